//! `cargo xtask test`: everything that can be tested, from a fresh clone.

use crate::step::{Run, root, step};
use crate::{package, setup, size};
use anyhow::{Result, bail};
use std::path::PathBuf;

pub(crate) fn run() -> Result<()> {
    setup::run()?;
    package::build()?;
    package::page()?;

    let mut passed = 0;
    let mut suite = |name: &str, run: Run, count: fn(&str) -> u64| {
        step(name, || {
            let here = count(&run.output()?);
            if here == 0 {
                bail!("{name}: no test ran");
            }
            passed += here;
            Ok(format!("{here} passed"))
        })
    };
    let advice = "The names of the failed tests stand above; `cargo test NAME` runs one.";
    // The same clone gives the same answer; CONTRIBUTING.md says how to hunt with other seeds.
    let tests = Run::new("cargo", ["test", "--workspace"]).env("PROPTEST_RNG_SEED", "1447");
    suite("Rust", tests.advice(advice), cargo_count)?;
    print_scores();
    // Without the tagger: what `mawsum/core` is made of.
    let core = Run::new("cargo", ["test", "--package", "mawsum", "--lib", "--no-default-features"]).advice(advice);
    suite("Rust without features", core, cargo_count)?;

    // What importing a file gives, that is no module, is up to the bundler.
    let files = ["--exclude-entrypoints", "mawsum.wasm", "core.wasm", "model.bin"];
    let types = ["--profile", "esm-only", "--quiet"];
    for (program, arguments) in [("publint", vec!["--strict"]), ("attw", [&types[..], &files[..]].concat())] {
        step(&format!("tarball as {program} sees it"), || {
            let run = Run::npm_bin(program, [package::tarball()]).args(&arguments);
            run.advice("Mend the exports in package.json.").output().map(|_| String::new())
        })?;
    }

    let node = Run::new("node", ["--test", "--test-reporter=tap"])
        .args(["tests/js/"])
        .env("MAWSUM_TARBALL", package::tarball())
        .advice("`node --test tests/js/` shows the failing test alone.");
    suite("package in Node", node, tap_count)?;

    let consumers = root().join("tests/consumers");
    step("npm packages of the consumers", || setup::npm_packages(&consumers))?;
    package::unpack(&consumers)?;
    let run = Run::new("node", ["--test", "--test-reporter=tap", "tests/consumers/consumers.test.mjs"])
        .env("CHROMIUM", setup::chromium()?)
        .advice("`node --test tests/consumers/consumers.test.mjs` shows the failing test alone.");
    suite("package in bundlers, frameworks and runtimes", run, tap_count)?;

    let browser = Run::npm_bin("playwright", ["test", "--config", "tests/browser/playwright.config.ts"])
        .env("CHROMIUM", setup::chromium()?)
        .advice("`npx playwright test --config tests/browser/playwright.config.ts -g NAME` runs one.");
    suite("page in Chromium", browser, playwright_count)?;

    let firefox = Run::new("node", ["--test", "--test-reporter=tap", "tests/firefox/"])
        .env("FIREFOX", setup::firefox()?)
        .advice("`node --test tests/firefox/` shows the failing test alone.");
    suite("highlights in Firefox", firefox, tap_count)?;

    size::print()?;
    println!("\n{passed} passed, 0 failed");
    Ok(())
}

/// The scores on gold dev, which `tests/gold.rs` leaves for whoever reads the run.
fn print_scores() {
    let target = std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| root().join("target"), PathBuf::from);
    match std::fs::read_to_string(target.join("tmp/gold-dev.txt")) {
        Ok(table) => print!("{table}"),
        Err(error) => println!("no scores on data/gold/dev: {error}"),
    }
}

/// The sum of "test result: ok. 12 passed; …".
fn cargo_count(output: &str) -> u64 {
    output.lines().filter_map(|line| line.strip_prefix("test result: ok. ")).map(first_number).sum()
}

/// "# pass 12".
fn tap_count(output: &str) -> u64 {
    output.lines().filter_map(|line| line.strip_prefix("# pass ")).map(first_number).sum()
}

/// "  12 passed (3.4s)".
fn playwright_count(output: &str) -> u64 {
    output.lines().map(str::trim).filter(|line| line.contains(" passed (")).map(first_number).sum()
}

fn first_number(text: &str) -> u64 {
    text.split_whitespace().next().and_then(|word| word.parse().ok()).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_are_read_from_closing_lines() {
        assert_eq!(cargo_count("test result: ok. 12 passed; 0 failed\nx\ntest result: ok. 3 passed; 0 failed"), 15);
        assert_eq!(tap_count("# tests 5\n# pass 5\n# fail 0"), 5);
        assert_eq!(playwright_count("Running 2 tests\n  2 passed (1.1s)\n"), 2);
    }
}

//! `cargo xtask size`: what a reader downloads, and whether it still fits.

use crate::package;
use crate::setup;
use crate::step::{Run, root};
use anyhow::{Result, bail};
use std::fs;

/// Files counted together, and the most bytes they may have, compressed by brotli at its best.
const BUDGETS: [(&str, &[&str], u64); 5] = [
    ("code and lexicon", &["mawsum.wasm", "index.js"], 350_000),
    (
        "code, lexicon and model: all that `import \"mawsum\"` downloads",
        &["mawsum.wasm", "index.js", "model.bin"],
        1_000_000,
    ),
    ("`import \"mawsum/element\"`, without the analyzer", &["element.js"], 16_000),
    ("the script tag, until the page is idle", &["embed.js"], 2_500),
    ("`import \"mawsum/core\"`", &["core.wasm", "core.js"], 80_000),
];

pub(crate) fn run() -> Result<()> {
    setup::for_build()?;
    package::build()?;
    print()
}

/// Prints the sizes of what has been built, and fails where a budget is passed.
pub(crate) fn print() -> Result<()> {
    println!("\n{:<44} {:>10} {:>10}", "bytes", "plain", "brotli");
    let mut names: Vec<String> = Vec::new();
    for entry in fs::read_dir(root().join("dist"))? {
        let name = entry?.file_name().to_string_lossy().into_owned();
        let shipped = matches!(extension(&name), "js" | "wasm" | "bin");
        if shipped && !name.ends_with(".node.js") {
            names.push(name);
        }
    }
    names.sort();
    for name in &names {
        let plain = fs::metadata(root().join("dist").join(name))?.len();
        println!("{name:<44} {plain:>10} {:>10}", brotli(name)?);
    }
    println!();
    for (what, files, budget) in BUDGETS {
        let mut all: Vec<String> = Vec::new();
        // A package may be built without a model.
        for file in files.iter().filter(|file| root().join("dist").join(file).is_file()) {
            with_imports(file, &mut all)?;
        }
        let sum = all.iter().map(|file| brotli(file)).sum::<Result<u64>>()?;
        println!("{what}: {sum} bytes of brotli, of {budget} allowed");
        if sum > budget {
            bail!(
                "{what} is {} bytes over its budget: find what grew, or raise the budget in xtask/src/size.rs",
                sum - budget
            );
        }
    }
    Ok(())
}

fn extension(name: &str) -> &str {
    name.rsplit_once('.').map_or("", |(_, extension)| extension)
}

/// Adds `file` to `all`, and the chunks that it imports at once.
fn with_imports(file: &str, all: &mut Vec<String>) -> Result<()> {
    if all.iter().any(|known| known == file) {
        return Ok(());
    }
    all.push(file.to_owned());
    if extension(file) != "js" {
        return Ok(());
    }
    let text = fs::read_to_string(root().join("dist").join(file))?;
    for rest in text.split("from\"./").skip(1) {
        with_imports(rest.split('"').next().unwrap_or(rest), all)?;
    }
    Ok(())
}

/// Size after brotli at its best; Node has it, and Node is there.
fn brotli(name: &str) -> Result<u64> {
    let script = "console.log(require('zlib').brotliCompressSync(require('fs').readFileSync(process.argv[1]), \
                  { params: { [require('zlib').constants.BROTLI_PARAM_LGWIN]: 24 } }).length)";
    let file = root().join("dist").join(name);
    Ok(Run::new("node", ["-e".as_ref(), script.as_ref(), file.as_os_str()]).output()?.trim().parse()?)
}

//! `cargo xtask check`: formats, lints and types.

use crate::setup;
use crate::step::{Run, root, step};
use crate::wasm;
use anyhow::Result;

pub(crate) fn run(fix: bool) -> Result<()> {
    setup::for_build()?;
    let done = |_| Ok(String::new());
    step("rustfmt", || {
        let run = Run::new("cargo", if fix { &["fmt", "--all"][..] } else { &["fmt", "--all", "--check"] });
        run.advice("`cargo xtask check --fix` mends it.").output().and_then(done)
    })?;
    step("clippy", || {
        let arguments = ["clippy", "--quiet", "--workspace", "--all-targets", "--all-features", "--", "-Dwarnings"];
        Run::new("cargo", arguments).advice("Mend what clippy names.").output().and_then(done)
    })?;
    for (name, features) in wasm::FILES {
        step(&format!("clippy, {name}.wasm"), || {
            let arguments = ["clippy", "--quiet", "--package", "mawsum", "--lib", "--target", "wasm32-unknown-unknown"];
            Run::new("cargo", arguments)
                .args(["--no-default-features", "--features", features, "--", "-Dwarnings"])
                .advice("Mend what clippy names.")
                .output()
                .and_then(done)
        })?;
    }
    step("Prettier", || {
        let run = Run::npm_bin("prettier", ["--log-level=warn", if fix { "--write" } else { "--check" }, "."]);
        run.advice("`cargo xtask check --fix` mends it.").output().and_then(done)
    })?;
    for project in [".", "www", "tests"] {
        step(&format!("TypeScript in {project}"), || {
            let config = root().join(project).join("tsconfig.json");
            Run::npm_bin("tsc", ["--noEmit".as_ref(), "--project".as_ref(), config.as_os_str()])
                .advice("TypeScript's message says where. www and tests use the built package: `cargo xtask build`.")
                .output()
                .and_then(done)
        })?;
    }
    Ok(())
}

//! The two wasm files and their JavaScript glue.

use crate::step::{Run, root, step};
use anyhow::{Context, Result, bail};
use std::fs;
use std::path::PathBuf;
use wasm_bindgen_cli_support::Bindgen;

/// Everything of the floor (Chrome 91, Firefox 114, Safari 16.4) and nothing above: `--all-features` makes files that
/// Node 20 refuses, and reference types would need Chrome 96.
const FEATURES: [&str; 6] = [
    "--enable-mutable-globals",
    "--enable-sign-ext",
    "--enable-nontrapping-float-to-int",
    "--enable-bulk-memory",
    "--enable-bulk-memory-opt",
    "--enable-simd",
];

/// The wasm files: name and features of the crate.
pub(crate) const FILES: [(&str, &str); 2] = [("mawsum", "tagger"), ("core", "")];

pub(crate) fn build() -> Result<()> {
    fs::create_dir_all(root().join("dist"))?;
    fs::create_dir_all(root().join("target/glue"))?;
    FILES.iter().try_for_each(|(name, features)| step(&format!("{name}.wasm"), || build_one(name, features)))
}

fn build_one(name: &str, features: &str) -> Result<String> {
    let flags = "-Ctarget-feature=+simd128,-reference-types,-multivalue";
    let target = "wasm32-unknown-unknown";
    Run::new("cargo", ["build", "--quiet", "--package", "mawsum", "--lib", "--profile", "wasm", "--target", target])
        .args(["--no-default-features", "--features", features])
        .env("CARGO_ENCODED_RUSTFLAGS", flags)
        .advice("The compiler's message says where; `cargo xtask setup` installs the wasm target.")
        .output()?;
    let compiled = root().join("target").join(target).join("wasm/mawsum.wasm");
    let bytes = fs::read(&compiled).with_context(|| format!("cannot read {}", compiled.display()))?;

    // "no modules" glue is one function's body, so that it can be run once an instance; that of the other kinds holds its
    // one instance for good, and a panic would poison it.
    let mut output = Bindgen::new().no_modules(true)?.input_bytes(name, bytes).generate_output()?;
    let glue = format!(
        "// Made by `cargo xtask build` with wasm-bindgen: each call gives glue for one instance.\n\
         export function glue() {{\n{}\nreturn wasm_bindgen;\n}}\n",
        output.js()
    );
    fs::write(root().join("target/glue").join(format!("{name}.js")), glue)?;
    let bound = root().join("target/glue").join(format!("{name}.wasm"));
    fs::write(&bound, output.wasm_mut().emit_wasm())?;

    let file = optimized(name);
    let before = fs::metadata(&bound)?.len();
    // Packing memory cuts the data at their zero bytes, which brotli shrinks better: 889 for 949 KB plain, but 315 for 311 with
    // brotli.
    Run::npm_bin("wasm-opt", ["-O3", "--converge", "--skip-pass=memory-packing", "--strip-producers"])
        .args(["--strip-target-features"])
        .args(FEATURES)
        .args([bound.as_os_str(), "-o".as_ref(), file.as_os_str()])
        .advice("`cargo xtask setup` installs binaryen.")
        .output()?;
    let after = fs::metadata(&file)?.len();
    if after == 0 || after > before * 2 {
        bail!("{} has {after} bytes, wasm-bindgen's had {before}", file.display());
    }
    Ok(format!("{} KB", after.div_ceil(1000)))
}

fn optimized(name: &str) -> PathBuf {
    root().join("dist").join(format!("{name}.wasm"))
}

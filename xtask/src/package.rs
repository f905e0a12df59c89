//! The npm package: wasm, JavaScript, types, tarball; and the demo page, which uses the tarball as a stranger would.

use crate::setup;
use crate::step::{Run, root, step};
use crate::wasm;
use anyhow::{Context, Result};
use std::fs;
use std::path::{Path, PathBuf};

/// The modules of the package that people import. Each has a form for browsers and one for Node, which reads from disk.
const ENTRIES: [&str; 8] = ["index", "core", "worker", "worker-main", "dom", "element", "html", "jsonld"];

pub(crate) fn run() -> Result<()> {
    setup::for_build()?;
    build()?;
    page()
}

/// Everything in `dist/`, and the tarball.
pub(crate) fn build() -> Result<()> {
    let dist = root().join("dist");
    if dist.exists() {
        fs::remove_dir_all(&dist).context("cannot empty dist/")?;
    }
    wasm::build()?;
    let has_model = copy_model()?;
    step("JavaScript for browsers", || bundle("web", has_model))?;
    step("JavaScript for Node", || bundle("node", has_model))?;
    step("types", types)?;
    step("tarball", pack)
}

/// `models/mawsum.bin` goes along where there is one; without it the analyzer works from rules and lexicon.
fn copy_model() -> Result<bool> {
    let model = root().join("models/mawsum.bin");
    if !model.is_file() {
        return Ok(false);
    }
    fs::copy(&model, root().join("dist/model.bin"))?;
    Ok(true)
}

fn bundle(platform: &str, has_model: bool) -> Result<String> {
    let suffix = if platform == "node" { ".node" } else { "" };
    // A script tag is nothing for Node.
    let tag = if platform == "node" { &[][..] } else { &["embed"] };
    let run = Run::npm_bin("esbuild", ENTRIES.iter().chain(tag).map(|entry| format!("js/{entry}.ts")));
    let run = run
        .args(["--bundle", "--splitting", "--format=esm", "--minify", "--outdir=dist", "--log-level=warning"])
        .args([format!("--entry-names=[name]{suffix}"), format!("--chunk-names=chunk-[hash]{suffix}")])
        .args(["read", "thread", "port"].map(|name| format!("--alias:#{name}=./js/{name}.{platform}.ts")))
        .args([format!("--define:HAS_MODEL={has_model}")])
        .args([format!("--define:INTEGRITY_WASM=\"{}\"", integrity("mawsum.wasm")?)])
        .args([format!(
            "--define:INTEGRITY_MODEL=\"{}\"",
            if has_model { integrity("model.bin")? } else { String::new() }
        )])
        .args(["mawsum", "core"].map(|name| format!("--alias:#glue/{name}=./target/glue/{name}.js")));
    // The floor of the package; see README.
    let floor = ["--platform=node", "--target=node20"];
    let floor = if platform == "node" { &floor[..] } else { &["--target=chrome91,firefox114,safari16.4"] };
    run.args(floor).advice("esbuild's message says where.").output()?;
    name_own_files()?;
    Ok(String::new())
}

/// The hash of a built file, as `fetch` compares it.
fn integrity(file: &str) -> Result<String> {
    let script = "console.log('sha384-' + require('crypto').createHash('sha384')\
                  .update(require('fs').readFileSync(process.argv[1])).digest('base64'))";
    let path = root().join("dist").join(file);
    Ok(Run::new("node", ["-e".as_ref(), script.as_ref(), path.as_os_str()]).output()?.trim().to_owned())
}

/// Tells modules that ask for it which file they are built into: their names hold hashes that are known only now.
fn name_own_files() -> Result<()> {
    for entry in fs::read_dir(root().join("dist"))? {
        let path = entry?.path();
        if path.extension().is_some_and(|extension| extension == "js") {
            let text = fs::read_to_string(&path)?;
            let name = path.file_name().unwrap_or_default().to_string_lossy();
            if text.contains("__MAWSUM_OWN_FILE__") {
                fs::write(&path, text.replace("__MAWSUM_OWN_FILE__", &name))?;
            }
        }
    }
    Ok(())
}

fn types() -> Result<String> {
    let arguments =
        ["--project", ".", "--noEmit", "false", "--emitDeclarationOnly", "--declaration", "--outDir", "dist"];
    Run::npm_bin("tsc", arguments).advice("TypeScript's message says where.").output()?;
    Ok(String::new())
}

/// Where the tarball lies.
pub(crate) fn tarball() -> PathBuf {
    root().join("target/npm/mawsum.tgz")
}

fn pack() -> Result<String> {
    let folder = root().join("target/npm");
    fs::create_dir_all(&folder)?;
    let name = Run::new("npm", ["pack", "--silent", "--ignore-scripts", "--pack-destination"])
        .args([&folder])
        .advice("npm's message says what is wrong with package.json.")
        .output()?;
    fs::rename(folder.join(name.trim()), tarball())?;
    Ok(format!("{} KB", fs::metadata(tarball())?.len().div_ceil(1000)))
}

/// The demo page, in `www/dist`.
pub(crate) fn page() -> Result<()> {
    step("demo page", || {
        unpack(&root().join("www"))?;
        Run::npm_bin("vite", ["build", "www", "--logLevel", "warn"]).advice("Vite's message says where.").output()?;
        Ok(String::new())
    })
}

/// Puts the package where what lies in `folder` imports it from. Unpacked, not linked: it is what a publisher gets.
pub(crate) fn unpack(folder: &Path) -> Result<()> {
    let installed = folder.join("node_modules/mawsum");
    if installed.exists() {
        fs::remove_dir_all(&installed)?;
    }
    fs::create_dir_all(&installed)?;
    Run::new("tar", ["-xzf".as_ref(), tarball().as_os_str()])
        .args(["--strip-components=1".as_ref(), "-C".as_ref(), installed.as_os_str()])
        .output()?;
    Ok(())
}

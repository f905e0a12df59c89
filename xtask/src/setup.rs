//! `cargo xtask setup`: what the other chores need and a machine with Rust and Node may lack.

use crate::step::{Run, find_program, root, step};
use anyhow::{Context, Result, bail};
use std::fs;
use std::path::{Path, PathBuf};

const TARGET: &str = "wasm32-unknown-unknown";

pub(crate) fn run() -> Result<()> {
    for_build()?;
    step("Chromium for the browser tests", || Ok(chromium()?.display().to_string()))?;
    step("Firefox for the browser tests", || Ok(firefox()?.display().to_string()))
}

/// What `build` and `demo` need: no browser of ours.
pub(crate) fn for_build() -> Result<()> {
    step("wasm target", wasm_target)?;
    step("Node 20.19 or newer", node)?;
    step("npm packages", || npm_packages(root()))
}

fn wasm_target() -> Result<String> {
    let sysroot = Run::new("rustc", ["--print", "sysroot"]).output()?;
    if Path::new(sysroot.trim()).join("lib/rustlib").join(TARGET).is_dir() {
        return Ok("there".into());
    }
    Run::new("rustup", ["target", "add", TARGET])
        .advice("Install rustup (https://rustup.rs), or your distribution's Rust standard library for wasm32-unknown-unknown.")
        .output()?;
    Ok("added".into())
}

fn node() -> Result<String> {
    let version =
        Run::new("node", ["--version"]).advice("Install Node 20.19 or newer (https://nodejs.org).").output()?;
    let version = version.trim().to_owned();
    let mut parts = version.trim_start_matches('v').split('.').map(|part| part.parse::<u32>().unwrap_or(0));
    if (parts.next().unwrap_or(0), parts.next().unwrap_or(0)) < (20, 19) {
        bail!("Node is {version}: install 20.19 or newer (https://nodejs.org)");
    }
    Ok(version)
}

/// What the lock file in `folder` names.
pub(crate) fn npm_packages(folder: &Path) -> Result<String> {
    // Written last, so a broken install counts as none.
    let stamp = folder.join("node_modules/.mawsum-lock");
    let lock = fs::read(folder.join("package-lock.json")).context("cannot read package-lock.json")?;
    if fs::read(&stamp).is_ok_and(|installed| installed == lock) {
        return Ok("there".into());
    }
    Run::new("npm", ["ci", "--no-audit", "--no-fund", "--prefix"])
        .args([folder])
        .advice("Is the npm registry within reach? `npm ping` tells.")
        .output()?;
    fs::write(stamp, lock)?;
    Ok("installed".into())
}

/// A browser to test in: what to call it, and where to find it or get it from.
struct Browser {
    variable: &'static str,
    programs: &'static [&'static str],
    mac: &'static str,
    package: &'static str,
    advice: &'static str,
}

const CHROMIUM: Browser = Browser {
    variable: "CHROMIUM",
    programs: &["chromium", "chromium-browser", "google-chrome-stable", "google-chrome", "microsoft-edge-stable"],
    mac: "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    package: "chromium",
    advice: "Install Chromium or Chrome (on Debian: `apt-get install chromium`), or set CHROMIUM to its path.",
};

const FIREFOX: Browser = Browser {
    variable: "FIREFOX",
    programs: &["firefox-esr", "firefox"],
    mac: "/Applications/Firefox.app/Contents/MacOS/firefox",
    package: "firefox-esr",
    advice: "Install Firefox 140 or newer (on Debian: `apt-get install firefox-esr`), or set FIREFOX to its path.",
};

/// `$CHROMIUM`, the system's, or Debian's package when that may be installed.
pub(crate) fn chromium() -> Result<PathBuf> {
    browser(&CHROMIUM)
}

/// `$FIREFOX`, the system's, or Debian's package when that may be installed.
pub(crate) fn firefox() -> Result<PathBuf> {
    browser(&FIREFOX)
}

fn browser(browser: &Browser) -> Result<PathBuf> {
    let &Browser { variable, programs, mac, package, advice } = browser;
    if let Some(path) = std::env::var_os(variable) {
        return Ok(path.into());
    }
    let mac = Path::new(mac);
    let found = || find_program(programs).or_else(|| mac.is_file().then(|| mac.to_owned()));
    if let Some(path) = found() {
        return Ok(path);
    }
    let root_user = Run::new("id", ["-u"]).output().is_ok_and(|id| id.trim() == "0");
    if find_program(&["apt-get"]).is_none() || !root_user {
        bail!("no {package} found. {advice}");
    }
    for arguments in [&["update", "-qq"][..], &["install", "-y", "-qq", "--no-install-recommends", package]] {
        Run::new("apt-get", arguments).env("DEBIAN_FRONTEND", "noninteractive").advice(advice).output()?;
    }
    found().with_context(|| format!("apt-get installed {package}, but it is not in PATH. {advice}"))
}

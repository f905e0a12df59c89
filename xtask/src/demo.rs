//! `cargo xtask demo`: from a fresh clone to the page in the reader's browser.

use crate::package;
use crate::step::{Run, find_program, root, step};
use anyhow::{Context, Result, bail};
use std::net::TcpListener;
use std::process::{Command, Stdio};

pub(crate) fn run(port: u16, open: bool) -> Result<()> {
    package::run()?;
    step("free port", || match TcpListener::bind(("127.0.0.1", port)) {
        Ok(_) => Ok(port.to_string()),
        Err(error) => bail!("port {port} cannot be had ({error}): choose another with --port"),
    })?;
    let address = format!("http://127.0.0.1:{port}/");
    println!("\nThe page is at {address} (Ctrl+C ends it)");
    if open {
        open_browser(&address);
    }
    Run::npm_bin("vite", ["preview", "www", "--strictPort", "--host", "127.0.0.1", "--logLevel", "warn", "--port"])
        .args([port.to_string()])
        .advice("Is another program on this port? Choose one with --port.")
        .show()
        .with_context(|| format!("serving {} ended", root().join("www/dist").display()))
}

/// Opens the page where there is something to open it with; the address has been printed in any case.
fn open_browser(address: &str) {
    let screen = ["DISPLAY", "WAYLAND_DISPLAY"].iter().any(|name| std::env::var_os(name).is_some());
    let program = match std::env::consts::OS {
        "macos" => Some("open"),
        "linux" if screen && find_program(&["xdg-open"]).is_some() => Some("xdg-open"),
        _ => None,
    };
    let Some(program) = program else { return };
    // The page is served a moment later; browsers take longer than that to start.
    let _ = Command::new(program).arg(address).stdout(Stdio::null()).stderr(Stdio::null()).spawn();
}

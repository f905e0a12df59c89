//! `cargo xtask bench`: Criterion natively, then the packed package in Node and in Chromium.

use crate::package;
use crate::setup;
use crate::step::Run;
use anyhow::Result;

pub(crate) fn run() -> Result<()> {
    setup::for_build()?;
    package::build()?;
    Run::new("cargo", ["bench", "--workspace"]).advice("Criterion's message says where.").show()?;
    let advice = "The script's message says where.";
    Run::new("node", ["tests/js/bench.mjs"]).advice(advice).show()?;
    package::page()?;
    Run::new("node", ["tests/browser/bench.mjs"]).env("CHROMIUM", setup::chromium()?).advice(advice).show()
}

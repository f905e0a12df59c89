//! `cargo xtask tokens`: texts as the model sees them, for training.
//!
//! Reads `{"id": …, "text": "…"}` a line and writes `{"id": …, "tokens": [[start, end, "norm", bits, sentence], …]}`, offsets in code points.

use anyhow::{Context, Result};
use mawsum::training::tokens;
use serde_json::{Value, json};
use std::io::{BufRead, BufWriter, Write, stdin, stdout};

/// Turns standard input into standard output; `split` parts the texts into sentences first.
pub(crate) fn run(split: bool) -> Result<()> {
    let mut output = BufWriter::new(stdout().lock());
    for (number, line) in stdin().lock().lines().enumerate() {
        let line = line?;
        let value: Value = serde_json::from_str(&line).with_context(|| format!("line {} is no JSON", number + 1))?;
        let text = value["text"].as_str().with_context(|| format!("line {} has no text", number + 1))?;
        let list: Vec<Value> = tokens(text, split)
            .into_iter()
            .map(|token| json!([token.span.start, token.span.end, token.norm, token.bits, token.sentence]))
            .collect();
        serde_json::to_writer(&mut output, &json!({ "id": value["id"], "tokens": list }))?;
        output.write_all(b"\n")?;
    }
    Ok(output.flush()?)
}

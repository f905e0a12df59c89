//! Normalizes line by line for comparison with other programs: each line holds names of rules or of a profile, a tab, and code
//! points in hexadecimal; the answer is code points. `training/peers/normalize.py` asks.

use mawsum::{Profile, normalize};
use std::io::{BufRead, BufWriter, Write};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut out = BufWriter::new(std::io::stdout().lock());
    for line in std::io::stdin().lock().lines() {
        let line = line?;
        let (names, codes) = line.split_once('\t').ok_or("a line without a tab")?;
        let profile = Profile::from_rules(names.split(' '))?;
        let text = codes
            .split_whitespace()
            .map(|code| Ok(char::from_u32(u32::from_str_radix(code, 16)?).ok_or("no character")?))
            .collect::<Result<String, Box<dyn std::error::Error>>>()?;
        let codes: Vec<String> =
            normalize(&text, &profile).text().chars().map(|c| format!("{:X}", u32::from(c))).collect();
        writeln!(out, "{}", codes.join(" "))?;
    }
    Ok(())
}

//! `cargo xtask lexicon`: from the tables people edit to the file the program reads in place.

use anyhow::{Context, Result, bail};
use mawsum::Type;
use mawsum::lexicon::{Entry, compile};
use std::path::{Path, PathBuf};

/// Where the compiled lexicon stands, from the repository's root.
pub(crate) const COMPILED: &str = "data/lexicon.bin";
const TABLES: [&str; 2] = ["data/lexicon", "data/lexicon/imported"];

/// Columns of the three kinds of tables; a table is known by its header.
const NAMES: [&str; 7] = ["name", "type", "aliases", "links", "weight", "source", "licence"];
const PARTS: [&str; 6] = ["name", "given", "surname", "weight", "source", "licence"];
const CONTEXT: [&str; 3] = ["word", "role", "source"];

/// Link keys that are shipped; the others stay in the tables, their bytes are worth more elsewhere.
const LINKS: [&str; 2] = ["wikidata", "iso3166"];

/// A row of a table as text, with the place it comes from.
struct Record {
    place: String,
    fields: Vec<String>,
}

/// Compiles the tables below `root`.
pub(crate) fn compiled(root: &Path) -> Result<Vec<u8>> {
    let (mut names, mut parts, mut context) = (Vec::new(), Vec::new(), Vec::new());
    for path in tables(root)? {
        let (header, records) = read(&path)?;
        let shown = path.strip_prefix(root).unwrap_or(&path).display();
        match header.iter().map(String::as_str).collect::<Vec<_>>().as_slice() {
            columns if columns == NAMES => names.extend(records),
            columns if columns == PARTS => parts.extend(records),
            columns if columns == CONTEXT => context.extend(records),
            // Counts that only the import reads.
            ["word", "count", ..] => {}
            other => bail!("{shown}: the columns {other:?} are those of no table; see data/lexicon/README.md"),
        }
    }
    for record in &mut names {
        let kept: Vec<&str> = record.fields[3]
            .split(' ')
            .filter(|link| LINKS.iter().any(|key| link.starts_with(&format!("{key}="))))
            .collect();
        record.fields[3] = kept.join(" ");
    }
    let mut entries = Vec::new();
    for record in &names {
        let [name, kind, aliases, links, weight, ..] = record.fields.as_slice() else { continue };
        let kind: Type = kind.parse().with_context(|| record.place.clone())?;
        let weight = self::weight(weight, 1).with_context(|| record.place.clone())?;
        for name in std::iter::once(name.as_str()).chain(aliases.split('|').filter(|alias| !alias.is_empty())) {
            entries.push(Entry::Name { name, kind, weight, links });
        }
    }
    for record in &parts {
        let [name, given, surname, weight, ..] = record.fields.as_slice() else { continue };
        let count =
            |field: &str| field.parse::<u32>().with_context(|| format!("{}: `{field}` is no count", record.place));
        let weight = self::weight(weight, 1).with_context(|| record.place.clone())?;
        let (given, surname) = part_weights(count(given)?, count(surname)?, weight);
        entries.push(Entry::Part { name, given, surname });
    }
    for record in &context {
        let [word, role, ..] = record.fields.as_slice() else { continue };
        entries.push(Entry::Context { word, role });
    }
    Ok(compile(entries)?)
}

/// The weight stands for the commoner use; a use ten times rarer weighs two less.
fn part_weights(given: u32, surname: u32, weight: u8) -> (u8, u8) {
    let of = |count: u32, other: u32| match count {
        0 => 0,
        _ if u64::from(count) * 10 >= u64::from(other) => weight,
        _ => weight.saturating_sub(2).max(1),
    };
    (of(given, surname), of(surname, given))
}

fn weight(field: &str, least: u8) -> Result<u8> {
    match field.parse::<u8>() {
        Ok(weight) if (least..=9).contains(&weight) => Ok(weight),
        _ => bail!("the weight `{field}` must be a whole number from {least} to 9"),
    }
}

fn tables(root: &Path) -> Result<Vec<PathBuf>> {
    let mut paths = Vec::new();
    for folder in TABLES {
        let folder = root.join(folder);
        let listing = std::fs::read_dir(&folder).with_context(|| format!("cannot list {}", folder.display()))?;
        for entry in listing {
            let path = entry?.path();
            if path.extension().is_some_and(|extension| extension == "tsv") {
                paths.push(path);
            }
        }
    }
    paths.sort();
    Ok(paths)
}

fn read(path: &Path) -> Result<(Vec<String>, Vec<Record>)> {
    let mut reader = csv::ReaderBuilder::new()
        .delimiter(b'\t')
        .quoting(false)
        .from_path(path)
        .with_context(|| format!("cannot read {}", path.display()))?;
    let header: Vec<String> = reader.headers()?.iter().map(str::to_owned).collect();
    let mut records = Vec::new();
    for (index, row) in reader.records().enumerate() {
        let place = format!("{}, line {}", path.display(), index + 2);
        let row = row.with_context(|| place.clone())?;
        records.push(Record { place, fields: row.iter().map(str::to_owned).collect() });
    }
    Ok((header, records))
}

/// Writes the compiled lexicon, or says that it is as it should be.
pub(crate) fn run(root: &Path) -> Result<()> {
    let bytes = compiled(root)?;
    let path = root.join(COMPILED);
    if std::fs::read(&path).is_ok_and(|old| old == bytes) {
        println!("lexicon: {COMPILED} is up to date, {} bytes", bytes.len());
        return Ok(());
    }
    std::fs::write(&path, &bytes).with_context(|| format!("cannot write {}", path.display()))?;
    println!("lexicon: wrote {COMPILED}, {} bytes", bytes.len());
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_compiled_lexicon_is_that_of_the_tables() {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap();
        let (made, kept) = (compiled(root).unwrap(), std::fs::read(root.join(COMPILED)).unwrap());
        assert!(made == kept, "data/lexicon.bin is not what the tables give: run `cargo xtask lexicon` and commit it");
    }
}

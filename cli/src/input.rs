//! Input: whole files, text in blocks that stand alone, and NDJSON in batches of lines.

use crate::output::Answer;
use crate::record::{self, Record};
use std::fs::File;
use std::io::{self, BufRead, BufReader, Read};
use std::path::PathBuf;
use std::str;

/// The greatest text, file and line in bytes: memory stays bounded whatever comes.
const LIMIT: usize = 64 << 20;
/// About how much text makes a piece of work.
const PIECE: usize = 256 << 10;
/// How many lines, and about how many bytes of them, make a piece of work: short, since the first answer waits for the whole piece.
const LINES: usize = 64;
const BATCH: usize = 64 << 10;
const BOM: &str = "\u{FEFF}";

/// Where input comes from.
pub(crate) enum Source {
    Stdin,
    File(PathBuf),
}

impl Source {
    /// The path as text; standard input has none.
    pub(crate) fn id(&self) -> Option<String> {
        match self {
            Self::Stdin => None,
            Self::File(path) => Some(path.to_string_lossy().into_owned()),
        }
    }

    fn failure(&self, what: impl std::fmt::Display) -> String {
        format!("{}: {what}", self.id().as_deref().unwrap_or("standard input"))
    }

    fn open(&self) -> Result<Box<dyn Read + Send>, String> {
        match self {
            Self::Stdin => Ok(Box::new(io::stdin())),
            Self::File(path) => File::open(path).map(|file| Box::new(file) as _).map_err(|error| self.failure(error)),
        }
    }

    /// The whole text.
    pub(crate) fn read(&self) -> Result<Whole, String> {
        let mut bytes = Vec::new();
        self.open()?.take(LIMIT as u64 + 1).read_to_end(&mut bytes).map_err(|error| self.failure(error))?;
        if bytes.len() > LIMIT {
            return Err(self.failure(too_long("the text", "split it")));
        }
        Ok(Whole(
            String::from_utf8(bytes).map_err(|error| self.failure(invalid(error.utf8_error(), 0, error.as_bytes())))?,
        ))
    }
}

/// The whole of a file.
pub(crate) struct Whole(String);

impl Whole {
    /// Its text, without the byte order mark: that says how the file is encoded and is no part of the text.
    pub(crate) fn text(&self) -> &str {
        self.0.strip_prefix(BOM).unwrap_or(&self.0)
    }

    /// Whether offsets into the file must count a byte order mark.
    pub(crate) fn has_bom(&self) -> bool {
        self.0.starts_with(BOM)
    }
}

fn too_long(what: &str, mend: &str) -> String {
    format!("{what} is longer than {} MiB: {mend}", LIMIT >> 20)
}

fn invalid(error: str::Utf8Error, base: u64, bytes: &[u8]) -> String {
    let utf16 = base == 0 && (bytes.starts_with(b"\xFF\xFE") || bytes.starts_with(b"\xFE\xFF"));
    let hint = if utf16 { "this is UTF-16, save it as UTF-8" } else { "save the text as UTF-8" };
    format!("invalid UTF-8 at byte {}: {hint}", base + error.valid_up_to() as u64)
}

/// The texts of all sources in blocks that can be normalized and parted into sentences one by one.
pub(crate) fn blocks(sources: Vec<Source>) -> impl Iterator<Item = Result<String, String>> + Send {
    sources.into_iter().flat_map(|source| match source.open() {
        Ok(reader) => Blocks { source, reader, rest: Vec::new(), base: 0, ended: false, failure: None },
        Err(message) => Blocks {
            source,
            reader: Box::new(io::empty()),
            rest: Vec::new(),
            base: 0,
            ended: true,
            failure: Some(message),
        },
    })
}

struct Blocks {
    source: Source,
    reader: Box<dyn Read + Send>,
    /// What is read and not given yet; it begins at the byte `base` of the source.
    rest: Vec<u8>,
    base: u64,
    ended: bool,
    failure: Option<String>,
}

impl Iterator for Blocks {
    type Item = Result<String, String>;

    fn next(&mut self) -> Option<Self::Item> {
        if let Some(message) = self.failure.take() {
            return Some(Err(message));
        }
        let mut wanted = PIECE;
        while !self.ended {
            let missing = wanted.saturating_sub(self.rest.len()) as u64;
            match self.reader.by_ref().take(missing).read_to_end(&mut self.rest) {
                Ok(_) if self.rest.len() < wanted => self.ended = true,
                Ok(_) => {
                    if let Some(at) = border(&self.rest) {
                        let rest = self.rest.split_off(at);
                        let block = std::mem::replace(&mut self.rest, rest);
                        return Some(self.text(block));
                    }
                    if wanted >= LIMIT {
                        return Some(Err(self.stop(too_long("a line", "break it into lines"))));
                    }
                    // Doubling keeps the search for a border linear in all.
                    wanted *= 2;
                }
                Err(error) => return Some(Err(self.stop(error))),
            }
        }
        let block = std::mem::take(&mut self.rest);
        (!block.is_empty()).then(|| self.text(block))
    }
}

impl Blocks {
    fn text(&mut self, block: Vec<u8>) -> Result<String, String> {
        let base = self.base;
        self.base += block.len() as u64;
        match String::from_utf8(block) {
            Ok(mut text) => {
                if base == 0 && text.starts_with(BOM) {
                    text.drain(..BOM.len());
                }
                Ok(text)
            }
            Err(error) => Err(self.stop(invalid(error.utf8_error(), base, error.as_bytes()))),
        }
    }

    /// Reads no more of this source.
    fn stop(&mut self, what: impl std::fmt::Display) -> String {
        self.ended = true;
        self.rest = Vec::new();
        self.source.failure(what)
    }
}

/// The last place before a line break where neither rules of normalization nor sentences reach across: the line before it is
/// no mere bullet, which would belong to the next, and ends in a letter or an ASCII sign, on which no mark, space or number can lean.
fn border(text: &[u8]) -> Option<usize> {
    let mut end = text.len();
    while let Some(at) = text[..end].iter().rposition(|&byte| byte == b'\n') {
        end = at;
        let line_start = text[..at].iter().rposition(|&byte| byte == b'\n').map_or(0, |before| before + 1);
        let line = text[line_start..at].strip_suffix(b"\r").unwrap_or(&text[line_start..at]);
        // Bytes that are no UTF-8 are found when the block becomes text.
        let line_text = String::from_utf8_lossy(line);
        let stands = line_text
            .chars()
            .next_back()
            .is_some_and(|c| c.is_ascii_graphic() || matches!(c, '\u{620}'..='\u{63F}' | '\u{641}'..='\u{64A}'));
        if stands && line_text.split(|c: char| !c.is_alphabetic()).any(|word| word.chars().count() > 3) {
            return Some(line_start + line.len());
        }
    }
    None
}

/// Lines of one source that are answered together.
pub(crate) struct Batch {
    /// The number of each line, from 1, and its content without the line break; one that is longer than [`LIMIT`] is cut.
    lines: Vec<(usize, Vec<u8>)>,
}

impl Batch {
    /// Answers each line by `work`, or says what is wrong with it.
    pub(crate) fn answer(&self, work: impl Fn(Record<'_>) -> Vec<u8>) -> Answer {
        let (mut out, mut failed) = (Vec::new(), false);
        for (number, line) in &self.lines {
            let record = if line.len() > LIMIT {
                Err(record::cut(line, too_long("the line", "split the text")))
            } else {
                record::read(line, *number == 1)
            };
            match record {
                Ok(record) => out.append(&mut work(record)),
                Err(bad) => {
                    failed = true;
                    out.append(&mut bad.answer(*number));
                }
            }
        }
        Answer::partly_failed(out, failed)
    }
}

/// The lines of all sources.
pub(crate) fn batches(sources: Vec<Source>) -> impl Iterator<Item = Result<Batch, String>> + Send {
    sources.into_iter().flat_map(|source| {
        let (reader, failure) = match source.open() {
            Ok(reader) => (reader, None),
            Err(message) => (Box::new(io::empty()) as Box<dyn Read + Send>, Some(message)),
        };
        Batches { source, reader: BufReader::with_capacity(BATCH, reader), number: 0, failure }
    })
}

struct Batches {
    source: Source,
    reader: BufReader<Box<dyn Read + Send>>,
    number: usize,
    failure: Option<String>,
}

impl Iterator for Batches {
    type Item = Result<Batch, String>;

    fn next(&mut self) -> Option<Self::Item> {
        let (mut lines, mut bytes) = (Vec::new(), 0);
        // What has been read is answered before more is waited for.
        while self.failure.is_none()
            && bytes < BATCH
            && lines.len() < LINES
            && (lines.is_empty() || self.reader.buffer().contains(&b'\n'))
        {
            match self.line() {
                Ok(None) => break,
                Ok(Some(line)) => {
                    bytes += line.len();
                    if !line.trim_ascii().is_empty() {
                        lines.push((self.number, line));
                    }
                }
                Err(error) => self.failure = Some(self.source.failure(error)),
            }
        }
        if lines.is_empty() { self.failure.take().map(Err) } else { Some(Ok(Batch { lines })) }
    }
}

impl Batches {
    fn line(&mut self) -> io::Result<Option<Vec<u8>>> {
        let mut line = Vec::new();
        self.reader.by_ref().take(LIMIT as u64 + 1).read_until(b'\n', &mut line)?;
        if line.is_empty() {
            return Ok(None);
        }
        self.number += 1;
        if line.last() == Some(&b'\n') {
            line.pop();
        } else if line.len() > LIMIT {
            self.reader.skip_until(b'\n')?;
        }
        Ok(Some(line))
    }
}

//! The model file: sections read in place, every bound checked once when it is opened.
//!
//! The format is that of `training/STUDENT.md`, section 8. Only the layers are copied, to the 16-bit numbers that the
//! multiplications want; the tables of embeddings, which are most of the file, stay where they are.

use super::dot::{self, Chunk, LANES};
use crate::Error;
use std::borrow::Cow;
use std::ops::Range;

/// The format this program reads.
const VERSION: u32 = 1;
/// O, then B and I of the seven types of names.
pub(super) const LABELS: usize = 15;
/// Reading patterns, shapes and lexicon bits: the rows of the small table.
pub(super) const PATTERNS: usize = 21;
pub(super) const SHAPES: usize = 64;
const BITS: usize = crate::tag::features::BITS as usize;
/// What stands for "never" in the stored moves, and what it becomes.
const NEVER: i32 = -1_000_000;
/// More than any real model has: keeps sums of products inside `i32` and sizes inside memory.
const MOST_WIDTH: usize = 512;
const MOST_LAYERS: usize = 8;

/// Rows of small numbers: a multiplier and `width` nibbles each.
#[derive(Clone)]
pub(super) struct Rows {
    multipliers: Range<usize>,
    nibbles: Range<usize>,
}

/// One layer of the network.
#[derive(Clone)]
pub(super) struct Layer {
    /// 0 for the output layer.
    pub(super) dilation: usize,
    pub(super) inputs: usize,
    /// `[output][input]`, each row padded to whole chunks.
    pub(super) weights: Vec<Chunk>,
    pub(super) bias: Vec<i32>,
    pub(super) mul: Vec<i32>,
    pub(super) pre: u32,
    pub(super) post: u32,
}

/// An opened model file.
#[derive(Clone)]
pub(super) struct File {
    pub(super) width: usize,
    pub(super) hidden: usize,
    pub(super) buckets: u32,
    index: Range<usize>,
    tags: Range<usize>,
    pub(super) vocabulary: Rows,
    pub(super) small: Rows,
    pub(super) grams: Rows,
    pub(super) context: Vec<Layer>,
    pub(super) output: Layer,
    pub(super) start: [i32; LABELS],
    /// `[from][to]`.
    pub(super) moves: [[i32; LABELS]; LABELS],
    pub(super) exp: Vec<u16>,
    pub(super) calibration: Vec<u16>,
    bytes: Cow<'static, [u8]>,
}

fn bad(what: &str) -> Error {
    Error::BadModel(format!(
        "the model is no file that this program can read: {what}; take the model.bin of the same release"
    ))
}

/// Walks over the sections of a file.
struct Reader<'b> {
    bytes: &'b [u8],
    at: usize,
}

impl Reader<'_> {
    fn section(&mut self, count: usize, size: usize) -> Result<Range<usize>, Error> {
        let end = count.checked_mul(size).and_then(|len| self.at.checked_add(len));
        let next = end.and_then(|end| end.checked_next_multiple_of(16)).filter(|&next| next <= self.bytes.len());
        let (Some(end), Some(next)) = (end, next) else { return Err(bad("it ends too early")) };
        let range = self.at..end;
        self.at = next;
        Ok(range)
    }

    fn numbers<const N: usize, T>(&mut self, count: usize, of: impl Fn([u8; N]) -> T) -> Result<Vec<T>, Error> {
        let range = self.section(count, N)?;
        Ok(self.bytes[range]
            .chunks_exact(N)
            .map(|chunk| {
                let mut number = [0; N];
                number.copy_from_slice(chunk);
                of(number)
            })
            .collect())
    }

    fn rows(&mut self, count: usize, width: usize) -> Result<Rows, Error> {
        Ok(Rows { multipliers: self.section(count, 1)?, nibbles: self.section(count, width / 2)? })
    }

    fn layer(&mut self, outputs: usize, inputs: usize, dilation: usize, shifts: [u32; 2]) -> Result<Layer, Error> {
        let chunks = inputs.div_ceil(LANES);
        let mut weights = vec![Chunk::default(); outputs * chunks];
        let stored = self.numbers(outputs * inputs, |byte: [u8; 1]| i16::from(i8::from_le_bytes(byte)))?;
        for (row, stored) in weights.chunks_exact_mut(chunks).zip(stored.chunks_exact(inputs)) {
            dot::fill(row, stored);
        }
        Ok(Layer {
            dilation,
            inputs,
            weights,
            bias: self.numbers(outputs, i32::from_le_bytes)?,
            mul: self.numbers(outputs, i32::from_le_bytes)?,
            pre: shifts[0],
            post: shifts[1],
        })
    }
}

impl File {
    pub(super) fn open(bytes: Cow<'static, [u8]>) -> Result<Self, Error> {
        if bytes.get(..4) != Some(b"MWSM") {
            return Err(bad("it does not start with MWSM"));
        }
        let field = |index: usize| {
            let at = 4 + 4 * index;
            bytes
                .get(at..at + 4)
                .map(|four| u32::from_le_bytes([four[0], four[1], four[2], four[3]]))
                .ok_or_else(|| bad("it ends too early"))
        };
        let version = field(0)?;
        if version != VERSION {
            return Err(Error::BadModel(format!(
                "the model has format version {version}, this program reads version {VERSION}: take the model.bin of the same release"
            )));
        }
        let (width, words, buckets) = (field(1)? as usize, field(2)? as usize, field(3)?);
        let (layers, hidden, labels) = (field(4)? as usize, field(5)? as usize, field(6)? as usize);
        let sound = (2..=MOST_WIDTH).contains(&width)
            && width % 2 == 0
            && (1..=MOST_WIDTH).contains(&hidden)
            && (1..=MOST_LAYERS).contains(&layers)
            && labels == LABELS
            && buckets > 0
            && u16::try_from(words).is_ok();
        if !sound {
            return Err(bad("its header has impossible sizes"));
        }
        let dilations: Vec<usize> =
            (0..layers).map(|layer| Ok(field(7 + layer)? as usize)).collect::<Result<_, Error>>()?;
        let shifts: Vec<[u32; 2]> = (0..=layers)
            .map(|layer| Ok([field(7 + layers + 2 * layer)?, field(8 + layers + 2 * layer)?]))
            .collect::<Result<_, Error>>()?;
        if shifts.iter().any(|&[pre, post]| pre > 31 || !(1..=31).contains(&post))
            || dilations.iter().any(|&d| d == 0 || d > 64)
        {
            return Err(bad("its header has impossible shifts or dilations"));
        }
        let mut reader = Reader { bytes: &bytes, at: (32 + 4 * (layers + 2 * (layers + 1))).next_multiple_of(16) };
        let index = reader.section(4097, 2)?;
        let tags = reader.section(words, 2)?;
        let vocabulary = reader.rows(words + 1, width)?;
        let small = reader.rows(PATTERNS + SHAPES + BITS, width)?;
        let grams = reader.rows(buckets as usize, width)?;
        let mut context = Vec::with_capacity(layers);
        for layer in 0..layers {
            let inputs = 3 * if layer == 0 { width } else { hidden };
            context.push(reader.layer(hidden, inputs, dilations[layer], shifts[layer])?);
        }
        let output = reader.layer(LABELS, layers * hidden, 0, shifts[layers])?;
        let decoding = reader.numbers(LABELS * (LABELS + 1), |two| match i16::from_le_bytes(two) {
            i16::MIN => NEVER,
            number => i32::from(number),
        })?;
        let mut start = [0; LABELS];
        start.copy_from_slice(&decoding[..LABELS]);
        let mut moves = [[0; LABELS]; LABELS];
        for (row, numbers) in moves.iter_mut().zip(decoding[LABELS..].chunks_exact(LABELS)) {
            row.copy_from_slice(numbers);
        }
        let exp = reader.numbers(256, u16::from_le_bytes)?;
        let calibration = reader.numbers(17, u16::from_le_bytes)?;
        if reader.at != bytes.len() {
            return Err(bad("it is longer than its header says"));
        }
        let in_order = |place: usize| {
            let at = index.start + 2 * place;
            u16::from_le_bytes([bytes[at], bytes[at + 1]])
        };
        if (0..4096).any(|place| in_order(place) > in_order(place + 1)) || usize::from(in_order(4096)) > words {
            return Err(bad("the index of its words is out of order"));
        }
        if exp[0] == 0 {
            return Err(bad("its table of exponentials starts with 0"));
        }
        Ok(Self {
            width,
            hidden,
            buckets,
            index,
            tags,
            vocabulary,
            small,
            grams,
            context,
            output,
            start,
            moves,
            exp,
            calibration,
            bytes,
        })
    }

    /// The row of the word with this hash.
    pub(super) fn word(&self, hash: u32) -> Option<usize> {
        let short = |range: &Range<usize>, place: usize| {
            let at = range.start + 2 * place;
            u16::from_le_bytes([self.bytes[at], self.bytes[at + 1]])
        };
        let bucket = (hash >> 20) as usize;
        let tag = (hash >> 4 & 0xFFFF) as u16;
        (usize::from(short(&self.index, bucket))..usize::from(short(&self.index, bucket + 1)))
            .find(|&place| short(&self.tags, place) == tag)
            .map(|place| place + 1)
    }

    /// The multiplier and the nibbles of a row.
    pub(super) fn row(&self, rows: &Rows, row: usize) -> (i16, &[u8]) {
        let start = rows.nibbles.start + row * self.width / 2;
        (i16::from(self.bytes[rows.multipliers.start + row]), &self.bytes[start..start + self.width / 2])
    }

    /// The whole file.
    pub(super) fn bytes(&self) -> &[u8] {
        &self.bytes
    }
}

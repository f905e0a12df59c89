//! The layers over the words of one sentence, and the labels they make. `training/STUDENT.md`, sections 5 and 6.

use super::dot::{self, Chunk, LANES};
use super::file::{File, LABELS, Layer};

/// How many words go through a layer together: its weights (28 to 55 KB, more than the first cache) are read once for all.
const TOGETHER: usize = 8;
/// Labels with one place to spare, so that the compiler takes four at a time.
const PADDED: usize = LABELS + 1;
/// Bits below a score that tell which label it came from.
const FROM: u32 = 4;
/// The greatest label.
const LAST: i32 = 14;
const _: () = assert!(LAST as usize + 1 == LABELS && LAST < 1 << FROM);

/// Room for one sentence, used again for the next.
pub(super) struct Network<'f> {
    file: &'f File,
    words: usize,
    /// `[word][input]` of the first layer.
    input: Vec<i16>,
    /// `[word][layer × hidden]`: what all context layers make of each word.
    hidden: Vec<i16>,
    logits: Vec<[i32; LABELS]>,
    labels: Vec<usize>,
    /// The inputs of one word of the layer at work.
    window: Vec<i16>,
    /// `[word of the block][input]`, padded to whole chunks.
    windows: Vec<Chunk>,
    back: Vec<[i32; PADDED]>,
    /// `[from][to]`, shifted left by [`FROM`], with the place of `from` counted from the end below.
    moves: [[i32; PADDED]; LABELS],
}

impl Layer {
    /// Gives for each output its place and what the layer makes of the first `count` windows, within `range`.
    fn run(&self, windows: &[Chunk], count: usize, range: (i32, i32), mut take: impl FnMut(usize, &[i32])) {
        let chunks = self.inputs.div_ceil(LANES);
        let windows = &windows[..count * chunks];
        let mut sums = [0; TOGETHER];
        let rows = self.weights.chunks_exact(chunks).zip(&self.bias).zip(&self.mul);
        for (output, ((weights, &bias), &mul)) in rows.enumerate() {
            dot::dots(weights, windows, &mut sums[..count]);
            for sum in &mut sums {
                // Wraps where a damaged file would overflow.
                let product = (sum.wrapping_add(bias) >> self.pre).wrapping_mul(mul);
                *sum = (product.wrapping_add(1 << (self.post - 1)) >> self.post).clamp(range.0, range.1);
            }
            take(output, &sums[..count]);
        }
    }
}

impl<'f> Network<'f> {
    pub(super) fn new(file: &'f File) -> Self {
        let mut moves = [[0; PADDED]; LABELS];
        for (from, (moves, stored)) in (0..).zip(moves.iter_mut().zip(&file.moves)) {
            for (to, &score) in moves.iter_mut().zip(stored) {
                *to = (score << FROM) + (LAST - from);
            }
        }
        Self {
            file,
            words: 0,
            input: Vec::new(),
            hidden: Vec::new(),
            logits: Vec::new(),
            labels: Vec::new(),
            window: Vec::new(),
            windows: Vec::new(),
            back: Vec::new(),
            moves,
        }
    }

    /// Adds the next word of the sentence.
    pub(super) fn push(&mut self, input: &[i16]) {
        self.input.extend_from_slice(input);
        self.words += 1;
    }

    /// Forgets the sentence.
    pub(super) fn clear(&mut self) {
        self.input.clear();
        self.words = 0;
    }

    pub(super) fn logits(&self, word: usize) -> &[i32; LABELS] {
        &self.logits[word]
    }

    pub(super) fn labels(&self) -> &[usize] {
        &self.labels
    }

    /// Runs the layers over the words pushed, then decodes.
    pub(super) fn run(&mut self) {
        let (width, hidden) = (self.file.width, self.file.hidden);
        let row = self.file.context.len() * hidden;
        self.hidden.clear();
        self.hidden.resize(self.words * row, 0);
        self.logits.clear();
        self.logits.resize(self.words, [0; LABELS]);
        for (at, layer) in self.file.context.iter().enumerate() {
            let mut start = 0;
            while start < self.words {
                let count = TOGETHER.min(self.words - start);
                let chunks = self.room(layer);
                for word in start..start + count {
                    let places = [word.checked_sub(layer.dilation), Some(word), Some(word + layer.dilation)];
                    for (tap, place) in self.window.chunks_exact_mut(layer.inputs / 3).zip(places) {
                        match place.filter(|&place| place < self.words) {
                            Some(place) if at == 0 => tap.copy_from_slice(&self.input[place * width..][..width]),
                            Some(place) => {
                                tap.copy_from_slice(&self.hidden[place * row + (at - 1) * hidden..][..hidden]);
                            }
                            None => tap.fill(0),
                        }
                    }
                    dot::fill(&mut self.windows[(word - start) * chunks..][..chunks], &self.window);
                }
                let made = &mut self.hidden[start * row..(start + count) * row];
                layer.run(&self.windows, count, (0, 127), |output, sums| {
                    for (made, &sum) in made.chunks_exact_mut(row).zip(sums) {
                        made[at * hidden + output] = sum as i16;
                    }
                });
                start += count;
            }
        }
        let layer = &self.file.output;
        let mut start = 0;
        while start < self.words {
            let count = TOGETHER.min(self.words - start);
            let chunks = self.room(layer);
            for (word, window) in self.windows.chunks_exact_mut(chunks).take(count).enumerate() {
                dot::fill(window, &self.hidden[(start + word) * row..][..row]);
            }
            let made = &mut self.logits[start..start + count];
            layer.run(&self.windows, count, (-8191, 8191), |label, sums| {
                for (made, &sum) in made.iter_mut().zip(sums) {
                    made[label] = sum;
                }
            });
            start += count;
        }
        self.decode();
    }

    /// Makes room for a block of words before `layer`; gives the chunks of one window.
    fn room(&mut self, layer: &Layer) -> usize {
        let chunks = layer.inputs.div_ceil(LANES);
        self.window.resize(layer.inputs, 0);
        self.windows.resize(TOGETHER * chunks, Chunk::default());
        chunks
    }

    /// The best sequence of labels; of equal ones that with the smaller labels.
    fn decode(&mut self) {
        self.labels.clear();
        self.back.clear();
        let Some(first) = self.logits.first() else { return };
        let mut best = [0; PADDED];
        for ((best, &logit), &start) in best.iter_mut().zip(first).zip(&self.file.start) {
            *best = logit + start;
        }
        for logits in &self.logits[1..] {
            // A score and where it came from in one number: the greatest is then the best score with the smallest label.
            let mut most = [i32::MIN; PADDED];
            for (&score, moves) in best.iter().zip(&self.moves) {
                let score = score << FROM;
                for (most, &step) in most.iter_mut().zip(moves) {
                    *most = (*most).max(score + step);
                }
            }
            self.back.push(most.map(|most| LAST - (most & ((1 << FROM) - 1))));
            for ((best, &most), &logit) in best.iter_mut().zip(&most).zip(logits) {
                *best = (most >> FROM) + logit;
            }
            // Only differences count; so a long sentence never leaves the range.
            let top = best[..LABELS].iter().copied().max().unwrap_or(0);
            for best in &mut best[..LABELS] {
                *best -= top;
            }
        }
        let mut label = 0;
        for candidate in 1..LABELS {
            if best[candidate] > best[label] {
                label = candidate;
            }
        }
        self.labels.push(label);
        for from in self.back.iter().rev() {
            label = from[label].unsigned_abs() as usize;
            self.labels.push(label);
        }
        self.labels.reverse();
    }
}

//! The layers over the words of one sentence, and the labels they make. `training/STUDENT.md`, sections 5 and 6.

use super::file::{File, LABELS, Layer};

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
    window: Vec<i16>,
    back: Vec<[u8; LABELS]>,
}

/// The sum of products; sixteen-bit factors and a thirty-two-bit sum are one instruction on x86 and in wasm.
fn product(weights: &[i16], inputs: &[i16]) -> i32 {
    weights
        .iter()
        .zip(inputs)
        .fold(0i32, |sum, (&weight, &input)| sum.wrapping_add(i32::from(weight) * i32::from(input)))
}

impl Layer {
    /// The outputs for one window of inputs; wraps where a damaged file would overflow.
    fn requantized(&self, output: usize, inputs: &[i16]) -> i32 {
        let weights = &self.weights[output * self.inputs..(output + 1) * self.inputs];
        let sum = product(weights, inputs).wrapping_add(self.bias[output]);
        (sum >> self.pre).wrapping_mul(self.mul[output]).wrapping_add(1 << (self.post - 1)) >> self.post
    }
}

impl<'f> Network<'f> {
    pub(super) fn new(file: &'f File) -> Self {
        Self {
            file,
            words: 0,
            input: Vec::new(),
            hidden: Vec::new(),
            logits: Vec::new(),
            labels: Vec::new(),
            window: Vec::new(),
            back: Vec::new(),
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
        let (words, width, hidden) = (self.words, self.file.width, self.file.hidden);
        let row = self.file.context.len() * hidden;
        self.hidden.clear();
        self.hidden.resize(words * row, 0);
        for (at, layer) in self.file.context.iter().enumerate() {
            for word in 0..words {
                self.window.clear();
                let places = [word.checked_sub(layer.dilation), Some(word), Some(word + layer.dilation)];
                for place in places {
                    match place.filter(|&place| place < words) {
                        Some(place) if at == 0 => self.window.extend_from_slice(&self.input[place * width..][..width]),
                        Some(place) => {
                            let start = place * row + (at - 1) * hidden;
                            self.window.extend_from_slice(&self.hidden[start..start + hidden]);
                        }
                        None => self.window.resize(self.window.len() + layer.inputs / 3, 0),
                    }
                }
                let start = word * row + at * hidden;
                for output in 0..hidden {
                    self.hidden[start + output] = layer.requantized(output, &self.window).clamp(0, 127) as i16;
                }
            }
        }
        self.logits.clear();
        for word in 0..words {
            let inputs = &self.hidden[word * row..(word + 1) * row];
            self.logits
                .push(std::array::from_fn(|label| self.file.output.requantized(label, inputs).clamp(-8191, 8191)));
        }
        self.decode();
    }

    /// The best sequence of labels; of equal ones that with the smaller labels.
    fn decode(&mut self) {
        self.labels.clear();
        self.back.clear();
        let Some(first) = self.logits.first() else { return };
        let mut best: [i32; LABELS] = std::array::from_fn(|label| first[label] + self.file.start[label]);
        for logits in &self.logits[1..] {
            let mut from = [0u8; LABELS];
            let next = std::array::from_fn(|to| {
                let mut most = i32::MIN;
                for (label, &score) in best.iter().enumerate() {
                    // Forbidden moves add up in a long sentence of a damaged file only.
                    let score = score.saturating_add(self.file.moves[label][to]);
                    if score > most {
                        most = score;
                        from[to] = label as u8;
                    }
                }
                most.saturating_add(logits[to])
            });
            best = next;
            self.back.push(from);
        }
        let mut label = 0;
        for candidate in 1..LABELS {
            if best[candidate] > best[label] {
                label = candidate;
            }
        }
        self.labels.push(label);
        for from in self.back.iter().rev() {
            label = usize::from(from[label]);
            self.labels.push(label);
        }
        self.labels.reverse();
    }
}

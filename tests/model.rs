//! The model file is the one that its card describes and that the test vectors were made with.
#![cfg(feature = "tagger")]

use mawsum::Analyzer;
use std::fs;
use std::path::Path;

fn read(path: &str) -> Vec<u8> {
    fs::read(Path::new(env!("CARGO_MANIFEST_DIR")).join(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
}

/// FIPS 180-4, in hexadecimal.
fn sha256(message: &[u8]) -> String {
    // The constants are the first 32 bits of the fractions of roots of the first primes.
    let primes: Vec<u128> = (2u128..).filter(|n| (2..*n).all(|divisor| n % divisor != 0)).take(64).collect();
    let root = |number: u128, power: u32| {
        let (mut low, mut high) = (0u128, 1 << 40);
        while high - low > 1 {
            let middle = low.midpoint(high);
            *(if middle.pow(power) <= number { &mut low } else { &mut high }) = middle;
        }
        low as u32
    };
    let rounds: Vec<u32> = primes.iter().map(|prime| root(prime << 96, 3)).collect();
    let mut state: Vec<u32> = primes[..8].iter().map(|prime| root(prime << 64, 2)).collect();

    let mut padded = message.to_vec();
    padded.push(0x80);
    padded.resize((padded.len() + 8).next_multiple_of(64) - 8, 0);
    padded.extend((message.len() as u64 * 8).to_be_bytes());
    for block in padded.as_chunks::<64>().0 {
        let mut words: Vec<u32> = block.as_chunks::<4>().0.iter().map(|four| u32::from_be_bytes(*four)).collect();
        for at in 16..64 {
            let (early, late) = (words[at - 15], words[at - 2]);
            let s0 = early.rotate_right(7) ^ early.rotate_right(18) ^ (early >> 3);
            let s1 = late.rotate_right(17) ^ late.rotate_right(19) ^ (late >> 10);
            words.push(words[at - 16].wrapping_add(s0).wrapping_add(words[at - 7]).wrapping_add(s1));
        }
        let mut s = state.clone();
        for (word, round) in words.iter().zip(&rounds) {
            let s1 = s[4].rotate_right(6) ^ s[4].rotate_right(11) ^ s[4].rotate_right(25);
            let choice = (s[4] & s[5]) ^ (!s[4] & s[6]);
            let first = s[7].wrapping_add(s1).wrapping_add(choice).wrapping_add(*round).wrapping_add(*word);
            let s0 = s[0].rotate_right(2) ^ s[0].rotate_right(13) ^ s[0].rotate_right(22);
            let majority = (s[0] & s[1]) ^ (s[0] & s[2]) ^ (s[1] & s[2]);
            s.rotate_right(1);
            s[4] = s[4].wrapping_add(first);
            s[0] = first.wrapping_add(s0).wrapping_add(majority);
        }
        for (sum, word) in state.iter_mut().zip(s) {
            *sum = sum.wrapping_add(word);
        }
    }
    state.iter().map(|word| format!("{word:08x}")).collect::<Vec<_>>().concat()
}

#[test]
fn the_hash_is_sha_256() {
    assert_eq!(sha256(b"abc"), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
}

#[test]
fn the_file_is_that_of_its_card_and_of_the_vectors() {
    let hash = sha256(&read("models/mawsum.bin"));
    let card = String::from_utf8(read("models/README.md")).unwrap();
    assert!(card.contains(&hash), "models/README.md does not name {hash}: run `python -m training.student.finish`");
    let vectors = String::from_utf8(read("tests/data/model-vectors.json")).unwrap();
    assert!(
        vectors.contains(&hash),
        "tests/data/model-vectors.json is of another model: run `python -m training.reference --vectors`"
    );
}

#[test]
fn a_file_cut_off_anywhere_is_refused() {
    let bytes = read("models/mawsum.bin");
    for length in (0..bytes.len()).step_by(4093).chain(0..200).chain([bytes.len() - 1]) {
        let error = Analyzer::builder().model(bytes[..length].to_vec()).build().unwrap_err();
        assert_eq!(error.code(), "bad-model", "{length} bytes: {error}");
    }
}

#[test]
fn a_model_from_a_file_does_what_the_embedded_one_does() {
    let text = "وصل وزير الخارجية الأمريكي أنتوني بلينكن إلى أستانا، ومنها إلى أوزبكستان.";
    let given = Analyzer::builder().model(read("models/mawsum.bin")).build().unwrap();
    assert!(given.analyze(text).entities.iter().any(|entity| &text[entity.span.range()] == "أنتوني بلينكن"));
    if cfg!(feature = "embed-model") {
        assert_eq!(given.analyze(text), Analyzer::default().analyze(text));
    }
}

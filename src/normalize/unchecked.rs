//! The one place of the crate with `unsafe`: checking again that the output is UTF-8 was 32% of the instructions that `SEARCH`
//! spends on news (55 of 173 million for five megabytes, `valgrind --tool=callgrind target/release/mawsum-bench-normalize news
//! search 5`).

#![allow(unsafe_code, reason = "measured above")]

/// The string of these bytes, which the engine made of whole characters only: pieces of a `str` cut at its borders, `str`
/// replacements, and two-byte characters in place of two-byte characters.
pub(super) fn string(bytes: Vec<u8>) -> String {
    debug_assert!(std::str::from_utf8(&bytes).is_ok(), "the engine cut a character");
    // SAFETY: see above; with debug assertions, as in all property tests, it is checked.
    unsafe { String::from_utf8_unchecked(bytes) }
}

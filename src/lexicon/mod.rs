//! Names known beforehand: the tables of `data/lexicon`, compiled, and an editor's own.

mod compile;
mod file;
pub(crate) mod key;
mod keys;
mod names;
pub(crate) mod sense;

pub(crate) use compile::is_joint;
pub use compile::{Entry, compile};
pub use names::{Links, Names, Row};

pub(crate) use file::Lexicon;
pub(crate) use sense::{Role, Sense, Slot};

use std::sync::OnceLock;

/// The lexicon that every analyzer has, made from `data/lexicon` by `cargo xtask lexicon`.
pub(crate) fn embedded() -> &'static Lexicon<&'static [u8]> {
    static LEXICON: OnceLock<Lexicon<&'static [u8]>> = OnceLock::new();
    // A test compiles the tables again and reads them, so this cannot fail where the tests pass.
    LEXICON.get_or_init(|| {
        Lexicon::read(&include_bytes!("../../data/lexicon.bin")[..]).expect("the embedded lexicon is sound")
    })
}

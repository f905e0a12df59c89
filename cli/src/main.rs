//! The command line of Mawsum.

fn main() {}

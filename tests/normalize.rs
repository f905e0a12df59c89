//! Cases that the peers publish for their own normalizers, as data with their source.

use mawsum::{Error, MAX_BYTES, Profile, normalize, try_normalize};

#[test]
fn peers_published_cases() {
    let table = include_str!("data/normalize-peers.tsv");
    for line in table.lines().skip(1) {
        let &[peer, source, rules, input, output] = line.split('\t').collect::<Vec<_>>().as_slice() else {
            panic!("{line:?} has not five columns");
        };
        let profile = Profile::from_rules(rules.split(' ')).unwrap();
        assert_eq!(normalize(input, &profile).text(), output, "{peer}, {source}");
    }
}

#[test]
fn a_text_over_two_gibibytes_is_an_error() {
    // Zeros that the system gives without memory behind them.
    let text = String::from_utf8(vec![0; MAX_BYTES + 1]).unwrap();
    let error = try_normalize(&text, &Profile::SEARCH).unwrap_err();
    assert_eq!(error, Error::TooLong { bytes: MAX_BYTES + 1, limit: MAX_BYTES });
    #[cfg(feature = "tagger")]
    {
        let analyzer = mawsum::Analyzer::builder().build().unwrap();
        assert_eq!(analyzer.try_analyze(&text, &mawsum::Options::default()), Err(error));
    }
}

//! Cases that the peers publish for their own normalizers, as data with their source.

use mawsum::{Profile, normalize};

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

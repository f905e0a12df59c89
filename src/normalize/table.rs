//! One table of all rules: for each code point the replacements that rules offer, found in two steps and built at compile time.

use super::rules::{RULES, Rule};

/// What one rule puts in place of one character.
#[derive(Clone, Copy)]
struct Entry {
    /// Number of the rule.
    rule: u8,
    /// Whether the next entry belongs to another character.
    last: bool,
    to: &'static str,
}

/// Characters below this have a place in the table.
const LIMIT: usize = 0x1F000;
const PAGE: usize = 64;
const PAGES: usize = count_pages();
const ENTRIES: usize = count_entries();

/// Page of a block of 64 characters; page 0 is empty.
static STAGE1: [u8; LIMIT / PAGE] = TABLE.0;
/// One more than the first entry of a character, or 0.
static STAGE2: [u16; PAGES * PAGE] = TABLE.1;
static STAGE3: [Entry; ENTRIES] = TABLE.2;

/// One more than the entry of the first of `rules` that replaces the character, or 0.
pub(super) const fn first(code: u32, rules: u64) -> u16 {
    let code = code as usize;
    let page = if code < LIMIT { STAGE1[code / PAGE] as usize } else { 0 };
    let mut next = STAGE2[page * PAGE + code % PAGE];
    while next != 0 {
        let entry = &STAGE3[next as usize - 1];
        if rules >> entry.rule & 1 == 1 {
            return next;
        }
        next = if entry.last { 0 } else { next + 1 };
    }
    0
}

/// The replacement of an entry by its number from [`first`], which is not 0.
pub(super) const fn replacement(entry: u16) -> &'static str {
    STAGE3[entry as usize - 1].to
}

const fn count_entries() -> usize {
    let (mut count, mut r) = (0, 0);
    while r < RULES.len() {
        let rows = RULES[r].rows;
        let mut i = 0;
        while i < rows.len() {
            count += rows[i].1 as usize - rows[i].0 as usize + 1;
            i += 1;
        }
        r += 1;
    }
    count
}

const fn count_pages() -> usize {
    let mut used = [false; LIMIT / PAGE];
    let (mut count, mut r) = (1, 0);
    while r < RULES.len() {
        let rows = RULES[r].rows;
        let mut i = 0;
        while i < rows.len() {
            let mut page = rows[i].0 as usize / PAGE;
            while page <= rows[i].1 as usize / PAGE {
                if !used[page] {
                    used[page] = true;
                    count += 1;
                }
                page += 1;
            }
            i += 1;
        }
        r += 1;
    }
    count
}

#[allow(long_running_const_eval, reason = "about 2,000 entries")]
const TABLE: ([u8; LIMIT / PAGE], [u16; PAGES * PAGE], [Entry; ENTRIES]) = {
    let mut stage1 = [0; LIMIT / PAGE];
    let mut stage2 = [0; PAGES * PAGE];
    let mut stage3 = [Entry { rule: 0, last: true, to: "" }; ENTRIES];
    // How many entries each character has, then where the next of them goes.
    let mut next = [0u16; PAGES * PAGE];
    let mut pages = 1u8;
    let mut pass = 0;
    while pass < 2 {
        let mut r = 0;
        while r < RULES.len() {
            let Rule { rows, .. } = RULES[r];
            let mut i = 0;
            while i < rows.len() {
                let mut code = rows[i].0 as usize;
                while code <= rows[i].1 as usize {
                    if stage1[code / PAGE] == 0 {
                        stage1[code / PAGE] = pages;
                        pages += 1;
                    }
                    let at = stage1[code / PAGE] as usize * PAGE + code % PAGE;
                    if pass == 1 {
                        stage3[next[at] as usize] = Entry { rule: r as u8, last: true, to: rows[i].2 };
                        if next[at] + 1 > stage2[at] {
                            // Not the first of this character: the one before is not the last.
                            stage3[next[at] as usize - 1].last = false;
                        }
                    }
                    next[at] += 1;
                    code += 1;
                }
                i += 1;
            }
            r += 1;
        }
        if pass == 0 {
            let (mut at, mut start) = (0, 0);
            while at < next.len() {
                let count = next[at];
                if count > 0 {
                    stage2[at] = start + 1;
                }
                next[at] = start;
                start += count;
                at += 1;
            }
        }
        pass += 1;
    }
    (stage1, stage2, stage3)
};

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_holds_every_row_of_every_rule() {
        for (number, rule) in RULES.iter().enumerate() {
            for &(from, last, to) in rule.rows {
                for c in from..=last {
                    let found = first(c as u32, 1 << number);
                    assert_ne!(found, 0, "{} of U+{:04X}", rule.name, c as u32);
                    assert_eq!(replacement(found), to, "{} of U+{:04X}", rule.name, c as u32);
                }
            }
        }
        assert_eq!(first('ب' as u32, u64::MAX) + first(0x10_FFFF, u64::MAX), 0);
    }
}

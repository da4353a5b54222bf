//! What people type to find a case, as tokens: single characters and pairs of Han text, Latin
//! words, pinyin whole, by syllable and by initials, and the digits of phones and case numbers.

use crate::domain::party::{PointKind, normalise};
use pinyin::{ToPinyin, ToPinyinMulti};
use std::collections::BTreeSet;

/// Digits that people remember of a number: its end.
pub(super) const ENDS: [usize; 2] = [4, 8];

/// The tokens of one case.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub(super) struct Tokens(BTreeSet<String>);

impl Tokens {
    /// Adds a name in any of its spellings.
    pub(super) fn name(&mut self, name: &str) {
        for run in runs(name) {
            match run {
                Run::Han(chars) => self.han(&chars),
                Run::Word(word) => self.add(word),
            }
        }
    }

    /// Adds a telephone number, an e-mail or an address.
    pub(super) fn point(&mut self, kind: PointKind, value: &str) {
        if kind == PointKind::Phone {
            self.digits(&normalise(kind, value));
        }
    }

    /// Adds a case number or any other number of the source's: as a whole, in its parts, and its
    /// digits.
    pub(super) fn number(&mut self, number: &str) {
        let words: Vec<String> = runs(number).into_iter().filter_map(Run::word).collect();
        self.add(words.concat());
        self.digits(&number.chars().filter(char::is_ascii_digit).collect::<String>());
        words.into_iter().for_each(|word| self.add(word));
    }

    /// All of them, separated by spaces.
    pub(super) fn text(&self) -> String {
        let mut text = String::new();
        for token in &self.0 {
            text.push_str(token);
            text.push(' ');
        }
        text
    }

    fn add(&mut self, token: String) {
        if !token.is_empty() {
            self.0.insert(token);
        }
    }

    fn digits(&mut self, digits: &str) {
        self.add(digits.to_owned());
        for end in ENDS {
            if let Some(from) = digits.len().checked_sub(end) {
                self.add(digits.get(from..).unwrap_or_default().to_owned());
            }
        }
    }

    fn han(&mut self, chars: &[char]) {
        for c in chars {
            self.add(c.to_string());
        }
        for pair in chars.windows(2) {
            self.add(pair.iter().collect());
        }
        self.pinyin(chars);
    }

    fn pinyin(&mut self, chars: &[char]) {
        let syllables: Vec<&str> =
            chars.iter().filter_map(|c| c.to_pinyin()).map(|p| p.plain()).collect();
        let Some((first, rest)) = syllables.split_first() else { return };
        // A surname may be read in several ways, and people type whichever they know.
        let readings = chars.first().and_then(|c| c.to_pinyin_multi());
        let readings = readings.into_iter().flat_map(|m| m.into_iter().map(|p| p.plain()));
        let heads: BTreeSet<&str> = readings.chain([*first]).collect();
        for head in heads {
            let whole: Vec<&str> = [head].into_iter().chain(rest.iter().copied()).collect();
            self.add(ascii(&whole.concat()));
            self.add(whole.iter().filter_map(|s| s.chars().next()).collect());
        }
        for syllable in syllables {
            self.add(ascii(syllable));
        }
    }
}

/// `ü` as people type it.
fn ascii(syllable: &str) -> String {
    syllable.replace('ü', "v")
}

/// A stretch of one kind of text.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) enum Run {
    /// Characters that are not separated by spaces, folded to simplified ones.
    Han(Vec<char>),
    /// Letters or digits of any other script, in lower case.
    Word(String),
}

impl Run {
    fn word(self) -> Option<String> {
        match self {
            Self::Word(word) => Some(word),
            Self::Han(_) => None,
        }
    }
}

/// Cuts text into its runs; both sides of a search go through this.
pub(super) fn runs(text: &str) -> Vec<Run> {
    let mut runs: Vec<Run> = Vec::new();
    let mut joined = false;
    for c in crate::text::half_width(text).chars() {
        if !c.is_alphanumeric() {
            joined = false;
            continue;
        }
        match (is_han(c), runs.last_mut().filter(|_| joined)) {
            (true, Some(Run::Han(chars))) => chars.push(simplified(c)),
            (true, _) => runs.push(Run::Han(vec![simplified(c)])),
            (false, Some(Run::Word(word))) => word.extend(c.to_lowercase()),
            (false, _) => runs.push(Run::Word(c.to_lowercase().collect())),
        }
        joined = true;
    }
    runs
}

/// Scripts written without spaces.
fn is_han(c: char) -> bool {
    matches!(u32::from(c),
        0x3040..=0x30ff | 0x3400..=0x9fff | 0xac00..=0xd7af | 0xf900..=0xfaff | 0x2_0000..=0x3_ffff)
}

/// The simplified form of one character by itself: looking at its neighbours would make the same
/// name fold in two ways.
fn simplified(c: char) -> char {
    fast2s::convert(c.encode_utf8(&mut [0; 4])).chars().next().unwrap_or(c)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(name: &str) -> Tokens {
        let mut tokens = Tokens::default();
        tokens.name(name);
        tokens
    }

    fn has(tokens: &Tokens, token: &str) -> bool {
        tokens.0.contains(token)
    }

    #[test]
    fn a_chinese_name_is_found_by_characters_pairs_pinyin_and_initials() {
        let tokens = of("陳靜怡");
        for token in ["陈", "静", "陈静", "静怡", "chenjingyi", "cjy", "jing"] {
            assert!(has(&tokens, token), "{token} in {tokens:?}");
        }
        assert_eq!(tokens, of("陈静怡"));
    }

    #[test]
    fn a_surname_with_two_readings_is_found_by_both() {
        let tokens = of("曾强");
        assert!(has(&tokens, "zengqiang") && has(&tokens, "cengqiang"));
        assert!(has(&of("吕布"), "lvbu"));
    }

    #[test]
    fn words_are_cut_at_everything_that_is_no_letter_or_digit() {
        assert_eq!(of("O'Brien & Söhne"), of("o brien söhne"));
        assert!(has(&of("上海ABC公司"), "abc"));
    }

    #[test]
    fn a_number_is_found_by_its_end_and_as_a_whole() {
        let mut tokens = Tokens::default();
        tokens.point(PointKind::Phone, "+86 138-0013-8000");
        assert!(has(&tokens, "13800138000") && has(&tokens, "00138000") && has(&tokens, "8000"));
        tokens.number("LN-20260117");
        for token in ["ln20260117", "20260117", "ln", "0117"] {
            assert!(has(&tokens, token), "{token}");
        }
    }
}

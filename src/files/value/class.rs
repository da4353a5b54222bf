//! The five classes, in the words of a creditor's file.

use crate::domain::class::Class;
use crate::text::{fold, half_width};
use std::collections::{BTreeMap, BTreeSet};

/// A map's own words for each.
pub type ClassWords = BTreeMap<Class, BTreeSet<String>>;

/// What classes are called in files at large.
const USUAL: [(Class, &[&str]); 5] = [
    (Class::Normal, &["正常", "正常类", "正常類", "normal", "pass", "1"]),
    (
        Class::SpecialMention,
        &["关注", "关注类", "關注", "關注類", "special mention", "special_mention", "2"],
    ),
    (Class::Substandard, &["次级", "次级类", "次級", "次級類", "substandard", "3"]),
    (Class::Doubtful, &["可疑", "可疑类", "可疑類", "doubtful", "4"]),
    (Class::Loss, &["损失", "损失类", "損失", "損失類", "loss", "5"]),
];

/// The class that a word means: a map's own words go before the usual ones.
///
/// # Errors
/// What was expected, as the end of a sentence.
pub(in crate::files) fn class(text: &str, words: &ClassWords) -> Result<Class, String> {
    let text = text.trim();
    let own = words.iter().find(|(_, words)| words.contains(text)).map(|(class, _)| *class);
    let folded = fold(&half_width(text));
    let usual = || USUAL.iter().find(|(_, names)| names.contains(&&*folded));
    own.or_else(|| usual().map(|(class, _)| *class)).ok_or_else(|| {
        "expected a class like 次级 or substandard, or a word of [classes]".to_owned()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_class_is_known_by_its_names_and_by_the_words_of_the_map() {
        for (text, expected) in [
            ("正常", Class::Normal),
            (" 关注类", Class::SpecialMention),
            ("次級", Class::Substandard),
            ("Doubtful", Class::Doubtful),
            ("５", Class::Loss),
        ] {
            assert_eq!(class(text, &ClassWords::new()), Ok(expected), "{text}");
        }
        let words = ClassWords::from([(Class::Loss, ["1".to_owned(), "E".to_owned()].into())]);
        assert_eq!(class("1", &words), Ok(Class::Loss), "the map's own word goes first");
        assert_eq!(class("E", &words), Ok(Class::Loss));
        assert_eq!(class("2", &words), Ok(Class::SpecialMention));
        assert!(class("bad", &words).is_err());
    }
}

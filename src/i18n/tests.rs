use super::*;
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

/// The keys of a language, attributes included.
fn keys(lang: Lang) -> BTreeSet<String> {
    let (mut keys, mut message) = (BTreeSet::new(), "");
    for line in lang.source().lines().filter(|line| !line.starts_with('#')) {
        let Some((name, _)) = line.split_once(" =") else { continue };
        let key = match name.trim_start().strip_prefix('.') {
            Some(attribute) => format!("{message}.{attribute}"),
            None => {
                message = name;
                message.to_owned()
            }
        };
        assert!(keys.insert(key), "{name} of {message} twice in {lang}");
    }
    keys
}

fn sources(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            sources(&path, found);
        } else {
            found.push(path);
        }
    }
}

#[test]
fn every_language_has_the_same_texts() {
    let english = keys(Lang::En);
    for lang in Lang::ALL {
        let keys = keys(lang);
        let differ: Vec<_> = keys.symmetric_difference(&english).collect();
        assert!(differ.is_empty(), "{lang}: {differ:?}");
    }
}

#[test]
fn what_is_refused_has_words_in_every_language_and_no_words_are_left_over() {
    let mut files = Vec::new();
    sources(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src"), &mut files);
    let mut used = BTreeSet::new();
    for file in files.iter().filter(|file| !file.ends_with("i18n/tests.rs")) {
        let text = std::fs::read_to_string(file).unwrap();
        let texts = text.split('"').filter(|part| part.starts_with("error-"));
        used.extend(texts.map(str::to_owned));
    }
    for lang in Lang::ALL {
        let own = |key: &String| key.starts_with("error-") && !key.contains('.');
        let words: BTreeSet<String> = keys(lang).into_iter().filter(own).collect();
        let differ: Vec<_> = words.symmetric_difference(&used).collect();
        assert!(differ.is_empty(), "{lang}: {differ:?}");
    }
}

#[test]
fn a_sentence_is_told_with_its_hint_in_the_language_of_who_reads_it() {
    let what = Sentence::new("error-lead-assign", []).into();
    let refused = Sentence::new("error-for-lead", [("user", "ben".into()), ("what", what)]);
    let told = |lang| {
        let texts = Texts::new(lang);
        (refused.told(&texts), refused.hint(&texts).unwrap_or_default())
    };
    assert_eq!(
        told(Lang::En),
        ("ben may not assign cases".to_owned(), "ask a lead to assign cases".to_owned())
    );
    assert_eq!(told(Lang::ZhCn), ("ben 无权分派案件".to_owned(), "请主管分派案件".to_owned()));
    assert_eq!(Sentence::new("error-no-debtor", []).hint(&Texts::new(Lang::En)), None);
}

use super::*;
use crate::text::width;
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

/// Cells of the narrowest column that a text with this key stands in; 0: no column of its own.
fn column(key: &str) -> usize {
    let in_columns = ["cause-", "cmd-refresh", "record-", "scope-"];
    if in_columns.iter().any(|words| key.starts_with(words)) { 9 } else { 0 }
}

#[test]
fn traditional_texts_fit_where_english_or_simplified_ones_do() {
    let [english, simplified, traditional] = Lang::ALL.map(Texts::new);
    let mut too_wide = Vec::new();
    for key in keys(Lang::En) {
        let cells = |texts: &Texts| texts.find(&key, &[]).map_or(0, |text| width(&text));
        let room = cells(&english).max(cells(&simplified)).max(column(&key));
        if cells(&traditional) > room {
            too_wide.push(format!("{key}: {} in {room}", traditional.t(&key)));
        }
    }
    assert!(too_wide.is_empty(), "{too_wide:#?}");
}

#[test]
fn a_locale_finds_its_language() {
    for (lang, locales) in [
        (Lang::En, &["C", "C.UTF-8", "", "en_GB", "de_DE.UTF-8", "za_CN"][..]),
        (Lang::ZhCn, &["zh", "zh_CN.UTF-8", "zh-Hans", "zh-SG", "zh-Hans-HK", "zh_CN.gb18030"]),
        (Lang::ZhTw, &["zh_TW.UTF-8", "zh-HK", "zh_MO", "zh-Hant", "ZH-hant-CN", "zh_TW.Big5"]),
        (Lang::ZhTw, &["zh_TW@radical", "zh_Hant_HK.UTF-8", "zh-Hant-TW"]),
    ] {
        for locale in locales {
            assert_eq!(Lang::of_locale(locale), lang, "{locale}");
        }
    }
}

#[test]
fn a_name_missing_in_one_chinese_is_told_in_the_other() {
    let names = |tags: &[&str]| tags.iter().map(|tag| (tag.to_string(), tag.to_string())).collect();
    let told = |lang, tags: &[&str]| Texts::new(lang).name_of(&names(tags)).to_owned();
    assert_eq!(told(Lang::ZhTw, &["en", "zh-CN", "zh-TW"]), "zh-TW");
    assert_eq!(told(Lang::ZhTw, &["en", "zh-CN"]), "zh-CN");
    assert_eq!(told(Lang::ZhCn, &["en", "zh-TW"]), "zh-TW");
    assert_eq!(told(Lang::En, &["en", "zh-CN", "zh-TW"]), "en");
    assert_eq!(told(Lang::En, &["zh-CN"]), "zh-CN");
    assert_eq!(told(Lang::En, &[]), "");
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
    assert_eq!(told(Lang::ZhTw), ("ben 無權分派案件".to_owned(), "請主管分派案件".to_owned()));
    assert_eq!(Sentence::new("error-lead-rest", []).hint(&Texts::new(Lang::En)), None);
}

#[test]
fn everything_that_is_refused_says_what_to_do() {
    // Parts of other sentences, and what brings its own sentence with it.
    let parts = ["error-lead-", "error-limit-", "error-what-"];
    let frames = ["error-hinted", "error-and", "error-config-at", "error-file", "error-demo"];
    for lang in Lang::ALL {
        let texts = Texts::new(lang);
        let refused = keys(lang).into_iter().filter(|key| {
            let whole = key.starts_with("error-") && !key.contains('.');
            whole && !parts.iter().any(|part| key.starts_with(part)) && !frames.contains(&&**key)
        });
        let silent: Vec<String> = refused
            .filter(|key| {
                // The store says in its own English what to do.
                let own = texts.t_with(key, &[("text", "; ".into())]);
                texts.find(&format!("{key}.hint"), &[]).is_none() && !own.contains(['；', ';'])
            })
            .collect();
        assert!(silent.is_empty(), "{lang} names no mend for {silent:?}");
    }
}

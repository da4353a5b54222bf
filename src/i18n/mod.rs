//! The words of the screens in every language. Texts lie in `assets/locales` (Fluent), one
//! folder per language with the same files and keys; terms are the field's standard ones.

mod sentence;
#[cfg(test)]
mod tests;

pub use sentence::{Arg, Sentence};

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use std::fmt;
use std::str::FromStr;

/// The texts of a language: every file of its folder.
macro_rules! source {
    ($tag:literal) => {
        concat!(
            include_str!(concat!("../../assets/locales/", $tag, "/screens.ftl")),
            include_str!(concat!("../../assets/locales/", $tag, "/pages.ftl")),
            include_str!(concat!("../../assets/locales/", $tag, "/desk.ftl")),
            include_str!(concat!("../../assets/locales/", $tag, "/promises.ftl")),
            include_str!(concat!("../../assets/locales/", $tag, "/error.ftl")),
            include_str!(concat!("../../assets/locales/", $tag, "/book.ftl")),
            include_str!(concat!("../../assets/locales/", $tag, "/record.ftl")),
            include_str!(concat!("../../assets/locales/", $tag, "/ease.ftl")),
            include_str!(concat!("../../assets/locales/", $tag, "/findings.ftl")),
            include_str!(concat!("../../assets/locales/", $tag, "/contact.ftl")),
        )
    };
}

/// A language of the screens. Another one is a folder under `assets/locales` and a row here.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Lang {
    /// English.
    #[default]
    En,
    /// Simplified Chinese.
    ZhCn,
    /// Traditional Chinese, in the words of Taiwan.
    ZhTw,
}

impl Lang {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::En, Self::ZhCn, Self::ZhTw];

    /// The language tag, as `--lang` and policy packs write it.
    #[must_use]
    pub fn tag(self) -> &'static str {
        match self {
            Self::En => "en",
            Self::ZhCn => "zh-CN",
            Self::ZhTw => "zh-TW",
        }
    }

    /// The nearest language to a locale's name: `zh_CN.UTF-8`, `zh-Hant-HK`, `C`. English where
    /// there is none. A script that is named counts before a region.
    #[must_use]
    pub fn of_locale(locale: &str) -> Self {
        let name = locale.split(['.', '@']).next().unwrap_or_default().to_ascii_lowercase();
        let mut parts = name.split(['-', '_']);
        if parts.next() != Some("zh") {
            return Self::En;
        }
        let parts: Vec<&str> = parts.collect();
        let named = |any: &[&str]| parts.iter().any(|part| any.contains(part));
        let traditional = named(&["hant"]) || named(&["tw", "hk", "mo"]) && !named(&["hans"]);
        if traditional { Self::ZhTw } else { Self::ZhCn }
    }

    /// The languages in which somebody who reads this one is told what has no words in it, the
    /// best first, itself included.
    fn readable(self) -> &'static [Self] {
        match self {
            Self::En => &[Self::En],
            Self::ZhCn => &[Self::ZhCn, Self::ZhTw, Self::En],
            Self::ZhTw => &[Self::ZhTw, Self::ZhCn, Self::En],
        }
    }

    /// The language that the machine is set to.
    #[must_use]
    pub fn of_machine() -> Self {
        sys_locale::get_locale().map_or(Self::En, |locale| Self::of_locale(&locale))
    }

    fn source(self) -> &'static str {
        match self {
            Self::En => source!("en"),
            Self::ZhCn => source!("zh-CN"),
            Self::ZhTw => source!("zh-TW"),
        }
    }
}

impl fmt::Display for Lang {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.tag())
    }
}

impl FromStr for Lang {
    type Err = String;
    fn from_str(s: &str) -> Result<Self, String> {
        let known = Self::ALL.into_iter().find(|lang| lang.tag().eq_ignore_ascii_case(s));
        known.ok_or_else(|| {
            let tags = Self::ALL.map(Self::tag).join(", ");
            format!("\"{s}\" is not a language of the screens; expected one of {tags}")
        })
    }
}

/// The texts of one language.
pub struct Texts {
    lang: Lang,
    bundle: FluentBundle<FluentResource>,
}

impl fmt::Debug for Texts {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Texts({})", self.lang)
    }
}

impl Texts {
    /// The texts of that language.
    #[must_use]
    pub fn new(lang: Lang) -> Self {
        let id = lang.tag().parse().unwrap_or_default();
        let mut bundle = FluentBundle::new_concurrent(vec![id]);
        // The terminal lays text out by itself: marks around arguments would be measured.
        bundle.set_use_isolating(false);
        // A text that cannot be read is left out and shows as its key; a test reads them all.
        let resource = FluentResource::try_new(lang.source().to_owned()).unwrap_or_else(|(r, _)| r);
        bundle.add_resource_overriding(resource);
        Self { lang, bundle }
    }

    /// Which language.
    #[must_use]
    pub fn lang(&self) -> Lang {
        self.lang
    }

    /// The text of that key; `key.attribute` names an attribute. An unknown key shows itself.
    #[must_use]
    pub fn t(&self, key: &str) -> String {
        self.t_with(key, &[])
    }

    /// The text of that key with arguments.
    #[must_use]
    pub fn t_with(&self, key: &str, args: &[(&str, FluentValue<'_>)]) -> String {
        self.find(key, args).unwrap_or_else(|| key.to_owned())
    }

    /// The same; `None` where there is no such text.
    #[must_use]
    pub fn find(&self, key: &str, args: &[(&str, FluentValue<'_>)]) -> Option<String> {
        let args: FluentArgs<'_> = args.iter().map(|(k, v)| (*k, v.clone())).collect();
        let (name, attribute) =
            key.split_once('.').map_or((key, None), |(name, attribute)| (name, Some(attribute)));
        let message = self.bundle.get_message(name)?;
        let pattern = match attribute {
            Some(attribute) => message.get_attribute(attribute)?.value(),
            None => message.value()?,
        };
        Some(self.bundle.format_pattern(pattern, Some(&args), &mut Vec::new()).into_owned())
    }

    /// The name in this language among names by language tag, as policy packs give them; where
    /// there is none, in the other Chinese, in English, or in any other.
    #[must_use]
    pub fn name_of<'a>(&self, names: &'a std::collections::BTreeMap<String, String>) -> &'a str {
        let found = self.lang.readable().iter().find_map(|lang| names.get(lang.tag()));
        found.or_else(|| names.values().next()).map_or("", String::as_str)
    }
}

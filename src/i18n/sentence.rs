//! Sentences that wait for their language: what happened is known where it happens, and which
//! language it is told in where it is shown.

use super::Texts;
use fluent_bundle::FluentValue;
use std::fmt::Display;

/// The key of a text, and what is put into it. The text's attribute `hint` says what to do.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Sentence {
    key: &'static str,
    args: Vec<(&'static str, Arg)>,
}

/// What is put into a text.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Arg {
    /// The same in every language.
    Text(String),
    /// Other texts, one after another.
    Sentences(Vec<Sentence>),
}

impl<T: Display> From<T> for Arg {
    fn from(value: T) -> Self {
        Self::Text(value.to_string())
    }
}

impl From<Sentence> for Arg {
    fn from(sentence: Sentence) -> Self {
        Self::Sentences(vec![sentence])
    }
}

impl Sentence {
    /// The text of that key with what it names.
    pub fn new<const N: usize>(key: &'static str, args: [(&'static str, Arg); N]) -> Self {
        Self { key, args: args.into() }
    }

    /// The key of its text.
    #[must_use]
    pub fn key(&self) -> &'static str {
        self.key
    }

    /// What it says in that language.
    #[must_use]
    pub fn told(&self, texts: &Texts) -> String {
        texts.t_with(self.key, &self.values(texts))
    }

    /// What it says is to be done, when it says so.
    #[must_use]
    pub fn hint(&self, texts: &Texts) -> Option<String> {
        texts.find(&format!("{}.hint", self.key), &self.values(texts))
    }

    fn values(&self, texts: &Texts) -> Vec<(&'static str, FluentValue<'static>)> {
        let value = |arg: &Arg| match arg {
            Arg::Text(text) => text.clone(),
            Arg::Sentences(all) => all
                .iter()
                .map(|one| one.told(texts))
                .collect::<Vec<_>>()
                .join(&texts.t("error-and")),
        };
        self.args.iter().map(|(name, arg)| (*name, FluentValue::from(value(arg)))).collect()
    }
}

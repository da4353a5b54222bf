//! What the made-up book is made of, read from assets/demo: names, places, talk, shares.

use super::choice::Choice;
use super::situation::Situation;
use crate::domain::money::Currency;
use serde::Deserialize;
use serde::de::DeserializeOwned;
use std::collections::BTreeMap;
use std::sync::Arc;

/// The made-up book cannot be made.
#[derive(Debug, thiserror::Error)]
pub enum DemoError {
    /// One of the built-in lists cannot be read.
    #[error("the demo's list {file} cannot be read: {why}; this is a fault of the program")]
    Asset {
        /// Which list.
        file: &'static str,
        /// Where and why.
        why: Box<toml::de::Error>,
    },
    /// A list refers to another that is not there.
    #[error("the demo's lists have no {0}; this is a fault of the program")]
    Missing(String),
}

/// Everything from assets/demo.
#[derive(Debug)]
pub(super) struct Texts {
    pub(super) kinds: Choice<Kind>,
    /// Days past due: from, to.
    pub(super) buckets: Choice<[i64; 2]>,
    pub(super) situations: Choice<Situation>,
    pub(super) chances: Chances,
    pub(super) talks: Talks,
    /// By outcome, where it does not depend on the debtor.
    pub(super) reasons: BTreeMap<String, String>,
    /// How many days ago each file was drawn up, oldest first.
    pub(super) files: Vec<u32>,
    pub(super) desk: Desk,
}

/// A kind of debtors with the words for them.
#[derive(Debug)]
pub(super) struct Kind {
    pub(super) segment: Segment,
    pub(super) words: Arc<Words>,
    pub(super) voice: Arc<Voice>,
}

/// The words of one part of the world.
#[derive(Debug)]
pub(super) struct Words {
    pub(super) names: Names,
    pub(super) places: Places,
}

/// Names of people and companies.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Names {
    pub(super) surnames: Choice<String>,
    pub(super) female: Choice<String>,
    pub(super) male: Choice<String>,
    /// The halves of rarer given names; where there are none, given names stand before surnames.
    pub(super) female_syllables: Option<[Choice<String>; 2]>,
    pub(super) male_syllables: Option<[Choice<String>; 2]>,
    pub(super) companies: Choice<String>,
    pub(super) trades: Choice<String>,
    pub(super) company_ends: Choice<String>,
}

/// Numbers and addresses.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Places {
    pub(super) mobile: Choice<String>,
    pub(super) landline: String,
    pub(super) email: String,
    pub(super) addresses: Addresses,
}

/// What addresses are put together from.
#[derive(Debug, Deserialize)]
#[serde(untagged, deny_unknown_fields)]
pub(super) enum Addresses {
    /// From the province down to the room.
    Chinese { estates: Choice<String>, cities: Choice<City> },
    /// From the house up to the town.
    Western {
        streets: Choice<String>,
        towns: Choice<String>,
        /// The house's number stands after the street.
        #[serde(default)]
        house_last: bool,
    },
}

/// A Chinese city.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct City {
    pub(super) name: String,
    pub(super) area: String,
    /// Each with its district.
    pub(super) roads: Choice<String>,
}

/// What collectors write down, and what things are called, in one language and trade.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Voice {
    pub(super) work_label: String,
    pub(super) own_labels: [String; 3],
    /// Of somebody else's number.
    pub(super) direct_label: String,
    pub(super) address_labels: [String; 2],
    pub(super) spouse: String,
    pub(super) relatives: Choice<Relative>,
    pub(super) guarantor: String,
    pub(super) pay_channels: Choice<String>,
    pub(super) proofs: Choice<String>,
    /// Code and phrase.
    pub(super) reasons: Choice<(String, String)>,
    /// By outcome.
    pub(super) notes: BTreeMap<String, Choice<String>>,
    pub(super) next: Choice<String>,
    /// How a day is written.
    pub(super) day: String,
    pub(super) handed: String,
}

/// Somebody near a debtor.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Relative {
    pub(super) name: String,
    pub(super) sex: Option<Sex>,
    /// Bears the debtor's surname.
    #[serde(default)]
    pub(super) family: bool,
}

/// Which given names fit.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum Sex {
    Female,
    Male,
}

/// Whether debtors are people or companies.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum Debtor {
    Person,
    Company,
}

/// Shares and chances.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Mix {
    segments: Vec<Segment>,
    buckets: Vec<Bucket>,
    situations: BTreeMap<Situation, u32>,
    chances: Chances,
    talks: Talks,
    reasons: BTreeMap<String, String>,
    files: Vec<u32>,
}

/// A kind of debtors with one creditor.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Segment {
    weight: u32,
    pub(super) creditor: String,
    pub(super) voice: String,
    pub(super) words: String,
    pub(super) debtor: Debtor,
    pub(super) products: Choice<Product>,
}

/// What is owed and how it falls due.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Product {
    pub(super) code: String,
    pub(super) portfolio: String,
    pub(super) prefix: String,
    pub(super) plan: Plan,
    pub(super) currencies: Choice<Currency>,
    /// One instalment, least payment or invoice, in the main unit: from, to.
    pub(super) amount: [i64; 2],
    /// Months of a loan, days of an invoice.
    pub(super) terms: Choice<u32>,
}

/// How amounts fall due.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum Plan {
    /// A card's monthly statements.
    Statements,
    /// Equal monthly instalments.
    Instalments,
    /// Invoices as they come.
    Invoices,
}

/// A span of days past due with its share.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Bucket {
    days: [i64; 2],
    weight: u32,
}

/// Chances in percent.
#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Chances {
    pub(super) pool: u32,
    pub(super) handed_over: u32,
    pub(super) paid_before: u32,
    pub(super) paid_part: u32,
    pub(super) desk_books: u32,
    pub(super) broken_before: u32,
    pub(super) second_mobile: u32,
    pub(super) home_number: u32,
    pub(super) work_number: u32,
    pub(super) email: u32,
    pub(super) second_address: u32,
    pub(super) spouse: u32,
    pub(super) guarantor: u32,
    pub(super) bad_number: u32,
    pub(super) note: u32,
    pub(super) note_unanswered: u32,
    pub(super) message: u32,
    pub(super) letter: u32,
}

/// Outcomes, by how somebody talks.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Talks {
    pub(super) willing: Choice<String>,
    pub(super) stretched: Choice<String>,
    pub(super) evasive: Choice<String>,
    pub(super) refusing: Choice<String>,
    pub(super) unanswered: Choice<String>,
}

/// Who works on the book.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Desk {
    pub(super) lead: Colleague,
    pub(super) collectors: Vec<Colleague>,
    pub(super) cases_each: u32,
    pub(super) cases_each_large: u32,
}

/// A login and a name.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Colleague {
    pub(super) login: String,
    pub(super) name: String,
}

fn read<T: DeserializeOwned>(file: &'static str, text: &str) -> Result<T, DemoError> {
    toml::from_str(text).map_err(|why| DemoError::Asset { file, why: Box::new(why) })
}

impl Texts {
    /// Reads the built-in lists.
    pub(super) fn load() -> Result<Self, DemoError> {
        let mix: Mix = read("mix.toml", include_str!("../../assets/demo/mix.toml"))?;
        let desk: Desk = read("desk.toml", include_str!("../../assets/demo/desk.toml"))?;
        let voices: BTreeMap<String, Voice> =
            read("talk.toml", include_str!("../../assets/demo/talk.toml"))?;
        let none = |what: &str| DemoError::Missing(format!("{what} with any weight"));
        let buckets = mix.buckets.into_iter().map(|b| (b.days, b.weight)).collect();
        Ok(Self {
            kinds: kinds(mix.segments, words()?, voices)?,
            buckets: Choice::new(buckets).ok_or_else(|| none("buckets"))?,
            situations: Choice::new(mix.situations.into_iter().collect())
                .ok_or_else(|| none("situations"))?,
            chances: mix.chances,
            talks: mix.talks,
            reasons: mix.reasons,
            files: mix.files,
            desk,
        })
    }
}

/// Names and places, section by section.
fn words() -> Result<BTreeMap<String, Arc<Words>>, DemoError> {
    let names: BTreeMap<String, Names> =
        read("names.toml", include_str!("../../assets/demo/names.toml"))?;
    let mut places: BTreeMap<String, Places> =
        read("places.toml", include_str!("../../assets/demo/places.toml"))?;
    let join = |(key, names): (String, Names)| match places.remove(&key) {
        Some(places) => Ok((key, Arc::new(Words { names, places }))),
        None => Err(DemoError::Missing(format!("places of {key}"))),
    };
    names.into_iter().map(join).collect()
}

/// Each segment with its words and its voice.
fn kinds(
    segments: Vec<Segment>,
    words: BTreeMap<String, Arc<Words>>,
    voices: BTreeMap<String, Voice>,
) -> Result<Choice<Kind>, DemoError> {
    let voices: BTreeMap<_, _> = voices.into_iter().map(|(k, v)| (k, Arc::new(v))).collect();
    let find = |segment: Segment| {
        let missing = |what: &str, key: &str| DemoError::Missing(format!("{what} {key}"));
        let words = words.get(&segment.words).ok_or_else(|| missing("words", &segment.words))?;
        let voice = voices.get(&segment.voice).ok_or_else(|| missing("voice", &segment.voice))?;
        let (words, voice, weight) = (words.clone(), voice.clone(), segment.weight);
        Ok((Kind { segment, words, voice }, weight))
    };
    let kinds = segments.into_iter().map(find).collect::<Result<_, DemoError>>()?;
    Choice::new(kinds).ok_or_else(|| DemoError::Missing("segments with any weight".into()))
}

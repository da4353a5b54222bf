//! Whether a contact may be made, in words: what speaks against it, and from when nothing does.

use super::colleagues::Colleagues;
use super::words;
use crate::desk::view::CaseCard;
use crate::desk::written::day_beside;
use crate::domain::consent::Consent;
use crate::domain::contact::{Counts, Per, Verdict};
use crate::domain::may::{Found, Left, LiftedRule, Lifter, May, Why};
use crate::domain::party::PointKind;
use crate::domain::rules::Rules;
use crate::domain::time::Moment;
use crate::i18n::Texts;

/// No more left than that are worth a word.
const FEW: u32 = 2;

/// What speaks against every number of a case alike: the hours, most of all.
#[must_use]
pub fn common(card: &CaseCard) -> Option<&Why> {
    let points = card.parties.iter().flat_map(|party| &party.points);
    let mut phones = points.filter(|point| point.kind == PointKind::Phone);
    let first = &phones.next()?.may;
    let others: Vec<&May> = phones.map(|point| &point.may).collect();
    let alike = |found: &&Why| others.iter().all(|may| may.why.contains(found));
    first.why.iter().filter(|found| is_news(found)).find(alike)
}

/// The same in words, and from when it does not speak against them any more.
#[must_use]
pub fn of_case(card: &CaseCard, now: Moment, texts: &Texts) -> Option<(Verdict, String)> {
    let found = common(card)?;
    Some((found.verdict, told(found, found.until, now, texts)))
}

/// The gravest of what speaks against it, and from when nothing stops it; nothing where nothing
/// does but what is said of the case, the person or the number anyway. `said`: this, too.
#[must_use]
pub fn short(
    may: &May,
    said: Option<&Why>,
    now: Moment,
    texts: &Texts,
) -> Option<(Verdict, String)> {
    let first = may.why.iter().find(|found| is_news(found) && Some(*found) != said)?;
    Some((first.verdict, told(first, may.opens, now, texts)))
}

/// The gravest of what speaks against it, flags and holds too; the state of the number is said
/// with it anyway.
#[must_use]
pub fn gravest(may: &May, now: Moment, texts: &Texts) -> Option<(Verdict, String)> {
    let first = may.why.iter().find(|found| !matches!(found.found, Found::Number { .. }))?;
    Some((first.verdict, told(first, may.opens, now, texts)))
}

/// Flags, holds and states of numbers are said where they stand.
fn is_news(found: &Why) -> bool {
    !matches!(
        found.found,
        Found::Plan | Found::Flag { .. } | Found::Hold { .. } | Found::Number { .. }
    )
}

fn told(found: &Why, opens: Option<Moment>, now: Moment, texts: &Texts) -> String {
    let opens = opens.map_or_else(String::new, |opens| {
        let when = words::when_long(opens, true, now, texts);
        texts.t_with("may-opens", &[("when", when.into())])
    });
    let why = format!("{}{opens}", why(found, now, texts));
    let args = [("verdict", texts.t(verdict(found.verdict)).into()), ("why", why.into())];
    texts.t_with("may-short", &args)
}

/// Everything that speaks against it, each a sentence of its own with the rule that says so and
/// where that comes from.
#[must_use]
pub fn against(may: &May, now: Moment, (rules, texts): (&Rules, &Texts)) -> Vec<String> {
    let line = |found: &Why| {
        let word = texts.t(verdict(found.verdict));
        if let Found::Number { .. } = found.found {
            let args = [("verdict", word.into()), ("why", why(found, now, texts).into())];
            return texts.t_with("may-short", &args);
        }
        let args = [
            ("why", why(found, now, texts).into()),
            ("rule", found.rule.as_str().into()),
            ("source", source(&found.rule, rules, texts).into()),
            ("verdict", word.into()),
        ];
        texts.t_with("may-line", &args)
    };
    may.why.iter().map(line).collect()
}

/// Where a rule comes from; nothing for a choice of whoever wrote the pack.
fn source(rule: &str, rules: &Rules, texts: &Texts) -> String {
    let Some(from) = rules.source_of(rule) else { return String::new() };
    let mut text = texts.t_with("may-source", &[("source", (&*from.source).into())]);
    if from.certainty.is_unverified() {
        text.push_str(&texts.t("may-unverified"));
    }
    text
}

/// The verdict in one word.
#[must_use]
pub fn verdict(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Ok => "may-ok",
        Verdict::Warn => "may-warn",
        Verdict::Stop => "may-stop",
    }
}

/// What lifts a rule that would speak against it.
#[must_use]
pub fn lifted(may: &May, now: Moment, told: (&Colleagues, &Texts)) -> Vec<String> {
    let line = |lifted: &LiftedRule| format!("{} [{}]", lifter(lifted, now, told), lifted.rule);
    may.lifted.iter().map(line).collect()
}

/// What lifts a rule, and otherwise what is left within the limits where that is little.
#[must_use]
pub fn besides(may: &May, now: Moment, told: (&Colleagues, &Texts)) -> Option<String> {
    let lifted = may.lifted.first().map(|lifted| lifter(lifted, now, told));
    lifted.or_else(|| left(may, told.1))
}

fn lifter(lifted: &LiftedRule, now: Moment, (colleagues, texts): (&Colleagues, &Texts)) -> String {
    match &lifted.by {
        Lifter::Consent { until, said } => {
            let day = day_beside(*until, now.date(), texts);
            let args = [("day", day.into()), ("said", said.as_str().into())];
            texts.t_with("lifted-consent", &args)
        }
        Lifter::Agreed { at } => {
            let when = words::when_short(*at, now, texts);
            texts.t_with("lifted-agreed", &[("when", when.into())])
        }
        Lifter::Override { by, reason } => {
            let args = [("by", colleagues.name(by).into()), ("reason", reason.as_str().into())];
            texts.t_with("lifted-override", &args)
        }
    }
}

/// A consent in words: `20:00-23:00 until 31 Dec: evenings are fine`.
#[must_use]
pub fn consent_told(given: &Consent, now: Moment, texts: &Texts) -> String {
    let time = |time: Option<chrono::NaiveTime>| {
        time.map_or_else(String::new, |time| time.format("%H:%M").to_string())
    };
    let hours = match (given.from, given.to) {
        (None, None) => String::new(),
        (from, to) => format!("{}-{} ", time(from), time(to)),
    };
    let day = day_beside(given.until, now.date(), texts);
    let args = [("day", day.into()), ("said", given.said.as_str().into())];
    format!("{hours}{}", texts.t_with("lifted-consent", &args))
}

/// What is left within the limits once something was made, where it is little:
/// `answered calls: 1 left`.
fn left(may: &May, texts: &Texts) -> Option<String> {
    let few = may.left.iter().filter(|left| left.left < left.most && left.left <= FEW);
    few.min_by_key(|left| left.left).map(|left| left_of(left, texts))
}

/// What is left within one limit.
#[must_use]
pub fn left_of(left: &Left, texts: &Texts) -> String {
    let args = [("left", left.left.into()), ("what", texts.t(counts(left.counts)).into())];
    texts.t_with("may-left", &args)
}

fn counts(counts: Counts) -> &'static str {
    match counts {
        Counts::Attempts => "may-attempts",
        Counts::Connected => "may-connected",
        Counts::Unanswered => "may-unanswered",
        Counts::Conversations => "may-conversations",
    }
}

fn why(why: &Why, now: Moment, texts: &Texts) -> String {
    match &why.found {
        Found::Hours { from, to, there } => {
            let time = |time: &chrono::NaiveTime| time.format("%H:%M").to_string();
            let hours = [("from", time(from).into()), ("to", time(to).into())];
            let Some(there) = there else { return texts.t_with("may-hours", &hours) };
            let [from, to] = hours;
            texts.t_with("may-hours-there", &[from, to, ("there", time(there).into())])
        }
        Found::Most { made, most, days, counts: what, per } => {
            let over = match per {
                Per::Number => "may-per-number",
                Per::Person => "may-per-person",
                Per::Debt => "may-per-debt",
            };
            let span = match days {
                1 => texts.t("may-today"),
                days => texts.t_with("may-days", &[("days", (*days).into())]),
            };
            let args = [
                ("made", (*made).into()),
                ("most", (*most).into()),
                ("what", texts.t(counts(*what)).into()),
                ("over", texts.t(over).into()),
                ("span", span.into()),
            ];
            texts.t_with("may-most", &args)
        }
        Found::Gap { minutes, last } => {
            let when = words::when_short(*last, now, texts);
            let args = [("when", when.into()), ("minutes", (*minutes).into())];
            texts.t_with("may-gap", &args)
        }
        Found::Quiet { days, last } => {
            let when = words::when_short(*last, now, texts);
            texts.t_with("may-quiet", &[("when", when.into()), ("days", (*days).into())])
        }
        Found::Flag { flag } => texts.t(words::flag(*flag)),
        Found::Plan => texts.t("may-plan"),
        Found::Hold { reason } => texts.t(words::hold(*reason)),
        Found::Number { state } => {
            words::point_state(*state).map_or_else(String::new, |k| texts.t(k))
        }
        Found::ThirdParty { failed, needed } => {
            let args = [("failed", (*failed).into()), ("needed", (*needed).into())];
            texts.t_with("may-third-party", &args)
        }
        Found::Untried { numbers } => {
            texts.t_with("may-untried", &[("numbers", (*numbers).into())])
        }
        Found::Close { minutes } => {
            texts.t_with("may-close", &[("hours", (f64::from(*minutes) / 60.0).into())])
        }
        Found::Strategy => texts.t("may-strategy"),
        Found::Refused => texts.t("may-refused"),
    }
}

//! Promises and claimed payments: when they were taken and by whom, where they stand, what was
//! paid.

use super::View;
use super::page::{Look, Page, Span, Target, flow, saying};
use crate::app::words;
use crate::desk::view::{CaseCard, ClaimView, PromiseView};
use crate::domain::claim::ClaimState;
use crate::domain::money::Money;
use crate::domain::promise::PromiseState;
use crate::domain::time::Moment;
use crate::text::{pad_right, width};

pub(super) fn page(card: &CaseCard, view: &View<'_>) -> Page {
    if card.promises.is_empty() && card.claims.is_empty() {
        return saying(&view.texts.t("record-no-promises"));
    }
    let mut page = Page::default();
    if !card.promises.is_empty() {
        page.heading(record(card, view));
        let state = |promise: &PromiseView| view.texts.t(words::promise(promise.state));
        let cells = card.promises.iter().map(|p| width(&state(p))).max().unwrap_or_default();
        for promise in &card.promises {
            let word = pad_right(&state(promise), cells);
            page.item(Target::Promise(promise.act), self::promise(promise, &word, view));
        }
    }
    if !card.claims.is_empty() {
        page.heading(view.texts.t("record-claims"));
        let state = |claim: &ClaimView| view.texts.t(words::claim(claim.state));
        let cells = card.claims.iter().map(|c| width(&state(c))).max().unwrap_or_default();
        for claim in &card.claims {
            let word = pad_right(&state(claim), cells);
            page.item(Target::Claim(claim.act), self::claim(claim, &word, view));
        }
    }
    page
}

fn record(card: &CaseCard, view: &View<'_>) -> String {
    let of = |states: &[PromiseState]| {
        card.promises.iter().filter(|promise| states.contains(&promise.state)).count()
    };
    let kept = of(&[PromiseState::Kept]);
    let broken = of(&[PromiseState::Broken, PromiseState::Partly]);
    view.texts.t_with("pane-record", &[("kept", kept.into()), ("broken", broken.into())])
}

/// The day, and the hour where it is of today.
fn when(at: Moment, view: &View<'_>) -> String {
    format!(
        "{} {}",
        crate::desk::written::day_beside(at.date(), view.now.date(), view.texts),
        at.format("%H:%M")
    )
}

/// The parts of a series that are listed; of more, how many there are and the last day.
const PARTS: usize = 6;

fn promise(promise: &PromiseView, word: &str, view: &View<'_>) -> Vec<Vec<Span>> {
    let texts = view.texts;
    let look = match promise.state {
        PromiseState::Broken | PromiseState::Partly => Look::Danger,
        PromiseState::Open => Look::Must,
        PromiseState::Kept => Look::Good,
        PromiseState::Replaced | PromiseState::Cancelled => Look::Dim,
    };
    let part = |(day, money): &(crate::domain::time::Date, Money)| {
        let day = crate::desk::written::day_beside(*day, view.now.date(), texts);
        let args = [("amount", words::money(*money).into()), ("due", day.into())];
        texts.t_with("promised-part", &args)
    };
    let mut groups = vec![vec![(word.to_owned(), look)]];
    if promise.plan {
        groups.push(vec![(texts.t("record-plan"), Look::Strong)]);
    }
    groups.extend(promise.parts.iter().take(PARTS).map(|p| vec![(part(p), Look::Strong)]));
    if let Some((last, _)) = promise.parts.get(PARTS..).and_then(<[_]>::last) {
        let day = crate::desk::written::day_beside(*last, view.now.date(), texts);
        let args = [("count", promise.parts.len().into()), ("day", day.into())];
        groups.push(vec![(texts.t_with("record-parts", &args), Look::Text)]);
    }
    let paid = texts.t_with("paid-of-it", &[("money", words::money(promise.paid).into())]);
    groups.push(vec![(paid, Look::Text)]);
    let day = crate::desk::written::day_beside(promise.decided.date(), view.now.date(), texts);
    let decided = match promise.state {
        PromiseState::Open => "record-breaks",
        _ => "record-since",
    };
    groups.push(vec![(texts.t_with(decided, &[("day", day.into())]), Look::Dim)]);
    groups.push(vec![(taken(promise.made, &promise.by, view), Look::Dim)]);
    flow(groups, super::room(view), width(word) + 2)
}

fn taken(at: Moment, by: &str, view: &View<'_>) -> String {
    let args = [("when", when(at, view).into()), ("by", view.colleagues.name(by).into())];
    view.texts.t_with("record-taken", &args)
}

fn claim(claim: &ClaimView, word: &str, view: &View<'_>) -> Vec<Vec<Span>> {
    let texts = view.texts;
    let look = match claim.state {
        ClaimState::Waiting => Look::Must,
        ClaimState::Found => Look::Good,
        ClaimState::Missing => Look::Danger,
        ClaimState::Answered => Look::Dim,
    };
    let day = |day| crate::desk::written::day_beside(day, view.now.date(), texts);
    let args = [("money", words::money(claim.money).into()), ("day", day(claim.paid).into())];
    let what = if claim.debit { "record-debit" } else { "record-paid-on" };
    let mut groups =
        vec![vec![(word.to_owned(), look)], vec![(texts.t_with(what, &args), Look::Strong)]];
    if claim.state == ClaimState::Waiting {
        let args = [("day", day(claim.decided_by).into())];
        groups.push(vec![(texts.t_with("record-decided-by", &args), Look::Dim)]);
    }
    groups.push(vec![(taken(claim.at, &claim.by, view), Look::Dim)]);
    flow(groups, super::room(view), width(word) + 2)
}

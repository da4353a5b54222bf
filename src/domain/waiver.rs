//! Waivers: a part of a debt that somebody who may lets the debtor off, once somebody else has approved it.
//! Until then, and unless it is paid, it stays claimable.

use super::casefile::Cut;
use super::event::Body;
use super::id::{AccountId, ActId};
use super::money::Money;
use super::part::Part;
use super::time::Moment;
use rust_decimal::Decimal;

/// What may be waived here.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct WaiverRules {
    /// The parts; none: nothing is.
    pub parts: Vec<Part>,
    /// The most at once, in the main unit. `None`: whatever there is.
    pub most: Option<Decimal>,
}

/// A waiver that somebody asked for.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Waiver {
    /// The act.
    pub act: ActId,
    /// On which account.
    pub account: AccountId,
    /// Of which part.
    pub part: Part,
    /// How much.
    pub money: Money,
    /// Why.
    pub reason: String,
    /// Who asks.
    pub by: String,
    /// When.
    pub at: Moment,
    /// Who approved or refused it; `None`: nobody yet.
    pub answer: Option<(bool, String, Moment)>,
}

impl Waiver {
    /// Since when it counts. `None`: it does not.
    #[must_use]
    pub fn granted(&self) -> Option<Moment> {
        self.answer.as_ref().filter(|(approved, ..)| *approved).map(|(.., at)| *at)
    }
}

/// Every waiver that was asked for, with what became of it.
#[must_use]
pub fn waivers(cut: &Cut<'_>) -> Vec<Waiver> {
    let mut all: Vec<Waiver> = Vec::new();
    for event in &cut.events {
        match &event.body {
            Some(Body::WaiverAsked(ask)) => all.push(Waiver {
                act: event.act,
                account: ask.account,
                part: ask.part,
                money: ask.money,
                reason: ask.reason.clone(),
                by: event.by.clone(),
                at: event.at,
                answer: None,
            }),
            Some(Body::WaiverAnswered { asked, approved, .. }) => {
                let open = all.iter_mut().find(|w| w.act == *asked && w.answer.is_none());
                if let Some(open) = open {
                    open.answer = Some((*approved, event.by.clone(), event.at));
                }
            }
            _ => {}
        }
    }
    all
}

/// The one that nobody has answered yet, the oldest of them.
#[must_use]
pub fn open(cut: &Cut<'_>) -> Option<Waiver> {
    waivers(cut).into_iter().find(|waiver| waiver.answer.is_none())
}

//! The queue: facts read in one scan, ranked in memory, never stored.

use super::card::overdue;
use super::error::DeskError;
use super::view::{
    CaseKey, CauseView, Counts, DayFigures, Entry, NextView, PartyView, Queue, QueueRow, Reason,
    WaitView,
};
use super::{Desk, words};
use crate::domain::balance::balances;
use crate::domain::facts::Facts;
use crate::domain::fold::fold_cut;
use crate::domain::money::{Amounts, Money};
use crate::domain::promise::{PromiseState, promises};
use crate::domain::rank::{Cause, Lane, Rank, rank};
use crate::domain::standing::{Standing, stand};
use crate::domain::time::{NEVER, plus_days};
use crate::store::{CaseLine, Question, Whose};
use crate::text::clean;
use std::ops::ControlFlow;

/// Whose cases.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Scope {
    /// The user's own.
    Mine,
    /// Of that login.
    Owner(String),
    /// Of nobody.
    Pool,
    /// Everybody's and nobody's.
    All,
}

/// A ranked case on its way into order.
struct Ranked {
    order: (Lane, i64),
    number: Box<str>,
    key: CaseKey,
}

impl Desk {
    /// The queue of a scope in order, with its counts.
    ///
    /// # Errors
    /// The file fails.
    pub fn queue(&self, scope: &Scope) -> Result<Queue, DeskError> {
        let as_of = self.now();
        let mut ranked = Vec::new();
        let mut counts = Counts::default();
        let mut changes_at = plus_days(as_of.date(), 1).and_time(chrono::NaiveTime::MIN);
        let (mut worked, mut busy) = (0, Vec::new());
        self.each_standing(scope, |key, number, standing| {
            worked += usize::from(worked_today(standing));
            if has_figures(standing) {
                busy.push(key);
            }
            let Some(rank) = rank(standing, &self.rules) else { return };
            counts.add(rank.lane);
            changes_at = changes_at.min(rank.changes_at);
            ranked.push(Ranked { order: rank.order(), number: number.into(), key });
        })?;
        ranked
            .sort_unstable_by(|a, b| (a.order, &a.number, a.key).cmp(&(b.order, &b.number, b.key)));
        let entries = ranked.iter().map(|r| Entry { key: r.key, lane: r.order.0 }).collect();
        let today = DayFigures { worked, ..self.day_figures(&busy)? };
        Ok(Queue { as_of, counts, entries, changes_at, today })
    }

    /// Rows of the queue for the cases in view, in that order; a case that left collection
    /// meanwhile is left out.
    ///
    /// # Errors
    /// The file fails.
    pub fn rows(&self, keys: &[CaseKey]) -> Result<Vec<QueueRow>, DeskError> {
        let mut rows = Vec::with_capacity(keys.len());
        for &key in keys {
            let line = self.line(key)?;
            let name = line.debtor.map(|debtor| self.store.party_name(key, debtor)).transpose()?;
            let name = name.flatten().unwrap_or_default();
            let standing = stand(&line.facts, &self.rules, self.now());
            rows.extend(self.row(key, &line.number, &name, &standing));
        }
        Ok(rows)
    }

    /// A case in a list, out of the cache unless what was known then is asked for.
    pub(super) fn line(&self, key: CaseKey) -> Result<CaseLine, DeskError> {
        if self.known_at.is_none() {
            return Ok(self.store.line_of_case(key, self.now(), &self.rules)?);
        }
        let file = self.store.case_file(key)?;
        let cut = file.cut(self.now(), self.known_at());
        let facts = fold_cut(&cut, self.known_at(), &self.rules);
        let debtor = crate::domain::work::debtor(&cut);
        Ok(CaseLine { number: file.case.number.clone(), debtor, facts })
    }

    /// What was promised and received today on these cases.
    fn day_figures(&self, busy: &[CaseKey]) -> Result<DayFigures, DeskError> {
        let today = self.now().date();
        let mut figures = DayFigures::default();
        let (mut promised, mut received) = (Amounts::default(), Amounts::default());
        for &key in busy {
            let file = self.store.case_file(key)?;
            let cut = file.cut(self.now(), self.known_at());
            let payments = balances(&cut).payments;
            for promise in promises(&cut, &payments, &self.rules) {
                let stands =
                    !matches!(promise.state, PromiseState::Replaced | PromiseState::Cancelled);
                if promise.made.date() == today && stands {
                    promised.add(Money::new(promise.total(), promise.currency()));
                }
            }
            let paid = payments.iter().filter(|p| p.paid == today && p.reversed.is_none());
            paid.for_each(|p| received.add(p.money));
        }
        figures.promised = promised.iter().collect();
        figures.received = received.iter().collect();
        Ok(figures)
    }

    /// Calls back with every case of the scope as it stands at the desk's moment.
    pub(super) fn each_standing(
        &self,
        scope: &Scope,
        mut each: impl FnMut(CaseKey, &str, &Standing<'_>),
    ) -> Result<(), DeskError> {
        let as_of = self.now();
        let whose = match scope {
            Scope::Mine => Whose::Owner(&self.user),
            Scope::Owner(login) => Whose::Owner(login),
            Scope::Pool => Whose::Pool,
            Scope::All => Whose::Everybody,
        };
        let question = Question { whose, as_of, known_at: self.known_at, rules: &self.rules };
        self.store.facts_of(&question, &mut |case| {
            each(case.key, case.number, &stand(&case.facts, &self.rules, as_of));
            ControlFlow::Continue(())
        })?;
        Ok(())
    }

    /// A row of the queue; `None` when the case is not in collection.
    pub(super) fn row_of(
        &self,
        key: CaseKey,
        number: &str,
        parties: &[PartyView],
        standing: &Standing<'_>,
    ) -> Option<QueueRow> {
        self.row(key, number, parties.first().map_or("", |p| p.name.as_str()), standing)
    }

    pub(super) fn row(
        &self,
        key: CaseKey,
        number: &str,
        debtor: &str,
        standing: &Standing<'_>,
    ) -> Option<QueueRow> {
        let rank = rank(standing, &self.rules)?;
        let facts = standing.facts;
        let rules = &self.rules;
        let near = plus_days(standing.as_of.date(), rules.queue.bucket_rolls_days);
        let rolls = standing.rolls_on.filter(|&on| on <= near);
        Some(QueueRow {
            key,
            number: clean(number).into_owned(),
            debtor: clean(debtor).into_owned(),
            owner: facts.owner.clone(),
            lane: rank.lane,
            points: rank.points,
            reasons: self.reasons(&rank, standing),
            cause: rank.cause.map(|cause| cause_view(cause, rules)),
            dpd: standing.dpd,
            delinquent_days: standing.delinquent,
            bucket: rules.buckets.name(standing.bucket).to_owned(),
            rolls_to: rolls.map(|_| rules.buckets.name(standing.bucket + 1).to_owned()),
            overdue: overdue(facts),
            next_action: next_view(facts),
            waiting: wait_view(&rank),
        })
    }

    fn reasons(&self, rank: &Rank, standing: &Standing<'_>) -> Vec<Reason> {
        let words = words::Words { texts: &self.texts, rules: &self.rules };
        let lines = rank.terms.iter().filter(|(_, points)| *points != 0);
        let line = |&(code, points)| Reason { code, points, text: words.reason(code, standing) };
        lines.map(line).collect()
    }
}

fn next_view(facts: &Facts) -> NextView {
    super::act::next_view(facts)
}

fn cause_view(cause: Cause, rules: &crate::domain::rules::Rules) -> CauseView {
    let code = match cause {
        Cause::PromiseDue => "promise_due",
        Cause::PromiseBroken => "promise_broken",
        Cause::ClaimMissing => "claim_missing",
        Cause::Warning(_) => "warning",
    };
    let rule = match cause {
        Cause::Warning(index) => rules.warnings.get(index).map(|w| w.id.clone()),
        _ => None,
    };
    CauseView { code, rule }
}

fn wait_view(rank: &Rank) -> Option<WaitView> {
    Some(WaitView { until: rank.until.unwrap_or(NEVER), reason: rank.waits? })
}

fn worked_today(standing: &Standing<'_>) -> bool {
    standing.facts.last_work.is_some_and(|at| at.date() == standing.as_of.date())
}

/// Something may have been promised or paid on the case today: only then is its whole file read.
fn has_figures(standing: &Standing<'_>) -> bool {
    let facts = standing.facts;
    let promises = facts.promise.is_some() || facts.kept_count > 0 || facts.broken_count > 0;
    (worked_today(standing) && promises) || facts.last_payment == Some(standing.as_of.date())
}

//! The queue: facts read in one scan, ranked in memory, never stored.

use super::card::overdue;
use super::error::DeskError;
use super::ranking::Ranking;
use super::view::{CaseKey, CauseView, PartyView, Queue, QueueRow, Reason, WaitView};
use super::{Desk, words};
use crate::domain::fold::fold_cut;
use crate::domain::rank::{Cause, Rank, rank};
use crate::domain::rules::Rules;
use crate::domain::standing::{Standing, stand};
use crate::domain::time::{NEVER, plus_days};
use crate::domain::work::parties;
use crate::store::{CaseLine, Packet, Question, StoreError, Whose};
use crate::text::clean;
use std::panic::resume_unwind;
use std::sync::mpsc::sync_channel;

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

/// Packets read ahead of the ranking.
const AHEAD: usize = 4;

impl Desk {
    /// The queue of a scope in order, with its counts.
    ///
    /// # Errors
    /// The file fails.
    pub fn queue(&self, whose: &Scope) -> Result<Queue, DeskError> {
        self.queue_by(whose, &self.rules)
    }

    /// The same by rules that weigh it otherwise: what cases amount to does not hang on weights.
    pub(super) fn queue_by(&self, whose: &Scope, rules: &Rules) -> Result<Queue, DeskError> {
        let (sender, packets) = sync_channel::<Packet>(AHEAD);
        std::thread::scope(|scope| {
            // One thread reads, the other judges what was read.
            let as_of = self.now();
            let ranker = scope.spawn(move || {
                let mut ranking = Ranking::new(as_of, rules);
                for packet in packets {
                    packet.each(|case| ranking.add(&case))?;
                }
                Ok::<_, StoreError>(ranking.in_order())
            });
            let read = self.store.packets_of(&self.question(whose), &mut |packet| {
                // A ranker that has stopped says itself why.
                let _ = sender.send(packet);
                Ok(())
            });
            drop(sender);
            let queue = ranker.join();
            read?;
            Ok(queue.unwrap_or_else(|panic| resume_unwind(panic))?)
        })
    }

    /// Rows of the queue for the cases in view, in that order; a case that left collection
    /// meanwhile is left out.
    ///
    /// # Errors
    /// The file fails.
    pub fn rows(&self, keys: &[CaseKey]) -> Result<Vec<QueueRow>, DeskError> {
        let mut rows = Vec::with_capacity(keys.len());
        let lines = self.lines(keys)?;
        for line in &lines {
            let standing = stand(&line.facts, &self.rules, self.now());
            rows.extend(self.row(line.key, &line.number, &line.name, &standing));
        }
        Ok(rows)
    }

    /// Cases in a list, out of the cache unless what was known then is asked for.
    pub(super) fn lines(&self, keys: &[CaseKey]) -> Result<Vec<CaseLine>, DeskError> {
        if self.known_at.is_none() {
            return Ok(self.store.lines(keys, self.now(), &self.rules)?);
        }
        let there = keys.iter().filter_map(|&key| match self.store.is_there(key) {
            Ok(true) => Some(self.line_as_known(key)),
            Ok(false) => None,
            Err(error) => Some(Err(error.into())),
        });
        there.collect()
    }

    fn line_as_known(&self, key: CaseKey) -> Result<CaseLine, DeskError> {
        let file = self.store.case_file(key)?;
        let cut = file.cut(self.now(), self.known_at());
        let facts = fold_cut(&cut, self.known_at(), &self.rules);
        let name = parties(&cut).first().map(|party| party.name.clone()).unwrap_or_default();
        Ok(CaseLine { key, number: file.case.number.clone(), name, facts })
    }

    /// Calls back with every case of the scope as it stands at the desk's moment.
    pub(super) fn each_standing(
        &self,
        scope: &Scope,
        mut each: impl FnMut(CaseKey, &str, &Standing<'_>),
    ) -> Result<(), DeskError> {
        let question = self.question(scope);
        self.store.facts_of(&question, &mut |case| {
            each(case.key, case.number, &stand(&case.facts, &self.rules, question.as_of));
        })?;
        Ok(())
    }

    pub(super) fn question<'a>(&'a self, scope: &'a Scope) -> Question<'a> {
        let whose = match scope {
            Scope::Mine => Whose::Owner(&self.user),
            Scope::Owner(login) => Whose::Owner(login),
            Scope::Pool => Whose::Pool,
            Scope::All => Whose::Everybody,
        };
        Question { whose, as_of: self.now(), known_at: self.known_at, rules: &self.rules }
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
        let rules = self.rules.of_facts(facts);
        let near = plus_days(standing.as_of.date(), rules.queue.bucket_rolls_days);
        let rolls = standing.rolls_on.filter(|&on| on <= near);
        Some(QueueRow {
            key,
            number: clean(number).into_owned(),
            debtor: clean(debtor).into_owned(),
            owner: facts.owner.as_deref().map(str::to_owned),
            lane: rank.lane,
            points: rank.points,
            reasons: self.reasons(&rank, standing),
            cause: rank.cause.map(|cause| cause_view(cause, rules)),
            dpd: standing.dpd,
            delinquent_days: standing.delinquent,
            bucket: rules.buckets.name(standing.bucket).to_owned(),
            rolls_to: rolls.map(|_| rules.buckets.name(standing.bucket + 1).to_owned()),
            overdue: overdue(facts),
            next_action: super::act::next_view(standing.next),
            waiting: wait_view(&rank),
        })
    }

    /// The name of a stage in the user's language.
    pub(super) fn stage_name(&self, place: usize) -> &str {
        let rule = &self.rules.stages[place];
        Some(self.texts.name_of(&rule.names)).filter(|name| !name.is_empty()).unwrap_or(&rule.id)
    }

    fn reasons(&self, rank: &Rank, standing: &Standing<'_>) -> Vec<Reason> {
        let words = words::Words { texts: &self.texts, rules: &self.rules };
        let lines = rank.terms.iter().filter(|(_, points)| *points != 0);
        let line = |&(code, points)| Reason { code, points, text: words.reason(code, standing) };
        lines.map(line).collect()
    }
}

fn cause_view(cause: Cause, rules: &Rules) -> CauseView {
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

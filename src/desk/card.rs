//! Everything about one case, worked out from its case file.

mod accounts;
mod course;
mod found;
mod visits;
mod warnings;

pub(super) use accounts::three_amounts;

use super::error::DeskError;
use super::view::{
    CaseCard, CaseKey, ClaimView, EventView, OtherDebt, PartyView, PaymentView, PointView,
    PromiseView,
};
use super::{Desk, act, act::event_name, mask, words};
use crate::domain::balance::{Balances, Payment, balances};
use crate::domain::casefile::{CaseFile, Cut};
use crate::domain::claim::claims;
use crate::domain::consent::{consents, overrides};
use crate::domain::days::past_due;
use crate::domain::event::{Body, Direction};
use crate::domain::facts::Facts;
use crate::domain::finding;
use crate::domain::fold::fold_cut;
use crate::domain::may::May;
use crate::domain::money::Money;
use crate::domain::party::{Party, Point, PointKind};
use crate::domain::promise::promises;
use crate::domain::rules::Rules;
use crate::domain::standing::{Standing, stand};
use crate::domain::time::{Date, Moment, NEVER, plus_days};
use crate::domain::visit::visits;
use crate::domain::work::{self, Done};
use crate::text::{clean, mask_id};
use std::collections::{BTreeMap, BTreeSet};

impl Desk {
    /// Everything about one case at the desk's moment.
    ///
    /// # Errors
    /// There is no such case, or the file fails.
    pub fn card(&self, key: CaseKey) -> Result<CaseCard, DeskError> {
        let file = self.store.case_file(key)?;
        let as_of = self.now();
        let cut = file.cut(as_of, self.known_at());
        let balances = balances(&cut, &self.rules);
        let facts = fold_cut(&cut, self.known_at(), &self.rules);
        let standing = stand(&facts, &self.rules, as_of);
        let others = self.other_debts(key, &cut)?;
        let lead = self.is_lead().unwrap_or(false);
        let rules = self.rules.of_case(&cut);
        let view = Card { desk: self, rules, file: &file, cut: &cut, balances: &balances, lead };
        let mut card = view.card(key, &standing);
        card.row = self.row_of(key, &file.case.number, &card.parties, &standing);
        card.other_debts = others;
        self.fill_may(&mut card, &cut, &standing)?;
        Ok(card)
    }

    /// Other cases of the same debtor.
    fn other_debts(&self, key: CaseKey, cut: &Cut<'_>) -> Result<Vec<OtherDebt>, DeskError> {
        let Some(debtor) = work::debtor(cut) else { return Ok(Vec::new()) };
        let mut others = Vec::new();
        for other in self.store.cases_of_party(debtor)?.into_iter().filter(|&other| other != key) {
            let file = self.store.case_file(other)?;
            let cut = file.cut(self.now(), self.known_at());
            if work::debtor(&cut) != Some(debtor) {
                continue;
            }
            let facts = fold_cut(&cut, self.known_at(), &self.rules);
            let standing = stand(&facts, &self.rules, self.now());
            let mut products: Vec<String> =
                cut.accounts().map(|account| clean(&account.product).into_owned()).collect();
            products.sort_unstable();
            products.dedup();
            others.push(OtherDebt {
                key: other,
                products,
                dpd: standing.dpd,
                bucket: self.rules.buckets.name(standing.bucket).to_owned(),
                next_action: facts.entered.map(|_| act::next_view(standing.next)),
                number: clean(&file.case.number).into_owned(),
                portfolio: clean(&file.case.portfolio).into_owned(),
                overdue: overdue(&facts),
                owner: facts.owner.as_deref().map(str::to_owned),
            });
        }
        Ok(others)
    }

    /// Known at the end of time, unless the desk was asked to judge by what was known then.
    pub(super) fn known_at(&self) -> Moment {
        self.known_at.unwrap_or(NEVER)
    }
}

/// What is overdue, by currency.
pub(super) fn overdue(facts: &Facts) -> Vec<Money> {
    let owed = facts.money.iter().filter(|owed| owed.cure != 0);
    owed.map(|o| Money::new(o.currency.from_minor(o.cure), o.currency)).collect()
}

/// A case file being shown.
struct Card<'a> {
    desk: &'a Desk,
    /// Those of the case.
    rules: &'a Rules,
    file: &'a CaseFile,
    cut: &'a Cut<'a>,
    balances: &'a Balances<'a>,
    /// Who looks is a lead.
    lead: bool,
}

impl Card<'_> {
    fn card(&self, key: CaseKey, standing: &Standing<'_>) -> CaseCard {
        let file = self.file;
        let facts = standing.facts;
        let rules = self.rules;
        let accounts = self.accounts(facts);
        CaseCard {
            key,
            row: None,
            number: clean(&file.case.number).into_owned(),
            creditor: clean(&file.case.creditor).into_owned(),
            portfolio: clean(&file.case.portfolio).into_owned(),
            waivers: self.waivers(),
            rules: self.desk.rules.apart_of(facts).map(|apart| apart.id.clone()),
            owner: facts.owner.as_deref().map(str::to_owned),
            parties: self.parties(),
            may_until: NEVER,
            class: facts
                .classing
                .set
                .map(|set| set.class)
                .or_else(|| accounts.iter().filter_map(|a| Some(a.class.as_ref()?.class)).max()),
            severity: rules.severity.and_then(|rule| rule.severity(standing.dpd)),
            risk: self.risk(standing),
            assessment: self.assessment(),
            stage: self.stage(standing),
            stages: self.stages(standing),
            clocks: self.clocks(),
            strategy: self.strategy(standing),
            accounts,
            money: three_amounts(facts, self.cut.as_of.date()),
            balance_as_of: self.balances.items.iter().filter_map(|o| o.confirmed).max(),
            amounts_until: self.amounts_until(standing),
            payments: self.balances.payments.iter().rev().map(|p| self.payment(p)).collect(),
            unapplied: self.balances.unapplied.iter().collect(),
            names_account: rules.payment.names_account && self.cut.accounts().nth(1).is_some(),
            entered: facts.entered,
            entry: facts.entry.clone(),
            classing: facts.classing,
            class_asked: self.class_asked(),
            dpd: standing.dpd,
            delinquent_days: standing.delinquent,
            contract_days: facts
                .contract_due
                .map(|due| past_due(due, standing.as_of.date(), &rules.days)),
            bucket: rules.buckets.name(standing.bucket).to_owned(),
            schemes: self.schemes(standing),
            rolls: standing
                .rolls_on
                .map(|on| (on, rules.buckets.name(standing.bucket + 1).to_owned())),
            hold: facts.hold.filter(|_| standing.held).map(|h| (h.reason, h.until)),
            tags: facts.tags.iter().map(|tag| clean(tag.as_str()).into_owned()).collect(),
            pauses: facts.pauses.iter().map(|p| (p.from, p.until)).collect(),
            promises: self.promises(),
            claims: self.claims(),
            warnings: self.warnings(standing),
            other_debts: Vec::new(),
            attachments: self.attachments(),
            visits: self.visits(),
            events: self.events(),
        }
    }

    fn parties(&self) -> Vec<PartyView> {
        let points = work::points(self.cut);
        let contacts = work::contacts(self.cut, self.rules);
        let mut ordinal = 0;
        let mut views: Vec<PartyView> =
            finding::people(self.cut).iter().map(|party| self.party(party)).collect();
        // Numbers first, in the order of the parties: those are what a digit key picks.
        for phones in [true, false] {
            for view in &mut views {
                let theirs = points
                    .iter()
                    .filter(|p| p.party == view.id && (p.kind == PointKind::Phone) == phones);
                for point in theirs {
                    ordinal += 1;
                    view.points.push(self.point(point, ordinal, &contacts));
                }
            }
        }
        views
    }

    /// The next roll, or the day on which something more falls overdue.
    fn amounts_until(&self, standing: &Standing<'_>) -> Option<Date> {
        let (today, days) = (self.cut.as_of.date(), &self.rules.days);
        let late = |due: Date| plus_days(due, u32::from(!days.due_day_counts));
        let falls = self.balances.open().map(|open| late(open.due));
        falls.chain(standing.rolls_on).filter(|day| *day > today).min()
    }

    fn party(&self, party: &Party) -> PartyView {
        PartyView {
            id: party.id,
            name: clean(&party.name).into_owned(),
            variants: work::other_spellings(self.cut, party)
                .into_iter()
                .map(|name| clean(name).into_owned())
                .collect(),
            role: party.role,
            relation: party.relation.as_deref().map(|r| clean(r).into_owned()),
            id_masked: party.id_number.as_deref().map(mask_id),
            id_number: party.id_number.as_deref().map(|id| clean(id).into_owned()),
            flags: work::flags(self.cut, party.id),
            known: self.known(finding::known_party(self.cut, party.id)),
            facts: self.facts(party.id),
            preference: self.preference(party.id),
            consents: consents(self.cut, party.id),
            overrides: overrides(self.cut, party.id),
            points: Vec::new(),
        }
    }

    fn point(&self, point: &Point, ordinal: usize, contacts: &[Done<'_>]) -> PointView {
        let here = || contacts.iter().filter(|done| done.contact.point == Some(point.id));
        let today = self.cut.as_of.date();
        let attempts = here().filter(|done| {
            let channel = self.rules.channel(&done.contact.channel);
            done.event.at.date() == today
                && done.contact.direction == Direction::Out
                && channel.is_some_and(|channel| channel.dials)
        });
        let value = clean(&point.value).into_owned();
        PointView {
            id: point.id,
            ordinal,
            kind: point.kind,
            masked: mask::masked(point.kind, &value),
            value: Some(value),
            label: point.label.as_deref().map(|label| self.label(label)),
            state: point.state,
            known: self.known(finding::known_point(self.cut, point, contacts)),
            last: here().next_back().map(|done| (done.event.at, done.contact.outcome.clone())),
            best_hour: best_hour(here()),
            attempts_today: u32::try_from(attempts.count()).unwrap_or(u32::MAX),
            may: May::default(),
        }
    }

    fn promises(&self) -> Vec<PromiseView> {
        let all = promises(self.cut, &self.balances.payments, self.rules);
        let view = |p: &crate::domain::promise::Promise| PromiseView {
            act: p.act,
            made: p.made,
            by: p.by.clone(),
            parts: p.parts.iter().map(|part| (part.due, part.money)).collect(),
            plan: p.plan,
            state: p.state,
            paid: Money::new(p.paid, p.currency()),
            decided: p.decided,
        };
        all.iter().rev().map(view).collect()
    }

    fn claims(&self) -> Vec<ClaimView> {
        let all = claims(self.cut, &self.balances.payments, self.rules);
        let view = |c: &crate::domain::claim::Claim| ClaimView {
            act: c.act,
            at: c.at,
            by: c.by.clone(),
            money: c.money,
            paid: c.paid,
            debit: c.debit,
            state: c.state,
            decided_by: c.decided_by,
        };
        all.iter().rev().map(view).collect()
    }

    fn payment(&self, payment: &Payment) -> PaymentView {
        let account = payment.account.and_then(|id| self.cut.accounts().find(|a| a.id == id));
        let booked = self.cut.events.iter().find(|event| {
            Some(event.act) == payment.act && matches!(event.body, Some(Body::PaymentBooked { .. }))
        });
        PaymentView {
            paid: payment.paid,
            money: payment.money,
            act: payment.act,
            inferred: payment.act.is_none(),
            reversed: payment.reversed.is_some(),
            account: account.map(|a| clean(&a.number).into_owned()),
            by: booked.map(|event| event.by.clone()),
        }
    }

    fn events(&self) -> Vec<EventView> {
        let counting = self.cut.events.iter().map(|e| (*e, false));
        let mut all: Vec<_> = counting.chain(self.cut.voided.iter().map(|e| (*e, true))).collect();
        all.sort_by_key(|(event, _)| event.happened_order());
        let words = words::Words { texts: &self.desk.texts, rules: self.rules };
        let points = work::points(self.cut);
        let visits = visits(self.cut);
        // Said once for a visit, with the first person met.
        let mut told = BTreeSet::new();
        let mut others = |act| {
            let visit = visits.iter().find(|visit| visit.act == act).filter(|_| told.insert(act));
            visit.map(|visit| words.visit(visit)).unwrap_or_default()
        };
        let mut view = |(event, voided): &(&crate::domain::event::Event, bool)| EventView {
            id: event_name(event.act, event.seq),
            act: event.act,
            kind: event.body.as_ref().map_or("purged", crate::domain::event::Body::name),
            at: event.at,
            by: event.by.clone(),
            mine: event.by == self.desk.user,
            against: matches!(&event.body, Some(Body::Contact(c)) if !c.against.is_empty()),
            text: words.event(event, &points) + &clean(&others(event.act)),
            voided: *voided,
            elsewhere: !event.is_of(self.cut.file.case.id),
            may_void: self.lead || self.desk.is_own_of_day(event, self.cut.as_of.date()),
            body: event.body.as_ref().and_then(|body| serde_json::to_value(body).ok()),
        };
        all.iter().map(&mut view).collect()
    }
}

/// The hour of the day in which somebody was reached most often, the earliest of equals.
fn best_hour<'a>(contacts: impl Iterator<Item = &'a Done<'a>>) -> Option<u32> {
    use chrono::Timelike;
    let mut hours: BTreeMap<u32, u32> = BTreeMap::new();
    for done in contacts.filter(|done| done.reached()) {
        *hours.entry(done.event.at.hour()).or_default() += 1;
    }
    let most = hours.values().max().copied()?;
    hours.into_iter().find(|(_, count)| *count == most).map(|(hour, _)| hour)
}

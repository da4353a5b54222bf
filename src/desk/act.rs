//! Acts: what a person asks for becomes events. Each request is checked against the case file as it
//! stands inside the transaction, so that what was shown before cannot have changed unnoticed.

use super::error::DeskError;
use super::request::{ActDone, NewClaim, NewNext, NewPromise, Request};
use super::view::{CaseKey, NextView};
use super::{Desk, contact};
use crate::domain::balance::{Balances, balances};
use crate::domain::casefile::{CaseFile, Cut};
use crate::domain::event::{Body, PromisePart};
use crate::domain::facts::Facts;
use crate::domain::fold::{cure_of, fold_cut};
use crate::domain::id::{AccountId, ActId, PartyId, Subject};
use crate::domain::money::Money;
use crate::domain::party::{Point, PointState};
use crate::domain::promise::{limits, promises};
use crate::domain::rank::rank;
use crate::domain::rules::Rules;
use crate::domain::standing::stand;
use crate::domain::time::{Date, Moment, NEVER};
use crate::domain::{days, work};
use crate::store::Stamp;
use rust_decimal::Decimal;

/// What an act is checked against.
pub(super) struct Ground<'a> {
    pub cut: &'a Cut<'a>,
    pub balances: &'a Balances<'a>,
    pub rules: &'a Rules,
    pub user: &'a str,
    pub lead: bool,
    pub at: Moment,
}

/// Events to write, each on its subject.
pub(super) type Events = Vec<(Subject, Body)>;

impl Desk {
    /// Carries out one act on a case; it is durable when this returns.
    ///
    /// # Errors
    /// The request is wrong, a rule or the role is against it, or the file fails. Nothing is
    /// recorded then.
    pub fn act(&self, key: CaseKey, request: &Request, at: Moment) -> Result<ActDone, DeskError> {
        let now = self.now();
        let stamp = Stamp { by: &self.user, at, recorded: self.recorded(), as_of: now.max(at) };
        let lead = self.is_lead()?;
        let done = self.store.act(&stamp, &self.rules, |act| {
            let file = act.case_file(key)?;
            if let Request::Void { act: target, reason, never_happened } = request {
                self.check_void(&file, *target, *never_happened, lead, at)?;
                return Ok(act.void(*target, reason, *never_happened)?);
            }
            act.in_case(file.case.id)?;
            let cut = file.cut(at, NEVER);
            let balances = balances(&cut);
            let ground = Ground {
                cut: &cut,
                balances: &balances,
                rules: &self.rules,
                user: &self.user,
                lead,
                at,
            };
            for (subject, body) in events(request, &ground)? {
                act.append(subject, &body)?;
            }
            Ok::<_, DeskError>(())
        })?;
        let facts = done.cases.iter().find(|(case, _)| *case == key).map(|(_, facts)| facts);
        Ok(ActDone {
            act: done.act,
            events: done.events.iter().map(|(_, seq)| event_name(done.act, *seq)).collect(),
            case: key,
            next_action: facts.map(next_view),
            lane: facts
                .and_then(|f| rank(&stand(f, &self.rules, now.max(at)), &self.rules))
                .map(|r| r.lane),
        })
    }

    /// Own acts on the same day; otherwise the lead. Who wrote nothing on the case is told so.
    fn check_void(
        &self,
        file: &CaseFile,
        act: ActId,
        never_happened: bool,
        lead: bool,
        at: Moment,
    ) -> Result<(), DeskError> {
        let mut events = file.events.iter().filter(|e| e.act == act).peekable();
        if events.peek().is_none() {
            return Err(DeskError::wrong(
                format!("the case has no act {act}"),
                "`case` shows each event with its act",
            ));
        }
        let own_today = events.all(|e| e.by == self.user && e.at.date() == at.date());
        if !lead && (!own_today || never_happened) {
            return Err(DeskError::refused(
                "only one's own acts of the same day can be taken back",
                "ask a lead to void it",
            ));
        }
        let cut = file.cut(at, NEVER);
        if cut.voided.iter().any(|e| e.act == act) {
            return Err(DeskError::wrong(
                format!("act {act} is voided already"),
                "nothing is left to do",
            ));
        }
        Ok(())
    }
}

pub(super) fn event_name(act: ActId, seq: u64) -> String {
    format!("{}.{seq}", act.device.0.simple())
}

pub(super) fn next_view(facts: &Facts) -> NextView {
    let next = facts.next;
    NextView { kind: next.step, due: next.due, timed: next.timed, set: next.set }
}

/// The events of a request.
fn events(request: &Request, ground: &Ground<'_>) -> Result<Events, DeskError> {
    let body = match request {
        Request::Log(log) => return contact::log(log, ground),
        Request::AddPoint { party, kind, value, label, source } => {
            return add_point(*party, *kind, value, label.as_deref(), source, ground);
        }
        Request::JudgePoint { point, state } => return judge_point(*point, *state, ground),
        Request::Flag { flag, on, note } => return flag_party(*flag, *on, note.as_deref(), ground),
        Request::Promise(promise) => ground.promise(promise)?,
        Request::CancelPromise { promise, reason } => ground.cancel_promise(*promise, reason)?,
        Request::ReevaluatePromise { promise, reason } => {
            ground.lead("look at a decided promise again")?;
            ground.known_promise(*promise)?;
            Body::PromiseReevaluated { promise: *promise, reason: reason.clone() }
        }
        Request::Claim(claim) => ground.claim(claim)?,
        Request::Debit { money, on } => {
            ground.amount(*money)?;
            Body::DebitRequested { money: *money, on: *on }
        }
        Request::Pay { money, paid, account, reference } => {
            ground.pay(*money, *paid, account.as_deref(), reference.clone())?
        }
        Request::Reverse { payment, reason } => ground.reverse(*payment, reason)?,
        Request::Note { text } => Body::Noted { text: text.clone() },
        Request::Next(next) => ground.next(next)?,
        Request::Hold { reason, until, note } => {
            ground.later(*until, "a hold ends")?;
            Body::HoldPlaced { reason: *reason, until: *until, note: note.clone() }
        }
        Request::Release { reason } => ground.release(reason)?,
        Request::Pause { from, until, reason } => ground.pause(*from, *until, reason)?,
        Request::Resume => ground.resume()?,
        Request::Acknowledge { rule } => ground.acknowledge(rule)?,
        Request::Assign { to } => ground.assign(to.clone())?,
        // Voiding touches every subject of the act and is carried out by the store.
        Request::Void { .. } => return Ok(Vec::new()),
    };
    Ok(vec![(ground.case(), body)])
}

impl Ground<'_> {
    pub(super) fn case(&self) -> Subject {
        Subject::Case(self.cut.file.case.id)
    }

    fn facts(&self) -> Facts {
        fold_cut(self.cut, NEVER, self.rules)
    }

    fn lead(&self, what: &str) -> Result<(), DeskError> {
        if self.lead {
            return Ok(());
        }
        let hint = format!("ask a lead to {what}");
        Err(DeskError::refused(format!("{} may not {what}", self.user), hint))
    }

    fn later(&self, day: Date, what: &str) -> Result<(), DeskError> {
        if day > self.at.date() {
            return Ok(());
        }
        Err(DeskError::wrong(
            format!("{what} after {}, not on {day}", self.at.date()),
            "give a later day",
        ))
    }

    fn amount(&self, money: Money) -> Result<(), DeskError> {
        if money.amount <= Decimal::ZERO {
            return Err(DeskError::wrong(
                format!("{money} is not an amount to be paid"),
                "give an amount above 0",
            ));
        }
        if self.cut.accounts().all(|a| a.currency != money.currency) {
            let owed: Vec<String> = self.cut.accounts().map(|a| a.currency.to_string()).collect();
            let hint = format!("the case is owed in {}", owed.join(", "));
            return Err(DeskError::wrong(format!("nothing is owed in {}", money.currency), hint));
        }
        Ok(())
    }

    pub(super) fn account(&self, number: &str) -> Result<AccountId, DeskError> {
        let found = self.cut.accounts().find(|a| a.number == number).map(|a| a.id);
        found.ok_or_else(|| {
            let known: Vec<&str> = self.cut.accounts().map(|a| a.number.as_str()).collect();
            let hint = format!("its accounts are {}", known.join(", "));
            DeskError::wrong(format!("the case has no account {number}"), hint)
        })
    }

    pub(super) fn point(&self, id: crate::domain::id::PointId) -> Result<Point, DeskError> {
        let found = work::points(self.cut).into_iter().find(|p| p.id == id);
        found.ok_or_else(|| {
            DeskError::wrong("the case has no such number or address", "`case` shows what it has")
        })
    }

    pub(super) fn debtor(&self) -> Result<PartyId, DeskError> {
        let debtor = work::debtor(self.cut);
        debtor.ok_or_else(|| DeskError::failed("the case has no debtor on file"))
    }

    /// A promise inside the policy's limits, or passed over them by a lead with a reason.
    pub(super) fn promise(&self, new: &NewPromise) -> Result<Body, DeskError> {
        let parts: Vec<PromisePart> =
            new.parts.iter().map(|&(due, money)| PromisePart { due, money }).collect();
        let Some(first) = parts.first().copied() else {
            return Err(DeskError::wrong("a promise needs an amount and a date", "give both"));
        };
        for part in &parts {
            self.amount(part.money)?;
            if part.money.currency != first.money.currency {
                return Err(DeskError::wrong(
                    "a promise is in one currency",
                    "make one promise for each currency",
                ));
            }
        }
        let accounts = new.accounts.iter().map(|n| self.account(n));
        let accounts = accounts.collect::<Result<Vec<_>, _>>()?;
        let today = self.at.date();
        let cure = cure_of(self.balances, &accounts, first.money.currency, today, self.rules);
        let earlier = promises(self.cut, &self.balances.payments, self.rules);
        let against = limits(&parts, cure, &earlier, today, &self.rules.promise);
        if !against.is_empty() {
            let what = against.iter().map(ToString::to_string).collect::<Vec<_>>().join("; ");
            if new.overridden.is_none() {
                return Err(DeskError::refused(what, "a lead may pass over it with a reason"));
            }
            self.lead("pass over the limits of a promise")?;
        }
        let overridden = new.overridden.clone().filter(|_| !against.is_empty());
        Ok(Body::PromiseMade { parts, accounts, party: None, overridden })
    }

    fn known_promise(&self, act: ActId) -> Result<(), DeskError> {
        let made = |e: &&&crate::domain::event::Event| {
            e.act == act && matches!(e.body, Some(Body::PromiseMade { .. }))
        };
        match self.cut.events.iter().find(made) {
            Some(_) => Ok(()),
            None => Err(DeskError::wrong(
                format!("act {act} made no promise on this case"),
                "`case` shows its promises",
            )),
        }
    }

    /// An open one is taken back by agreement; letting a decided one rest is for a lead.
    fn cancel_promise(&self, promise: ActId, reason: &str) -> Result<Body, DeskError> {
        self.known_promise(promise)?;
        let all = promises(self.cut, &self.balances.payments, self.rules);
        let open = all
            .iter()
            .any(|p| p.act == promise && p.state == crate::domain::promise::PromiseState::Open);
        if !open {
            self.lead("let a decided promise rest")?;
        }
        Ok(Body::PromiseCancelled { promise, reason: reason.to_owned() })
    }

    pub(super) fn claim(&self, new: &NewClaim) -> Result<Body, DeskError> {
        self.amount(new.money)?;
        let (money, paid) = (new.money, new.paid);
        let (channel, proof) = (new.channel.clone(), new.proof.clone());
        Ok(Body::PaymentClaimed { money, paid, channel, proof })
    }

    fn pay(
        &self,
        money: Money,
        paid: Date,
        account: Option<&str>,
        reference: Option<String>,
    ) -> Result<Body, DeskError> {
        self.amount(money)?;
        if paid > self.at.date() {
            return Err(DeskError::wrong(
                format!("a payment of {paid} has not happened yet"),
                "record it as a promise, or give its value date",
            ));
        }
        let account = account.map(|number| self.account(number)).transpose()?;
        Ok(Body::PaymentBooked { money, paid, account, reference })
    }

    fn reverse(&self, payment: ActId, reason: &str) -> Result<Body, DeskError> {
        let booked = self.balances.payments.iter().find(|p| p.act == Some(payment));
        match booked.map(|p| p.reversed) {
            Some(None) => Ok(Body::PaymentReversed { payment, reason: reason.to_owned() }),
            Some(Some(_)) => {
                Err(DeskError::wrong("that payment is reversed already", "nothing is left to do"))
            }
            None => Err(DeskError::wrong(
                format!("act {payment} booked no payment on this case"),
                "`case` shows its payments",
            )),
        }
    }

    pub(super) fn next(&self, new: &NewNext) -> Result<Body, DeskError> {
        if new.due.date() < self.at.date() {
            return Err(DeskError::wrong(
                format!("the next action cannot be on {}, which has passed", new.due.date()),
                "give today or a later day",
            ));
        }
        let (step, due, timed) = (new.step, new.due, new.timed);
        Ok(Body::NextActionSet { step, due, timed, note: new.note.clone() })
    }

    fn release(&self, reason: &str) -> Result<Body, DeskError> {
        let held = crate::domain::next::hold(self.cut).is_some_and(|h| self.at.date() < h.until);
        if !held {
            return Err(DeskError::wrong("the case is not on hold", "nothing is left to do"));
        }
        Ok(Body::HoldReleased { reason: reason.to_owned() })
    }

    fn pause(&self, from: Date, until: Date, reason: &str) -> Result<Body, DeskError> {
        let mut pauses = self.facts().pauses;
        days::add_pause(&mut pauses, from, until)
            .map_err(|e| DeskError::wrong(e.to_string(), "give other days"))?;
        Ok(Body::PauseSet { from, until, reason: reason.to_owned() })
    }

    fn resume(&self) -> Result<Body, DeskError> {
        let on = self.at.date();
        days::resume(&mut self.facts().pauses, on)
            .map_err(|e| DeskError::wrong(e.to_string(), "nothing is left to do"))?;
        Ok(Body::PauseResumed { on })
    }

    fn acknowledge(&self, rule: &str) -> Result<Body, DeskError> {
        let facts = self.facts();
        let standing = stand(&facts, self.rules, self.at);
        let id = |w: &crate::domain::standing::Warning| self.rules.warnings[w.rule].id.as_str();
        match standing.warnings.iter().find(|w| id(w) == rule) {
            Some(w) => Ok(Body::WarningAcknowledged {
                rule: rule.to_owned(),
                anchor: w.anchor,
                shown: w.value.to_string(),
            }),
            None => {
                let raised: Vec<&str> = standing.warnings.iter().map(id).collect();
                let hint = if raised.is_empty() {
                    "none is raised".to_owned()
                } else {
                    format!("raised are {}", raised.join(", "))
                };
                Err(DeskError::wrong(format!("no warning {rule} is raised on the case"), hint))
            }
        }
    }

    /// From the pool anybody may take; from somebody only a lead, or the owner handing it back.
    fn assign(&self, to: Option<String>) -> Result<Body, DeskError> {
        let owner = self.facts().owner;
        let taking = owner.is_none() && to.as_deref() == Some(self.user);
        let back = to.is_none() && owner.as_deref() == Some(self.user);
        if !taking && !back {
            self.lead("assign cases")?;
        }
        Ok(Body::Assigned { to })
    }
}

/// A finding about a party belongs to the party; the act is made in this case.
fn add_point(
    party: usize,
    kind: crate::domain::party::PointKind,
    value: &str,
    label: Option<&str>,
    source: &str,
    ground: &Ground<'_>,
) -> Result<Events, DeskError> {
    let parties = work::parties(ground.cut);
    let Some(owner) = party.checked_sub(1).and_then(|i| parties.get(i)) else {
        return Err(DeskError::wrong(
            format!("the case has no party {party}"),
            format!("its parties are numbered 1 to {}", parties.len()),
        ));
    };
    let point = Point::new(owner.id, kind, value, label.map(str::to_owned));
    if crate::domain::party::normalise(kind, value).is_empty() {
        return Err(DeskError::wrong(
            format!("\"{value}\" is empty as a number or address"),
            "give its value",
        ));
    }
    let body = Body::ContactPointFound {
        point: point.id,
        kind,
        value: point.value,
        label: point.label,
        source: source.to_owned(),
    };
    Ok(vec![(Subject::Party(owner.id), body)])
}

fn judge_point(
    id: crate::domain::id::PointId,
    state: PointState,
    ground: &Ground<'_>,
) -> Result<Events, DeskError> {
    let point = ground.point(id)?;
    Ok(vec![(Subject::Party(point.party), Body::ContactPointJudged { point: id, state })])
}

fn flag_party(
    flag: crate::domain::event::PartyFlag,
    on: bool,
    note: Option<&str>,
    ground: &Ground<'_>,
) -> Result<Events, DeskError> {
    let body = Body::PartyFlagged { flag, on, note: note.map(str::to_owned) };
    Ok(vec![(Subject::Party(ground.debtor()?), body)])
}

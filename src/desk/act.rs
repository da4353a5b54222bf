//! Acts: what a person asks for becomes events. Each request is checked against the case file as it
//! stands inside the transaction, so that what was shown before cannot have changed unnoticed.

use super::error::DeskError;
use super::finding::needed;
use super::ground::Ground;
use super::request::{ActDone, Request};
use super::view::{CaseKey, NextView};
use super::{Desk, attach, consent, contact, finding, mask, preference, visit};
use crate::domain::balance::balances;
use crate::domain::casefile::CaseFile;
use crate::domain::event::{Body, Event};
use crate::domain::facts::Next;
use crate::domain::id::{ActId, Subject};
use crate::domain::rank::rank;
use crate::domain::standing::{Standing, stand};
use crate::domain::time::{Date, Moment, NEVER};
use crate::store::Stamp;

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
        let at = match request {
            Request::Log(log) => contact::began(log, at)?,
            Request::Visit(met) => match met.first() {
                Some(log) => contact::began(log, at)?,
                None => at,
            },
            _ => at,
        };
        // Only a visit names colleagues.
        let colleagues = match request {
            Request::Visit(_) | Request::Next(_) => self.store.users()?,
            _ => Vec::new(),
        };
        let stamp = Stamp { by: &self.user, at, recorded: self.recorded(), as_of: now.max(at) };
        let lead = self.is_lead()?;
        let attached = attach::file_of(request)?;
        let done = self.store.act(&stamp, &self.rules, |act| {
            let file = act.case_file(key)?;
            if let Request::Void { act: target, reason, never_happened } = request {
                self.check_void(&file, *target, *never_happened, lead, at)?;
                return Ok(act.void(*target, reason, *never_happened)?);
            }
            act.in_case(file.case.id)?;
            let cut = file.cut(at, NEVER);
            let rules = self.rules.of_case(&cut);
            let balances = balances(&cut, rules);
            let ground = Ground {
                cut: &cut,
                balances: &balances,
                rules,
                user: &self.user,
                colleagues: &colleagues,
                lead,
                at,
                file: attached.as_ref(),
            };
            for (subject, mut body) in events(request, &ground)? {
                if let Body::Contact(contact) = &mut body {
                    contact.against = self.against(key, &cut, contact)?;
                }
                act.append(subject, &body)?;
            }
            Ok::<_, DeskError>(())
        })?;
        let facts = done.cases.iter().find(|(case, _)| *case == key).map(|(_, facts)| facts);
        let standing = facts.map(|facts| stand(facts, &self.rules, now.max(at)));
        Ok(ActDone {
            act: done.act,
            events: done.events.iter().map(|(_, seq)| event_name(done.act, *seq)).collect(),
            case: key,
            next_action: standing.as_ref().filter(|s| waits_for_work(s)).map(|s| next_view(s.next)),
            lane: standing.and_then(|standing| rank(&standing, &self.rules)).map(|r| r.lane),
        })
    }

    /// The user did it on that day. What is written down today of an earlier day, a visit of
    /// yesterday, is of today as well.
    pub(super) fn is_own_of_day(&self, event: &Event, day: Date) -> bool {
        let today = self.recorded().date();
        let written = day == today && event.recorded.date() == today;
        event.by == self.user && (event.at.date() == day || written)
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
            return Err(DeskError::wrong("error-no-act", [("act", act.into())]));
        }
        if file.events.iter().any(|e| e.act == act && matches!(e.body, Some(Body::Revealed { .. })))
        {
            return Err(DeskError::refused("error-revealed-stays", []));
        }
        let own_today = events.all(|event| self.is_own_of_day(event, at.date()));
        if !lead && (!own_today || never_happened) {
            return Err(DeskError::refused("error-not-own-act", []));
        }
        let cut = file.cut(at, NEVER);
        if cut.voided.iter().any(|e| e.act == act) {
            return Err(DeskError::wrong("error-voided-already", [("act", act.into())]));
        }
        Ok(())
    }
}

pub(super) fn event_name(act: ActId, seq: u64) -> String {
    format!("{}.{seq}", act.device.0.simple())
}

/// Something comes next: the case is in collection, and does not rest.
fn waits_for_work(standing: &Standing<'_>) -> bool {
    standing.facts.entered.is_some() && !standing.held
}

pub(super) fn next_view(next: Next) -> NextView {
    NextView { kind: next.step, due: next.due, timed: next.timed, set: next.set }
}

/// The events of a request.
fn events(request: &Request, ground: &Ground<'_>) -> Result<Events, DeskError> {
    let body = match request {
        Request::Log(log) => return contact::log(log, ground),
        Request::Visit(met) => return visit::visit(met, ground),
        Request::Prefer { party, said } => return preference::prefer(*party, said, ground),
        Request::Consent { party, given } => {
            return consent::consent(*party, given.as_ref(), ground);
        }
        Request::OverrideRules { party, rules, until, reason } => {
            return consent::override_rules(*party, rules, (*until, reason), ground);
        }
        Request::ConfirmVisit { visit } => return visit::confirm(*visit, ground),
        Request::Reveal => return mask::reveal(ground),
        Request::Find(finding) => return finding::events(finding, ground),
        Request::JudgePoint { point, state } => return finding::judge(*point, *state, ground),
        Request::Flag { flag, on, note } => return flag_party(*flag, *on, note.as_deref(), ground),
        Request::Promise(promise) => ground.promise(promise)?,
        Request::CancelPromise { promise, reason } => ground.cancel_promise(*promise, reason)?,
        Request::ReevaluatePromise { promise, reason } => {
            ground.lead("error-lead-reevaluate")?;
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
        Request::Next(next) => ground.planned(next)?,
        Request::Hold { reason, until, note } => {
            ground.hold_ends(*until)?;
            Body::HoldPlaced { reason: *reason, until: *until, note: note.clone() }
        }
        Request::Release { reason } => ground.release(reason)?,
        Request::Pause { from, until, reason } => ground.pause(*from, *until, reason)?,
        Request::Resume => ground.resume()?,
        Request::Acknowledge { rule } => ground.acknowledge(rule)?,
        Request::Handle { rule, measure, result } => {
            ground.handle(rule, measure, result.as_deref())?
        }
        Request::Verify { rule, note } => ground.verify(rule, note.as_deref())?,
        Request::Assess { able, willing, note } => {
            Body::Assessed { able: *able, willing: *willing, note: needed(note)? }
        }
        Request::AskClass { class, until, reason } => {
            ground.ask_class(*class, *until, &needed(reason)?)?
        }
        Request::AnswerClass { approved, note } => {
            ground.answer_class(*approved, note.as_deref())?
        }
        Request::AskWaiver { account, part, money, reason } => {
            ground.ask_waiver(account.as_deref(), *part, *money, &needed(reason)?)?
        }
        Request::AnswerWaiver { approved, note } => {
            ground.answer_waiver(*approved, note.as_deref())?
        }
        Request::Plan(plan) => ground.plan(plan)?,
        Request::DueAtOnce { on, accounts, note } => {
            ground.due_at_once(*on, accounts, &needed(note)?)?
        }
        Request::PutOff { on, until, accounts, note } => {
            ground.put_off((*on, *until), accounts, &needed(note)?)?
        }
        Request::Restructured { on, note } => ground.restructured(*on, &needed(note)?)?,
        Request::Receive { reviewed } => ground.receive(*reviewed)?,
        Request::ConfirmEntry { note } => ground.confirm_entry(note.as_deref())?,
        Request::ExcludeEntry { reason, until, note } => {
            ground.exclude(reason, *until, note.as_deref())?
        }
        Request::Signal { rule, note } => ground.signal(rule, note)?,
        Request::SetClock { rule, from, note } => ground.set_clock(rule, *from, note.as_deref())?,
        Request::MeetClock { clock, how } => ground.meet_clock(*clock, how)?,
        Request::Tag { tag, on } => ground.tag(tag, *on)?,
        Request::Attach { kind, to, .. } => ground.attached(*kind, *to)?,
        Request::Assign { to } => ground.assign(to.clone())?,
        // Voiding touches every subject of the act and is carried out by the store.
        Request::Void { .. } => return Ok(Vec::new()),
    };
    Ok(vec![(ground.case(), body)])
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

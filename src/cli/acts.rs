//! Acts on one case: `log`, `promise`, `hold`, `next`, `note`, `void`.

use super::args::{day, happened, moment, money, named, seconds_until};
use super::context::Context;
use super::print;
use crate::desk::request::{LogContact, NewClaim, NewNext, NewPromise, Request};
use crate::desk::view::{CaseCard, CaseKey};
use crate::desk::{Desk, DeskError};
use crate::domain::event::Direction;
use crate::domain::id::PointId;
use crate::domain::money::{Currency, Money};
use crate::domain::time::{Date, Moment};
use clap::Args;

const STEPS: &str = "call, call_back, appointment, sms, email, letter, visit, check_promise, \
                     check_claim, trace, verify, negotiate, review, lead";
const HOLDS: &str = "hardship, dispute, complaint, deceased, insolvency, disaster, legal, \
                     creditor, other";

/// Carries out an act and says what came of it; it is durable when anything is printed.
pub(super) fn carry_out(
    context: &Context,
    desk: &Desk,
    key: CaseKey,
    request: &Request,
    at: Moment,
) -> Result<(), DeskError> {
    let done = desk.act(key, request, at)?;
    if context.global.json {
        return print::json(&done);
    }
    let lane = done.lane.map_or_else(|| "-".to_owned(), |lane| print::code(&lane));
    let next = done.next_action.map_or_else(String::new, |next| {
        format!("{} {}", print::code(&next.kind), next.due.format("%Y-%m-%d %H:%M"))
    });
    print::line(&format!("act {}  lane {lane}  next {next}", done.act))
}

/// The case that an act is on, and the desk to do it at.
#[derive(Debug, Args)]
pub(super) struct On {
    /// The case's number
    number: String,
    /// When it happened, if not now
    #[arg(long, value_name = "DATE[THH:MM]")]
    at: Option<String>,
}

/// A case opened for an act.
pub(super) struct Opened {
    pub desk: Desk,
    pub key: CaseKey,
    pub at: Moment,
    pub card: CaseCard,
}

impl On {
    pub fn number(&self) -> &str {
        &self.number
    }

    pub fn open(&self, context: &Context) -> Result<Opened, DeskError> {
        let desk = context.write()?;
        let key = context.case(&desk, &self.number)?;
        let at = match &self.at {
            Some(text) => happened(text, &desk)?,
            None => desk.now(),
        };
        let card = desk.card(key)?;
        Ok(Opened { desk, key, at, card })
    }
}

impl Opened {
    pub fn carry_out(&self, context: &Context, request: &Request) -> Result<(), DeskError> {
        carry_out(context, &self.desk, self.key, request, self.at)
    }

    /// An amount in the case's only currency, or with its own.
    pub fn money(&self, text: &str) -> Result<Money, DeskError> {
        let mut own: Vec<Currency> = self.card.money.iter().map(|m| m.cure.currency).collect();
        if own.is_empty() {
            let items = self.card.accounts.iter().flat_map(|account| &account.items);
            own = items.map(|item| item.open.currency).collect();
            own.sort_unstable();
            own.dedup();
        }
        money(text, &own)
    }

    /// The number or address with that place in the case.
    pub fn point(&self, ordinal: usize) -> Result<PointId, DeskError> {
        let mut points = self.card.parties.iter().flat_map(|party| &party.points);
        points
            .find(|p| p.ordinal == ordinal)
            .map(|p| p.id)
            .ok_or_else(|| DeskError::wrong("error-no-ordinal", [("ordinal", ordinal.into())]))
    }
}

#[derive(Debug, Args)]
pub(super) struct Log {
    #[command(flatten)]
    on: On,
    /// The channel: call, sms, email, letter, visit ...
    #[arg(long)]
    channel: String,
    /// The outcome's code: NOA, PTP, RTP ...
    #[arg(long)]
    outcome: String,
    /// The number or address used, by its place in the case
    #[arg(long, value_name = "N")]
    point: Option<usize>,
    /// They started it
    #[arg(long)]
    inbound: bool,
    /// The reason for non-payment
    #[arg(long)]
    reason: Option<String>,
    /// A note
    #[arg(long, value_name = "TEXT")]
    note: Option<String>,
    /// The amount promised, or said to be paid
    #[arg(long)]
    amount: Option<String>,
    /// The day promised, or on which they say they paid
    #[arg(long, value_name = "DATE")]
    date: Option<String>,
    /// How long it took, in minutes; --at is its start then
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(..1440))]
    minutes: Option<u32>,
    /// When it ended, if it began at --at
    #[arg(long, value_name = "DATETHH:MM", requires = "at", conflicts_with = "minutes")]
    end: Option<String>,
    /// What it cost
    #[arg(long, value_name = "AMOUNT")]
    cost: Option<String>,
    /// The recording's number
    #[arg(long, value_name = "NUMBER")]
    recording: Option<String>,
    /// What the debtor was told, the policy's code; give it again for several
    #[arg(long, value_name = "CODE")]
    told: Vec<String>,
    /// When to call back, where an outcome needs a time
    #[arg(long, value_name = "DATETHH:MM")]
    call_back: Option<String>,
}

impl Log {
    pub fn run(&self, context: &Context) -> Result<(), DeskError> {
        let opened = self.on.open(context)?;
        let rules = opened.desk.rules();
        let outcome = rules.outcome(&self.channel, &self.outcome);
        let needs = outcome.map(|o| o.needs).unwrap_or_default();
        let brought = match (&self.amount, &self.date) {
            (Some(amount), Some(date)) => Some((day(date)?, opened.money(amount)?)),
            (None, None) => None,
            _ => return Err(DeskError::wrong("error-amount-and-day", [])),
        };
        let claim = brought.filter(|_| needs.claim);
        let next = self.call_back.as_deref().map(|text| {
            let due = moment(text, rules.start_of_work)?;
            let step = outcome.map_or(crate::domain::event::Step::CallBack, |o| o.next);
            Ok::<_, DeskError>(NewNext { step, due, timed: true, note: None, with: Vec::new() })
        });
        let log = LogContact {
            channel: self.channel.clone(),
            direction: if self.inbound { Direction::In } else { Direction::Out },
            outcome: self.outcome.clone(),
            point: self.point.map(|n| opened.point(n)).transpose()?,
            reason: self.reason.clone(),
            note: self.note.clone(),
            started: None,
            seconds: self.seconds(&opened)?,
            recording: self.recording.clone(),
            cost: self.cost.as_deref().map(|text| opened.money(text)).transpose()?,
            told: self.told.clone(),
            met: None,
            with: Vec::new(),
            promise: brought.filter(|_| !needs.claim).map(|part| NewPromise {
                parts: vec![part],
                accounts: Vec::new(),
                overridden: None,
            }),
            claim: claim.map(|(paid, money)| NewClaim { money, paid, channel: None, proof: None }),
            next: next.transpose()?,
        };
        opened.carry_out(context, &Request::Log(log))
    }
}

impl Log {
    /// From its start to its end, or as said.
    fn seconds(&self, opened: &Opened) -> Result<Option<u32>, DeskError> {
        let end = self.end.as_deref().map(|end| seconds_until(end, opened.at, &opened.desk));
        Ok(end.transpose()?.or_else(|| self.minutes.map(|minutes| minutes * 60)))
    }
}

#[derive(Debug, Args)]
pub(super) struct Promise {
    #[command(flatten)]
    on: On,
    /// One part: the day and the amount; give it again for a series
    #[arg(
        long,
        value_name = "DATE=AMOUNT",
        required_unless_present_any = ["amount", "cancel", "reevaluate"]
    )]
    part: Vec<String>,
    /// The amount of a promise in one part
    #[arg(long, requires = "date", conflicts_with_all = ["part", "cancel", "reevaluate"])]
    amount: Option<String>,
    /// The day of a promise in one part
    #[arg(long, value_name = "DATE", requires = "amount")]
    date: Option<String>,
    /// Only for that account; give it again for several
    #[arg(long, value_name = "NUMBER")]
    account: Vec<String>,
    /// A lead's reason for passing over the limits
    #[arg(long, value_name = "REASON")]
    override_limits: Option<String>,
    /// Cancel the promise that this act made
    #[arg(long, value_name = "ACT", requires = "reason", conflicts_with = "part")]
    cancel: Option<String>,
    /// Look again at the promise that this act made
    #[arg(long, value_name = "ACT", requires = "reason", conflicts_with_all = ["part", "cancel"])]
    reevaluate: Option<String>,
    /// Why it is cancelled or looked at again
    #[arg(long)]
    reason: Option<String>,
}

impl Promise {
    pub fn run(&self, context: &Context) -> Result<(), DeskError> {
        let opened = self.on.open(context)?;
        let reason = self.reason.clone().unwrap_or_default();
        let request = match (&self.cancel, &self.reevaluate) {
            (Some(act), _) => Request::CancelPromise { promise: act_id(act)?, reason },
            (None, Some(act)) => Request::ReevaluatePromise { promise: act_id(act)?, reason },
            (None, None) => Request::Promise(self.made(&opened)?),
        };
        opened.carry_out(context, &request)
    }

    fn made(&self, opened: &Opened) -> Result<NewPromise, DeskError> {
        let parts = self.part.iter().map(|text| part(text, opened));
        let mut parts = parts.collect::<Result<Vec<_>, _>>()?;
        if let (Some(amount), Some(due)) = (&self.amount, &self.date) {
            parts.push((day(due)?, opened.money(amount)?));
        }
        parts.sort_by_key(|(due, _)| *due);
        let overridden = self.override_limits.clone();
        Ok(NewPromise { parts, accounts: self.account.clone(), overridden })
    }
}

/// One part of a promise or a plan, as it is typed.
pub(super) fn part(text: &str, opened: &Opened) -> Result<(Date, Money), DeskError> {
    let (due, amount) = text
        .split_once('=')
        .ok_or_else(|| DeskError::wrong("error-not-a-part", [("text", text.into())]))?;
    Ok((day(due)?, opened.money(amount)?))
}

pub(super) fn act_id(text: &str) -> Result<crate::domain::id::ActId, DeskError> {
    text.parse().map_err(|_: String| DeskError::wrong("error-not-an-act", [("text", text.into())]))
}

#[derive(Debug, Args)]
pub(super) struct Hold {
    #[command(flatten)]
    on: On,
    /// Why: hardship, dispute, complaint, deceased, insolvency, disaster, legal, creditor, other
    #[arg(long, required_unless_present = "release")]
    reason: Option<String>,
    /// The first day on which it no longer rests
    #[arg(long, value_name = "DATE", required_unless_present = "release")]
    until: Option<String>,
    /// Details
    #[arg(long, value_name = "TEXT")]
    note: Option<String>,
    /// End the hold, for this reason
    #[arg(long, value_name = "WHY", conflicts_with_all = ["reason", "until"])]
    release: Option<String>,
}

impl Hold {
    pub fn run(&self, context: &Context) -> Result<(), DeskError> {
        let opened = self.on.open(context)?;
        let request = match (&self.release, &self.reason, &self.until) {
            (None, Some(reason), Some(until)) => Request::Hold {
                reason: named(reason, "error-what-hold", HOLDS)?,
                until: day(until)?,
                note: self.note.clone(),
            },
            _ => Request::Release { reason: self.release.clone().unwrap_or_default() },
        };
        opened.carry_out(context, &request)
    }
}

#[derive(Debug, Args)]
pub(super) struct Next {
    #[command(flatten)]
    on: On,
    /// What: call, call_back, letter, visit ...
    #[arg(long)]
    step: String,
    /// From when; with a time, at that very time
    #[arg(long, value_name = "DATE[THH:MM]")]
    due: String,
    /// A reminder
    #[arg(long, value_name = "TEXT")]
    note: Option<String>,
    /// Who else of ours goes along, on a visit; give it again for several
    #[arg(long, value_name = "USER")]
    with: Vec<String>,
}

impl Next {
    pub fn run(&self, context: &Context) -> Result<(), DeskError> {
        let opened = self.on.open(context)?;
        let timed = self.due.parse::<Date>().is_err();
        let next = NewNext {
            step: named(&self.step, "error-what-step", STEPS)?,
            due: moment(&self.due, opened.desk.rules().start_of_work)?,
            timed,
            note: self.note.clone(),
            with: self.with.clone(),
        };
        opened.carry_out(context, &Request::Next(next))
    }
}

#[derive(Debug, Args)]
pub(super) struct Note {
    #[command(flatten)]
    on: On,
    /// What it says
    text: String,
}

impl Note {
    pub fn run(&self, context: &Context) -> Result<(), DeskError> {
        let request = Request::Note { text: self.text.clone() };
        self.on.open(context)?.carry_out(context, &request)
    }
}

#[derive(Debug, Args)]
pub(super) struct Void {
    #[command(flatten)]
    on: On,
    /// Which, as `case` shows it; else one's own last act of today
    #[arg(long, value_name = "ACT")]
    act: Option<String>,
    /// Why
    #[arg(long)]
    reason: String,
    /// A contact that was recorded by mistake: it does not count for limits either
    #[arg(long)]
    never_happened: bool,
}

impl Void {
    pub fn run(&self, context: &Context) -> Result<(), DeskError> {
        let opened = self.on.open(context)?;
        let act = match &self.act {
            Some(text) => act_id(text)?,
            None => {
                let last = opened.desk.undoable(opened.key)?.map(|(act, _)| act);
                last.ok_or_else(|| DeskError::wrong("error-nothing-to-undo", []))?
            }
        };
        let (reason, never_happened) = (self.reason.clone(), self.never_happened);
        opened.carry_out(context, &Request::Void { act, reason, never_happened })
    }
}

//! One line of words, in the user's language, for what scripts get as codes.

mod found;

use super::written::{day_beside, exclusion_name, money, rule_name, warning_name};
use super::{mask, preference};
use crate::domain::clock::Began;
use crate::domain::event::{Body, Contact, Event, Plan, WaiverAsk};
use crate::domain::id::PointId;
use crate::domain::money::Money;
use crate::domain::party::Point;
use crate::domain::preference::Preference;
use crate::domain::rank::Term;
use crate::domain::risk::Quadrant;
use crate::domain::rules::Rules;
use crate::domain::standing::{Standing, Warning};
use crate::domain::time::Date;
use crate::domain::visit::Visit;
use crate::i18n::Texts;
use crate::text::clean;

pub(super) struct Words<'a> {
    pub texts: &'a Texts,
    pub rules: &'a Rules,
}

/// The serde name of a value that is one of a closed list: the second half of its text's key.
fn code<T: serde::Serialize>(value: &T) -> String {
    match serde_json::to_value(value) {
        Ok(serde_json::Value::String(name)) => name.replace('_', "-"),
        _ => String::new(),
    }
}

impl Words<'_> {
    /// A line of the points.
    pub fn reason(&self, term: Term, standing: &Standing<'_>) -> String {
        let facts = standing.facts;
        let today = standing.as_of.date();
        let days = |day: Option<crate::domain::time::Date>| {
            day.map_or(0, |day| crate::domain::days::between(day, today))
        };
        let key = format!("reason-{}", code(&term));
        match term {
            Term::BucketRolls => {
                let next = self.rules.buckets.name(standing.bucket + 1);
                let left =
                    standing.rolls_on.map_or(0, |on| crate::domain::days::between(today, on));
                self.texts.t_with(&key, &[("bucket", next.into()), ("days", left.into())])
            }
            Term::Amount => {
                self.texts.t_with(&key, &[("amount", largest_overdue(standing).into())])
            }
            Term::Bucket => {
                let bucket = self.rules.buckets.name(standing.bucket);
                self.texts.t_with(&key, &[("bucket", bucket.into())])
            }
            Term::DaysWithoutContact => {
                let since = facts.last_contact.map(|at| at.date()).max(facts.here_since());
                self.texts.t_with(&key, &[("days", days(since).into())])
            }
            Term::Waiting => {
                let since = facts.last_work.map(|at| at.date()).max(facts.here_since());
                self.texts.t_with(&key, &[("days", days(since).into())])
            }
            Term::PaidLately => {
                self.texts.t_with(&key, &[("days", days(facts.last_payment()).into())])
            }
            Term::BrokenPromise | Term::PromiseDue | Term::NeverContacted => self.texts.t(&key),
        }
    }

    /// A warning.
    pub fn warning(&self, warning: &Warning, standing: &Standing<'_>) -> String {
        let rule = &self.rules.warnings[warning.rule];
        let key = format!("warning-{}", rule.indicator.key());
        let next = self.rules.buckets.name(standing.bucket + 1);
        let anchor = day_beside(warning.anchor, standing.as_of.date(), self.texts);
        let when = |ahead: &str, past: &str| {
            let args = [("value", warning.value.into()), ("date", anchor.as_str().into())];
            self.texts.t_with(if warning.value < 0 { past } else { ahead }, &args)
        };
        let (on, when) = (when("clock-ahead", "clock-past"), when("clock-ends", "clock-ended"));
        let args = [
            ("value", warning.value.into()),
            ("amount", largest_overdue(standing).into()),
            ("date", anchor.as_str().into()),
            ("bucket", next.into()),
            ("when", when.into()),
            ("on", on.into()),
            ("name", warning_name(rule, self.texts).into()),
        ];
        self.texts.t_with(&key, &args)
    }

    /// What a rule of warnings looks at; its id where the policy does not know it.
    fn rule(&self, id: &str) -> String {
        let known = self.rules.warnings.iter().find(|rule| rule.id == id);
        known.map_or_else(|| id.to_owned(), |rule| warning_name(rule, self.texts))
    }

    /// A clock's name; its id where the policy does not know it.
    pub fn clock(&self, id: &str) -> String {
        let known = self.rules.clocks.iter().find(|rule| rule.id == id);
        let name = known.map(|rule| self.texts.name_of(&rule.names)).filter(|n| !n.is_empty());
        name.unwrap_or(id).to_owned()
    }

    /// Why a clock runs from its day.
    pub fn began(&self, began: &Began) -> String {
        match began {
            Began::LastDue => self.texts.t("clock-last-due"),
            Began::Payment => self.texts.t("clock-payment"),
            Began::Promise => self.texts.t("clock-promise"),
            Began::Contact { channel, outcome } => {
                let found = self.rules.outcome(channel, outcome);
                let name = found.map_or(&**outcome, |outcome| self.texts.name_of(&outcome.names));
                let on = self.rules.channel(channel);
                let on = on.map_or(&**channel, |channel| self.texts.name_of(&channel.names));
                format!("{on} · {name}")
            }
            Began::Set { note, .. } => note.clone().unwrap_or_else(|| self.texts.t("clock-set")),
        }
    }

    /// An event.
    pub fn event(&self, event: &Event, points: &[Point]) -> String {
        let Some(body) = &event.body else { return self.texts.t("event-purged") };
        clean(&self.body(body, points, event.at.date())).into_owned()
    }

    /// `on`: the day on which it happened.
    fn body(&self, body: &Body, points: &[Point], on: Date) -> String {
        let day = |day: &Date| day_beside(*day, on, self.texts);
        let t = |key: &str, args: &[(&str, String)]| {
            let args: Vec<_> =
                args.iter().map(|(name, value)| (*name, value.as_str().into())).collect();
            self.texts.t_with(key, &args)
        };
        let note =
            |note: &Option<String>| note.as_ref().map(|n| format!(" · {n}")).unwrap_or_default();
        match body {
            Body::Contact(contact) => self.contact(contact, points),
            Body::Noted { text } => text.clone(),
            Body::PromiseMade { parts, .. } => {
                let parts: Vec<String> =
                    parts.iter().map(|p| self.promised(p.money, &day(&p.due))).collect();
                t("event-promise-made", &[("parts", parts.join(", "))])
            }
            Body::PlanAgreed(Plan { parts, signed, terms, .. }) => {
                let sum = parts.iter().map(|part| part.money.amount).sum();
                let sum = parts.first().map(|part| money(Money::new(sum, part.money.currency)));
                let last = parts.iter().map(|part| day(&part.due)).next_back();
                let args = [
                    ("sum", sum.unwrap_or_default()),
                    ("count", parts.len().to_string()),
                    ("last", last.unwrap_or_default()),
                    ("day", day(signed)),
                    ("terms", terms.clone()),
                ];
                t("event-plan-agreed", &args)
            }
            Body::WaiverAsked(WaiverAsk { part, money: asked, reason, .. }) => {
                let part = self.texts.t(part.key());
                let args = [("part", part), ("money", money(*asked)), ("reason", reason.clone())];
                t("event-waiver-asked", &args)
            }
            Body::WaiverAnswered { approved, note, .. } => {
                let key = if *approved { "event-waiver-approved" } else { "event-waiver-refused" };
                note.iter().fold(self.texts.t(key), |told, note| format!("{told} · {note}"))
            }
            Body::DueAtOnce { on, note, .. } => {
                t("event-due-at-once", &[("day", day(on)), ("note", note.clone())])
            }
            Body::PutOff { on, until, note, .. } => {
                let args = [("day", day(on)), ("until", day(until)), ("note", note.clone())];
                t("event-put-off", &args)
            }
            Body::PromiseCancelled { reason, .. } => {
                t("event-promise-cancelled", &[("reason", reason.clone())])
            }
            Body::PromiseReevaluated { reason, .. } => {
                t("event-promise-reevaluated", &[("reason", reason.clone())])
            }
            Body::PaymentClaimed { money: claimed, paid, proof, .. } => {
                let args = [("amount", money(*claimed)), ("date", day(paid))];
                t("event-payment-claimed", &args) + &note(proof)
            }
            Body::DebitRequested { money: asked, on } => {
                t("event-debit-requested", &[("amount", money(*asked)), ("date", day(on))])
            }
            Body::PaymentBooked { money: booked, paid, .. } => {
                t("event-payment-booked", &[("amount", money(*booked)), ("date", day(paid))])
            }
            Body::PaymentReversed { reason, .. } => {
                t("event-payment-reversed", &[("reason", reason.clone())])
            }
            Body::NextActionSet { step, due, timed, note: reminder, with } => {
                let step = self.texts.t(&format!("step-{}", code(step)));
                let hour = if *timed { due.format(" %H:%M").to_string() } else { String::new() };
                let due = day(&due.date()) + &hour;
                let with = (!with.is_empty()).then(|| t("visit-with", &[("who", with.join(", "))]));
                t("event-next-action-set", &[("step", step), ("due", due)])
                    + &note(&with)
                    + &note(reminder)
            }
            Body::HoldPlaced { reason, until, note: details } => {
                let reason = self.texts.t(&format!("hold-{}", code(reason)));
                t("event-hold-placed", &[("reason", reason), ("until", day(until))])
                    + &note(details)
            }
            Body::HoldReleased { reason } => {
                t("event-hold-released", &[("reason", reason.clone())])
            }
            Body::PauseSet { from, until, .. } => {
                t("event-pause-set", &[("from", day(from)), ("until", day(until))])
            }
            Body::PauseResumed { on } => t("event-pause-resumed", &[("date", day(on))]),
            Body::PartyFlagged { flag, on, note: details } => {
                let flag = self.texts.t(&format!("flag-{}", code(flag)));
                let key = if *on { "event-party-flagged" } else { "event-party-unflagged" };
                t(key, &[("flag", flag)]) + &note(details)
            }
            Body::ConsentGiven { from, to, until, said, .. } => {
                let time = |time: &Option<chrono::NaiveTime>| {
                    time.map_or_else(String::new, |time| time.format("%H:%M").to_string())
                };
                let hours = if from.or(*to).is_none() {
                    String::new()
                } else {
                    format!("{}-{} ", time(from), time(to))
                };
                let args = [("hours", hours), ("until", day(until)), ("said", said.clone())];
                t("event-consent-given", &args)
            }
            Body::ConsentWithdrawn { .. } => self.texts.t("event-consent-withdrawn"),
            Body::StopOverridden { rule, until, reason, .. } => {
                let rule = rule_name(rule, self.rules, self.texts);
                let args = [("rule", rule), ("until", day(until)), ("reason", reason.clone())];
                t("event-stop-overridden", &args)
            }
            Body::ClockSet { rule, from, note: details } => {
                let name = self.clock(rule);
                t("event-clock-set", &[("clock", name), ("from", day(from))]) + &note(details)
            }
            Body::ClockMet { how, .. } => t("event-clock-met", &[("how", how.clone())]),
            Body::ContactPointFound { .. }
            | Body::PartyFound { .. }
            | Body::PartyFactFound { .. }
            | Body::PartyFactRetired { .. }
            | Body::TagSet { .. }
            | Body::Attached { .. } => self.found(body),
            Body::ContactPointJudged { point, state } => {
                let state = self.texts.t(&format!("point-{}", code(state)));
                t("event-point-judged", &[("value", masked(*point, points)), ("state", state)])
            }
            Body::PreferenceSet { channel, from, to, note, .. } => {
                let (channel, note) = (channel.clone(), note.clone());
                let said = Preference { channel, from: *from, to: *to, note };
                preference::told(&said, self.rules, self.texts)
            }
            Body::VisitConfirmed { .. } => self.texts.t("event-visit-confirmed"),
            Body::Revealed { what } => {
                let names =
                    what.iter().map(|what| self.texts.t(&format!("private-{}", code(what))));
                t("event-revealed", &[("what", names.collect::<Vec<_>>().join(", "))])
            }
            Body::CaseReceived => self.texts.t("event-case-received"),
            Body::CaseReviewed => self.texts.t("event-case-reviewed"),
            Body::Assigned { to: Some(to) } => t("event-assigned", &[("to", to.clone())]),
            Body::Assigned { to: None } => self.texts.t("event-assigned-pool"),
            Body::WarningAcknowledged { rule, .. } => {
                t("event-warning-acknowledged", &[("rule", self.rule(rule))])
            }
            Body::WarningHandled { rule, measure, result, .. } => {
                let args = [("rule", self.rule(rule)), ("measure", measure.clone())];
                let handled = t("event-warning-handled", &args);
                result.iter().fold(handled, |told, result| format!("{told} · {result}"))
            }
            Body::WarningVerified { rule, note, .. } => {
                let verified = t("event-warning-verified", &[("rule", self.rule(rule))]);
                note.iter().fold(verified, |told, note| format!("{told} · {note}"))
            }
            Body::Assessed { able, willing, note } => {
                let quadrant = self.texts.t(Quadrant::of(*able, *willing).key());
                t("event-assessed", &[("what", quadrant), ("note", note.clone())])
            }
            Body::ClassAsked { class, until, reason } => {
                let class = self.texts.t(class.key());
                let args = [("class", class), ("day", day(until)), ("reason", reason.clone())];
                t("event-class-asked", &args)
            }
            Body::ClassAnswered { approved, note, .. } => {
                let key = if *approved { "event-class-approved" } else { "event-class-refused" };
                note.iter().fold(self.texts.t(key), |told, note| format!("{told} · {note}"))
            }
            Body::Restructured { on, note } => {
                t("event-restructured", &[("day", day(on)), ("note", note.clone())])
            }
            Body::EntryConfirmed { note } => {
                let confirmed = self.texts.t("event-entry-confirmed");
                note.iter().fold(confirmed, |told, note| format!("{told} · {note}"))
            }
            Body::EntryExcluded { reason, until, note } => {
                let reason = exclusion_name(reason, self.rules, self.texts);
                let args = [("reason", reason), ("day", day(until))];
                let excluded = t("event-entry-excluded", &args);
                note.iter().fold(excluded, |told, note| format!("{told} · {note}"))
            }
            Body::SignalNoted { rule, note } => {
                t("event-signal-noted", &[("rule", self.rule(rule)), ("note", note.clone())])
            }
            Body::BatchImported { file, as_of, .. } => {
                t("event-batch-imported", &[("file", file.clone()), ("date", day(as_of))])
            }
            Body::BatchWithdrawn { reason, .. } => {
                t("event-batch-withdrawn", &[("reason", reason.clone())])
            }
            Body::PolicyAdopted { policy, .. } => {
                t("event-policy-adopted", &[("policy", policy.clone())])
            }
            Body::Voided { reason, .. } => t("event-voided", &[("reason", reason.clone())]),
        }
    }

    fn promised(&self, promised: Money, due: &str) -> String {
        self.texts
            .t_with("promised-part", &[("amount", money(promised).into()), ("due", due.into())])
    }

    /// Channel, number, outcome, length, reason, what was told, cost, recording and note, in this
    /// order, as far as they are there.
    fn contact(&self, contact: &Contact, points: &[Point]) -> String {
        let channel = self.rules.channel(&contact.channel).map(|c| self.texts.name_of(&c.names));
        let outcome = self.rules.outcome(&contact.channel, &contact.outcome);
        let outcome = outcome.map_or(contact.outcome.as_str(), |o| self.texts.name_of(&o.names));
        let reason = contact.reason.as_ref().map(|code| {
            let known = self.rules.reasons.iter().find(|r| r.code == *code);
            known.map_or(code.as_str(), |r| self.texts.name_of(&r.names))
        });
        let number = contact.point.map(|point| masked(point, points)).unwrap_or_default();
        let said = |key: &str, what: String| self.texts.t_with(key, &[("what", what.into())]);
        let recording = contact.recording.clone().map(|n| said("contact-recording", n));
        let parts = [
            channel.unwrap_or(&contact.channel),
            &number,
            &match &contact.met {
                Some(met) => format!("{outcome} ({met})"),
                None => outcome.to_owned(),
            },
            &contact.seconds.map(|seconds| self.length(seconds)).unwrap_or_default(),
            reason.unwrap_or_default(),
            &self.told(&contact.told),
            &contact.cost.map(|cost| said("contact-cost", money(cost))).unwrap_or_default(),
            &recording.unwrap_or_default(),
            contact.note.as_deref().unwrap_or_default(),
            &self.against(&contact.against, |names| said("contact-against", names)),
        ];
        parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · ")
    }
}

impl Words<'_> {
    /// The rules that a contact was against, by their names.
    fn against(&self, rules: &[String], told: impl Fn(String) -> String) -> String {
        let name = |id: &String| rule_name(id, self.rules, self.texts);
        match rules.iter().map(name).collect::<Vec<_>>().join(", ") {
            names if names.is_empty() => names,
            names => told(names),
        }
    }

    /// Whole minutes, or seconds below one.
    fn length(&self, seconds: u32) -> String {
        match seconds.div_ceil(60) {
            0 | 1 if seconds < 60 => {
                self.texts.t_with("contact-seconds", &[("seconds", seconds.into())])
            }
            minutes => self.texts.t_with("contact-minutes", &[("minutes", minutes.into())]),
        }
    }

    /// Who else of ours was on a visit, with whether they say so too, and that more were needed.
    pub fn visit(&self, visit: &Visit) -> String {
        let mut parts = Vec::new();
        let other = |login: &String| {
            let confirmed = visit.confirmed.contains(login);
            let key = if confirmed { "visit-confirmed" } else { "visit-unconfirmed" };
            self.texts.t_with(key, &[("who", login.as_str().into())])
        };
        if !visit.with.is_empty() {
            let others = visit.with.iter().map(other).collect::<Vec<_>>().join(", ");
            parts.push(self.texts.t_with("visit-with", &[("who", others.into())]));
        }
        if let Some(needed) = self.rules.visit.staff.filter(|needed| visit.staff() < *needed) {
            parts.push(self.texts.t_with("visit-staff", &[("needed", needed.into())]));
        }
        parts.iter().map(|part| format!(" · {part}")).collect()
    }

    fn told(&self, codes: &[String]) -> String {
        if codes.is_empty() {
            return String::new();
        }
        let name = |code: &String| {
            let known = self.rules.told.iter().find(|told| told.code == *code);
            known.map_or_else(|| code.clone(), |told| self.texts.name_of(&told.names).to_owned())
        };
        let names = codes.iter().map(name).collect::<Vec<_>>().join(", ");
        self.texts.t_with("contact-told", &[("what", names.into())])
    }
}

/// The largest of what is overdue by currency.
fn largest_overdue(standing: &Standing<'_>) -> String {
    let largest = standing.facts.money.iter().max_by_key(|o| o.cure);
    largest
        .map_or_else(String::new, |o| money(Money::new(o.currency.from_minor(o.cure), o.currency)))
}

fn masked(point: PointId, points: &[Point]) -> String {
    let point = points.iter().find(|p| p.id == point);
    point.map(|p| mask::masked(p.kind, &p.value)).unwrap_or_default()
}

//! What an act is checked against: the case file inside the transaction, the rules, and who asks.
//! Each function here makes the body of one event, or says why not.

use super::error::{self, DeskError};
use super::request::{NewClaim, NewNext, NewPromise};
use crate::domain::balance::Balances;
use crate::domain::casefile::Cut;
use crate::domain::consent::consents;
use crate::domain::contact::{HourRule, Verdict, is_for};
use crate::domain::event::{Body, PromisePart, Step};
use crate::domain::facts::Facts;
use crate::domain::fold::fold_cut;
use crate::domain::id::{AccountId, ActId, PartyId, Subject};
use crate::domain::money::Money;
use crate::domain::overdue::{cure_of, pay_off_of};
use crate::domain::party::Point;
use crate::domain::promise::{limits, promises};
use crate::domain::rules::Rules;
use crate::domain::time::{Date, Moment, NEVER, plus_days};
use crate::domain::{days, work};
use crate::i18n::{Arg, Sentence};
use crate::store::User;
use rust_decimal::Decimal;

/// What an act is checked against.
pub(super) struct Ground<'a> {
    pub cut: &'a Cut<'a>,
    pub balances: &'a Balances<'a>,
    pub rules: &'a Rules,
    pub user: &'a str,
    /// Everybody of the file, where the request names some of them.
    pub colleagues: &'a [User],
    pub lead: bool,
    pub at: Moment,
    /// The file that the act names, read before.
    pub file: Option<&'a super::attach::Digested>,
}

impl Ground<'_> {
    pub(super) fn case(&self) -> Subject {
        Subject::Case(self.cut.file.case.id)
    }

    pub(super) fn facts(&self) -> Facts {
        fold_cut(self.cut, NEVER, self.rules)
    }

    /// `what` is the key of what only a lead may do.
    pub(super) fn lead(&self, what: &'static str) -> Result<(), DeskError> {
        if self.lead {
            return Ok(());
        }
        let what = Sentence::new(what, []).into();
        Err(DeskError::refused("error-for-lead", [("user", self.user.into()), ("what", what)]))
    }

    pub(super) fn hold_ends(&self, day: Date) -> Result<(), DeskError> {
        let today = self.at.date();
        if day > today {
            return Ok(());
        }
        let args = [("today", today.into()), ("day", day.into())];
        Err(DeskError::wrong("error-hold-ends", args))
    }

    pub(super) fn amount(&self, money: Money) -> Result<(), DeskError> {
        if money.amount <= Decimal::ZERO {
            return Err(DeskError::wrong("error-no-amount", [("money", money.into())]));
        }
        if money.currency.to_minor(money.amount).is_none() {
            return Err(DeskError::wrong("error-amount-too-large", [("money", money.into())]));
        }
        if self.cut.accounts().all(|a| a.currency != money.currency) {
            let owed: Vec<String> = self.cut.accounts().map(|a| a.currency.to_string()).collect();
            let args = [("currency", money.currency.into()), ("known", owed.join(", ").into())];
            return Err(DeskError::wrong("error-other-currency", args));
        }
        Ok(())
    }

    pub(super) fn account(&self, number: &str) -> Result<AccountId, DeskError> {
        let found = self.cut.accounts().find(|a| a.number == number).map(|a| a.id);
        found.ok_or_else(|| {
            let known: Vec<&str> = self.cut.accounts().map(|a| a.number.as_str()).collect();
            let args = [("account", number.into()), ("known", known.join(", ").into())];
            DeskError::wrong("error-no-account", args)
        })
    }

    pub(super) fn point(&self, id: crate::domain::id::PointId) -> Result<Point, DeskError> {
        let found = work::points(self.cut).into_iter().find(|p| p.id == id);
        found.ok_or_else(|| DeskError::wrong("error-no-point", []))
    }

    pub(super) fn debtor(&self) -> Result<PartyId, DeskError> {
        let debtor = work::debtor(self.cut);
        debtor.ok_or_else(|| DeskError::failed("error-no-debtor", []))
    }

    /// A promise inside the policy's limits, or passed over them by a lead with a reason.
    pub(super) fn promise(&self, new: &NewPromise) -> Result<Body, DeskError> {
        let parts: Vec<PromisePart> =
            new.parts.iter().map(|&(due, money)| PromisePart { due, money }).collect();
        let Some(first) = parts.first().copied() else {
            return Err(DeskError::wrong("error-promise-empty", []));
        };
        for part in &parts {
            self.amount(part.money)?;
            if part.money.currency != first.money.currency {
                return Err(DeskError::wrong("error-promise-currencies", []));
            }
        }
        let accounts = new.accounts.iter().map(|n| self.account(n));
        let accounts = accounts.collect::<Result<Vec<_>, _>>()?;
        let today = self.at.date();
        let currency = first.money.currency;
        let cure = cure_of(self.balances, &accounts, currency, today, self.rules);
        let pay_off = pay_off_of(self.balances, &accounts, currency);
        let earlier = promises(self.cut, &self.balances.payments, self.rules);
        let against = limits(&parts, (cure, pay_off), &earlier, today, &self.rules.promise);
        if !against.is_empty() {
            if new.overridden.is_none() {
                let limits = Arg::Sentences(against.iter().map(error::limit).collect());
                return Err(DeskError::refused("error-promise-limits", [("limits", limits)]));
            }
            self.lead("error-lead-limits")?;
        }
        let overridden = new.overridden.clone().filter(|_| !against.is_empty());
        Ok(Body::PromiseMade { parts, accounts, party: None, overridden })
    }

    pub(super) fn known_promise(&self, act: ActId) -> Result<(), DeskError> {
        let made = |e: &&&crate::domain::event::Event| {
            e.act == act && matches!(e.body, Some(Body::PromiseMade { .. } | Body::PlanAgreed(_)))
        };
        match self.cut.events.iter().find(made) {
            Some(_) => Ok(()),
            None => Err(DeskError::wrong("error-no-promise", [("act", act.into())])),
        }
    }

    /// An open one is taken back by agreement; letting a decided one rest is for a lead.
    pub(super) fn cancel_promise(&self, promise: ActId, reason: &str) -> Result<Body, DeskError> {
        self.known_promise(promise)?;
        let all = promises(self.cut, &self.balances.payments, self.rules);
        let open = all
            .iter()
            .any(|p| p.act == promise && p.state == crate::domain::promise::PromiseState::Open);
        if !open {
            self.lead("error-lead-rest")?;
        }
        Ok(Body::PromiseCancelled { promise, reason: reason.to_owned() })
    }

    pub(super) fn claim(&self, new: &NewClaim) -> Result<Body, DeskError> {
        self.amount(new.money)?;
        self.not_ahead(new.paid)?;
        let (money, paid) = (new.money, new.paid);
        let (channel, proof) = (new.channel.clone(), new.proof.clone());
        Ok(Body::PaymentClaimed { money, paid, channel, proof })
    }

    /// Payments are booked at the desk only where no finance file books them.
    fn books_at_desk(&self) -> Result<(), DeskError> {
        match self.rules.claim.at_desk {
            true => Ok(()),
            false => Err(DeskError::refused("error-not-at-desk", [])),
        }
    }

    pub(super) fn pay(
        &self,
        money: Money,
        paid: Date,
        account: Option<&str>,
        reference: Option<String>,
    ) -> Result<Body, DeskError> {
        self.books_at_desk()?;
        self.amount(money)?;
        self.not_ahead(paid)?;
        let account = account.map(|number| self.account(number)).transpose()?;
        if account.is_none() {
            self.names_account(money)?;
        }
        Ok(Body::PaymentBooked { money, paid, account, reference })
    }

    /// Whether the policy leaves it open which of several accounts was paid.
    fn names_account(&self, money: Money) -> Result<(), DeskError> {
        let own = self.cut.accounts().filter(|account| account.currency == money.currency);
        let own: Vec<&str> = own.map(|account| account.number.as_str()).collect();
        if own.len() < 2 || !self.rules.payment.names_account {
            return Ok(());
        }
        Err(DeskError::wrong("error-names-account", [("known", own.join(", ").into())]))
    }

    pub(super) fn not_ahead(&self, paid: Date) -> Result<(), DeskError> {
        if paid <= self.at.date() {
            return Ok(());
        }
        Err(DeskError::wrong("error-paid-ahead", [("day", paid.into())]))
    }

    pub(super) fn reverse(&self, payment: ActId, reason: &str) -> Result<Body, DeskError> {
        self.books_at_desk()?;
        let booked = self.balances.payments.iter().find(|p| p.act == Some(payment));
        match booked.map(|p| p.reversed) {
            Some(None) => Ok(Body::PaymentReversed { payment, reason: reason.to_owned() }),
            Some(Some(_)) => Err(DeskError::wrong("error-reversed-already", [])),
            None => Err(DeskError::wrong("error-no-payment", [("act", payment.into())])),
        }
    }

    pub(super) fn next(&self, new: &NewNext) -> Result<Body, DeskError> {
        if new.due.date() < self.at.date() {
            return Err(DeskError::wrong("error-next-past", [("day", new.due.date().into())]));
        }
        let (step, due, timed) = (new.step, new.due, new.timed);
        if timed {
            self.inside_hours(step, due)?;
        }
        let with = super::visit::others(&new.with, self)?;
        Ok(Body::NextActionSet { step, due, timed, note: new.note.clone(), with })
    }

    /// A next action as planned by itself: a visit with too few people or too soon is refused. What an outcome
    /// only proposes is planned in full later.
    pub(super) fn planned(&self, new: &NewNext) -> Result<Body, DeskError> {
        let body = self.next(new)?;
        if new.step != Step::Visit {
            return Ok(body);
        }
        let there = 1 + new.with.len();
        if let Some(needed) = self.rules.visit.staff.filter(|needed| there < *needed) {
            return Err(DeskError::refused("error-visit-staff", [("needed", needed.into())]));
        }
        let first = self.rules.visit.notice.map(|days| plus_days(self.at.date(), days));
        match first.filter(|first| new.due.date() < *first) {
            Some(first) => Err(DeskError::refused("error-visit-notice", [("day", first.into())])),
            None => Ok(body),
        }
    }

    /// What is planned for a time that a rule forbids is refused; a time that the debtor agreed on, or
    /// consented to, is not where the rule has it so.
    fn inside_hours(&self, step: Step, due: Moment) -> Result<(), DeskError> {
        let Some(channel) = step.channel() else { return Ok(()) };
        let agreed = matches!(step, Step::CallBack | Step::Appointment);
        let debtor = work::debtor(self.cut);
        let consents = debtor.map(|party| consents(self.cut, party)).unwrap_or_default();
        let consented = consents.iter().any(|consent| consent.covers(channel, due));
        let against = |rule: &&HourRule| {
            rule.verdict == Verdict::Stop
                && is_for(&rule.channels, channel)
                && !(rule.from..rule.to).contains(&due.time())
                && !(rule.lifts.agreed && agreed || rule.lifts.consent && consented)
        };
        let Some(rule) = self.rules.contact.hours.iter().find(against) else { return Ok(()) };
        let clock = |time: chrono::NaiveTime| time.format("%H:%M").to_string();
        let args = [
            ("at", clock(due.time()).into()),
            ("rule", (&rule.id).into()),
            ("from", clock(rule.from).into()),
            ("to", clock(rule.to).into()),
        ];
        Err(DeskError::refused("error-plan-hours", args))
    }

    pub(super) fn release(&self, reason: &str) -> Result<Body, DeskError> {
        let held = crate::domain::next::hold(self.cut).is_some_and(|h| self.at.date() < h.until);
        if !held {
            return Err(DeskError::wrong("error-not-on-hold", []));
        }
        Ok(Body::HoldReleased { reason: reason.to_owned() })
    }

    pub(super) fn pause(&self, from: Date, until: Date, reason: &str) -> Result<Body, DeskError> {
        let mut pauses = self.facts().pauses;
        days::add_pause(&mut pauses, from, until)?;
        Ok(Body::PauseSet { from, until, reason: reason.to_owned() })
    }

    pub(super) fn resume(&self) -> Result<Body, DeskError> {
        let on = self.at.date();
        days::resume(&mut self.facts().pauses, on)?;
        Ok(Body::PauseResumed { on })
    }

    /// From the pool anybody may take; from somebody only a lead, or the owner handing it back.
    pub(super) fn assign(&self, to: Option<String>) -> Result<Body, DeskError> {
        let owner = self.facts().owner;
        let taking = owner.is_none() && to.as_deref() == Some(self.user);
        let back = to.is_none() && owner.as_deref() == Some(self.user);
        if !taking && !back {
            self.lead("error-lead-assign")?;
        }
        Ok(Body::Assigned { to })
    }
}

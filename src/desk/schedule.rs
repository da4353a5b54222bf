//! When the debt has to be paid, as people and the creditor change it: a signed plan, everything due at
//! once, what is overdue put off.

use super::error::DeskError;
use super::ground::Ground;
use super::request::NewPlan;
use crate::domain::event::{Body, Plan, PromisePart};
use crate::domain::id::AccountId;
use crate::domain::plan::rule_for;
use crate::domain::time::Date;

impl Ground<'_> {
    /// A plan that the debtor signed, no longer than the policy lets one be.
    pub(super) fn plan(&self, new: &NewPlan) -> Result<Body, DeskError> {
        self.lead("error-lead-plan")?;
        self.not_ahead(new.signed)?;
        let parts: Vec<PromisePart> =
            new.parts.iter().map(|&(due, money)| PromisePart { due, money }).collect();
        let last = parts.iter().map(|part| part.due).max();
        let (Some(last), Some(first)) = (last, parts.first()) else {
            return Err(DeskError::wrong("error-promise-empty", []));
        };
        for part in &parts {
            self.amount(part.money)?;
            if part.money.currency != first.money.currency {
                return Err(DeskError::wrong("error-promise-currencies", []));
            }
            if part.due < new.signed {
                let args = [("day", part.due.into()), ("signed", new.signed.into())];
                return Err(DeskError::wrong("error-plan-before", args));
            }
        }
        let accounts = self.accounts(&new.accounts)?;
        let named = |id: AccountId| accounts.is_empty() || accounts.contains(&id);
        let owing = self.cut.accounts().filter(|account| named(account.id));
        let rules = owing.filter_map(|account| rule_for(&self.rules.plans, account));
        if let Some(rule) = rules.min_by_key(|rule| rule.max_months)
            && last > rule.last_day(new.signed)
        {
            let args = [("months", rule.max_months.into()), ("day", last.into())];
            return Err(DeskError::refused("error-plan-long", args));
        }
        let (signed, terms) = (new.signed, new.terms.clone());
        Ok(Body::PlanAgreed(Plan { parts, accounts, signed, terms }))
    }

    /// The creditor declared everything due, on a day that has come.
    pub(super) fn due_at_once(
        &self,
        on: Date,
        accounts: &[String],
        note: &str,
    ) -> Result<Body, DeskError> {
        self.lead("error-lead-terms")?;
        self.not_ahead(on)?;
        let accounts = self.accounts(accounts)?;
        Ok(Body::DueAtOnce { on, accounts, note: note.to_owned() })
    }

    /// What is due by a day that has come was put off to a later one.
    pub(super) fn put_off(
        &self,
        (on, until): (Date, Date),
        accounts: &[String],
        note: &str,
    ) -> Result<Body, DeskError> {
        self.lead("error-lead-terms")?;
        self.not_ahead(on)?;
        if until <= on {
            let args = [("day", until.into()), ("on", on.into())];
            return Err(DeskError::wrong("error-put-off", args));
        }
        let accounts = self.accounts(accounts)?;
        Ok(Body::PutOff { on, until, accounts, note: note.to_owned() })
    }

    fn accounts(&self, numbers: &[String]) -> Result<Vec<AccountId>, DeskError> {
        numbers.iter().map(|number| self.account(number)).collect()
    }
}

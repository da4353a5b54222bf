//! Waivers: one asks, another one approves.

use super::error::DeskError;
use super::ground::Ground;
use crate::domain::event::{Body, WaiverAsk};
use crate::domain::id::AccountId;
use crate::domain::money::Money;
use crate::domain::part::Part;
use crate::domain::waiver;
use rust_decimal::Decimal;

impl Ground<'_> {
    /// A part that the policy lets be waived, no more of it than there is.
    pub(super) fn ask_waiver(
        &self,
        account: Option<&str>,
        part: Part,
        money: Money,
        reason: &str,
    ) -> Result<Body, DeskError> {
        self.amount(money)?;
        let account = self.only_account(account)?;
        let rules = &self.rules.waiver;
        if !rules.parts.contains(&part) {
            return Err(DeskError::refused("error-waiver-part", []));
        }
        if let Some(most) = rules.most.filter(|most| money.amount > *most) {
            let most = Money::new(most, money.currency);
            return Err(DeskError::refused("error-waiver-most", [("most", most.into())]));
        }
        let there = self.left_of(account, part, money);
        if money.amount > there.amount {
            return Err(DeskError::wrong("error-waiver-more", [("there", there.into())]));
        }
        let reason = reason.to_owned();
        Ok(Body::WaiverAsked(WaiverAsk { account, part, money, reason }))
    }

    /// A lead answers what somebody else asked for.
    pub(super) fn answer_waiver(
        &self,
        approved: bool,
        note: Option<&str>,
    ) -> Result<Body, DeskError> {
        let Some(open) = waiver::open(self.cut) else {
            return Err(DeskError::wrong("error-no-waiver-asked", []));
        };
        self.lead("error-lead-waiver")?;
        if open.by == self.user {
            return Err(DeskError::refused("error-own-waiver", []));
        }
        let there = self.left_of(open.account, open.part, open.money);
        if approved && open.money.amount > there.amount {
            return Err(DeskError::wrong("error-waiver-more", [("there", there.into())]));
        }
        let note = note.filter(|note| !note.trim().is_empty()).map(str::to_owned);
        Ok(Body::WaiverAnswered { asked: open.act, approved, note })
    }

    /// What is left of a part on an account, with the penalty that runs beside the balance.
    fn left_of(&self, account: AccountId, part: Part, money: Money) -> Money {
        let items = self.balances.items.iter().filter(|open| open.item.account == account);
        let items = items.filter(|open| open.left.currency == money.currency);
        let left: Decimal = items.map(|open| open.parts[part].max(Decimal::ZERO)).sum();
        let runs = match part {
            Part::Penalty => self.balances.penalty(&[account], money.currency).amount,
            _ => Decimal::ZERO,
        };
        Money::new(left + runs, money.currency)
    }

    /// The account named, or the only one there is.
    fn only_account(&self, number: Option<&str>) -> Result<AccountId, DeskError> {
        let mut accounts = self.cut.accounts();
        match (number, accounts.next(), accounts.next()) {
            (Some(number), ..) => self.account(number),
            (None, Some(only), None) => Ok(only.id),
            _ => {
                let known: Vec<&str> = self.cut.accounts().map(|a| a.number.as_str()).collect();
                let args = [("account", "-".into()), ("known", known.join(", ").into())];
                Err(DeskError::wrong("error-no-account", args))
            }
        }
    }
}

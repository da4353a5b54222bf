//! What is owed on a case, account by account and item by item.

use super::Card;
use crate::desk::view::{
    AccountView, ClassAsked, ClassView, ItemView, PenaltyView, Seen, ThreeAmounts, WaiverView,
};
use crate::domain::balance::Open;
use crate::domain::facts::Facts;
use crate::domain::ledger::Account;
use crate::domain::money::Money;
use crate::domain::time::{Date, Moment};
use crate::domain::{days, floor, penalty, waiver, waterfall};
use crate::text::clean;

impl Card<'_> {
    pub(super) fn accounts(&self, facts: &Facts) -> Vec<AccountView> {
        self.cut.accounts().map(|account| self.account(account, facts)).collect()
    }

    fn account(&self, account: &Account, facts: &Facts) -> AccountView {
        let rules = self.rules;
        let of = self.balances.items.iter().filter(|open| open.item.account == account.id);
        let items: Vec<ItemView> = of.map(|open| self.item(open, facts)).collect();
        let dpd = items.iter().map(|item| item.dpd).max().unwrap_or(0);
        let class = floor::of_account(account, (self.cut, self.balances), facts, rules);
        let waterfall = waterfall::rule_for(&rules.payment.waterfalls, &account.product, dpd);
        AccountView {
            number: clean(&account.number).into_owned(),
            product: clean(&account.product).into_owned(),
            opened: account.opened,
            items,
            class: class.map(|(class, rule)| ClassView { class, rule: rule.id.clone() }),
            rate: account.rate,
            creditor_class: account.class,
            security: account.security.map(|worth| Money::new(worth, account.currency)),
            waterfall: waterfall.map(|rule| rule.id.clone()),
            penalty: self.penalty(account),
        }
    }

    pub(super) fn class_asked(&self) -> Option<ClassAsked> {
        let asked = floor::asked(self.cut)?;
        let seen = |(approved, by, at): (bool, String, Moment)| (approved, Seen { by, at });
        Some(ClassAsked {
            class: asked.class,
            until: asked.until,
            reason: clean(&asked.reason).into_owned(),
            asked: Seen { by: asked.by, at: asked.at },
            answer: asked.answer.map(seen),
        })
    }

    pub(super) fn waivers(&self) -> Vec<WaiverView> {
        let seen = |(approved, by, at): (bool, String, Moment)| (approved, Seen { by, at });
        let view = |waiver: waiver::Waiver| WaiverView {
            part: waiver.part,
            money: waiver.money,
            reason: clean(&waiver.reason).into_owned(),
            asked: Seen { by: waiver.by, at: waiver.at },
            answer: waiver.answer.map(seen),
        };
        waiver::waivers(self.cut).into_iter().map(view).collect()
    }

    fn penalty(&self, account: &Account) -> Option<PenaltyView> {
        let rule = penalty::rule_for(&self.rules.penalties, &account.product)?;
        let money = self.balances.penalty(&[account.id], account.currency);
        let runs = !money.amount.is_zero();
        runs.then(|| PenaltyView { money, rule: rule.id.clone() })
    }

    fn item(&self, open: &Open<'_>, facts: &Facts) -> ItemView {
        let (today, rules) = (self.cut.as_of.date(), self.rules);
        let (due, currency) = (open.due, open.left.currency);
        let settled = open.left.amount.is_zero();
        let bucket = || {
            let days = days::counted(due, today, &facts.pauses, &rules.days, &rules.buckets);
            rules.buckets.name(rules.buckets.index(days)).to_owned()
        };
        let parts = open.parts.iter().map(|(part, amount)| (part, Money::new(amount, currency)));
        ItemView {
            number: clean(&open.item.number).into_owned(),
            due,
            contract_due: Some(open.item.due).filter(|by_contract| *by_contract != due),
            amount: open.item.amount.map(|amount| Money::new(amount, currency)),
            open: open.left,
            parts: if open.parts.is_whole() { Vec::new() } else { parts.collect() },
            dpd: if settled { 0 } else { days::past_due(due, today, &rules.days) },
            bucket: (!settled).then(bucket),
            confirmed: open.confirmed,
        }
    }
}

pub(in crate::desk) fn three_amounts(facts: &Facts, day: Date) -> Vec<ThreeAmounts> {
    let view = |o: &crate::domain::facts::Owed| {
        let money = |minor| Money::new(o.currency.from_minor(minor), o.currency);
        ThreeAmounts {
            cure: money(o.cure),
            hold: money(o.hold),
            pay_off: money(o.pay_off),
            penalty: money(facts.penalty_on(o.currency, day)),
        }
    };
    facts.owed_on(day).map(|owed| view(&owed)).collect()
}

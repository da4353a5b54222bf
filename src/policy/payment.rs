//! Where payments go and what runs on overdue money, of a pack.

use super::pack::{AMOUNT, DAYS, SHARE, Share, YES_NO};
use super::reader::{Mistakes, Named, Section};
use crate::domain::part::Part;
use crate::domain::penalty::PenaltyRule;
use crate::domain::plan::PlanRule;
use crate::domain::rules::PaymentRules;
use crate::domain::waiver::WaiverRules;
use crate::domain::waterfall::{Before, By, Waterfall};
use rust_decimal::Decimal;

const PARTS: &str = "cost, fee, interest, penalty and principal, each once";
const BEFORE: &str = "due, least_secured, heaviest, oldest or pro_rata";
const RATE: &str = "a rate as a share, like 0.12";

/// An older pack says nothing of it.
pub(super) fn payment(root: &mut Section<'_>, m: &mut Mistakes<'_>) -> PaymentRules {
    let mut s = root.section_if_any("payment", m);
    let debts: Vec<Named<Before>> = s.list("debts", BEFORE, m);
    let names_account = s.opt("names_account", YES_NO, m).unwrap_or(false);
    s.finish(m);
    let debts = match debts.is_empty() {
        true => vec![Before::Oldest],
        false => debts.into_iter().map(|Named(before)| before).collect(),
    };
    PaymentRules { names_account, debts, waterfalls: waterfalls(root, m) }
}

fn waterfalls(root: &mut Section<'_>, m: &mut Mistakes<'_>) -> Vec<Waterfall> {
    root.each("waterfall", m, |s, m| {
        let order: Vec<Named<Part>> = s.list("order", PARTS, m);
        let order: Vec<Part> = order.into_iter().map(|Named(part)| part).collect();
        let each_once = Part::ALL.iter().all(|part| order.contains(part));
        let order = order.try_into().ok().filter(|_| each_once);
        if order.is_none() {
            s.wrong(format!("order: expected {PARTS}"), m);
        }
        Waterfall {
            id: s.get("id", "a name", String::new(), m),
            products: s.list("products", "products' codes", m),
            over: s.opt("over", DAYS, m),
            order: order.unwrap_or(Part::ALL),
            by: s.opt("by", "item or part", m).map_or(By::Item, |Named(by)| by),
        }
    })
}

/// A pack may let nothing be waived.
pub(super) fn waiver(root: &mut Section<'_>, m: &mut Mistakes<'_>) -> WaiverRules {
    let mut s = root.section_if_any("waiver", m);
    let parts: Vec<Named<Part>> = s.list("parts", PARTS, m);
    let most = s.opt("most", AMOUNT, m);
    s.finish(m);
    WaiverRules { parts: parts.into_iter().map(|Named(part)| part).collect(), most }
}

/// A pack may let plans run as long as they like.
pub(super) fn plans(root: &mut Section<'_>, m: &mut Mistakes<'_>) -> Vec<PlanRule> {
    root.each("plan", m, |s, m| PlanRule {
        id: s.get("id", "a name", String::new(), m),
        products: s.list("products", "products' codes", m),
        max_months: s.get("max_months", "a number of months", 0, m),
    })
}

/// A pack may let nothing run.
pub(super) fn penalties(root: &mut Section<'_>, m: &mut Mistakes<'_>) -> Vec<PenaltyRule> {
    root.each("penalty", m, |s, m| {
        let rule = PenaltyRule {
            id: s.get("id", "a name", String::new(), m),
            products: s.list("products", "products' codes", m),
            daily: s.opt("daily", RATE, m).map(|Share(rate)| rate),
            mark_up: s.opt("mark_up", AMOUNT, m).unwrap_or(Decimal::ZERO),
            basis: s.get("basis", "the days of a year: 360 or 365", 365, m),
            compound: s.opt("compound", YES_NO, m).unwrap_or(false),
            cap: s.opt("cap", RATE, m).map(|Share(rate)| rate),
        };
        if !matches!(rule.basis, 360 | 365 | 366) {
            s.wrong("basis: expected the days of a year: 360 or 365", m);
        }
        if rule.mark_up < Decimal::ZERO {
            s.wrong(format!("mark_up: expected {SHARE}, or more"), m);
        }
        rule
    })
}

//! What is owed, account by account and item by item, what was paid, and until when the three
//! amounts hold.

use super::View;
use super::head::amounts_of;
use super::page::{Column, Look, Page, Span, Target, flow, table};
use crate::app::words;
use crate::desk::view::{AccountView, CaseCard, ItemView, PaymentView};
use crate::desk::written::{day_beside, waiver_told};
use crate::domain::money::Money;
use crate::domain::part::Part;
use crate::domain::time::Date;

/// How far in the parts of an item stand.
const PARTS_AT: usize = 4;

pub(super) fn page(card: &CaseCard, view: &View<'_>) -> Page {
    let mut page = Page::default();
    amounts(card, view, &mut page);
    for account in &card.accounts {
        self::account(account, view, &mut page);
    }
    payments(card, view, &mut page);
    page
}

fn amounts(card: &CaseCard, view: &View<'_>, page: &mut Page) {
    let texts = view.texts;
    let room = super::room(view);
    for owed in &card.money {
        flow(amounts_of(owed, texts), room, 0).into_iter().for_each(|l| page.line(l));
    }
    let day = |day: Date| day_beside(day, view.now.date(), texts);
    let mut notes = Vec::new();
    for owed in card.money.iter().filter(|owed| !owed.penalty.amount.is_zero()) {
        let args = [("money", words::money(owed.penalty).into())];
        notes.push(texts.t_with("record-penalty", &args));
    }
    if let Some(as_of) = card.balance_as_of {
        notes.push(texts.t_with("record-balances-of", &[("day", day(as_of).into())]));
    }
    if let Some(until) = card.amounts_until {
        notes.push(texts.t_with("record-amounts-until", &[("day", day(until).into())]));
    }
    notes.extend(card.schemes.iter().map(|(scheme, bucket)| format!("{scheme} {bucket}")));
    let name = |login: &str| view.colleagues.name(login).to_owned();
    notes.extend(waiver_told(card, view.now.date(), &name, texts));
    if !card.unapplied.is_empty() {
        let money = words::all_money(&card.unapplied);
        notes.push(texts.t_with("record-unapplied", &[("money", money.into())]));
    }
    for (from, until) in &card.pauses {
        let args = [("from", day(*from).into()), ("until", day(*until).into())];
        notes.push(texts.t_with("record-paused", &args));
    }
    let notes = notes.into_iter().map(|note| vec![(note, Look::Dim)]);
    flow(notes, room, 0).into_iter().for_each(|line| page.line(line));
}

fn account(account: &AccountView, view: &View<'_>, page: &mut Page) {
    page.heading(format!("{}  {}", account.number, account.product));
    let terms = terms(account, view).into_iter().map(|text| vec![(text, Look::Dim)]);
    flow(terms, super::room(view), 0).into_iter().for_each(|line| page.line(line));
    let (head, rows) = items(&account.items, view);
    if rows.is_empty() {
        return;
    }
    page.line(head);
    for (item, row) in account.items.iter().zip(rows) {
        let target = Target::Item(account.number.clone(), item.number.clone());
        page.item(target, [row].into_iter().chain(parts(item, view)));
    }
}

/// What is known of an account besides its items.
fn terms(account: &AccountView, view: &View<'_>) -> Vec<String> {
    let texts = view.texts;
    let opened = account.opened.map(|day| ("record-opened", "day", day.to_string()));
    let rate = account.rate.map(|rate| ("record-rate", "rate", words::percent(rate)));
    let secured = account.security.filter(|worth| !worth.amount.is_zero());
    let secured = secured.map(|worth| ("record-security", "money", words::money(worth)));
    let class = account.class.as_ref().map(|suggested| {
        let class = texts.t(suggested.class.key());
        let args = [("class", class.into()), ("rule", suggested.rule.as_str().into())];
        texts.t_with("record-class", &args)
    });
    let told_by = account.creditor_class.map(|class| texts.t(class.key()));
    let told_by = told_by.map(|class| ("record-creditor-class", "class", class));
    let told = [opened, rate, secured, told_by].into_iter().flatten();
    told.map(|(key, name, value)| texts.t_with(key, &[(name, value.into())])).chain(class).collect()
}

/// When an item fell due by the contract and what is left of it, by its parts, below it.
fn parts(item: &ItemView, view: &View<'_>) -> Vec<Vec<Span>> {
    let part = |(part, money): &(Part, Money)| {
        vec![(format!("{} {}", view.texts.t(part.key()), words::money(*money)), Look::Dim)]
    };
    let room = super::room(view).saturating_sub(PARTS_AT);
    let moved = item.contract_due.map(|day| {
        let args = [("day", day.to_string().into())];
        vec![(view.texts.t_with("record-contract-due", &args), Look::Dim)]
    });
    let lines = flow(moved.into_iter().chain(item.parts.iter().map(part)), room, 0).into_iter();
    let indent = || (" ".repeat(PARTS_AT), Look::Dim);
    lines.map(|line| [indent()].into_iter().chain(line).collect()).collect()
}

/// A row an item. Where there is no room, what it was for at first goes, then who confirmed it.
fn items(items: &[ItemView], view: &View<'_>) -> (Vec<Span>, Vec<Vec<Span>>) {
    let texts = view.texts;
    let look = |item: &ItemView| match (item.open.amount.is_zero(), item.dpd) {
        (true, _) => Look::Dim,
        (false, 0) => Look::Text,
        (false, _) => Look::Strong,
    };
    let column = |title: &str, right: bool, cell: &dyn Fn(&ItemView) -> String| Column {
        title: texts.t(title),
        cells: items.iter().map(|item| (cell(item), look(item))).collect(),
        right,
    };
    let money = |money: Option<Money>| money.map(words::money).unwrap_or_default();
    let late = |item: &ItemView| match (item.open.amount.is_zero(), item.dpd) {
        (true, _) => texts.t("record-settled"),
        (false, 0) => texts.t("not-overdue"),
        (false, days) => texts.t_with("days-past-due", &[("days", days.into())]),
    };
    let confirmed = |item: &ItemView| {
        item.confirmed.map(|day| words::short_day(day, texts)).unwrap_or_default()
    };
    let columns = vec![
        column("record-item", false, &|item| item.number.clone()),
        column("record-due", false, &|item| item.due.to_string()),
        column("record-original", true, &|item| money(item.amount)),
        column("record-open", true, &|item| words::money(item.open)),
        column("record-late", true, &late),
        column("record-bucket", false, &|item| item.bucket.clone().unwrap_or_default()),
        column("record-confirmed", false, &confirmed),
    ];
    table(columns, &[6, 2], super::room(view))
}

fn payments(card: &CaseCard, view: &View<'_>, page: &mut Page) {
    page.heading(view.texts.t("record-payments"));
    if card.payments.is_empty() {
        page.line(vec![(view.texts.t("pane-never-paid"), Look::Dim)]);
        return;
    }
    let look = |payment: &PaymentView| if payment.reversed { Look::Dim } else { Look::Text };
    let column = |right: bool, cell: &dyn Fn(&PaymentView) -> String| Column {
        title: String::new(),
        cells: card.payments.iter().map(|p| (cell(p), look(p))).collect(),
        right,
    };
    let columns = vec![
        column(false, &|payment| payment.paid.to_string()),
        column(true, &|payment| words::money(payment.money)),
        column(false, &|payment| how(payment, view)),
        column(false, &|payment| payment.account.clone().unwrap_or_default()),
    ];
    let (_, rows) = table(columns, &[3], super::room(view));
    for (place, (payment, row)) in card.payments.iter().zip(rows).enumerate() {
        let same = card.payments.iter().take(place).filter(|p| p.paid == payment.paid).count();
        page.item(Target::Payment(payment.paid, same, payment.act), [row]);
    }
}

fn how(payment: &PaymentView, view: &View<'_>) -> String {
    let by = [("by", view.colleagues.name(payment.by.as_deref().unwrap_or_default()).into())];
    match (payment.reversed, payment.inferred) {
        (true, _) => view.texts.t("record-reversed"),
        (false, true) => view.texts.t("record-inferred"),
        (false, false) => view.texts.t_with("record-booked", &by),
    }
}

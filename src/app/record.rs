//! The whole record of a case, line by line.

use super::page::Line;
use super::state::State;
use super::words;
use crate::desk::view::{AccountView, CaseCard, CaseKey, EventView, PartyView};
use crate::domain::time::Moment;
use crate::i18n::Texts;
use crate::text::wrap;
use chrono::Datelike;
use rust_decimal::Decimal;

/// Cells before an event's text: its time and who.
const EVENT_INDENT: usize = 28;

/// Its lines, wrapped to the width of the screen.
#[must_use]
pub fn lines(key: CaseKey, state: &State) -> Vec<Line> {
    let texts = state.texts();
    let Some(card) = state.cards.get(key) else { return vec![Line::Text(texts.t("no-card-yet"))] };
    let mut lines = standing(card, state, &texts);
    let whole = state.shows_whole(card.key);
    section(&mut lines, "record-parties", &texts, parties(card, whole, &texts));
    section(&mut lines, "record-accounts", &texts, accounts(card, &texts));
    section(&mut lines, "record-promises", &texts, promises(card, &texts));
    section(&mut lines, "record-claims", &texts, claims(card, &texts));
    section(&mut lines, "record-debts", &texts, debts(card));
    let width = usize::from(state.size.width).saturating_sub(EVENT_INDENT + 2);
    section(&mut lines, "record-events", &texts, events(card, state.now, width));
    lines
}

fn section(lines: &mut Vec<Line>, heading: &str, texts: &Texts, found: Vec<Line>) {
    if !found.is_empty() {
        lines.push(Line::Blank);
        lines.push(Line::Heading(texts.t(heading)));
        lines.extend(found);
    }
}

fn standing(card: &CaseCard, state: &State, texts: &Texts) -> Vec<Line> {
    let mut lines: Vec<Line> =
        card.warnings.iter().map(|warning| Line::Warning(warning.text.clone())).collect();
    let owner = card.owner.clone().unwrap_or_else(|| texts.t("owner-nobody"));
    let place = format!("{} {}  {owner}", card.creditor, card.portfolio);
    lines.push(Line::Pair(texts.t("record-portfolio"), place));
    let days = texts.t_with(
        "record-days",
        &[
            ("dpd", card.dpd.into()),
            ("bucket", card.bucket.as_str().into()),
            ("delinquent", card.delinquent_days.into()),
        ],
    );
    lines.push(Line::Pair(texts.t("record-overdue"), days));
    for m in &card.money {
        let (cure, hold, pay_off) =
            (words::money(m.cure), words::money(m.hold), words::money(m.pay_off));
        let args = [("cure", cure.into()), ("hold", hold.into()), ("off", pay_off.into())];
        lines.push(Line::Pair(texts.t("record-amounts"), texts.t_with("three-amounts", &args)));
    }
    if let Some((reason, until)) = card.hold {
        let until = words::short_day(until, texts);
        let args = [("why", texts.t(words::hold(reason)).into()), ("day", until.into())];
        lines.push(Line::Warning(texts.t_with("held-until", &args)));
    }
    if let Some(row) = &card.row {
        let next = row.next_action;
        let when = words::when_long(next.due, next.timed, state.now, texts);
        let step = texts.t(words::step(next.kind));
        lines.push(Line::Pair(texts.t("record-next"), format!("{step} {when}")));
    }
    lines
}

fn parties(card: &CaseCard, whole: bool, texts: &Texts) -> Vec<Line> {
    card.parties.iter().flat_map(|party| self::party(party, whole, texts)).collect()
}

fn party(party: &PartyView, whole: bool, texts: &Texts) -> Vec<Line> {
    let role = texts.t(words::role(party.role));
    let relation = party.relation.as_deref().map(|r| format!(" ({r})")).unwrap_or_default();
    let flags = party.flags.iter().map(|flag| texts.t(words::flag(*flag))).collect::<Vec<_>>();
    let mut lines =
        vec![Line::Pair(role, format!("{}{relation}  {}", party.name, flags.join(" ")))];
    if !party.variants.is_empty() {
        let names = party.variants.join(", ");
        lines.push(Line::Pair(
            String::new(),
            texts.t_with("record-variants", &[("names", names.into())]),
        ));
    }
    lines.extend(party.points.iter().map(|point| {
        let state = words::point_state(point.state).map(|key| texts.t(key)).unwrap_or_default();
        let label = point.label.clone().unwrap_or_default();
        let value = format!("{}  {label}  {state}", super::reveal::shown(point, whole));
        Line::Pair(format!("{:>2}", point.ordinal), value.trim_end().to_owned())
    }));
    lines
}

fn accounts(card: &CaseCard, texts: &Texts) -> Vec<Line> {
    card.accounts.iter().flat_map(|account| self::account(account, texts)).collect()
}

fn account(account: &AccountView, texts: &Texts) -> Vec<Line> {
    let mut lines = vec![Line::Text(format!("{}  {}", account.number, account.product))];
    let open = account.items.iter().filter(|item| item.open.amount != Decimal::ZERO);
    lines.extend(open.map(|item| {
        let due = item.due.to_string();
        let money = crate::text::pad_left(&words::money(item.open), 16);
        let dpd = match item.dpd {
            0 => texts.t("not-overdue"),
            days => texts.t_with("days-past-due", &[("days", days.into())]),
        };
        Line::Pair(due, format!("{money}  {dpd}  {}", item.number))
    }));
    lines
}

fn promises(card: &CaseCard, texts: &Texts) -> Vec<Line> {
    let line = |promise: &crate::desk::view::PromiseView| {
        let parts = promise.parts.iter().map(|(day, money)| {
            format!("{} {}", words::short_day(*day, texts), words::money(*money))
        });
        let parts = parts.collect::<Vec<_>>().join(", ");
        let paid = texts.t_with("paid-of-it", &[("money", words::money(promise.paid).into())]);
        Line::Pair(
            texts.t(words::promise(promise.state)),
            format!("{parts}  {paid}  {}", promise.by),
        )
    };
    card.promises.iter().map(line).collect()
}

fn claims(card: &CaseCard, texts: &Texts) -> Vec<Line> {
    use crate::domain::claim::ClaimState;
    let line = |claim: &crate::desk::view::ClaimView| {
        let state = texts.t(match claim.state {
            ClaimState::Waiting => "claim-waiting",
            ClaimState::Found => "claim-found",
            ClaimState::Missing => "claim-missing",
            ClaimState::Answered => "claim-answered",
        });
        let day = words::short_day(claim.paid, texts);
        Line::Pair(state, format!("{} {day}  {}", words::money(claim.money), claim.by))
    };
    card.claims.iter().map(line).collect()
}

fn debts(card: &CaseCard) -> Vec<Line> {
    let line = |debt: &crate::desk::view::OtherDebt| {
        let owner = debt.owner.clone().unwrap_or_default();
        Line::Text(format!("{}  {}  {owner}", debt.number, words::all_money(&debt.overdue)))
    };
    card.other_debts.iter().map(line).collect()
}

/// The newest first, as that is what one looks for.
fn events(card: &CaseCard, now: Moment, width: usize) -> Vec<Line> {
    card.events.iter().rev().flat_map(|event| self::event(event, now, width)).collect()
}

/// The hour of a day of this year; of another year its day.
fn event(event: &EventView, now: Moment, width: usize) -> Vec<Line> {
    let format = if event.at.year() == now.year() { "%m-%d %H:%M" } else { "%Y-%m-%d " };
    let head = format!("{} {}", event.at.format(format), event.by);
    let mut lines = Vec::new();
    for (place, text) in wrap(&event.text, width.max(20)).into_iter().enumerate() {
        let before = if place == 0 { head.as_str() } else { "" };
        let head = crate::text::pad_right(before, EVENT_INDENT - 4);
        lines.push(match event.voided {
            true => Line::Past(format!("{head}  {text}")),
            false => Line::Event(head, text),
        });
    }
    lines
}

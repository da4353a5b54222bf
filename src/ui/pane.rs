//! What one needs before dialling, in the order in which one needs it: stops and flags; the
//! amounts; the numbers; promises and the last notes; other debts; why the case stands here.

use super::canvas::{Canvas, Piece, Pieces, width_of};
use super::theme::Role;
use crate::app::command::{Cmd, Context};
use crate::app::layout::{Area, Pane};
use crate::app::may;
use crate::app::reveal::shown;
use crate::app::state::State;
use crate::app::words;
use crate::desk::preference::told;
use crate::desk::view::{CaseCard, EventView, PartyView, PointView, PromiseView};
use crate::desk::written;
use crate::domain::contact::Verdict;
use crate::domain::party::{PointKind, Role as PartyRole};
use crate::domain::promise::PromiseState;
use crate::domain::rules::Level;
use crate::i18n::Texts;
use crate::text::{cut, cut_with, width, wrap};

/// Promises listed one by one.
const PROMISES: usize = 2;
/// Cells of whose a number is, where something stops it and there is little room.
const WHOSE: usize = 8;
/// The last events listed.
const NOTES: usize = 4;
/// Lines that one of them may take.
const NOTE_LINES: usize = 2;
/// Other debts listed.
const DEBTS: usize = 3;

/// Draws the pane where the layout has it.
pub fn draw(state: &State, canvas: &mut Canvas<'_>) {
    match state.layout().pane {
        Pane::Closed => {}
        Pane::Beside(area) => beside(state, area, canvas),
        Pane::Below(area) => below(state, area, canvas),
    }
}

fn beside(state: &State, area: Area, canvas: &mut Canvas<'_>) {
    canvas.rule(area.x, area.y, area.width);
    canvas.wall(area.x, area.y + 1, area.height.saturating_sub(1));
    canvas.put(area.x, area.y, 1, canvas.theme.signs.branch, Role::Rule);
    let inside = Area {
        x: area.x + 2,
        y: area.y + 1,
        width: area.width.saturating_sub(3),
        height: area.height.saturating_sub(1),
    };
    title(state, area.x + 2, area, canvas);
    if let Some(card) = open(state, inside, canvas) {
        let texts = &state.session.texts;
        let view = View { card, state, texts, width: inside.width, roomy: true };
        let body = view.lines();
        let why = view.why();
        let room = usize::from(inside.height).saturating_sub(why.len() + 1);
        column(&body, 0, room, inside, canvas);
        let last = inside.y + inside.height;
        for (line, y) in why.iter().rev().zip((inside.y..last).rev()) {
            canvas.put_pieces(inside.x, y, inside.width, line);
        }
    }
}

/// In two columns; why it stands here closes the second.
fn below(state: &State, area: Area, canvas: &mut Canvas<'_>) {
    canvas.rule(area.x, area.y, area.width);
    title(state, 2, area, canvas);
    let half = area.width / 2;
    let rows = area.height.saturating_sub(1);
    let left = Area { x: 2, y: area.y + 1, width: half.saturating_sub(3), height: rows };
    let right = Area { x: half + 1, width: area.width.saturating_sub(half + 2), ..left };
    let Some(card) = open(state, left, canvas) else { return };
    let texts = &state.session.texts;
    let view = View { card, state, texts, width: left.width, roomy: false };
    let body: Vec<Pieces> = view.lines().into_iter().filter(|line| !line.is_empty()).collect();
    let height = usize::from(rows);
    column(&body, 0, height, left, canvas);
    column(&body, height, height.saturating_sub(1), right, canvas);
    canvas.wall(half.saturating_sub(1), area.y + 1, rows);
    if let Some(line) = view.why().first() {
        canvas.put_pieces(right.x, area.y + rows, right.width, line);
    }
}

fn title(state: &State, x: u16, area: Area, canvas: &mut Canvas<'_>) {
    let Some((debtor, number)) = in_hand(state) else { return };
    let pieces: [Piece; 2] =
        [(format!(" {debtor} "), Role::Strong), (format!("{number} "), Role::Dim)];
    canvas.put_pieces(x, area.y, (area.x + area.width).saturating_sub(x + 1), &pieces);
}

/// Whose case is in hand, as soon as its row or its card was read.
fn in_hand(state: &State) -> Option<(&str, &str)> {
    let key = state.list().case()?;
    let row = state.today.rows.get(key).map(|row| (row.debtor.as_str(), row.number.as_str()));
    row.or_else(|| state.cards.get(key).map(|card| (card.debtor(), card.number.as_str())))
}

/// The card of the case under the cursor; says so while it is being read.
fn open<'a>(state: &'a State, area: Area, canvas: &mut Canvas<'_>) -> Option<&'a CaseCard> {
    let key = state.list().case()?;
    let card = state.cards.get(key);
    if card.is_none() {
        let text = state.session.texts.t("pane-reading");
        canvas.put(area.x, area.y, area.width, &text, Role::Dim);
    }
    card
}

fn column(lines: &[Pieces], from: usize, rows: usize, area: Area, canvas: &mut Canvas<'_>) {
    for (line, y) in lines.iter().skip(from).take(rows).zip(area.y..) {
        canvas.put_pieces(area.x, y, area.width, line);
    }
}

/// How an answer that speaks against a contact looks.
pub(super) fn barred(verdict: Verdict) -> Role {
    if verdict == Verdict::Stop { Role::Danger } else { Role::Must }
}

struct View<'a> {
    card: &'a CaseCard,
    state: &'a State,
    texts: &'a Texts,
    width: u16,
    /// There is room for a second line of one thing.
    roomy: bool,
}

impl View<'_> {
    /// Everything but the last line; empty lines between the parts.
    fn lines(&self) -> Vec<Pieces> {
        let parts = [
            self.stops(),
            self.tags(),
            self.amounts(),
            self.numbers(),
            self.promises(),
            self.notes(),
            self.debts(),
        ];
        let mut lines = Vec::new();
        for part in parts.into_iter().filter(|part| !part.is_empty()) {
            if !lines.is_empty() {
                lines.push(Pieces::new());
            }
            lines.extend(part);
        }
        lines
    }

    fn stops(&self) -> Vec<Pieces> {
        let mut lines = Vec::new();
        for party in &self.card.parties {
            let flags: Vec<String> =
                party.flags.iter().map(|flag| self.texts.t(words::flag(*flag))).collect();
            if !flags.is_empty() {
                let whose = if party.role == PartyRole::Debtor {
                    String::new()
                } else {
                    format!("{}: ", party.name)
                };
                lines.push(vec![(format!("! {whose}{}", flags.join(", ")), Role::Danger)]);
            }
        }
        if let Some((reason, until)) = self.card.hold {
            let day = words::short_day(until, self.texts);
            let why = self.texts.t(words::hold(reason));
            let text = self.texts.t_with("pane-held", &[("day", day.into()), ("why", why.into())]);
            lines.push(vec![(format!("! {text}"), Role::Danger)]);
        }
        if let Some((verdict, text)) = may::of_case(self.card, self.state.now, self.texts) {
            lines.push(vec![(format!("! {text}"), barred(verdict))]);
        }
        let mut warnings: Vec<_> = self.card.warnings.iter().collect();
        warnings.sort_by_key(|w| (w.acknowledged, std::cmp::Reverse(w.level)));
        for warning in warnings {
            let (sign, role) = match (warning.acknowledged, warning.level) {
                (true, _) => ("-", Role::Dim),
                (false, Level::Red) => ("!", Role::Danger),
                (false, Level::Amber) => ("!", Role::Must),
            };
            lines.push(vec![(format!("{sign} {}", warning.text), role)]);
        }
        lines
    }

    /// The tags on one line, as far as they go.
    fn tags(&self) -> Vec<Pieces> {
        let tags = self.card.tags.iter().map(|tag| vec![(format!("#{tag}"), Role::Dim)]);
        self.flow(tags, " ").into_iter().take(1).collect()
    }

    fn amounts(&self) -> Vec<Pieces> {
        let mut lines = Vec::new();
        for money in &self.card.money {
            let mut pairs = vec![("pane-cure", money.cure, Role::Strong)];
            if money.hold.amount > rust_decimal::Decimal::ZERO && money.hold != money.cure {
                pairs.push(("pane-hold", money.hold, Role::Must));
            }
            pairs.push(("pane-off", money.pay_off, Role::Text));
            let pieces = pairs.into_iter().map(|(key, money, role)| {
                vec![(format!("{} ", self.texts.t(key)), Role::Dim), (words::money(money), role)]
            });
            lines.extend(self.flow(pieces, "  "));
        }
        let mut when = Vec::new();
        if let Some(day) = self.card.balance_as_of {
            let day = words::short_day(day, self.texts);
            when.push(self.texts.t_with("pane-as-of", &[("day", day.into())]));
        }
        // A roll that is near already stands among the warnings.
        let near = self.card.row.as_ref().is_some_and(|row| row.rolls_to.is_some());
        if let Some((day, bucket)) = self.card.rolls.as_ref().filter(|_| !near) {
            let day = words::short_day(*day, self.texts);
            let args = [("day", day.into()), ("bucket", bucket.as_str().into())];
            when.push(self.texts.t_with("pane-rolls", &args));
        }
        when.push(match self.card.last_payment() {
            Some(payment) => {
                let day = words::short_day(payment.paid, self.texts);
                let args = [("day", day.into()), ("money", words::money(payment.money).into())];
                let key = if payment.inferred { "pane-last-inferred" } else { "pane-last-paid" };
                self.texts.t_with(key, &args)
            }
            None => self.texts.t("pane-never-paid"),
        });
        lines.extend(self.flow(when.into_iter().map(|text| vec![(text, Role::Dim)]), "   "));
        lines
    }

    /// Groups of pieces side by side while they fit, else on the next line.
    fn flow(&self, groups: impl Iterator<Item = Pieces>, gap: &str) -> Vec<Pieces> {
        let room = usize::from(self.width);
        let mut lines: Vec<Pieces> = Vec::new();
        for group in groups {
            match lines.last_mut() {
                Some(line) if width_of(line) + width(gap) + width_of(&group) <= room => {
                    line.push((gap.to_owned(), Role::Text));
                    line.extend(group);
                }
                _ => lines.push(group),
            }
        }
        lines
    }

    fn numbers(&self) -> Vec<Pieces> {
        let numbers = self.card.parties.iter().flat_map(|party| {
            let phones = party.points.iter().filter(|point| point.kind == PointKind::Phone);
            phones.map(move |point| (party, point))
        });
        let mut lines: Vec<Pieces> =
            numbers.flat_map(|(party, point)| self.number(party, point)).collect();
        lines.extend(self.card.parties.iter().filter_map(|party| self.prefers(party)));
        lines
    }

    /// Whose, and what came of it; what does not fit stands on a second line where there is room.
    fn number(&self, party: &PartyView, point: &PointView) -> Vec<Pieces> {
        let stopped = words::point_state(point.state);
        let value = shown(point, self.state.shows_whole(self.card.key));
        let role = if stopped.is_some() { Role::Dim } else { Role::Text };
        let barred = match stopped {
            Some(key) => Some(vec![(self.texts.t(key), Role::Danger)]),
            None => self.barred(point),
        };
        let mut whose = self.whose(party, point);
        if barred.is_some() && !self.roomy {
            // However long a label is, what stops the number stays in sight.
            whose = cut(&whose, WHOSE).to_owned();
        }
        let number =
            vec![(format!("{} ", point.ordinal), Role::Key), (format!("{value}  {whose}"), role)];
        let mut groups: Vec<Pieces> = std::iter::once(number).chain(barred).collect();
        if stopped.is_none() {
            groups.extend(self.tried(point));
        }
        if !self.roomy {
            let mut line = groups.join(&("  ".to_owned(), Role::Text));
            line.retain(|(text, _)| !text.is_empty());
            return vec![line];
        }
        let mut lines = self.flow(groups.into_iter(), "  ");
        for line in lines.iter_mut().skip(1) {
            line.insert(0, ("    ".to_owned(), Role::Text));
        }
        lines
    }

    /// Why the number may not be used now, beside what is so of all of them; else what lifts that or what
    /// little is left.
    fn barred(&self, point: &PointView) -> Option<Pieces> {
        let common = may::common(self.card);
        let short = may::short(&point.may, common, self.state.now, self.texts);
        if let Some((verdict, text)) = short {
            return Some(vec![(format!("! {text}"), barred(verdict))]);
        }
        Some(vec![(
            may::besides(&point.may, self.state.now, (&self.state.session.colleagues, self.texts))?,
            Role::Must,
        )])
    }

    /// When and how somebody likes to be reached.
    fn prefers(&self, party: &PartyView) -> Option<Pieces> {
        let told = told(party.preference.as_ref()?, &self.state.session.rules, self.texts);
        let whose = match party.role {
            PartyRole::Debtor => String::new(),
            _ => format!("{}: ", party.name),
        };
        Some(vec![(format!("  {whose}{told}"), Role::Good)])
    }

    fn whose(&self, party: &PartyView, point: &PointView) -> String {
        words::whose(party, self.texts).unwrap_or_else(|| point.label.clone().unwrap_or_default())
    }

    /// The last result, the best hour, and how often it was tried today.
    fn tried(&self, point: &PointView) -> Vec<Pieces> {
        let mut groups = Vec::new();
        if let Some((at, code)) = &point.last {
            let when = words::when_short(*at, self.state.now, self.texts);
            groups.push(vec![(format!("{} {when}", outcome_name(self.state, code)), Role::Dim)]);
        }
        if let Some(hour) = point.best_hour {
            let args = [("from", hour.into()), ("to", (hour + 1).into())];
            groups.push(vec![(self.texts.t_with("pane-best", &args), Role::Good)]);
        }
        if point.attempts_today > 0 {
            let args = [("count", point.attempts_today.into())];
            groups.push(vec![(self.texts.t_with("pane-tries", &args), Role::Must)]);
        }
        groups
    }

    fn promises(&self) -> Vec<Pieces> {
        let of = |state| self.card.promises.iter().filter(|p| p.state == state).count();
        if self.card.promises.is_empty() {
            return vec![vec![(self.texts.t("pane-no-promises"), Role::Dim)]];
        }
        let broken = of(PromiseState::Broken) + of(PromiseState::Partly);
        let args = [("kept", of(PromiseState::Kept).into()), ("broken", broken.into())];
        let mut lines = vec![vec![(self.texts.t_with("pane-record", &args), Role::Text)]];
        lines.extend(self.card.promises.iter().take(PROMISES).map(|p| self.promise(p)));
        lines
    }

    fn promise(&self, promise: &PromiseView) -> Pieces {
        let role = match promise.state {
            PromiseState::Broken | PromiseState::Partly => Role::Danger,
            PromiseState::Open => Role::Must,
            PromiseState::Kept => Role::Good,
            PromiseState::Replaced | PromiseState::Cancelled => Role::Dim,
        };
        let total = words::all_money(&promise.parts.iter().map(|(_, m)| *m).collect::<Vec<_>>());
        let days: Vec<String> =
            promise.parts.iter().map(|(day, _)| words::short_day(*day, self.texts)).collect();
        let args = [
            ("money", total.into()),
            ("day", days.join(", ").into()),
            ("state", self.texts.t(words::promise(promise.state)).into()),
        ];
        vec![(format!("  {}", self.texts.t_with("pane-promise", &args)), role)]
    }

    fn notes(&self) -> Vec<Pieces> {
        // What was taken back says nothing before a call, nor that it was.
        let says = |event: &&EventView| event.stands();
        let counting = self.card.events.iter().rev().filter(says);
        counting.take(NOTES).flat_map(|event| self.note(event)).collect()
    }

    fn note(&self, event: &EventView) -> Vec<Pieces> {
        let when = words::when_short(event.at, self.state.now, self.texts);
        let when = format!("{when} ");
        let room = usize::from(self.width).saturating_sub(width(&when)).max(10);
        let mut lines = wrap(&event.text, room);
        if lines.len() > NOTE_LINES {
            lines.truncate(NOTE_LINES);
            if let Some(last) = lines.last_mut() {
                *last = format!("{}…", cut_with(last, room.saturating_sub(1), ""));
            }
        }
        let indent = " ".repeat(width(&when));
        let line = |(place, text): (usize, String)| {
            let head = if place == 0 { when.clone() } else { indent.clone() };
            vec![(head, Role::Dim), (text, Role::Text)]
        };
        lines.into_iter().enumerate().map(line).collect()
    }

    fn debts(&self) -> Vec<Pieces> {
        let line = |debt: &crate::desk::view::OtherDebt| {
            let colleagues = &self.state.session.colleagues;
            let owner = words::held_by(debt.owner.as_deref(), colleagues, self.texts);
            let money = words::all_money(&debt.overdue);
            vec![(format!("+ {}  {money}  {owner}", debt.number), Role::Text)]
        };
        self.card.other_debts.iter().take(DEBTS).map(line).collect()
    }

    /// Why it stands here, in one line, and the key for all lines.
    fn why(&self) -> Vec<Pieces> {
        let Some(row) = &self.card.row else {
            let (today, rules) = (self.state.now.date(), &self.state.session.rules);
            let told = written::entry_told(&self.card.entry, today, (rules, self.texts));
            return told.into_iter().map(|text| vec![(text, Role::Dim)]).collect();
        };
        let key = self.state.keymap.shown(Cmd::Why, Context::Today);
        let points = self.texts.t_with("pane-points", &[("points", row.points.into())]);
        let mut reasons: Vec<_> = row.reasons.iter().collect();
        reasons.sort_by_key(|reason| std::cmp::Reverse(reason.points.abs()));
        let terms = reasons.iter().map(|reason| {
            format!("{} {:+}", self.texts.t(words::term(reason.code)), reason.points)
        });
        let terms = terms.collect::<Vec<_>>().join("  ");
        let line = vec![
            (format!("{} ", key.unwrap_or_default()), Role::Key),
            (points, Role::Strong),
            (format!("  {terms}"), Role::Dim),
        ];
        vec![line]
    }
}

/// The name of an outcome in the user's language; its code where the policy does not know it.
#[must_use]
pub fn outcome_name(state: &State, code: &str) -> String {
    words::outcome(code, &state.session.rules, &state.session.texts)
}

//! Other debts of the same person, and who holds them.

use super::View;
use super::page::{Look, Page, Span, Target, flow, saying};
use crate::app::words;
use crate::desk::view::{CaseCard, OtherDebt};

pub(super) fn page(card: &CaseCard, view: &View<'_>) -> Page {
    if card.other_debts.is_empty() {
        return saying(&view.texts.t("record-no-debts"));
    }
    let mut page = Page::default();
    for debt in &card.other_debts {
        page.item(Target::Debt(debt.key), lines(debt, view));
    }
    page
}

fn lines(debt: &OtherDebt, view: &View<'_>) -> Vec<Vec<Span>> {
    let texts = view.texts;
    let what = [vec![debt.portfolio.clone()], debt.products.clone()].concat().join(" ");
    let late = texts.t_with("days-abbreviated", &[("days", debt.dpd.into())]);
    let owner = words::held_by(debt.owner.as_deref(), view.colleagues, texts);
    let next = debt.next_action.map_or_else(
        || texts.t("pane-not-in-collection"),
        |next| {
            let when = words::when_long(next.due, next.timed, view.now, texts);
            let args = [("step", texts.t(words::step(next.kind)).into()), ("when", when.into())];
            texts.t_with("said-next", &args)
        },
    );
    let groups = [
        vec![(debt.number.clone(), Look::Key)],
        vec![(what, Look::Dim)],
        vec![(words::all_money(&debt.overdue), Look::Strong)],
        vec![(format!("{} {late}", debt.bucket), Look::Text)],
        vec![(owner, Look::Text)],
        vec![(next, Look::Text)],
    ];
    flow(groups, super::room(view), 2)
}

//! What happened, the newest first, under a heading for each day.

use super::page::{Look, Page, Span, Target, behind, saying};
use super::{Filter, News, View};
use crate::app::colleagues::Colleagues;
use crate::app::words;
use crate::desk::view::{CaseCard, EventView};
use crate::text::{fold, pad_right, width};

/// The most cells for who did it.
const WHO: usize = 10;

/// How many events a filter shows.
pub(super) fn count(card: &CaseCard, filter: &Filter, colleagues: &Colleagues) -> usize {
    let words = fold(&filter.words);
    card.events.iter().filter(|event| filter.shows(event, &words, colleagues)).count()
}

pub(super) fn page(card: &CaseCard, filter: &Filter, news: Option<&News>, view: &View<'_>) -> Page {
    let typed = fold(&filter.words);
    let shown =
        card.events.iter().rev().filter(|event| filter.shows(event, &typed, view.colleagues));
    let names = card.events.iter().map(|event| width(view.colleagues.name(&event.by)));
    let who = names.max().unwrap_or_default().min(WHO);
    let mut page = Page::default();
    let mut day = None;
    for event in shown {
        if day.replace(event.at.date()) != Some(event.at.date()) {
            // No empty line: where there are days with one event each, they would be half of all.
            let heading = words::long_day(event.at.date(), view.now, view.texts);
            page.line(vec![(heading, Look::Heading)]);
        }
        let fresh = news.is_some_and(|news| news.fresh.contains(&event.id));
        let target = Target::Event { id: event.id.clone(), act: event.act };
        page.item(target, lines(event, fresh, who, view));
    }
    if page.rows.is_empty() {
        let key = if filter.is_on() { "record-none-shown" } else { "record-no-events" };
        return saying(&view.texts.t(key));
    }
    page
}

fn lines(event: &EventView, fresh: bool, who: usize, view: &View<'_>) -> Vec<Vec<Span>> {
    let past = if event.voided { Look::Dim } else { Look::Text };
    let sign = match (fresh, event.voided) {
        (_, false) if event.against => ("! ", Look::Danger),
        (true, _) => ("+ ", Look::Must),
        (false, true) => ("- ", Look::Dim),
        (false, false) => ("  ", Look::Text),
    };
    let when = event.at.format("%H:%M");
    let mut head = vec![
        (sign.0.to_owned(), sign.1),
        (format!("{when}  "), if event.voided { Look::Dim } else { Look::Key }),
        (format!("{}  ", pad_right(view.colleagues.name(&event.by), who)), Look::Dim),
    ];
    let marks = [(event.voided, "record-voided"), (event.elsewhere, "record-elsewhere")];
    let marks = marks.into_iter().filter(|(on, _)| *on).map(|(_, key)| view.texts.t(key));
    let marks: Vec<String> = marks.collect();
    if marks.is_empty() {
        return behind(head, &event.text, past, super::room(view));
    }
    // The mark is part of the text, so that long texts wrap under it.
    let text = format!("({}) {}", marks.join(", "), event.text);
    let look = if event.voided { Look::Dim } else { Look::Text };
    head.iter_mut().for_each(|span| span.1 = if event.voided { Look::Dim } else { span.1 });
    behind(head, &text, look, super::room(view))
}

//! Files that go with the case or with an act on it: what each is, its name, and what proves that
//! it is still the same.

use super::View;
use super::page::{Look, Page, Span, Target, flow, saying};
use crate::app::words;
use crate::desk::view::{AttachmentView, CaseCard};
use crate::desk::written::day_beside;

/// Figures of the proof that are shown; the whole is told on the command line.
const PROOF: usize = 12;

pub(super) fn page(card: &CaseCard, view: &View<'_>) -> Page {
    if card.attachments.is_empty() {
        return saying(&view.texts.t("record-no-attachments"));
    }
    let mut page = Page::default();
    for file in card.attachments.iter().rev() {
        let target = Target::Attachment(file.act, file.sha256.clone());
        page.item(target, lines(file, card, view));
    }
    page
}

fn lines(file: &AttachmentView, card: &CaseCard, view: &View<'_>) -> Vec<Vec<Span>> {
    let texts = view.texts;
    let day = day_beside(file.at.date(), view.now.date(), texts);
    let when = format!("{day} {}", file.at.format("%H:%M"));
    let taken = [("when", when.into()), ("by", view.colleagues.name(&file.by).into())];
    let proof: String = file.sha256.chars().take(PROOF).collect();
    let size = file.bytes.div_ceil(1024);
    // The act that it goes with, by its first event.
    let event = card.events.iter().find(|event| Some(event.act) == file.to);
    let mut groups = vec![
        vec![(texts.t(words::attachment(file.kind)), Look::Key)],
        vec![(file.name.clone(), Look::Strong)],
        vec![(texts.t_with("record-kilobytes", &[("count", size.into())]), Look::Dim)],
        vec![(texts.t_with("record-taken", &taken), Look::Dim)],
        vec![(format!("SHA-256 {proof}"), Look::Dim)],
    ];
    groups.extend(event.map(|event| {
        let args = [("what", event.text.as_str().into())];
        vec![(texts.t_with("record-goes-with", &args), Look::Text)]
    }));
    flow(groups, super::room(view), 2)
}

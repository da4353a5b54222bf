//! The whole record of a case: its parts, the row in hand, and what other processes do meanwhile.

use crate::app::command::Cmd;
use crate::app::form::Purpose;
use crate::app::keymap::Keymap;
use crate::app::layer::Layer;
use crate::app::msg::Size;
use crate::app::record::{Filter, Part, Record, Tab, Target, View};
use crate::app::shelf::Shelf;
use crate::app::state::{Session, State, Tone};
use crate::desk::view::{CaseCard, CaseKey, WarningView};
use crate::desk::worker::{Read, Slot};
use crate::domain::id::{ActId, PointId};
use crate::domain::rules::Needs;
use crate::domain::time::Moment;
use std::collections::BTreeSet;

impl State {
    /// Opens the record of the case in hand.
    pub(super) fn open_record(&mut self) {
        if let Some(key) = self.case() {
            self.open_record_of(key);
        }
    }

    /// Opens the record of a case over what is open; one that is open below comes to the front.
    pub(super) fn open_record_of(&mut self, key: CaseKey) {
        let below = self
            .layers
            .iter()
            .position(|layer| matches!(layer, Layer::Record(record) if record.key == key));
        match below {
            Some(below) => self.layers.truncate(below + 1),
            None => self.layers.push(Layer::Record(Box::new(Record::open(key)))),
        }
        self.ask_cards();
        self.look_at_record();
        self.dirty = true;
    }

    /// Works out what the record in front shows, where anything of it changed.
    pub(in crate::app) fn look_at_record(&mut self) {
        let size = self.page_size();
        let record = self.layers.iter_mut().rev().find_map(|layer| match layer {
            Layer::Record(record) => Some(record),
            _ => None,
        });
        let Some(record) = record else { return };
        let whole = self.revealed.is_some_and(|revealed| revealed.key == record.key);
        let view =
            view(record.key, &self.cards, whole, (self.now, size), (&self.session, &self.keymap));
        record.work_out(&view);
    }

    /// The record on top, worked out.
    fn record(&mut self) -> Option<&mut Record> {
        if !matches!(self.layers.last(), Some(Layer::Record(_))) {
            return None;
        }
        self.look_at_record();
        match self.layers.last_mut() {
            Some(Layer::Record(record)) => Some(record),
            _ => None,
        }
    }

    /// What is in hand in the record on top.
    fn target(&mut self) -> Option<Target> {
        self.record()?.in_hand().cloned()
    }

    /// To the part beside.
    pub(super) fn next_tab(&mut self, forward: bool) {
        if let Some(record) = self.record() {
            record.show(record.tab.beside(forward));
        }
    }

    pub(super) fn move_in_record(&mut self, by: isize) {
        if let Some(record) = self.record() {
            record.read_news();
            record.step(by);
        }
    }

    pub(super) fn scroll_record(&mut self, by: isize) {
        if let Some(record) = self.record() {
            record.read_news();
            record.scroll(by);
        }
        self.dirty = true;
    }

    /// A click on the line of the parts.
    pub(super) fn point_at_part(&mut self, part: Part) {
        match (part, self.record()) {
            (Part::Tab(tab), Some(record)) => record.show(tab),
            (Part::Filter, Some(_)) => self.open_timeline_filter(),
            (_, None) => {}
        }
    }

    /// The place of the row in hand of the record on top; `None`: there is none on top.
    pub(super) fn row_of_record(&self) -> Option<usize> {
        match self.layers.last() {
            Some(Layer::Record(record)) => Some(record.at()),
            _ => None,
        }
    }

    /// Takes a row of the record on top in hand.
    pub(super) fn take_row_of_record(&mut self, place: usize) {
        if let Some(record) = self.record() {
            record.take(place);
        }
    }

    /// Enter on a row: another case is opened, a warning seen, a number called, a due item thought
    /// of as paid; a promise or payment is shown where it was taken down, and the other way round.
    pub(super) fn row_in_hand(&mut self) {
        match self.target() {
            Some(Target::Debt(key)) => self.open_record_of(key),
            Some(Target::Warning(..)) => self.command(Cmd::Acknowledge, None),
            Some(Target::Point(..)) => self.command(Cmd::Call, None),
            Some(Target::Item(..)) => self.command(Cmd::WhatIf, None),
            Some(Target::Promise(act) | Target::Claim(act)) => self.show_taken_down(act),
            Some(Target::Payment(_, _, Some(act)) | Target::Attachment(act, _)) => {
                self.show_taken_down(act);
            }
            Some(Target::Event { act, .. }) => self.show_what_came(act),
            Some(Target::Payment(_, _, None)) | None => self.nothing_more(),
        }
    }

    fn nothing_more(&mut self) {
        let text = self.texts().t("record-nothing-more");
        self.say(Tone::Info, text, None);
    }

    /// To the event of an act in the timeline; a filter that hides it is taken off.
    fn show_taken_down(&mut self, act: ActId) {
        let Some(record) = self.record() else { return };
        let tells =
            |target: &Target| matches!(target, Target::Event { act: its, .. } if *its == act);
        record.show(Tab::Timeline);
        let Some(record) = self.record() else { return };
        if !record.targets().iter().any(tells) {
            record.filter = Filter::default();
        }
        let Some(record) = self.record() else { return };
        // The newest first: the first event of the act stands last.
        if let Some(target) = record.targets().iter().rfind(|target| tells(target)).cloned() {
            record.go_to(&target);
        }
    }

    /// To the promise, claim or payment that an act took down.
    fn show_what_came(&mut self, act: ActId) {
        let Some(card) = self.card() else { return };
        let promised = card.promises.iter().any(|p| p.act == act);
        let claimed = card.claims.iter().any(|c| c.act == act);
        let paid = card.payments.iter().any(|p| p.act == Some(act));
        let (tab, fits): (Tab, fn(&Target, ActId) -> bool) = match (promised, claimed, paid) {
            (true, ..) => (Tab::Promises, |t, act| *t == Target::Promise(act)),
            (_, true, _) => (Tab::Promises, |t, act| *t == Target::Claim(act)),
            (.., true) => {
                (Tab::Money, |t, act| matches!(t, Target::Payment(.., its) if *its == Some(act)))
            }
            _ => return self.nothing_more(),
        };
        if let Some(record) = self.record() {
            record.show(tab);
        }
        let Some(record) = self.record() else { return };
        if let Some(target) = record.targets().iter().find(|target| fits(target, act)).cloned() {
            record.go_to(&target);
        }
    }

    /// The number or address in hand.
    pub(super) fn point_in_hand(&mut self) -> Option<PointId> {
        match self.target() {
            Some(Target::Point(point, _)) => Some(point),
            _ => None,
        }
    }

    /// That warning is in hand.
    pub(super) fn has_in_hand(&self, warning: &WarningView) -> bool {
        let Some(Layer::Record(record)) = self.layers.last() else { return false };
        matches!(record.in_hand(), Some(Target::Warning(rule, anchor))
            if *rule == warning.rule && *anchor == warning.anchor)
    }

    /// The event in hand that still counts: its act, and whether the user may void it.
    pub(super) fn act_in_hand(&mut self) -> Option<(ActId, bool)> {
        let Some(Target::Event { id, act }) = self.target() else { return None };
        let event = self.card()?.events.iter().find(|event| event.id == id && event.act == act)?;
        event.stands().then_some((act, event.may_void))
    }

    /// Asks what the timeline is to show.
    pub(super) fn open_timeline_filter(&mut self) {
        let Some(record) = self.record() else { return };
        record.show(Tab::Timeline);
        let (key, filled) = (record.key, record.filter.filled());
        if let Some(mut form) = self.new_form(key, Purpose::TimelineFilter, Needs::default()) {
            form.fill(&filled);
            self.push_form(form);
        }
    }

    /// Enter on a form that only looks: it closes, and what was chosen counts.
    pub(super) fn accept_look(&mut self) {
        let Some(Layer::Form(form)) = self.layers.pop() else { return };
        if form.purpose == Purpose::TimelineFilter
            && let Some(record) = self.record()
        {
            record.filter = Filter::read(&form.filled());
        }
    }

    /// Asks what the payment under the hand would do, once for each that can be read.
    pub(in crate::app) fn ask_what_if(&mut self) {
        let Some(Layer::Form(form)) = self.layers.last() else { return };
        if form.purpose != Purpose::WhatIf {
            return;
        }
        let filled = form.filled();
        let Ok(payment) = form.reading(&filled, self).payment() else { return };
        let asked = Some(&payment);
        if form.what_if.as_ref().map(|(known, _)| known) == asked || form.asked.as_ref() == asked {
            return;
        }
        let key = form.key;
        self.ask(Slot::WhatIf, Read::WhatIf(key, payment.clone()));
        if let Some(Layer::Form(form)) = self.layers.last_mut() {
            form.asked = Some(payment);
        }
    }

    /// A card came: events that somebody else wrote since the record was opened are news.
    pub(super) fn news_of(&mut self, card: &CaseCard) {
        let Some(before) = self.cards.get(card.key) else { return };
        let before: BTreeSet<(&str, bool)> =
            before.events.iter().map(|event| (event.id.as_str(), event.voided)).collect();
        let new = card.events.iter().filter(|event| {
            !before.contains(&(event.id.as_str(), event.voided)) && !self.writing.is_own(event.act)
        });
        // A voiding tells of itself and of what it voided.
        let new: Vec<(String, String)> = new
            .map(|event| (event.id.clone(), self.session.colleagues.name(&event.by).to_owned()))
            .collect();
        if new.is_empty() {
            return;
        }
        for layer in &mut self.layers {
            if let Layer::Record(record) = layer
                && record.key == card.key
            {
                record.hear(&new);
            }
        }
    }
}

impl State {
    /// Columns, and rows of a page over the whole body.
    #[must_use]
    pub fn page_size(&self) -> Size {
        let rows = u16::try_from(self.layout().page_height()).unwrap_or(u16::MAX);
        Size { width: self.size.width, height: rows }
    }

    /// What the record of a case is worked out from.
    pub(in crate::app) fn view_of(&self, key: CaseKey) -> View<'_> {
        let whole = self.shows_whole(key);
        view(key, &self.cards, whole, (self.now, self.page_size()), (&self.session, &self.keymap))
    }
}

fn view<'a>(
    key: CaseKey,
    cards: &'a Shelf<CaseKey, CaseCard>,
    whole: bool,
    (now, size): (Moment, Size),
    (session, keymap): (&'a Session, &'a Keymap),
) -> View<'a> {
    View {
        card: cards.get(key),
        edition: cards.reading(key),
        now,
        size,
        whole,
        texts: &session.texts,
        colleagues: &session.colleagues,
        rules: &session.rules,
        keymap,
    }
}

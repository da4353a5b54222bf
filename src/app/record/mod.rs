//! The whole record of a case, one part of it at a time: which part is shown, the row in hand, and
//! the lines, worked out once for each change and not at each key.

mod attachments;
mod debts;
mod filter;
mod head;
mod money;
mod page;
mod people;
mod promises;
mod timeline;
mod told;
mod warnings;

pub use filter::{Filter, Kind};
pub use head::{Part, Segment};
pub use page::{Look, Page, Row, Span, Target};
pub use told::told;

use super::keymap::Keymap;
use super::msg::Size;
use crate::app::colleagues::Colleagues;
use crate::desk::view::{CaseCard, CaseKey};
use crate::domain::rules::Rules;
use crate::domain::time::{Date, Moment};
use crate::i18n::Texts;
use std::collections::BTreeSet;

/// A part of the record.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Default)]
pub enum Tab {
    /// What happened, the newest first.
    #[default]
    Timeline,
    /// Promises and claims.
    Promises,
    /// What is owed, item by item, and what was paid.
    Money,
    /// The people and how to reach them.
    People,
    /// Other debts of the same person.
    Debts,
    /// Warnings.
    Warnings,
    /// Files that go with it.
    Attachments,
}

impl Tab {
    /// All of them, in the order shown.
    pub const ALL: [Self; 7] = [
        Self::Timeline,
        Self::Promises,
        Self::Money,
        Self::People,
        Self::Debts,
        Self::Warnings,
        Self::Attachments,
    ];

    /// The key of its name.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Timeline => "record-tab-timeline",
            Self::Promises => "record-tab-promises",
            Self::Money => "record-tab-money",
            Self::People => "record-tab-people",
            Self::Debts => "record-tab-debts",
            Self::Warnings => "record-tab-warnings",
            Self::Attachments => "record-tab-attachments",
        }
    }

    /// The one after it or before it, round and round.
    #[must_use]
    pub fn beside(self, forward: bool) -> Self {
        let step = if forward { 1 } else { Self::ALL.len() - 1 };
        let at = (self as usize + step) % Self::ALL.len();
        Self::ALL.get(at).copied().unwrap_or_default()
    }
}

/// Where one is in a part.
#[derive(Clone, Debug, Default)]
struct Place {
    /// The row in hand, by its place.
    at: usize,
    /// What that row is, so that it is found again.
    target: Option<Target>,
    /// The first line in view.
    top: usize,
}

/// What another process changed while the record was open.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct News {
    /// Events that came, by their names.
    pub fresh: BTreeSet<String>,
    /// Who did them.
    pub by: BTreeSet<String>,
}

/// What the lines were worked out from.
#[derive(Clone, PartialEq, Debug)]
struct Stamp {
    card: u64,
    tab: Tab,
    filter: Filter,
    news: usize,
    size: Size,
    day: Date,
    whole: bool,
}

/// What the lines are worked out from.
#[derive(Clone, Copy, Debug)]
pub struct View<'a> {
    /// The case; `None` while it is being read.
    pub card: Option<&'a CaseCard>,
    /// Rises with every reading of it.
    pub edition: u64,
    /// The moment.
    pub now: Moment,
    /// Columns, and rows of a page over the whole body.
    pub size: Size,
    /// What is masked is shown whole.
    pub whole: bool,
    /// The texts.
    pub texts: &'a Texts,
    /// Who works in the file.
    pub colleagues: &'a Colleagues,
    /// The rules.
    pub rules: &'a Rules,
    /// The keys, for what says how it is done.
    pub keymap: &'a Keymap,
}

/// Cells for a line: the cursor's column and the margins off.
fn room(view: &View<'_>) -> usize {
    usize::from(view.size.width).saturating_sub(3).max(10)
}

/// The whole record of a case.
#[derive(Debug)]
pub struct Record {
    /// The case.
    pub key: CaseKey,
    /// The part that is shown.
    pub tab: Tab,
    /// What the timeline shows.
    pub filter: Filter,
    /// What another process changed meanwhile.
    news: Option<News>,
    places: [Place; Tab::ALL.len()],
    page: Page,
    head: Vec<Vec<Span>>,
    tabs: Vec<Segment>,
    stamp: Option<Stamp>,
    height: usize,
}

impl Record {
    /// The record of that case, from its latest event on.
    #[must_use]
    pub fn open(key: CaseKey) -> Self {
        Self {
            key,
            tab: Tab::default(),
            filter: Filter::default(),
            news: None,
            places: Default::default(),
            page: Page::default(),
            head: Vec::new(),
            tabs: Vec::new(),
            stamp: None,
            height: 1,
        }
    }

    /// The lines above the parts.
    #[must_use]
    pub fn head(&self) -> &[Vec<Span>] {
        &self.head
    }

    /// The line of the parts, piece by piece.
    #[must_use]
    pub fn tabs(&self) -> &[Segment] {
        &self.tabs
    }

    /// The lines in view, and how many there are in all.
    #[must_use]
    pub fn in_view(&self) -> (&[Row], usize) {
        let rows = self.page.rows.get(self.top()..).unwrap_or_default();
        (rows.get(..self.height).unwrap_or(rows), self.page.rows.len())
    }

    /// The first line in view.
    #[must_use]
    pub fn top(&self) -> usize {
        self.place().top
    }

    /// The place of the row in hand among those that can be.
    #[must_use]
    pub fn at(&self) -> usize {
        self.place().at
    }

    /// What is in hand.
    #[must_use]
    pub fn in_hand(&self) -> Option<&Target> {
        self.page.targets.get(self.place().at)
    }

    fn place(&self) -> &Place {
        &self.places[self.tab as usize]
    }

    fn place_mut(&mut self) -> &mut Place {
        &mut self.places[self.tab as usize]
    }

    /// Works the lines out anew when something that they show changed. The row in hand stays in
    /// hand, and on its line.
    pub fn work_out(&mut self, view: &View<'_>) {
        let stamp = Stamp {
            card: view.edition,
            tab: self.tab,
            filter: self.filter.clone(),
            news: self.news.as_ref().map_or(0, |news| news.fresh.len() + 1),
            size: view.size,
            day: view.now.date(),
            whole: view.whole,
        };
        if self.stamp.as_ref() == Some(&stamp) {
            return;
        }
        let alike = |old: &Stamp| {
            (old.tab, &old.filter, old.size) == (stamp.tab, &stamp.filter, stamp.size)
        };
        let same = self.stamp.as_ref().is_some_and(alike);
        let line = self.page.first(self.place().at).saturating_sub(self.place().top);
        let at_top = same && self.place().at == 0 && self.news.is_none();
        self.head = head::lines(view);
        self.page = self.page_of(self.tab, view);
        self.tabs = head::tabs(self, view);
        self.height = usize::from(view.size.height).saturating_sub(self.head.len() + 1).max(1);
        self.stamp = Some(stamp);
        self.find_again(at_top, same.then_some(line));
    }

    fn page_of(&self, tab: Tab, view: &View<'_>) -> Page {
        let Some(card) = view.card else { return page::saying(&view.texts.t("no-card-yet")) };
        match tab {
            Tab::Timeline => timeline::page(card, &self.filter, self.news.as_ref(), view),
            Tab::Promises => promises::page(card, view),
            Tab::Money => money::page(card, view),
            Tab::People => people::page(card, view),
            Tab::Debts => debts::page(card, view),
            Tab::Warnings => warnings::page(card, view),
            Tab::Attachments => attachments::page(card, view),
        }
    }

    /// Puts the cursor on what it stood on, and that on the line of the screen on which it stood.
    /// At the top it stays at the top, so that what one has just written down is seen.
    fn find_again(&mut self, at_top: bool, line: Option<usize>) {
        let place = self.place();
        let found = place.target.as_ref().filter(|_| !at_top);
        let found = found.and_then(|held| self.page.targets.iter().position(|t| t == held));
        let last = self.page.targets.len().saturating_sub(1);
        let at = found.unwrap_or(if at_top { 0 } else { place.at.min(last) });
        let first = self.page.first(at);
        let last = self.page.rows.len().saturating_sub(self.height);
        // What somebody else writes moves nothing, even where all would fit.
        let least = if self.news.is_some() { usize::MAX } else { last };
        let place = self.place_mut();
        place.top = match line.filter(|_| !at_top) {
            Some(line) => first.saturating_sub(line).min(least),
            None => place.top.min(last),
        };
        self.put(at);
    }

    /// Puts the cursor on the row of that place and brings it into view.
    fn put(&mut self, at: usize) {
        let target = self.page.targets.get(at).cloned();
        let (from, to) = self.page.around(at);
        let height = self.height;
        let place = self.place_mut();
        place.at = at;
        place.target = target;
        if to >= place.top + height {
            place.top = (to + 1).saturating_sub(height);
        }
        place.top = place.top.min(from);
    }

    /// All that can be taken in hand.
    #[must_use]
    pub fn targets(&self) -> &[Target] {
        &self.page.targets
    }

    /// Shows that part.
    pub fn show(&mut self, tab: Tab) {
        self.tab = tab;
    }

    /// Somebody else wrote these events: names, and who.
    pub fn hear(&mut self, events: &[(String, String)]) {
        let news = self.news.get_or_insert_with(News::default);
        for (id, by) in events {
            news.fresh.insert(id.clone());
            news.by.insert(by.clone());
        }
    }

    /// The news are old once the top of the timeline was in view and one goes on.
    pub fn read_news(&mut self) {
        if self.tab == Tab::Timeline && self.place().top == 0 {
            self.news = None;
        }
    }

    /// The news in words.
    #[must_use]
    pub fn news(&self, texts: &Texts) -> Option<String> {
        let news = self.news.as_ref()?;
        let by: Vec<&str> = news.by.iter().map(String::as_str).collect();
        let args = [("count", news.fresh.len().into()), ("by", by.join(", ").into())];
        Some(texts.t_with("record-news", &args))
    }

    /// Puts the cursor on that row, if it is there.
    pub fn go_to(&mut self, target: &Target) {
        if let Some(at) = self.page.targets.iter().position(|found| found == target) {
            self.put(at);
        }
    }

    /// One row down, or up when negative; more are lines. A row longer than the screen is read to
    /// its end first.
    pub fn step(&mut self, by: isize) {
        let (at, top, height) = (self.place().at, self.place().top, self.height);
        let count = self.page.targets.len();
        if count == 0 {
            return self.scroll(by);
        }
        let (first, last) = self.page.span(at);
        match by {
            0 => {}
            1 if last >= top + height => self.place_mut().top += 1,
            -1 if first < top => self.place_mut().top -= 1,
            1 | -1 => self.put(at.saturating_add_signed(by).min(count - 1)),
            _ => {
                let line = first.saturating_add_signed(by);
                let there = self.page.at_or_before(line);
                let far = match by.is_positive() {
                    true => there.max(at + 1),
                    false => there.min(at.saturating_sub(1)),
                };
                self.put(far.min(count - 1));
            }
        }
    }

    /// Moves the view; the cursor comes along where it would be left behind. Where all is in view
    /// the cursor moves.
    pub fn scroll(&mut self, by: isize) {
        let (height, lines) = (self.height, self.page.rows.len());
        if lines <= height && !self.page.targets.is_empty() {
            return self.step(by.signum());
        }
        let place = self.place_mut();
        place.top = place.top.saturating_add_signed(by).min(lines.saturating_sub(height));
        let (top, at) = (place.top, place.at);
        let seen = |at: usize| (top..top + height).contains(&self.page.first(at));
        if seen(at) {
            return;
        }
        let mut places = 0..self.page.targets.len();
        let nearest =
            if by > 0 { places.find(|at| seen(*at)) } else { places.rev().find(|at| seen(*at)) };
        if let Some(at) = nearest {
            let target = self.page.targets.get(at).cloned();
            let place = self.place_mut();
            (place.at, place.target) = (at, target);
        }
    }

    /// Takes the row of that place in hand, or the one that is nearest to it.
    pub fn take(&mut self, at: usize) {
        self.put(at.min(self.page.targets.len().saturating_sub(1)));
    }
}

#[cfg(test)]
mod tests;

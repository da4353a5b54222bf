//! The screen of cases: the whole book as a list, narrowed and in order, with what it comes to.
//! Only a key is kept for each case; rows lie on a shelf of a few screens.

pub mod columns;
pub mod many;
pub mod own;
pub mod picker;

use super::listing::{Entry, Listing, Moves as _};
use super::shelf::Shelf;
use super::state::State;
use crate::desk::book::{
    Book, BookQuery, BookRow, BookSum, Column, SavedView, Sort, Whom, shipped, usual_columns,
};
use crate::desk::view::CaseKey;
use crate::desk::worker::Refused;
use crate::i18n::Texts;
use many::Running;

/// Rows kept: several screens of them.
const ROWS_KEPT: usize = 1_000;

/// A list of cases has no headings.
impl Entry for CaseKey {
    type Key = Self;
    type Group = ();

    fn key(&self) -> Self {
        *self
    }

    fn group(&self) -> Option<()> {
        None
    }

    fn case(&self) -> CaseKey {
        *self
    }
}

/// The state of the screen.
#[derive(Debug)]
pub struct Cases {
    /// What is shown, in which order.
    pub query: BookQuery,
    /// Which columns.
    pub columns: Vec<Column>,
    /// The user's own views.
    pub views: Vec<SavedView>,
    /// The name of the view that is shown, as long as nothing of it was changed.
    pub view: Option<String>,
    /// The cases in order.
    pub list: Listing<CaseKey>,
    /// Their rows.
    pub rows: Shelf<CaseKey, BookRow>,
    /// How far the list is that is being read: cases, of about how many.
    pub reading: Option<(u64, u64)>,
    /// What those that an act is for come to, once that was read.
    pub sums: Option<Vec<BookSum>>,
    /// The cases that an act on many is for.
    chosen: Vec<CaseKey>,
    /// What is being done to many cases.
    pub running: Option<Running>,
    /// In which cases it was not done, and why.
    pub refused: Vec<Refused>,
    /// The list as read, its cases apart.
    book: Option<Book>,
    /// The next list is another one.
    anew: bool,
}

impl Default for Cases {
    fn default() -> Self {
        Self {
            query: BookQuery::default(),
            columns: usual_columns(),
            views: Vec::new(),
            view: None,
            list: Listing::default(),
            rows: Shelf::of(ROWS_KEPT),
            reading: None,
            sums: None,
            chosen: Vec::new(),
            running: None,
            refused: Vec::new(),
            book: None,
            anew: false,
        }
    }
}

impl Cases {
    /// The list with its figures, once read; its cases are in [`Cases::list`].
    #[must_use]
    pub fn book(&self) -> Option<&Book> {
        self.book.as_ref()
    }

    /// The list was read. `go_to` moves the cursor to a case, if it is there.
    pub fn set(&mut self, mut book: Book, go_to: Option<CaseKey>) {
        let keys = std::mem::take(&mut book.keys);
        let anew = std::mem::take(&mut self.anew);
        // Another filter or order is read from its beginning.
        let go_to = go_to.or_else(|| keys.first().copied().filter(|_| anew));
        self.list.set(keys, |key| Some(*key) == go_to, anew);
        self.book = Some(book);
        self.reading = None;
        self.rows.outdate_all();
    }

    /// Another filter or order.
    pub fn look_at(&mut self, query: BookQuery) {
        self.anew |= query != self.query;
        self.query = query;
        self.view = None;
    }

    /// A saved view.
    pub fn show(&mut self, view: &SavedView, texts: &Texts) {
        self.look_at(view.query.clone());
        self.columns.clone_from(&view.columns);
        self.view = Some(view.title(texts));
    }

    /// By that column: amounts and days the largest first; by the one that it is in order of
    /// already, the other way round.
    pub fn sort_by(&mut self, column: Column) {
        let Sort { column: now, descending } = self.query.sort;
        let first = matches!(
            column,
            Column::Days | Column::Overdue | Column::Hold | Column::PayOff | Column::Bucket
        );
        let descending = if now == column { !descending } else { first };
        self.query.sort = Sort { column, descending };
        self.view = None;
    }

    /// Mine, the pool, everybody's.
    pub fn next_owner(&mut self) {
        let mut query = self.query.clone();
        query.filter.owner = match query.filter.owner {
            None => Some(Whom::Me),
            Some(Whom::Me) => Some(Whom::Pool),
            Some(Whom::Pool | Whom::Login(_)) => None,
        };
        self.look_at(query);
    }

    /// The user's own views, then those that come with the program.
    pub fn all_views(&self) -> impl Iterator<Item = &SavedView> {
        self.views.iter().chain(shipped())
    }

    /// The present filter, order and columns under a name.
    #[must_use]
    pub fn saved_as(&self, name: &str) -> SavedView {
        SavedView {
            id: None,
            name: name.to_owned(),
            query: self.query.clone(),
            columns: self.columns.clone(),
        }
    }

    /// Rows were read.
    pub fn keep_rows(&mut self, rows: Vec<BookRow>) {
        let rows = rows.into_iter().map(|row| (row.key, row)).collect();
        let near = self.list.near();
        self.rows.keep(rows, |key| near.contains(&key));
    }

    /// The cases on those lines that are to be read; `None`: they all are.
    #[must_use]
    pub fn lacking(&self, from: usize, to: usize) -> Option<Vec<CaseKey>> {
        let keys = self.list.between(from, to).copied();
        let lacking: Vec<_> = keys.filter(|key| self.rows.lacks(*key)).collect();
        (!lacking.is_empty()).then_some(lacking)
    }

    /// Marks every case of the list; when all are marked, none.
    pub fn mark_all(&mut self) {
        if self.list.marked.len() == self.list.len() {
            self.list.marked.clear();
        } else {
            self.list.marked = self.list.entries().iter().copied().collect();
        }
    }

    /// Settles which cases an act on many is for, in the order of the list: those marked, else the
    /// one under the cursor. What the list becomes while the act is asked for changes them no more.
    pub fn choose(&mut self) {
        let marked = &self.list.marked;
        self.chosen = match marked.is_empty() {
            true => self.list.in_hand().copied().into_iter().collect(),
            false => {
                let entries = self.list.entries().iter().copied();
                entries.filter(|key| marked.contains(key)).collect()
            }
        };
        let all = self.book.as_ref().filter(|_| self.chosen.len() == self.list.len());
        self.sums = all.map(|book| book.sums.clone());
    }

    /// Those cases.
    #[must_use]
    pub fn chosen(&self) -> &[CaseKey] {
        &self.chosen
    }

    /// What they come to; `None` until it was read.
    #[must_use]
    pub fn chosen_sums(&self) -> Option<&[BookSum]> {
        self.sums.as_deref()
    }
}

impl State {
    /// The columns of the list with the cells that each has, as far as there is room.
    #[must_use]
    pub fn case_columns(&self) -> Vec<columns::Placed> {
        let area = self.layout().queue;
        columns::place(&self.cases.columns, self.cases.query.sort.column, area.x, area.width)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_list_keeps_a_key_for_each_case_and_rows_for_a_few_screens() {
        let mut cases = Cases::default();
        let keys: Vec<CaseKey> = (0..1_000_000).map(CaseKey).collect();
        cases.list.set(keys, |_| false, true);
        for place in (0..1_000_000_usize).step_by(25_000) {
            cases.list.go_to(place, 40);
            let wanted = cases.lacking(cases.list.top, cases.list.top + 40).unwrap_or_default();
            assert!(wanted.len() <= 40);
            cases.keep_rows(wanted.into_iter().map(row).collect());
        }
        let kept = (0..1_000_000).filter(|key| cases.rows.get(CaseKey(*key)).is_some()).count();
        assert!(kept <= ROWS_KEPT, "{kept}");
        let near = cases.list.near().len();
        assert!(near <= ROWS_KEPT, "{near}");
    }

    fn row(key: CaseKey) -> BookRow {
        BookRow {
            key,
            number: key.0.to_string(),
            debtor: String::new(),
            owner: None,
            lane: None,
            waits: None,
            bucket: String::new(),
            stage: None,
            class: None,
            dpd: 0,
            delinquent_days: 0,
            overdue: Vec::new(),
            hold: Vec::new(),
            pay_off: Vec::new(),
            rolls_on: None,
            rolls_to: None,
            falls_due: None,
            next_action: None,
            last_contact: None,
            held: None,
            tags: Vec::new(),
            products: Vec::new(),
        }
    }

    #[test]
    fn an_order_turns_round_when_its_column_is_chosen_again() {
        let mut cases = Cases::default();
        cases.sort_by(Column::Hold);
        assert_eq!(cases.query.sort, Sort { column: Column::Hold, descending: true });
        cases.sort_by(Column::Hold);
        assert_eq!(cases.query.sort, Sort { column: Column::Hold, descending: false });
        cases.sort_by(Column::Name);
        assert_eq!(cases.query.sort, Sort { column: Column::Name, descending: false });
    }
}

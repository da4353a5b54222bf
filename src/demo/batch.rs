//! The creditors' files: which there are, and which of them said what of a case.

use super::{Book, DemoCase};
use crate::domain::ledger::{CaseRows, DueItem};
use crate::domain::time::{Date, Moment, plus_days, start_of};
use chrono::TimeDelta;
use rust_decimal::Decimal;

/// One file of one creditor, which covers all of its open items.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct DemoBatch {
    /// Its place among the creditor's files, from 0, the oldest; cases name files by it.
    pub file: usize,
    /// The creditor's code, as in the cases.
    pub creditor: String,
    /// The day whose close it describes.
    pub as_of: Date,
    /// When it came in: the next morning.
    pub imported: Moment,
    /// The file's name.
    pub name: String,
}

/// The morning hour at which files come in, in minutes.
const MORNING: i64 = 400;

impl Book {
    /// Every creditor's files, to be imported in this order.
    #[must_use]
    pub fn batches(&self) -> Vec<DemoBatch> {
        let mut creditors: Vec<&str> =
            self.texts.kinds.entries().iter().map(|k| k.segment.creditor.as_str()).collect();
        creditors.sort_unstable();
        creditors.dedup();
        let batch = |file: usize, as_of: Date, creditor: &str| DemoBatch {
            file,
            creditor: creditor.to_owned(),
            as_of,
            // Just now when the morning has not come yet.
            imported: (start_of(plus_days(as_of, 1)) + TimeDelta::minutes(MORNING)).min(self.as_of),
            name: format!("{creditor}-{as_of}.csv"),
        };
        let files = self.files.iter().enumerate();
        files.flat_map(|(n, &as_of)| creditors.iter().map(move |c| batch(n, as_of, c))).collect()
    }
}

impl DemoCase {
    /// The case as that file has it, for an import that covers all; `None` while it was not in it.
    #[must_use]
    pub fn in_file(&self, file: usize) -> Option<CaseRows> {
        if file < self.first {
            return None;
        }
        let earlier = |item: &DueItem| {
            self.before
                .iter()
                .rev()
                .find(|(n, b)| *n <= file && (b.account, &b.number) == (item.account, &item.number))
                .map(|(_, b)| b)
        };
        let items = self.rows.items.iter().zip(&self.since).filter_map(|(item, &since)| {
            if since <= file { Some(item) } else { earlier(item) }.cloned()
        });
        Some(CaseRows { items: items.collect(), ..self.rows.clone() })
    }
}

/// An item before anything of it was paid.
fn at_first(item: &DueItem, amount: Decimal) -> DueItem {
    let parts = item.parts.map(|_| super::debt::parts(amount, amount));
    DueItem { open: amount, parts, settled: None, ..item.clone() }
}

/// Which file said what of each item: the first to say what `items` has, and what those before
/// said of items that were paid since. `paid` is the day on which the first item was paid or partly
/// paid.
pub(super) fn history(
    files: &[Date],
    items: &[DueItem],
    paid: Option<Date>,
) -> (Vec<usize>, Vec<(usize, DueItem)>) {
    let last = files.len().saturating_sub(1);
    let first_on = |day: Date| files.iter().position(|&f| f >= day).unwrap_or(last);
    let mut before = Vec::new();
    let since = items.iter().map(|item| {
        let listed = item.issued.map_or(0, first_on);
        let changed = item.amount.filter(|&amount| amount != item.open);
        let (Some(amount), Some(paid)) = (changed, paid) else { return listed };
        let paid = first_on(paid);
        if listed < paid {
            before.push((listed, at_first(item, amount)));
        }
        listed.max(paid)
    });
    (since.collect(), before)
}

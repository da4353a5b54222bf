//! One question or order, answered by a desk. The threads do nothing but call these.

use super::{Failure, Order, Read, Reply, Write};
use crate::desk::request::ActDone;
use crate::desk::{Desk, DeskError, Scope};
use crate::domain::time::Moment;

/// Told how many cases were read, and how to find out of about how many; `false` breaks the read off.
pub type Tell<'t> = dyn FnMut(u64, &dyn Fn() -> u64) -> bool + 't;

/// Answers a read for that moment.
///
/// # Errors
/// What the desk says.
pub fn answer(desk: &mut Desk, as_of: Moment, read: &Read) -> Result<Reply, Failure> {
    answer_telling(desk, as_of, read, &mut |_, _| true)
}

/// The same; `tell` is told how far it has come.
///
/// # Errors
/// What the desk says.
pub fn answer_telling(
    desk: &mut Desk,
    as_of: Moment,
    read: &Read,
    tell: &mut Tell<'_>,
) -> Result<Reply, Failure> {
    desk.ask_for(as_of);
    answered(desk, read, tell).map_err(|error| Failure::of(&error, desk.texts()))
}

fn answered(desk: &Desk, read: &Read, tell: &mut Tell<'_>) -> Result<Reply, DeskError> {
    match read {
        Read::Queue(scope) => Ok(Reply::Queue(desk.queue(scope)?)),
        Read::Rows(keys) => Ok(Reply::Rows(desk.rows(keys)?)),
        Read::Cards(keys) => {
            let cards: Result<Vec<_>, _> = keys.iter().map(|key| desk.card(*key)).collect();
            Ok(Reply::Cards(cards?))
        }
        Read::Warnings(scope) => Ok(Reply::Warnings(desk.warning_list(scope)?)),
        Read::WarningLines(asked) => Ok(Reply::WarningLines(desk.warning_lines(asked)?)),
        Read::Book(query) => {
            let total = || desk.store().case_count().unwrap_or_default();
            let book = desk.book(query, &mut |read| {
                tell(read, &total);
            })?;
            Ok(Reply::Book(Box::new(book)))
        }
        Read::BookRows(keys) => Ok(Reply::BookRows(desk.book_rows(keys)?)),
        Read::BookSums(keys) => Ok(Reply::BookSums(desk.book_sums(keys)?)),
        Read::Promises(scope) => {
            let list = desk.promises(scope, &mut |done, all| {
                let count = |n: usize| u64::try_from(n).unwrap_or(u64::MAX);
                tell(count(done), &|| count(all))
            })?;
            Ok(Reply::Promises(list.into()))
        }
        Read::PromiseRows(asked) => Ok(Reply::PromiseRows(desk.promise_rows(asked)?)),
        Read::Search { text, limit } => Ok(Reply::Search(desk.search(text, *limit)?)),
        Read::Terms(key) => Ok(Reply::Terms { key: *key, terms: desk.promise_terms(*key)? }),
        Read::WhatIf(key, payment) => {
            let then = desk.what_if(*key, payment)?;
            Ok(Reply::WhatIf(*key, payment.clone(), Box::new(then)))
        }
        Read::Preview(scope, weights, rows) => {
            let preview = desk.preview(scope, weights, *rows)?;
            Ok(Reply::Preview(weights.clone(), Box::new(preview)))
        }
        Read::PolicyBefore => Ok(Reply::PolicyBefore(desk.policy_before()?)),
        Read::Pool { limit } => {
            let queue = desk.queue(&Scope::Pool)?;
            let keys: Vec<_> = queue.entries.iter().take(*limit).map(|e| e.key).collect();
            Ok(Reply::Pool { rows: desk.rows(&keys)?, total: queue.entries.len() })
        }
        Read::Day => Ok(Reply::Day(Box::new(desk.day(None, None)?))),
        Read::Sight => Ok(Reply::Sight(desk.sight()?)),
        Read::Tags => Ok(Reply::Tags(desk.tags()?)),
        Read::Edition => Ok(Reply::Edition(desk.store().edition()?)),
    }
}

/// Carries out an order; what is returned is durable.
///
/// # Errors
/// What the desk says. Of several cases to be taken, those before the failing one are taken.
pub fn carry_out(desk: &mut Desk, order: &Order) -> Result<Vec<ActDone>, Failure> {
    desk.ask_for(order.at);
    carried_out(desk, order).map_err(|error| Failure::of(&error, desk.texts()))
}

fn carried_out(desk: &Desk, order: &Order) -> Result<Vec<ActDone>, DeskError> {
    match &order.write {
        Write::Act { key, request } => Ok(vec![desk.act(*key, request, order.at)?]),
        Write::Take(keys) => keys.iter().map(|key| desk.take(*key)).collect(),
    }
}

//! From rows read to a batch published: joined and made ready on one thread, written on another.

use super::{ImportDone, ImportProgress, ImportRequest, Written};
use super::{known_already, write_rejects};
use crate::desk::{Desk, DeskError};
use crate::files::{Cases, Joined, Read, Reject};
use crate::store::{Begun, Counts, Import, ImportSpec, Prepared, Preparer, StoreError};
use rust_decimal::Decimal;
use std::collections::BTreeSet;
use std::sync::mpsc::{Receiver, sync_channel};

/// Partitions joined ahead of the one being written.
const AHEAD: usize = 2;

impl Desk {
    pub(super) fn write(
        &self,
        ask: &ImportRequest,
        mut read: Read,
        spec: ImportSpec,
        mut done: ImportDone,
        progress: &mut dyn FnMut(ImportProgress),
    ) -> Result<Written, DeskError> {
        let mut rejects = std::mem::take(&mut read.rejects);
        let valid = read.rows - read.rows_rejected;
        if !rejects.is_empty() && !ask.accept_valid {
            // Nothing will be written; the rest of the rejects belong into the file all the same.
            let mut cases = read.into_cases();
            while cases.more()?.is_some() {}
            rejects.append(&mut cases.rejects);
            return rejected(ask, done, rejects);
        }
        let covers = spec.scope.is_some();
        let mut import = match self.store.import(spec, &self.rules)? {
            Begun::Same(batch) => {
                return Ok(Written::Done(known_already(&batch, &done.map, ask.dry_run)));
            }
            Begun::Import(import) => *import,
        };
        let mut cases = write_cases(&mut import, read, valid, progress)?;
        let unfit = rows_of(&cases.rejects);
        rejects.append(&mut cases.rejects);
        if !rejects.is_empty() && (covers || !ask.accept_valid) {
            import.abandon()?;
            return if ask.accept_valid {
                Ok(Written::NotWhole)
            } else {
                rejected(ask, done, rejects)
            };
        }
        done.rows_accepted = valid - unfit;
        done.rows_rejected = done.rows_read - done.rows_accepted;
        progress(ImportProgress::Settling);
        self.end(ask, import, done, rejects)
    }

    /// Publishes what was written, unless too much would be settled, nothing is to be changed or
    /// no row could be taken.
    fn end(
        &self,
        ask: &ImportRequest,
        mut import: Import<'_>,
        mut done: ImportDone,
        mut rejects: Vec<Reject>,
    ) -> Result<Written, DeskError> {
        let counts = import.finish()?;
        let refusal = self.too_much_gone(counts).filter(|_| !ask.confirm_gone && !ask.dry_run);
        if let Some(refusal) = refusal {
            import.abandon()?;
            return Err(refusal);
        }
        done.rejects_file = write_rejects(ask, &mut rejects)?;
        let batch = import.batch();
        let nothing_taken = done.rows_accepted == 0 && done.rows_rejected > 0;
        if ask.dry_run || nothing_taken {
            import.abandon()?;
        } else {
            import.publish(done.rows_accepted)?;
            done.batch = Some(batch);
        }
        Ok(Written::Done(counted(done, counts)))
    }

    /// A covering file that settles more of its scope than the policy lets pass by itself.
    fn too_much_gone(&self, counts: Counts) -> Option<DeskError> {
        let (gone, before) = (counts.items_gone, counts.items_before);
        let limit = self.rules.import.gone_share;
        if Decimal::from(gone) <= limit * Decimal::from(before) {
            return None;
        }
        let percent = (limit * Decimal::ONE_HUNDRED).normalize();
        let args = [("gone", gone.into()), ("before", before.into()), ("percent", percent.into())];
        Some(DeskError::refused("error-gone", args))
    }
}

/// Joins the cases on another thread and writes them here; returns what the joining left behind.
fn write_cases(
    import: &mut Import<'_>,
    read: Read,
    total: u64,
    progress: &mut dyn FnMut(ImportProgress),
) -> Result<Cases, DeskError> {
    let (sender, receiver) = sync_channel(AHEAD);
    let preparer = import.preparer();
    std::thread::scope(|scope| {
        let joiner = scope.spawn(move || -> Result<Cases, DeskError> {
            let mut cases = read.into_cases();
            while let Some(joined) = cases.more()? {
                // Nobody listens any more: writing has failed, and says so itself.
                if sender.send(ready(&preparer, joined)?).is_err() {
                    break;
                }
            }
            Ok(cases)
        });
        write_ready(import, receiver, total, progress)?;
        match joiner.join() {
            Ok(cases) => cases,
            Err(panic) => std::panic::resume_unwind(panic),
        }
    })
}

/// Cases ready for writing, with the number of rows that they came from.
type Ready = (u64, Vec<Prepared>);

fn ready(preparer: &Preparer<'_>, joined: Vec<Joined>) -> Result<Ready, StoreError> {
    let rows = joined.iter().map(|case| u64::from(case.count)).sum();
    let cases = joined.into_iter().map(|case| preparer.prepare(case.rows));
    Ok((rows, cases.collect::<Result<_, _>>()?))
}

fn write_ready(
    import: &mut Import<'_>,
    ready: Receiver<Ready>,
    total: u64,
    progress: &mut dyn FnMut(ImportProgress),
) -> Result<(), DeskError> {
    let mut rows = 0;
    for (count, cases) in ready {
        rows += count;
        import.write_prepared(cases)?;
        progress(ImportProgress::Writing { rows, total });
    }
    Ok(())
}

/// All or nothing: some rows cannot be taken, so none is.
fn rejected(
    ask: &ImportRequest,
    mut done: ImportDone,
    mut rejects: Vec<Reject>,
) -> Result<Written, DeskError> {
    done.rows_rejected = rows_of(&rejects);
    done.rejects_file = write_rejects(ask, &mut rejects)?;
    Ok(Written::Done(done))
}

fn rows_of(rejects: &[Reject]) -> u64 {
    rejects.iter().map(|reject| reject.row).collect::<BTreeSet<_>>().len() as u64
}

fn counted(done: ImportDone, counts: Counts) -> ImportDone {
    ImportDone {
        rows_unchanged: counts.items_unchanged,
        cases_new: counts.cases_new,
        cases_changed: counts.cases_changed,
        due_items_gone: counts.items_gone,
        ..done
    }
}

//! A whole book at once, its past included: files that follow one another and what people did
//! meanwhile. Into a file without any case only; with the same rows, the same chain and the same
//! facts as if everything had been imported and logged at its time.

use super::ImportSpec;
use super::lock::ImportLock;
use super::loose::Loose;
use super::merge::Timeline;
use crate::domain::event::{Body, Event};
use crate::domain::id::{ActId, CaseId, DeviceId, PartyId, Subject};
use crate::domain::ledger::CaseRows;
use crate::domain::rules::Rules;
use crate::domain::time::Moment;
use crate::store::act::Stamp;
use crate::store::batches::{BatchKind, BatchRecord, BatchState, Batches, Lens};
use crate::store::cases::{CaseKey, Eyes, assemble};
use crate::store::chain::FIRST;
use crate::store::error::{Result, StoreError};
use crate::store::events::{self, End};
use crate::store::facts::{Place, Worked};
use crate::store::ledger::{self, Ledger};
use crate::store::people::Tally;
use crate::store::{Store, subjects};
use rusqlite::params;
use std::collections::{BTreeSet, HashMap};
use std::sync::Arc;

/// Parties whose rows are worked out together.
const PARTIES_AT_ONCE: usize = 64;

/// One case with its past.
#[derive(Clone, PartialEq, Debug)]
pub struct PastCase {
    /// What files said of it, by their place in the list that the load began with: the first that
    /// named it and each that said something new, oldest first.
    pub said: Vec<(usize, CaseRows)>,
    /// What people did, oldest first.
    pub acts: Vec<PastAct>,
}

/// Something that was done.
#[derive(Clone, PartialEq, Debug)]
pub struct PastAct {
    /// The login of who did it.
    pub by: String,
    /// When it happened and was written down.
    pub at: Moment,
    /// What happened, and to what.
    pub events: Vec<(Subject, Body)>,
}

/// A load under way. Dropped without [`BulkLoad::publish`] it leaves nothing that anybody sees.
#[derive(Debug)]
pub struct BulkLoad<'s> {
    store: &'s Store,
    rules: &'s Rules,
    now: Moment,
    batches: Vec<(i64, ImportSpec)>,
    timelines: Vec<Timeline>,
    eyes: Eyes,
    policy: i64,
    device: (i64, DeviceId),
    /// The last act's number.
    act: u64,
    /// The parties that something was found of.
    parties: HashMap<PartyId, (i64, End)>,
    tally: Tally<'s>,
    loose: Loose<'s>,
    _lock: ImportLock,
}

impl Store {
    /// Begins to load a whole book as it is at `now`; `files` in the order in which they came.
    ///
    /// # Errors
    /// The file has cases already, is open for reading only, or the database fails.
    pub fn bulk_load<'s>(
        &'s self,
        files: Vec<ImportSpec>,
        now: Moment,
        rules: &'s Rules,
    ) -> Result<BulkLoad<'s>> {
        let device = self.device()?;
        let lock = ImportLock::take(&self.path)?;
        self.clean_up(&lock)?;
        let loose = Loose::begin(self)?;
        if !loose.is_alone() {
            return Err(StoreError::Unstorable {
                what: "a whole book in a file that has cases".to_owned(),
                expected: "a new file",
            });
        }
        let (batches, policy) = self.writing(|| {
            let added = files.into_iter().map(|spec| Ok((self.add_import(&spec)?, spec)));
            Ok::<_, StoreError>((added.collect::<Result<Vec<_>>>()?, self.intern_rules(rules)?))
        })?;
        let eyes = as_published(self.reading(|| self.current_batches())?.as_ref());
        let timelines = batches.iter().map(|(id, _)| timeline(&eyes.batches, *id)).collect();
        Ok(BulkLoad {
            store: self,
            rules,
            now,
            batches,
            timelines,
            eyes,
            policy,
            device,
            act: events::last_act(&self.conn, device.0)?,
            parties: HashMap::new(),
            tally: Tally::begin(self)?,
            loose,
            _lock: lock,
        })
    }
}

/// The batches as if the pending ones were published already.
fn as_published(batches: &Batches) -> Eyes {
    let mut batches = batches.clone();
    for batch in &mut batches.all {
        if batch.state == BatchState::Pending && batch.kind == BatchKind::Import {
            batch.state = BatchState::Published;
        }
    }
    let lens = Lens::default();
    let speaking = batches.speaking(lens);
    Eyes { batches: Arc::new(batches), lens, speaking }
}

/// A batch among those before it: the later ones are written after it, against what it says.
fn timeline(batches: &Batches, id: i64) -> Timeline {
    let before = |b: &&BatchRecord| b.id <= id;
    let all: Vec<_> = batches.all.iter().filter(before).cloned().collect();
    let known = Batches { rev: batches.rev, all };
    let here = known.get(id).or(known.all.last());
    here.map_or_else(Timeline::default, |batch| Timeline::seen_from(batch, &known))
}

impl Store {
    /// What was found of a party in one of its cases holds in the others, which were written without
    /// it.
    fn share(&self, party: PartyId, now: Moment, rules: &Rules) -> Result<()> {
        let cases = self.cases_of_party(party)?;
        if cases.len() < 2 {
            return Ok(());
        }
        cases.into_iter().try_for_each(|key| {
            let (_, file) = self.work_out(key, now, rules)?;
            self.index(key, false, &file)
        })
    }
}

impl BulkLoad<'_> {
    /// Writes these cases, in one transaction.
    ///
    /// # Errors
    /// A case comes twice or names a file that the load does not have, a value does not fit the
    /// file's columns, or the database fails.
    pub fn write(&mut self, cases: &[PastCase]) -> Result<()> {
        let store = self.store;
        store.writing(|| cases.iter().try_for_each(|case| self.write_case(case)))
    }

    fn write_case(&mut self, past: &PastCase) -> Result<()> {
        let store = self.store;
        let Some((_, first)) = past.said.first() else { return Ok(()) };
        if !self.loose.meet(first.case.id) {
            return Err(StoreError::Unstorable {
                what: format!("case {} a second time", first.case.number),
                expected: "each case once",
            });
        }
        let id = store.make_case(&first.case)?;
        let ledger = self.write_ledger(id, past)?;
        let written = self.write_acts(id, first.case.id, &past.acts)?;
        let file = assemble(first.case.clone(), &ledger, written, &self.eyes)?;
        let key = CaseKey(id);
        let worked = Worked::out(key, past.acts.len() as i64, &file, self.now, self.rules);
        let owner = store.owner_number(&worked.facts)?;
        let batch = self.batches.last().map_or(0, |(batch, _)| *batch);
        store.put(&worked, Place { owner, batch }, self.policy)?;
        let sql = "UPDATE cases SET rev = ?2 WHERE id = ?1";
        store.conn.prepare_cached(sql)?.execute(params![id, worked.rev])?;
        self.tally.add_contacts(key, &file)?;
        store.index(key, true, &file)
    }

    fn write_ledger(&self, id: i64, past: &PastCase) -> Result<Ledger> {
        let mut ledger = Ledger::new();
        for (file, rows) in &past.said {
            let timeline = self.timelines.get(*file).ok_or_else(|| StoreError::Unstorable {
                what: format!("case {} in file {file}", rows.case.number),
                expected: "one of the files that the load began with",
            })?;
            let place = (rows.case.creditor.as_str(), rows.case.portfolio.as_str());
            for row in timeline.insert(&ledger, &ledger::values(rows)?, place) {
                ledger::write(&self.store.conn, id, &row.key, row.batch, row.value.as_ref())?;
                ledger.entry(row.key).or_default().insert(row.batch, row.value);
            }
        }
        Ok(ledger)
    }

    fn write_acts(&mut self, id: i64, case: CaseId, acts: &[PastAct]) -> Result<Vec<Event>> {
        let store = self.store;
        let mut end = End { seq: 0, hash: FIRST, lamport: 0 };
        let mut written = Vec::new();
        for act in acts {
            self.act += 1;
            let stamp = events::Stamp {
                device: self.device,
                act: self.act,
                by: &act.by,
                at: act.at,
                recorded: act.at,
                found_in: Some((id, case)),
            };
            for (subject, body) in &act.events {
                let (subject_id, before) = match subject {
                    Subject::Party(party) => self.party(*party)?,
                    Subject::Case(own) if *own == case => (id, end),
                    _ => {
                        return Err(StoreError::Unstorable {
                            what: format!("an event of {subject:?} in the past of {case:?}"),
                            expected: "events of the case itself and of parties",
                        });
                    }
                };
                let place = (subject_id, *subject);
                let (conn, words) = (&store.conn, &store.words);
                let after =
                    events::append_after(conn, words, store.clock, &stamp, place, before, body)?;
                match subject {
                    Subject::Party(party) => drop(self.parties.insert(*party, (subject_id, after))),
                    _ => end = after,
                }
                written.push(self.event(&stamp, *subject, after, body));
            }
        }
        written.sort_by_key(Event::decision_order);
        Ok(written)
    }

    /// The party's number and the end of its stream.
    fn party(&self, party: PartyId) -> Result<(i64, End)> {
        if let Some(known) = self.parties.get(&party) {
            return Ok(*known);
        }
        let id = subjects::make(&self.store.conn, Subject::Party(party))?;
        Ok((id, End { seq: 0, hash: FIRST, lamport: 0 }))
    }

    fn event(&self, stamp: &events::Stamp<'_>, subject: Subject, end: End, body: &Body) -> Event {
        Event {
            subject,
            device: self.device.1,
            seq: end.seq,
            lamport: end.lamport,
            act: ActId { device: self.device.1, number: stamp.act },
            found_in: stamp.found_in(subject).map(|(_, case)| case),
            by: stamp.by.to_owned(),
            at: stamp.at,
            recorded: stamp.recorded,
            body: Some(body.clone()),
        }
    }

    /// Makes everything visible.
    ///
    /// # Errors
    /// The database fails; nothing is visible then.
    pub fn publish(self) -> Result<()> {
        let Self { store, rules, now, batches, tally, parties, loose, _lock: lock, .. } = self;
        store.writing(|| tally.write())?;
        loose.end()?;
        let found: Vec<PartyId> = parties.into_keys().collect();
        store.writing(|| {
            for (batch, spec) in &batches {
                let (by, at) = (spec.by.as_str(), spec.now);
                let stamp = Stamp { by, at, recorded: spec.recorded, as_of: now };
                store.append_to_book(&stamp, &spec.imported(*batch, 0))?;
                let sql = "UPDATE batch SET state = 'published' WHERE id = ?1";
                store.conn.prepare_cached(sql)?.execute([batch])?;
            }
            store.batches_published(now)?;
            // What was found of a party may stand in several of its cases.
            for some in found.chunks(PARTIES_AT_ONCE) {
                store.recount(&some.iter().copied().collect(), BTreeSet::new())?;
            }
            for party in found {
                store.share(party, now, rules)?;
            }
            Ok::<_, StoreError>(())
        })?;
        drop(lock);
        Ok(())
    }
}

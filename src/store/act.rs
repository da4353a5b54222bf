//! The one write path: an act's events and everything that follows from them, in one transaction.

use super::batches::Lens;
use super::cases::CaseKey;
use super::error::{Result, StoreError};
use super::events::Touched;
use super::facts::Worked;
use super::{Store, events, subjects};
use crate::domain::casefile::CaseFile;
use crate::domain::event::{Body, Event};
use crate::domain::facts::Facts;
use crate::domain::id::{ActId, CaseId, Subject};
use crate::domain::rules::Rules;
use crate::domain::time::Moment;
use std::collections::BTreeSet;

/// Who acts, and when.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Stamp<'a> {
    /// The login.
    pub by: &'a str,
    /// When it happened.
    pub at: Moment,
    /// When it is written down.
    pub recorded: Moment,
    /// Now, for which the cases' facts are worked out.
    pub as_of: Moment,
}

impl<'a> Stamp<'a> {
    /// What happens now.
    #[must_use]
    pub fn now(by: &'a str, now: Moment) -> Self {
        Self { by, at: now, recorded: now, as_of: now }
    }
}

/// An act under way. Dropping its transaction takes back whatever was appended.
#[derive(Debug)]
pub struct Act<'s> {
    store: &'s Store,
    stamp: events::Stamp<'s>,
    id: ActId,
    events: Vec<(Subject, u64)>,
    cases: BTreeSet<CaseKey>,
    /// It brought a person, number or address by which cases can be found.
    found: bool,
}

/// What an act's cases amount to, and the case files it was worked out from.
type Followed = (Vec<(CaseKey, Facts)>, Vec<(CaseKey, CaseFile)>);

/// An act that is on record.
#[derive(Clone, Debug)]
pub struct Done<T> {
    /// Its id.
    pub act: ActId,
    /// Its events, by subject and number in the device's stream.
    pub events: Vec<(Subject, u64)>,
    /// The cases it was made in, and those of the parties that it found something of, with what
    /// they amount to now.
    pub cases: Vec<(CaseKey, Facts)>,
    /// What the caller made of it.
    pub value: T,
}

impl Act<'_> {
    /// Its id.
    #[must_use]
    pub fn id(&self) -> ActId {
        self.id
    }

    /// Says in which case the act is made: what it finds of a party from here on is among that
    /// case's records. An event of a case says so by itself.
    ///
    /// # Errors
    /// The case does not exist, or the database fails.
    pub fn in_case(&mut self, case: CaseId) -> Result<CaseKey> {
        let key = subjects::find(&self.store.conn, Subject::Case(case))?;
        let key = CaseKey(key.ok_or_else(|| StoreError::NoCase(case.to_string()))?);
        self.cases.insert(key);
        self.stamp.found_in = Some((key.0, case));
        Ok(key)
    }

    /// Writes one event at the end of its stream.
    ///
    /// # Errors
    /// The case does not exist, or the database fails.
    pub fn append(&mut self, subject: Subject, body: &Body) -> Result<()> {
        if let Subject::Case(case) = subject {
            self.in_case(case)?;
        }
        let store = self.store;
        let (conn, words) = (&store.conn, &store.words);
        let seq = events::append(conn, words, store.clock, &self.stamp, subject, body)?;
        let searched = matches!(body, Body::ContactPointFound { .. } | Body::PartyFound { .. });
        self.found |= searched;
        self.events.push((subject, seq));
        Ok(())
    }

    /// Voids an act, on everything that it has events on.
    ///
    /// # Errors
    /// There is no such act, or the database fails.
    pub fn void(&mut self, act: ActId, reason: &str, never_happened: bool) -> Result<()> {
        let touched = events::touched_by(&self.store.conn, act)?;
        if touched.is_empty() {
            return Err(StoreError::NoAct(act));
        }
        for Touched { subject, found_in, .. } in touched {
            if let Some((_, case)) = found_in {
                self.in_case(case)?;
            }
            self.stamp.found_in = found_in;
            let reason = reason.to_owned();
            self.append(subject, &Body::Voided { act, reason, never_happened })?;
        }
        Ok(())
    }

    /// Opens the case that the act is made in: its file with all that was appended so far, which
    /// is what the act's own rules are checked on. See [`Act::in_case`].
    ///
    /// # Errors
    /// The database fails, or there is no such case.
    pub fn case_file(&mut self, key: CaseKey) -> Result<CaseFile> {
        let file = self.store.case_file(key)?;
        self.in_case(file.case.id)?;
        Ok(file)
    }
}

impl Store {
    /// Carries out one act: whatever `work` appends, and everything that follows from it, becomes
    /// durable as a whole before this returns, or not at all.
    ///
    /// # Errors
    /// What `work` refuses; the file is open for reading only, or the database fails.
    pub fn act<T, E: From<StoreError>>(
        &self,
        stamp: &Stamp<'_>,
        rules: &Rules,
        work: impl FnOnce(&mut Act<'_>) -> std::result::Result<T, E>,
    ) -> std::result::Result<Done<T>, E> {
        self.writing(|| {
            let mut act = self.begin_act(stamp)?;
            let value = work(&mut act)?;
            let Act { id, events, mut cases, found, .. } = act;
            if events.is_empty() {
                cases.clear();
            }
            cases.extend(self.cases_that_share(&events)?);
            let (cases, files) = self.follow(&cases, stamp.as_of, rules)?;
            self.count_act(id, &events, &files)?;
            if found {
                files.iter().try_for_each(|(key, file)| self.index(*key, false, file))?;
            }
            Ok(Done { act: id, events, cases, value })
        })
    }

    pub(super) fn begin_act<'s>(&'s self, stamp: &Stamp<'s>) -> Result<Act<'s>> {
        let device = self.device()?;
        let number = events::last_act(&self.conn, device.0)? + 1;
        let id = ActId { device: device.1, number };
        let stamp = events::Stamp {
            device,
            act: number,
            by: stamp.by,
            at: stamp.at,
            recorded: stamp.recorded,
            found_in: None,
        };
        Ok(Act { store: self, stamp, id, events: Vec::new(), cases: BTreeSet::new(), found: false })
    }

    /// The cases of every party that the act has events on: what is found of a party holds in all
    /// of them.
    fn cases_that_share(&self, events: &[(Subject, u64)]) -> Result<BTreeSet<CaseKey>> {
        let mut cases = BTreeSet::new();
        for (subject, _) in events {
            if let Subject::Party(party) = subject {
                cases.extend(self.all_cases_of_party(*party)?);
            }
        }
        Ok(cases)
    }

    /// Works out what the act's cases amount to now.
    fn follow(&self, cases: &BTreeSet<CaseKey>, as_of: Moment, rules: &Rules) -> Result<Followed> {
        let (mut done, mut files) = (Vec::new(), Vec::new());
        for &key in cases {
            let sql = "UPDATE cases SET rev = rev + 1 WHERE id = ?1";
            self.conn.prepare_cached(sql)?.execute([key.0])?;
            let (facts, file) = self.work_out(key, as_of, rules)?;
            done.push((key, facts));
            files.push((key, file));
        }
        Ok((done, files))
    }

    /// Works out a case and saves it, for everybody and, while a batch is being written, for the
    /// moment at which that is published.
    pub(super) fn work_out(
        &self,
        key: CaseKey,
        as_of: Moment,
        rules: &Rules,
    ) -> Result<(Facts, CaseFile)> {
        let policy = self.intern_rules(rules)?;
        let eyes = self.eyes(Lens::default())?;
        let rev = self.head(key)?.rev;
        let file = self.case_file_through(key, &eyes)?;
        let worked = Worked::out(key, rev, &file, as_of, rules);
        // A case that only a batch being written names has nothing yet that anybody may see.
        if !file.placement.is_empty() {
            self.save(&worked, policy, &eyes.batches)?;
        }
        if let Some(pending) = eyes.batches.pending().map(|b| b.id) {
            let eyes = self.eyes(Lens { pending: Some(pending) })?;
            let file = self.case_file_through(key, &eyes)?;
            let worked = Worked::out(key, rev, &file, as_of, rules);
            self.save_pending(&worked, policy, &eyes, pending, false)?;
        }
        Ok((worked.facts, file))
    }

    /// Every event of an act, so that it can be shown before it is voided.
    ///
    /// # Errors
    /// The database fails.
    pub fn events_of_act(&self, act: ActId) -> Result<Vec<Event>> {
        self.reading(|| {
            let mut events = Vec::new();
            for Touched { id, subject, .. } in events::touched_by(&self.conn, act)? {
                let stream = self.stream(id, subject)?;
                events.extend(stream.into_iter().filter(|e| e.act == act));
            }
            events.sort_by_key(Event::decision_order);
            Ok(events)
        })
    }
}

//! Cases on their way from the file to whoever judges them, some at a time. What stands in the
//! cache is unpacked by the taker, who may be on another thread than the reader.

use super::cases::CaseKey;
use super::error::Result;
use super::facts::{Frame, unpack};
use super::queue::CaseFacts;
use crate::domain::facts::Facts;
use std::sync::Arc;

/// Cases that travel together: enough that handing over costs nothing, few enough to start early.
const FULL: usize = 512;

/// Some cases of an answer.
#[derive(Debug, Default)]
pub struct Packet {
    cases: Vec<Sealed>,
    /// The numbers, the names and the bodies, one behind another.
    numbers: String,
    names: String,
    bodies: Vec<u8>,
}

#[derive(Debug)]
struct Sealed {
    key: CaseKey,
    number_ends: usize,
    name_ends: usize,
    facts: Seal,
}

#[derive(Debug)]
enum Seal {
    Row { frame: Frame, owner: Option<Arc<str>>, ends: usize },
    Worked(Box<Facts>),
}

impl Packet {
    /// Adds a case as it stands in its row.
    pub(super) fn add_row(
        &mut self,
        case: (CaseKey, &str, &str),
        (frame, owner): (Frame, Option<Arc<str>>),
        body: &[u8],
    ) {
        self.bodies.extend_from_slice(body);
        let facts = Seal::Row { frame, owner, ends: self.bodies.len() };
        self.seal(case, facts);
    }

    /// Adds a case that was worked out.
    pub(super) fn add_worked(&mut self, case: (CaseKey, &str, &str), facts: Facts) {
        self.seal(case, Seal::Worked(Box::new(facts)));
    }

    fn seal(&mut self, (key, number, name): (CaseKey, &str, &str), facts: Seal) {
        self.numbers.push_str(number);
        self.names.push_str(name);
        let (number_ends, name_ends) = (self.numbers.len(), self.names.len());
        self.cases.push(Sealed { key, number_ends, name_ends, facts });
    }

    pub(super) fn is_full(&self) -> bool {
        self.cases.len() >= FULL
    }

    /// How many there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.cases.len()
    }

    /// There are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.cases.is_empty()
    }

    /// Calls `each` with every case.
    ///
    /// # Errors
    /// A row has been damaged.
    pub fn each(self, mut each: impl FnMut(CaseFacts<'_>)) -> Result<()> {
        let (mut number_begins, mut name_begins, mut body_begins) = (0, 0, 0);
        for Sealed { key, number_ends, name_ends, facts } in self.cases {
            let number = self.numbers.get(number_begins..number_ends).unwrap_or_default();
            let name = self.names.get(name_begins..name_ends).unwrap_or_default();
            (number_begins, name_begins) = (number_ends, name_ends);
            let facts = match facts {
                Seal::Row { frame, owner, ends } => {
                    let body = self.bodies.get(body_begins..ends).unwrap_or_default();
                    body_begins = ends;
                    unpack(body, frame, owner)?
                }
                Seal::Worked(facts) => *facts,
            };
            each(CaseFacts { key, number, name, facts });
        }
        Ok(())
    }
}

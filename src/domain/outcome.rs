//! Channels, and what can come of a contact on each.

use super::event::{HoldReason, PartyFlag, Step};
use super::party::PointState;
use super::time::Wait;
use std::collections::BTreeMap;

/// A channel.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Channel {
    /// `call`, `sms` ...
    pub code: String,
    /// An attempt on it counts for rounds.
    pub dials: bool,
    /// Names by language tag.
    pub names: BTreeMap<String, String>,
}

/// What an outcome counts as; packs write it as letters.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct OutcomeFlags {
    /// W: worked.
    pub worked: bool,
    /// C: a person was reached.
    pub contacted: bool,
    /// R: the right party.
    pub right_party: bool,
    /// K: a connected outbound call.
    pub connected: bool,
    /// V: a conversation about the debt.
    pub conversation: bool,
    /// D: nobody answered.
    pub unanswered: bool,
}

/// What an outcome needs to be recorded with.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Needs {
    /// A promise: amount and date.
    pub promise: bool,
    /// A claimed payment: amount and date.
    pub claim: bool,
    /// A time: when to call back, where to be.
    pub time: bool,
    /// A reason for non-payment.
    pub reason: bool,
    /// Which person.
    pub person: bool,
}

/// What can come of a contact.
#[derive(Clone, PartialEq, Debug)]
pub struct Outcome {
    /// The channel's code.
    pub channel: String,
    /// Its own code: `NOA`.
    pub code: String,
    /// The key that picks it in the log layer.
    pub key: Option<char>,
    /// Names by language tag.
    pub names: BTreeMap<String, String>,
    /// What it counts as.
    pub flags: OutcomeFlags,
    /// What it needs.
    pub needs: Needs,
    /// What it makes of the number used.
    pub point_state: Option<PointState>,
    /// What it says of the party reached.
    pub party_flag: Option<PartyFlag>,
    /// It rests the case for so long, for that reason.
    pub hold: Option<(HoldReason, Wait)>,
    /// The step it proposes.
    pub next: Step,
    /// And when. `None`: the next round.
    pub wait: Option<Wait>,
    /// What else it proposes once it comes again and again.
    pub repeat: Option<Repeat>,
    /// The row is in use.
    pub active: bool,
}

/// What an outcome comes to when it comes again and again. One that reached a person is counted
/// among the conversations of the case; any other among the attempts on the same number, and its
/// step is proposed only when no other own number is left.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Repeat {
    /// How many times in a row.
    pub times: u32,
    /// The step it proposes then.
    pub next: Step,
    /// And when. `None`: the next round.
    pub wait: Option<Wait>,
    /// What it makes of the number used.
    pub point_state: Option<PointState>,
}

/// Every outcome, in the order of the pack; found by channel and code, as every contact of every case
/// is looked up.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Outcomes {
    all: Vec<Outcome>,
    /// Places in it by rising names.
    order: Vec<(Packed, usize)>,
}

/// A channel and a code as one number, as every contact of every case is looked up by them. Only
/// the beginnings of long ones are in it: what it finds is compared whole.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Packed(u64, u64);

impl Packed {
    /// Of that channel and code.
    #[must_use]
    pub fn of(channel: &str, code: &str) -> Self {
        Self(head(channel), head(code))
    }
}

/// The first eight bytes.
fn head(text: &str) -> u64 {
    text.bytes().take(8).fold(0, |number, byte| number << 8 | u64::from(byte))
}

impl From<Vec<Outcome>> for Outcomes {
    fn from(all: Vec<Outcome>) -> Self {
        let packed = all.iter().map(|outcome| Packed::of(&outcome.channel, &outcome.code));
        let mut order: Vec<_> = packed.zip(0..).collect();
        order.sort_unstable();
        Self { all, order }
    }
}

impl std::ops::Deref for Outcomes {
    type Target = [Outcome];

    fn deref(&self) -> &[Outcome] {
        &self.all
    }
}

impl Outcomes {
    /// The outcome of that channel and code.
    #[must_use]
    pub fn of(&self, channel: &str, code: &str) -> Option<&Outcome> {
        let packed = Packed::of(channel, code);
        let first = self.order.partition_point(|(of, _)| *of < packed);
        let alike = self.order[first..].iter().take_while(|(of, _)| *of == packed);
        let mut alike = alike.map(|(_, place)| &self.all[*place]);
        alike.find(|outcome| outcome.code == code && outcome.channel == channel)
    }
}

//! The desk, answering at once: a line is done when its answer is told.

use crate::app::msg::Effect;
use crate::desk::Desk;
use crate::desk::error::Kind;
use crate::desk::request::ActDone;
use crate::desk::view::{CaseKey, QueueRow};
use crate::desk::worker::{
    Answer, Failure, ManyDone, ManyOrder, Open, Order, answer, carry_out, carry_out_many,
};
use crate::domain::time::Moment;
use crate::store::Access;
use std::ops::ControlFlow;

/// One desk to read at, and one to write at once something is written.
pub(super) struct Answers {
    reader: Desk,
    writer: Option<Desk>,
    open: Open,
    /// The kind of the last failure, until somebody was told.
    pub failed: Option<Kind>,
    /// A write was refused or failed since this was last cleared.
    pub refused: bool,
}

impl Answers {
    pub fn new(reader: Desk, open: Open) -> Self {
        Self { reader, writer: None, open, failed: None, refused: false }
    }

    /// Does what is wanted of the desk; nothing else is of use without a screen.
    pub fn answer(&mut self, effect: Effect) -> Option<Answer> {
        match effect {
            Effect::Read(ask) => {
                let reply = answer(&mut self.reader, ask.as_of, &ask.read);
                self.note(reply.as_ref().err());
                Some(Answer::Read { slot: ask.slot, generation: ask.generation, reply })
            }
            Effect::Write(order) => {
                let reply = self.write(&order);
                self.refused |= reply.is_err();
                self.note(reply.as_ref().err());
                Some(Answer::Written { token: order.token, reply })
            }
            Effect::Many(order) => {
                let reply = self.write_many(&order);
                let refused = reply.as_ref().is_ok_and(|done| done.refused > 0);
                self.refused |= reply.is_err() || refused;
                self.failed = refused.then_some(Kind::Refused).or(self.failed);
                self.note(reply.as_ref().err());
                Some(Answer::Many { token: order.token, reply })
            }
            _ => None,
        }
    }

    fn write(&mut self, order: &Order) -> Result<Vec<ActDone>, Failure> {
        let desk = match self.writer.take() {
            Some(desk) => desk,
            None => (self.open)(Access::Write)?,
        };
        carry_out(self.writer.insert(desk), order)
    }

    /// A line waits until all of it is done.
    fn write_many(&mut self, order: &ManyOrder) -> Result<ManyDone, Failure> {
        let desk = match self.writer.take() {
            Some(desk) => desk,
            None => (self.open)(Access::Write)?,
        };
        let desk = self.writer.insert(desk);
        Ok(carry_out_many(desk, order, &mut |_| ControlFlow::Continue(())))
    }

    fn note(&mut self, failure: Option<&Failure>) {
        self.failed = failure.map(|failure| failure.kind).or(self.failed);
    }

    /// Rows of the queue; none that cannot be read.
    pub fn rows(&mut self, keys: &[CaseKey], now: Moment) -> Vec<QueueRow> {
        self.reader.ask_for(now);
        self.reader.rows(keys).unwrap_or_default()
    }

    /// The case of that number, if it is the only one.
    pub fn find_case(&self, number: &str) -> Option<CaseKey> {
        match self.reader.store().find_case(number).unwrap_or_default()[..] {
            [key] => Some(key),
            _ => None,
        }
    }
}

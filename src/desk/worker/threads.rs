//! The threads: one that writes, strictly in order; one for short reads, what is on the screen;
//! one for long ones: whole queues, searches, what lies around the screen. Each has the file open
//! for itself.

use super::{
    Answer, Ask, Failure, ManyOrder, Order, Progress, Slot, Work, answer_telling, carry_out,
    carry_out_many,
};
use crate::desk::{Desk, DeskError};
use crate::domain::time::Moment;
use crate::i18n::Texts;
use crate::store::Access;
use rusqlite::InterruptHandle;
use std::collections::VecDeque;
use std::ops::ControlFlow;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::mpsc::{Receiver, Sender, TryRecvError, channel};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

/// Opens the file for a thread.
pub type Open = Arc<dyn Fn(Access) -> Result<Desk, Failure> + Send + Sync>;

/// Takes an answer to the screens.
type Reply = Arc<dyn Fn(Answer) + Send + Sync>;

/// The running threads. Dropped, they finish what was ordered and end.
pub struct Workers {
    orders: Option<Sender<Job>>,
    /// The order for many cases that is to end.
    stop: Arc<AtomicU64>,
    wake_writer: Option<Sender<()>>,
    short: Arc<Desktop>,
    long: Arc<Desktop>,
    threads: Vec<JoinHandle<()>>,
}

/// What the writer is given.
enum Job {
    One(Order),
    Many(ManyOrder),
}

impl std::fmt::Debug for Workers {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Workers({})", self.threads.len())
    }
}

impl Workers {
    /// Starts the threads; `desk` is one already open, for the first question, which mostly is the
    /// whole queue. The writer opens the file when the long reader first rests, or with the first
    /// order: what is about to be shown comes first.
    ///
    /// # Errors
    /// The system gives no thread.
    pub fn start(
        desk: Desk,
        open: &Open,
        reply: impl Fn(Answer) + Send + Sync + 'static,
    ) -> std::io::Result<Self> {
        let reply: Reply = Arc::new(reply);
        let (short, long) = (Arc::<Desktop>::default(), Arc::<Desktop>::default());
        let (wake_writer, woken) = channel();
        let mut threads = Vec::new();
        let (r, d, wake) = (Arc::clone(&reply), Arc::clone(&long), wake_writer.clone());
        threads.push(named("long reader").spawn(move || {
            // A writer that is at work needs no waking.
            read(Ok(desk), &d, &*r, &|| {
                let _ = wake.send(());
            });
        })?);
        let (o, r, d) = (Arc::clone(open), Arc::clone(&reply), Arc::clone(&short));
        threads.push(named("short reader").spawn(move || read(o(Access::Read), &d, &*r, &|| ()))?);
        let (orders, inbox) = channel();
        let (o, stop) = (Arc::clone(open), Arc::<AtomicU64>::default());
        let stops = Arc::clone(&stop);
        threads.push(named("writer").spawn(move || {
            // Whoever orders wakes it too; when all are gone, there is nothing to write.
            if woken.recv().is_ok() {
                drop(woken);
                write(&o, &inbox, &reply, &stops);
            }
        })?);
        Ok(Self {
            orders: Some(orders),
            stop,
            wake_writer: Some(wake_writer),
            short,
            long,
            threads,
        })
    }

    /// Asks; a question of the same slot that waits is dropped, one that runs is interrupted.
    pub fn ask(&self, ask: Ask) {
        let desktop = match ask.slot {
            Slot::Rows | Slot::Card | Slot::Terms | Slot::WhatIf | Slot::Edition => &self.short,
            Slot::Queue
            | Slot::List
            | Slot::Sums
            | Slot::RowsAhead
            | Slot::CardsAhead
            | Slot::Search
            | Slot::Pool
            | Slot::Sight
            | Slot::Tags
            | Slot::Policy
            | Slot::Preview
            | Slot::Day => &self.long,
        };
        desktop.put(ask);
    }

    /// Orders; orders are carried out one after another.
    pub fn order(&self, order: Order) {
        self.give(Job::One(order));
    }

    /// Orders for many cases, in the same row.
    pub fn order_many(&self, order: ManyOrder) {
        self.give(Job::Many(order));
    }

    /// That order for many cases ends before its next case.
    pub fn stop(&self, token: u64) {
        self.stop.store(token, Ordering::Relaxed);
    }

    fn give(&self, job: Job) {
        // The writer ends only after the senders were dropped.
        let _ = self.orders.as_ref().map(|orders| orders.send(job));
        let _ = self.wake_writer.as_ref().map(|wake| wake.send(()));
    }
}

impl Drop for Workers {
    fn drop(&mut self) {
        self.orders = None;
        self.wake_writer = None;
        self.short.close();
        self.long.close();
        for thread in self.threads.drain(..) {
            // A thread that panicked has nothing left to finish.
            let _ = thread.join();
        }
    }
}

fn named(name: &str) -> std::thread::Builder {
    std::thread::Builder::new().name(name.to_owned())
}

/// Questions that wait for a reader, at most one of each slot.
#[derive(Default)]
struct Desktop {
    state: Mutex<Waiting>,
    news: Condvar,
}

#[derive(Default)]
struct Waiting {
    asks: VecDeque<Ask>,
    running: Option<Slot>,
    interrupt: Option<InterruptHandle>,
    closed: bool,
}

impl Waiting {
    /// A read of that slot is of no use any more.
    fn is_over(&self, slot: Slot) -> bool {
        self.closed || self.asks.iter().any(|ask| ask.slot == slot)
    }
}

impl Desktop {
    fn lock(&self) -> MutexGuard<'_, Waiting> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn put(&self, ask: Ask) {
        let mut waiting = self.lock();
        if waiting.running == Some(ask.slot)
            && let Some(interrupt) = &waiting.interrupt
        {
            interrupt.interrupt();
        }
        match waiting.asks.iter_mut().find(|other| other.slot == ask.slot) {
            Some(other) => *other = ask,
            None => waiting.asks.push_back(ask),
        }
        self.news.notify_one();
    }

    fn close(&self) {
        let mut waiting = self.lock();
        waiting.closed = true;
        if let Some(interrupt) = waiting.interrupt.take() {
            interrupt.interrupt();
        }
        self.news.notify_one();
    }

    /// The next question; `None` when there will be no more. Calls `rests` before waiting for one.
    fn next(&self, rests: &dyn Fn()) -> Option<Ask> {
        let mut waiting = self.lock();
        waiting.running = None;
        loop {
            if waiting.closed {
                return None;
            }
            if let Some(ask) = waiting.asks.pop_front() {
                waiting.running = Some(ask.slot);
                return Some(ask);
            }
            rests();
            waiting = self.news.wait(waiting).unwrap_or_else(PoisonError::into_inner);
        }
    }
}

fn read(
    mut desk: Result<Desk, Failure>,
    desktop: &Desktop,
    reply: &dyn Fn(Answer),
    rests: &dyn Fn(),
) {
    if let Ok(desk) = &desk {
        desktop.lock().interrupt = Some(desk.store().interrupt_handle());
    }
    while let Some(ask) = desktop.next(rests) {
        let result = match &mut desk {
            Ok(desk) => {
                let texts = Arc::clone(desk.texts());
                let (work, mut pace) = (Work::Read(ask.slot, ask.generation), Pace::default());
                let mut tell = |done, total: &dyn Fn() -> u64| {
                    if !pace.is_due() {
                        return true;
                    }
                    reply(Answer::Progress(Progress { work, done, total: total() }));
                    !desktop.lock().is_over(ask.slot)
                };
                unbroken(&texts, || answer_telling(desk, ask.as_of, &ask.read, &mut tell)).0
            }
            Err(failure) => Err(failure.clone()),
        };
        reply(Answer::Read { slot: ask.slot, generation: ask.generation, reply: result });
    }
}

/// When to tell how far something is: not of what is over in a second, and then now and then.
struct Pace {
    next: Instant,
}

impl Pace {
    const EVERY: Duration = Duration::from_millis(250);
}

impl Default for Pace {
    fn default() -> Self {
        Self { next: Instant::now() + Duration::from_secs(1) }
    }
}

impl Pace {
    fn is_due(&mut self) -> bool {
        let now = Instant::now();
        let due = now >= self.next;
        if due {
            self.next = now + Self::EVERY;
        }
        due
    }
}

/// What the work gives, and whether it came to its end: a fault in the program is an answer too, so
/// that nobody waits for one that never comes.
fn unbroken<T>(
    texts: &Texts,
    work: impl FnOnce() -> Result<T, Failure>,
) -> (Result<T, Failure>, bool) {
    match catch_unwind(AssertUnwindSafe(work)) {
        Ok(result) => (result, true),
        Err(_) => (Err(Failure::of(&DeskError::failed("error-broke", []), texts)), false),
    }
}

/// Orders in order; while none waits, the file is tidied in short steps.
fn write(open: &Open, inbox: &Receiver<Job>, reply: &Reply, stop: &AtomicU64) {
    let mut desk = open(Access::Write);
    // A day may have begun, or another policy or version of the program: what was worked out before is
    // worked out anew once, and not by everybody who reads it. A moment asked for is no day of work.
    let running = desk.as_ref().ok().filter(|desk| !desk.is_of_a_moment());
    let mut untidy: Option<Moment> = running.map(Desk::now);
    loop {
        let job = match (inbox.try_recv(), untidy) {
            (Ok(job), _) => job,
            (Err(TryRecvError::Disconnected), _) => return,
            (Err(TryRecvError::Empty), Some(at)) => {
                let more = desk.as_ref().is_ok_and(|desk| {
                    // What could not be tidied now is tidied after the next act.
                    desk.store().tidy(at, desk.rules()).unwrap_or(false)
                });
                untidy = untidy.filter(|_| more);
                continue;
            }
            (Err(TryRecvError::Empty), None) => match inbox.recv() {
                Ok(job) => job,
                Err(_) => return,
            },
        };
        let (answer, whole) = do_job(&job, &mut desk, reply, stop);
        if !whole {
            // Nothing of the order was kept; what the desk remembers of it must not be either.
            desk = open(Access::Write);
        }
        untidy = Some(match &job {
            Job::One(order) => order.at,
            Job::Many(order) => order.at,
        });
        reply(answer);
    }
}

/// The answer to an order, and whether the work came to its end.
fn do_job(
    job: &Job,
    desk: &mut Result<Desk, Failure>,
    reply: &Reply,
    stop: &AtomicU64,
) -> (Answer, bool) {
    match job {
        Job::One(order) => {
            let (result, whole) = on_desk(desk, |desk| carry_out(desk, order));
            (Answer::Written { token: order.token, reply: result }, whole)
        }
        Job::Many(order) => {
            let mut pace = Pace::default();
            let mut tell = |progress| {
                if pace.is_due() {
                    reply(Answer::Progress(progress));
                }
                match stop.load(Ordering::Relaxed) == order.token {
                    true => ControlFlow::Break(()),
                    false => ControlFlow::Continue(()),
                }
            };
            let (result, whole) = on_desk(desk, |desk| Ok(carry_out_many(desk, order, &mut tell)));
            (Answer::Many { token: order.token, reply: result }, whole)
        }
    }
}

fn on_desk<T>(
    desk: &mut Result<Desk, Failure>,
    work: impl FnOnce(&mut Desk) -> Result<T, Failure>,
) -> (Result<T, Failure>, bool) {
    match desk {
        Ok(desk) => {
            let texts = Arc::clone(desk.texts());
            unbroken(&texts, || work(desk))
        }
        Err(failure) => (Err(failure.clone()), true),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::i18n::Lang;

    #[test]
    fn a_fault_in_the_program_is_an_answer() {
        for lang in Lang::ALL {
            let texts = Texts::new(lang);
            let (broken, whole) = unbroken::<()>(&texts, || panic!("a fault"));
            let failure = broken.unwrap_err();
            assert!(!whole && failure.what.contains([' ', '，']) && failure.hint.is_some());
            assert_eq!(unbroken(&texts, || Ok(7)), (Ok(7), true));
        }
    }
}

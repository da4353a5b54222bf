//! Times, and how they are written.

use std::time::{Duration, Instant};

/// How long that takes.
pub fn time<T>(work: impl FnOnce() -> T) -> (Duration, T) {
    let begun = Instant::now();
    let value = work();
    (begun.elapsed(), value)
}

/// Several runs of two things in turn, so that both meet the same machine.
pub fn in_turn(
    runs: usize,
    mut ours: impl FnMut() -> Duration,
    mut partner: impl FnMut() -> Duration,
) -> (Times, Times) {
    let mut times = (Times::default(), Times::default());
    for _ in 0..runs {
        times.0.add(ours());
        times.1.add(partner());
    }
    times
}

/// Times of one thing.
#[derive(Default)]
pub struct Times(Vec<Duration>);

impl Times {
    pub fn add(&mut self, time: Duration) {
        self.0.push(time);
    }

    pub fn median(&self) -> Duration {
        self.at(50)
    }

    /// The time that so many percent of the runs stay within.
    pub fn at(&self, percent: usize) -> Duration {
        let mut sorted = self.0.clone();
        sorted.sort_unstable();
        let place = (sorted.len() * percent / 100).min(sorted.len().saturating_sub(1));
        sorted.get(place).copied().unwrap_or_default()
    }
}

/// A time as people read it.
pub fn shown(time: Duration) -> String {
    let us = time.as_secs_f64() * 1e6;
    match us {
        ..1_000.0 => format!("{us:.0} µs"),
        ..100_000.0 => format!("{:.1} ms", us / 1e3),
        ..1_000_000.0 => format!("{:.0} ms", us / 1e3),
        _ => format!("{:.1} s", us / 1e6),
    }
}

/// One time divided by another.
pub fn ratio(ours: Duration, partner: Duration) -> String {
    quotient(ours.as_secs_f64(), partner.as_secs_f64())
}

/// One figure divided by another.
pub fn quotient(ours: f64, partner: f64) -> String {
    let quotient = ours / partner;
    if quotient < 0.1 { format!("1/{:.0}", 1.0 / quotient) } else { format!("{quotient:.2}") }
}

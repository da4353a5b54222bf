//! Channels and outcomes of a pack.

use super::reader::{Mistakes, Named, Section};
use crate::domain::event::{HoldReason, Step};
use crate::domain::party::PointState;
use crate::domain::rules::{Channel, Needs, Outcome, OutcomeFlags, PaymentReason, Repeat, Told};
use crate::domain::time::Wait;

const STEPS: &str = "call, call_back, appointment, sms, email, letter, visit, check_promise, \
                     check_claim, trace, verify, negotiate, review or lead";

const WAITS: &str = "round, or a wait like 2h, 1d, 3wd";

const NUMBERS: &str = "valid, invalid, not_theirs or refused";

pub(super) fn channels(root: &mut Section<'_>, m: &mut Mistakes<'_>) -> Vec<Channel> {
    root.each("channel", m, |s, m| Channel {
        code: s.get("code", "a code", String::new(), m),
        dials: s.opt("dials", "true or false", m).unwrap_or(false),
        names: s.map("names", "names by language", m),
    })
}

pub(super) fn reasons(root: &mut Section<'_>, m: &mut Mistakes<'_>) -> Vec<PaymentReason> {
    root.each("reason", m, |s, m| PaymentReason {
        code: s.get("code", "a code", String::new(), m),
        key: s.opt("key", "one letter", m),
        names: s.map("names", "names by language", m),
    })
}

/// What a debtor can be told; an older pack has none of it.
pub(super) fn told(root: &mut Section<'_>, m: &mut Mistakes<'_>) -> Vec<Told> {
    let mut all: Vec<Told> = Vec::new();
    for mut s in root.sections("told", m) {
        let told = Told {
            code: s.get("code", "a code", String::new(), m),
            key: s.opt("key", "one letter", m),
            names: s.map("names", "names by language", m),
        };
        if all.iter().any(|other| other.code == told.code) {
            s.wrong(format!("\"{}\" is there twice", told.code), m);
        }
        if told.key.is_some() && all.iter().any(|other| other.key == told.key) {
            s.wrong(format!("\"{}\" has the key of another", told.code), m);
        }
        s.finish(m);
        all.push(told);
    }
    all
}

pub(super) fn outcomes(
    root: &mut Section<'_>,
    channels: &[Channel],
    m: &mut Mistakes<'_>,
) -> Vec<Outcome> {
    let mut outcomes: Vec<Outcome> = Vec::new();
    for mut s in root.sections("outcome", m) {
        let outcome = outcome(&mut s, m);
        if !channels.iter().any(|c| c.code == outcome.channel) {
            s.wrong(format!("there is no channel \"{}\"", outcome.channel), m);
        }
        for other in outcomes.iter().filter(|o| o.channel == outcome.channel) {
            if other.code == outcome.code {
                s.wrong(format!("{} {} is there twice", outcome.channel, outcome.code), m);
            }
            if other.key.is_some() && other.key == outcome.key {
                s.wrong(format!("{} and {} have the same key", other.code, outcome.code), m);
            }
        }
        s.finish(m);
        outcomes.push(outcome);
    }
    outcomes
}

fn outcome(s: &mut Section<'_>, m: &mut Mistakes<'_>) -> Outcome {
    let channel = s.get("channel", "a channel's code", String::new(), m);
    let code = s.get("code", "a code", String::new(), m);
    let flags: String = s.get("flags", "letters among W C R K V D", String::new(), m);
    let needs: Vec<String> = s.list("needs", NEEDS, m);
    let wait: String = s.get("wait", WAITS, "round".to_owned(), m);
    Outcome {
        channel,
        code,
        key: s.opt("key", "one letter", m),
        names: s.map("names", "names by language", m),
        flags: read_flags(&flags, s, m),
        needs: read_needs(&needs, s, m),
        point_state: s.opt("number", NUMBERS, m).map(|Named(n)| n),
        party_flag: s.opt("flag", "a flag of the party", m).map(|Named(f)| f),
        hold: hold(s, m),
        next: s.get("next", STEPS, Named(Step::Call), m).0,
        wait: read_wait(&wait, s, m),
        repeat: repeat(s, m),
        active: s.opt("active", "true or false", m).unwrap_or(true),
    }
}

const NEEDS: &str = "promise, claim, time, reason, person";

fn read_flags(letters: &str, s: &Section<'_>, m: &mut Mistakes<'_>) -> OutcomeFlags {
    let mut flags = OutcomeFlags::default();
    for letter in letters.chars() {
        match letter {
            'W' => flags.worked = true,
            'C' => flags.contacted = true,
            'R' => flags.right_party = true,
            'K' => flags.connected = true,
            'V' => flags.conversation = true,
            'D' => flags.unanswered = true,
            other => s.wrong(format!("flags: {other} is not one of W C R K V D"), m),
        }
    }
    flags
}

fn read_needs(names: &[String], s: &Section<'_>, m: &mut Mistakes<'_>) -> Needs {
    let mut needs = Needs::default();
    for name in names {
        match name.as_str() {
            "promise" => needs.promise = true,
            "claim" => needs.claim = true,
            "time" => needs.time = true,
            "reason" => needs.reason = true,
            "person" => needs.person = true,
            other => s.wrong(format!("needs: {other} is not one of {NEEDS}"), m),
        }
    }
    needs
}

fn read_wait(text: &str, s: &Section<'_>, m: &mut Mistakes<'_>) -> Option<Wait> {
    if text == "round" {
        return None;
    }
    let wait = text.parse();
    if let Err(error) = &wait {
        s.wrong(format!("wait: {error}, or round"), m);
    }
    wait.ok()
}

/// `repeat = 2` with `repeat_next`, and perhaps `repeat_wait` and `repeat_number`.
fn repeat(s: &mut Section<'_>, m: &mut Mistakes<'_>) -> Option<Repeat> {
    let times: Option<u32> = s.opt("repeat", "a number of times, at least 2", m);
    let next: Option<Named<Step>> = s.opt("repeat_next", STEPS, m);
    let wait: Option<String> = s.opt("repeat_wait", WAITS, m);
    let number: Option<Named<PointState>> = s.opt("repeat_number", NUMBERS, m);
    if times.is_some_and(|times| times < 2) {
        s.wrong("repeat: expected a number of times, at least 2", m);
    }
    match (times, next) {
        (Some(times), Some(Named(next))) => {
            let wait = read_wait(wait.as_deref().unwrap_or("round"), s, m);
            Some(Repeat { times, next, wait, point_state: number.map(|Named(n)| n) })
        }
        (None, None) if wait.is_none() && number.is_none() => None,
        _ => {
            s.wrong("repeat and repeat_next stand together", m);
            None
        }
    }
}

/// `hold = "hardship"` with `hold_for = "30d"`: both or neither.
fn hold(s: &mut Section<'_>, m: &mut Mistakes<'_>) -> Option<(HoldReason, Wait)> {
    let reason: Option<Named<HoldReason>> = s.opt("hold", "a reason for a hold", m);
    let length: Option<Wait> = s.opt("hold_for", "a wait like 30d", m);
    match (reason, length) {
        (Some(Named(reason)), Some(length)) => Some((reason, length)),
        (None, None) => None,
        _ => {
            s.wrong("hold and hold_for stand together", m);
            None
        }
    }
}

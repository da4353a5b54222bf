//! The terminal is asked for its background, and its answer is told from keys. Terminals answer
//! where keys come from, so the answer passes through the one reader of keys: nobody else reads
//! beside it, no key waits for the answer, and none is lost if there is none.

use crate::ui::Rgb;
use crossterm::event::{Event as Raw, KeyCode, KeyEvent, KeyModifiers};
use std::io::{self, Write, stdout};
use std::time::{Duration, Instant};

/// How long after the question an answer is listened for.
const LISTENED: Duration = Duration::from_secs(10);
/// The longest answer: `]11;rgba:ffff/ffff/ffff/ffff` and its end.
const LONGEST: usize = 32;

/// Asks (OSC 11). `false`: this terminal is not one to be asked.
pub(super) fn ask() -> io::Result<bool> {
    let kind = std::env::var("TERM").unwrap_or_default();
    if cfg!(not(unix)) || ["", "dumb", "linux"].contains(&kind.as_str()) {
        return Ok(false);
    }
    let mut out = stdout().lock();
    out.write_all(b"\x1b]11;?\x1b\\")?;
    out.flush()?;
    Ok(true)
}

/// Listens for the answer among what is read.
#[derive(Debug)]
pub(super) struct Listener {
    until: Option<Instant>,
    held: Vec<Raw>,
    text: String,
    after_esc: bool,
}

/// What became of something read.
#[derive(PartialEq, Debug)]
pub(super) enum Heard {
    /// These are keys and the like, to be passed on in order.
    Events(Vec<Raw>),
    /// The background.
    Background(Rgb),
}

impl Listener {
    /// One that listens from now on, if the question was asked.
    pub(super) fn new(asked: bool) -> Self {
        let until = asked.then(|| Instant::now() + LISTENED);
        Self { until, held: Vec::new(), text: String::new(), after_esc: false }
    }

    /// Takes in what was read. Only what can be the beginning of an answer is held, and only until
    /// the next event.
    pub(super) fn hear(&mut self, raw: Raw) -> Heard {
        let listens = self.until.is_some_and(|until| Instant::now() < until);
        let Raw::Key(key) = &raw else { return Heard::Events(vec![raw]) };
        if !listens {
            self.until = None;
            return self.pass(raw);
        }
        let before = std::mem::replace(&mut self.after_esc, key.code == KeyCode::Esc);
        if self.held.is_empty() && !begins(key, before) {
            return Heard::Events(vec![raw]);
        }
        match sign(key) {
            Some(END) if !self.held.is_empty() => {
                self.held.push(raw);
                match answer(&self.text) {
                    Some(rgb) => {
                        *self = Self::new(false);
                        Heard::Background(rgb)
                    }
                    None => self.release(),
                }
            }
            Some(sign) if self.can_go_on(sign) => {
                self.text.push(sign);
                self.held.push(raw);
                Heard::Events(Vec::new())
            }
            _ => self.pass(raw),
        }
    }

    fn can_go_on(&self, sign: char) -> bool {
        const START: &str = "]11;rgb";
        let at = self.text.chars().count();
        match START.chars().nth(at) {
            Some(expected) => sign == expected,
            None => at < LONGEST && (sign.is_ascii_hexdigit() || matches!(sign, ':' | '/' | 'a')),
        }
    }

    /// What is held were keys after all, and so is this.
    fn pass(&mut self, raw: Raw) -> Heard {
        self.held.push(raw);
        self.release()
    }

    fn release(&mut self) -> Heard {
        self.text.clear();
        Heard::Events(std::mem::take(&mut self.held))
    }
}

/// How the end of the answer is written here: BEL, or ESC and a backslash.
const END: char = '\u{7}';

/// The answer begins with ESC and a bracket, which reads as Alt and the bracket; or as two keys,
/// where they did not come together.
fn begins(key: &KeyEvent, after_esc: bool) -> bool {
    key.code == KeyCode::Char(']') && (key.modifiers.contains(KeyModifiers::ALT) || after_esc)
}

fn sign(key: &KeyEvent) -> Option<char> {
    let KeyCode::Char(c) = key.code else { return None };
    match c {
        '\\' if key.modifiers.contains(KeyModifiers::ALT) => Some(END),
        'g' if key.modifiers.contains(KeyModifiers::CONTROL) => Some(END),
        _ if key.modifiers.contains(KeyModifiers::CONTROL) => None,
        c => Some(c),
    }
}

/// The colour of `]11;rgb:1e1e/1e1e/2e2e`: of each part, however many digits it has, the share of
/// the most that it could be.
fn answer(text: &str) -> Option<Rgb> {
    let rest = text.strip_prefix("]11;rgb")?;
    let rest = rest.strip_prefix('a').unwrap_or(rest).strip_prefix(':')?;
    let mut parts = rest.split('/').map(|digits| {
        let most = 16_u32.checked_pow(u32::try_from(digits.len()).ok()?)?.checked_sub(1)?;
        let part = u32::from_str_radix(digits, 16).ok()?;
        u8::try_from((part * 255).checked_div(most)?).ok()
    });
    Some(Rgb(parts.next()??, parts.next()??, parts.next()??))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn key(c: char, modifiers: KeyModifiers) -> Raw {
        Raw::Key(KeyEvent::new(KeyCode::Char(c), modifiers))
    }

    fn plain(text: &str) -> Vec<Raw> {
        text.chars().map(|c| key(c, KeyModifiers::NONE)).collect()
    }

    /// What is passed on, and the background if it was told.
    fn heard(events: Vec<Raw>) -> (Vec<Raw>, Option<Rgb>) {
        let mut listener = Listener::new(true);
        let (mut passed, mut told) = (Vec::new(), None);
        for event in events {
            match listener.hear(event) {
                Heard::Events(events) => passed.extend(events),
                Heard::Background(rgb) => told = Some(rgb),
            }
        }
        (passed, told)
    }

    #[test]
    fn an_answer_among_keys_is_taken_out_and_the_keys_are_passed_on() {
        let ends = [key('\\', KeyModifiers::ALT), key('g', KeyModifiers::CONTROL)];
        for end in ends {
            let mut events = plain("jj");
            events.push(key(']', KeyModifiers::ALT));
            events.extend(plain("11;rgb:1e1e/1e1e/2e2e"));
            events.push(end);
            events.extend(plain("1n"));
            assert_eq!(heard(events), (plain("jj1n"), Some(Rgb(0x1e, 0x1e, 0x2e))));
        }
    }

    #[test]
    fn keys_that_only_begin_like_an_answer_are_passed_on_in_order() {
        let mut events = vec![key(']', KeyModifiers::ALT)];
        events.extend(plain("11n"));
        assert_eq!(heard(events.clone()), (events, None));
        let esc = Raw::Key(KeyEvent::new(KeyCode::Esc, KeyModifiers::NONE));
        let mut split = vec![esc.clone()];
        split.extend(plain("]11;rgb:ff/ff/ff"));
        split.push(key('g', KeyModifiers::CONTROL));
        assert_eq!(heard(split), (vec![esc], Some(Rgb(255, 255, 255))), "come in two pieces");
    }

    #[test]
    fn nothing_is_held_where_nothing_was_asked() {
        let mut listener = Listener::new(false);
        let bracket = key(']', KeyModifiers::ALT);
        assert_eq!(listener.hear(bracket.clone()), Heard::Events(vec![bracket]));
    }

    #[test]
    fn colours_are_read_with_any_number_of_digits() {
        assert_eq!(answer("]11;rgb:ffff/8080/0000"), Some(Rgb(255, 128, 0)));
        assert_eq!(answer("]11;rgba:ff/ff/ff/ff"), Some(Rgb(255, 255, 255)));
        assert_eq!(answer("]11;rgb:ff/ff"), None);
        assert_eq!(answer("]11;rgb:/f/f"), None);
    }
}

//! A field in which several of a list are ticked: a digit or a letter turns one over, the arrows
//! go from one to the next, Space turns over the one in hand.

use crate::app::chord::{Chord, Code};
use crate::text::fold;

/// One of the list.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Tick {
    /// The code by which it is kept and read.
    pub code: String,
    /// As shown.
    pub name: String,
    /// The letter that turns it over.
    pub key: Option<char>,
    /// It is ticked.
    pub on: bool,
}

/// The list.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Ticks {
    /// All of them, in the order shown.
    pub all: Vec<Tick>,
    /// The one in hand.
    pub at: usize,
}

/// Digits go no further.
const DIGITS: usize = 9;

impl Ticks {
    /// A list of which nothing is ticked.
    #[must_use]
    pub fn new(all: impl Iterator<Item = (String, String, Option<char>)>) -> Self {
        let tick = |(code, name, key)| Tick { code, name, key, on: false };
        Self { all: all.map(tick).collect(), at: 0 }
    }

    /// What stands before one of the list: its box, and its digit while there are digits.
    #[must_use]
    pub fn shown(&self, place: usize) -> String {
        let Some(tick) = self.all.get(place) else { return String::new() };
        let digit = if place < DIGITS { format!("{} ", place + 1) } else { String::new() };
        format!("[{}] {digit}{}", if tick.on { "x" } else { " " }, tick.name)
    }

    /// The codes of what is ticked, as a form keeps them.
    #[must_use]
    pub fn filled(&self) -> String {
        let on = self.all.iter().filter(|tick| tick.on);
        on.map(|tick| tick.code.as_str()).collect::<Vec<_>>().join(",")
    }

    /// Ticks what was kept, and nothing else.
    pub fn fill(&mut self, kept: &str) {
        let codes = codes(kept);
        for tick in &mut self.all {
            tick.on = codes.contains(&tick.code);
        }
    }

    /// To the next of the list, or the one before; round and round.
    pub fn turn(&mut self, forward: bool) {
        let count = self.all.len().max(1);
        self.at = (self.at + if forward { 1 } else { count - 1 }) % count;
    }

    /// Takes a key. `false`: it is not for the list.
    pub fn key(&mut self, chord: Chord) -> bool {
        let typed = chord.as_command().typed();
        match (chord.code, typed) {
            (Code::Right, _) => self.turn(true),
            (Code::Left, _) => self.turn(false),
            (_, Some(' ')) => self.turn_over(self.at),
            (_, Some(c)) => match self.place_of(c) {
                Some(place) => {
                    self.at = place;
                    self.turn_over(place);
                }
                None => return false,
            },
            _ => return false,
        }
        true
    }

    /// Ticks what is named, by digits, letters, codes or names with commas between, and nothing
    /// else. `false`: one of them is none of the list, and nothing was changed.
    pub fn set(&mut self, named: &str) -> bool {
        let named = named.split([',', '，', '、']).map(str::trim).filter(|name| !name.is_empty());
        let places: Option<Vec<usize>> = named.map(|name| self.named(name)).collect();
        if let Some(places) = &places {
            for (place, tick) in self.all.iter_mut().enumerate() {
                tick.on = places.contains(&place);
            }
        }
        places.is_some()
    }

    fn named(&self, name: &str) -> Option<usize> {
        let folded = fold(name);
        let mut signs = folded.chars();
        let alone = signs.next().filter(|_| signs.next().is_none());
        let is = |tick: &Tick| fold(&tick.name) == folded || fold(&tick.code) == folded;
        alone.and_then(|c| self.place_of(c)).or_else(|| self.all.iter().position(is))
    }

    fn place_of(&self, c: char) -> Option<usize> {
        let digit = c.to_digit(10).and_then(|digit| usize::try_from(digit).ok());
        match digit {
            Some(digit) => digit.checked_sub(1).filter(|place| *place < self.all.len()),
            None => self.all.iter().position(|tick| tick.key == Some(c.to_ascii_lowercase())),
        }
    }

    fn turn_over(&mut self, place: usize) {
        if let Some(tick) = self.all.get_mut(place) {
            tick.on = !tick.on;
        }
    }
}

/// The codes in what a form kept.
#[must_use]
pub fn codes(kept: &str) -> Vec<String> {
    kept.split(',').filter(|code| !code.is_empty()).map(str::to_owned).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn list() -> Ticks {
        let names = [("consequences", 'c'), ("ways to pay", 'w'), ("remedies", 'r')];
        let tick = |(name, key): (&str, char)| (key.to_string(), name.to_owned(), Some(key));
        Ticks::new(names.into_iter().map(tick))
    }

    fn typed(keys: &[&str]) -> String {
        let mut ticks = list();
        for key in keys {
            assert!(ticks.key(key.parse().unwrap()), "{key}");
        }
        ticks.filled()
    }

    #[test]
    fn digits_letters_and_space_turn_a_tick_over() {
        assert_eq!(typed(&["1", "3"]), "c,r");
        assert_eq!(typed(&["c", "R"]), "c,r");
        assert_eq!(typed(&["Space", "Right", "Right", "Space"]), "c,r");
        assert_eq!(typed(&["Left", "Space", "3"]), "", "the same one twice");
        assert_eq!(typed(&["\u{ff12}"]), "w", "a full-width digit is one");
    }

    #[test]
    fn what_is_no_tick_is_left_alone() {
        for key in ["9", "0", "x", "陈", "Enter", "Tab"] {
            let mut ticks = list();
            assert!(!ticks.key(key.parse().unwrap()), "{key}");
            assert_eq!(ticks, list(), "{key}");
        }
    }

    #[test]
    fn several_are_named_at_once_or_none() {
        let mut ticks = list();
        assert!(ticks.set("3, ways to pay") && ticks.filled() == "w,r");
        assert!(!ticks.set("1, threats") && ticks.filled() == "w,r");
        assert!(ticks.set("") && ticks.filled().is_empty());
    }

    #[test]
    fn what_was_kept_is_ticked_again() {
        let mut ticks = list();
        ticks.fill("w,7,");
        assert_eq!(ticks.filled(), "w");
        assert_eq!([ticks.shown(0), ticks.shown(1)], ["[ ] 1 consequences", "[x] 2 ways to pay"]);
    }
}

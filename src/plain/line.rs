//! The words of a line.

use crate::app::command::{Command, Context};
use crate::app::state::State;
use crate::app::table::COMMANDS;
use crate::text::{fold, half_width};
use std::collections::VecDeque;

/// What is left of a line, word by word.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub(super) struct Words {
    left: VecDeque<String>,
}

impl Words {
    /// The words of a line: a Chinese input method's wide space parts them too.
    pub fn of(line: &str) -> Self {
        Self { left: line.split_whitespace().map(str::to_owned).collect() }
    }

    pub fn is_empty(&self) -> bool {
        self.left.is_empty()
    }

    pub fn peek(&self) -> Option<&str> {
        self.left.front().map(String::as_str)
    }

    pub fn next(&mut self) -> Option<String> {
        self.left.pop_front()
    }

    pub fn put_back(&mut self, word: String) {
        self.left.push_front(word);
    }

    /// All that is left, as one text.
    pub fn rest(&mut self) -> String {
        std::mem::take(&mut self.left).into_iter().collect::<Vec<_>>().join(" ")
    }
}

/// A word as a command or number: full width means what stands on the key.
pub(super) fn narrow(word: &str) -> String {
    half_width(word).into_owned()
}

/// The command of that name, or of that title in the user's language, where the state is now.
pub(super) fn command(word: &str, state: &State) -> Option<&'static Command> {
    command_in(word, state.context(), state).or_else(|| command_in(word, Context::Today, state))
}

/// The same in one place alone.
pub(super) fn command_in(word: &str, context: Context, state: &State) -> Option<&'static Command> {
    let word = fold(&narrow(word)).replace('_', "-");
    let texts = &state.session.texts;
    COMMANDS.iter().filter(|row| row.contexts.contains(&context)).find(|row| {
        let title = || fold(&texts.t(&row.title())).replace(' ', "-");
        row.name == word || title() == word
    })
}

/// A digit with an outcome's letter or code after it, as a sweep of numbers has them: `1n`.
pub(super) fn is_tried(word: &str) -> bool {
    let (digits, outcome) = tried(word);
    digits.is_some() && !outcome.is_empty() && outcome.chars().all(|c| c.is_ascii_alphabetic())
}

/// The place that the digits before an outcome mean, from 1, and the outcome.
pub(super) fn tried(word: &str) -> (Option<usize>, String) {
    let word = narrow(word);
    let letters = word.trim_start_matches(|c: char| c.is_ascii_digit());
    let digits = word.strip_suffix(letters).and_then(|digits| digits.parse().ok());
    (digits, letters.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_parted_by_any_space_and_the_rest_is_one_text() {
        let mut words = Words::of("note\u{3000}3 called  the office ");
        assert_eq!((words.next(), words.peek()), (Some("note".to_owned()), Some("3")));
        words.next();
        assert_eq!(words.rest(), "called the office");
        assert!(words.is_empty());
    }

    #[test]
    fn a_digit_and_an_outcome_are_told_from_a_number_and_from_a_case() {
        assert!(is_tried("1n") && is_tried("２ｆ") && is_tried("1NOA"));
        assert!(!is_tried("12") && !is_tried("n") && !is_tried("C-1") && !is_tried("1-a"));
        assert_eq!(tried("12b"), (Some(12), "b".to_owned()));
    }
}

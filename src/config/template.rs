//! The line in which a record is copied for another system.

/// What can stand in the line.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Slot {
    /// The case number.
    Case,
    /// The debtor's name.
    Debtor,
    /// The day.
    Date,
    /// The time of day.
    Time,
    /// Who did it.
    User,
    /// The channel's name.
    Channel,
    /// The number or address, masked.
    Number,
    /// The outcome's name; of what is no contact, what it says.
    Outcome,
    /// The outcome's code.
    Code,
    /// The reason for non-payment.
    Reason,
    /// The minutes.
    Minutes,
    /// The note.
    Note,
}

/// Each by its name in braces.
const SLOTS: [(&str, Slot); 12] = [
    ("case", Slot::Case),
    ("debtor", Slot::Debtor),
    ("date", Slot::Date),
    ("time", Slot::Time),
    ("user", Slot::User),
    ("channel", Slot::Channel),
    ("number", Slot::Number),
    ("outcome", Slot::Outcome),
    ("code", Slot::Code),
    ("reason", Slot::Reason),
    ("minutes", Slot::Minutes),
    ("note", Slot::Note),
];

/// The names, for mistakes.
#[must_use]
pub fn known() -> String {
    SLOTS.map(|(name, _)| format!("{{{name}}}")).join(" ")
}

/// A piece of the line.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Piece {
    /// As it is.
    Text(String),
    /// What stands there.
    Slot(Slot),
}

/// The line, piece by piece.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Template {
    pieces: Vec<Piece>,
}

impl Default for Template {
    fn default() -> Self {
        let slots = [Slot::Case, Slot::Debtor, Slot::Date, Slot::Time, Slot::Outcome, Slot::Note];
        let spaced = slots.map(|slot| [Piece::Slot(slot), Piece::Text(" ".to_owned())]);
        Self { pieces: spaced.into_iter().flatten().collect() }
    }
}

impl Template {
    /// Reads a line with names in braces.
    ///
    /// # Errors
    /// The first name that there is not, or what follows a brace that is not closed.
    pub fn read(text: &str) -> Result<Self, String> {
        let mut pieces = Vec::new();
        let mut rest = text;
        while let Some((before, after)) = rest.split_once('{') {
            pieces.push(Piece::Text(before.to_owned()));
            let (name, after) = after.split_once('}').ok_or_else(|| format!("{{{after}"))?;
            let slot = SLOTS.iter().find(|(known, _)| *known == name).map(|(_, slot)| *slot);
            pieces.push(Piece::Slot(slot.ok_or_else(|| format!("{{{name}}}"))?));
            rest = after;
        }
        pieces.push(Piece::Text(rest.to_owned()));
        Ok(Self { pieces })
    }

    /// The line with everything filled in. A slot with nothing in it leaves no second space.
    #[must_use]
    pub fn fill(&self, value: impl Fn(Slot) -> String) -> String {
        let mut line = String::new();
        for piece in &self.pieces {
            match piece {
                Piece::Text(text) if line.is_empty() || line.ends_with(' ') => {
                    line.push_str(text.trim_start_matches(' '));
                }
                Piece::Text(text) => line.push_str(text),
                Piece::Slot(slot) => {
                    let value = value(*slot);
                    line.push_str(&value.split_whitespace().collect::<Vec<_>>().join(" "));
                }
            }
        }
        line.trim_end().to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn value(slot: Slot) -> String {
        match slot {
            Slot::Case => "C-1".to_owned(),
            Slot::Note => "calls\nback".to_owned(),
            Slot::Outcome => "no answer".to_owned(),
            _ => String::new(),
        }
    }

    #[test]
    fn a_line_is_filled_in_and_stays_one() {
        let filled = |text: &str| Template::read(text).unwrap().fill(value);
        assert_eq!(filled("{case}|{outcome}|{note}"), "C-1|no answer|calls back");
        assert_eq!(filled("{case} {reason} {note}"), "C-1 calls back");
        assert_eq!(filled("plain"), "plain");
        assert_eq!(Template::default().fill(value), "C-1 no answer calls back");
    }

    #[test]
    fn a_name_that_there_is_not_is_told() {
        assert_eq!(Template::read("{case} {phone}"), Err("{phone}".to_owned()));
        assert_eq!(Template::read("{case} {note"), Err("{note".to_owned()));
        assert!(known().contains("{case} {debtor}"));
    }
}

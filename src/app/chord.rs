//! Keys as the program knows them, whatever the terminal calls them.

use crate::text::half_width;
use std::fmt;
use std::str::FromStr;

/// A key without its modifiers.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Code {
    /// A character, as typed: `G` is not `g`.
    Char(char),
    /// A function key.
    F(u8),
    /// Enter.
    Enter,
    /// Escape.
    Esc,
    /// Tab.
    Tab,
    /// Shift and Tab.
    BackTab,
    /// Backspace.
    Backspace,
    /// Delete.
    Delete,
    /// Arrow.
    Left,
    /// Arrow.
    Right,
    /// Arrow.
    Up,
    /// Arrow.
    Down,
    /// Home.
    Home,
    /// End.
    End,
    /// A page up.
    PageUp,
    /// A page down.
    PageDown,
}

/// A key with its modifiers; Shift is part of the character.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Chord {
    /// Which key.
    pub code: Code,
    /// With Ctrl.
    pub ctrl: bool,
    /// With Alt.
    pub alt: bool,
}

impl Chord {
    /// That key alone.
    #[must_use]
    pub fn plain(code: Code) -> Self {
        Self { code, ctrl: false, alt: false }
    }

    /// The character that it types into a text; `None` for everything else.
    #[must_use]
    pub fn typed(self) -> Option<char> {
        match self.code {
            Code::Char(c) if !self.ctrl && !self.alt => Some(c),
            _ => None,
        }
    }

    /// What it says as a command: the full-width digits, letters and punctuation of a Chinese
    /// input method mean what stands on the key.
    #[must_use]
    pub fn as_command(self) -> Self {
        let Code::Char(c) = self.code else { return self };
        let meant = match c {
            '\u{3001}' => '/',
            '\u{3010}' => '[',
            '\u{3011}' => ']',
            c => half_width(c.encode_utf8(&mut [0; 4])).chars().next().unwrap_or(c),
        };
        Self { code: Code::Char(meant), ..self }
    }

    /// An input method that stays on leaves the key alone: function keys, digits, arrows, Enter
    /// and the like, and everything with Ctrl.
    #[must_use]
    pub fn input_method_safe(self) -> bool {
        match self.code {
            Code::Char(c) => self.ctrl || c.is_ascii_digit(),
            _ => true,
        }
    }

    /// Why no command can have the key; `None`: one can.
    #[must_use]
    pub fn lost(self) -> Option<Lost> {
        match self.code {
            Code::Char(c) if is_han(c) => Some(Lost::InputMethod),
            Code::Char(' ' | ',' | '.') if self.ctrl => Some(Lost::InputMethod),
            // Tab, Enter (twice), Backspace, and the key that holds the output.
            Code::Char('i' | 'j' | 'm' | 'h' | 's') if self.ctrl => Some(Lost::Terminal),
            // With Ctrl, terminals send letters alone.
            Code::Char(c) if self.ctrl && !c.is_ascii_lowercase() => Some(Lost::Terminal),
            // The terminal's own messages begin like these.
            Code::Char('[' | 'O') if self.alt => Some(Lost::Terminal),
            Code::Enter | Code::Esc | Code::Tab | Code::BackTab | Code::Backspace if self.ctrl => {
                Some(Lost::Terminal)
            }
            _ => None,
        }
    }
}

/// Why no command can have a key.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Lost {
    /// A terminal cannot tell it from another key, or keeps it for itself.
    Terminal,
    /// An input method is turned on and off with it, or commits it as text.
    InputMethod,
}

/// The last function key that terminals report.
const LAST_F: u8 = 24;

/// Text that an input method committed: it is never a command.
#[must_use]
pub fn is_han(c: char) -> bool {
    matches!(u32::from(c), 0x2e80..=0x2fff | 0x3400..=0x9fff | 0xf900..=0xfaff | 0x20000..=0x3ffff)
}

const NAMED: [(&str, Code); 15] = [
    ("Enter", Code::Enter),
    ("Esc", Code::Esc),
    ("Tab", Code::Tab),
    ("Shift-Tab", Code::BackTab),
    ("Backspace", Code::Backspace),
    ("Del", Code::Delete),
    ("Left", Code::Left),
    ("Right", Code::Right),
    ("Up", Code::Up),
    ("Down", Code::Down),
    ("Home", Code::Home),
    ("End", Code::End),
    ("PgUp", Code::PageUp),
    ("PgDn", Code::PageDown),
    ("Space", Code::Char(' ')),
];

impl fmt::Display for Chord {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.ctrl {
            f.write_str("Ctrl-")?;
        }
        if self.alt {
            f.write_str("Alt-")?;
        }
        if let Some((name, _)) = NAMED.iter().find(|(_, code)| *code == self.code) {
            return f.write_str(name);
        }
        match self.code {
            Code::F(n) => write!(f, "F{n}"),
            Code::Char(c) if self.ctrl => write!(f, "{}", c.to_ascii_uppercase()),
            Code::Char(c) => write!(f, "{c}"),
            _ => Ok(()),
        }
    }
}

impl FromStr for Chord {
    type Err = String;
    fn from_str(s: &str) -> Result<Self, String> {
        let (mut ctrl, mut alt, mut rest) = (false, false, s);
        loop {
            rest = match (after("Ctrl-", rest), after("Alt-", rest)) {
                (Some(key), _) if !ctrl => {
                    ctrl = true;
                    key
                }
                (_, Some(key)) if !alt => {
                    alt = true;
                    key
                }
                _ => break,
            };
        }
        let code = code(rest).ok_or_else(|| {
            format!("\"{s}\" is not a key; expected one like j, F2, Ctrl-P, Enter or PgDn")
        })?;
        let code = match code {
            Code::Char(c) if ctrl => Code::Char(c.to_ascii_lowercase()),
            code => code,
        };
        Ok(Self { code, ctrl, alt })
    }
}

/// What follows a modifier's name, in capitals or not.
fn after<'a>(modifier: &str, s: &'a str) -> Option<&'a str> {
    let (start, rest) = s.split_at_checked(modifier.len())?;
    (start.eq_ignore_ascii_case(modifier) && !rest.is_empty()).then_some(rest)
}

fn code(name: &str) -> Option<Code> {
    let mut chars = name.chars();
    if let (Some(c), None) = (chars.next(), chars.next()) {
        return (!c.is_control()).then_some(Code::Char(c));
    }
    let named = NAMED.iter().find(|(known, _)| known.eq_ignore_ascii_case(name));
    let function = || {
        let number = name.strip_prefix(['F', 'f'])?.parse().ok()?;
        (1..=LAST_F).contains(&number).then_some(Code::F(number))
    };
    named.map(|(_, code)| *code).or_else(function)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn chord(s: &str) -> Chord {
        s.parse().unwrap()
    }

    #[test]
    fn full_width_keys_mean_what_stands_on_the_key() {
        assert_eq!(chord("\u{ff12}").as_command(), chord("2"));
        assert_eq!(chord("\u{ff1f}").as_command(), chord("?"));
        assert_eq!(chord("、").as_command(), chord("/"));
        assert_eq!(chord("Ctrl-P").as_command(), chord("Ctrl-P"));
    }

    #[test]
    fn letters_are_not_safe_from_an_input_method() {
        assert!(!chord("n").input_method_safe());
        for safe in ["F2", "7", "Ctrl-N", "Enter", "Down"] {
            assert!(chord(safe).input_method_safe(), "{safe}");
        }
        assert!(is_han('陈') && !is_han('a') && !is_han('，'));
    }

    #[test]
    fn a_key_is_read_however_its_name_is_written() {
        assert_eq!(chord("ctrl-l"), chord("Ctrl-L"));
        assert_eq!(chord("alt-ctrl-UP"), chord("Ctrl-Alt-Up"));
        assert_eq!(chord("f2"), chord("F2"));
        assert_ne!(chord("g"), chord("G"));
        assert_eq!(chord("Alt--").code, Code::Char('-'));
        for wrong in ["", "cc", "F0", "F25", "Ctrl-", "Ctrl-Ctrl-x", "Shift-a", "\t"] {
            assert!(wrong.parse::<Chord>().is_err(), "{wrong}");
        }
    }

    #[test]
    fn keys_that_never_arrive_are_known() {
        for key in ["Ctrl-I", "Ctrl-M", "Ctrl-[", "Ctrl-/", "Ctrl-J", "Ctrl-H", "Ctrl-S", "Alt-["] {
            assert_eq!(chord(key).lost(), Some(Lost::Terminal), "{key}");
        }
        for key in ["Ctrl-Space", "Ctrl-.", "案"] {
            assert_eq!(chord(key).lost(), Some(Lost::InputMethod), "{key}");
        }
        assert_eq!(chord("Ctrl-P").lost(), None);
    }

    proptest! {
        #[test]
        fn a_chord_reads_back_as_written(
            c in "[a-zA-Z0-9/?:]", f in 1_u8..13, which in 0..17_usize, ctrl: bool, alt: bool
        ) {
            let letter = c.chars().next().unwrap();
            let code = match NAMED.get(which) {
                Some((_, code)) => *code,
                None if which == 15 => Code::F(f),
                None if ctrl => Code::Char(letter.to_ascii_lowercase()),
                None => Code::Char(letter),
            };
            let chord = Chord { code, ctrl, alt };
            prop_assert_eq!(chord.to_string().parse(), Ok(chord));
        }
    }
}

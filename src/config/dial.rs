//! How a number is dialled: a program with its arguments, or the clipboard.

/// What stands for the number.
pub const NUMBER: &str = "{number}";

/// How a number is dialled.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Dial {
    /// A program and its arguments, one of them with [`NUMBER`] in it. No shell reads them.
    Program(Vec<String>),
    /// The number goes to the clipboard, by the terminal's own sequence (OSC 52).
    Clipboard,
}

impl Dial {
    /// Reads `osc52`, or a program with arguments: words apart by spaces, one with spaces in it in
    /// single or double quotes. `None`: it is neither, or no argument takes the number.
    #[must_use]
    pub fn read(text: &str) -> Option<Self> {
        if text.trim().eq_ignore_ascii_case("osc52") {
            return Some(Self::Clipboard);
        }
        let words = words(text)?;
        let (program, arguments) = words.split_first()?;
        let takes = arguments.iter().any(|argument| argument.contains(NUMBER));
        (takes && !program.is_empty() && !program.contains(NUMBER)).then_some(Self::Program(words))
    }

    /// The program's words for that number; nothing for the clipboard.
    #[must_use]
    pub fn words_for(&self, number: &str) -> Vec<String> {
        match self {
            Self::Program(words) => words.iter().map(|word| word.replace(NUMBER, number)).collect(),
            Self::Clipboard => Vec::new(),
        }
    }
}

/// The words of a line; `None` where a quote is not closed. A backslash is one, as in paths.
fn words(text: &str) -> Option<Vec<String>> {
    let (mut words, mut word, mut quote) = (Vec::new(), None::<String>, None);
    for c in text.chars() {
        match (quote, c) {
            (Some(open), c) if open == c => quote = None,
            (None, '\'' | '"') => {
                quote = Some(c);
                word.get_or_insert_default();
            }
            (None, c) if c.is_whitespace() => words.extend(word.take()),
            (_, c) => word.get_or_insert_default().push(c),
        }
    }
    words.extend(word);
    quote.is_none().then_some(words)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Option<Vec<String>> {
        Dial::read(text).map(|dial| dial.words_for("+8613800005521"))
    }

    #[test]
    fn a_number_is_one_argument_whatever_stands_around_it() {
        for (text, expected) in [
            ("softphone --call {number}", vec!["softphone", "--call", "+8613800005521"]),
            ("xdg-open tel:{number}", vec!["xdg-open", "tel:+8613800005521"]),
            (
                r#""C:\Program Files\phone.exe" /d '{number}' "a b""#,
                vec![r"C:\Program Files\phone.exe", "/d", "+8613800005521", "a b"],
            ),
            ("  x   ''  {number} ", vec!["x", "", "+8613800005521"]),
        ] {
            assert_eq!(read(text).unwrap(), expected, "{text}");
        }
        assert_eq!(Dial::read("OSC52"), Some(Dial::Clipboard));
    }

    #[test]
    fn what_cannot_dial_is_told() {
        for text in ["", "softphone", "{number}", "'' {number}", "x 'tel:{number}", "x {nummer}"] {
            assert_eq!(Dial::read(text), None, "{text}");
        }
    }
}

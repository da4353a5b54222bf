//! Lines in, lines out.

use crate::desk::error::Kind;
use crate::i18n::Texts;
use crate::text::clean;
use std::io::{self, BufRead, Write};

/// Where the lines come from and go to.
pub struct Talk<'a> {
    input: Box<dyn BufRead + 'a>,
    out: Box<dyn Write + 'a>,
    err: Box<dyn Write + 'a>,
    /// A person sits there: a prompt waits on its own line for what is typed.
    person: bool,
    read: usize,
    failed: Option<Kind>,
    broken: Option<io::Error>,
}

impl std::fmt::Debug for Talk<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Talk({})", self.read)
    }
}

impl<'a> Talk<'a> {
    /// Reads from there, answers there, and tells there what was not done.
    pub fn new(
        input: impl BufRead + 'a,
        out: impl Write + 'a,
        err: impl Write + 'a,
        person: bool,
    ) -> Self {
        let (input, out, err) = (Box::new(input), Box::new(out), Box::new(err));
        Self { input, out, err, person, read: 0, failed: None, broken: None }
    }

    /// A person sits there, no script.
    pub(super) fn is_person(&self) -> bool {
        self.person
    }

    /// One line.
    pub(super) fn say(&mut self, line: &str) {
        let line = format!("{}\n", clean(line).trim_end());
        self.put(&line);
    }

    /// Something was not done: a sentence for a person, with its line for a script.
    pub(super) fn refuse(&mut self, kind: Kind, sentence: &str, texts: &Texts) {
        self.failed.get_or_insert(kind);
        self.flush();
        let sentence = if self.person {
            sentence.to_owned()
        } else {
            let args = [("line", self.read.into()), ("what", sentence.into())];
            texts.t_with("plain-line", &args)
        };
        // Nobody is left to tell when standard error is gone.
        let _ = writeln!(self.err, "arrears: {}", clean(&sentence)).and_then(|()| self.err.flush());
    }

    /// The next line for a command; `None` at the end of the input.
    pub(super) fn next_line(&mut self, prompt: &str) -> Option<String> {
        if self.person {
            self.put(&format!("{prompt}> "));
        }
        self.read_line()
    }

    /// Asks, and reads what is answered; `None` at the end of the input.
    pub(super) fn ask(&mut self, question: &str) -> Option<String> {
        let question = clean(question);
        let after = if self.person { " " } else { "\n" };
        self.put(&format!("{question}{after}"));
        self.read_line()
    }

    /// The kind of the first thing that was not done.
    pub(super) fn end(mut self) -> io::Result<Option<Kind>> {
        self.flush();
        self.broken.map_or(Ok(self.failed), Err)
    }

    fn read_line(&mut self) -> Option<String> {
        self.flush();
        if self.broken.is_some() {
            return None;
        }
        let mut bytes = Vec::new();
        match self.input.read_until(b'\n', &mut bytes) {
            Ok(0) => return None,
            Ok(_) => self.read += 1,
            Err(e) => {
                self.broken = Some(e);
                return None;
            }
        }
        let text = String::from_utf8_lossy(&bytes);
        Some(clean(text.trim_start_matches('\u{feff}').trim()).into_owned())
    }

    fn put(&mut self, text: &str) {
        let written = self.out.write_all(text.as_bytes());
        self.keep(written);
    }

    fn flush(&mut self) {
        let flushed = self.out.flush();
        self.keep(flushed);
    }

    fn keep(&mut self, result: io::Result<()>) {
        if let Err(e) = result {
            self.broken.get_or_insert(e);
        }
    }
}

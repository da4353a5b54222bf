//! `[[view]]` tables: read as they are written, and written into the file without touching the rest
//! of it. Whoever knows what a list of cases can show reads their names and values.

use super::Config;
use crate::i18n::Sentence;
use std::io::{ErrorKind, Write};
use std::path::Path;

/// A saved view as it stands in the file.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ViewTable {
    /// The line of its heading, from 1.
    pub line: usize,
    /// What it says.
    pub entries: Vec<ViewEntry>,
}

/// One line of a saved view.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ViewEntry {
    /// The name.
    pub name: String,
    /// The line, from 1.
    pub line: usize,
    /// The value.
    pub value: ViewValue,
}

/// The value of a line.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum ViewValue {
    /// A text, a number or a day as written; `yes` or `no` for true and false.
    Text(String),
    /// Texts, each with its line.
    List(Vec<(usize, String)>),
}

/// Why a view was not written.
#[derive(Debug, thiserror::Error)]
pub enum NotWritten {
    /// The system does not let it.
    #[error("{0}")]
    Io(#[from] std::io::Error),
    /// The file has mistakes, or something in it would read the view otherwise.
    #[error("the file has a mistake in it")]
    Mistakes,
    /// A view of that name stands there.
    #[error("there is a view of that name")]
    Twice,
}

impl NotWritten {
    /// What is told of it.
    #[must_use]
    pub fn said(&self, path: &Path, name: &str) -> Sentence {
        let path = ("path", path.display().into());
        match self {
            Self::Io(why) => Sentence::new("error-view-write", [path, ("why", why.into())]),
            Self::Mistakes => Sentence::new("error-view-mistakes", [path]),
            Self::Twice => Sentence::new("error-view-twice", [("name", name.into())]),
        }
    }
}

/// A table as TOML.
#[must_use]
pub fn written(view: &ViewTable) -> String {
    let mut text = String::from("[[view]]\n");
    for entry in &view.entries {
        let value = match &entry.value {
            ViewValue::Text(text) => toml::Value::from(text.as_str()),
            ViewValue::List(texts) => {
                texts.iter().map(|(_, text)| text.as_str()).collect::<Vec<_>>().into()
            }
        };
        text.push_str(&format!("{} = {value}\n", entry.name));
    }
    text
}

/// Writes a view at the end of the settings, whatever stands before it stays as it is: written
/// beside the file, synced, renamed.
///
/// # Errors
/// [`NotWritten`]; the file is then as it was.
pub fn append(path: &Path, view: &ViewTable) -> Result<(), NotWritten> {
    // A link leads to where the file is kept.
    let path = std::fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
    let before = match std::fs::read_to_string(&path) {
        Ok(text) => text,
        Err(why) if why.kind() == ErrorKind::NotFound => String::new(),
        Err(why) => return Err(why.into()),
    };
    let known = Config::read(&before);
    if !known.mistakes.is_empty() {
        return Err(NotWritten::Mistakes);
    }
    if known.config.views.iter().any(|other| named(other) == named(view)) {
        return Err(NotWritten::Twice);
    }
    let end = if before.is_empty() || before.ends_with('\n') { "" } else { "\n" };
    let gap = if before.is_empty() { "" } else { "\n" };
    let after = format!("{before}{end}{gap}{}", written(view));
    let read = Config::read(&after);
    if !read.mistakes.is_empty() || read.config.views.len() != known.config.views.len() + 1 {
        return Err(NotWritten::Mistakes);
    }
    let folder = path.parent().unwrap_or(Path::new("."));
    std::fs::create_dir_all(folder)?;
    let mut file = tempfile::NamedTempFile::new_in(folder)?;
    file.write_all(after.as_bytes())?;
    if let Ok(there) = std::fs::metadata(&path) {
        file.as_file().set_permissions(there.permissions())?;
    }
    file.as_file().sync_all()?;
    file.persist(&path).map_err(|why| why.error)?;
    Ok(())
}

fn named(view: &ViewTable) -> Option<&ViewValue> {
    view.entries.iter().find(|entry| entry.name == "name").map(|entry| &entry.value)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn view(name: &str) -> ViewTable {
        let entry = |name: &str, value: &str| ViewEntry {
            name: name.to_owned(),
            line: 0,
            value: ViewValue::Text(value.to_owned()),
        };
        let entries = vec![entry("name", name), entry("text", "a \"quoted\" \\ text")];
        ViewTable { line: 0, entries }
    }

    #[test]
    fn a_view_goes_to_the_end_and_everything_before_it_stays() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("deeper").join("config.toml");
        append(&path, &view("first")).unwrap();
        assert_eq!(Config::read(&std::fs::read_to_string(&path).unwrap()).config.views.len(), 1);
        let own = "# my own\ntheme = \"light\" # in the sun\n\n[keys]\ncall = [\"c\"]";
        std::fs::write(&path, own).unwrap();
        append(&path, &view("月底")).unwrap();
        let text = std::fs::read_to_string(&path).unwrap();
        assert!(text.starts_with(own), "{text}");
        let read = Config::read(&text);
        assert_eq!(read.mistakes, []);
        assert_eq!((read.config.views.len(), read.config.keys.len()), (1, 1));
        assert!(matches!(append(&path, &view("月底")), Err(NotWritten::Twice)));
        assert_eq!(std::fs::read_to_string(&path).unwrap(), text);
    }

    #[test]
    fn a_file_with_a_mistake_is_left_as_it_is() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("config.toml");
        for wrong in ["theme = \"da", "colour = 3\n", "view = []\n"] {
            std::fs::write(&path, wrong).unwrap();
            assert!(matches!(append(&path, &view("a")), Err(NotWritten::Mistakes)), "{wrong}");
            assert_eq!(std::fs::read_to_string(&path).unwrap(), wrong);
        }
    }
}

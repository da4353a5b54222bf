//! The user's own settings: one small TOML file where the platform keeps configuration. Every
//! value has a default, so that no file is needed.

mod dial;
mod read;
pub mod template;
mod view;

pub use dial::Dial;
pub use view::{NotWritten, ViewEntry, ViewTable, ViewValue, append, written};

use crate::i18n::{Lang, Sentence, Texts};
use std::path::{Path, PathBuf};
use template::Template;

/// Colours of the screens.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum ThemeName {
    /// The terminal's own colours.
    #[default]
    Terminal,
    /// For a dark terminal.
    Dark,
    /// For a light terminal.
    Light,
    /// No colour at all; `NO_COLOR` chooses it too.
    Monochrome,
    /// Strong contrasts.
    HighContrast,
}

/// Which signs the screens draw with.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Glyphs {
    /// Lines, dots and triangles.
    #[default]
    Unicode,
    /// ASCII alone: for terminals that draw the others two cells wide.
    Ascii,
}

/// The settings.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Config {
    /// Colours.
    pub theme: ThemeName,
    /// The file under `themes` beside this one that is the theme instead.
    pub own_theme: Option<OwnTheme>,
    /// Signs.
    pub glyphs: Glyphs,
    /// The language; absent: the machine's.
    pub lang: Option<Lang>,
    /// The mouse moves the cursor; off, the terminal's own selection works without a modifier.
    pub mouse: bool,
    /// How a number is dialled; absent: not from here.
    pub dial: Option<Dial>,
    /// The terminal's own sequence for the clipboard (OSC 52) may be sent.
    pub osc52: bool,
    /// The line in which a record is copied for another system.
    pub copy: Template,
    /// For how many seconds what was revealed stays whole on the screen.
    pub reveal_seconds: u16,
    /// Lines instead of screens.
    pub plain: bool,
    /// Lines of `[keys]`, as written: whoever has the commands reads them.
    pub keys: Vec<KeyLine>,
    /// Tables of `[[view]]`, as written: whoever has the lists reads them.
    pub views: Vec<ViewTable>,
}

impl Default for Config {
    fn default() -> Self {
        Self {
            theme: ThemeName::default(),
            own_theme: None,
            glyphs: Glyphs::default(),
            lang: None,
            mouse: true,
            dial: None,
            osc52: false,
            copy: Template::default(),
            reveal_seconds: 15,
            plain: false,
            keys: Vec::new(),
            views: Vec::new(),
        }
    }
}

/// A theme of the user's own: `theme = "my-theme"`.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct OwnTheme {
    /// Its name: that of its file without the ending.
    pub name: String,
    /// The line that names it, from 1.
    pub line: usize,
}

impl OwnTheme {
    /// Its file, beside the settings in that file.
    #[must_use]
    pub fn path(&self, settings: &Path) -> PathBuf {
        settings.with_file_name("themes").join(format!("{}.toml", self.name))
    }
}

/// The keys of one command: `call = ["c", "F2"]` under `[keys]`, or under `[keys.PLACE]` for one
/// place alone.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct KeyLine {
    /// The place; `None`: everywhere.
    pub place: Option<String>,
    /// The command's name.
    pub command: String,
    /// The line in the file, from 1.
    pub line: usize,
    /// Each key with its line.
    pub keys: Vec<(usize, String)>,
}

/// One mistake in a settings file.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Mistake {
    /// Its line, from 1.
    pub line: usize,
    /// What is wrong; its hint says what was expected.
    pub said: Sentence,
}

impl Mistake {
    /// At that byte of the file's text.
    #[must_use]
    pub fn at(text: &str, byte: usize, said: Sentence) -> Self {
        Self { line: 1 + text.bytes().take(byte).filter(|&byte| byte == b'\n').count(), said }
    }

    /// One sentence with the file and the line, in that language.
    #[must_use]
    pub fn told(&self, path: &Path, texts: &Texts) -> String {
        let what = self.said.told(texts);
        let what = match self.said.hint(texts) {
            Some(hint) => {
                texts.t_with("error-hinted", &[("what", what.into()), ("hint", hint.into())])
            }
            None => what,
        };
        let at = [
            ("path", path.display().to_string().into()),
            ("line", self.line.to_string().into()),
            ("what", what.into()),
        ];
        texts.t_with("error-config-at", &at)
    }
}

/// What a file says as far as it can be read, and everything that is wrong with it: one mistake
/// is enough to use none of it.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Loaded {
    /// The settings.
    pub config: Config,
    /// The mistakes, by line.
    pub mistakes: Vec<Mistake>,
}

/// A file is there and cannot be read.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Unreadable {
    /// What is wrong; its hint says what to do.
    pub said: Sentence,
}

impl Unreadable {
    /// The system does not give it out, or what it holds is no text.
    #[must_use]
    pub fn of(path: &Path, why: &std::io::Error) -> Self {
        let path = ("path", path.display().into());
        let said = if why.kind() == std::io::ErrorKind::InvalidData {
            Sentence::new("error-config-not-text", [path])
        } else {
            Sentence::new("error-config-unreadable", [path, ("why", why.into())])
        };
        Self { said }
    }
}

impl Config {
    /// Where the file lies on this machine; `None` for a user without a home.
    #[must_use]
    pub fn path() -> Option<PathBuf> {
        let dirs = directories::ProjectDirs::from("", "", "arrears")?;
        Some(dirs.config_dir().join("config.toml"))
    }

    /// The settings of that file; the defaults where there is none.
    ///
    /// # Errors
    /// [`Unreadable`] when it is there and the system does not give it out, or it is no text.
    pub fn load(path: &Path) -> Result<Loaded, Unreadable> {
        match std::fs::read_to_string(path) {
            Ok(text) => Ok(Self::read(&text)),
            Err(why) if why.kind() == std::io::ErrorKind::NotFound => Ok(Loaded::default()),
            Err(why) => Err(Unreadable::of(path, &why)),
        }
    }

    /// The settings of that text.
    #[must_use]
    pub fn read(text: &str) -> Loaded {
        read::read(text)
    }

    /// The language: as asked for, else as set here, else the machine's.
    #[must_use]
    pub fn language(&self, asked: Option<Lang>) -> Lang {
        asked.or(self.lang).unwrap_or_else(Lang::of_machine)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The line and the sentence of every mistake.
    fn mistakes(text: &str) -> Vec<(usize, String)> {
        let texts = Texts::new(Lang::En);
        let told = |m: &Mistake| (m.line, m.told(Path::new("config.toml"), &texts));
        Config::read(text).mistakes.iter().map(told).collect()
    }

    #[test]
    fn no_file_gives_the_defaults() {
        let loaded = Config::load(Path::new("no/such/file.toml")).unwrap();
        assert_eq!(loaded, Loaded::default());
    }

    #[test]
    fn a_file_sets_what_it_names_and_nothing_else() {
        let Loaded { config, mistakes } =
            Config::read("theme = \"high-contrast\"\nlang = \"zh-CN\"\n");
        assert_eq!(mistakes, []);
        assert_eq!(config.theme, ThemeName::HighContrast);
        assert_eq!(config.language(None), Lang::ZhCn);
        assert_eq!(config.language(Some(Lang::En)), Lang::En);
        assert_eq!(config.glyphs, Glyphs::Unicode);
    }

    #[test]
    fn every_wrong_setting_is_named_with_its_line_and_what_was_expected() {
        let wrong = mistakes(
            "theme = \"dark\"\ncolour = 3\nlang = \"fr\"\nmouse = \"off\"\nglyphs = \"round\"\n\
             keys = 3\nreveal_seconds = 0\ndial = \"softphone\"\ncopy = \"{case} {phone}\"\nosc52 = 1\n",
        );
        let expected = [
            (2, "colour"),
            (3, "en, zh-CN"),
            (4, "true, false"),
            (5, "unicode, ascii"),
            (6, "[keys]"),
            (7, "3 ... 120"),
            (8, "{number}"),
            (9, "{phone}"),
            (10, "true, false"),
        ];
        assert_eq!(wrong.len(), expected.len(), "{wrong:?}");
        for ((line, told), (at, word)) in wrong.iter().zip(expected) {
            assert!(*line == at && told.contains(word), "{line}: {told}");
            assert!(told.starts_with(&format!("config.toml, line {at}: ")), "{told}");
        }
    }

    #[test]
    fn what_is_no_toml_is_named_with_its_lines_and_nothing_else_is_said() {
        let wrong = mistakes("theme = \"dark\nmouse = maybe\ncolour = 3\n");
        assert_eq!(wrong.iter().map(|(line, _)| *line).collect::<Vec<_>>(), [1, 2], "{wrong:?}");
    }

    #[test]
    fn lines_of_keys_are_read_as_written_with_their_places() {
        let Loaded { config, mistakes } = Config::read(
            "[keys]\ncall = [\n  \"c\",\n  \"F2\",\n]\n[keys.form]\nclose = [\"Esc\"]\n",
        );
        assert_eq!(mistakes, []);
        let (call, close) = (&config.keys[0], &config.keys[1]);
        assert_eq!((call.place.as_deref(), call.command.as_str(), call.line), (None, "call", 2));
        assert_eq!(call.keys, [(3, "c".to_owned()), (4, "F2".to_owned())]);
        assert_eq!((close.place.as_deref(), close.line), (Some("form"), 7));
    }

    #[test]
    fn keys_that_are_no_list_of_texts_are_named() {
        let wrong = mistakes("[keys]\ncall = \"c\"\nnote = [\"n\", 7]\n");
        assert_eq!(wrong.iter().map(|(line, _)| *line).collect::<Vec<_>>(), [2, 3]);
        assert!(wrong.iter().all(|(_, told)| told.contains("[\"c\", \"F2\"]")), "{wrong:?}");
    }
}

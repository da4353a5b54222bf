//! The user's own settings: one small TOML file where the platform keeps configuration. Every
//! value has a default, so that no file is needed.

use crate::i18n::Lang;
use serde::Deserialize;
use std::path::{Path, PathBuf};

/// Colours of the screens.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ThemeName {
    /// For a dark terminal.
    #[default]
    Dark,
    /// For a light terminal.
    Light,
    /// No colour at all; `NO_COLOR` chooses it too.
    Monochrome,
    /// Strong contrasts.
    HighContrast,
}

/// Which signs the screens draw with.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Glyphs {
    /// Lines, dots and triangles.
    #[default]
    Unicode,
    /// ASCII alone: for terminals that draw the others two cells wide.
    Ascii,
}

/// The settings.
#[derive(Clone, PartialEq, Eq, Debug, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Config {
    /// Colours.
    pub theme: ThemeName,
    /// Signs.
    pub glyphs: Glyphs,
    /// The language's tag; absent: the machine's.
    pub lang: Option<String>,
    /// The mouse moves the cursor; off, the terminal's own selection works without a modifier.
    pub mouse: bool,
}

impl Default for Config {
    fn default() -> Self {
        Self { theme: ThemeName::default(), glyphs: Glyphs::default(), lang: None, mouse: true }
    }
}

/// The file could not be used.
#[derive(Debug, thiserror::Error)]
pub enum ConfigError {
    /// It is there and cannot be read.
    #[error("cannot read the settings in {path}: {why}; check the file's rights")]
    Unreadable {
        /// Which file.
        path: PathBuf,
        /// What the system said.
        why: std::io::Error,
    },
    /// It says something that is not a setting.
    #[error(
        "{path} is not a settings file: {why}; the settings are theme (dark, light, monochrome, \
         high-contrast), glyphs (unicode, ascii), lang and mouse"
    )]
    Wrong {
        /// Which file.
        path: PathBuf,
        /// Line, column and what was expected.
        why: String,
    },
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
    /// [`ConfigError`] when it is there and cannot be used.
    pub fn load(path: &Path) -> Result<Self, ConfigError> {
        let text = match std::fs::read_to_string(path) {
            Ok(text) => text,
            Err(why) if why.kind() == std::io::ErrorKind::NotFound => return Ok(Self::default()),
            Err(why) => return Err(ConfigError::Unreadable { path: path.to_owned(), why }),
        };
        let wrong = |why: String| ConfigError::Wrong { path: path.to_owned(), why };
        let config: Self = toml::from_str(&text).map_err(|e| wrong(e.to_string()))?;
        if let Some(lang) = &config.lang {
            lang.parse::<Lang>().map_err(wrong)?;
        }
        Ok(config)
    }

    /// The language: as asked for, else as set here, else the machine's.
    #[must_use]
    pub fn language(&self, asked: Option<Lang>) -> Lang {
        let set = || self.lang.as_deref().and_then(|tag| tag.parse().ok());
        asked.or_else(set).unwrap_or_else(Lang::of_machine)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn load(text: &str) -> Result<Config, ConfigError> {
        let file = tempfile::NamedTempFile::new().unwrap();
        std::fs::write(file.path(), text).unwrap();
        Config::load(file.path())
    }

    #[test]
    fn no_file_gives_the_defaults() {
        let config = Config::load(Path::new("no/such/file.toml")).unwrap();
        assert_eq!(config, Config::default());
    }

    #[test]
    fn a_file_sets_what_it_names_and_nothing_else() {
        let config = load("theme = \"high-contrast\"\nlang = \"zh-CN\"\n").unwrap();
        assert_eq!(config.theme, ThemeName::HighContrast);
        assert_eq!(config.language(None), Lang::ZhCn);
        assert_eq!(config.language(Some(Lang::En)), Lang::En);
        assert_eq!(config.glyphs, Glyphs::Unicode);
    }

    #[test]
    fn a_wrong_setting_is_named_with_its_line() {
        let wrong = load("theme = \"dark\"\ncolour = 3\n").unwrap_err().to_string();
        assert!(wrong.contains("line 2") && wrong.contains("colour"), "{wrong}");
        assert!(load("lang = \"fr\"").is_err());
    }
}

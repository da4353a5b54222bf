//! Opens the screens on a file.

use super::context::Context;
use super::{code, print};
use crate::app::cases::own::OwnViews;
use crate::app::colleagues::Colleagues;
use crate::app::keymap::{self, Keymap};
use crate::app::state::Session;
use crate::config::{Config, Mistake, ThemeName, Unreadable};
use crate::desk::book::{SavedView, own_views};
use crate::desk::error::Kind;
use crate::desk::worker::{Failure, Open};
use crate::desk::{Desk, DeskError, clock};
use crate::i18n::{Sentence, Texts};
use crate::plain::{self, Talk};
use crate::store::{Access, Role, Store};
use crate::term::{self, Options};
use crate::ui::Theme;
use crate::ui::theme::SHIPPED;
use std::io::{self, IsTerminal};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::Arc;

/// Opens the screens on that file with those settings; `place` says in a word where it lies.
pub(super) fn open(
    context: Context,
    settings: Settings,
    path: &Path,
    place: &str,
) -> Result<ExitCode, DeskError> {
    let Settings { config, keymap, views, theme } = settings;
    // What is wrong with the file or the user is said before the screens are drawn.
    let store = Store::open(path, Access::Read, &context.here())?;
    let seat = context.seat(&store)?;
    let desk = Desk::at(store, seat.clone());
    let lead = desk.is_lead()?;
    let known = desk.store().user(&context.user)?.map(|user| user.name);
    let zone = desk.store().zone();
    let fixed = context.global.as_of.is_some().then(|| desk.now());
    let session = Session {
        login: context.user.clone(),
        user: known.unwrap_or_else(|| context.user.clone()),
        colleagues: Arc::new(Colleagues::of(&desk.store().users()?)),
        role: if lead { Role::Lead } else { Role::Collector }.name().to_owned(),
        rules: Arc::clone(&seat.rules),
        texts: Arc::clone(&seat.texts),
        place: place.to_owned(),
        fixed: fixed.is_some(),
    };
    // What is tried on made-up cases stays out of the user's own settings.
    let own = OwnViews { views, settings: Config::path().filter(|_| place != "demo") };
    let clock = Box::new(move || fixed.unwrap_or_else(|| clock::now(zone)));
    let (drafts, plain) = (context.drafts(path), context.global.plain || config.plain);
    let tour = (place == "demo").then(|| context.tour());
    let path = path.to_owned();
    let open: Open = Arc::new(move |access| {
        let desk = Desk::open(&path, access, &context.here(), seat.clone());
        desk.map_err(|error| Failure::of(&error, &seat.texts))
    });
    if plain {
        return lines(session, config, own, desk, open, clock);
    }
    let options = Options { theme, config, keymap, own, clock, drafts: Some(drafts), tour };
    term::run(session, desk, &open, options)
        .map_err(|e| DeskError::failed("error-terminal", [("why", e.into())]))?;
    Ok(ExitCode::SUCCESS)
}

/// The line mode on standard input and output; the exit code is that of the first line that was
/// not done.
fn lines(
    session: Session,
    config: Config,
    own: OwnViews,
    desk: Desk,
    open: Open,
    clock: plain::Clock,
) -> Result<ExitCode, DeskError> {
    let (input, person) = (io::stdin(), io::stdin().is_terminal());
    let talk = Talk::new(input.lock(), io::stdout().lock(), io::stderr().lock(), person);
    match plain::run(session, config, own, desk, open, clock, talk) {
        Ok(failed) => Ok(failed.map_or(ExitCode::SUCCESS, code)),
        // A reader that has gone away (`| head`) is no failure.
        Err(e) if e.kind() == io::ErrorKind::BrokenPipe => Ok(ExitCode::SUCCESS),
        Err(e) => Err(DeskError::failed("error-output", [("why", e.into())])),
    }
}

/// The user's settings, for a command; what is wrong with them is said.
pub(super) fn config(context: &Context) -> Result<Config, DeskError> {
    let path = Config::path().ok_or_else(|| DeskError::failed("error-no-folder", []))?;
    let loaded = Config::load(&path).map_err(|e| DeskError::said(e.said))?;
    match loaded.mistakes.first() {
        None => Ok(loaded.config),
        Some(mistake) => {
            let told = mistake.told(&path, &Texts::new(context.lang));
            Err(DeskError::wrong("error-in-settings", [("text", told.into())]))
        }
    }
}

/// What is answered when the settings are wrong, after each mistake was said.
pub(super) fn wrong_settings() -> ExitCode {
    code(Kind::Wrong)
}

/// What the user set.
pub(super) struct Settings {
    config: Config,
    keymap: Keymap,
    views: Vec<SavedView>,
    theme: Theme,
}

/// The user's settings, keys and theme, and their language from now on. `None`: everything that is
/// wrong with the files was said, each in a sentence, and nothing of them counts.
pub(super) fn settings(context: &mut Context) -> Result<Option<Settings>, DeskError> {
    let path = Config::path().ok_or_else(|| DeskError::failed("error-no-folder", []))?;
    let unreadable = |e: Unreadable| DeskError::said(e.said);
    let loaded = Config::load(&path).map_err(unreadable)?;
    let (config, mut mistakes) = (loaded.config, loaded.mistakes);
    context.lang = config.language(context.asked_lang());
    let keymap = keymap::read(&config.keys).map_err(|wrong| mistakes.extend(wrong)).ok();
    let views = own_views(&config.views).map_err(|wrong| mistakes.extend(wrong)).ok();
    let mut in_theme = Vec::new();
    let theme = match theme(&config, &path)? {
        Ok(theme) => Some(theme),
        Err(Wrong::Missing(mistake)) => {
            mistakes.push(mistake);
            None
        }
        Err(Wrong::File(file, wrong)) => {
            in_theme.extend(wrong.into_iter().map(|mistake| (file.clone(), mistake)));
            None
        }
    };
    mistakes.sort_by_key(|mistake| mistake.line);
    let texts = Texts::new(context.lang);
    let mistakes = mistakes.into_iter().map(|mistake| (path.clone(), mistake));
    let told: Vec<_> = mistakes.chain(in_theme).collect();
    told.iter().for_each(|(path, mistake)| print::error(&mistake.told(path, &texts)));
    let whole = keymap.zip(views).zip(theme).filter(|_| told.is_empty());
    Ok(whole.map(|((keymap, views), theme)| Settings { config, keymap, views, theme }))
}

/// What is wrong with a theme.
enum Wrong {
    /// There is none of that name.
    Missing(Mistake),
    /// Its file has mistakes.
    File(PathBuf, Vec<Mistake>),
}

/// The theme of the settings; `NO_COLOR` in the environment takes the colours away.
fn theme(config: &Config, settings: &Path) -> Result<Result<Theme, Wrong>, DeskError> {
    let no_color = std::env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty());
    if no_color {
        return Ok(Ok(Theme::new(ThemeName::Monochrome, config.glyphs)));
    }
    let Some(own) = &config.own_theme else {
        return Ok(Ok(Theme::new(config.theme, config.glyphs)));
    };
    let file = own.path(settings);
    match std::fs::read_to_string(&file) {
        Ok(text) => Ok(Theme::read(&text, config.glyphs).map_err(|wrong| Wrong::File(file, wrong))),
        Err(why) if why.kind() == io::ErrorKind::NotFound => {
            let known = SHIPPED.map(|(name, _)| name).join(", ");
            let args = [
                ("name", (&own.name).into()),
                ("file", file.display().into()),
                ("known", known.into()),
            ];
            let said = Sentence::new("error-theme-missing", args);
            Ok(Err(Wrong::Missing(Mistake { line: own.line, said })))
        }
        Err(why) => Err(DeskError::said(Unreadable::of(&file, &why).said)),
    }
}

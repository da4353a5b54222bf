//! What the lists of all screens share: the names of the screens in the line above, whose cases
//! these are, and the rows in view with the one in hand.

use super::canvas::Canvas;
use super::theme::Role;
use crate::app::command::Cmd;
use crate::app::hit::Target;
use crate::app::layout::Area;
use crate::app::listing::{Entry, Line, Listing, Moves as _};
use crate::app::screen::Screen;
use crate::app::state::State;
use crate::desk::Scope;
use crate::i18n::Texts;
use crate::text::width;

/// Whose cases, in words.
pub fn scope(scope: &Scope, texts: &Texts) -> String {
    match scope {
        Scope::Mine => texts.t("scope-mine"),
        Scope::Pool => texts.t("scope-pool"),
        Scope::All => texts.t("scope-all"),
        Scope::Owner(owner) => texts.t_with("scope-owner", &[("owner", owner.as_str().into())]),
    }
}

/// What another process changed, or a draft that waits.
#[must_use]
pub fn news(state: &State) -> Option<String> {
    let texts = &state.session.texts;
    match (state.today.elsewhere, state.drafts.last()) {
        (Some(count), _) => Some(texts.t_with("today-elsewhere", &[("count", count.into())])),
        (None, Some(draft)) => {
            let key = state.keymap.shown(Cmd::Draft, state.screen.context());
            let args = [
                ("count", state.drafts.len().into()),
                ("key", key.unwrap_or_default().into()),
                ("debtor", draft.debtor.as_str().into()),
            ];
            Some(texts.t_with("today-drafts", &args))
        }
        (None, None) => None,
    }
}

/// The screen's name, and how much of one's own asks for attention there.
fn named(screen: Screen, state: &State) -> String {
    let name = state.session.texts.t(screen.name());
    match state.calls_for(screen) {
        0 => name,
        count => format!("{name} {count}"),
    }
}

/// Cells that news keeps beside the names of all screens.
const NEWS: usize = 22;

/// The line above a list: the screens with the one that is shown in brackets, what the list is of,
/// and news. Where there is no room for all, the news is cut, and then the other screens' names go.
pub fn title(state: &State, area: Area, what: &str, news: Option<&str>, canvas: &mut Canvas<'_>) {
    canvas.rule(area.x, area.y, area.width);
    let names: Vec<(Screen, String)> = Screen::ALL
        .into_iter()
        .map(|screen| (screen, named(screen, state)))
        .map(|(screen, name)| match screen == state.screen {
            true => (screen, format!("[{name}]")),
            false => (screen, format!(" {name} ")),
        })
        .collect();
    let rest = width(what) + 3 + news.map_or(0, |news| width(news).min(NEWS) + 3);
    let all: usize = names.iter().map(|(_, name)| width(name)).sum();
    let fits = all + rest + 2 <= usize::from(area.width);
    let mut x = area.x + 1;
    for (screen, name) in names.iter().filter(|(screen, _)| fits || *screen == state.screen) {
        let role = if *screen == state.screen { Role::Heading } else { Role::Dim };
        let room = (area.x + area.width).saturating_sub(x);
        let after = canvas.put(x, area.y, room, name, role);
        let name = Area { x, y: area.y, width: after - x, height: 1 };
        canvas.hit(name, Target::Screen(*screen));
        x = after;
    }
    let room = (area.x + area.width).saturating_sub(x + 1);
    let x = canvas.put(x + 1, area.y, room, &format!(" {what} "), Role::Heading);
    if let Some(news) = news {
        let room = (area.x + area.width).saturating_sub(x + 1);
        canvas.put(x, area.y, room, &format!(" {news} "), Role::Banner);
    }
}

/// The lines in view, each drawn by `draw`, and the cursor on the entry in hand. A click takes an
/// entry in hand, a second one opens it.
pub fn rows<E: Entry>(
    list: &Listing<E>,
    area: Area,
    canvas: &mut Canvas<'_>,
    draw: impl Fn(Line<E::Group>, u16, &mut Canvas<'_>),
) {
    for row in 0..area.height.saturating_sub(1) {
        let y = area.y + 1 + row;
        let Some(line) = list.line(list.top + usize::from(row)) else { return };
        draw(line, y, canvas);
        if let Line::Entry(place) = line {
            canvas.hit(Area { y, height: 1, ..area }, Target::Entry(place));
        }
        if matches!(line, Line::Entry(place) if place == list.cursor()) {
            canvas.put(area.x, y, 1, canvas.theme.signs.cursor, Role::Key);
            canvas.tint(Area { y, height: 1, ..area }, Role::Cursor);
        }
    }
}

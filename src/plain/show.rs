//! Pages, records and help as lines; and whatever has no lines of its own, as it is drawn.

use super::Plain;
use crate::app::command::{Cmd, Command, Context};
use crate::app::hit::Target;
use crate::app::layer::Layer;
use crate::app::page::{self, Line};
use crate::app::record::{self, Tab};
use crate::app::state::State;
use crate::app::table::COMMANDS;
use crate::config::{Glyphs, ThemeName};
use crate::ui::{Theme, top, view};
use ratatui::backend::TestBackend;
use ratatui::buffer::Buffer;
use ratatui::{Frame, Terminal};

/// Commands that belong to a screen and say nothing in lines.
const OF_THE_SCREEN: [Cmd; 11] = [
    Cmd::Tour,
    Cmd::Number,
    Cmd::Pane,
    Cmd::Mouse,
    Cmd::Suspend,
    Cmd::Dismiss,
    Cmd::Palette,
    Cmd::PageDown,
    Cmd::PageUp,
    Cmd::Draft,
    Cmd::Refresh,
];

impl Plain<'_> {
    /// The commands, each with what it does; how a line is written comes first.
    pub fn help(&mut self) {
        let how = self.t("plain-help");
        how.lines().for_each(|line| self.talk.say(line));
        let texts = self.state.texts();
        let here = |row: &&Command| {
            row.contexts.contains(&Context::Today) && !OF_THE_SCREEN.contains(&row.cmd)
        };
        for row in COMMANDS.iter().filter(here) {
            let line = format!("{}  {}", row.name, self.state.keymap.help(row, &texts));
            self.talk.say(&line);
        }
    }

    /// The page on top, whole; then it is closed, as there is nothing to be done on it.
    pub fn page(&mut self) {
        let Some(Layer::Page(page)) = self.state.layers.last() else { return };
        let lines = page::lines(page, &self.state);
        let title = self.t(page::title(page.kind));
        self.talk.say(&title);
        lines.iter().for_each(|line| self.tell(line));
        self.point(Target::Cmd(Cmd::Close));
    }

    /// The whole record of the case in hand, once.
    pub fn record(&mut self) {
        let Some(Layer::Record(open)) = self.state.layers.last() else { return };
        let key = open.key;
        if self.told.replace(key) == Some(key) {
            return;
        }
        self.tell_title();
        let lines = record::told(key, &Tab::ALL, &self.state);
        lines.iter().for_each(|line| self.tell(line));
    }

    /// What one needs before dialling: where the case stands, the people and their numbers.
    pub fn look(&mut self) {
        let Some(key) = self.state.case() else { return };
        self.tell_title();
        let parts = [Tab::Warnings, Tab::People, Tab::Promises];
        let lines = record::told(key, &parts, &self.state);
        lines.iter().for_each(|line| self.tell(line));
    }

    fn tell_title(&mut self) {
        if let Some(card) = self.state.card() {
            let title = format!("{}  {}", card.debtor(), card.number);
            self.talk.say(&title);
        }
    }

    fn tell(&mut self, line: &Line) {
        match line {
            Line::Heading(text) | Line::Text(text) => self.talk.say(text),
            // Bars say nothing to the ear that their figures do not.
            Line::Pair(word, text) => {
                let text = text.replace('█', "");
                self.talk.say(format!("{word}  {}", text.trim()).trim());
            }
            Line::Event(head, text) => self.talk.say(&format!("{}  {text}", head.trim())),
            Line::Warning(text) => self.talk.say(&format!("! {text}")),
            Line::Past(text) => self.talk.say(&format!("- {text}")),
            Line::Blank => {}
        }
    }

    /// A layer that has no lines of its own, as it would be drawn: in ASCII signs, without what is
    /// empty.
    pub fn drawn(&mut self) {
        let lines = self.in_memory(top);
        for line in lines.iter().filter(|line| !line.trim().is_empty()) {
            self.talk.say(line.trim());
        }
    }

    /// The rows of the screen as it would be drawn, without colour.
    pub fn screen_lines(&self) -> Vec<String> {
        self.in_memory(|state, theme, frame| drop(view(state, theme, frame)))
    }

    fn in_memory(&self, draw: impl FnOnce(&State, &Theme, &mut Frame<'_>)) -> Vec<String> {
        let theme = Theme::new(ThemeName::Monochrome, Glyphs::Ascii);
        let size = self.state.size;
        // A terminal of memory never fails.
        let Ok(mut terminal) = Terminal::new(TestBackend::new(size.width, size.height));
        let Ok(_) = terminal.draw(|frame| draw(&self.state, &theme, frame));
        lines_of(terminal.backend().buffer())
    }
}

fn lines_of(buffer: &Buffer) -> Vec<String> {
    let line = |y: u16| {
        let mut line = String::new();
        let mut behind_wide = 0;
        for x in buffer.area.left()..buffer.area.right() {
            if behind_wide > 0 {
                behind_wide -= 1;
                continue;
            }
            let symbol = buffer.cell((x, y)).map_or(" ", |cell| cell.symbol());
            line.push_str(symbol);
            behind_wide = crate::text::width(symbol).saturating_sub(1);
        }
        line.trim_end().to_owned()
    };
    (buffer.area.top()..buffer.area.bottom()).map(line).collect()
}

//! Keys, mouse, paste and size, from the terminal's words into ours. The thread blocks in reading
//! and is left to die with the program.

use super::background::{Heard, Listener};
use super::{Event, Events};
use crate::app::chord::{Chord, Code};
use crate::app::msg::{Msg, Size};
use crossterm::event::{
    Event as Raw, KeyCode, KeyEvent, KeyEventKind, KeyModifiers, MouseButton, MouseEvent,
    MouseEventKind, read,
};
use std::io;

/// Starts the thread.
/// With `asked`, the terminal's background may be among the keys.
pub(super) fn start(events: Events, asked: bool) -> io::Result<()> {
    let mut listener = Listener::new(asked);
    std::thread::Builder::new().name("input".to_owned()).spawn(move || {
        while let Ok(raw) = read() {
            let heard: Vec<Event> = match listener.hear(raw) {
                Heard::Background(rgb) => vec![Event::Background(rgb)],
                Heard::Events(raw) => raw.into_iter().filter_map(message).map(Event::Msg).collect(),
            };
            if heard.into_iter().any(|event| events.send(event).is_err()) {
                return;
            }
        }
        // The terminal is gone: nobody can say any more what to do.
        let _ = events.send(Event::Msg(Msg::Terminate));
    })?;
    Ok(())
}

fn message(raw: Raw) -> Option<Msg> {
    match raw {
        // Windows reports keys let go as well.
        Raw::Key(key) if key.kind != KeyEventKind::Release => chord(key).map(Msg::Key),
        Raw::Paste(text) => Some(Msg::Paste(text)),
        Raw::Resize(width, height) => Some(Msg::Resize(Size { width, height })),
        Raw::Mouse(mouse) => pointed(mouse),
        _ => None,
    }
}

fn pointed(mouse: MouseEvent) -> Option<Msg> {
    match mouse.kind {
        MouseEventKind::Down(MouseButton::Left) => {
            Some(Msg::Click { x: mouse.column, y: mouse.row })
        }
        MouseEventKind::ScrollDown => Some(Msg::Wheel(1)),
        MouseEventKind::ScrollUp => Some(Msg::Wheel(-1)),
        _ => None,
    }
}

fn chord(key: KeyEvent) -> Option<Chord> {
    let code = match key.code {
        KeyCode::Char(c) => Code::Char(c),
        KeyCode::F(n) => Code::F(n),
        KeyCode::Enter => Code::Enter,
        KeyCode::Esc => Code::Esc,
        KeyCode::Tab => Code::Tab,
        KeyCode::BackTab => Code::BackTab,
        KeyCode::Backspace => Code::Backspace,
        KeyCode::Delete => Code::Delete,
        KeyCode::Left => Code::Left,
        KeyCode::Right => Code::Right,
        KeyCode::Up => Code::Up,
        KeyCode::Down => Code::Down,
        KeyCode::Home => Code::Home,
        KeyCode::End => Code::End,
        KeyCode::PageUp => Code::PageUp,
        KeyCode::PageDown => Code::PageDown,
        _ => return None,
    };
    let ctrl = key.modifiers.contains(KeyModifiers::CONTROL);
    let alt = key.modifiers.contains(KeyModifiers::ALT);
    // AltGr arrives as Ctrl and Alt; what it types is a character.
    match code {
        Code::Char(c) if ctrl && alt && !c.is_ascii_alphanumeric() => Some(Chord::plain(code)),
        Code::Char(c) if ctrl => {
            Some(Chord { code: Code::Char(c.to_ascii_lowercase()), ctrl, alt })
        }
        code => Some(Chord { code, ctrl, alt }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn key(code: KeyCode, modifiers: KeyModifiers) -> Option<Chord> {
        chord(KeyEvent::new(code, modifiers))
    }

    #[test]
    fn keys_become_chords() {
        let capital = key(KeyCode::Char('G'), KeyModifiers::SHIFT);
        assert_eq!(capital.unwrap().to_string(), "G");
        let control = key(KeyCode::Char('P'), KeyModifiers::CONTROL);
        assert_eq!(control.unwrap().to_string(), "Ctrl-P");
        let alt_gr = key(KeyCode::Char('@'), KeyModifiers::CONTROL | KeyModifiers::ALT);
        assert_eq!(alt_gr.unwrap().to_string(), "@");
        assert_eq!(key(KeyCode::CapsLock, KeyModifiers::NONE), None);
    }

    #[test]
    fn a_key_let_go_is_no_key() {
        let mut event = KeyEvent::new(KeyCode::Char('j'), KeyModifiers::NONE);
        event.kind = KeyEventKind::Release;
        assert_eq!(message(Raw::Key(event)), None);
    }
}

//! Drawing: from the state to the cells of a frame. Nothing is decided here, and nothing read.

mod canvas;
mod cases;
mod contact;
mod foot;
mod form;
mod head;
mod list;
mod lists;
mod pages;
mod pane;
mod policy;
mod popup;
mod promises;
mod queue;
mod record;
mod sight;
pub mod theme;
mod tour;
mod warnings;

pub use canvas::Canvas;
pub use theme::{Rgb, Role, Theme};

use crate::app::hit::Hits;
use crate::app::layer::Layer;
use crate::app::screen::Screen;
use crate::app::state::State;
use ratatui::Frame;

/// Draws the whole state; returns what a click hits, for [`State::hits`].
pub fn view(state: &State, theme: &Theme, frame: &mut Frame<'_>) -> Hits {
    let mut canvas = Canvas::new(frame.buffer_mut(), theme, state.size, Hits::of(state.context()));
    head::draw(state, &mut canvas);
    match state.screen {
        Screen::Today => queue::draw(state, &mut canvas),
        Screen::Cases => cases::draw(state, &mut canvas),
        Screen::Promises => promises::draw(state, &mut canvas),
        Screen::Warnings => warnings::draw(state, &mut canvas),
    }
    pane::draw(state, &mut canvas);
    for layer in &state.layers {
        canvas.caret = None;
        // A layer has all clicks to itself; below it nothing can be hit.
        canvas.hits.clear();
        draw_layer(layer, state, &mut canvas);
    }
    foot::draw(state, &mut canvas);
    canvas.reach(state.terminal);
    tour::draw(state, &mut canvas);
    let Canvas { caret, hits, .. } = canvas;
    if let Some(caret) = caret {
        frame.set_cursor_position(caret);
    }
    hits
}

/// Draws the layer on top alone, on an empty screen.
pub fn top(state: &State, theme: &Theme, frame: &mut Frame<'_>) {
    let mut canvas = Canvas::new(frame.buffer_mut(), theme, state.size, Hits::default());
    if let Some(layer) = state.layers.last() {
        draw_layer(layer, state, &mut canvas);
    }
}

fn draw_layer(layer: &Layer, state: &State, canvas: &mut Canvas<'_>) {
    match layer {
        Layer::Contact(contact) => contact::draw(contact, state, canvas),
        Layer::Form(form) => form::draw(form, state, canvas),
        Layer::Search(search) => lists::search(search, state, canvas),
        Layer::Palette(palette) => lists::palette(palette, state, canvas),
        Layer::Policy(policy) => policy::draw(policy, state, canvas),
        Layer::Pool(pool) => lists::pool(pool, state, canvas),
        Layer::Acts(acts) => lists::acts(acts, state, canvas),
        Layer::Picker(picker) => lists::picker(picker, state, canvas),
        Layer::Drafts(at) => lists::drafts(*at, state, canvas),
        Layer::Record(record) => record::draw(record, state, canvas),
        Layer::Page(page) => pages::page(page, state, canvas),
        Layer::Confirm(confirm) => popup::confirm(confirm, state, canvas),
    }
}

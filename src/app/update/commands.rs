//! What each command does. One exhaustive match: nothing can stand in the table unhandled.

use crate::app::cases::picker::Picking;
use crate::app::chord::{Chord, Code};
use crate::app::command::{Cmd, Context, written};
use crate::app::form::Purpose;
use crate::app::layer::{Layer, Page, PageKind, Palette, Search};
use crate::app::msg::Effect;
use crate::app::screen::Screen;
use crate::app::state::{State, Tone};
use crate::desk::worker::{Read, Slot};
use crate::domain::rank::Lane;

impl State {
    /// Does a command.
    pub(super) fn run(&mut self, cmd: Cmd, chord: Chord) {
        self.dirty = true;
        match cmd {
            Cmd::Down => self.move_by(1),
            Cmd::Up => self.move_by(-1),
            Cmd::PageDown => self.move_pages(1),
            Cmd::PageUp => self.move_pages(-1),
            Cmd::Top => self.move_by(isize::MIN / 2),
            Cmd::Bottom => self.move_by(isize::MAX / 2),
            Cmd::NextLane => self.go_to_lane_beside(true),
            Cmd::PreviousLane => self.go_to_lane_beside(false),
            Cmd::GoNow => self.go_to_lane(Lane::Now),
            Cmd::GoMust => self.go_to_lane(Lane::Must),
            Cmd::GoWork => self.go_to_lane(Lane::Work),
            Cmd::GoWaiting => self.go_to_lane(Lane::Waiting),
            Cmd::GoDone => self.go_to_lane(Lane::Done),
            Cmd::Number => self.number(chord),
            Cmd::Call => self.open_contact("call"),
            Cmd::Sms => self.open_contact("sms"),
            Cmd::Email => self.open_contact("email"),
            Cmd::Letter => self.open_contact("letter"),
            Cmd::Visit => self.open_contact("visit"),
            Cmd::Prefer => self.open_form(Purpose::Preference),
            Cmd::ConfirmVisit => self.confirm_visit(),
            Cmd::Promise => self.open_form(Purpose::Promise),
            Cmd::Note => self.open_form(Purpose::Note),
            Cmd::Claim => self.open_form(Purpose::Claim),
            Cmd::Next => self.open_form(Purpose::Next),
            Cmd::Hold => self.hold_or_release(),
            Cmd::Pay => self.open_form(Purpose::Pay),
            Cmd::Debit => self.open_form(Purpose::Debit),
            Cmd::Tag => self.open_form(Purpose::Tag),
            Cmd::Pause => self.pause_or_resume(),
            Cmd::Attach => self.open_form(Purpose::Attach),
            Cmd::Flag => self.open_form(Purpose::Flag),
            Cmd::Consent => self.open_form(Purpose::Consent),
            Cmd::Deadline => self.open_form(Purpose::Deadline),
            Cmd::DeadlineMet => self.open_form(Purpose::DeadlineMet),
            Cmd::Found => self.find_out(),
            Cmd::Correct => self.open_form(Purpose::Correct),
            Cmd::Judge => self.open_form(Purpose::Judge),
            Cmd::WrongNumber => self.wrong_number(),
            Cmd::Acknowledge => self.acknowledge(),
            Cmd::Handle => self.handle_warning(),
            Cmd::Verify => self.verify_warning(),
            Cmd::Class => self.open_form(Purpose::Class),
            Cmd::Waiver => self.open_form(Purpose::Waiver),
            Cmd::Plan => self.open_form(Purpose::Plan),
            Cmd::Terms => self.open_form(Purpose::Terms),
            Cmd::Entry => self.open_form(Purpose::Entry),
            Cmd::EntryMany => self.open_entry_many(),
            Cmd::Receive => self.open_form(Purpose::Receive),
            Cmd::ReceiveMany => self.open_receive_many(),
            Cmd::Assess => self.open_form(Purpose::Assess),
            Cmd::Signal => self.open_form(Purpose::Signal),
            Cmd::Undo => self.ask_undo(),
            Cmd::Void => self.open_acts(),
            Cmd::JudgePromise => self.judge_promise(),
            Cmd::NarrowWarnings => self.open_picker(Picking::Warnings),
            Cmd::Take => self.open_pool(),
            Cmd::Open => self.open_record(),
            Cmd::NextTab => self.next_tab(true),
            Cmd::PreviousTab => self.next_tab(false),
            Cmd::RowInHand => self.row_in_hand(),
            Cmd::TimelineFilter => self.open_timeline_filter(),
            Cmd::Policy => self.open_policy(),
            Cmd::Weights => self.open_weights(),
            Cmd::WhatIf => self.open_form(Purpose::WhatIf),
            Cmd::Why => self.open_why(),
            Cmd::Reveal => self.reveal(),
            Cmd::Dial => self.dial(),
            Cmd::CopyLine => self.copy_line(),
            Cmd::Pane => {
                self.pane = !self.pane;
                self.show_cursor();
            }
            Cmd::Scope => self.next_scope(),
            Cmd::ScreenToday => self.go_to_screen(Screen::Today),
            Cmd::Leave => self.leave_screen(),
            Cmd::ScreenCases => self.go_to_screen(Screen::Cases),
            Cmd::Filter => self.open_filter(),
            Cmd::Views => self.open_picker(Picking::View),
            Cmd::Columns => self.open_picker(Picking::Columns),
            Cmd::SortBy => self.open_picker(Picking::Sort),
            Cmd::Reverse => self.sort_cases(self.cases.query.sort.column),
            Cmd::MarkAll if self.screen == Screen::Warnings => self.warnings.mark_all(),
            Cmd::MarkAll => self.cases.mark_all(),
            Cmd::AssignMany => self.open_assign_many(),
            Cmd::TagMany => self.open_tag_many(),
            Cmd::HoldMany => self.open_hold_many(),
            Cmd::ScreenPromises => self.go_to_screen(Screen::Promises),
            Cmd::ScreenWarnings => self.go_to_screen(Screen::Warnings),
            Cmd::NextScreen => self.go_beside(true),
            Cmd::PreviousScreen => self.go_beside(false),
            Cmd::Draft => self.open_drafts(),
            Cmd::Search => self.layers.push(Layer::Search(Search::default())),
            Cmd::Tour => self.turn_tour(),
            Cmd::Messages => self.open_page(PageKind::Messages),
            Cmd::Day => {
                self.open_page(PageKind::Day);
                self.ask(Slot::Day, Read::Day);
            }
            Cmd::OutcomePromise => self.outcome_that(|outcome| outcome.needs.promise),
            Cmd::OutcomeClaim => self.outcome_that(|outcome| outcome.needs.claim),
            Cmd::ContactNote => self.contact_note(),
            Cmd::Details => self.open_details(),
            Cmd::Direction => self.turn_direction(),
            Cmd::Erase => self.erase(),
            Cmd::NextField => self.move_focus(true),
            Cmd::PreviousField => self.move_focus(false),
            Cmd::Later => self.turn(true),
            Cmd::Earlier => self.turn(false),
            Cmd::Mark => self.mark(),
            Cmd::Accept => self.accept(),
            Cmd::Close => self.close(),
            Cmd::Discard => self.discard(),
            Cmd::Yes => self.confirmed(),
            Cmd::No => drop(self.layers.pop()),
            Cmd::Dismiss => self.dismiss(),
            Cmd::Help => self.open_page(PageKind::Help),
            Cmd::Palette => {
                let under = Some(self.context());
                self.layers.push(Layer::Palette(Palette { under, ..Palette::default() }));
            }
            Cmd::Refresh => {
                self.outdate_all();
                self.effect(Effect::Redraw);
                self.ask_lists();
            }
            Cmd::Mouse => {
                self.mouse = !self.mouse;
                self.effect(Effect::Mouse(self.mouse));
                let key = if self.mouse { "mouse-on" } else { "mouse-off" };
                let text = self.texts().t(key);
                self.say(Tone::Info, text, None);
            }
            Cmd::Suspend => self.effect(Effect::Suspend),
            Cmd::Quit => self.quitting = true,
        }
    }

    /// Moves down, or up when negative: the cursor, the row in hand, the text, the field.
    fn move_by(&mut self, by: isize) {
        match self.context() {
            Context::Today | Context::Cases | Context::Promises | Context::Warnings => {
                let height = self.layout().list_height();
                self.list_mut().step(by, height);
                self.show_cursor();
            }
            Context::Record => self.move_in_record(by),
            Context::Page => self.scroll(by),
            Context::Form => self.move_focus(by > 0),
            Context::Contact => self.choose_outcome(by),
            Context::Find | Context::List => self.move_in_list(by),
            Context::Confirm => {}
        }
    }

    fn move_pages(&mut self, pages: isize) {
        let height = match self.context() {
            Context::Today | Context::Cases | Context::Promises | Context::Warnings => {
                self.layout().list_height()
            }
            _ => self.layout().page_height(),
        };
        self.move_by(pages * isize::try_from(height.saturating_sub(1).max(1)).unwrap_or(1));
    }

    /// Scrolls the page on top.
    pub(super) fn scroll(&mut self, by: isize) {
        let Some(Layer::Page(page)) = self.layers.last() else { return };
        let lines = crate::app::page::lines(page, self).len();
        let last = lines.saturating_sub(self.layout().page_height());
        if let Some(Layer::Page(page)) = self.layers.last_mut() {
            page.top = page.top.saturating_add_signed(by).min(last);
        }
        self.dirty = true;
    }

    fn go_to_lane(&mut self, lane: Lane) {
        let height = self.layout().list_height();
        self.today.list.go_to_group(lane, height);
        self.show_cursor();
    }

    fn go_to_lane_beside(&mut self, forward: bool) {
        let height = self.layout().list_height();
        self.list_mut().next_group(forward, height);
        self.show_cursor();
    }

    fn open_why(&mut self) {
        if let Some(key) = self.case() {
            self.open_page(PageKind::Why(key));
        }
    }

    /// Opens a page; one that is open below nothing but pages and the palette comes to the top, so
    /// that they do not pile up.
    pub(super) fn open_page(&mut self, kind: PageKind) {
        let is_it = |layer: &Layer| matches!(layer, Layer::Page(page) if page.kind == kind);
        let passing = |layer: &Layer| matches!(layer, Layer::Page(_) | Layer::Palette(_));
        let over = self.layers.iter().rev().position(is_it);
        match over.filter(|over| self.layers.iter().rev().take(*over).all(passing)) {
            Some(over) => self.layers.truncate(self.layers.len() - over),
            None => self.layers.push(Layer::Page(Page { kind, top: 0, day: None })),
        }
    }

    fn hold_or_release(&mut self) {
        let held = self.card().is_some_and(|card| card.hold.is_some());
        self.open_form(if held { Purpose::Release } else { Purpose::Hold });
    }

    /// Takes the message and the banner away.
    fn dismiss(&mut self) {
        if self.stop_many() {
            return;
        }
        if self.tour.is_some() {
            return self.leave_tour();
        }
        if self.toast.take().is_none() && self.today.elsewhere.take().is_none() {
            let texts = self.texts();
            let keys = self.keymap.keys_of(Cmd::Quit, Context::Today).iter();
            let keys: Vec<String> = keys.map(|keys| written(keys)).collect();
            let keys = keys.join(&texts.t("said-or"));
            let text = texts.t_with("how-to-quit", &[("keys", keys.into())]);
            self.say(Tone::Info, text, None);
        }
    }

    fn number(&mut self, chord: Chord) {
        let Code::Char(c) = chord.code else { return };
        let digit = c.to_digit(10).and_then(|d| usize::try_from(d).ok()).unwrap_or_default();
        self.pick_number(digit);
    }
}

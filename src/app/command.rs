//! What a command is. The one table of them is in [`super::table`].

use super::chord::Chord;
use super::state::State;

/// Where keys mean something: the screen, or the layer on top of it.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Context {
    /// Today.
    Today,
    /// The screen of cases.
    Cases,
    /// The screen of promises.
    Promises,
    /// The screen of warnings.
    Warnings,
    /// The whole record of one case.
    Record,
    /// Logging a call, a message, a letter or a visit.
    Contact,
    /// A form with fields.
    Form,
    /// A list found by typing: search, palette.
    Find,
    /// A list: the pool, acts to void.
    List,
    /// Text to read: help, why, messages.
    Page,
    /// A question; the answer is No until Yes is chosen.
    Confirm,
}

impl Context {
    /// All of them.
    pub const ALL: [Self; 11] = [
        Self::Today,
        Self::Cases,
        Self::Promises,
        Self::Warnings,
        Self::Record,
        Self::Contact,
        Self::Form,
        Self::Find,
        Self::List,
        Self::Page,
        Self::Confirm,
    ];

    /// Characters are typed there: a plain character is text and never a command.
    #[must_use]
    pub fn takes_text(self) -> bool {
        matches!(self, Self::Contact | Self::Form | Self::Find)
    }

    /// Its stable name, for settings.
    #[must_use]
    pub fn id(self) -> &'static str {
        self.name().trim_start_matches("context-")
    }

    /// The key of its name.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Today => "context-today",
            Self::Cases => "context-cases",
            Self::Promises => "context-promises",
            Self::Warnings => "context-warnings",
            Self::Record => "context-record",
            Self::Contact => "context-contact",
            Self::Form => "context-form",
            Self::Find => "context-find",
            Self::List => "context-list",
            Self::Page => "context-page",
            Self::Confirm => "context-confirm",
        }
    }
}

/// Every command.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Cmd {
    /// One down.
    Down,
    /// One up.
    Up,
    /// A page down.
    PageDown,
    /// A page up.
    PageUp,
    /// To the first.
    Top,
    /// To the last.
    Bottom,
    /// To the next lane.
    NextLane,
    /// To the lane before.
    PreviousLane,
    /// To lane Now.
    GoNow,
    /// To lane Must.
    GoMust,
    /// To lane Work.
    GoWork,
    /// To lane Waiting.
    GoWaiting,
    /// To lane Done.
    GoDone,
    /// Picks a number or address by its digit.
    Number,
    /// Logs a call.
    Call,
    /// Logs a text message.
    Sms,
    /// Logs an e-mail.
    Email,
    /// Logs a letter.
    Letter,
    /// Logs a visit.
    Visit,
    /// Says that one was there too, on a visit that somebody else wrote down.
    ConfirmVisit,
    /// Takes down when and how somebody likes to be reached.
    Prefer,
    /// Takes a promise.
    Promise,
    /// Writes a note.
    Note,
    /// Takes a claimed payment.
    Claim,
    /// Places or ends a hold.
    Hold,
    /// Sets the next action.
    Next,
    /// Books a payment, or takes one back.
    Pay,
    /// Takes down a debit asked for.
    Debit,
    /// Puts a tag on, or takes one off.
    Tag,
    /// Lets delinquent days stand still, or go on.
    Pause,
    /// Attaches a file.
    Attach,
    /// Says what is known of the debtor.
    Flag,
    /// Takes down what somebody consented to.
    Consent,
    /// Takes down the day from which a clock of the debt runs.
    Deadline,
    /// Says that what a clock was for has been done.
    DeadlineMet,
    /// Takes down something found out.
    Found,
    /// Puts the right number, address or other finding in the place of a wrong one.
    Correct,
    /// Says what a number or address turned out to be.
    Judge,
    /// The number in hand is somebody else's.
    WrongNumber,
    /// Acknowledges a warning.
    Acknowledge,
    /// Takes down what was done about a warning.
    Handle,
    /// Finds good what somebody else did about one.
    Verify,
    /// Notes a sign of trouble that no figure shows.
    Signal,
    /// Asks for another class, or answers that.
    Class,
    /// Asks for a waiver, or answers that.
    Waiver,
    /// Takes down a signed plan.
    Plan,
    /// Takes down that the terms were changed.
    Terms,
    /// Says whether a case belongs into collection.
    Entry,
    /// Says that one has a case in hand.
    Receive,
    /// Says what one makes of the debtor's ability and willingness to pay.
    Assess,
    /// Undoes the last act.
    Undo,
    /// Voids an act chosen from the record.
    Void,
    /// Looks at a promise again, lets it rest, or cancels it.
    JudgePromise,
    /// Narrows the list of warnings.
    NarrowWarnings,
    /// Takes cases from the pool.
    Take,
    /// Gives the marked cases to somebody.
    AssignMany,
    /// A tag on the marked cases.
    TagMany,
    /// Puts the marked cases on hold.
    HoldMany,
    /// Says whether cases belong into collection.
    EntryMany,
    /// Says of many cases that one has them in hand.
    ReceiveMany,
    /// Opens the record.
    Open,
    /// To the next part of the record.
    NextTab,
    /// To the part of the record before.
    PreviousTab,
    /// Does what one means with the row of the record in hand.
    RowInHand,
    /// Chooses what the timeline shows.
    TimelineFilter,
    /// Shows what a payment would do.
    WhatIf,
    /// Shows the policy.
    Policy,
    /// Tries out other weights of the queue.
    Weights,
    /// Shows all lines of the points.
    Why,
    /// Shows numbers, e-mails and ids whole for some seconds.
    Reveal,
    /// Dials the number in hand.
    Dial,
    /// Copies the last record as one line.
    CopyLine,
    /// Opens or closes the pane.
    Pane,
    /// Mine, the pool, everybody's.
    Scope,
    /// To Today.
    ScreenToday,
    /// To the cases.
    ScreenCases,
    /// Shows the promises.
    ScreenPromises,
    /// To the warnings.
    ScreenWarnings,
    /// To the next screen.
    NextScreen,
    /// To the screen before.
    PreviousScreen,
    /// Back to Today from another screen.
    Leave,
    /// Narrows the list.
    Filter,
    /// Saved views.
    Views,
    /// Which columns.
    Columns,
    /// By which column.
    SortBy,
    /// The other way round.
    Reverse,
    /// Marks all, or none.
    MarkAll,
    /// Brings back a draft.
    Draft,
    /// Finds a case.
    Search,
    /// Shows past messages.
    Messages,
    /// Shows the user's own day.
    Day,
    /// The guided first run.
    Tour,
    /// The outcome that is a promise.
    OutcomePromise,
    /// The outcome that is a claimed payment.
    OutcomeClaim,
    /// A note with this contact.
    ContactNote,
    /// The details of a contact.
    Details,
    /// They called us, or we them.
    Direction,
    /// Takes an outcome back.
    Erase,
    /// To the next field.
    NextField,
    /// To the field before.
    PreviousField,
    /// A day later, the next amount, the next choice.
    Later,
    /// A day earlier, the amount before, the choice before.
    Earlier,
    /// Marks a row.
    Mark,
    /// Saves, or takes what is under the cursor.
    Accept,
    /// Closes the layer; what was typed stays as a draft.
    Close,
    /// Closes the layer and forgets what was typed.
    Discard,
    /// Answers Yes.
    Yes,
    /// Answers No.
    No,
    /// Takes the message away.
    Dismiss,
    /// All keys.
    Help,
    /// All commands.
    Palette,
    /// Reads and draws everything anew.
    Refresh,
    /// Turns the mouse off and on.
    Mouse,
    /// Back to the shell for a while.
    Suspend,
    /// Ends the program.
    Quit,
}

/// Under which heading help shows a command.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Group {
    /// Acts that are written down.
    Act,
    /// Moving.
    Move,
    /// What is shown.
    Show,
    /// Inside a layer.
    Layer,
    /// The program.
    Program,
}

impl Group {
    /// All of them, in the order shown.
    pub const ALL: [Self; 5] = [Self::Act, Self::Move, Self::Show, Self::Layer, Self::Program];

    /// The key of its name.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Act => "group-act",
            Self::Move => "group-move",
            Self::Show => "group-show",
            Self::Layer => "group-layer",
            Self::Program => "group-program",
        }
    }
}

/// Whether a command can be done now.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Avail {
    /// It can.
    Yes,
    /// It cannot; the key of the reason.
    No(&'static str),
}

/// What a command may do to the record.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Safety {
    /// Nothing.
    Safe,
    /// It is written down and is not undone.
    Lasting,
    /// It is written down and can be undone.
    Undoable,
    /// It asks first.
    Confirm,
}

/// One row of the table.
#[derive(Debug)]
pub struct Command {
    /// Which.
    pub cmd: Cmd,
    /// Its stable name, for the palette and settings. `cmd-<name>` is the key of its title, with
    /// the attributes `.short` for the footer and `.help`.
    pub name: &'static str,
    /// Where it works.
    pub contexts: &'static [Context],
    /// Under which heading it stands.
    pub group: Group,
    /// Its keys, each a chord or several after another with spaces between.
    pub keys: &'static [&'static str],
    /// Its place in the footer, the lowest first; `None`: not there.
    pub bar: Option<u8>,
    /// Its place where that is another one.
    pub bars: &'static [(Context, u8)],
    /// Whether it can be done now.
    pub when: fn(&State) -> Avail,
    /// What it may do.
    pub safety: Safety,
}

impl Command {
    /// The key of its title.
    #[must_use]
    pub fn title(&self) -> String {
        format!("cmd-{}", self.name)
    }

    /// Its place in the footer of that context.
    #[must_use]
    pub fn place(&self, context: Context) -> Option<u8> {
        let own = self.bars.iter().find(|(place, _)| *place == context).map(|(_, place)| *place);
        own.or(self.bar)
    }

    /// These keys can mean it in that context: where characters are typed, plain ones are text.
    #[must_use]
    pub fn can_have(&self, keys: &[Chord], context: Context) -> bool {
        let digits = context == Context::Contact && self.cmd == Cmd::Number;
        digits || !context.takes_text() || keys.first().is_none_or(|c| c.typed().is_none())
    }

    /// It must keep a key that an input method leaves alone: what is written down, what a layer
    /// is worked and left with, and the way out.
    #[must_use]
    pub fn must_stay_within_reach(&self) -> bool {
        use Cmd::{Accept, Close, Down, Mark, No, Quit, Up, Yes};
        self.safety != Safety::Safe
            || matches!(self.cmd, Accept | Close | Down | Mark | No | Quit | Up | Yes)
    }

    /// An input method that stays on lets these keys through to it. A space is let through where
    /// nothing is written down by mistake.
    #[must_use]
    pub fn within_reach(&self, keys: &[Chord]) -> bool {
        let space = |chord: &Chord| self.safety == Safety::Safe && chord.typed() == Some(' ');
        keys.iter().all(|chord| chord.input_method_safe() || space(chord))
    }
}

/// The chords of a key list's entry; what cannot be read is left out, and a test reads them all.
#[must_use]
pub fn chords(keys: &str) -> Vec<Chord> {
    keys.split(' ').filter_map(|key| key.parse().ok()).collect()
}

/// Chords one after another, as shown.
#[must_use]
pub fn written(keys: &[Chord]) -> String {
    keys.iter().map(Chord::to_string).collect::<Vec<_>>().join(" ")
}

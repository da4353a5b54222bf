//! The commands for scripts. Each one reads its words, asks the desk and prints; nothing is
//! decided here.

mod acts;
mod admin;
mod args;
mod assess;
mod cases;
mod class;
mod consent;
mod context;
mod deadline;
mod demo;
mod entry;
mod evaluate;
mod explain;
mod findings;
mod import;
mod line;
mod marks;
mod money;
mod policy;
mod prefer;
mod print;
mod promises;
mod queue;
mod report;
mod scenarios;
mod schedule;
mod screens;
mod show;
mod users;
mod visit;
mod waiver;

use crate::desk::DeskError;
use crate::desk::error::Kind;
use crate::i18n::{Lang, Texts};
use crate::text::clean;
use clap::{Args, CommandFactory, Parser, Subcommand};
use context::Context;
use std::ffi::OsString;
use std::path::PathBuf;
use std::process::ExitCode;

/// A collector's working day in a terminal: overdue cases in order, with the reasons.
#[derive(Debug, Parser)]
#[command(name = "arrears", version, about)]
struct Cli {
    #[command(flatten)]
    global: Global,
    #[command(subcommand)]
    command: Option<Command>,
}

/// What holds for every command.
#[derive(Clone, Debug, Args)]
#[command(next_help_heading = "For every command")]
struct Global {
    /// The file to work on
    #[arg(long, global = true, value_name = "FILE")]
    db: Option<PathBuf>,
    /// Ask, and act, at this moment: a day (its start of work) or 2026-03-05T14:30
    #[arg(long, global = true, value_name = "DATE[THH:MM]")]
    as_of: Option<String>,
    /// Only what was recorded or imported by then counts
    #[arg(long, global = true, value_name = "DATE[THH:MM]")]
    known_at: Option<String>,
    /// Who works; else the operating system's login
    #[arg(long, global = true, value_name = "LOGIN")]
    user: Option<String>,
    /// Judge by this policy instead of the file's own; for reading only
    #[arg(long, global = true, value_name = "NAME|FILE")]
    policy: Option<String>,
    /// The language of the screens and of what is refused: en, zh-CN or zh-TW
    #[arg(long, global = true, value_name = "TAG")]
    lang: Option<String>,
    /// Machine output
    #[arg(long, global = true)]
    json: bool,
    /// No progress
    #[arg(long, global = true)]
    quiet: bool,
    /// Lines instead of screens, for screen readers and for scripts to drive
    #[arg(long, global = true)]
    plain: bool,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Open the screens on a made-up portfolio, or write it to a file
    Demo(demo::Demo),
    /// Bring a creditor's file in, list what came in, or take it back
    Import(import::Import),
    /// The queue in order, with the reasons
    Queue(queue::Queue),
    /// The whole book: filters, sums, any order, saved views
    Cases(cases::Cases),
    /// Everything about one case
    Case(show::Case),
    /// Take down a contact
    Log(acts::Log),
    /// Take down a visit, or say that you were there too
    Visit(visit::Visit),
    /// Take down a promise, or cancel or re-evaluate one
    Promise(acts::Promise),
    /// Promises: due today, this week and later, broken, kept; kept rate; what waits for them
    Promises(promises::Promises),
    /// Take down a payment that somebody says was made, or a debit asked for
    Claim(money::Claim),
    /// Book a payment at the desk, or reverse one
    Pay(money::Pay),
    /// Let work on a case rest, or end that
    Hold(acts::Hold),
    /// Choose what comes next
    Next(acts::Next),
    /// Take down a note
    Note(acts::Note),
    /// Give cases to somebody, or back to the pool
    Assign(users::Assign),
    /// Take cases out of the pool
    Take(users::Take),
    /// Add a number or address, correct or judge one
    ContactPoint(findings::ContactPoint),
    /// Add somebody who can be reached for the debtor
    Person(findings::Person),
    /// Add an employer or a repayment account, correct or retire one
    Fact(findings::Fact),
    /// Say what is known of the debtor: a special group, a lawyer, a request to cease
    Flag(findings::Flag),
    /// Take down what somebody consented to, or that it no longer holds
    Consent(consent::Consent),
    /// Override a rule of contact for somebody, with a reason (for leads)
    Override(consent::Override),
    /// Say what you make of the debtor's ability and willingness to pay
    Assess(assess::Assess),
    /// Ask for another class than the days suggest, or answer what somebody else asked for
    Class(class::Class),
    /// Ask that a part of the debt be waived, or answer what somebody else asked for
    Waive(waiver::Waive),
    /// Take down a signed plan to pay off in parts (for leads)
    Plan(schedule::Plan),
    /// Take down that the terms were changed, everything is due at once, or was put off
    Terms(schedule::Terms),
    /// Say that a case belongs into collection, or that it is not collected for now
    Entry(entry::Entry),
    /// Say that you have a case in hand, or have read it
    Receive(entry::Receive),
    /// Take down a clock of the debt, or that what it was for has been done
    Deadline(deadline::Deadline),
    /// Put a tag on a case, or take one off it
    Tag(marks::Tag),
    /// Let delinquent days stand still, or end that
    Pause(marks::Pause),
    /// Attach a file to a case or an act, or compare attached files with those in a folder
    Attach(marks::Attach),
    /// The last record of a case as one line, in the form of another system
    RecordLine(line::RecordLine),
    /// Take down when and how somebody likes to be reached
    Prefer(prefer::Prefer),
    /// Take an act back
    Void(acts::Void),
    /// Warnings that hold now; with --ack, say that one was seen
    Warnings(queue::Warnings),
    /// Find cases by number, name, pinyin, initials or phone
    Search(queue::Search),
    /// Figures
    #[command(subcommand)]
    Report(report::Report),
    /// The rules: what ships with the program, what the file works by, where each value comes from
    Policy(policy::Policy),
    /// Who works in the file
    Users(users::Users),
    /// Check the file; --repair rebuilds what can be worked out again
    Doctor(admin::Doctor),
    /// Write a copy of the file
    Backup(admin::Backup),
    /// Print every command's keys as a settings file to start from
    Keys,
    /// Print a theme as a file to start from
    Themes(admin::Themes),
    /// Print the completions of a shell
    Completions(admin::Completions),
}

/// Runs the program with the command line's words.
#[must_use]
pub fn main() -> ExitCode {
    let cli = match Cli::try_parse() {
        Ok(cli) => cli,
        Err(error) => return usage(&error),
    };
    // A language that there is not is refused in the machine's.
    let asked = cli.global.lang.as_deref().and_then(|tag| tag.parse().ok());
    let lang = asked.unwrap_or_else(Lang::of_machine);
    match run(cli) {
        Ok(code) => code,
        Err(error) => fail(&error, lang),
    }
}

fn run(cli: Cli) -> Result<ExitCode, DeskError> {
    let Cli { global, command } = cli;
    let Some(command) = command else { return Context::new(global)?.screens() };
    let command = match command {
        Command::Completions(command) => return command.run(&mut Cli::command()),
        Command::Demo(command) => return command.run(global),
        other => other,
    };
    let context = Context::new(global)?;
    match command {
        Command::Import(command) => return command.run(&context),
        Command::Doctor(command) => return command.run(&context),
        Command::Cases(command) => return command.run(&context),
        Command::Queue(command) => command.run(&context)?,
        Command::Case(command) => command.run(&context)?,
        Command::Log(command) => command.run(&context)?,
        Command::Visit(command) => command.run(&context)?,
        Command::Promise(command) => command.run(&context)?,
        Command::Promises(command) => command.run(&context)?,
        Command::Claim(command) => command.run(&context)?,
        Command::Pay(command) => command.run(&context)?,
        Command::Hold(command) => command.run(&context)?,
        Command::Next(command) => command.run(&context)?,
        Command::Note(command) => command.run(&context)?,
        Command::Assign(command) => command.run(&context)?,
        Command::Take(command) => command.run(&context)?,
        Command::ContactPoint(command) => command.run(&context)?,
        Command::Person(command) => command.run(&context)?,
        Command::Fact(command) => command.run(&context)?,
        Command::Flag(command) => command.run(&context)?,
        Command::Consent(command) => command.run(&context)?,
        Command::Override(command) => command.run(&context)?,
        Command::Deadline(command) => command.run(&context)?,
        Command::Assess(command) => command.run(&context)?,
        Command::Class(command) => command.run(&context)?,
        Command::Waive(command) => command.run(&context)?,
        Command::Plan(command) => command.run(&context)?,
        Command::Terms(command) => command.run(&context)?,
        Command::Entry(command) => command.run(&context)?,
        Command::Receive(command) => command.run(&context)?,
        Command::Tag(command) => command.run(&context)?,
        Command::Pause(command) => command.run(&context)?,
        Command::Attach(command) => command.run(&context)?,
        Command::RecordLine(command) => command.run(&context)?,
        Command::Prefer(command) => command.run(&context)?,
        Command::Void(command) => command.run(&context)?,
        Command::Warnings(command) => command.run(&context)?,
        Command::Search(command) => command.run(&context)?,
        Command::Report(command) => command.run(&context)?,
        Command::Policy(command) => return command.run(&context),
        Command::Users(command) => command.run(&context)?,
        Command::Backup(command) => command.run(&context)?,
        Command::Keys => admin::keys(&context)?,
        Command::Themes(command) => command.run(&context)?,
        Command::Completions(_) | Command::Demo(_) => {}
    }
    Ok(ExitCode::SUCCESS)
}

/// Help as asked for, or what is wrong with the words; those are repeated in it, so they are
/// cleaned like any other text from outside.
fn usage(error: &clap::Error) -> ExitCode {
    if error.exit_code() != 0
        && let Some(frame) = usage_frame(lang_of_words())
    {
        print::error(&frame);
    }
    let harmless = |word: OsString| clean(&word.to_string_lossy()) == word.to_string_lossy();
    if std::env::args_os().all(harmless) {
        // Nobody is left to tell when the output is gone.
        let _ = error.print();
    } else {
        print::complaint(&error.render().to_string());
    }
    ExitCode::from(u8::try_from(error.exit_code()).unwrap_or(2))
}

/// The parser of the words speaks English alone: in other languages a sentence goes before it.
fn usage_frame(lang: Lang) -> Option<String> {
    (lang != Lang::En).then(|| Texts::new(lang).t("usage-wrong"))
}

/// The language that the words ask for, as far as they can be read; else the machine's.
fn lang_of_words() -> Lang {
    let words: Vec<String> =
        std::env::args_os().map(|word| word.to_string_lossy().into_owned()).collect();
    let after = words.iter().zip(words.iter().skip(1)).find(|(word, _)| *word == "--lang");
    let joined = words.iter().find_map(|word| word.strip_prefix("--lang="));
    let tag = joined.or(after.map(|(_, tag)| tag.as_str()));
    tag.and_then(|tag| tag.parse().ok()).unwrap_or_else(Lang::of_machine)
}

/// One sentence on standard error, in that language, and the exit code of its kind.
fn fail(error: &DeskError, lang: Lang) -> ExitCode {
    print::error(&error.told(&Texts::new(lang)));
    code(error.kind)
}

/// The exit code of a kind of failure.
fn code(kind: Kind) -> ExitCode {
    ExitCode::from(match kind {
        Kind::Failed => 1,
        Kind::Wrong => 2,
        Kind::Refused => 3,
        Kind::Rejected => 4,
    })
}

//! `demo`: the made-up portfolio, on the screens or in files.

use super::Global;
use super::args::moment;
use super::context::{Context, FIRST_POLICY, policy_error};
use super::print::{self, Progress};
use super::screens;
use crate::demo::{Book, BookLoad, CsvBook, CsvError, DemoError};
use crate::desk::{DeskError, clock};
use crate::domain::rules::Rules;
use crate::domain::time::Moment;
use crate::policy;
use clap::Args;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// The time zone in which the book's people live and work.
const ZONE: chrono_tz::Tz = chrono_tz::Asia::Shanghai;

#[derive(Debug, Args)]
pub(super) struct Demo {
    /// How many cases
    #[arg(long, value_name = "N", default_value_t = 2_000,
          value_parser = clap::value_parser!(u32).range(1..=1_000_000))]
    cases: u32,
    /// Another seed gives another book
    #[arg(long, value_name = "S", default_value_t = 1)]
    seed: u64,
    /// Keep the book in this new file, and open no screens
    #[arg(long, value_name = "FILE")]
    write: Option<PathBuf>,
    /// Write everything in the book as CSV files into this folder, and open no screens
    #[arg(long, value_name = "DIR")]
    csv: Option<PathBuf>,
}

impl Demo {
    pub fn run(&self, global: Global) -> Result<ExitCode, DeskError> {
        if global.db.is_some() || global.policy.is_some() {
            return Err(DeskError::wrong("error-demo-options", []));
        }
        let rules = policy::shipped(FIRST_POLICY).map_err(policy_error)?;
        let book = Book::new(self.seed, as_of(&global, &rules)?, self.cases)?;
        // Whoever looks at it sits at the first collector's desk.
        let first = book.users().into_iter().next().map(|user| user.login);
        let context = Context::new(Global { user: global.user.clone().or(first), ..global })?;
        if self.write.is_some() || self.csv.is_some() {
            self.make(&context, &book, &rules, self.write.as_deref())?;
            self.say()?;
            return Ok(ExitCode::SUCCESS);
        }
        self.show(context, &book, &rules)
    }

    /// Makes the book in a folder that is gone when the screens are left, and opens them.
    fn show(&self, context: Context, book: &Book, rules: &Rules) -> Result<ExitCode, DeskError> {
        let mut context = context;
        let Some(settings) = screens::settings(&mut context)? else {
            return Ok(screens::wrong_settings());
        };
        let folder = tempfile::Builder::new()
            .prefix("arrears-demo-")
            .tempdir()
            .map_err(|e| DeskError::failed("error-demo-folder", [("why", e.into())]))?;
        context.keep_in(folder.path());
        let path = folder.path().join("demo.arrears");
        self.make(&context, book, rules, Some(&path))?;
        screens::open(context, settings, &path, "demo")
    }

    /// Makes the book once, for the file and for the CSV files.
    fn make(
        &self,
        context: &Context,
        book: &Book,
        rules: &Rules,
        path: Option<&Path>,
    ) -> Result<(), DeskError> {
        let users = book.store_users();
        let make = |path| context.make(path, Some(ZONE.name()), &users);
        let store = path.map(make).transpose()?;
        let begin = |store| BookLoad::begin(book, store, rules);
        let mut load = store.as_ref().map(begin).transpose()?;
        let mut sheets = self.csv.as_deref().map(|dir| CsvBook::create(book, dir)).transpose()?;
        let mut bar = Progress::new(context.global.quiet);
        let mut made = 0;
        book.pieces(|cases| {
            made += cases.len() as u64;
            if let Some(sheets) = &mut sheets {
                cases.iter().try_for_each(|case| sheets.write(case))?;
            }
            if let Some(load) = &mut load {
                load.write(cases)?;
            }
            bar.show("making up the book", made, u64::from(book.len()));
            Ok::<_, DeskError>(())
        })?;
        sheets.map(CsvBook::finish).transpose()?;
        match load {
            Some(load) => Ok(load.publish()?),
            None => Ok(()),
        }
    }

    fn say(&self) -> Result<(), DeskError> {
        if let Some(path) = &self.write {
            print::line(&format!("{} made-up cases are in {}", self.cases, print::path(path)))?;
        }
        if let Some(dir) = &self.csv {
            print::line(&format!("the book as CSV files is in {}", print::path(dir)))?;
        }
        Ok(())
    }
}

/// The moment as of which the book is made up: the one asked for, else now.
fn as_of(global: &Global, rules: &Rules) -> Result<Moment, DeskError> {
    let asked = global.as_of.as_deref();
    asked.map_or_else(|| Ok(clock::now(ZONE)), |text| moment(text, rules.start_of_work))
}

impl From<DemoError> for DeskError {
    fn from(error: DemoError) -> Self {
        Self::failed("error-demo", [("text", error.into())])
    }
}

impl From<CsvError> for DeskError {
    fn from(error: CsvError) -> Self {
        Self::failed("error-demo", [("text", error.into())])
    }
}

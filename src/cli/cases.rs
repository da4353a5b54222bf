//! `cases`: the whole book as a list.

use super::code;
use super::context::Context;
use super::print::{self, Progress, Table, amounts};
use crate::config::{Config, Unreadable};
use crate::desk::book::{
    Book, BookQuery, BookRow, BookSum, BucketCount, Column, Field, SavedView, no_column, own_views,
    shipped, sort, usual_columns,
};
use crate::desk::error::Kind;
use crate::desk::view::Counts;
use crate::desk::{Desk, DeskError};
use crate::domain::time::Moment;
use crate::i18n::Texts;
use clap::Args;
use serde::Serialize;
use std::process::ExitCode;

#[derive(Debug, Args)]
pub(super) struct Cases {
    /// Start from a saved view: month-end, not-reached, due-soon, pool, or one of your own by its name
    #[arg(long, value_name = "NAME")]
    view: Option<String>,
    /// In that lane: now, must, work, waiting or done
    #[arg(long)]
    lane: Option<String>,
    /// In the bucket of that name
    #[arg(long, value_name = "NAME")]
    bucket: Option<String>,
    /// In the stage of that id: first-contact, negotiate ...
    #[arg(long, value_name = "ID")]
    stage: Option<String>,
    /// Suggested class: normal, special-mention, substandard, doubtful or loss
    #[arg(long)]
    class: Option<String>,
    /// With an account of that product
    #[arg(long, value_name = "CODE")]
    product: Option<String>,
    /// Of that login
    #[arg(long, value_name = "LOGIN", conflicts_with_all = ["mine", "unassigned"])]
    owner: Option<String>,
    /// Your own
    #[arg(long, conflicts_with = "unassigned")]
    mine: bool,
    /// Those in the pool
    #[arg(long)]
    unassigned: bool,
    /// With that tag
    #[arg(long)]
    tag: Option<String>,
    /// Rolling into the next bucket by that day, by month-end, or within so many days
    #[arg(long, value_name = "DATE|month-end|+DAYS")]
    rolls_by: Option<String>,
    /// With something that falls due by that day, or within so many days, and is not overdue yet
    #[arg(long, value_name = "DATE|month-end|+DAYS")]
    due_by: Option<String>,
    /// What holds the bucket is at least that, in any one currency or in that of "500 USD"
    #[arg(long, value_name = "AMOUNT")]
    hold_min: Option<String>,
    /// What holds the bucket is at most that
    #[arg(long, value_name = "AMOUNT")]
    hold_max: Option<String>,
    /// What is overdue is at least that
    #[arg(long, value_name = "AMOUNT")]
    overdue_min: Option<String>,
    /// What is overdue is at most that
    #[arg(long, value_name = "AMOUNT")]
    overdue_max: Option<String>,
    /// Somebody was reached this month: yes, or no for nobody
    #[arg(long, value_name = "YES|NO")]
    reached_this_month: Option<String>,
    /// On hold: yes or no
    #[arg(long, value_name = "YES|NO")]
    held: Option<String>,
    /// A class was asked for and waits for an answer: yes or no
    #[arg(long, value_name = "YES|NO")]
    asked: Option<String>,
    /// Not in collection though overdue: new, that is waiting to be confirmed, or excluded
    #[arg(long, value_name = "NEW|EXCLUDED")]
    entry: Option<String>,
    /// What the search finds: number, name, pinyin, initials, phone
    #[arg(long)]
    text: Option<String>,
    /// Those that are not in collection, too
    #[arg(long)]
    outside: bool,
    /// By which column; with a minus behind it the largest first: hold-
    #[arg(long, value_name = "COLUMN[-]", allow_hyphen_values = true)]
    sort: Option<String>,
    /// Which columns, with commas between them
    #[arg(long, value_name = "A,B,C")]
    columns: Option<String>,
    /// At most so many cases
    #[arg(long, value_name = "N")]
    limit: Option<usize>,
}

#[derive(Serialize)]
struct CasesOut {
    as_of: Moment,
    count: usize,
    outside: usize,
    lanes: Counts,
    buckets: Vec<BucketCount>,
    sums: Vec<BookSum>,
    sort: String,
    cases: Vec<BookRow>,
}

impl Cases {
    pub fn run(&self, context: &Context) -> Result<ExitCode, DeskError> {
        let start = match &self.view {
            Some(name) => match view(name, context)? {
                Some(view) => (view.query, view.columns),
                None => return Ok(code(Kind::Wrong)),
            },
            None => (BookQuery::default(), usual_columns()),
        };
        let (query, columns) = self.asked(start)?;
        let desk = context.read()?;
        let mut bar = Progress::new(context.global.quiet);
        let total = std::cell::OnceCell::new();
        let mut book = desk.book(&query, &mut |read| {
            let total = total.get_or_init(|| desk.store().case_count().unwrap_or_default());
            bar.show("reading", read, *total);
        })?;
        drop(bar);
        let count = book.keys.len();
        book.keys.truncate(self.limit.unwrap_or(usize::MAX));
        let cases = desk.book_rows(&book.keys)?;
        if context.global.json {
            print::json(&CasesOut {
                as_of: book.as_of,
                count,
                outside: book.outside,
                lanes: book.lanes,
                buckets: book.buckets,
                sums: book.sums,
                sort: query.sort.to_string(),
                cases,
            })?;
        } else {
            print::line(&told(&query, &book, count, &desk))?;
            table(&columns, &cases, &desk)?;
        }
        Ok(ExitCode::SUCCESS)
    }

    /// The view it starts from with what was asked for over it.
    fn asked(
        &self,
        (mut query, mut columns): (BookQuery, Vec<Column>),
    ) -> Result<(BookQuery, Vec<Column>), DeskError> {
        let owner = match (self.mine, self.unassigned) {
            (true, _) => Some("@me"),
            (_, true) => Some("@pool"),
            _ => self.owner.as_deref(),
        };
        let fields = [
            (Field::Lane, self.lane.as_deref()),
            (Field::Bucket, self.bucket.as_deref()),
            (Field::Stage, self.stage.as_deref()),
            (Field::Class, self.class.as_deref()),
            (Field::Product, self.product.as_deref()),
            (Field::Owner, owner),
            (Field::Tag, self.tag.as_deref()),
            (Field::RollsBy, self.rolls_by.as_deref()),
            (Field::DueBy, self.due_by.as_deref()),
            (Field::HoldMin, self.hold_min.as_deref()),
            (Field::HoldMax, self.hold_max.as_deref()),
            (Field::OverdueMin, self.overdue_min.as_deref()),
            (Field::OverdueMax, self.overdue_max.as_deref()),
            (Field::ReachedThisMonth, self.reached_this_month.as_deref()),
            (Field::Held, self.held.as_deref()),
            (Field::Text, self.text.as_deref()),
            (Field::Asked, self.asked.as_deref()),
            (Field::Entry, self.entry.as_deref()),
            (Field::Outside, self.outside.then_some("yes")),
        ];
        for (field, value) in fields {
            if let Some(value) = value {
                query.filter.set(field, value).map_err(DeskError::said)?;
            }
        }
        if let Some(text) = &self.sort {
            query.sort = sort(text).map_err(DeskError::said)?;
        }
        if let Some(text) = &self.columns {
            let column = |name: &str| {
                Column::named(name.trim()).ok_or_else(|| DeskError::said(no_column(name.trim())))
            };
            columns = text.split(',').map(column).collect::<Result<_, _>>()?;
        }
        Ok((query, columns))
    }
}

/// The view of that name: one's own, else one that comes with the program by its id or by its name
/// in the user's language. `None`: everything that is wrong with the settings was said.
fn view(name: &str, context: &Context) -> Result<Option<SavedView>, DeskError> {
    let path = Config::path().ok_or_else(|| DeskError::failed("error-no-folder", []))?;
    let unreadable = |e: Unreadable| DeskError::said(e.said);
    let loaded = Config::load(&path).map_err(unreadable)?;
    let mut mistakes = loaded.mistakes;
    let own = own_views(&loaded.config.views).map_err(|wrong| mistakes.extend(wrong));
    let texts = Texts::new(context.lang);
    mistakes.iter().for_each(|mistake| print::error(&mistake.told(&path, &texts)));
    let Some(own) = own.ok().filter(|_| mistakes.is_empty()) else { return Ok(None) };
    let called = |view: &&SavedView| view.id.as_deref() == Some(name) || view.title(&texts) == name;
    match own.iter().chain(shipped()).find(called) {
        Some(view) => Ok(Some(view.clone())),
        None => {
            let ids = shipped().iter().filter_map(|view| view.id.clone());
            let known: Vec<String> = own.iter().map(|v| v.name.clone()).chain(ids).collect();
            let args = [("name", name.into()), ("known", known.join(", ").into())];
            Err(DeskError::wrong("error-no-view", args))
        }
    }
}

/// What is shown, in words, and what it comes to.
fn told(query: &BookQuery, book: &Book, count: usize, desk: &Desk) -> String {
    let texts = desk.texts();
    let mut lines = vec![format!(
        "{}  {}",
        query.filter.told(book.as_of.date(), (desk.rules(), texts)).join(", "),
        query.sort.told(texts)
    )];
    let c = book.lanes;
    lines.push(format!(
        "{count} cases  now {}  must {}  work {}  waiting {}  done {}",
        c.now, c.must, c.work, c.waiting, c.done
    ));
    let sum = |sum: &BookSum| {
        format!("overdue {}  hold {}  pay off {}", sum.overdue, sum.hold, sum.pay_off)
    };
    lines.extend(book.sums.iter().map(sum));
    lines.join("\n")
}

fn table(columns: &[Column], cases: &[BookRow], desk: &Desk) -> Result<(), DeskError> {
    let heading = |column: &Column| match column {
        Column::Days | Column::Overdue | Column::Hold | Column::PayOff => {
            format!(">{}", column.name())
        }
        _ => column.name().to_owned(),
    };
    let headings: Vec<String> = columns.iter().map(heading).collect();
    let headings: Vec<&str> = headings.iter().map(String::as_str).collect();
    let mut table = Table::new(&headings);
    for row in cases {
        let cells: Vec<String> = columns.iter().map(|column| cell(*column, row, desk)).collect();
        table.row(&cells);
    }
    table.print()
}

fn cell(column: Column, row: &BookRow, desk: &Desk) -> String {
    let dash = || "-".to_owned();
    let joined = |words: &[String]| if words.is_empty() { dash() } else { words.join(" ") };
    match column {
        Column::Number => row.number.clone(),
        Column::Name => row.debtor.clone(),
        Column::Owner => row.owner.clone().unwrap_or_else(dash),
        Column::Lane => row.lane.map_or_else(dash, |lane| print::code(&lane)),
        Column::Bucket => row.bucket.clone(),
        Column::Stage => row.stage.clone().unwrap_or_else(dash),
        Column::Class => row.class.map_or_else(dash, |class| desk.texts().t(class.key())),
        Column::Days => row.dpd.to_string(),
        Column::Overdue => amounts(&row.overdue),
        Column::Hold => amounts(&row.hold),
        Column::PayOff => amounts(&row.pay_off),
        Column::FallsDue => row
            .falls_due
            .as_ref()
            .map_or_else(dash, |falls| format!("{} {}", falls.on, amounts(&falls.amounts))),
        Column::RollsOn => match (row.rolls_on, &row.rolls_to) {
            (Some(day), Some(to)) => format!("{day} {to}"),
            _ => dash(),
        },
        Column::Next => row.next_action.map_or_else(dash, |next| {
            let step = print::code(&next.kind).replace('_', "-");
            let step = desk.texts().t(&format!("step-{step}"));
            let format = if next.timed { "%m-%d %H:%M" } else { "%m-%d" };
            format!("{step} {}", next.due.format(format))
        }),
        Column::LastContact => {
            row.last_contact.map_or_else(dash, |at| at.format("%Y-%m-%d").to_string())
        }
        Column::Tags => joined(&row.tags),
        Column::Product => joined(&row.products),
    }
}

//! Saved views: filter, order and columns under a name. Some come with the program as data, the
//! user's own stand in the settings.

use super::{BookQuery, Column, Field, Sort};
use crate::config::{Config, Mistake, ViewEntry, ViewTable, ViewValue};
use crate::i18n::{Sentence, Texts};
use std::sync::LazyLock;

/// A view of the book.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct SavedView {
    /// The stable name of one that comes with the program.
    pub id: Option<String>,
    /// The name that the user gave; empty for one that comes with the program.
    pub name: String,
    /// Which cases, in which order.
    pub query: BookQuery,
    /// What is shown of them.
    pub columns: Vec<Column>,
}

impl SavedView {
    /// What the view is called in the user's language.
    #[must_use]
    pub fn title(&self, texts: &Texts) -> String {
        match &self.id {
            Some(id) => texts.t(&format!("view-{id}")),
            None => self.name.clone(),
        }
    }

    /// The view as a table of the settings.
    #[must_use]
    pub fn table(&self) -> ViewTable {
        let text = |name: &str, text: String| ViewEntry {
            name: name.to_owned(),
            line: 0,
            value: ViewValue::Text(text),
        };
        let mut entries = vec![text("name", self.name.clone())];
        for field in Field::ALL {
            entries.extend(self.query.filter.value(field).map(|value| text(field.name(), value)));
        }
        entries.push(text("sort", self.query.sort.to_string()));
        let columns = self.columns.iter().map(|column| (0, column.name().to_owned())).collect();
        let value = ViewValue::List(columns);
        entries.push(ViewEntry { name: "columns".to_owned(), line: 0, value });
        ViewTable { line: 0, entries }
    }
}

/// What a list shows when nobody chose.
#[must_use]
pub fn usual_columns() -> Vec<Column> {
    use Column::{Bucket, Days, Hold, Lane, Name, Next, Number, Overdue, Owner, RollsOn};
    vec![Lane, Number, Name, Bucket, Days, Overdue, Hold, RollsOn, Next, Owner]
}

/// The views that come with the program.
#[must_use]
pub fn shipped() -> &'static [SavedView] {
    static SHIPPED: LazyLock<Vec<SavedView>> = LazyLock::new(|| {
        let tables = Config::read(include_str!("../../../assets/views.toml")).config.views;
        tables.iter().map(|table| read(table, true).0).collect()
    });
    &SHIPPED
}

/// The user's own views, as the settings have them.
///
/// # Errors
/// Everything that is wrong with them, each with its line.
pub fn own_views(tables: &[ViewTable]) -> Result<Vec<SavedView>, Vec<Mistake>> {
    let mut views: Vec<SavedView> = Vec::new();
    let mut mistakes = Vec::new();
    for table in tables {
        let (view, wrong) = read(table, false);
        mistakes.extend(wrong);
        if views.iter().any(|other| other.name == view.name) && !view.name.is_empty() {
            let said = Sentence::new("error-view-twice", [("name", view.name.as_str().into())]);
            mistakes.push(Mistake { line: table.line, said });
        }
        views.push(view);
    }
    if mistakes.is_empty() { Ok(views) } else { Err(mistakes) }
}

fn read(table: &ViewTable, shipped: bool) -> (SavedView, Vec<Mistake>) {
    let mut view = SavedView {
        id: None,
        name: String::new(),
        query: BookQuery::default(),
        columns: usual_columns(),
    };
    let mut mistakes = Vec::new();
    for entry in &table.entries {
        let said = |said| Mistake { line: entry.line, said };
        match set(&mut view, entry, shipped) {
            Ok(()) => {}
            Err(Wrong::Here(sentence)) => mistakes.push(said(sentence)),
            Err(Wrong::At(line, sentence)) => mistakes.push(Mistake { line, said: sentence }),
        }
    }
    if view.name.is_empty() && !shipped {
        mistakes.push(Mistake { line: table.line, said: Sentence::new("error-view-name", []) });
    }
    (view, mistakes)
}

enum Wrong {
    Here(Sentence),
    At(usize, Sentence),
}

fn set(view: &mut SavedView, entry: &ViewEntry, shipped: bool) -> Result<(), Wrong> {
    let name = entry.name.as_str();
    match (name, &entry.value) {
        ("columns", ViewValue::List(names)) if !names.is_empty() => {
            view.columns = columns(names)?;
            Ok(())
        }
        ("columns", _) => {
            let args = [("known", Column::names().into())];
            Err(Wrong::Here(Sentence::new("error-view-columns", args)))
        }
        (_, ViewValue::List(_)) => {
            Err(Wrong::Here(Sentence::new("error-view-value", [("name", name.into())])))
        }
        ("name", ViewValue::Text(text)) => {
            text.trim().clone_into(&mut view.name);
            Ok(())
        }
        ("id", ViewValue::Text(text)) if shipped => {
            view.id = Some(text.clone());
            Ok(())
        }
        ("sort", ViewValue::Text(text)) => {
            view.query.sort = sort(text).map_err(Wrong::Here)?;
            Ok(())
        }
        (_, ViewValue::Text(text)) => match Field::named(name) {
            Some(field) => view.query.filter.set(field, text).map_err(Wrong::Here),
            None => {
                let known = Field::ALL.map(Field::name).join(", ");
                let known = format!("name, sort, columns, {known}");
                let args = [("name", name.into()), ("known", known.into())];
                Err(Wrong::Here(Sentence::new("error-view-unknown", args)))
            }
        },
    }
}

/// The order of that name.
///
/// # Errors
/// There is no such column; the sentence names those there are.
pub fn sort(text: &str) -> Result<Sort, Sentence> {
    text.parse().map_err(|()| no_column(text.trim_end_matches('-')))
}

fn columns(names: &[(usize, String)]) -> Result<Vec<Column>, Wrong> {
    let column = |(line, name): &(usize, String)| {
        Column::named(name).ok_or_else(|| Wrong::At(*line, no_column(name)))
    };
    names.iter().map(column).collect()
}

/// What is said of a name that is no column's.
#[must_use]
pub fn no_column(name: &str) -> Sentence {
    let args = [("name", name.into()), ("known", Column::names().into())];
    Sentence::new("error-no-column", args)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::desk::book::{ByDay, Whom};
    use crate::i18n::Lang;

    fn mistakes(text: &str) -> Vec<(usize, String)> {
        let loaded = Config::read(text);
        let mut all = loaded.mistakes;
        all.extend(own_views(&loaded.config.views).err().unwrap_or_default());
        let texts = Texts::new(Lang::En);
        all.iter().map(|mistake| (mistake.line, mistake.said.told(&texts))).collect()
    }

    #[test]
    fn the_views_that_come_with_the_program_can_be_read_and_are_named_in_every_language() {
        let views = shipped();
        assert_eq!(views.len(), 7);
        for (table, view) in
            Config::read(include_str!("../../../assets/views.toml")).config.views.iter().zip(views)
        {
            assert_eq!(read(table, true).1, []);
            for lang in Lang::ALL {
                let title = view.title(&Texts::new(lang));
                assert!(!title.starts_with("view-") && !title.is_empty(), "{title}");
            }
        }
        assert_eq!(views[0].title(&Texts::new(Lang::ZhCn)), "月底保级");
        assert_eq!(views[0].query.filter.rolls_by, Some(ByDay::MonthEnd));
        assert_eq!(views[0].query.sort, Sort { column: Column::Hold, descending: true });
        assert_eq!(views[1].query.filter.reached, Some(false));
        assert_eq!(views[2].query.filter.owner, Some(Whom::Pool));
    }

    #[test]
    fn a_view_of_ones_own_is_read_as_it_is_written() {
        let text = "[[view]]\nname = \"大额\"\nbucket = \"M2\"\noverdue_min = 5000.50\nheld = true\n\
                    rolls_by = 2026-11-30\nsort = \"overdue-\"\ncolumns = [\"name\", \"overdue\"]\n";
        let views = own_views(&Config::read(text).config.views).unwrap();
        let [view] = views.as_slice() else { panic!("{views:?}") };
        assert_eq!(view.query.filter.value(Field::OverdueMin).as_deref(), Some("5000.50"));
        assert_eq!(view.query.filter.value(Field::RollsBy).as_deref(), Some("2026-11-30"));
        assert_eq!((view.query.filter.held, view.columns.len()), (Some(true), 2));
        // Written into the settings and read again, it is the same.
        let written = crate::config::written(&view.table());
        let again = own_views(&Config::read(&written).config.views).unwrap();
        assert_eq!(&again[0], view);
    }

    #[test]
    fn every_mistake_in_a_view_is_named_with_its_line() {
        let wrong = mistakes("view = []\n[keys]\n\n[other]\n");
        assert_eq!(wrong.iter().map(|(line, _)| *line).collect::<Vec<_>>(), [4], "{wrong:?}");
        let wrong = mistakes(
            "[[view]]\nlane = \"later\"\nreached_this_month = \"maybe\"\nhold_min = \"much\"\n\
             sort = \"points\"\ncolumns = [\n  \"name\",\n  \"colour\",\n]\ncolour = 3\n\
             rolls_by = \"soon\"\nbucket = [\"M1\"]\n\n[[view]]\nname = \"a\"\ncolumns = []\n\n\
             [[view]]\nname = \"a\"\ntag = {}\n",
        );
        let lines: Vec<usize> = wrong.iter().map(|(line, _)| *line).collect();
        for line in [1, 2, 3, 4, 5, 8, 10, 11, 12, 16, 18, 20] {
            assert!(lines.contains(&line), "line {line}: {wrong:#?}");
        }
        assert_eq!(lines.len(), 12, "{wrong:#?}");
    }
}

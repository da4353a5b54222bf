//! Small lists to choose from: saved views, the column to sort by, the columns shown.

use crate::app::state::State;
use crate::app::warnings::Narrowed;
use crate::desk::book::Column;

/// What is chosen.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Picking {
    /// A saved view; the last line saves the present one.
    View,
    /// The column to sort by.
    Sort,
    /// The columns shown, in the order in which they were marked.
    Columns,
    /// Which warnings are shown.
    Warnings,
}

/// The layer.
#[derive(Debug)]
pub struct Picker {
    /// What is chosen.
    pub picking: Picking,
    /// The line in hand.
    pub at: usize,
    /// The columns marked so far.
    pub columns: Vec<Column>,
}

/// One line: its mark, if it has one, its name, and a word beside it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Choice {
    /// Shown before the name.
    pub mark: Option<String>,
    /// The name.
    pub name: String,
    /// What belongs to it.
    pub beside: String,
}

impl Picker {
    /// The key of its title.
    #[must_use]
    pub fn title(&self) -> &'static str {
        match self.picking {
            Picking::View => "cases-views",
            Picking::Sort => "cases-sort",
            Picking::Columns => "cases-columns",
            Picking::Warnings => "warnings-narrow",
        }
    }

    /// How many lines.
    #[must_use]
    pub fn len(&self, state: &State) -> usize {
        match self.picking {
            Picking::View => state.cases.all_views().count() + 1,
            Picking::Sort | Picking::Columns => Column::ALL.len(),
            Picking::Warnings => state.warnings.choices(&state.session.rules).len(),
        }
    }

    /// Its lines.
    #[must_use]
    pub fn choices(&self, state: &State) -> Vec<Choice> {
        let texts = state.texts();
        let today = state.now.date();
        match self.picking {
            Picking::View => {
                let view = |view: &crate::desk::book::SavedView| Choice {
                    mark: None,
                    name: view.title(&texts),
                    beside: view
                        .query
                        .filter
                        .told(today, (&state.session.rules, &texts))
                        .join(" · "),
                };
                let save =
                    Choice { mark: None, name: texts.t("cases-save"), beside: String::new() };
                state.cases.all_views().map(view).chain([save]).collect()
            }
            Picking::Warnings => {
                let rules = &state.session.rules;
                let line = |narrowed: Narrowed| Choice {
                    mark: None,
                    name: narrowed.told(&state.warnings, &state.session),
                    beside: state.warnings.count(narrowed).to_string(),
                };
                state.warnings.choices(rules).into_iter().map(line).collect()
            }
            Picking::Sort => Column::ALL
                .iter()
                .map(|&column| Choice {
                    mark: None,
                    name: texts.t(&column.title()),
                    beside: match state.cases.query.sort {
                        sort if sort.column == column => sort.told(&texts),
                        _ => String::new(),
                    },
                })
                .collect(),
            Picking::Columns => Column::ALL
                .iter()
                .map(|&column| {
                    let place = self.columns.iter().position(|marked| *marked == column);
                    Choice {
                        mark: Some(place.map_or_else(String::new, |at| (at + 1).to_string())),
                        name: texts.t(&column.title()),
                        beside: String::new(),
                    }
                })
                .collect(),
        }
    }

    /// Marks the column in hand as the next one, or takes its mark away.
    pub fn mark(&mut self) {
        let Some(&column) = Column::ALL.get(self.at) else { return };
        match self.columns.iter().position(|marked| *marked == column) {
            Some(at) => drop(self.columns.remove(at)),
            None => self.columns.push(column),
        }
    }
}

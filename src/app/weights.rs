//! Weights of the queue that a lead tries out: what they would make of the queue, before anybody
//! switches them on.

use super::form::{Field, FieldName, Form};
use super::state::State;
use crate::desk::preview::{Preview, Weights};
use crate::domain::rank::Term;
use crate::domain::rules::Rules;

/// Rows of the queue that are shown, at least and at most, and the lines around them.
const ROWS: (u16, u16) = (6, 20);
const AROUND: u16 = 17;

/// What was asked about last, and the last answer.
#[derive(Debug, Default)]
pub struct Tried {
    /// The weights that were asked about.
    pub asked: Option<Weights>,
    /// What came of weights.
    pub shown: Option<(Weights, Box<Preview>)>,
}

/// One field for each weight.
#[must_use]
pub fn fields(rules: &Rules) -> Vec<Field> {
    let field = |(term, points): (Term, i32)| {
        Field::figures(FieldName::Weight(term), label(term), &points.to_string())
    };
    rules.queue.weights().into_iter().map(field).collect()
}

/// The key of what a weight is called.
const fn label(term: Term) -> &'static str {
    match term {
        Term::BrokenPromise => "weight-broken-promise",
        Term::PromiseDue => "weight-promise-due",
        Term::BucketRolls => "weight-bucket-rolls",
        Term::Amount => "weight-amount",
        Term::Bucket => "weight-bucket",
        Term::NeverContacted => "weight-never-contacted",
        Term::DaysWithoutContact => "weight-days-without-contact",
        Term::Waiting => "weight-waiting",
        Term::PaidLately => "weight-paid-lately",
    }
}

/// The weights that are filled in, or the field that is no whole number.
///
/// # Errors
/// The field that cannot be read.
pub fn read(form: &Form) -> Result<Weights, (FieldName, &'static str)> {
    let filled = form.filled();
    let read = |term: Term| {
        let name = FieldName::Weight(term);
        let typed = filled.get(&name).map_or("", String::as_str).replace('−', "-");
        let points = typed.parse::<i32>().ok().filter(|points| (-999..=999).contains(points));
        points.map(|points| (term, points)).ok_or((name, "wrong-weight"))
    };
    Term::ALL.into_iter().map(read).collect()
}

/// The lines of a policy file that say what is other than it is, none where all is the same.
#[must_use]
pub fn as_policy(weights: &Weights, rules: &Rules) -> Option<String> {
    let own = rules.queue.weights();
    let other = weights.iter().filter(|weight| !own.contains(weight));
    let lines: Vec<String> =
        other.map(|(term, points)| format!("{} = {points}", term.name())).collect();
    (!lines.is_empty()).then(|| format!("[queue]\n{}\n", lines.join("\n")))
}

impl State {
    /// How many rows of the queue there is room for.
    #[must_use]
    pub fn preview_rows(&self) -> usize {
        self.size.height.saturating_sub(AROUND).clamp(ROWS.0, ROWS.1).into()
    }
}

//! Weights that are tried out, and the queue as it would stand under them.

use super::super::hint::Hint;
use super::super::kind::Kind;
use super::super::{FieldName, Form};
use crate::app::state::State;
use crate::app::{weights, words};
use crate::desk::preview::PreviewRow;
use crate::i18n::Texts;
use crate::text::{cut, pad_left, pad_right};

/// Cells of a name, of a place and of points.
const NAME: usize = 14;
const PLACE: usize = 3;

pub(super) const WEIGHTS: Kind = Kind::new(
    "form-weights",
    |_, with| weights::fields(with.rules),
    |_, _| Err((FieldName::Text, "wrong-empty")),
)
.of_list()
.hints(|form, _, state| hints(form, state));

fn hints(form: &Form, state: &State) -> Vec<Hint> {
    let texts = state.texts();
    let Ok(wanted) = weights::read(form) else { return Vec::new() };
    let say = |text: String| Hint { text, warns: false };
    let Some((_, preview)) = state.weights.shown.as_ref().filter(|(of, _)| *of == wanted) else {
        return vec![say(texts.t("pane-reading"))];
    };
    let args = [("moved", preview.moved.into()), ("of", preview.of.into())];
    let mut hints = vec![say(texts.t_with("weights-moved", &args))];
    let rows = preview.first.iter().zip(1..);
    hints.extend(rows.map(|(row, place)| Hint { text: told(row, place, &texts), warns: false }));
    hints
}

/// Its place, where it was, and whose case it is.
fn told(row: &PreviewRow, place: usize, texts: &Texts) -> String {
    let was = match row.was {
        was if was == place => String::new(),
        was => texts.t_with("weights-was", &[("place", was.into())]),
    };
    format!(
        "{}  {}  {}  {}  {}  {was}",
        pad_left(&place.to_string(), PLACE),
        pad_right(cut(&row.debtor, NAME), NAME),
        pad_right(&row.bucket, PLACE),
        pad_left(&row.points.to_string(), PLACE),
        pad_right(&texts.t(words::lane(row.lane)), PLACE * 2),
    )
}

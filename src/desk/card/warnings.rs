//! The warnings of one case, with what people made of each and who let it lie.

use super::Card;
use crate::desk::view::{Handled, LateWith, Seen, WarningView};
use crate::domain::event::{Body, Event};
use crate::domain::fold::owner;
use crate::domain::standing::Standing;
use crate::domain::time::{Date, start_of};
use crate::domain::warning::{Life, answer};
use crate::text::clean;

impl Card<'_> {
    pub(super) fn warnings(&self, standing: &Standing<'_>) -> Vec<WarningView> {
        let mut views = self.desk.warning_views(standing);
        for view in &mut views {
            let (rule, on) = (view.rule.clone(), view.anchor);
            let events = self.cut.happened();
            let of_it = |event: &&&Event| {
                answer(event).is_some_and(|(of, anchor, _)| of == rule && anchor == on)
            };
            let answers: Vec<&Event> = events.iter().filter(of_it).copied().collect();
            view.seen = answers.first().map(|event| seen(event));
            view.handled = handled(&answers);
            view.noted = events.iter().find_map(|event| match &event.body {
                Some(Body::SignalNoted { rule: of, note }) => {
                    (*of == rule && event.at.date() == on).then(|| clean(note).into_owned())
                }
                _ => None,
            });
            view.late_with = self.late_with(view);
        }
        views
    }

    /// Who held the case when it went late; whoever took it over later did not let it lie.
    fn late_with(&self, view: &WarningView) -> Option<LateWith> {
        let rules = self.rules;
        let rule = rules.warnings.iter().find(|rule| rule.id == view.rule)?;
        let handled = view.handled.as_ref().map(|handled| handled.seen.at.date());
        let too_late = view.late || handled.is_some_and(|on| on > view.handle_by);
        let on: Date = match (rule.indicator.is_of_work(), too_late) {
            (true, _) => view.raised,
            (false, true) => view.handle_by,
            (false, false) => return None,
        };
        let then = self.file.cut(start_of(on), self.desk.known_at());
        Some(LateWith { owner: owner(&then), on })
    }
}

fn seen(event: &Event) -> Seen {
    Seen { by: event.by.clone(), at: event.at }
}

/// The last measure, and who found it good after that.
fn handled(answers: &[&Event]) -> Option<Handled> {
    let last =
        answers.iter().rposition(|event| matches!(answer(event), Some((_, _, Life::Handled))))?;
    let Some(Body::WarningHandled { measure, result, .. }) = &answers[last].body else {
        return None;
    };
    let verified = |event: &&&Event| matches!(answer(event), Some((_, _, Life::Verified)));
    Some(Handled {
        seen: seen(answers[last]),
        measure: clean(measure).into_owned(),
        result: result.as_deref().map(|result| clean(result).into_owned()),
        verified: answers[last..].iter().find(verified).map(|event| seen(event)),
    })
}

//! Where a case stands on its way: the stages that it came through, and what the strategy says of it.

use super::Card;
use crate::desk::view::{
    AssessmentView, ClockView, RiskView, Seen, StageReached, StageView, StrategyView,
};
use crate::desk::words;
use crate::domain::clock::{self, Began, Clock};
use crate::domain::event::Event;
use crate::domain::risk::assessment;
use crate::domain::rules::{DayCount, Scheme};
use crate::domain::standing::Standing;
use crate::domain::strategy::Place;
use crate::domain::time::Moment;
use crate::domain::{stage, work};
use crate::text::clean;

impl Card<'_> {
    pub(super) fn risk(&self, standing: &Standing<'_>) -> Option<RiskView> {
        let rule = &self.rules.risks[standing.risk?];
        Some(RiskView { level: rule.level, rule: rule.id.clone() })
    }

    pub(super) fn assessment(&self) -> Option<AssessmentView> {
        let made = assessment(self.cut)?;
        let seen = Seen { by: made.by, at: made.at };
        Some(AssessmentView { quadrant: made.quadrant, seen, note: clean(&made.note).into_owned() })
    }

    pub(super) fn stage(&self, standing: &Standing<'_>) -> Option<StageView> {
        standing.stage.map(|place| self.stage_view(place))
    }

    /// Each scheme counts the days in its own way.
    pub(super) fn schemes(&self, standing: &Standing<'_>) -> Vec<(String, String)> {
        let told = |scheme: &Scheme| {
            let days = match scheme.buckets.by {
                DayCount::PastDue => standing.dpd,
                DayCount::Delinquent => standing.delinquent,
            };
            let name = Some(self.desk.texts.name_of(&scheme.names)).filter(|name| !name.is_empty());
            let bucket = scheme.buckets.name(scheme.buckets.index(days));
            (name.unwrap_or(&scheme.id).to_owned(), bucket.to_owned())
        };
        self.rules.schemes.iter().map(told).collect()
    }

    fn stage_view(&self, place: usize) -> StageView {
        let rule = &self.rules.stages[place];
        let name = self.desk.stage_name(place);
        StageView { rule: rule.id.clone(), number: rule.number, name: name.to_owned() }
    }

    pub(super) fn stages(&self, standing: &Standing<'_>) -> Vec<StageReached> {
        let Some(due) = standing.facts.oldest_due else { return Vec::new() };
        let events = self.cut.events.iter().filter(|event| work::is_work(event));
        let worked: Vec<Moment> = events.map(|event: &&Event| event.at).collect();
        let (today, pauses) = (standing.as_of.date(), &standing.facts.pauses);
        let reached = stage::reached(due, today, pauses, &worked, self.rules);
        let view = |reached: stage::Reached| StageReached {
            stage: self.stage_view(reached.stage),
            on: reached.on,
            unnoticed: reached.unnoticed,
        };
        reached.into_iter().map(view).collect()
    }

    pub(super) fn clocks(&self) -> Vec<ClockView> {
        let rules = self.rules;
        let words = words::Words { texts: &self.desk.texts, rules };
        let view = |clock: Clock| {
            let rule = &rules.clocks[clock.rule];
            let (act, note) = match &clock.began {
                Began::Set { act, note } => (Some(*act), note.clone()),
                _ => (None, None),
            };
            ClockView {
                rule: rule.id.clone(),
                kind: rule.kind,
                name: words.clock(&rule.id),
                from: clock.from,
                began: words.began(&clock.began),
                last: clock.last,
                weak: clock.weak,
                // What somebody says started a clock anew that runs by itself does not end it.
                act: act.filter(|_| !rule.from_last_due),
                note,
            }
        };
        clock::clocks(self.cut, self.balances, rules).into_iter().map(view).collect()
    }

    pub(super) fn strategy(&self, standing: &Standing<'_>) -> Vec<StrategyView> {
        let rules = self.rules;
        let rows = Place::of(standing.facts, standing.dpd, standing.counted, rules).rows();
        let view = |place: usize| {
            let rule = &rules.strategy[place];
            StrategyView {
                place,
                rule: rule.id.clone(),
                step: rule.step,
                template: rule.template.clone(),
                proposed: standing.strategy == Some(place),
            }
        };
        rows.map(view).collect()
    }
}

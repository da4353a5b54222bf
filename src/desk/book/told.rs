//! Filters and orders in words.

use super::{Bound, ByDay, Filter, Sort, Span, Whom};
use crate::desk::written::{day_beside, money};
use crate::domain::money::Money;
use crate::domain::rank::Lane;
use crate::domain::rules::Rules;
use crate::domain::time::Date;
use crate::i18n::Texts;
use crate::text::clean;

impl Filter {
    /// What the filter shows, one part for each condition, for a question of that day.
    #[must_use]
    pub fn told(&self, today: Date, (rules, texts): (&Rules, &Texts)) -> Vec<String> {
        let stage = |id: &String| {
            let rule = rules.stages.iter().find(|rule| rule.id == *id);
            rule.map_or(&**id, |rule| texts.name_of(&rule.names)).to_owned()
        };
        let with = |key: &str, name: &'static str, value: &str| {
            texts.t_with(key, &[(name, clean(value).into_owned().into())])
        };
        let switch =
            |is: Option<bool>, yes: &str, no: &str| is.map(|is| texts.t(if is { yes } else { no }));
        let lane = self.lane.map(|lane| texts.t(lane_key(lane)));
        let parts = [
            lane.map(|lane| with("told-lane", "lane", &lane)),
            self.bucket.as_ref().map(|bucket| with("told-bucket", "bucket", bucket)),
            self.stage.as_ref().map(|id| with("told-stage", "stage", &stage(id))),
            self.class.map(|class| with("told-class", "class", &texts.t(class.key()))),
            self.product.as_ref().map(|product| with("told-product", "product", product)),
            self.owner.as_ref().map(|owner| match owner {
                Whom::Me => texts.t("told-owner-me"),
                Whom::Pool => texts.t("told-owner-pool"),
                Whom::Login(login) => with("told-owner", "login", login),
            }),
            self.tag.as_ref().map(|tag| with("told-tag", "tag", tag)),
            self.rolls_by.map(|by| rolls(by, today, texts)),
            self.due_by.map(|by| with("told-due", "day", &day_beside(by.day(today), today, texts))),
            span(&self.hold, ["told-hold-from", "told-hold-to", "told-hold-span"], texts),
            span(
                &self.overdue,
                ["told-overdue-from", "told-overdue-to", "told-overdue-span"],
                texts,
            ),
            switch(self.reached, "told-reached", "told-not-reached"),
            switch(self.held, "told-held", "told-not-held"),
            self.text.as_ref().map(|text| with("told-text", "text", text)),
            switch(self.asked, "told-asked", "told-not-asked"),
            self.entry.map(|waits| texts.t(waits.key())),
            self.outside.then(|| texts.t("told-outside")),
        ];
        let told: Vec<String> = parts.into_iter().flatten().collect();
        if told.is_empty() { vec![texts.t("told-all")] } else { told }
    }
}

impl Sort {
    /// The order in words.
    #[must_use]
    pub fn told(&self, texts: &Texts) -> String {
        let key = if self.descending { "told-sorted-down" } else { "told-sorted" };
        texts.t_with(key, &[("column", texts.t(&self.column.title()).into())])
    }
}

fn lane_key(lane: Lane) -> &'static str {
    match lane {
        Lane::Now => "lane-now",
        Lane::Must => "lane-must",
        Lane::Work => "lane-work",
        Lane::Waiting => "lane-waiting",
        Lane::Done => "lane-done",
    }
}

fn rolls(by: ByDay, today: Date, texts: &Texts) -> String {
    let key = match by {
        ByDay::Day(_) | ByDay::Within(_) => "told-rolls-day",
        ByDay::MonthEnd => "told-rolls-month-end",
    };
    texts.t_with(key, &[("day", day_beside(by.day(today), today, texts).into())])
}

fn span(span: &Span, [from, to, both]: [&str; 3], texts: &Texts) -> Option<String> {
    let (least, most) = (span.least.as_ref().map(amount), span.most.as_ref().map(amount));
    match (least, most) {
        (Some(least), Some(most)) => {
            Some(texts.t_with(both, &[("least", least.into()), ("most", most.into())]))
        }
        (Some(least), None) => Some(texts.t_with(from, &[("least", least.into())])),
        (None, Some(most)) => Some(texts.t_with(to, &[("most", most.into())])),
        (None, None) => None,
    }
}

fn amount(bound: &Bound) -> String {
    match bound.currency {
        Some(currency) => money(Money::new(bound.amount, currency)),
        None => bound.amount.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Column, Field};
    use super::*;
    use crate::i18n::Lang;

    #[test]
    fn a_filter_says_in_words_what_it_shows() {
        let rules = crate::policy::shipped("neutral").unwrap();
        let today = "2026-11-20".parse().unwrap();
        let mut filter = Filter::default();
        let told =
            |filter: &Filter, lang| filter.told(today, (&rules, &Texts::new(lang))).join(" · ");
        assert_eq!(told(&filter, Lang::En), "every case in collection");
        for (field, value) in [
            (Field::RollsBy, "month-end"),
            (Field::HoldMin, "500"),
            (Field::HoldMax, "1000 CNY"),
            (Field::Owner, "@pool"),
            (Field::ReachedThisMonth, "no"),
        ] {
            filter.set(field, value).unwrap();
        }
        assert_eq!(
            told(&filter, Lang::En),
            "in the pool · rolls before month end (30 Nov) · hold 500 to ¥1,000.00 · not reached \
             this month"
        );
        assert!(told(&filter, Lang::ZhCn).contains("月底 (11月30日) 前滚动"));
        filter.set(Field::Stage, "first-contact").unwrap();
        assert!(told(&filter, Lang::En).contains("stage first contact"));
        let sort = Sort { column: Column::Hold, descending: true };
        assert_eq!(sort.told(&Texts::new(Lang::ZhTw)), "按保級由大到小");
    }
}

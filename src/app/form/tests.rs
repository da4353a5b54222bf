use super::submit::Reading;
use super::*;
use crate::desk::request::LogContact;
use crate::domain::event::Step;
use crate::domain::rules::Needs;
use crate::domain::time::Moment;
use chrono::NaiveTime;

fn at(s: &str) -> Moment {
    s.parse().unwrap()
}

fn filled(values: &[(FieldName, &str)]) -> Filled {
    values.iter().map(|(name, value)| (*name, (*value).to_owned())).collect()
}

fn reading(filled: &Filled) -> Reading<'_> {
    let start_of_work = NaiveTime::from_hms_opt(9, 0, 0).unwrap();
    let now = at("2026-11-22T14:00:00");
    Reading { filled, now, start_of_work, currencies: &[Currency::CNY], reasons: &[], card: None }
}

#[test]
fn a_series_lies_a_month_apart_and_shares_the_amount_out() {
    let filled = filled(&[
        (FieldName::Amount, "500"),
        (FieldName::Day, "2026-12-31"),
        (FieldName::Parts, "3"),
    ]);
    let promise = reading(&filled).promise().unwrap();
    let days: Vec<String> = promise.parts.iter().map(|(day, _)| day.to_string()).collect();
    assert_eq!(days, ["2026-12-31", "2027-01-31", "2027-02-28"]);
    let amounts: Vec<String> = promise.parts.iter().map(|(_, m)| m.amount.to_string()).collect();
    assert_eq!(amounts, ["166.66", "166.66", "166.68"], "the parts are the sum to the cent");
}

#[test]
fn a_next_action_with_a_time_is_for_that_very_time() {
    let timed = filled(&[(FieldName::Day, "22"), (FieldName::Time, "15:30")]);
    let next = reading(&timed).next(Step::CallBack).unwrap();
    assert_eq!((next.due, next.timed), (at("2026-11-22T15:30:00"), true));
    let day = filled(&[(FieldName::Day, "+2"), (FieldName::Time, "")]);
    let next = reading(&day).next(Step::Call).unwrap();
    assert_eq!((next.due, next.timed), (at("2026-11-24T09:00:00"), false));
    let past = filled(&[(FieldName::Day, "22"), (FieldName::Time, "9")]);
    assert_eq!(reading(&past).next(Step::Call), Err((FieldName::Time, "wrong-day-past")));
}

#[test]
fn an_outcome_that_needs_a_reason_asks_for_it() {
    let needs = Needs { reason: true, ..Needs::default() };
    let empty = filled(&[(FieldName::Cause, "")]);
    let mut log = LogContact::default();
    let wrong = reading(&empty).contact(needs, Step::Letter, &mut log);
    assert_eq!(wrong, Err((FieldName::Cause, "wrong-empty")));
}

#[test]
fn a_claim_cannot_be_of_the_future() {
    let filled = filled(&[(FieldName::Amount, "5"), (FieldName::Day, "2026-12-01")]);
    assert_eq!(reading(&filled).claim(), Err((FieldName::Day, "wrong-day-future")));
}

#[test]
fn drafts_of_before_name_their_purpose_and_fields_as_ever() {
    let kept = r#"[{"key":1,"number":"A-1","debtor":"x","what":{"form":
        {"purpose":"hold","filled":{"hold_reason":"2","day":"2026-12-01","text":"x"}}}},
        {"key":1,"number":"A-1","debtor":"x","what":{"form":{"purpose":
        {"outcome":{"point":null,"code":"PTP"}},"filled":{"amount":"5"}}}}]"#;
    let drafts: Vec<crate::app::draft::Draft> = serde_json::from_str(kept).unwrap();
    let crate::app::draft::What::Form { purpose, filled } = &drafts[0].what else { panic!() };
    assert_eq!(*purpose, Purpose::Hold);
    assert_eq!(filled.get(&FieldName::HoldReason).map(String::as_str), Some("2"));
    let outcome = Purpose::Outcome { point: None, code: "PTP".to_owned() };
    let crate::app::draft::What::Form { purpose, .. } = &drafts[1].what else { panic!() };
    assert_eq!(*purpose, outcome);
}

#[test]
fn a_choice_with_codes_is_kept_by_its_code() {
    let options = ["a", "b", "c"].map(|code| (code.to_owned(), code.to_uppercase()));
    let field = Field::coded(FieldName::Step, "field-step", options);
    let mut form = Form::new(CaseKey(1), Purpose::Note, vec![field], Vec::new());
    form.fill(&filled(&[(FieldName::Step, "c")]));
    assert_eq!(form.filled().get(&FieldName::Step).map(String::as_str), Some("c"));
    form.fill(&filled(&[(FieldName::Step, "b")]));
    assert!(matches!(form.fields[0].content, Content::Choice { at: Some(1), .. }));
}

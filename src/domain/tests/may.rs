//! Whether a contact may be made, under the packs that come with the program.

use crate::domain::contact::Verdict;
use crate::domain::event::{HoldReason, PartyFlag};
use crate::domain::may::{Found, Lifted, May, OwnNumber, Past, Wanted, may_contact};
use crate::domain::party::{PointState, Role};
use crate::domain::rules::Rules;
use crate::domain::time::Moment;
use proptest::prelude::*;
use std::collections::BTreeSet;

fn at(text: &str) -> Moment {
    Moment::parse_from_str(text, "%Y-%m-%dT%H:%M").unwrap()
}

fn pack(id: &str) -> Rules {
    crate::policy::shipped(id).unwrap()
}

fn call(when: &str, outcome: &str) -> Past {
    Past {
        at: at(when),
        here: true,
        channel: "call".into(),
        incoming: false,
        outcome: outcome.into(),
    }
}

/// Who is asked about, with nothing known against it.
#[derive(Clone)]
struct Asked {
    channel: &'static str,
    role: Role,
    flags: BTreeSet<PartyFlag>,
    hold: Option<HoldReason>,
    point: PointState,
    person: Vec<Past>,
    number: Vec<Past>,
    own: Vec<OwnNumber>,
    ahead: Vec<chrono::TimeDelta>,
}

impl Asked {
    fn debtor() -> Self {
        Self {
            ahead: Vec::new(),
            channel: "call",
            role: Role::Debtor,
            flags: BTreeSet::new(),
            hold: None,
            point: PointState::Valid,
            person: Vec::new(),
            number: Vec::new(),
            own: Vec::new(),
        }
    }

    /// Called before, always through the same number.
    fn after(past: Vec<Past>) -> Self {
        Self { number: past.clone(), person: past, ..Self::debtor() }
    }

    /// A contact person of a debtor with one number of their own.
    fn third(state: PointState, past: Vec<Past>) -> Self {
        let own = vec![OwnNumber { state, past }];
        Self { role: Role::ContactPerson, own, ..Self::debtor() }
    }

    fn may(&self, rules: &Rules, when: &str) -> May {
        let wanted = Wanted {
            channel: self.channel,
            role: self.role,
            flags: &self.flags,
            hold: self.hold,
            plan: false,
            point: self.point,
            with_person: &self.person,
            through_number: &self.number,
            own: &self.own,
            strategy: &[],
            lifted: &Lifted::default(),
            ahead: &self.ahead,
        };
        may_contact(&wanted, rules, at(when))
    }

    fn verdict(&self, rules: &Rules, when: &str) -> Verdict {
        self.may(rules, when).verdict
    }
}

#[test]
fn f1_f2_f3_the_eighth_call_in_seven_days_is_presumed_a_violation() {
    let us = pack("us-reg-f");
    let days = |from: u32, to: u32| {
        (from..=to).map(|day| call(&format!("2026-03-{day:02}T10:00"), "NOA")).collect::<Vec<_>>()
    };
    let six = Asked::after(days(2, 7));
    assert_eq!(six.verdict(&us, "2026-03-08T11:00"), Verdict::Ok);
    let seven = Asked::after(days(2, 8));
    let may = seven.may(&us, "2026-03-08T11:00");
    assert_eq!((may.verdict, may.opens), (Verdict::Stop, Some(at("2026-03-09T08:00"))));
    assert_eq!(may.why[0].rule, "seven-in-seven");
    assert_eq!(seven.verdict(&us, "2026-03-09T11:00"), Verdict::Ok);
}

#[test]
fn f4_seven_calls_on_one_day_close_the_week() {
    let us = pack("us-reg-f");
    let hours = (8..15).map(|hour| call(&format!("2026-03-02T{hour:02}:00"), "NOA"));
    let asked = Asked::after(hours.collect());
    for day in 3..=8 {
        assert_eq!(asked.verdict(&us, &format!("2026-03-{day:02}T10:00")), Verdict::Stop);
    }
    assert_eq!(asked.verdict(&us, "2026-03-09T10:00"), Verdict::Ok);
}

#[test]
fn f5_f6_f7_the_day_of_a_conversation_is_the_first_of_seven_whoever_began_it() {
    let us = pack("us-reg-f");
    for incoming in [false, true] {
        let talk = Past { incoming, ..call("2026-03-02T10:00", "RTP") };
        let asked = Asked::after(vec![talk]);
        for day in 3..=8 {
            let may = asked.may(&us, &format!("2026-03-{day:02}T10:00"));
            assert_eq!((may.verdict, may.opens), (Verdict::Stop, Some(at("2026-03-09T08:00"))));
        }
        assert_eq!(asked.verdict(&us, "2026-03-09T10:00"), Verdict::Ok);
    }
}

#[test]
fn f11_f12_busy_and_dead_lines_do_not_count_and_messages_do() {
    let us = pack("us-reg-f");
    let calls = |outcomes: [&str; 7]| {
        let made = outcomes.iter().zip(2..);
        made.map(|(code, day)| call(&format!("2026-03-{day:02}T10:00"), code)).collect()
    };
    let four = Asked::after(calls(["BSY", "NOA", "BSY", "NOA", "INV", "NOA", "NOA"]));
    assert_eq!(four.verdict(&us, "2026-03-08T12:00"), Verdict::Ok);
    let seven = Asked::after(calls(["VML", "NOA", "VML", "NOA", "VML", "NOA", "VML"]));
    assert_eq!(seven.verdict(&us, "2026-03-08T12:00"), Verdict::Stop);
}

#[test]
fn f13_f18_the_count_is_of_person_and_debt_whatever_the_number() {
    let us = pack("us-reg-f");
    let days = || (2..=8).map(|day| call(&format!("2026-03-{day:02}T10:00"), "NOA"));
    // Seven about another debt leave this one free.
    let other = days().map(|past| Past { here: false, ..past });
    let asked = Asked { person: other.collect(), ..Asked::debtor() };
    assert_eq!(asked.verdict(&us, "2026-03-08T12:00"), Verdict::Ok);
    // Seven through other numbers do not.
    let asked = Asked { person: days().collect(), ..Asked::debtor() };
    assert_eq!(asked.verdict(&us, "2026-03-08T12:00"), Verdict::Stop);
}

#[test]
fn f21_messages_are_no_calls_and_f22_two_calls_in_a_row_are_warned_of() {
    let us = pack("us-reg-f");
    let sms = (2..=8).map(|day| Past {
        channel: "sms".into(),
        ..call(&format!("2026-03-{day:02}T10:00"), "SNT")
    });
    let asked = Asked::after(sms.collect());
    assert_eq!(asked.verdict(&us, "2026-03-08T12:00"), Verdict::Ok);
    let asked = Asked::after(vec![call("2026-03-08T12:00", "NOA")]);
    assert_eq!(asked.verdict(&us, "2026-03-08T12:03"), Verdict::Warn);
    assert_eq!(asked.verdict(&us, "2026-03-08T12:05"), Verdict::Ok);
}

#[test]
fn f23_c6_k1_t1_the_first_minute_is_open_and_the_last_one_closed() {
    let edges = [
        ("us-reg-f", ["07:59", "08:00", "20:59", "21:00"]),
        ("cn-bank", ["07:59", "08:00", "21:59", "22:00"]),
        ("cn-card", ["07:59", "08:00", "21:59", "22:00"]),
        ("tw", ["06:59", "07:00", "21:59", "22:00"]),
        ("neutral", ["07:59", "08:00", "19:59", "20:00"]),
    ];
    for (id, times) in edges {
        let rules = pack(id);
        let verdicts =
            times.map(|time| Asked::debtor().verdict(&rules, &format!("2026-03-02T{time}")));
        let expected = [Verdict::Stop, Verdict::Ok, Verdict::Ok, Verdict::Stop];
        assert_eq!(verdicts, expected, "{id}");
        let late = Asked::debtor().may(&rules, &format!("2026-03-02T{}", times[3]));
        assert_eq!(late.opens, Some(at(&format!("2026-03-03T{}", times[1]))), "{id}");
    }
}

#[test]
fn c8_c9_k3_the_fourth_connected_call_is_stopped_until_tomorrow_whoever_made_the_others() {
    let cn = pack("cn-bank");
    let connected = vec![
        call("2026-03-02T09:00", "RTP"),
        Past { here: false, ..call("2026-03-02T10:00", "HUP") },
        Past { here: false, ..call("2026-03-02T11:00", "CBK") },
    ];
    let asked = Asked { person: connected.clone(), ..Asked::debtor() };
    let may = asked.may(&cn, "2026-03-02T15:00");
    assert_eq!((may.verdict, may.opens), (Verdict::Stop, Some(at("2026-03-03T08:00"))));
    assert!(matches!(may.why[0].found, Found::Most { made: 3, most: 3, days: 1, .. }));
    let two = Asked { person: connected[..2].to_vec(), ..Asked::debtor() };
    assert_eq!(two.verdict(&cn, "2026-03-02T15:00"), Verdict::Ok);
    let left = two.may(&cn, "2026-03-02T15:00").left;
    assert_eq!(left.iter().find(|left| left.rule == "connected-per-day").unwrap().left, 1);
    // Calls that nobody answered are not among them.
    let rung = |hour: u32| call(&format!("2026-03-02T{hour:02}:30"), "NOA");
    let asked = Asked { person: (9..14).map(rung).collect(), ..Asked::debtor() };
    assert_eq!(asked.verdict(&cn, "2026-03-02T15:00"), Verdict::Ok);
}

#[test]
fn c10_k2_the_seventh_attempt_on_a_number_is_warned_of_and_another_number_is_free() {
    let cn = pack("cn-bank");
    let six: Vec<Past> =
        (9..15).map(|hour| call(&format!("2026-03-02T{hour:02}:00"), "NOA")).collect();
    let asked = Asked::after(six.clone());
    let may = asked.may(&cn, "2026-03-02T15:30");
    assert_eq!((may.verdict, may.opens), (Verdict::Warn, None));
    assert_eq!(may.why[0].rule, "attempts-per-number");
    let other = Asked { person: six, ..Asked::debtor() };
    assert_eq!(other.verdict(&cn, "2026-03-02T15:30"), Verdict::Ok);
}

#[test]
fn c11_k4_a_third_party_is_asked_only_when_the_debtor_cannot_be_found() {
    let cn = pack("cn-bank");
    let two = vec![call("2026-03-02T09:00", "NOA"), call("2026-03-02T11:00", "OFF")];
    let now = "2026-03-03T15:00";
    let may = Asked::third(PointState::Valid, two.clone()).may(&cn, now);
    assert_eq!(may.verdict, Verdict::Stop);
    assert_eq!(may.why[0].found, Found::ThirdParty { failed: 2, needed: 3 });
    let with = |when: &str| [two.clone(), vec![call(when, "NOA")]].concat();
    let close = Asked::third(PointState::Valid, with("2026-03-02T12:30"));
    assert_eq!(close.may(&cn, now).why[0].found, Found::Close { minutes: 240 });
    let far = Asked::third(PointState::Valid, with("2026-03-02T13:00"));
    assert_eq!(far.verdict(&cn, now), Verdict::Ok);
    let invalid = Asked::third(PointState::Invalid, Vec::new());
    assert_eq!(invalid.verdict(&cn, now), Verdict::Ok);
    // Reached meanwhile, the count starts anew.
    let reached = [with("2026-03-02T13:00"), vec![call("2026-03-02T14:00", "RTP")]].concat();
    assert_eq!(Asked::third(PointState::Valid, reached).verdict(&cn, now), Verdict::Stop);
    // One number that was never tried keeps the gate closed.
    let mut untried = Asked::third(PointState::Valid, with("2026-03-02T13:00"));
    untried.own.push(OwnNumber { state: PointState::Valid, past: Vec::new() });
    assert_eq!(untried.may(&cn, now).why[0].found, Found::Untried { numbers: 1 });
    // Once refused, closed for ever.
    let refused = Asked { flags: [PartyFlag::Refused].into(), ..far };
    let may = refused.may(&cn, now);
    assert_eq!((may.verdict, may.opens), (Verdict::Stop, None));
    assert_eq!(may.why[0].found, Found::Refused);
}

#[test]
fn a_guarantor_is_a_party_to_the_debt() {
    let asked = Asked { role: Role::Guarantor, ..Asked::third(PointState::Valid, Vec::new()) };
    assert_eq!(asked.verdict(&pack("cn-bank"), "2026-03-03T15:00"), Verdict::Ok);
}

#[test]
fn f28_k7_what_is_known_and_an_open_complaint_stop_until_they_end() {
    for id in ["neutral", "cn-bank", "us-reg-f", "tw"] {
        let rules = pack(id);
        let lawyer = Asked { flags: [PartyFlag::Lawyer].into(), ..Asked::debtor() };
        let complaint = Asked { hold: Some(HoldReason::Complaint), ..Asked::debtor() };
        for asked in [lawyer, complaint] {
            let may = asked.may(&rules, "2026-03-03T15:00");
            assert_eq!((may.verdict, may.opens), (Verdict::Stop, None), "{id}");
        }
        let ill = Asked { flags: [PartyFlag::Ill].into(), ..Asked::debtor() };
        assert_eq!(ill.verdict(&rules, "2026-03-03T15:00"), Verdict::Ok);
    }
}

#[test]
fn what_was_found_of_a_number_holds_whatever_the_policy() {
    for (point, expected) in [
        (PointState::Invalid, Verdict::Warn),
        (PointState::NotTheirs, Verdict::Stop),
        (PointState::Refused, Verdict::Stop),
    ] {
        let asked = Asked { point, ..Asked::debtor() };
        assert_eq!(asked.verdict(&pack("us-reg-f"), "2026-03-03T15:00"), expected);
    }
}

/// Contacts of three weeks, at any minute.
fn some_past() -> impl Strategy<Value = Vec<Past>> {
    let codes = prop::sample::select(vec!["NOA", "BSY", "RTP", "HUP", "VML", "CBK", "no such"]);
    let one = (0_i64..30_000, codes, any::<bool>(), any::<bool>()).prop_map(
        |(minutes, outcome, incoming, here)| Past {
            at: at("2026-03-01T00:00") + chrono::TimeDelta::minutes(minutes),
            here,
            incoming,
            ..call("2026-03-01T00:00", outcome)
        },
    );
    prop::collection::vec(one, 0..40)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn it_never_says_yes_where_any_single_rule_says_stop(
        past in some_past(),
        id in prop::sample::select(vec!["neutral", "cn-bank", "us-reg-f", "tw"]),
        minutes in 0_i64..40_000,
    ) {
        let rules = pack(id);
        let when = (at("2026-03-01T00:00") + chrono::TimeDelta::minutes(minutes))
            .format("%Y-%m-%dT%H:%M")
            .to_string();
        let asked = Asked::after(past);
        let all = asked.may(&rules, &when);
        for limit in &rules.contact.limits {
            let mut alone = rules.clone();
            alone.contact = Default::default();
            alone.contact.limits = vec![limit.clone()];
            prop_assert!(asked.verdict(&alone, &when) <= all.verdict, "{}", limit.id);
        }
        for hours in &rules.contact.hours {
            let mut alone = rules.clone();
            alone.contact = Default::default();
            alone.contact.hours = vec![hours.clone()];
            prop_assert!(asked.verdict(&alone, &when) <= all.verdict);
        }
    }

    #[test]
    fn when_it_opens_nothing_stops_it_and_a_minute_before_something_did(
        past in some_past(),
        id in prop::sample::select(vec!["neutral", "cn-bank", "us-reg-f", "tw"]),
        minutes in 30_000_i64..40_000,
    ) {
        let rules = pack(id);
        let when = at("2026-03-01T00:00") + chrono::TimeDelta::minutes(minutes);
        let text = |moment: Moment| moment.format("%Y-%m-%dT%H:%M").to_string();
        let asked = Asked::after(past);
        let may = asked.may(&rules, &text(when));
        prop_assert_eq!(may.opens.is_some(), may.verdict == Verdict::Stop);
        if let Some(opens) = may.opens {
            prop_assert!(opens > when);
            prop_assert!(asked.verdict(&rules, &text(opens)) < Verdict::Stop);
            let before = opens - chrono::TimeDelta::minutes(1);
            prop_assert_eq!(asked.verdict(&rules, &text(before)), Verdict::Stop);
        }
    }
}

#[test]
fn f24_f25_the_hours_are_those_of_everywhere_that_the_debtor_may_be() {
    let rules = pack("us-reg-f");
    let hours = chrono::TimeDelta::hours;
    // The portfolio's clock is New York's; the debtor is in Los Angeles, three hours behind.
    let west = Asked { ahead: vec![hours(-3)], ..Asked::debtor() };
    let early = west.may(&rules, "2026-03-10T09:30");
    assert_eq!((early.verdict, early.opens), (Verdict::Stop, Some(at("2026-03-10T11:00"))));
    assert_eq!(west.verdict(&rules, "2026-03-10T11:00"), Verdict::Ok);
    assert_eq!(west.verdict(&rules, "2026-03-10T23:59"), Verdict::Ok, "20:59 there");
    // By the number in New York, by the address in Los Angeles: what suits both.
    let unclear = Asked { ahead: vec![hours(0), hours(-3)], ..Asked::debtor() };
    let early = unclear.may(&rules, "2026-03-10T08:30");
    assert_eq!((early.verdict, early.opens), (Verdict::Stop, Some(at("2026-03-10T11:00"))));
    assert_eq!(unclear.verdict(&rules, "2026-03-10T20:59"), Verdict::Ok);
    let late = unclear.may(&rules, "2026-03-10T21:00");
    assert_eq!((late.verdict, late.opens), (Verdict::Stop, Some(at("2026-03-11T11:00"))));
}

use super::*;
use crate::domain::event::Step;
use crate::domain::party::PointState;
use crate::domain::time::Wait;
use crate::i18n::Lang;
use crate::text::width;

#[test]
fn every_shipped_pack_loads() {
    for (id, _) in SHIPPED {
        assert_eq!(shipped(id).unwrap().id, *id);
    }
    assert!(shipped("nowhere").is_err());
}

#[test]
fn a_pack_that_was_adopted_before_there_was_such_a_line_still_loads() {
    let (_, text) = SHIPPED.iter().find(|(id, _)| *id == "neutral").unwrap();
    let older = |line: &&str| {
        let added = ["minutes_in_sight", "at_desk", "staff"];
        !added.iter().any(|name| line.starts_with(name))
    };
    let older: Vec<&str> = text.lines().filter(older).collect();
    assert!(older.len() < text.lines().count());
    let rules = load("neutral.toml", &older.join("\n")).unwrap();
    assert_eq!(rules.queue.minutes_in_sight, 60);
}

#[test]
fn the_neutral_pack_says_what_the_rules_say() {
    let rules = shipped("neutral").unwrap();
    assert_eq!(rules.buckets.index(30), 1);
    assert_eq!(rules.buckets.index(31), 2);
    assert_eq!(rules.buckets.name(rules.buckets.index(181)), "M7+");
    let no_answer = rules.outcome("call", "NOA").unwrap();
    assert!(no_answer.flags.unanswered && no_answer.wait.is_none());
    let refused = rules.outcome("call", "RTP").unwrap();
    assert_eq!((refused.next, refused.wait), (Step::Letter, Some(Wait::Days(3))));
}

#[test]
fn shipped_names_are_there_in_every_language_and_fit_where_one_of_them_does() {
    for (id, _) in SHIPPED {
        let rules = shipped(id).unwrap();
        let all = rules.channels.iter().map(|c| &c.names);
        let all = all.chain(rules.reasons.iter().map(|r| &r.names));
        for names in all.chain(rules.outcomes.iter().map(|o| &o.names)) {
            let cells = |lang: Lang| names.get(lang.tag()).map(|name| width(name));
            let [Some(english), Some(simplified), Some(traditional)] = Lang::ALL.map(cells) else {
                panic!("{id}: {names:?}")
            };
            assert!(traditional <= english.max(simplified), "{id}: {names:?}");
        }
    }
}

#[test]
fn every_mistake_is_listed_at_once_with_its_line() {
    let (_, text) = SHIPPED[0];
    let wrong = text
        .replace("grace = 0 ", "grace = \"none\" ")
        .replace("quiet_share = 0.5", "quiet_share = 5")
        .replace("{ name = \"M2\", to = 60 }", "{ name = \"M2\", to = 20 }")
        .replace("per_day = 3", "per_dya = 3");
    let Err(PolicyError::Wrong { mistakes, .. }) = load("wrong", &wrong) else {
        panic!("accepted")
    };
    let lines: Vec<String> = mistakes.iter().map(ToString::to_string).collect();
    let has = |part: &str| lines.iter().any(|l| l.contains(part));
    assert!(has("days.grace: found none; expected a number of days"), "{lines:#?}");
    assert!(has("promise.quiet_share: found 5"), "{lines:#?}");
    assert!(has("\"M2\" ends on day 20"), "{lines:#?}");
    assert!(has("rounds.per_day is missing"), "{lines:#?}");
    assert!(has("rounds.per_dya is not known"), "{lines:#?}");
    let grace = wrong.lines().position(|l| l.starts_with("grace = \"none\"")).unwrap() + 1;
    assert!(has(&format!("line {grace}: days.grace")), "{lines:#?}");
}

#[test]
fn what_an_outcome_comes_to_by_repeating_itself_is_read_and_checked() {
    let rules = shipped("neutral").unwrap();
    let repeat = |code: &str| rules.outcome("call", code).unwrap().repeat;
    let refused = repeat("RTP").unwrap();
    assert_eq!((refused.times, refused.next, refused.wait), (2, Step::Lead, Some(Wait::Days(0))));
    assert_eq!(repeat("SUS").unwrap().point_state, Some(PointState::Invalid));
    assert_eq!(repeat("NOA"), None);

    let (_, text) = SHIPPED[0];
    let wrong = text
        .replace("repeat = 2", "repeat = 1")
        .replace("repeat_number = \"invalid\"\nrepeat_next = \"trace\"\n", "");
    let Err(PolicyError::Wrong { mistakes, .. }) = load("wrong", &wrong) else {
        panic!("accepted")
    };
    let lines: Vec<String> = mistakes.iter().map(ToString::to_string).collect();
    let has = |part: &str| lines.iter().any(|l| l.contains(part));
    assert!(has("repeat: expected a number of times, at least 2"), "{lines:#?}");
    assert!(has("repeat and repeat_next stand together"), "{lines:#?}");
}

#[test]
fn a_text_that_is_not_toml_is_refused_with_its_line() {
    let Err(PolicyError::Wrong { mistakes, .. }) = load("x", "[pack]\nid = \n") else { panic!() };
    assert_eq!(mistakes[0].line, 2);
}

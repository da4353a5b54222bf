//! The policy to be read, and weights that a lead tries out.

use crate::stage::Stage;
use arrears::app::layer::Layer;
use arrears::app::policy::Policy;
use arrears::domain::rank::Term;
use arrears::i18n::Lang;

fn policy(stage: &Stage) -> &Policy {
    match stage.state.layers.last() {
        Some(Layer::Policy(policy)) => policy,
        other => panic!("{other:?}"),
    }
}

#[test]
fn values_are_found_by_what_they_are_and_say_where_they_come_from() {
    let mut stage = Stage::open();
    stage.keys("gp");
    let all = policy(&stage).rows.len();
    stage.keys("quiet_share");
    assert_eq!(policy(&stage).rows.len(), 1);
    let screen = stage.screen();
    assert!(screen.contains("promise.quiet_share") && screen.contains("own choice"), "{screen}");
    // Nobody has to verify an own choice, and nothing was changed yet.
    stage.keys("<enter>");
    assert!(policy(&stage).rows.is_empty() && stage.screen().contains("not verified 0"));
    stage.keys("<enter><enter>");
    assert_eq!(policy(&stage).rows.len(), 1);
    (0.."quiet_share".len()).for_each(|_| {
        stage.keys("<backspace>");
    });
    assert_eq!(policy(&stage).rows.len(), all);
    stage.keys("<esc>");
    assert!(stage.state.layers.is_empty());
}

#[test]
fn what_the_last_change_made_other_stands_with_what_it_was() {
    let stage = Stage::open();
    let lead = stage.colleague("li");
    let sooner = "[pack]\nid = \"sooner\"\nversion = \"2\"\nextends = \"neutral\"\n\
                  [promise]\nmax_days = 7\n";
    let adopt = |name: &str, text: &str| {
        let rules = arrears::policy::load(name, text).unwrap();
        let whole = arrears::policy::whole_text(name, text).unwrap();
        lead.adopt_policy(&rules, &whole).unwrap();
        rules
    };
    let rules = adopt("sooner", sooner);
    let neutral = arrears::policy::shipped_text("neutral").unwrap();
    adopt("neutral", neutral);
    let before = lead.policy_before().unwrap().unwrap();
    assert_eq!(before.get("promise.max_days").map(String::as_str), Some("7"));
    let mut shown = Policy::of(&arrears::policy::shipped("neutral").unwrap());
    shown.before = Some(before);
    shown.shown = shown.shown.next().next();
    shown.find(&arrears::policy::shipped("neutral").unwrap());
    let changed: Vec<_> = shown.rows.iter().map(|row| row.path.as_str()).collect();
    assert!(changed.contains(&"promise.max_days"), "{changed:?}");
    let was = shown.rows.iter().find(|row| row.path == "promise.max_days").unwrap();
    assert_eq!(was.was, Some(Some("7".to_owned())));
    assert_eq!(rules.promise.max_days, 7);
}

#[test]
fn a_lead_sees_the_queue_under_other_weights_and_changes_nothing_by_it() {
    let mut stage = Stage::open();
    stage.keys("ge");
    assert!(stage.said().contains("only a lead"), "{}", stage.said());
    let mut lead = stage.lead("li");
    lead.keys("ooge");
    let order = lead.state.today.list.entries().to_vec();
    assert!(lead.screen().contains("0 of"), "{}", lead.screen());
    // All the weight on the amount, none on anything else.
    let zero = "<tab>".to_owned();
    let none: String = Term::ALL
        .iter()
        .map(|term| match term {
            Term::Amount => format!("900{zero}"),
            _ => format!("0{zero}"),
        })
        .collect();
    lead.keys(&none);
    let screen = lead.screen();
    assert!(!screen.contains(" 0 of") && screen.contains("was "), "{screen}");
    lead.keys("x<enter>");
    assert!(lead.screen().contains("whole points"), "{}", lead.screen());
    lead.keys("<backspace>0<enter>");
    assert!(lead.said().contains("amount = 900"), "{}", lead.said());
    assert_eq!(lead.state.today.list.entries(), order, "nothing is switched on");
}

#[test]
fn the_policy_can_be_opened_however_narrow_the_window_is() {
    for width in [10, 20, 38, 60] {
        let mut stage = Stage::of("wang", Lang::En, width, 12);
        stage.keys("gp");
        stage.screen();
    }
}

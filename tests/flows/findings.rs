//! Money at the desk, tags, pauses, flags, findings and attachments, from keys to the record.
use crate::stage::Stage;
use arrears::app::layer::Layer;
use arrears::domain::event::PartyFlag;
use arrears::domain::finding::{AttachmentKind, FactKind};
use arrears::domain::party::{PointKind, PointState};
use arrears::i18n::Lang;

const CASE: &str = "LN-20250631";

/// The stage with that case in hand and these keys typed.
fn typed(case: &str, keys: &str) -> Stage {
    let mut stage = Stage::open();
    stage.on(case).keys(keys);
    stage
}

/// What is wrong with the form on top.
fn wrong(stage: &Stage) -> Option<&'static str> {
    match stage.state.layers.last() {
        Some(Layer::Form(form)) => form.wrong.map(|(_, why)| why),
        _ => None,
    }
}

#[test]
fn a_payment_is_booked_in_three_keys_and_taken_back_from_the_same_form() {
    let mut stage = typed(CASE, "mp<enter>");
    let card = stage.card(CASE);
    assert_eq!(card.payments[0].money.to_string(), "6310.50 CNY");
    assert!(stage.said().contains("payment booked ¥6,310.50"), "{}", stage.said());
    stage.keys("uy");
    assert!(stage.card(CASE).payments.is_empty(), "undone");

    stage.on(CASE).keys("<c-g>2500<tab>-1<tab>slip 7<enter>");
    let paid = stage.card(CASE).payments[0].clone();
    assert_eq!((paid.paid.to_string(), paid.reversed), ("2026-11-19".into(), false));
    stage.on(CASE).keys("mp<space><enter>");
    assert_eq!(wrong(&stage), Some("wrong-empty"), "taking it back asks why");
    stage.keys("bounced<enter>");
    assert!(stage.card(CASE).payments[0].reversed);
}

#[test]
fn a_debit_is_asked_for_a_day_to_come() {
    let mut stage = typed(CASE, "md<tab>-1<enter>");
    assert_eq!(wrong(&stage), Some("wrong-day-past"));
    stage.keys("<c-u>tomorrow<enter>");
    let claim = stage.card(CASE).claims[0].clone();
    assert_eq!((claim.debit, claim.paid.to_string()), (true, "2026-11-21".into()));
}

#[test]
fn a_tag_goes_on_is_offered_elsewhere_and_goes_off_by_being_put_on_again() {
    let mut stage = typed(CASE, "mtmonth end<enter>");
    assert_eq!(stage.card(CASE).tags, ["month-end"]);
    assert!(stage.screen().contains("month-end"), "the pane shows it");
    stage.on("CC-62250009").keys("<c-g>4<pgup>");
    assert!(stage.screen().contains("in the book"), "{}", stage.screen());
    stage.keys("<enter>");
    assert_eq!(stage.card("CC-62250009").tags, ["month-end"]);
    stage.keys("mtMONTH-END");
    assert!(stage.screen().contains("takes it off"));
    stage.keys("<enter>");
    assert!(stage.card("CC-62250009").tags.is_empty());
    stage.keys("uy");
    assert_eq!(stage.card("CC-62250009").tags, ["month-end"]);
}

#[test]
fn a_pause_is_set_and_the_same_key_ends_it() {
    let mut stage = typed(CASE, "mz<tab><tab>hospital<enter>");
    assert_eq!(stage.card(CASE).pauses[0].1.to_string(), "2026-11-21");
    stage.on(CASE).keys("<c-g>5");
    assert!(stage.screen().contains("stand still until 21 Nov"), "{}", stage.screen());
    stage.keys("<esc>uy");
    assert!(stage.card(CASE).pauses.is_empty());
    stage.on(CASE).keys("mz-1<tab>+10<tab>hospital<enter>");
    stage.on(CASE).keys("mz<enter>");
    assert_eq!(stage.card(CASE).pauses[0].1.to_string(), "2026-11-20", "it ends today");
}

#[test]
fn a_hearing_is_taken_down_warned_of_and_met() {
    let mut stage = typed(CASE, "im");
    assert!(stage.said().contains("no deadline was taken down"), "{}", stage.said());
    stage.keys("id<enter>");
    assert_eq!(wrong(&stage), Some("wrong-empty"), "which one is for a person to say");
    stage.keys("1<tab>+3<tab>court room 5");
    assert!(stage.screen().contains("last day: Mon 23 Nov 2026"), "{}", stage.screen());
    stage.keys("<enter>");
    let clock = stage.card(CASE).clocks[0].clone();
    assert_eq!((clock.rule.as_str(), clock.last.to_string()), ("hearing", "2026-11-23".into()));
    let soon =
        |stage: &mut Stage| stage.card(CASE).warnings.iter().any(|w| w.rule == "hearing-soon");
    assert!(soon(&mut stage));
    stage.on(CASE).keys("<enter>[[");
    let record = stage.screen();
    assert!(record.contains("hearing on 23 Nov (3 days)"), "{record}");
    assert!(record.contains("court room 5"), "{record}");

    stage.on(CASE).keys("<c-k>6<tab>put off for good<enter>");
    assert!(stage.card(CASE).clocks.is_empty() && !soon(&mut stage));
    stage.keys("uy");
    assert!(soon(&mut stage), "undone, it runs again");
}

#[test]
fn a_special_group_is_taken_down_with_a_digit_and_taken_back() {
    let mut stage = typed(CASE, "ms2<tab><tab>saw the certificate<enter>");
    assert_eq!(stage.card(CASE).parties[0].flags, [PartyFlag::Ill]);
    stage.on(CASE).keys("<c-g>7");
    assert!(stage.screen().contains("holds now: ill"));
    stage.keys("2<tab>2<enter>");
    assert!(stage.card(CASE).parties[0].flags.is_empty());
}

#[test]
fn a_number_is_found_with_its_source_and_can_be_called_at_once() {
    let mut stage = typed(CASE, "ia<tab><tab>13911112222<tab>3<tab>register<enter>");
    let card = stage.card(CASE);
    let found =
        card.parties[0].points.iter().find(|p| p.value.as_deref() == Some("13911112222")).unwrap();
    assert_eq!((found.label.as_deref(), found.state), (Some("work"), PointState::Valid));
    assert_eq!(found.known.source.as_deref(), Some("register"));
    stage.on(CASE).keys("2n<enter>");
    let card = stage.card(CASE);
    let tried =
        card.parties[0].points.iter().find(|p| p.value.as_deref() == Some("13911112222")).unwrap();
    assert_eq!(tried.attempts_today, 1);
}

#[test]
fn what_was_found_decides_which_fields_are_asked_for() {
    let mut stage = typed(CASE, "ia3");
    assert!(stage.screen().contains("address"), "{}", stage.screen());
    stage.keys("<tab><tab>Lane 5<tab><tab><pgup><enter>");
    let card = stage.card(CASE);
    let home =
        card.parties[0].points.iter().find(|p| p.value.as_deref() == Some("Lane 5")).unwrap();
    assert_eq!((home.kind, home.label.as_deref()), (PointKind::Address, Some("registered")));
    assert_eq!(home.known.source.as_deref(), Some("the debtor"), "a source that was offered");

    stage.on(CASE).keys("<c-k>14<tab><tab>Mill Ltd<tab>Mill Lane<tab>visit<enter>");
    stage.on(CASE).keys("ia6<tab><tab>6225880123456789<tab>ICBC<tab>slip<enter>");
    let facts = stage.card(CASE).parties[0].facts.clone();
    assert_eq!(facts[0].kind, FactKind::Employer);
    assert_eq!(facts[1].masked, "****6789");

    stage.on(CASE).keys("ia5<tab>赵云<tab>wife<tab>13511110000<tab>debtor<enter>");
    let card = stage.card(CASE);
    let wife = card.parties.iter().find(|party| party.name == "赵云").unwrap();
    assert_eq!((wife.relation.as_deref(), wife.points.len()), (Some("wife"), 1));
}

#[test]
fn changing_what_was_found_keeps_what_was_typed() {
    let mut stage = typed(CASE, "ia<tab><tab>a@b.org<tab><tab>letter<up><up><up><up>2");
    stage.keys("<enter>");
    let card = stage.card(CASE);
    let mail = card.parties[0].points.iter().find(|p| p.kind == PointKind::Email).unwrap();
    assert_eq!(
        (mail.value.as_deref().unwrap(), mail.known.source.as_deref()),
        ("a@b.org", Some("letter"))
    );
}

#[test]
fn a_wrong_value_is_corrected_as_one_act() {
    let mut stage = typed(CASE, "ic<tab>13900000088<tab>debtor<enter>");
    let points = stage.card(CASE).parties[0].points.clone();
    let state =
        |value: &str| points.iter().find(|p| p.value.as_deref() == Some(value)).map(|p| p.state);
    assert_eq!(state("13900000087"), Some(PointState::Invalid));
    assert_eq!(state("13900000088"), Some(PointState::Valid));
    stage.keys("uy");
    assert_eq!(stage.card(CASE).parties[0].points[0].state, PointState::Valid);
    assert!(
        stage.card(CASE).parties[0]
            .points
            .iter()
            .all(|p| p.value.as_deref() != Some("13900000088"))
    );
}

#[test]
fn a_number_is_judged_and_an_employer_retired() {
    let mut stage = typed(CASE, "ir<tab>3<enter>");
    assert_eq!(stage.card(CASE).parties[0].points[0].state, PointState::Refused);
    stage.on(CASE).keys("ia4<tab><tab>Mill Ltd<tab><tab>visit<enter>");
    let place = stage.card(CASE).parties.iter().flat_map(|p| &p.points).count() + 1;
    stage.on(CASE).keys(&format!("<c-k>3{place}<tab>4<enter>"));
    assert_eq!(wrong(&stage), Some("wrong-state-of-fact"));
    stage.keys("1<enter>");
    assert!(stage.card(CASE).parties[0].facts.is_empty());
}

#[test]
fn a_wrong_number_is_blocked_in_one_step_in_every_case_of_the_debtor() {
    // The same person has two debts with one number in both.
    let mut stage = typed("LN-20260117", "2n<enter>iw");
    let card = stage.card("LN-20260117");
    assert_eq!(card.parties[0].points[1].state, PointState::NotTheirs, "the one tried last");
    assert!(stage.said().contains("not theirs: 139****0087"), "{}", stage.said());
    let other = stage.card("CC-62251117");
    assert_eq!(other.parties[0].points[0].state, PointState::NotTheirs);
    stage.keys("uy");
    assert_eq!(stage.card("CC-62251117").parties[0].points[0].state, PointState::Valid);
}

#[test]
fn a_wrong_number_is_said_in_the_middle_of_a_call_or_asked_for() {
    let mut stage = typed("LN-20260117", "3<c-k>4");
    assert_eq!(stage.card("LN-20260117").parties[0].points[2].state, PointState::NotTheirs);
    stage.keys("<esc>");
    stage.keys("iw");
    assert!(matches!(stage.state.layers.last(), Some(Layer::Form(_))), "several: which?");
    stage.keys("2<enter>");
    assert_eq!(stage.card("LN-20260117").parties[0].points[1].state, PointState::NotTheirs);
}

#[test]
fn a_file_is_attached_to_the_act_it_proves() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("slip.jpg");
    std::fs::write(&path, "a photograph").unwrap();
    let mut stage = typed(CASE, "<f7>paid at the counter<enter>ma");
    stage.send(arrears::app::msg::Msg::Paste(format!("'{}'", path.display())));
    stage.keys("<tab>2<tab>2<enter>");
    let card = stage.card(CASE);
    let (file, note) = (&card.attachments[0], &card.events.iter().find(|e| e.kind == "noted"));
    assert_eq!((file.name.as_str(), file.kind), ("slip.jpg", AttachmentKind::Receipt));
    assert_eq!(file.to, note.map(|note| note.act));
    stage.on(CASE).keys("<c-g>6/nowhere/at-all.jpg<enter>");
    assert!(stage.said().contains("there is no file /nowhere/at-all.jpg"), "{}", stage.said());
    assert_eq!(stage.card(CASE).attachments.len(), 1);
}

#[test]
fn every_new_form_says_itself_in_every_language() {
    for lang in Lang::ALL {
        for keys in ["mp", "md", "mt", "mz", "ma", "ms", "ia", "ia3", "ia5", "ia6", "ic", "ir"] {
            let mut stage = Stage::of("wang", lang, 80, 24);
            stage.on(CASE).keys(keys);
            let screen = stage.screen();
            for raw in ["form-", "field-", "label-", "found-", "hint-", "attachment-", "fact-"] {
                assert!(!screen.contains(raw), "{lang} {keys}: {raw}\n{screen}");
            }
        }
    }
}

#[test]
fn a_consent_is_taken_down_lifts_the_hours_and_is_taken_back() {
    let mut stage = typed(CASE, "io<enter>");
    assert_eq!(wrong(&stage), Some("wrong-empty"), "in their words");
    stage.keys("evenings are fine<tab>+30<tab>20<tab>22<enter>");
    assert_eq!(stage.card(CASE).parties[0].consents[0].said, "evenings are fine");
    stage.wait_until("2026-11-20T20:30");
    let may = |stage: &mut Stage| stage.card(CASE).parties[0].points[0].may.clone();
    let evening = may(&mut stage);
    assert_eq!((evening.why.len(), evening.lifted[0].rule.as_str()), (0, "contact-hours"));
    stage.on(CASE).keys("<enter><tab><tab><tab>");
    let record = stage.screen();
    assert!(record.contains("20:00-22:00 consent until 20 Dec: evenings are fine"), "{record}");
    stage.keys("<esc>");
    stage.on(CASE).keys("<c-k>7<Shift-Tab><pgdn><enter>");
    assert!(!may(&mut stage).why.is_empty(), "taken back");
}

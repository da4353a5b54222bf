//! The five classes and how severe a case is, under the packs that come with the program.

use crate::domain::class::Class::{self, Doubtful, Loss, Normal, SpecialMention, Substandard};
use crate::domain::class::{Severity, rule_for};

fn classes(pack: &str, product: &str, days: &[u32]) -> Vec<Class> {
    let rules = crate::policy::shipped(pack).unwrap();
    let rule = rule_for(&rules.classes, product).unwrap();
    days.iter().map(|days| rule.class(*days)).collect()
}

#[test]
fn c1_c3_a_loan_changes_class_the_day_after_each_edge() {
    let expected = [
        Normal,
        SpecialMention,
        SpecialMention,
        Substandard,
        Substandard,
        Doubtful,
        Doubtful,
        Loss,
    ];
    let days = [0, 1, 90, 91, 270, 271, 360, 361];
    assert_eq!(classes("cn-bank", "mortgage", &days), expected);
}

#[test]
fn c2_a_card_has_edges_of_its_own() {
    let expected = [SpecialMention, Substandard, Substandard, Doubtful, Doubtful, Loss];
    let days = [90, 91, 120, 121, 180, 181];
    assert_eq!(classes("cn-bank", "credit_card", &days), expected);
    assert_eq!(classes("cn-card", "whatever", &days), expected);
}

#[test]
fn a_pack_without_classes_suggests_none_and_every_pack_says_how_severe() {
    let rules = crate::policy::shipped("neutral").unwrap();
    assert_eq!(rule_for(&rules.classes, "loan"), None);
    let severe = |days| rules.severity.unwrap().severity(days);
    let expected = [None, Some(Severity::Mild), Some(Severity::Moderate)];
    assert_eq!([0, 30, 31].map(severe), expected);
    assert_eq!([180, 181].map(severe), [Some(Severity::Moderate), Some(Severity::Severe)]);
}

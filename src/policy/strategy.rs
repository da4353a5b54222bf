//! The stages and the strategy of a pack.

use super::pack::{AMOUNT, DAYS, YES_NO};
use super::reader::{Mistakes, Named, Section};
use crate::domain::class::{Class, Severity};
use crate::domain::contact::Verdict;
use crate::domain::event::Step;
use crate::domain::risk::{Quadrant, Risk};
use crate::domain::rules::Channel;
use crate::domain::stage::StageRule;
use crate::domain::strategy::StrategyRule;

/// The highest stage: closed.
const LAST_STAGE: u8 = 7;
const NAME: &str = "a name";
const STEPS: &str = "call, sms, email, letter and visit";
pub(super) const QUADRANTS: &str = "a able and willing, b able, c willing, d neither";
const STAGE: &str = "a stage from 0 to 7";

/// An older pack has none.
pub(super) fn stages(root: &mut Section<'_>, m: &mut Mistakes<'_>) -> Vec<StageRule> {
    root.each("stage", m, |s, m| {
        let rule = StageRule {
            id: s.get("id", NAME, String::new(), m),
            number: s.get("number", STAGE, 0, m),
            names: s.map("names", "names by language", m),
            products: s.list("products", "products' codes", m),
            days: s.opt("days", DAYS, m),
            amount: s.opt("amount", AMOUNT, m),
            items: s.opt("items", "a number of items overdue", m),
            tag: s.opt("tag", "a tag", m),
            unless: s.opt("unless", "a tag", m),
            settled: s.opt("settled", YES_NO, m).unwrap_or(false),
        };
        if rule.number > LAST_STAGE {
            s.wrong(format!("{}: there is no stage {}; expected {STAGE}", rule.id, rule.number), m);
        }
        rule
    })
}

/// A pack may leave what comes next to its outcomes alone.
pub(super) fn strategy(
    root: &mut Section<'_>,
    channels: &[Channel],
    m: &mut Mistakes<'_>,
) -> Vec<StrategyRule> {
    let mut rules = Vec::new();
    for mut s in root.sections("strategy", m) {
        let rule = row(&mut s, m);
        if !rule.step.is_daily_work() {
            s.wrong(format!("{}: expected a step that is one of {STEPS}", rule.id), m);
        }
        if rule.to.is_some_and(|to| to < rule.from) {
            s.wrong(format!("{}: expected \"to\" not to lie before \"from\"", rule.id), m);
        }
        if let Some(stage) = rule.stages.iter().find(|stage| **stage > LAST_STAGE) {
            s.wrong(format!("{}: there is no stage {stage}; expected {STAGE}", rule.id), m);
        }
        let unknown = |name: &&String| channels.iter().all(|channel| channel.code != **name);
        for name in rule.forbid.iter().filter(unknown) {
            s.wrong(format!("{}: there is no channel \"{name}\"", rule.id), m);
        }
        s.finish(m);
        rules.push(rule);
    }
    rules
}

fn row(s: &mut Section<'_>, m: &mut Mistakes<'_>) -> StrategyRule {
    let classes = "classes: normal, special_mention, substandard, doubtful or loss";
    let classes: Vec<Named<Class>> = s.list("classes", classes, m);
    let severities: Vec<Named<Severity>> =
        s.list("severities", "severities: mild, moderate or severe", m);
    let risks: Vec<Named<Risk>> = s.list("risks", "risks: low, middle or high", m);
    let quadrants: Vec<Named<Quadrant>> = s.list("quadrants", QUADRANTS, m);
    // Found again among the values, by whoever tells of the rule.
    let _: std::collections::BTreeMap<String, String> = s.map("names", "names by language", m);
    StrategyRule {
        id: s.get("id", NAME, String::new(), m),
        products: s.list("products", "products' codes", m),
        stages: s.list("stages", "stages from 0 to 7", m),
        classes: classes.into_iter().map(|Named(class)| class).collect(),
        severities: severities.into_iter().map(|Named(severity)| severity).collect(),
        risks: risks.into_iter().map(|Named(risk)| risk).collect(),
        quadrants: quadrants.into_iter().map(|Named(quadrant)| quadrant).collect(),
        from: s.opt("from", DAYS, m).unwrap_or(0),
        to: s.opt("to", DAYS, m),
        step: s.get("step", STEPS, Named(Step::Call), m).0,
        template: s.opt("template", "the name of a text", m),
        every: s.opt("every", "a wait like 1d or 3wd", m),
        forbid: s.list("forbid", "channels' codes", m),
        verdict: s.opt("verdict", "warn or stop", m).map_or(Verdict::Warn, |Named(v)| v),
    }
}

//! The scenarios that come with the program pass, and each value that one of them covers turns it
//! red when it is changed.
#![allow(clippy::unwrap_used, clippy::panic, reason = "tests")]

use arrears::policy;
use arrears::scenario::{Difference, SHIPPED, Scenario, read, run};
use std::collections::BTreeSet;

fn shipped() -> Vec<Scenario> {
    SHIPPED.iter().flat_map(|(name, text)| read(name, text).unwrap()).collect()
}

fn differ(
    scenarios: &[Scenario],
    pack: &str,
    rules: &arrears::domain::rules::Rules,
) -> Vec<Difference> {
    let of_pack = scenarios.iter().filter(|s| s.policy == pack && s.values.is_empty());
    of_pack.flat_map(|scenario| run(scenario, scenarios, rules)).collect()
}

#[test]
fn every_shipped_scenario_passes_under_its_own_pack() {
    let all = shipped();
    let ids: BTreeSet<&str> = all.iter().map(|scenario| scenario.id.as_str()).collect();
    assert_eq!(ids.len(), all.len(), "an id is there once");
    assert!(all.len() > 40);
    for (pack, _) in policy::SHIPPED {
        let rules = policy::shipped(pack).unwrap();
        let differ = differ(&all, pack, &rules);
        assert!(differ.is_empty(), "{differ:#?}");
    }
}

#[test]
fn every_shipped_scenario_with_values_of_its_own_passes_with_them_and_not_without() {
    let all = shipped();
    for own in all.iter().filter(|scenario| !scenario.values.is_empty()) {
        let text = policy::shipped_text(&own.policy).unwrap();
        let rules = policy::load_with(&own.policy, text, (&own.id, &own.values)).unwrap();
        let differ = run(own, &all, &rules);
        assert!(differ.is_empty(), "{differ:#?}");
        let without = policy::shipped(&own.policy).unwrap();
        assert!(!run(own, &all, &without).is_empty(), "{}: its values decide nothing", own.id);
    }
}

/// A pack, and what is changed in it.
const CHANGES: &[(&str, &str)] = &[
    ("cn-bank", "[[hours]]\nid = \"contact-hours\"\nfrom = \"08:01\""),
    ("cn-bank", "[[hours]]\nid = \"contact-hours\"\nto = \"22:01\""),
    ("cn-bank", "[[hours]]\nid = \"contact-hours\"\nto = \"21:59\""),
    ("cn-bank", "[[hours]]\nid = \"contact-hours\"\nverdict = \"warn\""),
    ("cn-bank", "[[limit]]\nid = \"connected-per-day\"\nmost = 4"),
    ("cn-bank", "[[limit]]\nid = \"connected-per-day\"\nmost = 2"),
    ("cn-bank", "[[limit]]\nid = \"connected-per-day\"\ndays = 2"),
    ("cn-bank", "[[limit]]\nid = \"connected-per-day\"\nper = \"number\""),
    ("cn-bank", "[[limit]]\nid = \"connected-per-day\"\ncounts = \"conversations\""),
    ("cn-bank", "[[limit]]\nid = \"attempts-per-number\"\nmost = 7"),
    ("cn-bank", "[[limit]]\nid = \"attempts-per-number\"\nmost = 5"),
    ("cn-bank", "[[limit]]\nid = \"attempts-per-number\"\nper = \"person\""),
    ("cn-bank", "[[limit]]\nid = \"attempts-per-number\"\nverdict = \"ok\""),
    ("cn-bank", "[third_party]\nafter_failures = 4"),
    ("cn-bank", "[third_party]\nafter_failures = 2\nmin_spread = \"1h\""),
    ("cn-bank", "[third_party]\nmin_spread = \"5h\""),
    ("cn-bank", "[third_party]\nmin_spread = \"3h\""),
    ("cn-bank", "[third_party]\nverdict = \"ok\""),
    ("cn-bank", "[[stop]]\nid = \"complaint-open\"\nverdict = \"ok\""),
    ("cn-bank", "[[stop]]\nid = \"lawyer\"\nverdict = \"ok\""),
    ("cn-bank", "[[stop]]\nid = \"plan-kept\"\nverdict = \"ok\""),
    ("cn-bank", "[[class]]\nid = \"general\"\nspecial_mention = 1"),
    ("cn-bank", "[[class]]\nid = \"general\"\nsubstandard = 91"),
    ("cn-bank", "[[class]]\nid = \"general\"\nsubstandard = 89"),
    ("cn-bank", "[[class]]\nid = \"general\"\ndoubtful = 271"),
    ("cn-bank", "[[class]]\nid = \"general\"\nloss = 359"),
    ("cn-bank", "[[class]]\nid = \"card\"\nproducts = [\"other\"]"),
    ("cn-bank", "[[class]]\nid = \"card\"\ndoubtful = 121"),
    ("cn-bank", "[upgrade]\nmonths = 5"),
    ("cn-bank", "[upgrade]\nperiods = 1"),
    ("cn-bank", "[severity]\nmild_to = 31"),
    ("cn-bank", "[severity]\nsevere_over = 179"),
    ("cn-bank", "[[stage]]\nid = \"chase\"\ndays = 9"),
    ("cn-bank", "[[stage]]\nid = \"negotiate\"\ndays = 30"),
    ("cn-bank", "[[stage]]\nid = \"outside-help\"\ndays = 62"),
    ("cn-bank", "[[stage]]\nid = \"legal\"\ndays = 90"),
    ("cn-bank", "[[stage]]\nid = \"closed\"\nsettled = false"),
    ("cn-bank", "[[strategy]]\nid = \"remind-by-message\"\nstep = \"email\""),
    ("cn-bank", "[[strategy]]\nid = \"remind-by-message\"\nevery = \"1d\""),
    ("cn-bank", "[[strategy]]\nid = \"remind-by-message\"\nforbid = []"),
    ("cn-bank", "[[strategy]]\nid = \"remind-by-message\"\nverdict = \"stop\""),
    ("cn-bank", "[[strategy]]\nid = \"call\"\nevery = \"2d\""),
    ("cn-bank", "[[strategy]]\nid = \"demand-letter\"\nfrom = 40"),
    ("cn-bank", "[[strategy]]\nid = \"visit\"\nfrom = 62"),
    ("cn-bank", "[[strategy]]\nid = \"visit\"\nfrom = 60"),
    ("cn-bank", "[[warning]]\nid = \"legal-review\"\nthreshold = 90"),
    ("cn-bank", "[[warning]]\nid = \"legal-review\"\nthreshold = 92"),
    ("cn-bank", "[period]\nrest_day_rolls = false"),
    ("cn-bank", "[period]\nfirst_day_counts = true"),
    ("cn-bank", "[[clock]]\nid = \"limitation\"\nyears = 2"),
    ("cn-bank", "[[clock]]\nid = \"limitation\"\nfrom_last_due = false"),
    (
        "cn-bank",
        "[[clock]]\nid = \"limitation\"\nrestarts = [\"provable_promise\", \"letter/DLV\"]",
    ),
    ("cn-bank", "[[clock]]\nid = \"limitation\"\nrestarts = [\"payment\", \"letter/DLV\"]"),
    ("cn-bank", "[[clock]]\nid = \"limitation\"\nrestarts = [\"payment\", \"provable_promise\"]"),
    (
        "cn-bank",
        "[[clock]]\nid = \"limitation\"\nrestarts = [\"payment\", \"provable_promise\", \"letter/DLV\", \"letter/SNT\"]",
    ),
    ("cn-bank", "[[clock]]\nid = \"limitation\"\nweak = []"),
    ("cn-bank", "[[clock]]\nid = \"limitation-card\"\nrestarts = [\"payment\"]"),
    ("cn-bank", "[[clock]]\nid = \"limitation-card\"\nproducts = [\"other\"]"),
    ("cn-bank", "[[clock]]\nid = \"guarantee\"\nmonths = 5"),
    ("cn-bank", "[[clock]]\nid = \"enforcement\"\nyears = 3"),
    ("cn-bank", "[[clock]]\nid = \"seizure-deposit\"\nyears = 2"),
    ("cn-bank", "[[warning]]\nid = \"limitation-180\"\nthreshold = 181"),
    ("cn-bank", "[[warning]]\nid = \"limitation-180\"\nthreshold = 179"),
    ("cn-bank", "[[warning]]\nid = \"limitation-30\"\nthreshold = 31"),
    ("cn-bank", "[[warning]]\nid = \"seizure-60\"\nthreshold = 61"),
    ("cn-bank", "[calendar]\nholidays = [2026-03-16]"),
    ("cn-bank", "[calendar]\nworkdays = []"),
    ("neutral", "[[warning]]\nid = \"hearing-soon\"\nthreshold = 8"),
    ("cn-bank", "[[hours]]\nid = \"contact-hours\"\nconsent = false"),
    ("cn-bank", "[[stop]]\nid = \"lawyer\"\noverride_by = \"lead\""),
    ("us-reg-f", "[[limit]]\nid = \"quiet-after-conversation\"\nagreed = false"),
    ("cn-bank", "[[warning]]\nid = \"step-late\"\nthreshold = 4"),
    ("cn-bank", "[[warning]]\nid = \"step-late\"\nthreshold = 2"),
    ("cn-bank", "[[warning]]\nid = \"step-very-late\"\nthreshold = 11"),
    ("cn-bank", "[[scheme]]\nid = \"regulatory\"\nlast = \"over\""),
    ("cn-card", "[[class]]\nid = \"general\"\nsubstandard = 91"),
    ("cn-card", "[[class]]\nid = \"general\"\nloss = 181"),
    ("cn-card", "[days]\ngrace = 2"),
    ("cn-bank", "[watch]\nperiods = 1"),
    ("cn-bank", "[watch]\nmonths = 11"),
    ("cn-bank", "[watch]\nmonths = 13"),
    ("cn-bank", "[watch]\nfloor = \"normal\""),
    ("cn-bank", "[[contagion]]\nid = \"organisation\"\nover = 0.11"),
    ("cn-bank", "[[contagion]]\nid = \"organisation\"\nover = 0.09"),
    ("cn-bank", "[[contagion]]\nid = \"organisation\"\nclass = \"special_mention\""),
    ("cn-bank", "[[contagion]]\nid = \"organisation\"\nproducts = [\"business\", \"loan\"]"),
    ("cn-bank", "[[warning]]\nid = \"broken-promises\"\nthreshold = 1"),
    ("cn-bank", "[[warning]]\nid = \"broken-promises\"\nthreshold = 3"),
    ("cn-bank", "[[warning]]\nid = \"broken-promises\"\nspan = 92"),
    ("cn-bank", "[[warning]]\nid = \"broken-promises\"\nspan = 80"),
    ("cn-bank", "[[warning]]\nid = \"complaints\"\nthreshold = 1"),
    ("cn-bank", "[[warning]]\nid = \"complaints\"\nthreshold = 3"),
    ("cn-bank", "[[warning]]\nid = \"complaints\"\nspan = 120"),
    ("cn-bank", "[[warning]]\nid = \"complaints\"\nspan = 40"),
    ("cn-bank", "[[warning]]\nid = \"unreachable\"\nthreshold = 8"),
    ("cn-bank", "[[warning]]\nid = \"unreachable\"\nthreshold = 10"),
    ("cn-bank", "[[warning]]\nid = \"class-worsens\"\nthreshold = 8"),
    ("cn-bank", "[[warning]]\nid = \"class-worsens\"\nthreshold = 6"),
    ("neutral", "[queue]\namount = -15"),
    ("neutral", "[promise]\nquiet_days = 0"),
    ("neutral", "[[exclusion]]\nid = \"technical\"\ndays = 8"),
    ("neutral", "[[exclusion]]\nid = \"technical\"\ndays = 6"),
    ("neutral", "[entry]\nconfirm = true"),
    ("cn-bank", "[[exclusion]]\nid = \"technical\"\ndays = 8"),
    ("cn-bank", "[[exclusion]]\nid = \"technical\"\nnormal = false"),
    (
        "cn-bank",
        "[[waterfall]]\nid = \"general\"\norder = [\"principal\", \"cost\", \"fee\", \"interest\", \"penalty\"]",
    ),
    (
        "cn-bank",
        "[[waterfall]]\nid = \"card\"\norder = [\"principal\", \"cost\", \"fee\", \"interest\", \"penalty\"]",
    ),
    ("cn-bank", "[[waterfall]]\nid = \"card-over-90\"\nover = 91"),
    ("cn-bank", "[[waterfall]]\nid = \"card-over-90\"\nover = 89"),
    (
        "cn-bank",
        "[[waterfall]]\nid = \"card-over-90\"\norder = [\"cost\", \"fee\", \"interest\", \"penalty\", \"principal\"]",
    ),
    (
        "cn-card",
        "[[waterfall]]\nid = \"general\"\norder = [\"principal\", \"cost\", \"fee\", \"interest\", \"penalty\"]",
    ),
    ("cn-card", "[[waterfall]]\nid = \"over-90\"\nover = 91"),
    ("cn-card", "[[waterfall]]\nid = \"over-90\"\nover = 89"),
    ("cn-card", "[[waterfall]]\nid = \"over-90\"\nby = \"item\""),
    (
        "neutral",
        "[[waterfall]]\nid = \"general\"\norder = [\"principal\", \"cost\", \"fee\", \"interest\", \"penalty\"]",
    ),
    ("neutral", "[[waterfall]]\nid = \"general\"\nby = \"part\""),
    ("neutral", "[payment]\ndebts = [\"heaviest\"]"),
    ("cn-bank", "[payment]\ndebts = [\"least_secured\", \"heaviest\", \"oldest\", \"pro_rata\"]"),
    ("cn-bank", "[payment]\ndebts = [\"due\", \"heaviest\", \"oldest\", \"pro_rata\"]"),
    ("cn-bank", "[payment]\ndebts = [\"due\", \"least_secured\", \"oldest\", \"pro_rata\"]"),
    ("cn-bank", "[payment]\ndebts = [\"due\", \"least_secured\", \"heaviest\", \"pro_rata\"]"),
    ("cn-bank", "[payment]\ndebts = [\"due\", \"least_secured\", \"heaviest\", \"oldest\"]"),
    ("cn-bank", "[[penalty]]\nid = \"general\"\nmark_up = 0.3"),
    ("cn-bank", "[[penalty]]\nid = \"general\"\nbasis = 365"),
    ("cn-bank", "[[penalty]]\nid = \"general\"\ncompound = false"),
    ("cn-bank", "[[penalty]]\nid = \"general\"\ncap = 0.36"),
    ("cn-bank", "[[penalty]]\nid = \"judgment\"\ndaily = 0.0002"),
    ("cn-bank", "[[penalty]]\nid = \"judgment\"\ncompound = true"),
    ("cn-card", "[[penalty]]\nid = \"general\"\ndaily = 0.0006"),
    ("cn-card", "[[penalty]]\nid = \"general\"\nmark_up = 0.5"),
    ("us-reg-f", "[[hours]]\nid = \"contact-hours\"\nfrom = \"07:59\""),
    ("us-reg-f", "[[hours]]\nid = \"contact-hours\"\nto = \"21:01\""),
    ("us-reg-f", "[[limit]]\nid = \"seven-in-seven\"\nmost = 8"),
    ("us-reg-f", "[[limit]]\nid = \"seven-in-seven\"\nmost = 6"),
    ("us-reg-f", "[[limit]]\nid = \"seven-in-seven\"\ndays = 6"),
    ("us-reg-f", "[[limit]]\nid = \"seven-in-seven\"\ndays = 8"),
    ("us-reg-f", "[[limit]]\nid = \"seven-in-seven\"\nuncounted = []"),
    ("us-reg-f", "[[limit]]\nid = \"seven-in-seven\"\nuncounted = [\"BSY\", \"INV\", \"VML\"]"),
    ("us-reg-f", "[[limit]]\nid = \"seven-in-seven\"\nper = \"person\""),
    ("us-reg-f", "[[limit]]\nid = \"seven-in-seven\"\nper = \"number\""),
    ("us-reg-f", "[[limit]]\nid = \"seven-in-seven\"\nchannels = [\"call\", \"sms\"]"),
    ("us-reg-f", "[[limit]]\nid = \"quiet-after-conversation\"\nquiet = 6"),
    ("us-reg-f", "[[limit]]\nid = \"quiet-after-conversation\"\nquiet = 8"),
    ("us-reg-f", "[[limit]]\nid = \"quiet-after-conversation\"\nincoming = false"),
    ("us-reg-f", "[[limit]]\nid = \"rapid-succession\"\ngap = \"3m\""),
    ("us-reg-f", "[[limit]]\nid = \"rapid-succession\"\ngap = \"6m\""),
    ("tw", "[[hours]]\nid = \"contact-hours\"\nfrom = \"06:59\""),
    ("tw", "[[hours]]\nid = \"contact-hours\"\nto = \"21:59\""),
    ("neutral", "[days]\ndue_day_counts = true"),
    ("neutral", "[days]\ntolerance = 1"),
    ("neutral", "[days]\ngrace = 1"),
    ("neutral", "[buckets]\nstep = [{ name = \"M1\", to = 31 }]"),
    ("neutral", "[buckets]\nstep = [{ name = \"M1\", to = 29 }]"),
    ("neutral", "[promise]\nkept_share = 0.9"),
    ("neutral", "[promise]\ngrace = 0"),
    ("neutral", "[promise]\ngrace = 2"),
    ("neutral", "[promise]\nrest_day_rolls = false\ngrace = 0"),
    ("neutral", "[[warning]]\nid = \"bucket-rolls\"\nthreshold = 2"),
    ("neutral", "[[warning]]\nid = \"bucket-rolls\"\nthreshold = 5"),
    ("neutral", "[[warning]]\nid = \"bucket-rolls-now\"\nthreshold = 0"),
    ("neutral", "[[risk]]\nid = \"long-overdue\"\ndays = 92"),
    ("neutral", "[[risk]]\nid = \"long-overdue\"\ndays = 90"),
    ("neutral", "[[risk]]\nid = \"long-overdue\"\nlevel = \"middle\""),
    ("neutral", "[[risk]]\nid = \"some-trouble\"\ndays = 32"),
    ("neutral", "[[risk]]\nid = \"some-trouble\"\ndays = 30"),
    ("neutral", "[[risk]]\nid = \"some-trouble\"\nlevel = \"low\""),
    ("neutral", "[[risk]]\nid = \"a-promise-broken\"\nbroken = 2"),
    ("neutral", "[[risk]]\nid = \"a-promise-broken\"\nlevel = \"low\""),
    ("neutral", "[[risk]]\nid = \"a-signal\"\nsignals = 2"),
    ("neutral", "[[risk]]\nid = \"a-signal\"\nlevel = \"low\""),
    ("neutral", "[[risk]]\nid = \"neither-able-nor-willing\"\nlevel = \"middle\""),
    ("neutral", "[[risk]]\nid = \"neither-able-nor-willing\"\nquadrants = [\"a\"]"),
    ("neutral", "[[risk]]\nid = \"able-or-willing\"\nlevel = \"low\""),
    ("neutral", "[[risk]]\nid = \"able-or-willing\"\nquadrants = [\"c\"]"),
    ("neutral", "[[risk]]\nid = \"nothing-else\"\nlevel = \"middle\""),
];

#[test]
fn each_value_that_an_example_covers_turns_it_red_when_it_is_changed() {
    let all = shipped();
    let mut green = Vec::new();
    for (pack, change) in CHANGES {
        let text =
            format!("[pack]\nid = \"wrong\"\nversion = \"1\"\nextends = \"{pack}\"\n\n{change}\n");
        let rules = policy::load("wrong", &text).unwrap_or_else(|e| panic!("{change}: {e}"));
        if differ(&all, pack, &rules).is_empty() {
            green.push(format!("{pack}: {change}"));
        }
    }
    assert!(green.is_empty(), "changed, and nothing turns red: {green:#?}");
}

#[test]
fn wrong_keys_impossible_dates_and_unknown_numbers_are_refused_with_their_lines() {
    let text = "policy = \"cn-bank\"\n\n[[scenario]]\nid = \"x\"\ntitle = \"y\"\n\n\
                [[scenario.due]]\non = 2026-03-10\namont = 5\n\n\
                [[scenario.check]]\nat = \"2026-02-30\"\nmay = \"perhaps\"\nnumber = \"B\"\n";
    let mistakes = read("mine.toml", text).unwrap_err();
    let lines: Vec<String> = mistakes.iter().map(ToString::to_string).collect();
    for part in [
        "mine.toml, line 7: scenario.due.amount is missing",
        "mine.toml, line 9: scenario.due.amont is not known",
        "mine.toml, line 12: scenario.check.at: found 2026-02-30; expected a moment",
        "mine.toml, line 13: scenario.check.may: found perhaps; expected ok, warn or stop",
        "there is no number \"B\"",
    ] {
        assert!(lines.iter().any(|line| line.contains(part)), "no {part} in {lines:#?}");
    }
    assert!(read("mine.toml", "policy = \"neutral\"\n").is_err(), "nothing to be checked");
    assert!(read("mine.toml", "policy = ").is_err());
}

/// The first TOML block of the README that has that line.
fn readme_block(line: &str) -> String {
    let readme =
        std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/README.md")).unwrap();
    let mut blocks = readme.split("```toml\n").skip(1);
    let block = blocks.find_map(|block| block.split("```").next().filter(|b| b.contains(line)));
    block.unwrap_or_else(|| panic!("no block with {line}")).to_owned()
}

#[test]
fn the_scenario_and_the_pack_in_the_readme_are_ones() {
    let scenarios = read("README.md", &readme_block("[[scenario]]")).unwrap();
    let rules = policy::shipped(&scenarios[0].policy).unwrap();
    assert_eq!(run(&scenarios[0], &scenarios, &rules), []);
    let house = policy::load("README.md", &readme_block("extends = \"cn-bank\"")).unwrap();
    assert_eq!((house.layers.len(), house.promise.max_days), (3, 7));
}

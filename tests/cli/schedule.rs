//! `plan` and `terms`: signed plans, everything due at once, what is overdue put off.

use crate::house::House;
use serde_json::{Value, json};

const SITE: &str = "[pack]\nid = \"site\"\nversion = \"1\"\nextends = \"neutral\"\n\n\
                    [[plan]]\nid = \"trade\"\nproducts = [\"trade\"]\nmax_months = 60\n";

const LOANS: &str = "no,item,due,principal,fee\nL-1,1,2026-03-01,1000,50\n";

const LOAN_MAP: &str = r#"
id = "loans"
about = "Loans with fees."
creditor = "lender"
portfolio = "loans"
product = "loan"
currency = "CNY"
group = "contract"

[format]
dates = ["%Y-%m-%d"]

[columns]
account = "no"
item = "item"
due = "due"
principal = "principal"
fee = "fee"
"#;

fn house() -> House {
    let house = House::with_two();
    house.file("site.toml", SITE);
    house.ok("policy adopt site.toml");
    house
}

fn cure(card: &Value) -> &Value {
    &card["money"][0]["cure"]["amount"]
}

#[test]
fn a_signed_plan_rests_the_case_and_one_that_is_too_long_is_refused() {
    let house = house();
    let plan = "plan C-1 --amount 25 --first 2026-04-20 --terms 'draft 3, at the office'";
    let refused = house.refuses(3, &format!("{plan} --months 60 --user ben"));
    assert!(refused.contains("take down a signed plan"), "{refused}");
    let long = house.refuses(3, &format!("{plan} --months 61"));
    assert!(long.contains("2031-04-20") && long.contains("60 months"), "{long}");
    assert_eq!(house.json("case C-1")["promises"], json!([]), "nothing is recorded");
    house.ok(&format!("{plan} --months 60"));
    let card = house.json("case C-1");
    assert_eq!(
        (&card["row"]["lane"], &card["row"]["waiting"]["reason"]),
        (&json!("waiting"), &json!("plan"))
    );
    let may = &card["parties"][0]["points"][0]["may"];
    assert_eq!((&may["verdict"], &may["why"][0]["rule"]), (&json!("stop"), &json!("plan-kept")));
    // The first part is missed: one day of grace, and it is Must again.
    assert_eq!(house.queue("--lane waiting --as-of 2026-04-21T10:00"), ["C-1"]);
    assert!(house.queue("--lane must --as-of 2026-04-22T10:00").contains(&"C-1".to_owned()));
    let before = house.refuses(2, "plan C-1 --part 2026-03-01=10 --terms x");
    assert!(before.contains("before it was signed"), "{before}");
}

#[test]
fn what_is_put_off_counts_from_its_new_day_and_the_contract_stands_beside() {
    let house = house();
    let asked = "terms C-1 --put-off-to 2026-06-30 --note 'granted by the branch, no. 12'";
    assert!(house.refuses(3, &format!("{asked} --user ben")).contains("put it off"));
    assert!(house.refuses(2, "terms C-1 --put-off-to 2026-03-01 --note x").contains("2026-03-01"));
    house.ok(asked);
    let card = house.json("case C-1");
    assert_eq!(
        (&card["dpd"], &card["contract_days"], cure(&card)),
        (&json!(0), &json!(44), &json!("0.00"))
    );
    let item = &card["accounts"][0]["items"][0];
    assert_eq!((&item["due"], &item["contract_due"]), (&json!("2026-06-30"), &json!("2026-02-04")));
    assert!(!house.queue("").contains(&"C-1".to_owned()), "out of collection");
    assert!(house.ok("case C-1").contains("44 by contract"));
    house.ok("void C-1 --reason mistaken");
    assert_eq!(house.json("case C-1")["dpd"], 44);
}

#[test]
fn a_debt_that_is_declared_due_is_overdue_as_a_whole() {
    let house = house();
    assert_eq!(house.json("case C-3")["dpd"], 0);
    house.ok("terms C-3 --due-at-once --since 2026-03-18 --note 'letter of 18 March'");
    let card = house.json("case C-3");
    assert_eq!((&card["dpd"], cure(&card)), (&json!(2), &json!("10.00")));
    assert!(house.queue("").contains(&"C-3".to_owned()));
    assert!(house.ok("doctor").len() > 1);
}

#[test]
fn one_asks_for_a_waiver_and_another_approves_it() {
    let house = house();
    house.file("loans.csv", LOANS);
    house.file("loans.toml", LOAN_MAP);
    house.ok("import loans.csv --map loans.toml");
    let ask = "waive L-1 --part fee --amount 30 --reason 'old customer'";
    assert!(
        house
            .refuses(3, "waive L-1 --part principal --amount 1 --reason x")
            .contains("no such part")
    );
    assert!(house.refuses(2, "waive L-1 --part fee --amount 50.01 --reason x").contains("50.00"));
    assert!(house.refuses(2, "waive L-1 --part gold --amount 1 --reason x").contains("no part"));
    assert!(house.refuses(2, "waive L-1 --approve").contains("nobody has asked"));
    house.ok(ask);
    let own = house.refuses(3, "waive L-1 --approve");
    assert!(own.contains("does not approve it") && own.contains("it waits"), "{own}");
    let listed = house.json("cases --asked yes");
    assert_eq!(listed["cases"][0]["number"], "L-1");
    let pay_off = |house: &House| house.json("case L-1")["money"][0]["pay_off"]["amount"].clone();
    assert_eq!(pay_off(&house), "1050.00");
    assert!(
        house.refuses(3, "waive L-1 --approve --user ben").contains("approve or refuse a waiver")
    );
    house.ok("users add zoe --role lead");
    house.ok("waive L-1 --approve --note fine --user zoe");
    let card = house.json("case L-1");
    assert_eq!(card["money"][0]["pay_off"]["amount"], "1020.00");
    assert_eq!(card["waivers"][0]["answer"][1]["by"], "zoe");
    assert!(
        house.refuses(2, "waive L-1 --refuse --user zoe").contains("nobody has asked"),
        "decided once"
    );
    assert_eq!(house.json("cases --asked yes")["cases"], json!([]));
    assert_eq!(card["promises"], json!([]), "no promise and no payment comes of it");
    assert_eq!(card["payments"], json!([]));
    assert!(house.ok("doctor").len() > 1);
}

//! `policy`: what ships, what the file works by, what a file of one's own says.

use crate::house::House;

#[test]
fn the_packs_are_listed_and_the_files_own_is_marked() {
    let house = House::with_book();
    let all = house.json("policy list");
    let ids: Vec<&str> =
        all.as_array().unwrap().iter().map(|p| p["id"].as_str().unwrap()).collect();
    assert_eq!(ids, ["neutral", "cn-bank", "cn-card", "us-reg-f", "tw"]);
    assert_eq!(all[0]["in_use"], true);
    assert_eq!(all[2]["layers"], serde_json::json!(["neutral", "cn-bank", "cn-card"]));
    // Without a file the list is there all the same.
    assert_eq!(House::new().json("policy")[0]["in_use"], false);
}

#[test]
fn every_value_says_where_it_comes_from() {
    let house = House::new();
    let all = house.json("policy show cn-card");
    let of = |path: &str| {
        let found = all.as_array().unwrap().iter().find(|value| value["path"] == path);
        found.unwrap_or_else(|| panic!("no {path}")).clone()
    };
    let hours = of("hours[contact-hours].to");
    assert_eq!((&hours["value"], &hours["layer"]), (&"22:00".into(), &"cn-bank".into()));
    assert_eq!((&hours["certainty"], &hours["as_of"]), (&"B".into(), &"2026-11-22".into()));
    assert!(hours["source"].as_str().unwrap().contains("GB/T 45251-2025"));
    assert_eq!(of("promise.grace")["layer"], "neutral");
    assert_eq!(of("days.grace")["value"], "3");
    let open = house.json("policy show cn-card --unverified");
    assert!(
        open.as_array()
            .unwrap()
            .iter()
            .all(|v| ["C", "M"].contains(&v["certainty"].as_str().unwrap()))
    );
    assert!(open.as_array().unwrap().iter().any(|v| v["path"] == "days.grace"));
}

#[test]
fn a_lead_lets_the_file_work_by_another_and_nobody_else_does() {
    let house = House::with_two();
    let sentence = house.refuses(3, "policy adopt cn-bank --user ben");
    assert!(sentence.contains("change the policy of the file"), "{sentence}");
    assert_eq!(house.json("policy list")[0]["in_use"], true);
    assert_eq!(house.json("policy adopt cn-bank")["adopted"], true);
    assert_eq!(house.json("policy adopt cn-bank")["adopted"], false, "nothing changes twice");
    assert_eq!(house.json("policy list")[1]["in_use"], true);
    let own = house.json("policy show");
    assert_eq!(own, house.json("policy show cn-bank"));
    // Cases are worked out by it, and the file is sound.
    assert_eq!(house.json("case C-1")["class"], "special_mention");
    assert_eq!(house.queue("").len(), 2);
    assert!(house.ok("doctor").len() > 1);
}

#[test]
fn a_file_of_ones_own_stands_over_a_pack_and_names_every_mistake() {
    let house = House::with_book();
    let head = "[pack]\nid = \"site\"\nversion = \"1\"\n";
    house.file(
        "site.toml",
        &format!(
            "{head}extends = \"cn-bank\"\n\n[[limit]]\nid = \"connected-per-day\"\nmost = 2\n"
        ),
    );
    let report = house.json("policy check site.toml");
    assert_eq!(report["layers"], serde_json::json!(["neutral", "cn-bank", "site.toml"]));
    let differ = house.json("policy diff cn-bank site.toml");
    let paths: Vec<&str> =
        differ.as_array().unwrap().iter().map(|line| line["path"].as_str().unwrap()).collect();
    assert!(paths.contains(&"limit[connected-per-day].most"), "{paths:?}");
    house.ok("policy adopt site.toml");
    assert_eq!(house.json("policy diff site.toml site.toml"), serde_json::json!([]));
    // The file means the same without the file that it was adopted from.
    std::fs::remove_file(house.path("site.toml")).unwrap();
    let own = house.json("policy show");
    let two = own.as_array().unwrap().iter().find(|v| v["path"] == "limit[connected-per-day].most");
    assert_eq!(two.unwrap()["value"], "2");

    house.file("bad.toml", &format!("{head}extends = \"cn-bank\"\n\n[promise]\nmax_days = \"many\"\n\n[[limit]]\nid = \"connected-per-day\"\nmost = 2\nmots = 3\n\n[[hours]]\nid = \"contact-hours\"\nto = \"07:00\"\n"));
    let said = house.run("policy check bad.toml").err;
    for part in [
        "bad.toml, line 7: promise.max_days: found many; expected a number of days",
        "bad.toml, line 12: limit.mots is not known",
        "bad.toml, line 14: hours: contact-hours: ends at 07:00",
    ] {
        assert!(said.contains(part), "no {part} in {said}");
    }
    house.file("nowhere.toml", &format!("{head}extends = \"nowhere\"\n"));
    assert!(
        house.refuses(2, "policy check nowhere.toml").contains("there is no policy \"nowhere\"")
    );
}

#[test]
fn a_portfolio_or_product_goes_by_rules_of_its_own_everywhere() {
    let house = House::with_book();
    let head = "[pack]\nid = \"site\"\nversion = \"1\"\nextends = \"neutral\"\n\n[[for]]\n\
                id = \"trade\"\n";
    let own = "[for.promise]\nmax_days = { value = 3, source = \"our letter of March\" }\n\
               [for.days]\ntolerance = 400\n[for.queue]\namount = 90\n";
    let points = |house: &House| {
        let row = house.json("case C-1")["row"].clone();
        let reasons = row["reasons"].as_array().unwrap().clone();
        let amount = reasons.iter().find(|reason| reason["code"] == "amount");
        amount.map(|reason| reason["points"].as_i64().unwrap()).unwrap_or_default()
    };
    let before = points(&house);
    house.file("site.toml", &format!("{head}portfolio = \"trade\"\n{own}"));
    house.ok("policy adopt site.toml");
    // What is left of the younger invoice is within its tolerance; the older one is overdue.
    let card = house.json("case C-1");
    assert_eq!((&card["rules"], &card["dpd"]), (&"trade".into(), &44.into()));
    assert_eq!(card["money"][0]["cure"]["amount"], "1200.00");
    assert!(points(&house) > before);
    let row = house.json("queue")["cases"][0].clone();
    assert_eq!(row["overdue"][0]["amount"], "1200.00");
    let refused = house.refuses(3, "promise C-1 --part 2026-03-25=1000");
    assert!(refused.contains('3'), "{refused}");
    house.ok("promise C-1 --part 2026-03-23=1000");
    let said = house.json("policy explain C-1");
    let of = |rule: &str| said.as_array().unwrap().iter().find(|s| s["rule"] == rule).cloned();
    assert!(of("for[trade]").is_some());
    let days = of("days").unwrap();
    let tolerance =
        days["values"].as_array().unwrap().iter().find(|v| v["path"] == "days.tolerance");
    assert_eq!(tolerance.unwrap()["value"], "400");
    assert!(house.ok("doctor").len() > 1);

    // No case of another portfolio does, and what cannot be other for some is refused.
    house.file("site.toml", &format!("{head}portfolio = \"cards\"\n{own}"));
    house.ok("policy adopt site.toml");
    assert_eq!(house.json("case C-1")["rules"], serde_json::Value::Null);
    assert_eq!(house.json("case C-1")["money"][0]["cure"]["amount"], "1500.50");
    house.file(
        "bad.toml",
        &format!("{head}{own}[for.calendar]\nweekend = []\n[[for.warning]]\nid = \"new\"\n"),
    );
    let said = house.run("policy check bad.toml").err;
    for part in [
        "bad.toml, line 6: for: expected a portfolio or products that it is for",
        "bad.toml, line 6: for: warning has other rows than the policy's own",
        "bad.toml, line 14: for.calendar is not known; expected one of id, portfolio",
        "bad.toml, line 16: warning.threshold is missing",
    ] {
        assert!(said.contains(part), "no {part} in {said}");
    }
}

#[test]
fn one_case_is_explained_rule_by_rule() {
    let house = House::with_book();
    house.ok("policy adopt cn-bank");
    house.ok("log --channel call --outcome HUP --point 1 C-1");
    let all = house.json("policy explain C-1 --as-of 2026-03-20T23:00");
    let of = |rule: &str| {
        let found = all.as_array().unwrap().iter().find(|said| said["rule"] == rule);
        found.unwrap_or_else(|| panic!("no {rule} in {all:#}")).clone()
    };
    assert!(of("days")["result"].as_str().unwrap().contains("days past due"));
    assert!(of("class[general]")["result"].as_str().unwrap().contains("special mention"));
    assert_eq!(of("warning[large-amount]")["result"], "says nothing");
    let hours = of("hours[contact-hours]");
    assert!(hours["result"].as_str().unwrap().contains("only 08:00-22:00"), "{hours}");
    let to = hours["values"].as_array().unwrap().iter().find(|v| v["value"] == "22:00").unwrap();
    assert_eq!(to["certainty"], "B");
    // The points are those of the queue, line by line.
    let lines = all.as_array().unwrap().iter();
    let lines = lines.filter(|said| said["rule"].as_str().unwrap().starts_with("queue."));
    assert!(lines.count() > 1);
    assert!(house.ok("policy explain C-1").contains("GB/T 45251-2025"));
}

#[test]
fn scenarios_are_run_and_one_that_comes_out_differently_is_exit_code_1() {
    let house = House::new();
    assert!(house.ok("policy test").contains("0 came out differently"));
    let head = "policy = \"cn-bank\"\n[[scenario]]\nid = \"mine\"\ntitle = \"late\"\n\
                [[scenario.number]]\nname = \"A\"\n[[scenario.check]]\nat = 2026-03-02T21:30\n";
    house.file("mine.toml", &format!("{head}may = \"ok\"\n"));
    assert!(house.ok("policy test mine.toml").contains("1 scenarios, 0"));
    let ran = house.run("policy test mine.toml --policy us-reg-f");
    assert_eq!(ran.code, 1);
    assert!(ran.out.contains("mine, line 7: may at 2026-03-02T21:30: found stop; expected ok"));
    house.file("bad.toml", &format!("{head}mai = \"ok\"\n"));
    let said = house.refuses(2, "policy test bad.toml");
    assert!(said.contains("bad.toml, line 9: scenario.check.mai is not known"), "{said}");
}

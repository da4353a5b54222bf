//! A morning of ten cases with a Chinese input method that is never switched off: letters do not
//! get through it, what it commits is Han text in pieces, and its digits and signs are full-width.

use crate::terminal::Pty;
use arrears::desk::Desk;
use arrears::desk::view::CaseCard;
use arrears::domain::event::Step;
use arrears::domain::party::PointState;
use arrears::domain::promise::PromiseState;

const F2: &str = "\u{1b}OQ";
const F6: &str = "\u{1b}[17~";
const F7: &str = "\u{1b}[18~";
const F8: &str = "\u{1b}[19~";
const F9: &str = "\u{1b}[20~";
const DOWN: &str = "\u{1b}[B";
const UP: &str = "\u{1b}[A";
const ENTER: &str = "\r";
const TAB: &str = "\t";
/// Ctrl-F and Ctrl-U.
const FIND: &str = "\u{6}";
const UNDO: &str = "\u{15}";

impl Pty {
    /// Finds a debtor by name.
    fn find(&mut self, name: &str) {
        self.keys(FIND);
        self.shows("查找");
        self.commits(name);
        self.keys(ENTER);
        self.wait_for(name, |screen| {
            let contents = screen.contents();
            contents.contains(&format!("── {name} ")) && !contents.contains("┌")
        });
    }

    /// Takes the outcome of that name with the arrows.
    fn outcome(&mut self, name: &str) {
        self.keys(DOWN);
        for _ in 0..40 {
            self.wait_for("an outcome in hand", |screen| {
                screen.contents().matches('▌').count() > 1
            });
            let contents = self.contents();
            let in_hand = contents.split('▌').nth(2).unwrap_or_default();
            if in_hand.get(1..).is_some_and(|rest| rest.trim_start().starts_with(name)) {
                return self.keys(ENTER);
            }
            let before = in_hand.to_owned();
            self.keys(UP);
            self.wait_for("the next outcome", |screen| {
                screen.contents().split('▌').nth(2).is_some_and(|now| now != before)
            });
        }
        panic!("no {name}:\n{}", self.contents());
    }
}

fn card(desk: &Desk, number: &str) -> CaseCard {
    desk.card(desk.store().find_case(number).unwrap()[0]).unwrap()
}

#[test]
fn ten_cases_are_worked_without_switching_the_input_method_off() {
    let mut pty = Pty::in_chinese();
    pty.commits("你好");
    pty.shows("中文输入法已开");

    pty.find("欧阳慧敏");
    pty.commits("１");
    pty.shows("电话: 欧阳慧敏");
    pty.outcome("无人接听");
    pty.keys(ENTER);
    pty.shows("欧阳慧敏: 无人接听");

    pty.find("陈静");
    for digit in ["１", "２", "３"] {
        pty.commits(digit);
        pty.shows("电话: 陈静");
        pty.outcome("无人接听");
    }
    pty.keys(ENTER);
    pty.shows("陈静: 无人接听");

    pty.find("李强");
    pty.keys(F6);
    pty.shows("承诺还款: 李强");
    pty.commits("３，０００");
    pty.keys(TAB);
    pty.commits("１１－２５");
    pty.keys(ENTER);
    pty.shows("李强: 承诺还款 11月25日 还 ¥3,000.00");

    pty.find("周杰");
    pty.keys(F2);
    pty.shows("电话: 周杰");
    pty.outcome("约定回电");
    pty.shows("约定回电: 周杰");
    pty.commits("１５：３０");
    pty.keys(ENTER);
    pty.shows("周杰: 约定回电");

    pty.find("王志强");
    pty.keys(F7);
    pty.shows("备注: 王志强");
    pty.commits("单位说她出差，下周一（２３日）回来。");
    pty.keys(ENTER);
    pty.shows("王志强: 备注");

    pty.find("张伟");
    pty.commits("２");
    pty.shows("电话: 张伟");
    pty.outcome("号码非本人");
    pty.keys(ENTER);
    pty.shows("张伟: 号码非本人");

    pty.find("赵敏");
    pty.keys(F8);
    pty.shows("称已还款: 赵敏");
    pty.commits("５００．５０");
    pty.keys(TAB);
    pty.commits("１９");
    pty.keys(TAB);
    pty.commits("手机银行转账");
    pty.keys(TAB);
    pty.commits("８８１２");
    pty.keys(ENTER);
    pty.shows("赵敏: 称已还款");

    pty.find("孙丽");
    pty.keys(F9);
    pty.shows("停催: 孙丽");
    pty.commits("１");
    pty.keys(TAB);
    pty.commits("＋１０");
    pty.keys(TAB);
    pty.commits("生病住院，家属说明");
    pty.keys(ENTER);
    pty.shows("孙丽: 停催");

    // The full-width slash of the key is the search as well.
    pty.commits("／");
    pty.shows("查找");
    pty.commits("冯磊");
    pty.keys(ENTER);
    pty.shows("── 冯磊 ");
    pty.keys(F7);
    pty.shows("备注: 冯磊");
    pty.commits("打错了");
    pty.keys(ENTER);
    pty.shows("冯磊: 备注");
    pty.keys(UNDO);
    pty.keys("１");
    pty.shows("已撤销");

    pty.keys("\u{11}");
    assert!(pty.wait_for_end().success());
    pty.given_back();
    the_rows_are_there(&pty.desk());
}

fn the_rows_are_there(desk: &Desk) {
    let tried = |number: &str| -> Vec<Option<String>> {
        let points = card(desk, number).parties.swap_remove(0).points;
        points.into_iter().map(|point| point.last.map(|last| last.1)).collect()
    };
    let unanswered = Some("NOA".to_owned());
    assert_eq!(tried("LN-20260224")[0], unanswered);
    assert_eq!(tried("LN-20260117")[..3], [unanswered.clone(), unanswered.clone(), unanswered]);

    let promise = card(desk, "LN-20250631").promises[0].clone();
    let (day, money) = promise.parts[0];
    assert_eq!(promise.state, PromiseState::Open);
    assert_eq!((day.to_string(), money.to_string()), ("2026-11-25".into(), "3000.00 CNY".into()));

    let next = card(desk, "CC-62250003").row.unwrap().next_action;
    assert_eq!((next.kind, next.timed), (Step::CallBack, true));
    assert_eq!(next.due, crate::stage::at("2026-11-20T15:30"));

    let newest = |number: &str| card(desk, number).events.into_iter().rev().find(|e| e.stands());
    let note = newest("LN-20260220").unwrap();
    assert_eq!((note.kind, &*note.text), ("noted", "单位说她出差，下周一（２３日）回来。"));

    let wrong = card(desk, "CC-62250001").parties[0].points[1].clone();
    assert_eq!(wrong.state, PointState::NotTheirs);

    let claim = card(desk, "CC-62250002").claims[0].clone();
    assert_eq!(claim.money.to_string(), "500.50 CNY");
    assert_eq!(claim.paid.to_string(), "2026-11-19");

    assert_eq!(card(desk, "MG-20190044").hold.unwrap().1.to_string(), "2026-11-30");

    let undone = card(desk, "LN-20260223").events;
    assert!(undone.iter().any(|event| event.text.contains("打错了") && event.voided));
}

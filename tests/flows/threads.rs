//! The threads behind the screens: orders in order, the newest question of a slot answered, and
//! everything finished before the end.

use arrears::desk::request::Request;
use arrears::desk::worker::{
    Answer, Ask, Failure, Many, ManyOrder, Open, Order, Read, Reply, Slot, Workers, Write,
};
use arrears::desk::{Desk, Scope, Seat};
use arrears::i18n::{Lang, Texts};
use arrears::store::{Access, Installation};
use std::sync::Arc;
use std::sync::mpsc::{Receiver, channel};
use std::time::Duration;

fn start(folder: &Arc<tempfile::TempDir>) -> (Workers, Receiver<Answer>) {
    let first = opener(folder)(Access::Read).unwrap();
    begin(first, &opener(folder))
}

fn begin(first: Desk, open: &Open) -> (Workers, Receiver<Answer>) {
    let (sender, receiver) = channel();
    let workers = Workers::start(first, open, move |answer| drop(sender.send(answer))).unwrap();
    (workers, receiver)
}

fn opener(folder: &Arc<tempfile::TempDir>) -> Open {
    let folder = Arc::clone(folder);
    Arc::new(move |access| {
        let here = Installation { devices: folder.path().join("devices"), name: "desk".into() };
        let seat = Seat {
            user: "wang".into(),
            rules: arrears::policy::shipped("neutral").unwrap().into(),
            texts: Texts::new(Lang::En).into(),
            as_of: None,
            known_at: None,
        };
        let desk = Desk::open(&crate::stage::path(&folder), access, &here, seat);
        desk.map_err(|error| Failure::of(&error, &Texts::new(Lang::En)))
    })
}

fn ask(slot: Slot, generation: u64, read: Read) -> Ask {
    Ask { slot, generation, as_of: crate::stage::at(crate::stage::NOW), read }
}

#[test]
fn orders_are_carried_out_in_order_and_finished_before_the_end() {
    let folder = crate::stage::book::written();
    let (workers, answers) = start(&folder);
    workers.ask(ask(Slot::Queue, 1, Read::Queue(Scope::Mine)));
    let Ok(Answer::Read { reply: Ok(Reply::Queue(queue)), .. }) =
        answers.recv_timeout(Duration::from_secs(30))
    else {
        panic!("no queue");
    };
    let key = queue.entries[0].key;
    for token in 1..=20 {
        let request = Box::new(Request::Note { text: format!("note {token}") });
        let write = Write::Act { key, request };
        workers.order(Order { token, at: crate::stage::at(crate::stage::NOW), write });
    }
    drop(workers);
    let tokens: Vec<u64> = answers
        .iter()
        .filter_map(|answer| match answer {
            Answer::Written { token, reply } => Some((token, reply.unwrap())).map(|(t, _)| t),
            _ => None,
        })
        .collect();
    assert_eq!(tokens, (1..=20).collect::<Vec<_>>());
}

#[test]
fn of_one_slot_the_newest_question_is_always_answered() {
    let folder = crate::stage::book::written();
    let (workers, answers) = start(&folder);
    for generation in 1..=200 {
        workers.ask(ask(Slot::Queue, generation, Read::Queue(Scope::All)));
    }
    let mut answered = 0;
    loop {
        let answer = answers.recv_timeout(Duration::from_secs(30)).unwrap();
        let Answer::Read { generation, reply, .. } = answer else { continue };
        answered += 1;
        if generation == 200 {
            assert!(matches!(reply, Ok(Reply::Queue(_))), "{reply:?}");
            break;
        }
    }
    assert!(answered < 200, "questions that nobody waits for are dropped");
}

#[test]
fn a_file_that_cannot_be_opened_is_an_answer() {
    let first = opener(&crate::stage::book::written())(Access::Read).unwrap();
    let nothing = Arc::new(tempfile::tempdir().unwrap());
    let (workers, answers) = begin(first, &opener(&nothing));
    workers.ask(ask(Slot::Rows, 1, Read::Rows(Vec::new())));
    let answer = answers.recv_timeout(Duration::from_secs(30)).unwrap();
    assert!(matches!(answer, Answer::Read { reply: Err(_), .. }), "{answer:?}");
}

#[test]
fn an_act_on_many_cases_is_ended_between_two_of_them_and_what_is_done_is_told() {
    let folder = crate::stage::book::written();
    let (workers, answers) = start(&folder);
    let desk = opener(&folder)(Access::Read).unwrap();
    let keys: Vec<_> = desk.queue(&Scope::All).unwrap().entries.iter().map(|e| e.key).collect();
    let at = crate::stage::at(crate::stage::NOW);
    let many = |token, text: &str| {
        let request = Box::new(Request::Note { text: text.into() });
        let what = Many::Each { keys: keys.clone(), request };
        ManyOrder { token, at, what }
    };
    // Told to end before it begins: not one is done, and the one after it is done whole.
    workers.stop(1);
    workers.order_many(many(1, "never"));
    workers.order_many(many(2, "in all"));
    drop(workers);
    let mut done = answers.iter().filter_map(|answer| match answer {
        Answer::Many { token, reply } => Some((token, reply.unwrap())),
        _ => None,
    });
    let (first, ended) = done.next().unwrap();
    assert_eq!((first, ended.done.len(), ended.stopped), (1, 0, true));
    let (second, whole) = done.next().unwrap();
    assert_eq!((second, whole.done.len(), whole.stopped), (2, keys.len(), false));
    let noted = |key| desk.card(key).unwrap().events.iter().any(|e| e.text.contains("in all"));
    assert!(keys.iter().all(|key| noted(*key)));
}

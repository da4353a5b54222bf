//! Nothing wakes the program while nobody does anything: counted in its system calls.

use crate::terminal::Pty;
use std::time::Duration;

/// Seconds of the minute by the machine's clock.
fn second() -> u64 {
    let output = std::process::Command::new("date").arg("+%S").output().unwrap();
    String::from_utf8(output.stdout).unwrap().trim().parse().unwrap()
}

#[test]
fn between_two_minutes_an_idle_program_makes_no_system_call() {
    // Where nothing can trace there is nothing to count.
    let Some((mut pty, trace)) = Pty::traced() else { return };
    // The clock on the screen goes on with the minute: the span lies within one.
    if !(2..50).contains(&second()) {
        std::thread::sleep(Duration::from_secs((63 - second()) % 60));
    }
    // What the start left to be done is done by then.
    std::thread::sleep(Duration::from_secs(4));
    let before = std::fs::read_to_string(&trace).unwrap();
    std::thread::sleep(Duration::from_secs(3));
    let after = std::fs::read_to_string(&trace).unwrap();
    assert!(before.lines().count() > 100, "it was traced");
    assert_eq!(after[before.len()..].lines().collect::<Vec<_>>(), Vec::<&str>::new());
    pty.keys("j");
    std::thread::sleep(Duration::from_millis(500));
    assert_ne!(std::fs::read_to_string(&trace).unwrap(), after, "a key wakes it");
    pty.keys("q");
    assert!(pty.wait_for_end().success());
}

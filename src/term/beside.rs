//! What programs beside the terminal are asked: to dial. They run on threads of their own and see
//! nothing of the screen.

use super::{Event, Events};
use crate::app::msg::Msg;
use std::process::{Command, Stdio};

/// Has a program dial; that it could not is a message.
pub(super) fn dial(words: Vec<String>, events: &Events) {
    let told = events.clone();
    let program = words.first().cloned().unwrap_or_default();
    let failed = {
        let (program, told) = (program.clone(), told.clone());
        move |why: String| {
            // The loop may have ended; then there is nobody to tell.
            let _ = told.send(Event::Msg(Msg::DialFailed { program, why }));
        }
    };
    let run = move || {
        if let Err(why) = wait_for(&words) {
            failed(why);
        }
    };
    let thread = std::thread::Builder::new().name("dial".to_owned()).spawn(run);
    if let Err(why) = thread {
        let _ = told.send(Event::Msg(Msg::DialFailed { program, why: why.to_string() }));
    }
}

/// Runs the program to its end, with no terminal to read from or write to.
fn wait_for(words: &[String]) -> Result<(), String> {
    let (program, arguments) = words.split_first().ok_or_else(String::new)?;
    let mut command = Command::new(program);
    command.args(arguments).stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    apart(&mut command);
    let status = command.status().map_err(|why| why.to_string())?;
    if status.success() { Ok(()) } else { Err(status.to_string()) }
}

/// What ends or suspends this program leaves the other one alone.
#[cfg(unix)]
fn apart(command: &mut Command) {
    use std::os::unix::process::CommandExt;
    command.process_group(0);
}

/// A console program would open a window of its own over the screen.
#[cfg(windows)]
fn apart(command: &mut Command) {
    use std::os::windows::process::CommandExt;
    const CREATE_NO_WINDOW: u32 = 0x0800_0000;
    command.creation_flags(CREATE_NO_WINDOW);
}

#[cfg(not(any(unix, windows)))]
fn apart(_: &mut Command) {}

#[cfg(all(test, unix))]
mod tests {
    use super::*;

    fn words(words: &[&str]) -> Vec<String> {
        words.iter().map(|word| (*word).to_owned()).collect()
    }

    #[test]
    fn a_program_gets_the_number_as_one_argument_and_no_shell_reads_it() {
        let folder = tempfile::tempdir().unwrap();
        let marker = folder.path().join("a b");
        wait_for(&words(&["touch", marker.to_str().unwrap()])).unwrap();
        assert!(marker.exists());
    }

    #[test]
    fn what_fails_says_why() {
        assert!(wait_for(&words(&["no-such-softphone", "1"])).is_err());
        assert!(wait_for(&words(&["false"])).unwrap_err().contains('1'));
    }
}

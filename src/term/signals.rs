//! Signals as messages: the machine asks the program to end, or it was stopped and goes on.

use super::Events;
use std::io;

/// Starts listening.
#[cfg(unix)]
pub(super) fn start(events: Events) -> io::Result<()> {
    use super::Event;
    use crate::app::msg::Msg;
    use signal_hook::consts::{SIGCONT, SIGHUP, SIGINT, SIGTERM};
    let mut signals = signal_hook::iterator::Signals::new([SIGTERM, SIGHUP, SIGINT, SIGCONT])?;
    std::thread::Builder::new().name("signals".to_owned()).spawn(move || {
        for signal in signals.forever() {
            let event =
                if signal == SIGCONT { Event::Continued } else { Event::Msg(Msg::Terminate) };
            if events.send(event).is_err() {
                return;
            }
        }
    })?;
    Ok(())
}

/// On Windows a closed console ends the reading of keys, which ends the program.
#[cfg(not(unix))]
pub(super) fn start(_: Events) -> io::Result<()> {
    Ok(())
}

//! `prefer`: when and how somebody likes to be reached.

use super::acts::On;
use super::context::Context;
use crate::desk::DeskError;
use crate::desk::request::Request;
use crate::domain::preference::Preference;
use chrono::NaiveTime;
use clap::Args;

#[derive(Debug, Args)]
pub(super) struct Prefer {
    #[command(flatten)]
    on: On,
    /// Who, by the party's place in the case
    #[arg(long, value_name = "N", default_value_t = 1)]
    party: usize,
    /// The channel: call, sms, email ...
    #[arg(
        long,
        required_unless_present_any = ["from", "to", "note", "clear"],
        conflicts_with = "clear"
    )]
    channel: Option<String>,
    /// From what time of day
    #[arg(long, value_name = "HH[:MM]", conflicts_with = "clear")]
    from: Option<String>,
    /// Until what time of day
    #[arg(long, value_name = "HH[:MM]", conflicts_with = "clear")]
    to: Option<String>,
    /// In their words
    #[arg(long, value_name = "TEXT", conflicts_with = "clear")]
    note: Option<String>,
    /// What was said before no longer holds
    #[arg(long)]
    clear: bool,
}

impl Prefer {
    pub fn run(&self, context: &Context) -> Result<(), DeskError> {
        let said = Preference {
            channel: self.channel.clone(),
            from: self.from.as_deref().map(hour).transpose()?,
            to: self.to.as_deref().map(hour).transpose()?,
            note: self.note.clone(),
        };
        let request = Request::Prefer { party: self.party, said };
        self.on.open(context)?.carry_out(context, &request)
    }
}

/// `20`, or `20:30`.
pub(super) fn hour(text: &str) -> Result<NaiveTime, DeskError> {
    let whole = text.parse().ok().and_then(|hour| NaiveTime::from_hms_opt(hour, 0, 0));
    let time = whole.or_else(|| NaiveTime::parse_from_str(text, "%H:%M").ok());
    time.ok_or_else(|| DeskError::wrong("error-not-an-hour", [("text", text.into())]))
}

//! Which policy the file works by.

use super::{Desk, DeskError};
use crate::domain::rules::Rules;
use crate::i18n::Sentence;
use crate::store::Stamp;

impl Desk {
    /// Works by these rules from now on; `text` is the whole text that they were read from.
    /// `false`: the file works by them already, and nothing was written.
    ///
    /// # Errors
    /// The one who asks is no lead, or the file fails.
    pub fn adopt_policy(&self, rules: &Rules, text: &str) -> Result<bool, DeskError> {
        if !self.is_lead()? {
            let user = ("user", (&self.user).into());
            let what = ("what", Sentence::new("error-lead-policy", []).into());
            return Err(DeskError::refused("error-for-lead", [user, what]));
        }
        let adopted = self.store.adopted_policy()?;
        if adopted.is_some_and(|adopted| adopted.hash == rules.hash) {
            return Ok(false);
        }
        let at = self.recorded();
        self.store.adopt_policy(&Stamp::now(&self.user, at), rules, text)?;
        Ok(true)
    }
}

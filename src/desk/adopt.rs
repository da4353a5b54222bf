//! Which policy the file works by.

use super::{Desk, DeskError};
use crate::domain::event::Body;
use crate::domain::provenance::PolicyValue;
use crate::domain::rules::Rules;
use crate::i18n::Sentence;
use crate::policy;
use crate::store::Stamp;
use std::collections::BTreeMap;

impl Desk {
    /// The values of the policy that the file worked by before this one, by their paths. `None`: it
    /// has worked by no other, or by one whose text nobody can read any more.
    ///
    /// # Errors
    /// The file fails.
    pub fn policy_before(&self) -> Result<Option<BTreeMap<String, String>>, DeskError> {
        let adopted = self.store.events_of_book()?.into_iter().rev();
        let mut others = adopted.filter_map(|event| match event.body {
            Some(Body::PolicyAdopted { policy, sha256 }) => Some((policy, sha256)),
            _ => None,
        });
        let before = others.find(|(_, sha256)| *sha256 != self.rules.hash);
        let Some((id, hash)) = before else { return Ok(None) };
        let text = self.store.policy_text(&hash)?;
        let rules = text.and_then(|text| policy::load(&id, &text).ok());
        let value = |value: PolicyValue| (value.path, value.value);
        Ok(rules.map(|rules| rules.values.into_iter().map(value).collect()))
    }

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

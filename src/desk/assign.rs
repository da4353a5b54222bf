//! Who works in the file, and who holds which case.

use super::Desk;
use super::error::DeskError;
use super::request::{ActDone, Request};
use super::view::CaseKey;
use crate::i18n::Sentence;
use crate::store::User;

impl Desk {
    /// Takes a case out of the pool.
    ///
    /// # Errors
    /// Somebody holds it already, or the file fails.
    pub fn take(&self, key: CaseKey) -> Result<ActDone, DeskError> {
        let card = self.card(key)?;
        if let Some(owner) = card.owner {
            let args = [("case", card.number.into()), ("owner", owner.into())];
            return Err(DeskError::refused("error-taken", args));
        }
        self.act(key, &Request::Assign { to: Some(self.user.clone()) }, self.now())
    }

    /// Gives a case to a user, or back to the pool.
    ///
    /// # Errors
    /// There is no such user, the role is against it, or the file fails.
    pub fn assign(&self, key: CaseKey, to: Option<&str>) -> Result<ActDone, DeskError> {
        if let Some(login) = to
            && self.store.user(login)?.is_none()
        {
            return Err(DeskError::wrong("error-no-user", [("login", login.into())]));
        }
        self.act(key, &Request::Assign { to: to.map(str::to_owned) }, self.now())
    }

    /// Adds a user, or changes their name and roles.
    ///
    /// # Errors
    /// The one who asks is no lead, or the file fails.
    pub fn put_user(&self, user: &User) -> Result<(), DeskError> {
        if !self.is_lead()? {
            let user = ("user", (&self.user).into());
            let what = ("what", Sentence::new("error-lead-users", []).into());
            return Err(DeskError::refused("error-for-lead", [user, what]));
        }
        Ok(self.store.put_user(user)?)
    }
}

//! Who works in the file, by the names that people call them.

use crate::store::User;
use std::collections::BTreeMap;

/// The users' names by their logins.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Colleagues(BTreeMap<String, String>);

impl Colleagues {
    /// Of the users of a file. Where two have the same name, only the logins tell them apart.
    #[must_use]
    pub fn of(users: &[User]) -> Self {
        let alone =
            |user: &&User| users.iter().filter(|other| other.name == user.name).count() == 1;
        let named = users.iter().filter(alone).filter(|user| !user.name.is_empty());
        Self(named.map(|user| (user.login.clone(), user.name.clone())).collect())
    }

    /// The names of all but one, in their order.
    #[must_use]
    pub fn others(&self, login: &str) -> Vec<String> {
        let others = self.0.iter().filter(|(other, _)| *other != login);
        let mut names: Vec<String> = others.map(|(_, name)| name.clone()).collect();
        names.sort_unstable();
        names
    }

    /// What people call them; the login of somebody whose name is not known.
    #[must_use]
    pub fn name<'a>(&'a self, login: &'a str) -> &'a str {
        self.0.get(login).map_or(login, String::as_str)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_that_two_have_names_neither() {
        let user = |login: &str, name: &str| User {
            login: login.into(),
            name: name.into(),
            roles: Vec::new(),
        };
        let all = [user("wang", "王芳"), user("wang2", "王芳"), user("li", "李强"), user("zh", "")];
        let colleagues = Colleagues::of(&all);
        let names = ["wang", "wang2", "li", "zh", "gone"].map(|login| colleagues.name(login));
        assert_eq!(names, ["wang", "wang2", "李强", "zh", "gone"]);
    }
}

//! What every command needs: which file, whose desk, which moment, which words.

use super::Global;
use super::args::moment;
use crate::desk::{Desk, DeskError, Seat, clock};
use crate::domain::rules::Rules;
use crate::domain::time::Moment;
use crate::i18n::{Lang, Texts};
use crate::policy;
use crate::store::{Access, CaseKey, Installation, NewBook, Role, Stamp, Store, User};
use directories::ProjectDirs;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::Arc;

/// The policy of a file that has adopted none.
pub(super) const FIRST_POLICY: &str = "neutral";

#[derive(Clone)]
pub(super) struct Context {
    pub global: Global,
    pub lang: Lang,
    pub user: String,
    dirs: ProjectDirs,
    /// Where the program keeps what it knows of files, when not in the user's own folder.
    kept_in: Option<PathBuf>,
}

impl Context {
    pub fn new(global: Global) -> Result<Self, DeskError> {
        let lang = match &global.lang {
            Some(tag) => lang(tag)?,
            None => Lang::of_machine(),
        };
        let dirs = ProjectDirs::from("", "", "arrears")
            .ok_or_else(|| DeskError::failed("error-no-folder", []))?;
        let user = global.user.clone().or_else(login);
        let user = user.ok_or_else(|| DeskError::wrong("error-no-login", []))?;
        Ok(Self { global, lang, user, dirs, kept_in: None })
    }

    /// The file to work on.
    pub fn db(&self) -> PathBuf {
        let own = || self.dirs.data_local_dir().join("book").join("book.arrears");
        self.global.db.clone().unwrap_or_else(own)
    }

    /// Keeps everything that belongs to files in that folder.
    pub fn keep_in(&mut self, folder: &Path) {
        self.kept_in = Some(folder.to_owned());
    }

    /// Where devices and drafts of files are kept.
    fn kept(&self) -> &Path {
        self.kept_in.as_deref().unwrap_or(self.dirs.data_local_dir())
    }

    /// The folder of the user's own column maps.
    pub fn maps(&self) -> PathBuf {
        self.dirs.config_dir().join("maps")
    }

    /// This installation, as the files know it.
    pub fn here(&self) -> Installation {
        let name = std::env::var("HOSTNAME").or_else(|_| std::env::var("COMPUTERNAME"));
        Installation {
            devices: self.kept().join("devices"),
            name: name.unwrap_or_else(|_| self.user.clone()),
        }
    }

    /// The desk, for reading; `--policy` counts here.
    pub fn read(&self) -> Result<Desk, DeskError> {
        self.desk(Store::open(&self.db(), Access::Read, &self.here())?)
    }

    /// The desk, for acts.
    pub fn write(&self) -> Result<Desk, DeskError> {
        if self.global.policy.is_some() {
            return Err(DeskError::wrong("error-policy-reads", []));
        }
        self.desk(Store::open(&self.db(), Access::Write, &self.here())?)
    }

    /// The desk over the file, which is made when it is not there; its first user is collector and
    /// lead.
    pub fn write_or_make(&self, zone: Option<&str>) -> Result<Desk, DeskError> {
        if self.db().exists() {
            return self.write();
        }
        self.make(&self.db(), zone, &[])?;
        self.write()
    }

    /// Makes a file with its first users (none given: whoever works, as collector and lead) and
    /// the policy that it works by from then on.
    pub fn make(
        &self,
        path: &Path,
        zone: Option<&str>,
        users: &[User],
    ) -> Result<Store, DeskError> {
        let zone = zone.map_or_else(clock::machine_zone, str::to_owned);
        let wrong = |_| DeskError::wrong("error-zone", [("zone", (&zone).into())]);
        let tz: chrono_tz::Tz = zone.parse().map_err(wrong)?;
        let created = clock::now(tz);
        let store =
            Store::create(path, NewBook { name: "book", zone: &zone, created }, &self.here())?;
        let first = User {
            login: self.user.clone(),
            name: self.user.clone(),
            roles: vec![Role::Collector, Role::Lead],
        };
        let users = if users.is_empty() { std::slice::from_ref(&first) } else { users };
        for user in users {
            store.put_user(user)?;
        }
        let wrong =
            |e: policy::PolicyError| DeskError::failed("error-policy", [("text", e.into())]);
        let rules = policy::shipped(FIRST_POLICY).map_err(wrong)?;
        let text = policy::shipped_text(FIRST_POLICY).map_err(wrong)?;
        store.adopt_policy(&Stamp::now(&self.user, created), &rules, text)?;
        Ok(store)
    }

    /// Sits down at a store.
    pub fn desk(&self, store: Store) -> Result<Desk, DeskError> {
        let seat = self.seat(&store)?;
        Ok(Desk::at(store, seat))
    }

    /// The seat at a store's desk.
    pub fn seat(&self, store: &Store) -> Result<Seat, DeskError> {
        let rules = Arc::new(self.rules(store)?);
        let at = |text: &Option<String>| -> Result<Option<Moment>, DeskError> {
            text.as_deref().map(|text| moment(text, rules.start_of_work)).transpose()
        };
        let (as_of, known_at) = (at(&self.global.as_of)?, at(&self.global.known_at)?);
        let texts = Arc::new(Texts::new(self.lang));
        Ok(Seat { user: self.user.clone(), rules, texts, as_of, known_at })
    }

    /// `--policy`, else what the file adopted, else the first one.
    fn rules(&self, store: &Store) -> Result<Rules, DeskError> {
        let wrong = policy_error;
        match &self.global.policy {
            Some(name) => Ok(named_policy(name)?.0),
            None => match store.adopted_policy()? {
                Some(adopted) => policy::load(&adopted.name, &adopted.text).map_err(wrong),
                None => policy::shipped(FIRST_POLICY).map_err(wrong),
            },
        }
    }

    /// The one case of that number.
    pub fn case(&self, desk: &Desk, number: &str) -> Result<CaseKey, DeskError> {
        let found = desk.store().find_case(number)?;
        match found[..] {
            [key] => Ok(key),
            [] => Err(DeskError::wrong("error-no-case", [("case", number.into())])),
            _ => {
                let args = [("count", found.len().into()), ("case", number.into())];
                Err(DeskError::wrong("error-several-cases", args))
            }
        }
    }

    /// The language asked for on the command line.
    pub fn asked_lang(&self) -> Option<Lang> {
        self.global.lang.is_some().then_some(self.lang)
    }

    /// Where half-filled forms of that file are kept.
    pub fn drafts(&self, db: &Path) -> PathBuf {
        let name = policy::hash(&format!("{}\n{}", db.display(), self.user));
        self.kept().join("drafts").join(format!("{}.json", &name[..16]))
    }

    /// Where it is kept how far the tour of the made-up book came: the book itself is gone
    /// afterwards.
    pub fn tour(&self) -> PathBuf {
        self.dirs.data_local_dir().join("tour")
    }

    /// Opens the screens on the file.
    pub fn screens(self) -> Result<ExitCode, DeskError> {
        let db = self.db();
        if !db.exists() {
            return Err(DeskError::wrong("error-no-file-yet", [("path", db.display().into())]));
        }
        let mut context = self;
        match super::screens::settings(&mut context)? {
            Some(settings) => super::screens::open(context, settings, &db, "local"),
            None => Ok(super::screens::wrong_settings()),
        }
    }
}

/// The language of that tag.
pub(super) fn lang(tag: &str) -> Result<Lang, DeskError> {
    let known = Lang::ALL.map(Lang::tag).join(", ");
    let args = || [("tag", tag.into()), ("known", known.into())];
    tag.parse().map_err(|_: String| DeskError::wrong("error-no-language", args()))
}

/// The policy in that file, else the shipped one of that name; with its whole text.
pub(super) fn named_policy(name: &str) -> Result<(Rules, String), DeskError> {
    let text = if Path::new(name).is_file() {
        std::fs::read_to_string(name).map_err(|e| {
            DeskError::wrong("error-unreadable", [("file", name.into()), ("why", e.into())])
        })?
    } else {
        policy::shipped_text(name).map_err(policy_error)?.to_owned()
    };
    let rules = policy::load(name, &text).map_err(policy_error)?;
    Ok((rules, policy::whole_text(name, &text).map_err(policy_error)?))
}

/// A policy that cannot be used.
pub(super) fn policy_error(error: policy::PolicyError) -> DeskError {
    DeskError::wrong("error-policy", [("text", error.into())])
}

/// The operating system's login; where the environment does not tell it, the user's number.
fn login() -> Option<String> {
    let names = ["USER", "LOGNAME", "USERNAME"];
    let named = names.iter().filter_map(|name| std::env::var(name).ok());
    named.into_iter().find(|login| !login.is_empty()).or_else(user_number)
}

#[cfg(unix)]
fn user_number() -> Option<String> {
    Some(format!("uid{}", rustix::process::getuid().as_raw()))
}

#[cfg(not(unix))]
fn user_number() -> Option<String> {
    None
}

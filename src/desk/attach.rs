//! Files that go with a case: what is known of each tells later whether it is still the same. They
//! are read here, on the desk's thread, and stay where they are.

use super::error::DeskError;
use super::ground::Ground;
use super::request::Request;
use crate::desk::view::AttachmentView;
use crate::domain::event::Body;
use crate::domain::finding::AttachmentKind;
use crate::domain::id::ActId;
use crate::text::clean;
use serde::Serialize;
use std::borrow::Cow;
use std::path::Path;

/// The largest file taken: what is read for longer than some seconds holds up the next act.
const LARGEST: u64 = 1 << 30;

/// A file as it was read.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Digested {
    name: String,
    sha256: String,
    bytes: u64,
}

/// Reads the file that a request names, before anything is written.
pub(super) fn file_of(request: &Request) -> Result<Option<Digested>, DeskError> {
    let Request::Attach { path, .. } = request else { return Ok(None) };
    let name = path.file_name().map(|name| name.to_string_lossy()).unwrap_or_default();
    let (sha256, bytes) = digest(&at_home(path))?;
    Ok(Some(Digested { name: clean(&name).into_owned(), sha256, bytes }))
}

/// `~` is the user's own folder, as in a shell.
fn at_home(path: &Path) -> Cow<'_, Path> {
    let home = directories::BaseDirs::new();
    match (path.strip_prefix("~"), &home) {
        (Ok(rest), Some(home)) => Cow::Owned(home.home_dir().join(rest)),
        _ => Cow::Borrowed(path),
    }
}

/// SHA-256 and length of what is in a file.
fn digest(path: &Path) -> Result<(String, u64), DeskError> {
    let shown = || ("path", clean(&path.display().to_string()).into_owned().into());
    let unread = |why: std::io::Error| match why.kind() {
        std::io::ErrorKind::NotFound => DeskError::wrong("error-file-missing", [shown()]),
        _ => DeskError::wrong("error-file-unread", [shown(), ("why", why.into())]),
    };
    let about = std::fs::metadata(path).map_err(unread)?;
    if !about.is_file() {
        return Err(DeskError::wrong("error-file-none", [shown()]));
    }
    if about.len() > LARGEST {
        let (size, most) = (mebibytes(about.len()), mebibytes(LARGEST));
        let args = [shown(), ("size", size.into()), ("most", most.into())];
        return Err(DeskError::wrong("error-file-large", args));
    }
    let sha256 = crate::files::sha256(path)
        .map_err(|why| DeskError::wrong("error-file-unread", [shown(), ("why", why.into())]))?;
    Ok((sha256, about.len()))
}

fn mebibytes(bytes: u64) -> u64 {
    bytes >> 20
}

impl Ground<'_> {
    /// The file, with the act on this case that it goes with.
    pub(super) fn attached(
        &self,
        kind: AttachmentKind,
        to: Option<ActId>,
    ) -> Result<Body, DeskError> {
        let file = self.file.ok_or_else(|| DeskError::failed("error-file-none", []))?;
        if let Some(act) = to
            && !self.cut.events.iter().any(|event| event.act == act)
        {
            return Err(DeskError::wrong("error-no-act", [("act", act.into())]));
        }
        let Digested { name, sha256, bytes } = file.clone();
        Ok(Body::Attached { to, kind, name, sha256, bytes })
    }
}

/// What became of an attached file.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Match {
    /// A file of that name has the same in it.
    Same,
    /// A file of that name has something else in it.
    Differs,
    /// There is no file of that name, or none that can be read.
    Missing,
}

/// An attached file beside what lies in a folder.
#[derive(Clone, PartialEq, Debug, Serialize)]
pub struct Verified {
    /// The file's name.
    pub name: String,
    /// SHA-256 as it was attached.
    pub sha256: String,
    /// What became of it.
    pub is: Match,
}

/// Compares attached files with those of the same names in a folder.
#[must_use]
pub fn verify(attached: &[AttachmentView], folder: &Path) -> Vec<Verified> {
    let verified = |view: &AttachmentView| {
        // A name of another system's path, or one that leads out of the folder, is none here.
        let bare = Path::new(&view.name).file_name().is_some_and(|name| name == view.name.as_str());
        let is = match bare.then(|| digest(&folder.join(&view.name))) {
            Some(Ok((sha256, _))) if sha256 == view.sha256 => Match::Same,
            Some(Ok(_)) => Match::Differs,
            Some(Err(_)) | None => Match::Missing,
        };
        Verified { name: view.name.clone(), sha256: view.sha256.clone(), is }
    };
    attached.iter().map(verified).collect()
}

//! Where a file may lie: not on a network share, not in a folder that is synced; and only its
//! owner may read it.

use super::error::{Result, StoreError};
use std::path::{Component, Path, PathBuf};

/// Beginnings of the names of folders that programs sync, in lower case.
const SYNC_FOLDERS: [&str; 12] = [
    "dropbox",
    "onedrive",
    "icloud",
    "mobile documents",
    "com~apple~clouddocs",
    "google drive",
    "googledrive",
    "nutstore",
    "坚果云",
    "我的坚果云",
    "baidusyncdisk",
    "syncthing",
];

/// Refuses a place where the file would be in danger; `path` itself need not exist yet.
pub(super) fn check(path: &Path) -> Result<()> {
    let real = real_path(path)?;
    if let Some(folder) = sync_folder(&real) {
        return Err(StoreError::SyncFolder { path: path.to_owned(), folder });
    }
    match network_share(&real) {
        Some(kind) => Err(StoreError::NetworkShare { path: path.to_owned(), kind }),
        None => Ok(()),
    }
}

/// The path with links resolved, as far as it exists.
pub(super) fn real_path(path: &Path) -> Result<PathBuf> {
    let absolute = std::path::absolute(path).map_err(|e| StoreError::io("find", path, e))?;
    for existing in absolute.ancestors() {
        if let Ok(real) = existing.canonicalize() {
            let rest = absolute.strip_prefix(existing).unwrap_or(Path::new(""));
            // Joining an empty rest would append a separator.
            return Ok(if rest.as_os_str().is_empty() { real } else { real.join(rest) });
        }
    }
    Ok(absolute)
}

/// The first folder on the way that a sync program watches.
fn sync_folder(path: &Path) -> Option<String> {
    let folders = path.parent()?.components().filter_map(|c| match c {
        Component::Normal(name) => name.to_str(),
        _ => None,
    });
    let synced = |name: &&str| {
        let lower = name.to_lowercase();
        SYNC_FOLDERS.iter().any(|start| {
            // "OneDrive - Company" is one, "dropboxes" is not.
            lower.strip_prefix(start).is_some_and(|rest| !rest.starts_with(char::is_alphanumeric))
        })
    };
    folders.into_iter().find(synced).map(str::to_owned)
}

/// The kind of network file system that the path lies on.
#[cfg(target_os = "linux")]
fn network_share(path: &Path) -> Option<String> {
    let mounts = std::fs::read_to_string("/proc/self/mountinfo").unwrap_or_default();
    let kind = mount_kind(&mounts, path)?;
    const REMOTE: [&str; 14] = [
        "nfs",
        "nfs4",
        "cifs",
        "smb3",
        "smbfs",
        "9p",
        "afs",
        "ceph",
        "glusterfs",
        "lustre",
        "davfs",
        "fuse.sshfs",
        "fuse.rclone",
        "fuse.davfs2",
    ];
    REMOTE.contains(&kind.as_str()).then_some(kind)
}

/// The file system's name at the longest mount point above the path, from a mountinfo table:
/// `id parent major:minor root mountpoint options [tags] - kind source superoptions`.
#[cfg(any(target_os = "linux", test))]
fn mount_kind(mounts: &str, path: &Path) -> Option<String> {
    let entries = mounts.lines().filter_map(|line| {
        let (before, after) = line.split_once(" - ")?;
        let point = before.split(' ').nth(4)?.replace("\\040", " ");
        Some((PathBuf::from(point), after.split(' ').next()?.to_owned()))
    });
    entries
        .filter(|(point, _)| path.starts_with(point))
        // Of two mounts on one point the later one is in sight.
        .max_by_key(|(point, _)| point.as_os_str().len())
        .map(|(_, kind)| kind)
}

/// A share's path begins with `\\server`; resolving links turns a mapped drive into that form.
#[cfg(windows)]
fn network_share(path: &Path) -> Option<String> {
    use std::path::Prefix;
    let Component::Prefix(prefix) = path.components().next()? else { return None };
    matches!(prefix.kind(), Prefix::UNC(..) | Prefix::VerbatimUNC(..))
        .then(|| prefix.as_os_str().to_string_lossy().into_owned())
}

/// The system itself marks local file systems.
#[cfg(target_vendor = "apple")]
fn network_share(path: &Path) -> Option<String> {
    /// `MNT_LOCAL` of `<sys/mount.h>`.
    const LOCAL: u32 = 0x1000;
    let folder = path.ancestors().find(|p| p.exists())?;
    let stat = rustix::fs::statfs(folder).ok()?;
    (stat.f_flags & LOCAL == 0).then(|| "not local".to_owned())
}

/// Other systems give no answer that could be trusted.
#[cfg(not(any(target_os = "linux", target_vendor = "apple", windows)))]
fn network_share(_: &Path) -> Option<String> {
    None
}

/// Makes the folder when there is none yet, for its owner only.
pub(super) fn make_folder(path: &Path) -> Result<()> {
    let Some(folder) = path.parent().filter(|p| !p.as_os_str().is_empty() && !p.exists()) else {
        return Ok(());
    };
    let mut builder = std::fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    // On Windows a user's own folders are closed to other users already.
    builder.create(folder).map_err(|e| StoreError::io("make the folder", folder, e))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sync_folders_are_recognised_by_their_names() {
        let folder = |p: &str| sync_folder(Path::new(p));
        assert_eq!(folder("/home/a/Dropbox/x.db").as_deref(), Some("Dropbox"));
        assert_eq!(folder("/home/a/OneDrive - Bank/x.db").as_deref(), Some("OneDrive - Bank"));
        assert_eq!(folder("/home/a/坚果云/x.db").as_deref(), Some("坚果云"));
        assert_eq!(folder("/home/a/dropboxes/x.db"), None);
        assert_eq!(folder("/home/a/onedrive.db"), None);
    }

    #[test]
    fn the_longest_mount_point_decides() {
        let mounts = "22 1 0:20 / / rw - ext4 /dev/sda rw\n\
                      30 22 0:30 / /mnt/team\\040files rw shared:1 - nfs4 server:/x rw\n";
        assert_eq!(mount_kind(mounts, Path::new("/home/x.db")).as_deref(), Some("ext4"));
        let shared = Path::new("/mnt/team files/x.db");
        assert_eq!(mount_kind(mounts, shared).as_deref(), Some("nfs4"));
    }

    #[test]
    fn a_path_that_does_not_exist_yet_is_resolved_as_far_as_it_does() {
        let dir = tempfile::tempdir().unwrap();
        let real = dir.path().canonicalize().unwrap();
        assert_eq!(real_path(&dir.path().join("a/b.db")).unwrap(), real.join("a/b.db"));
    }
}

//! Files: read as such only, and written whole or not at all.
//!
//! What is being written has no name until it is whole, where the system can do so (Linux: `O_TMPFILE`), so that nothing
//! stays behind when the program is killed. Elsewhere, and for the moment in which the finished file takes the other's
//! place, it is called `.name.XXXXXX`; what killed writers left so is removed by the next write of that file, or with
//! [`remove_all_leftovers`].

use std::fs::{self, File};
use std::io::{self, Read as _, Write};
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

use atomic_write_file::AtomicWriteFile;

/// The folder for what a user would miss; none where the system names no place for it.
pub fn data_folder() -> Option<PathBuf> {
    user_folder("APPDATA", "Library/Application Support", ("XDG_DATA_HOME", ".local/share"))
}

/// The folder for what can be made again; none where the system names no place for it.
pub fn cache_folder() -> Option<PathBuf> {
    user_folder("LOCALAPPDATA", "Library/Caches", ("XDG_CACHE_HOME", ".cache"))
}

/// Of Windows the variable, of macOS the folder in the home, elsewhere the variable or the folder in the home.
fn user_folder(windows: &str, apple: &str, (xdg, usual): (&str, &str)) -> Option<PathBuf> {
    let variable = |name: &str| std::env::var_os(name).map(PathBuf::from).filter(|path| path.is_absolute());
    let at_home = |folder: &str| variable("HOME").map(|home| home.join(folder));
    let folder = if cfg!(windows) {
        variable(windows)
    } else if cfg!(target_vendor = "apple") {
        at_home(apple)
    } else {
        variable(xdg).or_else(|| at_home(usual))
    };
    folder.map(|folder| folder.join("ravine"))
}

/// Opens a file to be read. A folder is refused, and so is a pipe or a device, which might keep us waiting for ever.
///
/// # Errors
/// What the system says.
pub fn open(path: &Path) -> io::Result<File> {
    if !fs::metadata(path)?.is_file() {
        return Err(io::Error::new(io::ErrorKind::InvalidInput, "it is no file"));
    }
    File::open(path)
}

/// The bytes of a file; of one that is longer than `most` only one byte more.
///
/// # Errors
/// As [`open`].
pub fn read(path: &Path, most: u64) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    open(path)?.take(most.saturating_add(1)).read_to_end(&mut bytes)?;
    Ok(bytes)
}

/// Writes a file whole or not at all.
///
/// # Errors
/// What the system says; an older file is untouched then.
pub fn write(path: &Path, bytes: &[u8]) -> io::Result<()> {
    write_with(path, |file| file.write_all(bytes))
}

/// As [`write()`], piece by piece.
///
/// # Errors
/// As [`write()`], and what the writer says; an older file is untouched then.
pub fn write_with<E: From<io::Error>>(
    path: &Path,
    writer: impl FnOnce(&mut dyn Write) -> Result<(), E>,
) -> Result<(), E> {
    if is_stream(path) {
        return writer(&mut fs::OpenOptions::new().write(true).open(path)?);
    }
    let path = &resolved(path);
    let mut file = begin(path)?;
    writer(&mut file)?;
    file.commit()?;
    remove_leftovers(path);
    Ok(())
}

/// Whether [`write()`] could begin, to be asked before long work.
///
/// # Errors
/// What the system says.
pub fn check_writable(path: &Path) -> io::Result<()> {
    if is_stream(path) { Ok(()) } else { begin(&resolved(path))?.discard() }
}

/// Whether it is a device or a pipe: that is written to, never replaced.
fn is_stream(path: &Path) -> bool {
    fs::metadata(path).is_ok_and(|about| !about.is_file() && !about.is_dir())
}

/// The file a link leads to: the link stays.
fn resolved(path: &Path) -> PathBuf {
    let is_link = fs::symlink_metadata(path).is_ok_and(|about| about.is_symlink());
    if is_link { fs::canonicalize(path).unwrap_or_else(|_| path.to_owned()) } else { path.to_owned() }
}

/// Where a file is, or would be once it is written: the same for all names and links of it.
pub fn place(path: &Path) -> PathBuf {
    if let Ok(place) = fs::canonicalize(path) {
        return place;
    }
    let folder = |path: &Path| match path.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder.to_owned(),
        _ => PathBuf::from("."),
    };
    // a link that leads nowhere yet
    let path = fs::read_link(path).map_or_else(|_| path.to_owned(), |target| folder(path).join(target));
    let folder = folder(&path);
    let folder = fs::canonicalize(&folder).unwrap_or(folder);
    path.file_name().map_or_else(|| folder.clone(), |name| folder.join(name))
}

fn begin(path: &Path) -> io::Result<AtomicWriteFile> {
    if path.is_dir() {
        return Err(io::Error::new(io::ErrorKind::IsADirectory, "it is a folder; give a file's name in it"));
    }
    if fs::metadata(path).is_ok_and(|about| about.permissions().readonly()) {
        return Err(io::Error::new(io::ErrorKind::PermissionDenied, "it is marked as read-only"));
    }
    let file = AtomicWriteFile::open(path)?;
    // a sign for others that it has a writer; where there are no locks, its age is one
    let _ = file.as_file().try_lock();
    Ok(file)
}

/// How long nobody has written to a file that was left behind.
const LEFT_FOR: Duration = Duration::from_mins(1);

/// Removes what killed writers of the same file left beside it. That can fail, and does no harm then.
fn remove_leftovers(path: &Path) {
    let Some(name) = path.file_name().and_then(|name| name.to_str()) else { return };
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or_else(|| Path::new("."));
    remove_left(folder, |other| is_temporary(other, name));
}

/// Removes what killed writers of any file left in a folder. That can fail, and does no harm then.
pub fn remove_all_leftovers(folder: &Path) {
    remove_left(folder, |other| {
        let whole = other.strip_prefix('.').and_then(|rest| rest.rsplit_once('.'));
        whole.is_some_and(|(whole, _)| is_temporary(other, whole))
    });
}

fn remove_left(folder: &Path, is_ours: impl Fn(&str) -> bool) {
    let Ok(entries) = fs::read_dir(folder) else { return };
    for entry in entries.flatten() {
        if entry.file_name().to_str().is_some_and(&is_ours) && is_left_behind(&entry.path()) {
            let _ = fs::remove_file(entry.path());
        }
    }
}

/// Whether a file's name is that of an unfinished `name`: `.name.Ab3XyZ`. Six small letters may be a word, `.name.backup`,
/// and are taken for one.
fn is_temporary(other: &str, name: &str) -> bool {
    let suffix =
        other.strip_prefix('.').and_then(|rest| rest.strip_prefix(name)).and_then(|rest| rest.strip_prefix('.'));
    suffix.is_some_and(|suffix| {
        let is_random = !suffix.chars().all(|c| c.is_ascii_lowercase());
        suffix.len() == 6 && is_random && suffix.chars().all(|c| c.is_ascii_alphanumeric())
    })
}

/// Whether it is a file, nothing else by that name, which nobody writes to any more.
fn is_left_behind(path: &Path) -> bool {
    let is_old = fs::symlink_metadata(path).is_ok_and(|file| {
        let age = file.modified().ok().and_then(|then| SystemTime::now().duration_since(then).ok());
        file.is_file() && age.is_some_and(|age| age >= LEFT_FOR)
    });
    is_old && File::open(path).is_ok_and(|file| file.try_lock().is_ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_our_own_names_are_temporary() {
        for ours in [".c.ckpt.Ab3XyZ", ".c.ckpt.000000", ".c.ckpt.abcdeF"] {
            assert!(is_temporary(ours, "c.ckpt"), "{ours}");
        }
        for foreign in
            ["c.ckpt", ".c.ckpt", ".c.ckpt.", "c.ckpt.Ab3XyZ", ".c.ckpt.Ab3Xy", ".c.ckpt.Ab3XyZ1", ".c.ckpt.Ab3.yZ"]
        {
            assert!(!is_temporary(foreign, "c.ckpt"), "{foreign}");
        }
        assert!(!is_temporary(".c.ckpt.backup", "c.ckpt"), "a word");
        assert!(!is_temporary(".other.ckpt.Ab3XyZ", "c.ckpt"), "of another file");
    }

    #[test]
    fn what_was_left_behind_is_removed() {
        let folder = tempfile::tempdir().expect("a folder");
        let old = SystemTime::now() - 2 * LEFT_FOR;
        let files = [(".a.ckpt.Ab3XyZ", true), (".a.ckpt.Ab3Xy1", false), (".a.ckpt.backup", true), ("a.ckpt", true)];
        for (name, is_old) in files {
            let file = File::create(folder.path().join(name)).expect("a file");
            if is_old {
                file.set_modified(old).expect("its age");
            }
        }
        remove_all_leftovers(folder.path());
        let left = files.map(|(name, _)| folder.path().join(name).exists());
        assert_eq!(left, [false, true, true, true], "only what is old, ours and unfinished goes");
    }

    #[cfg(unix)]
    #[test]
    fn links_stay_and_devices_are_not_replaced() {
        use std::os::unix::fs::{FileTypeExt as _, symlink};

        let nowhere = tempfile::tempdir().expect("a folder");
        let [link, target] = ["link", "target"].map(|name| nowhere.path().join(name));
        symlink("target", &link).expect("a link");
        assert_eq!(place(&link), place(&target), "neither is there yet");
        assert_ne!(place(&link), place(&nowhere.path().join("other")));
        let folder = tempfile::tempdir().expect("a folder");
        let (target, link) = (folder.path().join("target"), folder.path().join("link"));
        fs::write(&target, "old").expect("it can be written");
        symlink(&target, &link).expect("a link");
        check_writable(&link).and_then(|()| write(&link, b"new")).expect("it can be written");
        assert!(fs::symlink_metadata(&link).expect("it is there").is_symlink());
        assert_eq!(fs::read(&target).expect("it is there"), b"new");
        let null = Path::new("/dev/null");
        check_writable(null).and_then(|()| write(null, b"gone")).expect("it can be written");
        assert!(fs::metadata(null).expect("it is there").file_type().is_char_device());
    }

    #[test]
    fn what_is_marked_as_read_only_stays() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("kept");
        fs::write(&path, "old").expect("it can be written");
        let mut permissions = fs::metadata(&path).expect("it is there").permissions();
        permissions.set_readonly(true);
        fs::set_permissions(&path, permissions).expect("it is ours");
        let error = write(&path, b"new").expect_err("it is protected");
        assert_eq!(error.to_string(), "it is marked as read-only");
        assert_eq!(fs::read(&path).expect("it is there"), b"old");
    }
}

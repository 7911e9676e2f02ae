//! The only writer into an author's own folders. Makes new files, and changes one only when it is still
//! what was read; whole or not at all. Knows nothing of what the files mean.

#![allow(
    clippy::disallowed_methods,
    reason = "it keeps what authors write, on the disk"
)]

use std::fs::{self, OpenOptions};
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};
use std::thread;
use std::time::Duration;

mod history;

pub use history::{History, Kept};

/// Why a file was not written. What is there is as it was.
#[derive(Debug)]
pub enum Error {
    /// Somebody's file is there already.
    Exists,
    /// It is no longer what was read.
    Changed,
    /// A link on the way leads out of the author's folder.
    Elsewhere,
    /// The system refuses.
    Io(io::Error),
}

impl From<io::Error> for Error {
    fn from(error: io::Error) -> Self {
        match error.kind() {
            io::ErrorKind::AlreadyExists => Self::Exists,
            _ => Self::Io(error),
        }
    }
}

/// Makes sure that a file in `folder` is really in it: in a folder that came from elsewhere a link may lead anywhere.
///
/// # Errors
/// When the file, or a folder on the way to it, is a link that leads out.
pub fn stays_in(folder: &Path, path: &Path) -> Result<(), Error> {
    let there = |it: &&Path| it.symlink_metadata().is_ok();
    let nearest = path.ancestors().find(there).unwrap_or(path);
    let (Ok(folder), Ok(real)) = (folder.canonicalize(), nearest.canonicalize()) else {
        // Of what is not there yet nothing leads out; a link to nothing does.
        let none = folder.symlink_metadata().is_err();
        return if none { Ok(()) } else { Err(Error::Elsewhere) };
    };
    if real.starts_with(&folder) {
        Ok(())
    } else {
        Err(Error::Elsewhere)
    }
}

/// Makes a file and the folders that it needs. Never overwrites.
///
/// # Errors
/// When there is one already, or the system refuses.
pub fn create(path: &Path, bytes: &[u8]) -> Result<(), Error> {
    if path.symlink_metadata().is_ok() {
        return Err(Error::Exists);
    }
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder).map_err(Error::Io)?;
    }
    let temporary = write_beside(path, bytes)?;
    // A hard link to a whole file: either it is there with all its bytes, or it is not, and it
    // cannot take the place of another, as a rename could.
    let linked = fs::hard_link(&temporary, path);
    let _ = fs::remove_file(&temporary);
    match linked {
        Ok(()) => Ok(()),
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => Err(Error::Exists),
        // Disks without hard links (FAT on a stick): still never over another file.
        Err(_) => {
            let mut file = OpenOptions::new().write(true).create_new(true).open(path)?;
            let written = file.write_all(bytes).and_then(|()| file.sync_all());
            if written.is_err() {
                let _ = fs::remove_file(path);
            }
            Ok(written?)
        }
    }
}

/// Makes a folder with these files in it: all of them, or nothing at all. Never where something is; an empty folder may
/// be there.
///
/// # Errors
/// When there is something already, or the system refuses.
pub fn create_folder(folder: &Path, files: &[(String, Vec<u8>)]) -> Result<(), Error> {
    let there = match fs::read_dir(folder).map(|mut entries| entries.next().is_none()) {
        Ok(true) => true,
        Err(error) if error.kind() == io::ErrorKind::NotFound => {
            // A link to nothing is something.
            if folder.symlink_metadata().is_ok() {
                return Err(Error::Exists);
            }
            false
        }
        Ok(false) => return Err(Error::Exists),
        Err(error) if error.kind() == io::ErrorKind::NotADirectory => return Err(Error::Exists),
        Err(error) => return Err(Error::Io(error)),
    };
    let temporary = new_beside(folder)?;
    let put = |(path, bytes): &(String, Vec<u8>)| create(&temporary.join(path), bytes);
    let moved = files.iter().try_for_each(put).and_then(|()| {
        if there {
            // Only as long as it is empty.
            fs::remove_dir(folder)?;
        }
        Ok(fs::rename(&temporary, folder)?)
    });
    if moved.is_err() {
        let _ = fs::remove_dir_all(&temporary);
        if there && folder.symlink_metadata().is_err() {
            let _ = fs::create_dir(folder);
        }
    }
    moved.map_err(|error| match error {
        Error::Io(error) if error.kind() == io::ErrorKind::DirectoryNotEmpty => Error::Exists,
        error => error,
    })
}

/// Makes these files in a folder that may have others: all of them, or none. A folder that is not there comes whole,
/// with those that it stands in.
///
/// # Errors
/// At which place something is already, or the system refuses.
pub fn create_all(folder: &Path, files: &[(String, Vec<u8>)]) -> Result<(), (PathBuf, Error)> {
    let none = folder
        .symlink_metadata()
        .is_err_and(|it| it.kind() == io::ErrorKind::NotFound);
    if none && folder.file_name().is_some() {
        let above = folder.parent().unwrap_or(folder);
        let above = fs::create_dir_all(above).map_err(Error::Io);
        let made = above.and_then(|()| create_folder(folder, files));
        return made.map_err(|error| (folder.to_owned(), error));
    }
    // What was made, the last one last.
    let mut made: Vec<PathBuf> = Vec::new();
    for (inner, bytes) in files {
        let path = folder.join(inner);
        let above = path.ancestors().skip(1);
        let mut new: Vec<_> = above
            .take_while(|it| !it.as_os_str().is_empty() && it.symlink_metadata().is_err())
            .map(Path::to_owned)
            .collect();
        new.reverse();
        made.extend(new);
        match stays_in(folder, &path).and_then(|()| create(&path, bytes)) {
            Ok(()) => made.push(path),
            Err(error) => {
                for place in made.iter().rev() {
                    // A folder goes only as long as it is empty.
                    let _ = fs::remove_file(place).or_else(|_| fs::remove_dir(place));
                }
                return Err((path, error));
            }
        }
    }
    Ok(())
}

/// A new folder of our own beside another.
fn new_beside(folder: &Path) -> Result<PathBuf, Error> {
    for attempt in 0..100 {
        let temporary =
            folder.with_file_name(format!(".mingbian.{}-{attempt}.new", std::process::id()));
        match fs::create_dir(&temporary) {
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {}
            made => return made.map(|()| temporary).map_err(Error::Io),
        }
    }
    Err(Error::Io(io::ErrorKind::AlreadyExists.into()))
}

/// Puts `bytes` in the place of what was read as `was`.
///
/// # Errors
/// When the file has other bytes by now, is not to be written, or the system refuses.
pub fn replace(path: &Path, was: &[u8], bytes: &[u8]) -> Result<(), Error> {
    // Another file in its place would do away with what its owner said of it.
    if fs::metadata(path)
        .map_err(Error::Io)?
        .permissions()
        .readonly()
    {
        return Err(Error::Io(io::ErrorKind::PermissionDenied.into()));
    }
    if fs::read(path).map_err(Error::Io)? != was {
        return Err(Error::Changed);
    }
    let temporary = write_beside(path, bytes)?;
    if let Ok(metadata) = fs::metadata(path) {
        let _ = fs::set_permissions(&temporary, metadata.permissions());
    }
    rename_over(&temporary, path).map_err(|error| {
        let _ = fs::remove_file(&temporary);
        Error::Io(error)
    })
}

/// Puts a file in the place of another. Windows refuses that while some programs have the other one open, as an indexer or
/// a scanner does for a moment after each change: there it is tried again for a second.
fn rename_over(temporary: &Path, path: &Path) -> io::Result<()> {
    const PAUSE: Duration = Duration::from_millis(50);
    let rename = || fs::rename(temporary, path);
    if cfg!(windows) {
        while_in_use(PAUSE, rename)
    } else {
        rename()
    }
}

/// Tries 20 times what Windows refuses because of a file that is open. Both errors below can mean that; a file that is
/// read-only, and a folder in which nothing can be made, were told apart before.
///
/// # Errors
/// Any other error at once; `ResourceBusy` in the end.
fn while_in_use(pause: Duration, mut action: impl FnMut() -> io::Result<()>) -> io::Result<()> {
    const TRIES: u32 = 20;
    // `ERROR_SHARING_VIOLATION`
    const IN_USE: i32 = 32;
    for _ in 0..TRIES {
        match action() {
            Err(error)
                if error.kind() == io::ErrorKind::PermissionDenied
                    || error.raw_os_error() == Some(IN_USE) =>
            {
                thread::sleep(pause);
            }
            ended => return ended,
        }
    }
    Err(io::ErrorKind::ResourceBusy.into())
}

/// A whole file in the same folder, under a name that no build reads (it begins with a dot).
fn write_beside(path: &Path, bytes: &[u8]) -> Result<PathBuf, Error> {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    for attempt in 0..100 {
        let temporary = path.with_file_name(format!(
            ".{}.{}-{attempt}.new",
            name.chars().take(40).collect::<String>(),
            std::process::id()
        ));
        let opened = OpenOptions::new()
            .write(true)
            .create_new(true)
            .open(&temporary);
        let mut file = match opened {
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => continue,
            opened => opened.map_err(Error::Io)?,
        };
        let written = file.write_all(bytes).and_then(|()| file.sync_all());
        return match written {
            Ok(()) => Ok(temporary),
            Err(error) => {
                let _ = fs::remove_file(&temporary);
                Err(Error::Io(error))
            }
        };
    }
    Err(Error::Io(io::ErrorKind::AlreadyExists.into()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(folder: &Path) -> Vec<String> {
        let entries = fs::read_dir(folder).unwrap();
        entries
            .map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned())
            .collect()
    }

    #[test]
    fn a_new_file_comes_with_its_folders_and_never_over_another() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("题库/单选.yaml");
        create(&path, b"one").unwrap();
        assert!(matches!(create(&path, b"two"), Err(Error::Exists)));
        assert_eq!(fs::read(&path).unwrap(), b"one");
        assert_eq!(names(path.parent().unwrap()), ["单选.yaml"]);
        assert!(matches!(create(folder.path(), b"x"), Err(Error::Exists)));
    }

    #[test]
    fn a_new_folder_is_whole_and_never_in_the_place_of_anything() {
        let above = tempfile::tempdir().unwrap();
        let folder = above.path().join("新网站");
        let file = |path: &str| (path.to_owned(), b"x".to_vec());
        create_folder(&folder, &[file("a"), file("b/c")]).unwrap();
        assert_eq!(fs::read(folder.join("b/c")).unwrap(), b"x");
        let again = create_folder(&folder, &[file("d")]);
        assert!(matches!(again, Err(Error::Exists)));
        assert!(!folder.join("d").exists());
        let empty = above.path().join("空");
        fs::create_dir(&empty).unwrap();
        // A file where a folder is needed: it cannot be whole, and nothing of it stays.
        assert!(create_folder(&empty, &[file("a"), file("a/b")]).is_err());
        assert!(names(&empty).is_empty());
        create_folder(&empty, &[file("a")]).unwrap();
        let stray = above.path().join("文件");
        fs::write(&stray, "").unwrap();
        assert!(matches!(create_folder(&stray, &[]), Err(Error::Exists)));
        let mut all = names(above.path());
        all.sort();
        assert_eq!(all, ["文件", "新网站", "空"]);
    }

    #[test]
    fn what_cannot_be_made_whole_leaves_nothing_behind() {
        let above = tempfile::tempdir().unwrap();
        let file = |path: &str| (path.to_owned(), b"x".to_vec());
        // A file where a folder is needed: the second of them fails.
        let half = [file("content/a/b"), file("content/a/b/c")];
        let new = above.path().join("区县/新网站");
        assert!(create_all(&new, &half).is_err());
        assert!(names(&above.path().join("区县")).is_empty());
        create_all(&new, &[file("content/a")]).unwrap();
        let theirs = above.path().join("别的");
        fs::create_dir(&theirs).unwrap();
        fs::write(theirs.join("信.txt"), "x").unwrap();
        let (place, _) = create_all(&theirs, &half).unwrap_err();
        assert_eq!(place, theirs.join("content/a/b/c"));
        assert_eq!(names(&theirs), ["信.txt"]);
        create_all(&theirs, &[file("content/a"), file("b")]).unwrap();
        let taken = create_all(&theirs, &[file("c/d"), file("b")]).unwrap_err();
        assert!(matches!(taken.1, Error::Exists));
        assert!(!theirs.join("c").exists() && theirs.join("b").is_file());
    }

    #[cfg(unix)]
    #[test]
    fn a_link_out_of_the_folder_is_seen_wherever_it_stands() {
        let (site, elsewhere) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
        let content = site.path().join("content");
        let inside = |path: &str| stays_in(&content, &content.join(path));
        assert!(inside("quizzes/a.yaml").is_ok(), "nothing is there yet");
        fs::create_dir_all(content.join("real")).unwrap();
        for (target, link) in [
            (elsewhere.path(), "out"),
            (&elsewhere.path().join("gone"), "nowhere"),
            (Path::new(".."), "up"),
            (Path::new("real"), "in"),
        ] {
            std::os::unix::fs::symlink(target, content.join(link)).unwrap();
        }
        for fine in ["a.yaml", "new/deep/a.yaml", "real/a.yaml", "in/a.yaml"] {
            assert!(inside(fine).is_ok(), "{fine}");
        }
        for bad in [
            "out",
            "out/a.yaml",
            "out/new/a.yaml",
            "up/a.yaml",
            "nowhere",
            "nowhere/a.yaml",
        ] {
            assert!(matches!(inside(bad), Err(Error::Elsewhere)), "{bad}");
        }
    }

    #[test]
    fn a_file_is_changed_only_while_it_is_what_was_read() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.yaml");
        fs::write(&path, "old").unwrap();
        replace(&path, b"old", b"new").unwrap();
        assert_eq!(fs::read(&path).unwrap(), b"new");
        assert!(matches!(replace(&path, b"old", b"x"), Err(Error::Changed)));
        assert_eq!(fs::read(&path).unwrap(), b"new");
        assert_eq!(names(folder.path()), ["a.yaml"]);
        let gone = folder.path().join("gone.yaml");
        assert!(matches!(replace(&gone, b"", b"x"), Err(Error::Io(_))));
    }

    #[test]
    fn a_file_in_use_is_tried_again_and_told_as_such_in_the_end() {
        let tried = |refusals: u32, error: fn() -> io::Error| {
            let mut count = 0;
            let ended = while_in_use(Duration::ZERO, || {
                count += 1;
                if count > refusals {
                    Ok(())
                } else {
                    Err(error())
                }
            });
            (count, ended.map_err(|error| error.kind()))
        };
        let denied = || io::ErrorKind::PermissionDenied.into();
        let shared = || io::Error::from_raw_os_error(32);
        assert_eq!(tried(3, denied), (4, Ok(())));
        assert_eq!(tried(19, shared), (20, Ok(())));
        let busy = Err(io::ErrorKind::ResourceBusy);
        assert_eq!(tried(100, denied), (20, busy));
        assert_eq!(tried(100, shared), (20, busy));
        let full = || io::ErrorKind::StorageFull.into();
        assert_eq!(tried(1, full), (1, Err(io::ErrorKind::StorageFull)));
    }
}

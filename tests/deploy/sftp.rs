//! Publishing over SFTP, to OpenSSH's own server at the other end of two pipes: cut off, full, read only, with links and
//! litter in it. Left out with a word where that server is not installed; `scripts/test` installs it.

use std::collections::BTreeMap;
use std::ffi::OsString;
use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

use mingbian::deploy::sftp::{Line, Sftp};
use mingbian::deploy::{Error, MANIFEST, Manifest, Meta, Target as _};
use mingbian::diagnostic::{Fault, Reason, SshFault, StoreFault};
use mingbian::output::STATE;

use super::{HOUR, Run, Version, versions};
use crate::support::{SmallDisk, picture, write};

/// Where systems have it.
const PLACES: [&str; 4] = [
    "/usr/lib/openssh/sftp-server",
    "/usr/libexec/openssh/sftp-server",
    "/usr/libexec/sftp-server",
    "/usr/lib/ssh/sftp-server",
];

/// Said past the tests' harness, which keeps to itself what a test that passes prints.
pub(super) fn left_out(what: &str) {
    let _ = writeln!(std::io::stderr(), "left out: {what}");
}

/// The server, if it is installed.
pub(super) fn server() -> Option<&'static str> {
    let found = PLACES.into_iter().find(|it| Path::new(it).exists());
    if found.is_none() {
        left_out("SFTP: there is no sftp-server (Debian: openssh-sftp-server)");
    }
    found
}

fn line(program: &str, arguments: &[&str]) -> Line {
    Line {
        program: program.into(),
        arguments: arguments.iter().map(OsString::from).collect(),
        typed: "ssh here".to_owned(),
    }
}

fn shell(script: &str) -> Line {
    line("sh", &["-c", script])
}

struct Place {
    folder: tempfile::TempDir,
    server: &'static str,
}

impl Place {
    fn new() -> Option<Self> {
        let server = server()?;
        let folder = tempfile::tempdir().unwrap();
        Some(Self { folder, server })
    }

    fn path(&self, inner: &str) -> PathBuf {
        self.folder.path().join(inner)
    }

    fn root(&self) -> String {
        self.path("site").display().to_string()
    }

    fn sftp(&self, more: &[&str]) -> Sftp {
        Sftp::new(line(self.server, more), &self.root(), "a")
    }

    fn files(&self) -> BTreeMap<String, Vec<u8>> {
        picture(&self.path("site"))
    }

    #[track_caller]
    fn has(&self, version: &Version) {
        let files = self.files();
        for item in &version.items {
            let built = &version.files[&item.source];
            assert!(files.get(&item.key) == Some(built), "{}", item.key);
        }
        let manifest = Manifest::decode(&files[MANIFEST]).unwrap();
        assert!(manifest.running.is_none() && manifest.pending.is_empty());
    }

    /// The version, the manifest, and nothing else.
    #[track_caller]
    fn has_only(&self, version: &Version) {
        self.has(version);
        let files = self.files();
        let keys: Vec<_> = files.keys().collect();
        assert_eq!(keys.len(), version.items.len() + 1, "{keys:?}");
    }
}

fn meta() -> Meta {
    Manifest::meta()
}

#[test]
fn a_site_goes_there_and_what_changed_follows() {
    let [first, second] = versions();
    // The second server has no way to put a file in another's place at once.
    for more in [&[][..], &["-P", "posix-rename"]] {
        let Some(place) = Place::new() else { return };
        let sftp = place.sftp(more);
        let run = |version, now| {
            let mut run = Run::new(&sftp, version, now);
            run.more = |options| options.at_once = 8;
            run.publish().unwrap()
        };
        run(first, 0);
        place.has_only(first);
        assert!(run(first, 1).is_empty());
        let plan = run(second, 2);
        assert!(plan.count() > 5 && plan.same > 0);
        place.has(second);
        assert!(place.path("site/cases/c1/index.html").exists());
        run(second, 2 + HOUR);
        place.has_only(second);
        // The folder went with its page.
        assert!(!place.path("site/cases/c1").exists());
        let mut all = sftp.list(&|key| key == "index.html").unwrap();
        all.sort_by(|a, b| a.key.cmp(&b.key));
        let keys: Vec<_> = all.iter().map(|it| &it.key).collect();
        let ours: Vec<_> = second.files.keys().collect();
        assert_eq!(keys, ours);
        assert_eq!(all.iter().filter(|it| it.sum.is_some()).count(), 1);
    }
}

#[test]
fn what_somebody_changed_there_is_found() {
    let [first, _] = versions();
    let Some(place) = Place::new() else { return };
    let sftp = place.sftp(&[]);
    Run::new(&sftp, first, 0).publish().unwrap();
    let home = place.path("site/index.html");
    let mut bytes = fs::read(&home).unwrap();
    bytes[9] ^= 1;
    fs::write(&home, bytes).unwrap();
    let mut run = Run::new(&sftp, first, 1);
    assert!(run.publish().unwrap().is_empty());
    run.more = |options| options.verify = true;
    assert_eq!(run.publish().unwrap().mended, ["index.html"]);
    place.has_only(first);
    // Files of others, and without a manifest.
    fs::remove_file(place.path("site").join(MANIFEST)).unwrap();
    assert_eq!(Run::new(&sftp, first, 2).publish().unwrap().count(), 0);
    fs::remove_file(place.path("site").join(MANIFEST)).unwrap();
    write(&place.path("site/通知.doc"), "x");
    let refused = Run::new(&sftp, first, 3).publish();
    assert!(
        matches!(&refused, Err(Error::Foreign { theirs, other }) if theirs == &["通知.doc"] && other.is_empty()),
        "{refused:?}"
    );
}

/// A file of more parts than are on their way at a time, and none at all.
#[test]
fn large_and_empty_files_come_back() {
    let Some(place) = Place::new() else { return };
    let sftp = place.sftp(&[]);
    let part = 32 << 10;
    for length in [0, 1, part - 1, part, part + 1, 40 * part, 3_000_000] {
        let bytes: Vec<u8> = (0..length).map(|at: u32| (at % 251) as u8).collect();
        sftp.put("影像/a b.bin", &bytes, &meta()).unwrap();
        let found = sftp.get("影像/a b.bin").unwrap().unwrap();
        assert!(found.bytes == bytes, "{length}");
    }
    assert_eq!(sftp.get("影像/none").unwrap(), None);
    assert_eq!(sftp.get("nowhere/none").unwrap(), None);
    sftp.delete("nowhere/none").unwrap();
    sftp.delete("影像/a b.bin").unwrap();
    assert!(!place.path("site/影像").exists());
}

/// The line is cut after so many pieces, of what is sent or of what is answered; each further line, too.
#[test]
fn a_line_that_is_cut_again_and_again_gets_there() {
    let [first, second] = versions();
    let Some(place) = Place::new() else { return };
    Run::new(&place.sftp(&[]), first, 0).publish().unwrap();
    let whole = |bytes: &[u8], key: &str| {
        let of = |version: &Version| version.files.get(key).is_some_and(|it| it == bytes);
        of(first) || of(second) || key.starts_with(STATE)
    };
    let mut now = 1;
    let mut cut = 0;
    for count in [2, 3, 5, 8, 12, 13, 16, 40] {
        let (server, count) = (place.server, count.to_string());
        let dd = format!("dd bs=300000 count={count} status=none");
        // Nobody but the last program holds the end that is read: it is seen when that one is gone.
        let back = format!(
            "exec 3>&1 4<&0 >&2; {server} <&4 3>&- 4<&- | {dd} >&3 3>&- 4<&- & exec 3>&- 4<&-; wait"
        );
        for script in [format!("{dd} | {server}"), back] {
            for version in [second, first] {
                now += 1;
                let sftp = Sftp::new(shell(&script), &place.root(), &now.to_string());
                let done = Run::new(&sftp, version, now).publish();
                if let Err(error) = done {
                    cut += 1;
                    let closed = StoreFault::Net(Fault::Closed);
                    assert!(
                        matches!(&error, Error::Target(_, fault) if *fault == closed)
                            || matches!(&error, Error::Target(_, StoreFault::Held)),
                        "{error:?}"
                    );
                } else {
                    place.has(version);
                }
                for (key, bytes) in place.files() {
                    assert!(whole(&bytes, &key), "{key} after {count}");
                }
            }
        }
    }
    assert!(cut > 3, "{cut}");
    // A lock that was left is nobody's after a while.
    let lock = place.path("site/.mingbian/deploy.lock");
    if lock.exists() {
        age(&lock, 200);
    }
    Run::new(&place.sftp(&[]), second, now + 1)
        .publish()
        .unwrap();
    place.has(second);
}

fn age(file: &Path, seconds: u64) {
    let at = SystemTime::now() - Duration::from_secs(seconds);
    let file = fs::File::options().write(true).open(file).unwrap();
    file.set_modified(at).unwrap();
}

#[test]
fn whoever_holds_the_lock_is_waited_for_unless_he_is_gone() {
    let Some(place) = Place::new() else { return };
    let sftp = place.sftp(&[]);
    fs::create_dir(place.path("site")).unwrap();
    let put = |sftp: &Sftp, bytes: &[u8], seen: Option<&str>| {
        sftp.replace(MANIFEST, bytes, &meta(), seen)
    };
    let version = put(&sftp, b"one", None).unwrap().unwrap();
    assert_eq!(sftp.get(MANIFEST).unwrap().unwrap().version, version);
    assert_eq!(put(&sftp, b"two", None), Err(StoreFault::Raced));
    assert_eq!(put(&sftp, b"two", Some("else")), Err(StoreFault::Raced));
    let lock = place.path("site/.mingbian/deploy.lock");
    fs::write(&lock, "somebody").unwrap();
    assert_eq!(put(&sftp, b"two", Some(&version)), Err(StoreFault::Held));
    assert_eq!(sftp.get(MANIFEST).unwrap().unwrap().bytes, b"one");
    assert!(lock.exists());
    age(&lock, 200);
    // What others left half way long ago goes, what they have half way now does not.
    for (name, old) in [("old.new", 90_000), ("fresh.new", 10)] {
        let file = place.path("site/.mingbian").join(name);
        write(&file, "x");
        age(&file, old);
    }
    let other = place.sftp(&[]);
    put(&other, b"two", Some(&version)).unwrap();
    assert_eq!(sftp.get(MANIFEST).unwrap().unwrap().bytes, b"two");
    let left: Vec<_> = place.files().into_keys().collect();
    assert_eq!(left, [MANIFEST, ".mingbian/fresh.new"]);
}

#[test]
fn no_link_leads_out_and_no_file_is_a_folder() {
    let Some(place) = Place::new() else { return };
    let elsewhere = place.path("elsewhere");
    fs::create_dir_all(place.path("site")).unwrap();
    fs::create_dir_all(&elsewhere).unwrap();
    write(&elsewhere.join("a.html"), "theirs");
    std::os::unix::fs::symlink(&elsewhere, place.path("site/cases")).unwrap();
    write(&place.path("site/file"), "x");
    let sftp = place.sftp(&[]);
    let link = |done| matches!(done, Err(StoreFault::Link(path)) if path.ends_with("site/cases"));
    assert!(link(sftp.put("cases/a.html", b"x", &meta())));
    assert!(link(sftp.put("cases/deep/a.html", b"x", &meta())));
    assert!(link(sftp.delete("cases/a.html")));
    let fault = sftp.put("file/a.html", b"x", &meta()).unwrap_err();
    assert!(
        matches!(&fault, StoreFault::Server(_, Reason::NotAFolder)),
        "{fault:?}"
    );
    assert_eq!(fs::read(elsewhere.join("a.html")).unwrap(), b"theirs");
    assert_eq!(fs::read_dir(&elsewhere).unwrap().count(), 1);
    // It is seen as what it is, and not followed.
    let keys: Vec<_> = sftp.list(&|_| true).unwrap();
    let mut keys: Vec<_> = keys.into_iter().map(|it| it.key).collect();
    keys.sort();
    assert_eq!(keys, ["cases", "file"]);
    // The site's folder itself may be one.
    std::os::unix::fs::symlink(place.path("site"), place.path("current")).unwrap();
    let root = place.path("current").display().to_string();
    let sftp = Sftp::new(line(place.server, &[]), &root, "b");
    sftp.put("b/c.html", b"x", &meta()).unwrap();
    assert!(place.path("site/b/c.html").exists());
}

#[test]
fn a_server_that_refuses_is_told_with_its_reason() {
    let Some(place) = Place::new() else { return };
    let tried = |sftp: &Sftp| sftp.put("a/b.html", &vec![0; 3_000_000], &meta());
    // Nothing around the folder.
    let root = place.path("no/site").display().to_string();
    let nowhere = Sftp::new(line(place.server, &[]), &root, "a");
    assert_eq!(
        tried(&nowhere),
        Err(StoreFault::Server(root, Reason::Missing))
    );
    // No right to write.
    let fault = tried(&place.sftp(&["-R"])).unwrap_err();
    assert!(
        matches!(&fault, StoreFault::Server(_, Reason::Denied)),
        "{fault:?}"
    );
    assert!(!place.path("site").exists());
    // No room.
    fs::create_dir(place.path("site")).unwrap();
    let Some(disk) = SmallDisk::at(&place.path("site"), "1m") else {
        left_out("a full disk at the other end of SFTP, which only root can make");
        return;
    };
    let sftp = place.sftp(&[]);
    sftp.put("a/small.html", b"x", &meta()).unwrap();
    let wanted = place.path("site/a/b.html").display().to_string();
    assert_eq!(tried(&sftp), Err(StoreFault::Server(wanted, Reason::Full)));
    let left: Vec<_> = place.files().into_keys().collect();
    assert_eq!(left, ["a/small.html"]);
    drop(sftp);
    drop(disk);
}

#[test]
fn what_answers_otherwise_is_told() {
    let tried = |line: Line| Sftp::new(line, "x", "a").get("a").unwrap_err();
    let none = tried(line("no-such-program-anywhere", &[]));
    assert_eq!(none, StoreFault::Ssh(SshFault::NoProgram));
    for (script, fault) in [
        (
            "echo Welcome to the server",
            StoreFault::Ssh(SshFault::Talks),
        ),
        // An older version, and a packet that is none.
        (
            r"printf '\000\000\000\005\002\000\000\000\002'",
            StoreFault::Ssh(SshFault::Talks),
        ),
        (
            r"printf '\000\000\000\001\007'",
            StoreFault::Ssh(SshFault::Talks),
        ),
        ("exit 3", StoreFault::Net(Fault::Closed)),
        (
            "echo 'Host key verification failed.' >&2; exit 255",
            StoreFault::Ssh(SshFault::HostUnknown("ssh here".to_owned())),
        ),
        // It greets, and then says what it likes.
        (
            r"printf '\000\000\000\005\002\000\000\000\003'; yes",
            StoreFault::Net(Fault::Closed),
        ),
        (
            r"printf '\000\000\000\005\002\000\000\000\003'; exit 0",
            StoreFault::Net(Fault::Closed),
        ),
    ] {
        assert_eq!(tried(shell(script)), fault, "{script}");
    }
}

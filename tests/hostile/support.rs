//! What the tests that run the real program share: a site in a folder of its own, runs that end
//! in time, and pictures of a folder to compare.
#![allow(dead_code)] // Each test file uses its part.

use std::collections::BTreeMap;
use std::fs;
use std::io::{self, Read};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use tempfile::TempDir;

/// The program under test.
pub(crate) const PROGRAM: &str = env!("CARGO_BIN_EXE_mingbian");

/// For what has come to a standstill. Nothing is slow by it: in a debug build, beside a dozen others, an honest run was seen to
/// take more than a minute.
pub(crate) const PATIENCE: Duration = Duration::from_mins(10);

/// The least that is a site.
pub(crate) const SETTINGS: &str = "title: 试站\n";

/// A content folder and what is built from it, gone with the value.
pub(crate) struct Site {
    folder: TempDir,
}

/// What a run left behind.
#[derive(Debug)]
pub(crate) struct Outcome {
    /// `None`: ended by a signal.
    pub code: Option<i32>,
    pub out: String,
    pub err: String,
}

impl Site {
    /// A site with its settings and nothing else.
    pub(crate) fn new() -> Self {
        let site = Self {
            folder: tempfile::tempdir().unwrap(),
        };
        site.write("site.yaml", SETTINGS);
        site
    }

    /// A site with so many cases on three disguises, and a quiz.
    pub(crate) fn with_cases(count: usize) -> Self {
        let site = Self::new();
        for disguise in ["charity", "rebate", "coin"] {
            site.write(
                &format!("disguises/{disguise}.md"),
                format!("---\ntitle: 伪装 {disguise}\n---\n正文。\n"),
            );
        }
        for number in 0..count {
            let disguise = ["charity", "rebate", "coin"][number % 3];
            site.write(
                &format!("cases/c{number}.md"),
                format!(
                    "---\ntitle: 案例{number}\ntags: [标签{}]\ndisguises: [{disguise}]\nsources: [{{title: 通报}}]\n---\n第{number}个案例的**正文**。\n",
                    number % 5
                ),
            );
        }
        site.write(
            "quizzes/q.yaml",
            "title: 测\nquestions:\n  - {stem: 一, type: judge, answer: 对, explanation: 因为}\n",
        );
        site
    }

    /// The folder that has `content/` and, by default, `public/`.
    pub(crate) fn root(&self) -> &Path {
        self.folder.path()
    }

    /// A place in the content folder.
    pub(crate) fn content(&self, path: &str) -> PathBuf {
        self.root().join("content").join(path)
    }

    /// Where the site is built.
    pub(crate) fn public(&self) -> PathBuf {
        self.root().join("public")
    }

    /// Writes a file of the content, with its folders.
    pub(crate) fn write(&self, path: &str, bytes: impl AsRef<[u8]>) {
        write(&self.content(path), bytes);
    }

    /// `mingbian build` in English, into `public/`.
    pub(crate) fn build(&self) -> Outcome {
        self.run(&["build"])
    }

    /// `mingbian check` in English.
    pub(crate) fn check(&self) -> Outcome {
        self.run(&["check"])
    }

    /// Any command on this site, in English.
    pub(crate) fn run(&self, arguments: &[&str]) -> Outcome {
        finish(self.command(arguments))
    }

    /// The same, not yet started.
    pub(crate) fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(PROGRAM);
        command
            .args(arguments)
            .arg("--root")
            .arg(self.root())
            .args(["--lang", "en"])
            // What it knows of its own stays here, not with whoever runs the tests.
            .env("XDG_STATE_HOME", self.root().join(".state"));
        command
    }

    /// The built site; the lock aside, all of it.
    pub(crate) fn built(&self) -> Picture {
        picture(&self.public())
    }
}

impl Outcome {
    /// Whether the program ended by its own will: no panic, no signal.
    #[track_caller]
    pub(crate) fn calm(&self) -> &Self {
        assert!(
            matches!(self.code, Some(0..=3)) && !self.err.contains("panicked"),
            "the program broke down: {self:?}"
        );
        self
    }

    /// Ended with this status.
    #[track_caller]
    pub(crate) fn ended(&self, code: i32) -> &Self {
        self.calm();
        assert_eq!(self.code, Some(code), "{self:?}");
        self
    }

    /// Said this, on either stream.
    #[track_caller]
    pub(crate) fn said(&self, words: &str) -> &Self {
        assert!(
            self.err.contains(words) || self.out.contains(words),
            "no {words:?} in {self:?}"
        );
        self
    }
}

/// Writes a file with its folders.
pub(crate) fn write(path: &Path, bytes: impl AsRef<[u8]>) {
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, bytes).unwrap();
}

/// Runs a command to its end; one that does not end is killed, and the test fails.
pub(crate) fn finish(command: Command) -> Outcome {
    finish_with(command, |_| {})
}

/// The same, with a look at the process as soon as it is there.
pub(crate) fn finish_with(mut command: Command, begun: impl FnOnce(u32)) -> Outcome {
    let shown = format!("{command:?}");
    let child = command
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    begun(child.id());
    outcome(child, &shown)
}

/// A disk of a few bytes in the place of a folder, while the value is there.
pub(crate) struct SmallDisk {
    folder: PathBuf,
}

impl SmallDisk {
    /// `None`: whoever runs this may not mount one.
    pub(crate) fn at(folder: &Path, size: &str) -> Option<Self> {
        let mount = Command::new("mount")
            .args(["-t", "tmpfs", "-o", &format!("size={size}"), "tmpfs"])
            .arg(folder)
            .output();
        let mounted = mount.is_ok_and(|mount| mount.status.success());
        mounted.then(|| Self {
            folder: folder.to_owned(),
        })
    }

    /// Nothing can be written there any more.
    pub(crate) fn shut(&self) {
        let mount = Command::new("mount")
            .args(["-o", "remount,ro"])
            .arg(&self.folder)
            .status();
        assert!(mount.unwrap().success());
    }
}

impl Drop for SmallDisk {
    fn drop(&mut self) {
        let done = Command::new("umount").arg("-l").arg(&self.folder).status();
        assert!(thread::panicking() || done.is_ok_and(|done| done.success()));
    }
}

/// Waits for a started one.
pub(crate) fn outcome(mut child: Child, shown: &str) -> Outcome {
    let out = gather(child.stdout.take().unwrap());
    let err = gather(child.stderr.take().unwrap());
    let until = Instant::now() + PATIENCE;
    let status = loop {
        if let Some(status) = child.try_wait().unwrap() {
            break status;
        }
        if Instant::now() > until {
            child.kill().unwrap();
            child.wait().unwrap();
            panic!("{shown} did not end within {PATIENCE:?}");
        }
        thread::sleep(Duration::from_millis(5));
    };
    Outcome {
        code: status.code(),
        out: out.join().unwrap(),
        err: err.join().unwrap(),
    }
}

fn gather(mut stream: impl Read + Send + 'static) -> thread::JoinHandle<String> {
    thread::spawn(move || {
        let mut bytes = Vec::new();
        stream.read_to_end(&mut bytes).unwrap();
        String::from_utf8_lossy(&bytes).into_owned()
    })
}

/// A service worker without the number of what it was built from, which is another for other files, whatever comes of them.
pub(crate) fn unnumbered(worker: &[u8]) -> Vec<u8> {
    let text = String::from_utf8_lossy(worker).into_owned();
    let Some((before, rest)) = text.split_once("\"build\":\"") else {
        return text.into_bytes();
    };
    let (_, behind) = rest.split_once('"').unwrap();
    format!("{before}{behind}").into_bytes()
}

/// What a folder holds: each file's bytes by its path.
pub(crate) type Picture = BTreeMap<String, Vec<u8>>;

/// All files under a folder, links not followed but named; the lock is nobody's content.
pub(crate) fn picture(folder: &Path) -> Picture {
    let mut files = Picture::new();
    for entry in walkdir::WalkDir::new(folder).min_depth(1) {
        let entry = entry.unwrap();
        let name = entry
            .path()
            .strip_prefix(folder)
            .unwrap()
            .to_string_lossy()
            .into_owned();
        if entry.path_is_symlink() {
            files.insert(name, b"a link".to_vec());
        } else if entry.file_type().is_file() && name != ".mingbian/lock" {
            match fs::read(entry.path()) {
                Ok(bytes) => files.insert(name, bytes),
                Err(error) if error.kind() == io::ErrorKind::PermissionDenied => None,
                Err(error) => panic!("{name}: {error}"),
            };
        }
    }
    files
}

/// Says where two pictures differ, not how: a page is long.
#[track_caller]
pub(crate) fn same(left: &Picture, right: &Picture, what: &str) {
    let names: std::collections::BTreeSet<&String> = left.keys().chain(right.keys()).collect();
    let differ: Vec<_> = names
        .into_iter()
        .filter(|name| left.get(*name) != right.get(*name))
        .collect();
    if let Some(first) = differ.first() {
        let show = |picture: &Picture| {
            picture.get(*first).map(|bytes| {
                String::from_utf8_lossy(bytes)
                    .chars()
                    .take(3000)
                    .collect::<String>()
            })
        };
        panic!(
            "{what}: these differ: {differ:?}\n{:?}\n{:?}",
            show(left),
            show(right)
        );
    }
}

//! Documents that are what really happens: every command is run, every file written, and the program says what stands
//! there. `UPDATE_EXPECT=1` writes what it says.
//!
//! A block is told by the words behind its fence. `console`, or `terminal` where a `console` block is for commands alone:
//! what is typed behind `$`, and what is said. With `serve PAGE WORDS`: the preview, until that page has these words.
//! `yaml FILE`, `md FILE`: the file as a whole; `yaml gbk FILE`: in that encoding. `sed FILE`: the line above is replaced
//! by the line below. `replace FILE`: what stands above the line with an arrow is replaced by what stands below it.
//! `remove`: files that are taken away.

use std::fs;
use std::io::{BufRead, BufReader, Read as _, Write as _};
use std::net::TcpStream;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use crate::server::free_port;
use crate::support::PATIENCE;

const PROGRAM: &str = env!("CARGO_BIN_EXE_mingbian");

/// A fenced block: what is behind the fence, and its lines.
struct Block<'d> {
    info: &'d str,
    lines: Vec<&'d str>,
}

/// The document in pieces: texts between blocks, and blocks.
fn pieces(document: &str) -> Vec<Result<Block<'_>, &str>> {
    let mut pieces = Vec::new();
    let mut open: Option<Block<'_>> = None;
    for line in document.split_inclusive('\n') {
        match (&mut open, line.strip_prefix("```")) {
            (None, Some(info)) => {
                open = Some(Block {
                    info: info.trim_end(),
                    lines: Vec::new(),
                });
            }
            (Some(_), Some(_)) => pieces.extend(open.take().map(Ok)),
            (Some(block), None) => block.lines.push(line.trim_end_matches('\n')),
            (None, None) => pieces.push(Err(line)),
        }
    }
    pieces
}

/// The new author at her computer.
struct Author {
    desk: PathBuf,
    folder: PathBuf,
}

impl Author {
    fn path(&self, written: &str) -> PathBuf {
        let path = self.folder.join(written);
        assert!(
            !written.contains("..") && !written.starts_with('/'),
            "{written}"
        );
        path
    }

    /// What a command says; both streams, as a terminal shows them.
    fn types(&mut self, command: &str) -> String {
        if let Some(folder) = command.strip_prefix("cd ") {
            self.folder = self.path(folder);
            return String::new();
        }
        let words = words(command);
        assert_eq!(words[0], "mingbian", "{command}");
        let output = Command::new(PROGRAM)
            .args(&words[1..])
            .args(["--lang", "zh"])
            .current_dir(&self.folder)
            .stdin(Stdio::null())
            .output()
            .unwrap();
        let said = String::from_utf8([output.stderr, output.stdout].concat()).unwrap();
        same_anywhere(&said, &self.desk)
    }

    /// Starts the preview, without a browser and where a port is free, and waits for a page that has these words.
    fn sees(&self, command: &str, page: &str, wanted: &str) {
        assert_eq!(command, "mingbian serve --open");
        let port = free_port();
        let mut server = Command::new(PROGRAM)
            .args(["serve", "--lang", "zh", "--port", &port.to_string()])
            .current_dir(&self.folder)
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let mut first = String::new();
        let _ = BufReader::new(server.stdout.take().unwrap()).read_line(&mut first);
        assert!(first.contains(&format!(":{port}/")), "{first}");
        let until = Instant::now() + PATIENCE;
        let mut got = String::new();
        while !got.contains(wanted) {
            assert!(Instant::now() < until, "{page} has no “{wanted}”: {got}");
            thread::sleep(Duration::from_millis(50));
            got = get(port, page).unwrap_or_default();
        }
        end(&mut server);
    }
}

/// What was said, without what is another thing at each desk and each time: where it stands, how long it took; and how many
/// files the shipped content makes, which is no promise.
fn same_anywhere(said: &str, desk: &Path) -> String {
    let desk = desk.canonicalize().unwrap();
    let said = said.replace(&format!("{}/", desk.display()), "");
    let mut lines = said.trim_end().split('\n').map(|line| {
        let Some((before, took)) = line.split_once("用时 ") else {
            return line.to_owned();
        };
        let (_, after) = took.split_once(" 秒").expect("how long it took");
        let made = before.split_once("；").expect("what was made").0;
        let made = made.split_once(' ').expect("how many").0;
        format!("{made} …… 个文件；用时几秒{after}")
    });
    let first = lines.next().unwrap_or_default();
    lines.fold(first, |all, line| all + "\n" + &line)
}

fn end(server: &mut Child) {
    let _ = server.kill();
    let _ = server.wait();
}

fn get(port: u16, page: &str) -> Option<String> {
    let mut stream = TcpStream::connect(("127.0.0.1", port)).ok()?;
    write!(
        stream,
        "GET {page} HTTP/1.0\r\nHost: 127.0.0.1:{port}\r\nConnection: close\r\n\r\n"
    )
    .ok()?;
    let mut bytes = Vec::new();
    stream.read_to_end(&mut bytes).ok()?;
    Some(String::from_utf8_lossy(&bytes).into_owned())
}

/// A command's words; one in quotes is one.
fn words(command: &str) -> Vec<String> {
    let mut words = Vec::new();
    for (number, part) in command.split('"').enumerate() {
        if number % 2 == 1 {
            words.push(part.to_owned());
        } else {
            words.extend(part.split_whitespace().map(str::to_owned));
        }
    }
    words
}

fn write(path: &Path, bytes: &[u8]) {
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, bytes).unwrap();
}

/// The line between what is replaced and what takes its place.
const ARROW: &str = "↓";

/// What a reader who does what the document says has seen.
pub(crate) struct Seen {
    /// How often pages of the site.
    pub(crate) looks: usize,
    /// How many commands, the one that showed it included, until the first.
    pub(crate) commands_until_first: usize,
}

/// Does what a document says, at a desk of its own, and holds it to what happens; its path from the project's root.
pub(crate) fn hold(document: &str) -> Seen {
    let place = Path::new(env!("CARGO_MANIFEST_DIR")).join(document);
    let document = fs::read_to_string(&place).unwrap();
    let desk = tempfile::tempdir().unwrap();
    let mut author = Author {
        desk: desk.path().to_owned(),
        folder: desk.path().to_owned(),
    };
    let mut made = String::new();
    let mut seen = Seen {
        looks: 0,
        commands_until_first: 0,
    };
    for piece in pieces(&document) {
        match piece {
            Ok(block) => {
                made.extend(["```", block.info, "\n"]);
                author.follows(&block, &mut made, &mut seen);
                made.push_str("```\n");
            }
            Err(text) => made.push_str(text),
        }
    }
    if std::env::var_os("UPDATE_EXPECT").is_some() {
        fs::write(&place, &made).unwrap();
    }
    assert!(
        made == document,
        "the document says something else; UPDATE_EXPECT=1 writes it anew\n{made}"
    );
    seen
}

impl Author {
    /// Does what a block says; writes what it says then.
    fn follows(&mut self, block: &Block<'_>, made: &mut String, seen: &mut Seen) {
        let info: Vec<&str> = block.info.splitn(4, ' ').collect();
        let whole = || block.lines.join("\n") + "\n";
        match info.as_slice() {
            ["console" | "terminal", "serve", page, wanted] => {
                for line in &block.lines {
                    self.sees(line.strip_prefix("$ ").unwrap(), page, wanted);
                }
                made.push_str(&whole());
                seen.commands_until_first += usize::from(seen.looks == 0);
                seen.looks += 1;
            }
            ["console" | "terminal"] => {
                let lines = block.lines.iter();
                let commands = lines.filter_map(|line| line.strip_prefix("$ "));
                for (number, command) in commands.enumerate() {
                    let said = self.types(command);
                    let gap = if number > 0 { "\n" } else { "" };
                    made.extend([gap, "$ ", command, "\n"]);
                    if !said.is_empty() {
                        made.extend([&*said, "\n"]);
                    }
                    seen.commands_until_first += usize::from(seen.looks == 0);
                }
            }
            ["sed", file] => {
                let [from, to] = block.lines[..] else {
                    panic!("two lines")
                };
                self.replaces(file, from, to);
                made.push_str(&whole());
            }
            ["replace", file] => {
                let mut sides = block.lines.split(|line| *line == ARROW);
                let mut side = || sides.next().expect("an arrow").join("\n");
                let (from, to) = (side(), side());
                assert!(sides.next().is_none(), "one arrow");
                self.replaces(file, &from, &to);
                made.push_str(&whole());
            }
            ["remove"] => {
                for line in &block.lines {
                    fs::remove_file(self.path(line)).unwrap();
                }
                made.push_str(&whole());
            }
            ["yaml" | "md", rest @ ..] => {
                let text = whole();
                let (file, bytes) = match rest {
                    ["gbk", file] => (file, encoding_rs::GBK.encode(&text).0.into_owned()),
                    [file] => (file, text.clone().into_bytes()),
                    _ => panic!("{}", block.info),
                };
                write(&self.path(file), &bytes);
                made.push_str(&text);
            }
            _ => panic!("unknown block: {}", block.info),
        }
    }

    fn replaces(&self, file: &str, from: &str, to: &str) {
        let path = self.path(file);
        let text = fs::read_to_string(&path).unwrap();
        assert!(text.contains(from), "{file} has no “{from}”");
        write(&path, text.replace(from, to).as_bytes());
    }
}

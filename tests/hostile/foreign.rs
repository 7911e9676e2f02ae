//! Files that somebody made to be imported: whatever they claim, hold or are, the import ends in time, in little memory
//! and in plain words, and the other files of the same command go on.

use std::fs;
use std::io::{Cursor, Write as _};
use std::path::{Path, PathBuf};

use zip::write::SimpleFileOptions;
use zip::{ZipArchive, ZipWriter};

use crate::support::{self, Outcome, Site};

const TYPES: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const SHEET: &str =
    "<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><sheetData>";
const HEAD: &str = "<row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>题干</t></is></c><c r=\"B1\" t=\"inlineStr\"><is><t>答案</t></is></c><c r=\"C1\" t=\"inlineStr\"><is><t>解析</t></is></c></row>";
const END: &str = "</sheetData></worksheet>";

/// A row with a question.
fn question(row: usize) -> String {
    format!(
        "<row r=\"{row}\"><c r=\"A{row}\" t=\"inlineStr\"><is><t>问{row}</t></is></c><c r=\"B{row}\" t=\"inlineStr\"><is><t>对</t></is></c></row>"
    )
}

/// The parts of a workbook of so many sheets, all of them the part at `target`.
fn around(target: &str, sheets: usize) -> Vec<(String, String)> {
    let list: String = (0..sheets)
        .map(|index| format!("<sheet name=\"S{index}\" sheetId=\"{index}\" r:id=\"r1\"/>"))
        .collect();
    let relations = |kind: &str, target: &str| {
        format!(
            "<Relationships><Relationship Id=\"r1\" Type=\"{TYPES}/{kind}\" Target=\"{target}\"/></Relationships>"
        )
    };
    [
        (
            "_rels/.rels",
            relations("officeDocument", "xl/workbook.xml"),
        ),
        ("xl/_rels/workbook.xml.rels", relations("worksheet", target)),
        (
            "xl/workbook.xml",
            format!("<workbook><sheets>{list}</sheets></workbook>"),
        ),
    ]
    .map(|(name, text)| (name.to_owned(), text))
    .into()
}

fn packed(parts: &[(String, String)]) -> ZipWriter<Cursor<Vec<u8>>> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in parts {
        writer
            .start_file(name, SimpleFileOptions::default())
            .unwrap();
        writer.write_all(text.as_bytes()).unwrap();
    }
    writer
}

fn workbook(target: &str, sheets: usize, sheet: String) -> Vec<u8> {
    let mut parts = around(target, sheets);
    parts.push((format!("xl/{target}"), sheet));
    packed(&parts).finish().unwrap().into_inner()
}

fn example(name: &str) -> Vec<u8> {
    let files = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/exchange/files");
    fs::read(files.join(name)).unwrap()
}

/// A site, and files beside it.
struct Desk {
    site: Site,
}

impl Desk {
    fn new() -> Self {
        Self { site: Site::new() }
    }

    fn put(&self, name: &str, bytes: impl AsRef<[u8]>) -> PathBuf {
        let path = self.site.root().join(name);
        fs::write(&path, bytes).unwrap();
        path
    }

    /// Imports these files into one bank, with little memory and little time of the processor.
    fn import(&self, files: &[&Path]) -> Outcome {
        self.import_within(500, files)
    }

    /// With so many megabytes.
    fn import_within(&self, memory: u32, files: &[&Path]) -> Outcome {
        let mut command = self.site.command(&["import", "--to", "a"]);
        command.args(files);
        support::finish(bounded(&command, memory))
    }

    fn bank(&self) -> String {
        fs::read_to_string(self.site.content("quizzes/a.yaml")).unwrap_or_default()
    }
}

/// The same command under bounds that the system keeps, where it has them: they do not depend on how busy it is.
fn bounded(command: &std::process::Command, memory: u32) -> std::process::Command {
    if !cfg!(target_os = "linux") {
        let mut same = std::process::Command::new(command.get_program());
        same.args(command.get_args());
        return same;
    }
    let mut shell = std::process::Command::new("sh");
    let bounds = format!("ulimit -v {memory}000; ulimit -t 20; exec \"$@\"");
    shell.args(["-c", &bounds, "sh"]);
    // Address space that allocators take ahead of need is not what is measured: ours, and the C library's, which wants
    // 134 MB at once for a thread where it can have them, and leaves none for the next thread's stack.
    shell.env("MIMALLOC_ARENA_RESERVE", "16384");
    shell.env("MALLOC_ARENA_MAX", "1");
    shell.arg(command.get_program()).args(command.get_args());
    shell
}

/// Each is one workbook of bad will, and its limit.
#[test]
fn workbooks_of_bad_will_are_refused_in_time() {
    let falling: String = (1..=100_000)
        .rev()
        .map(|row| format!("<row r=\"{row}\"><c r=\"A{row}\"><v>1</v></c></row>"))
        .collect();
    let empty = "<row r=\"2\"/>".repeat(400_000);
    let bomb = {
        // A sheet of 300 MB where pictures lie.
        let there = example("xlsx-bomb/input.xlsx");
        let mut there = ZipArchive::new(Cursor::new(there)).unwrap();
        let mut writer = packed(&around("media/sheet1.xml", 1));
        let sheet = there.by_name("xl/worksheets/sheet1.xml").unwrap();
        writer
            .raw_copy_file_rename(sheet, "xl/media/sheet1.xml")
            .unwrap();
        writer.finish().unwrap().into_inner()
    };
    // A list of parts without end.
    let many = [&b"PK\x03\x04"[..], &b"PK\x01\x02".repeat(10_001)].concat();
    let shared = format!(
        "{SHEET}{HEAD}<row r=\"2\"><c r=\"A2\"><f t=\"shared\" si=\"999999999999\" ref=\"A2\">1</f></c></row>{END}"
    );
    for (name, bytes, said) in [
        ("media.xlsx", bomb, "one piece of the file"),
        (
            "same.xlsx",
            workbook(
                "worksheets/sheet1.xml",
                5_000,
                format!("{SHEET}{empty}{END}"),
            ),
            "too many sheets",
        ),
        ("parts.xlsx", many, "too many things are packed"),
        (
            "index.xlsx",
            workbook("worksheets/sheet1.xml", 1, shared),
            "import-error-cell",
        ),
        (
            "falling.xlsx",
            workbook("worksheets/sheet1.xml", 1, format!("{SHEET}{falling}{END}")),
            "import-head-missing",
        ),
        (
            "claims.xlsx",
            include_bytes!("claims-a-lot.xlsx").to_vec(),
            "import-",
        ),
        ("cut.xls", example("xls-cut/input.xls"), "cannot be opened"),
        (
            "cut.xlsx",
            example("xlsx-encrypted-cut/input.xlsx"),
            "locked with a password",
        ),
        ("far.xls", example("xls-far-cells/input.xls"), ""),
    ] {
        let desk = Desk::new();
        let file = desk.put(name, bytes);
        let outcome = desk.import(&[&file]);
        assert!(matches!(outcome.code, Some(0 | 1)), "{name} {outcome:?}");
        outcome.calm().said(said);
    }
}

#[test]
fn a_locked_workbook_says_so_even_when_half_of_it_is_missing() {
    let whole = example("xlsx-encrypted/input.xlsx");
    for part in [whole.len(), whole.len() / 2, 512, 20] {
        let desk = Desk::new();
        let file = desk.put("a.xlsx", &whole[..part]);
        desk.import(&[&file])
            .ended(1)
            .said("locked with a password");
    }
}

/// Within all limits, and yet more than this little memory holds: whoever reads it is ended by the system.
#[cfg(target_os = "linux")]
#[test]
fn a_reader_that_is_ended_is_one_file_less() {
    let long = "因".repeat(30_000);
    let book = |last: usize| {
        let mut parts = around("worksheets/sheet1.xml", 1);
        let rows: String = (2..last)
            .map(|row| {
                question(row).replace(
                    "</row>",
                    &format!("<c r=\"C{row}\" t=\"s\"><v>0</v></c></row>"),
                )
            })
            .collect();
        parts.push((
            "xl/worksheets/sheet1.xml".to_owned(),
            format!("{SHEET}{HEAD}{rows}{END}"),
        ));
        parts.push((
            "xl/sharedStrings.xml".to_owned(),
            format!("<sst><si><t>{long}</t></si></sst>"),
        ));
        packed(&parts).finish().unwrap().into_inner()
    };
    let desk = Desk::new();
    let large = desk.put("large.xlsx", book(700));
    let table = desk.put("good.csv", "题干,答案,解析\n甲,对,因\n");
    // Half as much again as the program itself wants (150 when it is built for release); the reader would want 350.
    let limit = if cfg!(debug_assertions) { 420 } else { 280 };
    let outcome = desk.import_within(limit, &[&large, &table]);
    outcome
        .ended(3)
        .said("large.xlsx")
        .said("the file cannot be opened");
    assert!(
        !outcome.err.contains("memory") && !outcome.err.contains("backtrace"),
        "{outcome:?}"
    );
    assert!(desk.bank().contains("stem: 甲"), "{outcome:?}");
    // One like it that fits is read.
    let fits = desk.put("fits.xlsx", book(20));
    let read = support::finish({
        let mut command = desk.site.command(&["import", "--to", "b"]);
        command.arg(&fits);
        command
    });
    read.ended(0);
}

/// Elements within elements, with which a browser's reader of HTML grows and calls itself.
#[test]
fn nested_texts_are_read_or_refused() {
    for count in [1_900, 100_000] {
        let text = format!("{}x", "<div>".repeat(count));
        let fonts: String = (0..count / 2)
            .map(|index| format!("<font a{index}>"))
            .collect();
        let paragraphs = format!("{fonts}{}", "<p>x".repeat(count / 2 - 1));
        for text in [text, paragraphs] {
            let desk = Desk::new();
            let gift = desk.put("a.gift", format!("::题::[html]{text}{{T}}\n"));
            let outcome = desk.import(&[&gift]);
            assert!(
                matches!(outcome.code, Some(0 | 1 | 3)),
                "{count} {outcome:?}"
            );
            outcome.calm();
        }
    }
}

#[test]
fn a_file_beyond_the_limit_is_not_read() {
    let desk = Desk::new();
    let file = desk.put("a.csv", "题干,答案\n");
    fs::File::options()
        .write(true)
        .open(&file)
        .unwrap()
        .set_len((64 << 20) + 1)
        .unwrap();
    let table = desk.put("good.csv", "题干,答案,解析\n甲,对,因\n");
    let outcome = desk.import(&[&file, &table]);
    outcome
        .ended(1)
        .said("the file is too large; 64 MB at most");
    assert!(desk.bank().contains("stem: 甲"), "{outcome:?}");
}

#[test]
fn a_folder_is_no_file() {
    let desk = Desk::new();
    desk.import(&[desk.site.root()])
        .ended(3)
        .said("is a folder, a device or a pipe");
}

#[cfg(unix)]
#[test]
fn pipes_devices_and_sockets_are_no_files() {
    let desk = Desk::new();
    let pipe = desk.site.root().join("pipe.csv");
    let made = std::process::Command::new("mkfifo").arg(&pipe).status();
    assert!(made.unwrap().success());
    let socket = desk.site.root().join("socket.csv");
    let _listener = std::os::unix::net::UnixListener::bind(&socket).unwrap();
    let link = desk.site.root().join("link.csv");
    std::os::unix::fs::symlink("/dev/zero", &link).unwrap();
    for path in [
        &pipe,
        &socket,
        &link,
        Path::new("/dev/zero"),
        Path::new("/dev/null"),
        Path::new("/dev"),
    ] {
        desk.import(&[path])
            .ended(3)
            .said("is a folder, a device or a pipe");
    }
}

/// Whoever starts it by hand gets an exit status, and nothing that is read as an answer.
#[test]
fn the_reading_process_wants_a_whole_file() {
    let mut command = std::process::Command::new(support::PROGRAM);
    command.arg("--read-one-file");
    support::finish(command).ended(3);
}

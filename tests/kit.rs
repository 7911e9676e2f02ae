//! `mingbian kit`: that its papers are what a printer and a reader need (opened by poppler, mupdf and qpdf; by pdf.js in `tests/browser/kit.test.js`),
//! that its codes lead to the community (read by zbar from what would be printed), that nothing is written over. Where a program is not installed, the test says what it leaves out.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::io::Read as _;
use std::path::{Path, PathBuf};
use std::process::Command;

use calamine::Reader as _;

use crate::support::{Site, finish, picture, same};

mod folders;

const ADDRESS: &str = "https://mingbian.example.gov.cn/";
const CODE: &str = "https://mingbian.example.gov.cn/communities/east/?from=east";

/// Two communities, one of them in English too; two disguises, a quiz, a case.
fn site() -> Site {
    let site = Site::new();
    fs::remove_dir_all(site.content("")).unwrap();
    for folder in ["disguises", "quizzes", "cases", "guides"] {
        fs::create_dir_all(site.content(folder)).unwrap();
    }
    site.write(
        "site.yaml",
        "title: {zh-CN: 明辨, en: Mingbian}\ntagline: {zh-CN: 看清伪装, en: See through it}\norganisation: {zh-CN: 东城区办公室, en: East District Office}\nlanguages: [zh-CN, en]\n\
         contacts:\n  - {name: {zh-CN: 市场监管, en: Regulators}, phone: \"12315\", situations: [doubt]}\n  - {name: {zh-CN: 报警, en: Police}, phone: \"110\", note: {zh-CN: 有危险, en: danger}, situations: [held, paid]}\n  - {name: {zh-CN: 短信报警, en: Text}, phone: \"12110\", sms: true, situations: [held]}\n",
    );
    site.write(
        "communities.yaml",
        "- {slug: east, name: {zh-CN: 东方社区, en: East Side}, quizzes: [one], contacts: [{name: 居委会, phone: \"010-6500 0000\"}]}\n- {slug: west, name: 西边村, kind: village, contacts: [{name: 村委会, phone: \"010-6500 0001\"}]}\n",
    );
    let disguise = |pitch: &str, truth: &str| {
        format!("---\ntitle: {pitch}类\npitch: {pitch}\ntruth: {truth}\nred_flags: [先交费]\n---\n")
    };
    site.write("disguises/a.md", disguise("躺着赚钱", "钱是后来的人交的"));
    site.write("disguises/b.md", disguise("消费全返", "返的是新人的钱"));
    site.write(
        "quizzes/one.yaml",
        "title: 三分钟\nquestions:\n  - {stem: 问, type: judge, answer: true, explanation: 因, disguises: [b]}\n",
    );
    site.write(
        "cases/c.md",
        "---\ntitle: 某案\nsummary: 某案的经过。\ndisguises: [b]\nsources: [{title: 某判决书, publisher: 某法院}]\n---\n",
    );
    site
}

fn kit(site: &Site, more: &[&str]) -> crate::support::Outcome {
    let mut arguments = vec!["kit", "--base-url", ADDRESS];
    arguments.extend(more);
    // Where it goes is named from where one stands.
    let mut command = site.command(&arguments);
    command.current_dir(site.root());
    finish(command)
}

/// What a program says, or `None` with a word about it where it is not installed.
fn asked(program: &str, arguments: &[&str]) -> Option<String> {
    if let Ok(output) = Command::new(program).args(arguments).output() {
        return Some(String::from_utf8_lossy(&output.stdout).into_owned());
    }
    let mut err = std::io::stderr();
    let _ = std::io::Write::write_fmt(
        &mut err,
        format_args!("left out: {program} is not installed\n"),
    );
    None
}

fn files(folder: &Path, ending: &str) -> Vec<PathBuf> {
    let all = fs::read_dir(folder).unwrap().map(|it| it.unwrap().path());
    let mut all: Vec<PathBuf> = all
        .filter(|path| path.extension().is_some_and(|it| it == ending))
        .collect();
    all.sort();
    all
}

#[test]
fn papers_have_their_size_their_fonts_and_their_words() {
    let site = site();
    kit(&site, &["east"]).ended(0).calm();
    let folder = site.root().join("kits/east");
    // Millimetres, of the first page.
    let sizes = BTreeMap::from([
        ("海报-细读-A4", (210, 297)),
        ("海报-细读-A3", (297, 420)),
        ("海报-远看-A4", (210, 297)),
        ("海报-远看-A3", (297, 420)),
        // With its bleed and its marks.
        ("易拉宝-80x200厘米", (820, 2020)),
        ("折页-A4", (297, 210)),
        ("卡片-A4十张", (210, 297)),
        ("一封信", (210, 297)),
        ("两分钟讲稿", (210, 297)),
        ("三十分钟教案", (210, 297)),
    ]);
    let papers = files(&folder, "pdf");
    assert_eq!(papers.len(), sizes.len());
    for paper in papers {
        let name = paper.file_stem().unwrap().to_str().unwrap().to_owned();
        let shown = paper.to_str().unwrap();
        let Some(info) = asked("pdfinfo", &[shown]) else {
            return;
        };
        let line = |key: &str| {
            let mut lines = info.lines().filter_map(|line| line.strip_prefix(key));
            lines.next().unwrap_or_default().trim().to_owned()
        };
        assert_eq!(line("Title:"), format!("东方社区 · {name}"));
        assert_eq!(line("Author:"), "东城区办公室");
        assert_eq!(
            line("CreationDate:"),
            "",
            "a date makes other bytes each day"
        );
        let numbers = line("Page size:");
        let millimetres = |at: usize| -> i64 {
            let points: f64 = numbers.split_whitespace().nth(at).unwrap().parse().unwrap();
            format!("{:.0}", points * 25.4 / 72.0).parse().unwrap()
        };
        assert_eq!((millimetres(0), millimetres(2)), sizes[&*name], "{name}");
        let bytes = fs::read(&paper).unwrap();
        let lang = b"/Lang(zh-CN)";
        assert!(bytes.windows(lang.len()).any(|it| it == lang), "{name}");
        let Some(fonts) = asked("pdffonts", &[shown]) else {
            return;
        };
        let fonts: Vec<&str> = fonts.lines().skip(2).collect();
        assert!(!fonts.is_empty(), "{name} has no text");
        for font in fonts {
            // Name, type, encoding, embedded, subset, a table from glyphs to text.
            assert!(font.contains("+NotoSansCJKsc"), "{font}");
            assert!(font.contains("yes yes yes"), "{font}");
        }
        let Some(text) = asked("pdftotext", &["-raw", shown, "-"]) else {
            return;
        };
        let said = text.replace(char::is_whitespace, "");
        assert!(said.contains("东方社区"), "{name}: {text}");
        assert!(
            said.contains("110") || name == "三十分钟教案",
            "{name}: {text}"
        );
    }
    let paper = folder.join("海报-细读-A4.pdf");
    let Some(text) = asked("pdftotext", &["-raw", paper.to_str().unwrap(), "-"]) else {
        return;
    };
    let lines: Vec<&str> = text.lines().map(str::trim).collect();
    let place = |line: &str| {
        let found = lines.iter().position(|it| *it == line);
        found.unwrap_or_else(|| panic!("no line {line} in {lines:?}"))
    };
    // Of what its quiz asks comes first; each said with its quotes, and as it reads.
    assert!(place("“消费全返”") < place("“躺着赚钱”"));
    assert!(place("“消费全返”") < place("拿不准，先打个电话"));
}

#[test]
fn codes_lead_to_the_community_from_what_is_printed() {
    let site = site();
    kit(&site, &["east"]).ended(0);
    let folder = site.root().join("kits/east");
    let raster = tempfile::tempdir().unwrap();
    // How many codes there are on all pages.
    let count = |name: &str| match name {
        "卡片-A4十张" => 10,
        _ => 1,
    };
    for paper in files(&folder, "pdf") {
        let name = paper.file_stem().unwrap().to_str().unwrap().to_owned();
        let to = raster.path().join(&name);
        let (paper, to) = (paper.to_str().unwrap(), to.to_str().unwrap());
        // A roll-up has five square metres.
        let dots = if name.starts_with("易拉宝") {
            "40"
        } else {
            "200"
        };
        if asked(
            "pdftoppm",
            &["-r", dots, "-f", "1", "-l", "1", "-png", paper, to],
        )
        .is_none()
        {
            return;
        }
        let pages = files(raster.path(), "png");
        let page = pages.iter().find(|it| it.to_str().unwrap().starts_with(to));
        let Some(read) = asked("zbarimg", &["-q", "--raw", page.unwrap().to_str().unwrap()]) else {
            return;
        };
        let codes: Vec<&str> = read.lines().collect();
        assert_eq!(codes, vec![CODE; count(&name)], "{name}");
    }
    for name in ["大屏图-1920x1080.png", "微信长图-3.png"] {
        let file = folder.join(name);
        let Some(read) = asked("zbarimg", &["-q", "--raw", file.to_str().unwrap()]) else {
            return;
        };
        assert_eq!(read.trim(), CODE, "{name}");
    }
}

#[test]
fn pictures_have_the_size_that_screens_and_chats_take() {
    let site = site();
    kit(&site, &["east", "--only", "led,long"]).ended(0);
    let folder = site.root().join("kits/east");
    let all = files(&folder, "png");
    assert_eq!(all.len(), 4);
    for file in all {
        let size = imagesize::size(&file).unwrap();
        let wide = if file.to_str().unwrap().contains("大屏图") {
            (1920, 1080)
        } else {
            (1080, 1620)
        };
        assert_eq!((size.width, size.height), wide);
        assert!(fs::metadata(&file).unwrap().len() < 500_000);
    }
}

#[test]
fn what_is_made_twice_is_the_same_twice_and_counted() {
    let site = site();
    let said = kit(&site, &["--all", "-o", "one"]);
    said.ended(0);
    kit(&site, &["--all", "-o", "two", "--jobs", "1"]).ended(0);
    let of = |name: &str| {
        let mut all = picture(&site.root().join(name));
        all.retain(|path, _| !path.starts_with('.'));
        all
    };
    let one = of("one");
    same(&one, &of("two"), "the same kits");
    // East is said in English too.
    let count = |start: &str| one.keys().filter(|it| it.starts_with(start)).count();
    assert_eq!((count("east/en/"), count("west/")), (16, 16));
    assert!(
        said.out.contains(&format!("kits: 2, files: {}", one.len())),
        "{}",
        said.out
    );
    kit(&site, &["--all", "-o", "all.zip"]).ended(0);
    let zip = fs::File::open(site.root().join("all.zip")).unwrap();
    let mut zip = zip::ZipArchive::new(zip).unwrap();
    assert_eq!(zip.len(), one.len());
    for (path, bytes) in &one {
        let mut packed = Vec::new();
        zip.by_name(path).unwrap().read_to_end(&mut packed).unwrap();
        assert!(packed == *bytes, "{path}");
    }
}

#[test]
fn a_diary_counts_what_was_handed_out() {
    let site = site();
    kit(&site, &["west", "--only", "diary"]).ended(0);
    let file = site.root().join("kits/west/发放记录.xlsx");
    let mut book: calamine::Xlsx<_> = calamine::open_workbook(file).unwrap();
    let rows = book.worksheet_range("发放记录").unwrap();
    let row = |at: usize| -> Vec<String> {
        rows.rows()
            .nth(at)
            .unwrap()
            .iter()
            .map(ToString::to_string)
            .collect()
    };
    assert_eq!(row(0)[0], "西边村　宣传品发放记录");
    assert_eq!(
        row(1),
        [
            "日期",
            "地点",
            "发了什么",
            "份",
            "条",
            "人次",
            "经手人",
            "备注"
        ]
    );
    let sums = book.worksheet_formula("发放记录").unwrap();
    assert_eq!(sums.get((0, 0)).unwrap(), "SUM(D3:D202)");
}

#[test]
fn a_wrong_name_says_which_there_are() {
    let site = site();
    kit(&site, &[]).ended(2).said("east").said("--all");
    kit(&site, &["eats"]).ended(2).said("did you mean east?");
    kit(&site, &["east", "--only", "banner"])
        .ended(2)
        .said("poster-far-a3");
    assert!(!site.root().join("kits").exists());
}

#[test]
fn a_draft_is_told_from_a_community_that_nobody_wrote() {
    let site = site();
    let draft = |slug: &str| format!("- {{slug: {slug}, name: 某社区, draft: 是}}\n");
    let mut all = fs::read_to_string(site.content("communities.yaml")).unwrap();
    all.push_str(&draft("north"));
    site.write("communities.yaml", &all);
    kit(&site, &["north"])
        .ended(2)
        .said("“north” is a draft")
        .said("--drafts");
    kit(&site, &[]).ended(2).said("(east, west)");
    // As a new site has them.
    site.write("communities.yaml", draft("north") + &draft("south"));
    kit(&site, &[]).ended(2).said("are drafts (north, south)");
    kit(&site, &["south"]).ended(2).said("“south” is a draft");
    kit(&site, &["east"])
        .ended(2)
        .said("are drafts (north, south)");
    site.write("communities.yaml", "[]\n");
    kit(&site, &["east"]).ended(2).said("there is no community");
}

#[test]
fn without_an_address_there_are_no_codes_and_that_is_said() {
    let site = site();
    site.run(&["kit", "east", "--only", "poster-a4"])
        .ended(0)
        .said("base_url");
    let file = site.root().join("kits/east/海报-细读-A4.pdf");
    let Some(text) = asked("pdftotext", &["-raw", file.to_str().unwrap(), "-"]) else {
        return;
    };
    assert!(
        text.contains("东方社区") && !text.contains("example"),
        "{text}"
    );
}

#[test]
fn a_theme_has_its_own_sheets_and_words() {
    let site = site();
    let theme = site.root().join("themes/default");
    fs::create_dir_all(theme.join("sheets")).unwrap();
    fs::create_dir_all(theme.join("strings")).unwrap();
    let shipped = Path::new(env!("CARGO_MANIFEST_DIR")).join("themes/default/strings");
    let words = fs::read_to_string(shipped.join("sheets.zh.yaml")).unwrap();
    fs::write(
        theme.join("strings/sheets.zh.yaml"),
        words.replace("这些话，您听过没有？", "自己的标题"),
    )
    .unwrap();
    kit(&site, &["east", "--only", "poster-a4"]).ended(0);
    let file = site.root().join("kits/east/海报-细读-A4.pdf");
    if let Some(text) = asked("pdftotext", &["-raw", file.to_str().unwrap(), "-"]) {
        assert!(text.contains("自己的标题"), "{text}");
    }
    let sheet = "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"2100\" height=\"2970\"><image href=\"https://example.org/a.png\"/></svg>";
    fs::write(theme.join("sheets/poster.svg"), sheet).unwrap();
    kit(&site, &["east", "--only", "poster-a4"])
        .ended(1)
        .said("sheet-refused");
}

#[test]
fn other_programs_find_nothing_wrong_and_read_the_same() {
    let site = site();
    kit(&site, &["east"]).ended(0);
    for paper in files(&site.root().join("kits/east"), "pdf") {
        let shown = paper.to_str().unwrap();
        let Some(said) = asked("qpdf", &["--check", shown]) else {
            return;
        };
        assert!(
            said.contains("No syntax or stream encoding errors"),
            "{said}"
        );
        let Some(text) = asked("mutool", &["draw", "-q", "-F", "txt", shown]) else {
            return;
        };
        assert!(text.contains("东方社区"), "{shown}: {text}");
        if shown.contains("海报-细读") {
            assert!(
                text.lines().any(|line| line.trim() == "“消费全返”"),
                "{text}"
            );
        }
    }
}

/// The parts of a paper as a screen reader goes through them: what each is, and its words without spaces.
fn read_aloud(paper: &Path) -> Option<Vec<(String, String)>> {
    let said = asked("pdfinfo", &["-struct-text", paper.to_str().unwrap()])?;
    let mut parts: Vec<(String, String)> = Vec::new();
    for line in said.lines() {
        let line = line.trim();
        if let Some(text) = line.strip_prefix('"') {
            let (_, words) = parts.last_mut().expect("a part before its text");
            words.push_str(text.strip_suffix('"').unwrap_or(text));
        } else if !line.is_empty() && !line.starts_with('/') {
            let name = line.split([' ', '(']).next().unwrap_or_default();
            parts.push((name.to_owned(), String::new()));
        }
    }
    Some(parts)
}

#[test]
fn papers_are_read_aloud_in_their_order() {
    let site = site();
    kit(&site, &["east"]).ended(0);
    let folder = site.root().join("kits/east");
    for paper in files(&folder, "pdf") {
        let shown = paper.to_str().unwrap();
        let Some(parts) = read_aloud(&paper) else {
            return;
        };
        let info = asked("pdfinfo", &[shown]).unwrap();
        let tagged = info.lines().find_map(|line| line.strip_prefix("Tagged:"));
        assert_eq!(tagged.map(str::trim), Some("yes"), "{shown}");
        let headings = parts.iter().filter(|(name, _)| name == "H1").count();
        assert_eq!(headings, 1, "{shown}: {parts:?}");
        let known = [
            "Document", "H1", "H2", "H3", "P", "L", "LI", "LBody", "Figure", "Span",
        ];
        for (name, _) in &parts {
            assert!(known.contains(&&**name), "{shown}: {name}");
        }
        // The code says where it leads; of ten cards one is read.
        let figures = parts.iter().filter(|(name, _)| name == "Figure").count();
        let pages = info.lines().find_map(|line| line.strip_prefix("Pages:"));
        let pages: usize = pages.unwrap().trim().parse().unwrap();
        let leaflet = shown.contains("折页");
        assert_eq!(figures, if leaflet { 1 } else { pages }, "{shown}");
        // What is said of it stands in the file in UTF-16.
        let Some(objects) = asked("mutool", &["show", shown, "grep"]) else {
            return;
        };
        let said = format!("二维码，扫了打开 {CODE}");
        let hex = said.encode_utf16().fold(String::new(), |mut hex, it| {
            let _ = write!(hex, "{it:04X}");
            hex
        });
        assert!(objects.contains(&format!("/Alt<FEFF{hex}>")), "{shown}");
    }
    let order = |name: &str, wanted: &[(&str, &str)]| {
        let parts = read_aloud(&folder.join(name)).unwrap();
        let mut rest = parts.iter();
        for (kind, words) in wanted {
            let found = rest.find(|(name, said)| name == kind && said == words);
            assert!(
                found.is_some(),
                "{name}: no {kind} {words} in its place among {parts:?}"
            );
        }
    };
    order(
        "海报-细读-A4.pdf",
        &[
            ("P", "明辨"),
            ("H1", "这些话，您听过没有？"),
            ("H2", "“消费全返”"),
            ("P", "返的是新人的钱"),
            ("H2", "“躺着赚钱”"),
            ("H2", "拿不准，先打个电话"),
            ("P", "110"),
            ("P", "12315"),
            ("P", "东方社区"),
        ],
    );
    // The front before what is folded in, the back, and the inside.
    order(
        "折页-A4.pdf",
        &[
            ("H1", "先交钱？"),
            ("H2", "花几分钟，做几道题"),
            ("H2", "拿不准，先打个电话"),
            ("H2", "这些话，您听过没有？"),
            ("H3", "“消费全返”"),
            ("LBody", "先交费"),
        ],
    );
    order(
        "一封信.pdf",
        &[("H1", "致居民的一封信"), ("P", "东方社区的各位居民：")],
    );
}

#[test]
fn lines_of_words_are_parted_where_they_are_read() {
    let site = site();
    kit(&site, &["east", "--only", "letter"]).ended(0);
    let letters = files(&site.root().join("kits/east/en"), "pdf");
    let Some(parts) = read_aloud(&letters[0]) else {
        return;
    };
    let said: Vec<&str> = parts.iter().map(|(_, said)| &**said).collect();
    let long = said.iter().max_by_key(|it| it.len()).unwrap();
    assert!(!long.is_empty());
    for words in said {
        let words = words.split_whitespace().filter(|it| !it.contains('/'));
        for word in words {
            assert!(word.chars().count() < 20, "{word}");
        }
    }
}

#[test]
fn without_any_font_of_the_system_the_bytes_are_the_same() {
    let site = site();
    let nowhere = tempfile::tempdir().unwrap();
    let config = nowhere.path().join("fonts.conf");
    fs::write(&config, "<?xml version=\"1.0\"?><fontconfig></fontconfig>").unwrap();
    kit(&site, &["east", "-o", "one"]).ended(0);
    let mut command = site.command(&["kit", "east", "-o", "two", "--base-url", ADDRESS]);
    command.current_dir(site.root());
    // Nor any of a user's.
    for (name, place) in [
        ("FONTCONFIG_FILE", config.as_path()),
        ("FONTCONFIG_PATH", nowhere.path()),
        ("HOME", nowhere.path()),
        ("XDG_DATA_HOME", nowhere.path()),
        ("XDG_DATA_DIRS", nowhere.path()),
    ] {
        command.env(name, place);
    }
    finish(command).ended(0);
    let of = |name: &str| {
        let mut all = picture(&site.root().join(name));
        all.retain(|path, _| !path.starts_with('.'));
        all
    };
    same(&of("one"), &of("two"), "a kit without fonts");
}

/// A code that is good on the community's own page is good on each of its sheets, and the other way round: `check` looks at the one alone.
#[test]
fn what_is_too_fine_is_told_by_check_and_by_the_kit_alike() {
    let mut told = Vec::new();
    for length in [8, 75, 107, 110] {
        let site = site();
        let slug = "a".repeat(length);
        site.write(
            "communities.yaml",
            format!("- {{slug: {slug}, name: 东方社区, contacts: [{{name: 居委会, phone: \"010-6500 0000\"}}]}}\n"),
        );
        let check = site.run(&["check", "--base-url", ADDRESS]);
        let made = kit(&site, &["--all", "--only", "poster-a4,card,letter"]);
        made.ended(0);
        let [by_check, by_kit] = [check, made].map(|it| it.err.contains("code-dense"));
        assert_eq!(by_check, by_kit, "a slug of {length} signs");
        told.push(by_kit);
    }
    assert!(told.contains(&true) && told.contains(&false), "{told:?}");
}

#[test]
fn what_a_community_says_itself_stands_in_its_letter_and_is_read_aloud() {
    let site = site();
    let note = "楼里有人天天上课，先到居委会坐坐。";
    site.write(
        "communities.yaml",
        format!("- slug: east\n  name: {{zh-CN: 东方社区, en: East Side}}\n  note: |\n    **{note}**\n\n    第二段。\n"),
    );
    kit(&site, &["east", "--only", "script,letter"]).ended(0);
    let folder = site.root().join("kits/east");
    let read = fs::read_to_string(folder.join("两分钟讲稿.txt")).unwrap();
    assert!(read.contains(note) && !read.contains("第二段"), "{read}");
    // Nobody translated it.
    let read = fs::read_to_string(folder.join("en/two-minutes.txt")).unwrap();
    assert!(!read.contains(note), "{read}");
    let letter = folder.join("一封信.pdf");
    if let Some(text) = asked("pdftotext", &["-raw", letter.to_str().unwrap(), "-"]) {
        assert!(text.contains(note), "{text}");
    }
}

/// A page of a kit, from the text between two marks on.
fn all_between<'a>(text: &'a str, before: &str, after: &str) -> Vec<&'a str> {
    let parts = text.split(before).skip(1);
    parts
        .filter_map(|it| Some(it.split_once(after)?.0))
        .collect()
}

#[test]
fn a_site_has_the_kits_of_its_communities_where_it_wants_them() {
    let site = site();
    let settings = fs::read_to_string(site.content("site.yaml")).unwrap();
    let of_kits = |built: &BTreeMap<String, Vec<u8>>| {
        let all = built.keys().filter(|it| it.contains("/kit/"));
        all.cloned().collect::<Vec<_>>()
    };
    let build = |settings: &str| {
        site.write("site.yaml", settings);
        site.run(&["build"]).ended(0);
        picture(&site.root().join("public"))
    };
    // Not unasked, nor where nobody knows where the codes would lead.
    assert!(of_kits(&build(&format!("{settings}base_url: {ADDRESS}\n"))).is_empty());
    assert!(of_kits(&build(&format!("{settings}kits: all\n"))).is_empty());
    let built = build(&format!("{settings}base_url: {ADDRESS}\nkits: all\n"));
    // East is said in English too; each has 16 files, a page, and small pictures of what has looks.
    assert_eq!(of_kits(&built).len(), 3 * (16 + 1 + 10));
    let page = String::from_utf8(built["communities/east/kit/index.html"].clone()).unwrap();
    let mut told = 0;
    for href in all_between(&page, ".xlsx href=", ">")
        .into_iter()
        .chain(all_between(&page, ".pdf href=", ">"))
        .chain(all_between(&page, ".png href=", ">"))
        .chain(all_between(&page, ".txt href=", ">"))
    {
        let Some(bytes) = built.get(&format!("communities/east/kit/{href}")) else {
            continue;
        };
        told += 1;
        let kilobytes = format!("{} KB", bytes.len().div_ceil(1024));
        let (_, behind) = page.split_once(&format!("href={href}>")).unwrap();
        let (link, _) = behind.split_once("</a>").unwrap();
        assert!(link.contains(&kilobytes), "{href}: {kilobytes} in {link}");
    }
    assert_eq!(told, 16);
    for (path, bytes) in built.iter().filter(|(path, _)| path.contains("/preview-")) {
        assert!(bytes.len() <= 20_000, "{path}: {} bytes", bytes.len());
        let size = imagesize::blob_size(bytes).unwrap();
        assert!(size.width <= 256 && size.height <= 340, "{path}");
    }
    assert!(page.contains("noindex"));
    // Only where it is there in the other language, too.
    let english = String::from_utf8(built["en/communities/east/kit/index.html"].clone()).unwrap();
    assert!(english.contains("East Side") && !english.contains("not been translated"));
    let west = String::from_utf8(built["communities/west/kit/index.html"].clone()).unwrap();
    assert!(
        page.contains("/en/communities/east/kit/") && !west.contains("en/communities/west/kit/")
    );
    let sitemap = String::from_utf8(built["sitemap.xml"].clone()).unwrap();
    assert!(!sitemap.contains("/kit/"));
    let community = String::from_utf8(built["communities/east/index.html"].clone()).unwrap();
    assert!(community.contains("communities/east/kit/"));
    // Another quiz changes nothing of it; another number all that has numbers.
    let made = |path: &str| {
        let file = site.root().join("public").join(path);
        fs::metadata(file).unwrap().modified().unwrap()
    };
    let paper = "communities/east/kit/poster-a4.pdf";
    let before = made(paper);
    site.write("guides/a.md", "---\ntitle: 甲\n---\n\n正文。\n");
    site.run(&["build"]).ended(0);
    assert_eq!(made(paper), before);
    let other = settings.replace("\"12315\"", "\"12345\"");
    let again = build(&format!("{other}base_url: {ADDRESS}\nkits: all\n"));
    assert!(again[paper] != built[paper]);
}

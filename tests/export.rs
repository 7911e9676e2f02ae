//! `mingbian export` on the command line: which bank is meant, where the file goes, what comes along, what a paper has.

use std::collections::BTreeMap;
use std::fs;
use std::io::Read as _;
use std::path::Path;
use std::process::{Command, Stdio};

/// One pixel, in one of three colours.
fn png(colour: u8) -> Vec<u8> {
    let mut pixel = [0, 0, 0];
    pixel[usize::from(colour)] = 255;
    let image = image::RgbImage::from_pixel(1, 1, image::Rgb(pixel));
    let mut bytes = std::io::Cursor::new(Vec::new());
    image.write_to(&mut bytes, image::ImageFormat::Png).unwrap();
    bytes.into_inner()
}

/// Banks in folders, with pictures of one name in two of them; a test that draws from both, and one of two questions
/// from a bank of three.
fn site() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    let write = |path: &str, bytes: &[u8]| {
        let path = folder.path().join("content").join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
    };
    write("site.yaml", "title: 试\n".as_bytes());
    write("quizzes/高中/图/一 (1).png", &png(0));
    write("quizzes/初中/图/一 (1).png", &png(1));
    write("图/根.png", &png(2));
    write(
        "quizzes/高中/一.yaml",
        r#"title: 高一
questions:
  - {id: a, stem: 看图, image: 图/一 (1).png, image_alt: 甲, type: judge, answer: true, explanation: 因}
  - {id: b, stem: "题里 ![图](<图/一 (1).png>) 和 ![根](@/图/根.png)", type: judge, answer: false, explanation: "解 ![图](图/一%20%281%29.png)"}
  - {id: c, stem: 丙, options: [{text: 子, image: 图/一 (1).png, image_alt: 子图}, 丑], answer: B, explanation: 因}
"#
        .as_bytes(),
    );
    write(
        "quizzes/初中/一.yaml",
        r#"title: 初一
questions:
  - {id: d, stem: "初中 ![图](<图/一 (1).png>)", image: 图/一 (1).png, image_alt: 乙, type: judge, answer: true, explanation: 因}
"#
        .as_bytes(),
    );
    write(
        "quizzes/初中/总.yaml",
        "title: 总\ndraw: [{from: 高中/一, count: 1}, {from: 初中/一, count: 1}]\n".as_bytes(),
    );
    write(
        "quizzes/只在这里.yaml",
        "title: 只\nquestions:\n  - {stem: 问, type: judge, answer: true, explanation: 因}\n"
            .as_bytes(),
    );
    folder
}

/// How it ended, and what was said.
fn export(site: &Path, arguments: &[&str]) -> (i32, String) {
    let made = Command::new(env!("CARGO_BIN_EXE_mingbian"))
        .arg("export")
        .args(arguments)
        .args(["--lang", "zh"])
        .current_dir(site)
        .stdin(Stdio::null())
        .output()
        .unwrap();
    let said = String::from_utf8([made.stderr, made.stdout].concat()).unwrap();
    (made.status.code().unwrap(), said)
}

fn unzipped(file: &Path) -> BTreeMap<String, Vec<u8>> {
    let mut zip = zip::ZipArchive::new(fs::File::open(file).unwrap()).unwrap();
    let all = 0..zip.len();
    let read = all.map(|at| {
        let mut file = zip.by_index(at).unwrap();
        let mut bytes = Vec::new();
        file.read_to_end(&mut bytes).unwrap();
        (file.name().unwrap().into_owned(), bytes)
    });
    read.collect()
}

/// How often each picture is in a text that holds files in base64.
fn pictures(text: &str) -> [usize; 3] {
    [0, 1, 2].map(|colour| {
        let code = data_encoding::BASE64.encode(&png(colour));
        text.matches(&code).count()
    })
}

#[test]
fn a_bank_in_a_folder_is_found_by_each_of_its_names() {
    let site = site();
    for (name, file) in [
        ("高中/一", "一.csv"),
        ("quizzes/高中/一.yaml", "一.csv"),
        ("content\\quizzes\\高中\\一.yaml", "一.csv"),
        ("./content/quizzes/高中/一.yml", "一.csv"),
        ("总", "总.csv"),
        ("只在这里", "只在这里.csv"),
    ] {
        let (code, said) = export(site.path(), &["csv", name, "--force"]);
        assert_eq!(code, 0, "{name}: {said}");
        assert!(site.path().join(file).is_file(), "{name}: {said}");
    }
    let (code, said) = export(site.path(), &["csv", "一"]);
    assert_eq!(code, 2);
    assert!(
        said.contains("初中/一") && said.contains("高中/一"),
        "{said}"
    );
    let (code, said) = export(site.path(), &["csv", "高中/二"]);
    assert_eq!(code, 2);
    assert!(said.contains("高中/一"), "{said}");
}

#[test]
fn pictures_of_banks_in_folders_come_along_in_every_format() {
    let site = site();
    let said = |format: &str, bank: &str| {
        let (code, said) = export(
            site.path(),
            &[format, bank, "-o", "out/", "--force", "--all"],
        );
        assert_eq!(code, 0, "{format} {bank}: {said}");
        said
    };
    let text = |name: &str| fs::read_to_string(site.path().join("out").join(name)).unwrap();

    assert!(!said("moodle", "高中/一").contains("warning"));
    let xml = text("一.xml");
    assert_eq!(pictures(&xml), [4, 0, 1], "{xml}");
    assert!(
        xml.contains("![图](@@PLUGINFILE@@/%E4%B8%80%20%281%29.png)"),
        "{xml}"
    );
    assert!(!said("moodle", "总").contains("warning"));
    let xml = text("总.xml");
    assert_eq!(
        pictures(&xml),
        [4, 1, 1],
        "one file for a picture that is shown twice in one text"
    );

    assert!(!said("paper", "总").contains("warning"));
    let html = text("总.html");
    assert_eq!(pictures(&html), [4, 2, 1], "{html}");
    assert!(html.contains("alt=\"根\""), "{html}");

    assert!(!said("qti", "总").contains("warning"));
    let files = unzipped(&site.path().join("out/总-qti.zip"));
    let shown = |colour| files.values().filter(|it| **it == png(colour)).count();
    assert_eq!([0, 1, 2].map(shown), [1, 1, 1]);
    let items: Vec<(&String, &str)> = files
        .iter()
        .filter(|(name, _)| name.starts_with("items/item-"))
        .map(|(name, bytes)| (name, std::str::from_utf8(bytes).unwrap()))
        .collect();
    let sources: Vec<&str> = items
        .iter()
        .flat_map(|(_, item)| item.split("<img src=\"").skip(1))
        .filter_map(|rest| rest.split('"').next())
        .collect();
    assert_eq!(sources.len(), 7, "{items:?}");
    for source in sources {
        assert!(files.contains_key(&format!("items/{source}")), "{source}");
    }

    for format in ["scorm", "scorm2004"] {
        said(format, "总");
        let files = unzipped(&site.path().join(format!("out/总-{format}.zip")));
        assert_eq!(files["quizzes/高中/图/一 (1).png"], png(0));
        assert_eq!(files["quizzes/初中/图/一 (1).png"], png(1));
        assert_eq!(files["图/根.png"], png(2));
    }

    // What holds no pictures says so, and shows no broken ones.
    assert_eq!(said("gift", "总").matches("“image”").count(), 4);
    assert!(!text("总.gift").contains("!["), "{}", text("总.gift"));
}

#[test]
fn tables_name_pictures_so_that_they_are_found_again() {
    let site = site();
    for (format, ending) in [("csv", "csv"), ("xlsx", "xlsx")] {
        let file = format!("t.{ending}");
        let (code, said) = export(site.path(), &[format, "总", "-o", &file]);
        assert_eq!(code, 0, "{said}");
        let target = format!("quizzes/回来-{format}");
        let made = Command::new(env!("CARGO_BIN_EXE_mingbian"))
            .args(["import", &file, "--to", &target, "--lang", "zh"])
            .current_dir(site.path())
            .output()
            .unwrap();
        let said = String::from_utf8([made.stderr, made.stdout].concat()).unwrap();
        assert_eq!(made.status.code(), Some(0), "{said}");
        let bank = site.path().join(format!("content/{target}.yaml"));
        let bank = fs::read_to_string(bank).unwrap();
        assert_eq!(bank.matches("@/quizzes/高中/图/").count(), 4, "{bank}");
        assert!(bank.contains("@/图/根.png"), "{bank}");
        let check = Command::new(env!("CARGO_BIN_EXE_mingbian"))
            .args(["check", "--lang", "zh"])
            .current_dir(site.path())
            .output()
            .unwrap();
        let said = String::from_utf8([check.stderr, check.stdout].concat()).unwrap();
        assert!(!said.contains("image-missing"), "{said}");
        fs::remove_file(site.path().join(format!("content/{target}.yaml"))).unwrap();
    }
}

#[test]
fn a_name_says_what_is_in_the_file() {
    let site = site();
    let names = |format: &str, name: &str| export(site.path(), &[format, "高中/一", "-o", name]);
    for (format, name, file) in [
        ("paper", "A卷", "A卷.html"),
        ("paper", "B卷.DOC", "B卷.DOC"),
        ("paper", "C卷.第2版", "C卷.第2版.html"),
        ("xlsx", "题.XLSX", "题.XLSX"),
        ("gift", "题.txt", "题.txt"),
        ("moodle", "题", "题.xml"),
        ("qti", "夹/", "夹/一-qti.zip"),
        ("scorm", "夹", "夹/一-scorm.zip"),
    ] {
        let (code, said) = names(format, name);
        assert_eq!(code, 0, "{format} {name}: {said}");
        assert!(site.path().join(file).is_file(), "{format} {name}: {said}");
        assert!(said.contains(file), "{said}");
        let before = fs::read(site.path().join(file)).unwrap();
        let (code, _) = names(format, name);
        assert_eq!(code, 3, "nothing is written over");
        assert_eq!(fs::read(site.path().join(file)).unwrap(), before);
    }
    for (format, name, instead) in [
        ("paper", "A卷.docx", ".doc"),
        ("paper", "A卷.pdf", ".html"),
        ("xlsx", "题.xls", ".xlsx"),
        ("csv", "题.xlsx", "mingbian export xlsx"),
        ("xlsx", "题.html", "mingbian export paper"),
        ("scorm", "课.xml", "mingbian export moodle"),
        ("gift", "题.zip", ".gift"),
    ] {
        let (code, said) = names(format, name);
        assert_eq!(code, 2, "{format} {name}: {said}");
        assert!(said.contains(instead), "{format} {name}: {said}");
        assert!(!site.path().join(name).exists(), "{name}");
    }
}

#[test]
fn a_paper_has_the_questions_of_a_sitting_and_a_key_to_these() {
    let site = site();
    let (_, said) = export(site.path(), &["paper", "总", "-o", "a"]);
    assert!(
        said.contains("2 道题已导出") && said.contains("4 道"),
        "{said}"
    );
    assert!(said.contains("--all"), "{said}");
    let paper = fs::read_to_string(site.path().join("a.html")).unwrap();
    let (asked, key) = paper.split_once("class=\"key\"").unwrap();
    assert_eq!(asked.matches("class=\"stem\"").count(), 2);
    for number in [1, 2] {
        assert!(key.contains(&format!("{number}.")), "{key}");
    }
    assert!(!key.contains("3."), "{key}");

    let (_, said) = export(site.path(), &["paper", "总", "-o", "b", "--all"]);
    assert!(
        said.contains("4 道题已导出") && !said.contains("--all"),
        "{said}"
    );
    let (_, said) = export(site.path(), &["paper", "高中/一"]);
    assert!(
        said.contains("3 道题已导出") && !said.contains("--all"),
        "{said}"
    );
    let (_, said) = export(site.path(), &["xlsx", "总"]);
    assert!(
        said.contains("4 道题已导出"),
        "a table is for going on with the bank: {said}"
    );
}

#[test]
fn a_bank_without_a_page_is_no_package() {
    let site = site();
    let hidden = "title: 藏\nlisted: false\nquestions:\n  - {stem: 问, type: judge, answer: true, explanation: 因}\n";
    fs::write(site.path().join("content/quizzes/藏.yaml"), hidden).unwrap();
    let (code, said) = export(site.path(), &["scorm", "藏"]);
    assert_eq!(code, 3, "{said}");
    assert!(said.contains("listed"), "{said}");
    assert!(!site.path().join("藏-scorm.zip").exists());
}

/// A paper with two of four questions, or with another in place of one, would be taken for the whole.
#[test]
fn nothing_is_exported_of_a_bank_with_mistakes() {
    let site = site();
    let quizzes = site.path().join("content/quizzes");
    fs::write(
        quizzes.join("坏.yaml"),
        "title: 坏\nquestions:\n  - {stem: 甲？, options: [对, 错], answer: A, explanation: x}\n  - {stem: 乙？, options: [对, 错], answer: C, explanation: x}\n",
    )
    .unwrap();
    fs::write(
        quizzes.join("取.yaml"),
        "title: 取\ndraw: [{from: 坏, count: 1}]\n",
    )
    .unwrap();
    for quiz in ["坏", "取"] {
        for format in ["xlsx", "csv", "gift", "moodle", "qti", "paper"] {
            let (status, said) = export(site.path(), &[format, quiz, "-o", "x"]);
            assert_eq!(status, 1, "{said}");
            assert!(
                said.contains("坏.yaml") && said.contains("还没有导出"),
                "{said}"
            );
        }
    }
    // Others have nothing to do with it.
    let (status, said) = export(site.path(), &["csv", "总", "-o", "fine.csv"]);
    assert_eq!(status, 0, "{said}");
}

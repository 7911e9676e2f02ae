//! Several sites by one command (`--each`): each comes out as if it had been built alone, one that fails keeps no other
//! from being built, and no two can stand in each other's place.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::Command;

use mingbian::build::{self, Memo, Mode};
use mingbian::config::Config;
use mingbian::progress::{Progress, Stage};
use tempfile::TempDir;

use crate::support::{Outcome, PROGRAM, finish, picture, unnumbered, write};

/// A province with a library and three districts that stand on it.
fn province() -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    let content = folder.path().join("province/content");
    write(&content.join("site.yaml"), "title: 母版\nmenu: [cases]\n");
    write(
        &content.join("disguises/rebate.md"),
        "---\ntitle: 消费返利\n---\n在{{ district }}也有。\n",
    );
    for number in 0..4 {
        write(
            &content.join(format!("cases/c{number}.md")),
            format!(
                "---\ntitle: 案例{number}\ndisguises: [rebate]\nsources: [{{title: 通报}}]\n---\n正文{number}。\n"
            ),
        );
    }
    for name in ["east", "north", "west"] {
        site(folder.path(), name, &format!("https://{name}.example.cn/"));
    }
    folder
}

fn site(root: &Path, name: &str, address: &str) {
    write(
        &root.join(format!("sites/{name}/content/site.yaml")),
        format!(
            "title: {name}的网站\ndistrict: {name}区\nbase_url: {address}\nlibrary: ../../../province/content\ncontacts: [{{name: 报警, phone: \"110\"}}]\n"
        ),
    );
}

fn run(folder: &Path, arguments: &[&str]) -> Outcome {
    let mut command = Command::new(PROGRAM);
    command
        .args(arguments)
        .args(["--lang", "en"])
        .current_dir(folder)
        .env("XDG_STATE_HOME", folder.join(".state"));
    finish(command)
}

/// What was built, the program's own notes aside.
fn tree(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let mut files = picture(folder);
    files.retain(|path, _| !path.starts_with(".mingbian/"));
    if let Some(worker) = files.get_mut("sw.js") {
        *worker = unnumbered(worker);
    }
    files
}

/// A file of a site's own, and its text.
type File = (&'static str, &'static str);

/// All kinds of pages in a library, and sites that have most of them in common: what each says beside that, and a file of its own.
const ALIKE: [(&str, &str, Option<File>); 9] = [
    (
        "a",
        "organisation: 甲区办公室\nbase_url: https://a.example.cn/\n",
        None,
    ),
    // Nothing is another but who runs it, and where.
    (
        "b",
        "organisation: 乙区反传销办公室\nbase_url: https://b.example.cn:8443/b/\n",
        None,
    ),
    // A page of its own, and one in the place of the library's.
    (
        "c",
        "organisation: 丙区办公室\nbase_url: https://c.example.cn/\n",
        Some((
            "content/cases/one.md",
            "---\ntitle: 丙区的事\nsources: [{title: 通报}]\n---\n丙区办公室的话。\n",
        )),
    ),
    // Signs that are written otherwise in markup.
    (
        "d",
        "organisation: '丁 & “戊”'\nbase_url: https://d.example.cn/\n",
        None,
    ),
    // A word that stands on many pages beside, and an address in which another one begins.
    (
        "e",
        "organisation: 首页\nbase_url: https://a.example.cn/e/\n",
        None,
    ),
    ("f", "base_url: https://f.example.cn/\n", None),
    ("g", "organisation: 庚区办公室\n", None),
    // A template that looks at what others only show.
    (
        "h",
        "organisation: 辛区办公室\nbase_url: https://h.example.cn/\n",
        Some((
            "themes/default/templates/partials/pager.html",
            "<p>{{ site.organisation | length }} {{ page.url | default(value=\"\") | length }}</p>\n",
        )),
    ),
    // A word of the theme, said otherwise, with the name of who runs it.
    (
        "i",
        "organisation: 壬区办公室\nbase_url: https://i.example.cn/\n",
        Some((
            "themes/default/strings/zz.zh.yaml",
            "skip_to_content: 甲区办公室请您往下\n",
        )),
    ),
];

#[test]
fn what_sites_have_in_common_is_each_ones_own_all_the_same() {
    let folder = tempfile::tempdir().unwrap();
    let root = folder.path();
    let library = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden/content");
    for (path, bytes) in picture(&library) {
        write(&root.join("library").join(path), bytes);
    }
    for (name, says, own) in ALIKE {
        let site = root.join("sites").join(name);
        // Some are called alike.
        let title = if name < "e" {
            "明辨".to_owned()
        } else {
            format!("明辨{name}站")
        };
        let settings = format!(
            "title: {title}\ntagline: 一句话\nlanguages: [zh-CN, en]\nlibrary: ../../../library\ncontacts: [{{name: 报警, phone: \"110\"}}]\nkits: none\n{says}"
        );
        write(&site.join("content/site.yaml"), settings);
        if let Some((path, text)) = own {
            write(&site.join(path), text);
        }
    }
    run(root, &["build", "--each", "sites/*", "-o", "out"]).ended(0);
    for (name, _, _) in ALIKE {
        let alone = root.join(format!("alone-{name}"));
        let site = root.join("sites").join(name);
        run(&site, &["build", "-o", &alone.to_string_lossy()]).ended(0);
        let (together, alone) = (tree(&root.join("out").join(name)), tree(&alone));
        assert!(alone.len() > 50, "{}", alone.len());
        assert!(together.keys().eq(alone.keys()), "{name}");
        for (path, bytes) in &alone {
            assert_eq!(together.get(path), Some(bytes), "{name}/{path}");
        }
    }
}

#[test]
fn each_is_as_if_it_had_been_built_alone() {
    let folder = province();
    let root = folder.path();
    run(root, &["build", "--each", "sites/*", "-o", "out"])
        .ended(0)
        .said("all 3 sites are done");
    for name in ["east", "north", "west"] {
        let alone = root.join(format!("alone-{name}"));
        let content = root.join(format!("sites/{name}"));
        run(&content, &["build", "-o", &alone.to_string_lossy()]).ended(0);
        let (together, alone) = (tree(&root.join("out").join(name)), tree(&alone));
        assert!(alone.len() > 20, "{}", alone.len());
        assert!(together.keys().eq(alone.keys()), "{name}");
        for (path, bytes) in &alone {
            assert_eq!(together.get(path), Some(bytes), "{name}/{path}");
        }
    }
    let page = String::from_utf8(tree(&root.join("out")).remove("index.html").unwrap()).unwrap();
    let at = |text: &str| {
        page.find(text)
            .unwrap_or_else(|| panic!("no {text} in {page}"))
    };
    assert!(at("href=east/") < at("href=north/") && at("href=north/") < at("href=west/"));
    assert!(page.contains("east区"), "{page}");
    run(root, &["build", "--each", "sites/*", "-o", "out"])
        .ended(0)
        .said("the page of all sites has not changed: 3 of them");
}

#[test]
fn without_a_folder_for_all_each_goes_where_it_would_go_alone() {
    let folder = province();
    let root = folder.path();
    // As a shell writes a pattern out.
    run(root, &["build", "--each", "sites/east", "sites/west/"]).ended(0);
    assert!(root.join("sites/east/public/index.html").is_file());
    assert!(root.join("sites/west/public/index.html").is_file());
    assert!(!root.join("sites/north/public").exists());
    assert!(!root.join("index.html").exists());
}

#[test]
fn what_sites_share_is_parsed_once() {
    let folder = province();
    let root = folder.path();
    let pool = rayon::ThreadPoolBuilder::new()
        .num_threads(2)
        .stack_size(16 << 20)
        .build()
        .unwrap();
    let mut memo = Memo::default();
    let mut parsed = |name: &str| {
        let config = Config {
            root: root.join("sites").join(name),
            content: root.join("sites").join(name).join("content"),
            content_shown: format!("sites/{name}/content"),
            output: root.join("built").join(name),
            ..Config::default()
        };
        let progress = Progress::default();
        let report = pool
            .install(|| build::build(&config, Mode::Build, &mut memo, &progress))
            .unwrap();
        assert!(report.changes.is_some());
        memo.forget(&config);
        let mut counts = report.timings.all();
        counts.find(|it| it.0 == Stage::Syntax).map(|it| it.2)
    };
    // Its settings are parsed before all else. The library has five files; one of them says the district's name.
    assert_eq!(parsed("east"), Some(5));
    assert_eq!(parsed("north"), Some(1));
    assert_eq!(parsed("west"), Some(1));
}

#[test]
fn one_that_fails_keeps_no_other_from_being_built() {
    let folder = province();
    let root = folder.path();
    write(
        &root.join("sites/north/content/cases/own.md"),
        "没有信息栏。\n",
    );
    let ended = run(root, &["build", "--each", "sites/*", "-o", "out"]);
    ended
        .ended(1)
        .said("sites/north/content/cases/own.md")
        .said("3 sites: 2 are done, 1 are not: sites/north");
    assert!(root.join("out/west/index.html").is_file());
    assert!(!root.join("out/north/index.html").exists());
    let page = fs::read_to_string(root.join("out/index.html")).unwrap();
    assert!(!page.contains("north"), "{page}");
}

#[test]
fn what_is_wrong_with_a_file_of_all_is_said_once() {
    let folder = province();
    let root = folder.path();
    write(&root.join("province/content/cases/c1.md"), "没有信息栏。\n");
    let ended = run(root, &["check", "--each", "sites/*"]);
    ended.ended(1).said("are the same as those of sites above");
    let count = ended.err.matches("front-matter-missing").count();
    assert_eq!(count, 1, "{}", ended.err);
}

#[test]
fn two_sites_of_one_address_are_told_before_anything_is_done() {
    let folder = province();
    let root = folder.path();
    site(root, "west", "https://EAST.example.cn");
    run(root, &["build", "--each", "sites/*", "-o", "out"])
        .ended(2)
        .said("sites/east and sites/west have the same address");
    assert!(!root.join("out").exists());
    for same in [
        "http://east.example.cn/",
        "https://east.example.cn./",
        "https://east.example.cn:443",
        "http://East.example.cn:80//",
    ] {
        site(root, "west", same);
        for command in ["build", "deploy"] {
            run(root, &[command, "--each", "sites/*", "-o", "out"])
                .ended(2)
                .said("sites/east and sites/west have the same address");
        }
    }
    // Where the address of all is given, each has a folder of its own there.
    run(
        root,
        &[
            "build",
            "--each",
            "sites/*",
            "-o",
            "out",
            "--base-url",
            "https://example.cn/all",
        ],
    )
    .ended(0);
    let map = fs::read_to_string(root.join("out/west/sitemap.xml")).unwrap();
    assert!(map.contains("https://example.cn/all/west/"), "{map}");
}

#[test]
fn what_is_no_site_or_not_to_be_told_apart_is_said() {
    let folder = province();
    let root = folder.path();
    run(root, &["build", "--each", "towns/*"])
        .ended(2)
        .said("there is no folder like “towns/*”");
    fs::create_dir_all(root.join("towns/a")).unwrap();
    run(root, &["build", "--each", "towns/*"])
        .ended(2)
        .said("there is no site in “towns/*”");
    run(root, &["build", "--each", "sites/east", "--content", "x"])
        .ended(2)
        .said("--content cannot be given with --each");
    fs::create_dir_all(root.join("sites/empty")).unwrap();
    fs::write(root.join("sites/notes.txt"), "x").unwrap();
    run(root, &["check", "--each", "sites/*"])
        .ended(0)
        .said("sites/empty has no content/site.yaml");
    site(&root.join("other"), "east", "https://other.example.cn/");
    run(root, &["check", "--each", "sites/east", "other/sites/*"])
        .ended(2)
        .said("have one name and cannot be told apart");
}

#[test]
fn a_site_that_is_no_more_is_told_and_stays() {
    let folder = province();
    let root = folder.path();
    let arguments = ["build", "--each", "sites/*", "-o", "out"];
    run(root, &arguments).ended(0);
    fs::remove_dir_all(root.join("sites/west")).unwrap();
    run(root, &arguments)
        .ended(0)
        .said("out/west was put there before");
    assert!(root.join("out/west/index.html").is_file());
    let page = fs::read_to_string(root.join("out/index.html")).unwrap();
    assert!(!page.contains("west"), "{page}");
}

#[test]
fn sites_are_dealt_out_and_the_page_of_all_is_made_last() {
    let folder = province();
    let root = folder.path();
    for shard in ["1/2", "2/2"] {
        run(
            root,
            &["build", "--each", "sites/*", "-o", "out", "--shard", shard],
        )
        .ended(0);
    }
    assert!(!root.join("out/index.html").exists());
    run(root, &["build", "--each", "sites/*", "-o", "out"])
        .ended(0)
        .said("the page of all sites: 3 of them");
    assert!(root.join("out/west/index.html").is_file());
}

#[test]
fn a_folder_of_others_is_left_alone() {
    let folder = province();
    let root = folder.path();
    write(&root.join("out/letter.txt"), "x");
    run(root, &["build", "--each", "sites/*", "-o", "out"]).ended(3);
    assert_eq!(picture(&root.join("out")).len(), 1);
}

#[test]
fn a_list_becomes_sites_and_what_is_there_is_left_alone() {
    let folder = province();
    let root = folder.path();
    let list = "序号,名称,主办单位,电话,网址,文件夹\n1,甲区,甲区打传办,12345,jia.example.cn,\n2,乙县,,,https://yi.example.cn/,yi\n";
    write(&root.join("list.csv"), list);
    let arguments = [
        "init",
        "made",
        "--each",
        "list.csv",
        "--library",
        "province",
        "--province",
        "湖南",
    ];
    run(root, &arguments).ended(0).said("made 2 sites in made");
    let settings = fs::read_to_string(root.join("made/jiaqu/content/site.yaml")).unwrap();
    for line in [
        "library: \"../../../province/content\"\n",
        "base_url: \"https://jia.example.cn/\"\n",
        "organisation: 甲区打传办\n",
        "province: 湖南省\n",
    ] {
        assert!(settings.contains(line), "{line} is not in {settings}");
    }
    write(
        &root.join("made/jiaqu/content/site.yaml"),
        settings.replace("甲区打传办", "改过的"),
    );
    write(&root.join("list.csv"), format!("{list}3,丙市,,,,\n"));
    run(root, &arguments)
        .ended(0)
        .said("made 1 sites in made")
        .said("is there already and was left alone");
    let after = fs::read_to_string(root.join("made/jiaqu/content/site.yaml")).unwrap();
    assert!(after.contains("改过的"), "{after}");
    run(root, &["build", "--each", "made/*", "-o", "out"])
        .ended(0)
        .said("all 3 sites are done");
    assert!(root.join("out/bingshi/index.html").is_file());
    run(root, &["update", "--each", "made/*", "--yes"])
        .ended(0)
        .said("for 3 sites: made/bingshi, made/jiaqu, made/yi");
    write(
        &root.join("province/content/cases/c1.md"),
        "---\ntitle: 改了\ndisguises: [rebate]\nsources: [{title: 通报}]\n---\n新的正文。\n",
    );
    let news = run(root, &["update", "--each", "made/*"]);
    news.ended(0).said("cases/c1.md");
    assert_eq!(news.out.matches("cases/c1.md").count(), 1, "{}", news.out);
}

#[test]
fn nothing_is_made_of_a_list_with_a_mistake() {
    let folder = province();
    let root = folder.path();
    write(&root.join("list.csv"), "名称,电话\n甲区,12345\n,1\n");
    run(root, &["init", "made", "--each", "list.csv"])
        .ended(1)
        .said("this row has no name")
        .said("1 places in the list have to be mended; nothing was made");
    assert!(!root.join("made").exists());
    write(&root.join("list.xlsx"), "PK\u{3}\u{4}no workbook");
    run(root, &["init", "made", "--each", "list.xlsx"]).ended(1);
    run(
        root,
        &["init", "made", "--each", "list.csv", "--hotline", "1"],
    )
    .ended(2)
    .said("each row of the list says it for itself");
}

#[test]
fn a_list_is_read_as_whoever_looks_at_it_sees_it() {
    let folder = tempfile::tempdir().unwrap();
    let root = folder.path();
    // The number of the person who filled it in is nobody's hotline; what ends a list is no place.
    let list = "名称,单位,联系人,联系电话,举报电话\n东城区,联席办,张三,13800000000,010-12345678\n合计,1 个,,,\n备注：电话以正式通知为准,,,,\n";
    write(&root.join("list.csv"), list);
    run(root, &["init", "made", "--each", "list.csv"])
        .ended(0)
        .said("the column “联系电话” was not used: sites publish “举报电话”")
        .said("list.csv:3:1")
        .said("the row “合计” is no place and gets no site")
        .said("the row “备注：电话以正式通知为准” is no place")
        .said("made 1 sites");
    for (path, bytes) in picture(&root.join("made")) {
        let text = String::from_utf8_lossy(&bytes);
        assert!(!text.contains("13800000000"), "{path}");
    }
    let settings = fs::read_to_string(root.join("made/dongchengqu/content/site.yaml")).unwrap();
    assert!(settings.contains("010-12345678"), "{settings}");
    assert_eq!(fs::read_dir(root.join("made")).unwrap().count(), 1);
    write(&root.join("head.csv"), "名称,电话\n");
    let none = run(root, &["init", "none", "--each", "head.csv"]);
    none.ended(1).said("there is no place in the list");
    assert!(!none.out.contains("build --each"), "{}", none.out);
    assert!(!root.join("none").exists());
}

#[test]
fn what_is_no_whole_site_is_not_taken_for_one() {
    let folder = tempfile::tempdir().unwrap();
    let root = folder.path();
    write(&root.join("list.csv"), "名称\n东城区\n西城区\n");
    // As a full disk left it.
    let half = root.join("made/dongchengqu");
    write(&half.join("content/departments.yaml"), "[]\n");
    let arguments = ["init", "made", "--each", "list.csv"];
    run(root, &arguments)
        .ended(2)
        .said("dongchengqu has no content/site.yaml and is no whole site")
        .said("made 1 sites");
    fs::remove_dir_all(&half).unwrap();
    run(root, &arguments).ended(0).said("made 1 sites");
    assert!(half.join("content/site.yaml").is_file());
    // A folder that is there already may have other files.
    write(&root.join("list.csv"), "名称\n南城区\n");
    write(&root.join("made/nanchengqu/信.txt"), "x");
    run(root, &arguments).ended(0).said("made 1 sites");
    let hidden = |name: &str| name.starts_with(".mingbian");
    let mut all = fs::read_dir(root.join("made")).unwrap().flatten();
    assert!(!all.any(|it| hidden(&it.file_name().to_string_lossy())));
}

#[test]
fn one_list_of_targets_does_for_all() {
    let folder = province();
    let root = folder.path();
    let deploy = |arguments: &[&str]| {
        let all = [&["deploy", "--each", "sites/*"], arguments].concat();
        run(root, &all)
    };
    deploy(&[]).ended(2).said("deploy.yaml");
    write(
        &root.join("deploy.yaml"),
        "targets:\n  all: {type: folder, to: portal}\n",
    );
    deploy(&[])
        .ended(2)
        .said("all of them would go to one place");
    write(
        &root.join("deploy.yaml"),
        "targets:\n  all: {type: folder, to: \"portal/{site}\"}\n",
    );
    fs::create_dir_all(root.join("portal")).unwrap();
    // By two machines, each a share of the sites.
    deploy(&["--shard", "1/2"])
        .ended(0)
        .said("all 2 sites are done");
    assert!(!root.join("portal/north").exists());
    deploy(&["--shard", "2/2"])
        .ended(0)
        .said("all 1 sites are done");
    run(&root.join("sites/east"), &["deploy", "--shard", "1/2"])
        .ended(2)
        .said("say with -o");
    deploy(&[]).ended(0).said("all 3 sites are done");
    for name in ["east", "north", "west"] {
        let page = fs::read_to_string(root.join("portal").join(name).join("index.html")).unwrap();
        assert!(page.contains(&format!("{name}的网站")), "{page}");
    }
    // What a site has itself comes before what all have.
    write(
        &root.join("sites/east/deploy.yaml"),
        "targets:\n  all: {type: folder, to: ../../own}\n",
    );
    deploy(&[]).ended(0);
    assert!(root.join("own/index.html").is_file());
    // And is no other's.
    write(
        &root.join("sites/west/deploy.yaml"),
        "targets:\n  all: {type: folder, to: ../east/../../own}\n",
    );
    deploy(&[]).ended(2).said("have one place as");
}

#[test]
fn the_example_of_a_province_builds_without_a_word() {
    let folder = tempfile::tempdir().unwrap();
    let root = folder.path();
    let example = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/districts");
    for entry in walkdir::WalkDir::new(&example).into_iter().flatten() {
        let path = entry.path().strip_prefix(&example).unwrap();
        if entry.file_type().is_file() {
            write(&root.join(path), fs::read(entry.path()).unwrap());
        }
    }
    run(root, &["update", "--root", "province", "--yes"]).ended(0);
    run(root, &["check", "--each", "sites/*", "--strict"])
        .ended(0)
        .said("all 5 sites are done");
    // The list makes the same five.
    run(
        root,
        &[
            "init",
            "made",
            "--each",
            "districts.csv",
            "--library",
            "province",
        ],
    )
    .ended(0)
    .said("made 5 sites");
    let names = |folder: &str| {
        let entries = fs::read_dir(root.join(folder)).unwrap().flatten();
        let mut names: Vec<_> = entries.map(|it| it.file_name()).collect();
        names.sort();
        names
    };
    assert_eq!(names("made"), names("sites"));
}

//! The editor's protocol (`docs/editing.md`), asked of the real program over the wire: what is changed, what is refused, what
//! is kept, and that nobody but the author is heard.

use std::collections::BTreeSet;
use std::fs;
use std::process::Command;
use std::thread;
use std::time::Duration;

use serde_json::{Value as Json, json};

use crate::dice::Dice;
use crate::server::{asked, posted, send, started, status};
use crate::support::{Site, write};

mod desk;
#[allow(clippy::print_stderr)] // Says what this machine made it leave out.
mod disk;
mod import;
mod picture;
mod place;
mod show;
mod sitting;

use desk::{Desk, read};

const BANK: &str = "标题: 测\r\n题目:\r\n  # 第一题\r\n  - 编号: a-01\r\n    题干: 要先交钱吗？ # 注\r\n    选项: [要, 不要]\r\n    答案: B\r\n    解析: 因为\r\n\r\n  - {编号: a-02, 题干: 乙, 答案: 对, 解析: 因为}\r\n";

fn site() -> Site {
    let site = Site::with_cases(3);
    site.write("quizzes/a.yaml", BANK);
    site
}

const FILE: &str = "content/quizzes/a.yaml";

fn stem(text: &str) -> Json {
    json!([{"op": "set", "path": ["题目", 0, "题干"], "value": text}])
}

#[test]
fn a_question_is_corrected_and_everything_can_be_taken_back() {
    let site = site();
    let desk = Desk::at(&site);
    let path = "%5B%22%E9%A2%98%E7%9B%AE%22%2C0%5D";
    let form = desk.look(&format!("form?file={FILE}&path={path}"));
    assert_eq!(form["kind"], "quiz");
    let fields = form["form"]["fields"].as_array().unwrap();
    let field = |key: &str| fields.iter().find(|field| field["key"] == key).unwrap();
    assert_eq!(form["form"]["kind"], "single");
    let shown = field("stem");
    assert_eq!(
        (
            &shown["name"],
            &shown["type"],
            &shown["value"],
            &shown["path"]
        ),
        (
            &json!("题干"),
            &json!("markdown"),
            &json!("要先交钱吗？"),
            &json!(["题目", 0, "题干"])
        )
    );
    let absent = field("verdict");
    assert_eq!(
        (&absent["name"], &absent["present"]),
        (&json!("性质"), &json!(false))
    );
    assert_eq!(absent["choices"][0]["write"], "骗局");

    let saved = desk.good(
        "save",
        &json!({"file": FILE, "fingerprint": form["fingerprint"], "changes": [
            {"op": "set", "path": shown["path"], "value": "要先交入门费吗？"},
            {"op": "set", "path": absent["path"], "value": "骗局", "after": absent["after"]},
        ]}),
    );
    let wanted = BANK.replace("要先交钱吗？", "要先交入门费吗？").replacen(
        "    解析: 因为\r\n",
        "    解析: 因为\r\n    性质: 骗局\r\n",
        1,
    );
    assert_eq!(read(&site, "quizzes/a.yaml"), wanted);
    assert_eq!(saved["fingerprint"], desk.seen(FILE));
    // The page is that of the new text at once.
    let (_, page) = desk.server.get("/quizzes/a/", &desk.server.ours(), "");
    assert!(
        String::from_utf8(page)
            .unwrap()
            .contains("要先交入门费吗？")
    );

    let undone = desk.good("undo", &json!({"token": saved["undo"]}));
    assert_eq!(read(&site, "quizzes/a.yaml"), BANK, "byte for byte");
    desk.refused("undo", &json!({"token": saved["undo"]}), 409, "undone");
    desk.good("undo", &json!({"token": undone["undo"]}));
    assert_eq!(read(&site, "quizzes/a.yaml"), wanted);

    // The history has both, and puts the first back.
    let history = desk.look(&format!("history?file={FILE}"));
    let versions = history["versions"].as_array().unwrap();
    let first = versions.last().unwrap();
    let former = desk.look(&format!(
        "former?file={FILE}&id={}",
        first["id"].as_str().unwrap()
    ));
    assert_eq!(former["text"], BANK.replace("\r\n", "\n"));
    let body = json!({"file": FILE, "fingerprint": desk.seen(FILE), "id": first["id"]});
    desk.good("restore", &body);
    assert_eq!(read(&site, "quizzes/a.yaml"), BANK);
    // Nothing of it is content, published or watched as such.
    site.build().ended(0);
    assert!(
        site.root()
            .join(".mingbian/history/quizzes/a.yaml")
            .is_dir()
    );
    assert!(!site.public().join(".mingbian/history").exists());
}

#[test]
fn mistakes_are_told_beside_their_fields_and_can_be_saved() {
    let site = site();
    let desk = Desk::at(&site);
    let changes = json!([{"op": "set", "path": ["题目", 0, "答案"], "value": "E"}]);
    let body = json!({"file": FILE, "fingerprint": desk.seen(FILE), "changes": changes});
    for what in ["try", "save"] {
        let answer = desk.good(what, &body);
        let problems = answer["problems"].as_array().unwrap();
        let wrong = problems
            .iter()
            .find(|it| it["code"] == "quiz-answer-unknown");
        let wrong = wrong.unwrap_or_else(|| panic!("{what}: {answer}"));
        assert_eq!(wrong["path"], json!(["题目", 0, "答案"]), "{what}");
        assert_eq!(read(&site, "quizzes/a.yaml") == BANK, what == "try");
    }
    assert!(read(&site, "quizzes/a.yaml").contains("答案: E\r\n"));
    // A file that is no YAML any more is edited as a text, and mended so.
    let broken = json!([{"op": "text", "text": "标题: \"测\n题目: []\n"}]);
    let saved = desk.good(
        "save",
        &json!({"file": FILE, "fingerprint": desk.seen(FILE), "changes": broken}),
    );
    assert!(!saved["problems"].as_array().unwrap().is_empty());
    let form = desk.look(&format!("form?file={FILE}"));
    assert_eq!(
        (&form["form"], &form["broken"]),
        (&Json::Null, &json!("broken"))
    );
    let body = json!({"file": FILE, "fingerprint": saved["fingerprint"], "changes": stem("x")});
    desk.refused("save", &body, 422, "broken");
}

#[test]
fn a_file_that_changed_meanwhile_stays_and_both_versions_are_shown() {
    let site = site();
    let desk = Desk::at(&site);
    let seen = desk.seen(FILE);
    let theirs = BANK.replace("因为", "别人改的");
    site.write("quizzes/a.yaml", &theirs);
    let body = json!({"file": FILE, "fingerprint": seen, "changes": stem("我改的")});
    for what in ["try", "save"] {
        let answer = desk.refused(what, &body, 409, "changed");
        assert_eq!(answer["theirs"], theirs.replace("\r\n", "\n"));
        assert_eq!(
            answer["mine"],
            BANK.replace("要先交钱吗？", "我改的").replace("\r\n", "\n")
        );
        assert_eq!(answer["fingerprint"], desk.seen(FILE));
    }
    assert_eq!(read(&site, "quizzes/a.yaml"), theirs);
    // One request that comes twice is made once.
    let body = json!({"file": FILE, "fingerprint": desk.seen(FILE), "changes": stem("我改的")});
    desk.good("save", &body);
    desk.refused("save", &body, 409, "changed");

    let seen = desk.seen(FILE);
    fs::remove_file(site.content("quizzes/a.yaml")).unwrap();
    let body = json!({"file": FILE, "fingerprint": seen, "changes": stem("x")});
    desk.refused("save", &body, 404, "gone");
    assert!(!site.content("quizzes/a.yaml").exists());
    // What was lost that way is in the history, and comes back.
    let history = desk.look(&format!("history?file={FILE}"));
    assert_eq!(history["fingerprint"], Json::Null);
    let body = json!({"file": FILE, "fingerprint": null, "id": history["versions"][0]["id"]});
    desk.good("restore", &body);
    assert_eq!(read(&site, "quizzes/a.yaml"), theirs);
}

#[cfg(unix)]
#[test]
fn only_texts_of_the_content_are_touched() {
    use std::os::unix::fs::{PermissionsExt as _, symlink};
    let site = site();
    write(&site.root().join("secret.md"), "---\ntitle: x\n---\n");
    write(&site.root().join("elsewhere/b.md"), "---\ntitle: x\n---\n");
    symlink(site.root().join("secret.md"), site.content("out.md")).unwrap();
    symlink(site.root().join("elsewhere"), site.content("away")).unwrap();
    site.write("guides/real.md", "---\ntitle: 甲\n---\n");
    symlink("real.md", site.content("guides/link.md")).unwrap();
    site.write("a.png", [0x89, b'P', b'N', b'G']);
    site.write("program.md", b"#!/bin/sh\n");
    site.write("gbk.md", [b'-', 0xd5, 0xe2]);
    site.write("guides/fixed.md", "---\ntitle: 甲\n---\n");
    let fixed = site.content("guides/fixed.md");
    fs::set_permissions(&fixed, fs::Permissions::from_mode(0o444)).unwrap();
    let desk = Desk::at(&site);
    let seen = desk.seen(FILE);
    let change = json!([{"op": "set", "path": ["title"], "value": "别的"}]);
    let body = |file: &str| json!({"file": file, "fingerprint": seen, "changes": change});
    for (file, status, error) in [
        ("content/../secret.md", 403, "outside"),
        ("secret.md", 403, "outside"),
        ("/etc/passwd", 403, "outside"),
        ("content//etc/x.md", 403, "outside"),
        ("content/.hidden/a.md", 403, "outside"),
        ("content/_away/a.md", 403, "outside"),
        ("content\\quizzes\\a.yaml", 403, "outside"),
        ("content/out.md", 403, "outside"),
        ("content/away/b.md", 403, "outside"),
        ("content/a.png", 415, "not-text"),
        ("content/program.md", 415, "not-text"),
        ("content/gone.md", 404, "gone"),
        ("content", 403, "outside"),
        ("", 403, "outside"),
    ] {
        desk.refused("save", &body(file), status, error);
        desk.refused("try", &body(file), status, error);
        let (found, _) = desk.get(&format!("text?file={file}"));
        assert_eq!(found, status, "{file}");
    }
    let secret = fs::read_to_string(site.root().join("secret.md")).unwrap();
    assert!(!secret.contains("别的"));
    // A link within is what it leads to, and stays a link.
    let file = "content/guides/link.md";
    let body = json!({"file": file, "fingerprint": desk.seen(file), "changes": change});
    desk.good("save", &body);
    assert!(
        site.content("guides/link.md")
            .symlink_metadata()
            .unwrap()
            .is_symlink()
    );
    assert!(read(&site, "guides/real.md").contains("别的"));
    let file = "content/guides/fixed.md";
    let body = json!({"file": file, "fingerprint": desk.seen(file), "changes": change});
    desk.refused("save", &body, 403, "read-only");
    assert!(!read(&site, "guides/fixed.md").contains("别的"));
    let (found, answer) = desk.get("text?file=content/gbk.md");
    assert_eq!((found, &answer["error"]), (422, &json!("encoding")));
}

#[test]
fn nobody_but_the_author_is_heard() {
    let site = site();
    let desk = Desk {
        server: started(&site, &["serve", "--lan"]),
    };
    let body =
        json!({"file": FILE, "fingerprint": desk.seen(FILE), "changes": stem("坏")}).to_string();
    let (tools, ours) = (desk.server.tools(), desk.token());
    let gets = ["form", "text", "pages", "history", "former"];
    let posts = [
        "try", "show", "save", "undo", "restore", "question", "create", "rename", "picture",
        "import", "sitting",
    ];
    let query = format!("?file={FILE}&id=x&name=x.png");
    for what in gets.iter().chain(&posts) {
        let path = format!("/.mingbian/edit/{what}");
        let ask = |host: &str, more: &str| {
            if posts.contains(what) {
                posted(&format!("{path}{query}"), host, more, &body)
            } else {
                asked(&format!("{path}{query}"), host, more)
            }
        };
        for more in [
            String::new(),
            "X-Mingbian: 0\r\n".to_owned(),
            format!("{ours}Origin: http://evil.example\r\n"),
            format!("{ours}Origin: http://{}\r\n", desk.server.ours()),
            format!("{ours}Origin: null\r\n"),
        ] {
            let (head, _) = send(tools.address(), &ask(&tools.host(), &more));
            assert_eq!(status(&head), "403", "{what} with {more}");
        }
        for host in ["evil.example", &format!("evil.example:{}", tools.port)] {
            let (head, _) = send(tools.address(), &ask(host, &ours));
            assert!(
                matches!(status(&head), "403" | "421"),
                "{what} at {host}: {head}"
            );
        }
        // What the network sees has none of it, token or not.
        let (head, _) = desk.server.send(&ask(&desk.server.ours(), &ours));
        assert!(matches!(status(&head), "404" | "405"), "{what}: {head}");
    }
    let socket = std::net::UdpSocket::bind("0.0.0.0:0").unwrap();
    if socket.connect("192.0.2.1:9").is_ok() {
        let own = socket.local_addr().unwrap().ip();
        let to = std::net::SocketAddr::new(own, desk.server.port);
        let host = format!("{own}:{}", desk.server.port);
        let (head, _) = send(to, &posted("/.mingbian/edit/save", &host, &ours, &body));
        assert!(matches!(status(&head), "404" | "405"), "{head}");
        let tools = std::net::SocketAddr::new(own, tools.port);
        assert!(std::net::TcpStream::connect_timeout(&tools, Duration::from_secs(5)).is_err());
    }
    assert_eq!(read(&site, "quizzes/a.yaml"), BANK);
    assert!(!site.root().join(".mingbian/history").exists());
}

#[test]
fn questions_come_go_and_change_places() {
    let site = site();
    let desk = Desk::at(&site);
    let ask = |mut body: Json| {
        body["file"] = json!(FILE);
        body["fingerprint"] = desk.seen(FILE);
        desk.good("question", &body)
    };
    let added = ask(json!({"do": "add", "at": 1, "kind": "judge"}));
    assert_eq!(added["path"], json!(["题目", 1]));
    let text = read(&site, "quizzes/a.yaml");
    assert!(
        text.contains("\r\n\r\n  - 题型: 判断\r\n    题干: \"\"\r\n    答案:\r\n"),
        "{text}"
    );
    desk.good("undo", &json!({"token": added["undo"]}));
    assert_eq!(read(&site, "quizzes/a.yaml"), BANK);

    let copied = ask(json!({"do": "copy", "at": 0}));
    assert_eq!(copied["path"], json!(["题目", 1]));
    let text = read(&site, "quizzes/a.yaml");
    assert!(
        text.contains("  - 编号: a-03\r\n    题干: 要先交钱吗？ # 注\r\n"),
        "{text}"
    );
    ask(json!({"do": "move", "at": 1, "to": 2}));
    let text = read(&site, "quizzes/a.yaml");
    assert!(
        text.find("a-02").unwrap() < text.find("a-03").unwrap(),
        "{text}"
    );
    ask(json!({"do": "delete", "at": 2}));
    assert_eq!(read(&site, "quizzes/a.yaml"), BANK);
    let body = json!({"file": FILE, "fingerprint": desk.seen(FILE), "do": "delete", "at": 9});
    desk.refused("question", &body, 422, "missing");
}

#[test]
fn new_files_are_made_and_none_is_written_over() {
    let site = site();
    let desk = Desk::at(&site);
    for kind in [
        "case",
        "disguise",
        "guide",
        "quiz",
        "checklist",
        "scenario",
        "audience",
    ] {
        let body = json!({"kind": kind, "slug": format!("new-{kind}"), "title": "新的"});
        let made = desk.good("create", &body);
        let file = made["file"].as_str().unwrap();
        let form = desk.look(&format!("form?file={file}"));
        assert_eq!(form["kind"], kind);
        let title = form["form"]["fields"][0].clone();
        assert_eq!(
            (&title["key"], &title["value"]),
            (&json!("title"), &json!("新的"))
        );
        desk.refused("create", &body, 409, "exists");
    }
    for slug in ["", "A", "a/b", "../a", "a b", "con"] {
        let body = json!({"kind": "case", "slug": slug});
        desk.refused("create", &body, 422, "name");
    }
    desk.refused(
        "create",
        &json!({"kind": "poem", "slug": "a"}),
        400,
        "malformed",
    );
    let made = desk.good("create", &json!({"kind": "guide", "slug": "again"}));
    desk.good("undo", &json!({"token": made["undo"]}));
    assert!(!site.content("guides/again.md").exists());
}

#[test]
fn what_names_a_file_follows_it_to_its_new_name() {
    let site = site();
    site.write(
        "guides/a.md",
        "---\ntitle: 甲\n---\n见[案例](../cases/c0.md#x)、[又一次](@/cases/c0.md)、[别的](../cases/c1.md)。\n\n## x\n\n{{ case(\"c0\") }}\n",
    );
    site.write(
        "cases/c0.md",
        "---\ntitle: 案例0\nsources: [{title: 通报}]\n---\n## x\n\n正文。\n",
    );
    site.write(
        "cases/c0.en.md",
        "---\ntitle: Case\nsources: [{title: Report}]\n---\n## x\n\nText.\n",
    );
    site.write("site.yaml", "title: 试站\nlanguages: [zh-CN, en]\n");
    site.write(
        "quizzes/see.yaml",
        "title: 测\nquestions:\n  - {stem: 一, type: judge, answer: 对, explanation: \"见[案例](../cases/c0.md)\", see: [cases/c0, \"cases/c1\"]} # cases/c0\n",
    );
    site.write(
        "audiences/e.md",
        "---\ntitle: 老人\npath:\n  - cases/c0 # 先看这个\n---\n",
    );
    let desk = Desk::at(&site);
    let before: Vec<String> = [
        "guides/a.md",
        "quizzes/see.yaml",
        "audiences/e.md",
        "cases/c0.md",
        "cases/c0.en.md",
    ]
    .map(|path| read(&site, path))
    .into();
    let file = "content/cases/c0.md";
    let body =
        json!({"file": file, "fingerprint": desk.seen(file), "slug": "first", "alias": true});
    let renamed = desk.good("rename", &body);
    assert_eq!(renamed["file"], "content/cases/first.md");
    assert!(!site.content("cases/c0.md").exists() && !site.content("cases/c0.en.md").exists());
    assert_eq!(read(&site, "guides/a.md"), before[0].replace("c0", "first"),);
    assert_eq!(
        read(&site, "quizzes/see.yaml"),
        before[1]
            .replacen("../cases/c0.md", "../cases/first.md", 1)
            .replacen("[cases/c0", "[cases/first", 1),
    );
    assert_eq!(
        read(&site, "audiences/e.md"),
        before[2].replace("cases/c0", "cases/first")
    );
    let moved = read(&site, "cases/first.md");
    assert!(
        moved.contains("aliases: [cases/c0/]\n") || moved.contains("aliases:\n  - cases/c0/\n"),
        "{moved}"
    );
    site.check().ended(0);
    desk.good("undo", &json!({"token": renamed["undo"]}));
    let after: Vec<String> = [
        "guides/a.md",
        "quizzes/see.yaml",
        "audiences/e.md",
        "cases/c0.md",
        "cases/c0.en.md",
    ]
    .map(|path| read(&site, path))
    .into();
    assert_eq!(after, before, "all of it, in one step");
    assert!(!site.content("cases/first.md").exists());
    let body = json!({"file": file, "fingerprint": desk.seen(file), "slug": "c1"});
    desk.refused("rename", &body, 409, "exists");
    let body = json!({"file": "content/site.yaml", "fingerprint": desk.seen("content/site.yaml"), "slug": "x"});
    desk.refused("rename", &body, 422, "shape");
}

#[test]
fn large_texts_are_taken_and_larger_ones_refused() {
    let site = site();
    site.write("guides/a.md", "---\ntitle: 甲\n---\n短\n");
    let desk = Desk::at(&site);
    let file = "content/guides/a.md";
    let save = |text: &str| {
        let changes = json!([{"op": "body", "text": text}]);
        desk.post(
            "save",
            &json!({"file": file, "fingerprint": desk.seen(file), "changes": changes}),
        )
    };
    let text = "字".repeat(100).repeat(40);
    let large = format!("{text}\n").repeat(120);
    assert_eq!(save(&large).0, 200);
    assert!(read(&site, "guides/a.md").ends_with(&large));
    let (status, answer) = save(&large.repeat(6));
    assert_eq!(
        (status, &answer["error"]),
        (413, &json!("too-large")),
        "{answer}"
    );
    assert!(read(&site, "guides/a.md").ends_with(&large));
}

/// Each request of the page that tells of the protocol is one of the program's.
#[test]
fn the_page_of_the_protocol_names_what_there_is() {
    let page = include_str!("../docs/editing.md");
    let code = include_str!("../src/preview/editing.rs");
    let named = |text: &str, start: &str, end: char| -> BTreeSet<String> {
        let pieces = text.split(start).skip(1);
        pieces
            .map(|rest| rest.split(end).next().unwrap().to_owned())
            .collect()
    };
    let routes = named(code, "route(\"/.mingbian/edit/", '"');
    let rows = page
        .lines()
        .filter(|line| line.starts_with("| `GET ") || line.starts_with("| `POST "));
    let told: BTreeSet<String> = rows
        .map(|line| line.split(['`', '?', ' ']).nth(3).unwrap().to_owned())
        .collect();
    assert_eq!(told, routes);
    let errors: BTreeSet<String> = [
        "editing.rs",
        "editing/file.rs",
        "editing/import.rs",
        "editing/make.rs",
        "editing/picture.rs",
        "editing/read.rs",
        "editing/rename.rs",
        "editing/save.rs",
        "editing/take.rs",
        "editing/show.rs",
    ]
    .iter()
    .map(|name| {
        fs::read_to_string(format!("{}/src/preview/{name}", env!("CARGO_MANIFEST_DIR"))).unwrap()
    })
    .flat_map(|code| {
        let mut found = named(&code, "::CONFLICT, \"", '"');
        for status in [
            "FORBIDDEN",
            "NOT_FOUND",
            "BAD_REQUEST",
            "UNPROCESSABLE_ENTITY",
        ] {
            found.extend(named(&code, &format!("::{status}, \""), '"'));
        }
        found.extend(named(&code, "new(status, \"", '"'));
        found
    })
    .collect();
    assert!(errors.len() > 8, "{errors:?}");
    for error in errors {
        assert!(page.contains(&format!("`{error}`")), "{error}");
    }
    for kind in [
        "text", "prose", "markdown", "marked", "worded", "number", "choice", "date", "letters",
        "page", "fact", "picture", "node", "list", "mapping", "named", "question", "either",
        "extra",
    ] {
        assert!(page.contains(&format!("`{kind}`")), "{kind}");
    }
}

/// Whatever a save was doing when the program was killed.
#[cfg(unix)]
#[test]
fn a_killed_save_leaves_the_old_file_or_the_new_one() {
    let site = site();
    let mut dice = Dice(11);
    let long = "长".repeat(60_000);
    for round in 0..8 {
        let desk = Desk::at(&site);
        let was = read(&site, "quizzes/a.yaml");
        let text = format!("第 {round} 次 {long}");
        let body = json!({"file": FILE, "fingerprint": desk.seen(FILE), "changes": stem(&text)})
            .to_string();
        let tools = desk.server.tools().clone();
        let request = posted("/.mingbian/edit/save", &tools.host(), &desk.token(), &body);
        let asking = thread::spawn(move || {
            use std::io::Write as _;
            let mut stream = std::net::TcpStream::connect(tools.address()).unwrap();
            let _ = stream.write_all(request.as_bytes());
            thread::sleep(Duration::from_millis(400));
        });
        thread::sleep(Duration::from_micros(dice.below(60_000) as u64));
        let id = desk.server.child.id().to_string();
        Command::new("kill").args(["-KILL", &id]).status().unwrap();
        drop(desk);
        asking.join().unwrap();
        let now = read(&site, "quizzes/a.yaml");
        let old = now == was;
        let new = now.contains(&text) && now.ends_with("解析: 因为}\r\n");
        assert!(old || new, "round {round}: neither");
        site.write("quizzes/a.yaml", BANK);
    }
}

//! The live preview while an author, an editor or git works under it: whatever is done to the folders shows in
//! the pages, mistakes are told once and go, and nobody but the author opens or changes anything.

#![allow(clippy::case_sensitive_file_extension_comparisons)] // The names are our own.

mod network;

use std::fs;
use std::path::Path;
use std::thread;
use std::time::{Duration, Instant};

use crate::server::{Server, VISIT, asked, posted, running, send, started, status};
use crate::support::{PATIENCE, Site, write};

fn page(title: &str, text: &str) -> String {
    format!("---\ntitle: {title}\n---\n{text}\n")
}

impl Server {
    /// A page as it is now; empty when there is none.
    fn page(&self, path: &str) -> String {
        let (head, body) = self.get(path, &self.ours(), "");
        if status(&head) == "200" {
            String::from_utf8(body).unwrap()
        } else {
            String::new()
        }
    }

    /// What the tools hear.
    fn state(&self) -> serde_json::Value {
        let (_, body) = self.ask_tools("/.mingbian/state?after=0");
        serde_json::from_slice(&body).unwrap()
    }

    /// Until a page has these words.
    #[track_caller]
    fn shows(&self, path: &str, words: &str) {
        self.until(&format!("{path} with {words:?}"), || {
            self.page(path).contains(words)
        });
    }

    /// Until there is no such page.
    #[track_caller]
    fn gone(&self, path: &str) {
        self.until(&format!("no {path}"), || {
            status(&self.get(path, &self.ours(), "").0) == "404"
        });
    }

    #[track_caller]
    fn until(&self, what: &str, holds: impl Fn() -> bool) {
        let until = Instant::now() + PATIENCE;
        while !holds() {
            assert!(Instant::now() < until, "never {what}; {}", self.said());
            thread::sleep(Duration::from_millis(20));
        }
    }

    /// Asks the tools' server for something to be done.
    fn post(&self, path: &str, headers: &str, body: &str) -> (String, Vec<u8>) {
        let tools = self.tools();
        send(tools.address(), &posted(path, &tools.host(), headers, body))
    }

    /// How the tools are known.
    fn token(&self) -> String {
        format!("X-Mingbian: {}\r\n", self.tools().token)
    }
}

#[test]
fn files_and_folders_come_go_and_change_their_names() {
    let site = Site::with_cases(2);
    let server = started(&site, &["serve"]);
    site.write("guides/a.md", page("甲", "第一版"));
    server.shows("/guides/a/", "第一版");
    site.write("guides/a.md", page("甲", "第二版"));
    server.shows("/guides/a/", "第二版");
    fs::rename(site.content("guides/a.md"), site.content("guides/b.md")).unwrap();
    server.shows("/guides/b/", "第二版");
    server.gone("/guides/a/");
    fs::remove_file(site.content("guides/b.md")).unwrap();
    server.gone("/guides/b/");

    // A folder with what is in it, at once; then another name; then what is written in it afterwards.
    let made = site.root().join("made");
    write(&made.join("deep/c.md"), page("丙", "深处"));
    fs::rename(&made, site.content("more")).unwrap();
    server.shows("/more/deep/c/", "深处");
    fs::rename(site.content("more"), site.content("other")).unwrap();
    server.shows("/other/deep/c/", "深处");
    server.gone("/more/deep/c/");
    site.write("other/deep/c.md", page("丙", "改了名的文件夹里"));
    server.shows("/other/deep/c/", "改了名的文件夹里");

    // Replaced by another of the same name.
    write(&made.join("deep/c.md"), page("丙", "换来的"));
    fs::rename(site.content("other"), site.root().join("was")).unwrap();
    fs::rename(&made, site.content("other")).unwrap();
    server.shows("/other/deep/c/", "换来的");
    site.write("other/deep/c.md", page("丙", "换来以后改的"));
    server.shows("/other/deep/c/", "换来以后改的");
    fs::remove_dir_all(site.content("other")).unwrap();
    server.gone("/other/deep/c/");
    assert!(!site.public().exists(), "a preview writes nothing");
}

/// As vim, Word, Emacs and others do it: beside, away, into place.
#[test]
fn editors_that_save_by_renaming_are_understood() {
    let site = Site::new();
    site.write("a.md", page("甲", "原来"));
    let server = started(&site, &["serve"]);
    server.shows("/a/", "原来");
    let at = |name: &str| site.content(name);
    for round in 0..5 {
        // vim
        let words = format!("vim 第 {round} 次");
        site.write(".a.md.swp", [0, 1, 2, 255]);
        site.write("4913", "");
        fs::remove_file(at("4913")).unwrap();
        fs::rename(at("a.md"), at("a.md~")).unwrap();
        site.write("a.md", page("甲", &words));
        fs::remove_file(at("a.md~")).unwrap();
        fs::remove_file(at(".a.md.swp")).unwrap();
        server.shows("/a/", &words);
        // Office and many others
        let words = format!("Office 第 {round} 次");
        site.write("~$a.md", "owner");
        site.write("~WRD0001.tmp", page("甲", &words));
        fs::rename(at("~WRD0001.tmp"), at("a.md")).unwrap();
        fs::remove_file(at("~$a.md")).unwrap();
        server.shows("/a/", &words);
        // Emacs
        let words = format!("Emacs 第 {round} 次");
        site.write("#a.md#", "half a senten");
        fs::rename(at("a.md"), at("a.md~")).unwrap();
        site.write("a.md", page("甲", &words));
        fs::remove_file(at("#a.md#")).unwrap();
        server.shows("/a/", &words);
    }
    // What an editor leaves lying about is no page, no asset and no mistake.
    assert!(at("a.md~").exists());
    assert_eq!(server.state()["good"], true);
    assert_eq!(server.state()["problems"].as_array().unwrap().len(), 0);
    server.gone("/a.md~");
}

#[test]
fn the_last_of_two_quick_saves_is_what_shows() {
    let site = Site::with_cases(20);
    let server = started(&site, &["serve"]);
    for round in 0..15_u64 {
        for (pause, version) in [(round * 4 % 50, "先"), (0, "后")] {
            site.write("a.md", page("甲", &format!("{version}{round}。")));
            thread::sleep(Duration::from_millis(pause));
        }
        server.shows("/a/", &format!("后{round}。"));
        thread::sleep(Duration::from_millis(60));
        server.shows("/a/", &format!("后{round}。"));
    }
}

#[test]
fn a_checkout_of_five_hundred_files_is_a_few_changes() {
    let site = Site::with_cases(500);
    let server = started(&site, &["serve"]);
    server.shows("/cases/c499/", "第499个案例");
    let before = server.state()["generation"].as_u64().unwrap();
    for number in 0..500 {
        let name = format!("cases/c{number}.md");
        let text = fs::read_to_string(site.content(&name)).unwrap();
        // As git does: the old file goes, a new one comes.
        fs::remove_file(site.content(&name)).unwrap();
        site.write(&name, text.replace("个案例的", "个别的分支的"));
    }
    for number in [0, 250, 499] {
        server.shows(&format!("/cases/c{number}/"), "个别的分支的");
    }
    let changes = server.state()["generation"].as_u64().unwrap() - before;
    assert!(changes <= 12, "the site was made anew {changes} times");
}

#[test]
fn content_that_goes_away_comes_back() {
    let site = Site::new();
    site.write("a.md", page("甲", "原来"));
    let server = started(&site, &["serve"]);
    server.shows("/a/", "原来");
    let away = site.root().join("away");
    for round in 0..3 {
        fs::rename(site.content(""), &away).unwrap();
        server.until("told that there is no content", || {
            server.state()["trouble"].is_string()
        });
        // The last good site stays.
        assert!(!server.page("/a/").is_empty());
        fs::rename(&away, site.content("")).unwrap();
        server.until("well again", || server.state()["good"] == true);
        let words = format!("回来 {round}");
        site.write("a.md", page("甲", &words));
        server.shows("/a/", &words);
    }
    fs::remove_dir_all(site.content("")).unwrap();
    server.until("told again", || server.state()["trouble"].is_string());
    site.write("site.yaml", "title: 新站\n");
    site.write("b.md", page("乙", "新来的"));
    server.shows("/b/", "新来的");
    site.write("b.md", page("乙", "再改"));
    server.shows("/b/", "再改");
}

#[test]
fn a_theme_of_the_site_counts_from_its_first_file_on() {
    let site = Site::new();
    site.write("a.md", page("甲", "字"));
    let server = started(&site, &["serve"]);
    let theme = site.root().join("themes/default");
    let notice = "<p>自己的模板</p>{% if page.draft %}x{% endif %}\n";
    write(&theme.join("templates/partials/notices.html"), notice);
    server.shows("/a/", "自己的模板");
    let other = notice.replace("自己", "改过");
    write(&theme.join("templates/partials/notices.html"), other);
    server.shows("/a/", "改过的模板");
    // A mistake in a template: told like any other, the last good page stays.
    write(&theme.join("templates/partials/notices.html"), "{% if %}");
    server.until("told", || server.state()["good"] == false);
    assert!(server.page("/a/").contains("改过的模板"));
    fs::remove_dir_all(site.root().join("themes")).unwrap();
    server.until("well again", || server.state()["good"] == true);
    assert!(!server.page("/a/").contains("模板"));
}

/// Who works in English reads of a template's mistake in English, in the terminal, in the tools and in the page.
#[test]
fn a_template_that_fails_is_told_in_the_language_asked_for() {
    let site = Site::new();
    site.write("site.yaml", "title: A site\ntheme: ours\nlanguages: [en]\n");
    site.write("a.md", page("A page", "Words."));
    let path = site.root().join("themes/ours/templates/article.html");
    let with = |fault: &str| {
        format!("{{% extends \"base.html\" %}}{{% block main %}}{fault}{{% endblock main %}}\n")
    };
    write(&path, with("<p>fine</p>"));
    let server = started(&site, &["serve"]);
    server.shows("/a/", "fine");
    let chinese = |text: &str| text.chars().any(|c| ('\u{3400}'..='\u{9FFF}').contains(&c));
    let everywhere = || {
        let (_, page) = server.get("/a/", &server.ours(), "");
        let page = String::from_utf8(page).unwrap();
        format!("{}\n{}\n{page}", server.said(), server.state())
    };
    let compiled = [
        ("{% if %}", "but expected one of"),
        ("{{ 'abc }}", "missing its closing"),
        (
            "{{ page.title upper }}",
            "a name stands here, where `}}` belongs",
        ),
        ("{{ page.title | uper }}", "there is no filter `uper`"),
        ("{{ page.title is odder }}", "there is no test `odder`"),
        ("{{ f() }}", "there is no function `f`"),
        (
            "{% include \"partials/none.html\" %}",
            "partials/none.html: not found",
        ),
    ];
    // What only shows when a page is made is told in its place.
    let made = [
        (
            "{{ paeg }}",
            "nothing named `paeg` here; did you mean `page`?",
        ),
        (
            "{{ page.titel }}",
            "nothing named `titel` here; did you mean `title`?",
        ),
        (
            "{{ page.title + 1 }}",
            "requires both operands to be numbers",
        ),
    ];
    for (fault, told) in compiled.into_iter().chain(made) {
        write(&path, with(fault));
        // The terminal hears of it a moment before or after the page.
        if compiled.contains(&(fault, told)) {
            server.until(told, || server.said().contains(told));
        }
        server.until(told, || everywhere().contains(told));
        if !compiled.contains(&(fault, told)) {
            assert!(!server.said().contains(told), "{fault}");
        }
        assert!(!chinese(&everywhere()), "{fault}: {}", everywhere());
    }
    let said = server.said();
    assert!(
        said.contains("themes/ours/templates/article.html:1:"),
        "{said}"
    );
    assert!(!said.contains("themes/ours:1:1"), "{said}");
}

#[test]
fn the_folder_that_a_site_stands_on_is_watched_too() {
    let site = Site::new();
    let city = site.root().join("city");
    site.write("guides/a.md", page("甲", "自己的"));
    write(&city.join("site.yaml"), "title: 市\n");
    write(&city.join("guides/b.md"), page("乙", "市里的"));
    let server = started(&site, &["serve"]);
    server.shows("/guides/a/", "自己的");
    server.gone("/guides/b/");
    // From now on it stands on a library.
    site.write("site.yaml", "title: 站\nlibrary: ../city\n");
    server.shows("/guides/b/", "市里的");
    write(&city.join("guides/b.md"), page("乙", "改过的"));
    server.shows("/guides/b/", "改过的");
    site.write(
        "site.yaml",
        "title: 站\nlibrary: ../city\nhide: [guides/b]\n",
    );
    server.gone("/guides/b/");
    server.shows("/guides/a/", "自己的");
}

#[test]
fn a_content_folder_given_by_a_relative_path_is_watched_too() {
    let site = Site::new();
    site.write("a.md", page("甲", "原来"));
    let mut command = std::process::Command::new(crate::support::PROGRAM);
    command
        .args(["serve", "--lang", "en", "--content", "content"])
        .current_dir(site.root());
    let server = running(command);
    server.shows("/a/", "原来");
    site.write("a.md", page("甲", "改过"));
    server.shows("/a/", "改过");
    fs::rename(site.content(""), site.root().join("away")).unwrap();
    server.until("told", || server.state()["trouble"].is_string());
    fs::rename(site.root().join("away"), site.content("")).unwrap();
    server.until("well again", || server.state()["good"] == true);
    assert!(!server.said().contains("every second"), "{}", server.said());
}

/// In a corner of its own, where the system watches so few folders.
#[cfg(target_os = "linux")]
fn few_watches(site: &Site, most: usize) -> Option<Server> {
    let mut unshare = std::process::Command::new("unshare");
    let script = format!("echo {most} > /proc/sys/user/max_inotify_watches && exec \"$@\"");
    unshare.args(["--map-root-user", "sh", "-c", &script, "sh"]);
    let mut able = std::process::Command::new("unshare");
    able.args(["--map-root-user", "sh", "-c", &script, "sh", "true"]);
    // Some systems let nobody have such a corner; then there is nothing to try.
    if !able.output().is_ok_and(|done| done.status.success()) {
        return None;
    }
    unshare
        .arg(crate::support::PROGRAM)
        .args(["serve", "--lang", "en", "--root"])
        .arg(site.root());
    Some(running(unshare))
}

#[cfg(target_os = "linux")]
#[test]
fn where_the_system_cannot_watch_so_much_it_is_looked_at_again_and_again() {
    let site = Site::with_cases(3);
    site.write("a.md", page("甲", "原来"));
    // Too few from the start; too few only for a folder that comes later.
    for most in [2, 6] {
        let Some(server) = few_watches(&site, most) else {
            return;
        };
        server.shows("/a/", "原来");
        for number in 0..5 {
            site.write(&format!("more{number}/b.md"), page("乙", "后来的"));
        }
        server.shows("/more4/b/", "后来的");
        server.until("told so", || server.said().contains("every second"));
        site.write("more4/b.md", page("乙", "改过的"));
        server.shows("/more4/b/", "改过的");
        fs::remove_dir_all(site.content("more0")).unwrap();
        server.gone("/more0/b/");
        assert_eq!(server.said().matches("every second").count(), 1);
        for number in 1..5 {
            fs::remove_dir_all(site.content(&format!("more{number}"))).unwrap();
        }
    }
}

#[test]
fn a_mistake_is_told_once_and_the_last_good_page_stays() {
    let site = Site::new();
    site.write("a.md", page("甲", "好的"));
    site.write("old.md", "---\ntitle: 旧\nfoo: 1\n---\n");
    let server = started(&site, &["serve"]);
    server.shows("/a/", "好的");
    server.until("told of the old warning", || server.said().contains("foo"));
    site.write("q.md", page("题", "见[甲](gone.md)。"));
    server.until("told", || server.state()["errors"] == 1);
    let told = server.state()["problems"][0].clone();
    assert_eq!(
        (&told["code"], &told["place"]),
        (
            &"link-broken".into(),
            &serde_json::json!({
                "file": "content/q.md", "line": 4, "column": 6,
                "excerpt": {"before": "见[甲](", "marked": "gone.md", "after": ")。"},
            })
        )
    );
    assert!(!told["help"].as_str().unwrap().is_empty());
    assert!(server.page("/a/").contains("好的"));
    server.gone("/q/");
    // Another change that has nothing to do with it: nothing is said again.
    server.until("in the terminal", || server.said().contains("link-broken"));
    site.write("a.md", page("甲", "也好，但是看不到"));
    server.until("another state", || server.state()["generation"] == 3);
    assert_eq!(server.said().matches("link-broken").count(), 1);
    assert_eq!(
        server.said().matches("`foo`").count(),
        1,
        "{}",
        server.said()
    );
    site.write("q.md", page("题", "见[甲](a.md)。"));
    server.shows("/q/", "见<a");
    server.shows("/a/", "也好");
    assert_eq!(server.state()["good"], true);
}

#[cfg(unix)]
#[test]
fn an_editor_is_opened_for_the_author_alone_and_for_content_alone() {
    use std::os::unix::fs::PermissionsExt as _;
    let site = Site::new();
    site.write("a.md", page("甲", "字"));
    write(&site.root().join("secret.md"), "x");
    let editor = site.root().join("my editor");
    write(&editor, "#!/bin/sh\nprintf '%s\\n' \"$@\" > \"$0.told\"\n");
    fs::set_permissions(&editor, fs::Permissions::from_mode(0o755)).unwrap();
    let mut command = site.command(&["serve"]);
    command.env(
        "MINGBIAN_EDITOR",
        format!("\"{}\" --at {{line}}", editor.display()),
    );
    let server = running(command);
    let ours = server.token();
    let asked = "{\"file\":\"content/a.md\",\"line\":4}";
    let open = |headers: &str, body: &str| server.post("/.mingbian/open", headers, body);
    for headers in [
        String::new(),
        "X-Mingbian: 0\r\n".to_owned(),
        format!("{ours}Origin: http://evil.example\r\n"),
        format!("{ours}Origin: https://{}\r\n", server.tools().host()),
        format!("{ours}Origin: http://{}\r\n", server.ours()),
        format!("{ours}Origin: http://localhost:{}\r\n", server.tools().port),
        format!(
            "{ours}Sec-Fetch-Site: same-site\r\nSec-Fetch-Mode: no-cors\r\nSec-Fetch-Dest: empty\r\n"
        ),
        format!("{ours}Origin: null\r\n"),
    ] {
        assert_eq!(status(&open(&headers, asked).0), "403", "{headers}");
    }
    for file in [
        "content/../secret.md",
        "secret.md",
        "content/gone.md",
        "/etc/passwd",
        "content//etc/passwd",
        "content",
        "contents/a.md",
        "",
    ] {
        let body = format!("{{\"file\":\"{file}\",\"line\":1}}");
        assert_eq!(status(&open(&ours, &body).0), "404", "{file}");
    }
    assert_eq!(status(&open(&ours, "{").0), "400");
    let told = editor.with_extension("told");
    assert!(!told.exists(), "something was opened");
    let origin = format!("{ours}Origin: http://{}\r\n", server.tools().host());
    let (head, body) = open(&origin, asked);
    assert_eq!(status(&head), "200");
    let body: serde_json::Value = serde_json::from_slice(&body).unwrap();
    assert_eq!(
        body,
        serde_json::json!({"opened": true, "folder": false, "library": false, "place": "content/a.md:4"})
    );
    server.until("the editor", || {
        fs::read_to_string(&told).is_ok_and(|text| text.lines().count() == 3)
    });
    let real = site.content("a.md").canonicalize().unwrap();
    assert_eq!(
        fs::read_to_string(&told).unwrap(),
        format!("--at\n4\n{}\n", real.display())
    );
}

#[test]
fn where_nothing_opens_the_place_is_told() {
    let site = Site::new();
    site.write("a.md", page("甲", "要找的字在**这里**。"));
    let mut command = site.command(&["serve"]);
    command
        .env("MINGBIAN_EDITOR", "/nowhere/at/all")
        .env_remove("VISUAL");
    let server = running(command);
    let ours = server.token();
    let asked = "{\"file\":\"content/a.md\",\"words\":\"要找的字在这里\"}";
    let (_, body) = server.post("/.mingbian/open", &ours, asked);
    let body: serde_json::Value = serde_json::from_slice(&body).unwrap();
    assert_eq!(
        body,
        serde_json::json!({"opened": false, "folder": false, "library": false, "place": "content/a.md:4"})
    );
}

#[test]
fn drafts_come_and_go() {
    let site = Site::new();
    site.write("a.md", "---\ntitle: 甲\ndraft: true\n---\n还没写完\n");
    let server = started(&site, &["serve"]);
    let ours = server.token();
    server.gone("/a/");
    for _ in 0..2 {
        server.post("/.mingbian/drafts", &ours, "{\"shown\":true}");
        server.shows("/a/", "还没写完");
        assert_eq!(server.state()["drafts"], true);
        server.post("/.mingbian/drafts", &ours, "{\"shown\":false}");
        server.gone("/a/");
    }
}

/// A file that is written through another of its names, outside: the system tells nothing of it, as on network drives.
#[cfg(unix)]
#[test]
fn what_changes_without_a_word_is_found_all_the_same() {
    let site = Site::new();
    site.write("a.md", page("甲", "原来"));
    let other_name = site.root().join("other.md");
    fs::hard_link(site.content("a.md"), &other_name).unwrap();
    for arguments in [&["serve"][..], &["serve", "--poll"]] {
        let server = started(&site, arguments);
        server.shows("/a/", "原来");
        fs::write(&other_name, page("甲", "改过的")).unwrap();
        server.shows("/a/", "改过的");
        server.until("told so", || server.said().contains("every second"));
        fs::write(&other_name, page("甲", "原来")).unwrap();
        server.shows("/a/", "原来");
    }
    // Where the system does tell, it stays so.
    let server = started(&site, &["serve"]);
    site.write("a.md", page("甲", "又改了"));
    server.shows("/a/", "又改了");
    thread::sleep(Duration::from_secs(5));
    assert!(!server.said().contains("every second"), "{}", server.said());
}

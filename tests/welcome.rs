//! The welcome page before whoever asks it: other websites in the same browser, other programs, two processes at once.
//! Byte by byte, through the real program; what a person sees of it is in tests/browser/welcome.test.js.

use std::fs;
use std::path::Path;
use std::process::Command;

use crate::server::{Server, posted, running, status};
use crate::support::{PROGRAM, finish};

/// A home of its own, so that nothing of whoever runs the tests is asked or remembered.
fn command(home: &Path, arguments: &[&str]) -> Command {
    let mut command = Command::new(PROGRAM);
    command
        .args(arguments)
        .args(["--lang", "en"])
        .current_dir(home)
        .env("HOME", home)
        // A desktop, and no terminal: as a file manager starts it.
        .env("DISPLAY", ":0")
        .env("XDG_STATE_HOME", home.join("state"))
        // Nothing can be opened.
        .env("PATH", home);
    command
}

fn token(server: &Server) -> String {
    let (head, page) = server.get("/", &server.ours(), "");
    assert_eq!(status(&head), "200");
    let page = String::from_utf8(page).unwrap();
    let (_, rest) = page.split_once("data-token=\"").unwrap();
    rest.split('"').next().unwrap().to_owned()
}

/// A form that makes a site.
fn form(parent: &Path, name: &str) -> String {
    let value = serde_json::json!({
        "id": "1", "district": "East", "province": "", "organisation": "", "hotline": "", "units": "",
        "parent": parent, "name": name, "disguises": ["gold"], "audiences": [], "english": true, "copy": false,
    });
    value.to_string()
}

#[test]
fn only_its_own_page_may_ask_for_anything() {
    let home = tempfile::tempdir().unwrap();
    let server = running(command(home.path(), &["welcome"]));
    let (ours, token) = (server.ours(), token(&server));
    let own = format!("X-Mingbian: {token}\r\n");
    let from = |origin: &str| format!("{own}Origin: {origin}\r\n");
    let make = form(home.path(), "site");
    let open = serde_json::json!({"path": home.path()}).to_string();
    for (path, body) in [
        ("/.mingbian/make", &*make),
        ("/.mingbian/open", &open),
        ("/.mingbian/forget", &open),
        ("/.mingbian/end", "{}"),
    ] {
        let post = |host: &str, more: &str| {
            let (head, _) = server.send(&posted(path, host, more, body));
            status(&head).to_owned()
        };
        for more in [
            String::new(),
            "X-Mingbian: 1\r\n".to_owned(),
            "X-Mingbian: \r\n".to_owned(),
            from("http://evil.example"),
            from("null"),
            from("http://127.0.0.1:1"),
            from(&format!("http://localhost:{}", server.port)),
            format!("{own}Sec-Fetch-Site: cross-site\r\n"),
            format!("{own}Referer: http://evil.example/\r\n"),
        ] {
            assert_eq!(post(&ours, &more), "403", "{path} {more}");
        }
        for host in ["evil.example", "192.168.0.2:80", "127.0.0.1"] {
            assert_eq!(post(host, &own), "421", "{path} {host}");
        }
    }
    for path in ["/.mingbian/start", "/.mingbian/folder?path=/"] {
        let (head, body) = server.get(path, &ours, "");
        assert_eq!((status(&head), body.len()), ("403", 0), "{path}");
    }
    // Nothing of all this was done.
    assert!(!home.path().join("site").exists());
    assert_eq!(status(&server.get("/", &ours, "").0), "200");
    let (head, _) = server.send(&posted(
        "/.mingbian/make",
        &ours,
        &from(&format!("http://{ours}")),
        &make,
    ));
    assert_eq!(status(&head), "200", "its own page makes one");
    assert!(home.path().join("site/content/site.yaml").is_file());
}

#[test]
fn a_site_comes_where_it_was_asked_for_and_nowhere_else() {
    let home = tempfile::tempdir().unwrap();
    let server = running(command(home.path(), &["welcome"]));
    let own = format!("X-Mingbian: {}\r\n", token(&server));
    let post = |path: &str, body: &str| {
        let (head, body) = server.send(&posted(path, &server.ours(), &own, body));
        (status(&head).to_owned(), String::from_utf8(body).unwrap())
    };
    let inside = home.path().join("inside");
    fs::create_dir(&inside).unwrap();
    for name in ["../out", "..", "a/b", "/tmp/x", ".hidden", "CON", ""] {
        let (status, said) = post("/.mingbian/make", &form(&inside, name));
        assert!(
            status == "422" && said.contains("\"name\""),
            "{name}: {said}"
        );
    }
    for parent in ["inside", "../x", "", "/gone/at/all"] {
        let (status, said) = post("/.mingbian/make", &form(Path::new(parent), "site"));
        assert!(
            status == "422" && said.contains("\"name\""),
            "{parent}: {said}"
        );
    }
    let mine = inside.join("mine");
    fs::create_dir(&mine).unwrap();
    fs::write(mine.join("note.txt"), "mine").unwrap();
    let (status, said) = post("/.mingbian/make", &form(&inside, "mine"));
    assert!(
        status == "422" && said.contains("is there already"),
        "{said}"
    );
    assert_eq!(fs::read_dir(&inside).unwrap().count(), 1);
    assert_eq!(fs::read_dir(&mine).unwrap().count(), 1);
    for path in [&inside, Path::new("inside"), Path::new("/gone")] {
        let (status, said) = post(
            "/.mingbian/open",
            &serde_json::json!({"path": path}).to_string(),
        );
        assert!(status == "422" && said.contains("no site"), "{said}");
    }
    for body in ["", "{}", "[]", "{\"path\": 1}", "{\"path\": \"/\"} x"] {
        assert_eq!(post("/.mingbian/open", body).0, "400", "{body}");
    }
    let long = format!("{{\"path\": \"/{}\"}}", "a".repeat(70_000));
    assert_eq!(post("/.mingbian/open", &long).0, "413");
}

#[test]
fn a_second_start_finds_the_first_and_an_end_makes_room_for_another() {
    let home = tempfile::tempdir().unwrap();
    let mut server = running(command(home.path(), &["welcome"]));
    // Also of who starts the program without a word, where there is no site.
    for arguments in [&["welcome"][..], &[]] {
        let second = finish(command(home.path(), arguments));
        second.ended(0).said(&server.ours());
    }
    let own = format!("X-Mingbian: {}\r\n", token(&server));
    let (head, _) = server.send(&posted("/.mingbian/end", &server.ours(), &own, "{}"));
    assert_eq!(status(&head), "204");
    assert_eq!(server.child.wait().unwrap().code(), Some(0));
    // Its note is stale now: nobody answers there.
    let mut third = running(command(home.path(), &["welcome"]));
    assert_eq!(status(&third.get("/", &third.ours(), "").0), "200");
    assert_eq!(third.interrupted(), Some(0));
}

#[test]
fn sites_that_were_opened_on_the_terminal_are_among_the_recent_ones() {
    let home = tempfile::tempdir().unwrap();
    for (site, content) in [("site", "content"), ("other", "elsewhere")] {
        let folder = home.path().join(site).join(content);
        fs::create_dir_all(&folder).unwrap();
        fs::write(folder.join("site.yaml"), "title: x\n").unwrap();
    }
    drop(running(command(home.path(), &["serve", "--root", "site"])));
    // Whose content lies elsewhere the page could not open.
    let elsewhere = ["serve", "--root", "other", "--content", "other/elsewhere"];
    drop(running(command(home.path(), &elsewhere)));
    let server = running(command(home.path(), &["welcome"]));
    let own = format!("X-Mingbian: {}\r\n", token(&server));
    let (_, start) = server.get("/.mingbian/start", &server.ours(), &own);
    let start: serde_json::Value = serde_json::from_slice(&start).unwrap();
    let recent = start["recent"].as_array().unwrap();
    assert_eq!(recent.len(), 1, "{start}");
    assert_eq!(
        (&recent[0]["name"], &recent[0]["missing"]),
        (&"site".into(), &false.into())
    );
}

//! Both servers, the preview's and that of the built folder, before whoever asks them: other websites in the same
//! browser, a theme's own scripts, folders with traps in them. Byte by byte, through the real program.

use std::fs;

use crate::server::{Server, VISIT, asked, posted, running, send, started, status};
use crate::support::{Site, write};

/// A site with a page and a test, built and served; previewed.
fn both(site: &Site) -> [Server; 2] {
    site.write("guides/a.md", "---\ntitle: 甲\n---\n字\n");
    [started(site, &[]), started(site, &["serve"])]
}

/// The three headers with which a browser says whose request it is.
fn fetch(site: &str, mode: &str, dest: &str) -> String {
    format!("Sec-Fetch-Site: {site}\r\nSec-Fetch-Mode: {mode}\r\nSec-Fetch-Dest: {dest}\r\n")
}

#[track_caller]
fn guarded(head: &str) {
    for line in [
        "cross-origin-resource-policy: same-origin",
        "x-content-type-options: nosniff",
        "content-security-policy: ",
    ] {
        assert!(head.contains(line), "no {line} in {head}");
    }
}

#[test]
fn another_sites_page_gets_nothing_of_a_site() {
    let site = Site::with_cases(2);
    for server in both(&site) {
        let ours = server.ours();
        let foreign = [
            fetch("cross-site", "no-cors", "script"),
            fetch("cross-site", "cors", "empty"),
            fetch("cross-site", "no-cors", "image"),
            fetch("cross-site", "no-cors", "document"),
            fetch("cross-site", "navigate", "iframe"),
            fetch("cross-site", "navigate", "object"),
            fetch("same-site", "no-cors", "script"),
            fetch("same-site", "cors", "empty"),
            fetch("same-site", "navigate", "embed"),
            fetch("elsewhere", "navigate", "document"),
            "Origin: http://evil.example\r\n".into(),
            "Origin: null\r\n".into(),
            "Referer: http://evil.example/a\r\nAccept: */*\r\n".into(),
            "Referer: http://127.0.0.1:9/\r\n".into(),
            format!("Referer: http://{ours}.evil.example/\r\n"),
        ];
        for more in &foreign {
            for path in [
                "/",
                "/quizzes/q/",
                "/guides/a",
                "/gone",
                "/.mingbian/state?after=0",
                "/.mingbian/page/agent.js",
            ] {
                let (head, body) = server.get(path, &ours, more);
                assert_eq!(status(&head), "403", "{path} {more}");
                assert!(body.is_empty());
                guarded(&head);
            }
        }
        let plain = [
            String::new(),
            fetch("same-origin", "no-cors", "script"),
            fetch("same-origin", "cors", "empty") + &format!("Origin: http://{ours}\r\n"),
            format!("Referer: http://{ours}/\r\n"),
            "Referer: http://mail.example/\r\nAccept: text/html,*/*\r\n".into(),
        ];
        for more in &plain {
            let (head, _) = server.get("/guides/a/", &ours, more);
            assert_eq!(status(&head), "200", "{more}");
            guarded(&head);
        }
        // Followed from elsewhere, or typed: the page, or the tools around it.
        for more in [fetch("cross-site", "navigate", "document"), VISIT.into()] {
            let (head, _) = server.get("/guides/a/", &ours, &more);
            assert!(matches!(status(&head), "200" | "307"), "{head}");
            guarded(&head);
        }
    }
}

#[test]
fn a_name_is_ours_however_it_is_written_and_no_other_is() {
    let site = Site::new();
    for server in both(&site) {
        let port = server.port;
        for host in [
            "LOCALHOST",
            "Localhost",
            "localhost.",
            "127.0.0.1",
            "127.0.0.1.",
        ] {
            let (head, _) = server.get("/", &format!("{host}:{port}"), "");
            assert_eq!(status(&head), "200", "{host}");
        }
        for host in [
            "localhost",
            "127.0.0.1",
            "[::1]",
            "0.0.0.0",
            "127.1",
            "a@localhost",
            "localhost.evil.example",
            "xn--lcalhost-n2a",
        ] {
            let host = if host == "localhost" || host == "127.0.0.1" {
                host.to_owned()
            } else {
                format!("{host}:{port}")
            };
            let (head, body) = server.get("/", &host, "");
            assert!(matches!(status(&head), "421" | "400"), "{host}: {head}");
            assert!(body.is_empty());
        }
        // The line of the request may name another computer than the header does, and a header may come twice.
        let ours = server.ours();
        for request in [
            format!(
                "GET http://evil.example/ HTTP/1.1\r\nHost: {ours}\r\nConnection: close\r\n\r\n"
            ),
            format!(
                "GET / HTTP/1.1\r\nHost: {ours}\r\nHost: evil.example\r\nConnection: close\r\n\r\n"
            ),
            "GET / HTTP/1.1\r\nConnection: close\r\n\r\n".into(),
        ] {
            let (head, body) = server.send(&request);
            assert!(matches!(status(&head), "421" | "400"), "{request}: {head}");
            assert!(body.is_empty());
        }
    }
}

#[test]
fn what_is_no_address_of_a_site_is_answered_with_its_page_for_that() {
    let site = Site::new();
    for server in both(&site) {
        let ours = server.ours();
        let wanted = fs::read(site.public().join("404.html")).unwrap();
        let words = String::from_utf8(wanted).unwrap();
        let (_, title) = words.split_once("<title>").unwrap();
        let title = title.split_once("</title>").unwrap().0;
        let long = format!("/{}", "a".repeat(300));
        let longer = format!("/guides/{}/", "%E9%95%BF".repeat(100));
        for path in [
            "//guides",
            "//guides/",
            "//evil.example/",
            "///",
            "/guides//a/",
            "/guides/../guides/a/",
            "/./guides/a/",
            "/%2e%2e/content/site.yaml",
            "/%2e%2e%2fcontent/site.yaml",
            "/..%5ccontent%5csite.yaml",
            "/guides%2fa/",
            "/guides%5Ca/",
            "/guides\\a/",
            "/%00",
            "/guides/a%00",
            "/a%0d%0aX:y",
            "/CON",
            "/nul.html",
            "/guides/aux/",
            "/com1.txt",
            "/index.html::$DATA",
            "/index.html.",
            "/index.html%20",
            "/.git/config",
            "/guides/.a",
            "/%ff%fe",
            &long,
            &longer,
            "/guides/a/index.html/",
        ] {
            let (head, body) = server.get(path, &ours, "");
            assert_eq!(status(&head), "404", "{path}: {head}");
            assert!(!head.contains("location:"), "{path}: {head}");
            assert!(String::from_utf8_lossy(&body).contains(title), "{path}");
            guarded(&head);
        }
        let (head, _) = server.get("/guides?a=b", &ours, "");
        assert_eq!(status(&head), "307");
        assert!(head.contains("location: /guides/?a=b\r\n"), "{head}");
    }
}

#[cfg(unix)]
#[test]
fn a_link_or_a_pipe_in_the_built_folder_brings_nothing_in() {
    use std::os::unix::fs::symlink;
    let site = Site::with_cases(1);
    let [server, _] = both(&site);
    let public = site.public();
    write(&site.root().join("secret/index.html"), "the secret");
    write(&site.root().join("secret/a.txt"), "the secret");
    write(&public.join(".hidden/a.txt"), "the secret");
    symlink("../secret/a.txt", public.join("leak.txt")).unwrap();
    symlink(site.root().join("secret"), public.join("leak")).unwrap();
    symlink(".hidden/a.txt", public.join("hidden.txt")).unwrap();
    symlink(".hidden", public.join("hidden")).unwrap();
    symlink("loop", public.join("loop")).unwrap();
    symlink("index.html", public.join("inner.html")).unwrap();
    fs::create_dir(public.join("folder")).unwrap();
    symlink("../../secret/index.html", public.join("folder/index.html")).unwrap();
    let made = std::process::Command::new("mkfifo")
        .arg(public.join("pipe.txt"))
        .status();
    assert!(made.unwrap().success());
    let ours = server.ours();
    for path in [
        "/leak.txt",
        "/leak",
        "/leak/",
        "/leak/a.txt",
        "/hidden.txt",
        "/hidden/a.txt",
        "/loop",
        "/folder",
        "/folder/",
        "/pipe.txt",
    ] {
        let (head, body) = server.get(path, &ours, "");
        assert_eq!(status(&head), "404", "{path}");
        assert!(!String::from_utf8_lossy(&body).contains("secret"), "{path}");
    }
    assert_eq!(status(&server.get("/inner.html", &ours, "").0), "200");
    fs::remove_file(public.join("404.html")).unwrap();
    symlink("../secret/index.html", public.join("404.html")).unwrap();
    for path in ["/gone", "/404.html"] {
        let (head, body) = server.get(path, &ours, "");
        assert_eq!((status(&head), body), ("404", Vec::new()), "{path}");
    }
}

#[test]
fn parts_heads_and_what_is_known_already_are_answered_as_before() {
    let site = Site::with_cases(1);
    let [server, _] = both(&site);
    let ours = server.ours();
    let page = fs::read(site.public().join("index.html")).unwrap();
    let (head, body) = server.send(&format!(
        "HEAD / HTTP/1.1\r\nHost: {ours}\r\nConnection: close\r\n\r\n"
    ));
    assert_eq!(status(&head), "200");
    assert!(
        head.contains(&format!("content-length: {}\r\n", page.len())),
        "{head}"
    );
    assert!(body.is_empty());
    let (head, body) = server.get("/", &ours, "Range: bytes=2-5\r\nAccept-Encoding: gzip\r\n");
    assert_eq!((status(&head), &body[..]), ("206", &page[2..6]), "{head}");
    guarded(&head);
    let (head, _) = server.get("/", &ours, "");
    let (_, rest) = head.split_once("etag: ").unwrap();
    let known = format!("If-None-Match: {}\r\n", rest.split("\r\n").next().unwrap());
    let (head, body) = server.get("/", &ours, &known);
    assert_eq!((status(&head), body.len()), ("304", 0), "{head}");
    guarded(&head);
    // What is not there is not there, whatever is known of it.
    let (head, body) = server.get("/gone", &ours, &format!("{known}Range: bytes=0-1\r\n"));
    assert_eq!(status(&head), "404");
    assert_eq!(body, fs::read(site.public().join("404.html")).unwrap());
    let (head, _) = server.send(&posted("/", &ours, "", "a"));
    assert_eq!(status(&head), "405");
    guarded(&head);
}

#[test]
fn a_browser_of_this_computer_finds_the_tools_around_each_page() {
    let site = Site::new();
    let [_, server] = both(&site);
    let tools = server.tools();
    let sent = |path: &str, host: &str| {
        let (head, _) = server.get(path, host, VISIT);
        let place = head
            .split_once("location: ")
            .map(|(_, rest)| rest.split("\r\n").next().unwrap().to_owned());
        (status(&head).to_owned(), place)
    };
    for (path, host) in [
        ("/", server.ours()),
        ("/guides/a/?b=c", format!("localhost:{}", server.port)),
        ("/gone", server.ours()),
        ("/.mingbian/stats", server.ours()),
        ("//evil.example/", server.ours()),
    ] {
        let place = Some(format!("http://{}{path}", tools.host()));
        assert_eq!(sent(path, &host), ("307".into(), place), "{path}");
    }
    assert_eq!(
        sent("/guides/a", &server.ours()),
        ("307".into(), Some("/guides/a/".into()))
    );
    assert_eq!(sent("/robots.txt", &server.ours()).0, "200");
    // In the frame of the tools the page itself, and in nobody else's.
    let framed = |referer: &str| {
        fetch("same-site", "navigate", "iframe") + &format!("Referer: {referer}\r\n")
    };
    let (head, _) = server.get(
        "/",
        &server.ours(),
        &framed(&format!("http://{}/", tools.host())),
    );
    assert_eq!(status(&head), "200");
    assert!(
        head.contains(&format!(
            "; frame-ancestors 'self' http://{}\r\n",
            tools.host()
        )),
        "{head}"
    );
    let (head, _) = server.get("/", &server.ours(), &framed("http://127.0.0.1:9/"));
    assert_eq!(status(&head), "403");
    // A page knows no token, and cannot be told to do anything.
    let (_, page) = server.get("/", &server.ours(), "");
    assert!(!String::from_utf8(page).unwrap().contains(&tools.token));
    for path in [
        "/.mingbian/open",
        "/.mingbian/drafts",
        "/.mingbian/words",
        "/.mingbian/source",
    ] {
        let (head, _) = server.send(&posted(
            path,
            &server.ours(),
            &format!("X-Mingbian: {}\r\n", tools.token),
            "{}",
        ));
        assert_eq!(status(&head), "405", "{path}");
        assert_eq!(
            status(&server.get(path, &server.ours(), "").0),
            "404",
            "{path}"
        );
    }
}

#[test]
fn nobody_but_a_person_comes_to_the_tools() {
    let site = Site::new();
    let [_, server] = both(&site);
    let tools = server.tools();
    let get = |path: &str, more: &str| send(tools.address(), &asked(path, &tools.host(), more));
    let (head, page) = get("/guides/a/", VISIT);
    assert_eq!(status(&head), "200");
    guarded(&head);
    for line in [
        "cross-origin-opener-policy: same-origin",
        "x-frame-options: deny",
        "cache-control: no-store",
        "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self';",
        "frame-ancestors 'none'",
        &format!("frame-src http://{};", server.ours()),
    ] {
        assert!(head.contains(line), "no {line} in {head}");
    }
    assert!(String::from_utf8(page).unwrap().contains(&tools.token));
    for more in [
        fetch("same-site", "navigate", "iframe"),
        fetch("same-site", "navigate", "iframe")
            + &format!("Referer: http://{}/\r\n", server.ours()),
        fetch("same-site", "no-cors", "empty"),
        fetch("same-site", "cors", "empty") + &format!("Origin: http://{}\r\n", server.ours()),
        fetch("same-site", "no-cors", "script"),
        fetch("cross-site", "no-cors", "script"),
        format!("Origin: http://{}\r\n", server.ours()),
        format!("Referer: http://{}/\r\n", server.ours()),
    ] {
        for path in [
            "/",
            "/.mingbian/words",
            "/.mingbian/state?after=0",
            "/.mingbian/shell/main.js",
        ] {
            let token = format!("{more}X-Mingbian: {}\r\n", tools.token);
            let (head, body) = get(path, &token);
            assert_eq!((status(&head), body.len()), ("403", 0), "{path} {more}");
        }
    }
    for path in [
        "/.mingbian/words",
        "/.mingbian/state?after=0",
        "/.mingbian/source?path=/",
    ] {
        assert_eq!(status(&get(path, "").0), "403", "{path}");
        assert_eq!(status(&get(path, "X-Mingbian: 0\r\n").0), "403", "{path}");
        assert_eq!(status(&server.ask_tools(path).0), "200", "{path}");
    }
    // One name, one origin.
    let (head, _) = send(
        tools.address(),
        &asked("/a/?b", &format!("localhost:{}", tools.port), VISIT),
    );
    assert!(
        head.contains(&format!("location: http://{}/a/?b\r\n", tools.host())),
        "{head}"
    );
    let (head, _) = send(tools.address(), &asked("/", "evil.example", VISIT));
    assert_eq!(status(&head), "421");
    let (_, body) = server.ask_tools("/.mingbian/source?path=/guides/a/");
    assert_eq!(
        String::from_utf8(body).unwrap(),
        "{\"file\":\"content/guides/a.md\"}"
    );
    let token = format!("X-Mingbian: {}\r\n", tools.token);
    let long = format!("{{\"file\":\"{}\"}}", "a".repeat(70_000));
    let (head, _) = send(
        tools.address(),
        &posted("/.mingbian/open", &tools.host(), &token, &long),
    );
    assert_eq!(status(&head), "413");
}

/// `cases/security/open-executes`: a stand-in for the system's opener writes down what it gets.
#[cfg(target_os = "linux")]
#[test]
fn texts_alone_are_opened_and_nothing_runs() {
    use std::os::unix::fs::{PermissionsExt as _, symlink};
    let site = Site::new();
    let bin = site.root().join("bin");
    let told = bin.join("told");
    write(
        &bin.join("xdg-open"),
        "#!/bin/sh\nprintf '<%s>' \"$@\" >> \"${0%/*}/told\"\n",
    );
    fs::set_permissions(bin.join("xdg-open"), fs::Permissions::from_mode(0o755)).unwrap();
    site.write("a/b.md", "---\ntitle: 甲\n---\n");
    site.write("a/-c.md", "---\ntitle: 乙\n---\n");
    site.write("a/怎么填.bat", "@echo off\r\ncalc.exe\r\n");
    site.write("a/run", "#!/bin/sh\n");
    site.write("a/x.md.desktop", "[Desktop Entry]\n");
    site.write("a/program.yaml", b"\x7fELF\0\0");
    site.write("x.app/run.command", "calc");
    symlink("怎么填.bat", site.content("a/link.md")).unwrap();
    write(&site.root().join("out.md"), "x");
    symlink("../../out.md", site.content("a/out.md")).unwrap();
    let mut command = site.command(&["serve"]);
    command
        .env("PATH", format!("{}:/bin", bin.display()))
        .env_remove("VISUAL")
        .env_remove("MINGBIAN_EDITOR");
    let server = running(command);
    let tools = server.tools();
    let token = format!("X-Mingbian: {}\r\n", tools.token);
    let open = |body: String| {
        drop(fs::remove_file(&told));
        let (head, body) = send(
            tools.address(),
            &posted("/.mingbian/open", &tools.host(), &token, &body),
        );
        (
            status(&head).to_owned(),
            String::from_utf8(body).unwrap(),
            fs::read_to_string(&told).unwrap_or_default(),
        )
    };
    let root = site.content("").canonicalize().unwrap();
    let shown = |name: &str| format!("<{}>", root.join(name).display());
    for name in ["a/b.md", "a/-c.md"] {
        let (code, body, opened) = open(format!("{{\"file\":\"content/{name}\",\"line\":99}}"));
        assert_eq!((&*code, opened), ("200", shown(name)), "{name}: {body}");
        assert_eq!(
            body,
            format!(
                "{{\"opened\":true,\"folder\":false,\"library\":false,\"place\":\"content/{name}:3\"}}"
            )
        );
    }
    for name in [
        "a/怎么填.bat",
        "a/run",
        "a/x.md.desktop",
        "a/program.yaml",
        "a/link.md",
    ] {
        let (code, body, opened) = open(format!("{{\"file\":\"content/{name}\"}}"));
        assert_eq!((&*code, opened), ("200", shown("a")), "{name}: {body}");
        assert_eq!(
            body,
            format!(
                "{{\"opened\":false,\"folder\":true,\"library\":false,\"place\":\"content/{name}\"}}"
            )
        );
    }
    let (_, _, opened) = open("{\"file\":\"content/x.app/run.command\"}".into());
    assert_eq!(opened, format!("<{}>", root.display()));
    for name in [
        "content/a/out.md",
        "content/a",
        "content/../out.md",
        "--help",
        "http://evil.example/a.md",
        "content/a/b.md/",
    ] {
        let (code, _, opened) = open(format!("{{\"file\":\"{name}\"}}"));
        assert_eq!((&*code, &*opened), ("404", ""), "{name}");
    }
    for body in [
        "{\"file\":\"content/a/b.md\",\"line\":-1}",
        "{\"file\":\"content/a/b.md\",\"line\":\"1 --x\"}",
        "{\"file\":[]}",
        "[]",
        "",
    ] {
        let (code, _, opened) = open(body.into());
        assert_eq!((&*code, &*opened), ("400", ""), "{body}");
    }
}

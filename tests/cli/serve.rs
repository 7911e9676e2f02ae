//! The little server and the preview, as a browser and a terminal meet them.

use super::*;

/// The built site, served.
fn serve(site: &Site) -> Server {
    started(site, &[])
}

#[test]
fn the_server_shows_the_site_to_this_computer_alone() {
    let site = Site::with_cases(2);
    let server = serve(&site);
    let ours = server.ours();

    let (head, body) = server.get("/", &ours, "");
    assert_eq!(status(&head), "200");
    assert_eq!(body, fs::read(site.public().join("index.html")).unwrap());
    assert!(head.contains("content-type: text/html"), "{head}");
    assert!(
        head.contains("x-content-type-options: nosniff")
            && head.contains(
                "content-security-policy: default-src 'self'; script-src 'self' 'sha256-"
            )
            && head.contains("; frame-ancestors 'none'\r\n"),
        "{head}"
    );
    let (head, _) = server.get("/cases/c1/", &format!("localhost:{}", server.port), "");
    assert_eq!(status(&head), "200");

    // A page elsewhere that points its own name here gets nothing.
    for host in [
        "evil.example",
        "127.0.0.1",
        "evil.example:80",
        "127.0.0.1.evil.example",
        "",
    ] {
        let (head, body) = server.get("/", host, "");
        assert!(matches!(status(&head), "421" | "400"), "{host:?}: {head}");
        assert!(body.is_empty());
    }
    let (head, _) = server.send("GET / HTTP/1.0\r\n\r\n");
    assert_ne!(status(&head), "200");

    // What is ours to know is not theirs.
    for path in [
        "/.mingbian/manifest.json",
        "/%2emingbian/manifest.json",
        "/%2Emingbian/manifest.json",
        "//.mingbian/manifest.json",
        "/./.mingbian/manifest.json",
        "/cases/../.mingbian/manifest.json",
        "/%2f.mingbian/manifest.json",
        "/cases%2f..%2f.mingbian%2fmanifest.json",
        "/.%6dingbian/manifest.json",
        "/../content/site.yaml",
        "/%2e%2e/content/site.yaml",
        "/..%2fcontent/site.yaml",
        "/cases/%2e%2e/%2e%2e/content/site.yaml",
        "/..%5ccontent/site.yaml",
        "//etc/passwd",
        "/%00",
        "/\u{7F}",
    ] {
        let (head, body) = server.get(path, &ours, "");
        assert!(
            matches!(status(&head), "404" | "400" | "307" | "308" | "500"),
            "{path}: {head}"
        );
        let body = String::from_utf8_lossy(&body);
        assert!(
            !body.contains("\"version\"")
                && !body.contains("title: 试站")
                && !body.contains("root:"),
            "{path}: {body}"
        );
    }

    let (head, body) = server.get("/gone/", &ours, "");
    assert_eq!(status(&head), "404");
    assert_eq!(body, fs::read(site.public().join("404.html")).unwrap());
    for method in ["POST", "PUT", "DELETE"] {
        let (head, _) = server.send(&format!(
            "{method} / HTTP/1.1\r\nHost: {ours}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n"
        ));
        assert!(matches!(status(&head), "404" | "405"), "{method}: {head}");
    }

    for (coding, mark) in [
        ("gzip", "content-encoding: gzip"),
        ("br", "content-encoding: br"),
    ] {
        let (head, body) = server.get("/", &ours, &format!("Accept-Encoding: {coding}\r\n"));
        assert!(head.contains(mark), "{head}");
        assert!(!body.is_empty() && !body.windows(5).any(|window| window == b"<html"));
    }
}

#[test]
fn the_server_listens_on_no_other_address() {
    let site = Site::new();
    let server = serve(&site);
    // Every other address of this computer: by the routes that it would take.
    let socket = std::net::UdpSocket::bind("0.0.0.0:0").unwrap();
    if socket.connect("192.0.2.1:9").is_ok() {
        let own = socket.local_addr().unwrap().ip();
        if !own.is_loopback() {
            let refused = TcpStream::connect_timeout(
                &SocketAddr::new(own, server.port),
                Duration::from_secs(5),
            );
            assert!(refused.is_err(), "{own} answers");
        }
    }
    assert!(
        TcpStream::connect_timeout(
            &SocketAddr::from(([127, 0, 0, 2], server.port)),
            Duration::from_secs(5)
        )
        .is_err()
    );
}

#[test]
fn the_server_stops_when_asked_whoever_still_waits() {
    let site = Site::new();
    let mut server = serve(&site);
    // A browser that keeps its connection, and one that never ends its request.
    let mut idle = TcpStream::connect((Ipv4Addr::LOCALHOST, server.port)).unwrap();
    idle.write_all(format!("GET / HTTP/1.1\r\nHost: {}\r\n\r\n", server.ours()).as_bytes())
        .unwrap();
    idle.read_exact(&mut [0; 64]).unwrap();
    let mut half = TcpStream::connect((Ipv4Addr::LOCALHOST, server.port)).unwrap();
    half.write_all(b"GET / HTTP/1.1\r\nHost: x").unwrap();
    std::thread::sleep(Duration::from_millis(200));
    let until = Instant::now() + PATIENCE;
    Command::new("kill")
        .args(["-INT", &server.child.id().to_string()])
        .status()
        .unwrap();
    let status = loop {
        if let Some(status) = server.child.try_wait().unwrap() {
            break status;
        }
        assert!(Instant::now() < until, "it does not stop");
        std::thread::sleep(Duration::from_millis(10));
    };
    assert_eq!(status.code(), Some(0));
}

#[test]
fn a_taken_port_is_the_worlds_fault() {
    let site = Site::new();
    let taken = std::net::TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap();
    let port = taken.local_addr().unwrap().port().to_string();
    site.run(&["serve", "--port", &port]).ended(3).said(&port);
}

#[test]
fn nothing_is_served_of_a_site_with_mistakes() {
    let site = Site::new();
    site.write("a.md", BROKEN);
    site.run(&["--port", &free_port().to_string()])
        .ended(1)
        .said("link-broken");
}

/// The live preview answers before there is a good site, with what is wrong.
#[test]
fn the_preview_begins_with_the_mistakes_and_answers_its_own_names_alone() {
    let site = Site::new();
    site.write("a.md", BROKEN);
    let server = started(&site, &["serve"]);
    let ours = server.ours();
    let (head, body) = server.get("/", &ours, "");
    assert_eq!(status(&head), "200");
    assert!(head.contains("frame-ancestors 'self'"), "{head}");
    assert!(String::from_utf8_lossy(&body).contains("/.mingbian/page/agent.js"));
    let (_, state) = server.ask_tools("/.mingbian/state?after=0");
    let state = String::from_utf8(state).unwrap();
    assert!(
        state.contains("link-broken") && state.contains("\"good\":false"),
        "{state}"
    );
    for host in ["evil.example", "127.0.0.1", ""] {
        let (head, body) = server.get("/", host, "");
        assert!(matches!(status(&head), "421" | "400"), "{host:?}: {head}");
        assert!(body.is_empty());
    }
    // Only the tools may open files or change what is shown.
    for path in ["/.mingbian/open", "/.mingbian/drafts"] {
        let body = "{\"file\":\"content/site.yaml\",\"shown\":true}";
        let tools = server.tools();
        let (head, _) = send(tools.address(), &posted(path, &tools.host(), "", body));
        assert_eq!(status(&head), "403", "{path}");
        let (head, _) = server.send(&posted(path, &ours, "", body));
        assert!(matches!(status(&head), "404" | "405"), "{path}: {head}");
    }
    // Mended, the site is there.
    site.write("a.md", DOUBTFUL);
    let until = Instant::now() + PATIENCE;
    while status(&server.get("/a/", &ours, "").0) != "200"
        || !String::from_utf8_lossy(&server.get("/a/", &ours, "").1).contains("<h1")
    {
        assert!(Instant::now() < until, "never mended");
        std::thread::sleep(Duration::from_millis(30));
    }
    assert!(!site.public().exists(), "a preview writes nothing");
}

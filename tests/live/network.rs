//! Who may look at the preview and who may do something to it, and how it ends.

use super::*;

#[test]
fn the_network_may_look_where_asked_and_touch_nothing() {
    let site = Site::new();
    site.write("a.md", page("甲", "字"));
    let server = started(&site, &["serve", "--lan"]);
    server.shows("/a/", "字");
    let socket = std::net::UdpSocket::bind("0.0.0.0:0").unwrap();
    if socket.connect("192.0.2.1:9").is_err() {
        assert!(server.said().contains("no network"), "{}", server.said());
        return;
    }
    let own = socket.local_addr().unwrap().ip();
    let host = format!("{own}:{}", server.port);
    let to = std::net::SocketAddr::new(own, server.port);
    assert!(server.said().contains(&format!("http://{host}/")));
    assert!(server.said().contains('█'), "a code to scan");
    let get = |host: &str| send(to, &asked("/a/", host, ""));
    assert_eq!(status(&get(&host).0), "200");
    for other in [
        "evil.example",
        "192.0.2.7",
        &format!("192.0.2.7:{}", server.port),
    ] {
        assert_eq!(status(&get(other).0), "421", "{other}");
    }
    let ours = server.token();
    for (path, body) in [
        ("/.mingbian/open", "{\"file\":\"content/a.md\"}"),
        ("/.mingbian/drafts", "{\"shown\":true}"),
    ] {
        let (head, _) = send(to, &posted(path, &host, &ours, body));
        assert!(matches!(status(&head), "404" | "405"), "{path}: {head}");
    }
    // It follows the site, and gets nothing of the tools: not their address, nor what is wrong, nor what is lacking.
    let (head, body) = send(to, &asked("/a/", &host, VISIT));
    let body = String::from_utf8(body).unwrap();
    assert_eq!(status(&head), "200");
    assert!(body.contains("/.mingbian/page/agent.js") && !body.contains("data-shell"));
    let (_, body) = send(to, &asked("/.mingbian/state?after=0", &host, ""));
    let state: serde_json::Value = serde_json::from_slice(&body).unwrap();
    assert_eq!(
        state.as_object().unwrap().keys().collect::<Vec<_>>(),
        ["generation", "good"]
    );
    for path in [
        "/.mingbian/stats",
        "/.mingbian/words",
        "/.mingbian/source?path=/a/",
    ] {
        assert_eq!(
            status(&send(to, &asked(path, &host, "")).0),
            "404",
            "{path}"
        );
    }
    let tools = std::net::SocketAddr::new(own, server.tools().port);
    assert!(std::net::TcpStream::connect_timeout(&tools, Duration::from_secs(5)).is_err());
}

#[test]
fn it_ends_when_asked_though_pages_wait_for_news() {
    let site = Site::new();
    let mut server = started(&site, &["serve"]);
    server.until("there", || !server.page("/").is_empty());
    let known = server.state()["generation"].as_u64().unwrap();
    let (port, host) = (server.port, server.ours());
    thread::spawn(move || {
        let to = std::net::SocketAddr::from((std::net::Ipv4Addr::LOCALHOST, port));
        send(
            to,
            &asked(&format!("/.mingbian/state?after={known}"), &host, ""),
        )
    });
    thread::sleep(Duration::from_millis(200));
    let began = Instant::now();
    assert_eq!(server.interrupted(), Some(0));
    // Had it waited for the page, that would have had its answer after 25 seconds.
    assert!(began.elapsed() < Duration::from_secs(20));
}

/// Every address that the preview has of its own is under one name, which no site can have.
#[test]
fn what_is_not_the_sites_is_not_served() {
    let site = Site::new();
    write(Path::new(&site.root().join("secret.md")), "x");
    let server = started(&site, &["serve"]);
    for path in [
        "/../secret.md",
        "/%2e%2e/secret.md",
        "/..%2fsecret.md",
        "/.mingbian/",
        "/.mingbian/gone",
        "/site.yaml",
        "//evil.example/",
        "/%00",
        "/%ff",
    ] {
        let (head, _) = server.get(path, &server.ours(), "");
        assert!(matches!(status(&head), "404" | "400"), "{path}: {head}");
    }
}

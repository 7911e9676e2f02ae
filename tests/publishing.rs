//! The preview's page for publishing, asked over the wire as its scripts ask: places and their form, what would change, the
//! way itself, what somebody has to agree to; that nobody but the author is heard, and that no key is told.

use std::fs;
use std::thread;
use std::time::{Duration, Instant};

use mingbian::deploy::clock;
use mingbian::deploy::manifest::{MANIFEST, Manifest, Running};
use serde_json::{Value as Json, json};

use crate::deploy::store::{ID, Manners, SECRET, Shop};
use crate::server::{Server, asked, posted, send, started, status};
use crate::support::{PATIENCE, Site, picture, write};

/// A preview, and whoever publishes from it.
struct Page {
    server: Server,
    /// All that was answered.
    heard: std::cell::RefCell<String>,
}

impl Page {
    fn at(site: &Site) -> Self {
        Self {
            server: started(site, &["serve"]),
            heard: std::cell::RefCell::default(),
        }
    }

    fn token(&self) -> String {
        format!("X-Mingbian: {}\r\n", self.server.tools().token)
    }

    fn answer(&self, (head, body): &(String, Vec<u8>)) -> (u16, Json) {
        self.heard
            .borrow_mut()
            .push_str(&String::from_utf8_lossy(body));
        let answer = serde_json::from_slice(body).unwrap_or(Json::Null);
        (status(head).parse().unwrap(), answer)
    }

    #[track_caller]
    fn look(&self, what: &str) -> Json {
        let path = format!("/.mingbian/publish/{what}");
        let (status, answer) = self.answer(&self.server.ask_tools(&path));
        assert_eq!(status, 200, "{what}: {answer}");
        answer
    }

    fn post(&self, what: &str, body: &Json) -> (u16, Json) {
        let tools = self.server.tools();
        let path = format!("/.mingbian/publish/{what}");
        let request = posted(&path, &tools.host(), &self.token(), &body.to_string());
        self.answer(&send(tools.address(), &request))
    }

    fn number(&self) -> Json {
        self.look("state?after=999999999")["number"].clone()
    }

    /// Begins something.
    #[track_caller]
    fn begin(&self, mut body: Json) -> Json {
        body["seen"] = self.number();
        let (status, answer) = self.post("begin", &body);
        assert_eq!(status, 200, "{body}: {answer}");
        answer
    }

    /// Begins something, and waits for its end.
    #[track_caller]
    fn done(&self, body: Json) -> Json {
        let number = self.begin(body)["number"].clone();
        let ended = self.ended();
        assert_eq!(ended["number"], number);
        ended
    }

    #[track_caller]
    fn ended(&self) -> Json {
        let until = Instant::now() + PATIENCE;
        let mut version = 0;
        loop {
            let state = self.look(&format!("state?after={version}"));
            if state["phase"] == "idle" {
                return state;
            }
            assert!(Instant::now() < until, "{state}");
            version = state["version"].as_u64().unwrap();
        }
    }

    #[track_caller]
    fn refused(&self, what: &str, body: &Json, error: &str) -> Json {
        let (status, answer) = self.post(what, body);
        assert!(status >= 400, "{what} {body}: {answer}");
        assert_eq!(answer["error"], error, "{body}: {answer}");
        assert!(!answer["message"].as_str().unwrap().is_empty(), "{answer}");
        answer
    }

    /// Until the site on the disk has been read.
    fn until_read(&self, holds: impl Fn(&Json) -> bool) {
        let until = Instant::now() + PATIENCE;
        while !holds(&self.look("places")["site"]) {
            assert!(Instant::now() < until, "{}", self.look("places"));
            thread::sleep(Duration::from_millis(50));
        }
    }
}

fn site() -> Site {
    let site = Site::with_cases(3);
    site.write(
        "guides/draft.md",
        "---\ntitle: 草稿\ndraft: true\n---\n字\n",
    );
    site
}

fn yaml(site: &Site) -> String {
    fs::read_to_string(site.root().join("deploy.yaml")).unwrap()
}

fn folder(to: &str) -> Json {
    json!({"name": "portal", "kind": "folder", "values": {"to": to}})
}

#[test]
fn a_place_is_named_by_a_form_and_what_is_wrong_stands_at_its_field() {
    let site = site();
    let page = Page::at(&site);
    let places = page.look("places");
    assert_eq!(
        (&places["there"], &places["places"]),
        (&json!(false), &json!([]))
    );
    let kinds = places["kinds"].as_array().unwrap();
    assert_eq!(kinds.len(), 9);
    for kind in kinds {
        for field in kind["fields"].as_array().unwrap() {
            let said = |key: &str| !field[key].as_str().unwrap().is_empty();
            assert!(said("help") && said("label"), "{kind}");
            assert!(field["ticked"] == true || said("example"), "{kind}");
        }
    }
    for (kind, values, field) in [
        ("folder", json!({}), "to"),
        ("folder", json!({"to": "content/x"}), "to"),
        ("folder", json!({"to": "public"}), "to"),
        ("folder", json!({"to": ".."}), "to"),
        (
            "oss",
            json!({"bucket": "A_b", "region": "cn-hangzhou"}),
            "bucket",
        ),
        ("oss", json!({"bucket": "fcx"}), "region"),
        (
            "minio",
            json!({"bucket": "fcx", "endpoint": "no"}),
            "endpoint",
        ),
        (
            "oss",
            json!({"bucket": "fcx", "region": "x", "credentials": "content/key.csv"}),
            "credentials",
        ),
        (
            "sftp",
            json!({"host": "-oProxyCommand=x", "to": "x"}),
            "host",
        ),
        ("sftp", json!({"host": "h", "to": "x", "port": "x"}), "port"),
        (
            "sftp",
            json!({"host": "h", "to": "x", "user": "a b"}),
            "user",
        ),
    ] {
        let body = json!({"name": "a", "kind": kind, "values": values});
        assert_eq!(
            page.refused("place", &body, "field")["field"],
            field,
            "{body}"
        );
    }
    for name in ["", " ", "a/b", "-x", "a\nb"] {
        let body = json!({"name": name, "kind": "folder", "values": {"to": "portal"}});
        assert_eq!(page.refused("place", &body, "field")["field"], "name");
    }
    // What looks like a key is refused wherever it is typed.
    let secret = "LTAI5tAbCdEfGhIjKlMnOpQr";
    let body = json!({"name": "a", "kind": "oss", "values": {"bucket": "fcx", "region": "x", "credentials": secret}});
    let said = page.refused("place", &body, "field");
    assert!(!said.to_string().contains(secret), "{said}");
    assert!(!site.root().join("deploy.yaml").exists());
}

#[test]
fn a_place_is_put_beside_what_somebody_wrote_by_hand() {
    let site = site();
    let page = Page::at(&site);
    let (status, _) = page.post("place", &folder("portal"));
    assert_eq!(status, 200);
    assert_eq!(
        yaml(&site),
        "targets:\n  portal:\n    type: folder\n    to: portal\n"
    );
    assert_eq!(
        page.refused("place", &folder("other"), "field")["field"],
        "name"
    );
    // Beside what somebody wrote by hand, sign by sign.
    let hand =
        "# ours\n目标:\n  门户: # the first\n    类型: 文件夹\n    放到: portal\n    保留小时: 5\n";
    write(&site.root().join("deploy.yaml"), hand);
    let (status, _) = page.post("place", &json!({"name": "shop", "kind": "sftp", "values":
        {"host": "h.example", "to": "/srv/a: b", "port": "2222", "user": "", "compressed": "true"}}));
    assert_eq!(status, 200);
    let text = yaml(&site);
    assert!(text.starts_with(hand), "{text}");
    let change = json!({"name": "门户", "kind": "folder", "changed": true, "values": {"to": "../there", "compressed": ""}});
    assert_eq!(page.post("place", &change).0, 200);
    assert_eq!(yaml(&site), text.replace("放到: portal", "放到: ../there"));
    let places = page.look("places");
    assert_eq!(places["places"][0]["at"], "../there");
    assert_eq!(places["places"][1]["at"], "h.example:/srv/a: b");
    let values = json!([
        ["host", "h.example"],
        ["port", "2222"],
        ["to", "/srv/a: b"],
        ["compressed", "true"]
    ]);
    assert_eq!(places["places"][1]["values"], values);
    page.refused(
        "place",
        &json!({"name": "x", "kind": "folder", "changed": true, "values": {"to": "y"}}),
        "field",
    );
    // Out again, and all else stays; twice is told.
    let two = yaml(&site);
    assert_eq!(page.post("remove", &json!({"name": "shop"})).0, 200);
    assert_eq!(yaml(&site), hand.replace("放到: portal", "放到: ../there"));
    page.refused("remove", &json!({"name": "shop"}), "gone");
    write(&site.root().join("deploy.yaml"), &two);
    assert_eq!(page.post("remove", &json!({"name": "门户"})).0, 200);
    let left = yaml(&site);
    assert!(
        left.starts_with("# ours\n目标:\n") && left.contains("shop:") && !left.contains("门户"),
        "{left}"
    );
    assert_eq!(page.post("remove", &json!({"name": "shop"})).0, 200);
    let places = page.look("places");
    assert_eq!(
        (&places["places"], &places["problems"]),
        (&json!([]), &json!([])),
        "{}",
        yaml(&site)
    );
    // And one can be put there again.
    assert_eq!(page.post("place", &folder("portal")).0, 200);
    assert_eq!(page.look("places")["places"][0]["at"], "portal");
}

#[test]
fn what_would_change_is_said_then_done_then_nothing_is_left() {
    let site = site();
    let page = Page::at(&site);
    page.post("place", &folder("portal"));
    page.until_read(|it| it["errors"] == 0);
    let looked = page.done(json!({"what": "look", "place": "portal"}));
    assert_eq!(looked["ended"]["good"], true, "{looked}");
    let created = &looked["outlook"]["created"];
    let pages = created["pages"].as_array().unwrap();
    assert!(pages.iter().any(|it| it["path"] == "/cases/c0/" && it["title"].as_str().unwrap().contains("案例0")), "{created}");
    assert_eq!(looked["outlook"]["first"], true);
    assert!(!site.root().join("portal").exists(), "nothing was done yet");

    // Drafts that the preview shows are not published.
    let tools = page.server.tools();
    let shown = posted(
        "/.mingbian/drafts",
        &tools.host(),
        &page.token(),
        "{\"shown\":true}",
    );
    send(tools.address(), &shown);
    let sent = page.done(json!({"what": "publish", "place": "portal"}));
    assert_eq!(sent["ended"]["good"], true, "{sent}");
    assert_eq!(
        (&sent["done"], sent["bytes"].as_u64() > Some(10_000)),
        (&sent["total"], true)
    );
    assert_eq!(sent["total"], created["count"]);
    let there = |of: &std::path::Path| {
        let mut files = picture(of);
        files.retain(|path, _| !path.starts_with(".mingbian"));
        files
    };
    assert_eq!(there(&site.root().join("portal")), there(&site.public()));
    assert!(!site.root().join("portal/guides/draft").exists());

    let again = page.done(json!({"what": "publish", "place": "portal"}));
    assert_eq!(
        (&again["ended"]["good"], &again["outlook"]["empty"]),
        (&json!(true), &json!(true))
    );
    fs::remove_file(site.content("cases/c0.md")).unwrap();
    page.until_read(|it| it["errors"] == 0);
    let looked = page.done(json!({"what": "look", "place": "portal"}));
    assert!(
        looked["outlook"]["gone"]["pages"]
            .to_string()
            .contains("/cases/c0/"),
        "{looked}"
    );
    assert!(site.root().join("portal/cases/c0/index.html").exists());
}

#[test]
fn a_second_click_begins_nothing_and_mistakes_keep_everything_back() {
    let site = site();
    let page = Page::at(&site);
    page.post("place", &folder("portal"));
    page.until_read(|it| it["errors"] == 0);
    let body = json!({"what": "publish", "place": "portal", "seen": 0});
    assert_eq!(page.post("begin", &body).0, 200);
    let (status, answer) = page.post("begin", &body);
    assert_eq!(status, 409, "{answer}");
    page.ended();
    page.refused("begin", &body, "unseen");
    let nowhere = json!({"what": "publish", "place": "x", "seen": 1});
    page.refused("begin", &nowhere, "gone");
    let before = picture(&site.root().join("portal"));
    site.write("guides/wrong.md", "没有信息栏\n");
    page.until_read(|it| it["errors"] != 0);
    let body = json!({"what": "publish", "place": "portal", "seen": page.number()});
    page.refused("begin", &body, "errors");
    assert_eq!(picture(&site.root().join("portal")), before);
    write(
        &site.root().join("deploy.yaml"),
        "targets:\n  portal: {type: ftp}\n",
    );
    let places = page.look("places");
    assert_eq!(places["problems"][0]["code"], "yaml-value", "{places}");
    page.refused("begin", &body, "broken");
}

#[test]
fn what_has_to_be_agreed_to_is_asked() {
    let site = site();
    write(&site.root().join("portal/index.html"), "theirs");
    write(&site.root().join("portal/other.txt"), "theirs");
    let page = Page::at(&site);
    page.post("place", &folder("portal"));
    page.until_read(|it| it["errors"] == 0);
    let looked = page.done(json!({"what": "publish", "place": "portal"}));
    assert_eq!(looked["ended"]["agree"], "force", "{looked}");
    assert_eq!(
        fs::read(site.root().join("portal/index.html")).unwrap(),
        b"theirs"
    );
    let sent = page.done(json!({"what": "publish", "place": "portal", "force": true}));
    assert_eq!(sent["ended"]["good"], true, "{sent}");
    assert_eq!(
        fs::read(site.root().join("portal/other.txt")).unwrap(),
        b"theirs"
    );

    for number in 0..30 {
        site.write(&format!("guides/g{number}.md"), "---\ntitle: 甲\n---\n字\n");
    }
    page.until_read(|it| it["errors"] == 0);
    page.done(json!({"what": "publish", "place": "portal"}));
    for number in 0..30 {
        fs::remove_file(site.content(&format!("guides/g{number}.md"))).unwrap();
    }
    let state = page.done(json!({"what": "publish", "place": "portal"}));
    let most = state["ended"]["agree"]["deletes"].as_u64();
    assert!(most >= Some(30), "{state}");
    let sent = page.done(json!({"what": "publish", "place": "portal", "max_deletes": most}));
    assert_eq!(sent["ended"]["good"], true, "{sent}");

    // Somebody at another computer.
    let place = site.root().join("portal").join(MANIFEST);
    let mut manifest = Manifest::decode(&fs::read(&place).unwrap()).unwrap();
    manifest.running = Some(Running {
        owner: "x".to_owned(),
        at: clock::now() - 120,
    });
    fs::write(&place, manifest.encode()).unwrap();
    let state = page.done(json!({"what": "publish", "place": "portal"}));
    assert!(
        state["ended"]["message"]
            .as_str()
            .unwrap()
            .contains("heard of 2 minutes ago"),
        "{state}"
    );
}

#[test]
fn a_zip_is_made() {
    let site = site();
    let page = Page::at(&site);
    page.post(
        "place",
        &json!({"name": "zip", "kind": "zip", "values": {"to": "site.zip"}}),
    );
    page.until_read(|it| it["errors"] == 0);
    let looked = page.done(json!({"what": "look", "place": "zip"}));
    assert_eq!(looked["ended"]["good"], true, "{looked}");
    assert!(!site.root().join("site.zip").exists());
    let tried = page.done(json!({"what": "try", "place": "zip"}));
    assert_eq!(tried["ended"]["good"], true);
    let sent = page.done(json!({"what": "publish", "place": "zip"}));
    assert!(
        sent["ended"]["message"]
            .as_str()
            .unwrap()
            .contains("to-the-administrator.txt"),
        "{sent}"
    );
    assert!(site.root().join("site.zip").exists());
    fs::write(site.root().join("site.zip"), "theirs").unwrap();
    let state = page.done(json!({"what": "publish", "place": "zip"}));
    assert_eq!(state["ended"]["agree"], "force", "{state}");
}

#[test]
fn a_store_is_checked_and_filled_and_no_key_is_told() {
    let site = site();
    let shop = Shop::new(Manners::default());
    write(
        &site.root().join("deploy.yaml"),
        shop.yaml("    credentials: key.csv\n    parallel: 1\n"),
    );
    let page = Page::at(&site);
    page.until_read(|it| it["errors"] == 0);
    let state = page.done(json!({"what": "try", "place": "正式"}));
    assert!(
        state["ended"]["message"]
            .as_str()
            .unwrap()
            .contains("key.csv"),
        "{state}"
    );
    write(
        &site.root().join("key.csv"),
        format!("AccessKey ID,AccessKey Secret\n{ID},{SECRET}x\n"),
    );
    let state = page.done(json!({"what": "try", "place": "正式"}));
    assert_eq!(
        (&state["ended"]["good"], &state["tried"][0]["good"]),
        (&json!(false), &json!(false))
    );
    assert!(
        !state["tried"][0]["console"].as_str().unwrap().is_empty(),
        "{state}"
    );
    write(
        &site.root().join("key.csv"),
        format!("AccessKey ID,AccessKey Secret\n{ID},{SECRET}\n"),
    );
    let state = page.done(json!({"what": "try", "place": "正式"}));
    let names = state["tried"]
        .as_array()
        .unwrap()
        .iter()
        .filter(|it| it["good"] == true)
        .count();
    assert_eq!(names, 4, "{state}");
    let sent = page.done(json!({"what": "publish", "place": "正式"}));
    assert_eq!(sent["ended"]["good"], true, "{sent}");
    assert!(shop.files().len() > 20);
    let (_, shell) = page.server.get("/", &page.server.ours(), "");
    page.heard
        .borrow_mut()
        .push_str(&String::from_utf8_lossy(&shell));
    page.look("places");
    // A key in the file itself.
    write(
        &site.root().join("deploy.yaml"),
        shop.yaml(&format!("    secret: {SECRET}\n    id: {ID}\n")),
    );
    assert_eq!(page.look("places")["places"], json!([]));
    let body = json!({"what": "publish", "place": "正式", "seen": page.number()});
    page.refused("begin", &body, "broken");
    let heard = page.heard.borrow().clone() + &page.server.said();
    assert!(heard.len() > 10_000 && !heard.contains(SECRET) && !heard.contains(ID));
}

#[test]
fn it_stops_when_it_is_told_to() {
    let site = site();
    let shop = Shop::new(Manners::busy());
    write(
        &site.root().join("deploy.yaml"),
        shop.yaml("    credentials: key.csv\n"),
    );
    write(
        &site.root().join("key.csv"),
        format!("id: {ID}\nsecret: {SECRET}\n"),
    );
    let page = Page::at(&site);
    page.until_read(|it| it["errors"] == 0);
    let number = page.begin(json!({"what": "publish", "place": "正式"}))["number"].clone();
    let until = Instant::now() + PATIENCE;
    while page.look("state?after=0")["phase"] != "looking" {
        assert!(Instant::now() < until);
        thread::sleep(Duration::from_millis(20));
    }
    page.post("stop", &json!({"number": 77}));
    assert_eq!(page.look("state?after=0")["stopping"], false);
    page.post("stop", &json!({"number": number}));
    let state = page.ended();
    assert!(
        state["ended"]["message"]
            .as_str()
            .unwrap()
            .starts_with("it was stopped"),
        "{state}"
    );
}

#[test]
fn nobody_but_the_author_is_heard() {
    let site = site();
    write(
        &site.root().join("deploy.yaml"),
        "targets:\n  portal: {type: folder, to: portal}\n",
    );
    let server = started(&site, &["serve", "--lan"]);
    let tools = server.tools();
    let ours = format!("X-Mingbian: {}\r\n", tools.token);
    let begin = json!({"what": "publish", "place": "portal", "seen": 0}).to_string();
    let place = folder("elsewhere").to_string();
    let endpoints = [
        ("places", None),
        ("state", None),
        ("begin", Some(&begin)),
        ("place", Some(&place)),
        ("stop", Some(&place)),
        ("remove", Some(&place)),
        ("key", Some(&place)),
        ("keep", Some(&place)),
        ("forget", Some(&place)),
    ];
    let own = std::net::UdpSocket::bind("0.0.0.0:0").unwrap();
    let own = own
        .connect("192.0.2.1:9")
        .ok()
        .and_then(|()| own.local_addr().ok());
    for (what, body) in endpoints {
        let path = format!("/.mingbian/publish/{what}");
        let ask = |host: &str, more: &str| match body {
            Some(body) => posted(&path, host, more, body),
            None => asked(&path, host, more),
        };
        for more in [
            String::new(),
            "X-Mingbian: 0\r\n".to_owned(),
            format!("{ours}Origin: http://evil.example\r\n"),
            format!("{ours}Origin: http://{}\r\n", server.ours()),
            format!("{ours}Origin: null\r\n"),
        ] {
            let (head, body) = send(tools.address(), &ask(&tools.host(), &more));
            assert_eq!(
                (status(&head), body.len()),
                ("403", 0),
                "{what} with {more}"
            );
        }
        for host in ["evil.example", &format!("evil.example:{}", tools.port)] {
            let (head, _) = send(tools.address(), &ask(host, &ours));
            assert!(
                matches!(status(&head), "403" | "421"),
                "{what} at {host}: {head}"
            );
        }
        // What the network sees has none of it, token or not.
        let (head, _) = server.send(&ask(&server.ours(), &ours));
        assert!(matches!(status(&head), "404" | "405"), "{what}: {head}");
        if let Some(own) = own {
            let host = format!("{}:{}", own.ip(), server.port);
            let to = std::net::SocketAddr::new(own.ip(), server.port);
            let (head, _) = send(to, &ask(&host, &ours));
            assert!(matches!(status(&head), "404" | "405"), "{what}: {head}");
        }
    }
    assert!(!site.root().join("portal").exists());
    assert!(!yaml(&site).contains("elsewhere"));
}

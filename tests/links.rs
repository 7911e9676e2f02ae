//! What comes of asking addresses elsewhere, with servers of this computer that answer as servers elsewhere do: the
//! policy that forbids to ask this computer is a value, and here it is another one.
//!
//! `tests/links/` has a root that nobody trusts but these tests, and certificates by it for this computer (`good`), for
//! another host (`other`), long past (`old`), and one by nobody (`self`); `key` is the key of all of them.

use std::collections::BTreeMap;
use std::fs;
use std::io::{BufRead as _, BufReader, Read, Write};
use std::net::{Ipv4Addr, SocketAddr, TcpListener, TcpStream};
use std::path::Path;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use mingbian::build::{self, Memo};
use mingbian::config::Config;
use mingbian::diagnostic::{Certificate, Fault, Problem, Severity, WebFlaw};
use mingbian::fetch::{Client, Failure, Method, Settings};
use mingbian::links::{self, Asking, Link, Outcome};

use crate::support::Site;

/// A server on this computer: what it was asked, in order.
struct Elsewhere {
    at: SocketAddr,
    asked: Arc<Mutex<Vec<String>>>,
}

impl Elsewhere {
    /// Answers each `METHOD /path` with a status and maybe a location; anything else with 404. `None`: never.
    fn new(answers: &[(&'static str, Option<(u16, &'static str)>)], tls: Option<&str>) -> Self {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap();
        let at = listener.local_addr().unwrap();
        let asked = Arc::new(Mutex::new(Vec::new()));
        let answers: BTreeMap<_, _> = answers.iter().copied().collect();
        let tls = tls.map(|name| Arc::new(server(name)));
        let log = Arc::clone(&asked);
        std::thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let (answers, tls, log) = (answers.clone(), tls.clone(), Arc::clone(&log));
                std::thread::spawn(move || match tls {
                    None => serve(stream, at, &answers, &log),
                    Some(tls) => {
                        let connection = rustls::ServerConnection::new(tls).unwrap();
                        let stream = rustls::StreamOwned::new(connection, stream);
                        serve(stream, at, &answers, &log);
                    }
                });
            }
        });
        Self { at, asked }
    }

    fn plain(answers: &[(&'static str, Option<(u16, &'static str)>)]) -> Self {
        Self::new(answers, None)
    }

    fn address(&self, path: &str) -> String {
        format!("http://{}{path}", self.at)
    }

    fn asked(&self) -> Vec<String> {
        self.asked.lock().unwrap().clone()
    }
}

fn serve(
    mut stream: impl Read + Write,
    at: SocketAddr,
    answers: &BTreeMap<&'static str, Option<(u16, &'static str)>>,
    log: &Mutex<Vec<String>>,
) {
    let mut lines = BufReader::new(&mut stream).lines();
    let Some(Ok(first)) = lines.next() else {
        return;
    };
    while lines
        .next()
        .is_some_and(|line| line.is_ok_and(|line| !line.is_empty()))
    {}
    drop(lines);
    let asked = first.trim_end_matches(" HTTP/1.1").to_owned();
    log.lock().unwrap().push(asked.clone());
    let answer = match answers.get(asked.as_str()) {
        None => (404, ""),
        Some(Some(answer)) => *answer,
        // Until whoever asks gives up.
        Some(None) => {
            let _ = stream.read(&mut [0; 1]);
            return;
        }
    };
    let location = match answer {
        (_, "") => String::new(),
        (_, to) => format!("Location: {}\r\n", to.replace("HERE", &at.to_string())),
    };
    let head = format!(
        "HTTP/1.1 {} X\r\n{location}Content-Length: 0\r\nConnection: close\r\n\r\n",
        answer.0
    );
    let _ = stream.write_all(head.as_bytes());
    let _ = stream.flush();
}

fn file(name: &str) -> Vec<u8> {
    fs::read(
        Path::new(env!("CARGO_MANIFEST_DIR"))
            .join("tests/links")
            .join(name),
    )
    .unwrap()
}

fn server(certificate: &str) -> rustls::ServerConfig {
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let builder = rustls::ServerConfig::builder_with_provider(provider);
    let builder = builder
        .with_safe_default_protocol_versions()
        .unwrap()
        .with_no_client_auth();
    let certificate = file(&format!("{certificate}.der")).into();
    let key = rustls::pki_types::PrivatePkcs8KeyDer::from(file("key.der")).into();
    builder.with_single_cert(vec![certificate], key).unwrap()
}

/// One that may ask this computer.
fn client() -> Client {
    Client::new(Settings {
        may: |_| true,
        trusted: Some(vec![file("ca.der")]),
        timeout: Duration::from_secs(2),
        proxied: false,
    })
}

fn link(address: &str) -> Link {
    let host = url::Url::parse(address)
        .unwrap()
        .host_str()
        .unwrap()
        .to_owned();
    Link {
        address: address.to_owned(),
        written: address.to_owned(),
        host,
        places: vec![mingbian::diagnostic::Place::file(&"a.md".into())],
        fact: None,
    }
}

fn outcome(client: &Client, links: &[Link]) -> Outcome {
    let asking = Asking {
        ask: &|method, address| client.ask(method, address),
        at_once: 4,
        pause: Duration::ZERO,
    };
    links::check(links, &asking)
}

/// What is wrong with one address.
fn flaw(client: &Client, address: &str) -> Option<WebFlaw> {
    let found = outcome(client, &[link(address)]);
    assert!(!found.offline, "{address}");
    let flaws = found.diagnostics.into_iter().map(|it| match it.problem {
        Problem::Web(flaw) => flaw,
        other => panic!("{other:?}"),
    });
    let flaws: Vec<WebFlaw> = flaws.collect();
    assert!(flaws.len() < 2, "{flaws:?}");
    flaws.into_iter().next()
}

fn fault(client: &Client, address: &str) -> Option<Fault> {
    match flaw(client, address)? {
        WebFlaw::Gone(_, fault) | WebFlaw::Unreachable(_, fault) => Some(fault),
        other => panic!("{other:?}"),
    }
}

#[test]
fn each_answer_is_told_for_what_it_is() {
    let server = Elsewhere::plain(&[
        ("HEAD /there", Some((200, ""))),
        ("HEAD /head", Some((405, ""))),
        ("GET /head", Some((200, ""))),
        ("HEAD /shy", Some((403, ""))),
        ("GET /shy", Some((403, ""))),
        ("HEAD /down", Some((410, ""))),
        ("GET /down", Some((410, ""))),
        ("HEAD /ill", Some((503, ""))),
        ("GET /ill", Some((503, ""))),
        ("HEAD /for-now", Some((302, "/there"))),
        ("HEAD /moved", Some((301, "/moved-again"))),
        ("HEAD /moved-again", Some((308, "there"))),
        ("HEAD /half", Some((301, "/for-now"))),
        ("HEAD /lost", Some((301, "/nowhere"))),
        ("HEAD /circle", Some((302, "/circle"))),
        ("HEAD /out", Some((302, "ftp://elsewhere.example/"))),
        ("HEAD /never", None),
    ]);
    let client = client();
    let fault = |path: &str| fault(&client, &server.address(path));
    assert_eq!(fault("/there"), None);
    assert_eq!(fault("/head"), None);
    assert_eq!(fault("/nowhere"), Some(Fault::Status(404)));
    assert_eq!(fault("/down"), Some(Fault::Status(410)));
    assert_eq!(fault("/shy"), Some(Fault::Status(403)));
    assert_eq!(fault("/ill"), Some(Fault::Status(503)));
    assert_eq!(fault("/for-now"), None);
    assert_eq!(fault("/lost"), Some(Fault::Status(404)));
    assert_eq!(fault("/circle"), Some(Fault::TooFar));
    assert_eq!(fault("/out"), Some(Fault::Astray));
    let moved = |path: &str| match flaw(&client, &server.address(path)) {
        Some(WebFlaw::Moved(_, to)) => to,
        other => panic!("{other:?}"),
    };
    assert_eq!(moved("/moved"), server.address("/there"));
    assert_eq!(
        moved("/half"),
        server.address("/for-now"),
        "as far as it is for good"
    );
    assert_eq!(
        client.ask(Method::Head, &server.address("/never")),
        Err(Failure::Fault(Fault::Timeout))
    );
    let asked = server.asked();
    assert!(asked.contains(&"HEAD /there".to_owned()) && !asked.contains(&"GET /there".to_owned()));
}

#[test]
fn what_takes_no_connections_or_breaks_them_off_is_no_page() {
    let free = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap();
    let at = free.local_addr().unwrap();
    drop(free);
    let client = client();
    assert_eq!(
        fault(&client, &format!("http://{at}/")),
        Some(Fault::Refused)
    );
    let rude = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap();
    let at = rude.local_addr().unwrap();
    std::thread::spawn(move || {
        for mut stream in rude.incoming().flatten() {
            let _ = stream.read(&mut [0; 512]);
        }
    });
    assert_eq!(
        fault(&client, &format!("http://{at}/")),
        Some(Fault::Closed)
    );
}

#[test]
fn only_a_certificate_that_is_trusted_and_for_this_host_will_do() {
    let client = client();
    for (name, wanted) in [
        ("good", None),
        ("self", Some(Certificate::Unknown)),
        ("other", Some(Certificate::OtherHost)),
        ("old", Some(Certificate::Outdated)),
    ] {
        let server = Elsewhere::new(&[("HEAD /", Some((200, "")))], Some(name));
        let found = fault(&client, &format!("https://{}/", server.at));
        assert_eq!(found, wanted.map(Fault::Certificate), "{name}");
        assert_eq!(
            server.asked().len(),
            usize::from(wanted.is_none()),
            "{name}"
        );
    }
}

/// A name may lead anywhere, and so may a redirect: what is not public is never connected to.
#[test]
fn nothing_private_is_asked() {
    let server = Elsewhere::plain(&[("HEAD /", Some((200, "")))]);
    let port = server.at.port();
    let client = Client::new(Settings {
        proxied: false,
        ..Settings::default()
    });
    for host in [
        "127.0.0.1",
        "localhost",
        "[::ffff:127.0.0.1]",
        "127.1",
        "2130706433",
        "0x7f000001",
    ] {
        let found = flaw(&client, &format!("http://{host}:{port}/"));
        assert!(
            matches!(found, Some(WebFlaw::Private(..))),
            "{host}: {found:?}"
        );
    }
    for address in [
        "http://169.254.169.254/latest/meta-data/",
        "http://192.168.1.1/",
        "http://10.0.0.1/",
        "http://[fd00::1]/",
    ] {
        let found = flaw(&client, address);
        assert!(
            matches!(found, Some(WebFlaw::Private(..))),
            "{address}: {found:?}"
        );
    }
    assert_eq!(server.asked(), [""; 0]);
    assert_eq!(
        TcpStream::connect(server.at).map(drop).ok(),
        Some(()),
        "it was there"
    );
}

#[test]
fn a_redirect_into_a_private_network_is_not_followed() {
    let inside = Elsewhere::plain(&[("HEAD /", Some((200, "")))]);
    let location: &'static str = format!("http://localhost:{}/", inside.at.port()).leak();
    let outside = Elsewhere::plain(&[("HEAD /", Some((302, location)))]);
    // Here 127.0.0.1 stands for a public server, by its number; the name is looked up and is what it is.
    let outer = outside.at;
    let open = client();
    let shut = Client::new(Settings {
        timeout: Duration::from_secs(2),
        proxied: false,
        ..Settings::default()
    });
    let asking = Asking {
        ask: &|method, address| {
            let client = if address.contains(&outer.to_string()) {
                &open
            } else {
                &shut
            };
            client.ask(method, address)
        },
        at_once: 1,
        pause: Duration::ZERO,
    };
    let found = links::check(&[link(&outside.address("/"))], &asking);
    let problems: Vec<Problem> = found.diagnostics.into_iter().map(|it| it.problem).collect();
    assert!(
        matches!(problems.as_slice(), [Problem::Web(WebFlaw::Private(..))]),
        "{problems:?}"
    );
    assert_eq!(inside.asked(), [""; 0]);
}

#[test]
fn without_a_network_there_is_one_thing_to_say() {
    let links: Vec<Link> = (0..50)
        .map(|it| link(&format!("http://host-{it}.example/")))
        .collect();
    let count = Mutex::new(0);
    let asking = Asking {
        ask: &|_, _| {
            *count.lock().unwrap() += 1;
            Err(Failure::Fault(Fault::NoHost))
        },
        at_once: 4,
        pause: Duration::ZERO,
    };
    let found = links::check(&links, &asking);
    assert!(found.offline && found.diagnostics.is_empty());
    assert!(
        *count.lock().unwrap() < 12,
        "no host after the first few is tried"
    );
    let asking = Asking {
        ask: &|_, _| Err(Failure::Fault(Fault::Proxy)),
        ..asking
    };
    let found = links::check(&links, &asking);
    assert!(found.offline, "the wrong proxy is one thing too");
    // One that answers proves the network; the others are gone.
    let asking = Asking {
        ask: &|_, address| match address {
            "http://host-0.example/" => Ok(mingbian::fetch::Answer {
                status: 200,
                location: None,
            }),
            _ => Err(Failure::Fault(Fault::NoHost)),
        },
        at_once: 1,
        pause: Duration::ZERO,
    };
    let found = links::check(&links, &asking);
    assert!(!found.offline);
    assert_eq!(found.diagnostics.len(), 49);
    assert!(
        found
            .diagnostics
            .iter()
            .all(|it| it.problem.severity() == Severity::Error)
    );
}

#[test]
fn a_host_is_asked_one_thing_at_a_time() {
    let links: Vec<Link> = (0..30)
        .map(|it| link(&format!("http://{}.example/{it}", ["a", "b", "c"][it % 3])))
        .collect();
    let busy: Mutex<BTreeMap<String, bool>> = Mutex::default();
    let asking = Asking {
        ask: &|_, address| {
            let host = url::Url::parse(address)
                .unwrap()
                .host_str()
                .unwrap()
                .to_owned();
            assert!(
                !busy
                    .lock()
                    .unwrap()
                    .insert(host.clone(), true)
                    .unwrap_or(false),
                "{host}"
            );
            std::thread::yield_now();
            busy.lock().unwrap().insert(host, false);
            // From each host on to another.
            let location = address.replace("a.example", "b.example");
            let elsewhere = location != address;
            let status = if elsewhere { 302 } else { 200 };
            Ok(mingbian::fetch::Answer {
                status,
                location: elsewhere.then_some(location),
            })
        },
        at_once: 8,
        pause: Duration::ZERO,
    };
    assert!(links::check(&links, &asking).diagnostics.is_empty());
}

const SOURCES: &str = "---\ntitle: 甲\nsources:\n  - {title: 通知, url: https://a.example/x}\n---\n见[通知](https://a.example/x#2)，也见 <https://a.example/x/y>。\n";

fn named(site: &Site) -> Vec<Link> {
    let config = Config {
        root: site.root().to_owned(),
        content: site.root().join("content"),
        content_shown: "content".to_owned(),
        output: site.root().join("public"),
        ..Config::default()
    };
    let checked = build::check(&config, &mut Memo::default()).unwrap();
    links::named(&checked.site, &|name| checked.sources.shown_text(name))
}

#[test]
fn an_address_is_named_once_with_all_its_places() {
    let site = Site::new();
    site.write("guides/a.md", SOURCES);
    site.write(
        "guides/b.md",
        "---\ntitle: 乙\n---\n[再看](https://a.example/x)，[中文](https://a.example/通知)。\n",
    );
    site.write(
        "facts.yaml",
        "- {id: ban-7, claim: 甲, authority: 乙, url: https://a.example/law}\n",
    );
    site.write(
        "departments.yaml",
        "- {name: 局, url: https://b.example/}\n",
    );
    site.write(
        "site.yaml",
        "title: 试站\nfeedback: https://c.example/form\n",
    );
    let found = named(&site);
    let told: Vec<(&str, usize, Option<&str>)> = found
        .iter()
        .map(|it| (it.written.as_str(), it.places.len(), it.fact.as_deref()))
        .collect();
    assert_eq!(
        told,
        [
            ("https://b.example/", 1, None),
            ("https://a.example/law", 1, Some("ban-7")),
            ("https://a.example/x", 3, None),
            ("https://a.example/x/y", 1, None),
            ("https://a.example/通知", 1, None),
            ("https://c.example/form", 1, None),
        ]
    );
    assert!(
        found
            .iter()
            .all(|it| it.places.iter().all(|place| place.span.is_some()))
    );
    assert_eq!(found[4].address, "https://a.example/%E9%80%9A%E7%9F%A5");
}

/// The program itself asks no computer of this network, whatever the site says, and goes nowhere unless it is asked to.
#[test]
fn the_command_asks_when_it_is_told_to_and_nobody_here() {
    let server = Elsewhere::plain(&[("HEAD /", Some((200, "")))]);
    let site = Site::new();
    let address = format!("http://localhost:{}/", server.at.port());
    site.write(
        "guides/a.md",
        format!("---\ntitle: 甲\n---\n[看]({address})\n"),
    );
    site.run(&["check"]).ended(0);
    site.run(&["check", "--links"])
        .ended(1)
        .said("web-private")
        .said(&address);
    assert_eq!(server.asked(), [""; 0]);
    site.write("guides/a.md", "---\ntitle: 甲\n---\n没有网址。\n");
    site.run(&["check", "--links"])
        .ended(0)
        .said("names no address");
}

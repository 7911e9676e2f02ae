//! Stores as they are met: a small server that keeps files as S3 does and checks each signature by its own arithmetic, and
//! that misbehaves as it is told to. Through the real program, where what it says counts.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::{Ipv4Addr, SocketAddr, TcpListener, TcpStream};
use std::process::Command;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use hmac::{Hmac, KeyInit as _, Mac as _};
use mingbian::deploy::keys::Keys;
use mingbian::deploy::run::tried;
use mingbian::deploy::s3::Bucket;
use mingbian::deploy::{Options, Target as _, file};
use mingbian::diagnostic::{Fault, StoreFault};
use mingbian::fetch::{Client, Settings};
use mingbian::syntax::deploy::{Encoding, Service, Store};
use sha2::{Digest as _, Sha256};

use crate::support::{Outcome, PROGRAM, Site, finish, write};

pub(crate) const ID: &str = "KEYIDOFTHETEST";
pub(crate) const SECRET: &str = "wOrDtHaTnObOdYsEeS/123+";

/// How the server behaves.
#[derive(Clone, Default)]
pub(crate) struct Manners {
    /// The first so many requests end in this: a status and a code; status 0: the connection is dropped.
    first: (usize, u16, &'static str),
    /// All requests do.
    always: Option<(u16, &'static str)>,
    /// Writes regardless of conditions: `Some(true)` says so with 501.
    blind: Option<bool>,
    /// Keys in a part of a list.
    page: usize,
    /// For readers, below `/web/`: whether folders have index pages, the status of what is not there, whether pages are
    /// downloaded.
    web: (bool, u16, bool),
    /// Every answer is this page.
    html: bool,
}

impl Manners {
    /// Too busy for every request.
    pub(crate) fn busy() -> Self {
        Self {
            always: Some((503, "SlowDown")),
            ..Self::default()
        }
    }
}

#[derive(Default)]
struct Inside {
    files: BTreeMap<String, Stored>,
    asked: Vec<String>,
    wrong: Vec<String>,
}

#[derive(Clone)]
pub(crate) struct Stored {
    pub(crate) bytes: Vec<u8>,
    pub(crate) headers: BTreeMap<String, String>,
}

pub(crate) struct Shop {
    at: SocketAddr,
    inside: Arc<Mutex<Inside>>,
}

impl Shop {
    pub(crate) fn new(manners: Manners) -> Self {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap();
        let at = listener.local_addr().unwrap();
        let inside = Arc::new(Mutex::new(Inside::default()));
        let shared = Arc::clone(&inside);
        // Ends with the tests.
        std::thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let (shared, manners) = (Arc::clone(&shared), manners.clone());
                std::thread::spawn(move || serve(&stream, &shared, &manners));
            }
        });
        Self { at, inside }
    }

    pub(crate) fn asked(&self) -> Vec<String> {
        std::mem::take(&mut self.inside.lock().unwrap().asked)
    }

    pub(crate) fn files(&self) -> BTreeMap<String, Stored> {
        self.inside.lock().unwrap().files.clone()
    }

    fn put(&self, key: &str) {
        let stored = Stored {
            bytes: key.as_bytes().to_vec(),
            headers: BTreeMap::new(),
        };
        self.inside
            .lock()
            .unwrap()
            .files
            .insert(key.to_owned(), stored);
    }

    #[track_caller]
    pub(super) fn was_content(&self) {
        assert_eq!(self.inside.lock().unwrap().wrong, [""; 0]);
    }

    fn store(&self, service: Service) -> Store {
        Store {
            service,
            bucket: "fcx".to_owned(),
            region: None,
            endpoint: Some(format!("http://{}", self.at)),
            prefix: "网站/".to_owned(),
            style: Some(mingbian::syntax::deploy::Style::Path),
            encoding: Encoding::Plain,
        }
    }

    pub(crate) fn yaml(&self, more: &str) -> String {
        format!(
            "targets:\n  正式:\n    type: minio\n    bucket: fcx\n    path: 网站\n    endpoint: http://{}\n{more}",
            self.at
        )
    }
}

struct Asked {
    method: String,
    path: String,
    query: String,
    headers: BTreeMap<String, String>,
    body: Vec<u8>,
}

fn read(reader: &mut BufReader<&TcpStream>) -> Option<Asked> {
    let mut line = String::new();
    reader.read_line(&mut line).ok()?;
    let mut words = line.split_whitespace();
    let (method, address) = (words.next()?.to_owned(), words.next()?.to_owned());
    let (path, query) = address.split_once('?').unwrap_or((&address, ""));
    let (path, query) = (path.to_owned(), query.to_owned());
    let mut headers = BTreeMap::new();
    loop {
        let mut line = String::new();
        reader.read_line(&mut line).ok()?;
        let Some((name, value)) = line.split_once(':') else {
            break;
        };
        headers.insert(name.to_lowercase(), value.trim().to_owned());
    }
    let length = headers.get("content-length").and_then(|it| it.parse().ok());
    let mut body = vec![0; length.unwrap_or(0)];
    reader.read_exact(&mut body).ok()?;
    Some(Asked {
        method,
        path,
        query,
        headers,
        body,
    })
}

fn hex(bytes: &[u8]) -> String {
    data_encoding::HEXLOWER.encode(bytes)
}

fn mac(key: &[u8], text: &str) -> Vec<u8> {
    let mut mac = Hmac::<Sha256>::new_from_slice(key).unwrap();
    mac.update(text.as_bytes());
    mac.finalize().into_bytes().to_vec()
}

/// What is wrong with the signature, by what came over the wire.
fn unsigned(asked: &Asked) -> Option<&'static str> {
    let header = asked
        .headers
        .get("authorization")
        .cloned()
        .unwrap_or_default();
    let part = |name: &str| {
        let rest = header.split_once(&format!("{name}=")).map_or("", |it| it.1);
        rest.split(',').next().unwrap_or_default().to_owned()
    };
    let credential = part("Credential");
    let scope: Vec<&str> = credential.split('/').collect();
    let [id, day, region, service, end] = scope[..] else {
        return Some("AuthorizationHeaderMalformed");
    };
    if id != ID {
        return Some("InvalidAccessKeyId");
    }
    let hash = hex(&Sha256::digest(&asked.body));
    if asked.headers.get("x-amz-content-sha256") != Some(&hash) {
        return Some("XAmzContentSHA256Mismatch");
    }
    let names = part("SignedHeaders");
    let mut canonical = format!("{}\n{}\n{}\n", asked.method, asked.path, asked.query);
    for name in names.split(';') {
        let value = asked.headers.get(name).cloned().unwrap_or_default();
        writeln!(canonical, "{name}:{value}").unwrap();
    }
    write!(canonical, "\n{names}\n{hash}").unwrap();
    let text = format!(
        "AWS4-HMAC-SHA256\n{}\n{day}/{region}/{service}/{end}\n{}",
        asked.headers["x-amz-date"],
        hex(&Sha256::digest(canonical.as_bytes()))
    );
    let key = mac(format!("AWS4{SECRET}").as_bytes(), day);
    let key = mac(&mac(&mac(&key, region), service), end);
    (hex(&mac(&key, &text)) != part("Signature")).then_some("SignatureDoesNotMatch")
}

fn error(code: &str) -> Vec<u8> {
    format!("<?xml version=\"1.0\"?>\n<Error><Code>{code}</Code><Message>told &amp; said</Message></Error>").into_bytes()
}

fn serve(stream: &TcpStream, inside: &Mutex<Inside>, manners: &Manners) {
    let mut reader = BufReader::new(stream);
    while let Some(asked) = read(&mut reader) {
        let (status, headers, body) = {
            let mut inside = inside.lock().unwrap();
            let number = inside.asked.len() + 1;
            let line = format!("{} {}", asked.method, asked.path);
            inside.asked.push(line);
            if number <= manners.first.0 && manners.first.1 == 0 {
                return;
            }
            answer(&asked, &mut inside, manners, number)
        };
        let mut head = format!("HTTP/1.1 {status} X\r\nContent-Length: {}\r\n", body.len());
        for (name, value) in headers {
            write!(head, "{name}: {value}\r\n").unwrap();
        }
        let mut stream = stream;
        let sent = stream.write_all(format!("{head}\r\n").as_bytes());
        if sent.and_then(|()| stream.write_all(&body)).is_err() {
            return;
        }
    }
}

type Answer = (u16, Vec<(String, String)>, Vec<u8>);

fn answer(asked: &Asked, inside: &mut Inside, manners: &Manners, number: usize) -> Answer {
    let plain = |status: u16, body: Vec<u8>| (status, Vec::new(), body);
    if asked.headers.contains_key("transfer-encoding")
        || asked
            .headers
            .get("content-encoding")
            .is_some_and(|it| it.contains("aws-chunked"))
    {
        inside.wrong.push("chunked".to_owned());
        return plain(501, error("NotImplemented"));
    }
    if manners.html {
        return plain(200, b"<!DOCTYPE html><html><body><p>login".to_vec());
    }
    if number <= manners.first.0 {
        return plain(manners.first.1, error(manners.first.2));
    }
    if let Some((status, code)) = manners.always {
        return plain(status, error(code));
    }
    if let Some(path) = asked.path.strip_prefix("/web/") {
        return read_by_anybody(path, inside, manners);
    }
    if let Some(code) = unsigned(asked) {
        return plain(403, error(code));
    }
    let Some(key) = asked.path.strip_prefix("/fcx/") else {
        return plain(404, error("NoSuchBucket"));
    };
    let key = mingbian::path::decode(key);
    if key.is_empty() {
        return plain(200, listed(asked, inside, manners));
    }
    let version = |stored: &Stored| format!("\"{}\"", file::sum(&stored.bytes));
    match asked.method.as_str() {
        "GET" => match inside.files.get(&key) {
            Some(stored) => {
                let tag = ("ETag".to_owned(), version(stored));
                (200, vec![tag], stored.bytes.clone())
            }
            None => plain(404, error("NoSuchKey")),
        },
        "PUT" => {
            let now = inside.files.get(&key).map(version);
            let wanted = asked.headers.get("if-match");
            let conditional = wanted.is_some() || asked.headers.contains_key("if-none-match");
            if conditional && manners.blind == Some(true) {
                return plain(501, error("NotImplemented"));
            }
            let fits = wanted.map_or(
                !asked.headers.contains_key("if-none-match") || now.is_none(),
                |it| now.as_ref() == Some(it),
            );
            if conditional && manners.blind.is_none() && !fits {
                return plain(412, error("PreconditionFailed"));
            }
            let stored = Stored {
                bytes: asked.body.clone(),
                headers: asked.headers.clone(),
            };
            let tag = ("ETag".to_owned(), version(&stored));
            inside.files.insert(key, stored);
            (200, vec![tag], Vec::new())
        }
        "DELETE" => {
            inside.files.remove(&key);
            plain(204, Vec::new())
        }
        other => {
            inside.wrong.push(other.to_owned());
            plain(405, error("MethodNotAllowed"))
        }
    }
}

/// What a reader gets.
fn read_by_anybody(path: &str, inside: &Inside, manners: &Manners) -> Answer {
    let (index, missing, downloads) = manners.web;
    let folder = path.is_empty() || path.ends_with('/');
    let name = if folder {
        format!("{path}index.html")
    } else {
        path.to_owned()
    };
    let Some(stored) = inside
        .files
        .get(&format!("网站/{name}"))
        .filter(|_| index || !folder)
    else {
        return (missing, Vec::new(), b"404".to_vec());
    };
    let mut headers = Vec::new();
    for name in ["content-type", "content-encoding"] {
        let value = stored.headers.get(name);
        headers.extend(value.map(|it| (name.to_owned(), it.clone())));
    }
    if downloads {
        headers.push(("x-oss-force-download".to_owned(), "true".to_owned()));
    }
    (200, headers, stored.bytes.clone())
}

fn listed(asked: &Asked, inside: &Inside, manners: &Manners) -> Vec<u8> {
    let said = |name: &str| {
        let mut pairs = asked.query.split('&').filter_map(|it| it.split_once('='));
        pairs
            .find(|it| it.0 == name)
            .map(|it| mingbian::path::decode(it.1))
            .unwrap_or_default()
    };
    let (prefix, marker) = (said("prefix"), said("marker"));
    let page = if manners.page == 0 {
        1000
    } else {
        manners.page
    };
    let keys = inside
        .files
        .iter()
        .filter(|(key, _)| key.starts_with(&prefix) && **key > marker);
    let all: Vec<_> = keys.collect();
    let mut text = format!(
        "<?xml version=\"1.0\"?><ListBucketResult xmlns=\"http://s3.amazonaws.com/doc/2006-03-01/\"><EncodingType>url</EncodingType><IsTruncated>{}</IsTruncated>",
        all.len() > page
    );
    for (key, stored) in all.into_iter().take(page) {
        write!(
            text,
            "<Contents><Key>{}</Key><Size>{}</Size><ETag>&quot;{}&quot;</ETag></Contents>",
            // As Amazon does.
            mingbian::path::encode(key)
                .replace('+', "%2B")
                .replace("%20", "+"),
            stored.bytes.len(),
            file::sum(&stored.bytes)
        )
        .unwrap();
    }
    (text + "</ListBucketResult>").into_bytes()
}

/// The program on a site whose `deploy.yaml` is this, with the key in its environment.
pub(super) fn deploy(site: &Site, yaml: &str, more: &[&str]) -> Outcome {
    deploy_with(SECRET, site, yaml, more)
}

/// The same with another secret.
pub(super) fn deploy_with(secret: &str, site: &Site, yaml: &str, more: &[&str]) -> Outcome {
    write(&site.root().join("deploy.yaml"), yaml);
    deploy_again(secret, site, more)
}

/// The same by what is written already.
pub(super) fn deploy_again(secret: &str, site: &Site, more: &[&str]) -> Outcome {
    let mut command = Command::new(PROGRAM);
    command
        .arg("deploy")
        .args(more)
        .arg("--root")
        .arg(site.root());
    if !more.contains(&"--lang") {
        command.args(["--lang", "en"]);
    }
    command
        .env("XDG_STATE_HOME", site.root().join(".state"))
        .env("MINGBIAN_KEY_ID", ID)
        .env("MINGBIAN_KEY_SECRET", secret);
    finish(command)
}

#[test]
fn a_store_gets_the_site_with_labels_and_then_what_changed() {
    let shop = Shop::new(Manners::default());
    let site = Site::with_cases(3);
    deploy(&site, &shop.yaml(""), &[])
        .ended(0)
        .said("is published");
    shop.was_content();
    let files = shop.files();
    let home = &files["网站/index.html"];
    assert_eq!(home.headers["content-type"], "text/html; charset=utf-8");
    assert_eq!(home.headers["cache-control"], "no-cache");
    let style = files.iter().find(|(key, _)| {
        key.starts_with("网站/assets/") && mingbian::path::extension(key) == "css"
    });
    let style = style.unwrap().1;
    assert!(style.headers["cache-control"].contains("immutable"));
    assert_eq!(style.headers["content-type"], "text/css; charset=utf-8");
    assert!(files.keys().all(|key| !key.ends_with('/')));
    assert_eq!(
        home.bytes,
        std::fs::read(site.public().join("index.html")).unwrap()
    );

    shop.asked();
    deploy(&site, &shop.yaml(""), &[])
        .ended(0)
        .said("up to date");
    assert_eq!(shop.asked().len(), 1);
    site.write("cases/c0.md", "---\ntitle: 案例0\ntags: [标签0]\ndisguises: [charity]\nsources: [{title: 通报}]\n---\n改了。\n");
    deploy(&site, &shop.yaml(""), &["--dry-run"])
        .ended(0)
        .said("changed cases/c0/index.html");
    shop.asked();
    deploy(&site, &shop.yaml(""), &[]).ended(0);
    let asked = shop.asked();
    let manifest = |line: &&String| line.contains(".mingbian/deploy.json.gz");
    assert_eq!(asked.iter().filter(manifest).count(), 3, "{asked:#?}");
    let now = shop.files();
    let changed = now
        .iter()
        .filter(|(key, stored)| files.get(*key).is_none_or(|was| was.bytes != stored.bytes));
    assert_eq!(asked.len(), 3 + changed.count() - 1, "{asked:#?}");
    shop.was_content();
}

#[test]
fn texts_are_stored_compressed_where_that_is_asked_for() {
    for (word, header) in [("gzip", "gzip"), ("br", "br")] {
        let shop = Shop::new(Manners::default());
        let site = Site::with_cases(1);
        let yaml = shop.yaml(&format!("    encoding: {word}\n"));
        deploy(&site, &yaml, &[]).ended(0);
        let files = shop.files();
        let home = &files["网站/index.html"];
        assert_eq!(home.headers["content-encoding"], header);
        let plain = std::fs::read(site.public().join("index.html")).unwrap();
        assert!(home.bytes.len() * 2 < plain.len());
        let mut out = Vec::new();
        if word == "gzip" {
            flate2::read::GzDecoder::new(&*home.bytes)
                .read_to_end(&mut out)
                .unwrap();
        } else {
            brotli::Decompressor::new(&*home.bytes, 4096)
                .read_to_end(&mut out)
                .unwrap();
        }
        assert_eq!(out, plain);
        shop.asked();
        deploy(&site, &yaml, &[]).ended(0);
        assert_eq!(shop.asked().len(), 1);
    }
}

/// As OSS does, and as those do that neither compare nor say so where the preset knows it.
#[test]
fn a_store_that_does_not_compare_is_read_again() {
    let shop = Shop::new(Manners {
        blind: Some(true),
        ..Manners::default()
    });
    let site = Site::with_cases(1);
    deploy(&site, &shop.yaml(""), &[]).ended(0);
    let first = shop.files();
    site.write("guides/a.md", "---\ntitle: 甲\n---\n字\n");
    shop.asked();
    deploy(&site, &shop.yaml(""), &[]).ended(0);
    let asked = shop.asked();
    let manifest = asked.iter().filter(|line| line.contains("deploy.json.gz"));
    // Read, refused, taken, read, read, written, read.
    assert_eq!(manifest.count(), 7, "{asked:#?}");
    assert!(shop.files().len() > first.len());
}

#[test]
fn what_passes_is_waited_for() {
    for (status, code) in [
        (503, "SlowDown"),
        (429, "TooManyRequests"),
        (500, "InternalError"),
        (0, ""),
    ] {
        let shop = Shop::new(Manners {
            first: (2, status, code),
            ..Manners::default()
        });
        let site = Site::with_cases(1);
        deploy(&site, &shop.yaml(""), &[])
            .ended(0)
            .said("is published");
        shop.was_content();
    }
}

#[test]
fn each_fault_is_told_with_what_to_do() {
    for (manners, english, chinese) in [
        (
            Manners {
                always: Some((403, "InvalidAccessKeyId")),
                ..Manners::default()
            },
            "AccessKey ID",
            "不认识这个密钥",
        ),
        (
            Manners {
                always: Some((403, "SignatureDoesNotMatch")),
                ..Manners::default()
            },
            "copy it again",
            "重新复制",
        ),
        (
            Manners {
                always: Some((403, "AccessDenied")),
                ..Manners::default()
            },
            "rights to read, list",
            "没有权限",
        ),
        (
            Manners {
                always: Some((403, "RequestTimeTooSkewed")),
                ..Manners::default()
            },
            "clock",
            "自动设置时间",
        ),
        (
            Manners {
                always: Some((404, "NoSuchBucket")),
                ..Manners::default()
            },
            "no such bucket",
            "没有这个存储桶",
        ),
        (
            Manners {
                always: Some((400, "AuthorizationHeaderMalformed")),
                ..Manners::default()
            },
            "not in this region",
            "地域",
        ),
        (
            Manners {
                always: Some((403, "SecondLevelDomainForbidden")),
                ..Manners::default()
            },
            "address_style",
            "address_style",
        ),
        (
            Manners {
                html: true,
                ..Manners::default()
            },
            "is no store but a page",
            "不是存储服务",
        ),
        (
            Manners {
                always: Some((418, "Teapot")),
                ..Manners::default()
            },
            "418 Teapot",
            "418 Teapot",
        ),
    ] {
        let shop = Shop::new(manners);
        let site = Site::new();
        deploy(&site, &shop.yaml(""), &[]).ended(3).said(english);
        deploy(&site, &shop.yaml(""), &["--lang", "zh"])
            .ended(3)
            .said(chinese);
        assert!(shop.files().is_empty());
    }
}

#[test]
fn nobody_there_and_no_key_are_told() {
    let site = Site::new();
    let shop = Shop::new(Manners::default());
    write(&site.root().join("deploy.yaml"), shop.yaml(""));
    let mut command = site.command(&["deploy"]);
    for name in [
        "MINGBIAN_KEY_ID",
        "MINGBIAN_KEY_SECRET",
        "AWS_ACCESS_KEY_ID",
    ] {
        command.env_remove(name);
    }
    finish(command).ended(2).said("MINGBIAN_KEY_SECRET");
    assert!(shop.asked().is_empty());
    // The key of the file that a console gives.
    write(
        &site.root().join("key.csv"),
        format!("AccessKey ID,AccessKey Secret\n{ID},{SECRET}\n"),
    );
    write(
        &site.root().join("deploy.yaml"),
        shop.yaml("    credentials: key.csv\n"),
    );
    let mut command = site.command(&["deploy"]);
    command.env_remove("MINGBIAN_KEY_ID");
    finish(command).ended(0);
    // In the content it would be published.
    write(&site.content("key.csv"), "x");
    let yaml = shop.yaml("    credentials: content/key.csv\n");
    deploy(&site, &yaml, &[])
        .ended(1)
        .said("deploy-credentials-exposed");
}

/// Neither the secret part of a key nor a signature comes to light anywhere.
#[test]
fn no_secret_is_said_or_kept_anywhere() {
    for manners in [
        Manners::default(),
        Manners {
            always: Some((403, "SignatureDoesNotMatch")),
            ..Manners::default()
        },
        Manners {
            html: true,
            ..Manners::default()
        },
    ] {
        let shop = Shop::new(manners);
        let site = Site::with_cases(1);
        for more in [
            &["--timings"][..],
            &["--dry-run"],
            &["--format", "json"],
            &[],
        ] {
            let said = deploy(&site, &shop.yaml(""), more);
            for text in [&said.out, &said.err] {
                assert!(!text.contains(SECRET) && !text.contains(ID), "{text}");
                assert!(!text.contains("Signature="), "{text}");
            }
        }
        for stored in shop.files().values() {
            for secret in [SECRET, ID] {
                let bytes = secret.as_bytes();
                assert!(!stored.bytes.windows(bytes.len()).any(|it| it == bytes));
            }
        }
        for entry in walkdir::WalkDir::new(site.root()).into_iter().flatten() {
            if entry.file_type().is_file() {
                let bytes = std::fs::read(entry.path()).unwrap();
                let secret = SECRET.as_bytes();
                let found = bytes.windows(secret.len()).any(|it| it == secret);
                assert!(!found, "{}", entry.path().display());
            }
        }
    }
    // A secret in `deploy.yaml` is refused, and covered where its line is shown.
    let site = Site::new();
    let yaml = format!(
        "targets:\n  a:\n    type: folder\n    to: ../x\n    access_key_secret: {SECRET}\n"
    );
    for more in [
        &[][..],
        &["--format", "json"],
        &["--format", "short"],
        &["--lang", "zh"],
    ] {
        let said = deploy(&site, &yaml, more);
        said.ended(1);
        assert!(
            !said.out.contains(SECRET) && !said.err.contains(SECRET),
            "{said:?}"
        );
    }
}

#[test]
fn a_probe_tries_each_thing_and_says_what_to_click() {
    let site = Site::new();
    let fine = (true, 404, false);
    for (web, always, more, status, said, clicked) in [
        (fine, None, "", 3, "begins with http", "MinIO console"),
        (
            (false, 404, false),
            None,
            "",
            3,
            "it answered 404",
            "put nginx before it",
        ),
        (
            (true, 200, false),
            None,
            "",
            3,
            "it answered 200",
            "put nginx before it",
        ),
        (
            (true, 404, true),
            None,
            "",
            3,
            "download pages",
            "put nginx before it",
        ),
        (
            fine,
            None,
            "    encoding: gzip\n",
            3,
            "ok   label of what is compressed",
            "",
        ),
        (
            fine,
            Some((403, "AccessDenied")),
            "",
            3,
            "rights to read, list",
            "readwrite",
        ),
        (
            fine,
            Some((403, "SignatureDoesNotMatch")),
            "",
            3,
            "copy it again",
            "readwrite",
        ),
    ] {
        let shop = Shop::new(Manners {
            always,
            web,
            ..Manners::default()
        });
        let yaml = shop.yaml(&format!("    url: http://{}/web/\n{more}", shop.at));
        let told = deploy(&site, &yaml, &["--probe"]);
        told.ended(status).said(said);
        if always.is_some() || web != fine {
            told.said(clicked);
        }
        deploy(&site, &yaml, &["--probe", "--lang", "zh"]).ended(status);
        // Nothing stays.
        assert!(shop.files().is_empty());
        assert!(!site.public().exists());
        shop.was_content();
    }
    // Without an address readers are not asked for.
    let shop = Shop::new(Manners::default());
    deploy(&site, &shop.yaml(""), &["--probe"])
        .ended(0)
        .said("nobody said");
}

fn on<T>(shop: &Shop, service: Service, work: impl FnOnce(&Bucket<'_>) -> T) -> T {
    let client = Client::new(Settings {
        may: |_| true,
        timeout: Duration::from_mins(1),
        proxied: false,
        ..Settings::default()
    });
    let keys = Keys {
        id: ID.to_owned(),
        secret: SECRET.to_owned(),
        token: None,
    };
    let clock = || 1_700_000_000;
    work(&Bucket::new(&shop.store(service), keys, &client, &clock))
}

#[test]
fn lists_come_in_parts_and_without_what_is_not_of_the_site() {
    let shop = Shop::new(Manners {
        page: 7,
        ..Manners::default()
    });
    for number in 0..40 {
        shop.put(&format!("网站/a b/{number}+.html"));
    }
    for other in [
        "网站/",
        "网站/folder/",
        "网站/.mingbian/deploy.json.gz",
        "elsewhere/a",
    ] {
        shop.put(other);
    }
    let all = on(&shop, Service::Minio, |bucket| bucket.list(&|_| true)).unwrap();
    assert_eq!(all.len(), 40);
    assert!(
        all.iter()
            .all(|it| it.key.starts_with("a b/") && it.key.contains('+'))
    );
    assert!(shop.asked().len() >= 6);
    shop.was_content();
}

#[test]
fn a_list_that_is_a_page_is_no_empty_bucket() {
    let shop = Shop::new(Manners {
        html: true,
        ..Manners::default()
    });
    let told = on(&shop, Service::Oss, |bucket| bucket.list(&|_| true));
    assert_eq!(told, Err(StoreFault::NotStore(200)));
}

#[test]
fn who_stays_busy_is_given_up_after_a_while() {
    let shop = Shop::new(Manners {
        always: Some((503, "SlowDown")),
        ..Manners::default()
    });
    let waited = Mutex::new(Vec::new());
    let pause = |time: Duration| waited.lock().unwrap().push(time);
    let told = on(&shop, Service::Minio, |bucket| {
        let options = Options {
            force: false,
            verify: false,
            max_deletes: None,
            grace: 0,
            site: None,
            owner: String::new(),
            run: String::new(),
            at_once: 1,
            clock: &|| 0,
            pause: &pause,
            stop: &|| false,
            read: &|_| Ok(Vec::new()),
        };
        tried(&options, "k", || bucket.get("k"))
            .map(drop)
            .unwrap_err()
    });
    let told = format!("{told:?}");
    assert!(told.contains("Busy(503"), "{told}");
    let waited = waited.into_inner().unwrap();
    assert_eq!(waited.len(), 5);
    assert!(waited.windows(2).all(|it| it[0] < it[1]), "{waited:?}");
}

#[test]
fn a_port_where_nobody_listens_is_told_as_such() {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap();
    let shop = Shop {
        at: listener.local_addr().unwrap(),
        inside: Arc::default(),
    };
    drop(listener);
    let told = on(&shop, Service::Minio, |bucket| bucket.get("k"));
    assert_eq!(told, Err(StoreFault::Net(Fault::Refused)));
}

//! `mingbian deploy` to stores that others wrote: s3s-fs, which checks signatures and keeps its buckets as folders, and moto,
//! which is what many hold their programs against. They listen on this computer alone, keep all in a folder of the test's, and
//! end with it. Left out with a word where they are not installed (`scripts/test --full` installs both).

use std::fs;
use std::net::{Ipv4Addr, SocketAddr, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use super::commands::tree;
use super::sftp::left_out;
use super::store::{ID, SECRET, deploy, deploy_again, deploy_with};
use crate::server::{asked, free_port, send};
use crate::support::Site;

/// A store that ends with its value.
struct Foreign {
    child: Child,
    port: u16,
    /// Where it keeps what it gets.
    folder: PathBuf,
}

impl Drop for Foreign {
    fn drop(&mut self) {
        drop(self.child.kill());
        drop(self.child.wait());
    }
}

impl Foreign {
    /// Starts a program where `variable` says, or as `name` in the path. `None`: it is not there.
    fn start(
        site: &Site,
        variable: &str,
        name: &str,
        arguments: impl FnOnce(u16, &Path) -> Vec<String>,
    ) -> Option<Self> {
        let program = std::env::var_os(variable).map_or_else(|| PathBuf::from(name), PathBuf::from);
        let (port, folder) = (free_port(), site.root().join("store"));
        fs::create_dir_all(folder.join("fcx")).unwrap();
        let child = Command::new(&program)
            .args(arguments(port, &folder))
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn();
        let Ok(child) = child else {
            left_out(&format!(
                "a foreign store: there is no {name} (or {variable})"
            ));
            return None;
        };
        let mut store = Self {
            child,
            port,
            folder,
        };
        let begun = Instant::now();
        while TcpStream::connect(store.address()).is_err() {
            let ended = store.child.try_wait().unwrap();
            let patient = begun.elapsed() < Duration::from_mins(2);
            assert!(
                ended.is_none() && patient,
                "{name} does not serve: {ended:?}"
            );
            thread::sleep(Duration::from_millis(50));
        }
        Some(store)
    }

    fn address(&self) -> SocketAddr {
        SocketAddr::from((Ipv4Addr::LOCALHOST, self.port))
    }

    fn yaml(&self) -> String {
        format!(
            "targets:\n  正式:\n    type: minio\n    bucket: fcx\n    path: 网站\n    endpoint: http://{}\n    keep_hours: 0\n",
            self.address()
        )
    }

    fn get(&self, path: &str) -> (String, Vec<u8>) {
        let (head, body) = send(
            self.address(),
            &asked(
                path,
                &self.address().to_string(),
                // Who asks is not looked at, only whether somebody says so.
                "Authorization: AWS somebody:anything\r\n",
            ),
        );
        (head.to_lowercase(), body)
    }
}

/// Publishes, changes a case, takes one away; `same` is held to what lies there each time.
fn published_and_changed(site: &Site, store: &Foreign, same: impl Fn(&Site)) {
    let yaml = store.yaml();
    deploy(site, &yaml, &[]).ended(0).said("is published");
    same(site);
    deploy(site, &yaml, &[]).ended(0).said("up to date");
    deploy(site, &yaml, &["--verify"]).ended(0);
    site.write("cases/c0.md", "---\ntitle: 案例0\ntags: [标签0]\ndisguises: [charity]\nsources: [{title: 通报}]\n---\n改了。\n");
    fs::remove_file(site.content("cases/c2.md")).unwrap();
    deploy(site, &yaml, &[]).ended(0);
    same(site);
}

#[test]
fn s3s_fs_gets_the_site_and_refuses_a_wrong_key() {
    let site = Site::with_cases(3);
    let store = Foreign::start(&site, "S3S_FS", "s3s-fs", |port, folder| {
        let folder = folder.display().to_string();
        let port = port.to_string();
        ["--host", "127.0.0.1", "--port", &port, "--access-key", ID]
            .into_iter()
            .chain(["--secret-key", SECRET, &folder])
            .map(str::to_owned)
            .collect()
    });
    let Some(store) = store else { return };
    let same = |site: &Site| {
        let (there, built) = (tree(&store.folder.join("fcx/网站")), tree(&site.public()));
        assert!(there.keys().eq(built.keys()), "{:?}", there.keys());
        assert!(there == built, "other bytes");
    };
    published_and_changed(&site, &store, same);

    // In parts that are at work at the same time: the store says who was first to write the manifest.
    site.write("site.yaml", "title: 另一个名字\n");
    let at = site.root().join("parts").display().to_string();
    thread::scope(|scope| {
        for number in ["1/3", "2/3", "3/3"] {
            let (site, at) = (&site, &at);
            scope.spawn(move || {
                let done = deploy_again(SECRET, site, &["--shard", number, "-o", at]);
                done.ended(0).said("left for");
            });
        }
    });
    deploy(&site, &store.yaml(), &[])
        .ended(0)
        .said(" 0 new")
        .said("is published");

    // Where nobody left a manifest, its list tells no sums: what is there may be anybody's.
    fs::remove_dir_all(store.folder.join("fcx/网站/.mingbian")).unwrap();
    deploy(&site, &store.yaml(), &[])
        .ended(3)
        .said("have names of the site");
    deploy(&site, &store.yaml(), &["--force"]).ended(0);
    same(&site);

    deploy_with("another", &site, &store.yaml(), &[])
        .ended(3)
        .said("its secret part");
}

#[test]
fn moto_gets_the_site_with_its_labels() {
    let site = Site::with_cases(3);
    let store = Foreign::start(&site, "MOTO_SERVER", "moto_server", |port, _| {
        vec![
            "-H".into(),
            "127.0.0.1".into(),
            "-p".into(),
            port.to_string(),
        ]
    });
    let Some(store) = store else { return };
    let host = store.address();
    let (head, _) = send(
        host,
        &format!(
            "PUT /fcx HTTP/1.1\r\nHost: {host}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"
        ),
    );
    assert!(head.contains(" 200 "), "{head}");
    let same = |site: &Site| {
        for (path, bytes) in tree(&site.public()) {
            let key = mingbian::path::encode(&format!("fcx/网站/{path}"));
            let (head, body) = store.get(&format!("/{key}"));
            assert!(head.contains(" 200 ") && body == bytes, "{path}: {head}");
            let page = mingbian::path::extension(&path) == "html";
            assert_eq!(
                head.contains("content-type: text/html; charset=utf-8"),
                page,
                "{path}: {head}"
            );
            assert!(head.contains("cache-control: "), "{path}: {head}");
        }
        let (head, _) = store.get("/fcx/%E7%BD%91%E7%AB%99/cases/c2/index.html");
        assert_eq!(
            head.contains(" 404 "),
            !site.content("cases/c2.md").exists(),
            "{head}"
        );
    };
    published_and_changed(&site, &store, same);
    // Where nobody left a manifest, the list tells what is there already.
    let manifest = "/fcx/%E7%BD%91%E7%AB%99/.mingbian/deploy.json.gz";
    assert!(store.get(manifest).0.contains(" 200 "));
    send(
        host,
        &format!(
            "DELETE {manifest} HTTP/1.1\r\nHost: {host}\r\nAuthorization: AWS somebody:anything\r\nConnection: close\r\n\r\n"
        ),
    );
    assert!(store.get(manifest).0.contains(" 404 "));
    deploy(&site, &store.yaml(), &[])
        .ended(0)
        .said("up to date");
    same(&site);
}

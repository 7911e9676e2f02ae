//! A published folder and an unpacked zip behind the servers that they are for: nginx and Apache as they are installed, told no
//! more than the letter in the zip says. They listen on this computer alone, have all their files in a folder of the test's, and
//! end with it. Left out with a word where they are not installed.

use std::fmt::Write as _;
use std::fs;
use std::net::{Ipv4Addr, SocketAddr, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use super::sftp::left_out;
use crate::server::{asked, free_port, send};
use crate::support::{Site, write};

const NGINX: &str = "/usr/sbin/nginx";
/// What lets it give the `.br` that lie beside files, where it is installed.
const BROTLI: &str = "/usr/lib/nginx/modules/ngx_http_brotli_static_module.so";
const APACHE: &str = "/usr/sbin/apache2";
const MODULES: &str = "/usr/lib/apache2/modules";

/// The site, published twice: into a folder, and into a zip that was unpacked.
struct Published {
    site: Site,
}

impl Published {
    fn new() -> Self {
        let site = Site::with_cases(2);
        site.write("site.yaml", "title: 试站\nbase_url: https://site.test/\n");
        let yaml = "targets:\n  folder: {type: folder, to: folder, compressed: yes}\n  zip: {type: zip, to: site.zip, compressed: yes}\n";
        write(&site.root().join("deploy.yaml"), yaml);
        site.run(&["deploy", "folder"]).ended(0);
        site.run(&["deploy", "zip"]).ended(0);
        let bytes = fs::read(site.root().join("site.zip")).unwrap();
        let mut archive = zip::ZipArchive::new(std::io::Cursor::new(bytes)).unwrap();
        archive.extract(site.root().join("unpacked")).unwrap();
        Self { site }
    }

    fn path(&self, inner: &str) -> PathBuf {
        self.site.root().join(inner)
    }

    /// The lines that the letter gives for a server.
    fn lines(&self, server: &str) -> String {
        let letter = self.path("unpacked/to-the-administrator.txt");
        let letter = fs::read_to_string(letter).unwrap().replace('\r', "");
        let head = format!("The other lines of {server}:\n");
        let (_, rest) = letter.split_once(&head).unwrap();
        let lines = rest.split("\n\n").next().unwrap();
        lines.replace("/path/", &format!("{}/", self.site.root().display()))
    }

    /// A file of the site with this beginning and end.
    fn file(&self, folder: &str, end: &str) -> String {
        let names = fs::read_dir(self.path("folder").join(folder)).unwrap();
        let mut names = names.map(|it| it.unwrap().file_name().into_string().unwrap());
        let name = names.find(|it| it.ends_with(end)).unwrap();
        format!("/{folder}/{name}")
    }
}

/// A server that ends with its value.
struct Running {
    child: Child,
    port: u16,
}

impl Drop for Running {
    fn drop(&mut self) {
        drop(self.child.kill());
        drop(self.child.wait());
    }
}

impl Running {
    /// Starts it. `None`: it does not run here.
    fn start(program: &str, settings: &Path, port: u16, said: &Path) -> Option<Self> {
        let mut command = Command::new(program);
        if program == NGINX {
            let folder = settings.parent().unwrap();
            command.arg("-p").arg(folder).arg("-e").arg(said).arg("-c");
        } else {
            command.args(["-X", "-f"]);
        }
        let out = fs::File::create(settings.with_extension("out")).unwrap();
        let errors = out.try_clone().unwrap();
        let child = command
            .arg(settings)
            .stdin(Stdio::null())
            .stdout(out)
            .stderr(errors)
            .spawn()
            .unwrap();
        let mut running = Self { child, port };
        let until = Instant::now() + Duration::from_mins(1);
        while TcpStream::connect(running.address()).is_err() {
            if running.child.try_wait().unwrap().is_some() || Instant::now() > until {
                let out = fs::read_to_string(settings.with_extension("out")).unwrap_or_default();
                let said = fs::read_to_string(said).unwrap_or_default();
                left_out(&format!("{program} does not run here: {out}{said}"));
                return None;
            }
            thread::sleep(Duration::from_millis(20));
        }
        Some(running)
    }

    fn address(&self) -> SocketAddr {
        SocketAddr::from((Ipv4Addr::LOCALHOST, self.port))
    }

    fn get(&self, path: &str, more: &str) -> Answer {
        let host = format!("127.0.0.1:{}", self.port);
        let (head, body) = send(self.address(), &asked(path, &host, more));
        let head = head.to_lowercase();
        Answer { head, body }
    }
}

struct Answer {
    head: String,
    body: Vec<u8>,
}

impl Answer {
    fn status(&self) -> &str {
        self.head.split(' ').nth(1).unwrap_or_default()
    }

    fn header(&self, name: &str) -> &str {
        let lines = self.head.lines();
        let mut found = lines.filter_map(|it| it.strip_prefix(name)?.strip_prefix(": "));
        found.next().unwrap_or_default()
    }

    #[track_caller]
    fn is(&self, status: &str, kind: &str, cache: &str) -> &Self {
        let found = (
            self.status(),
            self.header("content-type"),
            self.header("cache-control"),
        );
        assert_eq!(found, (status, kind, cache), "{}", self.head);
        self
    }
}

/// What readers get, whichever server it is.
fn holds(published: &Published, server: &Running, script: &str, xml: &str) {
    let page = "text/html; charset=utf-8";
    let ever = "public, max-age=31536000, immutable";
    let built = |path: &str| fs::read(published.site.public().join(path)).unwrap();
    let home = server.get("/", "");
    home.is("200", page, "no-cache");
    assert_eq!(home.body, built("index.html"));
    assert_eq!(server.get("/cases/c0", "").status(), "301");
    assert_eq!(
        server
            .get("/cases/c0/", "")
            .is("200", page, "no-cache")
            .body,
        built("cases/c0/index.html")
    );
    for missing in [
        "/none",
        "/cases/none/",
        "/assets/none.0123abcd.css",
        "/.mingbian/deploy.json.gz",
        "/.htaccess",
        "/nginx-headers.conf",
    ] {
        let answer = server.get(missing, "");
        assert_eq!(
            (answer.status(), answer.header("content-type")),
            ("404", page),
            "{missing}: {}",
            answer.head
        );
        assert_eq!(answer.body, built("404.html"), "{missing}");
        // What comes tomorrow is not kept away by what was missing today.
        assert!(
            matches!(answer.header("cache-control"), "" | "no-cache"),
            "{missing}: {}",
            answer.head
        );
    }
    let style = published.file("assets", ".css");
    server
        .get(&style, "")
        .is("200", "text/css; charset=utf-8", ever);
    let scripts = published.file("assets", ".js");
    server
        .get(&scripts, "")
        .is("200", &format!("{script}; charset=utf-8"), ever);
    server
        .get("/sw.js", "")
        .is("200", &format!("{script}; charset=utf-8"), "no-cache");
    server
        .get("/sitemap.xml", "")
        .is("200", &format!("{xml}; charset=utf-8"), "no-cache");
    server
        .get("/manifest.json", "")
        .is("200", "application/json; charset=utf-8", "no-cache");
    server
        .get("/robots.txt", "")
        .is("200", "text/plain; charset=utf-8", "no-cache");
    // Its name changes with what is on it.
    let picture = published.file("quizzes", ".png");
    server.get(&picture, "").is("200", "image/png", ever);
    for path in ["/", "/none", &style] {
        let answer = server.get(path, "");
        assert_eq!(answer.header("x-content-type-options"), "nosniff");
        assert!(
            answer
                .header("content-security-policy")
                .contains("frame-ancestors 'none'"),
            "{}",
            answer.head
        );
    }
    let embed = server.get("/embed/embed.js", "");
    assert_eq!(embed.header("cross-origin-resource-policy"), "cross-origin");
}

#[test]
fn nginx_serves_a_site_as_the_letter_says() {
    if !Path::new(NGINX).exists() {
        left_out("nginx is not installed (Debian: nginx-light)");
        return;
    }
    let published = Published::new();
    let brotli = Path::new(BROTLI).exists();
    if !brotli {
        left_out("nginx has no brotli_static (Debian: libnginx-mod-http-brotli-static)");
    }
    for (name, site) in [("zip", "unpacked/site"), ("folder", "folder")] {
        let port = free_port();
        let shown = |inner: &str| published.path(inner).display().to_string();
        let lines = published
            .lines("nginx")
            .replace(&shown("site"), &shown(site));
        let module = format!("load_module {BROTLI};\n");
        let mut settings = if brotli { module } else { String::new() };
        let _ = write!(
            settings,
            "daemon off;\nmaster_process off;\npid {0}/pid;\nerror_log {0}/said;\nevents {{}}\nhttp {{\ninclude /etc/nginx/mime.types;\ndefault_type application/octet-stream;\naccess_log off;\n",
            shown(&format!("of-{name}"))
        );
        for (at, kind) in ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"]
            .iter()
            .enumerate()
        {
            let _ = writeln!(
                settings,
                "{kind}_temp_path {}/temp-{at};",
                shown(&format!("of-{name}"))
            );
        }
        let _ = write!(
            settings,
            "server {{\nlisten 127.0.0.1:{port};\ninclude {};\n{lines}\n",
            shown("unpacked/server/nginx-headers.conf")
        );
        if brotli {
            settings.push_str("brotli_static on;\n");
        }
        settings.push_str("}\n}\n");
        let place = published.path(&format!("of-{name}/nginx.conf"));
        write(&place, settings);
        let said = published.path(&format!("of-{name}/said"));
        let Some(server) = Running::start(NGINX, &place, port, &said) else {
            return;
        };
        holds(&published, &server, "application/javascript", "text/xml");
        let style = published.file("assets", ".css");
        for path in ["/", &style, "/none", "/sitemap.xml"] {
            let packed = server.get(path, "Accept-Encoding: gzip\r\n");
            let plain = server.get(path, "");
            assert_eq!(plain.header("content-encoding"), "");
            if path == "/sitemap.xml" && plain.body.len() < 256 {
                continue;
            }
            assert_eq!(
                packed.header("content-encoding"),
                "gzip",
                "{path}: {}",
                packed.head
            );
            let mut text = Vec::new();
            let mut reader = flate2::read::GzDecoder::new(&packed.body[..]);
            std::io::Read::read_to_end(&mut reader, &mut text).unwrap();
            assert_eq!(text, plain.body, "{path}");
            // Whoever keeps answers for others keeps both apart.
            for answer in [&packed, &plain] {
                assert_eq!(
                    answer.header("vary"),
                    "accept-encoding",
                    "{path}: {}",
                    answer.head
                );
            }
        }
        for path in ["/", &style, "/none"].into_iter().filter(|_| brotli) {
            // As browsers ask: the smaller of both.
            let packed = server.get(path, "Accept-Encoding: gzip, deflate, br\r\n");
            assert_eq!(
                packed.header("content-encoding"),
                "br",
                "{path}: {}",
                packed.head
            );
            assert_eq!(
                packed.header("vary"),
                "accept-encoding",
                "{path}: {}",
                packed.head
            );
            let mut text = Vec::new();
            let mut reader = brotli::Decompressor::new(&packed.body[..], 4096);
            std::io::Read::read_to_end(&mut reader, &mut text).unwrap();
            assert_eq!(text, server.get(path, "").body, "{path}");
        }
    }
}

#[test]
fn apache_serves_a_site_as_the_letter_says() {
    if !Path::new(APACHE).exists() {
        left_out("Apache is not installed (Debian: apache2-bin)");
        return;
    }
    let published = Published::new();
    for (name, site) in [("zip", "unpacked/site"), ("folder", "folder")] {
        let root = published.path(site);
        let headers = published.path("unpacked/server/.htaccess");
        fs::copy(headers, root.join(".htaccess")).unwrap();
        let port = free_port();
        let own = published.path(&format!("of-{name}"));
        fs::create_dir_all(&own).unwrap();
        let (own_shown, root) = (own.display(), root.display());
        let mut settings = format!(
            "ServerRoot {own_shown}\nServerName 127.0.0.1\nListen 127.0.0.1:{port}\nPidFile {own_shown}/pid\nErrorLog {own_shown}/said\nDefaultRuntimeDir {own_shown}\nMutex file:{own_shown} default\nUser nobody\n"
        );
        for module in ["mpm_event", "authz_core", "mime", "dir", "headers", "alias"] {
            let _ = writeln!(
                settings,
                "LoadModule {module}_module {MODULES}/mod_{module}.so"
            );
        }
        let _ = write!(
            settings,
            "TypesConfig /etc/mime.types\nDocumentRoot {root}\n<Directory {root}>\nRequire all granted\nAllowOverride FileInfo\n{}\n</Directory>\n",
            published.lines("Apache")
        );
        let place = own.join("apache.conf");
        write(&place, settings);
        // One process, which is whoever runs the test unless that is root.
        let Some(server) = Running::start(APACHE, &place, port, &own.join("said")) else {
            return;
        };
        holds(&published, &server, "text/javascript", "application/xml");
    }
}

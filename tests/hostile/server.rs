//! A server of the program under test, asked byte by byte: nothing between the test and what goes over the wire.
#![allow(dead_code)] // Each test file uses its part.

use std::io::{Read as _, Write as _};
use std::net::{Ipv4Addr, SocketAddr, TcpListener, TcpStream};
use std::process::{Child, Command, Stdio};
use std::sync::atomic::{AtomicU16, Ordering};
use std::sync::{Arc, Mutex, OnceLock};
use std::thread;
use std::time::{Duration, Instant};

use super::support::{PATIENCE, Site};

/// A server that ends with the test.
pub(crate) struct Server {
    pub child: Child,
    pub port: u16,
    said: Arc<Mutex<String>>,
    tools: OnceLock<Tools>,
}

/// Where the author's tools of a preview stand, and what they say to be known as such.
#[derive(Clone, Debug)]
pub(crate) struct Tools {
    pub port: u16,
    pub token: String,
}

impl Tools {
    pub(crate) fn host(&self) -> String {
        format!("127.0.0.1:{}", self.port)
    }

    pub(crate) fn address(&self) -> SocketAddr {
        SocketAddr::from((Ipv4Addr::LOCALHOST, self.port))
    }
}

/// What a browser sends with a visit: somebody typed the address.
pub(crate) const VISIT: &str =
    "Sec-Fetch-Site: none\r\nSec-Fetch-Mode: navigate\r\nSec-Fetch-Dest: document\r\n";

impl Drop for Server {
    fn drop(&mut self) {
        drop(self.child.kill());
        drop(self.child.wait());
    }
}

/// A port for a program that cannot be asked which one it took. None that systems hand out to whoever asks for any or
/// connects to somewhere: between here and the program's start another test would get it.
pub(crate) fn free_port() -> u16 {
    static NEXT: OnceLock<AtomicU16> = OnceLock::new();
    const RANGE: std::ops::Range<u16> = 17_000..30_000;
    let wide = RANGE.end - RANGE.start;
    let next = NEXT.get_or_init(|| {
        // Other processes of the same tests begin elsewhere.
        let own = std::process::id().wrapping_mul(101) % u32::from(wide);
        AtomicU16::new(u16::try_from(own).unwrap_or_default())
    });
    loop {
        let port = RANGE.start + next.fetch_add(1, Ordering::Relaxed) % wide;
        if TcpListener::bind((Ipv4Addr::LOCALHOST, port)).is_ok() {
            return port;
        }
    }
}

/// Starts the program on a site with a command and options that serve.
pub(crate) fn started(site: &Site, command: &[&str]) -> Server {
    running(site.command(command))
}

/// Starts this command with a free port, and waits until it says that it is there: somebody else might be.
pub(crate) fn running(mut command: Command) -> Server {
    let port = free_port();
    let mut child = command
        .args(["--port", &port.to_string()])
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let said = Arc::default();
    overhear(child.stdout.take().unwrap(), &said);
    overhear(child.stderr.take().unwrap(), &said);
    let mut server = Server {
        child,
        port,
        said,
        tools: OnceLock::new(),
    };
    let until = Instant::now() + PATIENCE;
    let told = format!("http://127.0.0.1:{port}/");
    while !server.said().contains(&told) {
        let ended = server.child.try_wait().unwrap();
        let patient = ended.is_none() && Instant::now() < until;
        assert!(patient, "nobody listens ({ended:?}): {}", server.said());
        thread::sleep(Duration::from_millis(20));
    }
    server
}

fn overhear(mut stream: impl std::io::Read + Send + 'static, said: &Arc<Mutex<String>>) {
    let said = Arc::clone(said);
    thread::spawn(move || {
        let mut bytes = [0; 4096];
        let mut all = Vec::new();
        while let Ok(count @ 1..) = stream.read(&mut bytes) {
            // A character may come in two parts.
            all.extend_from_slice(&bytes[..count]);
            let whole = match std::str::from_utf8(&all) {
                Ok(text) => text.len(),
                Err(error) => error.valid_up_to(),
            };
            said.lock()
                .unwrap()
                .push_str(&String::from_utf8_lossy(&all[..whole]));
            all.drain(..whole);
        }
    });
}

impl Server {
    /// What it has said so far, on both streams.
    pub(crate) fn said(&self) -> String {
        self.said.lock().unwrap().clone()
    }

    /// Sends bytes and reads all that comes: head as text, body as bytes.
    pub(crate) fn send(&self, request: &str) -> (String, Vec<u8>) {
        send(SocketAddr::from((Ipv4Addr::LOCALHOST, self.port)), request)
    }

    pub(crate) fn get(&self, path: &str, host: &str, more: &str) -> (String, Vec<u8>) {
        self.send(&asked(path, host, more))
    }

    pub(crate) fn ours(&self) -> String {
        format!("127.0.0.1:{}", self.port)
    }

    /// The author's tools: a browser that visits the site is sent to them.
    pub(crate) fn tools(&self) -> &Tools {
        self.tools.get_or_init(|| {
            let (head, _) = self.get("/", &self.ours(), VISIT);
            let (_, place) = head.split_once("location: http://127.0.0.1:").unwrap();
            let (port, _) = place.split_once("/\r\n").unwrap();
            let mut tools = Tools {
                port: port.parse().unwrap(),
                token: String::new(),
            };
            let (_, page) = send(tools.address(), &asked("/", &tools.host(), VISIT));
            let page = String::from_utf8(page).unwrap();
            let (_, rest) = page.split_once("data-token=\"").unwrap();
            rest.split('"').next().unwrap().clone_into(&mut tools.token);
            tools
        })
    }

    /// Asks the tools' server as the tools do.
    pub(crate) fn ask_tools(&self, path: &str) -> (String, Vec<u8>) {
        let tools = self.tools();
        let token = format!("X-Mingbian: {}\r\n", tools.token);
        send(tools.address(), &asked(path, &tools.host(), &token))
    }

    /// Ends it as Ctrl+C does; its status.
    pub(crate) fn interrupted(&mut self) -> Option<i32> {
        let until = Instant::now() + PATIENCE;
        Command::new("kill")
            .args(["-INT", &self.child.id().to_string()])
            .status()
            .unwrap();
        loop {
            if let Some(status) = self.child.try_wait().unwrap() {
                return status.code();
            }
            assert!(Instant::now() < until, "it does not stop");
            thread::sleep(Duration::from_millis(10));
        }
    }
}

/// A request for a path.
pub(crate) fn asked(path: &str, host: &str, more: &str) -> String {
    format!("GET {path} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n{more}\r\n")
}

/// One that brings something.
pub(crate) fn posted(path: &str, host: &str, more: &str, body: &str) -> String {
    let length = body.len();
    format!(
        "POST {path} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n{more}Content-Length: {length}\r\n\r\n{body}"
    )
}

/// Sends bytes to an address and reads all that comes: head as text, body as bytes.
pub(crate) fn send(to: SocketAddr, request: &(impl AsRef<[u8]> + ?Sized)) -> (String, Vec<u8>) {
    let mut stream = TcpStream::connect(to).unwrap();
    stream.set_read_timeout(Some(PATIENCE)).unwrap();
    stream.write_all(request.as_ref()).unwrap();
    let mut bytes = Vec::new();
    stream.read_to_end(&mut bytes).unwrap();
    let end = bytes
        .windows(4)
        .position(|window| window == b"\r\n\r\n")
        .unwrap_or(bytes.len());
    (
        String::from_utf8_lossy(&bytes[..end]).to_lowercase(),
        bytes.get(end + 4..).unwrap_or_default().to_vec(),
    )
}

pub(crate) fn status(head: &str) -> &str {
    head.split(' ').nth(1).unwrap_or("none")
}

//! Where a person begins who has no terminal: a page in the browser that makes a new site, or opens one that there is.
//! How a site is shown it is told; of arguments and the terminal it knows nothing.

use std::io;
use std::net::{Ipv4Addr, TcpListener};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::http::{self, Endpoint, LIMITS, Names};
use crate::locale::Locale;
use app::App;
use running::Claim;

mod app;
mod asked;
mod folders;
mod form;
mod kept;
mod page;
mod recent;
mod running;
mod server;

/// Shows the site in a folder: at which address, or why not. The second argument is the welcome page's own address.
pub type Show = Box<dyn Fn(&Path, &str) -> Result<String, String> + Send + Sync>;

/// What the page is made with.
pub struct Options {
    /// The language of the page.
    pub locale: Locale,
    /// `None`: one that is the same at each start, where it is free.
    pub port: Option<u16>,
    /// Where programs of this user keep what outlasts them; without it nothing is remembered.
    pub state: Option<PathBuf>,
    /// How a site is shown.
    pub show: Show,
}

/// How it begins.
pub enum Begun {
    /// There was none yet.
    First(Welcome),
    /// Another process has the page, at this address.
    Running(String),
}

/// A welcome page that has its port but does not answer yet.
pub struct Welcome {
    listener: TcpListener,
    app: App,
    /// Held for as long as this is the first one.
    _claim: Option<std::fs::File>,
}

/// Ports that are tried: below those of the preview's tools, where no system takes ports for itself.
const PORTS: std::ops::Range<u16> = 12_990..13_000;

/// Finds the page of another process, or takes a port for one.
///
/// # Errors
/// When no port can be had.
pub fn begin(options: Options) -> io::Result<Begun> {
    let claim = match running::claim(options.state.as_deref()) {
        Claim::Running(port) => return Ok(Begun::Running(address(port))),
        Claim::First(claim) => claim,
    };
    let listener = bind(options.port)?;
    let port = listener.local_addr()?.port();
    let secret = running::random();
    if let Some(state) = &options.state {
        running::tell(state, port, &secret);
    }
    let app = App::new(options, Names::new(port, &[]), secret);
    Ok(Begun::First(Welcome {
        listener,
        app,
        _claim: claim,
    }))
}

fn bind(port: Option<u16>) -> io::Result<TcpListener> {
    let ports: Vec<u16> = match port {
        Some(port) => vec![port],
        None => PORTS.chain([0]).collect(),
    };
    let mut last = io::Error::from(io::ErrorKind::AddrInUse);
    for port in ports {
        match TcpListener::bind((Ipv4Addr::LOCALHOST, port)) {
            Ok(listener) => return Ok(listener),
            Err(error) => last = error,
        }
    }
    Err(last)
}

fn address(port: u16) -> String {
    format!("{}/", Names::new(port, &[]).origin())
}

impl Welcome {
    /// `http://127.0.0.1:12990/`.
    pub fn address(&self) -> String {
        self.app.address()
    }

    /// Opens the site in a folder, as a person does on the page.
    ///
    /// # Errors
    /// Why it cannot be shown.
    pub fn open(&self, folder: &Path) -> Result<String, String> {
        self.app.open(folder)
    }

    /// Answers until Ctrl+C or until somebody ends it on the page.
    ///
    /// # Errors
    /// When the network fails.
    pub fn run(self) -> io::Result<()> {
        let ended = Arc::clone(&self.app.ended);
        let endpoint = Endpoint {
            listener: self.listener,
            answers: server::router(self.app),
        };
        http::answer_until(
            vec![endpoint],
            LIMITS,
            async move { ended.notified().await },
        )
    }
}

/// Notes a site among the recent ones of whoever opens the page next.
pub fn remember(state: &Path, folder: &Path) {
    recent::add(state, folder);
}

//! The site while somebody writes it: pages are rendered when they are asked for, from the same stages as a build; a
//! change shows in the open page, a mistake on top of it. Writes what its author asks for, and nothing by itself. Not a server for readers.

use std::io;
use std::net::{IpAddr, Ipv4Addr};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::mpsc;
use std::thread;

use crate::config::Config;
use crate::http::{self, Names};
use crate::locale::Locale;
use crate::print::Extent;
use engine::Engine;

mod answers;
mod asked;
mod compared;
mod desk;
mod editing;
mod engine;
mod foresight;
mod glance;
mod job;
mod known;
mod network;
mod open;
mod page;
mod publishing;
mod servers;
mod shell;
mod site;
mod stands;
mod state;
mod target;
mod unsaved;
mod watch;

pub use network::code;
pub use open::in_browser;

/// What the author asked for.
pub struct Options {
    /// The site, and how it is read.
    pub config: Config,
    /// The language of the terminal and of the tools; a page's is its own.
    pub locale: Locale,
    /// For the site; `None`: the first free one from 3000 on.
    pub port: Option<u16>,
    /// Other devices of the network may look.
    pub lan: bool,
    /// Threads for the work; 0: as many as there are processors.
    pub jobs: usize,
    /// Poll for changes; do not rely on the system to tell of them.
    pub poll: bool,
    /// How much of what is wrong the terminal is told.
    pub extent: Extent,
    /// Where the welcome page stands, if the preview was opened there.
    pub welcome: Option<String>,
}

/// Why there is no preview.
#[derive(Debug)]
pub enum Error {
    /// The site's port cannot be had; which, why.
    Port(u16, io::Error),
    /// The network or a thread fails.
    System(io::Error),
}

/// A preview that has its ports but does not answer yet.
pub struct Preview {
    site: servers::Bound,
    tools: servers::Bound,
    options: Options,
    /// Of this computer in its networks, where other devices may look.
    others: Vec<IpAddr>,
}

/// What the preview tells the terminal while it runs.
pub enum News {
    /// Those diagnostics that were not told yet, in full, as `mingbian check` prints them; then how many errors and
    /// warnings there are altogether.
    Problems(String, usize, usize),
    /// All of them are mended.
    Mended,
    /// Trouble outside the content: no content folder, a disk that refuses.
    Trouble(String),
    /// The system cannot tell of changes: they are polled for, every second.
    Polling,
}

/// Takes a port for the site, the given one or the first free one from 3000 on, and another for the author's tools.
///
/// # Errors
/// When there is none.
pub fn bind(mut options: Options) -> Result<Preview, Error> {
    // Whoever tells of changes names files in full.
    options.config.root = absolute(&options.config.root);
    options.config.content = absolute(&options.config.content);
    let others = if options.lan {
        network::addresses()
    } else {
        Vec::new()
    };
    let host = if options.lan {
        Ipv4Addr::UNSPECIFIED
    } else {
        Ipv4Addr::LOCALHOST
    };
    let (listener, port) =
        http::bind(host, options.port).map_err(|(port, error)| Error::Port(port, error))?;
    let (tools, tools_port) = servers::bind_tools(port).map_err(Error::System)?;
    Ok(Preview {
        site: (listener, Names::new(port, &others)),
        tools: (tools, Names::new(tools_port, &[])),
        options,
        others,
    })
}

impl Preview {
    /// `http://127.0.0.1:3000/`.
    pub fn address(&self) -> String {
        format!("{}/", self.site.1.origin())
    }

    /// The same for other devices of the network, where they may look and there is a network; the likeliest first.
    pub fn addresses_for_others(&self) -> Vec<String> {
        let address = |ip: &IpAddr| format!("{}/", self.site.1.origin_of(*ip));
        self.others.iter().map(address).collect()
    }

    /// Shows the site until Ctrl+C; `speak` hears what the author should know.
    ///
    /// # Errors
    /// When the network or a thread fails.
    pub fn run(self, mut speak: impl FnMut(News)) -> Result<(), Error> {
        let (telling, told) = mpsc::channel();
        let (poll, welcome) = (self.options.poll, self.options.welcome.clone());
        let engine = Engine::new(self.options, telling).map_err(Error::System)?;
        let engine = Arc::new(engine);
        // First, so that a change while the site is read is told of too.
        let watch = watch::start(&engine, poll);
        engine.rebuild();
        watch.site_was_read();
        let server = {
            let engine = Arc::clone(&engine);
            thread::spawn(move || {
                let ended = servers::serve(self.site, self.tools, welcome.as_deref(), &engine);
                // The terminal stops listening when nobody can speak any more.
                engine.stop_telling();
                ended
            })
        };
        drop(engine);
        for news in told {
            speak(news);
        }
        match server.join() {
            Ok(ended) => ended.map_err(Error::System),
            Err(_) => Err(Error::System(io::Error::other("the server broke off"))),
        }
    }
}

/// The whole path; where that cannot be told, the path as it is.
fn absolute(path: &Path) -> PathBuf {
    std::path::absolute(path).unwrap_or_else(|_| path.to_owned())
}

//! The site while somebody writes it: pages are rendered when they are asked for, from the same stages as a build; a
//! change shows in the open page, a mistake on top of it. Writes nothing. Not a server for readers.

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
use workshop::Workshop;

mod answers;
mod glance;
mod network;
mod open;
mod page;
mod servers;
mod shell;
mod site;
mod state;
mod target;
mod watch;
mod workshop;

pub use network::code;
pub use open::in_browser;

/// What the author asked for.
pub struct Wish {
    pub config: Config,
    pub locale: Locale,
    pub port: Option<u16>,
    /// Other devices of the network may look.
    pub lan: bool,
    pub jobs: usize,
    /// Look for changes, do not wait to be told.
    pub poll: bool,
    /// How much of what is wrong the terminal is told.
    pub extent: Extent,
}

/// Why there is no preview.
#[derive(Debug)]
pub enum Error {
    Port(u16, io::Error),
    World(io::Error),
}

/// A preview that has its ports but does not answer yet.
pub struct Preview {
    site: servers::Bound,
    tools: servers::Bound,
    wish: Wish,
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
    /// The world's own trouble.
    Trouble(String),
    /// The system cannot tell of changes: they are looked for, every second.
    Polling,
}

/// Takes a port for the site, the given one or the first free one from 3000 on, and another for the author's tools.
///
/// # Errors
/// When there is none.
pub fn bind(mut wish: Wish) -> Result<Preview, Error> {
    // What is heard of changes names files in full.
    wish.config.root = absolute(&wish.config.root);
    wish.config.content = absolute(&wish.config.content);
    let others = if wish.lan {
        network::addresses()
    } else {
        Vec::new()
    };
    let host = if wish.lan {
        Ipv4Addr::UNSPECIFIED
    } else {
        Ipv4Addr::LOCALHOST
    };
    let (listener, port) =
        http::bind(host, wish.port).map_err(|(port, error)| Error::Port(port, error))?;
    let (tools, tools_port) = servers::bind_tools(port).map_err(Error::World)?;
    Ok(Preview {
        site: (listener, Names::new(port, &others)),
        tools: (tools, Names::new(tools_port, &[])),
        wish,
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
        let poll = self.wish.poll;
        let shop = Workshop::new(self.wish, telling).map_err(Error::World)?;
        let shop = Arc::new(shop);
        // First, so that what is changed while the site is read is heard of too.
        watch::start(&shop, poll);
        shop.rebuild();
        let server = {
            let shop = Arc::clone(&shop);
            thread::spawn(move || {
                let ended = servers::serve(self.site, self.tools, &shop);
                // The terminal stops listening when nobody can speak any more.
                shop.hush();
                ended
            })
        };
        drop(shop);
        for news in told {
            speak(news);
        }
        match server.join() {
            Ok(ended) => ended.map_err(Error::World),
            Err(_) => Err(Error::World(io::Error::other("the server broke off"))),
        }
    }
}

/// The whole path; where that cannot be told, the path as it is.
fn absolute(path: &Path) -> PathBuf {
    std::path::absolute(path).unwrap_or_else(|_| path.to_owned())
}

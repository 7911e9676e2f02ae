//! The site while somebody writes it: pages are rendered when they are asked for, from the same stages as a build; a
//! change shows in the open page, a mistake on top of it. Writes nothing. Not a server for readers.

use std::io;
use std::net::{IpAddr, Ipv4Addr, TcpListener};
use std::sync::Arc;
use std::sync::mpsc;
use std::thread;

use crate::config::Config;
use crate::locale::Locale;
use workshop::Workshop;

mod http;
mod network;
mod open;
mod page;
mod state;
mod watch;
mod workshop;

pub use network::{address_in_network, code};
pub use open::in_browser;

const DEFAULT_PORT: u16 = 3000;
/// Ports tried when nobody asked for a certain one.
const TRIES: u16 = 20;

/// What the author asked for.
pub struct Wish {
    pub config: Config,
    pub locale: Locale,
    pub port: Option<u16>,
    /// Other devices of the network may look.
    pub lan: bool,
    pub jobs: usize,
}

/// Why there is no preview.
#[derive(Debug)]
pub enum Error {
    Port(u16, io::Error),
    World(io::Error),
}

/// A preview that has its port but does not answer yet.
pub struct Preview {
    listener: TcpListener,
    port: u16,
    wish: Wish,
}

/// What the preview tells the terminal while it runs.
pub enum News {
    /// Diagnostics in full, as `mingbian check` prints them.
    Problems(String),
    /// All of them are mended.
    Mended,
    /// The world's own trouble.
    Trouble(String),
    /// The system cannot tell of changes: they are looked for, every second.
    Polling,
}

/// Takes a port: the given one, or the first free one from 3000 on.
///
/// # Errors
/// When there is none.
pub fn bind(wish: Wish) -> Result<Preview, Error> {
    let host = if wish.lan {
        Ipv4Addr::UNSPECIFIED
    } else {
        Ipv4Addr::LOCALHOST
    };
    let first = wish.port.unwrap_or(DEFAULT_PORT);
    let last = wish.port.unwrap_or(DEFAULT_PORT + TRIES);
    let mut port = first;
    loop {
        match TcpListener::bind((host, port)) {
            Ok(listener) => {
                return Ok(Preview {
                    listener,
                    port,
                    wish,
                });
            }
            Err(error) if port >= last => return Err(Error::Port(first, error)),
            Err(_) => port += 1,
        }
    }
}

impl Preview {
    /// `http://127.0.0.1:3000/`.
    pub fn address(&self) -> String {
        format!("http://127.0.0.1:{}/", self.port)
    }

    /// The same for another device of the network, where one may look and there is a network.
    pub fn address_for_others(&self) -> Option<String> {
        let ip = address_in_network().filter(|_| self.wish.lan)?;
        Some(format!("http://{ip}:{}/", self.port))
    }

    /// Shows the site until Ctrl+C; `speak` hears what the author should know.
    ///
    /// # Errors
    /// When the network or a thread fails.
    pub fn run(self, mut speak: impl FnMut(News)) -> Result<(), Error> {
        let (telling, told) = mpsc::channel();
        let other = address_in_network().filter(|_| self.wish.lan);
        let shop = Workshop::new(self.wish, telling).map_err(Error::World)?;
        let shop = Arc::new(shop);
        shop.rebuild();
        // Until it is dropped, changes are heard of.
        let _watching = watch::start(&shop);
        let server = {
            let shop = Arc::clone(&shop);
            let hosts = hosts(self.port, other);
            thread::spawn(move || {
                let ended = http::serve(self.listener, &shop, hosts);
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

/// The names under which this preview may be asked for.
fn hosts(port: u16, other: Option<IpAddr>) -> Vec<String> {
    let mut hosts = vec![format!("127.0.0.1:{port}"), format!("localhost:{port}")];
    hosts.extend(other.map(|ip| format!("{ip}:{port}")));
    hosts
}

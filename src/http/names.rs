//! The names under which a server of this computer may be asked for. A page elsewhere can point a name of its own at
//! this computer, and then reads what it likes; so every other name is refused.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

/// The port that `http://` means where none is written.
const PLAIN: u16 = 80;

/// 127.0.0.1, `localhost`, and where other devices may look, this computer's addresses; all with one port.
#[derive(Clone, Debug)]
pub struct Names {
    port: u16,
    others: Vec<IpAddr>,
}

/// Who is meant by a name.
#[derive(PartialEq, Eq)]
enum Host {
    Localhost,
    Address(IpAddr),
}

impl Names {
    /// `others`: addresses besides 127.0.0.1.
    pub fn new(port: u16, others: &[IpAddr]) -> Self {
        Self {
            port,
            others: others.to_vec(),
        }
    }

    /// `http://127.0.0.1:3000`, as browsers write it.
    pub fn origin(&self) -> String {
        self.origin_of(Ipv4Addr::LOCALHOST.into())
    }

    /// The same of another address.
    pub fn origin_of(&self, address: IpAddr) -> String {
        let host = match address {
            IpAddr::V4(address) => address.to_string(),
            IpAddr::V6(address) => format!("[{address}]"),
        };
        match self.port {
            PLAIN => format!("http://{host}"),
            port => format!("http://{host}:{port}"),
        }
    }

    /// Whether `127.0.0.1:3000` is one of them.
    pub fn has(&self, authority: &str) -> bool {
        self.is_here(authority)
            || read(authority).is_some_and(|(host, port)| {
                let known = |ip: &IpAddr| host == Host::Address(*ip);
                port == self.port && self.others.iter().any(known)
            })
    }

    /// Whether it is one that leads no farther than this computer.
    pub fn is_here(&self, authority: &str) -> bool {
        let here = Host::Address(Ipv4Addr::LOCALHOST.into());
        read(authority).is_some_and(|(host, port)| {
            port == self.port && (host == Host::Localhost || host == here)
        })
    }

    /// Whether `http://127.0.0.1:3000` is one of our own pages' origin.
    pub fn has_origin(&self, origin: &str) -> bool {
        origin
            .strip_prefix("http://")
            .is_some_and(|authority| self.has(authority))
    }

    /// Whether an address stands on one of our own pages.
    pub fn has_page(&self, address: &str) -> bool {
        address.strip_prefix("http://").is_some_and(|rest| {
            let end = rest.find(['/', '?', '#']).unwrap_or(rest.len());
            self.has(&rest[..end])
        })
    }
}

/// A host and its port: `LOCALHOST`, `127.0.0.1.:3000`, `[::1]:80`.
fn read(authority: &str) -> Option<(Host, u16)> {
    let text = authority.to_ascii_lowercase();
    if let Some(rest) = text.strip_prefix('[') {
        let (inner, after) = rest.split_once(']')?;
        let port = match after {
            "" => PLAIN,
            after => number(after.strip_prefix(':')?)?,
        };
        return Some((Host::Address(inner.parse::<Ipv6Addr>().ok()?.into()), port));
    }
    let (name, port) = match text.split_once(':') {
        Some((name, port)) => (name, number(port)?),
        None => (&*text, PLAIN),
    };
    // A name written out in full ends with a dot.
    let name = name.strip_suffix('.').unwrap_or(name);
    let host = if name == "localhost" {
        Host::Localhost
    } else {
        Host::Address(name.parse::<Ipv4Addr>().ok()?.into())
    };
    Some((host, port))
}

/// Digits alone: `+80` is none.
fn number(text: &str) -> Option<u16> {
    let digits = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    digits.then(|| text.parse().ok()).flatten()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn our_names_however_they_are_written() {
        let names = Names::new(3000, &[]);
        for ours in [
            "127.0.0.1:3000",
            "localhost:3000",
            "LOCALHOST:3000",
            "Localhost.:3000",
            "127.0.0.1.:3000",
        ] {
            assert!(names.has(ours) && names.is_here(ours), "{ours}");
            assert!(names.has_origin(&format!("http://{ours}")), "{ours}");
            assert!(names.has_page(&format!("http://{ours}/a?b")), "{ours}");
        }
        for other in [
            "",
            ":3000",
            ".:3000",
            "127.0.0.1",
            "localhost",
            "127.0.0.1:80",
            "127.0.0.1:+3000",
            "127.0.0.1:03000x",
            "127.0.0.1:3000:3000",
            "localhost..:3000",
            "localhost.evil.example:3000",
            "xlocalhost:3000",
            "a@127.0.0.1:3000",
            "127.1:3000",
            "0x7f.0.0.1:3000",
            "2130706433:3000",
            "0.0.0.0:3000",
            "127.0.0.2:3000",
            "[::1]:3000",
            "[::ffff:127.0.0.1]:3000",
            "127.0.0.1:3000 ",
            "127.0.0.1:3000/",
            "evil.example:3000",
        ] {
            assert!(!names.has(other), "{other}");
        }
        for origin in ["null", "https://127.0.0.1:3000", "127.0.0.1:3000", ""] {
            assert!(
                !names.has_origin(origin) && !names.has_page(origin),
                "{origin}"
            );
        }
        assert!(!names.has_page("http://127.0.0.1:3000.evil.example/"));
        assert!(!names.has_page("http://127.0.0.1:3000@evil.example/"));
    }

    #[test]
    fn port_80_is_not_written() {
        let names = Names::new(
            80,
            &["192.0.2.7".parse().unwrap(), "2001:db8::1".parse().unwrap()],
        );
        assert_eq!(names.origin(), "http://127.0.0.1");
        for ours in [
            "127.0.0.1",
            "localhost",
            "localhost:80",
            "192.0.2.7",
            "[2001:DB8::1]",
            "[2001:db8::1]:80",
        ] {
            assert!(names.has(ours), "{ours}");
        }
        assert!(names.has_origin("http://127.0.0.1"));
        assert!(!names.is_here("192.0.2.7"));
        for other in ["127.0.0.1:3000", "192.0.2.8", "[2001:db8::2]", "[::1"] {
            assert!(!names.has(other), "{other}");
        }
    }
}

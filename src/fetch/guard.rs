//! Looks at where a name leads before anybody is asked: names lie, and what they say changes.

use std::fmt;
use std::io;
use std::net::{IpAddr, ToSocketAddrs as _};

use ureq::config::Config;
use ureq::http::Uri;
use ureq::unversioned::resolver::{DefaultResolver, ResolvedSocketAddrs, Resolver};
use ureq::unversioned::transport::NextTimeout;
use ureq::{Error, Proxy};
use url::{Host, Url};

use super::public;

/// An address that may not be asked, as an error on its way through the library.
#[derive(Debug)]
pub(super) struct Refused(pub(super) IpAddr);

impl fmt::Display for Refused {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.0)
    }
}

impl std::error::Error for Refused {}

/// Looks names up, and gives those numbers alone that may be asked.
#[derive(Clone, Debug)]
pub(super) struct Guard {
    may: fn(IpAddr) -> bool,
    /// Host and port of the proxy, which whoever runs the program has named.
    proxy: Option<(String, u16)>,
}

impl Guard {
    pub(super) fn new(may: fn(IpAddr) -> bool, proxy: Option<&Proxy>) -> Self {
        let proxy = proxy.map(|it| (it.host().to_owned(), it.port()));
        Self { may, proxy }
    }

    /// Whether the address may be asked, as far as this computer knows its host; else the number that may not.
    pub(super) fn permits(&self, address: &str) -> Result<(), IpAddr> {
        let url = Url::parse(address).ok();
        let host = url.as_ref().and_then(Url::host);
        let port = url.as_ref().and_then(Url::port_or_known_default);
        let numbers = match (host, port) {
            (Some(Host::Ipv4(number)), _) => return self.literal(number.into()),
            (Some(Host::Ipv6(number)), _) => return self.literal(number.into()),
            (Some(Host::Domain(name)), Some(port)) => (name, port).to_socket_addrs(),
            _ => return Ok(()),
        };
        let numbers: Vec<IpAddr> = numbers.into_iter().flatten().map(|it| it.ip()).collect();
        match numbers.iter().find(|it| !self.named(**it)) {
            Some(number) => Err(*number),
            None => Ok(()),
        }
    }

    fn literal(&self, number: IpAddr) -> Result<(), IpAddr> {
        if (self.may)(number) {
            Ok(())
        } else {
            Err(number)
        }
    }

    /// Whether a number may be asked that stands for a name.
    fn named(&self, number: IpAddr) -> bool {
        (self.may)(number) || public::stands_for_another(number)
    }
}

impl Resolver for Guard {
    fn resolve(
        &self,
        uri: &Uri,
        config: &Config,
        timeout: NextTimeout,
    ) -> Result<ResolvedSocketAddrs, Error> {
        // What the system says of a name that it does not know has no kind of its own.
        let unknown = |error| match error {
            Error::Io(_) => Error::HostNotFound,
            error => error,
        };
        let found = DefaultResolver::default().resolve(uri, config, timeout);
        let all = found.map_err(unknown)?;
        let host = uri.host().unwrap_or_default();
        let port = uri.port_u16();
        let is_proxy = self
            .proxy
            .as_ref()
            .is_some_and(|(name, number)| name == host && port.is_none_or(|port| port == *number));
        if is_proxy {
            return Ok(all);
        }
        let bare = host.trim_start_matches('[').trim_end_matches(']');
        let literal = bare.parse::<IpAddr>().is_ok();
        let mut permitted = self.empty();
        for address in &all {
            let number = address.ip();
            let fine = if literal {
                (self.may)(number)
            } else {
                self.named(number)
            };
            if !fine {
                // One of them is enough: a name that leads in and out is no honest one.
                return Err(Error::Io(io::Error::other(Refused(number))));
            }
            permitted.push(*address);
        }
        Ok(permitted)
    }
}

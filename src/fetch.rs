//! Requests to servers elsewhere: which of them may be asked, for how long, through which proxy, and whom they are
//! believed to be. Follows no redirect: each further address is the caller's to ask for. Knows no site.

use std::fmt;
use std::io;
use std::net::IpAddr;
use std::sync::Arc;
use std::time::Duration;

use ureq::http;
use ureq::tls::{Certificate as Trusted, RootCerts, TlsConfig};
use ureq::unversioned::transport::DefaultConnector;
use ureq::{Agent, Proxy};

use crate::diagnostic::Fault;
use guard::{Guard, Refused};

mod exchange;
mod fault;
mod guard;
mod public;

pub use exchange::{Request, Response};
pub use public::is_public;

/// What a client is allowed.
pub struct Settings {
    /// Whether a computer may be asked, by its number: what content names may lead anywhere, into the network of whoever
    /// checks it above all.
    pub may: fn(IpAddr) -> bool,
    /// The certificates (DER) that are believed; `None`: those that the computer believes.
    pub trusted: Option<Vec<Vec<u8>>>,
    /// For one request, all of it.
    pub timeout: Duration,
    /// Whether the environment may name a proxy (`HTTPS_PROXY`, `NO_PROXY` …).
    pub proxied: bool,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            may: is_public,
            trusted: None,
            timeout: Duration::from_secs(20),
            proxied: true,
        }
    }
}

/// How an address is asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Method {
    /// For the head of an answer alone.
    Head,
    /// For all of it; what comes behind the head is not read.
    Get,
}

/// The head of an answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answer {
    /// The status.
    pub status: u16,
    /// Where it leads on to, as the server says.
    pub location: Option<String>,
}

/// Why there is no answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Failure {
    /// The address may not be asked: it leads to this computer. No request was sent.
    Private(IpAddr),
    /// It was asked in vain.
    Fault(Fault),
}

/// Asks servers. One for many requests: it keeps connections and what is trusted.
pub struct Client {
    agent: Agent,
    guard: Guard,
    proxy: Option<Proxy>,
}

impl fmt::Debug for Client {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Client").finish_non_exhaustive()
    }
}

impl Client {
    /// A client that is allowed this.
    pub fn new(settings: Settings) -> Self {
        let proxy = settings.proxied.then(Proxy::try_from_env).flatten();
        let guard = Guard::new(settings.may, proxy.as_ref());
        let roots = match settings.trusted {
            None => RootCerts::PlatformVerifier,
            Some(all) => {
                let all = all.iter().map(|der| Trusted::from_der(der).to_owned());
                RootCerts::Specific(Arc::new(all.collect()))
            }
        };
        let tls = TlsConfig::builder()
            .root_certs(roots)
            .unversioned_rustls_crypto_provider(Arc::new(rustls::crypto::ring::default_provider()))
            .build();
        let config = Agent::config_builder()
            .http_status_as_error(false)
            .max_redirects(0)
            .max_redirects_will_error(false)
            .timeout_global(Some(settings.timeout))
            .user_agent(concat!("mingbian/", env!("CARGO_PKG_VERSION")))
            .tls_config(tls)
            .proxy(proxy.clone())
            .build();
        Self {
            agent: Agent::with_parts(config, DefaultConnector::default(), guard.clone()),
            guard,
            proxy,
        }
    }

    /// Asks for an `http:` or `https:` address.
    ///
    /// # Errors
    /// When it may not be asked, or does not answer.
    pub fn ask(&self, method: Method, address: &str) -> Result<Answer, Failure> {
        let through = |proxy: &Proxy| {
            let direct = address.parse().is_ok_and(|uri| proxy.is_no_proxy(&uri));
            !direct
        };
        let proxied = self.proxy.as_ref().is_some_and(through);
        // A proxy looks the name up by itself, where nobody sees what comes of it.
        if proxied {
            self.guard.permits(address).map_err(Failure::Private)?;
        }
        let sent = match method {
            Method::Head => self.agent.head(address).call(),
            Method::Get => self.agent.get(address).call(),
        };
        let answer = sent.map_err(|error| match failure(&error) {
            // Nobody else is connected to from here.
            Failure::Fault(Fault::Refused) if proxied => Failure::Fault(Fault::Proxy),
            failure => failure,
        })?;
        let location = answer.headers().get(http::header::LOCATION);
        Ok(Answer {
            status: answer.status().as_u16(),
            location: location.map(|it| String::from_utf8_lossy(it.as_bytes()).into_owned()),
        })
    }
}

fn failure(error: &ureq::Error) -> Failure {
    let refused = |error: &io::Error| {
        let inner = error.get_ref().and_then(|it| it.downcast_ref::<Refused>());
        inner.map(|it| it.0)
    };
    match error {
        ureq::Error::Io(inner) if refused(inner).is_some() => {
            refused(inner).map_or(Failure::Fault(Fault::Refused), Failure::Private)
        }
        error => Failure::Fault(fault::fault(error)),
    }
}

//! The two servers of the preview. The site stands at one address, as its readers will have it, open to whatever its
//! theme does. The author's tools stand at another, around the site: what they may do, no script of a page can.

use std::collections::hash_map::RandomState;
use std::hash::BuildHasher as _;
use std::io;
use std::net::{Ipv4Addr, TcpListener};
use std::sync::Arc;

use super::answers::App;
use super::engine::Engine;
use super::{shell, site};
use crate::http::{self, Endpoint, LIMITS, Names};

/// The tools' port is the site's in this range, where no system takes ports for itself: the same at each start, since
/// browsers keep what they remember for a port.
const TOOLS: std::ops::Range<u16> = 13_000..16_000;

/// Takes a port for the tools, on this computer alone.
pub(super) fn bind_tools(port: u16) -> io::Result<(TcpListener, u16)> {
    let wide = TOOLS.end - TOOLS.start;
    let tries = (0..20).map(|more| TOOLS.start + (port + more) % wide);
    tries
        .chain([0])
        .find_map(|port| TcpListener::bind((Ipv4Addr::LOCALHOST, port)).ok())
        .ok_or_else(|| io::Error::from(io::ErrorKind::AddrInUse))
        .and_then(|listener| {
            let port = listener.local_addr()?.port();
            Ok((listener, port))
        })
}

/// The site's listener and names, the tools' ones.
pub(super) type Bound = (TcpListener, Names);

/// Answers until Ctrl+C.
pub(super) fn serve(
    site: Bound,
    tools: Bound,
    welcome: Option<&str>,
    engine: &Arc<Engine>,
) -> io::Result<()> {
    let random = || RandomState::new().hash_one(0_u8);
    let app = App {
        engine: Arc::clone(engine),
        site: site.1,
        shell: tools.1,
        desk: Arc::default(),
        jobs: Arc::default(),
        welcome: welcome.unwrap_or_default().into(),
        token: format!("{:016x}{:016x}", random(), random()).into(),
    };
    let endpoints = vec![
        Endpoint {
            listener: site.0,
            answers: site::router(app.clone()),
        },
        Endpoint {
            listener: tools.0,
            answers: shell::router(app),
        },
    ];
    http::answer(endpoints, LIMITS)
}

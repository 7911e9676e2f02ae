//! The two servers of the preview. The site stands at one address, as its readers will have it, open to whatever its
//! theme does. The author's tools stand at another, around the site: what they may do, no script of a page can.

use std::collections::hash_map::RandomState;
use std::hash::BuildHasher as _;
use std::io;
use std::net::{Ipv4Addr, SocketAddr, TcpListener};
use std::sync::Arc;
use std::time::Duration;

use axum::extract::Request;
use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse as _, Response};
use axum::routing::get;
use axum::{Json, Router};

use super::workshop::Workshop;
use super::{shell, site};
use crate::http::{self, Door, LIMITS, Names};
use crate::locale::PreviewWords;
use crate::path;

/// So long a page waits for news before it asks again.
const PATIENCE: Duration = Duration::from_secs(25);
/// The tools' port is the site's in this range, where no system takes ports for itself: the same at each start, since
/// browsers keep what they remember for a port.
const TOOLS: std::ops::Range<u16> = 13_000..16_000;

/// What both servers know.
#[derive(Clone)]
pub(super) struct App {
    pub(super) shop: Arc<Workshop>,
    /// The site's.
    pub(super) site: Names,
    /// The tools'.
    pub(super) shell: Names,
    /// Known to the tools alone.
    pub(super) token: Arc<str>,
}

impl App {
    pub(super) fn words(&self) -> &'static PreviewWords {
        self.shop.locale.words().preview
    }
}

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
pub(super) fn serve(site: Bound, tools: Bound, shop: &Arc<Workshop>) -> io::Result<()> {
    let random = || RandomState::new().hash_one(0_u8);
    let app = App {
        shop: Arc::clone(shop),
        site: site.1,
        shell: tools.1,
        token: format!("{:016x}{:016x}", random(), random()).into(),
    };
    let doors = vec![
        Door {
            listener: site.0,
            answers: site::router(app.clone()),
        },
        Door {
            listener: tools.0,
            answers: shell::router(app),
        },
    ];
    http::answer(doors, LIMITS)
}

/// Our own files, each at `/.mingbian/` and its name.
pub(super) fn files<S: Clone + Send + Sync + 'static>(
    files: &'static [(&'static str, &'static str)],
) -> Router<S> {
    files.iter().fold(Router::new(), |router, (name, text)| {
        let kind = if path::extension(name) == "css" {
            "text/css; charset=utf-8"
        } else {
            "text/javascript; charset=utf-8"
        };
        let file = get(move || async move { ([(header::CONTENT_TYPE, kind)], *text) });
        router.route(&format!("{}{name}", super::page::OWN), file)
    })
}

/// Adds what goes with every answer; nothing is kept, since all may change.
pub(super) fn dress(response: Response, policy: &str, referrer: &'static str) -> Response {
    // Hashes, keywords and our own addresses, all ASCII.
    let policy = HeaderValue::from_str(policy).ok();
    let mut response = http::dress(response, policy, referrer);
    let kept = HeaderValue::from_static("no-store");
    response.headers_mut().insert(header::CACHE_CONTROL, kept);
    response
}

/// Waits until the state is another than what a page knows: also one of a preview that was started anew.
pub(super) async fn news<T: serde::Serialize>(
    shop: &Workshop,
    known: u64,
    tell: impl FnOnce(&super::state::State) -> T,
) -> Response {
    let mut state = shop.state();
    let newer = state.wait_for(|state| state.generation != known);
    match tokio::time::timeout(PATIENCE, newer).await {
        Ok(Ok(state)) => Json(tell(&state)).into_response(),
        _ => axum::http::StatusCode::NO_CONTENT.into_response(),
    }
}

/// Whether it comes from this computer, by one of its names for itself.
pub(super) fn is_here(request: &Request, peer: SocketAddr, names: &Names) -> bool {
    let host = request.headers().get(header::HOST);
    let host = host.and_then(|host| host.to_str().ok());
    peer.ip().is_loopback() && host.is_some_and(|host| names.is_here(host))
}

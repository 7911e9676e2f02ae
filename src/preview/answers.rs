//! What both servers of the preview know and how both answer: our own files, what goes with every answer, news.

use std::borrow::Cow;
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use axum::extract::Request;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse as _, Response};
use axum::routing::get;
use axum::{Json, Router};

use super::desk::Desk;
use super::engine::Engine;
use super::job::Jobs;
use crate::http::{self, Names};
use crate::locale::PreviewWords;
use crate::{path, shipped};

/// How long a request for news waits before it is answered without any.
const PATIENCE: Duration = Duration::from_secs(25);
/// What both servers know.
#[derive(Clone)]
pub(super) struct App {
    pub(super) engine: Arc<Engine>,
    /// The site's.
    pub(super) site: Names,
    /// The tools'.
    pub(super) shell: Names,
    /// Where the welcome page stands; empty where there is none.
    pub(super) welcome: Arc<str>,
    /// Known to the tools alone.
    pub(super) token: Arc<str>,
    /// What the editor remembers.
    pub(super) desk: Arc<Desk>,
    /// What is done for publishing.
    pub(super) jobs: Arc<Jobs>,
}

impl App {
    pub(super) fn words(&self) -> &'static PreviewWords {
        self.engine.locale.words().preview
    }
}

/// Our own files, each at `/.mingbian/` and its name; a program that is being worked on shows them as they lie.
pub(super) fn files<S: Clone + Send + Sync + 'static>(
    files: &'static [(&'static str, &'static str)],
) -> Router<S> {
    files.iter().fold(Router::new(), |router, (name, text)| {
        let kind = if path::extension(name) == "css" {
            "text/css; charset=utf-8"
        } else {
            "text/javascript; charset=utf-8"
        };
        let file = get(move || async move {
            let lies = shipped::lying(&format!("src/preview/client/{name}"));
            let text = lies.map_or(Cow::Borrowed(*text), Cow::Owned);
            ([(header::CONTENT_TYPE, kind)], text)
        });
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

/// Waits until the state is another than what a page knows, also one of a preview that was started anew, and until it is
/// `ready` to be told.
pub(super) async fn news<T: serde::Serialize>(
    engine: &Engine,
    known: u64,
    ready: impl Fn(&super::state::State) -> bool,
    tell: impl FnOnce(&super::state::State) -> T,
) -> Response {
    let mut state = engine.state();
    let newer = state.wait_for(|state| state.generation != known && ready(state));
    match tokio::time::timeout(PATIENCE, newer).await {
        Ok(Ok(state)) => Json(tell(&state)).into_response(),
        _ => StatusCode::NO_CONTENT.into_response(),
    }
}

/// Whether it comes from this computer, by one of its names for itself.
pub(super) fn is_here(request: &Request, peer: SocketAddr, names: &Names) -> bool {
    let host = request.headers().get(header::HOST);
    let host = host.and_then(|host| host.to_str().ok());
    peer.ip().is_loopback() && host.is_some_and(|host| names.is_here(host))
}

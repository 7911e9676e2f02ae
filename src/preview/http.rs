//! The preview over HTTP: pages with the script in them, the site's state for open pages, and the few things
//! that only the author at this computer may do.

use std::collections::hash_map::RandomState;
use std::hash::BuildHasher as _;
use std::io;
use std::net::{SocketAddr, TcpListener};
use std::sync::Arc;
use std::time::Duration;

use axum::body::Bytes;
use axum::extract::{ConnectInfo, Query, Request, State};
use axum::http::{HeaderMap, HeaderName, HeaderValue, StatusCode, Uri, header};
use axum::middleware::{self, Next};
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use axum::{Json, Router};
use serde::{Deserialize, Serialize};
use tower_http::compression::CompressionLayer;

use super::workshop::{Answer, Workshop};
use super::{open, page};
use crate::path;

/// So long a page waits for news before it asks again.
const PATIENCE: Duration = Duration::from_secs(25);
/// Without a site there is nothing that a page could run but ours.
const BARE_POLICY: &str = "default-src 'self'; object-src 'none'; base-uri 'none'";

/// What runs in the pages, and its looks; how the preview's own pages look.
const CLIENT: &[(&str, &str)] = &[
    ("live.js", include_str!("client/live.js")),
    ("bar.js", include_str!("client/bar.js")),
    ("element.js", include_str!("client/element.js")),
    ("kept.js", include_str!("client/kept.js")),
    ("looks.js", include_str!("client/looks.js")),
    ("patch.js", include_str!("client/patch.js")),
    ("place.js", include_str!("client/place.js")),
    ("problems.js", include_str!("client/problems.js")),
    ("server.js", include_str!("client/server.js")),
    ("live.css", include_str!("client/live.css")),
    ("own.css", include_str!("client/own.css")),
];

#[derive(Clone)]
struct App {
    shop: Arc<Workshop>,
    hosts: Arc<[String]>,
    /// Known to our own pages alone.
    token: Arc<str>,
}

/// Answers until Ctrl+C.
pub(super) fn serve(
    listener: TcpListener,
    shop: &Arc<Workshop>,
    hosts: Vec<String>,
) -> io::Result<()> {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()?;
    let random = || RandomState::new().hash_one(0_u8);
    let app = App {
        shop: Arc::clone(shop),
        hosts: hosts.into(),
        token: format!("{:016x}{:016x}", random(), random()).into(),
    };
    let ended = runtime.block_on(async {
        listener.set_nonblocking(true)?;
        let listener = tokio::net::TcpListener::from_std(listener)?;
        let service = router(app).into_make_service_with_connect_info::<SocketAddr>();
        let server = tokio::spawn(async move { axum::serve(listener, service).await });
        match tokio::signal::ctrl_c().await {
            Ok(()) => Ok(()),
            // Without a signal handler the server runs until it is killed.
            Err(_) => server
                .await
                .unwrap_or_else(|error| Err(io::Error::other(error))),
        }
    });
    // No waiting for connections: open pages ask again and again.
    runtime.shutdown_background();
    ended
}

fn router(app: App) -> Router {
    let mut router = Router::new();
    for (name, text) in CLIENT {
        let kind = if path::extension(name) == "css" {
            "text/css; charset=utf-8"
        } else {
            "text/javascript; charset=utf-8"
        };
        let file = get(move || async move { ([(header::CONTENT_TYPE, kind)], *text) });
        router = router.route(&format!("{}{name}", page::OWN), file);
    }
    router
        .route("/.mingbian/words", get(words))
        .route("/.mingbian/state", get(state))
        .route("/.mingbian/open", post(open_source))
        .route("/.mingbian/drafts", post(drafts))
        .fallback(get(file))
        .layer(CompressionLayer::new())
        .layer(middleware::from_fn_with_state(app.clone(), guard))
        .with_state(app)
}

/// Refuses names that are not ours (a page elsewhere that points its own name at this computer), and adds
/// what a careful host would.
async fn guard(State(app): State<App>, request: Request, next: Next) -> Response {
    let host = request.headers().get(header::HOST);
    let host = host.and_then(|host| host.to_str().ok());
    if !host.is_some_and(|host| app.hosts.iter().any(|known| known == host)) {
        return StatusCode::MISDIRECTED_REQUEST.into_response();
    }
    let policy = app.shop.policy();
    let mut response = next.run(request).await;
    let policy = format!(
        "{}; frame-ancestors 'self'",
        policy.as_deref().unwrap_or(BARE_POLICY)
    );
    let headers = response.headers_mut();
    // Hashes and keywords, all ASCII.
    if let Ok(policy) = HeaderValue::from_str(&policy) {
        headers.insert(header::CONTENT_SECURITY_POLICY, policy);
    }
    for (name, value) in [
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (header::REFERRER_POLICY, "same-origin"),
        (header::CACHE_CONTROL, "no-store"),
    ] {
        headers.insert(name, HeaderValue::from_static(value));
    }
    response
}

/// A file of the site.
async fn file(State(app): State<App>, uri: Uri) -> Response {
    let generation = app.shop.state().borrow().generation;
    let html = |status: StatusCode, bytes: &[u8], source: Option<&str>| {
        let bytes = page::with_script(bytes, source, generation, &app.token);
        (
            status,
            [(header::CONTENT_TYPE, "text/html; charset=utf-8")],
            bytes,
        )
            .into_response()
    };
    match app.shop.ask(uri.path()).await {
        Some(Answer::File {
            path,
            bytes,
            source,
        }) if path::extension(&path) == "html" => html(StatusCode::OK, &bytes, source.as_deref()),
        Some(Answer::File { path, bytes, .. }) => {
            let kind = mime_guess::from_path(&path).first_or_octet_stream();
            let text = kind.type_() == "text" || path::extension(&path) == "js";
            let kind = if text {
                format!("{kind}; charset=utf-8")
            } else {
                kind.to_string()
            };
            ([(header::CONTENT_TYPE, kind)], bytes).into_response()
        }
        Some(Answer::Folder(path)) => {
            let query = uri
                .query()
                .map_or_else(String::new, |query| format!("?{query}"));
            let place = HeaderValue::from_str(&format!("{path}{query}"));
            match place {
                // `//elsewhere` would be another computer.
                Ok(place) if !path.starts_with("//") => {
                    (StatusCode::TEMPORARY_REDIRECT, [(header::LOCATION, place)]).into_response()
                }
                _ => StatusCode::NOT_FOUND.into_response(),
            }
        }
        Some(Answer::Missing(bytes)) => html(StatusCode::NOT_FOUND, &bytes, None),
        Some(Answer::Broken(text)) => {
            let body = format!("<pre>{}</pre>", page::escaped(&text));
            let made = page::own(app.lang(), app.words().broken_page, &body);
            html(StatusCode::INTERNAL_SERVER_ERROR, &made, None)
        }
        // There is no good site yet: what is wrong is shown over an empty page.
        None => {
            let made = page::own(app.lang(), app.words().no_site_yet, "");
            html(StatusCode::OK, &made, None)
        }
    }
}

impl App {
    fn lang(&self) -> &'static str {
        match self.shop.locale {
            crate::locale::Locale::Chinese => "zh-CN",
            crate::locale::Locale::English => "en",
        }
    }

    fn words(&self) -> &'static crate::locale::PreviewWords {
        self.shop.locale.words().preview
    }

    /// Whether this is the author at this computer, on one of our pages.
    fn is_author(&self, peer: SocketAddr, headers: &HeaderMap) -> bool {
        let header = |name: &HeaderName| headers.get(name).and_then(|value| value.to_str().ok());
        let known = |origin: &str| {
            let host = origin.strip_prefix("http://");
            host.is_some_and(|host| self.hosts.iter().any(|known| known == host))
        };
        // Browsers send it with every POST; what does not is no page.
        let ours = header(&header::ORIGIN).is_none_or(known);
        let token = header(&HeaderName::from_static("x-mingbian"));
        peer.ip().is_loopback() && ours && token == Some(&*self.token)
    }
}

async fn words(State(app): State<App>) -> Response {
    Json(app.words()).into_response()
}

#[derive(Deserialize)]
struct After {
    #[serde(default)]
    after: u64,
}

/// The state, as soon as it is another than what the page knows: also one of a preview that was started anew.
async fn state(State(app): State<App>, Query(After { after }): Query<After>) -> Response {
    let mut state = app.shop.state();
    let newer = state.wait_for(|state| state.generation != after);
    match tokio::time::timeout(PATIENCE, newer).await {
        Ok(Ok(state)) => Json(&**state).into_response(),
        _ => StatusCode::NO_CONTENT.into_response(),
    }
}

#[derive(Deserialize)]
struct Wanted {
    file: String,
    line: Option<usize>,
    /// Words that stand in the line.
    words: Option<String>,
}

#[derive(Serialize)]
struct Opened {
    opened: bool,
    /// `content/a.md:12`.
    place: String,
}

/// Opens a content file in the author's editor.
async fn open_source(
    State(app): State<App>,
    ConnectInfo(peer): ConnectInfo<SocketAddr>,
    headers: HeaderMap,
    body: Bytes,
) -> Response {
    if !app.is_author(peer, &headers) {
        return StatusCode::FORBIDDEN.into_response();
    }
    let Ok(wanted) = serde_json::from_slice::<Wanted>(&body) else {
        return StatusCode::BAD_REQUEST.into_response();
    };
    let (content, shown) = app.shop.content();
    let inner = wanted
        .file
        .strip_prefix(&shown)
        .map(|path| path.trim_start_matches('/'));
    let real = inner.and_then(|inner| content.join(inner).canonicalize().ok());
    let inside = content
        .canonicalize()
        .is_ok_and(|content| real.as_ref().is_some_and(|real| real.starts_with(content)));
    let Some(real) = real.filter(|real| inside && real.is_file()) else {
        return StatusCode::NOT_FOUND.into_response();
    };
    let line = wanted.line.unwrap_or_else(|| {
        let text = std::fs::read_to_string(&real).unwrap_or_default();
        line_with(&text, wanted.words.as_deref().unwrap_or_default())
    });
    let opened = tokio::task::spawn_blocking(move || open::in_editor(&real, line)).await;
    Json(Opened {
        opened: opened.unwrap_or(false),
        place: format!("{}:{line}", wanted.file),
    })
    .into_response()
}

/// The line, from 1, in which these words stand, or as many of them as stand in any.
fn line_with(text: &str, words: &str) -> usize {
    let plain = |text: &str| -> String { text.chars().filter(|c| c.is_alphanumeric()).collect() };
    let lines: Vec<String> = text.lines().map(plain).collect();
    let words: Vec<char> = plain(words).chars().take(30).collect();
    for length in (4..=words.len()).rev() {
        let wanted: String = words.iter().take(length).collect();
        if let Some(at) = lines.iter().position(|line| line.contains(&wanted)) {
            return at + 1;
        }
    }
    1
}

#[derive(Deserialize)]
struct Drafts {
    shown: bool,
}

/// Shows drafts or hides them.
async fn drafts(
    State(app): State<App>,
    ConnectInfo(peer): ConnectInfo<SocketAddr>,
    headers: HeaderMap,
    body: Bytes,
) -> Response {
    if !app.is_author(peer, &headers) {
        return StatusCode::FORBIDDEN.into_response();
    }
    let Ok(Drafts { shown }) = serde_json::from_slice::<Drafts>(&body) else {
        return StatusCode::BAD_REQUEST.into_response();
    };
    let shop = Arc::clone(&app.shop);
    // A rebuild waits for threads; others are answered meanwhile.
    let _ = tokio::task::spawn_blocking(move || shop.show_drafts(shown)).await;
    StatusCode::NO_CONTENT.into_response()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_lead_to_their_line() {
        let text = "---\ntitle: 甲\n---\n\n传销的**三个**特征：\n\n1. 入门费\n";
        assert_eq!(line_with(text, "传销的三个特征："), 5);
        assert_eq!(line_with(text, "传销的三个不同的话"), 5);
        assert_eq!(line_with(text, "没有的话"), 1);
        assert_eq!(line_with(text, ""), 1);
    }
}

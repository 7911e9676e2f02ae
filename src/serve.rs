//! Serves the built site on this computer alone: 127.0.0.1, its own Host names, read only.
//! Knows the output folder and nothing of how it came about.

#![allow(clippy::disallowed_methods, reason = "it serves a folder")]

use std::io;
use std::net::{Ipv4Addr, TcpListener};
use std::path::{Component, Path, PathBuf};
use std::sync::Arc;

use axum::Router;
use axum::body::Body;
use axum::extract::{Request, State};
use axum::http::{HeaderValue, StatusCode, header};
use axum::middleware::{self, Next};
use axum::response::{IntoResponse as _, Response};
use axum::routing::get;
use tower_http::compression::CompressionLayer;
use tower_http::services::ServeFile;

use crate::http::{self, Endpoint, LIMITS, Names};
use crate::path;

/// Beside what the pages' own policy says, which cannot say this: no other page may frame them.
const FRAMES: &str = "; frame-ancestors 'none'";

/// Why nothing is served.
#[derive(Debug)]
pub enum Error {
    /// The port cannot be had; which, why.
    Port(u16, io::Error),
}

/// A server that has its port but does not answer yet.
pub struct Server {
    listener: TcpListener,
    site: Site,
}

/// What is served, and as whom.
struct Site {
    folder: PathBuf,
    names: Names,
    policy: HeaderValue,
}

/// Takes a port on 127.0.0.1: the given one, or the first free one from 3000 on. `policy` is
/// the pages' own Content-Security-Policy.
///
/// # Errors
/// When there is none.
pub fn bind(folder: &Path, policy: &str, port: Option<u16>) -> Result<Server, Error> {
    let (listener, port) =
        http::bind(Ipv4Addr::LOCALHOST, port).map_err(|(port, error)| Error::Port(port, error))?;
    Ok(Server {
        listener,
        site: Site {
            folder: folder.to_owned(),
            names: Names::new(port, &[]),
            // Hashes and keywords, all ASCII. Were it not: nothing but the site's own files.
            policy: HeaderValue::from_str(&format!("{policy}{FRAMES}"))
                .unwrap_or(HeaderValue::from_static("default-src 'self'")),
        },
    })
}

impl Server {
    /// `http://127.0.0.1:3000/`.
    pub fn address(&self) -> String {
        format!("{}/", self.site.names.origin())
    }

    /// Answers until Ctrl+C.
    ///
    /// # Errors
    /// When the network fails.
    pub fn run(self) -> io::Result<()> {
        let endpoint = Endpoint {
            listener: self.listener,
            answers: router(self.site),
        };
        http::answer(vec![endpoint], LIMITS)
    }
}

fn router(site: Site) -> Router {
    let site = Arc::new(site);
    Router::new()
        .fallback(get(file))
        .layer(CompressionLayer::new())
        .layer(middleware::from_fn_with_state(Arc::clone(&site), guard))
        .with_state(site)
}

/// Answers nobody but people at this computer and the site's own pages; adds what a careful host would.
async fn guard(State(site): State<Arc<Site>>, request: Request, next: Next) -> Response {
    let response = match http::refusal(&request, &site.names, None) {
        Some(refused) => refused.into_response(),
        None => next.run(request).await,
    };
    http::dress(response, Some(site.policy.clone()), "same-origin")
}

/// What stands at an address.
enum Found {
    File(PathBuf),
    /// A folder was meant: its address with a slash.
    Folder(String),
}

async fn file(State(site): State<Arc<Site>>, request: Request) -> Response {
    match http::plain(request.uri().path()).and_then(|path| found(&site.folder, &path)) {
        Some(Found::File(file)) => match ServeFile::new(file).try_call(request).await {
            Ok(response) => response.map(Body::new),
            Err(_) => missing(&site.folder),
        },
        Some(Found::Folder(path)) => {
            let query = request.uri().query();
            let query = query.map_or_else(String::new, |query| format!("?{query}"));
            let place = format!("/{}{query}", path::encode(&path));
            (StatusCode::TEMPORARY_REDIRECT, [(header::LOCATION, place)]).into_response()
        }
        None => missing(&site.folder),
    }
}

/// The site's own page for what is not there.
fn missing(folder: &Path) -> Response {
    let page = match found(folder, "404.html") {
        Some(Found::File(file)) => std::fs::read(file).unwrap_or_default(),
        _ => Vec::new(),
    };
    let kind = [(header::CONTENT_TYPE, "text/html; charset=utf-8")];
    (StatusCode::NOT_FOUND, kind, page).into_response()
}

/// A file of the folder, or one of its folders; nothing that a link brings in from elsewhere, nothing hidden, no pipe.
fn found(folder: &Path, path: &str) -> Option<Found> {
    let folder = folder.canonicalize().ok()?;
    let real = inside(&folder, &folder.join(path))?;
    if !real.is_dir() {
        return (real.is_file() && !path.ends_with('/')).then_some(Found::File(real));
    }
    let index = inside(&folder, &real.join("index.html")).filter(|index| index.is_file())?;
    Some(if path.is_empty() || path.ends_with('/') {
        Found::File(index)
    } else {
        Found::Folder(format!("{path}/"))
    })
}

/// Where a path leads, if that is in the folder and nothing on the way to it is hidden.
fn inside(folder: &Path, path: &Path) -> Option<PathBuf> {
    let real = path.canonicalize().ok()?;
    let names = real.strip_prefix(folder).ok()?.components();
    let hidden = |part: Component<'_>| part.as_os_str().to_string_lossy().starts_with('.');
    let shown = !names.into_iter().any(hidden);
    shown.then_some(real)
}

//! Serves the built site on this computer alone: 127.0.0.1, its own Host names, read only.
//! Knows the output folder and nothing of how it came about.

use std::io;
use std::net::{Ipv4Addr, TcpListener};
use std::path::{Path, PathBuf};

use axum::Router;
use axum::extract::{Request, State};
use axum::http::{HeaderValue, StatusCode, header};
use axum::middleware::{self, Next};
use axum::response::{IntoResponse as _, Response};
use tower_http::compression::CompressionLayer;
use tower_http::services::{ServeDir, ServeFile};

const DEFAULT_PORT: u16 = 3000;
/// Ports tried when nobody asked for a certain one.
const TRIES: u16 = 20;
/// Beside what the pages' own policy says, which cannot say this: no other page may frame them.
const FRAMES: &str = "; frame-ancestors 'none'";

/// Why nothing is served.
#[derive(Debug)]
pub enum Error {
    Port(u16, io::Error),
}

/// A server that has its port but does not answer yet.
pub struct Server {
    listener: TcpListener,
    port: u16,
    folder: PathBuf,
    policy: HeaderValue,
}

/// Takes a port on 127.0.0.1: the given one, or the first free one from 3000 on. `policy` is
/// the pages' own Content-Security-Policy.
///
/// # Errors
/// When there is none.
pub fn bind(folder: &Path, policy: &str, port: Option<u16>) -> Result<Server, Error> {
    let first = port.unwrap_or(DEFAULT_PORT);
    let last = port.unwrap_or(DEFAULT_PORT + TRIES);
    let mut port = first;
    loop {
        match TcpListener::bind((Ipv4Addr::LOCALHOST, port)) {
            Ok(listener) => {
                return Ok(Server {
                    listener,
                    port,
                    folder: folder.to_owned(),
                    // Hashes and keywords, all ASCII. Were it not: nothing but the site's own files.
                    policy: HeaderValue::from_str(&format!("{policy}{FRAMES}"))
                        .unwrap_or(HeaderValue::from_static("default-src 'self'")),
                });
            }
            Err(error) if port >= last => return Err(Error::Port(first, error)),
            Err(_) => port += 1,
        }
    }
}

impl Server {
    /// `http://127.0.0.1:3000/`.
    pub fn address(&self) -> String {
        format!("http://127.0.0.1:{}/", self.port)
    }

    /// Answers until Ctrl+C.
    ///
    /// # Errors
    /// When the network fails.
    pub fn run(self) -> io::Result<()> {
        let runtime = tokio::runtime::Builder::new_current_thread()
            .enable_all()
            .build()?;
        let ended = runtime.block_on(async {
            self.listener.set_nonblocking(true)?;
            let listener = tokio::net::TcpListener::from_std(self.listener)?;
            let app = router(&self.folder, self.port, self.policy);
            let server = tokio::spawn(async move { axum::serve(listener, app).await });
            match tokio::signal::ctrl_c().await {
                Ok(()) => Ok(()),
                // Without a signal handler the server runs until it is killed.
                Err(_) => server
                    .await
                    .unwrap_or_else(|error| Err(io::Error::other(error))),
            }
        });
        // No waiting for connections: a browser keeps its own open, and half a request never ends.
        runtime.shutdown_background();
        ended
    }
}

fn router(folder: &Path, port: u16, policy: HeaderValue) -> Router {
    let files = ServeDir::new(folder).not_found_service(ServeFile::new(folder.join("404.html")));
    Router::new()
        .fallback_service(files)
        .layer(CompressionLayer::new())
        .layer(middleware::from_fn_with_state((port, policy), guard))
}

/// Refuses foreign Host headers (a page elsewhere that rebinds its name to this computer) and
/// hidden files; adds what a careful host would.
async fn guard(
    State((port, policy)): State<(u16, HeaderValue)>,
    request: Request,
    next: Next,
) -> Response {
    let host = request
        .headers()
        .get(header::HOST)
        .and_then(|host| host.to_str().ok());
    let ours = [format!("127.0.0.1:{port}"), format!("localhost:{port}")];
    if !host.is_some_and(|host| ours.iter().any(|known| known == host)) {
        return StatusCode::MISDIRECTED_REQUEST.into_response();
    }
    if request
        .uri()
        .path()
        .split('/')
        .any(|part| part.starts_with('.') || part.starts_with("%2e") || part.starts_with("%2E"))
    {
        return StatusCode::NOT_FOUND.into_response();
    }
    let mut response = next.run(request).await;
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_SECURITY_POLICY, policy);
    headers.insert(
        header::X_CONTENT_TYPE_OPTIONS,
        HeaderValue::from_static("nosniff"),
    );
    headers.insert(
        header::REFERRER_POLICY,
        HeaderValue::from_static("same-origin"),
    );
    response
}

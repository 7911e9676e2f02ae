//! Whose requests the welcome page hears: those of its own script, at this computer; and what they may say.

use std::net::SocketAddr;
use std::time::Duration;

use axum::body::{Body, Bytes};
use axum::extract::{ConnectInfo, Request, State};
use axum::http::{HeaderName, HeaderValue, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse as _, Response};
use serde::de::DeserializeOwned;

use super::app::App;
use super::page::POLICY;
use crate::http;

/// The most bytes of a request.
const MOST: usize = 64 << 10;
const AT_ONCE: Duration = Duration::from_secs(5);
/// Every request but for the page and its files carries the token under this name.
const TOKEN: HeaderName = HeaderName::from_static("x-mingbian");

/// Refuses other names and other sites' pages; dresses every answer.
pub(super) async fn guard(State(app): State<App>, request: Request, next: Next) -> Response {
    let response = match http::refusal(&request, &app.names, None) {
        Some(refused) => refused.into_response(),
        None => next.run(request).await,
    };
    let policy = HeaderValue::from_static(POLICY);
    let mut response = http::dress(response, Some(policy), "no-referrer");
    for (name, value) in [
        (header::CACHE_CONTROL, "no-store"),
        (
            HeaderName::from_static("cross-origin-opener-policy"),
            "same-origin",
        ),
        (header::X_FRAME_OPTIONS, "DENY"),
    ] {
        let value = HeaderValue::from_static(value);
        response.headers_mut().insert(name, value);
    }
    response
}

/// Lets through what the page's own script asks at this computer.
pub(super) async fn only_page(
    State(app): State<App>,
    ConnectInfo(peer): ConnectInfo<SocketAddr>,
    request: Request,
    next: Next,
) -> Response {
    let token = request.headers().get(TOKEN);
    let known = token.is_some_and(|token| token.as_bytes() == app.token.as_bytes());
    // Browsers send it with all that does more than read; what does not is none, and knows no token.
    let origin = request.headers().get(header::ORIGIN);
    let from = origin.is_none_or(|origin| origin.as_bytes() == app.names.origin().as_bytes());
    if known && from && peer.ip().is_loopback() {
        next.run(request).await
    } else {
        StatusCode::FORBIDDEN.into_response()
    }
}

/// What a request says, if it says it at once.
pub(super) async fn said<T: DeserializeOwned>(body: Body) -> Result<T, StatusCode> {
    let read = axum::body::to_bytes(body, MOST);
    let bytes: Bytes = tokio::time::timeout(AT_ONCE, read)
        .await
        .map_err(|_| StatusCode::REQUEST_TIMEOUT)?
        .map_err(|_| StatusCode::PAYLOAD_TOO_LARGE)?;
    serde_json::from_slice(&bytes).map_err(|_| StatusCode::BAD_REQUEST)
}

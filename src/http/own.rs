//! Requests of our own pages: which are theirs, how much they may say and for how long, and what goes with every answer. Knows
//! nothing of what is asked.

use std::net::SocketAddr;
use std::time::Duration;

use axum::body::{Body, Bytes};
use axum::extract::Request;
use axum::http::{HeaderName, HeaderValue, StatusCode, header};
use axum::response::Response;
use serde::de::DeserializeOwned;

use super::{Names, dress};

/// Every request of such a page but for itself and its files carries its token under this name.
const TOKEN: HeaderName = HeaderName::from_static("x-mingbian");

/// Whether a request comes from a page of ours at this computer: the one that was given this token, under these names.
pub fn is_own(request: &Request, peer: SocketAddr, token: &str, ours: &Names) -> bool {
    let said = request.headers().get(TOKEN);
    let known = said.is_some_and(|said| said.as_bytes() == token.as_bytes());
    // Browsers send it with all that does more than read; what does not is none, and knows no token.
    let origin = request.headers().get(header::ORIGIN);
    let from = origin.is_none_or(|origin| origin.as_bytes() == ours.origin().as_bytes());
    known && from && peer.ip().is_loopback()
}

/// Adds what goes with every answer to such a page: nobody else frames it or holds it, and nothing of it is kept.
pub fn dress_own(
    response: Response,
    policy: Option<HeaderValue>,
    referrer: &'static str,
) -> Response {
    let mut response = dress(response, policy, referrer);
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

/// What a request says in so many bytes at most, if it says it in time.
///
/// # Errors
/// With which status it is refused.
pub async fn said_within<T: DeserializeOwned>(
    patience: Duration,
    most: usize,
    body: Body,
) -> Result<T, StatusCode> {
    let read = axum::body::to_bytes(body, most);
    let bytes: Bytes = tokio::time::timeout(patience, read)
        .await
        .map_err(|_| StatusCode::REQUEST_TIMEOUT)?
        .map_err(|_| StatusCode::PAYLOAD_TOO_LARGE)?;
    serde_json::from_slice(&bytes).map_err(|_| StatusCode::BAD_REQUEST)
}

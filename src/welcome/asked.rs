//! Whose requests the welcome page hears: those of its own script, at this computer; and what they may say.

use std::net::SocketAddr;
use std::time::Duration;

use axum::body::Body;
use axum::extract::{ConnectInfo, Request, State};
use axum::http::{HeaderValue, StatusCode};
use axum::middleware::Next;
use axum::response::{IntoResponse as _, Response};
use serde::de::DeserializeOwned;

use super::app::App;
use super::page::POLICY;
use crate::http;

/// The most bytes of a request.
const MOST: usize = 64 << 10;
const AT_ONCE: Duration = Duration::from_secs(5);

/// Refuses other names and other sites' pages; dresses every answer.
pub(super) async fn guard(State(app): State<App>, request: Request, next: Next) -> Response {
    let response = match http::refusal(&request, &app.names, None) {
        Some(refused) => refused.into_response(),
        None => next.run(request).await,
    };
    http::dress_own(
        response,
        Some(HeaderValue::from_static(POLICY)),
        "no-referrer",
    )
}

/// Lets through what the page's own script asks at this computer.
pub(super) async fn only_page(
    State(app): State<App>,
    ConnectInfo(peer): ConnectInfo<SocketAddr>,
    request: Request,
    next: Next,
) -> Response {
    if http::is_own(&request, peer, &app.token, &app.names) {
        next.run(request).await
    } else {
        StatusCode::FORBIDDEN.into_response()
    }
}

/// What a request says, if it says it at once.
pub(super) async fn said<T: DeserializeOwned>(body: Body) -> Result<T, StatusCode> {
    http::said_within(AT_ONCE, MOST, body).await
}

//! What every server here holds to: the names it answers to, which pages of a browser may ask, what an address may
//! be, and for how long and from how many devices connections are accepted. Knows nothing of what is served.

use std::io;
use std::net::TcpListener;

use axum::extract::Request;
use axum::http::{HeaderMap, HeaderName, HeaderValue, StatusCode, header};
use axum::response::Response;

pub use address::plain;
pub use connections::{Endpoint, LIMITS, Limits, answer, answer_until};
pub use names::Names;
pub use own::{dress_own, is_own, said_within};

mod address;
mod connections;
mod names;
mod own;
mod visitor;

const DEFAULT_PORT: u16 = 3000;
/// Ports tried when nobody asked for a certain one.
const TRIES: u16 = 20;
const SAME_ORIGIN_RESOURCES: HeaderName = HeaderName::from_static("cross-origin-resource-policy");

/// Takes the port that was asked for, or the first free one from 3000 on.
///
/// # Errors
/// When there is none; with the port that was tried first.
pub fn bind(
    host: std::net::Ipv4Addr,
    port: Option<u16>,
) -> Result<(TcpListener, u16), (u16, io::Error)> {
    let first = port.unwrap_or(DEFAULT_PORT);
    let last = port.unwrap_or(DEFAULT_PORT + TRIES);
    let mut port = first;
    loop {
        let bound = TcpListener::bind((host, port)).and_then(|listener| {
            let port = listener.local_addr()?.port();
            Ok((listener, port))
        });
        match bound {
            Ok(bound) => return Ok(bound),
            Err(error) if port >= last => return Err((first, error)),
            Err(_) => port += 1,
        }
    }
}

/// The one value of a header; `Err` when it is there twice or is no plain text.
fn single(headers: &HeaderMap, name: HeaderName) -> Result<Option<&str>, ()> {
    let mut all = headers.get_all(name).iter();
    match (all.next(), all.next()) {
        (None, _) => Ok(None),
        (Some(value), None) => value.to_str().map(Some).map_err(drop),
        _ => Err(()),
    }
}

/// Why a request gets no answer: it asks for another computer, or somebody else's page has it asked.
pub fn refusal(request: &Request, ours: &Names, framer: Option<&Names>) -> Option<StatusCode> {
    let (parts, known) = (request.headers(), |name: &str| ours.has(name));
    let named = matches!(single(parts, header::HOST), Ok(Some(host)) if known(host));
    // `GET http://elsewhere/ HTTP/1.1` names another one before any header.
    let meant = request
        .uri()
        .authority()
        .is_none_or(|it| known(it.as_str()));
    if !named || !meant {
        Some(StatusCode::MISDIRECTED_REQUEST)
    } else if !visitor::is_welcome(request.method(), parts, ours, framer) {
        Some(StatusCode::FORBIDDEN)
    } else {
        None
    }
}

/// Adds what goes with every answer, refusals too: no other site's page may take it for a script, a style or a picture.
pub fn dress(
    mut response: Response,
    policy: Option<HeaderValue>,
    referrer: &'static str,
) -> Response {
    let headers = response.headers_mut();
    if let Some(policy) = policy {
        headers.insert(header::CONTENT_SECURITY_POLICY, policy);
    }
    for (name, value) in [
        (SAME_ORIGIN_RESOURCES, "same-origin"),
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (header::REFERRER_POLICY, referrer),
    ] {
        headers.insert(name, HeaderValue::from_static(value));
    }
    response
}

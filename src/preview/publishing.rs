//! Publishing from the preview: where the site can go, what would change there, whether all is well there, and the way
//! itself. Hears nobody but the tools (`shell` sees to that); what it says has no key in it.

use axum::body::Body;
use axum::extract::{Query, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use axum::{Json, Router};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

use super::answers::App;
use super::job::Begin;
use crate::http::said_within;

mod form;
mod key;
mod places;
mod work;

/// The most bytes of a request.
const MOST: usize = 64 << 10;
/// How long one may take to come.
const PATIENCE: std::time::Duration = std::time::Duration::from_secs(10);

/// Where all of it is; `shell` puts its own guards around.
pub(super) fn router() -> Router<App> {
    Router::new()
        .route("/.mingbian/publish/places", get(places))
        .route("/.mingbian/publish/place", post(place))
        .route("/.mingbian/publish/remove", post(remove))
        .route("/.mingbian/publish/key", post(key))
        .route("/.mingbian/publish/keep", post(keep))
        .route("/.mingbian/publish/forget", post(forget))
        .route("/.mingbian/publish/begin", post(begin))
        .route("/.mingbian/publish/stop", post(stop))
        .route("/.mingbian/publish/state", get(state))
}

/// Why something was not done.
#[derive(Debug, Serialize)]
struct Refused {
    #[serde(skip)]
    status: StatusCode,
    /// As machines tell them apart.
    error: &'static str,
    /// In words.
    message: String,
    /// The field of a form that it is about; empty: none of them.
    field: String,
}

impl Refused {
    fn new(status: StatusCode, error: &'static str, message: impl Into<String>) -> Self {
        Self {
            status,
            error,
            message: message.into(),
            field: String::new(),
        }
    }

    /// It clashes with what is.
    fn conflict(error: &'static str, message: impl Into<String>) -> Self {
        Self::new(StatusCode::CONFLICT, error, message)
    }
}

impl IntoResponse for Refused {
    fn into_response(self) -> Response {
        (self.status, Json(self)).into_response()
    }
}

/// Works beside the server's own thread: disks may be slow.
async fn beside<T: Serialize + Send + 'static>(
    work: impl FnOnce() -> Result<T, Refused> + Send + 'static,
) -> Response {
    match tokio::task::spawn_blocking(work).await {
        Ok(Ok(made)) => Json(made).into_response(),
        Ok(Err(refused)) => refused.into_response(),
        Err(_) => StatusCode::INTERNAL_SERVER_ERROR.into_response(),
    }
}

/// Reads a request and works on it.
async fn answer<A: DeserializeOwned + Send + 'static, T: Serialize + Send + 'static>(
    app: App,
    body: Body,
    work: impl FnOnce(&App, A) -> Result<T, Refused> + Send + 'static,
) -> Response {
    match said_within(PATIENCE, MOST, body).await {
        Ok(asked) => beside(move || work(&app, asked)).await,
        Err(status) => {
            let words = app.words().edit.malformed;
            Refused::new(status, "malformed", words).into_response()
        }
    }
}

async fn places(State(app): State<App>) -> Response {
    beside(move || Ok(places::places(&app))).await
}

async fn place(State(app): State<App>, body: Body) -> Response {
    answer(app, body, |app, asked: form::Asked| form::put(app, &asked)).await
}

async fn remove(State(app): State<App>, body: Body) -> Response {
    answer(app, body, |app, asked: form::Named| {
        form::remove(app, &asked)
    })
    .await
}

async fn key(State(app): State<App>, body: Body) -> Response {
    answer(app, body, |app, asked: form::Named| key::told(app, &asked)).await
}

async fn keep(State(app): State<App>, body: Body) -> Response {
    answer(app, body, |app, typed: key::Typed| key::keep(app, &typed)).await
}

async fn forget(State(app): State<App>, body: Body) -> Response {
    answer(app, body, |app, asked: form::Named| {
        key::forget(app, &asked)
    })
    .await
}

async fn begin(State(app): State<App>, body: Body) -> Response {
    answer(app, body, |app, asked: Begin| work::begin(app, asked)).await
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Stop {
    /// Of the work that is meant.
    number: u64,
}

async fn stop(State(app): State<App>, body: Body) -> Response {
    answer(app, body, |app, Stop { number }| {
        app.jobs.stop(number);
        Ok(app.jobs.now())
    })
    .await
}

#[derive(Deserialize)]
struct After {
    /// What is known already.
    #[serde(default)]
    after: u64,
}

/// What is done, as soon as it is another than what is known; while something is done, after a moment.
async fn state(State(app): State<App>, Query(After { after }): Query<After>) -> Response {
    app.jobs.news(after).await;
    Json(app.jobs.now()).into_response()
}

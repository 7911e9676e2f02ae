//! What the welcome page can ask for: folders, a new site, one that there is, the end.

use std::path::PathBuf;
use std::time::Duration;

use axum::body::Body;
use axum::extract::{Query, Request, State};
use axum::http::{StatusCode, header};
use axum::middleware;
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use axum::{Json, Router};
use serde::{Deserialize, Serialize};
use tower_http::compression::CompressionLayer;

use super::app::App;
use super::asked::{self, said};
use super::folders::{self, Folder};
use super::form::{self, Form, Offers, Wrong};
use super::page::{self, FILES};
use super::recent::{self, Recent};
use super::running::{self, HERE};
use crate::locale::{WelcomeWords, fill};
use crate::path;

/// For the last answer to go out.
const LAST: Duration = Duration::from_millis(300);

pub(super) fn router(app: App) -> Router {
    let own = Router::new()
        .route("/.mingbian/start", get(start))
        .route("/.mingbian/folder", get(folder))
        .route("/.mingbian/make", post(make))
        .route("/.mingbian/open", post(open))
        .route("/.mingbian/forget", post(forget))
        .route("/.mingbian/end", post(end))
        .layer(middleware::from_fn_with_state(
            app.clone(),
            asked::only_page,
        ));
    let files = FILES.iter().fold(Router::new(), |router, (name, text)| {
        let kind = if path::extension(name) == "css" {
            "text/css; charset=utf-8"
        } else {
            "text/javascript; charset=utf-8"
        };
        let file = get(move || async move { ([(header::CONTENT_TYPE, kind)], *text) });
        router.route(&format!("/.mingbian/{name}"), file)
    });
    Router::new()
        .route("/", get(welcome))
        .route(HERE, get(here))
        .merge(own)
        .merge(files)
        .layer(CompressionLayer::new())
        .layer(middleware::from_fn_with_state(app.clone(), asked::guard))
        .with_state(app)
}

async fn welcome(State(app): State<App>, request: Request) -> Response {
    let host = request.headers().get(header::HOST);
    let origin = app.names.origin();
    let named = origin.strip_prefix("http://").map(str::as_bytes);
    if host.map(axum::http::HeaderValue::as_bytes) != named {
        // One name, one origin.
        return (
            StatusCode::TEMPORARY_REDIRECT,
            [(header::LOCATION, app.address())],
        )
            .into_response();
    }
    let made = page::page(app.words(), &app.token);
    ([(header::CONTENT_TYPE, "text/html; charset=utf-8")], made).into_response()
}

#[derive(Deserialize)]
struct Nonce {
    nonce: String,
}

/// To a second process: that this is the first one, and no other program.
async fn here(State(app): State<App>, Query(Nonce { nonce }): Query<Nonce>) -> String {
    running::proof(&app.secret, &nonce)
}

/// All that the page begins with.
#[derive(Serialize)]
struct Start {
    words: &'static WelcomeWords,
    recent: Vec<Recent>,
    places: Vec<Folder>,
    offers: Offers,
}

async fn start(State(app): State<App>) -> Response {
    on_disk(move || {
        let recent = app.state.as_ref().map(|state| recent::all(state));
        Json(Start {
            words: app.words(),
            recent: recent.unwrap_or_default(),
            places: folders::places(app.words()),
            offers: form::offers(app.locale),
        })
        .into_response()
    })
    .await
}

#[derive(Deserialize)]
struct At {
    path: PathBuf,
}

async fn folder(State(app): State<App>, Query(At { path }): Query<At>) -> Response {
    on_disk(move || match folders::list(&path) {
        Ok(listing) => Json(listing).into_response(),
        Err(error) => {
            let words = app.locale.words().source_io;
            let reason = app.locale.reason(&error);
            refused(&Wrong::from([(
                "folder",
                fill(words, &[&path.display(), &reason]),
            )]))
        }
    })
    .await
}

/// Where to go next.
#[derive(Serialize)]
struct Shown {
    address: String,
}

async fn make(State(app): State<App>, body: Body) -> Response {
    let form: Form = match said(body).await {
        Ok(form) => form,
        Err(status) => return status.into_response(),
    };
    on_disk(move || shown(app.make(&form))).await
}

async fn open(State(app): State<App>, body: Body) -> Response {
    let At { path } = match said(body).await {
        Ok(at) => at,
        Err(status) => return status.into_response(),
    };
    on_disk(move || shown(app.open(&path).map_err(|why| Wrong::from([("open", why)])))).await
}

async fn forget(State(app): State<App>, body: Body) -> Response {
    let At { path } = match said(body).await {
        Ok(at) => at,
        Err(status) => return status.into_response(),
    };
    on_disk(move || {
        if let Some(state) = &app.state {
            recent::forget(state, &path);
        }
        StatusCode::NO_CONTENT.into_response()
    })
    .await
}

async fn end(State(app): State<App>) -> StatusCode {
    tokio::spawn(async move {
        tokio::time::sleep(LAST).await;
        app.ended.notify_one();
    });
    StatusCode::NO_CONTENT
}

fn shown(opened: Result<String, Wrong>) -> Response {
    match opened {
        Ok(address) => Json(Shown { address }).into_response(),
        Err(wrong) => refused(&wrong),
    }
}

fn refused(wrong: &Wrong) -> Response {
    (StatusCode::UNPROCESSABLE_ENTITY, Json(wrong)).into_response()
}

/// What waits for the disk; others are answered meanwhile.
async fn on_disk(work: impl FnOnce() -> Response + Send + 'static) -> Response {
    match tokio::task::spawn_blocking(work).await {
        Ok(response) => response,
        Err(_) => StatusCode::INTERNAL_SERVER_ERROR.into_response(),
    }
}

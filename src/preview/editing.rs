//! What the author's tools ask in order to change the content: forms, texts, saves, former versions. The protocol is
//! `docs/editing.md`. Hears nobody but the tools (`shell` sees to that) and touches nothing but the site's own texts.

use axum::body::{Body, Bytes};
use axum::extract::{Query, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use axum::{Json, Router};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

use super::answers::{App, said_within};
use super::desk::{Undo, lock};
use crate::edit::{Change, Path, Refusal};
use crate::hash::Fingerprint;
use crate::locale::{EditWords, fill};

mod file;
mod import;
mod make;
mod picture;
mod read;
mod rename;
mod save;
mod show;
mod sitting;
mod take;

/// The most bytes of a request: a text of 8 MB, as JSON writes it.
const MOST: usize = 20 << 20;
/// How long such a request may take to come.
const PATIENCE: std::time::Duration = std::time::Duration::from_mins(1);
/// Where all of it is; `shell` puts its own guards around.
pub(super) fn router() -> Router<App> {
    Router::new()
        .route("/.mingbian/edit/form", get(form))
        .route("/.mingbian/edit/text", get(text))
        .route("/.mingbian/edit/pages", get(pages))
        .route("/.mingbian/edit/place", get(place))
        .route("/.mingbian/edit/history", get(history))
        .route("/.mingbian/edit/former", get(former))
        .route("/.mingbian/edit/try", post(attempt))
        .route("/.mingbian/edit/show", post(show))
        .route("/.mingbian/edit/save", post(save))
        .route("/.mingbian/edit/undo", post(undo))
        .route("/.mingbian/edit/restore", post(restore))
        .route("/.mingbian/edit/question", post(question))
        .route("/.mingbian/edit/create", post(create))
        .route("/.mingbian/edit/rename", post(renamed))
        .route("/.mingbian/edit/take", post(take))
        .route("/.mingbian/edit/sitting", get(sitting).post(sitting_typed))
        .route("/.mingbian/edit/picture", post(picture))
        .route("/.mingbian/edit/import", post(imported))
        .layer(axum::extract::DefaultBodyLimit::disable())
}

/// Why something was not done. What is on the disk is as it was.
#[derive(Debug, Serialize)]
struct Refused {
    #[serde(skip)]
    status: StatusCode,
    /// As machines tell them apart.
    error: &'static str,
    /// In words.
    message: String,
    /// Which value it is about.
    #[serde(skip_serializing_if = "Option::is_none")]
    path: Option<Path>,
    /// The two versions, where the file was changed meanwhile.
    #[serde(flatten, skip_serializing_if = "Option::is_none")]
    both: Option<Box<Both>>,
}

/// What is there and what was meant.
#[derive(Debug, Serialize)]
struct Both {
    /// Of what is there now.
    fingerprint: Fingerprint,
    /// What is there now.
    theirs: String,
    /// What would have been there: the version that was seen, with the changes; `None` where that version is not remembered.
    mine: Option<String>,
}

impl IntoResponse for Refused {
    fn into_response(self) -> Response {
        (self.status, Json(self)).into_response()
    }
}

impl Refused {
    fn new(status: StatusCode, error: &'static str, words: &str, values: &[&str]) -> Self {
        let values: Vec<&dyn std::fmt::Display> = values
            .iter()
            .map(|it| it as &dyn std::fmt::Display)
            .collect();
        Self {
            status,
            error,
            message: fill(words, &values),
            path: None,
            both: None,
        }
    }

    /// The file has more bytes than this.
    fn too_large(app: &App, most: usize) -> Self {
        let (status, megabytes) = (StatusCode::PAYLOAD_TOO_LARGE, (most >> 20).to_string());
        let words = app.words().edit.file_too_large;
        Self::new(status, "too-large", words, &[&megabytes])
    }

    /// A change that cannot be made.
    fn change(refusal: &Refusal, file: &str, words: &EditWords) -> Self {
        let says = match refusal {
            Refusal::Encoding => words.encoding,
            Refusal::Broken => words.broken,
            Refusal::Missing(_) => words.missing,
            Refusal::Twice(_) => words.twice,
            Refusal::Shape(_) => words.shape,
            Refusal::Mistaken(_) => words.mistaken,
        };
        let status = StatusCode::UNPROCESSABLE_ENTITY;
        let values: &[&str] = match refusal {
            Refusal::Encoding | Refusal::Broken => &[file],
            _ => &[],
        };
        Self {
            path: refusal.path().cloned(),
            ..Self::new(status, refusal.code(), says, values)
        }
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
    let words = app.words().edit;
    match said_within(PATIENCE, MOST, body).await {
        Ok(asked) => beside(move || work(&app, asked)).await,
        Err(status @ StatusCode::PAYLOAD_TOO_LARGE) => {
            Refused::new(status, "too-large", words.too_large, &[]).into_response()
        }
        Err(status) => Refused::new(status, "malformed", words.malformed, &[]).into_response(),
    }
}

#[derive(Deserialize)]
struct OfFile {
    file: String,
    /// As JSON: `["questions",0]`.
    path: Option<String>,
    /// The kind of a new question.
    kind: Option<String>,
    /// A former version.
    id: Option<String>,
}

async fn form(State(app): State<App>, Query(asked): Query<OfFile>) -> Response {
    beside(move || {
        read::form(
            &app,
            &asked.file,
            asked.path.as_deref(),
            asked.kind.as_deref(),
        )
    })
    .await
}

async fn text(State(app): State<App>, Query(asked): Query<OfFile>) -> Response {
    beside(move || read::text(&app, &asked.file)).await
}

async fn history(State(app): State<App>, Query(asked): Query<OfFile>) -> Response {
    beside(move || read::history(&app, &asked.file)).await
}

async fn former(State(app): State<App>, Query(asked): Query<OfFile>) -> Response {
    beside(move || read::former(&app, &asked.file, asked.id.as_deref().unwrap_or_default())).await
}

async fn place(State(app): State<App>, Query(asked): Query<read::OnPage>) -> Response {
    beside(move || read::place(&app, asked)).await
}

#[derive(Deserialize)]
struct Folder {
    #[serde(default)]
    folder: String,
}

async fn pages(State(app): State<App>, Query(asked): Query<Folder>) -> Response {
    Json(app.engine.pages(&asked.folder)).into_response()
}

/// Changes of one file.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Save {
    file: String,
    /// Of the version that was seen.
    fingerprint: Fingerprint,
    changes: Vec<Change>,
}

async fn attempt(State(app): State<App>, body: Body) -> Response {
    answer(app, body, |app, asked: Save| save::attempt(app, &asked)).await
}

async fn show(State(app): State<App>, body: Body) -> Response {
    answer(app, body, |app, asked: show::Show| show::show(app, &asked)).await
}

async fn save(State(app): State<App>, body: Body) -> Response {
    answer(app, body, |app, asked: Save| save::save(app, &asked)).await
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Token {
    token: String,
}

async fn undo(State(app): State<App>, body: Body) -> Response {
    answer(app, body, |app, asked: Token| save::undo(app, &asked.token)).await
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Restore {
    file: String,
    /// Of what is there; `None`: nothing is.
    fingerprint: Option<Fingerprint>,
    id: String,
}

async fn restore(State(app): State<App>, body: Body) -> Response {
    answer(app, body, |app, asked: Restore| save::restore(app, &asked)).await
}

async fn question(State(app): State<App>, body: Body) -> Response {
    answer(app, body, |app, asked: make::Question| {
        make::question(app, &asked)
    })
    .await
}

async fn create(State(app): State<App>, body: Body) -> Response {
    answer(app, body, |app, asked: make::Create| {
        make::create(app, &asked)
    })
    .await
}

async fn renamed(State(app): State<App>, body: Body) -> Response {
    answer(app, body, |app, asked: rename::Rename| {
        rename::rename(app, &asked)
    })
    .await
}

async fn take(State(app): State<App>, body: Body) -> Response {
    answer(app, body, |app, asked: take::Take| take::take(app, &asked)).await
}

/// A file's bytes as they are, about which the address says the rest.
async fn raw(app: &App, most: usize, body: Body) -> Result<Bytes, Refused> {
    let words = app.words().edit;
    let read = axum::body::to_bytes(body, most);
    match tokio::time::timeout(PATIENCE, read).await {
        Ok(Ok(bytes)) => Ok(bytes),
        Ok(Err(_)) => Err(Refused::too_large(app, most)),
        Err(_) => Err(Refused::new(StatusCode::REQUEST_TIMEOUT, "malformed", words.malformed, &[])),
    }
}

async fn picture(
    State(app): State<App>,
    Query(asked): Query<picture::Picture>,
    body: Body,
) -> Response {
    match raw(&app, picture::MOST, body).await {
        Ok(bytes) => beside(move || picture::picture(&app, &asked, &bytes)).await,
        Err(refused) => refused.into_response(),
    }
}

async fn imported(
    State(app): State<App>,
    Query(asked): Query<import::Import>,
    body: Body,
) -> Response {
    match raw(&app, import::most(), body).await {
        Ok(bytes) => beside(move || import::import(&app, &asked, &bytes)).await,
        Err(refused) => refused.into_response(),
    }
}

async fn sitting(State(app): State<App>, Query(asked): Query<OfFile>) -> Response {
    beside(move || sitting::sitting(&app, &asked.file)).await
}

async fn sitting_typed(State(app): State<App>, body: Body) -> Response {
    answer(app, body, |app, asked: Save| sitting::typed(app, &asked)).await
}

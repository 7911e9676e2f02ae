//! The author's tools, at an address of their own on this computer alone: one page that shows the site in a frame, and
//! the few things that only the author may do. Scripts of the site are another's there: they reach neither the page
//! nor what it can.

use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use axum::body::Body;
use axum::extract::{ConnectInfo, Query, Request, State};
use axum::http::{HeaderValue, StatusCode, header};
use axum::middleware::{self, Next};
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use axum::{Json, Router};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use tower_http::compression::CompressionLayer;

use super::answers::{self, App};
use super::asked::{Answer, STATS};
use super::state::Opinions;
use super::target::{self, Target};
use super::{compared, editing, open, page, publishing};
use crate::http::{self, said_within};

/// What the tools are.
const TOOLS: &[(&str, &str)] = &[
    ("shell/bar.js", include_str!("client/shell/bar.js")),
    (
        "shell/edit/bring.js",
        include_str!("client/shell/edit/bring.js"),
    ),
    (
        "shell/edit/choices.js",
        include_str!("client/shell/edit/choices.js"),
    ),
    (
        "shell/edit/compose.js",
        include_str!("client/shell/edit/compose.js"),
    ),
    (
        "shell/edit/dialog.js",
        include_str!("client/shell/edit/dialog.js"),
    ),
    (
        "shell/edit/differ.js",
        include_str!("client/shell/edit/differ.js"),
    ),
    (
        "shell/edit/draft.js",
        include_str!("client/shell/edit/draft.js"),
    ),
    (
        "shell/edit/fields.js",
        include_str!("client/shell/edit/fields.js"),
    ),
    (
        "shell/edit/files.js",
        include_str!("client/shell/edit/files.js"),
    ),
    (
        "shell/edit/focus.js",
        include_str!("client/shell/edit/focus.js"),
    ),
    (
        "shell/edit/graph.js",
        include_str!("client/shell/edit/graph.js"),
    ),
    (
        "shell/edit/groups.js",
        include_str!("client/shell/edit/groups.js"),
    ),
    (
        "shell/edit/history.js",
        include_str!("client/shell/edit/history.js"),
    ),
    (
        "shell/edit/import.js",
        include_str!("client/shell/edit/import.js"),
    ),
    (
        "shell/edit/leave.js",
        include_str!("client/shell/edit/leave.js"),
    ),
    (
        "shell/edit/lists.js",
        include_str!("client/shell/edit/lists.js"),
    ),
    (
        "shell/edit/markdown.js",
        include_str!("client/shell/edit/markdown.js"),
    ),
    (
        "shell/edit/named.js",
        include_str!("client/shell/edit/named.js"),
    ),
    (
        "shell/edit/panel.js",
        include_str!("client/shell/edit/panel.js"),
    ),
    (
        "shell/edit/part.js",
        include_str!("client/shell/edit/part.js"),
    ),
    (
        "shell/edit/pictures.js",
        include_str!("client/shell/edit/pictures.js"),
    ),
    (
        "shell/edit/protocol.js",
        include_str!("client/shell/edit/protocol.js"),
    ),
    (
        "shell/edit/restart.js",
        include_str!("client/shell/edit/restart.js"),
    ),
    (
        "shell/edit/saving.js",
        include_str!("client/shell/edit/saving.js"),
    ),
    (
        "shell/edit/session.js",
        include_str!("client/shell/edit/session.js"),
    ),
    (
        "shell/edit/signs.js",
        include_str!("client/shell/edit/signs.js"),
    ),
    (
        "shell/edit/texts.js",
        include_str!("client/shell/edit/texts.js"),
    ),
    (
        "shell/edit/values.js",
        include_str!("client/shell/edit/values.js"),
    ),
    (
        "shell/edit/versions.js",
        include_str!("client/shell/edit/versions.js"),
    ),
    (
        "shell/edit/views.js",
        include_str!("client/shell/edit/views.js"),
    ),
    (
        "shell/edit/wholes.js",
        include_str!("client/shell/edit/wholes.js"),
    ),
    (
        "shell/edit/edit.css",
        include_str!("client/shell/edit/edit.css"),
    ),
    ("shell/element.js", include_str!("client/shell/element.js")),
    ("shell/frame.js", include_str!("client/shell/frame.js")),
    ("shell/main.js", include_str!("client/shell/main.js")),
    ("shell/phone.js", include_str!("client/shell/phone.js")),
    (
        "shell/problems.js",
        include_str!("client/shell/problems.js"),
    ),
    (
        "shell/publish/ask.js",
        include_str!("client/shell/publish/ask.js"),
    ),
    (
        "shell/publish/form.js",
        include_str!("client/shell/publish/form.js"),
    ),
    (
        "shell/publish/lists.js",
        include_str!("client/shell/publish/lists.js"),
    ),
    (
        "shell/publish/key.js",
        include_str!("client/shell/publish/key.js"),
    ),
    (
        "shell/publish/page.js",
        include_str!("client/shell/publish/page.js"),
    ),
    (
        "shell/publish/publish.css",
        include_str!("client/shell/publish/publish.css"),
    ),
    ("shell/server.js", include_str!("client/shell/server.js")),
    ("shell/shell.css", include_str!("client/shell/shell.css")),
    ("kept.js", include_str!("client/kept.js")),
];

/// The most bytes of a request of the tools.
const MOST: usize = 64 << 10;
const AT_ONCE: Duration = Duration::from_secs(5);

pub(super) fn router(app: App) -> Router {
    let own = Router::new()
        .route("/.mingbian/words", get(words))
        .route("/.mingbian/state", get(state))
        .route("/.mingbian/source", get(source))
        .route("/.mingbian/open", post(open_source))
        .route("/.mingbian/drafts", post(drafts))
        .merge(editing::router())
        .merge(publishing::router())
        .layer(middleware::from_fn_with_state(app.clone(), only_tools));
    Router::new()
        .merge(own)
        .merge(answers::files(TOOLS))
        .fallback(get(shell))
        .layer(CompressionLayer::new())
        .layer(middleware::from_fn_with_state(app.clone(), guard))
        .with_state(app)
}

/// Nothing runs here but the tools' own scripts, nothing is shown but the site, and nobody shows the tools.
fn policy(app: &App) -> String {
    format!(
        "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src data:; frame-src {}; \
         base-uri 'none'; form-action 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'",
        app.site.origin()
    )
}

async fn guard(State(app): State<App>, request: Request, next: Next) -> Response {
    let response = match http::refusal(&request, &app.shell, None) {
        Some(refused) => refused.into_response(),
        None => next.run(request).await,
    };
    // Keywords and our own addresses, all ASCII.
    let policy = HeaderValue::from_str(&policy(&app)).ok();
    // The site learns at which address its frame stands, and not where in it.
    http::dress_own(response, policy, "origin")
}

/// Lets through what the tools ask at this computer.
async fn only_tools(
    State(app): State<App>,
    ConnectInfo(peer): ConnectInfo<SocketAddr>,
    request: Request,
    next: Next,
) -> Response {
    if http::is_own(&request, peer, &app.token, &app.shell) {
        next.run(request).await
    } else {
        StatusCode::FORBIDDEN.into_response()
    }
}

/// The page of the tools: the same at every address, so that the address says where in the site its author is.
async fn shell(State(app): State<App>, request: Request) -> Response {
    let uri = request.uri();
    let host = request.headers().get(header::HOST);
    let origin = app.shell.origin();
    if host.is_none_or(|host| {
        Some(host.as_bytes()) != origin.strip_prefix("http://").map(str::as_bytes)
    }) {
        // One name, one origin.
        let place = uri.path_and_query().map_or("/", |place| place.as_str());
        let place = format!("{origin}{place}");
        return (StatusCode::TEMPORARY_REDIRECT, [(header::LOCATION, place)]).into_response();
    }
    let is_page = [STATS, compared::PAGE].contains(&uri.path());
    if uri.path().starts_with(page::OWN) && !is_page {
        return StatusCode::NOT_FOUND.into_response();
    }
    let made = page::shell(app.words(), &app.site.origin(), &app.welcome, &app.token);
    ([(header::CONTENT_TYPE, "text/html; charset=utf-8")], made).into_response()
}

async fn words(State(app): State<App>) -> Response {
    Json(app.words()).into_response()
}

#[derive(Deserialize)]
struct After {
    #[serde(default)]
    after: u64,
}

async fn state(State(app): State<App>, Query(After { after }): Query<After>) -> Response {
    answers::news(
        &app.engine,
        after,
        |state| state.opinions == Opinions::Told,
        Clone::clone,
    )
    .await
}

#[derive(Deserialize)]
struct At {
    path: String,
}

#[derive(Serialize)]
struct Source {
    /// `content/a.md`; `None`: a list, or no page.
    file: Option<String>,
}

/// The file that a page is written in.
async fn source(State(app): State<App>, Query(At { path }): Query<At>) -> Response {
    let asked = http::plain(&path).map(async |path| app.engine.ask(&path).await);
    let answer = match asked {
        Some(asked) => asked.await,
        None => None,
    };
    let file = match answer {
        Some(Answer::File { source, .. }) => source,
        _ => None,
    };
    Json(Source { file }).into_response()
}

/// What a request says, if it says it at once.
async fn said<T: DeserializeOwned>(body: Body) -> Result<T, StatusCode> {
    said_within(AT_ONCE, MOST, body).await
}

#[derive(Deserialize)]
struct Wanted {
    file: String,
    line: Option<usize>,
    /// Words that stand in the line.
    words: Option<String>,
}

#[derive(Serialize)]
struct Outcome {
    /// In an editor.
    opened: bool,
    /// It is no text; its folder is shown.
    folder: bool,
    /// It stands in what the site stands on, and is to be taken first.
    library: bool,
    /// `content/a.md:12`.
    place: String,
}

/// Opens a text of the content in the author's editor.
async fn open_source(State(app): State<App>, body: Body) -> Response {
    let wanted: Wanted = match said(body).await {
        Ok(wanted) => wanted,
        Err(status) => return status.into_response(),
    };
    // Starting a program waits for it a while.
    match tokio::task::spawn_blocking(move || opened(&app, &wanted)).await {
        Ok(Some(opened)) => Json(opened).into_response(),
        _ => StatusCode::NOT_FOUND.into_response(),
    }
}

fn opened(app: &App, wanted: &Wanted) -> Option<Outcome> {
    let (content, shown) = app.engine.content();
    let Some(found) = target::find(&content, &shown, &wanted.file) else {
        let library = app.engine.is_of_library(&wanted.file);
        return library.then(|| Outcome {
            opened: false,
            folder: false,
            library,
            place: wanted.file.clone(),
        });
    };
    Some(match found {
        Target::Text(file) => {
            let words = wanted.words.as_deref().unwrap_or_default();
            let line = target::line(&file, wanted.line, words);
            Outcome {
                opened: open::in_editor(&file, line),
                place: format!("{}:{line}", wanted.file),
                folder: false,
                library: false,
            }
        }
        Target::Other(folder) => Outcome {
            folder: folder.is_some_and(|folder| open::in_folders(&folder)),
            place: wanted.file.clone(),
            library: false,
            opened: false,
        },
    })
}

#[derive(Deserialize)]
struct Drafts {
    shown: bool,
}

/// Shows drafts or hides them.
async fn drafts(State(app): State<App>, body: Body) -> Response {
    let Drafts { shown } = match said(body).await {
        Ok(drafts) => drafts,
        Err(status) => return status.into_response(),
    };
    let engine = Arc::clone(&app.engine);
    // A rebuild waits for threads; others are answered meanwhile.
    let _ = tokio::task::spawn_blocking(move || engine.show_drafts(shown)).await;
    StatusCode::NO_CONTENT.into_response()
}

#[cfg(test)]
mod tests {
    use super::*;
    use axum::body::{Bytes, HttpBody};
    use std::pin::Pin;
    use std::task::{Context, Poll};

    /// A body that begins and does not go on.
    struct Stuck(Option<Bytes>);

    impl HttpBody for Stuck {
        type Data = Bytes;
        type Error = std::convert::Infallible;

        fn poll_frame(
            mut self: Pin<&mut Self>,
            _: &mut Context<'_>,
        ) -> Poll<Option<Result<hyper::body::Frame<Bytes>, Self::Error>>> {
            let next = self.0.take().map(hyper::body::Frame::data);
            next.map_or(Poll::Pending, |next| Poll::Ready(Some(Ok(next))))
        }
    }

    #[test]
    fn a_request_that_does_not_end_is_given_up() {
        let runtime = tokio::runtime::Builder::new_current_thread()
            .enable_time()
            .build();
        let read = |patience, body| {
            runtime
                .as_ref()
                .unwrap()
                .block_on(said_within::<Drafts>(patience, MOST, body))
                .map(|drafts| drafts.shown)
        };
        let half = || Body::new(Stuck(Some(Bytes::from_static(b"{\"shown\":"))));
        let short = Duration::from_millis(20);
        assert_eq!(read(short, half()), Err(StatusCode::REQUEST_TIMEOUT));
        let long = Duration::from_mins(1);
        assert_eq!(read(long, Body::from("{\"shown\":true}")), Ok(true));
        assert_eq!(
            read(long, Body::from("{\"shown\":")),
            Err(StatusCode::BAD_REQUEST)
        );
        assert_eq!(
            read(long, Body::from("1".repeat(MOST + 1))),
            Err(StatusCode::PAYLOAD_TOO_LARGE)
        );
    }
}

//! The site's own address: its pages, each with the agent at its end, and nothing that could be done to it. What stands
//! here a theme's scripts can read, and with `--lan` the network.

use std::net::SocketAddr;

use axum::Router;
use axum::extract::{ConnectInfo, Query, Request, State};
use axum::http::{StatusCode, Uri, header};
use axum::middleware::{self, Next};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use serde::{Deserialize, Serialize};
use tower_http::compression::CompressionLayer;

use super::answers::{self, App};
use super::asked::{Answer, STATS};
use super::{compared, page};
use crate::text::escape;
use crate::{http, path};

/// Without a site there is nothing that a page could run but ours.
const BARE_POLICY: &str = "default-src 'self'; object-src 'none'; base-uri 'none'";

/// What runs in the pages; how the preview's own pages look.
const AGENT: &[(&str, &str)] = &[
    ("page/agent.js", include_str!("client/page/agent.js")),
    ("page/looks.js", include_str!("client/page/looks.js")),
    ("page/patch.js", include_str!("client/page/patch.js")),
    ("page/place.js", include_str!("client/page/place.js")),
    (
        "page/questions.js",
        include_str!("client/page/questions.js"),
    ),
    ("page/served.js", include_str!("client/page/served.js")),
    ("page/shell.js", include_str!("client/page/shell.js")),
    ("page/own.css", include_str!("client/page/own.css")),
    ("page/changes.css", crate::changes::STYLE),
    ("kept.js", include_str!("client/kept.js")),
];

pub(super) fn router(app: App) -> Router {
    Router::new()
        .merge(answers::files(AGENT))
        .route("/.mingbian/state", get(state))
        .fallback(get(file))
        .layer(CompressionLayer::new())
        .layer(middleware::from_fn_with_state(app.clone(), guard))
        .with_state(app)
}

async fn guard(State(app): State<App>, request: Request, next: Next) -> Response {
    let refused = http::refusal(&request, &app.site, Some(&app.shell));
    let policy = app.engine.policy();
    let response = match refused {
        Some(refused) => refused.into_response(),
        None => next.run(request).await,
    };
    let policy = format!(
        "{}; frame-ancestors 'self' {}",
        policy.as_deref().unwrap_or(BARE_POLICY),
        app.shell.origin(),
    );
    answers::dress(response, &policy, "same-origin")
}

#[derive(Deserialize)]
struct After {
    #[serde(default)]
    after: u64,
}

/// What a page is told to follow its author.
#[derive(Serialize)]
struct PageNews {
    generation: u64,
    /// There is something new to look at.
    good: bool,
}

async fn state(State(app): State<App>, Query(After { after }): Query<After>) -> Response {
    let tell = |state: &super::state::State| PageNews {
        generation: state.generation,
        good: state.followed,
    };
    answers::news(&app.engine, after, |_| true, tell).await
}

/// Whether a browser at this computer is going to this address itself, not some page of it to a part of its own.
fn is_visit(request: &Request) -> bool {
    let is = |name, value| {
        let found = request.headers().get(name);
        found.is_some_and(|found| found.as_bytes() == value)
    };
    is("sec-fetch-dest", b"document") && is("sec-fetch-mode", b"navigate")
}

/// A file of the site.
async fn file(
    State(app): State<App>,
    ConnectInfo(peer): ConnectInfo<SocketAddr>,
    request: Request,
) -> Response {
    let uri = request.uri();
    let here = answers::is_here(&request, peer, &app.site);
    let visit = here && is_visit(&request);
    let answer = match (uri.path(), http::plain(uri.path())) {
        (STATS, _) if here => app.engine.ask(STATS).await,
        // Around it are the tools first.
        (compared::PAGE, _) if visit => None,
        (compared::PAGE, _) if here => compared::answer(&app, uri.query()).await,
        (_, Some(path)) => app.engine.ask(&path).await,
        (_, None) => app.engine.ask(page::NOWHERE).await,
    };
    // The tools are around every page that its author visits, the mistakes of which they show.
    if visit && !is_other_file(answer.as_ref()) {
        let folder = matches!(answer, Some(Answer::Folder(_)));
        if !folder && let Some(place) = at(&app, uri) {
            return (StatusCode::TEMPORARY_REDIRECT, [(header::LOCATION, place)]).into_response();
        }
    }
    let shell = here.then(|| app.shell.origin());
    show(&app, uri, answer, shell.as_deref())
}

/// A file that is shown or kept by itself: no page.
fn is_other_file(answer: Option<&Answer>) -> bool {
    matches!(answer, Some(Answer::File { path, .. }) if path::extension(path) != "html")
}

/// The same place among the tools.
fn at(app: &App, uri: &Uri) -> Option<String> {
    let place = uri.path_and_query()?.as_str();
    let plain = place.starts_with('/') && place.bytes().all(|byte| byte.is_ascii_graphic());
    plain.then(|| format!("{}{place}", app.shell.origin()))
}

fn show(app: &App, uri: &Uri, answer: Option<Answer>, shell: Option<&str>) -> Response {
    let generation = app.engine.state().borrow().generation;
    let html = |status: StatusCode, bytes: &[u8]| {
        let bytes = page::with_agent(bytes, generation, shell);
        let kind = [(header::CONTENT_TYPE, "text/html; charset=utf-8")];
        (status, kind, bytes).into_response()
    };
    let lang = app.words().lang;
    match answer {
        Some(Answer::File { path, bytes, .. }) if path::extension(&path) == "html" => {
            html(StatusCode::OK, &bytes)
        }
        Some(Answer::File { path, bytes, .. }) => {
            let kind = mime_guess::from_path(&path).first_or_octet_stream();
            let text = kind.type_() == "text" || path::extension(&path) == "js";
            let kind = if text {
                format!("{kind}; charset=utf-8")
            } else {
                kind.to_string()
            };
            ([(header::CONTENT_TYPE, kind)], bytes).into_response()
        }
        Some(Answer::Folder(path)) => {
            let query = uri.query();
            let query = query.map_or_else(String::new, |query| format!("?{query}"));
            let place = format!("/{}{query}", path::encode(&path));
            (StatusCode::TEMPORARY_REDIRECT, [(header::LOCATION, place)]).into_response()
        }
        Some(Answer::Missing(bytes)) => html(StatusCode::NOT_FOUND, &bytes),
        Some(Answer::Broken(text)) => {
            let body = format!("<pre>{}</pre>", escape(&text));
            let made = page::own(lang, app.words().broken_page, &body);
            html(StatusCode::INTERNAL_SERVER_ERROR, &made)
        }
        // There is no good site yet: what is wrong is shown over an empty page.
        None => html(
            StatusCode::OK,
            &page::own(lang, app.words().no_site_yet, ""),
        ),
    }
}

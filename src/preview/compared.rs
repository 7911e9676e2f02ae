//! What changed, as a page among the tools: the content as it is on the disk now, also while it has errors, beside the site as it was
//! built last or git's last commit. Shown on this computer alone.

use super::answers::App;
use super::asked::Answer;
use super::page;
use crate::build::since::{self, Report, Since};
use crate::changes::{self, Choice, Sheet};

/// Where it stands.
pub(super) const PAGE: &str = "/.mingbian/changes";

/// The page; the query says what to compare with.
pub(super) async fn answer(app: &App, query: Option<&str>) -> Option<Answer> {
    let asked = match query.and_then(|query| query.strip_prefix("since=")) {
        Some("git") => Some(Since::Git),
        Some("published") => Some(Since::Published),
        _ => None,
    };
    let app = app.clone();
    let made = tokio::task::spawn_blocking(move || made(&app, asked)).await;
    Some(Answer::File {
        path: "changes.html".to_owned(),
        bytes: made.ok()?,
        source: None,
    })
}

fn made(app: &App, asked: Option<Since>) -> Vec<u8> {
    let locale = app.engine.locale;
    let words = locale.words().changes;
    let (there, since, report) = app.engine.foreseen(|config, memo| {
        let there = since::choices(config);
        let since = asked
            .or_else(|| there.first().cloned())
            .unwrap_or(Since::Published);
        let report = since::report(config, memo, &since);
        (there, since, report)
    });
    let label = |one: &Since| match one {
        Since::Git => (words.choose_git, "?since=git"),
        Since::Published | Since::File(..) => (words.choose_published, "?since=published"),
    };
    let choices: Vec<Choice> = there
        .iter()
        .map(|one| {
            let (label, href) = label(one);
            Choice {
                label,
                href: (*one != since).then(|| href.to_owned()),
            }
        })
        .collect();
    let today = app.engine.today().map(|day| day.written(words.lang));
    let sheet = |since: &str, site: &str, shown: Option<&changes::Shown>| {
        let sheet = Sheet {
            site,
            since,
            choices: &choices,
            today: today.clone().filter(|_| shown.is_some()),
            shown,
        };
        page::sheet(words, &changes::body(&sheet, words))
    };
    match report {
        Ok(Report {
            about,
            files,
            outlook,
            site,
            titles,
        }) => {
            let shown = changes::told(&files, outlook, &titles, locale);
            sheet(&about.said(words), &site, Some(&shown))
        }
        Err(missing) => sheet(&missing.said(locale), "", None),
    }
}

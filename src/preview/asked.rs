//! What a site that is ready is asked for, and its answers: files by their paths, places of questions. Knows of no other site
//! than the one that it is given.

use std::collections::HashMap;
use std::sync::mpsc::Receiver;

use tokio::sync::oneshot;

use super::page;
use super::stands::{self, Sought, Stands};
use crate::build::Ready;
use crate::locale::{Locale, fill};
use crate::net;
use crate::plan::Job;
use crate::print::{Format, print};
use crate::render;

/// Where the counts of the site are shown.
pub(super) const STATS: &str = "/.mingbian/stats";

/// What somebody wants of the site.
pub(super) enum Ask {
    /// A file, by its path.
    File(String, oneshot::Sender<Answer>),
    /// Where a question is written.
    Question(Sought, oneshot::Sender<Option<Stands>>),
}

/// What there is of it.
pub(super) enum Answer {
    File {
        path: String,
        bytes: Vec<u8>,
        /// The content file that a page is written in.
        source: Option<String>,
    },
    /// A folder was meant: its path with a slash.
    Folder(String),
    Missing(Vec<u8>),
    Broken(String),
}

/// Answers until another site takes over.
pub(super) fn answer_all(
    pool: &rayon::ThreadPool,
    locale: Locale,
    ready: &Ready<'_>,
    asks: Receiver<Ask>,
) {
    let jobs: HashMap<&str, &Job> = ready
        .context
        .plan
        .jobs
        .iter()
        .map(|job| (job.path.as_str(), job))
        .collect();
    pool.in_place_scope(|scope| {
        for ask in asks {
            let jobs = &jobs;
            scope.spawn(move |_| {
                // Who asked may be gone.
                match ask {
                    Ask::File(path, reply) => {
                        let _ = reply.send(answer(ready, jobs, locale, &path));
                    }
                    Ask::Question(sought, reply) => {
                        let _ = reply.send(stands::question(ready, &sought));
                    }
                }
            });
        }
    });
}

fn answer(ready: &Ready<'_>, jobs: &HashMap<&str, &Job>, locale: Locale, asked: &str) -> Answer {
    if asked == STATS {
        return Answer::File {
            path: "stats.html".to_owned(),
            bytes: page::stats(ready.context.site, locale.words()),
            source: None,
        };
    }
    let index = |folder: &str| format!("{folder}index.html");
    let path = if asked.is_empty() || asked.ends_with('/') {
        index(asked)
    } else {
        asked.to_owned()
    };
    if let Some(job) = jobs.get(path.as_str()) {
        return made(ready, job, locale);
    }
    if jobs.contains_key(index(&format!("{path}/")).as_str()) {
        return Answer::Folder(format!("{path}/"));
    }
    if let Some(job) = ready.search_job(&path) {
        return made(ready, &job, locale);
    }
    match jobs.get("404.html").map(|job| made(ready, job, locale)) {
        Some(Answer::File { bytes, .. }) => Answer::Missing(bytes),
        _ => Answer::Missing(Vec::new()),
    }
}

fn made(ready: &Ready<'_>, job: &Job, locale: Locale) -> Answer {
    let made = match net::caught(|| ready.render(job)) {
        Ok(made) => made,
        Err(broken) => {
            let words = locale.words().broken_file;
            return Answer::Broken(fill(words, &[&job.path, &broken.place]));
        }
    };
    match made {
        Ok(bytes) => Answer::File {
            path: job.path.clone(),
            bytes,
            source: ready.source(job),
        },
        Err(render::Error::Template(diagnostic)) => {
            let all = std::slice::from_ref(&*diagnostic);
            let text = print(all, Format::Human, locale, false, &|name| {
                ready.text_of(name)
            });
            Answer::Broken(text)
        }
        Err(render::Error::Source(name, error)) => {
            Answer::Broken(format!("{name}: {}", locale.reason(&error)))
        }
    }
}

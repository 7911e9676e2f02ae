//! Where a question that a page shows is written: by the quiz and the id that the page has, the file and the place in it.
//! Asks the site as it is shown; knows no request, no disk.

use crate::build::Ready;
use crate::hash::Fingerprint;
use crate::plan::Make;
use crate::site::question_id;

/// A question as a page knows it.
pub(super) struct Sought {
    /// The page's plain path: `quizzes/basics/`.
    pub(super) page: String,
    /// The quiz that asks it, by its name: `basics`.
    pub(super) quiz: String,
    /// Its id in that quiz.
    pub(super) id: String,
}

/// Where a question is written.
pub(super) struct Stands {
    /// `content/quizzes/basics.yaml`
    pub(super) file: String,
    /// Where it begins in the file's text, in bytes.
    pub(super) at: u32,
    /// Of the file's bytes when the site was read.
    pub(super) fingerprint: Fingerprint,
}

/// `None`: the page, the quiz or the question is not there.
pub(super) fn question(ready: &Ready<'_>, sought: &Sought) -> Option<Stands> {
    let site = ready.context.site;
    let page = format!("{}index.html", sought.page);
    let jobs = &ready.context.plan.jobs;
    let edition = jobs
        .iter()
        .find(|job| job.path == page)
        .and_then(|job| match job.make {
            Make::Page { edition, .. } => Some(edition),
            _ => None,
        })?;
    let quiz = site.find(&format!("quizzes/{}", sought.quiz))?;
    let sittings = site.editions.get(edition)?.questions.get(&quiz)?;
    sittings.all.iter().find_map(|reference| {
        let (question, version) = site.question(*reference, edition)?;
        let own = question_id(&question.common);
        (sittings.id(*reference, &own) == sought.id).then(|| Stands {
            file: version.file.to_string(),
            at: question.common.span.start,
            fingerprint: version.fingerprint,
        })
    })
}

//! What a check looks at beyond the plan, and what of an earlier run's findings still holds.

use std::sync::Mutex;

use rayon::prelude::*;

use super::Error;
use crate::date::Date;
use crate::diagnostic::{Diagnostic, Problem, WritingFlaw};
use crate::net;
use crate::plan;
use crate::render::{self, Context};

/// Renders every page and throws it away: what is wrong with the templates.
pub(super) fn render(context: &Context<'_>) -> Result<Vec<Diagnostic>, Error> {
    let diagnostics = Mutex::new(Vec::new());
    let jobs = &context.plan.jobs;
    let pages = jobs.par_iter().filter(|job| {
        matches!(
            job.make,
            plan::Make::Page { .. } | plan::Make::Set { .. } | plan::Make::Share { .. }
        )
    });
    pages.try_for_each(|job| {
        let prepared = render::prepare(job, context);
        let made = net::caught(|| render::tried(&prepared, context))
            .map_err(|broken| Error::Broken(job.path.clone(), broken))?;
        if let (Err(render::Error::Template(diagnostic)), Ok(mut all)) = (made, diagnostics.lock())
        {
            all.push(*diagnostic);
        }
        Ok(())
    })?;
    Ok(diagnostics.into_inner().unwrap_or_default())
}

/// Of what an earlier run noted, what still holds: a date that was in the future then may have come.
pub(super) fn still(mut noted: Vec<Diagnostic>, today: Option<Date>) -> Vec<Diagnostic> {
    noted.retain(|it| match (&it.problem, today) {
        (Problem::Writing(WritingFlaw::DateAhead(date)), Some(today)) => {
            Date::parse(date, false).is_some_and(|date| date > today.next())
        }
        (Problem::Writing(WritingFlaw::DateAhead(_)), None) => false,
        _ => true,
    });
    noted
}

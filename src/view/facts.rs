//! Where what a page says comes from: sources told on the spot, and facts of the site.

use super::context::Context;
use super::model::{Fact, Source};
use crate::site::{FactId, Version};
use crate::syntax::source;

/// The sources of a page, in its author's order.
pub(super) fn sources<'a>(context: &Context<'a>, version: &'a Version) -> Vec<Source<'a>> {
    let all = version.front().map_or(&[][..], |front| &front.sources);
    all.iter()
        .filter_map(|source| match source {
            source::Source::Report(report) => Some(Source {
                title: &report.title,
                publisher: report.publisher.as_deref(),
                url: report.url.as_deref(),
                date: report.date.as_ref().map(|date| context.date(date.value)),
                fact: None,
            }),
            source::Source::Fact(id) => {
                fact(context, version.named_fact(&id.value)?).map(as_source)
            }
        })
        .collect()
}

/// The facts that a question stands on, as sources.
pub(super) fn of_question<'a>(
    context: &Context<'a>,
    version: &'a Version,
    facts: &[crate::span::Spanned<String>],
) -> Vec<Source<'a>> {
    let ids = facts.iter().filter_map(|id| version.named_fact(&id.value));
    ids.filter_map(|id| fact(context, id).map(as_source))
        .collect()
}

/// For lists of sources, and for themes that know no facts: the claim with its authority.
fn as_source(fact: Fact<'_>) -> Source<'_> {
    Source {
        title: fact.claim,
        publisher: Some(fact.authority),
        url: fact.url,
        date: fact.date.clone(),
        fact: Some(fact),
    }
}

/// A fact in the page's language, or in the one that there is.
pub(super) fn fact<'a>(context: &Context<'a>, id: FactId) -> Option<Fact<'a>> {
    let (stated, fallback) = context.site.fact(id, context.edition_index)?;
    let fact = stated.fact()?;
    let original = context.site.editions.first().filter(|_| fallback);
    let day = |day: &Option<crate::span::Spanned<crate::date::Date>>| {
        day.as_ref().map(|day| context.date(day.value))
    };
    Some(Fact {
        id: &fact.id.value,
        claim: &fact.claim.value,
        authority: &fact.authority,
        document: fact.document.as_deref(),
        quote: fact.quote.as_deref(),
        date: day(&fact.date),
        url: fact.url.as_deref(),
        checked: day(&fact.checked),
        from: day(&fact.from),
        until: day(&fact.until),
        lang: original.map(|edition| edition.lang.as_str()),
    })
}

//! Facts on a day: whether what pages refer to holds, and whether somebody has looked at it within a year.

use std::collections::BTreeSet;

use crate::date::Date;
use crate::diagnostic::{Diagnostic, FactLapse, Place, WritingFlaw};
use crate::site::{FactId, Site};
use crate::syntax::fact::{Fact, Lapse};

/// Reports references to what does not hold, and facts in use that nobody has looked at within a year.
pub(super) fn check(site: &Site, today: Option<Date>, diagnostics: &mut Vec<Diagnostic>) {
    if site.facts().next().is_none() {
        return;
    }
    let mut used: BTreeSet<FactId> = BTreeSet::new();
    for (_, edition, version) in site.written() {
        for (id, span) in version.cited() {
            used.insert(id);
            let fact = site.fact(id, edition).and_then(|(stated, _)| stated.fact());
            if let Some(flaw) = fact.and_then(|fact| lapsed(fact, today)) {
                let place = Place::at(&version.file, span);
                diagnostics.push(Diagnostic::new(flaw.into(), place));
            }
        }
    }
    let Some(today) = today else {
        return;
    };
    for stated in used.iter().flat_map(|id| site.stated(*id)) {
        let dates = stated.fact().map(|fact| [&fact.date, &fact.checked]);
        for date in dates.into_iter().flatten().flatten() {
            if super::is_ahead(date.value, today) {
                let flaw = WritingFlaw::DateAhead(date.value.iso());
                let place = Place::at(&stated.file, date.span);
                diagnostics.push(Diagnostic::new(flaw.into(), place));
            }
        }
        let Some(fact) = stated.fact().filter(|fact| fact.is_due(today)) else {
            continue;
        };
        let checked = fact.checked.as_ref();
        let span = checked.map_or(fact.id.span, |checked| checked.span);
        let day = checked.map(|checked| checked.value.iso());
        let flaw = WritingFlaw::FactUnchecked(fact.id.value.clone(), day);
        let place = Place::at(&stated.file, span);
        diagnostics.push(Diagnostic::new(flaw.into(), place));
    }
}

fn lapsed(fact: &Fact, today: Option<Date>) -> Option<WritingFlaw> {
    let id = fact.id.value.clone();
    let lapse = match fact.lapse(today)? {
        Lapse::Ended(until, other) => FactLapse::Ended(until.iso(), other.map(str::to_owned)),
        Lapse::Replaced(other) => FactLapse::Replaced(other.to_owned()),
        Lapse::Early(from) => FactLapse::Early(from.iso()),
    };
    Some(WritingFlaw::FactLapsed(id, lapse))
}

/// The next day on which there is something else to say of the facts, though nobody changed a word.
pub fn next_change(site: &Site, today: Date) -> Option<Date> {
    let facts = site.facts().flat_map(|id| site.stated(id));
    let days = facts.filter_map(|stated| stated.fact()).flat_map(|fact| {
        let ended = fact.until.as_ref().map(|until| until.value.next());
        let begun = fact.from.as_ref().map(|from| from.value);
        [ended, begun, fact.due()]
    });
    days.flatten().filter(|day| *day > today).min()
}

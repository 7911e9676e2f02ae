//! The facts of a site, by what wants to be looked at next.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::date::Date;
use crate::site::{FactId, Site};
use crate::syntax::fact::Lapse;

/// One fact, as its default language has it.
#[derive(Debug, Serialize)]
pub struct FactRow {
    /// By which pages refer to it.
    pub id: String,
    /// What it says.
    pub claim: String,
    /// Who says so.
    pub authority: String,
    /// Where it was seen.
    pub url: Option<String>,
    /// How many pages and banks refer to it, in all languages.
    pub used: usize,
    /// Whether it holds today.
    pub state: FactState,
    /// When somebody last looked, `2026-11-01`.
    pub checked: Option<String>,
    /// From when on somebody should look again; absent where nobody ever did.
    pub due: Option<String>,
    /// Whether that day has come.
    pub overdue: bool,
}

/// Whether a fact holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum FactState {
    /// It does.
    InForce,
    /// It did.
    Ended,
    /// Another does in its stead.
    Replaced,
    /// It will.
    NotYet,
}

/// All facts: first those in use that do not hold, then those in use by the day on which they are due, then the others.
pub fn facts(site: &Site, today: Date) -> Vec<FactRow> {
    let mut used: BTreeMap<FactId, usize> = BTreeMap::new();
    for (_, _, version) in site.written() {
        let mut cited: Vec<FactId> = version.cited().into_iter().map(|(id, _)| id).collect();
        cited.sort_unstable();
        cited.dedup();
        for id in cited {
            *used.entry(id).or_default() += 1;
        }
    }
    let rows = site.facts().filter_map(|id| {
        let (stated, _) = site.fact(id, 0)?;
        let fact = stated.fact()?;
        Some(FactRow {
            id: fact.id.value.clone(),
            claim: fact.claim.value.clone(),
            authority: fact.authority.clone(),
            url: fact.url.clone(),
            used: used.get(&id).copied().unwrap_or(0),
            state: match fact.lapse(Some(today)) {
                None => FactState::InForce,
                Some(Lapse::Ended(..)) => FactState::Ended,
                Some(Lapse::Replaced(_)) => FactState::Replaced,
                Some(Lapse::Early(_)) => FactState::NotYet,
            },
            checked: fact.checked.as_ref().map(|checked| checked.value.iso()),
            due: fact.due().map(Date::iso),
            overdue: fact.is_due(today),
        })
    });
    let mut rows: Vec<FactRow> = rows.collect();
    rows.sort_by(|a, b| {
        let key = |row: &FactRow| (row.used == 0, row.state == FactState::InForce);
        key(a).cmp(&key(b)).then_with(|| a.due.cmp(&b.due))
    });
    rows
}

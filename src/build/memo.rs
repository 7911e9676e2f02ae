//! Every file parsed, in parallel; what an earlier build of this process has parsed already is taken from it.

use std::collections::HashMap;
use std::path::PathBuf;
use std::sync::Arc;

use rayon::prelude::*;

use crate::diagnostic::{Diagnostic, Place};
use crate::hash::Fingerprint;
use crate::path;
use crate::site::{self, Layout};
use crate::source::{self, Sources};
use crate::syntax::{self, Parsed};

/// Parsed files of earlier builds in this process. Its three rules: values never change; they
/// depend on nothing but their key (the file's name, bytes and kind); what was wrong with a
/// file is kept with it and said again.
#[derive(Default)]
pub struct Memo {
    parsed: HashMap<Arc<str>, (Fingerprint, Parse)>,
    /// By content folder.
    pub(super) seen: HashMap<PathBuf, source::Seen>,
}

/// A file, and what is wrong with it.
pub(super) type Parse = (Option<Arc<Parsed>>, Arc<[Diagnostic]>);

/// One file, from the memo when it is there.
pub(super) fn parse_file(sources: &Sources, file: &source::SourceFile, memo: &mut Memo) -> Parse {
    if let Some((fingerprint, parse)) = memo.parsed.get(&file.name)
        && *fingerprint == file.fingerprint
    {
        return parse.clone();
    }
    let parse = parse_now(sources, file);
    let entry = (file.fingerprint, parse.clone());
    memo.parsed.insert(Arc::clone(&file.name), entry);
    parse
}

fn parse_now(sources: &Sources, file: &source::SourceFile) -> Parse {
    let Layout::Content { file: kind, .. } = site::layout(&file.path) else {
        return (None, Arc::new([]));
    };
    let (parsed, diagnostics) = match sources.text(file) {
        Ok(text) => syntax::parse(&file.name, &text, kind),
        Err((problem, span)) => {
            let place = Place {
                file: Arc::clone(&file.name),
                span,
                cell: None,
            };
            (None, vec![Diagnostic::new(problem, place)])
        }
    };
    (parsed.map(Arc::new), diagnostics.into())
}

/// Every file as the resolver wants it.
pub(super) struct AllParsed {
    pub(super) inputs: Vec<site::Input>,
    pub(super) diagnostics: Vec<Diagnostic>,
    /// How many the memo did not have.
    pub(super) fresh: usize,
}

/// `settings`: in the place of those that stand in the site's own file.
pub(super) fn parse(
    sources: &Sources,
    settings: Option<&Arc<Parsed>>,
    memo: &mut Memo,
) -> AllParsed {
    let known = &memo.parsed;
    let parsed: Vec<(Parse, bool)> = sources
        .files
        .par_iter()
        .map(|file| match known.get(&file.name) {
            Some((fingerprint, parse)) if *fingerprint == file.fingerprint => {
                (parse.clone(), false)
            }
            _ => (parse_now(sources, file), source::is_text(&file.path)),
        })
        .collect();
    let mut all = AllParsed {
        inputs: Vec::with_capacity(parsed.len()),
        diagnostics: Vec::new(),
        fresh: 0,
    };
    // The settings of what it stands on are no page of the site, and are asked for before all pages.
    memo.parsed
        .retain(|name, _| path::file_name(name) == "site.yaml");
    for (file, (parse, fresh)) in sources.files.iter().zip(parsed) {
        all.fresh += usize::from(fresh);
        all.diagnostics.extend(parse.1.iter().cloned());
        all.inputs.push(site::Input {
            path: Arc::clone(&file.path),
            name: Arc::clone(&file.name),
            layer: file.layer,
            fingerprint: file.fingerprint,
            parsed: match settings {
                Some(settings) if &*file.path == "site.yaml" => Some(Arc::clone(settings)),
                _ => parse.0.clone(),
            },
        });
        if source::is_text(&file.path) {
            memo.parsed
                .insert(Arc::clone(&file.name), (file.fingerprint, parse));
        }
    }
    all
}

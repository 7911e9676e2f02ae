//! What a file's own parts say of each other: ids, groups of a checklist, steps and people of a scenario. Knows no
//! other file.

use std::collections::{HashMap, HashSet};

use super::{Version, bank};
use crate::diagnostic::{Diagnostic, Place, Problem};
use crate::path::nearest;
use crate::span::{Span, Spanned};
use crate::syntax::checklist::Checklist;
use crate::syntax::quiz::{Common, Quiz};
use crate::syntax::scenario::Scenario;

/// Reports what does not fit together in a version.
pub(super) fn check(version: &Version, diagnostics: &mut Vec<Diagnostic>) {
    let file = |span| Place::at(&version.file, span);
    if let Some(quiz) = version.quiz() {
        questions(quiz, &file, diagnostics);
    }
    if let Some(list) = version.checklist() {
        checklist(list, &file, diagnostics);
    }
    if let Some(talk) = version.scenario() {
        scenario(talk, &file, diagnostics);
    }
}

type InFile<'a> = dyn Fn(Span) -> Place + 'a;

/// Question ids are unique in a bank; readers' progress is kept by them. Two banks may have the same question.
fn questions(quiz: &Quiz, place: &InFile<'_>, diagnostics: &mut Vec<Diagnostic>) {
    let mut seen: HashMap<String, Place> = HashMap::new();
    let mut questions: Vec<&Common> = quiz.written().collect();
    questions.sort_by_key(|question| question.span.start);
    for question in questions {
        let span = question.id.as_ref().map_or(question.span, |id| id.span);
        let id = bank::question_id(question);
        match seen.get(&id) {
            Some(first) => {
                let problem = match &question.id {
                    Some(_) => Problem::IdDuplicate(id),
                    None => Problem::QuizQuestionDuplicate,
                };
                diagnostics.push(Diagnostic::clash(problem, place(span), first.clone()));
            }
            None => {
                seen.insert(id, place(span));
            }
        }
    }
}

fn checklist(checklist: &Checklist, place: &InFile<'_>, diagnostics: &mut Vec<Diagnostic>) {
    let known = || {
        checklist
            .items
            .iter()
            .filter_map(|item| item.group.as_deref())
    };
    for group in checklist.results.iter().flat_map(|result| &result.groups) {
        if !known().any(|name| name == group.value) {
            let near = nearest(&group.value, known()).map(str::to_owned);
            let problem = Problem::ChecklistGroupUnknown(group.value.clone(), near);
            diagnostics.push(Diagnostic::new(problem, place(group.span)));
        }
    }
    let mut seen: Vec<&Spanned<String>> = Vec::new();
    for id in checklist.items.iter().filter_map(|item| item.id.as_ref()) {
        match seen.iter().find(|first| first.value == id.value) {
            Some(first) => {
                let problem = Problem::IdDuplicate(id.value.clone());
                diagnostics.push(Diagnostic::clash(
                    problem,
                    place(id.span),
                    place(first.span),
                ));
            }
            None => seen.push(id),
        }
    }
}

fn scenario(scenario: &Scenario, place: &InFile<'_>, diagnostics: &mut Vec<Diagnostic>) {
    let nodes = || scenario.nodes.iter().map(|node| node.id.value.as_str());
    let known: HashSet<&str> = nodes().collect();
    let cast = || scenario.cast.iter().map(|person| person.id.as_str());
    let goto = |name: &Spanned<String>, diagnostics: &mut Vec<Diagnostic>| {
        if !known.contains(name.value.as_str()) {
            let near = nearest(&name.value, nodes()).map(str::to_owned);
            let problem = Problem::ScenarioGotoUnknown(name.value.clone(), near);
            diagnostics.push(Diagnostic::new(problem, place(name.span)));
        }
    };
    if let Some(start) = &scenario.start {
        goto(start, diagnostics);
    }
    for node in &scenario.nodes {
        for choice in &node.choices {
            for name in &choice.goto {
                goto(name, diagnostics);
            }
        }
        for who in node.say.iter().map(|line| &line.who) {
            if !cast().any(|id| id == who.value) {
                let near = nearest(&who.value, cast()).map(str::to_owned);
                let problem = Problem::ScenarioCastUnknown(who.value.clone(), near);
                diagnostics.push(Diagnostic::new(problem, place(who.span)));
            }
        }
    }
}

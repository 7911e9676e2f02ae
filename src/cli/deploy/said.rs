//! What is said of publishing: what would happen, what happened, what went wrong and what to do about it.

use std::collections::BTreeSet;
use std::fmt::Display;

use super::super::{Failure, Session};
use crate::build;
use crate::cli::screen::fill;
use crate::deploy;
use crate::deploy::part::Part;
use crate::deploy::place::Chosen;
use crate::deploy::said::{self as told, Said};
use crate::deploy::way::Closed;
use crate::deploy::{Error, Outlook, Plan};
use crate::output;
use crate::print::Format;
use crate::shard::Shard;

/// Names of one kind that are shown.
const SHOWN: usize = 20;

/// The built site cannot be read.
pub(super) fn site(session: &Session<'_>, error: output::Error) -> Failure {
    Failure::system(session.build_error(&build::Error::Output(error)))
}

/// A target was not opened.
pub(super) fn closed(session: &Session<'_>, chosen: &Chosen, closed: &Closed) -> Failure {
    let said = told::closed(closed, &chosen.target.name.value, session.locale);
    let message = message(session, said, false);
    match closed {
        Closed::NoKey | Closed::KeyNone(_) => Failure::usage(message),
        Closed::KeyFile(..) | Closed::Keyring(_) | Closed::Fault(_) => Failure::system(message),
    }
}

/// Nothing came of it, or only a part.
pub(super) fn error(session: &Session<'_>, error: &Error, begun: bool) -> Failure {
    let said = told::error(error, session.locale);
    let begun = begun && matches!(error, Error::Target(..));
    Failure::system(message(session, said, begun))
}

fn message(session: &Session<'_>, (what, then): Said, begun: bool) -> String {
    let words = session.words().deploy;
    let mut message = what;
    if !then.is_empty() {
        message.push('\n');
        message.push_str(&fill(words.then, &[&then]));
    }
    if begun {
        message.push('\n');
        message.push_str(words.again);
    }
    message
}

/// Files that nobody publishes.
pub(super) fn strangers(session: &mut Session<'_>, all: &[String]) {
    let words = session.words();
    if let Some(one) = all.first() {
        let said = fill(words.deploy.strangers, &[&all.len(), one]);
        session.say(&format!("{}: {said}", words.warning));
    }
}

/// What would happen.
pub(super) fn outlook(session: &mut Session<'_>, name: &str, outlook: &Outlook, hours: u16) {
    let plan = &outlook.plan;
    let words = session.words().deploy;
    if session.args.format == Format::Json {
        let line = serde_json::json!({
            "target": name, "created": plan.created, "changed": plan.changed, "mended": plan.mended,
            "gone": plan.gone, "deleted": plan.due, "same": plan.same,
        });
        session.draw(&line.to_string());
        return;
    }
    before(session, outlook);
    if plan.is_empty() {
        session.say(&fill(words.current, &[&name, &plan.same]));
        foreign(session, plan);
        return;
    }
    let due: BTreeSet<&String> = plan.due.iter().collect();
    let later = plan.gone.iter().filter(|key| !due.contains(key)).count();
    let values: [&dyn Display; 5] = [&name, &plan.count(), &due.len(), &later, &plan.same];
    session.say(&fill(words.dry, &values));
    let most = if session.args.all { usize::MAX } else { SHOWN };
    for (template, keys) in [
        (words.dry_new, &plan.created),
        (words.dry_changed, &plan.changed),
        (words.dry_mended, &plan.mended),
        (words.dry_gone, &plan.gone),
        (words.dry_due, &plan.due),
    ] {
        for key in keys.iter().take(most) {
            session.say(&format!("  {}", fill(template, &[key, &hours])));
        }
        if keys.len() > most {
            let more = fill(words.dry_more, &[&(keys.len() - most)]);
            session.say(&format!("  {more}"));
        }
    }
    foreign(session, plan);
}

/// Who else was there.
pub(super) fn before(session: &mut Session<'_>, outlook: &Outlook) {
    let words = session.words().deploy;
    match outlook.other {
        None => {}
        Some(deploy::Other::Ourselves) => session.say(words.resumed),
        Some(deploy::Other::Silent(age)) => session.say(&fill(words.silent, &[&(age / 60)])),
    }
}

/// What happened.
pub(super) fn done(session: &mut Session<'_>, name: &str, plan: &Plan, hours: u16, seconds: f64) {
    let words = session.words().deploy;
    if session.args.format == Format::Json {
        let line = serde_json::json!({
            "target": name, "created": plan.created.len(), "changed": plan.changed.len(),
            "mended": plan.mended.len(), "deleted": plan.due.len(), "same": plan.same,
        });
        session.draw(&line.to_string());
        return;
    }
    if plan.is_empty() {
        session.say(&fill(words.current, &[&name, &plan.same]));
    } else {
        let seconds = format!("{seconds:.1}");
        let changed = plan.changed.len() + plan.mended.len();
        let values: [&dyn Display; 6] = [
            &name,
            &plan.created.len(),
            &changed,
            &plan.due.len(),
            &plan.same,
            &seconds,
        ];
        session.say(&fill(words.done, &values));
    }
    if let Some(one) = plan.mended.first() {
        session.say(&fill(words.mended, &[&plan.mended.len(), one]));
    }
    if !plan.gone.is_empty() && !plan.waiting.is_empty() {
        session.say(&fill(words.waiting, &[&plan.waiting.len(), &hours]));
    }
    foreign(session, plan);
}

/// What became of a part, or would.
pub(super) fn part(session: &mut Session<'_>, name: &str, shard: Shard, part: &Part, begun: bool) {
    let words = session.words().deploy;
    let shown = shard.shown();
    if session.args.format == Format::Json {
        let line = serde_json::json!({
            "target": name, "part": shown, "created": part.created, "changed": part.changed,
            "same": part.same, "left": part.left,
        });
        session.draw(&line.to_string());
        return;
    }
    let said = if begun {
        words.part_done
    } else {
        words.part_dry
    };
    let values: [&dyn Display; 6] = [
        &name,
        &shown,
        &part.created,
        &part.changed,
        &part.same,
        &part.left,
    ];
    session.say(&fill(said, &values));
    if begun {
        let folder = session.args.output.clone().unwrap_or_default();
        session.say(&fill(words.part_then, &[&folder.display(), &name]));
    }
}

fn foreign(session: &mut Session<'_>, plan: &Plan) {
    let words = session.words().deploy;
    if let Some(one) = plan.foreign.first() {
        session.say(&fill(words.foreign_stay, &[&plan.foreign.len(), one]));
    }
}

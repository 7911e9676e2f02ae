//! `mingbian deploy --probe`: each thing that publishing needs, tried once, and what to click where one is wrong.

use super::super::{Ended, Failure, Session};
use crate::cli::screen::fill;
use crate::deploy::{Compression, Target, probe};
use crate::diagnostic::{Trial, TrialFault};
use crate::fetch::Client;
use crate::syntax::deploy::{Kind, Service, Target as Named};

/// Tries all of it, and says what came of each.
pub(super) fn run(
    session: &mut Session<'_>,
    named: &Named,
    target: &dyn Target,
    client: &Client,
    compression: Compression,
) -> Ended {
    let mut all = probe::rights(target);
    let url = named.url.as_deref().or(session.args.base_url.as_deref());
    let may = all.iter().all(|it| it.1.is_ok());
    // A folder has no readers of its own, unless somebody says where.
    if may && (url.is_some() || matches!(named.kind, Kind::Store(_))) {
        all.extend(probe::readers(target, client, url, compression));
    }
    let words = session.words().deploy;
    let mut wrong = 0;
    for (trial, came) in all {
        let name = (words.trial)(trial);
        let Err(fault) = came else {
            session.say(&fill(words.trial_fine, &[&name]));
            continue;
        };
        wrong += usize::from(fault != TrialFault::Unasked);
        let (what, then) = (words.trial_fault)(trial, &fault);
        session.say(&fill(words.trial_wrong, &[&name, &what, &then]));
        if let Some(console) = console(named, trial, &fault) {
            session.say(&fill("  {}", &[&(words.console)(console, trial)]));
        }
    }
    if wrong == 0 {
        session.say(words.trial_all);
        return Ok(());
    }
    Err(Failure::SYSTEM)
}

/// Whose console has what is to be clicked, where that helps.
fn console(named: &Named, trial: Trial, fault: &TrialFault) -> Option<&'static str> {
    use crate::diagnostic::StoreFault as S;
    let Kind::Store(store) = &named.kind else {
        return None;
    };
    let helps = match fault {
        TrialFault::Store(fault) => {
            matches!(fault, S::Denied | S::Key | S::Signature | S::NoBucket)
        }
        TrialFault::Unasked => false,
        _ => matches!(
            trial,
            Trial::Index | Trial::Type | Trial::Missing | Trial::Https
        ),
    };
    helps.then_some(match store.service {
        Service::Oss => "oss",
        Service::Cos => "cos",
        Service::Obs => "obs",
        Service::Minio => "minio",
        Service::R2 => "r2",
        Service::S3 => "s3",
    })
}

//! What went wrong on the way to a target, in words: what, and what to do about it. The same for whoever typed a command
//! and for whoever pressed a button.

use super::manifest::{MANIFEST, Unread};
use super::terms::Error;
use super::way::Closed;
use crate::build;
use crate::deploy::keys::NAMES;
use crate::diagnostic::StoreFault;
use crate::keyring::Fault;
use crate::locale::{Locale, fill};

/// What is wrong, and what to do; empty where the first says that too.
pub type Said = (String, String);

/// A target did not take something: the file's key, or nothing where it is about the target as a whole.
pub fn fault(key: &str, fault: &StoreFault, locale: Locale) -> Said {
    let words = locale.words().deploy;
    let (what, then) = (words.fault)(fault);
    if key.is_empty() {
        (what, then)
    } else {
        (fill(words.at, &[&key, &what]), then)
    }
}

/// Nothing came of it, or only a part.
pub fn error(error: &Error, locale: Locale) -> Said {
    let words = locale.words().deploy;
    let one = |all: &[String]| all.first().cloned().unwrap_or_default();
    let what = match error {
        Error::Target(key, why) => return fault(key, why, locale),
        Error::Site(why) => build::output_said(why, locale),
        Error::Busy(age, silence) => fill(words.busy, &[&(age / 60), &(silence / 60)]),
        Error::Overtaken => words.overtaken.to_owned(),
        Error::Stopped => words.stopped.to_owned(),
        Error::Foreign { theirs, other } if theirs.is_empty() => {
            fill(words.foreign_named, &[&other.len(), &one(other)])
        }
        Error::Foreign { theirs, other } => fill(
            words.foreign,
            &[&theirs.len(), &one(theirs), &other.len(), &one(other)],
        ),
        Error::Another(both) => fill(words.another, &[&both.0.shown(), &both.1.shown()]),
        Error::TooMany { gone, all, most } => fill(
            words.too_many,
            &[&gone.len(), all, most, &one(gone), &gone.len()],
        ),
        Error::Manifest(Unread::Newer) => words.manifest_newer.to_owned(),
        Error::Manifest(Unread::Broken) => fill(words.manifest_broken, &[&MANIFEST]),
    };
    (what, String::new())
}

/// The computer's keyring keeps nothing, or does not say.
pub fn keyring(fault: &Fault, locale: Locale) -> String {
    match fault {
        Fault::None => locale.words().deploy.keyring_none.to_owned(),
        Fault::Refused(why) => refused(why, locale),
    }
}

fn refused(why: &str, locale: Locale) -> String {
    let words = locale.words().deploy;
    fill(words.keyring_refused, &[&words.keyring, &why])
}

/// A target of this name was not opened.
pub fn closed(closed: &Closed, name: &str, locale: Locale) -> Said {
    let words = locale.words().deploy;
    let what = match closed {
        Closed::Fault(why) => return fault("", why, locale),
        Closed::NoKey => {
            let [id, secret, _] = NAMES[0];
            fill(words.no_key, &[&name, &name, &id, &secret])
        }
        Closed::Keyring(why) => refused(why, locale),
        Closed::KeyFile(place, error) => {
            let reason = locale.reason(error);
            fill(words.credentials_io, &[&place.display(), &reason])
        }
        Closed::KeyNone(place) => fill(words.credentials_none, &[&place.display()]),
    };
    (what, String::new())
}

//! A store's key, asked of whoever sits at the computer and kept where the computer keeps secrets. It is never an argument, which
//! others see, and stands on no screen.

use std::io::{BufRead as _, IsTerminal as _, Write as _};

use super::super::{Ended, Failure, Session};
use crate::cli::screen::fill;
use crate::deploy::keys::Keys;
use crate::deploy::place::Chosen;
use crate::deploy::remembered;
use crate::deploy::said::keyring;
use crate::keyring::Fault;
use crate::syntax::deploy::{Kind, Store};

/// Asks for a key and keeps it.
pub(super) fn remember(session: &mut Session<'_>, chosen: &Chosen) -> Ended {
    let store = store(session, chosen)?;
    let words = session.words().deploy;
    let (id, secret) = if std::io::stdin().is_terminal() && std::io::stderr().is_terminal() {
        let id = line(session, words.key_id)?;
        let _ = write!(session.err, "{}: ", words.key_secret);
        let _ = session.err.flush();
        let typed = console::Term::stderr().read_secure_line();
        (id, typed.map_err(|error| unread(session, &error))?)
    } else {
        (
            line(session, words.key_id)?,
            line(session, words.key_secret)?,
        )
    };
    let keys = Keys::typed(&id, &secret);
    let keys = keys.ok_or_else(|| Failure::usage(words.key_odd.to_owned()))?;
    remembered::keep(store, &keys).map_err(|it| failed(session, &it))?;
    session.say(&fill(
        words.key_kept,
        &[&words.keyring, &chosen.target.name.value],
    ));
    Ok(())
}

/// Forgets it.
pub(super) fn forget(session: &mut Session<'_>, chosen: &Chosen) -> Ended {
    let store = store(session, chosen)?;
    let words = session.words().deploy;
    remembered::forget(store).map_err(|it| failed(session, &it))?;
    session.say(&fill(words.key_forgotten, &[&chosen.target.name.value]));
    Ok(())
}

/// The store that the key is for.
fn store<'c>(session: &Session<'_>, chosen: &'c Chosen) -> Result<&'c Store, Failure> {
    let words = session.words().deploy;
    let name = &chosen.target.name.value;
    let Kind::Store(store) = &chosen.target.kind else {
        return Err(Failure::usage(fill(words.key_no_store, &[name])));
    };
    match &chosen.target.credentials {
        Some(file) => Err(Failure::usage(fill(
            words.key_in_file,
            &[name, &file.value],
        ))),
        None => Ok(store),
    }
}

fn line(session: &mut Session<'_>, question: &str) -> Result<String, Failure> {
    let _ = write!(session.err, "{question}: ");
    let _ = session.err.flush();
    let mut line = String::new();
    let read = std::io::stdin().lock().read_line(&mut line);
    read.map_err(|error| unread(session, &error))?;
    Ok(line)
}

fn unread(session: &Session<'_>, error: &std::io::Error) -> Failure {
    Failure::system(session.locale.reason(error))
}

fn failed(session: &Session<'_>, fault: &Fault) -> Failure {
    Failure::system(keyring(fault, session.locale))
}

//! `mingbian welcome`: the page for whoever has no terminal; and when the program alone is that page. Here a folder
//! becomes a preview.

use std::collections::HashMap;
use std::io::{self, IsTerminal as _, Write as _};
use std::path::{Component, Path, PathBuf};
use std::sync::{Mutex, PoisonError};
use std::thread::{self, JoinHandle};

use clap::ArgMatches;

use super::{Ended, Entry, Failure, Session, clock, state_folder};
use crate::cli::screen::fill;
use crate::config::Config;
use crate::locale::Locale;
use crate::preview;
use crate::print::Extent;
use crate::source::leads_elsewhere;
use crate::welcome::{self, Begun, Options, Show};

pub(super) const ENTRY: Entry = Entry {
    name: "welcome",
    options: &["port"],
    arguments: |command| command,
    run: |session, _: &ArgMatches| open(session, None),
};

/// Sites that one process shows at once; each has threads and memory of its own.
const MOST: usize = 6;

/// Opens the page, or the site in a folder beside it, in the browser.
pub(super) fn open(session: &mut Session<'_>, site: Option<&Path>) -> Ended {
    let words = session.words();
    let state = state_folder();
    let failed = |session: &Session<'_>, error: &io::Error| {
        Failure::system(fill(words.failed, &[&session.locale.reason(error)]))
    };
    let options = Options {
        locale: session.locale,
        port: session.args.port,
        state: state.clone(),
        show: previews(session.locale),
    };
    let begun = welcome::begin(options).map_err(|error| failed(session, &error))?;
    let page = match begun {
        Begun::First(page) => page,
        Begun::Running(address) => {
            // The first of the recent ones there.
            if let (Some(state), Some(site)) = (&state, site) {
                welcome::remember(state, site);
            }
            session.say(&fill(words.welcome.running, &[&address]));
            show(session, &address);
            return Ok(());
        }
    };
    session.say(&fill(words.welcome.open_here, &[&page.address()]));
    let mut address = page.address();
    if let Some(site) = site {
        match page.open(site) {
            Ok(opened) => {
                session.say(&fill(words.preview.serving, &[&opened]));
                address = opened;
            }
            Err(why) => session.complain(&why),
        }
    }
    session.say(words.welcome.stop_hint);
    // A browser asks as soon as it is there; until somebody answers, the port keeps the question.
    show(session, &address);
    page.run().map_err(|error| failed(session, &error))
}

fn show(session: &mut Session<'_>, address: &str) {
    let _ = session.out.flush();
    if !preview::in_browser(address) {
        session.say(session.words().preview.browser_none);
        let _ = session.out.flush();
    }
}

/// A preview that is shown, and the thread that it lives on.
type Shown = (String, JoinHandle<()>);

/// Shows each site that is opened at an address of its own; one that is shown already, at the same.
fn previews(locale: Locale) -> Show {
    let shown: Mutex<HashMap<PathBuf, Shown>> = Mutex::default();
    Box::new(move |root, welcome| {
        let mut shown = shown.lock().unwrap_or_else(PoisonError::into_inner);
        shown.retain(|_, (_, thread)| !thread.is_finished());
        if let Some((address, _)) = shown.get(root) {
            return Ok(address.clone());
        }
        if shown.len() == MOST {
            return Err(locale.words().welcome.too_many.to_owned());
        }
        let preview = preview::bind(preview::Options {
            config: config(root, locale)?,
            locale,
            port: None,
            lan: false,
            jobs: 0,
            poll: false,
            extent: Extent::Examples,
            welcome: Some(welcome.to_owned()),
        })
        .map_err(|error| {
            let (preview::Error::Port(_, error) | preview::Error::System(error)) = error;
            fill(locale.words().failed, &[&locale.reason(&error)])
        })?;
        let address = preview.address();
        // What is wrong stands on the page; there is no terminal to read.
        let thread = thread::spawn(move || {
            let _ = preview.run(|_| {});
        });
        shown.insert(root.to_owned(), (address.clone(), thread));
        Ok(address)
    })
}

/// A site with nothing said of how it is read.
fn config(root: &Path, locale: Locale) -> Result<Config, String> {
    let content = root.join("content");
    if leads_elsewhere(&content, root) {
        let message = locale.words().folder_elsewhere;
        return Err(fill(message, &[&content.display(), &"--content"]));
    }
    Ok(Config {
        root: root.to_owned(),
        content,
        content_shown: "content".to_owned(),
        output: root.join("public"),
        state: state_folder(),
        base_url: None,
        theme: None,
        drafts: false,
        offline: false,
        of_library: false,
        packaged: false,
        today: Some(clock::today()),
        headers: Vec::new(),
        reuse: Vec::new(),
        shard: None,
        complete: false,
        looking: false,
        targets: None,
        unsaved: None,
    })
}

/// Notes a site that somebody opens or makes in a terminal among those that the page offers. Those of scripts and tests are
/// not: their folders come and go, and would push out the ones that a person looks for. What cannot be noted is no matter.
pub(super) fn remember(root: &Path) {
    let reads = io::stdin().is_terminal() || io::stdout().is_terminal();
    let somebody = is_somebody(reads || io::stderr().is_terminal(), |name| {
        std::env::var(name).ok()
    });
    let Some(state) = state_folder().filter(|_| somebody) else {
        return;
    };
    // Windows takes `..` out by itself; elsewhere it may lead through a link.
    let climbs = root.components().any(|it| it == Component::ParentDir);
    let whole = if climbs && !cfg!(windows) {
        root.canonicalize()
    } else {
        std::path::absolute(root)
    };
    if let Ok(root) = whole {
        welcome::remember(&state, &root);
    }
}

/// Whether a person is there: services that build and test say that they do.
fn is_somebody(in_terminal: bool, said: impl Fn(&str) -> Option<String>) -> bool {
    let automatic = said("CI").is_some_and(|it| !matches!(it.as_str(), "" | "0" | "false"));
    in_terminal && !automatic
}

/// What somebody who started the program without a word is in front of.
pub(super) enum Before {
    /// A terminal, or a script.
    Terminal,
    /// A file manager: nobody typed anything.
    FileManager,
}

/// How the program was started, as far as that can be told without asking the system for more than its environment.
pub(super) fn before(here: &Path) -> Before {
    let said = |name: &str| std::env::var(name).ok();
    let (reads, shows) = (io::stdin().is_terminal(), io::stdout().is_terminal());
    if cfg!(windows) {
        return on_windows(shows, said);
    }
    // Finder opens a terminal for a program, at home.
    if cfg!(target_os = "macos")
        && shows
        && said("HOME").is_some_and(|home| here == Path::new(&home))
    {
        return Before::FileManager;
    }
    if reads || shows || io::stderr().is_terminal() {
        return Before::Terminal;
    }
    let desktop = ["DISPLAY", "WAYLAND_DISPLAY"];
    if desktop.iter().any(|name| said(name).is_some()) {
        Before::FileManager
    } else {
        // A script: it would wait for a page that nobody sees.
        Before::Terminal
    }
}

/// A double click gives the program a console window of its own, and no shell stands between; each shell leaves
/// something in the environment of what it starts.
fn on_windows(shows: bool, said: impl Fn(&str) -> Option<String>) -> Before {
    // `cmd` hands on its prompt, Git's shell its system; the terminal's own is handed on by what runs in it.
    let shell = ["PROMPT", "MSYSTEM", "WT_SESSION", "TERM_PROGRAM"];
    // PowerShell puts the user's own modules in front of those that everybody has.
    let own = said("PSModulePath").is_some_and(|path| {
        let path = path.to_lowercase();
        path.contains("documents\\") || path.contains("文档\\")
    });
    if shows && !own && shell.iter().all(|name| said(name).is_none()) {
        Before::FileManager
    } else {
        Before::Terminal
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_person_sits_in_front_of_a_terminal_and_no_service_does() {
        let ci = |value: Option<&'static str>| {
            move |name: &str| value.filter(|_| name == "CI").map(str::to_owned)
        };
        assert!(is_somebody(true, ci(None)));
        assert!(is_somebody(true, ci(Some("false"))));
        assert!(!is_somebody(true, ci(Some("true"))));
        assert!(!is_somebody(false, ci(None)));
    }

    #[test]
    fn a_double_click_on_windows_leaves_no_shell_in_the_environment() {
        let with = |set: &'static [(&str, &str)]| {
            let said = move |name: &str| {
                let found = set.iter().find(|(key, _)| *key == name);
                found.map(|(_, value)| (*value).to_owned())
            };
            on_windows(true, said)
        };
        assert!(matches!(with(&[]), Before::FileManager));
        assert!(matches!(
            with(&[(
                "PSModulePath",
                r"C:\Program Files\WindowsPowerShell\Modules"
            )]),
            Before::FileManager
        ));
        for shell in [
            &[("PROMPT", "$P$G")][..],
            &[("MSYSTEM", "MINGW64")],
            &[("WT_SESSION", "1")],
            &[(
                "PSModulePath",
                r"C:\Users\li\Documents\WindowsPowerShell\Modules;C:\x",
            )],
        ] {
            assert!(matches!(with(shell), Before::Terminal), "{shell:?}");
        }
        assert!(matches!(on_windows(false, |_| None), Before::Terminal));
    }
}

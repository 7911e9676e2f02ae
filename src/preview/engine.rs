//! Holds the site as it is now and makes it anew when something changed. A site lives on a thread of its own, so
//! that the last good one can go on answering while the next one is tried; it ends when it is replaced.

use std::collections::HashSet;
use std::io;
use std::path::PathBuf;
use std::sync::mpsc::{self, Receiver, Sender};
use std::sync::{Arc, Mutex, MutexGuard, OnceLock, PoisonError};
use std::thread;

use tokio::sync::{oneshot, watch};

use super::asked::{Answer, Ask, answer_all};
use super::known::Known;
use super::stands::{Sought, Stands};
use super::state::{Opinions, State};
use super::unsaved::{Seen, Slot};
use super::{News, Options};
use crate::build::{self, Memo, Ready};
use crate::config::Config;
use crate::date::Date;
use crate::diagnostic::{self, Diagnostic, Severity};
use crate::hash::Fingerprint;
use crate::locale::{Locale, fill};
use crate::net;
use crate::print::{Extent, Format, print_some};

/// The minifier recurses with the nesting of a page.
const STACK: usize = 16 << 20;

/// The site now, and everything that is needed to make it anew.
pub(super) struct Engine {
    config: Mutex<Config>,
    memo: Mutex<Memo>,
    pool: rayon::ThreadPool,
    pub(super) locale: Locale,
    extent: Extent,
    current: Mutex<Option<Current>>,
    state: watch::Sender<Arc<State>>,
    news: Mutex<Option<Sender<News>>>,
    /// What the terminal was told and is still so.
    told: Mutex<HashSet<Told>>,
    /// The folders that the site stands on, and what the names of their files begin with.
    libraries: Mutex<(Vec<PathBuf>, Vec<String>)>,
    /// One at a time.
    rebuilding: Mutex<()>,
    /// What is known of the site for whoever edits it.
    pub(super) known: Mutex<Known>,
    /// What is typed and not saved, and shown all the same.
    pub(super) unsaved: Mutex<Slot>,
    /// Of the site on the disk that was told of last.
    told_of: Mutex<Option<Fingerprint>>,
}

/// A diagnostic without its place: another line above it does not make it a new one.
type Told = (Arc<str>, &'static str, String);

/// The site that answers.
struct Current {
    asks: Sender<Ask>,
    policy: String,
    inputs: Fingerprint,
}

/// A site that is to answer.
struct Answering {
    asks: Receiver<Ask>,
    /// The generation that waits for opinions on it.
    opinions_of: Option<u64>,
}

pub(super) fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    // Our data never changes in part, so a lock whose holder panicked is still good.
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

impl Engine {
    pub(super) fn new(options: Options, news: Sender<News>) -> io::Result<Self> {
        let pool = rayon::ThreadPoolBuilder::new()
            .num_threads(options.jobs)
            .stack_size(STACK)
            .build()
            .map_err(io::Error::other)?;
        Ok(Self {
            config: Mutex::new(options.config),
            memo: Mutex::default(),
            pool,
            locale: options.locale,
            extent: options.extent,
            current: Mutex::default(),
            state: watch::Sender::new(Arc::default()),
            news: Mutex::new(Some(news)),
            told: Mutex::default(),
            libraries: Mutex::default(),
            rebuilding: Mutex::default(),
            known: Mutex::default(),
            unsaved: Mutex::default(),
            told_of: Mutex::default(),
        })
    }

    /// The state now, and a way to hear of the next one.
    pub(super) fn state(&self) -> watch::Receiver<Arc<State>> {
        self.state.subscribe()
    }

    /// Where the content is, on the disk and in messages.
    pub(super) fn content(&self) -> (PathBuf, String) {
        let config = lock(&self.config);
        (config.content.clone(), config.content_shown.clone())
    }

    /// Works on the site as if something were otherwise, with what is known of its files.
    pub(super) fn foreseen<T: Send>(&self, work: impl FnOnce(&Config, &mut Memo) -> T + Send) -> T {
        // Never beside a rebuild: a thread of the pool that waits there would take up this work and wait for itself.
        let _one = self.one();
        let config = lock(&self.config).clone();
        self.pool.install(|| work(&config, &mut lock(&self.memo)))
    }

    /// The day, where it is known.
    pub(super) fn today(&self) -> Option<Date> {
        lock(&self.config).today
    }

    /// The folder with `content/` and `themes/`.
    pub(super) fn root(&self) -> PathBuf {
        lock(&self.config).root.clone()
    }

    /// How the site is read, without what is not saved.
    pub(super) fn config(&self) -> Config {
        lock(&self.config).clone()
    }

    /// How many mistakes keep the site back, as it was last read.
    pub(super) fn errors(&self) -> usize {
        let state = self.state.borrow();
        if state.good { 0 } else { state.errors.max(1) }
    }

    /// Where readers find the site, where it says so.
    pub(super) fn address(&self) -> Option<String> {
        lock(&self.known).address.clone()
    }

    /// The folders that the site stood on when it was last read.
    pub(super) fn libraries(&self) -> Vec<PathBuf> {
        lock(&self.libraries).0.clone()
    }

    /// Whether a file, by its name, is none of the site's own.
    pub(super) fn is_of_library(&self, name: &str) -> bool {
        self.in_library(name).is_some()
    }

    /// The path that a file has in what the site stands on, by its name; `None`: it is none of its files.
    pub(super) fn in_library(&self, name: &str) -> Option<String> {
        let libraries = lock(&self.libraries);
        let mut starts = libraries.1.iter();
        starts.find_map(|start| name.strip_prefix(start.as_str()).map(str::to_owned))
    }

    /// The policy of the pages.
    pub(super) fn policy(&self) -> Option<String> {
        lock(&self.current).as_ref().map(|it| it.policy.clone())
    }

    /// Shows drafts or hides them.
    pub(super) fn show_drafts(self: &Arc<Self>, shown: bool) {
        lock(&self.config).drafts = shown;
        self.rebuild();
    }

    /// Drops the channel to the terminal: nothing more is told.
    pub(super) fn stop_telling(&self) {
        lock(&self.news).take();
    }

    pub(super) fn tell(&self, news: News) {
        if let Some(teller) = lock(&self.news).as_ref() {
            let _ = teller.send(news);
        }
    }

    /// A file of the site as it is now, by its plain path: `guides/a/`.
    pub(super) async fn ask(&self, path: &str) -> Option<Answer> {
        let (reply, answer) = oneshot::channel();
        let ask = Ask::File(path.to_owned(), reply);
        lock(&self.current).as_ref()?.asks.send(ask).ok()?;
        answer.await.ok()
    }

    /// Where a question of the site as it is now is written. Waits, and may not be called where nothing may wait.
    pub(super) fn stands(&self, sought: Sought) -> Option<Stands> {
        let (reply, answer) = oneshot::channel();
        let ask = Ask::Question(sought, reply);
        lock(&self.current).as_ref()?.asks.send(ask).ok()?;
        answer.blocking_recv().ok()?
    }

    /// Makes the site anew and waits until it answers, or until what is wrong was said; then, what is typed and not
    /// saved in it.
    pub(super) fn rebuild(self: &Arc<Self>) {
        let _one = self.one();
        let config = lock(&self.config).clone();
        let drafts = config.drafts;
        let is_known = |engine: &Self, inputs| engine.is_told(inputs);
        self.make(config, is_known, move |engine, made| match made {
            Ok(ready) => engine.arrived(ready, drafts),
            Err(error) => {
                engine.trouble(error);
                None
            }
        });
        self.show_unsaved();
    }

    /// Lets nobody else make a site meanwhile.
    pub(super) fn one(&self) -> MutexGuard<'_, ()> {
        lock(&self.rebuilding)
    }

    /// Makes a site on a thread of its own and waits until `arrived` has looked at it, which says from where it is asked,
    /// if it is to answer; not one that `is_known` by what it is read from. Never beside another: see [`Self::one`].
    fn make(
        self: &Arc<Self>,
        config: Config,
        is_known: impl FnOnce(&Self, Fingerprint) -> bool + Send + 'static,
        arrived: impl FnOnce(&Self, Result<&Ready<'_>, &build::Error>) -> Option<Answering>
        + Send
        + 'static,
    ) {
        let (done, waiting) = mpsc::sync_channel::<()>(1);
        let engine = Arc::clone(self);
        let made = thread::Builder::new().stack_size(STACK).spawn(move || {
            let work = || {
                let taken = engine
                    .pool
                    .install(|| build::take(&config, &mut lock(&engine.memo)));
                match taken {
                    // Most often what the system tells of is what the tools have just saved.
                    Ok(taken) if is_known(&engine, taken.inputs()) => {}
                    Ok(taken) => build::prepare(&config, taken, |ready| {
                        if let Some(answering) = arrived(&engine, Ok(&ready)) {
                            drop(done);
                            let (engine, ready) = (&*engine, &ready);
                            thread::scope(|beside| {
                                if let Some(generation) = answering.opinions_of {
                                    beside.spawn(move || engine.settle(ready, generation));
                                }
                                answer_all(&engine.pool, engine.locale, ready, answering.asks);
                            });
                        }
                    }),
                    Err(error) => drop(arrived(&engine, Err(&error))),
                }
            };
            if let Err(broken) = net::caught(work) {
                let words = engine.locale.words().broken;
                engine.tell(News::Trouble(fill(words, &[&broken.place])));
            }
        });
        match made {
            // Ends when the sender is dropped: the site answers, or it was refused.
            Ok(_) => drop(waiting.recv()),
            Err(error) => self.tell(News::Trouble(self.locale.reason(&error))),
        }
    }

    /// The site on the disk is there anew. It takes over unless it is the same, or broken while there is a good one.
    fn arrived(&self, ready: &Ready<'_>, drafts: bool) -> Option<Answering> {
        let was = self.state.borrow().clone();
        *lock(&self.libraries) = (ready.libraries().to_vec(), ready.library_names().to_vec());
        *lock(&self.known) = Known::of(ready);
        *lock(&self.told_of) = Some(ready.inputs());
        let generation = was.generation + 1;
        self.print(ready);
        // A broken site answers nothing; its problems are shown instead.
        let good = diagnostic::count(&ready.diagnostics, Severity::Error) == 0;
        if good && !self.answers(ready.inputs()) {
            let asks = self.take_over(ready);
            self.state.send_replace(Arc::new(State {
                generation,
                good,
                followed: true,
                drafts,
                trouble: None,
                opinions: Opinions::Awaited(generation),
                ..(*was).clone()
            }));
            return Some(Answering {
                asks,
                opinions_of: Some(generation),
            });
        }
        self.state.send_replace(Arc::new(State {
            generation,
            ..State::of(ready, drafts, self.locale)
        }));
        None
    }

    /// Tells the opinions on a site that answers already, unless there is another on the disk by now.
    fn settle(&self, ready: &Ready<'_>, generation: u64) {
        let drafts = self.state.borrow().drafts;
        let made = net::caught(|| State::of(ready, drafts, self.locale));
        self.state.send_if_modified(|state| {
            let awaited = state.opinions == Opinions::Awaited(generation);
            if awaited {
                *state = Arc::new(match &made {
                    Ok(made) => State {
                        generation: state.generation,
                        followed: state.followed,
                        ..made.clone()
                    },
                    // The tools must not wait for ever.
                    Err(_) => State {
                        opinions: Opinions::Told,
                        ..(**state).clone()
                    },
                });
            }
            awaited
        });
    }

    /// Whether it is the site of these inputs that answers.
    fn answers(&self, inputs: Fingerprint) -> bool {
        let current = lock(&self.current);
        current.as_ref().is_some_and(|it| it.inputs == inputs)
    }

    /// Whether there is nothing new to say of the site on the disk, and nothing to show.
    fn is_told(&self, inputs: Fingerprint) -> bool {
        let told = *lock(&self.told_of) == Some(inputs);
        let state = self.state.borrow();
        told && state.trouble.is_none() && (self.answers(inputs) || !state.good)
    }

    /// Lets this site answer from now on; what it is asked.
    fn take_over(&self, ready: &Ready<'_>) -> Receiver<Ask> {
        let (sender, asks) = mpsc::channel();
        *lock(&self.current) = Some(Current {
            asks: sender,
            policy: ready.policy.to_owned(),
            inputs: ready.inputs(),
        });
        asks
    }

    /// Whether this is the site on the disk, as it was read last.
    fn is_saved(&self, ready: &Ready<'_>) -> bool {
        *lock(&self.told_of) == Some(ready.inputs())
    }

    /// Makes the site with what is not saved, if there is something. What is said of the site is still what is on the disk.
    /// Never beside another: see [`Self::one`].
    pub(super) fn show_unsaved(self: &Arc<Self>) -> Option<Seen> {
        let unsaved = lock(&self.unsaved).text()?;
        let config = Config {
            unsaved: Some(unsaved.clone()),
            ..lock(&self.config).clone()
        };
        let looked = Arc::new(OnceLock::new());
        let tell = Arc::clone(&looked);
        self.make(
            config,
            |_, _| false,
            move |engine, made| {
                let ready = made.ok()?;
                let seen = Seen {
                    found: ready.diagnostics.clone().into(),
                    shown: diagnostic::count(&ready.diagnostics, Severity::Error) == 0,
                };
                let takes_over = seen.shown && !engine.answers(ready.inputs());
                lock(&engine.unsaved).note(&unsaved, &seen, engine.is_saved(ready));
                // Nobody else tells.
                let _ = tell.set(seen);
                takes_over.then(|| {
                    let asks = engine.take_over(ready);
                    let was = engine.state.borrow().clone();
                    engine.state.send_replace(Arc::new(State {
                        generation: was.generation + 1,
                        followed: true,
                        ..(*was).clone()
                    }));
                    Answering {
                        asks,
                        opinions_of: None,
                    }
                })
            },
        );
        looked.get().cloned()
    }

    /// Prints what was not told yet. Old warnings would hide it.
    fn print(&self, ready: &Ready<'_>) {
        let key = |it: &Diagnostic| -> Told {
            let (message, _) = self.locale.problem(&it.problem);
            (Arc::clone(&it.place.file), it.problem.code(), message)
        };
        let mut told = lock(&self.told);
        let now: HashSet<Told> = ready.diagnostics.iter().map(key).collect();
        let fresh: Vec<Diagnostic> = ready
            .diagnostics
            .iter()
            .filter(|it| !told.contains(&key(it)))
            .cloned()
            .collect();
        let had_some = !told.is_empty();
        let fewer = told.difference(&now).next().is_some();
        *told = now;
        drop(told);
        if ready.diagnostics.is_empty() {
            if had_some {
                self.tell(News::Mended);
            }
        } else if fewer || !fresh.is_empty() {
            let text_of = |name: &str| ready.text_of(name);
            let text = print_some(
                &fresh,
                (Format::Human, self.extent),
                self.locale,
                false,
                &text_of,
            );
            let (errors, warnings) = (
                diagnostic::count(&ready.diagnostics, Severity::Error),
                diagnostic::count(&ready.diagnostics, Severity::Warning),
            );
            self.tell(News::Problems(text, errors, warnings));
        }
    }

    /// The site could not be read: the last good one stays.
    fn trouble(&self, error: &build::Error) {
        let words = self.locale.words();
        let message = match error {
            build::Error::Source(name, error) => {
                fill(words.source_io, &[name, &self.locale.reason(error)])
            }
            build::Error::ThemeUnknown(name) => fill(words.theme_unknown, &[name]),
            // A preview writes nothing.
            build::Error::Broken(..) | build::Error::Output(_) => String::new(),
        };
        let was = self.state.borrow().clone();
        if was.trouble.as_ref() == Some(&message) {
            return;
        }
        self.tell(News::Trouble(message.clone()));
        self.state.send_replace(Arc::new(State {
            generation: was.generation + 1,
            good: false,
            errors: 1,
            trouble: Some(message),
            drafts: was.drafts,
            ..State::default()
        }));
    }
}

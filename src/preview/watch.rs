//! Watches the content and the site's own themes, waits until changes have settled, and has the site
//! made anew. What is read is never taken from what an event says: a missed or doubled event does no harm. Now and then it
//! polls, since there are disks of which the system tells nothing.

#![allow(clippy::disallowed_methods, reason = "it looks for changes")]

use std::path::PathBuf;
use std::sync::mpsc::{self, Receiver, RecvTimeoutError, Sender};
use std::sync::{Arc, Weak};
use std::thread;
use std::time::{Duration, Instant};

use notify::event::{AccessKind, AccessMode, EventKind, ModifyKind};
use notify::{Event, PollWatcher, RecommendedWatcher, RecursiveMode, Watcher};

use super::News;
use super::engine::Engine;
use super::glance::glance;
use crate::hash::Fingerprint;
use crate::library;
use crate::source::is_path_left_out;

/// How long after the last event a change counts as done: editors write in several steps (remove, write beside, rename).
const QUIET: Duration = Duration::from_millis(30);
/// How long a rebuild is put off at most while changes go on, as during a large checkout.
const LONGEST: Duration = Duration::from_millis(400);
/// How often changes are polled for where the system cannot tell of them.
const POLL: Duration = Duration::from_secs(1);
/// Where the system tells of changes, how often to check that it tells of all of them. On a slow disk less often, so
/// that checking does not take too much of the time.
const GLANCE: Duration = Duration::from_secs(2);
const SHARE: u32 = 50;
/// How late the system may tell of a change that polling has seen.
const LATE: Duration = Duration::from_millis(1500);

/// Has the watcher look again at what the site stands on.
pub(super) struct Nudge(Sender<notify::Result<Event>>);

impl Nudge {
    /// Once the site was read.
    pub(super) fn site_was_read(self) {
        let _ = self.0.send(Ok(Event::new(EventKind::Other)));
    }
}

/// Watches from now on, for as long as there is an engine; `poll`: by polling alone.
pub(super) fn start(engine: &Arc<Engine>, poll: bool) -> Nudge {
    let (sender, events) = mpsc::channel();
    let nudge = Nudge(sender.clone());
    let mut subscription = Subscription {
        sender,
        root: engine.root(),
        content: engine.content().0,
        libraries: Vec::new(),
    };
    let (watcher, polling) = if poll {
        (subscription.polling(engine), true)
    } else {
        subscription.best(engine)
    };
    let poller = Poller::open(&subscription, !polling);
    let engine = Arc::downgrade(engine);
    thread::spawn(move || listen(&events, &engine, &mut subscription, watcher, poller));
    nudge
}

/// The watcher at work. Dropped, it stops.
type Active = Option<Box<dyn Watcher + Send>>;

/// What is listened to, and who is told.
struct Subscription {
    sender: Sender<notify::Result<Event>>,
    root: PathBuf,
    content: PathBuf,
    /// What the site stood on when it was last read.
    libraries: Vec<PathBuf>,
}

impl Subscription {
    /// The system's own watcher, or else a polling one; whether it polls.
    fn best(&self, engine: &Engine) -> (Active, bool) {
        let hear = self.sender.clone();
        let send = move |event| pass_on(&hear, event);
        let native = RecommendedWatcher::new(send, notify::Config::default())
            .and_then(|watcher| self.armed(Box::new(watcher)));
        match native {
            Ok(watcher) => (Some(watcher), false),
            Err(_) => (self.polling(engine), true),
        }
    }

    /// Where the system has no more handles, or the disk is across a network.
    fn polling(&self, engine: &Engine) -> Active {
        engine.tell(News::Polling);
        let hear = self.sender.clone();
        let send = move |event| pass_on(&hear, event);
        // Contents too: it compares times by whole seconds only.
        let config = notify::Config::default()
            .with_poll_interval(POLL)
            .with_compare_contents(true);
        let polling = PollWatcher::new(send, config).ok()?;
        self.armed(Box::new(polling)).ok()
    }

    /// The content and the themes with all that is in them; the folders above them for when these come and go.
    fn armed(
        &self,
        mut watcher: Box<dyn Watcher + Send>,
    ) -> notify::Result<Box<dyn Watcher + Send>> {
        for folder in self.folders() {
            if folder.is_dir() {
                watcher.watch(&folder, RecursiveMode::Recursive)?;
            }
        }
        for above in [Some(self.root.as_path()), self.content.parent()]
            .into_iter()
            .flatten()
        {
            watcher.watch(above, RecursiveMode::NonRecursive)?;
        }
        Ok(watcher)
    }

    /// All that a site is made of.
    fn folders(&self) -> Vec<PathBuf> {
        let own = [self.content.clone(), self.root.join("themes")];
        own.into_iter().chain(self.libraries.clone()).collect()
    }

    /// Listens to other libraries where the site stands on others than before. Whether it does.
    fn follow(&mut self, libraries: Vec<PathBuf>, watcher: &mut Active) -> bool {
        if libraries == self.libraries {
            return false;
        }
        if let Some(watcher) = watcher {
            for old in self.libraries.iter().filter(|it| !libraries.contains(it)) {
                let _ = watcher.unwatch(old);
            }
            for new in libraries.iter().filter(|it| !self.libraries.contains(it)) {
                // One that cannot be watched is looked at now and then.
                let _ = watcher.watch(new, RecursiveMode::Recursive);
            }
        }
        self.libraries = libraries;
        true
    }
}

/// Checks whether the system tells of every change.
struct Poller {
    folders: Vec<PathBuf>,
    /// What was there at the last look; `None` where changes are looked for anyway.
    seen: Option<Fingerprint>,
    /// The system has told of something since.
    told: bool,
    next: Duration,
}

impl Poller {
    fn open(subscription: &Subscription, doubt: bool) -> Self {
        let mut poller = Self {
            folders: subscription.folders(),
            seen: None,
            told: false,
            next: GLANCE,
        };
        poller.seen = doubt.then(|| poller.look());
        poller
    }

    fn look(&mut self) -> Fingerprint {
        let began = Instant::now();
        let seen = glance(&self.folders);
        self.next = GLANCE.max(began.elapsed() * SHARE);
        seen
    }

    /// Looks at other folders from now on.
    fn look_at(&mut self, folders: Vec<PathBuf>) {
        self.folders = folders;
        if self.seen.is_some() {
            self.seen = Some(self.look());
        }
    }

    /// Whether something changed since the last look.
    fn find_another(&mut self) -> bool {
        let Some(before) = self.seen else {
            return false;
        };
        let now = self.look();
        self.seen = Some(now);
        now != before
    }
}

/// What to do next.
enum Signal {
    /// The system told of something.
    Event(notify::Result<Event>),
    /// Something changed, and the system may have told of it.
    Change,
    /// Something changed of which it told nothing.
    Silence,
    Ended,
}

/// Waits for events, and polls meanwhile.
fn next(events: &Receiver<notify::Result<Event>>, poller: &mut Poller) -> Signal {
    loop {
        if poller.seen.is_none() {
            return events.recv().map_or(Signal::Ended, Signal::Event);
        }
        match events.recv_timeout(poller.next) {
            Ok(event) => return Signal::Event(event),
            Err(RecvTimeoutError::Disconnected) => return Signal::Ended,
            Err(RecvTimeoutError::Timeout) => {
                let told = std::mem::take(&mut poller.told);
                if !poller.find_another() {
                    continue;
                }
                if told {
                    return Signal::Change;
                }
                return match events.recv_timeout(LATE) {
                    Ok(event) => Signal::Event(event),
                    Err(RecvTimeoutError::Timeout) => Signal::Silence,
                    Err(RecvTimeoutError::Disconnected) => Signal::Ended,
                };
            }
        }
    }
}

/// Reading is no change: our own reading of ten thousand files must not drown what an author does.
fn pass_on(to: &Sender<notify::Result<Event>>, event: notify::Result<Event>) {
    let reading = matches!(&event, Ok(event) if matches!(event.kind, EventKind::Access(kind)
        if kind != AccessKind::Close(AccessMode::Write)));
    if !reading {
        // Nobody listens any more: the preview ends.
        let _ = to.send(event);
    }
}

fn listen(
    events: &Receiver<notify::Result<Event>>,
    engine: &Weak<Engine>,
    subscription: &mut Subscription,
    mut watcher: Active,
    mut poller: Poller,
) {
    loop {
        let ours = subscription.folders();
        let first = match next(events, &mut poller) {
            Signal::Event(event) => event,
            Signal::Ended => return,
            signal => {
                let Some(engine) = engine.upgrade() else {
                    return;
                };
                if let Signal::Silence = signal {
                    poller.seen = None;
                    watcher = subscription.polling(&engine);
                }
                engine.rebuild();
                follow(&engine, subscription, &mut watcher, &mut poller);
                continue;
            }
        };
        let mut batch = vec![first];
        let began = Instant::now();
        while began.elapsed() < LONGEST {
            match events.recv_timeout(QUIET) {
                Ok(event) => batch.push(event),
                Err(RecvTimeoutError::Timeout) => break,
                Err(RecvTimeoutError::Disconnected) => return,
            }
        }
        let mut matters = false;
        let mut came_anew = false;
        let mut full = false;
        for event in batch {
            match event {
                Ok(event) => {
                    matters |= counts(&event, &ours);
                    let replaced = matches!(
                        event.kind,
                        EventKind::Create(_)
                            | EventKind::Remove(_)
                            | EventKind::Modify(ModifyKind::Name(_))
                    );
                    came_anew |= replaced && ours.iter().any(|folder| event.paths.contains(folder));
                }
                // Events were lost: whatever it was, look.
                Err(error) => {
                    matters = true;
                    full |= is_full(&error);
                }
            }
        }
        let Some(engine) = engine.upgrade() else {
            return;
        };
        if came_anew
            && !full
            && let Some(watcher) = &mut watcher
        {
            // A folder that was replaced is another one, which is not watched yet.
            for folder in &ours {
                let _ = watcher.unwatch(folder);
                if folder.is_dir()
                    && let Err(error) = watcher.watch(folder, RecursiveMode::Recursive)
                {
                    full |= is_full(&error);
                }
            }
        }
        if full && poller.seen.is_some() {
            poller.seen = None;
            watcher = subscription.polling(&engine);
        }
        poller.told |= matters;
        if matters {
            engine.rebuild();
        }
        follow(&engine, subscription, &mut watcher, &mut poller);
    }
}

/// After the site was read: what it stands on now counts too.
fn follow(
    engine: &Arc<Engine>,
    subscription: &mut Subscription,
    watcher: &mut Active,
    poller: &mut Poller,
) {
    if subscription.follow(engine.libraries(), watcher) {
        poller.look_at(subscription.folders());
        // A change between reading and listening.
        engine.rebuild();
    }
}

/// Whether the system cannot listen to more than it does.
fn is_full(error: &notify::Error) -> bool {
    matches!(error.kind, notify::ErrorKind::MaxFilesWatch)
}

/// Whether an event may have changed what the site is made of.
fn counts(event: &Event, ours: &[PathBuf]) -> bool {
    event.need_rescan()
        || event.paths.iter().any(|path| {
            ours.iter().any(|folder| {
                // What is kept of a library is no content, and decides what is shown.
                path.strip_prefix(folder).is_ok_and(|inner| {
                    !is_path_left_out(inner) || inner.starts_with(library::FOLDER)
                })
            })
        })
}

#[cfg(test)]
mod tests {
    use super::*;
    use notify::event::CreateKind;

    #[test]
    fn reading_is_not_passed_on() {
        let (sender, events) = mpsc::channel();
        pass_on(
            &sender,
            Ok(Event::new(EventKind::Access(AccessKind::Open(
                AccessMode::Any,
            )))),
        );
        pass_on(
            &sender,
            Ok(Event::new(EventKind::Access(AccessKind::Close(
                AccessMode::Write,
            )))),
        );
        drop(sender);
        assert_eq!(events.iter().count(), 1);
    }

    #[test]
    fn only_what_the_site_is_made_of_counts() {
        let ours = [PathBuf::from("/s/content"), PathBuf::from("/s/themes")];
        let event = |kind: EventKind, path: &str| Event::new(kind).add_path(path.into());
        let written = EventKind::Modify(ModifyKind::Any);
        for (kind, path, expected) in [
            (written, "/s/content/a.md", true),
            (written, "/s/themes/x/styles/a.css", true),
            (EventKind::Create(CreateKind::Folder), "/s/content", true),
            (written, "/s/public/index.html", false),
            (written, "/s/content/.a.md.swp", false),
            (written, "/s/content/~$表.xlsx", false),
            (written, "/s/content/_drafts/a.md", false),
            (written, "/s/content/.library/agreed.zip", true),
        ] {
            assert_eq!(counts(&event(kind, path), &ours), expected, "{path}");
        }
    }
}

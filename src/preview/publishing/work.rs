//! The work itself, on a thread of its own: builds what a deploy sends, asks the target, sends, and tells how it ended. What a
//! command does in a terminal is the same (`deploy::way`).

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use super::super::answers::App;
use super::super::job::{Agree, Begin, Ended, Missed, Now, Outlook, Phase, Tried, What};
use super::Refused;
use crate::author;
use crate::build;
use crate::config::Config;
use crate::deploy::file::Meta;
use crate::deploy::parcel::{self, Was};
use crate::deploy::place::{self, Chosen};
use crate::deploy::way::{self, Closed, Way, Wishes};
use crate::deploy::{self, Error, Found, Listed, Target, owner, said};
use crate::diagnostic::{self, Severity, StoreFault};
use crate::locale::{Locale, fill};
use crate::net;
use crate::output::Built;
use crate::progress::Progress;
use crate::source::leads_elsewhere;

/// Begins something, and says that it is under way.
pub(super) fn begin(app: &App, asked: Begin) -> Result<Now, Refused> {
    let words = app.words().publishing;
    let chosen = chosen(app, &asked.place)?;
    if asked.what != What::Try && app.engine.errors() > 0 {
        let message = fill(words.publish_errors, &[&app.engine.errors()]);
        return Err(Refused::conflict("errors", message));
    }
    let begun = app.jobs.begin(&asked);
    let (_, far) = begun.map_err(|missed| match missed {
        Missed::Busy => Refused::conflict("busy", words.publish_busy),
        Missed::Unseen => Refused::conflict("unseen", words.publish_moved),
    })?;
    let work = Work {
        app: app.clone(),
        locale: app.engine.locale,
        asked,
        chosen,
        far,
    };
    std::thread::spawn(move || {
        let ended = net::caught(|| work.done());
        let ended = ended.unwrap_or_else(|broken| {
            Err(failed(fill(work.locale.words().broken, &[&broken.place])))
        });
        work.app.jobs.end(ended.unwrap_or_else(|wrong| wrong));
    });
    Ok(app.jobs.now())
}

/// The target that is meant.
pub(super) fn chosen(app: &App, name: &str) -> Result<Chosen, Refused> {
    let words = app.words().publishing;
    let config = app.engine.config();
    let named = place::read(&config).ok().flatten();
    let gone = || Refused::conflict("gone", words.publish_moved);
    let named = named.ok_or_else(gone)?;
    if diagnostic::has_errors(&named.diagnostics) {
        return Err(Refused::conflict("broken", words.publish_broken));
    }
    way::choose(named.targets, name, &config).ok_or_else(gone)
}

fn failed(message: String) -> Ended {
    Ended {
        message,
        ..Ended::default()
    }
}

/// One work.
struct Work {
    app: App,
    locale: Locale,
    asked: Begin,
    chosen: Chosen,
    far: Arc<Progress>,
}

impl Work {
    /// Does it; both are how it ended.
    fn done(&self) -> Result<Ended, Ended> {
        let way = way::open(&self.chosen).map_err(|it| self.closed(&it))?;
        if self.asked.what == What::Try {
            return Ok(self.tried(way.as_ref()));
        }
        let (config, servers) = self.built(way.is_none())?;
        self.not_stopped()?;
        let built = Built::open(&config.output);
        let built = built.map_err(|it| self.failed(&Error::Site(it)))?;
        let words = self.app.words().publishing;
        let built = built.ok_or_else(|| failed(words.publish_no_site.to_owned()))?;
        match way {
            Some(way) => self.sent(&config, &way, &built),
            None => self.packed(&built, servers),
        }
    }

    fn phase(&self, phase: Phase) {
        self.app.jobs.change(|job| job.phase = phase);
    }

    fn not_stopped(&self) -> Result<(), Ended> {
        if self.app.jobs.is_stopped() {
            return Err(self.failed(&Error::Stopped));
        }
        Ok(())
    }

    /// Tries each thing.
    fn tried(&self, way: Option<&Way>) -> Ended {
        let named = &self.chosen.target;
        let address = self.app.engine.address();
        let all = way.map(|way| way::probe(way, named, address.as_deref()));
        let all = all.into_iter().flatten();
        let all: Vec<Tried> = all.map(|it| Tried::of(it, named, self.locale)).collect();
        let wrong = all.iter().filter(|it| it.is_wrong()).count();
        self.app.jobs.change(|job| job.tried = Some(all));
        let words = self.app.words().publishing;
        Ended {
            good: wrong == 0,
            message: if wrong == 0 {
                self.locale.words().deploy.trial_all.to_owned()
            } else {
                fill(words.publish_tried_wrong, &[&wrong])
            },
            ..Ended::default()
        }
    }

    /// Builds the site as a deploy has it; what servers are told, where that goes too.
    fn built(&self, servers: bool) -> Result<(Config, Vec<Vec<u8>>), Ended> {
        let words = self.locale.words();
        let (config, made) = self.app.engine.foreseen(|config, memo| {
            let config = Config {
                drafts: false,
                unsaved: None,
                looking: self.asked.what == What::Look,
                ..config.clone()
            };
            if leads_elsewhere(&config.output, &config.root) {
                let values: [&dyn std::fmt::Display; 2] = [&config.output.display(), &"--output"];
                let message = fill(words.folder_elsewhere, &values);
                return (config, Err(failed(message)));
            }
            let made = build::build(&config, build::Mode::Build, memo, &self.far).and_then(|it| {
                let errors = diagnostic::count(&it.diagnostics, Severity::Error);
                if errors > 0 || !servers {
                    return Ok((errors, Vec::new()));
                }
                let texts = build::headers(&config, memo, &parcel::HOSTS, |_| ())?;
                Ok((0, texts.unwrap_or_default()))
            });
            (config, made.map_err(|it| failed(it.said(self.locale))))
        });
        let (errors, servers) = made?;
        if errors > 0 {
            let words = self.app.words().publishing;
            return Err(failed(fill(words.publish_errors, &[&errors])));
        }
        Ok((config, servers))
    }

    /// To a target that takes files one by one.
    fn sent(&self, config: &Config, way: &Way, built: &Built) -> Result<Ended, Ended> {
        let jobs = &self.app.jobs;
        let named = &self.chosen.target;
        let site = owner::named(config);
        let wishes = Wishes {
            force: self.asked.force,
            verify: false,
            max_deletes: self.asked.max_deletes,
            site: site.as_ref(),
            stop: &|| jobs.is_stopped(),
            pause: &|long| jobs.pause(long),
        };
        self.phase(Phase::Looking);
        way.on(|target| {
            let target = &Counted {
                target,
                bytes: jobs.bytes(),
            };
            way::with(config, named, built, wishes, |items, options| {
                let outlook = deploy::look(target, items, options);
                let outlook = outlook.map_err(|it| self.failed(&it))?;
                let shown = Outlook::of(&outlook, named, built, self.locale);
                let publish = self.asked.what == What::Publish;
                jobs.change(|job| {
                    job.outlook = Some(shown);
                    if publish {
                        job.phase = Phase::Sending;
                    }
                });
                if !publish {
                    return Ok(Ended {
                        good: true,
                        ..Ended::default()
                    });
                }
                let done = deploy::publish(target, items, outlook, options, &self.far);
                let plan = done.map_err(|it| self.failed(&it))?;
                let words = self.app.words().publishing;
                Ok(self.arrived(if plan.is_empty() {
                    words.publish_same.to_owned()
                } else {
                    let waiting = plan.waiting.len();
                    let count = plan.count();
                    let mut message = fill(words.publish_done, &[&count]);
                    if waiting > 0 {
                        let hours = way::keep_hours(named);
                        message += &fill(words.publish_waiting, &[&waiting, &hours]);
                    }
                    message
                }))
            })
        })
    }

    /// Into a zip.
    fn packed(&self, built: &Built, servers: Vec<Vec<u8>>) -> Result<Ended, Ended> {
        let words = self.locale.words();
        let place = way::local(&self.chosen).unwrap_or_default();
        let kind = &self.chosen.target.kind;
        let made = parcel::make(built, kind, &place, servers, words.deploy);
        let made = made.map_err(|it| self.failed(&Error::Site(it)))?;
        let made = made.ok_or_else(|| failed(words.deploy.zip_large.to_owned()))?;
        let shown = place.display();
        if made.was == Was::Blocked {
            return Err(failed(fill(words.deploy.zip_blocked, &[&shown])));
        }
        if made.was == Was::Same {
            return Ok(self.arrived(fill(words.deploy.zip_same, &[&shown])));
        }
        if matches!(made.was, Was::Foreign(_)) && !self.asked.force {
            let words = self.app.words().publishing;
            return Err(Ended {
                message: fill(words.publish_zip_foreign, &[&shown]),
                agree: Some(Agree::Force),
                ..Ended::default()
            });
        }
        let shown: [&dyn std::fmt::Display; 4] = [
            &shown,
            &made.files,
            &made.megabytes(),
            &words.deploy.letter_file,
        ];
        if self.asked.what == What::Look {
            let words = self.app.words().publishing;
            return Ok(Ended {
                good: true,
                message: fill(words.publish_zip, &shown),
                ..Ended::default()
            });
        }
        self.not_stopped()?;
        made.write(&place).map_err(|error| {
            failed(match error {
                author::Error::Io(error) => {
                    let reason = self.locale.reason(&error);
                    fill(words.output_io, &[&place.display(), &reason])
                }
                author::Error::Elsewhere => fill(words.file_elsewhere, &[&place.display()]),
                author::Error::Exists | author::Error::Changed => {
                    self.app.words().publishing.publish_moved.to_owned()
                }
            })
        })?;
        Ok(self.arrived(fill(words.deploy.zip_done, &shown)))
    }

    /// The site is there.
    fn arrived(&self, message: String) -> Ended {
        let named = self.chosen.target.url.clone();
        let local = way::local(&self.chosen).is_some();
        // A folder or a zip on this computer is not yet what readers see.
        let address = named.or_else(|| self.app.engine.address().filter(|_| !local));
        Ended {
            good: true,
            message,
            address,
            ..Ended::default()
        }
    }

    fn closed(&self, closed: &Closed) -> Ended {
        let name = &self.chosen.target.name.value;
        let (message, help) = match closed {
            // Whoever presses a button sets no variable.
            Closed::NoKey => {
                let words = self.app.words().publishing;
                let message = words.publish_no_key.to_owned();
                (message, words.publish_no_key_help.to_owned())
            }
            other => said::closed(other, name, self.locale),
        };
        Ended {
            message,
            help,
            ..Ended::default()
        }
    }

    fn failed(&self, error: &Error) -> Ended {
        let words = self.app.words().publishing;
        let one = |all: &[String]| all.first().cloned().unwrap_or_default();
        let (message, help, agree) = match error {
            Error::Foreign { theirs, other } if theirs.is_empty() => {
                let values: [&dyn std::fmt::Display; 2] = [&other.len(), &one(other)];
                let message = fill(words.publish_foreign_named, &values);
                (message, String::new(), Some(Agree::Force))
            }
            Error::Foreign { theirs, other } => {
                let values: [&dyn std::fmt::Display; 4] =
                    [&theirs.len(), &one(theirs), &other.len(), &one(other)];
                let message = fill(words.publish_foreign, &values);
                (message, String::new(), Some(Agree::Force))
            }
            Error::Another(both) => {
                let message = fill(words.publish_another, &[&both.0.shown(), &both.1.shown()]);
                (message, String::new(), Some(Agree::Force))
            }
            Error::TooMany { gone, all, most } => {
                let values: [&dyn std::fmt::Display; 4] = [&gone.len(), all, most, &one(gone)];
                let message = fill(words.publish_too_many, &values);
                let agree = Agree::Deletes(gone.len());
                (message, String::new(), Some(agree))
            }
            Error::Busy(age, silence) => {
                let values: [&dyn std::fmt::Display; 2] = [&(age / 60), &(silence / 60)];
                (fill(words.publish_elsewhere, &values), String::new(), None)
            }
            other => {
                let (message, help) = said::error(other, self.locale);
                (message, help, None)
            }
        };
        Ended {
            message,
            help,
            agree,
            ..Ended::default()
        }
    }
}

/// A target that counts the bytes that have gone.
struct Counted<'c> {
    target: &'c dyn Target,
    bytes: &'c AtomicU64,
}

impl Target for Counted<'_> {
    fn get(&self, key: &str) -> Result<Option<Found>, StoreFault> {
        self.target.get(key)
    }

    fn list(&self, sums: &(dyn Fn(&str) -> bool + Sync)) -> Result<Vec<Listed>, StoreFault> {
        self.target.list(sums)
    }

    fn seen(&self, keys: &[&str]) -> Result<Vec<Listed>, StoreFault> {
        self.target.seen(keys)
    }

    fn put(&self, key: &str, bytes: &[u8], meta: &Meta) -> Result<(), StoreFault> {
        self.target.put(key, bytes, meta)?;
        self.bytes.fetch_add(bytes.len() as u64, Ordering::Relaxed);
        Ok(())
    }

    fn replace(
        &self,
        key: &str,
        bytes: &[u8],
        meta: &Meta,
        seen: Option<&str>,
    ) -> Result<Option<String>, StoreFault> {
        self.target.replace(key, bytes, meta, seen)
    }

    fn delete(&self, key: &str) -> Result<(), StoreFault> {
        self.target.delete(key)
    }
}

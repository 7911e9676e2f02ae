//! The way to a target that was named: its key found, its place opened, and what a run there is asked to do. One for the
//! command and for the preview's page; knows neither.

use std::io;
use std::path::{Path, PathBuf};
use std::time::Duration;

use super::clock::now;
use super::file::{self, Coding, Compression, Item};
use super::folder::Folder;
use super::keys::Keys;
use super::manifest::Named;
use super::place::Chosen;
use super::probe::{self, Outcome};
use super::s3::{Bucket, address};
use super::sftp::{Sftp, line};
use super::target::Target;
use super::terms::Options;
use super::{owner, place, remembered};
use crate::config::Config;
use crate::diagnostic::{StoreFault, Trial, TrialFault};
use crate::fetch::{Client, Settings};
use crate::keyring::Fault;
use crate::output::Built;
use crate::syntax::deploy::{Encoding, Kind, Server, Service, Store, Target as Given};

/// Files stay for so many hours when nothing needs them: a day, for whoever has an old page open.
const KEEP_HOURS: u16 = 24;
/// Requests at the same time: more of them are refused by some stores.
const PARALLEL: u8 = 4;
/// Over one connection nobody refuses, and each file is three ways there and back.
const PARALLEL_ON_A_LINE: u8 = 8;
/// For one request; a video on a slow line takes as long.
const PATIENCE: Duration = Duration::from_mins(10);

/// An opened target.
pub enum Way {
    /// A folder.
    Folder(Box<Folder>),
    /// A folder of a server.
    Sftp(Box<Sftp>),
    /// A bucket, with its key, and who asks for it.
    Store(Box<Store>, Keys, Box<Client>),
}

/// Why a target was not opened.
#[derive(Debug)]
pub enum Closed {
    /// Nobody said with which key.
    NoKey,
    /// The computer's keyring does not say: its own words.
    Keyring(String),
    /// The file with a key cannot be read.
    KeyFile(PathBuf, io::Error),
    /// There is no key in it.
    KeyNone(PathBuf),
    /// The target itself.
    Fault(StoreFault),
}

/// What somebody wants of a run, beside what the target says.
#[derive(Clone, Copy)]
pub struct Wishes<'w> {
    /// As [`Options::force`].
    pub force: bool,
    /// As [`Options::verify`].
    pub verify: bool,
    /// As [`Options::max_deletes`].
    pub max_deletes: Option<usize>,
    /// As [`Options::site`].
    pub site: Option<&'w Named>,
    /// As [`Options::stop`].
    pub stop: &'w (dyn Fn() -> bool + Sync),
    /// As [`Options::pause`].
    pub pause: &'w (dyn Fn(Duration) + Sync),
}

/// Opens a target. `None`: a zip, which goes nowhere.
///
/// # Errors
/// When it has no key, or is not there.
pub fn open(chosen: &Chosen) -> Result<Option<Way>, Closed> {
    match &chosen.target.kind {
        Kind::Zip(..) => Ok(None),
        Kind::Folder(path, _) => {
            let folder = Folder::open(&chosen.folder.join(&path.value)).map_err(Closed::Fault)?;
            Ok(Some(Way::Folder(Box::new(folder))))
        }
        Kind::Sftp(server, to, _) => Ok(Some(Way::Sftp(Box::new(sftp(chosen, server, to)?)))),
        Kind::Store(store) => {
            let keys = keys(chosen, store)?;
            let (store, client) = (Box::new(store.clone()), Box::new(client()));
            Ok(Some(Way::Store(store, keys, client)))
        }
    }
}

impl Way {
    /// Works with the target.
    pub fn on<T>(&self, work: impl FnOnce(&dyn Target) -> T) -> T {
        match self {
            Self::Folder(folder) => work(&**folder),
            Self::Sftp(sftp) => work(&**sftp),
            Self::Store(store, keys, client) => {
                work(&Bucket::new(store, keys.clone(), client, &now))
            }
        }
    }
}

/// How the files of a site lie at a target.
pub fn compression(kind: &Kind) -> Compression {
    match kind {
        Kind::Folder(_, beside) | Kind::Zip(_, beside) | Kind::Sftp(_, _, beside) => {
            if *beside {
                Compression::Beside
            } else {
                Compression::None
            }
        }
        Kind::Store(store) => match store.encoding {
            Encoding::Plain => Compression::None,
            Encoding::Gzip => Compression::Stored(Coding::Gzip),
            Encoding::Brotli => Compression::Stored(Coding::Brotli),
        },
    }
}

/// For how many hours files stay at a target that nothing needs.
pub fn keep_hours(named: &Given) -> u16 {
    named.keep_hours.unwrap_or(KEEP_HOURS)
}

/// Works with the files of a built site and with all that a run to a target needs.
pub fn with<T>(
    config: &Config,
    named: &Given,
    built: &Built,
    wishes: Wishes<'_>,
    work: impl FnOnce(&[Item], &Options<'_>) -> T,
) -> T {
    let items = file::items(built.files(), compression(&named.kind));
    let options = Options {
        force: wishes.force,
        verify: wishes.verify,
        max_deletes: wishes.max_deletes,
        grace: u64::from(keep_hours(named)) * 3600,
        site: wishes.site.cloned(),
        owner: owner::owner(config),
        run: owner::token(),
        at_once: usize::from(named.parallel.unwrap_or(match named.kind {
            Kind::Sftp(..) => PARALLEL_ON_A_LINE,
            _ => PARALLEL,
        })),
        clock: &now,
        pause: wishes.pause,
        stop: wishes.stop,
        read: &|path| built.read(path),
    };
    work(&items, &options)
}

/// Tries each thing that publishing to a target needs, once. `url`: where readers find it, if the target does not say.
pub fn probe(way: &Way, named: &Given, url: Option<&str>) -> Vec<Outcome> {
    let url = named.url.as_deref().or(url);
    let client = client();
    way.on(|target| {
        let mut all = probe::rights(target);
        let may = all.iter().all(|it| it.1.is_ok());
        // A folder has no readers of its own, unless somebody says where.
        if may && (url.is_some() || matches!(named.kind, Kind::Store(_))) {
            // Copies that lie beside are a server's to negotiate.
            let compression = match compression(&named.kind) {
                Compression::Beside => Compression::None,
                other => other,
            };
            all.extend(probe::readers(target, &client, url, compression));
        }
        all
    })
}

/// The service in whose console there is what is to be clicked, where that helps.
pub fn console(named: &Given, trial: Trial, fault: &TrialFault) -> Option<&'static str> {
    use StoreFault as S;
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
    helps.then_some(short(store.service))
}

/// The short name of a service.
fn short(service: Service) -> &'static str {
    match service {
        Service::Oss => "oss",
        Service::Cos => "cos",
        Service::Obs => "obs",
        Service::Minio => "minio",
        Service::R2 => "r2",
        Service::S3 => "s3",
    }
}

/// The short name of what a target is, as `type` says it.
pub fn kind(kind: &Kind) -> &'static str {
    match kind {
        Kind::Folder(..) => "folder",
        Kind::Zip(..) => "zip",
        Kind::Sftp(..) => "sftp",
        Kind::Store(store) => short(store.service),
    }
}

fn client() -> Client {
    Client::new(Settings {
        may: |_| true,
        timeout: PATIENCE,
        ..Settings::default()
    })
}

/// The key that the environment has.
fn of_environment() -> Option<Keys> {
    Keys::of_environment(|name| std::env::var_os(name)?.into_string().ok())
}

/// Where the key to a store is found.
#[derive(Debug)]
pub enum KeyAt {
    /// In a file that `deploy.yaml` names.
    File,
    /// In the environment.
    Environment,
    /// In the computer's keyring.
    Keyring,
    /// Nowhere yet; the keyring could keep it.
    Nowhere,
    /// Nowhere, and the keyring keeps none, or does not say.
    Fault(Fault),
}

/// Where that of a target is; `None`: it asks for none.
pub fn key_at(chosen: &Chosen) -> Option<KeyAt> {
    let Kind::Store(store) = &chosen.target.kind else {
        return None;
    };
    Some(if chosen.target.credentials.is_some() {
        KeyAt::File
    } else if of_environment().is_some() {
        KeyAt::Environment
    } else {
        match remembered::read(store) {
            Ok(Some(_)) => KeyAt::Keyring,
            Ok(None) => KeyAt::Nowhere,
            Err(fault) => KeyAt::Fault(fault),
        }
    })
}

/// The key to a store: from the file that is named, else from the environment, else from the keyring.
fn keys(chosen: &Chosen, store: &Store) -> Result<Keys, Closed> {
    let Some(credentials) = &chosen.target.credentials else {
        if let Some(keys) = of_environment() {
            return Ok(keys);
        }
        return match remembered::read(store) {
            Ok(Some(keys)) => Ok(keys),
            Ok(None) | Err(Fault::None) => Err(Closed::NoKey),
            Err(Fault::Refused(why)) => Err(Closed::Keyring(why)),
        };
    };
    let place = chosen.folder.join(&credentials.value);
    match std::fs::read_to_string(&place) {
        Ok(text) => Keys::of_file(&text).ok_or(Closed::KeyNone(place)),
        Err(error) => Err(Closed::KeyFile(place, error)),
    }
}

/// A server, whose files with keys have to be there: `ssh` would go on without them, and say only that it may not.
fn sftp(chosen: &Chosen, server: &Server, to: &str) -> Result<Sftp, Closed> {
    let place = |text: &str| {
        let at_home = text.strip_prefix("~/").zip(std::env::home_dir());
        let place = at_home.map_or_else(|| chosen.folder.join(text), |(it, home)| home.join(it));
        // Another program reads it, from wherever it likes.
        std::path::absolute(&place).unwrap_or(place)
    };
    let credentials = chosen.target.credentials.as_ref();
    let key = credentials.map(|it| place(&it.value));
    let known = server.known_hosts.as_deref().map(place);
    for file in [&key, &known].into_iter().flatten() {
        if let Err(error) = std::fs::File::open(file) {
            return Err(Closed::KeyFile(file.clone(), error));
        }
    }
    let line = line::ssh(server, key.as_deref(), known.as_deref());
    Ok(Sftp::new(line, to, &owner::token()))
}

/// Where the folder or the zip of a target is on this computer.
pub fn local(chosen: &Chosen) -> Option<PathBuf> {
    match &chosen.target.kind {
        Kind::Folder(to, _) | Kind::Zip(to, _) => Some(chosen.folder.join(&to.value)),
        Kind::Sftp(..) | Kind::Store(_) => None,
    }
}

/// By what two targets are known to be one place, however they are written.
pub fn same_place(chosen: &Chosen) -> String {
    let real = |place: &Path| {
        let whole = place.canonicalize();
        let around = || {
            Some(
                place
                    .parent()?
                    .canonicalize()
                    .ok()?
                    .join(place.file_name()?),
            )
        };
        whole.ok().or_else(around)
    };
    match &chosen.target.kind {
        Kind::Folder(to, _) | Kind::Zip(to, _) => {
            let place = chosen.folder.join(&to.value);
            let found = real(&place).unwrap_or(place);
            found.display().to_string()
        }
        Kind::Sftp(server, to, _) => {
            let Server {
                host, user, port, ..
            } = server;
            format!("sftp {host} {user:?} {port:?} {}", to.trim_end_matches('/'))
        }
        Kind::Store(store) => {
            let address = address::address(store);
            address.origin + &address.before + &store.prefix
        }
    }
}

/// A target of these, by its name.
pub fn choose(named: Vec<Given>, name: &str, config: &Config) -> Option<Chosen> {
    let target = named.into_iter().find(|it| it.name.value == name)?;
    let folder = place::folder(config).to_owned();
    Some(Chosen { target, folder })
}

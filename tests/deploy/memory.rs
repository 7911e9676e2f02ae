//! A target in memory that counts requests and fails as it is told to: it stops, loses answers, repeats requests. After
//! each file that it takes or loses, it looks whether every page has what it fetches.

use std::collections::{BTreeMap, HashMap};
use std::sync::{Mutex, MutexGuard, PoisonError};

use mingbian::deploy::{Found, Listed, Meta, Target, file};
use mingbian::diagnostic::{Fault, StoreFault};
use mingbian::hash::Fingerprint;
use mingbian::markup;

/// What becomes of the request with a number, and of those after it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Trouble {
    None,
    /// It does not come through, nor does any after it.
    StopBefore(usize),
    /// It is done, but nobody hears of it; none after it comes through.
    StopAfter(usize),
    /// It is done, but the answer is lost.
    Lose(usize),
    /// Each is done twice.
    Twice,
}

pub(super) struct Memory {
    inner: Mutex<Inner>,
    /// Whether it compares before it writes.
    pub(super) compares: bool,
}

#[derive(Default)]
struct Inner {
    files: BTreeMap<String, (Vec<u8>, String)>,
    trouble: Option<Trouble>,
    requests: usize,
    versions: usize,
}

impl Memory {
    pub(super) fn new() -> Self {
        Self {
            inner: Mutex::default(),
            compares: true,
        }
    }

    pub(super) fn copy(&self) -> Self {
        let inner = self.lock();
        Self {
            inner: Mutex::new(Inner {
                files: inner.files.clone(),
                versions: inner.versions,
                ..Inner::default()
            }),
            compares: self.compares,
        }
    }

    fn lock(&self) -> MutexGuard<'_, Inner> {
        self.inner.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// From now on, counted from now on.
    pub(super) fn trouble(&self, trouble: Trouble) {
        let mut inner = self.lock();
        inner.trouble = Some(trouble);
        inner.requests = 0;
    }

    pub(super) fn requests(&self) -> usize {
        self.lock().requests
    }

    pub(super) fn files(&self) -> BTreeMap<String, Vec<u8>> {
        let inner = self.lock();
        let files = inner.files.iter();
        files
            .map(|(key, (bytes, _))| (key.clone(), bytes.clone()))
            .collect()
    }

    /// Somebody else's hand.
    pub(super) fn set(&self, key: &str, bytes: &[u8]) {
        let file = (bytes.to_vec(), "by-hand".to_owned());
        self.lock().files.insert(key.to_owned(), file);
    }

    pub(super) fn remove(&self, key: &str) {
        self.lock().files.remove(key);
    }

    fn request<T>(
        &self,
        mut done: impl FnMut(&mut Inner) -> Result<T, StoreFault>,
    ) -> Result<T, StoreFault> {
        let mut inner = self.lock();
        inner.requests += 1;
        let number = inner.requests;
        let cut = || {
            Err(StoreFault::Refused(
                400,
                "Stopped".to_owned(),
                String::new(),
            ))
        };
        match inner.trouble.unwrap_or(Trouble::None) {
            Trouble::StopBefore(at) | Trouble::StopAfter(at) if number > at => cut(),
            Trouble::StopBefore(at) if number == at => cut(),
            Trouble::StopAfter(at) if number == at => {
                drop(done(&mut inner));
                cut()
            }
            Trouble::Lose(at) if number == at => {
                drop(done(&mut inner));
                Err(StoreFault::Net(Fault::Closed))
            }
            Trouble::Twice => {
                let first = done(&mut inner);
                drop(done(&mut inner));
                first
            }
            _ => done(&mut inner),
        }
    }
}

impl Inner {
    fn write(&mut self, key: &str, bytes: &[u8]) -> String {
        self.versions += 1;
        let version = format!("v{}", self.versions);
        let file = (bytes.to_vec(), version.clone());
        self.files.insert(key.to_owned(), file);
        self.look(key);
        version
    }

    /// Every page has what it fetches.
    fn look(&self, after: &str) {
        for (page, (bytes, _)) in &self.files {
            let html = std::path::Path::new(page).extension();
            if html.is_some_and(|it| it == "html") {
                for needed in needs(page, bytes) {
                    assert!(
                        self.files.contains_key(&needed),
                        "after {after}, {page} lacks {needed}"
                    );
                }
            }
        }
    }
}

/// What a page fetches by itself, read once.
fn needs(page: &str, bytes: &[u8]) -> Vec<String> {
    type Known = HashMap<(String, Fingerprint), Vec<String>>;
    static KNOWN: Mutex<Option<Known>> = Mutex::new(None);
    let mut known = KNOWN.lock().unwrap_or_else(PoisonError::into_inner);
    let known = known.get_or_insert_default();
    let name = (page.to_owned(), Fingerprint::of(bytes));
    let read = || {
        let html = String::from_utf8_lossy(bytes);
        let all = markup::fetched(&html);
        all.iter()
            .filter_map(|it| markup::target(page, it))
            .collect()
    };
    known.entry(name).or_insert_with(read).clone()
}

impl Target for Memory {
    fn get(&self, key: &str) -> Result<Option<Found>, StoreFault> {
        self.request(|inner| {
            let file = inner.files.get(key).cloned();
            Ok(file.map(|(bytes, version)| Found { bytes, version }))
        })
    }

    fn list(&self, _: &(dyn Fn(&str) -> bool + Sync)) -> Result<Vec<Listed>, StoreFault> {
        self.request(|inner| {
            let files = inner
                .files
                .iter()
                .filter(|it| !it.0.starts_with(".mingbian/"));
            let listed = files.map(|(key, (bytes, _))| Listed {
                key: key.clone(),
                size: bytes.len() as u64,
                sum: Some(file::sum(bytes)),
            });
            Ok(listed.collect())
        })
    }

    fn seen(&self, keys: &[&str]) -> Result<Vec<Listed>, StoreFault> {
        self.request(|inner| {
            let found = keys.iter().filter_map(|key| {
                let (bytes, _) = inner.files.get(*key)?;
                Some(Listed {
                    key: (*key).to_owned(),
                    size: bytes.len() as u64,
                    sum: Some(file::sum(bytes)),
                })
            });
            Ok(found.collect())
        })
    }

    fn put(&self, key: &str, bytes: &[u8], _: &Meta) -> Result<(), StoreFault> {
        self.request(|inner| {
            inner.write(key, bytes);
            Ok(())
        })
    }

    fn replace(
        &self,
        key: &str,
        bytes: &[u8],
        _: &Meta,
        seen: Option<&str>,
    ) -> Result<Option<String>, StoreFault> {
        let compares = self.compares;
        self.request(|inner| {
            let now = inner.files.get(key).map(|it| it.1.clone());
            if compares && now.as_deref() != seen {
                return Err(StoreFault::Raced);
            }
            let version = inner.write(key, bytes);
            Ok(compares.then_some(version))
        })
    }

    fn delete(&self, key: &str) -> Result<(), StoreFault> {
        self.request(|inner| {
            inner.files.remove(key);
            inner.look(key);
            Ok(())
        })
    }
}

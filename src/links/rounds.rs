//! Many addresses: several hosts at a time, and each of them only one thing at a time.

use std::collections::{BTreeMap, HashMap};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use url::Url;

use super::follow::{End, follow};
use super::{Asking, Link};
use crate::diagnostic::Fault;
use crate::fetch::Method;

/// Hosts in vain, and none that answered, after which no more are tried.
const ENOUGH: usize = 4;

/// What came of each; `None`: it was not asked any more.
pub(super) fn all(links: &[Link], asking: &Asking<'_>) -> Vec<Option<End>> {
    let mut hosts: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (at, link) in links.iter().enumerate() {
        hosts.entry(&link.host).or_default().push(at);
    }
    let waiting = Mutex::new(hosts.into_values());
    let found = Mutex::new(vec![None; links.len()]);
    let turns = Turns::default();
    let (heard, vain) = (AtomicUsize::new(0), AtomicUsize::new(0));
    let work = || {
        while let Some(host) = locked(&waiting).next() {
            if vain.load(Ordering::Relaxed) >= ENOUGH && heard.load(Ordering::Relaxed) == 0 {
                return;
            }
            let mut silent = true;
            for at in host {
                let Some(link) = links.get(at) else { continue };
                let end = follow(
                    &link.address,
                    &|method: Method, address: &str, url: &Url| {
                        turns.take(url, asking, || (asking.ask)(method, address))
                    },
                );
                if !is_silence(&end) {
                    silent = false;
                    heard.fetch_add(usize::from(is_answer(&end)), Ordering::Relaxed);
                }
                if let Some(slot) = locked(&found).get_mut(at) {
                    *slot = Some(end);
                }
            }
            vain.fetch_add(usize::from(silent), Ordering::Relaxed);
        }
    };
    std::thread::scope(|scope| {
        for _ in 0..asking.at_once.max(1) {
            scope.spawn(work);
        }
    });
    found.into_inner().unwrap_or_else(PoisonError::into_inner)
}

/// Whether nothing that was asked let itself be heard: two hosts or more in vain, or no way out of here.
pub(super) fn is_offline(links: &[Link], found: &[Option<End>]) -> bool {
    let mut silent: Vec<&str> = Vec::new();
    let mut no_route = false;
    for (link, end) in links.iter().zip(found) {
        match end {
            Some(end) if is_silence(end) => {
                no_route |= *end == End::Fault(Fault::NoRoute);
                silent.push(&link.host);
            }
            Some(end) if is_answer(end) => return false,
            _ => {}
        }
    }
    silent.dedup();
    silent.len() > 1 || no_route
}

/// What a computer without a network hears, or one with the wrong proxy.
fn is_silence(end: &End) -> bool {
    let silence = [Fault::NoHost, Fault::NoRoute, Fault::Timeout, Fault::Proxy];
    matches!(end, End::Fault(fault) if silence.contains(fault))
}

/// Whether somebody was there; what may not be asked tells nothing.
fn is_answer(end: &End) -> bool {
    !is_silence(end) && !matches!(end, End::Private(_))
}

/// Whose turn it is at each host: a redirect leads from one to another.
#[derive(Default)]
struct Turns(Mutex<HashMap<String, Arc<Mutex<bool>>>>);

impl Turns {
    fn take<T>(&self, url: &Url, asking: &Asking<'_>, then: impl FnOnce() -> T) -> T {
        let host = url.host_str().unwrap_or_default().to_owned();
        let turn = Arc::clone(locked(&self.0).entry(host).or_default());
        let mut asked = locked(&turn);
        if std::mem::replace(&mut *asked, true) {
            std::thread::sleep(asking.pause);
        }
        then()
    }
}

fn locked<T>(mutex: &Mutex<T>) -> std::sync::MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

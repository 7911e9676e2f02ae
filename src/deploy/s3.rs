//! A bucket of a store that speaks S3, as a target: plain signed requests, each with the hash of what it sends. Knows no
//! site.

use std::collections::BTreeSet;
use std::sync::atomic::{AtomicBool, Ordering};

use super::file::Meta;
use super::keys::Keys;
use super::manifest::MANIFEST;
use super::target::{Found, Listed, Target};
use crate::diagnostic::{Fault, StoreFault};
use crate::fetch::{Client, Failure, Request, Response};
use crate::output::STATE;
use crate::syntax::deploy::Store;
use address::Address;
use sign::Signed;

pub mod address;
mod answer;
mod sign;

pub use sign::hash;

/// More than any file of a site; a manifest of a million files is smaller.
const MOST: u64 = 1 << 30;
/// Of what stores say of a refusal.
const SAID: u64 = 1 << 20;
/// Keys in one part of a list: what all stores give at most.
const PAGE: usize = 1000;
/// So many keys are asked for one by one; for more the whole list is read.
const ONE_BY_ONE: usize = 20;
/// What all stores forgive of a clock, in seconds.
const SKEW: u64 = 15 * 60;
/// A list that has more parts does not end.
const PARTS: usize = 10_000;

/// A bucket.
pub struct Bucket<'b> {
    client: &'b Client,
    keys: Keys,
    address: Address,
    prefix: String,
    /// Seconds since 1970.
    clock: &'b (dyn Fn() -> u64 + Sync),
    /// Whether it compares before it writes; not, once it said that it cannot.
    compares: AtomicBool,
}

impl<'b> Bucket<'b> {
    /// That of a target.
    pub fn new(
        store: &Store,
        keys: Keys,
        client: &'b Client,
        clock: &'b (dyn Fn() -> u64 + Sync),
    ) -> Self {
        let address = address::address(store);
        Self {
            client,
            keys,
            compares: AtomicBool::new(address.compares),
            address,
            prefix: store.prefix.clone(),
            clock,
        }
    }

    fn path(&self, key: &str) -> String {
        let plain = format!("{}{}{key}", self.address.before, self.prefix);
        sign::encoded(&plain, true)
    }

    fn send(
        &self,
        method: &str,
        path: &str,
        query: &[(&str, String)],
        more: &[(&'static str, String)],
        body: Option<&[u8]>,
    ) -> Result<Response, StoreFault> {
        let payload = sign::hash(body.unwrap_or_default());
        let time = stamp((self.clock)());
        let mut headers: Vec<(&str, String)> = vec![
            ("host", self.address.host.clone()),
            ("x-amz-content-sha256", payload.clone()),
            ("x-amz-date", time.clone()),
        ];
        headers.extend(more.iter().cloned());
        if let Some(token) = &self.keys.token {
            headers.push(("x-amz-security-token", token.clone()));
        }
        let authorization = sign::authorization(
            &self.keys,
            &Signed {
                method,
                path,
                query,
                headers: &headers,
                payload: &payload,
                time: &time,
                region: &self.address.region,
            },
        );
        headers.push(("authorization", authorization));
        let mut address = format!("{}{path}", self.address.origin);
        if !query.is_empty() {
            address = format!("{address}?{}", sign::query(query));
        }
        let sent = self.client.send(&Request {
            method,
            address: &address,
            headers: &headers,
            body,
            most: if method == "GET" { MOST } else { SAID },
        });
        sent.map_err(|failure| match failure {
            Failure::Fault(fault) => StoreFault::Net(fault),
            Failure::Private(_) => StoreFault::Net(Fault::NoRoute),
        })
    }

    fn put_with(
        &self,
        key: &str,
        bytes: &[u8],
        meta: &Meta,
        condition: Option<(&'static str, String)>,
    ) -> Result<Response, StoreFault> {
        let mut headers = vec![
            ("content-type", meta.content_type.clone()),
            ("cache-control", meta.cache.to_owned()),
        ];
        headers.extend(meta.coding.map(|it| ("content-encoding", it.to_owned())));
        headers.extend(condition);
        let answer = self.send("PUT", &self.path(key), &[], &headers, Some(bytes))?;
        if answer.status == 200 || answer.status == 204 {
            // What stands between may answer with a page of its own.
            let html = answer
                .header("content-type")
                .is_some_and(|it| it.starts_with("text/html"));
            if html && !answer.body.is_empty() {
                return Err(StoreFault::NotStore(answer.status));
            }
            return Ok(answer);
        }
        Err(self.refused(&answer))
    }

    /// So many keys that begin so, after another one.
    fn part_of_list(
        &self,
        prefix: &str,
        marker: &str,
        most: usize,
    ) -> Result<answer::Part, StoreFault> {
        let mut query = vec![
            ("encoding-type", "url".to_owned()),
            ("max-keys", most.to_string()),
            ("prefix", prefix.to_owned()),
        ];
        if !marker.is_empty() {
            query.push(("marker", marker.to_owned()));
        }
        let path = sign::encoded(&self.address.before, true);
        let answer = self.send("GET", &path, &query, &[], None)?;
        if answer.status != 200 {
            return Err(self.refused(&answer));
        }
        answer::list(&answer.body).ok_or(StoreFault::NotStore(answer.status))
    }

    /// Why it refused. Some stores say of a clock that is wrong only that they deny it.
    fn refused(&self, answer: &Response) -> StoreFault {
        let fault = answer::fault(answer);
        let theirs = answer.header("date");
        let time = theirs.and_then(|it| jiff::fmt::rfc2822::parse(it).ok());
        let (Some(time), StoreFault::Denied | StoreFault::Signature) = (time, &fault) else {
            return fault;
        };
        let there = u64::try_from(time.timestamp().as_second()).unwrap_or(0);
        if there.abs_diff((self.clock)()) > SKEW {
            return StoreFault::Clock(theirs.map(str::to_owned));
        }
        fault
    }
}

impl Target for Bucket<'_> {
    fn get(&self, key: &str) -> Result<Option<Found>, StoreFault> {
        let answer = self.send("GET", &self.path(key), &[], &[], None)?;
        match answer.status {
            // What we read there is none of our pages, but a network that wants people to sign in may answer with its own.
            200 if answer::is_page(&answer.body) => Err(StoreFault::NotStore(200)),
            200 => {
                let version = answer.header("etag").unwrap_or_default().to_owned();
                Ok(Some(Found {
                    bytes: answer.body,
                    version,
                }))
            }
            404 => match answer::fault(&answer) {
                StoreFault::NoBucket => Err(StoreFault::NoBucket),
                // Also with a page of its own for what is not there.
                StoreFault::Refused(..) => Ok(None),
                _ if answer.body.is_empty() => Ok(None),
                other => Err(other),
            },
            _ => Err(self.refused(&answer)),
        }
    }

    fn list(&self, _: &(dyn Fn(&str) -> bool + Sync)) -> Result<Vec<Listed>, StoreFault> {
        let mut all = Vec::new();
        let mut marker = String::new();
        for _ in 0..PARTS {
            let part = self.part_of_list(&self.prefix, &marker, PAGE)?;
            let last = part.files.last().map(|it| it.key.clone());
            for file in part.files {
                let Some(key) = file.key.strip_prefix(&self.prefix) else {
                    continue;
                };
                let ours = key.split('/').next() == Some(STATE);
                // Consoles put an empty file where somebody made a folder.
                if ours || key.is_empty() || key.ends_with('/') {
                    continue;
                }
                let key = key.to_owned();
                all.push(Listed { key, ..file });
            }
            match last.filter(|last| part.more && *last > marker) {
                Some(last) => marker = last,
                None => return Ok(all),
            }
        }
        Ok(all)
    }

    fn seen(&self, keys: &[&str]) -> Result<Vec<Listed>, StoreFault> {
        if keys.len() > ONE_BY_ONE {
            let mut all = self.list(&|_| false)?;
            let wanted: BTreeSet<&str> = keys.iter().copied().collect();
            all.retain(|it| wanted.contains(&*it.key));
            return Ok(all);
        }
        let mut all = Vec::new();
        for key in keys {
            let whole = format!("{}{key}", self.prefix);
            // Names come in their order: that of the key itself is the first that begins with it.
            let part = self.part_of_list(&whole, "", 1)?;
            let found = part.files.into_iter().find(|it| it.key == whole);
            all.extend(found.map(|it| Listed {
                key: (*key).to_owned(),
                ..it
            }));
        }
        Ok(all)
    }

    fn put(&self, key: &str, bytes: &[u8], meta: &Meta) -> Result<(), StoreFault> {
        self.put_with(key, bytes, meta, None).map(drop)
    }

    fn replace(
        &self,
        key: &str,
        bytes: &[u8],
        meta: &Meta,
        seen: Option<&str>,
    ) -> Result<Option<String>, StoreFault> {
        if self.compares.load(Ordering::Relaxed) {
            let condition = match seen {
                Some(seen) => ("if-match", seen.to_owned()),
                None => ("if-none-match", "*".to_owned()),
            };
            match self.put_with(key, bytes, meta, Some(condition)) {
                Ok(answer) => return Ok(answer.header("etag").map(str::to_owned)),
                // It says that it does not know the condition, instead of writing regardless.
                Err(StoreFault::Refused(501, ..)) => self.compares.store(false, Ordering::Relaxed),
                Err(fault) => return Err(fault),
            }
        }
        self.put_with(key, bytes, meta, None)?;
        Ok(None)
    }

    fn delete(&self, key: &str) -> Result<(), StoreFault> {
        debug_assert_ne!(key, MANIFEST);
        let answer = self.send("DELETE", &self.path(key), &[], &[], None)?;
        match answer.status {
            200 | 204 | 404 => Ok(()),
            _ => Err(self.refused(&answer)),
        }
    }
}

/// `20130524T000000Z`.
fn stamp(seconds: u64) -> String {
    let seconds = i64::try_from(seconds).unwrap_or(0);
    let time = jiff::Timestamp::from_second(seconds).unwrap_or_default();
    time.strftime("%Y%m%dT%H%M%SZ").to_string()
}

//! Each thing that publishing needs, tried once: what the key may do, and what readers get. Leaves nothing behind. Knows no
//! words; who runs it may be told what was wrong.

use super::file::{self, Coding, Compression, Meta};
use super::target::Target;
use crate::diagnostic::{StoreFault, Trial, TrialFault};
use crate::fetch::{Client, Failure, Request, Response};

/// A file that nobody reads.
const FILE: &str = ".mingbian/probe.txt";
/// A page for the time of a probe.
const FOLDER: &str = "mingbian-probe/";
/// More than a page of an error has.
const MOST: u64 = 1 << 20;

/// A trial and what came of it.
pub type Outcome = (Trial, Result<(), TrialFault>);

/// Tries what the key may do.
pub fn rights(target: &dyn Target) -> Vec<Outcome> {
    let bytes = b"mingbian";
    let store = |done: Result<(), StoreFault>| done.map_err(TrialFault::Store);
    let put = store(target.put(FILE, bytes, &meta(FILE, Coding::Plain)));
    let mut all = vec![(Trial::Put, put.clone())];
    if put.is_err() {
        // All else would only say it again.
        return all;
    }
    let got = match target.get(FILE) {
        Ok(Some(found)) if found.bytes == bytes => Ok(()),
        Ok(_) => Err(TrialFault::Other),
        Err(fault) => Err(TrialFault::Store(fault)),
    };
    all.push((Trial::Get, got));
    all.push((Trial::List, store(target.list(&|_| false).map(drop))));
    all.push((Trial::Delete, store(target.delete(FILE))));
    all
}

/// Tries what readers get at the site's address.
pub fn readers(
    target: &dyn Target,
    client: &Client,
    url: Option<&str>,
    compression: Compression,
) -> Vec<Outcome> {
    let Some(url) = url else {
        return vec![(Trial::Index, Err(TrialFault::Unasked))];
    };
    let url = url.trim_end_matches('/');
    let coding = match compression {
        Compression::Stored(coding) => coding,
        _ => Coding::Plain,
    };
    let key = format!("{FOLDER}index.html");
    let plain = "<!doctype html><meta charset=utf-8><title>明辨</title><p>明辨\n".repeat(8);
    let stored = file::encoded(coding, plain.clone().into_bytes());
    if let Err(fault) = target.put(&key, &stored, &meta(&key, coding)) {
        return vec![(Trial::Index, Err(TrialFault::Store(fault)))];
    }
    let encrypted = url.starts_with("https://");
    let https = if encrypted {
        Ok(())
    } else {
        Err(TrialFault::Unencrypted)
    };
    let mut all = vec![(Trial::Https, https)];
    match ask(client, &format!("{url}/{FOLDER}")) {
        Err(fault) => all.push((Trial::Index, Err(fault))),
        Ok(answer) => shown(&answer, &stored, coding, &mut all),
    }
    let missing = match ask(client, &format!("{url}/{FOLDER}none")) {
        Err(fault) => Err(fault),
        Ok(answer) if answer.status == 404 => Ok(()),
        Ok(answer) => Err(TrialFault::Status(answer.status)),
    };
    all.push((Trial::Missing, missing));
    if let Err(fault) = target.delete(&key) {
        all.push((Trial::Delete, Err(TrialFault::Store(fault))));
    }
    all
}

fn shown(answer: &Response, stored: &[u8], coding: Coding, all: &mut Vec<Outcome>) {
    let header = |name: &str| answer.header(name).unwrap_or_default().to_lowercase();
    let index = match answer.status {
        200 if answer.body == stored => Ok(()),
        200 => Err(TrialFault::Other),
        status => Err(TrialFault::Status(status)),
    };
    let there = index.is_ok();
    all.push((Trial::Index, index));
    if !there {
        return;
    }
    let (kind, shown) = (header("content-type"), header("content-disposition"));
    let forced = header("x-oss-force-download") == "true";
    let fine = kind.starts_with("text/html") && kind.contains("utf-8");
    all.push((
        Trial::Type,
        if forced || shown.starts_with("attachment") {
            Err(TrialFault::Header("attachment".to_owned()))
        } else if fine {
            Ok(())
        } else {
            Err(TrialFault::Header(kind))
        },
    ));
    let wanted = match coding {
        Coding::Plain => return,
        Coding::Gzip => "gzip",
        Coding::Brotli => "br",
    };
    let told = header("content-encoding");
    let coding = if told == wanted {
        Ok(())
    } else {
        Err(TrialFault::Header(told))
    };
    all.push((Trial::Coding, coding));
}

fn ask(client: &Client, address: &str) -> Result<Response, TrialFault> {
    let request = Request {
        method: "GET",
        address,
        headers: &[("accept-encoding", "identity".to_owned())],
        body: None,
        most: MOST,
    };
    client.send(&request).map_err(|failure| match failure {
        Failure::Fault(fault) => TrialFault::Web(fault),
        Failure::Private(_) => TrialFault::Web(crate::diagnostic::Fault::NoRoute),
    })
}

fn meta(key: &str, coding: Coding) -> Meta {
    Meta {
        content_type: file::content_type(key),
        cache: "no-store",
        coding: match coding {
            Coding::Plain => None,
            Coding::Gzip => Some("gzip"),
            Coding::Brotli => Some("br"),
        },
    }
}

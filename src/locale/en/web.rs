//! Addresses elsewhere: how that is said.

use super::list;
use crate::diagnostic::{Certificate, Fault, Named, WebFlaw};

pub(super) fn words(flaw: &WebFlaw) -> (String, String) {
    match flaw {
        WebFlaw::Gone(named, why) => (
            format!("{} is not there any more: {}{}", said(named), fault(why), others(named)),
            "write its new address; where there is none, keep authority, title and date without a link"
                .into(),
        ),
        WebFlaw::Private(named, host) => (
            format!(
                "{} leads into a private network or to this computer ({host}): it was not asked, and no reader gets there{}",
                said(named),
                others(named)
            ),
            "write a public address".into(),
        ),
        WebFlaw::Unreachable(named, why) => (
            format!("{} did not answer: {}{}", said(named), fault(why), others(named)),
            match why {
                Fault::Certificate(Certificate::NoneHere) => {
                    "install the system's root certificates (on Linux, ca-certificates) and ask again"
                }
                Fault::Certificate(_) => {
                    "open it in a browser: if the browser warns, readers are warned too"
                }
                Fault::Proxy => "look at the proxy's settings (HTTPS_PROXY) and ask again",
                _ => "open it in a browser, since some sites turn programs away; or ask again later",
            }
            .into(),
        ),
        WebFlaw::Moved(named, to) => (
            format!("{} has moved{}", said(named), others(named)),
            format!("write {to}"),
        ),
    }
}

fn said(named: &Named) -> String {
    match &named.fact {
        Some(id) => format!("the address of the fact `{id}`, {},", named.address),
        None => format!("the address {}", named.address),
    }
}

/// Where else the same address stands.
fn others(named: &Named) -> String {
    const SHOWN: usize = 5;
    if named.places < 2 {
        return String::new();
    }
    if named.files.is_empty() {
        return format!(" ({} times in this file)", named.places);
    }
    let shown: Vec<&str> = named.files.iter().take(SHOWN).map(String::as_str).collect();
    let more = if named.files.len() > SHOWN {
        " …"
    } else {
        ""
    };
    format!(
        " ({} times, also in {}{more})",
        named.places,
        list::list(&shown)
    )
}

pub(super) fn fault(fault: &Fault) -> String {
    match fault {
        Fault::Status(404) => "no such page (404)".into(),
        Fault::Status(410) => "the page was taken down (410)".into(),
        Fault::Status(status @ (401 | 403)) => format!("not allowed ({status})"),
        Fault::Status(429) => "asked too often (429)".into(),
        Fault::Status(status @ 500..) => format!("the server failed ({status})"),
        Fault::Status(status) => format!("the server says {status}"),
        Fault::NoHost => "there is no such host".into(),
        Fault::Refused => "the connection was refused".into(),
        Fault::Timeout => "no answer in time".into(),
        Fault::Closed => "the connection broke off".into(),
        Fault::NoRoute => "the network cannot be reached".into(),
        Fault::TooFar => "it leads on to other addresses without end".into(),
        Fault::Astray => "it leads on to what is no address".into(),
        Fault::Certificate(Certificate::Unknown) => {
            "nobody trusted stands for its certificate".into()
        }
        Fault::Certificate(Certificate::OtherHost) => "its certificate is for another host".into(),
        Fault::Certificate(Certificate::Outdated) => {
            "its certificate is past its last day, or before its first".into()
        }
        Fault::Certificate(Certificate::NoneHere) => {
            "this computer has no root certificates to trust".into()
        }
        Fault::Certificate(Certificate::Other) => "its certificate is not to be trusted".into(),
        Fault::Proxy => "the proxy does not let through".into(),
        Fault::Other(said) => said.clone(),
    }
}

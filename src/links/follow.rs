//! One address: from answer to answer, until there is a page or an end of it.

use url::Url;

use crate::diagnostic::Fault;
use crate::fetch::{Answer, Failure, Method};

/// Redirects that are followed, as browsers do.
const HOPS: usize = 10;

/// What comes of an address in the end.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum End {
    /// There is a page.
    There,
    /// There is one, and for good at this address.
    Moved(String),
    /// It leads to this computer, or into a network of its own; the host.
    Private(String),
    /// Why there is none, or nobody knows.
    Fault(Fault),
}

/// Asks for an address and for those that it leads on to; `ask` is given the host, too.
pub(super) fn follow(
    address: &str,
    ask: &dyn Fn(Method, &str, &Url) -> Result<Answer, Failure>,
) -> End {
    let Ok(mut at) = Url::parse(address) else {
        return End::Fault(Fault::Astray);
    };
    // Where it stands now, as long as each server on the way said that this is for good.
    let mut moved = None;
    let mut for_good = true;
    for _ in 0..=HOPS {
        at.set_fragment(None);
        let answer = match head_or_get(&at, ask) {
            Ok(answer) => answer,
            Err(Failure::Private(number)) => {
                let host = at.host_str().unwrap_or_default();
                let number = number.to_string();
                return End::Private(if host == number {
                    number
                } else {
                    format!("{host}, {number}")
                });
            }
            Err(Failure::Fault(fault)) => return End::Fault(fault),
        };
        let next = match answer {
            Answer {
                status: 301 | 302 | 303 | 307 | 308,
                location: Some(location),
            } => location,
            Answer {
                status: 200..=299 | 304,
                ..
            } => return moved.map_or(End::There, End::Moved),
            Answer { status, .. } => return End::Fault(Fault::Status(status)),
        };
        let next = at.join(&next).ok();
        let Some(next) = next.filter(|it| matches!(it.scheme(), "http" | "https")) else {
            return End::Fault(Fault::Astray);
        };
        for_good &= matches!(answer.status, 301 | 308);
        if for_good {
            moved = Some(next.to_string());
        }
        at = next;
    }
    End::Fault(Fault::TooFar)
}

/// The head alone, if the server gives it; some give it only with the rest, and say anything otherwise.
fn head_or_get(
    at: &Url,
    ask: &dyn Fn(Method, &str, &Url) -> Result<Answer, Failure>,
) -> Result<Answer, Failure> {
    match ask(Method::Head, at.as_str(), at) {
        Ok(Answer { status: 400.., .. }) | Err(Failure::Fault(Fault::Closed)) => {
            ask(Method::Get, at.as_str(), at)
        }
        answer => answer,
    }
}

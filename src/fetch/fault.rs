//! What the library says went wrong, as what happened.

use std::io::{self, ErrorKind as K};

use crate::diagnostic::{Certificate, Fault};

pub(super) fn fault(error: &ureq::Error) -> Fault {
    use ureq::Error as E;
    match error {
        E::Io(error) => of_io(error),
        E::Timeout(_) => Fault::Timeout,
        E::HostNotFound => Fault::NoHost,
        E::ConnectProxyFailed(_) | E::InvalidProxyUrl => Fault::Proxy,
        E::Rustls(error) => of_tls(error),
        error => Fault::Other(error.to_string()),
    }
}

fn of_io(error: &io::Error) -> Fault {
    if let Some(error) = error.get_ref().and_then(|it| it.downcast_ref()) {
        return of_tls(error);
    }
    match error.kind() {
        K::ConnectionRefused => Fault::Refused,
        K::TimedOut | K::WouldBlock => Fault::Timeout,
        K::ConnectionReset | K::ConnectionAborted | K::BrokenPipe | K::UnexpectedEof => {
            Fault::Closed
        }
        K::NetworkUnreachable | K::HostUnreachable | K::NetworkDown | K::AddrNotAvailable => {
            Fault::NoRoute
        }
        _ => Fault::Other(error.to_string()),
    }
}

fn of_tls(error: &rustls::Error) -> Fault {
    use rustls::CertificateError as C;
    let certificate = match error {
        rustls::Error::InvalidCertificate(error) => match error {
            C::UnknownIssuer => Certificate::Unknown,
            C::NotValidForName | C::NotValidForNameContext { .. } => Certificate::OtherHost,
            C::Expired
            | C::ExpiredContext { .. }
            | C::NotValidYet
            | C::NotValidYetContext { .. } => Certificate::Outdated,
            // One that stands for itself, as `openssl req -x509` makes it; the library has no word of its own for it.
            C::Other(why) if format!("{why:?}").contains("CaUsedAsEndEntity") => {
                Certificate::Unknown
            }
            _ => Certificate::Other,
        },
        rustls::Error::General(said) if said.contains("No CA certificates") => {
            Certificate::NoneHere
        }
        error => return Fault::Other(error.to_string()),
    };
    Fault::Certificate(certificate)
}

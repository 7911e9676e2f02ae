//! Whole requests and whole answers, for servers that whoever runs the program has named: in any network, with a body,
//! with the headers that were asked for.

use std::fmt;
use std::io::Read as _;

use ureq::http;

use super::{Client, Failure, failure};

/// A request.
pub struct Request<'r> {
    /// `GET`, `PUT`, `DELETE`.
    pub method: &'r str,
    /// `http:` or `https:`.
    pub address: &'r str,
    /// Names in small letters.
    pub headers: &'r [(&'r str, String)],
    /// What is sent; for `PUT` alone.
    pub body: Option<&'r [u8]>,
    /// The most bytes of an answer that are read.
    pub most: u64,
}

/// Headers may hold secrets.
impl fmt::Debug for Request<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.method, self.address)
    }
}

/// An answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Response {
    /// The status.
    pub status: u16,
    /// Names in small letters.
    pub headers: Vec<(String, String)>,
    /// As much of it as was asked for.
    pub body: Vec<u8>,
}

impl Response {
    /// A header.
    pub fn header(&self, name: &str) -> Option<&str> {
        let mut headers = self.headers.iter();
        headers
            .find(|(it, _)| it == name)
            .map(|(_, value)| value.as_str())
    }
}

impl Client {
    /// Sends a request, and reads the answer.
    ///
    /// # Errors
    /// When there is none, or it breaks off.
    pub fn send(&self, request: &Request<'_>) -> Result<Response, Failure> {
        let built = || {
            let mut built = http::Request::builder()
                .method(request.method)
                .uri(request.address);
            for (name, value) in request.headers {
                built = built.header(*name, value);
            }
            built
        };
        let asked = match request.body {
            Some(body) => built().body(body).map(|it| self.agent.run(it)),
            None => built().body(()).map(|it| self.agent.run(it)),
        };
        let sent = asked.map_err(|error| failure(&ureq::Error::from(error)))?;
        let mut answer = sent.map_err(|error| failure(&error))?;
        let text =
            |value: &http::HeaderValue| String::from_utf8_lossy(value.as_bytes()).into_owned();
        let headers = answer.headers().iter();
        let headers = headers
            .map(|(name, value)| (name.as_str().to_owned(), text(value)))
            .collect();
        let status = answer.status().as_u16();
        let mut body = Vec::new();
        let mut reader = answer.body_mut().as_reader().take(request.most);
        let read = reader.read_to_end(&mut body);
        read.map_err(|error| failure(&ureq::Error::from(error)))?;
        Ok(Response {
            status,
            headers,
            body,
        })
    }
}

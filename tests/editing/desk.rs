//! A preview and the way into its editor, as a test asks it: requests over the wire, answers as JSON.

use std::fs;

use serde_json::{Value as Json, json};

use crate::server::{Server, asked, posted, send, started, status};
use crate::support::Site;

/// A preview, and the way in.
pub(super) struct Desk {
    pub(super) server: Server,
}

impl Desk {
    pub(super) fn at(site: &Site) -> Self {
        Self {
            server: started(site, &["serve"]),
        }
    }

    pub(super) fn token(&self) -> String {
        format!("X-Mingbian: {}\r\n", self.server.tools().token)
    }

    /// Asks; the status and the answer.
    pub(super) fn get(&self, what: &str) -> (u16, Json) {
        answer(self.server.ask_tools(&format!("/.mingbian/edit/{what}")))
    }

    pub(super) fn post(&self, what: &str, body: &Json) -> (u16, Json) {
        let tools = self.server.tools();
        let path = format!("/.mingbian/edit/{what}");
        let request = posted(&path, &tools.host(), &self.token(), &body.to_string());
        answer(send(tools.address(), &request))
    }

    /// Asks with a file's bytes.
    pub(super) fn bring(&self, what: &str, bytes: &[u8]) -> (u16, Json) {
        let tools = self.server.tools();
        let (path, length) = (format!("/.mingbian/edit/{what}"), bytes.len());
        let more = format!("{}Content-Length: {length}\r\n", self.token());
        let head = asked(&path, &tools.host(), &more).replacen("GET", "POST", 1);
        answer(send(tools.address(), &[head.as_bytes(), bytes].concat()))
    }

    #[track_caller]
    pub(super) fn good(&self, what: &str, body: &Json) -> Json {
        let (status, answer) = self.post(what, body);
        assert_eq!(status, 200, "{what} {body}: {answer}");
        answer
    }

    #[track_caller]
    pub(super) fn look(&self, what: &str) -> Json {
        let (status, answer) = self.get(what);
        assert_eq!(status, 200, "{what}: {answer}");
        answer
    }

    /// The fingerprint of a file now.
    pub(super) fn seen(&self, file: &str) -> Json {
        self.look(&format!("text?file={file}"))["fingerprint"].clone()
    }

    #[track_caller]
    pub(super) fn refused(&self, what: &str, body: &Json, status: u16, error: &str) -> Json {
        let (found, answer) = self.post(what, body);
        assert_eq!(
            (found, &answer["error"]),
            (status, &json!(error)),
            "{what} {body}: {answer}"
        );
        assert!(!answer["message"].as_str().unwrap().is_empty(), "{answer}");
        answer
    }
}

fn answer((head, body): (String, Vec<u8>)) -> (u16, Json) {
    let answer = serde_json::from_slice(&body).unwrap_or(Json::Null);
    (status(&head).parse().unwrap(), answer)
}

pub(super) fn read(site: &Site, path: &str) -> String {
    fs::read_to_string(site.content(path)).unwrap()
}

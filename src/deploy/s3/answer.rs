//! What stores answer, read: lists of keys, and why something was refused. Bytes to values; no network.

use quick_xml::Reader;
use quick_xml::events::Event;

use crate::deploy::target::Listed;
use crate::diagnostic::StoreFault;
use crate::fetch::Response;
use crate::path;
use crate::text::xml_entity;

/// A part of a list.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Part {
    /// Keys as the store has them.
    pub files: Vec<Listed>,
    /// Whether there are more behind the last of them.
    pub more: bool,
}

/// The elements of an answer that hold text, by name, in their order; `None`: it is no XML.
fn elements(bytes: &[u8]) -> Option<Vec<(String, String)>> {
    let text = std::str::from_utf8(bytes).ok()?;
    let mut reader = Reader::from_str(text);
    let mut open: Vec<(String, String)> = Vec::new();
    let mut all = Vec::new();
    let mut rooted = false;
    loop {
        match reader.read_event().ok()? {
            Event::Start(start) => {
                let name = start.local_name().as_ref().to_owned();
                if !rooted && name.eq_ignore_ascii_case("html") {
                    return None;
                }
                rooted = true;
                all.push((format!("<{name}"), String::new()));
                open.push((name, String::new()));
            }
            Event::Text(text) => {
                if let Some(top) = open.last_mut() {
                    top.1.push_str(text.as_ref());
                }
            }
            Event::GeneralRef(name) => {
                if let Some(top) = open.last_mut() {
                    top.1.push_str(&entity(name.as_ref()));
                }
            }
            Event::End(_) => all.extend(open.pop()),
            Event::Eof => return rooted.then_some(all),
            _ => {}
        }
    }
}

fn entity(name: &str) -> String {
    let number = name
        .strip_prefix('#')
        .and_then(|it| match it.strip_prefix('x') {
            Some(hex) => u32::from_str_radix(hex, 16).ok(),
            None => it.parse().ok(),
        });
    let named = xml_entity(name).map(str::to_owned);
    named
        .or_else(|| number.and_then(char::from_u32).map(String::from))
        .unwrap_or_default()
}

/// A part of a list; `None`: it is none.
pub(super) fn list(bytes: &[u8]) -> Option<Part> {
    let all = elements(bytes)?;
    if all.first()?.0 != "<ListBucketResult" {
        return None;
    }
    let encoded = all
        .iter()
        .any(|(name, text)| name == "EncodingType" && text == "url");
    let mut part = Part::default();
    let mut file: Option<Listed> = None;
    for (name, text) in &all {
        match (name.as_str(), &mut file) {
            ("<Contents", _) => {
                file = Some(Listed {
                    key: String::new(),
                    size: 0,
                    sum: None,
                });
            }
            ("Contents", _) => part.files.extend(file.take()),
            ("Key", Some(file)) => {
                // What is encoded for forms has `+` for a space.
                let plain = || path::decode(&text.replace('+', " "));
                file.key = if encoded { plain() } else { text.clone() };
            }
            ("Size", Some(file)) => file.size = text.trim().parse().unwrap_or(0),
            ("ETag", Some(file)) => file.sum = md5_of(text),
            ("IsTruncated", None) => part.more = text.trim() == "true",
            _ => {}
        }
    }
    Some(part)
}

/// The MD5 that a version stands for, where it is one: files that came in parts, or are encrypted with a key of the
/// owner's, have another.
pub(super) fn md5_of(etag: &str) -> Option<String> {
    let plain = etag
        .trim()
        .trim_start_matches("W/")
        .trim_matches('"')
        .to_ascii_lowercase();
    let hex = |it: u8| it.is_ascii_hexdigit();
    (plain.len() == 32 && plain.bytes().all(hex)).then_some(plain)
}

/// Whether it is a page for browsers.
pub(super) fn is_page(bytes: &[u8]) -> bool {
    let start: String = bytes.iter().take(64).map(|it| char::from(*it)).collect();
    let start = start.trim_start().to_ascii_lowercase();
    start.starts_with("<!doctype html") || start.starts_with("<html")
}

/// Why a store refused.
pub(super) fn fault(response: &Response) -> StoreFault {
    let status = response.status;
    let wait = response
        .header("retry-after")
        .and_then(|it| it.trim().parse().ok());
    if matches!(status, 429 | 503) {
        return StoreFault::Busy(status, wait);
    }
    if status == 412 {
        return StoreFault::Raced;
    }
    let all = elements(&response.body);
    let found = |name: &str| {
        let mut all = all.iter().flatten();
        all.find(|(it, _)| it == name)
            .map(|(_, text)| text.trim().to_owned())
    };
    let code = found("Code");
    let elsewhere = || {
        let header = response.header("x-amz-bucket-region").map(str::to_owned);
        header
            .or_else(|| found("Region"))
            .or_else(|| found("Endpoint"))
    };
    match (code.as_deref(), status) {
        (Some("SlowDown" | "RequestLimitExceeded" | "ServiceUnavailable"), _) => {
            StoreFault::Busy(status, wait)
        }
        (Some("InvalidAccessKeyId" | "InvalidSecretId" | "InvalidAccessKey"), _) => StoreFault::Key,
        (Some("SignatureDoesNotMatch"), _) => StoreFault::Signature,
        (
            Some("RequestTimeTooSkewed" | "RequestExpired" | "RequestIsExpired" | "ExpiredToken"),
            _,
        ) => StoreFault::Clock(
            found("ServerTime").or_else(|| response.header("date").map(str::to_owned)),
        ),
        (Some("NoSuchBucket"), _) => StoreFault::NoBucket,
        (
            Some(
                "AuthorizationHeaderMalformed"
                | "PermanentRedirect"
                | "TemporaryRedirect"
                | "IllegalLocationConstraintException",
            ),
            _,
        )
        | (None, 301 | 307) => StoreFault::Region(elsewhere()),
        (
            Some(
                "SecondLevelDomainForbidden"
                | "VirtualHostDomainRequired"
                | "PathStyleDomainForbidden",
            ),
            _,
        ) => StoreFault::Style,
        (Some("PreconditionFailed" | "ConditionalRequestConflict" | "FileAlreadyExists"), _) => {
            StoreFault::Raced
        }
        (Some("AccessDenied" | "Forbidden" | "UserDisable" | "AllAccessDisabled"), _) => {
            // Some stores say so of a clock that is wrong.
            StoreFault::Denied
        }
        (Some(code), _) => StoreFault::Refused(
            status,
            code.to_owned(),
            found("Message").unwrap_or_default(),
        ),
        (None, 401 | 403) if response.body.is_empty() => StoreFault::Denied,
        (None, _) => StoreFault::NotStore(status),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn answer(status: u16, body: &str) -> Response {
        Response {
            status,
            headers: vec![(
                "date".to_owned(),
                "Fri, 24 May 2013 00:00:00 GMT".to_owned(),
            )],
            body: body.as_bytes().to_vec(),
        }
    }

    #[test]
    fn lists_are_read_with_what_their_keys_have_in_them() {
        let text = "<?xml version=\"1.0\"?>\n<ListBucketResult xmlns=\"http://s3.amazonaws.com/doc/2006-03-01/\"><Name>b</Name><EncodingType>url</EncodingType><IsTruncated>true</IsTruncated><Contents><Key>a%2F%E6%A1%88+b.html</Key><Size>12</Size><ETag>&quot;d41d8cd98f00b204e9800998ecf8427e&quot;</ETag></Contents><Contents><Key>c</Key><ETag>\"d41d8cd98f00b204e9800998ecf8427e-2\"</ETag></Contents></ListBucketResult>";
        let part = list(text.as_bytes()).unwrap();
        assert!(part.more);
        assert_eq!(part.files[0].key, "a/案 b.html");
        assert_eq!(part.files[0].size, 12);
        assert_eq!(
            part.files[0].sum.as_deref(),
            Some("d41d8cd98f00b204e9800998ecf8427e")
        );
        assert_eq!(part.files[1].sum, None);
        assert_eq!(list(b"<html><body>login</body></html>"), None);
        assert_eq!(list(b"hello"), None);
    }

    #[test]
    fn refusals_are_told_apart() {
        let error = |code: &str| format!("<Error><Code>{code}</Code><Message>m</Message></Error>");
        for (status, body, fault_) in [
            (403, error("InvalidAccessKeyId"), StoreFault::Key),
            (403, error("SignatureDoesNotMatch"), StoreFault::Signature),
            (403, error("AccessDenied"), StoreFault::Denied),
            (404, error("NoSuchBucket"), StoreFault::NoBucket),
            (503, String::new(), StoreFault::Busy(503, None)),
            (412, String::new(), StoreFault::Raced),
            (200, "<html></html>".to_owned(), StoreFault::NotStore(200)),
            (
                403,
                "<!DOCTYPE html><p>no<br>".to_owned(),
                StoreFault::NotStore(403),
            ),
            (
                501,
                error("NotImplemented"),
                StoreFault::Refused(501, "NotImplemented".to_owned(), "m".to_owned()),
            ),
        ] {
            assert_eq!(fault(&answer(status, &body)), fault_, "{body}");
        }
        let clock = fault(&answer(403, &error("RequestTimeTooSkewed")));
        assert!(matches!(clock, StoreFault::Clock(Some(_))));
        let region =
            "<Error><Code>AuthorizationHeaderMalformed</Code><Region>eu-west-1</Region></Error>";
        assert_eq!(
            fault(&answer(400, region)),
            StoreFault::Region(Some("eu-west-1".to_owned()))
        );
    }
}

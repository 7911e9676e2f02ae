//! Signature Version 4 of Amazon's, with the hash of what is sent: all stores that speak S3 take it, and some of them no
//! newer form. Text and keys to one header; no network, no clock.

use std::fmt::Write as _;

use data_encoding::HEXLOWER;
use hmac::{Hmac, KeyInit as _, Mac as _};
use sha2::{Digest as _, Sha256};

use crate::deploy::keys::Keys;

const SERVICE: &str = "s3";
const ALGORITHM: &str = "AWS4-HMAC-SHA256";

/// What is signed.
pub(super) struct Signed<'s> {
    /// `GET`.
    pub method: &'s str,
    /// Percent-encoded, from `/`.
    pub path: &'s str,
    /// Names and values as they are; any order.
    pub query: &'s [(&'s str, String)],
    /// Names in small letters, `host`, `x-amz-date` and `x-amz-content-sha256` among them; any order.
    pub headers: &'s [(&'s str, String)],
    /// The SHA-256 of what is sent, in hexadecimal.
    pub payload: &'s str,
    /// `20130524T000000Z`.
    pub time: &'s str,
    /// `us-east-1`.
    pub region: &'s str,
}

/// The header `Authorization`.
pub(super) fn authorization(keys: &Keys, request: &Signed<'_>) -> String {
    let mut headers: Vec<(&str, &str)> = request
        .headers
        .iter()
        .map(|(name, value)| (*name, value.trim()))
        .collect();
    headers.sort_unstable();
    let names: Vec<&str> = headers.iter().map(|it| it.0).collect();
    let names = names.join(";");
    let mut canonical = format!(
        "{}\n{}\n{}\n",
        request.method,
        request.path,
        query(request.query)
    );
    for (name, value) in headers {
        let _ = writeln!(canonical, "{name}:{value}");
    }
    let _ = write!(canonical, "\n{names}\n{}", request.payload);
    let day = request.time.get(..8).unwrap_or_default();
    let scope = format!("{day}/{}/{SERVICE}/aws4_request", request.region);
    let hashed = hash(canonical.as_bytes());
    let text = format!("{ALGORITHM}\n{}\n{scope}\n{hashed}", request.time);
    let begin = format!("AWS4{}", keys.secret);
    let steps = [day, request.region, SERVICE, "aws4_request", &text];
    let signature = steps
        .iter()
        .fold(begin.into_bytes(), |key, step| mac(&key, step.as_bytes()));
    let signature = HEXLOWER.encode(&signature);
    format!(
        "{ALGORITHM} Credential={}/{scope}, SignedHeaders={names}, Signature={signature}",
        keys.id
    )
}

/// A query as it is signed, and as it is sent: encoded, then sorted.
pub(super) fn query(pairs: &[(&str, String)]) -> String {
    let mut all: Vec<(String, String)> = pairs
        .iter()
        .map(|(name, value)| (encoded(name, false), encoded(value, false)))
        .collect();
    all.sort_unstable();
    let joined = all
        .into_iter()
        .map(|(name, value)| format!("{name}={value}"));
    joined.collect::<Vec<_>>().join("&")
}

/// Percent-encoded, all but letters, digits and four signs; `/` stays in a path.
pub(super) fn encoded(text: &str, path: bool) -> String {
    let mut out = String::with_capacity(text.len());
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) || (path && byte == b'/') {
            out.push(char::from(byte));
        } else {
            let _ = write!(out, "%{byte:02X}");
        }
    }
    out
}

/// The SHA-256 in hexadecimal.
pub fn hash(bytes: &[u8]) -> String {
    HEXLOWER.encode(&Sha256::digest(bytes))
}

fn mac(key: &[u8], text: &[u8]) -> Vec<u8> {
    // A key of any length will do.
    let Ok(mut mac) = Hmac::<Sha256>::new_from_slice(key) else {
        return Vec::new();
    };
    mac.update(text);
    mac.finalize().into_bytes().to_vec()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The example key and requests of Amazon's own description ("Authenticating Requests: Using the Authorization Header").
    fn signature(
        method: &str,
        path: &str,
        query: &[(&str, String)],
        more: &[(&str, &str)],
        payload: &str,
    ) -> String {
        let keys = Keys {
            id: "AKIAIOSFODNN7EXAMPLE".to_owned(),
            secret: "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY".to_owned(),
            token: None,
        };
        let mut headers = vec![
            ("host", "examplebucket.s3.amazonaws.com".to_owned()),
            ("x-amz-content-sha256", payload.to_owned()),
            ("x-amz-date", "20130524T000000Z".to_owned()),
        ];
        headers.extend(
            more.iter()
                .map(|(name, value)| (*name, (*value).to_owned())),
        );
        let header = authorization(
            &keys,
            &Signed {
                method,
                path,
                query,
                headers: &headers,
                payload,
                time: "20130524T000000Z",
                region: "us-east-1",
            },
        );
        header.rsplit_once("Signature=").unwrap().1.to_owned()
    }

    #[test]
    fn the_examples_of_the_description_are_signed_as_it_says() {
        let empty = hash(b"");
        assert_eq!(
            signature("GET", "/test.txt", &[], &[("range", "bytes=0-9")], &empty),
            "f0e8bdb87c964420e857bd35b5d6ed310bd44f0170aba48dd91039c6036bdb41"
        );
        let more = [
            ("date", "Fri, 24 May 2013 00:00:00 GMT"),
            ("x-amz-storage-class", "REDUCED_REDUNDANCY"),
        ];
        assert_eq!(
            signature(
                "PUT",
                "/test%24file.text",
                &[],
                &more,
                &hash(b"Welcome to Amazon S3.")
            ),
            "98ad721746da40c64f1a55b78f14c238d841ea1380cd77a1b5971af0ece108bd"
        );
        assert_eq!(
            signature("GET", "/", &[("lifecycle", String::new())], &[], &empty),
            "fea454ca298b7da1c68078a5d1bdbfbbe0d65c699e0f91ac7a200a0136783543"
        );
        let list = [("prefix", "J".to_owned()), ("max-keys", "2".to_owned())];
        assert_eq!(
            signature("GET", "/", &list, &[], &empty),
            "34b48302e7b5fa45bde8084f4b7868a86f0a534bc59db6670ed5711ef69dc6f7"
        );
    }

    #[test]
    fn signs_of_paths_are_encoded_once() {
        assert_eq!(
            encoded("案例/a b+c~.html", true),
            "%E6%A1%88%E4%BE%8B/a%20b%2Bc~.html"
        );
        assert_eq!(encoded("a/b=", false), "a%2Fb%3D");
    }
}

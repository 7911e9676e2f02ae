//! What in `deploy.yaml` looks like a secret, and the text without it, to be shown. Knows no target.

use std::ops::Range;

use super::{keys, yaml};
use crate::span::Span;

/// Words in keys under which people keep secrets, letters small and nothing between them.
const SECRET_KEYS: [&str; 15] = [
    "secret",
    "password",
    "passwd",
    "passphrase",
    "pwd",
    "token",
    "accesskey",
    "keyid",
    "apikey",
    "privatekey",
    "密钥",
    "秘钥",
    "私钥",
    "密码",
    "口令",
];
/// Such words that stand alone: in longer ones they mean something else.
const SECRET_WORDS: [&str; 4] = ["pass", "pw", "ak", "sk"];
/// So many letters and digits without a break are no name that somebody chose, if they are small, capital and digits mixed;
/// what is of hexadecimal digits alone may be the number of an account up to twice as many.
const MIXED: usize = 20;
/// How the ids of keys begin: at Alibaba Cloud, Tencent Cloud, Amazon.
const KEY_BEGINNINGS: [&str; 4] = ["LTAI", "AKID", "AKIA", "ASIA"];

fn is_secret_key(key: &str) -> bool {
    // It names a file.
    if keys::CREDENTIALS.is(key.trim()) {
        return false;
    }
    let plain: String = key
        .chars()
        .filter(|it| it.is_alphanumeric())
        .flat_map(char::to_lowercase)
        .collect();
    SECRET_KEYS.iter().any(|word| plain.contains(word)) || SECRET_WORDS.contains(&&*plain)
}

/// Of letters and digits alone.
fn is_secret_run(run: &str) -> bool {
    let has = |kind: fn(&u8) -> bool| run.as_bytes().iter().any(kind);
    let mixed =
        has(u8::is_ascii_lowercase) && has(u8::is_ascii_uppercase) && has(u8::is_ascii_digit);
    let hexadecimal = run.bytes().all(|it| it.is_ascii_hexdigit());
    let key = run.len() >= 16 && KEY_BEGINNINGS.iter().any(|it| run.starts_with(it));
    key || run.len() >= MIXED && mixed || run.len() >= 2 * MIXED && hexadecimal
}

fn is_secret_value(text: &str) -> bool {
    let mut runs = text.split(|c: char| !c.is_ascii_alphanumeric());
    runs.any(is_secret_run) || password(text).is_some()
}

/// Where the password is in `user:password@host`, with or without `https://` before it.
fn password(text: &str) -> Option<Range<usize>> {
    let end = text.rfind('@')?;
    let before = &text[..end];
    let blank = |c: char| c.is_whitespace() || "'\"[{,".contains(c);
    let start = before.rfind(blank).map_or(0, |at| at + 1);
    let start = before[start..]
        .find("://")
        .map_or(start, |at| start + at + 3);
    let colon = before[start..].find(':')?;
    let password = start + colon + 1..end;
    (!password.is_empty()).then_some(password)
}

/// Keys under which something looks like a secret, with their places.
pub(super) fn find(node: &yaml::Node, found: &mut Vec<(String, Span)>) {
    let told = |node: &yaml::Node| match &node.kind {
        yaml::NodeKind::Scalar(scalar) => is_secret_value(scalar.text.trim()),
        yaml::NodeKind::List(items) => items.iter().any(|item| match &item.kind {
            yaml::NodeKind::Scalar(scalar) => is_secret_value(scalar.text.trim()),
            _ => false,
        }),
        _ => false,
    };
    match &node.kind {
        yaml::NodeKind::Map(entries) => {
            for entry in entries {
                // A target may be called as it likes.
                let holds = !matches!(entry.value.kind, yaml::NodeKind::Map(_));
                if told(&entry.value) || (holds && is_secret_key(&entry.key)) {
                    found.push((entry.key.clone(), entry.key_span));
                } else {
                    find(&entry.value, found);
                }
            }
        }
        yaml::NodeKind::List(items) => {
            for item in items {
                find(item, found);
            }
        }
        _ => {}
    }
}

/// The text as it may be shown: what may be a secret is covered, sign for sign, so that places stay as they are.
pub fn covered(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for line in text.split_inclusive('\n') {
        if let Some(at) = secret_from(line) {
            cover_from(line, at, &mut out);
            continue;
        }
        // Keys within braces.
        for piece in line.split_inclusive(['{', '[', ',']) {
            match secret_from(piece) {
                Some(at) => cover_from(piece, at, &mut out),
                None => cover_values(piece, &mut out),
            }
        }
    }
    out
}

/// Behind which colon there is a secret.
fn secret_from(text: &str) -> Option<usize> {
    text.find([':', '：'])
        .filter(|at| is_secret_key(&text[..*at]))
}

fn cover_from(text: &str, at: usize, out: &mut String) {
    let (key, rest) = text.split_at(at);
    out.push_str(key);
    let mut signs = rest.chars();
    out.extend(signs.next());
    out.extend(signs.map(cover));
}

fn cover(sign: char) -> char {
    if sign.is_ascii_graphic() { '*' } else { sign }
}

fn cover_values(line: &str, out: &mut String) {
    if let Some(hidden) = password(line) {
        cover_values(&line[..hidden.start], out);
        out.extend(line[hidden.clone()].chars().map(cover));
        return cover_values(&line[hidden.end..], out);
    }
    let mut rest = line;
    while !rest.is_empty() {
        let word = |c: char| c.is_ascii_alphanumeric();
        let end = rest.find(|c| !word(c)).unwrap_or(rest.len());
        let (run, after) = rest.split_at(end);
        if is_secret_run(run) {
            out.extend(run.chars().map(cover));
        } else {
            out.push_str(run);
        }
        let next = after.find(word).unwrap_or(after.len());
        out.push_str(&after[..next]);
        rest = &after[next..];
    }
}

#[cfg(test)]
mod tests {
    use super::super::parse;
    use super::*;

    #[test]
    fn secrets_are_refused_and_never_shown() {
        for line in [
            "access_key_id: LTAI5tExampleExample",
            "AccessKeySecret: abcDEF123",
            "密码: abcDEF123",
            "note: AKIAIOSFODNN7EXAMPLE",
            "credentials: [LTAI5tExampleExample, kJ8dPq2LmZx7RtVw9BnYc4HsGf1TuE]",
            "credentials: {id: LTAI5tExampleExample, secret: abcDEF123}",
            "endpoint: https://LTAI5tExampleExample:abcDEF123@oss-cn-hangzhou.aliyuncs.com",
            "credentials: kJ8dPq2LmZx7RtVw9BnYc4HsGf1TuE",
            "credentials: wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY1x",
            "bucket: kJ8dPq2LmZx7RtVw9BnYc4HsGf1TuE",
            "host: root:abcDEF123@1.2.3.4",
            "pwd: abcDEF123",
            "sk: abcDEF123",
        ] {
            let text = format!("targets:\n  a:\n    type: folder\n    to: x\n    {line}\n");
            let (targets, found) = parse(&"deploy.yaml".into(), &text);
            let told = |it: &crate::diagnostic::Diagnostic| it.problem.code() == "deploy-secret";
            assert!(targets.is_empty() && !found.is_empty(), "{line}");
            assert!(found.iter().all(told), "{line}: {found:?}");
            let shown = covered(&text);
            assert_eq!(shown.len(), text.len());
            for secret in [
                "LTAI5t",
                "abcDEF123",
                "AKIAIOSFODNN7EXAMPLE",
                "kJ8dPq2",
                "bPxRfiCYEXAMPLEKEY1x",
            ] {
                assert!(!shown.contains(secret), "{shown}");
            }
            assert!(shown.contains("to: x"));
        }
    }

    #[test]
    fn honest_values_are_shown() {
        for line in [
            "endpoint: https://0123456789abcdef0123456789abcdef.r2.cloudflarestorage.com",
            "bucket: fcx-1250000000",
            "url: https://www.example.gov.cn/fangchuanxiao/2026/",
            "to: ../../门户/fangchuanxiao-2026",
            "user: git",
            "known_hosts: ~/.ssh/known_hosts",
        ] {
            let text = format!("targets:\n  a:\n    type: x\n    {line}\n");
            assert_eq!(covered(&text), text);
            let (_, found) = parse(&"deploy.yaml".into(), &text);
            let codes: Vec<_> = found.iter().map(|it| it.problem.code()).collect();
            assert!(!codes.contains(&"deploy-secret"), "{line}");
        }
    }

    #[test]
    fn the_file_of_a_key_is_no_secret_in_either_language() {
        for key in ["credentials", "密钥文件"] {
            let text = format!(
                "targets:\n  a:\n    type: sftp\n    host: h\n    to: x\n    {key}: ../id\n"
            );
            let (targets, found) = parse(&"deploy.yaml".into(), &text);
            assert!(found.is_empty(), "{found:?}");
            assert!(targets[0].credentials.is_some());
            assert_eq!(covered(&text), text);
        }
    }
}

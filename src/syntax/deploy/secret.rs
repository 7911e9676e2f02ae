//! What in `deploy.yaml` looks like a secret, and the text without it, to be shown. Knows no target.

use super::{keys, yaml};
use crate::span::Span;

/// Words in keys under which people keep secrets, letters small and nothing between them.
const SECRET_KEYS: [&str; 11] = [
    "secret",
    "password",
    "passwd",
    "token",
    "accesskey",
    "keyid",
    "apikey",
    "privatekey",
    "密钥",
    "密码",
    "口令",
];
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
    SECRET_KEYS.iter().any(|word| plain.contains(word))
}

fn is_secret_value(text: &str) -> bool {
    let plain = |it: u8| it.is_ascii_alphanumeric();
    text.len() >= 16
        && text.bytes().all(plain)
        && KEY_BEGINNINGS.iter().any(|it| text.starts_with(it))
}

/// Keys under which something looks like a secret, with their places.
pub(super) fn find(node: &yaml::Node, found: &mut Vec<(String, Span)>) {
    match &node.kind {
        yaml::NodeKind::Map(entries) => {
            for entry in entries {
                let told = match &entry.value.kind {
                    yaml::NodeKind::Scalar(scalar) => is_secret_value(scalar.text.trim()),
                    _ => false,
                };
                // A target may be called as it likes.
                let holds = !matches!(entry.value.kind, yaml::NodeKind::Map(_));
                if told || (holds && is_secret_key(&entry.key)) {
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
        let value = line
            .find([':', '：'])
            .filter(|at| is_secret_key(&line[..*at]));
        match value {
            Some(at) => {
                let (key, rest) = line.split_at(at);
                out.push_str(key);
                let mut signs = rest.chars();
                out.extend(signs.next());
                out.extend(signs.map(cover));
            }
            None => cover_values(line, &mut out),
        }
    }
    out
}

fn cover(sign: char) -> char {
    if sign.is_ascii_graphic() { '*' } else { sign }
}

fn cover_values(line: &str, out: &mut String) {
    let mut rest = line;
    while !rest.is_empty() {
        let word = |c: char| c.is_ascii_alphanumeric();
        let end = rest.find(|c| !word(c)).unwrap_or(rest.len());
        let (run, after) = rest.split_at(end);
        if is_secret_value(run) {
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
        ] {
            let text = format!("targets:\n  a:\n    type: folder\n    to: x\n    {line}\n");
            let (targets, found) = parse(&"deploy.yaml".into(), &text);
            let codes: Vec<_> = found.iter().map(|it| it.problem.code()).collect();
            assert_eq!((targets.len(), codes), (0, vec!["deploy-secret"]), "{line}");
            let shown = covered(&text);
            assert_eq!(shown.len(), text.len());
            for secret in ["LTAI5t", "abcDEF123", "AKIAIOSFODNN7EXAMPLE"] {
                assert!(!shown.contains(secret), "{shown}");
            }
            assert!(shown.contains("to: x"));
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

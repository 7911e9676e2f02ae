//! A reader of HTML that is as suspicious as a browser is generous: every tag and attribute of a
//! page, to find what could run. Follows the tokenizer of the HTML standard where it matters here:
//! quotes, comments, and elements whose content is text.

use sha2::Digest as _;

/// A tag with its attributes, names in lower case, values with entities undone.
#[derive(Debug)]
pub(super) struct Tag {
    pub name: String,
    pub attributes: Vec<(String, String)>,
    /// The text inside, for elements whose content is text.
    pub text: String,
}

/// All opening tags of a page.
pub(super) fn tags(html: &str) -> Vec<Tag> {
    let mut tags = Vec::new();
    let mut at = 0;
    while let Some(open) = html[at..].find('<').map(|found| at + found) {
        let rest = &html[open + 1..];
        if rest.starts_with("!--") {
            // `<!-->` and `<!--->` are whole comments.
            let end = if rest.starts_with("!-->") {
                4
            } else if rest.starts_with("!--->") {
                5
            } else {
                rest.find("-->").map_or(rest.len(), |found| found + 3)
            };
            at = open + 1 + end;
        } else if rest.starts_with(|c: char| c.is_ascii_alphabetic()) {
            let (mut tag, length) = read(rest);
            at = open + 1 + length;
            if matches!(
                tag.name.as_str(),
                "script"
                    | "style"
                    | "textarea"
                    | "title"
                    | "xmp"
                    | "iframe"
                    | "noembed"
                    | "noframes"
            ) {
                let close = format!("</{}", tag.name);
                let end = html[at..]
                    .to_ascii_lowercase()
                    .find(&close)
                    .unwrap_or(html.len() - at);
                html[at..at + end].clone_into(&mut tag.text);
                at += end;
            }
            tags.push(tag);
        } else {
            at = open + 1;
        }
    }
    tags
}

/// One tag, and how long it is.
fn read(rest: &str) -> (Tag, usize) {
    let bytes = rest.as_bytes();
    let mut at = bytes
        .iter()
        .position(|byte| byte.is_ascii_whitespace() || b"/>".contains(byte))
        .unwrap_or(bytes.len());
    let name = rest[..at].to_ascii_lowercase();
    let mut attributes = Vec::new();
    loop {
        while bytes
            .get(at)
            .is_some_and(|byte| byte.is_ascii_whitespace() || *byte == b'/')
        {
            at += 1;
        }
        match bytes.get(at) {
            None => {
                return (
                    Tag {
                        name,
                        attributes,
                        text: String::new(),
                    },
                    at,
                );
            }
            Some(b'>') => {
                return (
                    Tag {
                        name,
                        attributes,
                        text: String::new(),
                    },
                    at + 1,
                );
            }
            Some(_) => {}
        }
        let start = at;
        at += 1; // A leading `=` belongs to the name.
        while bytes
            .get(at)
            .is_some_and(|byte| !byte.is_ascii_whitespace() && !b"/>=".contains(byte))
        {
            at += 1;
        }
        let key = rest[start..at].to_ascii_lowercase();
        while bytes.get(at).is_some_and(u8::is_ascii_whitespace) {
            at += 1;
        }
        let mut value = String::new();
        if bytes.get(at) == Some(&b'=') {
            at += 1;
            while bytes.get(at).is_some_and(u8::is_ascii_whitespace) {
                at += 1;
            }
            let from = at;
            if let Some(quote @ (b'"' | b'\'')) = bytes.get(at) {
                let end = bytes[from + 1..]
                    .iter()
                    .position(|byte| byte == quote)
                    .map_or(bytes.len(), |found| from + 1 + found);
                value = plain(&rest[from + 1..end]);
                at = (end + 1).min(bytes.len());
            } else {
                while bytes
                    .get(at)
                    .is_some_and(|byte| !byte.is_ascii_whitespace() && *byte != b'>')
                {
                    at += 1;
                }
                value = plain(&rest[from..at]);
            }
        }
        attributes.push((key, value));
    }
}

/// Undoes the entities that a writer of ours or an attacker would use.
pub(super) fn plain(text: &str) -> String {
    let mut out = String::new();
    let mut rest = text;
    while let Some(found) = rest.find('&') {
        out.push_str(&rest[..found]);
        rest = &rest[found..];
        let body: String = rest[1..]
            .chars()
            .take_while(|c| c.is_ascii_alphanumeric() || *c == '#')
            .collect();
        let c = match body.to_ascii_lowercase().as_str() {
            "amp" => Some('&'),
            "lt" => Some('<'),
            "gt" => Some('>'),
            "quot" => Some('"'),
            "apos" => Some('\''),
            "colon" => Some(':'),
            "tab" => Some('\t'),
            "newline" => Some('\n'),
            "lpar" => Some('('),
            name => {
                let number = name
                    .strip_prefix("#x")
                    .map(|hex| u32::from_str_radix(hex, 16));
                let number = number.or_else(|| name.strip_prefix('#').map(str::parse));
                number.and_then(Result::ok).and_then(char::from_u32)
            }
        };
        let Some(c) = c else {
            out.push('&');
            rest = &rest[1..];
            continue;
        };
        out.push(c);
        rest = &rest[1 + body.len()..];
        rest = rest.strip_prefix(';').unwrap_or(rest);
    }
    out.push_str(rest);
    out
}

/// An address as a browser reads it: without what it skips.
fn address(value: &str) -> String {
    value
        .chars()
        .filter(|c| !c.is_control() && !c.is_whitespace())
        .collect::<String>()
        .to_ascii_lowercase()
}

/// The scripts that pages name.
const SCRIPTS: [&str; 5] = ["start", "checklist", "record", "search", "kept"];
/// Of them, and in the page itself: `early`, JSON-LD.
const MOST_SCRIPTS: usize = SCRIPTS.len() + 2;

fn is_policy(tag: &Tag) -> bool {
    tag.name == "meta"
        && tag.attributes.iter().any(|(key, value)| {
            key == "http-equiv" && value.eq_ignore_ascii_case("content-security-policy")
        })
}

/// Whether a page that stands for another leads to one of this site.
fn leads_on(content: Option<&str>) -> bool {
    let to = content.and_then(|it| it.strip_prefix("0; url=../"));
    to.is_some_and(|to| {
        to.bytes()
            .all(|b| b.is_ascii_alphanumeric() || b"./-_%".contains(&b))
    })
}

/// A script of the site's own, by name.
fn is_ours(tag: &Tag) -> bool {
    let src = tag.attributes.iter().find(|(key, _)| key == "src");
    src.is_some_and(|(_, src)| {
        // What the search's page knows, beside it.
        if src == "table.js" {
            return tag.text.is_empty();
        }
        // Before it is the way to the root, or the host's path, which no scheme can begin.
        let name = src.rsplit_once("assets/").map_or("", |(_, name)| name);
        (src.starts_with("../") || src.starts_with("./") || src.starts_with('/'))
            && !src.starts_with("//")
            && SCRIPTS.contains(&name.split('.').next().unwrap_or_default())
            && src.ends_with(".js")
            && tag.text.is_empty()
    })
}

/// Everything on a page that could run, load or lead astray, in words.
pub(super) fn dangers(html: &str) -> Vec<String> {
    let mut found = Vec::new();
    let all = tags(html);
    // The first of all pragmas; a second one is a danger like any other.
    let policy = all.iter().position(is_policy);
    let allowed = policy.map_or("", |at| {
        let content = all[at].attributes.iter().find(|(key, _)| key == "content");
        content.map_or("", |(_, value)| value)
    });
    let known = |text: &str| {
        let hash = data_encoding::BASE64.encode(&sha2::Sha256::digest(text));
        allowed.contains(&format!("'sha256-{hash}'"))
    };
    for (at, tag) in all.iter().enumerate() {
        let get = |name: &str| {
            tag.attributes
                .iter()
                .find(|(key, _)| key == name)
                .map(|(_, value)| value.as_str())
        };
        match tag.name.as_str() {
            "script" => {
                let data = get("type") == Some("application/ld+json") && get("src").is_none();
                if data {
                    if let Err(error) = serde_json::from_str::<serde_json::Value>(&tag.text) {
                        found.push(format!("JSON-LD that is none ({error}): {}", tag.text));
                    }
                } else if !is_ours(tag) && (!tag.attributes.is_empty() || !known(&tag.text)) {
                    found.push(format!("a script: {tag:?}"));
                }
            }
            "iframe" | "object" | "embed" | "base" | "frame" | "frameset" | "applet" | "math"
            | "portal" | "animate" | "set" | "foreignobject" => {
                found.push(format!("an element that nobody asked for: {tag:?}"));
            }
            "style" if !tag.attributes.is_empty() || !known(&tag.text) => {
                found.push(format!("a style: {tag:?}"));
            }
            "meta"
                if get("http-equiv").is_some()
                    && Some(at) != policy
                    && !leads_on(get("content")) =>
            {
                found.push(format!("a pragma: {tag:?}"));
            }
            "link"
                if !matches!(
                    get("rel"),
                    Some(
                        "stylesheet"
                            | "alternate"
                            | "canonical"
                            | "icon"
                            | "manifest"
                            | "preload"
                            | "prev"
                            | "next"
                    )
                ) =>
            {
                found.push(format!("a link of another kind: {tag:?}"));
            }
            _ => {}
        }
        for (key, value) in &tag.attributes {
            if key.starts_with("on") || key == "style" || key == "srcdoc" || key == "formaction" {
                found.push(format!("{key} on {tag:?}"));
            }
            let plain = address(value);
            let leads = matches!(
                key.as_str(),
                "href"
                    | "src"
                    | "action"
                    | "xlink:href"
                    | "data"
                    | "poster"
                    | "srcset"
                    | "cite"
                    | "ping"
            );
            if leads
                && (plain.starts_with("javascript:")
                    || plain.starts_with("vbscript:")
                    || plain.starts_with("data:text"))
            {
                found.push(format!("{key} that runs: {tag:?}"));
            }
            // A quotation mark in a name means that a value ended too early.
            if key.contains(['"', '\'', '<', '`']) {
                found.push(format!("a broken attribute: {tag:?}"));
            }
        }
    }
    // The minifier leaves `<script` in quoted values and in `<title>`, where it is text by the
    // standard; so tags are counted, not letters.
    let scripts = all.iter().filter(|tag| tag.name == "script").count();
    if scripts > MOST_SCRIPTS {
        found.push(format!("{scripts} scripts"));
    }
    if let Some(c) = html.chars().find(|c| ('\u{FDD0}'..='\u{FDEF}').contains(c)) {
        found.push(format!("a noncharacter: U+{:04X}", c as u32));
    }
    found
}

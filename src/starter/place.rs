//! What the author said of her place, and where it goes in the files of a new site. Knows texts only.

use std::fmt::Write as _;

/// What the author said of her place; what is empty stays as it is in the files.
#[derive(Debug, Default)]
pub struct Place {
    /// `东城区`.
    pub district: String,
    /// Who runs the site.
    pub organisation: String,
    /// A telephone number.
    pub hotline: String,
    /// Names and phone numbers.
    pub units: Vec<(String, String)>,
}

/// What the line with the organisation begins with.
pub(super) const ORGANISATION: &str = "organisation: ";

/// What stands before and behind the Chinese of a text that is said in several languages.
const FIRST: &str = "{zh-CN: ";
const NEXT: &str = ", en: ";

/// What the comments of the shipped files ask her to do, and what is done when she has said it.
const TOLD: [&str; 2] = [
    "主办单位前面写上你们的地名；",
    "单位名称前的“区”换成你们的地名；",
];

/// A text in Chinese, of one that may be said in several languages.
pub(super) fn first(line: &str) -> &str {
    let several = line.strip_prefix(FIRST);
    let chinese = several.and_then(|said| said.split(NEXT).next());
    chinese.unwrap_or(line)
}

/// Names and telephone numbers as they are typed: `甲=010-1、乙：010-2`, with any of the signs of an input method.
///
/// # Errors
/// What is no name and number.
pub fn units(text: &str) -> Result<Vec<(String, String)>, String> {
    let is_sign = |c: char| matches!(c, '=' | '＝' | ':' | '：');
    let mut found = Vec::new();
    // A name may have a `、` of its own: what has no number belongs to the next.
    let mut begun = String::new();
    for part in text.split([',', '，', ';', '；', '\n']) {
        for piece in part.split('、') {
            let whole = match begun.as_str() {
                "" => piece.trim().to_owned(),
                name => format!("{name}、{}", piece.trim()),
            };
            let number = |c: char| {
                c.is_ascii_digit() || "+-－—（）() 转".contains(c) || ('０'..='９').contains(&c)
            };
            let behind = whole.trim_end_matches(number);
            let pair = match whole.split_once(is_sign) {
                Some((name, phone)) => Some((name.trim(), phone.trim())),
                // A space between them will do.
                None if behind.len() < whole.len() && whole[behind.len()..].starts_with(' ') => {
                    Some((behind.trim(), whole[behind.len()..].trim()))
                }
                None => None,
            };
            match pair {
                Some((name, phone)) if !name.is_empty() && !phone.is_empty() => {
                    found.push((name.to_owned(), phone.to_owned()));
                    begun.clear();
                }
                Some(_) => return Err(whole),
                None => begun = whole,
            }
        }
        if !begun.is_empty() {
            return Err(begun);
        }
    }
    Ok(found)
}

impl Place {
    /// A file of a new site with what she said.
    pub(super) fn put_into(&self, path: &str, text: String) -> String {
        let mut text = text;
        if !self.district.is_empty() {
            for told in TOLD {
                text = text.replace(told, "");
            }
        }
        match path {
            "content/site.yaml" => self.settings(&text),
            "content/departments.yaml" => self.departments(text),
            "content/communities.yaml" => samples(&self.with_hotline(text)),
            _ => text,
        }
    }

    fn settings(&self, text: &str) -> String {
        let lines = text.split_inclusive('\n').map(|line| {
            let said = line.strip_prefix(ORGANISATION);
            let own = !self.organisation.is_empty();
            if own && said.is_some_and(|said| first(said.trim_end()) != self.organisation) {
                format!("{ORGANISATION}{}\n", scalar(&self.organisation))
            } else {
                line.to_owned()
            }
        });
        self.with_hotline(lines.collect())
    }

    /// The hotline before all others, wherever somebody is to be called.
    fn with_hotline(&self, text: String) -> String {
        if self.hotline.is_empty() {
            return text;
        }
        let name = scalar(&format!("{}举报热线", self.district));
        let mut out = String::with_capacity(text.len() + 100);
        for line in text.split_inclusive('\n') {
            out.push_str(line);
            let inner = line.trim_start();
            if inner == "contacts:\n" {
                let indent = &line[..line.len() - inner.len()];
                let phone = quoted(&self.hotline);
                let _ = writeln!(out, "{indent}  - {{name: {name}, phone: {phone}}}");
            }
        }
        out
    }

    fn departments(&self, text: String) -> String {
        let mut text = text;
        if !self.district.is_empty() {
            let lines = text.split_inclusive('\n').map(|line| {
                let (before, rest) = match line.split_once("- name: ") {
                    Some(("", rest)) => ("- name: ", rest),
                    _ => return line.to_owned(),
                };
                // Said in several languages, hers is the first.
                let (before, rest) = match rest.strip_prefix(FIRST) {
                    Some(rest) => (format!("{before}{FIRST}"), rest),
                    None => (before.to_owned(), rest),
                };
                let Some(name) = rest.strip_prefix('区') else {
                    return line.to_owned();
                };
                let end = name.find(NEXT).unwrap_or(name.trim_end().len());
                let (name, rest) = name.split_at(end);
                let name = name.replace("、区", &format!("、{}", self.district));
                let name = scalar(&format!("{}{name}", self.district));
                format!("{before}{name}{rest}")
            });
            text = lines.collect();
        }
        for (name, phone) in &self.units {
            let name = scalar(name);
            let head = format!("- name: {name}\n");
            let phone = format!("  phone: {}\n", quoted(phone));
            let several = format!("- name: {FIRST}{name}{NEXT}");
            let Some(at) = text.find(&head).or_else(|| text.find(&several)) else {
                text.extend([&*head, &*phone]);
                continue;
            };
            let from = text[at..].find('\n').map_or(text.len(), |end| at + end + 1);
            let end = text[from..]
                .find("\n- ")
                .map_or(text.len(), |at| from + at + 1);
            let rest: String = text[from..end]
                .split_inclusive('\n')
                .filter(|line| !line.trim_start().starts_with("phone:"))
                .collect();
            text.replace_range(from..end, &format!("{phone}{rest}"));
        }
        text
    }
}

/// What is invented is no page of a new site before somebody made it her own.
fn samples(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 200);
    for line in text.split_inclusive('\n') {
        out.push_str(line);
        if line.starts_with("- slug:") {
            out.push_str("  draft: 是 # 示例，还没有公开：改成你们自己的，再删掉这一行\n");
        }
    }
    out
}

/// A text as a YAML value, in a flow mapping too: in quotes where YAML could take it for something else.
pub(super) fn scalar(text: &str) -> String {
    let plain = |c: char| c.is_alphanumeric() || "（）、“”《》·".contains(c);
    let word = text.chars().all(plain) && text.starts_with(|c: char| !c.is_ascii());
    if word { text.to_owned() } else { quoted(text) }
}

/// In double quotes, where every text is a text.
fn quoted(text: &str) -> String {
    let text: String = text.chars().filter(|c| !c.is_control()).collect();
    format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\""))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_the_same_text_in_yaml() {
        for text in [
            "东城区",
            "a: b",
            "“引号”、\"q\" \\",
            "12345",
            "true",
            "#",
            "- x",
            "带 空格",
        ] {
            let yaml = format!("[{{a: {}}}]", scalar(text));
            let value: serde_yaml::Value = serde_yaml::from_str(&yaml).unwrap();
            assert_eq!(value[0]["a"], serde_yaml::Value::from(text), "{yaml}");
        }
    }

    #[test]
    fn what_she_said_stands_where_it_belongs() {
        let place = Place {
            district: "东城区".to_owned(),
            hotline: "12345".to_owned(),
            units: vec![("东城区公安分局".to_owned(), "010-1".to_owned())],
            ..Place::default()
        };
        let text = "# 单位名称前的“区”换成你们的地名；别的\n- name: 区公安分局\n  duties: x\n  phone: \"110\"\n- name: 区委宣传部、区文明办\n";
        assert_eq!(
            place.put_into("content/departments.yaml", text.to_owned()),
            "# 别的\n- name: 东城区公安分局\n  phone: \"010-1\"\n  duties: x\n- name: 东城区委宣传部、东城区文明办\n"
        );
        let text = "- name: {zh-CN: 区公安分局, en: Police}\n  duties: x\n";
        assert_eq!(
            place.put_into("content/departments.yaml", text.to_owned()),
            "- name: {zh-CN: 东城区公安分局, en: Police}\n  phone: \"010-1\"\n  duties: x\n"
        );
        let text = "- slug: a\n  contacts:\n    - {name: 报警, phone: \"110\"}\n";
        assert_eq!(
            place.put_into("content/communities.yaml", text.to_owned()),
            "- slug: a\n  draft: 是 # 示例，还没有公开：改成你们自己的，再删掉这一行\n  contacts:\n    - {name: 东城区举报热线, phone: \"12345\"}\n    - {name: 报警, phone: \"110\"}\n"
        );
    }

    #[test]
    fn units_are_taken_as_they_are_typed() {
        let pair = |name: &str, phone: &str| (name.to_owned(), phone.to_owned());
        let both = vec![pair("公安分局", "010-1"), pair("市场监管局", "12315")];
        for text in [
            "公安分局=010-1,市场监管局=12315",
            "公安分局：010-1、市场监管局：12315",
            "公安分局: 010-1；市场监管局＝12315",
            "公安分局 010-1，市场监管局 12315",
            " 公安分局=010-1，市场监管局=12315，",
        ] {
            assert_eq!(units(text), Ok(both.clone()), "{text}");
        }
        assert_eq!(units(""), Ok(Vec::new()));
        assert_eq!(
            units("公安、市监联合窗口=12345"),
            Ok(vec![pair("公安、市监联合窗口", "12345")])
        );
        for (text, wrong) in [
            ("公安分局", "公安分局"),
            ("甲=1，乙", "乙"),
            ("=1", "=1"),
            ("甲=", "甲="),
        ] {
            assert_eq!(units(text), Err(wrong.to_owned()), "{text}");
        }
    }
}

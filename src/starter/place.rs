//! What the author said of her place, and where it goes in the files of a new site. Knows texts only.

use crate::address;

/// What the author said of her place; what is empty stays as it is in the files.
#[derive(Debug, Default)]
pub struct Place {
    /// `东城区`.
    pub district: String,
    /// `湖南省`.
    pub province: String,
    /// Who runs the site.
    pub organisation: String,
    /// A telephone number.
    pub hotline: String,
    /// Names and phone numbers.
    pub units: Vec<(String, String)>,
    /// Where readers will find the site; ends with `/`.
    pub address: String,
}

/// What the line with the organisation begins with.
pub(super) const ORGANISATION: &str = "organisation: ";
const LANGUAGES: &str = "languages:";
const DISTRICT: &str = "district: ";
const PROVINCE: &str = "province: ";
/// How the names of shipped offices say the district.
const HERE: &str = "{{ district }}";

/// What stands before and behind the Chinese of a text that is said in several languages.
pub(super) const FIRST: &str = "{zh-CN: ";
pub(super) const NEXT: &str = ", en: ";

/// What the comments of the shipped files ask her to do, and what is done when she has said it.
const TOLD: &str = "主办单位前面写上你们的地名；";

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

/// How people say that they have none.
const NONE: [&str; 6] = ["无", "没有", "暂无", "none", "no", "-"];

/// Whether an answer says that there is none.
pub fn is_none(text: &str) -> bool {
    NONE.contains(&&*text.trim().to_lowercase())
}

/// A telephone number that can be dialled as it stands, or none at all.
pub fn hotline(text: &str) -> bool {
    let said = address::numbers(text);
    text.is_empty() || !said.iter().any(|said| matches!(said.call, Some(Err(_))))
}

impl Place {
    /// A file of a new site with what she said.
    pub(super) fn put_into(&self, path: &str, text: String) -> String {
        let mut text = text;
        if !self.district.is_empty() {
            text = text.replace(TOLD, "");
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
                return format!("{ORGANISATION}{}\n", scalar(&self.organisation));
            }
            // A bare site has them as examples, behind the sign of a comment.
            let plain = line.strip_prefix("# ").unwrap_or(line);
            let said = plain
                .strip_prefix(DISTRICT)
                .filter(|_| !self.district.is_empty());
            if let Some(said) = said {
                // What it is called in English stays what offices are called there.
                let name = scalar(&self.district);
                let other = said.split_once(NEXT).map(|(_, other)| other);
                return other.map_or_else(
                    || format!("{DISTRICT}{name}\n"),
                    |other| format!("{DISTRICT}{FIRST}{name}{NEXT}{other}"),
                );
            }
            if line.starts_with(LANGUAGES) && !self.address.is_empty() {
                return format!("base_url: {}\n{line}", quoted(&self.address));
            }
            match plain.strip_prefix(PROVINCE) {
                // That of the shipped site is hardly hers.
                Some(_) if self.province.is_empty() => format!("# {plain}"),
                Some(_) => format!("{PROVINCE}{}\n", scalar(&self.province)),
                None => line.to_owned(),
            }
        });
        self.with_hotline(lines.collect())
    }

    /// The hotline behind those who help everywhere, wherever somebody is to be called: 110 has to stay among the first.
    fn with_hotline(&self, text: String) -> String {
        if self.hotline.is_empty() {
            return text;
        }
        let name = scalar(&format!("{}举报热线", self.district));
        let phone = quoted(&self.hotline);
        let mut out: Vec<String> = Vec::new();
        // The indentation of a list of contacts, and the place behind the last item that may not be overtaken.
        let mut open: Option<(usize, usize)> = None;
        let put = |out: &mut Vec<String>, (indent, at): (usize, usize)| {
            let spaces = " ".repeat(indent + 2);
            let line = format!("{spaces}- {{name: {name}, phone: {phone}}}\n");
            out.insert(at, line);
        };
        for line in text.split_inclusive('\n') {
            let inner = line.trim_start();
            let indent = line.len() - inner.len();
            if let Some((column, at)) = &mut open {
                if indent <= *column && !inner.is_empty() {
                    put(&mut out, (*column, *at));
                    open = None;
                } else if !inner.is_empty() && !inner.starts_with("- ") && *at == out.len() {
                    // The item goes on.
                    *at += 1;
                }
            }
            out.push(line.to_owned());
            if let Some((_, at)) = &mut open
                && EVERYWHERE.iter().any(|number| line.contains(number))
            {
                *at = out.len();
            }
            if inner == "contacts:\n" {
                open = Some((indent, out.len()));
            }
        }
        if let Some(open) = open {
            put(&mut out, open);
        }
        out.concat()
    }

    fn departments(&self, text: String) -> String {
        let mut text = text;
        for (name, phone) in &self.units {
            // An office that is there already is known by the district in its name.
            let there = Some(&*self.district).filter(|it| !it.is_empty());
            let there = there.map(|here| quoted(&name.replace(here, HERE)));
            let head = |name: &str| format!("- name: {name}\n");
            let several = |name: &str| format!("- name: {FIRST}{name}{NEXT}");
            let there = there.filter(|it| text.contains(&several(it)) || text.contains(&head(it)));
            let name = there.unwrap_or_else(|| scalar(name));
            let found = text.find(&head(&name));
            let Some(at) = found.or_else(|| text.find(&several(&name))) else {
                text.extend([&*head(&name), "  phone: ", &*quoted(phone), "\n"]);
                continue;
            };
            let from = text[at..].find('\n').map_or(text.len(), |end| at + end + 1);
            let end = text[from..]
                .find("\n- ")
                .map_or(text.len(), |at| from + at + 1);
            let is_phone = |line: &&str| line.trim_start().starts_with("phone:");
            let lines = text[from..end].split_inclusive('\n');
            let known = lines.clone().find(is_phone).unwrap_or_default();
            let known = known.split('"').nth(1).unwrap_or_default();
            let rest: String = lines.filter(|line| !is_phone(line)).collect();
            // Who answers in the whole country stays first.
            let phone = match known {
                "" => phone.clone(),
                same if phone.contains(same) => phone.clone(),
                known => format!("{known}、{phone}"),
            };
            let phone = quoted(&phone);
            text.replace_range(from..end, &format!("  phone: {phone}\n{rest}"));
        }
        text
    }
}

/// Who helps everywhere, as the files write it.
const EVERYWHERE: [&str; 2] = ["phone: \"110\"", "phone: \"12315\""];

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
pub fn scalar(text: &str) -> String {
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
        let text = "- name: {zh-CN: \"{{ district }}公安分局\", en: Police}\n  duties: x\n  phone: \"110\"\n";
        assert_eq!(
            place.put_into("content/departments.yaml", text.to_owned()),
            "- name: {zh-CN: \"{{ district }}公安分局\", en: Police}\n  phone: \"110、010-1\"\n  duties: x\n"
        );
        let text = "- name: \"{{ district }}公安分局\"\n  phone: \"010-1\"\n";
        assert_eq!(
            place.put_into("content/departments.yaml", text.to_owned()),
            text
        );
        let text = "- name: {zh-CN: 法院, en: Court}\n";
        assert_eq!(
            place.put_into("content/departments.yaml", text.to_owned()),
            "- name: {zh-CN: 法院, en: Court}\n- name: 东城区公安分局\n  phone: \"010-1\"\n"
        );
        let text = "- slug: a\n  contacts:\n    - {name: 报警, phone: \"110\"}\n    - {name: 反诈, phone: \"96110\"}\n- slug: b\n  contacts:\n    - {name: 别处, phone: \"1\"}\n";
        let sample = "  draft: 是 # 示例，还没有公开：改成你们自己的，再删掉这一行\n";
        let own = "    - {name: 东城区举报热线, phone: \"12345\"}\n";
        assert_eq!(
            place.put_into("content/communities.yaml", text.to_owned()),
            format!(
                "- slug: a\n{sample}  contacts:\n    - {{name: 报警, phone: \"110\"}}\n{own}    - {{name: 反诈, phone: \"96110\"}}\n- slug: b\n{sample}  contacts:\n{own}    - {{name: 别处, phone: \"1\"}}\n"
            )
        );
        let text = "organisation: {zh-CN: 办公室, en: Office}\ndistrict: {zh-CN: 区, en: District}\nprovince: 湖南省\ncontacts:\n  - name: 市场监管\n    phone: \"12315\"\n    note: x\n  - name: 报警\n    phone: \"110\"\n    situations: [held]\n  - name: 反诈\n    phone: \"96110\"\nfooter:\n  text: y\n";
        assert_eq!(
            place.put_into("content/site.yaml", text.to_owned()),
            "organisation: {zh-CN: 办公室, en: Office}\ndistrict: {zh-CN: 东城区, en: District}\n# province: 湖南省\ncontacts:\n  - name: 市场监管\n    phone: \"12315\"\n    note: x\n  - name: 报警\n    phone: \"110\"\n    situations: [held]\n  - {name: 东城区举报热线, phone: \"12345\"}\n  - name: 反诈\n    phone: \"96110\"\nfooter:\n  text: y\n"
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

//! What of a page is its site's own and says nothing of how the page is built: addresses, the name of who runs it, names of files that tell
//! what is in them. Taken out for signs that no text has, and put back. Knows bytes, no page.

use std::collections::BTreeSet;

use memchr::memmem;

/// The first of the signs: of the characters that are none (Unicode, 23.7) those that no other use is made of.
const FIRST: u32 = 0xFDD4;
/// The last.
const LAST: u32 = 0xFDEF;
/// Signs for the names of pictures in one page; the others are the site's.
const PICTURES: usize = 6;
/// What stands before the fingerprint in the name of a picture with which a link is shown, and after.
const BEFORE: [&[u8]; 2] = [b"/share.", b"/square."];
const DIGITS: usize = 8;
const AFTER: &[u8] = b".png";

/// A text, and its sign.
type Signed = (Box<[u8]>, Box<[u8]>);

/// Texts, each with its sign.
#[derive(Clone, Debug, Default)]
pub struct Own {
    /// What the site is called, and who runs it.
    names: Vec<Option<Signed>>,
    /// Texts that are shown as they are wherever they are shown.
    others: Vec<Signed>,
}

fn sign(number: usize) -> Option<Box<[u8]>> {
    let code = FIRST.checked_add(u32::try_from(number).ok()?)?;
    let sign = char::from_u32(code).filter(|_| code <= LAST)?;
    Some(sign.to_string().into_bytes().into())
}

impl Own {
    /// Of a site: its names, and what else there is. A text that is absent has its sign all the same: two sites are told apart by what
    /// they have, not by the order of it.
    pub fn new<'t>(
        names: [Option<&str>; 2],
        others: impl IntoIterator<Item = Option<&'t str>>,
    ) -> Self {
        let signed = |number: usize, text: Option<&str>| {
            let text = text?.as_bytes();
            Some((text.into(), sign(PICTURES + number)?))
        };
        let of_names = (0..).zip(names);
        let of_others = (names.len()..).zip(others);
        Self {
            names: of_names
                .map(|(number, name)| signed(number, name))
                .collect(),
            others: of_others
                .filter_map(|(number, text)| signed(number, text))
                .collect(),
        }
    }

    /// With the names of the pictures that this data of a page tells. `None`: there are more of them than signs.
    pub(super) fn of_page(&self, json: &[u8]) -> Option<Self> {
        let mut known = BTreeSet::new();
        let mut names: Vec<Box<[u8]>> = Vec::new();
        let starts = BEFORE
            .iter()
            .map(|before| (before, memmem::find_iter(json, before)));
        let mut places: Vec<usize> = Vec::new();
        for (before, found) in starts {
            places.extend(found.map(|at| at + before.len()));
        }
        places.sort_unstable();
        for at in places {
            let Some(name) = json.get(at..at + DIGITS + AFTER.len()) else {
                continue;
            };
            let (digits, after) = name.split_at(DIGITS);
            let is_name = after == AFTER && digits.iter().all(u8::is_ascii_hexdigit);
            if is_name && known.insert(name) {
                names.push(name.into());
            }
        }
        if names.len() > PICTURES {
            return None;
        }
        let mut own = self.clone();
        for (number, name) in names.into_iter().enumerate() {
            own.others.push((name, sign(number)?));
        }
        Some(own)
    }

    /// Without what is the site's own. `None`: it has such signs itself.
    pub fn out(&self, bytes: &[u8]) -> Option<Vec<u8>> {
        if has_sign(bytes) {
            return None;
        }
        let mut out = bytes.to_vec();
        for (text, sign) in self.all() {
            if memmem::find(&out, text).is_some() {
                out = replaced(&out, text, sign);
            }
        }
        Some(out)
    }

    /// The same for data from which markup is made. A name is taken out where it stands by itself between these: a template may break a longer
    /// text, or ask how long it is. One that stands elsewhere, too, is the site's own no more, and stays.
    pub fn out_of(&mut self, json: &[u8], between: [(&str, &str); 2]) -> Option<Vec<u8>> {
        if has_sign(json) {
            return None;
        }
        let mut out = json.to_vec();
        for (name, (before, after)) in self.names.iter_mut().zip(between) {
            let Some((text, sign)) = name else { continue };
            let between = |it: &[u8]| [before.as_bytes(), it, after.as_bytes()].concat();
            let made = replaced(&out, &between(text), &between(sign));
            if memmem::find(&made, text).is_some() {
                *name = None;
            } else {
                out = made;
            }
        }
        for (text, sign) in &self.others {
            out = replaced(&out, text, sign);
        }
        Some(out)
    }

    /// Without names that stand in such a text. `None`: anything else does.
    #[must_use]
    pub fn but_in(mut self, texts: &[&[u8]]) -> Option<Self> {
        let has = |(own, _): &Signed| texts.iter().any(|text| memmem::find(text, own).is_some());
        for name in &mut self.names {
            *name = name.take().filter(|name| !has(name));
        }
        (!self.others.iter().any(has)).then_some(self)
    }

    /// Names that it has and this one has not.
    pub(super) fn names_but(&self, less: &Self) -> impl Iterator<Item = &[u8]> {
        let both = self.names.iter().zip(&less.names);
        both.map(|(name, left)| match (name, left) {
            (Some((text, _)), None) => &**text,
            _ => &[],
        })
    }

    fn all(&self) -> impl Iterator<Item = &Signed> {
        self.names.iter().flatten().chain(&self.others)
    }

    /// As it was.
    pub(super) fn back(&self, bytes: &[u8]) -> Vec<u8> {
        let mut out = Vec::with_capacity(bytes.len() + 512);
        let mut rest = bytes;
        while let Some(at) = memmem::find(rest, LEAD) {
            let (before, behind) = rest.split_at(at);
            out.extend_from_slice(before);
            let known = self.all().find(|(_, sign)| behind.starts_with(sign));
            let (text, length) = known.map_or((&behind[..1], 1), |(text, sign)| (text, sign.len()));
            out.extend_from_slice(text);
            rest = &behind[length..];
        }
        out.extend_from_slice(rest);
        out
    }
}

/// What all signs begin with, as UTF-8 has them.
const LEAD: &[u8] = b"\xEF\xB7";

fn has_sign(bytes: &[u8]) -> bool {
    let is_sign = |at: usize| {
        let sign = bytes
            .get(at..at + 3)
            .and_then(|it| std::str::from_utf8(it).ok());
        let sign = sign.and_then(|it| it.chars().next()).map(u32::from);
        sign.is_some_and(|it| (FIRST..=LAST).contains(&it))
    };
    memmem::find_iter(bytes, LEAD).any(is_sign)
}

fn replaced(bytes: &[u8], what: &[u8], with: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(bytes.len());
    let mut from = 0;
    for at in memmem::find_iter(bytes, what) {
        out.extend_from_slice(&bytes[from..at]);
        out.extend_from_slice(with);
        from = at + what.len();
    }
    out.extend_from_slice(&bytes[from..]);
    out
}

/// An address, without its last stroke: what ends with one may be written otherwise in markup. `None`: some sign of it may be, too.
pub fn address(address: &str) -> Option<&str> {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || b":/.-_~".contains(&byte);
    let address = address.trim_end_matches('/');
    (address.contains("://") && address.bytes().all(plain)).then_some(address)
}

/// A name that is written in one way wherever it stands, and that no markup has.
pub fn name(name: &str) -> Option<&str> {
    let plain = name.chars().all(char::is_alphanumeric);
    (plain && !name.is_ascii()).then_some(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn own(site: &str, by: &str) -> Own {
        Own::new([None, name(by)], [address(site), Some("assets/later.js")])
    }

    #[test]
    fn what_is_taken_out_comes_back() {
        let own = own("https://a.cn/", "东区办公室");
        let page = "<a href=https://a.cn/x>东区办公室，ＡＢ</a><script src=assets/later.js>";
        let out = own.out(page.as_bytes()).unwrap();
        assert_ne!(out, page.as_bytes());
        assert_eq!(own.back(&out), page.as_bytes());
        assert_eq!(own.out(&out), None);
    }

    #[test]
    fn two_sites_that_differ_by_what_is_their_own_are_the_same_without_it() {
        let page = |site: &str, by: &str, hash: &str| {
            format!(
                "{{\"by\":\"{by}\",\"at\":\"{site}share.{hash}.png\",\"to\":\"{site}square.{hash}.png\"}}"
            )
        };
        let out = |site: &str, by: &str, hash: &str| {
            let page = page(site, by, hash);
            let mut own = own(site, by).of_page(page.as_bytes()).unwrap();
            let out = own.out_of(page.as_bytes(), [("\"", "\""); 2]).unwrap();
            assert_eq!(own.back(&out), page.as_bytes());
            out
        };
        let one = out("https://a.cn/", "东区", "01234567");
        assert_eq!(one, out("http://b.example:8080/b/", "西区", "89abcdef"));
        // What has none is another page.
        assert_ne!(one, out("https://a.cn/?", "东区", "01234567"));
        assert_ne!(one, out("https://a.cn/", "a b", "01234567"));
    }

    #[test]
    fn a_name_is_known_where_it_stands_by_itself() {
        let all = own("https://a.cn/", "东区");
        let left = |json: &str| {
            let mut own = all.clone();
            let out = own
                .out_of(json.as_bytes(), [("\"by\":\"", "\""); 2])
                .unwrap();
            let stays: Vec<u8> = all.names_but(&own).flatten().copied().collect();
            assert_eq!(own.back(&out), json.as_bytes());
            (memmem::find(&out, "东区".as_bytes()).is_some(), stays)
        };
        assert_eq!(left("{\"by\":\"东区\"}"), (false, Vec::new()));
        let stays = "东区".as_bytes().to_vec();
        assert_eq!(
            left("{\"by\":\"东区\",\"title\":\"东区\"}"),
            (true, stays.clone())
        );
        assert_eq!(left("{\"title\":\"东区的事\"}"), (true, stays));
        assert_eq!(left("{\"title\":\"西区的事\"}"), (false, Vec::new()));
        let words = all.clone().but_in(&["东区的词".as_bytes()]).unwrap();
        assert_eq!(words.out("东区".as_bytes()).unwrap(), "东区".as_bytes());
        assert!(all.but_in(&[b"assets/later.js"]).is_none());
    }

    #[test]
    fn what_may_be_written_otherwise_stays() {
        for it in ["https://a.cn/?a&b", "a.cn", "", "https://a.cn/中"] {
            assert_eq!(address(it), None, "{it}");
        }
        for it in ["div", "a<b", "东 区", "东“区”", ""] {
            assert_eq!(name(it), None, "{it}");
        }
    }

    #[test]
    fn more_pictures_than_signs_are_left_alone() {
        let names: Vec<String> = (0..7)
            .map(|it| format!("/share.0000000{it}.png "))
            .collect();
        assert!(Own::default().of_page(names.concat().as_bytes()).is_none());
        assert!(Own::default().of_page(b"/share.0000").is_some());
    }
}

//! Telephone numbers within HTML that we made, as links that call them. Only numbers that are told here become links: what
//! else looks like one is a year, an amount, the number of a document, or somebody's whom nobody should call.

use super::tags::{Tags, attributes};
use crate::text::escape;

/// A number as it is written, and the address that calls it.
pub type Known = (String, String);

/// Elements whose words stay as they are: what does something itself when it is touched, what is quoted sign by sign, and
/// headings, which are links in a table of contents elsewhere.
const UNTOUCHED: [&str; 14] = [
    "a", "button", "code", "h1", "h2", "h3", "h4", "h5", "h6", "label", "pre", "samp", "summary",
    "svg",
];
/// What stands before digits that are not called: amounts, documents, parts of longer numbers.
const BEFORE: &[char] = &[
    '第', '〔', '[', '【', '￥', '¥', '$', '€', '£', '№', '#', '&', '+', '-', '–', '—', '=', '_',
    '@', '.', '×', '*', '~', '～', '至',
];
/// What stands right behind digits that are part of something longer.
const BEHIND: &[char] = &['%', '％', '‰', '°', '℃', '_', '@', '×', '*', '+', '='];
/// Between two numbers: from one to the other.
const RANGE: &[char] = &['-', '–', '—', '~', '～', '至', '.', ',', ':', '：'];
/// Measures: digits before them are an amount, a day, the number of a document.
const MEASURES: &[&str] = &[
    "元", "块钱", "角", "万", "亿", "千", "百", "人", "名", "位", "个", "号", "条", "款", "项",
    "份", "年", "月", "日", "天", "小时", "分", "秒", "岁", "户", "家", "次", "起", "件", "箱",
    "米", "公里", "公斤", "克", "斤", "吨", "亩", "套", "页", "层", "级", "倍", "期", "届", "多",
    "余", "美元", "欧元", "港元", "港币", "日元", "英镑", "种", "张", "台", "辆", "瓶", "盒", "股",
    "枚", "笔", "字", "题", "票", "平方", "立方",
];
/// Words that begin like a measure and are none.
const NO_MEASURES: &[&str] = &[
    "人工", "号码", "家人", "家里", "家属", "分机", "分局", "起诉", "条例",
];
const LATIN_MEASURES: &[&str] = &[
    "yuan", "rmb", "cny", "usd", "usdt", "dollars", "people", "persons", "million", "billion",
    "thousand", "days", "years", "months", "hours", "minutes", "percent", "cases", "members",
    "units", "times", "km", "kg", "m", "cm", "kv", "gb", "mb", "w", "kw",
];

/// Reads a text piece after piece, as it is put together.
pub struct Dialled<'n> {
    numbers: &'n [Known],
    /// The piece before ended within a tag, in the quoted value of an attribute.
    cut: bool,
    /// Elements that are open and whose words stay.
    untouched: usize,
}

impl<'n> Dialled<'n> {
    /// For these numbers, the longest first.
    pub fn new(numbers: &'n [Known]) -> Self {
        Self {
            numbers,
            cut: false,
            untouched: 0,
        }
    }

    /// The next piece with its numbers as links; `None`: it stays as it is.
    pub fn piece(&mut self, html: &str) -> Option<String> {
        let mut out = String::new();
        let mut done = 0;
        let mut at = 0;
        if self.cut {
            let end = html.find('"').map_or(html.len(), |at| at + 1);
            at = attributes(html, end).1;
        }
        self.cut = super::is_cut(html) || (self.cut && !html.contains('>'));
        for tag in (Tags { html, at }) {
            self.words(html, at..tag.place.start, &mut out, &mut done);
            at = tag.place.end;
            let (name, closing) = match tag.name.strip_prefix('/') {
                Some(name) => (name, true),
                None => (tag.name, false),
            };
            if UNTOUCHED.contains(&name) {
                self.untouched = if closing {
                    self.untouched.saturating_sub(1)
                } else {
                    self.untouched + 1
                };
            }
        }
        self.words(html, at..html.len(), &mut out, &mut done);
        (done > 0).then(|| out + html.get(done..).unwrap_or_default())
    }

    /// The words between two tags: `out` has all up to `done`.
    fn words(&self, html: &str, place: std::ops::Range<usize>, out: &mut String, done: &mut usize) {
        let Some(text) = html.get(place.clone()).filter(|_| self.untouched == 0) else {
            return;
        };
        if !text.contains(|c: char| c.is_ascii_digit()) {
            return;
        }
        let (before, behind) = (before(html, place.start), behind(html, place.end));
        for (at, words, call) in found(text, self.numbers, &before, &behind) {
            let at = place.start + at;
            out.push_str(&html[*done..at]);
            out.push_str("<a href=\"");
            out.push_str(&escape(call));
            out.push_str("\">");
            out.push_str(words);
            out.push_str("</a>");
            *done = at + words.len();
        }
    }
}

/// A text that is no HTML in parts: words, and numbers with the address that calls them.
pub fn dialled<'t>(text: &'t str, numbers: &[Known]) -> Vec<(&'t str, Option<String>)> {
    let mut parts = Vec::new();
    let mut done = 0;
    for (at, words, call) in found(text, numbers, "", "") {
        if at > done {
            parts.push((&text[done..at], None));
        }
        done = at + words.len();
        parts.push((&text[at..done], Some(call.to_owned())));
    }
    if done < text.len() {
        parts.push((&text[done..], None));
    }
    parts
}

/// Elements within a line: what stands beyond them stands beside the words.
const INLINE: [&str; 9] = ["b", "strong", "em", "i", "span", "mark", "u", "s", "small"];
/// Characters of the words beside that tell what a number is.
const NEAR: usize = 6;

fn is_inline(tag: &str) -> bool {
    let name = tag.trim_start_matches('/');
    let end = name.find(|c: char| !c.is_ascii_alphanumeric());
    INLINE.contains(&end.map_or(name, |end| &name[..end]))
}

/// The words right before a place, beyond tags within the line.
fn before(html: &str, at: usize) -> String {
    let mut rest = &html[..at];
    let mut near = String::new();
    while let Some(last) = rest
        .chars()
        .next_back()
        .filter(|_| near.chars().count() < NEAR)
    {
        if last == '>' {
            let Some(start) = rest.rfind('<') else { break };
            if !is_inline(&rest[start + 1..rest.len() - 1]) {
                break;
            }
            rest = &rest[..start];
        } else {
            near.insert(0, last);
            rest = &rest[..rest.len() - last.len_utf8()];
        }
    }
    near
}

/// The words right behind a place, beyond tags within the line.
fn behind(html: &str, at: usize) -> String {
    let mut rest = &html[at..];
    let mut near = String::new();
    while let Some(first) = rest.chars().next().filter(|_| near.chars().count() < NEAR) {
        if first == '<' {
            let Some(end) = rest.find('>') else { break };
            if !is_inline(&rest[1..end]) {
                break;
            }
            rest = &rest[end + 1..];
        } else {
            near.push(first);
            rest = &rest[first.len_utf8()..];
        }
    }
    near
}

/// Where numbers stand that are meant to be called: their places, in order. `before` and `behind`: what stands beside the text.
fn found<'n>(
    text: &str,
    numbers: &'n [Known],
    before: &str,
    behind: &str,
) -> Vec<(usize, &'n str, &'n str)> {
    let mut all = Vec::new();
    let mut at = 0;
    while let Some(next) =
        text[at..].find(|c: char| c.is_ascii_digit() || matches!(c, '(' | '（' | '+'))
    {
        let start = at + next;
        let first = text[start..].chars().next().map_or(1, char::len_utf8);
        let known = numbers
            .iter()
            .find(|(words, _)| text[start..].starts_with(words.as_str()));
        at = match known {
            Some((words, call))
                if is_called(
                    &format!("{before}{}", &text[..start]),
                    &format!("{}{behind}", &text[start + words.len()..]),
                ) =>
            {
                all.push((start, words.as_str(), call.as_str()));
                start + words.len()
            }
            // Behind all of a number that is another one; behind a bracket a number may begin.
            _ if text[start..].starts_with(|c: char| c.is_ascii_digit()) => {
                let rest = text[start..].find(|c: char| !c.is_ascii_digit());
                rest.map_or(text.len(), |end| start + end)
            }
            _ => start + first,
        };
    }
    all
}

/// Whether what stands around a number leaves it one that is called.
fn is_called(before: &str, behind: &str) -> bool {
    let digit = |c: char| c.is_ascii_digit();
    let blank = |c: char| c.is_whitespace() || c == '\u{a0}';
    if let Some(last) = before.chars().next_back() {
        let word = last.is_ascii_alphanumeric();
        let comma = last == ',' && before.chars().rev().nth(1).is_some_and(digit);
        if word || comma {
            return false;
        }
    }
    let close = before.trim_end_matches(blank).chars().next_back();
    if close.is_some_and(|c| BEFORE.contains(&c)) {
        return false;
    }
    let mut next = behind.chars();
    if let Some(first) = next.next() {
        let second = next.next();
        let point = matches!(first, '.' | ',' | ':' | '：')
            && second.is_some_and(|c| c.is_ascii_alphanumeric());
        if first.is_ascii_alphanumeric() || BEHIND.contains(&first) || point {
            return false;
        }
    }
    let rest = behind.trim_start_matches(blank);
    let range = rest
        .strip_prefix(RANGE)
        .map(|rest| rest.trim_start_matches(blank));
    if range.is_some_and(|rest| rest.starts_with(digit)) {
        return false;
    }
    let word: String = rest
        .chars()
        .take_while(char::is_ascii_alphabetic)
        .collect::<String>()
        .to_lowercase();
    if LATIN_MEASURES.contains(&word.as_str()) {
        return false;
    }
    let measured = MEASURES.iter().any(|measure| rest.starts_with(measure));
    !measured || NO_MEASURES.iter().any(|word| rest.starts_with(word))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn numbers() -> Vec<Known> {
        [
            ("010-12345678", "tel:010-12345678"),
            ("12315", "tel:12315"),
            ("12110", "sms:12110"),
            ("110", "tel:110"),
        ]
        .map(|(words, call)| (words.to_owned(), call.to_owned()))
        .to_vec()
    }

    /// Each number that is a link, in brackets.
    fn read(text: &str) -> String {
        let parts = dialled(text, &numbers()).into_iter();
        parts
            .map(|(words, call)| match call {
                Some(_) => format!("[{words}]"),
                None => words.to_owned(),
            })
            .collect()
    }

    #[test]
    fn numbers_of_the_site_are_dialled_wherever_a_text_names_them() {
        for text in [
            "有危险打[110]。",
            "打 [110] 报警，有线索打 [12315]；也可以问问社区",
            "[110]",
            "拨打[110]、[12315]或[12110]",
            "[110]/[12315]",
            "（[12315]）",
            "电话：[010-12345678]，或 [12315]",
            "打 [110] 时说清地点",
            "打[12315]人工",
            "Call [110] at once, or write to [12110].",
            "“[110]”",
        ] {
            assert_eq!(read(&text.replace(['[', ']'], "")), text);
        }
    }

    #[test]
    fn years_amounts_documents_and_parts_of_longer_numbers_are_not() {
        for text in [
            "交了 110 元",
            "110元",
            "约110 万人",
            "110 多人",
            "国发〔110〕12315 号",
            "第110条",
            "第 110 号公告",
            "苏市监 110 号",
            "110 年",
            "￥110",
            "110.5",
            "1,110",
            "110,000",
            "110%",
            "100-110",
            "110–120",
            "12315.cn",
            "a12315",
            "112315",
            "12315000",
            "1101",
            "0110",
            "13812315110",
            "010-123456789",
            "https://x.cn/?id=12315",
            "110 yuan",
            "110 people",
            "110 kV",
            "第12315次",
            "12345、96110",
        ] {
            assert_eq!(read(text), text);
        }
        // A swindler's own number, which no contact of the site has.
        assert_eq!(read("他说打 13800138000"), "他说打 13800138000");
    }

    #[test]
    fn within_html_only_words_that_do_nothing_themselves_become_links() {
        let numbers = numbers();
        let made = |pieces: &[&str]| -> String {
            let mut dialled = Dialled::new(&numbers);
            let piece = |html: &&str| dialled.piece(html).unwrap_or_else(|| (*html).to_owned());
            pieces.iter().map(piece).collect()
        };
        for (pieces, wanted) in [
            (
                &["<p>打 <strong>110</strong> 或 12110。"][..],
                "<p>打 <strong><a href=\"tel:110\">110</a></strong> 或 <a href=\"sms:12110\">12110</a>。",
            ),
            (
                &[
                    "<h2 id=110>打 110</h2><p><a href=\"",
                    "x/110",
                    "\">打 110</a>，110",
                ],
                "<h2 id=110>打 110</h2><p><a href=\"x/110\">打 110</a>，<a href=\"tel:110\">110</a>",
            ),
            (
                &["<code>110</code><img alt=\"打 110\">&#110;"],
                "<code>110</code><img alt=\"打 110\">&#110;",
            ),
            (
                &["<p>第<b>110</b>条，<b>110</b> 元，国发<b>〔110〕</b>12315 号"],
                "<p>第<b>110</b>条，<b>110</b> 元，国发<b>〔110〕</b>12315 号",
            ),
            (&["<p>没有号码"], "<p>没有号码"),
        ] {
            assert_eq!(made(pieces), wanted, "{pieces:?}");
        }
    }
}

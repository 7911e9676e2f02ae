//! Words that stand where others were to be written: `【待补】`, `XX区`, `TODO`. Looks at a file's text alone, and not at what
//! readers do not see. Courts write 王某某 and quotations hold anything: neither is a place left open.

use super::FileKind;
use super::document::DocumentKind;
use super::visible::Inside;
use crate::span::Span;

/// A place left open, and its words.
#[derive(Debug, PartialEq)]
pub(super) struct Open {
    pub(super) span: Span,
    pub(super) words: String,
}

/// How freely a file of this kind may speak of places and people without names.
#[derive(Clone, Copy, PartialEq)]
enum Speech {
    /// Names of our own place are facts.
    Facts,
    /// Our words; what is quoted is somebody else's.
    Prose,
    /// Of a court: 某某 and × are how it names people.
    Case,
    /// Invented people in invented places.
    Story,
}

/// Words in brackets that ask for others, by how they begin.
const ASKING: &[&str] = &[
    "待补",
    "待填",
    "待定",
    "待写",
    "待核",
    "待查",
    "待更新",
    "待完善",
    "待确认",
    "待替换",
    "todo",
    "tbd",
    "fixme",
];
/// The same, but in square brackets only: `（填写报名表）` is what readers do.
const ASKING_SQUARELY: &[&str] = &[
    "请填",
    "填写",
    "请补",
    "请替换",
    "此处填",
    "这里填",
    "此处写",
    "这里写",
    "在此",
];
const SAMPLES: &[&str] = &[
    "示例页面",
    "示例文字",
    "示例文本",
    "这是示例",
    "这里是示例",
    "占位文字",
    "占位符",
    "This is an example page",
    "this is an example page",
    "Lorem ipsum",
    "lorem ipsum",
];
const WORDS: &[&str] = &["TODO", "FIXME", "TBD"];
const CLOSING: &[char] = &['】', ']', '）', ')', '〕', '>', '＞', '］'];
/// Characters between brackets that ask for something.
const LONGEST: usize = 16;
/// Of places and offices, behind `XX`.
const PLACES: &[&str] = &[
    "区",
    "县",
    "市",
    "省",
    "镇",
    "乡",
    "村",
    "街道",
    "社区",
    "学校",
    "中学",
    "小学",
    "单位",
    "派出所",
    "局",
    " District",
    " County",
    " City",
];
/// Behind 某某, where it is no part of a name.
const DISTRICTS: &[&str] = &["区", "县", "街道"];
const UNITS: &[&str] = &["区", "县", "街道", "社区", "镇", "乡", "村", "学校", "单位"];

fn speech(kind: FileKind) -> Speech {
    match kind {
        FileKind::Settings | FileKind::Departments | FileKind::Communities | FileKind::Facts => {
            Speech::Facts
        }
        FileKind::Document(DocumentKind::Case) => Speech::Case,
        FileKind::Document(_) => Speech::Prose,
        FileKind::Quiz | FileKind::Checklist | FileKind::Scenario => Speech::Story,
    }
}

/// All places left open in a file, each line's in order.
pub(super) fn find(text: &str, kind: FileKind) -> Vec<Open> {
    let speech = speech(kind);
    let is_document = matches!(kind, FileKind::Document(_));
    let mut found = Vec::new();
    let mut at = 0;
    let mut inside = Inside::new(is_document, text);
    for line in text.split_inclusive('\n') {
        let shown = inside.shown(line);
        if !shown.is_empty() {
            let quote = line.trim_start().starts_with('>');
            look(shown, at, speech, quote, &mut found);
        }
        at += line.len();
    }
    found
}

fn look(line: &str, offset: usize, speech: Speech, quoted: bool, found: &mut Vec<Open>) {
    let mut depth = 0_u32;
    let mut code = false;
    let mut at = 0;
    // Most characters begin none of them, and neither open nor close anything.
    while let Some(ahead) = line[at..].find(|c| is_opening(c) || matters(c)) {
        at += ahead;
        let Some(c) = line[at..].chars().next() else {
            break;
        };
        match c {
            '“' | '「' | '‘' => depth += 1,
            '”' | '」' | '’' => depth = depth.saturating_sub(1),
            '`' => code = !code && line[at + 1..].contains('`'),
            _ => {}
        }
        if !code {
            let rest = &line[at..];
            let before = line[..at].chars().next_back();
            let own = depth == 0 && !quoted;
            let length = match c {
                c if is_opening(c) => asking(rest),
                '示' | '这' | '占' | 'T' | 't' | 'F' | 'L' | 'l' => {
                    sample(rest).or_else(|| word(rest, before))
                }
                'X' | 'Ｘ' | '×' | '○' | '某' => {
                    nameless(rest, before, speech).filter(|_| own || speech == Speech::Facts)
                }
                _ => None,
            };
            if let Some(length) = length {
                found.push(Open {
                    span: Span::new(offset + at, offset + at + length),
                    words: rest[..length].to_owned(),
                });
                at += length;
                continue;
            }
        }
        at += c.len_utf8();
    }
}

fn is_opening(c: char) -> bool {
    matches!(c, '【' | '[' | '（' | '(' | '〔' | '<' | '＜' | '［')
}

/// What [`look`] looks at beside brackets.
fn matters(c: char) -> bool {
    matches!(
        c,
        '“' | '「'
            | '‘'
            | '”'
            | '」'
            | '’'
            | '`'
            | '示'
            | '这'
            | '占'
            | 'T'
            | 't'
            | 'F'
            | 'L'
            | 'l'
            | 'X'
            | 'Ｘ'
            | '×'
            | '○'
            | '某'
    )
}

/// `【待补】`, and `[TODO: 电话]` with what it says.
fn asking(rest: &str) -> Option<usize> {
    let inner = rest.strip_prefix(is_opening)?;
    // Only its beginning: a line may be a megabyte of brackets.
    let beginning = inner.trim_start().chars().take(LONGEST);
    let lower: String = beginning.flat_map(char::to_lowercase).collect();
    let begins = |words: &[&str]| words.iter().any(|word| lower.starts_with(word));
    let square = rest.starts_with(['【', '[', '［']);
    if !(begins(ASKING) || square && begins(ASKING_SQUARELY)) {
        return None;
    }
    let (count, (end, close)) = inner
        .char_indices()
        .enumerate()
        .take(LONGEST)
        .find(|(_, (_, c))| CLOSING.contains(c))?;
    // `[填写报名表](form.docx)` is a link.
    let behind = &inner[end + close.len_utf8()..];
    (count > 0 && !behind.starts_with(['(', '（']))
        .then(|| rest.len() - inner.len() + end + close.len_utf8())
}

fn sample(rest: &str) -> Option<usize> {
    let found = SAMPLES.iter().find(|words| rest.starts_with(**words))?;
    // `这是示例页面` is one.
    let more = ["页面", "文字", "文本", "内容"]
        .iter()
        .find(|more| rest[found.len()..].starts_with(**more));
    Some(found.len() + more.map_or(0, |more| more.len()))
}

fn word(rest: &str, before: Option<char>) -> Option<usize> {
    let found = WORDS.iter().find(|word| rest.starts_with(**word))?;
    let letter = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '-' | '/' | '.');
    let alone = !before.is_some_and(letter) && !rest[found.len()..].starts_with(letter);
    alone.then_some(found.len())
}

/// `XX区`, `××社区`, `某某区`, `×××`.
fn nameless(rest: &str, before: Option<char>, speech: Speech) -> Option<usize> {
    if speech == Speech::Story {
        return None;
    }
    let first = rest.chars().next()?;
    let sign = match first {
        'X' | 'Ｘ' | '×' | '○' | '某' => first,
        _ => return None,
    };
    if before == Some(sign) || (sign == 'X' && before.is_some_and(|c| c.is_ascii_alphanumeric())) {
        return None;
    }
    let run: usize = rest
        .chars()
        .take_while(|c| *c == sign)
        .map(char::len_utf8)
        .sum();
    let count = run / sign.len_utf8();
    let behind = &rest[run..];
    let place = |names: &[&str]| {
        let mut fitting: Vec<usize> = names
            .iter()
            .filter(|name| behind.starts_with(**name))
            .map(|name| run + name.len())
            .collect();
        fitting.sort_unstable();
        fitting.pop()
    };
    let digits = |c: char| c.is_ascii_alphanumeric() || c == '-';
    match (sign, speech) {
        ('某' | '×' | '○', Speech::Case) => None,
        ('某', _) if count != 2 => None,
        ('某', Speech::Facts) => place(UNITS),
        ('某', _) => place(DISTRICTS),
        _ if count < 2 => None,
        ('×' | '○', _) if before.is_some_and(digits) || behind.starts_with(digits) => None,
        _ if place(PLACES).is_some() => place(PLACES),
        ('×', _) if count == 3 => Some(run),
        ('X' | 'Ｘ', Speech::Facts | Speech::Prose)
            if count == 3 && !behind.starts_with(|c: char| c.is_ascii_alphanumeric()) =>
        {
            Some(run)
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const PAGE: FileKind = FileKind::Document(DocumentKind::Page);
    const CASE: FileKind = FileKind::Document(DocumentKind::Case);

    fn words(text: &str, kind: FileKind) -> Vec<String> {
        find(text, kind).into_iter().map(|it| it.words).collect()
    }

    #[test]
    fn places_left_open_are_found() {
        for (text, open) in [
            ("电话：【待补】", "【待补】"),
            ("【待填】单位", "【待填】"),
            ("（待定）", "（待定）"),
            ("[TODO: 电话]", "[TODO: 电话]"),
            ("TODO 写完", "TODO"),
            ("TBD", "TBD"),
            ("**这是示例页面，请换成你们的。**", "这是示例页面"),
            ("XX区市场监管局", "XX区"),
            ("请到ＸＸ街道", "ＸＸ街道"),
            ("××社区居委会", "××社区"),
            ("某某区公安分局", "某某区"),
            ("负责人：×××", "×××"),
            ("联系人 XXX", "XXX"),
            ("XX District Office", "XX District"),
            ("Lorem ipsum dolor", "Lorem ipsum"),
        ] {
            assert_eq!(words(text, PAGE), [open], "{text}");
            assert_eq!(
                words(&format!("a: {text}\n"), FileKind::Settings),
                [open],
                "{text}"
            );
        }
        assert_eq!(words("【待补】", CASE), ["【待补】"]);
        assert_eq!(words("XX区", CASE), ["XX区"]);
        assert_eq!(words("- stem: 【待补】", FileKind::Quiz), ["【待补】"]);
        let text = "---\ntitle: 甲 # 【待补】\nsummary: 【待填】\n---\n\n乙\n";
        let open = find(text, PAGE);
        assert_eq!(open.len(), 1);
        let span = open[0].span;
        assert_eq!(&text[span.start as usize..span.end as usize], "【待填】");
    }

    #[test]
    fn names_of_courts_and_what_nobody_sees_are_none() {
        for text in [
            "犯罪嫌疑人王某某、张某某被抓获",
            "某某区人民法院认为",
            "被告人李××、××公司",
            "王×××",
            "“XX区有人”",
            "> XX区有人",
            "有待完善，待补充材料后受理",
        ] {
            assert_eq!(words(text, CASE), [""; 0], "{text}");
        }
        for text in [
            "王某某说",
            "他自称“某某区领导”",
            "`XX区`",
            "```\nTODO\n```\n",
            "<!-- 【待补】 -->\n",
            "<!--\n【待补】\n-->\n",
            "[填写报名表](form.docx)",
            "尺码 XXL、XXXL，3×××4",
            "TODO_LIST todo-list",
            "制度有待完善",
            "先登记（填写报名表）",
            "7×24 小时",
            "XX 射线",
        ] {
            assert_eq!(words(text, PAGE), [""; 0], "{text}");
        }
        for text in ["# 把 XX区 换掉", "a: b # XX区", "phone: 0512-××××××××"] {
            assert_eq!(words(text, FileKind::Settings), [""; 0], "{text}");
        }
        assert_eq!(
            words("- stem: XX区的某某社区来了人", FileKind::Quiz),
            [""; 0]
        );
    }
}

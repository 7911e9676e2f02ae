//! What somebody wrote where the answer belongs: a key with the words around it (`答案：B`), and maybe why it is right.
//! Separates the two where that is certain; otherwise leaves the text whole, for the caller to refuse.

use super::judge::judge;
use super::spelling::{is_between, letter, letters, truth};
use crate::question::{Called, Choice, Kind};
use crate::syntax::answer as written;

/// An answer's cell.
pub(super) struct Said {
    pub(super) answer: String,
    pub(super) behind: Option<String>,
    /// The words behind a letter are those of another option: its letter.
    pub(super) contradicts: Option<String>,
}

impl Said {
    fn only(answer: &str) -> Self {
        Self {
            answer: answer.to_owned(),
            behind: None,
            contradicts: None,
        }
    }

    fn with(answer: &str, behind: &str) -> Self {
        Self {
            behind: Some(behind.to_owned()).filter(|it| !it.is_empty()),
            ..Self::only(answer)
        }
    }
}

/// Reads an answer's cell.
pub(super) fn said(whole: &str, kind: Option<Called>, options: &[Choice]) -> Said {
    // An option's own words are the answer, whatever they look like.
    if options.iter().any(|option| option.text == whole) {
        return Said::only(whole);
    }
    let (answer, explained) = explained(whole);
    let answer = unwrapped(answer);
    let choosing = matches!(
        kind,
        None | Some(Called::Choice | Called::Kind(Kind::Single | Kind::Multiple | Kind::Text))
    ) && !options.is_empty();
    let judging = matches!(kind, None | Some(Called::Kind(Kind::Judge)));
    let led = if choosing {
        behind_letters(answer, options)
    } else {
        None
    };
    let led = led.or_else(|| {
        judging
            .then(|| behind_truth(answer, kind.is_some(), options))
            .flatten()
    });
    let mut said = match (led, explained) {
        (Some(said), _) => said,
        // Words to fill in are what they are.
        (None, None)
            if !choosing
                && kind.is_none_or(|kind| kind == Called::Kind(Kind::Text))
                && bare(whole).is_none() =>
        {
            Said::only(unlabelled(whole))
        }
        (None, _) => Said::only(answer),
    };
    if let Some(explained) = explained {
        said.behind = Some(match said.behind.take() {
            Some(behind) => format!("{behind}\n\n{explained}"),
            None => explained.to_owned(),
        });
    }
    said
}

/// Words to fill in without `答案：` before them.
fn unlabelled(whole: &str) -> &str {
    let labels = ["正确答案", "参考答案", "标准答案", "答案", "正確答案"];
    let label = labels
        .iter()
        .find_map(|it| whole.trim_start().strip_prefix(it));
    let words = label.and_then(|rest| rest.trim_start().strip_prefix(['：', ':']));
    words
        .map(str::trim)
        .filter(|it| !it.is_empty())
        .unwrap_or(whole)
}

/// A key that is letters or right or wrong, without its wrapping.
fn bare(whole: &str) -> Option<&str> {
    let answer = unwrapped(whole);
    (letters(answer).is_some() || truth(answer).is_some()).then_some(answer)
}

/// What says that an explanation begins.
const EXPLAINED: [&str; 14] = [
    "【解析】",
    "[解析]",
    "（解析：",
    "(解析:",
    "（解析:",
    "(解析：",
    "答案解析：",
    "答案解析:",
    "解析：",
    "解析:",
    "解释：",
    "解释:",
    "理由：",
    "理由:",
];

/// The key, and the explanation that says it is one.
fn explained(whole: &str) -> (&str, Option<&str>) {
    let found = EXPLAINED
        .iter()
        .filter_map(|mark| Some((whole.find(mark)?, *mark)))
        .min_by_key(|(at, mark)| (*at, usize::MAX - mark.len()));
    let Some((at, mark)) = found.filter(|(at, _)| *at > 0) else {
        return (whole, None);
    };
    let mut behind = whole[at + mark.len()..].trim();
    if mark.starts_with(['（', '(']) {
        behind = behind.trim_end_matches(['）', ')']);
    }
    let key = whole[..at].trim_end_matches(|c: char| c.is_whitespace() || "。；;，,".contains(c));
    (key, (!behind.is_empty()).then_some(behind))
}

/// Without `答案：`, `选`, brackets around all of it and a full stop behind it.
fn unwrapped(answer: &str) -> &str {
    let mut bare = answer.trim();
    for label in [
        "正确答案",
        "参考答案",
        "标准答案",
        "答案",
        "正確答案",
        "Answer",
        "answer",
    ] {
        if let Some(rest) = bare.strip_prefix(label) {
            let rest = rest.trim_start_matches([' ', '：', ':']).trim();
            if !rest.is_empty() {
                bare = rest;
                break;
            }
        }
    }
    for (open, close) in [
        ('（', '）'),
        ('(', ')'),
        ('【', '】'),
        ('[', ']'),
        ('［', '］'),
    ] {
        let inner = bare
            .strip_prefix(open)
            .and_then(|it| it.strip_suffix(close));
        if let Some(inner) = inner.filter(|it| !it.contains([open, close])) {
            bare = inner.trim();
        }
    }
    let stop = |c: char| "。．；;，,、！!".contains(c);
    let mut without = bare.trim_end_matches(stop).trim_end();
    // `对；、` are two answers, the second of which is a sign.
    let tail = bare[without.len()..].trim();
    if tail.starts_with([';', '；']) && tail.chars().nth(1).is_some() {
        without = bare;
    }
    let key = |text: &str| letters(text).is_some() || truth(text).is_some();
    // `选B`, `是B`, `B选项`, `b)`.
    for before in ["选", "選", "是", "为"] {
        let rest = without.strip_prefix(before).map(str::trim);
        without = rest.filter(|it| letters(it).is_some()).unwrap_or(without);
    }
    for behind in ["选项", "選項", "项", "項", ")", "）", "."] {
        let rest = without.strip_suffix(behind).map(str::trim);
        without = rest.filter(|it| letters(it).is_some()).unwrap_or(without);
    }
    if !without.is_empty() && key(without) {
        without
    } else {
        bare
    }
}

/// `B。由国家发行`, `B、国家`, `AC 都是机关`: letters of options, a sign, and words.
fn behind_letters(answer: &str, options: &[Choice]) -> Option<Said> {
    let mut found: Vec<usize> = Vec::new();
    let mut end = 0;
    for (at, c) in answer.char_indices() {
        if let Some(index) = letter(c).filter(|index| *index < options.len()) {
            found.push(index);
            end = at + c.len_utf8();
        } else if found.is_empty() || !is_between(c) {
            break;
        }
    }
    let (key, behind) = answer.split_at(end);
    if found.is_empty() || behind.trim().is_empty() || !found.is_sorted_by(|a, b| a < b) {
        return None;
    }
    let begins = behind.chars().next()?;
    let words =
        behind.trim_matches(|c: char| c.is_whitespace() || "。．.、：:；;，,）)（(-—".contains(c));
    let own = |index: &usize| options.get(*index).is_some_and(|it| it.text == words);
    if let [one] = found[..] {
        if own(&one) {
            return Some(Said::only(key));
        }
        if let Some(other) = (0..options.len()).find(own) {
            let other = written::letter(other);
            return Some(Said {
                contradicts: Some(other),
                ..Said::only(key)
            });
        }
    }
    let small = key.chars().any(|c| c.is_ascii_lowercase());
    let apart = "。．；;：:\n（(【".contains(begins)
        || (!small && "，,、".contains(begins))
        // Behind a space alone only Chinese words are no answer of their own: `A shop`.
        || (!small && (begins.is_whitespace() || begins == '.') && words.chars().next().is_some_and(is_han));
    let more = words.chars().filter(|c| !c.is_ascii_punctuation()).count() > 1;
    // What goes on like a list of letters has one that is no option's.
    let listed = words.chars().all(|c| letter(c).is_some() || is_between(c));
    let whole = !leaves_open(behind) && !goes_on(behind, options.len());
    (apart && more && !listed && whole && is_closed(behind))
        .then(|| Said::with(key, &sentence(behind)))
}

/// Whether the words behind an answer say that another one would do: `A或B`, `A、B、C中的任意一个`.
pub(crate) fn leaves_open(behind: &str) -> bool {
    let words = behind.trim_start_matches(|c: char| c.is_whitespace() || "，,、；;（(".contains(c));
    let more = [
        "或", "中的", "中任", "任选", "任意", "任何", "均可", "都可", "皆可", "都行", "均行",
        "其一", "之一",
    ];
    more.iter().any(|it| words.starts_with(it))
}

/// Whether the words behind an answer put another in its place, or beside it: `A（更正：B）`, `A。C也可`, `A，B也对`.
pub(crate) fn corrects(behind: &str) -> bool {
    const WORDS: &[&str] = &[
        "更正", "改为", "应为", "应是", "订正", "修正", "或", "也可", "也对", "也算", "也行",
    ];
    let apart = |c: char| c.is_whitespace() || "。．.，,、；;：:（(【[".contains(c);
    let words = behind.trim_start_matches(apart);
    let next = words.trim_start_matches(|c: char| letter(c).is_some());
    WORDS.iter().any(|it| words.starts_with(it))
        || next.len() < words.len() && next.trim_start().starts_with('也')
}

/// Whether the words behind an answer's letters say that these are not it, or not all of it: `A-C`, `B√ C√`, `A×`, `A（错）`,
/// `A（国家）C（银行）`, `A：国家；B：商场`, `A以外都对`. `options`: how many there are.
pub(crate) fn goes_on(behind: &str, options: usize) -> bool {
    const JOINING: &[char] = &[
        '-', '~', '～', '—', '–', '－', '至', '到', '>', '＞', '→', '+', '＋', '&', '＆', '√', '✓',
        '✔', ')', '）', ' ', '\t', '　',
    ];
    const DENIED: &[&str] = &[
        "×",
        "✗",
        "✘",
        "错",
        "不选",
        "不对",
        "不正确",
        "以外",
        "之外",
        "外都",
        "外均",
        "除外",
    ];
    const SAID: &[&str] = &[
        "×",
        "✗",
        "✘",
        "错",
        "错误",
        "不选",
        "不对",
        "不正确",
        "除外",
    ];
    let is_option = |text: &str| {
        let mut chars = text.chars();
        let named = chars.next().and_then(letter).is_some_and(|it| it < options);
        named && !chars.next().is_some_and(|c| c.is_ascii_alphanumeric())
    };
    let rest = behind.trim_start();
    if corrects(rest) {
        return true;
    }
    if DENIED.iter().any(|it| rest.starts_with(it)) {
        return true;
    }
    let after = rest.trim_start_matches(JOINING);
    if after.len() < rest.len() && is_option(after) {
        return true;
    }
    let Some(inner) = rest.strip_prefix(['（', '(', '：', ':']) else {
        return false;
    };
    let group = inner.split_once(['）', ')']);
    if let Some((aside, next)) = group.filter(|_| rest.starts_with(['（', '('])) {
        let next = next.trim_start_matches(|c: char| is_between(c) || c == '或');
        if SAID.contains(&aside.trim()) || is_option(next) {
            return true;
        }
    }
    // `A：国家；B：商场`
    let mut parts = inner.split(['；', ';', '，', ',', '、', '\n', ' ']).skip(1);
    parts.any(|part| is_option(part) && part.chars().nth(1).is_some_and(|c| "：:（(".contains(c)))
}

/// `对。国债由国家发行`, `×，要担责`, `√（国家发行）`.
fn behind_truth(answer: &str, is_said: bool, options: &[Choice]) -> Option<Said> {
    let at = answer.find(|c: char| "。．；;：:\n（(【，, \t　".contains(c))?;
    let (key, behind) = answer.split_at(at);
    let begins = behind.chars().next()?;
    judge(options, key.trim(), is_said)?;
    // Without a type that says so, `是，可以` may be words to fill in.
    let apart = is_said || "。．；;\n（(【".contains(begins);
    let words = sentence(behind);
    // `对（×）`
    let apart = apart && !leaves_open(behind) && !corrects(behind) && truth(&words).is_none();
    (apart && !words.is_empty() && is_closed(behind)).then(|| Said::with(key.trim(), &words))
}

/// What stands behind a key, without the sign between and brackets around all of it.
fn sentence(behind: &str) -> String {
    let behind =
        behind.trim_start_matches(|c: char| c.is_whitespace() || "。．.、：:；;，,-—".contains(c));
    for (open, close) in [('（', '）'), ('(', ')'), ('【', '】')] {
        let inner = behind
            .strip_prefix(open)
            .and_then(|it| it.trim_end_matches(['。', '.']).strip_suffix(close));
        if let Some(inner) = inner.filter(|it| !it.contains([open, close])) {
            return inner.trim().to_owned();
        }
    }
    behind.trim().to_owned()
}

/// Whether what opens is closed: `B（` is a slip of the pen.
fn is_closed(text: &str) -> bool {
    let count = |signs: &[char]| text.matches(signs).count();
    count(&['（', '(']) == count(&['）', ')']) && count(&['【', '[']) == count(&['】', ']'])
}

fn is_han(c: char) -> bool {
    ('\u{4E00}'..='\u{9FFF}').contains(&c)
}

/// How many blanks a stem has: `____`, `（　）`.
pub(crate) fn blanks(stem: &str) -> usize {
    let mut count = 0;
    let mut rest = stem;
    while let Some(at) = rest.find("__") {
        count += 1;
        rest = rest[at..].trim_start_matches('_');
    }
    let mut rest = stem;
    while let Some(at) = rest.find(['（', '(']) {
        let open = rest[at..].chars().next().map_or(1, char::len_utf8);
        rest = &rest[at + open..];
        let inner = rest.trim_start_matches(|c: char| c.is_whitespace());
        count += usize::from(inner.starts_with(['）', ')']));
    }
    count
}

/// Whether these are answers to several blanks of a stem: one for each, or in one text as many as there are blanks.
pub(crate) fn fills_several(stem: &str, accepted: &[String]) -> bool {
    let blanks = blanks(stem);
    let apart = |text: &String| {
        let parts = text.split(|c: char| is_between(c) || c == '　');
        parts.filter(|part| !part.trim().is_empty()).count() == blanks
    };
    blanks > 1 && (accepted.len() > 1 || accepted.iter().any(apart))
}

//! Options that speak of other options: `以上都是` belongs behind them, and `A和B都可信` means what stands at A and B. Looks at
//! words alone.

use crate::text::narrow_or_space;

/// How a question's options may be mixed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mixing {
    /// Any order will do, but for those that are last.
    Free,
    /// A text calls options by their letters: each has to stay where it is.
    Fixed,
}

/// How the options of a question may be mixed; `texts`: what else is said of them, such as an explanation.
pub fn mixing<'t>(options: &[&str], mut texts: impl Iterator<Item = &'t str>) -> Mixing {
    let count = options.len();
    let named = |text: &str| names_letters(text, count);
    // `前三项都是` behind three is `以上都是`.
    let some = |text: &str| counted(text).is_some_and(|it| it + 1 != count);
    let places = |text: &str| counted(text).is_none() && named(text);
    let mut options = options.iter();
    if options.any(|text| places(text) || is_names(text, count) || some(text)) || texts.any(named) {
        Mixing::Fixed
    } else {
        Mixing::Free
    }
}

/// What such an option begins with.
const STARTS: &[&str] = &[
    "以上",
    "上述",
    "上面",
    "上列",
    "前面",
    "前述",
    "前几",
    "包括以上",
    "包含以上",
    "包括上述",
    "这些都",
    "这些均",
    "这几",
    "其他选项",
    "其它选项",
    "其余选项",
    "其他都",
    "其它都",
    "其余都",
    "其他各项",
    "其余各项",
    "二者都",
    "两者都",
    "三者都",
    "四者都",
    "二者均",
    "两者均",
    "三者均",
    "没有正确",
    "无正确",
    "没有一个",
];

/// What says “all” or “none”, by itself or with what is said of it.
const EACH: &[&str] = &[
    "全部都",
    "全都",
    "全部",
    "都",
    "均",
    "皆",
    "全",
    "全不",
    "都不",
    "均不",
];

/// What may be said of each.
const SAID: &[&str] = &[
    "对",
    "不对",
    "是",
    "不是",
    "错",
    "不错",
    "可以",
    "不可以",
    "可",
    "不可",
    "可信",
    "不可信",
    "有",
    "没有",
    "正确",
    "不正确",
    "错误",
    "非",
    "选",
    "不选",
    "合法",
    "违法",
    "属于",
    "不属于",
    "包括",
    "不包括",
    "可疑",
    "不可疑",
    "是骗局",
    "是传销",
    "是诈骗",
    "是假的",
    "是真的",
    "合规",
    "违规",
    "",
];

/// Whether an option speaks of all those before it: it stays behind them.
pub fn is_last(option: &str) -> bool {
    let plain = bare(option);
    let said_of_each = |each: &&str| {
        let said = plain.strip_prefix(*each);
        // `都` and `全` alone are words of their own.
        said.is_some_and(|it| SAID.contains(&it) && (!it.is_empty() || *each == "全部"))
    };
    if STARTS.iter().any(|start| plain.starts_with(start))
        || EACH.iter().any(said_of_each)
        || counted(option).is_some()
    {
        return true;
    }
    let lower = plain.to_lowercase();
    let each = [
        "all of",
        "none of",
        "any of",
        "both of",
        "neither of",
        "all the",
        "none the",
    ];
    each.iter().any(|start| lower.starts_with(start))
        && ["above", "these", "them"]
            .iter()
            .any(|it| lower.contains(it))
}

/// Without the marks around it, and without the letter of its own that somebody typed.
fn bare(text: &str) -> &str {
    let marks = |c: char| c.is_whitespace() || "。.！；;“”\"‘’「」（）()【】".contains(c);
    let plain = text.trim_matches(marks);
    let lettered = plain
        .strip_prefix(|c: char| c.is_ascii_uppercase())
        .and_then(|it| it.strip_prefix(['.', '．', '、', ' ']));
    lettered.map_or(plain, |it| it.trim_matches(marks))
}

/// How many of the options before it an option speaks of: 2 of `前两项`, `前面两个都对`, `上面两项`, `两个都不对`.
fn counted(option: &str) -> Option<usize> {
    const BEFORE: &[&str] = &["前面", "前", "上面", "上述", "以上", "上", ""];
    const OF: &[&str] = &["个选项", "个说法", "个", "项", "种", "者", "点", "条", "句"];
    const EACH: &[&str] = &["都", "均", "皆", "全"];
    let plain = bare(option);
    let (before, rest) = BEFORE
        .iter()
        .find_map(|it| Some((*it, plain.strip_prefix(it)?)))?;
    let sign = rest.chars().next()?;
    let number = match sign {
        '二' | '两' | '2' => 2,
        '三' | '3' => 3,
        '四' | '4' => 4,
        '五' | '5' => 5,
        _ => return None,
    };
    let rest = &rest[sign.len_utf8()..];
    let rest = OF.iter().find_map(|it| rest.strip_prefix(it))?;
    let each = EACH.iter().any(|it| rest.starts_with(it));
    let each = each && !OTHERS.iter().any(|it| rest.starts_with(it));
    (each || (rest.is_empty() && !before.is_empty())).then_some(number)
}

/// Whether a text is the names of several options and nothing else: `A和B`, `AB`, `Both A and B`, `1和3`, `①②`, `第一项和第二项`; or of the
/// one before it.
fn is_names(text: &str, options: usize) -> bool {
    if ["同上", "同前"].contains(&bare(text)) {
        return true;
    }
    let between = |c: char| c.is_whitespace() || "、，,/／和与及或+&＆（）()".contains(c);
    // `A、B`, `A B`: the first is no label.
    let mut all = text.trim().chars();
    if all.all(|c| letter(c, options) || between(c))
        && text.chars().filter(|c| letter(*c, options)).count() > 1
    {
        return true;
    }
    let words = ["both", "and", "or", "neither", "nor", "only"];
    let plain = text.replace("选项", "").replace(['第', '项'], "");
    let (mut capitals, mut others, mut signs) = (0, 0, 0);
    for word in bare(&plain).split_whitespace() {
        if words.contains(&word.to_lowercase().as_str()) {
            signs += 1;
            continue;
        }
        for c in word.chars() {
            if letter(c, options) {
                capitals += 1;
            } else if number(c).is_some_and(|it| it <= options) {
                others += 1;
            } else if between(c) {
                signs += 1;
            } else {
                return false;
            }
        }
    }
    // `12` is a number, `ab` is a word; `①②` and `1、2` are options.
    let circled = |c: char| ('①'..='⑨').contains(&c);
    capitals > 1 || capitals + others > 1 && (signs > 0 || plain.chars().all(circled))
}

/// Which option a sign that is no capital names, from 1: `a`, `2`, `二`, `②`.
fn number(c: char) -> Option<usize> {
    let from = |first: char| Some((c as usize).checked_sub(first as usize)? + 1);
    match narrow_or_space(c) {
        'a'..='h' => from('a'),
        '1'..='9' => Some(narrow_or_space(c) as usize - '0' as usize),
        '①'..='⑨' => from('①'),
        _ => "一二三四五六"
            .chars()
            .position(|it| it == c)
            .map(|at| at + 1),
    }
}

/// What stands before a letter that is an option's, whatever comes behind it.
const BEFORE: &[&str] = &[
    "选项",
    "故选",
    "所以选",
    "应选",
    "应当选",
    "因此选",
    "答案选",
    "答案是",
    "答案为",
    "答案应为",
    "选项为",
    "选项是",
    "正确的是",
    "option ",
    "options ",
];

/// The same, where nothing comes behind the letter that it could name: `选 C。`, and not `选 A 股`.
const BEFORE_ALONE: &[&str] = &[
    "选",
    "选择",
    "排除",
    "去掉",
    "剔除",
    "只有",
    "唯有",
    "仅",
    "除",
    "除了",
    "应为",
    "答案",
    "选项",
    "答",
    "见",
    "答案为",
    "正确的为",
    "应该是",
];

/// What may stand behind a letter that is alone.
const ALONE: &[char] = &[
    '。', '，', ',', '；', ';', '！', '!', '？', '?', '、', '.', '：', ':', '\n',
];

/// What stands behind a letter that is an option's.
const BEHIND: &[&str] = &[
    "都",
    "均",
    "皆",
    "全",
    "两项",
    "三项",
    "选项",
    "项",
    "错",
    "对",
    "正确",
    "不正确",
    "不对",
    "不选",
    "是错",
    "是对",
    "是正确",
    "是不",
    "是合法",
    "是违法",
    "是唯一",
    "是骗",
    "说法",
    "的说法",
    "一样",
    "相同",
    "相反",
    "同理",
    "以外",
    "之外",
    "可知",
    "可见",
    "相比",
    "不同",
    "类似",
    "矛盾",
    "是",
    "不",
    "要",
    "×",
    "√",
    "✓",
    "✔",
    "✗",
    "✘",
];

/// Words of their own that begin like one of those: `A 项目`, `B 对方`.
const OTHERS: &[&str] = &[
    "项目", "对方", "对面", "对象", "全国", "全部", "都市", "错开",
];

/// Whether a text calls options by their letters or places: `选项 A`, `A、B 都对`, `故选 D`, `B 项错`, `第三项正确`.
fn names_letters(text: &str, options: usize) -> bool {
    let chars: Vec<(usize, char)> = text.char_indices().collect();
    let is_word = |at: Option<&(usize, char)>| at.is_some_and(|(_, c)| c.is_ascii_alphanumeric());
    let mut at = 0;
    let (mut headed, mut told) = (0, None);
    while at < chars.len() {
        // A run of letters with signs between them.
        if !letter(chars[at].1, options) || (at > 0 && is_word(chars.get(at - 1))) {
            at += 1;
            continue;
        }
        let (start, mut end) = (at, at + 1);
        while let Some((_, c)) = chars.get(end) {
            let goes_on = letter(*c, options)
                || " 、，,和与及或/&＆".contains(*c)
                    && chars[end..]
                        .iter()
                        .take(3)
                        .any(|(_, c)| letter(*c, options));
            if !goes_on {
                break;
            }
            end += 1;
        }
        at = end;
        if is_word(chars.get(end)) {
            continue;
        }
        let before = text[..chars[start].0]
            .trim_end_matches([' ', '“', '"', '（', '(', '】', '*'])
            .to_lowercase();
        let before = before.trim_end_matches(['：', ':']);
        let next = chars.get(end).map_or("", |(byte, _)| &text[*byte..]);
        // `A（国家发行）错`, `A：不对`
        let next_but_aside = without_aside(next);
        let behind = next_but_aside.trim_start_matches([' ', '”', '"', '）', ')', '：', ':', '*']);
        let ends_with = |words: &[&str]| words.iter().any(|word| before.ends_with(word.trim_end()));
        let alone = behind.is_empty() || behind.starts_with(ALONE) || next.starts_with(['：', ':']);
        let excepted = before.ends_with("除") || before.ends_with("除了");
        let said = BEHIND.iter().any(|word| behind.starts_with(*word))
            && !OTHERS.iter().any(|word| behind.starts_with(*word));
        if ends_with(BEFORE)
            || said
            || alone && ends_with(BEFORE_ALONE)
            || excepted && behind.starts_with('外')
        {
            return true;
        }
        // `A.违法 B.合法`: each of them is said something of; `B收会费，A退会费` too.
        headed += usize::from(next.starts_with(['.', '．', '、', '：', ':']));
        let first = narrow_or_space(chars[start].1);
        let of_another = told.is_some_and(|it| it != first);
        if end == start + 1 && is_told(next) {
            if of_another {
                return true;
            }
            told = Some(first);
        }
    }
    headed > 1 || names_places(text)
}

/// Whether what stands behind a letter says something of it, and does not make a name with it: `A 股`, `B 公司`.
fn is_told(behind: &str) -> bool {
    const NAMED: &str = "股轮级类座区栋型班证照面币站楼线组公市省县村镇校厂店队组款档卡账户项号";
    behind
        .chars()
        .next()
        .is_some_and(|c| ('\u{4E00}'..='\u{9FFF}').contains(&c) && !NAMED.contains(c))
}

/// Without what stands in brackets at its beginning.
fn without_aside(text: &str) -> &str {
    let inner = text.trim_start().strip_prefix(['（', '(']);
    let end = inner.and_then(|it| it.split_once(['）', ')']));
    end.map_or(text, |(_, behind)| behind)
}

/// Whether a text calls options by their places: `第三项正确`, `最后一项是错的`; a rule has such places too.
fn names_places(text: &str) -> bool {
    const PLACES: &[&str] = &["项", "个选项", "个说法", "个答案", "个"];
    let said = |behind: &str| {
        let behind = behind.trim_start();
        if behind.is_empty() || behind.starts_with(['。', '，', '；', '、', '！']) {
            return true;
        }
        [
            "正确", "错误", "对", "错", "不", "是", "才", "都", "也", "则", "属", "说法",
        ]
        .iter()
        .any(|word| behind.starts_with(word))
    };
    let place = |behind: &str| {
        PLACES
            .iter()
            .any(|it| behind.strip_prefix(it).is_some_and(said))
    };
    let numbered = text.match_indices('第').any(|(at, sign)| {
        let of_a_rule = text[..at].ends_with(['条', '款', '》', '、']);
        let behind = &text[at + sign.len()..];
        let number = behind
            .trim_start_matches(|c: char| c.is_ascii_digit() || "一二三四五六①②③④⑤⑥".contains(c));
        number.len() < behind.len() && !of_a_rule && place(number)
    });
    let ends = ["最后一", "前一", "后一", "前两", "后两", "前三", "后三"];
    let called = text.match_indices("选项").any(|(at, it)| {
        let mut behind = text[at + it.len()..].trim_start().chars();
        let named = behind.next().and_then(number).is_some();
        let mut before = text[..at].trim_end().chars().rev();
        let small = before.next().is_some_and(|c| ('a'..='h').contains(&c));
        named && !behind.next().is_some_and(|c| c.is_ascii_alphanumeric())
            || small && !before.next().is_some_and(|c| c.is_ascii_alphanumeric())
    });
    // `①是国债`: an option's number, where something is said of what it is.
    let circled = text.char_indices().any(|(at, c)| {
        let behind = &text[at + c.len_utf8()..];
        let told = ["是", "对", "错", "不对", "正确", "不正确", "都", "项"];
        ('①'..='⑨').contains(&c) && told.iter().any(|it| behind.starts_with(it))
    });
    numbered
        || circled
        || called
        || ends.iter().any(|word| {
            text.match_indices(word)
                .any(|(at, it)| place(&text[at + it.len()..]))
        })
}

/// A letter of one of so many options, of either width.
fn letter(c: char, options: usize) -> bool {
    let narrow = narrow_or_space(c);
    narrow.is_ascii_uppercase() && (narrow as usize - 'A' as usize) < options
}

#[cfg(test)]
mod tests;

//! Options that speak of other options: `以上都是` belongs behind them, and `A和B都可信` means what stands at A and B. Looks at
//! words alone.

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
    let mut options = options.iter();
    if options.any(|text| named(text) || is_letters(text, count)) || texts.any(named) {
        Mixing::Fixed
    } else {
        Mixing::Free
    }
}

/// Whether an option speaks of all those before it: it stays behind them.
pub fn is_last(option: &str) -> bool {
    const STARTS: &[&str] = &[
        "以上",
        "上述",
        "上面",
        "前面",
        "前述",
        "前三项",
        "前两项",
        "前几项",
        "其他选项",
        "其它选项",
    ];
    const WHOLE: &[&str] = &[
        "都对",
        "都不对",
        "都是",
        "都不是",
        "都错",
        "都可以",
        "都不可以",
        "都可信",
        "都不可信",
        "都有",
        "都没有",
        "全对",
        "全错",
        "全是",
        "全部都是",
        "全部",
        "全都是",
        "全都不是",
        "全部正确",
        "全部错误",
        "均正确",
        "均错误",
        "均是",
        "均不是",
        "均可",
        "均不可",
        "皆是",
        "皆非",
        "都正确",
        "都不正确",
        "都错误",
    ];
    let plain = option
        .trim()
        .trim_end_matches(['。', '.', '！', '；', ';', ' ']);
    if STARTS.iter().any(|start| plain.starts_with(start)) || WHOLE.contains(&plain) {
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

/// Whether a text is letters of options and nothing else: `A和B`, `AB`.
fn is_letters(text: &str, options: usize) -> bool {
    let between = |c: char| c.is_whitespace() || "、，,和与及或+".contains(c);
    let mut letters = 0;
    for c in text.trim().chars() {
        if letter(c, options) {
            letters += 1;
        } else if !between(c) {
            return false;
        }
    }
    letters > 1
}

/// Whether a text calls options by their letters: `选项 A`, `A、B 都对`, `故选 D`, `B 项错`.
fn names_letters(text: &str, options: usize) -> bool {
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
        "答案：",
        "答案:",
        "option ",
        "options ",
    ];
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
    ];
    let chars: Vec<(usize, char)> = text.char_indices().collect();
    let is_word = |at: Option<&(usize, char)>| at.is_some_and(|(_, c)| c.is_ascii_alphanumeric());
    let mut at = 0;
    while at < chars.len() {
        // A run of letters with signs between them.
        if !letter(chars[at].1, options) || (at > 0 && is_word(chars.get(at - 1))) {
            at += 1;
            continue;
        }
        let (start, mut end) = (at, at + 1);
        while let Some((_, c)) = chars.get(end) {
            let goes_on = letter(*c, options)
                || " 、，,和与及或/".contains(*c)
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
            .trim_end_matches([' ', '“', '"', '（', '('])
            .to_lowercase();
        let behind = chars
            .get(end)
            .map_or("", |(byte, _)| &text[*byte..])
            .trim_start_matches([' ', '”', '"', '）', ')']);
        let named = BEFORE.iter().any(|word| before.ends_with(word.trim_end()));
        // `A 项目`, `B 对方` are other words.
        let word = BEHIND.iter().find(|word| behind.starts_with(**word));
        let other = [
            "项目", "对方", "对面", "对象", "全国", "全部", "都市", "错开",
        ]
        .iter()
        .any(|word| behind.starts_with(word));
        if named || word.is_some() && !other {
            return true;
        }
    }
    false
}

/// A letter of one of so many options.
fn letter(c: char, options: usize) -> bool {
    c.is_ascii_uppercase() && (c as usize - 'A' as usize) < options
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_speaks_of_all_options_stays_behind_them() {
        for text in [
            "以上都是",
            "以上都不对。",
            "上述说法均正确",
            "都不是",
            "全对",
            "All of the above",
            "None of these",
        ] {
            assert!(is_last(text), "{text}");
        }
        for text in [
            "以小博大",
            "都不要交钱",
            "全额退款",
            "All honest offers",
            "前往派出所",
        ] {
            assert!(!is_last(text), "{text}");
        }
    }

    #[test]
    fn letters_of_options_keep_them_in_their_places() {
        let fixed =
            |options: &[&str], text: &str| mixing(options, [text].into_iter()) == Mixing::Fixed;
        let plain = ["甲", "乙", "丙", "丁"];
        for text in [
            "选项 A、B、C 都是法定特征，所以选 D。",
            "A 错，国家发行。",
            "故选B",
            "B项正确",
            "AB 都对",
            "答案是 C",
            "A和B均不可信",
        ] {
            assert!(fixed(&plain, text), "{text}");
        }
        for text in [
            "A 股不保本。",
            "投 A 项目的人",
            "APP 都要备案",
            "CPA 对此负责",
            "完成 B 轮融资",
            "E 都不在",
            "先问钱从哪里来",
        ] {
            assert!(!fixed(&plain, text), "{text}");
        }
        assert!(fixed(
            &["稳赚不赔", "保本高息", "A和B都可信", "以上都不可信"],
            ""
        ));
        assert!(fixed(&["先交钱", "拉人", "AB"], ""));
        assert!(!fixed(&["A 股", "B 股"], ""));
    }
}

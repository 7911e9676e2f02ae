//! Words by which an answer is guessed, or told by its question, in Chinese and in English. Knows texts alone: what a find
//! means is for others.

/// Words of authors who want an option to be wrong.
const ABSOLUTE: &[&str] = &[
    "一定",
    "都",
    "只要",
    "凡是",
    "任何",
    "绝对",
    "必然",
    "肯定",
    "永远",
    "从来",
    "所有",
    "一律",
    "全部",
    "只能",
    "百分之百",
];
/// What looks like one of them and takes it back.
const DOUBTS: &[&str] = &["不一定", "不都", "未必", "不肯定", "成都", "首都", "都市"];
const ABSOLUTE_ENGLISH: &[&str] = &[
    "always",
    "never",
    "all",
    "every",
    "everyone",
    "nobody",
    "nothing",
    "certainly",
    "any",
    "none",
    "must",
    "only",
];

const MONEY: &[&str] = &[
    "钱", "费", "款", "收益", "利息", "利润", "本金", "返利", "资金", "收入",
];
const MONEY_ENGLISH: &[&str] = &[
    "money", "fee", "fees", "pay", "pays", "paid", "profit", "profits", "interest", "earnings",
    "income",
];

/// Conclusions that a statement to be judged draws only where it is wrong, as a rule.
const CONCLUDES: &[&str] = &["说明", "证明", "所以", "因此", "可见", "就可以", "不会"];
const CONCLUDES_ENGLISH: &[&str] = &["proves", "shows", "so", "therefore", "means"];

/// A stem that says that something is wrong, or where to look.
const TELLS: &[&str] = &[
    "先看",
    "先问",
    "先做",
    "先跟",
    "先说",
    "先怎么",
    "哪一处",
    "哪一句",
    "破绽",
    "露馅",
    "不对劲",
    "觉得不对",
    "可疑",
    "疑点",
    "有问题",
    "风险是",
    "开口",
    "怎么劝",
    "最稳",
];
/// A stem that calls it by its name.
const NAMES: &[&str] = &["骗局", "传销", "骗子", "诈骗", "被骗", "上当"];
const TELLS_ENGLISH: &[&str] = &[
    "look at first",
    "ask first",
    "do first",
    "gives it away",
    "is wrong with",
    "suspicious",
    "red flag",
    "weak spot",
];
const NAMES_ENGLISH: &[&str] = &["scam", "fraud", "pyramid scheme", "swindle"];
/// A stem that asks whether it is one.
const WHETHER: &[&str] = &[
    "是不是",
    "是否",
    "还是",
    "算不算",
    "属于",
    "哪个是",
    "哪一个是",
    "哪项是",
    "哪一项是",
    "吗？",
    "吗?",
];
const WHETHER_ENGLISH: &[&str] = &["is it", "is this", "is that", "which of", "whether", " or "];

/// Whether it says that something holds always or never.
pub fn is_absolute(text: &str) -> bool {
    let mut rest = text.to_owned();
    for doubt in DOUBTS {
        rest = rest.replace(doubt, "");
    }
    has(&rest, ABSOLUTE) || has_word(text, ABSOLUTE_ENGLISH)
}

/// Whether it speaks of money.
pub fn is_about_money(text: &str) -> bool {
    // 免费 is no fee.
    has(&text.replace("免费", ""), MONEY) || has_word(text, MONEY_ENGLISH)
}

/// Whether it draws a conclusion.
pub fn concludes(text: &str) -> bool {
    has(text, CONCLUDES) || has_word(text, CONCLUDES_ENGLISH)
}

/// Whether a stem gives away that something is a scheme: it says so, says that something is wrong with it, or asks only
/// where to look and what to do.
pub fn tells_a_scheme(stem: &str) -> bool {
    let low = stem.to_lowercase();
    let whether = has(stem, WHETHER) || has(&low, WHETHER_ENGLISH);
    has(stem, TELLS)
        || has(&low, TELLS_ENGLISH)
        || !whether && (has(stem, NAMES) || has(&low, NAMES_ENGLISH))
}

/// Where an item of an order says that it belongs: 0 first, 1 in between, 2 last; `None`: it does not say.
pub fn turn(item: &str) -> Option<u8> {
    const FIRST: &[&str] = &["先", "首先", "第一", "马上", "立刻", "First", "first"];
    const THEN: &[&str] = &["再", "然后", "接着", "随后", "Then", "then", "Next", "next"];
    const LAST: &[&str] = &["最后", "最终", "末了", "Finally", "finally", "Last", "last"];
    let begins = |words: &[&str]| words.iter().any(|word| item.trim_start().starts_with(word));
    if begins(LAST) {
        Some(2)
    } else if begins(FIRST) {
        Some(0)
    } else if begins(THEN) {
        Some(1)
    } else {
        None
    }
}

/// How many pairs of neighbouring signs of one text the other has too: what the two share beyond single characters.
pub fn shared(one: &str, other: &str) -> usize {
    let letters: Vec<char> = one.chars().filter(|c| c.is_alphanumeric()).collect();
    let other: String = other.chars().filter(|c| c.is_alphanumeric()).collect();
    letters
        .windows(2)
        .filter(|two| other.contains(&two.iter().collect::<String>()))
        .count()
}

/// The numbers that stand in a text, as written, each once.
pub fn numbers(text: &str) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    let plain = text.replace([',', '，'], "");
    for number in plain.split(|c: char| !(c.is_ascii_digit() || c == '.')) {
        let number = number.trim_matches('.');
        if !number.is_empty() && !found.iter().any(|it| it == number) {
            found.push(number.to_owned());
        }
    }
    found
}

fn has(text: &str, words: &[&str]) -> bool {
    words.iter().any(|word| text.contains(word))
}

fn has_word(text: &str, words: &[&str]) -> bool {
    let mut own = text.split(|c: char| !c.is_ascii_alphabetic());
    own.any(|own| words.iter().any(|word| own.eq_ignore_ascii_case(word)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_found_and_what_takes_them_back_is_not() {
        for (text, absolute) in [
            ("国家项目一定赚钱", true),
            ("不一定能拿回来", false),
            ("只要交钱就行", true),
            ("去成都看一看", false),
            ("先问钱从哪里来", false),
            ("It always pays", true),
            ("Ask where it comes from", false),
            ("a small wall", false),
        ] {
            assert_eq!(is_absolute(text), absolute, "{text}");
        }
        assert!(is_about_money("利润从哪里来") && !is_about_money("免费领鸡蛋"));
        assert!(is_about_money("Who pays whom") && !is_about_money("a coffee"));
        assert!(concludes("有照片，说明是真的") && !concludes("这是做好事"));
    }

    #[test]
    fn a_stem_tells_or_leaves_the_choice() {
        for (stem, tells) in [
            ("交 69800 元入股。你先看哪一处？", true),
            ("最要紧的破绽是？", true),
            ("这个骗局的第一步是什么？", true),
            ("这是不是骗局？", false),
            ("表姐推荐你一个购物应用。你怎么看？", false),
            ("He wants 300 yuan. What do you ask first?", true),
            ("Is this a scam?", false),
            ("How does this scam begin?", true),
            ("How do you see it?", false),
        ] {
            assert_eq!(tells_a_scheme(stem), tells, "{stem}");
        }
    }

    #[test]
    fn turns_numbers_and_what_texts_share() {
        assert_eq!(turn("先停下"), Some(0));
        assert_eq!(turn("最后再说"), Some(2));
        assert_eq!(turn("存好证据"), None);
        assert_eq!(numbers("交 3,900 元，3.5 倍，3900"), ["3900", "3.5"]);
        assert_eq!(shared("钱从哪里来", "问一问钱从哪里来的"), 4);
        assert_eq!(shared("甲", "甲"), 0);
    }
}

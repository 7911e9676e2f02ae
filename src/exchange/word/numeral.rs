//! Numbers as Word's lists show them: `3`, `C`, `三`, `③`, `３`. Knows no lists.

/// A number in one of the formats of Word (`w:numFmt`). What has no number, or a format that has none for it, is in
/// digits.
pub(super) fn numeral(format: &str, number: u32) -> String {
    let sign = |first: u32, from: u32, most: u32| {
        let at = number.checked_sub(from).filter(|at| *at < most)?;
        char::from_u32(first + at).map(String::from)
    };
    let nth = |signs: &str| {
        let at = usize::try_from(number.checked_sub(1)?).ok()?;
        signs.chars().nth(at).map(String::from)
    };
    let found = match format {
        "upperLetter" => letters(number, 'A'),
        "lowerLetter" => letters(number, 'a'),
        "upperRoman" => roman(number),
        "lowerRoman" => roman(number).map(|it| it.to_lowercase()),
        "chineseCounting"
        | "chineseCountingThousand"
        | "japaneseCounting"
        | "taiwaneseCountingThousand"
        | "taiwaneseCounting" => counted(number, COUNTING),
        "chineseLegalSimplified" | "ideographLegalTraditional" => counted(number, LEGAL),
        "ideographDigital" | "japaneseDigitalTenThousand" | "taiwaneseDigital" => {
            Some(digits(number, "〇一二三四五六七八九"))
        }
        "decimalFullWidth" | "decimalFullWidth2" => Some(digits(number, "０１２３４５６７８９")),
        "decimalEnclosedCircle" | "decimalEnclosedCircleChinese" => sign(0x2460, 1, 20)
            .or_else(|| sign(0x3251, 21, 15))
            .or_else(|| sign(0x32B1, 36, 15)),
        // A sign of its own; readers of exam papers know it in these.
        "decimalEnclosedFullstop" => Some(format!("{number}.")),
        "decimalEnclosedParen" => Some(format!("({number})")),
        "ideographEnclosedCircle" => sign(0x3280, 1, 10),
        "ideographTraditional" => nth("甲乙丙丁戊己庚辛壬癸"),
        "ideographZodiac" => nth("子丑寅卯辰巳午未申酉戌亥"),
        "decimalZero" => Some(format!("{number:02}")),
        "numberInDash" => Some(format!("- {number} -")),
        "none" => Some(String::new()),
        _ => None,
    };
    found.unwrap_or_else(|| number.to_string())
}

/// A … Z, AA … ZZ, AAA: the same letter once more.
fn letters(number: u32, first: char) -> Option<String> {
    let at = number.checked_sub(1)?;
    let letter = char::from_u32(u32::from(first) + at % 26)?;
    let times = usize::try_from(at / 26 + 1).ok()?;
    (times < 10).then(|| letter.to_string().repeat(times))
}

fn roman(number: u32) -> Option<String> {
    const SIGNS: [(u32, &str); 13] = [
        (1000, "M"),
        (900, "CM"),
        (500, "D"),
        (400, "CD"),
        (100, "C"),
        (90, "XC"),
        (50, "L"),
        (40, "XL"),
        (10, "X"),
        (9, "IX"),
        (5, "V"),
        (4, "IV"),
        (1, "I"),
    ];
    if !(1..4000).contains(&number) {
        return None;
    }
    let mut rest = number;
    let mut out = String::new();
    for (value, sign) in SIGNS {
        while rest >= value {
            out.push_str(sign);
            rest -= value;
        }
    }
    Some(out)
}

/// Digits, and what ten, a hundred and a thousand are called.
type Counting = ([&'static str; 10], [&'static str; 4]);

const COUNTING: Counting = (
    ["零", "一", "二", "三", "四", "五", "六", "七", "八", "九"],
    ["", "十", "百", "千"],
);
const LEGAL: Counting = (
    ["零", "壹", "贰", "叁", "肆", "伍", "陆", "柒", "捌", "玖"],
    ["", "拾", "佰", "仟"],
);

/// `十二`, `一百零三`.
fn counted(number: u32, (digits, units): Counting) -> Option<String> {
    if !(1..10_000).contains(&number) {
        return None;
    }
    let mut out = String::new();
    let mut gap = false;
    for place in (0..4).rev() {
        let digit = number / 10_u32.pow(place) % 10;
        if digit == 0 {
            gap = !out.is_empty();
            continue;
        }
        if std::mem::take(&mut gap) {
            out.push_str(digits[0]);
        }
        // 十二, not 一十二.
        if !(place == 1 && digit == 1 && out.is_empty() && digits[1] == "一") {
            out.push_str(digits.get(usize::try_from(digit).ok()?)?);
        }
        out.push_str(units.get(usize::try_from(place).ok()?)?);
    }
    Some(out)
}

fn digits(number: u32, signs: &str) -> String {
    let sign = |c: char| {
        let at = usize::try_from(c.to_digit(10)?).ok()?;
        signs.chars().nth(at)
    };
    number.to_string().chars().filter_map(sign).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_shown_as_word_shows_them() {
        for (format, number, shown) in [
            ("decimal", 12, "12"),
            ("upperLetter", 3, "C"),
            ("upperLetter", 28, "BB"),
            ("lowerRoman", 14, "xiv"),
            ("chineseCounting", 10, "十"),
            ("chineseCountingThousand", 12, "十二"),
            ("chineseCountingThousand", 103, "一百零三"),
            ("chineseCountingThousand", 210, "二百一十"),
            ("chineseLegalSimplified", 12, "壹拾贰"),
            ("ideographDigital", 20, "二〇"),
            ("decimalFullWidth", 12, "１２"),
            ("decimalEnclosedCircle", 3, "③"),
            ("decimalEnclosedCircle", 21, "㉑"),
            ("decimalEnclosedCircle", 99, "99"),
            ("decimalEnclosedParen", 2, "(2)"),
            ("ideographTraditional", 2, "乙"),
            ("decimalZero", 7, "07"),
            ("upperLetter", 0, "0"),
            ("unheardOf", 5, "5"),
        ] {
            assert_eq!(numeral(format, number), shown, "{format} {number}");
        }
    }
}

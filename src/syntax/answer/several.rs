//! Words to fill in that read as several: `110或12110`, `入门费/会费`, `30；三十`. Whether one of them would do, nobody can tell.

/// The parts where it is certain that they are several: a sign that only parts, or numbers. `和/或`, `不听、不信` are one.
pub(super) fn certain(text: &str) -> Option<Vec<String>> {
    let found = parts(text)?;
    let barred = text.contains([';', '；', '|', '｜']);
    let number = |part: &String| part.bytes().all(|it| it.is_ascii_digit());
    (barred || !text.contains('、') && found.iter().any(number)).then_some(found)
}

/// The parts of such a text. `None`: it reads as one.
pub(crate) fn parts(text: &str) -> Option<Vec<String>> {
    const LONGEST: usize = 10;
    let parts = |signs: &[char]| -> Vec<String> {
        let parts = text.split(signs);
        parts.map(|part| part.trim().to_owned()).collect()
    };
    let all = |parts: &[String], is: &dyn Fn(&str) -> bool| {
        let fits = |part: &String| (1..=LONGEST).contains(&part.chars().count()) && is(part);
        parts.len() > 1 && parts.iter().all(fits)
    };
    let han = |part: &str| part.chars().all(is_han);
    let digits = |part: &str| part.bytes().all(|it| it.is_ascii_digit());
    let code = |part: &str| part.len() > 2 && part.bytes().all(|it| it.is_ascii_digit());
    // `或许`, `或多或少` are words of their own.
    let either = parts(&['或']);
    let either = all(&either, &|part| !part.starts_with(['许', '多', '少', '然']));
    // `1/2`, `TCP/IP` and `2024/5/1` are one.
    let slash = parts(&['/', '／']);
    let tight = text.contains(',') && !text.contains(", ");
    let comma = parts(&['，', ',']);
    let listed = parts(&['、']);
    let barred = parts(&['；', ';', '|', '｜']);
    let slashed = |is: &dyn Fn(&str) -> bool| all(&slash, is);
    if either {
        return Some(parts(&['或']));
    }
    if all(&listed, &|_| true) {
        return Some(listed);
    }
    if all(&barred, &|_| true) {
        return Some(barred);
    }
    if slashed(&han)
        || slashed(&code)
        || slash.iter().any(|part| han(part)) && slashed(&|part| han(part) || digits(part))
    {
        return Some(slash);
    }
    (!tight && all(&comma, &code)).then_some(comma)
}

fn is_han(c: char) -> bool {
    ('\u{4E00}'..='\u{9FFF}').contains(&c)
}

/// The words of `110（报警）`, `30（三十）`, `违法（非法）`: in brackets behind them stand others that may do too, or a remark.
/// `f(x)` is one.
pub(crate) fn remarked(text: &str) -> Option<&str> {
    let inner = text.trim_end_matches('。').strip_suffix(['）', ')'])?;
    let (words, inner) = inner.split_once(['（', '('])?;
    let words = words.trim();
    let says = |text: &str| text.contains(|c: char| c.is_numeric() || !c.is_ascii());
    let wide =
        words.contains(|c: char| !c.is_ascii()) || words.bytes().all(|it| it.is_ascii_digit());
    (!words.is_empty() && !inner.trim().is_empty() && wide && says(inner)).then_some(words)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_may_be_one_is_not_certain() {
        for text in ["110；12110", "30/三十", "110 或 12110", "30|三十"] {
            assert!(certain(text).is_some(), "{text}");
        }
        for text in [
            "和/或",
            "元/月",
            "不听、不信、不转账",
            "三个月或以上",
            "110、120",
        ] {
            assert!(certain(text).is_none(), "{text}");
        }
    }

    #[test]
    fn words_that_read_as_several_are_known() {
        for (text, expected) in [
            ("12315、12345", true),
            ("110或12110", true),
            ("入门费/会费", true),
            ("110/120", true),
            ("110，119", true),
            ("110, 119", true),
            ("入门费或者会费", true),
            ("30；三十", true),
            ("30|三十", true),
            ("30/三十", true),
            ("30 或 三十", true),
            ("110", false),
            ("1/2", false),
            ("TCP/IP", false),
            ("2024/5/1", false),
            ("2024-05-01", false),
            ("km/h", false),
            ("123,456", false),
            ("或许", false),
            ("或多或少", false),
            ("先停手，再报警", false),
            ("先把钱和证据留下来再说、不再交钱也不再拉人进来", false),
        ] {
            assert_eq!(parts(text).is_some(), expected, "{text}");
        }
    }
}

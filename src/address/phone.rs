//! Telephone numbers: what a phone may be told to dial by a tap. Digits with the marks that people
//! put between them, and an extension; a phone that dials `*21*…#` forwards all calls from then on.

use crate::diagnostic::PhoneFlaw;

/// Digits in a number: `110` to what the whole world has at most (E.164).
const DIGITS: std::ops::RangeInclusive<usize> = 3..=15;
const LONGEST_EXTENSION: usize = 6;

/// How numbers begin that cost more than a call, as dialled from here: of other countries' premium
/// services, and of satellites and worldwide services, whose callers are lured into calling back.
const PREMIUM: &[&str] = &[
    "+1900", "001900", "+449", "00449", "+979", "00979", "+870", "00870", "+881", "00881", "+882",
    "00882", "+883", "00883", "0900",
];
/// 声讯台: these and five digits more.
const VOICE_SERVICES: &[&str] = &["160", "168"];
const VOICE_SERVICE_DIGITS: usize = 8;

/// The address of a number as people write it: `tel:010-12345678`, or with `,801` behind it for `转 801`.
///
/// # Errors
/// What is wrong with it.
pub fn dial(number: &str) -> Result<String, PhoneFlaw> {
    let (main, extension) = split(number, &["转", "轉", "分机", "ext.", "ext", "x"]);
    let mut address = format!("tel:{}", digits(main)?);
    if let Some(extension) = extension {
        address.push(',');
        address.push_str(of_extension(extension)?);
    }
    Ok(address)
}

/// Whether what stands behind `tel:` in a link is a number, with `;ext=` and digits at most.
///
/// # Errors
/// What is wrong with it.
pub fn tel(number: &str) -> Result<(), PhoneFlaw> {
    let plain = number.replace("%20", " ");
    let (main, extension) = split(&plain, &[";ext="]);
    digits(main)?;
    extension.map_or(Ok(()), |it| of_extension(it).map(drop))
}

fn split<'a>(number: &'a str, marks: &[&str]) -> (&'a str, Option<&'a str>) {
    marks
        .iter()
        .find_map(|mark| number.split_once(mark))
        .map_or((number, None), |(main, extension)| (main, Some(extension)))
}

fn digits(number: &str) -> Result<String, PhoneFlaw> {
    let number = number.trim();
    if number.contains(['*', '#', '＊', '＃', '%', ';']) {
        return Err(PhoneFlaw::Code);
    }
    let mut digits = String::with_capacity(number.len());
    let mut open = 0_u32;
    for (at, c) in number.char_indices() {
        match c {
            '0'..='9' | '-' => digits.push(c),
            '+' if at == 0 => digits.push(c),
            ' ' | '\u{A0}' | '\u{2010}'..='\u{2014}' => {}
            '(' | '（' => open += 1,
            ')' | '）' if open == 1 => open = 0,
            _ => return Err(PhoneFlaw::Characters),
        }
        if open > 1 {
            return Err(PhoneFlaw::Characters);
        }
    }
    let bare = digits.replace('-', "");
    let count = bare.trim_start_matches('+').len();
    if open > 0 {
        return Err(PhoneFlaw::Characters);
    }
    if !DIGITS.contains(&count) {
        return Err(PhoneFlaw::Length);
    }
    let starts = |all: &[&str]| all.iter().any(|it| bare.starts_with(it));
    if starts(PREMIUM) || (count == VOICE_SERVICE_DIGITS && starts(VOICE_SERVICES)) {
        return Err(PhoneFlaw::Premium);
    }
    Ok(digits)
}

fn of_extension(extension: &str) -> Result<&str, PhoneFlaw> {
    let extension = extension.trim();
    if extension.is_empty() || !extension.bytes().all(|byte| byte.is_ascii_digit()) {
        return Err(PhoneFlaw::Characters);
    }
    if extension.len() > LONGEST_EXTENSION {
        return Err(PhoneFlaw::Length);
    }
    Ok(extension)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_of_offices_are_dialled() {
        for (number, address) in [
            ("110", "tel:110"),
            ("12315", "tel:12315"),
            ("010-12345678", "tel:010-12345678"),
            ("(010) 1234 5678", "tel:01012345678"),
            ("（0512）65228888", "tel:051265228888"),
            ("+86 10 1234-5678", "tel:+86101234-5678"),
            ("400-890-1234", "tel:400-890-1234"),
            ("010—12345678 转 801", "tel:01012345678,801"),
            ("12345转3", "tel:12345,3"),
            ("010-12345678 ext. 801", "tel:010-12345678,801"),
            ("13800138000", "tel:13800138000"),
            ("19001380000", "tel:19001380000"),
            ("16812345678", "tel:16812345678"),
        ] {
            assert_eq!(dial(number).as_deref(), Ok(address), "{number}");
        }
        for number in ["110", "010-12345678;ext=801", "+86%2010%2012345678"] {
            assert_eq!(tel(number), Ok(()), "{number}");
        }
    }

    #[test]
    fn codes_and_costly_numbers_are_not() {
        use PhoneFlaw::{Characters, Code, Length, Premium};
        for (number, flaw) in [
            ("*21*13800138000#", Code),
            ("**21*13800138000#", Code),
            ("*#06#", Code),
            ("*", Code),
            ("%2A21%2A138%23", Code),
            ("110%23", Code),
            ("110;phone-context=+86", Code),
            ("＊21＊138＃", Code),
            ("1234;isub=1", Code),
            ("//110", Characters),
            ("110,,9", Characters),
            ("110p9", Characters),
            ("110w9", Characters),
            ("12345、110", Characters),
            ("１１０", Characters),
            ("1-800-FLOWERS", Characters),
            ("((010)) 12345678", Characters),
            ("010) 12345678", Characters),
            ("86+110", Characters),
            ("", Length),
            ("12", Length),
            ("1234567890123456", Length),
            ("+1 900 555 0100", Premium),
            ("0900-123456", Premium),
            ("16812345", Premium),
            ("00 882 1234567", Premium),
        ] {
            assert_eq!(tel(number), Err(flaw), "{number}");
            assert_eq!(dial(number), Err(flaw), "{number}");
        }
        assert_eq!(tel("12345;ext="), Err(Characters));
        assert_eq!(tel("12345;ext=1*2"), Err(Characters));
        assert_eq!(tel("12345;ext=1234567"), Err(Length));
        assert_eq!(dial("12345转*21"), Err(Characters));
    }
}

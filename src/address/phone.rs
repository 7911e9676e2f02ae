//! Telephone numbers: what a phone may be told to dial by a tap. Authors write several in one value, with words between them
//! and the signs of an input method; each becomes an address of its own, or is refused. A phone that dials `*21*…#` forwards
//! all calls from then on, and one that dials half a number reaches nobody.

use crate::diagnostic::PhoneFlaw;
use crate::text::narrow;

mod cut;
mod plan;

pub use cut::{Said, numbers};

/// The address of the one number that a text holds: `tel:010-12345678`, or with `,801` behind it for `转 801`.
///
/// # Errors
/// What is wrong with it, or that there are several.
pub fn dial(text: &str) -> Result<String, PhoneFlaw> {
    let mut found = numbers(text).into_iter().filter_map(|said| said.call);
    let first = found.next().unwrap_or(Err(PhoneFlaw::Characters))?;
    match found.next() {
        None => Ok(first),
        Some(Ok(_)) => Err(PhoneFlaw::Several),
        Some(Err(flaw)) => Err(flaw),
    }
}

/// The address that writes a message to a number instead of calling it: of `tel:12110`, `sms:12110`.
pub fn message(call: &str) -> String {
    let number = call.strip_prefix("tel:").unwrap_or(call);
    // An extension is for who listens.
    let number = number.split([',', ';']).next().unwrap_or(number);
    format!("sms:{number}")
}

/// The same of what stands behind `tel:` in a link, where an extension may be `;ext=801` and signs are in percent.
///
/// # Errors
/// What is wrong with it.
pub fn tel(number: &str) -> Result<String, PhoneFlaw> {
    let plain = crate::path::decode(number);
    if plain.starts_with('/') {
        return Err(PhoneFlaw::Characters);
    }
    let (main, extension) = plain
        .split_once(";ext=")
        .map_or((&*plain, None), |(main, extension)| (main, Some(extension)));
    let main = dial(main)?;
    match extension {
        None => Ok(main),
        Some(extension) => {
            let extension = plan::extension(extension)?;
            Ok(format!("{main};ext={extension}"))
        }
    }
}

/// A character as the numbers of a phone have it: digits of any width, and the one minus for all dashes.
fn plain(c: char) -> char {
    match c {
        '０'..='９' | '＋' | '（' | '）' | '．' => narrow(c),
        '\u{2010}'..='\u{2015}'
        | '\u{2212}'
        | '\u{2500}'
        | '\u{2501}'
        | '－'
        | '﹣'
        | '﹘'
        | 'ー' => '-',
        '\u{A0}' | '\u{3000}' | '\t' | '\u{2000}'..='\u{200A}' | '\u{202F}' => ' ',
        c => c,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Each part in one line: `words>address`, `words!flaw`, or words alone.
    fn read(text: &str) -> String {
        let parts: Vec<String> = numbers(text)
            .into_iter()
            .map(|said| match said.call {
                None => said.words.to_owned(),
                Some(Ok(call)) => format!("{}>{}", said.words, &call[4..]),
                Some(Err(flaw)) => format!("{}!{flaw:?}", said.words),
            })
            .collect();
        parts.join("|")
    }

    #[test]
    fn numbers_of_offices_are_dialled() {
        for (number, address) in [
            ("110", "tel:110"),
            ("12315", "tel:12315"),
            ("010-12345678", "tel:010-12345678"),
            ("(010) 1234 5678", "tel:01012345678"),
            ("（0512）65228888", "tel:051265228888"),
            ("（０５１２）６５２２８８８８", "tel:051265228888"),
            ("0512－65228888", "tel:0512-65228888"),
            ("0512—65228888", "tel:0512-65228888"),
            ("0512——65228888", "tel:0512-65228888"),
            ("+86 10 1234-5678", "tel:+86101234-5678"),
            ("+86-0512-65228888", "tel:+86512-65228888"),
            ("+86 (0)512 6522 8888", "tel:+8651265228888"),
            ("0086-512-65228888", "tel:+86-512-65228888"),
            ("0086 138 0013 8000", "tel:+8613800138000"),
            ("86-13800138000", "tel:+86-13800138000"),
            ("＋８６ 13800138000", "tel:+8613800138000"),
            ("（86）10-12345678", "tel:+8610-12345678"),
            ("(86-512)65228888", "tel:+86-51265228888"),
            ("400-890-1234", "tel:400-890-1234"),
            ("400 890 1234", "tel:4008901234"),
            ("800-8101234 转 2", "tel:800-8101234,2"),
            ("010—12345678 转 801", "tel:010-12345678,801"),
            ("010-12345678-8001", "tel:010-12345678,8001"),
            ("0512-6522888-8001", "tel:0512-6522888,8001"),
            ("65228888-801", "tel:65228888,801"),
            ("010-12345678 分机：8001", "tel:010-12345678,8001"),
            ("010-12345678（转８００１）", "tel:010-12345678,8001"),
            ("12345转3", "tel:12345,3"),
            ("12345-3", "tel:12345,3"),
            ("010-12345678 ext. 801", "tel:010-12345678,801"),
            ("010-12345678 EXT 801", "tel:010-12345678,801"),
            ("010-12345678x801", "tel:010-12345678,801"),
            ("13800138000", "tel:13800138000"),
            ("138 0013 8000", "tel:13800138000"),
            ("138-0013-8000", "tel:138-0013-8000"),
            ("138.0013.8000", "tel:138-0013-8000"),
            ("19001380000", "tel:19001380000"),
            ("16812345678", "tel:16812345678"),
            ("6522 8888", "tel:65228888"),
            ("8001", "tel:8001"),
            ("96110", "tel:96110"),
            ("0731-12345", "tel:0731-12345"),
            ("+852 2345 6789", "tel:+85223456789"),
            ("Tel: 12315", "tel:12315"),
        ] {
            assert_eq!(dial(number).as_deref(), Ok(address), "{number}");
        }
        for (number, address) in [
            ("110", "tel:110"),
            ("010-12345678;ext=801", "tel:010-12345678;ext=801"),
            ("+86%2010%2012345678", "tel:+861012345678"),
            ("0512－65228888", "tel:0512-65228888"),
            ("%EF%BC%91%EF%BC%91%EF%BC%90", "tel:110"),
        ] {
            assert_eq!(tel(number).as_deref(), Ok(address), "{number}");
        }
    }

    #[test]
    fn several_numbers_in_one_value_are_told_apart() {
        for (text, parts) in [
            ("12345、12315", "12345>12345|、|12315>12315"),
            ("110/12315／96110", "110>110|/|12315>12315|／|96110>96110"),
            (
                "0512-65228888，65228899；13800138000",
                "0512-65228888>0512-65228888|，|65228899>0512-65228899|；|13800138000>13800138000",
            ),
            (
                "（0731）88888888/88888889",
                "（0731）88888888>073188888888|/|88888889>0731-88888889",
            ),
            ("12315或12345", "12315>12315|或|12345>12345"),
            ("12315 或 12345", "12315>12315| 或 |12345>12345"),
            ("110 119 120", "110>110| |119>119| |120>120"),
            ("12315 110", "12315>12315| |110>110"),
            (
                "010-12345678 13800138000",
                "010-12345678>010-12345678| |13800138000>13800138000",
            ),
            (
                "0512 65228888 65228889",
                "0512 65228888>051265228888| |65228889>0512-65228889",
            ),
            ("65228888 65228889", "65228888>65228888| |65228889>65228889"),
            ("110; 12315", "110>110|; |12315>12315"),
            ("12315\n12345", "12315>12315|\n|12345>12345"),
            (
                "12315（工作日 9:00-17:00）、110（24小时）",
                "12315>12315|（工作日 9:00-17:00）、|110>110|（24小时）",
            ),
            ("投诉12315，紧急110", "投诉|12315>12315|，紧急|110>110"),
            (
                "65228888（65228889）",
                "65228888>65228888|（|65228889>65228889|）",
            ),
            (
                "0512-65228888转8001、12315",
                "0512-65228888转8001>0512-65228888,8001|、|12315>12315",
            ),
            (
                "电话 65228888，传真 65228890",
                "电话 |65228888>65228888|，传真 65228890",
            ),
            (
                "白天（周一至周五）65228888",
                "白天（周一至周五）|65228888>65228888",
            ),
        ] {
            assert_eq!(read(text), parts, "{text}");
        }
        assert_eq!(dial("12345、12315"), Err(PhoneFlaw::Several));
    }

    #[test]
    fn a_number_that_nobody_reaches_is_no_link_and_the_others_are() {
        for (text, parts) in [
            ("12345、89", "12345>12345|、|89!Length"),
            (
                "0512-65228888/89",
                "0512-65228888>0512-65228888|/|89!Length",
            ),
            (
                "0512-65228888、8889",
                "0512-65228888>0512-65228888|、|8889!Length",
            ),
            (
                "0512-65228888~90",
                "0512-65228888>0512-65228888|~|90!Length",
            ),
            ("1380013800", "1380013800!Length"),
            ("138001380000", "138001380000!Length"),
            ("0512-652288888", "0512-652288888!Length"),
            ("0512", "0512!Length"),
            ("65228888-90", "65228888-90!Length"),
            ("010-1234567-8", "010-1234567-8!Length"),
            ("110-120", "110-120!Length"),
            ("138××××8000", "138!Characters|××××|8000!Characters"),
            ("0512-XXXXXXXX", "0512!Characters|-XXXXXXXX"),
            ("待补", "待补!Characters"),
            ("暂无", "暂无!Characters"),
            ("12345、*21*138#", "12345、*21*138#!Code"),
        ] {
            assert_eq!(read(text), parts, "{text}");
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
            ("110;phone-context=+86", Code),
            ("＊21＊138＃", Code),
            ("1234;isub=1", Code),
            ("110,,9", Length),
            ("110p9", Characters),
            ("110w9", Characters),
            ("1-800-FLOWERS", Characters),
            ("86+110", Length),
            ("", Characters),
            ("12", Length),
            ("1234567890123456", Length),
            ("+1 900 555 0100", Premium),
            ("0900-123456", Premium),
            ("16812345", Premium),
            ("00 882 1234567", Premium),
        ] {
            assert_eq!(dial(number), Err(flaw), "{number}");
            assert_eq!(tel(number), Err(flaw), "{number}");
        }
        for number in ["%2A21%2A138%23", "110%23"] {
            assert_eq!(tel(number), Err(Code), "{number}");
            assert_eq!(dial(number), Err(Code), "{number}");
        }
        assert_eq!(tel("//110"), Err(Characters));
        assert_eq!(tel("12345;ext="), Err(Characters));
        assert_eq!(tel("12345;ext=1*2"), Err(Code));
        assert_eq!(tel("12345;ext=1234567"), Err(Length));
        assert_eq!(dial("12345转*21"), Err(Code));
    }
}

//! One number by the numbering plan: where an area code, a number and an extension end. What no exchange of the country knows
//! is refused, since a tap on it would lead nowhere.

use crate::diagnostic::PhoneFlaw;

/// What the whole world has at most (E.164).
const MOST_DIGITS: usize = 15;
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

/// A number that can be dialled.
#[derive(Debug, PartialEq)]
pub(super) struct Call {
    /// `tel:…`
    pub address: String,
    /// `0512` of a number in a town: what others beside it leave out.
    pub area: Option<String>,
    /// Whether its shape says that it is one number and whole, and not two.
    pub sure: bool,
}

/// The address of a number in plain digits, `-` and maybe a `+` before them; of one in a town, with the area code of a number
/// before it.
///
/// # Errors
/// What is wrong with it.
pub(super) fn call(
    number: &str,
    extension: Option<&str>,
    area: Option<&str>,
) -> Result<Call, PhoneFlaw> {
    let bare: String = number.chars().filter(|c| *c != '-').collect();
    let count = bare.trim_start_matches('+').len();
    let starts = |all: &[&str]| all.iter().any(|it| bare.starts_with(it));
    if starts(PREMIUM) || (count == VOICE_SERVICE_DIGITS && starts(VOICE_SERVICES)) {
        return Err(PhoneFlaw::Premium);
    }
    let (at_home, written) = home(number, &bare);
    let found = match at_home {
        Some(at_home) => national(&written, at_home)?,
        None if (7..=MOST_DIGITS + 2).contains(&count) => Found::whole(&written, true),
        None => return Err(PhoneFlaw::Length),
    };
    let inside = match (&found.extension, extension) {
        (Some(_), Some(_)) => return Err(PhoneFlaw::Length),
        (Some(digits), None) => Some(digits.as_str()),
        (None, given) => given,
    };
    let mut address = String::from("tel:");
    match (at_home, area) {
        (Some(Home::Abroad), _) => address.push_str("+86"),
        (Some(Home::Here), Some(area)) if found.local => {
            address.push_str(area);
            address.push('-');
        }
        _ => {}
    }
    address.push_str(&found.main);
    if let Some(inside) = inside {
        address.push(',');
        address.push_str(&self::extension(inside)?);
    }
    Ok(Call {
        address,
        area: found.area,
        sure: found.sure,
    })
}

/// An extension's digits.
///
/// # Errors
/// What is wrong with them.
pub(super) fn extension(digits: &str) -> Result<String, PhoneFlaw> {
    let digits: String = digits.trim().chars().map(super::plain).collect();
    if digits.contains(['*', '#', '%', ';']) {
        return Err(PhoneFlaw::Code);
    }
    if digits.is_empty() || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return Err(PhoneFlaw::Characters);
    }
    if digits.len() > LONGEST_EXTENSION {
        return Err(PhoneFlaw::Length);
    }
    Ok(digits)
}

/// How a number of this country is dialled.
#[derive(Clone, Copy, PartialEq)]
enum Home {
    Here,
    /// With `+86` before it.
    Abroad,
}

/// A number without the code of this country; `None`: of another country.
fn home(number: &str, bare: &str) -> (Option<Home>, String) {
    let rest = |digits: usize| {
        let rest = behind(number, digits);
        // `+86 0512` is what people write; no exchange knows it.
        let zero = rest.trim_start_matches('-').starts_with('0');
        if zero { behind(&rest, 1) } else { rest }
    };
    let mobile = |digits: &str| digits.len() == 11 && is_mobile(digits);
    if bare.starts_with("+86") {
        (Some(Home::Abroad), rest(2))
    } else if bare.starts_with("0086") {
        (Some(Home::Abroad), rest(4))
    } else if bare.starts_with("86")
        && (number.starts_with("86-") || mobile(&bare[2..]) || matches!(bare.len(), 12 | 13))
    {
        (Some(Home::Abroad), rest(2))
    } else if bare.starts_with('+') || bare.starts_with("00") {
        (None, number.to_owned())
    } else {
        (Some(Home::Here), number.to_owned())
    }
}

/// What stands behind so many digits, dashes and all; a `+` goes with them.
fn behind(number: &str, digits: usize) -> String {
    let mut left = digits;
    let kept = number.chars().skip_while(|c| {
        let skip = left > 0;
        left -= usize::from(skip && c.is_ascii_digit());
        skip
    });
    kept.collect()
}

struct Found {
    main: String,
    extension: Option<String>,
    area: Option<String>,
    /// In a town, without its area code.
    local: bool,
    sure: bool,
}

impl Found {
    fn whole(number: &str, sure: bool) -> Self {
        Self {
            main: number.to_owned(),
            extension: None,
            area: None,
            local: false,
            sure,
        }
    }
}

fn is_mobile(digits: &str) -> bool {
    let mut chars = digits.chars();
    chars.next() == Some('1') && chars.next().is_some_and(|c| ('3'..='9').contains(&c))
}

/// The number, and the extension that stands behind a dash.
fn national(number: &str, home: Home) -> Result<Found, PhoneFlaw> {
    let digits: String = number.chars().filter(char::is_ascii_digit).collect();
    let total = digits.len();
    let first = digits.chars().next().unwrap_or('0');
    let is = |starts: &[&str]| starts.iter().any(|it| digits.starts_with(it));
    let abroad = home == Home::Abroad;
    if total < 3 {
        return Err(PhoneFlaw::Length);
    }
    if is_mobile(&digits) && total >= 11 {
        return cut(number, &[11], 1, true);
    }
    if is(&["400", "800"]) && total >= 10 {
        return cut(number, &[10], 1, true);
    }
    if first == '0' && is_mobile(&digits[1..]) {
        return cut(number, &[12], 3, true);
    }
    if first == '0' || abroad {
        let zero = usize::from(!abroad);
        let big = digits[zero..].starts_with(['1', '2']);
        let area = zero + if big { 2 } else { 3 };
        let mut lengths = vec![area + 8, area + 7];
        if !abroad {
            // Services of a town, and numbers elsewhere that begin alike.
            lengths.push(area + 6);
            match digits.as_bytes().get(area) {
                Some(b'1') => lengths.extend([area + 5, area + 3]),
                Some(b'9') => lengths.push(area + 5),
                _ => {}
            }
        }
        let mut found = cut(number, &lengths, 3, true)?;
        found.area = (!abroad).then(|| digits[..area].to_owned());
        return Ok(found);
    }
    if is(&["95", "96"]) && (5..=13).contains(&total) {
        return service(number, total);
    }
    if first == '1' {
        let known = matches!(total, 3..=5) || (total <= 8 && is(&["10", "11", "12"]));
        let menu = number.chars().position(|c| c == '-') == Some(5);
        if known || menu {
            return service(number, total);
        }
        return Err(PhoneFlaw::Length);
    }
    if total <= 6 && !number.contains('-') {
        return Ok(Found::whole(number, false));
    }
    let mut found = cut(number, &[8, 7], 3, true)?;
    found.local = true;
    found.sure = first != '9';
    Ok(found)
}

/// `12345`, `95588`, and `12345-3` for what one chooses there.
fn service(number: &str, total: usize) -> Result<Found, PhoneFlaw> {
    if number.contains('-') {
        let mut found = cut(number, &[5], 1, false)?;
        let short = found.extension.as_ref().is_some_and(|it| it.len() <= 2);
        if !short {
            return Err(PhoneFlaw::Length);
        }
        found.sure = false;
        return Ok(found);
    }
    Ok(Found::whole(number, matches!(total, 3 | 5)))
}

/// A number of one of these lengths, or the longest of them with an extension of at least `least` digits behind a dash.
fn cut(number: &str, lengths: &[usize], least: usize, sure: bool) -> Result<Found, PhoneFlaw> {
    let total = number.chars().filter(char::is_ascii_digit).count();
    let groups: Vec<&str> = number.split('-').filter(|it| !it.is_empty()).collect();
    if lengths.contains(&total) {
        // `1234567-8`: a choice behind a number, or a row of numbers.
        let odd = groups.len() > 1 && groups.last().is_some_and(|last| last.len() == 1);
        return if odd {
            Err(PhoneFlaw::Length)
        } else {
            Ok(Found::whole(number, sure))
        };
    }
    for length in lengths {
        let mut count = 0;
        for (place, group) in groups.iter().enumerate() {
            count += group.len();
            if count == *length && place + 2 == groups.len() {
                let last = groups[place + 1];
                if (least..=LONGEST_EXTENSION).contains(&last.len()) {
                    let end = number.trim_end_matches('-').len() - last.len();
                    let main = number[..end].trim_end_matches('-');
                    let mut found = Found::whole(main, sure);
                    found.extension = Some(last.to_owned());
                    return Ok(found);
                }
            }
        }
    }
    Err(PhoneFlaw::Length)
}

//! One section of a number format: what stands before a number, among its digits and behind it.

/// One section of a format.
#[derive(Clone, Debug, PartialEq, Default)]
pub(in crate::exchange::excel) struct Section {
    before: String,
    /// Digits and what stands among them; `None`: the number as it is (`General"元"`).
    digits: Option<Digits>,
    /// There is no number in it, only words.
    wordless: bool,
    after: String,
    percent: i32,
}

/// `#,##0.00`.
#[derive(Clone, Debug, PartialEq, Default)]
struct Digits {
    /// Before the point: `0`, `#`, `?`, and signs that stand among them.
    whole: Vec<char>,
    /// Behind it.
    fraction: Vec<char>,
    grouped: bool,
    /// Thousands that are left out.
    thousands: i32,
    point: bool,
}

/// The number as the cell shows it; `None` where that cannot be told.
pub(in crate::exchange::excel) fn number(
    value: f64,
    sections: &[Section],
    plain: &dyn Fn(f64) -> String,
) -> Option<String> {
    let (section, sign) = match sections {
        [_, below, ..] if value < 0.0 => (below, ""),
        [_, _, zero, ..] if value == 0.0 => (zero, ""),
        [first, ..] => (first, if value < 0.0 { "-" } else { "" }),
        [] => return None,
    };
    // What hides its number shows nothing that could be read.
    if section.wordless {
        return None;
    }
    let value = value.abs() * 10_f64.powi(section.percent * 2);
    let digits = match &section.digits {
        None => plain(value),
        Some(digits) => digits.show(value)?,
    };
    // A number that is rounded to nothing has no sign.
    let nothing = !digits.contains(|c: char| ('1'..='9').contains(&c));
    let sign = if nothing { "" } else { sign };
    let shown = format!("{sign}{}{digits}{}", section.before, section.after);
    Some(shown.trim().to_owned())
}

/// Sections end at `;` outside quotes and brackets.
pub(super) fn cut(format: &str) -> Vec<String> {
    let mut sections = vec![String::new()];
    let (mut quoted, mut bracket, mut taken) = (false, false, false);
    for c in format.chars() {
        let ends = c == ';' && !quoted && !bracket && !taken;
        if ends {
            sections.push(String::new());
            continue;
        }
        if taken {
            taken = false;
        } else {
            match c {
                '"' => quoted = !quoted,
                '[' if !quoted => bracket = true,
                ']' if !quoted => bracket = false,
                '\\' | '!' | '_' | '*' if !quoted => taken = true,
                _ => {}
            }
        }
        if let Some(last) = sections.last_mut() {
            last.push(c);
        }
    }
    // The fourth is for texts.
    sections.truncate(3);
    sections
}

/// One section; `None` where it does something that is not done here.
pub(super) fn of_section(section: &str) -> Option<Section> {
    let mut made = Section {
        wordless: true,
        ..Section::default()
    };
    let mut digits: Option<Digits> = None;
    let mut literal = String::new();
    let mut general = false;
    let mut chars = section.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '"' => literal.extend(chars.by_ref().take_while(|c| *c != '"')),
            '\\' | '!' => literal.extend(chars.next()),
            // As wide as a sign.
            '_' => {
                chars.next();
                literal.push(' ');
            }
            // As often as there is room.
            '*' => {
                chars.next();
            }
            '[' => {
                let inner: String = chars.by_ref().take_while(|c| *c != ']').collect();
                literal.push_str(bracket(&inner)?);
            }
            'G' | 'g' => {
                let rest: String = chars.clone().collect();
                let named = ["eneral", "/通用格式"]
                    .iter()
                    .find(|name| rest.to_ascii_lowercase().starts_with(**name))?;
                for _ in named.chars() {
                    chars.next();
                }
                if digits.is_some() || general {
                    return None;
                }
                general = true;
                made.wordless = false;
                made.before = std::mem::take(&mut literal);
            }
            '0' | '#' | '?' => {
                if general {
                    return None;
                }
                made.wordless = false;
                match &mut digits {
                    None => {
                        made.before = std::mem::take(&mut literal);
                        digits = Some(Digits::default());
                    }
                    // `000-0000`: signs among digits.
                    Some(digits) => digits.among(&std::mem::take(&mut literal))?,
                }
                digits.as_mut()?.place(c);
            }
            '.' if digits.is_some() && literal.is_empty() => {
                let digits = digits.as_mut()?;
                if digits.point {
                    return None;
                }
                digits.point = true;
            }
            ',' if digits.is_some() && literal.is_empty() => {
                let more = matches!(chars.peek(), Some('0' | '#' | '?'));
                let digits = digits.as_mut()?;
                if more {
                    digits.grouped = true;
                } else {
                    digits.thousands += 1;
                }
            }
            '%' => {
                made.percent += 1;
                literal.push('%');
            }
            // Fractions, powers of ten, texts.
            '/' | 'E' | 'e' | '@' => return None,
            c => literal.push(c),
        }
    }
    made.after = literal;
    made.digits = digits;
    Some(made)
}

/// `[$¥-804]` shows its sign, `[Red]` nothing; `[>100]`, `[DBNum1]` do what is not done here.
fn bracket(inner: &str) -> Option<&str> {
    if let Some(money) = inner.strip_prefix('$') {
        let (sign, place) = money.split_once('-').unwrap_or((money, ""));
        // Some places write numbers with signs of their own, and some are what the computer says.
        let own = place.len() > 4 || place.starts_with(['F', 'f']);
        return (!own).then_some(sign);
    }
    let colour = [
        "black", "blue", "cyan", "green", "magenta", "red", "white", "yellow", "黑色", "蓝色",
        "青色", "绿色", "洋红", "红色", "白色", "黄色",
    ];
    let plain = inner.to_lowercase();
    let is_colour = colour.contains(&plain.as_str())
        || plain
            .strip_prefix("color")
            .is_some_and(|it| it.bytes().all(|byte| byte.is_ascii_digit()));
    is_colour.then_some("")
}

impl Digits {
    fn place(&mut self, c: char) {
        if self.point {
            self.fraction.push(c);
        } else {
            self.whole.push(c);
        }
    }

    /// Signs among the digits before the point.
    fn among(&mut self, literal: &str) -> Option<()> {
        if literal.is_empty() {
            return Some(());
        }
        if self.point || self.grouped || literal.contains(['0', '#', '?']) {
            return None;
        }
        self.whole.extend(literal.chars());
        Some(())
    }

    fn show(&self, value: f64) -> Option<String> {
        let value = value / 1000_f64.powi(self.thousands);
        // Beyond this no digit of it is certain.
        if !value.is_finite() || value >= 1e15 {
            return None;
        }
        let places = self.fraction.len();
        // Halves go up, as in Excel, though the number is a little less in binary.
        let nudged = value * (1.0 + 4.0 * f64::EPSILON);
        let text = format!("{nudged:.places$}");
        let (whole, fraction) = text.split_once('.').unwrap_or((&text, ""));
        let mut out = self.whole_part(if whole == "0" { "" } else { whole });
        if self.point {
            let mut digits: Vec<char> = fraction.chars().collect();
            for (place, sign) in self.fraction.iter().enumerate().rev() {
                match (sign, digits.last()) {
                    ('#', Some('0')) if digits.len() == place + 1 => {
                        digits.pop();
                    }
                    _ => break,
                }
            }
            out.push('.');
            out.extend(digits);
        }
        Some(out)
    }

    /// Digits from the right into their places; what is left over goes before the first.
    fn whole_part(&self, digits: &str) -> String {
        let mut left: Vec<char> = digits.chars().collect();
        let mut out: Vec<char> = Vec::new();
        let first = self.whole.iter().position(|c| is_place(*c)).unwrap_or(0);
        let mut count = 0;
        let mut put = |out: &mut Vec<char>, digit: char| {
            if self.grouped && count > 0 && count % 3 == 0 {
                out.push(',');
            }
            out.push(digit);
            count += 1;
        };
        for (at, sign) in self.whole.iter().enumerate().rev() {
            if !is_place(*sign) {
                out.push(*sign);
                continue;
            }
            match left.pop() {
                Some(digit) => put(&mut out, digit),
                None if *sign == '0' => put(&mut out, '0'),
                None => {}
            }
            if at == first {
                while let Some(digit) = left.pop() {
                    put(&mut out, digit);
                }
            }
        }
        out.into_iter().rev().collect()
    }
}

fn is_place(c: char) -> bool {
    matches!(c, '0' | '#' | '?')
}

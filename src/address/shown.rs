//! The host that the words of a link show, beside the one that it leads to.

use crate::text::narrow;
use url::Url;

/// Endings by which a word of a text is known to be an address. `a.md` and `2.0` are none.
const ENDINGS: &[&str] = &[
    "cn", "com", "net", "org", "gov", "edu", "mil", "int", "info", "biz", "top", "xyz", "vip",
    "cc", "tv", "me", "io", "app", "dev", "shop", "club", "site", "online", "store", "fun", "ltd",
    "work", "hk", "tw", "mo", "us", "uk", "jp", "kr", "sg", "my", "th", "vn", "eu", "de", "fr",
    "ru", "in", "co", "ai", "example",
];
/// The same for names in Chinese.
const CHINESE: &[&str] = &[
    "中国",
    "中國",
    "公司",
    "网络",
    "政务",
    "公益",
    "在线",
    "中文网",
    "网址",
    "网站",
    "商城",
    "香港",
    "台湾",
    "台灣",
    "集团",
    "手机",
    "信息",
    "商标",
    "广东",
    "佛山",
];
/// Before the last part of an ending: `gov.cn`.
const SECOND: &[&str] = &[
    "gov", "com", "org", "edu", "net", "ac", "mil", "co", "go", "or",
];

/// The host that `text` shows, if it is another one than that of `address`, and that one.
pub fn other_host(text: &str, address: &str) -> Option<(String, String)> {
    if !text.contains(['.', '．', '。']) {
        return None;
    }
    let url = Url::parse(address).ok()?;
    let (real, _) = idna::domain_to_unicode(url.host_str()?);
    let real = real.strip_prefix("www.").unwrap_or(&real);
    let shown = hosts(text);
    let same = |shown: &String| {
        let shown = shown.strip_prefix("www.").unwrap_or(shown);
        let chinese = !shown.is_ascii() && (shown.ends_with(real) || real.ends_with(shown));
        shown == real || chinese || site(shown) == site(real)
    };
    // One that is right says where it goes; a second one is only spoken of.
    if shown.iter().any(same) {
        return None;
    }
    shown
        .into_iter()
        .next()
        .map(|shown| (shown, real.to_owned()))
}

/// Words of a text that are addresses, but for those of mail.
fn hosts(text: &str) -> Vec<String> {
    let lower = text.chars().map(narrow).collect::<String>().to_lowercase();
    let mut found = Vec::new();
    for word in lower.split(|c: char| !(c.is_alphanumeric() || matches!(c, '.' | '-' | '@' | '_')))
    {
        if word.contains('@') || !word.contains('.') {
            continue;
        }
        // Chinese around a name in Latin letters is no part of it.
        let latin = word
            .split(|c: char| !c.is_ascii())
            .filter(|it| it.contains('.'));
        let all = latin.chain((!word.is_ascii()).then_some(word));
        found.extend(
            all.map(|it| it.trim_matches(['.', '-']))
                .filter(|it| is_host(it))
                .map(str::to_owned),
        );
    }
    found
}

fn is_host(word: &str) -> bool {
    let Some((before, last)) = word.rsplit_once('.') else {
        return false;
    };
    let known = ENDINGS.contains(&last) || CHINESE.contains(&last);
    // `Node.js` and `3.com`: a name has letters, and no part of it is empty.
    known
        && word.split('.').all(|label| !label.is_empty())
        && before.chars().any(char::is_alphanumeric)
        && (word.is_ascii() || CHINESE.contains(&last))
}

/// The part of a host that somebody had to register.
fn site(host: &str) -> &str {
    let mut dots = host.rmatch_indices('.').map(|(at, _)| at);
    let last = dots.next();
    let second = dots.next();
    let third = dots.next();
    let middle = match (second, last) {
        (Some(second), Some(last)) => host.get(second + 1..last),
        (None, Some(last)) => host.get(..last),
        _ => None,
    };
    let short = last.is_some_and(|last| host.len() - last == 3);
    let from = if short && middle.is_some_and(|it| SECOND.contains(&it)) {
        third
    } else {
        second
    };
    from.and_then(|at| host.get(at + 1..)).unwrap_or(host)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn honest_words_are_not_told() {
        for (text, address) in [
            ("国家市场监督管理总局", "https://www.samr.gov.cn/"),
            ("www.gov.cn", "https://www.gov.cn/zhengce/"),
            ("gov.cn", "https://www.gov.cn/"),
            ("中国政府网 www.gov.cn 的通知", "https://www.gov.cn/a"),
            ("中国政府网www.gov.cn发布", "https://www.gov.cn/a"),
            ("https://www.samr.gov.cn/xw/", "https://gkml.samr.gov.cn/x"),
            ("请看工信部.政务", "https://工信部.政务/"),
            ("例子.中国", "https://xn--fsqu00a.xn--fiqs8s/"),
            ("第 2.0 版，见 a.md 和 Node.js", "https://example.org/"),
            ("ＷＷＷ.ＧＯＶ.ＣＮ", "https://www.gov.cn/"),
            ("write to a@b.cn", "https://example.org/"),
            ("U.S. v. Koscot", "https://example.org/"),
            ("《条例》第七条。读完", "https://example.org/"),
            ("bbc.co.uk", "https://news.bbc.co.uk/"),
            ("example.com.hk", "https://www.example.com.hk/"),
            ("12315.cn 与 www.samr.gov.cn", "https://www.samr.gov.cn/"),
            ("www.gov.cn", "tel:110"),
        ] {
            assert_eq!(other_host(text, address), None, "{text}");
        }
    }

    #[test]
    fn another_host_is_told() {
        for (text, address, shown, real) in [
            (
                "www.gov.cn",
                "https://evil.example",
                "www.gov.cn",
                "evil.example",
            ),
            (
                "https://www.gov.cn/a",
                "https://gov.cn.evil.example/",
                "www.gov.cn",
                "gov.cn.evil.example",
            ),
            (
                "登录12315.cn查询",
                "https://12315.top/",
                "12315.cn",
                "12315.top",
            ),
            (
                "ｗｗｗ．gov．cn",
                "https://evil.example",
                "www.gov.cn",
                "evil.example",
            ),
            (
                "samr.gov.cn",
                "https://other.gov.cn/",
                "samr.gov.cn",
                "other.gov.cn",
            ),
            (
                "工信部.政务",
                "https://evil.example/",
                "工信部.政务",
                "evil.example",
            ),
            ("a.com.cn", "https://b.com.cn/", "a.com.cn", "b.com.cn"),
        ] {
            assert_eq!(
                other_host(text, address),
                Some((shown.to_owned(), real.to_owned())),
                "{text}"
            );
        }
    }
}

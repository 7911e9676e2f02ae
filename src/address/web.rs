//! Web addresses as a browser reads them, and what in them a reader would take for something else.

use url::{Host, Url};

use super::host;
use super::marks::is_hidden;
use crate::diagnostic::{AddressFlaw, Problem};

/// Whether a text is the address of a page on the web, by its first signs; whether it is a sound one, [`web`] says.
pub fn is_web(dest: &str) -> bool {
    ["https://", "http://"]
        .iter()
        .filter_map(|scheme| dest.get(..scheme.len()).map(|begin| (begin, scheme)))
        .any(|(begin, scheme)| begin.eq_ignore_ascii_case(scheme))
}

/// Whether an address is a whole one: of the web, with a host, without what no address has.
pub fn is_whole(address: &str) -> bool {
    let bad = |c: char| c.is_whitespace() || c.is_control() || "\"<>\\".contains(c);
    let host = address.split_once("://").map_or("", |it| it.1);
    is_web(address) && !host.is_empty() && !host.starts_with('/') && !address.contains(bad)
}

/// What is wrong with the address at which a site itself is to be, wherever that is said. Its port and whom its name
/// resembles are its owner's affair.
///
/// # Errors
/// The gravest thing.
pub fn own(address: &str) -> Result<(), Problem> {
    if !is_whole(address) {
        return Err(Problem::UrlInvalid(address.to_owned()));
    }
    // Paths of pages are put behind it.
    if let Some((_, rest)) = address.find(['?', '#']).map(|at| address.split_at(at)) {
        return Err(Problem::UrlRest(rest.to_owned()));
    }
    match web(address) {
        Err(flaw) if flaw.is_certain() => Err(flaw.into()),
        _ => Ok(()),
    }
}

/// The place that an address leads to, to be compared: two of one place are one text. Which scheme, a port that goes
/// without saying, small or large letters, a dot behind the host and a stroke at the end make no other site.
pub fn place(address: &str) -> String {
    let Ok(url) = Url::parse(address) else {
        return address.to_lowercase();
    };
    let host = url.host_str().unwrap_or_default();
    let host = host.strip_suffix('.').unwrap_or(host);
    let port = url.port().filter(|it| ![80, 443].contains(it));
    let port = port.map_or_else(String::new, |it| format!(":{it}"));
    let path = crate::path::decode(url.path());
    let parts: Vec<&str> = path.split('/').filter(|it| !it.is_empty()).collect();
    format!("{host}{port}/{}", parts.join("/")).to_lowercase()
}

/// What a link was meant to lead to that leads to no file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Meant {
    /// A site: `www.12315.cn`.
    Site,
    /// Somebody's mail: `a@b.cn`.
    Mail,
    /// Nowhere: words.
    Words,
    /// A telephone: `12315`.
    Phone,
    /// A site, with a colon of an input method: `http：//www.gov.cn`.
    Wide,
}

/// By the look of it. `None`: a file of one's own.
pub fn meant(dest: &str) -> Option<Meant> {
    const ENDS: &[&str] = &[".cn", ".com", ".net", ".org", ".gov", ".edu", ".中国"];
    if dest.contains("：//") || dest.contains("：／／") {
        return Some(Meant::Wide);
    }
    let digits = dest.bytes().filter(u8::is_ascii_digit).count();
    if (3..=12).contains(&digits) && dest.bytes().all(|it| it.is_ascii_digit() || it == b'-') {
        return Some(Meant::Phone);
    }
    let host = dest.split(['/', '?', '#', ':']).next().unwrap_or_default();
    let host = host.to_lowercase();
    let name = host.split('@').nth(1).unwrap_or(&host);
    let is_host = host.starts_with("www.") || ENDS.iter().any(|end| name.ends_with(end));
    if is_host {
        return Some(if host.contains('@') {
            Meant::Mail
        } else {
            Meant::Site
        });
    }
    let is_path = dest.is_ascii() || dest.contains(['.', '/', '#', ':']);
    (!is_path).then_some(Meant::Words)
}

/// Ports of pages for everybody: the usual ones, and those that offices here are known to use.
const PORTS: &[u16] = &[
    80, 443, 8000, 8001, 8008, 8080, 8081, 8082, 8088, 8090, 8443, 8888, 9000, 9080, 9090,
];

/// What is wrong with an `http:` or `https:` address.
///
/// # Errors
/// The gravest thing.
pub fn web(address: &str) -> Result<(), AddressFlaw> {
    let address = address.trim_matches(|c: char| c <= ' ');
    characters(address)?;
    // `//host` takes the scheme of the page.
    let (scheme, rest) = match address.split_once(':') {
        _ if address.starts_with("//") => ("https", address),
        Some(parts) => parts,
        None => return Err(AddressFlaw::Malformed),
    };
    // Behind the path a backslash is a letter like others.
    let place = rest.split(['?', '#']).next().unwrap_or(rest);
    if place.contains('\\') {
        return Err(AddressFlaw::Backslash);
    }
    let authority = place
        .strip_prefix("//")
        .and_then(|rest| rest.split('/').next())
        .filter(|authority| !authority.is_empty())
        .ok_or(AddressFlaw::Malformed)?;
    let url = Url::parse(&format!("{scheme}:{rest}")).map_err(|_| {
        if authority.is_ascii() && !authority.contains('%') {
            AddressFlaw::Malformed
        } else {
            AddressFlaw::Characters
        }
    })?;
    let real = url.host_str().unwrap_or_default();
    if authority.contains('@') {
        return Err(AddressFlaw::UserInfo(real.to_owned()));
    }
    let (name, port) = match authority.rsplit_once(':') {
        Some((name, port)) if !port.contains(']') => (name, Some(port)),
        _ => (authority, None),
    };
    match url.host() {
        Some(Host::Domain(_)) => host::flaw(name)?,
        Some(Host::Ipv4(_) | Host::Ipv6(_)) if name.eq_ignore_ascii_case(real) => {}
        Some(_) => return Err(AddressFlaw::NumericHost(real.to_owned())),
        None => return Err(AddressFlaw::Malformed),
    }
    match port.map(str::parse::<u16>) {
        None => Ok(()),
        Some(Ok(port)) if PORTS.contains(&port) => Ok(()),
        Some(Ok(port)) => Err(AddressFlaw::Port(port)),
        Some(Err(_)) => Err(AddressFlaw::Malformed),
    }?;
    host::borrowed(name)
}

/// What is wrong with what stands behind `mailto:`.
///
/// # Errors
/// The gravest thing.
pub fn mail(address: &str) -> Result<(), AddressFlaw> {
    characters(address)?;
    let (to, _) = address.split_once('?').unwrap_or((address, ""));
    for one in to.split(',').filter(|one| !one.is_empty()) {
        match one.trim().rsplit_once('@') {
            Some((name, domain)) if !name.is_empty() && !name.contains('@') => {
                host::flaw(domain)?;
            }
            _ => return Err(AddressFlaw::Malformed),
        }
    }
    Ok(())
}

/// None that nobody sees, also written as `%E2%80%AE`.
fn characters(address: &str) -> Result<(), AddressFlaw> {
    let bad = |c: &char| c.is_control() || is_hidden(*c);
    let decoded = crate::path::decode(address);
    match address.chars().chain(decoded.chars()).find(bad) {
        Some(c) => Err(AddressFlaw::Hidden(format!("U+{:04X}", u32::from(c)))),
        None => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_leads_to_no_file_is_known_by_its_look() {
        for (dest, expected) in [
            ("www.12315.cn", Some(Meant::Site)),
            ("WWW.gov.cn/a.html", Some(Meant::Site)),
            ("samr.gov.cn", Some(Meant::Site)),
            ("a@b.cn", Some(Meant::Mail)),
            ("《禁止传销条例》第七条", Some(Meant::Words)),
            ("cases/甲.md", None),
            ("附件.pdf", None),
            ("a", None),
        ] {
            assert_eq!(meant(dest), expected, "{dest}");
        }
    }

    #[test]
    fn two_addresses_of_one_place_are_known() {
        let place_of = "https://dong.example.org/a";
        for same in [
            "http://dong.example.org/a/",
            "https://Dong.Example.org/A",
            "https://dong.example.org./a/",
            "https://dong.example.org:443/a/",
            "http://dong.example.org:80/a",
            "https://dong.example.org//a//",
            "https://dong.example.org/b/../a/",
            "https://dong.example.org/%61/",
            "HTTPS://dong.example.org/a",
        ] {
            assert_eq!(place(same), place(place_of), "{same}");
        }
        for other in [
            "https://dong.example.org/",
            "https://dong.example.org:8443/a/",
            "https://xi.example.org/a/",
            "https://dong.example.org/a/b/",
        ] {
            assert_ne!(place(other), place(place_of), "{other}");
        }
        assert_eq!(
            place("https://例子.中国/"),
            place("https://xn--fsqu00a.xn--fiqs8s")
        );
    }

    #[test]
    fn an_address_of_a_site_is_whole() {
        for good in [
            "https://a.cn",
            "https://a.cn/站/",
            "http://a.cn:8123/",
            "HTTPS://a.cn/",
            "https://icbc.com.example.cn/",
        ] {
            assert!(own(good).is_ok(), "{good}: {:?}", own(good));
        }
        for (bad, code) in [
            ("https://", "url-invalid"),
            ("https:/", "url-invalid"),
            ("https:///a", "url-invalid"),
            ("ftp://a.cn/", "url-invalid"),
            ("www.a.cn", "url-invalid"),
            ("https://x.cn/a b", "url-invalid"),
            ("https://x.cn/ ", "url-invalid"),
            ("https://x.cn\\a", "url-invalid"),
            ("https://user:PASSWORD@x.cn/", "address-deceptive"),
            ("https://。/", "address-deceptive"),
            ("https://x.cn:99999/", "address-deceptive"),
            ("https://?a", "url-rest"),
            ("https://x.cn/?id=5", "url-rest"),
            ("https://x.cn/#/", "url-rest"),
        ] {
            assert_eq!(own(bad).map_err(|it| it.code()), Err(code), "{bad}");
        }
    }

    #[test]
    fn honest_addresses_pass() {
        for address in [
            "https://www.gov.cn/",
            "HTTPS://WWW.GOV.CN",
            "http://www.samr.gov.cn:8080/a/b.html?x=1@2#y",
            "https://例子.中国/",
            "https://工信部.政务/路径/页?问=答",
            "https://12315网站.公益/",
            "https://xn--fsqu00a.xn--fiqs8s/",
            "https://中国移动10086.中国/",
            "https://a.gov.cn/path/@user/b:c",
            "https://a.gov.cn/a%20b%3Fc",
            "https://203.0.113.5/",
            "https://[2001:db8::1]/",
            "https://www.münchen.de/",
            "https://правительство.рф/",
            "https://ja.wikipedia.org/wiki/マルチ商法",
            "https://日本語ドメイン.jp/",
            "https://한국인터넷정보센터.한국/",
            "https://s3.cn-north-1.amazonaws.com.cn/",
            "https://cn.nytimes.com/",
            "https://www.bbc.co.uk/",
            "https://a_b.example.org/",
            "https://example.org./",
            "//www.gov.cn/",
            "https://web.archive.org/web/2020/https://www.gov.cn/a",
        ] {
            assert_eq!(web(address), Ok(()), "{address}");
        }
        for address in [
            "a@b.cn",
            "",
            "?subject=%E6%B1%82%E5%8A%A9",
            "a@b.cn,c@例子.中国",
        ] {
            assert_eq!(mail(address), Ok(()), "{address}");
        }
    }

    /// What is wrong, in a word.
    fn word(address: &str) -> &'static str {
        use AddressFlaw as A;
        match web(address) {
            Ok(()) => "",
            Err(A::Malformed) => "malformed",
            Err(A::UserInfo(_)) => "user",
            Err(A::Backslash) => "backslash",
            Err(A::NumericHost(_)) => "number",
            Err(A::Characters) => "characters",
            Err(A::MixedScripts(_)) => "mixed",
            Err(A::Lookalike(_)) => "like",
            Err(A::Hidden(_)) => "hidden",
            Err(A::Port(_)) => "port",
            Err(A::Borrowed(_)) => "borrowed",
        }
    }

    #[test]
    fn addresses_that_deceive_are_found() {
        for (address, expected) in [
            ("https://gov.cn@evil.example/", "user"),
            ("https://www.gov.cn:443@evil.example/", "user"),
            ("https://@evil.example/", "user"),
            ("https://gov.cn%2F@evil.example/", "user"),
            ("https://gov.cn\\@evil.example/", "backslash"),
            ("https:\\\\evil.example/", "backslash"),
            ("https://evil.example\\.gov.cn/", "backslash"),
            ("https:evil.example", "malformed"),
            ("https:/evil.example", "malformed"),
            ("https:///evil.example", "malformed"),
            ("https://", "malformed"),
            ("http://2130706433/", "number"),
            ("http://0x7f.1/", "number"),
            ("http://0177.0.0.1/", "number"),
            ("http://127.1/", "number"),
            ("http://0x7f000001/", "number"),
            ("http://１２７.０.０.１/", "number"),
            ("http://127.0.0.1./", "number"),
            ("http://[::ffff:127.0.0.1]/", "number"),
            ("http://999.1.1.1/", "malformed"),
            ("https://gov%2ecn/", "characters"),
            ("https://%67ov.cn/", "characters"),
            ("https://ｗｗｗ.gov.cn/", "characters"),
            ("https://www．gov．cn/", "characters"),
            ("https://www。gov。cn/", "characters"),
            ("https://gov.cn⁄evil.example/", "characters"),
            ("https://gov.cn∕evil.example/", "characters"),
            ("https://℀.cn/", "characters"),
            ("https://❤.example/", "characters"),
            ("https://аpple.com/", "mixed"),
            ("https://gοv.cn/", "mixed"),
            ("https://xn--pple-43d.com/", "mixed"),
            ("https://www.gov.cnノevil.example/", "mixed"),
            ("https://аррӏе.com/", "like"),
            ("https://xn--80ak6aa92e.com/", "like"),
            ("https://ΟΟ.com/", "like"),
            ("https://ɡov.cn/", "like"),
            ("https://gọv.cn/", "like"),
            ("https://gıtee.com/", "like"),
            ("https://ցօօց.com/", "like"),
            ("https://ᏢᎪᎽ.com/", "characters"),
            ("https://www.gov.cn丿evil.example/", "like"),
            ("https://gov一cn.example/", "like"),
            ("https://gov\u{200B}.cn/", "hidden"),
            ("https://gov.cn/\u{202E}moc", "hidden"),
            ("https://gov.cn/%E2%80%AEmoc", "hidden"),
            ("https://gov\u{AD}.cn/", "hidden"),
            ("https://gov.cn/a\tb", "hidden"),
            ("https://gov.cn/%0aa", "hidden"),
            ("https://gov.cn:22/", "port"),
            ("https://gov.cn:31337/", "port"),
            ("https://gov.cn:99999/", "malformed"),
            ("https://gov.cn:80a/", "malformed"),
            ("https://www.gov.cn.evil.example/", "borrowed"),
            ("https://www.gov.cn-login.evil.example/", "borrowed"),
            ("https://www.icbc.com.evil.example/", "borrowed"),
            ("https://www.icbc.com.cn.evil.example/", "borrowed"),
        ] {
            assert_eq!(word(address), expected, "{address}");
        }
        for address in [
            "b.cn",
            "a@b@c.cn",
            "a@gοv.cn",
            "a@b.cn%0Abcc:x@y.cn",
            "a\u{202E}@b.cn",
        ] {
            assert!(mail(address).is_err(), "{address}");
        }
    }
}

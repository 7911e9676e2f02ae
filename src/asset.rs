//! Which files beside the pages may be published, by name and by first bytes: a list of endings, and no name that some
//! server makes a page or a program of. Knows no disk and no site.

use imagesize::ImageType;

use crate::diagnostic::{AssetFlaw, Embed};
use crate::path;

/// How many bytes of a file [`flaw_of_start`] wants to see.
pub const START: usize = 512;

/// What kind of file an ending names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AssetKind {
    /// A drawing, which is read before it is published.
    Svg,
    /// A picture whose size and first bytes are known.
    Picture,
    /// Every server knows what it is, so that no browser guesses; what is in it is the author’s matter.
    Known,
    /// Anything else that is published.
    Other,
    /// No ending; a plain text or nothing.
    Bare,
}

const PICTURES: &[&str] = &["apng", "gif", "jfif", "jpeg", "jpg", "png", "webp"];
const KNOWN: &[&str] = &["csv", "doc", "json", "pps", "ppt", "txt", "xls"];
#[rustfmt::skip]
const OTHERS: &[&str] = &[
    // Pictures.
    "avif", "bmp", "heic", "heif", "ico", "tif", "tiff",
    // Documents.
    "bib", "docx", "dotx", "dps", "epub", "et", "ett", "key", "mobi", "numbers", "odg", "odp", "ods", "odt", "ofd",
    "pages", "pdf", "potx", "ppsx", "pptx", "rtf", "tex", "vsd", "vsdx", "wps", "wpt", "xlsx", "xltx", "xmind",
    // What printers and designers work on.
    "ai", "cdr", "dwg", "dxf", "indd", "psd", "sketch",
    // Packed.
    "7z", "rar", "tar", "tgz", "zip",
    // Sound and film.
    "3gp", "aac", "amr", "avi", "flac", "flv", "lrc", "m4a", "m4v", "mid", "mkv", "mov", "mp3", "mp4", "mpeg", "mpg",
    "oga", "ogg", "ogv", "opus", "srt", "vtt", "wav", "webm", "wma", "wmv",
    // Fonts.
    "otf", "ttc", "ttf", "woff", "woff2",
    // Data, signatures, and style sheets, which no page of a site loads (the guide hands one to makers of themes).
    "asc", "css", "dta", "geojson", "ics", "md5", "parquet", "sav", "sha256", "sig", "tsv", "vcf", "webmanifest",
];
/// Published behind `.tar` alone: `index.html.gz` is `/` to nginx, and `x.gz` is `/x`.
const PACKED: &[&str] = &["bz2", "gz", "xz", "zst"];

/// Endings of pages, scripts, programs, and of what servers and systems obey: said in other words than an ending that
/// nobody knows, and allowed in no other part of a name either.
#[rustfmt::skip]
const ACTIVE: &[&str] = &[
    // Pages and what they load.
    "atom", "cjs", "dtd", "htc", "htm", "html", "js", "jsm", "jsx", "mathml", "mht", "mhtml", "mjs", "mml",
    "rdf", "rss", "shtm", "shtml", "stm", "svg", "svgz", "swf", "ts", "tsx", "vml", "wasm", "wml", "xbl", "xht",
    "xhtm", "xhtml", "xml", "xsd", "xsl", "xslt", "xul",
    // Programs of servers.
    "action", "ascx", "asa", "asax", "ashx", "asmx", "axd", "cdx", "cer", "cfc", "cfm", "cfml", "cgi", "cshtml",
    "do", "fcgi", "fpl", "hbs", "htaccess", "htpasswd", "inc", "jhtml", "lasso", "lua", "module", "pl", "pm", "py",
    "pyc", "pyw", "rb", "rhtml", "soap", "svc", "tcl", "vbhtml", "wsgi",
    // What servers obey: settings, whole answers, lists of choices.
    "asis", "conf", "config", "imap", "ini", "map", "send-as-is", "type-map", "var",
    // Programs of systems.
    "apk", "app", "appx", "bash", "bat", "bin", "cmd", "com", "command", "cpl", "crx", "deb", "desktop", "dll", "dmg",
    "exe", "gadget", "hta", "inf", "ipa", "iso", "jar", "jnlp", "ksh", "lnk", "mobileconfig", "msc", "msi", "msix",
    "msp", "pif", "pkg", "ps1", "ps1xml", "psm1", "reg", "rpm", "run", "scf", "scr", "sct", "sh", "so", "url", "vb",
    "vbe", "vbs", "webloc", "ws", "wsc", "wsf", "wsh", "xpi", "zsh",
    // Documents with programs in them.
    "chm", "docm", "dotm", "eps", "potm", "ppam", "ppsm", "pptm", "ps", "xlam", "xll", "xlsb", "xlsm", "xltm",
];
/// How a file is packed for the way: a browser unpacks it and shows what the rest of the name says. Allowed in no part of
/// a name either.
const ENCODED: &[&str] = &[
    "br", "bz", "bz2", "deflate", "gz", "gzip", "lzma", "xz", "z", "zst",
];
/// Endings that begin like this are active too, with a version or a letter or two behind (`php5`, `phtml`, `aspx`).
const ACTIVE_STEMS: &[&str] = &["asp", "jsp", "phar", "php", "phps", "pht"];
/// Active endings that are harmless within a name: words, addresses (`www.example.com.png`), and `map.svg.png`, as Wikipedia
/// names its pictures.
const WORDS: &[&str] = &[
    "action", "app", "bin", "com", "command", "do", "imap", "inc", "map", "module", "run", "so",
    "svg", "url",
];

/// Pictures that programs on a computer open and most browsers do not.
const FOREIGN: &[&str] = &[
    "ai", "cdr", "cr2", "dng", "heic", "heif", "nef", "psd", "raw", "tif", "tiff",
];

/// Films that browsers play.
const FILMS: &[&str] = &["m4v", "mp4", "webm"];
/// Sounds that browsers play.
const SOUNDS: &[&str] = &["aac", "flac", "m4a", "mp3", "oga", "ogg", "opus", "wav"];
/// Films that most browsers do not play.
const FOREIGN_FILMS: &[&str] = &[
    "3gp", "avi", "flv", "m2ts", "mkv", "mov", "mpeg", "mpg", "ogv", "rm", "rmvb", "vob", "wmv",
];
/// Sounds that most browsers do not play.
const FOREIGN_SOUNDS: &[&str] = &["amr", "ape", "caf", "mid", "silk", "wma"];
const BROWSER_PICTURES: &[&str] = &["avif", "bmp", "ico"];

/// What a page shows where a picture would stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Medium {
    /// A picture that browsers show.
    Picture,
    /// A film that browsers play.
    Film,
    /// A sound that browsers play.
    Sound,
    /// Browsers do not show it: only a link to it helps.
    Link(Embed),
}

/// By the ending.
pub fn medium(ending: &str) -> Medium {
    let is = |list: &[&str]| list.contains(&ending);
    if is(FILMS) {
        Medium::Film
    } else if is(SOUNDS) {
        Medium::Sound
    } else if is(FOREIGN_FILMS) {
        Medium::Link(Embed::Video)
    } else if is(FOREIGN_SOUNDS) {
        Medium::Link(Embed::Sound)
    } else if is(PICTURES)
        || is(FOREIGN)
        || is(BROWSER_PICTURES)
        || ending == "svg"
        || ending.is_empty()
    {
        Medium::Picture
    } else if is(KNOWN) || is(OTHERS) || is(PACKED) {
        Medium::Link(Embed::Document)
    } else {
        Medium::Picture
    }
}

/// Whether a picture of this ending is an empty frame in most browsers.
pub fn is_foreign_picture(ending: &str) -> bool {
    FOREIGN.contains(&ending)
}

/// Names from which a server or a host takes its settings.
#[rustfmt::skip]
const SERVER_FILES: &[&str] = &[
    ".htaccess", ".htpasswd", ".htgroup", ".htdigest", ".user.ini", "php.ini", "web.config", "app.config",
    "applicationhost.config", "global.asa", "global.asax", "web.xml", "crossdomain.xml", "clientaccesspolicy.xml",
    "_headers", "_redirects", "_routes.json", "_worker.js", "_worker.bundle", "netlify.toml",
    "vercel.json", "now.json", "firebase.json", "staticwebapp.config.json", "serve.json",
    "wrangler.toml", "wrangler.json", "wrangler.jsonc", "edgeone.json", "fly.toml",
    "nginx.conf", "httpd.conf", "apache.conf", "apache2.conf", "lighttpd.conf", "caddyfile", "cname", ".nojekyll",
    "dockerfile", "procfile", "package.json", "composer.json", "gemfile",
];

/// Whether a server would take its settings from a file of this name.
pub fn is_server_file(name: &str) -> bool {
    let lower = name.trim().to_lowercase();
    SERVER_FILES.contains(&lower.as_str())
        || lower.starts_with(".htaccess")
        || lower.starts_with("_worker.js")
}

/// What kind of file a path names.
///
/// # Errors
/// Why it may not be published.
pub fn kind(path: &str) -> Result<AssetKind, AssetFlaw> {
    let name = path::file_name(path);
    if is_server_file(name) {
        return Err(AssetFlaw::Server);
    }
    if let Some(part) = path::folder(path).split('/').find_map(active_part) {
        return Err(AssetFlaw::NamePart(part));
    }
    // What stands behind a `;` or a `%` is cut off by some servers, and what stands before it counts.
    let mut parts: Vec<String> = name
        .split(['.', ';', '%'])
        .map(|it| it.trim().to_lowercase())
        .collect();
    let Some(ending) = (parts.len() > 1).then(|| parts.pop()).flatten() else {
        return Ok(AssetKind::Bare);
    };
    let is = |list: &[&str]| list.contains(&ending.as_str());
    let before = parts.get(1..).unwrap_or_default();
    let active_name = before
        .iter()
        .find(|it| is_active_within(it))
        .map(|part| AssetFlaw::NamePart(part.clone()));
    let is_tar = before.last().is_some_and(|it| it == "tar");
    let kind = if ending == "svg" {
        AssetKind::Svg
    } else if is(PICTURES) {
        AssetKind::Picture
    } else if is(KNOWN) {
        AssetKind::Known
    } else if is(OTHERS) || (is(PACKED) && is_tar) {
        AssetKind::Other
    } else if is_active(&ending) && !ENCODED.contains(&ending.as_str()) {
        return Err(AssetFlaw::Active);
    } else {
        let ending = ending.chars().take(20).collect();
        return Err(active_name.unwrap_or(AssetFlaw::Kind(ending)));
    };
    active_name.map_or(Ok(kind), Err)
}

fn is_active(ending: &str) -> bool {
    let versions = |stem: &&str| {
        let rest = ending.strip_prefix(*stem);
        rest.is_some_and(|rest| rest.len() <= 2 || rest.starts_with(|c: char| !c.is_alphabetic()))
    };
    ACTIVE.contains(&ending) || ENCODED.contains(&ending) || ACTIVE_STEMS.iter().any(versions)
}

fn is_active_within(part: &str) -> bool {
    is_active(part) && !WORDS.contains(&part)
}

/// Of a folder’s name: IIS takes all that is in `x.asp/` for programs.
fn active_part(folder: &str) -> Option<String> {
    let parts = folder
        .split(['.', ';', '%'])
        .skip(1)
        .map(|it| it.trim().to_lowercase());
    parts.into_iter().find(|it| is_active_within(it))
}

/// A proof that a site is somebody's (WeChat's `MP_verify_x.txt` …) has at most so many bytes.
pub const LONGEST_PROOF: usize = 1024;
const LINES_OF_PROOF: usize = 4;

/// Files directly in the content folder that browsers and services ask every site for.
const LOOKED_FOR: &[&str] = &[
    "ads.txt",
    "app-ads.txt",
    "apple-app-site-association",
    "assetlinks.json",
    "favicon.gif",
    "favicon.ico",
    "favicon.png",
    "favicon.svg",
    "humans.txt",
    "llms.txt",
    "manifest.json",
    "robots.txt",
    "security.txt",
    "site.webmanifest",
];

/// Whether services or browsers look for a file by its name, without any page that leads there. `short`: its bytes, where these are at
/// most [`LONGEST_PROOF`].
pub fn is_looked_for(path: &str, short: impl FnOnce() -> Option<Vec<u8>>) -> bool {
    if path.starts_with(".well-known/") {
        return true;
    }
    if path.contains('/') {
        return false;
    }
    let name = path.to_ascii_lowercase();
    if LOOKED_FOR.contains(&name.as_str()) || name.ends_with(".webmanifest") {
        return true;
    }
    if name.starts_with("apple-touch-icon") {
        return path::extension(path) == "png";
    }
    let plain = path::extension(path) == "txt" && path.is_ascii();
    plain && short().is_some_and(|bytes| is_proof(&bytes))
}

/// Whether a text is a code or two, and not a list of people: no spaces but behind a colon, no other script.
fn is_proof(bytes: &[u8]) -> bool {
    let Ok(text) = std::str::from_utf8(bytes) else {
        return false;
    };
    let code = |line: &str| {
        let words = line.split_whitespace().count();
        words <= 1 || (words == 2 && line.contains(": "))
    };
    let digits = text.split(|c: char| !c.is_ascii_digit());
    !text.trim().is_empty()
        && text.is_ascii()
        && !text.contains('@')
        && text.lines().count() <= LINES_OF_PROOF
        && text.lines().all(code)
        // Eleven digits that begin with 1 are a mobile phone's number.
        && !digits.into_iter().any(|run| run.len() == 11 && run.starts_with('1'))
}

/// What is wrong with how a file of this kind begins. Of a bare one all bytes are wanted, of another [`START`] of them.
pub fn flaw_of_start(kind: AssetKind, start: &[u8]) -> Option<AssetFlaw> {
    match kind {
        AssetKind::Known | AssetKind::Svg => None,
        // Many hosts send what they do not know without a type, and then a browser looks inside.
        _ if is_markup(start) => Some(AssetFlaw::Markup),
        _ if is_program(start) => Some(AssetFlaw::Program),
        AssetKind::Bare if !is_plain(start) => Some(AssetFlaw::Kind(String::new())),
        _ => None,
    }
}

/// Whether a browser that guesses would take a file for a page.
fn is_markup(bytes: &[u8]) -> bool {
    let start = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    // UTF-16 too: with or without its mark, the first character is the first that is no zero.
    let mut start = start
        .iter()
        .filter(|byte| !matches!(byte, 0 | 0xFE | 0xFF) && !byte.is_ascii_whitespace());
    start.next() == Some(&b'<')
}

/// Whether a system would take a file for a program.
fn is_program(bytes: &[u8]) -> bool {
    bytes.starts_with(b"\x7FELF")
        || bytes.starts_with(b"#!")
        || (bytes.starts_with(b"MZ") && bytes.contains(&0))
}

fn is_plain(bytes: &[u8]) -> bool {
    std::str::from_utf8(bytes)
        .is_ok_and(|text| !text.contains(|c: char| c.is_control() && !c.is_whitespace()))
}

/// The endings that a picture with these first bytes may have; none where it is no picture that every browser shows.
pub fn endings_of_picture(bytes: &[u8]) -> &'static [&'static str] {
    match imagesize::image_type(bytes) {
        Ok(ImageType::Jpeg) => &["jpg", "jpeg"],
        Ok(ImageType::Png) => &["png"],
        Ok(ImageType::Gif) => &["gif"],
        Ok(ImageType::Webp) => &["webp"],
        _ => &[],
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_authors_have_is_published() {
        for name in [
            "a.pdf",
            "2024.12.3 通知.pdf",
            "v1.2.zip",
            "附件1.报名表.docx",
            "IMG_2024.01.02.JPG",
            "photo.min.png",
            "flyer.en.pdf",
            "通知.docx.pdf",
            "data.tar.gz",
            "Q1.2024.xlsx",
            "a.b.c.mp4",
            "图.svg",
            "v2.0/a.png",
            "2024.12/b.pdf",
            "网页.html 说明.pdf",
            "security.txt",
            "a..pdf",
            "report.V2.final.docx",
            "assetlinks.json",
            "www.example.com.png",
            "Flag.svg.png",
            "what.to.do.pdf",
            "the.aspect.jpg",
        ] {
            assert!(kind(name).is_ok(), "{name}: {:?}", kind(name));
        }
        assert_eq!(kind("LICENSE"), Ok(AssetKind::Bare));
        assert_eq!(
            kind(".well-known/apple-app-site-association"),
            Ok(AssetKind::Bare)
        );
    }

    #[test]
    fn what_a_server_makes_more_of_is_not() {
        for name in [
            "a.html",
            "a.HTM",
            "a.php5",
            "a.phtml",
            "a.php.jpg",
            "a.php;.jpg",
            "a.asp;x.jpg",
            "evil.html.zh",
            "index.html.gz",
            "a.svg.gz",
            "a.html.br",
            "a.js.br",
            "data.gz",
            "a.csv.gz",
            "a.svgz",
            "x.pif",
            "x.dll",
            "a.shtml.pdf",
            "a.cgi.png",
            "a.pl.txt",
            "a.php%00.jpg",
            "a.PHP .jpg",
            "a.unknown",
            "a.en",
            "x.asp/a.jpg",
            "a.html.de.pdf",
            "a.htm.txt",
            "a.xlsm",
            "a.lnk",
            "a.url",
            "a.var",
            "a.asis",
            "a.scss",
            "a.xml",
            "a.pdf.exe",
            "a.",
            "a.jspx",
            "b.php/c/d.png",
        ] {
            assert!(kind(name).is_err(), "{name}");
        }
        for name in [
            "web.config",
            "Web.Config",
            "nginx.conf",
            "CNAME",
            "x/.htaccess",
            "_headers",
            "Caddyfile",
            "package.json",
        ] {
            assert_eq!(kind(name), Err(AssetFlaw::Server), "{name}");
        }
        assert_eq!(
            kind("a.php.jpg"),
            Err(AssetFlaw::NamePart("php".to_owned()))
        );
        assert_eq!(
            kind("a.html.gz"),
            Err(AssetFlaw::NamePart("html".to_owned()))
        );
        assert_eq!(
            kind("evil.html.zh"),
            Err(AssetFlaw::NamePart("html".to_owned()))
        );
        assert_eq!(kind("a.gz"), Err(AssetFlaw::Kind("gz".to_owned())));
        assert_eq!(kind("a.xyz"), Err(AssetFlaw::Kind("xyz".to_owned())));
        assert_eq!(kind("a.exe"), Err(AssetFlaw::Active));
    }

    #[test]
    fn proofs_are_looked_for_and_lists_are_not() {
        let is = |path: &str, text: &str| is_looked_for(path, || Some(text.as_bytes().to_vec()));
        for (path, text) in [
            ("MP_verify_AbC123.txt", "AbC123"),
            ("a1b2c3d4.txt", "0123456789abcdef0123456789abcdef\n"),
            ("google.txt", "google-site-verification: google12.html"),
            (".well-known/pki/x.txt", "张三"),
            ("favicon.ico", ""),
            ("robots.txt", "User-agent: *\nDisallow:\n"),
            ("apple-touch-icon-precomposed.png", ""),
            ("site.webmanifest", ""),
        ] {
            assert!(is(path, text), "{path}");
        }
        for (path, text) in [
            ("通讯录.txt", "a"),
            ("contacts.txt", "张三 13800138000"),
            ("contacts.txt", "zhang@example.org"),
            ("contacts.txt", "zhangsan:13800138000"),
            ("notes.txt", "call the school on monday"),
            ("notes.txt", ""),
            ("notes.txt", " \r\n"),
            ("files/MP_verify_AbC123.txt", "AbC123"),
            ("files/favicon.ico", ""),
            ("photo.jpg", ""),
            ("list.xlsx", ""),
        ] {
            assert!(!is(path, text), "{path}");
        }
    }

    #[test]
    fn no_list_says_that_a_page_is_published() {
        for ending in PICTURES.iter().chain(KNOWN).chain(OTHERS) {
            assert!(!is_active(ending), "{ending}");
        }
    }

    #[test]
    fn first_bytes_tell_pages_and_programs() {
        let flaw = |kind, bytes: &[u8]| flaw_of_start(kind, bytes);
        let utf16: Vec<u8> = " <html>"
            .encode_utf16()
            .flat_map(u16::to_le_bytes)
            .collect();
        for page in [&b"<html>"[..], b"\xEF\xBB\xBF\n <!-- -->", &utf16] {
            for kind in [AssetKind::Other, AssetKind::Picture, AssetKind::Bare] {
                assert_eq!(flaw(kind, page), Some(AssetFlaw::Markup));
            }
            assert_eq!(flaw(AssetKind::Known, page), None);
        }
        for program in [&b"MZ\x90\0"[..], b"\x7FELF\x02", b"#!/bin/sh\n"] {
            assert_eq!(flaw(AssetKind::Other, program), Some(AssetFlaw::Program));
        }
        assert_eq!(flaw(AssetKind::Bare, "平常的字\n".as_bytes()), None);
        assert_eq!(flaw(AssetKind::Bare, b"MZ is a town"), None);
        assert_eq!(
            flaw(AssetKind::Bare, b"\x01\x02"),
            Some(AssetFlaw::Kind(String::new()))
        );
        assert_eq!(flaw(AssetKind::Other, b"%PDF-1.4"), None);
    }
}

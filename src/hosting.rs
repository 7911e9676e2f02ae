//! Header files for web servers: the very policy of the pages, and what else a careful host sends.
//! Text only; which files there are is told to it.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use crate::path;
use crate::text::escape_xml;

/// A kind of server, by the file that tells it its headers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Host {
    /// Netlify, Cloudflare Pages and those that read the same file.
    Netlify,
    /// A part of an Nginx configuration, to be included.
    Nginx,
    /// `.htaccess` of Apache.
    Apache,
    /// `web.config` of IIS.
    Iis,
}

impl Host {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Netlify, Self::Nginx, Self::Apache, Self::Iis];

    /// As it is called on the command line.
    pub fn name(self) -> &'static str {
        match self {
            Self::Netlify => "netlify",
            Self::Nginx => "nginx",
            Self::Apache => "apache",
            Self::Iis => "iis",
        }
    }

    /// The one with this name.
    pub fn by_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|host| host.name() == name)
    }

    /// Where the server looks for it, from the site's folder; nginx is told where to look.
    pub fn file(self) -> &'static str {
        match self {
            Self::Netlify => "_headers",
            Self::Nginx => "nginx-headers.conf",
            Self::Apache => ".htaccess",
            Self::Iis => "web.config",
        }
    }

    /// The file.
    pub fn text(self, site: &Site<'_>) -> String {
        match self {
            Self::Netlify => netlify(site),
            Self::Nginx => nginx(site),
            Self::Apache => apache(site),
            Self::Iis => iis(site),
        }
    }
}

/// What the files say of a site.
pub struct Site<'a> {
    /// The Content-Security-Policy that stands in the pages.
    pub policy: &'a str,
    /// The one in pages that others may frame.
    pub framed_policy: String,
    /// Files whose names change with their bytes.
    pub hashed: Vec<&'a str>,
    /// SVG files, which are pages too when somebody opens them.
    pub drawings: Vec<&'a str>,
    /// All files of the site, from its root.
    pub paths: Vec<&'a str>,
}

impl Site<'_> {
    /// For every answer: what a page may do, who may frame it (the page cannot say this itself), that files
    /// are what they are said to be, that other sites do not learn where readers come from, and that they may load files: a page in a
    /// frame that gives it no origin of its own is such a site to its own styles, scripts and pictures.
    fn everywhere(&self) -> [(&'static str, String); 4] {
        [
            (POLICY, format!("{}; {UNFRAMED}", self.policy)),
            ("X-Content-Type-Options", "nosniff".to_owned()),
            ("Referrer-Policy", "same-origin".to_owned()),
            (RESOURCES, "cross-origin".to_owned()),
        ]
    }

    /// The folders of the search's parts, one in each language: told by the table that names these.
    fn parts(&self) -> Vec<String> {
        let tables = self.paths.iter();
        let folders = tables.filter_map(|path| path.strip_suffix(TABLE));
        folders
            .filter(|language| language.is_empty() || language.ends_with('/'))
            .map(|language| format!("{language}{PARTS}"))
            .collect()
    }

    /// Where what others may frame begins: `embed/quizzes`, `en/embed/quizzes`, `embed/embed.js`.
    fn framed(&self) -> BTreeSet<&str> {
        self.paths.iter().filter_map(|path| framed(path)).collect()
    }

    /// The largest folders and the files in which nothing is to be framed, as patterns of Netlify: a rule for all and another
    /// for some would both hold.
    fn unframed(&self) -> BTreeSet<String> {
        let framed = self.framed();
        let mut patterns = BTreeSet::new();
        for path in self
            .paths
            .iter()
            .filter(|path| Host::ALL.iter().all(|host| host.file() != **path))
            .filter(|path| self::framed(path).is_none())
        {
            let mut folders = path.match_indices('/').map(|(at, _)| &path[..=at]);
            let folder = folders.find(|folder| !framed.iter().any(|it| it.starts_with(folder)));
            if let Some(folder) = folder {
                patterns.insert(format!("/{}*", path::encode(folder)));
            } else {
                patterns.insert(format!("/{}", path::encode(path)));
                if let Some(folder) = path.strip_suffix("index.html") {
                    patterns.insert(format!("/{}", path::encode(folder)));
                }
            }
        }
        patterns
    }
}

/// The part of a path that ends where what others may frame begins; `None`: it is none of that.
fn framed(path: &str) -> Option<&str> {
    let begins = |at: usize| {
        let name = path[at..].strip_prefix("embed/")?;
        let root = FRAMED_ROOTS.into_iter().find(|root| {
            name.strip_prefix(root).is_some_and(|rest| {
                rest.starts_with('/') || (rest.is_empty() && root.contains('.'))
            })
        })?;
        Some(&path[..at + "embed/".len() + root.len()])
    };
    begins(0).or_else(|| {
        path.match_indices("/embed/")
            .find_map(|(at, _)| begins(at + 1))
    })
}

const POLICY: &str = "Content-Security-Policy";
/// No page of another site shows it in a frame.
const UNFRAMED: &str = "frame-ancestors 'none'";
const RESOURCES: &str = "Cross-Origin-Resource-Policy";
/// In `embed/`: what others may frame, and the script for it.
const FRAMED_ROOTS: [&str; 5] = ["quizzes", "scenarios", "checklists", "pyramid", "embed.js"];
/// The same as addresses.
const FRAMED: &str = r"/embed/((quizzes|scenarios|checklists|pyramid)/|embed\.js$)";
/// A drawing shows itself: no script, no file, and an origin of its own.
const OF_DRAWINGS: &str = "default-src 'none'; style-src 'unsafe-inline'; sandbox";

/// A hashed name never means other bytes.
const FOR_EVER: &str = "public, max-age=31536000, immutable";
/// A picture may be a day old.
const A_DAY: &str = "public, max-age=86400";
/// All else is kept, and asked for each time: the answer is short when nothing changed.
const ASK: &str = "no-cache";

/// Hashed names, as the theme's files have them (`theme::Artifact`), the search's parts and the pictures of links.
const HASHED: &str =
    r"/((assets|search/parts)/[^/]+\.[0-9a-f]{8}\.(css|js|svg)|(share|square)\.[0-9a-f]{8}\.png)$";
/// Where the search's parts are, which all have such names: too many to name each.
const PARTS: &str = "search/parts/";
const TABLE: &str = "search/table.js";
const DRAWINGS: &str = r"\.svgz?$";
const PICTURES: &str = r"\.(jpe?g|png|gif|webp)$";
/// What is for the program or the server and no reader; `.well-known/` is for everybody.
const PRIVATE: &str = r"/(\.(?!well-known/)[^/]*|_headers|web\.config|nginx-headers\.conf)(/|$)";

/// For how long readers keep a file, by its path from the site's root: the header `Cache-Control`.
pub fn cache(path: &str) -> &'static str {
    if is_hashed(path) {
        return FOR_EVER;
    }
    match path::extension(path).as_str() {
        "jpg" | "jpeg" | "png" | "gif" | "webp" => A_DAY,
        _ => ASK,
    }
}

/// Whether a file's name changes with its bytes.
pub fn is_hashed(path: &str) -> bool {
    let folder = path::folder(path).trim_end_matches('/');
    let at = |of: &str| folder == of || folder.ends_with(&format!("/{of}"));
    let stem = path::file_name(path)
        .rsplit_once('.')
        .and_then(|(stem, ending)| Some((stem.rsplit_once('.')?, ending)));
    let hex = |hash: &str| {
        hash.len() == 8
            && hash
                .bytes()
                .all(|it| matches!(it, b'0'..=b'9' | b'a'..=b'f'))
    };
    stem.is_some_and(|((name, hash), ending)| {
        let known = match ending {
            "css" | "js" | "svg" => at("assets") || at("search/parts"),
            "png" => matches!(name, "share" | "square"),
            _ => false,
        };
        known && hex(hash)
    })
}

/// Both hosts send pages with `max-age=0, must-revalidate` by themselves, and put values of several rules for one
/// header behind each other: a drawing gets both policies, and only what no other rule names has a cache header.
fn netlify(site: &Site<'_>) -> String {
    let mut text = "/*\n".to_owned();
    let framed = site.framed();
    for (name, value) in site.everywhere() {
        match name {
            POLICY if !framed.is_empty() => {
                let _ = writeln!(text, "  {name}: {}", site.framed_policy);
            }
            _ => {
                let _ = writeln!(text, "  {name}: {value}");
            }
        }
    }
    if !framed.is_empty() {
        for pattern in site.unframed() {
            let _ = writeln!(text, "{pattern}\n  {POLICY}: {UNFRAMED}");
        }
    }
    for drawing in &site.drawings {
        let _ = writeln!(
            text,
            "/{}\n  {POLICY}: {OF_DRAWINGS}",
            path::encode(drawing)
        );
    }
    for hashed in &site.hashed {
        let _ = writeln!(
            text,
            "/{}\n  Cache-Control: {FOR_EVER}",
            path::encode(hashed)
        );
    }
    for folder in site.parts() {
        let _ = writeln!(
            text,
            "/{}*\n  Cache-Control: {FOR_EVER}",
            path::encode(&folder)
        );
    }
    text
}

/// Variables, because a `location` with headers of its own would drop all others.
fn nginx(site: &Site<'_>) -> String {
    let mut text = String::from("# server { … include …/nginx-headers.conf; … }\n");
    let [(_, policy), rest @ ..] = site.everywhere();
    let anybody = &site.framed_policy;
    let _ = write!(
        text,
        "set $mingbian_policy \"{policy}\";\n\
         set $mingbian_cache \"{ASK}\";\n\
         if ($uri ~ \"{FRAMED}\") {{ set $mingbian_policy \"{anybody}\"; }}\n\
         if ($uri ~* \"{DRAWINGS}\") {{ set $mingbian_policy \"{OF_DRAWINGS}\"; }}\n\
         if ($uri ~* \"{PICTURES}\") {{ set $mingbian_cache \"{A_DAY}\"; }}\n\
         if ($uri ~ \"{HASHED}\") {{ set $mingbian_cache \"{FOR_EVER}\"; }}\n\
         if ($uri ~* \"{PRIVATE}\") {{ return 404; }}\n\
         add_header {POLICY} $mingbian_policy always;\n\
         add_header Cache-Control $mingbian_cache;\n"
    );
    for (name, value) in rest {
        let _ = writeln!(text, "add_header {name} \"{value}\" always;");
    }
    text
}

/// Needs `AllowOverride FileInfo`; without `mod_headers` the pages still have their own policy.
fn apache(site: &Site<'_>) -> String {
    let anybody = &site.framed_policy;
    let mut text = "<IfModule mod_headers.c>\n".to_owned();
    for (name, value) in site.everywhere() {
        let _ = writeln!(text, "  Header always set {name} \"{value}\"");
    }
    let _ = write!(
        text,
        "  Header set Cache-Control \"{ASK}\"\n\
         \x20 <If \"%{{REQUEST_URI}} =~ m#{FRAMED}#\">\n\
         \x20   Header always set {POLICY} \"{anybody}\"\n\
         \x20 </If>\n\
         \x20 <If \"%{{REQUEST_URI}} =~ m#{DRAWINGS}#i\">\n\
         \x20   Header always set {POLICY} \"{OF_DRAWINGS}\"\n\
         \x20 </If>\n\
         \x20 <If \"%{{REQUEST_URI}} =~ m#{PICTURES}#i\">\n\
         \x20   Header set Cache-Control \"{A_DAY}\"\n\
         \x20 </If>\n\
         \x20 <If \"%{{REQUEST_URI}} =~ m#{HASHED}#\">\n\
         \x20   Header set Cache-Control \"{FOR_EVER}\"\n\
         \x20 </If>\n\
         </IfModule>\n\
         RedirectMatch 404 \"{PRIVATE}\"\n"
    );
    text
}

/// IIS tells files apart by their paths only, unless a module is added to it: so each is named.
fn iis(site: &Site<'_>) -> String {
    let mut text = String::from(
        "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<configuration>\n  <system.webServer>\n    <httpProtocol>\n      <customHeaders>\n",
    );
    for (name, value) in site.everywhere() {
        let _ = writeln!(
            text,
            "        <remove name=\"{name}\" />\n        <add name=\"{name}\" value=\"{}\" />",
            escape_xml(&value)
        );
    }
    let _ = write!(
        text,
        "      </customHeaders>\n    </httpProtocol>\n    <staticContent>\n      <clientCache cacheControlMode=\"NoControl\" cacheControlCustom=\"{ASK}\" />\n      <remove fileExtension=\".webp\" />\n      <mimeMap fileExtension=\".webp\" mimeType=\"image/webp\" />\n      <remove fileExtension=\".json\" />\n      <mimeMap fileExtension=\".json\" mimeType=\"application/json\" />\n    </staticContent>\n    <security>\n      <requestFiltering>\n        <hiddenSegments>\n"
    );
    for hidden in [".mingbian", ".htaccess", "_headers", "nginx-headers.conf"] {
        let _ = writeln!(text, "          <add segment=\"{hidden}\" />");
    }
    text.push_str("        </hiddenSegments>\n      </requestFiltering>\n    </security>\n  </system.webServer>\n");
    for folder in site.framed() {
        let _ = write!(
            text,
            "  <location path=\"{}\">\n    <system.webServer>\n      <httpProtocol>\n        <customHeaders>\n          \
             <remove name=\"{POLICY}\" />\n          <add name=\"{POLICY}\" value=\"{}\" />\n        \
             </customHeaders>\n      </httpProtocol>\n    </system.webServer>\n  </location>\n",
            escape_xml(folder),
            escape_xml(&site.framed_policy)
        );
    }
    // A path may be named once.
    let paths: BTreeSet<&str> = site.drawings.iter().chain(&site.hashed).copied().collect();
    for path in paths {
        let _ = write!(
            text,
            "  <location path=\"{}\">\n    <system.webServer>\n",
            escape_xml(path)
        );
        if site.drawings.contains(&path) {
            let _ = write!(
                text,
                "      <httpProtocol>\n        <customHeaders>\n          <remove name=\"{POLICY}\" />\n          <add name=\"{POLICY}\" value=\"{}\" />\n        </customHeaders>\n      </httpProtocol>\n",
                escape_xml(OF_DRAWINGS)
            );
        }
        if site.hashed.contains(&path) {
            let _ = write!(
                text,
                "      <staticContent>\n        <clientCache cacheControlMode=\"NoControl\" cacheControlCustom=\"{FOR_EVER}\" />\n      </staticContent>\n"
            );
        }
        text.push_str("    </system.webServer>\n  </location>\n");
    }
    for folder in site.parts() {
        let _ = write!(
            text,
            "  <location path=\"{}\">\n    <system.webServer>\n      <staticContent>\n        <clientCache cacheControlMode=\"NoControl\" cacheControlCustom=\"{FOR_EVER}\" />\n      </staticContent>\n    </system.webServer>\n  </location>\n",
            escape_xml(folder.trim_end_matches('/'))
        );
    }
    text.push_str("</configuration>\n");
    text
}

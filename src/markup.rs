//! The tags of HTML that we made: where its links lead, what it fetches, which ids it has, and the same HTML with others.
//! Text in, text out; knows no site.

use crate::path;

mod dialled;
mod tags;

pub use dialled::{Dialled, Known, dialled};

use crate::text::{escape, unescape};
use tags::{Tag, Tags, attributes};

/// What a link is to become.
pub enum Lead {
    /// As it is.
    Kept,
    /// To this address.
    To(String),
    /// No link any more: its words stay.
    Nowhere,
}

/// The attributes in which a page names what it fetches, and whether they name several.
const FETCHED: [(&str, Several); 7] = [
    ("src", Several::No),
    ("poster", Several::No),
    ("data", Several::No),
    ("srcset", Several::Commas),
    // The theme's own (scripts/later-files.js).
    ("data-later", Several::Spaces),
    ("data-share", Several::Spaces),
    ("href", Several::No),
];

#[derive(Clone, Copy)]
enum Several {
    No,
    Commas,
    Spaces,
}

/// The addresses of all links, from a page or a part of it.
pub fn links(html: &str) -> Vec<String> {
    let tags = Tags { html, at: 0 };
    let links = tags.filter(|tag| tag.name == "a");
    links.filter_map(|tag| tag.value("href")).collect()
}

/// The addresses of what the page fetches by itself.
pub fn fetched(html: &str) -> Vec<String> {
    let mut all = Vec::new();
    for tag in (Tags { html, at: 0 }) {
        for (name, several) in FETCHED {
            let Some(value) = tag.value(name) else {
                continue;
            };
            let loads = tag.value("rel").is_some_and(|rel| is_loaded(&rel));
            if name == "href" && !(tag.name == "link" && loads || DRAWN.contains(&tag.name)) {
                continue;
            }
            match several {
                Several::No => all.push(value),
                Several::Spaces => all.extend(value.split_whitespace().map(str::to_owned)),
                Several::Commas => {
                    let first = |one: &str| one.split_whitespace().next().map(str::to_owned);
                    all.extend(value.split(',').filter_map(first));
                }
            }
        }
    }
    all
}

/// Elements of drawings that fetch what they name.
const DRAWN: [&str; 2] = ["image", "use"];

/// Whether a `<link>` of this kind is fetched.
fn is_loaded(rel: &str) -> bool {
    let mut words = rel.split_whitespace();
    words.any(|word| ["stylesheet", "icon"].contains(&word))
}

/// The page with each link changed as `lead` says: those of `<a>`, and of `<link>` that only names another page.
pub fn lead(html: &str, lead: impl Fn(&str) -> Lead) -> String {
    let mut out = String::with_capacity(html.len());
    let mut done = 0;
    // Whether each `<a>` that is open has become plain.
    let mut plain = Vec::new();
    for tag in (Tags { html, at: 0 }) {
        let mut put = |out: &mut String, text: &str| {
            out.push_str(&html[done..tag.place.start]);
            out.push_str(text);
            done = tag.place.end;
        };
        if tag.name == "/a" {
            if plain.pop() == Some(true) {
                put(&mut out, "</span>");
            }
            continue;
        }
        let named = tag.value("href").filter(|_| match tag.name {
            "a" => true,
            "link" => !tag.value("rel").is_some_and(|rel| is_loaded(&rel)),
            _ => false,
        });
        let led = named.map_or(Lead::Kept, |href| lead(&href));
        if tag.name == "a" {
            plain.push(matches!(led, Lead::Nowhere));
        }
        match led {
            Lead::Kept => {}
            Lead::To(address) => {
                let Some(range) = tag.attribute("href").map(|it| it.value.clone()) else {
                    continue;
                };
                let address = escape(&address);
                let before = html[tag.place.start..range.start].trim_end_matches(['"', '\'']);
                let after = html[range.end..tag.place.end].trim_start_matches(['"', '\'']);
                put(&mut out, &format!("{before}\"{address}\"{after}"));
            }
            Lead::Nowhere if tag.name == "a" => {
                let kept = tag
                    .attributes
                    .iter()
                    .filter(|it| !OF_LINKS.contains(&it.name));
                let mut span = "<span".to_owned();
                for attribute in kept {
                    span.push(' ');
                    span.push_str(&html[attribute.whole.clone()]);
                }
                span.push('>');
                put(&mut out, &span);
            }
            Lead::Nowhere => put(&mut out, ""),
        }
    }
    out.push_str(&html[done..]);
    out
}

/// Attributes that mean nothing but on a link.
const OF_LINKS: [&str; 7] = [
    "href", "target", "rel", "download", "hreflang", "type", "ping",
];

/// Whether a piece of HTML ends within a tag, in the quoted value of an attribute.
pub fn is_cut(html: &str) -> bool {
    html.rfind('<').is_some_and(|at| !html[at..].contains('>'))
}

/// The text with other ids, and with links within itself that follow them. `of` gives the new one; `cut`: the piece before
/// ended within a tag, whose attribute ends here.
pub fn with_ids(html: &str, cut: bool, of: impl Fn(&str) -> Option<String>) -> String {
    let mut out = String::with_capacity(html.len() + 16);
    let mut done = 0;
    let rest = cut.then(|| {
        let end = html.find('"').map_or(html.len(), |at| at + 1);
        let (attributes, end) = attributes(html, end);
        Tag {
            name: "",
            place: 0..end,
            attributes,
            html,
        }
    });
    let at = rest.as_ref().map_or(0, |tag| tag.place.end);
    for tag in rest.into_iter().chain(Tags { html, at }) {
        let mut edits = Vec::new();
        for attribute in &tag.attributes {
            let value = unescape(&html[attribute.value.clone()]);
            let new = match attribute.name {
                "id" => of(&value),
                "href" => value
                    .strip_prefix('#')
                    .and_then(|id| of(&path::decode(id)))
                    .map(|id| format!("#{}", path::encode(&id))),
                _ => None,
            };
            edits.extend(new.map(|new| (attribute, new)));
        }
        for (attribute, new) in edits {
            out.push_str(&html[done..attribute.whole.start]);
            let new = escape(&new);
            out.push_str(attribute.name);
            out.push_str("=\"");
            out.push_str(&new);
            out.push('"');
            done = attribute.whole.end;
        }
    }
    out.push_str(&html[done..]);
    out
}

/// The page with a tag as the first thing in its head.
pub fn at_head(html: &str, tag: &str) -> String {
    let end_of = |name: &str| {
        let tag = (Tags { html, at: 0 }).find(|it| it.name == name);
        tag.map(|it| it.place.end)
    };
    // A page may do without these tags; what stands before its doctype would change how it looks.
    let doctype = || {
        html.starts_with("<!")
            .then(|| html.find('>').map_or(0, |at| at + 1))
    };
    let head = end_of("head").or_else(|| end_of("html")).or_else(doctype);
    let head = head.unwrap_or_default();
    format!("{}{tag}{}", &html[..head], &html[head..])
}

/// What stands between the first tag of this name and its end; all of it where there is none.
pub fn within<'h>(html: &'h str, name: &str) -> &'h str {
    let mut tags = Tags { html, at: 0 };
    let Some(start) = tags.find(|it| it.name == name) else {
        return html;
    };
    let rest = &html[start.place.end..];
    rest.find(&format!("</{name}"))
        .map_or(rest, |end| &rest[..end])
}

/// Where an address leads from a page, both as paths from the root; `None` for what is no path: another site's, a
/// telephone, a place on the page itself. `index.html` stands for its folder.
pub fn target(page: &str, address: &str) -> Option<String> {
    let plain = address.split(['#', '?']).next().unwrap_or_default();
    let scheme = plain.split('/').next().is_some_and(|it| it.contains(':'));
    if plain.is_empty() || scheme || plain.starts_with('/') {
        return None;
    }
    let mut found = path::join(path::folder(page), &path::decode(plain))?;
    let folder = plain.ends_with('/') || [".", ".."].contains(&path::file_name(plain));
    if folder && !found.is_empty() {
        found.push('/');
    }
    if folder {
        found.push_str("index.html");
    }
    Some(found)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn led(html: &str) -> String {
        lead(html, |href| match href {
            "in/" => Lead::Kept,
            "out/?a=1&b=2" => Lead::To("https://e.cn/out/?a=1&b=2".to_owned()),
            _ => Lead::Nowhere,
        })
    }

    #[test]
    fn a_link_that_leads_nowhere_is_its_words() {
        for (html, wanted) in [
            ("<a href=in/>x</a>", "<a href=in/>x</a>"),
            (
                "<p><a class=\"b c\" href='gone/' target=_blank>x <b>y</b></a>.",
                "<p><span class=\"b c\">x <b>y</b></span>.",
            ),
            (
                "<a href=gone/>x</a><a href=in/>y</a><a>z</a>",
                "<span>x</span><a href=in/>y</a><a>z</a>",
            ),
            (
                "<a href=\"out/?a=1&amp;b=2\" class=c>x</a>",
                "<a href=\"https://e.cn/out/?a=1&amp;b=2\" class=c>x</a>",
            ),
            (
                "<a class=c href=out/?a=1&amp;b=2>x</a>",
                "<a class=c href=\"https://e.cn/out/?a=1&amp;b=2\">x</a>",
            ),
            ("<link rel=alternate href=feed.xml>x", "x"),
            (
                "<link rel=stylesheet href=a.css>",
                "<link rel=stylesheet href=a.css>",
            ),
            (
                "<script>'<a href=gone/>'</script><!-- <a href=gone/> -->",
                "<script>'<a href=gone/>'</script><!-- <a href=gone/> -->",
            ),
            ("<a href=\"gone/", "<span>"),
            ("1 < 2 <", "1 < 2 <"),
        ] {
            assert_eq!(led(html), wanted, "{html}");
        }
    }

    #[test]
    fn what_a_page_fetches_is_found() {
        let html = "<html data-later=\"a.css b.js\" data-share=c.js><img src=d.png srcset=\"d-1.png 480w, d.png 900w\"><video poster='e.jpg' src=f.mp4></video><link rel=stylesheet href=g.css><link rel=canonical href=https://e.cn/><a href=h.pdf>h</a><script src=i.js></script>";
        let found = fetched(html);
        let wanted = "a.css b.js c.js d.png d-1.png d.png e.jpg f.mp4 g.css i.js";
        let mut wanted: Vec<&str> = wanted.split(' ').collect();
        let mut found: Vec<&str> = found.iter().map(String::as_str).collect();
        wanted.sort_unstable();
        found.sort_unstable();
        assert_eq!(found, wanted);
        assert_eq!(links(html), ["h.pdf"]);
    }

    #[test]
    fn an_address_is_a_path_of_the_site_or_none() {
        let from = |address| target("quizzes/a/index.html", address);
        let is = |path: &str| Some(path.to_owned());
        assert_eq!(
            from("../../cases/%E4%B8%80/index.html#x"),
            is("cases/一/index.html")
        );
        assert_eq!(from("../../cases/b/"), is("cases/b/index.html"));
        assert_eq!(from("../.."), is("index.html"));
        assert_eq!(from("x.pdf?download"), is("quizzes/a/x.pdf"));
        for address in [
            "#x",
            "?class",
            "https://e.cn/",
            "//e.cn/",
            "tel:110",
            "../../../x",
        ] {
            assert_eq!(from(address), None, "{address}");
        }
    }

    #[test]
    fn ids_and_the_links_to_them_change_together() {
        let html = "<h2 id=a>a id=a></h2><a href=#a>x</a><a href=\"#b\" id='a'>y</a><a href=a>z</a><p id=\"一&amp;\"><a href=#%E4%B8%80%26>w</a>";
        let made = with_ids(html, false, |id| (id != "b").then(|| format!("{id}-2")));
        assert_eq!(
            made,
            "<h2 id=\"a-2\">a id=a></h2><a href=\"#a-2\">x</a><a href=\"#b\" id=\"a-2\">y</a><a href=a>z</a><p id=\"一&amp;-2\"><a href=\"#%E4%B8%80%26-2\">w</a>"
        );
        assert_eq!(with_ids("<a href=\"", false, |_| None), "<a href=\"");
        assert!(is_cut("<p><a class=b href=\"") && !is_cut("<p>a") && !is_cut("a"));
        let rest = with_ids("\" id=a>x</a> \" id=a <b id=a>", true, |id| {
            Some(format!("{id}-2"))
        });
        assert_eq!(rest, "\" id=\"a-2\">x</a> \" id=a <b id=\"a-2\">");
    }

    #[test]
    fn a_script_can_stand_before_all_others() {
        assert_eq!(
            at_head(
                "<!doctype html><html><head lang=x><meta>",
                "<script></script>"
            ),
            "<!doctype html><html><head lang=x><script></script><meta>"
        );
        assert_eq!(
            at_head("<!doctype html><title>a", "<b>"),
            "<!doctype html><b><title>a"
        );
        assert_eq!(
            at_head("<!doctype html><html lang=x><title>a", "<b>"),
            "<!doctype html><html lang=x><b><title>a"
        );
        assert_eq!(at_head("<p>", "<b>"), "<b><p>");
        assert_eq!(within("a<mb-quiz x>b</mb-quiz>c", "mb-quiz"), "b");
    }
}

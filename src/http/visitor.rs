//! Whose request it is. A page of any website can have a browser ask this computer, as a script, a picture or a
//! frame: only our own pages, what a person types or follows, and what is no browser get an answer.

use axum::http::{HeaderMap, HeaderName, Method, header};

use super::{Names, single};

/// Whether a request may have an answer. `framer`: whose pages may show ours in a frame.
pub(super) fn is_welcome(
    method: &Method,
    headers: &HeaderMap,
    ours: &Names,
    framer: Option<&Names>,
) -> bool {
    // No browser sends one of these headers twice.
    judged(method, headers, ours, framer).unwrap_or(false)
}

fn judged(
    method: &Method,
    headers: &HeaderMap,
    ours: &Names,
    framer: Option<&Names>,
) -> Result<bool, ()> {
    let text = |name| single(headers, name);
    let fetch = |name| text(HeaderName::from_static(name));
    // Sent with whatever one page asks of another that it may read or change.
    if text(header::ORIGIN)?.is_some_and(|origin| !ours.has_origin(origin)) {
        return Ok(false);
    }
    let from = text(header::REFERER)?;
    let read_only = matches!(*method, Method::GET | Method::HEAD);
    Ok(match fetch("sec-fetch-site")? {
        Some("same-origin" | "none") => true,
        Some(site @ ("same-site" | "cross-site")) => {
            let goes = read_only && fetch("sec-fetch-mode")? == Some("navigate");
            goes && match fetch("sec-fetch-dest")? {
                // Somebody followed a link.
                Some("document") => true,
                Some("iframe") => framer.is_some_and(|framer| {
                    let known = |page: &str| framer.has_page(page) || ours.has_page(page);
                    site == "same-site" && from.is_none_or(known)
                }),
                _ => false,
            }
        }
        Some(_) => false,
        // An old browser, another device, or none at all. A followed link asks for a page; a script does not.
        None => match from {
            Some(page) if !ours.has_page(page) => {
                read_only && text(header::ACCEPT)?.is_some_and(|kinds| kinds.contains("text/html"))
            }
            _ => true,
        },
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use axum::http::Request;

    fn asked(method: &str, headers: &[(&str, &str)]) -> bool {
        let mut request = Request::builder().method(method).uri("/a");
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        let (parts, ()) = request.body(()).unwrap().into_parts();
        let shell = Names::new(13000, &[]);
        let ours = Names::new(3000, &[]);
        is_welcome(&parts.method, &parts.headers, &ours, Some(&shell))
    }

    /// The three headers that a browser adds by itself.
    fn fetched(site: &str, mode: &str, dest: &str, more: &[(&str, &str)]) -> bool {
        let mut headers = vec![
            ("sec-fetch-site", site),
            ("sec-fetch-mode", mode),
            ("sec-fetch-dest", dest),
        ];
        headers.extend(more);
        asked("GET", &headers)
    }

    #[test]
    fn our_own_pages_people_and_tools_are_welcome() {
        assert!(asked("GET", &[]));
        assert!(asked("GET", &[("referer", "http://127.0.0.1:3000/b")]));
        assert!(asked("POST", &[("origin", "http://127.0.0.1:3000")]));
        assert!(fetched("none", "navigate", "document", &[]));
        assert!(fetched("same-origin", "no-cors", "script", &[]));
        assert!(fetched(
            "cross-site",
            "navigate",
            "document",
            &[("referer", "https://evil.example/")]
        ));
        assert!(fetched(
            "same-site",
            "navigate",
            "iframe",
            &[("referer", "http://127.0.0.1:13000/")]
        ));
        assert!(asked(
            "GET",
            &[
                ("referer", "https://mail.example/"),
                ("accept", "text/html,*/*")
            ]
        ));
    }

    #[test]
    fn pages_of_others_get_nothing() {
        for dest in [
            "script", "style", "image", "iframe", "frame", "object", "embed", "empty", "worker",
            "font", "video", "",
        ] {
            for mode in [
                "no-cors",
                "cors",
                "same-origin",
                "navigate",
                "websocket",
                "",
            ] {
                assert!(!fetched("cross-site", mode, dest, &[]), "{mode} {dest}");
                let framed = (mode, dest) == ("navigate", "iframe");
                assert_eq!(
                    fetched("same-site", mode, dest, &[]),
                    framed,
                    "{mode} {dest}"
                );
            }
        }
        for mode in ["no-cors", "cors"] {
            assert!(!fetched("cross-site", mode, "document", &[]));
        }
        assert!(!fetched(
            "same-site",
            "navigate",
            "iframe",
            &[("referer", "http://127.0.0.1:9000/")]
        ));
        assert!(!fetched("Same-Origin", "no-cors", "script", &[]));
        assert!(!fetched("", "navigate", "document", &[]));
        assert!(!fetched(
            "same-origin",
            "cors",
            "empty",
            &[("origin", "http://evil.example")]
        ));
        assert!(
            !fetched(
                "none",
                "navigate",
                "document",
                &[("sec-fetch-site", "none")]
            ),
            "twice"
        );
        let navigates = [
            ("sec-fetch-site", "cross-site"),
            ("sec-fetch-mode", "navigate"),
            ("sec-fetch-dest", "document"),
        ];
        assert!(!asked("POST", &navigates));
        for headers in [
            &[("origin", "null")][..],
            &[("origin", "http://evil.example")],
            &[("origin", "http://127.0.0.1:13000")],
            &[("referer", "http://evil.example/")],
            &[("referer", "http://127.0.0.1:9000/"), ("accept", "*/*")],
            &[("referer", "http://127.0.0.1:3000.evil.example/")],
            &[("referer", "about:blank")],
        ] {
            assert!(!asked("GET", headers), "{headers:?}");
        }
    }
}

//! The site's own blocks inside Markdown, as template and data.

use std::borrow::Cow;
use std::collections::BTreeMap;

use serde::Serialize;

use super::context::{Context, Piece};
use super::model::Qr;
use super::{interactive, pages, pyramid, quiz};
use crate::diagnostic::Reference;
use crate::site::Version;
use crate::syntax::markdown::{Call, Value};

/// A block may show a text with a block in it; not more.
const DEEPEST: u8 = 2;

/// One block, or nothing when it names something that is not there (which was reported).
pub(super) fn piece<'a>(
    context: &Context<'a>,
    version: &'a Version,
    call: &'a Call,
) -> Option<Piece<'a>> {
    if context.depth.get() >= DEEPEST {
        return None;
    }
    context.depth.set(context.depth.get() + 1);
    let made = make(context, version, call);
    context.depth.set(context.depth.get() - 1);
    made
}

fn make<'a>(context: &Context<'a>, version: &'a Version, call: &'a Call) -> Option<Piece<'a>> {
    let first = call
        .args
        .iter()
        .find(|arg| arg.key.is_none())
        .map(|arg| &arg.value);
    let named = |folder: &str| match first {
        Some(Value::Text(name)) => {
            let found = context.site.reference(Reference::Block, name, folder);
            found.ok().filter(|id| context.version(*id).is_some())
        }
        _ => None,
    };
    match &*call.name {
        "quiz" => {
            let count = call
                .args
                .iter()
                .find_map(|arg| match (&arg.key, &arg.value) {
                    (Some(key), Value::Number(count)) if &**key == "count" => {
                        Some(pages::whole(*count))
                    }
                    _ => None,
                });
            let data = quiz::quiz(context, named("quizzes")?, count)?;
            Some(block("blocks/quiz.html", "quiz", &data))
        }
        "scenario" => {
            let data = interactive::scenario(context, named("scenarios")?)?;
            Some(block("blocks/scenario.html", "scenario", &data))
        }
        "checklist" => {
            let data = interactive::checklist(context, named("checklists")?)?;
            Some(block("blocks/checklist.html", "checklist", &data))
        }
        "case" => {
            let data = context.card(named("cases")?)?;
            Some(block("blocks/case.html", "card", &data))
        }
        "pyramid" => {
            context.part("pyramid");
            Some(block(
                "blocks/pyramid.html",
                "pyramid",
                &pyramid::pyramid(&call.args, context.words),
            ))
        }
        "hotline" => Some(block("blocks/hotline.html", "hotline", &())),
        "qr" => match first {
            Some(Value::Text(dest)) => {
                Some(block("blocks/qr.html", "qr", &qr(context, version, dest)))
            }
            _ => None,
        },
        name if context.site.blocks.iter().any(|own| own == name) => {
            let template = format!("blocks/{name}.html");
            Some(block(template, "block", &own(context, version, call)))
        }
        _ => None,
    }
}

/// What a block of the theme's own is given, as its template sees it.
#[derive(Serialize)]
struct Own<'a> {
    /// Those without a key, in order.
    args: Vec<OwnArg<'a>>,
    named: BTreeMap<&'a str, OwnArg<'a>>,
}

#[derive(Serialize)]
struct OwnArg<'a> {
    /// As written.
    text: Cow<'a, str>,
    /// Where it leads, if it names a page or a file of the site, or is an address of the web.
    href: Option<String>,
}

fn own<'a>(context: &Context<'a>, version: &Version, call: &'a Call) -> Own<'a> {
    let made = |value: &'a Value| {
        let text: Cow<'a, str> = match value {
            Value::Text(text) => Cow::Borrowed(text),
            Value::Number(number) => number.to_string().into(),
        };
        let web = text.starts_with("https://") || text.starts_with("http://");
        let leads = || context.site.target(&version.source, &text).is_ok();
        let href = if web {
            Some(text.to_string())
        } else {
            leads().then(|| context.link(version, &text))
        };
        OwnArg { text, href }
    };
    let (named, args): (Vec<_>, Vec<_>) = call.args.iter().partition(|arg| arg.key.is_some());
    Own {
        args: args.into_iter().map(|arg| made(&arg.value)).collect(),
        named: named
            .into_iter()
            .filter_map(|arg| Some((arg.key.as_deref()?, made(&arg.value))))
            .collect(),
    }
}

fn block<'a>(
    template: impl Into<Cow<'static, str>>,
    variable: &'static str,
    data: &impl Serialize,
) -> Piece<'a> {
    Piece::Block {
        template: template.into(),
        variable,
        // Plain data with text keys: nothing in it can fail to be a value.
        value: serde_json::to_value(data).unwrap_or_default(),
    }
}

fn qr(context: &Context<'_>, version: &Version, dest: &str) -> Qr {
    if dest.starts_with("https://") || dest.starts_with("http://") {
        return Qr {
            url: dest.to_owned(),
            svg: svg(dest),
            href: dest.to_owned(),
        };
    }
    let href = context.link(version, dest);
    let absolute = context.site.base_url.as_ref().map(|base| {
        format!(
            "{base}{}",
            href.strip_prefix(&context.root).unwrap_or(&href)
        )
    });
    Qr {
        svg: absolute.as_deref().and_then(svg),
        url: absolute.unwrap_or_else(|| href.clone()),
        href,
    }
}

/// A QR code as one SVG path, so that it prints sharp at any size.
pub(super) fn svg(text: &str) -> Option<String> {
    use fast_qr::convert::svg::SvgBuilder;
    use fast_qr::convert::{Builder, Shape};
    let code = fast_qr::QRBuilder::new(text)
        .ecl(fast_qr::ECL::M)
        .build()
        .ok()?;
    Some(
        SvgBuilder::default()
            .shape(Shape::Square)
            .margin(2)
            .to_str(&code),
    )
}

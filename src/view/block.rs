//! The site's own blocks inside Markdown, as template and data.

use std::borrow::Cow;
use std::collections::BTreeMap;

use serde::Serialize;

use super::context::{Context, Piece};
use super::model::Qr;
use super::{facts, interactive, pyramid, quiz, story};
use crate::site::Version;
use crate::site::block::{self, Block, Code};
use crate::syntax::markdown::Call;

/// How deep blocks nest: a block may show a text with a block in it, and no more.
const DEEPEST: u8 = 2;

/// One block, or nothing when it names something that is not there (which was reported).
pub(super) fn piece<'a>(
    context: &Context<'a>,
    version: &'a Version,
    call: &Call,
) -> Option<Piece<'a>> {
    if context.depth.get() >= DEEPEST {
        return None;
    }
    context.depth.set(context.depth.get() + 1);
    let made = make(context, version, call);
    context.depth.set(context.depth.get() - 1);
    made
}

fn make<'a>(context: &Context<'a>, version: &'a Version, call: &Call) -> Option<Piece<'a>> {
    let block = |template: &'static str, variable, data| (template.into(), variable, data);
    let (template, variable, data) = match version.block(call)? {
        Block::Quiz { bank, count } => {
            let data = value(&quiz::quiz(context, *bank, *count)?);
            block("blocks/quiz.html", "quiz", data)
        }
        Block::Scenario(id) => {
            let data = value(&story::scenario(context, *id)?);
            block("blocks/scenario.html", "scenario", data)
        }
        Block::Checklist(id) => {
            let data = value(&interactive::checklist(context, *id)?);
            block("blocks/checklist.html", "checklist", data)
        }
        Block::Case(id) => {
            context.part("card");
            block("blocks/case.html", "card", value(&context.card(*id)?))
        }
        Block::Pyramid(asked) => {
            context.part("pyramid");
            let data = value(&pyramid::pyramid(
                asked,
                &context.edition.lang,
                context.words,
            ));
            block("blocks/pyramid.html", "pyramid", data)
        }
        Block::Fact(id) => block(
            "blocks/fact.html",
            "fact",
            value(&facts::fact(context, *id)?),
        ),
        Block::Hotline => block("blocks/hotline.html", "hotline", value(&())),
        Block::Qr(code) => block("blocks/qr.html", "qr", value(&qr(context, code))),
        Block::Own { name, args, named } => (
            Cow::Owned(format!("blocks/{name}.html")),
            "block",
            value(&Own::new(context, args, named)),
        ),
    };
    Some(Piece::Block {
        template,
        variable,
        value: data,
    })
}

/// Plain data with text keys: nothing in it can fail to be a value.
fn value(data: &impl Serialize) -> serde_json::Value {
    serde_json::to_value(data).unwrap_or_default()
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
    text: &'a str,
    /// Where it leads, if it names a page or a file of the site, or is an address of the web.
    href: Option<String>,
}

impl<'a> Own<'a> {
    fn new(
        context: &Context<'_>,
        args: &'a [block::OwnArg],
        named: &'a [(String, block::OwnArg)],
    ) -> Self {
        let made = |arg: &'a block::OwnArg| OwnArg {
            text: &arg.text,
            href: arg.leads.as_ref().map(|code| href(context, code)),
        };
        Self {
            args: args.iter().map(made).collect(),
            named: named
                .iter()
                .map(|(key, arg)| (key.as_str(), made(arg)))
                .collect(),
        }
    }
}

fn href(context: &Context<'_>, code: &Code) -> String {
    match code {
        Code::Web(address) => address.clone(),
        Code::Inside(target) => context.href_of(target),
    }
}

fn qr(context: &Context<'_>, code: &Code) -> Qr {
    let href = href(context, code);
    let base = context.site.base_url.as_ref();
    let absolute = match code {
        Code::Web(address) => Some(address.clone()),
        Code::Inside(_) => base.map(|base| {
            let inside = href.strip_prefix(&context.root).unwrap_or(&href);
            format!("{base}{inside}")
        }),
    };
    Qr {
        svg: absolute.as_deref().and_then(svg),
        url: absolute.unwrap_or_else(|| href.clone()),
        href,
    }
}

/// The code of a text, for inside a page.
pub(super) fn svg(text: &str) -> Option<String> {
    Some(crate::qr::Code::of(text)?.in_page())
}

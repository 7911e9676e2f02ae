//! The shortest way from Markdown to a site with the libraries that mingbian uses: walk, read, front
//! matter, Markdown, template, minify, write. No checks, no places for mistakes, no memory of the last
//! build; what mingbian costs more than this is the price of its own work.
//!
//! `bare CONTENT OUTPUT`

use std::collections::BTreeMap;
use std::error::Error;
use std::path::{Path, PathBuf};
use std::{env, fs};

use pulldown_cmark::{CowStr, Event, Options, Parser, Tag, html};
use rayon::prelude::*;
use serde::{Deserialize, Serialize};
use tera::{Context, Tera};
use walkdir::WalkDir;

#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

const PAGE_SIZE: usize = 20;

type Any<T> = Result<T, Box<dyn Error + Send + Sync>>;

#[derive(Serialize, Deserialize, Default)]
#[serde(default)]
struct Front {
    title: String,
    summary: String,
    date: Option<String>,
    disguises: Vec<String>,
    tags: Vec<String>,
    channels: Vec<String>,
    region: Option<String>,
    period: Option<String>,
    people: Option<String>,
    amount: Option<String>,
    outcome: Option<String>,
    sources: Vec<Source>,
    aka: Vec<String>,
    pitch: Option<String>,
    truth: Option<String>,
    red_flags: Vec<String>,
    lookalike: Vec<Lookalike>,
    weight: i64,
}

#[derive(Serialize, Deserialize)]
struct Source {
    title: String,
    publisher: Option<String>,
    url: Option<String>,
    date: Option<String>,
}

#[derive(Serialize, Deserialize)]
struct Lookalike {
    name: String,
    difference: String,
}

/// A page between the two readings of its file: all but its text.
struct Page {
    file: PathBuf,
    /// `cases/case-000001`.
    path: String,
    front: Front,
}

impl Page {
    fn section(&self) -> &str {
        self.path.split_once('/').map_or("", |(section, _)| section)
    }
}

/// What a template gets beside the site's own data.
#[derive(Serialize)]
struct View<'a> {
    root: &'a str,
    path: &'a str,
    section: &'a str,
    title: &'a str,
    front: Option<&'a Front>,
    body: &'a str,
    disguises: Vec<Card<'a>>,
    cards: Vec<Card<'a>>,
    cases: Vec<Card<'a>>,
    previous: Option<Card<'a>>,
    next: Option<Card<'a>>,
    count: usize,
    number: usize,
    total: usize,
}

#[derive(Serialize)]
struct Card<'a> {
    path: &'a str,
    title: &'a str,
    summary: &'a str,
    pitch: Option<&'a str>,
    people: Option<&'a str>,
    amount: Option<&'a str>,
}

fn card(page: &Page) -> Card<'_> {
    Card {
        path: &page.path,
        title: &page.front.title,
        summary: &page.front.summary,
        pitch: page.front.pitch.as_deref(),
        people: page.front.people.as_deref(),
        amount: page.front.amount.as_deref(),
    }
}

struct Site {
    tera: Tera,
    output: PathBuf,
    pages: Vec<Page>,
    /// By section, in the order of its list.
    lists: BTreeMap<String, Vec<usize>>,
    tags: BTreeMap<String, Vec<usize>>,
    /// Place in its section's list.
    position: Vec<usize>,
}

fn main() -> Any<()> {
    let arguments: Vec<String> = env::args().collect();
    let [_, content, output] = arguments.as_slice() else {
        return Err("usage: bare CONTENT OUTPUT".into());
    };
    rayon::ThreadPoolBuilder::new().stack_size(16 << 20).build_global()?;
    let site = read(Path::new(content), Path::new(output))?;
    (0..site.pages.len()).into_par_iter().try_for_each(|at| site.page(at))?;
    for (section, ids) in &site.lists {
        site.list(section, section, ids)?;
    }
    let tags: Vec<_> = site.tags.iter().collect();
    tags.par_iter().try_for_each(|(tag, ids)| site.list(&format!("tags/{tag}"), tag, ids))
}

fn read(content: &Path, output: &Path) -> Any<Site> {
    let mut files = Vec::new();
    for entry in WalkDir::new(content).sort_by_file_name() {
        let entry = entry?;
        if entry.path().extension().is_some_and(|extension| extension == "md") {
            files.push(entry.into_path());
        }
    }
    let pages: Vec<Page> = files
        .into_par_iter()
        .map(|file| -> Any<Page> {
            let text = fs::read_to_string(&file)?;
            let front = serde_yaml::from_str(parts(&text).0)?;
            let path = file.strip_prefix(content)?.with_extension("");
            let path = path.to_str().ok_or("a name is not UTF-8")?.to_owned();
            Ok(Page { file, path: if path == "index" { String::new() } else { path }, front })
        })
        .collect::<Any<_>>()?;
    let mut lists: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    let mut tags: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    let mut order: Vec<usize> = (0..pages.len()).collect();
    order.sort_by(|a, b| {
        let key = |at: &usize| (pages[*at].front.weight, std::cmp::Reverse(&pages[*at].front.date), &pages[*at].front.title);
        key(a).cmp(&key(b))
    });
    let mut position = vec![0; pages.len()];
    for at in order {
        if !pages[at].section().is_empty() {
            let list = lists.entry(pages[at].section().to_owned()).or_default();
            position[at] = list.len();
            list.push(at);
        }
        for tag in &pages[at].front.tags {
            tags.entry(tag.clone()).or_default().push(at);
        }
    }
    let mut tera = Tera::new();
    tera.add_raw_templates(TEMPLATES.map(|(name, text)| (name, trimmed(text))))?;
    tera.global_context().insert("site", &serde_yaml::from_str::<serde_yaml::Value>(SITE)?);
    Ok(Site { tera, output: output.to_owned(), pages, lists, tags, position })
}

const TEMPLATES: [(&str, &str); 4] = [
    ("base.html", include_str!("../templates/base.html")),
    ("parts.html", include_str!("../templates/parts.html")),
    ("page.html", include_str!("../templates/page.html")),
    ("list.html", include_str!("../templates/list.html")),
];

const SITE: &str = include_str!("../templates/site.yaml");

fn trimmed(template: &str) -> String {
    template.lines().map(str::trim).filter(|line| !line.is_empty()).flat_map(|line| [line, "\n"]).collect()
}

/// Front matter and body.
fn parts(text: &str) -> (&str, &str) {
    text.strip_prefix("---\n").and_then(|rest| rest.split_once("\n---\n")).unwrap_or(("", text))
}

impl Site {
    fn page(&self, at: usize) -> Any<()> {
        let page = &self.pages[at];
        let text = fs::read_to_string(&page.file)?;
        let body = markdown(parts(&text).1, &page.path);
        let section = page.section();
        let neighbours: &[usize] = self.lists.get(section).map_or(&[], Vec::as_slice);
        let beside = |place: Option<usize>| {
            let at = *neighbours.get(place?)?;
            (section == "cases").then(|| card(&self.pages[at]))
        };
        let slug = page.path.rsplit('/').next().unwrap_or_default();
        let cases = self.lists.get("cases").filter(|_| section == "disguises");
        let cases = cases.into_iter().flatten().map(|at| &self.pages[*at]);
        let view = View {
            root: if section.is_empty() { "./" } else { "../../" },
            path: &page.path,
            section,
            title: &page.front.title,
            front: Some(&page.front),
            body: &body,
            disguises: page.front.disguises.iter().filter_map(|slug| self.disguise(slug)).map(card).collect(),
            cases: cases.filter(|case| case.front.disguises.iter().any(|one| one == slug)).take(PAGE_SIZE).map(card).collect(),
            cards: Vec::new(),
            previous: beside(self.position[at].checked_sub(1)),
            next: beside(Some(self.position[at] + 1)),
            count: 0,
            number: 1,
            total: 1,
        };
        self.write("page.html", &page.path, &view)
    }

    fn disguise(&self, slug: &str) -> Option<&Page> {
        let ids = self.lists.get("disguises")?;
        ids.iter().map(|at| &self.pages[*at]).find(|page| page.path.rsplit('/').next() == Some(slug))
    }

    fn list(&self, base: &str, title: &str, ids: &[usize]) -> Any<()> {
        let total = ids.len().div_ceil(PAGE_SIZE);
        let count = ids.len();
        ids.par_chunks(PAGE_SIZE).enumerate().try_for_each(|(at, ids)| {
            let path = if at == 0 { base.to_owned() } else { format!("{base}/page/{}", at + 1) };
            let view = View {
                root: &"../".repeat(path.split('/').count()),
                path: base,
                section: base,
                title,
                front: None,
                body: "",
                disguises: Vec::new(),
                cases: Vec::new(),
                cards: ids.iter().map(|at| card(&self.pages[*at])).collect(),
                previous: None,
                next: None,
                count,
                number: at + 1,
                total,
            };
            self.write("list.html", &path, &view)
        })
    }

    fn write(&self, template: &str, path: &str, view: &View<'_>) -> Any<()> {
        let mut context = Context::new();
        context.insert("page", view);
        let mut html = Vec::with_capacity(16 * 1024);
        self.tera.render_to(template, &context, &mut html)?;
        let mut config = minify_html::Cfg::new();
        config.keep_closing_tags = true;
        config.keep_html_and_head_opening_tags = true;
        let html = minify_html::minify(&html, &config);
        let folder = self.output.join(path);
        fs::create_dir_all(&folder)?;
        fs::write(folder.join("index.html"), html)?;
        Ok(())
    }
}

fn markdown(text: &str, path: &str) -> String {
    let options = Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_HEADING_ATTRIBUTES
        | Options::ENABLE_GFM;
    let events = Parser::new_ext(text, options).map(|event| match event {
        Event::Start(Tag::Link { link_type, dest_url, title, id }) => {
            let dest_url = address(&dest_url, path).map_or(dest_url, CowStr::from);
            Event::Start(Tag::Link { link_type, dest_url, title, id })
        }
        other => other,
    });
    let mut out = String::with_capacity(text.len() * 2);
    html::push_html(&mut out, events);
    out
}

/// `../cases/a.md#how` as a page of the site knows it; not whether it is there.
fn address(written: &str, path: &str) -> Option<String> {
    let (file, anchor) = written.split_once('#').unwrap_or((written, ""));
    let file = file.strip_suffix(".md")?;
    let up = if path.is_empty() { "" } else { "../" };
    let hash = if anchor.is_empty() { "" } else { "#" };
    Some(format!("{up}{file}/{hash}{anchor}"))
}

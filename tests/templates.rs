//! docs/templates.md, the reference for who changes templates: made of the view model, which is what templates get, and
//! of the templates. `UPDATE_EXPECT=1` writes it anew.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::path::Path;

fn read(path: &str) -> String {
    fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(path)).unwrap()
}

/// A struct of the model: its documentation and its fields with theirs.
struct Shape {
    name: String,
    about: String,
    fields: Vec<(String, String, String)>,
}

/// The structs of a file that are serialised for templates, and the enums whose variants have keys of their own.
fn shapes(source: &str) -> Vec<Shape> {
    let mut found: Vec<Shape> = Vec::new();
    let mut about = Vec::new();
    let mut inside = false;
    let mut flat = false;
    for line in source.lines().map(str::trim) {
        if let Some(words) = line.strip_prefix("///") {
            about.push(words.trim().to_owned());
            continue;
        }
        let plain = line
            .strip_prefix("pub ")
            .or_else(|| line.strip_prefix("pub(super) "))
            .unwrap_or(line);
        if let Some(rest) = plain
            .strip_prefix("struct ")
            .or_else(|| plain.strip_prefix("enum "))
        {
            let name: String = rest.chars().take_while(|c| c.is_alphanumeric()).collect();
            let about = std::mem::take(&mut about).join(" ");
            inside = line.ends_with('{');
            found.push(Shape {
                name,
                about,
                fields: Vec::new(),
            });
        } else if line == "}" {
            inside = false;
        } else if let Some((field, kind)) =
            plain.strip_suffix(',').and_then(|it| it.split_once(": "))
            && inside
            && field.chars().all(|c| c.is_ascii_lowercase() || c == '_')
        {
            let about = std::mem::take(&mut about).join(" ");
            let shape = found.last_mut().expect("a field stands in a struct");
            // The keys of the other stand among its own.
            let (field, kind) = if flat {
                ("…", format!("the keys of {}", shown(kind)))
            } else {
                (field, shown(kind))
            };
            shape.fields.push((field.to_owned(), kind, about));
        } else if let Some((variant, kind)) =
            plain.strip_suffix("),").and_then(|it| it.split_once('('))
            && inside
        {
            let about = std::mem::take(&mut about).join(" ");
            let shape = found.last_mut().expect("a variant stands in an enum");
            let name = format!("kind: {}", variant.to_lowercase());
            let keys = format!("the keys of {}", shown(kind));
            shape.fields.push((name, keys, about));
        }
        flat = line == "#[serde(flatten)]";
        if !line.starts_with("#[") {
            about.clear();
        }
    }
    found.retain(|shape| !shape.fields.is_empty());
    found
}

/// A type of Rust as somebody who writes templates would call it.
fn shown(kind: &str) -> String {
    let plain = kind
        .replace("&'a ", "")
        .replace("&'static ", "")
        .replace("<'a>", "");
    let inner = |of: &str| {
        let rest = plain
            .strip_prefix(of)?
            .strip_prefix('<')?
            .strip_suffix('>')?;
        Some(shown(rest))
    };
    if let Some(inner) = inner("Option") {
        return format!("{inner}, or nothing");
    }
    if let Some(inner) = inner("Vec") {
        return format!("list of {inner}");
    }
    match plain.as_str() {
        "str" | "String" | "Text" => "text".to_owned(),
        "Html" => "HTML (`| safe`)".to_owned(),
        "bool" => "true or false".to_owned(),
        "f64" | "u8" | "u16" | "u32" | "u64" | "usize" | "i64" => "number".to_owned(),
        other if other.starts_with("BTreeMap") || other == "Extra" => "values by name".to_owned(),
        other => format!("`{other}`"),
    }
}

/// Which variable each kind of page is given in which template, from where the program says so.
fn pages() -> BTreeMap<String, String> {
    let mut found = BTreeMap::new();
    for file in ["entries", "lists", "pages", "handouts", "block"] {
        let source = read(&format!("src/view/{file}.rs"));
        let mut template = None;
        for line in source.lines().map(str::trim) {
            if let Some(name) = line.strip_prefix("template: \"") {
                template = name.split('"').next().map(str::to_owned);
            } else if let Some(name) = line.strip_prefix("variable: \"") {
                let variable = name.split('"').next().unwrap().to_owned();
                found.extend(template.take().map(|template| (template, variable)));
            } else if let Some((_, call)) = line.split_once("block(\"") {
                let mut words = call.split('"');
                let (template, variable) =
                    (words.next().unwrap(), words.nth(1).unwrap_or_default());
                found.insert(template.to_owned(), variable.to_owned());
            }
        }
    }
    found
}

#[test]
fn the_reference_says_what_templates_get() {
    let mut text = String::from(
        "# Templates and what they get\n\n\
         Made by `UPDATE_EXPECT=1 cargo test --test all templates` of the program itself; do not edit. How to change a\n\
         template is in the guide (`docs/guide/content/tasks/theme.md`). Every template sees `page`, `site` and `t`, the\n\
         words of the language. What is “or nothing” has to be asked for with `{% if … %}`.\n\n\
         | Template | its own variable |\n|---|---|\n",
    );
    let pages = pages();
    assert!(pages.len() > 12, "{pages:?}");
    for (template, variable) in &pages {
        let there = Path::new(env!("CARGO_MANIFEST_DIR"))
            .join("themes/default/templates")
            .join(template);
        assert!(
            there.exists() || template == "base.html",
            "{template} is no template"
        );
        let _ = writeln!(text, "| `{template}` | `{variable}` |");
    }
    let mut all = shapes(&read("src/view/shared.rs"));
    for file in [
        "model",
        "model/blocks",
        "model/kept",
        "home",
        "question",
        "asked",
        "materials",
        "several",
    ] {
        let path = format!("src/view/{file}.rs");
        if Path::new(env!("CARGO_MANIFEST_DIR")).join(&path).exists() {
            all.extend(shapes(&read(&path)));
        }
    }
    assert!(all.iter().any(|shape| shape.name == "Page"));
    for shape in &all {
        let about = if shape.about.is_empty() {
            String::new()
        } else {
            format!("{}\n\n", shape.about)
        };
        let _ = write!(
            text,
            "\n## {}\n\n{}| Key | what it is | |\n|---|---|---|\n",
            shape.name, about
        );
        for (name, kind, about) in &shape.fields {
            let _ = writeln!(
                text,
                "| `{name}` | {kind} | {} |",
                about.replace('|', "\\|")
            );
        }
    }
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/templates.md");
    if std::env::var_os("UPDATE_EXPECT").is_some() {
        fs::write(&path, &text).unwrap();
    }
    assert!(
        fs::read_to_string(&path).unwrap_or_default() == text,
        "run UPDATE_EXPECT=1 cargo test --test all templates"
    );
}

/// What the templates use is in the reference.
#[test]
fn no_template_uses_what_the_reference_does_not_name() {
    let text = read("docs/templates.md");
    let names: Vec<&str> = text
        .lines()
        .filter_map(|line| line.strip_prefix("| `")?.split('`').next())
        .collect();
    let mut seen = 0;
    for entry in walkdir::WalkDir::new(
        Path::new(env!("CARGO_MANIFEST_DIR")).join("themes/default/templates"),
    ) {
        let entry = entry.unwrap();
        if !entry.file_type().is_file() {
            continue;
        }
        let template = fs::read_to_string(entry.path()).unwrap();
        for variable in ["page.", "site."] {
            for (at, _) in template.match_indices(variable) {
                let before = template[..at].chars().next_back();
                if before.is_some_and(|c| {
                    c.is_alphanumeric() || matches!(c, '_' | '.' | '-' | '/' | '"')
                }) {
                    continue;
                }
                let rest = &template[at + variable.len()..];
                let key: String = rest
                    .chars()
                    .take_while(|c| c.is_ascii_lowercase() || *c == '_')
                    .collect();
                // The end of a sentence.
                if key.is_empty() {
                    continue;
                }
                seen += 1;
                assert!(
                    names.contains(&key.as_str()),
                    "{}: {variable}{key}",
                    entry.path().display()
                );
            }
        }
    }
    assert!(seen > 50, "only {seen} uses were found");
}

#[test]
fn each_block_has_a_name_and_a_template() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("themes/default/templates/blocks");
    let files = fs::read_dir(folder).unwrap().flatten();
    let mut templates: Vec<String> = files
        .map(|file| file.file_name().into_string().unwrap().replace(".html", ""))
        .collect();
    templates.sort_unstable();
    let mut names = mingbian::site::block::NAMES;
    names.sort_unstable();
    assert_eq!(templates, names);
}

//! Keeps the map in docs/ARCHITECTURE.md true: every module is on it, imports run downhill,
//! every file says what it is for, and no file outgrows the head.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

const LONGEST_FILE: usize = 600;

/// Module to its row in the map; rows are from the top.
fn map() -> BTreeMap<String, (usize, u32)> {
    let text = fs::read_to_string(root().join("docs/ARCHITECTURE.md")).expect("the map");
    let mut map = BTreeMap::new();
    for (row, line) in text
        .lines()
        .filter(|line| line.starts_with("| "))
        .enumerate()
    {
        let cells: Vec<&str> = line.split('|').map(str::trim).collect();
        if let (Some(Ok(layer)), Some(module)) =
            (cells.get(1).map(|cell| cell.parse()), cells.get(2))
        {
            map.insert(module.trim_matches('`').to_owned(), (row, layer));
        }
    }
    map
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn sources(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).expect("a folder").flatten() {
        let path = entry.path();
        if path.is_dir() {
            sources(&path, found);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            found.push(path);
        }
    }
}

/// Code without what is compiled for tests alone: the item behind each `#[cfg(test)]`, as rustfmt lays it out.
fn without_tests(text: &str) -> String {
    let mut code = String::new();
    let mut lines = text.lines();
    while let Some(line) = lines.next() {
        if line.trim() != "#[cfg(test)]" {
            code.push_str(line);
            code.push('\n');
            continue;
        }
        let indent = &line[..line.len() - line.trim_start().len()];
        let end = format!("{indent}}}");
        let mut item = lines.next();
        // Other attributes of the item.
        while item.is_some_and(|line| line.trim_start().starts_with("#[")) {
            item = lines.next();
        }
        if item.is_some_and(|line| line.ends_with('{')) {
            assert!(lines.any(|line| line == end), "a test module without end");
        }
    }
    code
}

#[test]
fn only_the_items_of_tests_are_left_unread() {
    let text = "use a;\n#[cfg(test)]\nuse b;\nfn c() {}\n#[cfg(test)]\nmod tests {\n    fn d() {}\n}\nfn e() {}\n";
    assert_eq!(without_tests(text), "use a;\nfn c() {}\nfn e() {}\n");
}

/// All source files with their top module and text.
fn files() -> Vec<(String, String, String)> {
    let src = root().join("src");
    let mut paths = Vec::new();
    sources(&src, &mut paths);
    paths.sort();
    paths
        .into_iter()
        .map(|path| {
            let name = path
                .strip_prefix(&src)
                .expect("inside src")
                .display()
                .to_string();
            let module = name.split(['/', '.']).next().expect("a name").to_owned();
            let text = fs::read_to_string(&path).expect("a source file");
            (name, module, text)
        })
        .collect()
}

/// `tests.rs`, and what lies below it.
fn is_of_tests(name: &str) -> bool {
    name.contains("/tests/") || name.ends_with("/tests.rs")
}

#[test]
fn every_module_is_on_the_map_and_the_map_has_no_other() {
    let on_map: Vec<String> = map().into_keys().collect();
    let mut there: Vec<String> = files()
        .into_iter()
        .map(|(_, module, _)| module)
        .filter(|module| module != "lib" && module != "main")
        .collect();
    there.sort();
    there.dedup();
    assert_eq!(there, on_map);
}

#[test]
fn imports_run_downhill() {
    let map = map();
    let mut wrong = Vec::new();
    let mut seen = 0;
    for (name, module, text) in files().into_iter().filter(|(name, ..)| !is_of_tests(name)) {
        let Some(&(row, layer)) = map.get(&module) else {
            continue;
        };
        let code = without_tests(&text);
        for (at, _) in code.match_indices("crate::") {
            let used: String = code[at + "crate::".len()..]
                .chars()
                .take_while(|c| c.is_alphanumeric() || *c == '_')
                .collect();
            let Some(&(used_row, used_layer)) = map.get(&used) else {
                continue;
            };
            seen += 1;
            let downhill =
                used_layer < layer || (used_layer == layer && used_row > row && layer == 0);
            if used != module && !downhill {
                wrong.push(format!("{name} uses {used}"));
            }
        }
    }
    assert!(seen > 100, "the imports were not read");
    assert!(wrong.is_empty(), "uphill or sideways: {wrong:#?}");
}

/// Modules, as `syntax::markdown::lists`, with their code.
fn modules() -> BTreeMap<String, String> {
    files()
        .into_iter()
        .filter(|(name, ..)| !is_of_tests(name))
        .map(|(name, _, text)| {
            let module = name.trim_end_matches(".rs").replace(['/', '\\'], "::");
            (module, without_tests(&text))
        })
        .collect()
}

/// The modules that one names by `super::` or `crate::`, as far as they are files.
fn used(module: &str, code: &str, all: &BTreeMap<String, String>) -> BTreeSet<String> {
    let own: Vec<&str> = module.split("::").collect();
    let mut found = BTreeSet::new();
    let mut rest = code;
    while let Some(at) = rest
        .find("crate::")
        .into_iter()
        .chain(rest.find("super::"))
        .min()
    {
        let mut path: Vec<&str> = Vec::new();
        let mut up = 0;
        rest = &rest[at..];
        loop {
            let word = rest.len()
                - rest
                    .trim_start_matches(|c: char| c.is_alphanumeric() || c == '_')
                    .len();
            match &rest[..word] {
                "crate" => up = own.len(),
                "super" => up += 1,
                name => path.push(name),
            }
            rest = &rest[word..];
            match rest.strip_prefix("::") {
                Some(more) => rest = more,
                None => break,
            }
        }
        // `super::{a, b::C}`: each of them.
        let listed = rest.strip_prefix('{').filter(|_| path.last() == Some(&""));
        let list = listed
            .and_then(|it| it.split_once('}'))
            .map_or("", |it| it.0);
        path.retain(|name| !name.is_empty());
        for name in list.split(',').map(str::trim).chain([""]) {
            let name = name.split(['{', ' ']).next().unwrap_or_default();
            let base = &own[..own.len().saturating_sub(up)];
            let mut whole = base.to_vec();
            whole.extend(&path);
            whole.extend(name.split("::").filter(|it| !it.is_empty()));
            let known = (1..=whole.len()).rev().map(|len| whole[..len].join("::"));
            found.extend(
                known
                    .into_iter()
                    .find(|it| all.contains_key(it))
                    .filter(|it| it != module),
            );
        }
    }
    found
}

/// Inside a module, too, nothing stands in a circle: of two files beside each other only one knows the other, however
/// many lie between. A file may know the one it is a part of.
#[test]
fn no_circle_inside_a_module() {
    let all = modules();
    let mut beside: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for (module, code) in &all {
        for other in used(module, code, &all) {
            let (a, b): (Vec<&str>, Vec<&str>) =
                (module.split("::").collect(), other.split("::").collect());
            let same = a.iter().zip(&b).take_while(|(a, b)| a == b).count();
            if same < a.len() && same < b.len() {
                let names = (a[..=same].join("::"), b[..=same].join("::"));
                beside.entry(names.0).or_default().insert(names.1);
            }
        }
    }
    assert!(beside.len() > 100, "the imports were not read");
    let reaches = |from: &String| {
        let mut seen = BTreeSet::new();
        let mut next = vec![from];
        while let Some(at) = next.pop() {
            for to in beside.get(at).into_iter().flatten() {
                if seen.insert(to) {
                    next.push(to);
                }
            }
        }
        seen
    };
    let circles: Vec<String> = beside
        .keys()
        .filter(|module| reaches(module).contains(module))
        .map(|module| format!("{module} uses {:?}", beside[module]))
        .collect();
    assert!(circles.is_empty(), "{circles:#?}");
}

#[test]
fn every_file_says_what_it_is_for_and_stays_readable() {
    for (name, _, text) in files() {
        let test_only = is_of_tests(&name);
        assert!(
            text.starts_with("//! ") || test_only,
            "src/{name} does not say what it is for"
        );
        let lines = text.lines().count();
        assert!(lines <= LONGEST_FILE, "src/{name} has {lines} lines");
        assert!(
            !name.ends_with("mod.rs"),
            "src/{name}: foo.rs beside foo/ instead"
        );
    }
}

#[test]
fn only_the_edge_touches_the_outside() {
    let edge = [
        "source", "author", "output", "preview", "serve", "shipped", "cli", "theme", "http",
        "fetch", "git", "import", "welcome", "deploy", "main",
    ];
    for (name, module, text) in files().into_iter().filter(|(name, ..)| !is_of_tests(name)) {
        let code = without_tests(&text);
        let outside = ["std::fs", "std::net", "std::env::", "SystemTime"]
            .into_iter()
            .find(|word| code.contains(word));
        if let Some(word) = outside {
            assert!(edge.contains(&module.as_str()), "src/{name} uses {word}");
        }
    }
}

/// Files that the documents name are there: `src/plan.rs` in code marks, `[words](docs/scorm.md)` as a link.
#[test]
fn documents_name_no_file_that_is_not_there() {
    let tops = [
        "src", "tests", "themes", "docs", "scripts", "benches", "crates",
    ];
    // Those about the project; the others show what authors have.
    let documents = [
        "README.md",
        "CONTRIBUTING.md",
        "SECURITY.md",
        "docs/ARCHITECTURE.md",
        "docs/methods.md",
        "docs/scorm.md",
    ]
    .map(|name| root().join(name));
    let mut wrong = Vec::new();
    let mut seen = 0;
    for document in documents {
        let text = fs::read_to_string(&document).expect("a document");
        let folder = document.parent().expect("a folder");
        let code = text.split('`').skip(1).step_by(2).map(|it| (root(), it));
        let ours = |name: &str| tops.iter().any(|top| name.starts_with(&format!("{top}/")));
        let code = code.filter(|(_, name)| ours(name));
        let links = text.split("](").skip(1);
        let links = links.filter_map(|it| Some((folder, it.split_once(')')?.0)));
        for (from, name) in code.chain(links.filter(|(_, name)| !name.starts_with('/'))) {
            let name = name.split(['#', ':']).next().unwrap_or_default();
            let plain =
                name.contains('/') && !name.contains(['<', '*', ' ', '{', '…', '$', '\n', '\\']);
            if !plain || name.starts_with("http") {
                continue;
            }
            seen += 1;
            if !from.join(name).exists() {
                wrong.push(format!("{}: {name}", document.display()));
            }
        }
    }
    assert!(seen > 50, "{seen}");
    assert!(wrong.is_empty(), "{wrong:#?}");
}

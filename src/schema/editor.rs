//! The files that make VS Code know a site: schemas, which file has which, snippets, and how texts are saved.
//! Texts as values; nothing is written here.

use serde_json::{Map, Value, json};

use super::{KINDS, text};
use crate::locale::Locale;

/// Where the schemas are, from the site's folder.
pub(super) const FOLDER: &str = ".mingbian/schemas";

/// Paths from the site's folder, and texts.
pub fn files(locale: Locale) -> Vec<(String, String)> {
    let mut files: Vec<(String, String)> = KINDS
        .iter()
        .map(|kind| (format!("{FOLDER}/{}", kind.file_name()), text(kind, locale)))
        .collect();
    files.extend(
        [
            ("settings.json", pretty(&settings())),
            (
                "extensions.json",
                pretty(&json!({"recommendations": ["redhat.vscode-yaml"]})),
            ),
            (
                "mingbian.code-snippets",
                locale.words().schema.snippets.to_owned(),
            ),
        ]
        .map(|(name, text)| (format!(".vscode/{name}"), text)),
    );
    files
}

fn settings() -> Value {
    let schemas: Map<String, Value> = KINDS
        .iter()
        .filter(|kind| kind.is_yaml())
        .map(|kind| {
            let schema = format!("./{FOLDER}/{}", kind.file_name());
            (schema, json!(kind.globs))
        })
        .collect();
    json!({
        // As the program reads them, whatever the computer's own habits are.
        "files.encoding": "utf8",
        "files.autoGuessEncoding": true,
        "files.eol": "\n",
        "files.insertFinalNewline": true,
        "files.exclude": {".mingbian": true},
        "yaml.schemas": schemas,
        // Other people's schemas would come over the network.
        "yaml.schemaStore.enable": false,
        "[yaml]": {
            "editor.insertSpaces": true,
            "editor.tabSize": 2,
            "editor.detectIndentation": false,
        },
        "[markdown]": {
            "editor.quickSuggestions": {"other": true, "comments": false, "strings": false},
            "editor.wordWrap": "on",
        },
    })
}

fn pretty(value: &Value) -> String {
    let mut text = serde_json::to_string_pretty(value).unwrap_or_default();
    text.push('\n');
    text
}

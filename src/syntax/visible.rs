//! What of a file a reader will see: no comments, no code. Looks at lines alone, one after another.

/// What of a line a reader will see: no comments, no code.
pub(super) struct Inside {
    document: bool,
    /// Between the two lines `---`: YAML.
    front: bool,
    fence: Option<&'static str>,
    comment: bool,
}

impl Inside {
    /// Of a Markdown file, or of one in YAML.
    pub(super) fn new(document: bool, text: &str) -> Self {
        Self {
            document,
            front: document && text.starts_with("---"),
            fence: None,
            comment: false,
        }
    }

    /// Of a text without keys before it.
    pub(super) fn body() -> Self {
        Self::new(true, "")
    }

    /// The next line, or nothing of it.
    pub(super) fn shown<'t>(&mut self, line: &'t str) -> &'t str {
        let plain = line.trim();
        if !self.document || self.front {
            if self.document && plain == "---" {
                // The first of the two does not end it.
                self.front = self.front && !std::mem::replace(&mut self.comment, true);
                if !self.front {
                    self.comment = false;
                }
                return "";
            }
            return without_comment(line);
        }
        for fence in ["```", "~~~"] {
            if plain.starts_with(fence) && self.fence.is_none_or(|open| open == fence) {
                self.fence = if self.fence.is_some() {
                    None
                } else {
                    Some(fence)
                };
                return "";
            }
        }
        if self.fence.is_some() {
            return "";
        }
        if self.comment || plain.starts_with("<!--") {
            self.comment = !plain.contains("-->");
            return "";
        }
        line
    }
}

/// A line of YAML without its comment.
fn without_comment(line: &str) -> &str {
    if !line.contains('#') {
        return line;
    }
    if line.trim_start().starts_with('#') {
        return "";
    }
    let mut quote = None;
    let mut before = ' ';
    for (at, c) in line.char_indices() {
        match (c, quote) {
            ('"' | '\'', None) if before.is_whitespace() || "{[,:(".contains(before) => {
                quote = Some(c);
            }
            (_, Some(open)) if c == open && before != '\\' => quote = None,
            ('#', None) if before.is_whitespace() => return &line[..at],
            _ => {}
        }
        before = c;
    }
    line
}

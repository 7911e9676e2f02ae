//! The ids of a page: each is there once, and an author's headings keep theirs.

use std::collections::HashMap;

use super::context::Context;
use crate::syntax::markdown::Markdown;

impl<'a> Context<'a> {
    /// A name for `id=` that no other part of this page got, and no heading of a text before it.
    pub(super) fn anchor(&self, name: &str) -> String {
        let mut anchors = self.anchors.borrow_mut();
        let mut anchor = name.to_owned();
        let mut number = 1;
        let written = |anchor: &str| {
            let texts = self.texts.borrow();
            let has = |text: &&Markdown| {
                let ids = text.anchors.binary_search_by(|id| (**id).cmp(anchor));
                ids.is_ok()
            };
            texts.iter().any(has)
        };
        while anchors.contains(&anchor) || written(&anchor) {
            number += 1;
            anchor = format!("{name}-{number}");
        }
        anchors.push(anchor.clone());
        anchor
    }

    /// Whether a part of this page or a text on it has the id.
    fn has_id(&self, id: &str) -> bool {
        let of = |text: &&Markdown| text.anchors.binary_search_by(|it| (**it).cmp(id)).is_ok();
        self.anchors.borrow().iter().any(|it| it == id) || self.texts.borrow().iter().any(of)
    }

    /// The ids of a text that the page has already, with others in their place: two questions may each have a footnote 1,
    /// and a heading of the page keeps its own.
    pub(super) fn renamed(&self, markdown: &'a Markdown) -> HashMap<&'a str, String> {
        let mut renamed = HashMap::new();
        for id in &markdown.anchors {
            if !self.has_id(id) {
                continue;
            }
            let mut number = 2;
            let mut new = format!("{id}-{number}");
            while self.has_id(&new) || markdown.anchors.iter().any(|it| **it == *new) {
                number += 1;
                new = format!("{id}-{number}");
            }
            self.anchors.borrow_mut().push(new.clone());
            renamed.insert(&**id, new);
        }
        renamed
    }
}

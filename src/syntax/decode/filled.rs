//! Texts of YAML with the site's own words in them, or as written, for who puts them in otherwise.

use super::{Fields, Reader};
use crate::diagnostic::{Diagnostic, Place};
use crate::span::{Span, Spanned};
use crate::syntax::fill::{self, Fill};
use crate::syntax::keys::Key;

impl Reader<'_> {
    /// The same with the site's own words.
    #[must_use]
    pub fn filling(mut self, fill: Fill) -> Self {
        self.fill = fill;
        self
    }

    /// A text of the file that is no Markdown, with the site's own words in it.
    pub fn filled(&mut self, text: String, span: Span) -> String {
        if !fill::may_ask(&text) {
            return text;
        }
        let fill = self.fill.clone();
        let (made, flaws) = fill.plain(&text);
        // Exact where the file has the same word: the first of them that is left.
        let mut places = fill::tokens(self.written(span));
        for (flaw, inner) in flaws {
            let typed = fill::tokens(&text).find(|token| token.place == inner);
            let same = places.find(|it| typed.as_ref().is_some_and(|typed| typed.name == it.name));
            let place = same.map_or(span, |it| {
                Span::new(it.place.start, it.place.end).shifted(span.start as usize)
            });
            self.diagnostics
                .push(Diagnostic::new(flaw.into(), Place::at(&self.file, place)));
        }
        made.into_owned()
    }
}

impl Fields<'_> {
    /// One text as written, for Markdown.
    pub fn written_text(
        &mut self,
        reader: &mut Reader,
        key: &'static Key,
    ) -> Option<Spanned<String>> {
        let entry = self.take_entry(reader, key)?;
        reader
            .written_text(&entry.value, &entry.key)
            .filter(|text| !text.value.is_empty())
    }
}

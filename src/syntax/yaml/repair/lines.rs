//! What a line and its neighbours say of a mistake that YAML notices only later.

use super::{Repair, lacks_colon};
use crate::span::Span;

impl Repair<'_> {
    /// Words right below an item, above the next one, and as far left as both.
    pub(super) fn lacks_dash(&self, number: usize) -> bool {
        let indent = |line: &str| line.len() - line.trim_start_matches(' ').len();
        let item = |number: usize| {
            let (_, line) = self.line(number)?;
            let text = line.trim_start_matches(' ');
            let entry = text.strip_prefix("- ")?;
            // An item with keys goes on with keys.
            (!entry.contains(": ")).then_some(indent(line))
        };
        let own = self.line(number).map(|(_, line)| line);
        let Some(own) = own.filter(|line| lacks_colon(line)) else {
            return false;
        };
        let above = number.checked_sub(1).and_then(item);
        above == Some(indent(own)) && item(number + 1) == above
    }

    /// The line below `key: |`, near a line, that does not stand further right than the key, and is none itself.
    pub(super) fn unindented(&self, line: usize) -> Option<Span> {
        let lowest = line.saturating_sub(4).max(1);
        let number = (lowest..=line).rev().find(|number| {
            let Some((_, text)) = self.line(*number) else {
                return false;
            };
            let value = text.split_once(": ").map_or("", |(_, value)| value.trim());
            let column = text.len() - text.trim_start_matches([' ', '-']).len();
            let sign = value.strip_prefix(['|', '>']);
            let opens =
                sign.is_some_and(|it| it.bytes().all(|b| matches!(b, b'+' | b'-' | b'0'..=b'9')));
            let below = self.line(number + 1).map_or("", |(_, below)| below);
            let indent = below.len() - below.trim_start_matches(' ').len();
            opens && lacks_colon(below) && indent <= column
        })?;
        self.line_text_span(number + 1)
    }
}

/// `[>5000 元, …]`, `{stem: >5000 元}`: a sign between brackets that begins no text there.
pub(super) fn flow_sign(value: &str) -> Option<usize> {
    let before = |at: usize| value[..at].trim_end().chars().next_back();
    let mut signs = value.match_indices(['>', '|']);
    let found = signs.find(|(at, _)| {
        let spaced = value[..*at].ends_with(' ');
        before(*at).is_some_and(|c| matches!(c, '[' | '{' | ',') || (c == ':' && spaced))
    });
    found.map(|(at, _)| at)
}

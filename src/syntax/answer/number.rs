//! A number to fill in: one, one with a tolerance, or a range.

use super::needed;
use super::shapes::RANGE;
use crate::diagnostic::{AnswerFlaw, Problem, ToleranceFlaw, WritingFlaw};
use crate::question::{Body, Kind};
use crate::span::{Span, Spanned};
use crate::syntax::decode::{Fields, Reader, curly_quoted, loose_number};
use crate::syntax::keys;
use crate::syntax::yaml::NodeKind;

pub(super) fn number(fields: &mut Fields<'_>, reader: &mut Reader) -> Option<Body> {
    let unit = fields.plain(reader, keys::UNIT);
    let outer = fields.text(reader, keys::TOLERANCE);
    let tolerance_span = fields.peek_span(keys::TOLERANCE);
    let node = needed(fields, reader)?;
    let (min, max) = if matches!(node.kind, NodeKind::Map(_)) {
        let mut inner = reader.fields(node, keys::ANSWER.name, &RANGE)?;
        let min = inner.number(reader, keys::MIN);
        let max = inner.number(reader, keys::MAX);
        let value = inner.number(reader, keys::VALUE);
        let own = inner.text(reader, keys::TOLERANCE);
        inner.finish(reader);
        if let (Some(_), Some(other)) = (&own, &outer) {
            return tolerance(reader, ToleranceFlaw::Twice, other);
        }
        let told = own.or(outer);
        if let (Some(told), None) = (&told, value) {
            return tolerance(reader, ToleranceFlaw::Range, told);
        }
        match (min, max, value) {
            (Some(min), Some(max), None) if min <= max => (min, max),
            (None, None, Some(value)) => spread(value, told.as_ref().map(|t| t.value.as_str()))
                .or_else(|| invalid(reader, value.to_string(), node.span))?,
            (Some(min), Some(max), None) => {
                return invalid(reader, format!("min: {min}, max: {max}"), node.span);
            }
            _ => return invalid(reader, "{…}".to_owned(), node.span),
        }
    } else {
        let text = reader.text(node, keys::ANSWER.name)?.value;
        let Some(value) = loose_number(&text) else {
            if let Some(inner) = curly_quoted(node) {
                reader.report(WritingFlaw::CurlyQuote(inner.to_owned()).into(), node.span);
                return None;
            }
            return invalid(reader, text, node.span);
        };
        let tolerance = outer.as_ref().map(|text| text.value.as_str());
        if let Some(range) = spread(value, tolerance) {
            range
        } else {
            let span = tolerance_span.unwrap_or(node.span);
            return invalid(reader, tolerance.unwrap_or_default().to_owned(), span);
        }
    };
    Some(Body::Number { min, max, unit })
}

fn tolerance<T>(reader: &mut Reader, flaw: ToleranceFlaw, told: &Spanned<String>) -> Option<T> {
    reader.report_in_file(AnswerFlaw::Tolerance(flaw).into(), told.span);
    None
}

fn invalid<T>(reader: &mut Reader, text: String, span: Span) -> Option<T> {
    reader.report(Problem::QuizAnswerInvalid(text, Kind::Number), span);
    None
}

/// The accepted range around a value; a tolerance is `5%` or a plain number.
pub(super) fn spread(value: f64, tolerance: Option<&str>) -> Option<(f64, f64)> {
    let Some(tolerance) = tolerance else {
        return Some((value, value));
    };
    let by = match tolerance.trim().strip_suffix(['%', '％']) {
        Some(percent) => value.abs() * loose_number(percent)? / 100.0,
        None => loose_number(tolerance)?,
    };
    (by >= 0.0).then(|| (tidy(value - by), tidy(value + by)))
}

/// As a reader would reckon it: 0.1 and 0.05 are 0.15, and not what binary fractions leave behind the fifteenth digit.
fn tidy(sum: f64) -> f64 {
    format!("{sum:.14e}").parse().unwrap_or(sum)
}

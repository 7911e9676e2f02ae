//! What programs say to single answers, where our questions have one explanation for all: it goes there, with the
//! answer that it is said to. Knows no format.

use super::typed;

/// What is said to an answer.
pub(super) struct Remark {
    /// The answer's words.
    pub answer: String,
    pub right: bool,
    /// As Markdown.
    pub said: String,
}

/// Remarks as paragraphs; what is said to each right answer, or to whatever is answered, needs no name before it.
pub(super) fn paragraphs(remarks: Vec<Remark>) -> Vec<String> {
    let right = remarks.iter().filter(|it| it.right).count();
    let mut groups: Vec<(String, Vec<Remark>)> = Vec::new();
    for remark in remarks {
        if remark.said.is_empty() {
            continue;
        }
        match groups.iter_mut().find(|(said, _)| *said == remark.said) {
            Some((_, group)) => group.push(remark),
            None => groups.push((remark.said.clone(), vec![remark])),
        }
    }
    let named = |(said, group): (String, Vec<Remark>)| {
        let to_right = group.iter().filter(|it| it.right).count();
        let names: Vec<String> = group
            .iter()
            .filter(|it| !matches!(it.answer.trim(), "" | "*"))
            .map(|it| it.answer.trim().to_owned())
            .collect();
        // A list, a table or a picture begins a paragraph of its own.
        let between = if said.contains('\n') { "\n\n" } else { "" };
        if names.is_empty() || (to_right == group.len() && to_right == right) {
            said
        } else {
            format!("{}：{between}{said}", typed::markdown(&names.join("、")))
        }
    };
    groups.into_iter().map(named).collect()
}

/// Paragraphs as one explanation, none of them twice.
pub(super) fn joined(paragraphs: impl IntoIterator<Item = String>) -> Option<String> {
    let mut all: Vec<String> = Vec::new();
    for paragraph in paragraphs {
        if !paragraph.trim().is_empty() && !all.contains(&paragraph) {
            all.push(paragraph);
        }
    }
    (!all.is_empty()).then(|| all.join("\n\n"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_said_to_an_answer_names_it() {
        let remark = |answer: &str, right, said: &str| Remark {
            answer: answer.to_owned(),
            right,
            said: said.to_owned(),
        };
        let said = |remarks| joined(paragraphs(remarks)).unwrap_or_default();
        assert_eq!(said(vec![remark("12315", true, "就是它")]), "就是它");
        assert_eq!(
            said(vec![
                remark("12315", true, "就是它"),
                remark("110", false, "那是报警")
            ]),
            "就是它\n\n110：那是报警"
        );
        assert_eq!(
            said(vec![
                remark("110", true, "好"),
                remark("一一零", true, "好"),
                remark("*", false, "再想想")
            ]),
            "好\n\n再想想"
        );
        assert_eq!(
            said(vec![remark("110", true, "好"), remark("一一零", true, "")]),
            "110：好"
        );
    }
}

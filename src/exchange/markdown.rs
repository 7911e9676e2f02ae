//! A bank that is kept in Markdown: read as the exam text that it is, with Markdown's marks taken off. Words stay words,
//! and what is told of them is told of their places in the file.

use std::sync::Arc;

use super::pieces::Plain;
use super::{Bank, encoding, exam, nothing};
use crate::diagnostic::{Diagnostic, ImportFlaw, Place, Problem};

mod inline;
mod options;
mod plain;

/// The questions of a text.
pub fn read(name: &Arc<str>, bytes: &[u8]) -> (Bank, Vec<Diagnostic>) {
    let text = match encoding::decode(bytes) {
        Ok(text) => text,
        Err(bad) => return nothing::unreadable(name, bad),
    };
    let plain = options::lettered(&plain::plain(&text));
    let (bank, mut found) = exam::read_text(name, &plain.text);
    for diagnostic in &mut found {
        let place = &mut diagnostic.place;
        place.span = place.span.map(|span| plain.place(span));
    }
    pictures(name, &plain, &mut found);
    (bank, found)
}

/// A picture is not in the file but beside it: the question is without it.
fn pictures(name: &Arc<str>, plain: &Plain, found: &mut Vec<Diagnostic>) {
    for (shown, span) in &plain.pictures {
        let problem = Problem::Import(ImportFlaw::NotUnderstood(shown.clone()));
        found.push(Diagnostic::new(problem, Place::at(name, *span)));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn plain(text: &str) -> String {
        options::lettered(&plain::plain(text)).text
    }

    #[test]
    fn marks_go_and_words_stay() {
        for (text, expected) in [
            ("## 一、单选题", "一、单选题"),
            ("1. 下列**不**正确的是", "1. 下列不正确的是"),
            ("- A. 甲\n* B. 乙\n+ C. 丙", "A. 甲\nB. 乙\nC. 丙"),
            ("> **解析**：因为", "解析：因为"),
            ("**答案：B**", "答案：B"),
            ("**答案** B", "答案： B"),
            ("**正确答案**乙", "正确答案：乙"),
            ("2*3*4 和 2**3**4", "2*3*4 和 2**3**4"),
            ("第____条，（__）和（__）", "第____条，（__）和（__）"),
            ("__粗__ 和 __init__", "粗 和 __init__"),
            ("是<u>&emsp;&emsp;</u>元<br>A. 甲", "是____元\nA. 甲"),
            ("10<sup>3</sup> &lt; 2", "10<sup>3</sup> < 2"),
            ("1\\. 甲 \\*乙\\*", "1. 甲 *乙*"),
            ("`a ** b` 与 **粗", "a ** b 与 **粗"),
            ("```c\n# a **b**\n```", "\n# a **b**\n"),
            (
                "<details>\n<summary>查看答案</summary>\nB\n</details>",
                "\n答案：\nB\n",
            ),
            ("<summary>答案与解析</summary>\n\n答案：B", "\n\n答案：B"),
            ("| 1 | B |\n|---|---|\n| 2 | C |", "1\tB\n---\t---\n2\tC"),
            ("图 ![图](a.png) 里", "图  里"),
        ] {
            assert_eq!(plain(text), expected, "{text}");
        }
    }

    #[test]
    fn a_choice_that_is_marked_is_the_key_where_nothing_else_is() {
        let bold = "1. 甲？\n- A. 乙\n- **B. 丙**\n\n2. 丁？\n- A. **戊**\n- B. 己\n";
        assert_eq!(
            plain(bold),
            "1. 甲？\nA. 乙\nB. 丙\n答案：B\n\n2. 丁？\nA. 戊\nB. 己\n答案：A\n"
        );
        let boxes = "1. 甲？\n- [ ] 乙\n- [x] 丙\n- [X] 丁\n";
        assert_eq!(plain(boxes), "1. 甲？\nA. 乙\nB. 丙\nC. 丁\n答案：BC\n");
        // A key is there, two are bold, all are ticked: nothing is taken for a key.
        for text in [
            "1. 甲？\n- A. 乙\n- **B. 丙**\n答案：A\n",
            "1. 甲？（A）\n- A. 乙\n- **B. 丙**\n",
            "1. 甲？\n- **A. 乙**\n- **B. 丙**\n",
            "1. 甲？\n- A. 乙\n- B. **丙**丁\n",
            "1. 甲？\n- [x] A. 乙\n- [x] B. 丙\n",
            "1. 甲？\n- **A. 乙**\n- B. 丙\n\n2. 丁？\n- A. 戊\n- B. 己\n\n3. 庚？\n- A. 戊\n- B. 己\n",
        ] {
            assert_eq!(
                plain(text).matches("答案").count(),
                text.matches("答案").count(),
                "{text}"
            );
        }
    }

    #[test]
    fn what_is_told_is_told_of_its_place() {
        let text = "## 单选\n\n1. **甲**？\n- A. 乙\n- B. 丙\n- **答案：D**\n";
        let (_, found) = read(&"a.md".into(), text.as_bytes());
        let span = found[0].place.span.unwrap();
        assert_eq!(&text[span.range()], "D", "{found:?}");
    }
}

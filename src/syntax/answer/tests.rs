use super::number::spread;
use super::*;

#[test]
fn answers_as_exam_papers_write_them() {
    for written in ["AC", "A、C", "A,C", "a c", "Ａ，Ｃ", "A;C."] {
        assert_eq!(letters(written), Some(vec![0, 2]), "{written}");
    }
    assert_eq!(letters("甲"), None);
    assert_eq!(truth("√"), Some(true));
    assert_eq!(truth("错误"), Some(false));
    assert_eq!(spread(100.0, Some("5%")), Some((95.0, 105.0)));
    assert_eq!(spread(100.0, Some("-1")), None);
}

/// The type and what is right, as one text, of a question with these lines.
fn read(lines: &str) -> String {
    use crate::syntax::{FileKind, Parsed, parse};
    let text = format!("title: 甲\nquestions:\n  - stem: 问\n    {lines}\n");
    let (parsed, found) = parse(&"a.yaml".into(), &text, FileKind::Quiz);
    let Some(Parsed::Quiz(quiz)) = parsed else {
        return "nothing".to_owned();
    };
    let codes: Vec<&str> = found.iter().map(|it| it.problem.code()).collect();
    let Some(question) = quiz.questions.first() else {
        return codes.join(" ");
    };
    let body = match &question.body {
        Body::Choice { correct, .. } => format!("{correct:?}"),
        Body::Judge(value) => value.to_string(),
        Body::Number { min, max, .. } => format!("{min} {max}"),
        Body::Text(accepted) => accepted.join("|"),
        _ => String::new(),
    };
    [vec![question.body.kind().name(), &body], codes]
        .concat()
        .join(" ")
}

#[test]
fn an_options_own_words_are_one_answer() {
    for (lines, expected) in [
        (
            "options: [ATM, POS机, 柜台, 网银]\n    answer: ATM",
            "single [0]",
        ),
        ("options: [微信, QQ, 抖音]\n    answer: QQ", "single [1]"),
        ("options: [Yes, No]\n    answer: \"Yes\"", "single [0]"),
        (
            "options: [{text: ABC}, {text: 乙}]\n    answer: ABC",
            "single [0]",
        ),
        (
            "options: [ATM, QQ, 丙]\n    answer: [ATM, QQ]",
            "multiple [0, 1]",
        ),
        ("options: [甲, 乙, 丙]\n    answer: AC", "multiple [0, 2]"),
        (
            "options: [A, B, AB, O]\n    answer: AB",
            "single [2] quiz-answer-two-ways",
        ),
        (
            "options: [AA, AB, BB]\n    answer: AB",
            "single [1] quiz-answer-two-ways",
        ),
        ("options: [A, B, C]\n    answer: B", "single [1]"),
        (
            "options: [O, A, B]\n    answer: A",
            "single [1] quiz-answer-two-ways",
        ),
        (
            "type: multiple\n    options: [A, B, AB]\n    answer: [A, B]",
            "multiple [0, 1]",
        ),
        ("options: [甲, 乙]\n    answer: “B”", "yaml-curly-quote"),
    ] {
        assert_eq!(read(lines), expected, "{lines}");
    }
}

#[test]
fn numbers_have_the_minus_of_any_keyboard() {
    for (lines, expected) in [
        ("answer: －5", "number -5 -5"),
        ("answer: −5", "number -5 -5"),
        ("answer: –5", "number -5 -5"),
        ("answer: -5", "number -5 -5"),
        ("answer: \"－5\"", "text －5"),
        ("answer: –", "text –"),
        ("answer: 3–5", "text 3–5"),
        ("type: 数值\n    answer: \"−1.5\"", "number -1.5 -1.5"),
        ("answer: “错”", "text “错” quiz-answer-quoted"),
        ("answer: “入门费”", "text “入门费”"),
    ] {
        assert_eq!(read(lines), expected, "{lines}");
    }
}

//! 题目和答案哪里不对：怎么说。

use super::list::list;
use super::question;
use crate::diagnostic::{AnswerFlaw, Problem, ToleranceFlaw, TranslationFlaw};

/// 题目的结构。
#[allow(clippy::too_many_lines)] // One arm a problem: a table, not a procedure.
pub(super) fn plain(problem: &Problem) -> (String, String) {
    use Problem as P;
    let say = |message: String, help: &str| (message, help.to_owned());
    match problem {
        P::QuizEmpty => say(
            "没有题目".into(),
            "在 questions: 下面写题目，或用 draw: 从别的题库抽题",
        ),
        P::QuizTapAtEnd => say(
            "交卷后才讲解的自测，不会一点就算答，这一行不起作用".into(),
            "删掉这一行；想让人一点就看到对错，把 feedback: 改成 instant",
        ),
        P::QuizQuestionDuplicate => say(
            "这道题和另一道题的题干完全一样".into(),
            "删掉一道；确实是两道题时，给后一道加一行 id: 编号",
        ),
        P::QuizQuestionTwice(title) => (
            format!("“{title}”会把同一道题出两遍：这两处题干和选项一样，编号不同"),
            "删掉一道；要在两个题库里都留着的，把两处的 id: 写成一样，或都不写".into(),
        ),
        P::QuizStemEmpty => say(
            "题干是空的".into(),
            "写上题干，例如 stem: 交钱才能入职，可信吗？",
        ),
        P::QuizOptionEmpty => say("有一个选项是空的".into(), "写上内容，或删掉这个选项"),
        P::QuizOptionDuplicate(text) => (format!("选项“{text}”出现了两次"), "改掉其中一个".into()),
        P::QuizOptionLettered => say(
            "选项前面写了字母，网页上会出现两遍".into(),
            "去掉选项前面的 A.、B.……：网页会自己加上",
        ),
        P::QuizOptionsTooFew => say(
            "选项（条目、类别、配对）至少要有两个".into(),
            "补足两个或更多，例如 options: [可信, 不可信]；逗号用半角",
        ),
        P::QuizAnswerUnknown(answer, last) => (
            format!("答案“{answer}”不在选项之中（只有 A–{last}）"),
            format!("改成 A 到 {last} 之间的字母，或补上缺少的选项"),
        ),
        P::QuizAnswerSeveral => say(
            "单选题写了几个答案".into(),
            "只留一个字母；如果是多选题，把 type 改成 multiple（多选）",
        ),
        P::QuizAnswerMissing => say(
            "没有正确答案".into(),
            "选择题写字母，例如 answer: B；判断题写 answer: 对 或 answer: 错",
        ),
        P::QuizAnswerInvalid(answer, kind) => (
            format!("答案“{answer}”看不懂"),
            question::answer_help(*kind).to_owned(),
        ),
        P::QuizTypeUnclear => (
            "看不出这是什么题型".into(),
            format!(
                "写上 options（选项）和 answer（答案）；别的题型加一行 type:，例如 type: {}",
                question::to_be_typed()
            ),
        ),
        P::QuizMarkSyntax => say(
            "标记没有成对".into(),
            "疑点写成 [[文字|说明]]，无害的话写成 ((文字|说明))",
        ),
        P::QuizMarkEmpty => say("这道题没有要找的疑点".into(), "至少用 [[ ]] 标出一处疑点"),
        P::QuizBinUnknown(bin, bins) => (
            format!("没有叫“{bin}”的类别"),
            format!("可以写：{}", list(bins)),
        ),
        P::DrawTooMany(asked, 0) => (
            format!("要抽 {asked} 道题，没有一道合条件"),
            "放宽条件，或给题目补上：题目没有写 difficulty（难度）、disguise（伪装）、verdict（性质）的，不算合这一条".into(),
        ),
        P::DrawTooMany(asked, there) => (
            format!("要抽 {asked} 道题，符合条件的只有 {there} 道"),
            format!("把数量改成 {there} 或更少，或放宽条件"),
        ),
        P::QuizExplanationMissing => say(
            "这道题没有解析；只说对错，读者学不到东西".into(),
            "加一行 explanation: 为什么是这个答案",
        ),
        P::QuizLongestCorrect(longest, all) => (
            format!("{all} 道单选题里有 {longest} 道的正确选项最长，不看题也能猜中"),
            "把干扰项写得一样具体，或把正确选项写短些".into(),
        ),
        P::QuizSameLetter(letter, all) => (
            format!("{all} 道单选题的答案全是 {letter}"),
            "调换选项的次序".into(),
        ),
        P::QuizAllScam(all) => (
            format!(
                "有一套题里的 {all} 件事全是骗局，没有一个正经生意；这样只教人怀疑一切，不教人分辨"
            ),
            "加几道正经生意的题，写 verdict: legit（合法），最好占四成".into(),
        ),
        P::QuizSuspicionPasses(earned, pass) => (
            format!("不管看到什么都答“骗局”，也能拿到 {earned}% 的分，而 {pass}% 就算过关"),
            "多加几道正经生意的题（verdict: legit），最好占四成；或提高过关线".into(),
        ),
        _ => (String::new(), String::new()),
    }
}

/// 答案的意思。
pub(super) fn words(flaw: &AnswerFlaw) -> (String, String) {
    use AnswerFlaw as F;
    match flaw {
        F::OptionsMissing(letters) => (
            format!("答案“{}”是选项的字母，这道题却没有选项，读者要照样填字母才算对", list(letters)),
            "把选项写成 options: [甲, 乙]；本来就是填空题的，加一行 type: 填空".into(),
        ),
        F::Remarked(written, right) => (
            format!("判断题的答案只能是对或错，这里还有别的字：“{written}”"),
            format!(
                "写成 answer: {}，别的话写进 explanation（解析）；本来就是填空题的，加一行 type: 填空",
                if *right { "对" } else { "错" }
            ),
        ),
        F::Repeated(letter) => (
            format!("答案里 {letter} 写了两遍"),
            format!("只有一个正确的，写成 answer: {letter}；不止一个的，把另一个字母写对"),
        ),
        F::OtherMarked(mark, marked, key) => (
            format!("选项里标着“{mark}”的是 {}，答案写的却是 {}", list(marked), list(key)),
            "核对哪一个对，改 answer；再把选项里的记号删掉，不然读者还没答就看见了".into(),
        ),
        F::Ordered(items) => (
            format!(
                "排序题的次序就是 items 的次序，不看 answer；照这里的答案，应当是 {}",
                list(items)
            ),
            "把 items 按正确的次序写（网页会打乱），再删掉 answer".into(),
        ),
        F::Tolerance(ToleranceFlaw::Range) => (
            "答案是一个范围，误差（tolerance）不起作用".into(),
            "把误差算进去写成范围，例如 answer: {min: 2700, max: 3850}，再删掉 tolerance；或只写一个数和误差"
                .into(),
        ),
        F::Tolerance(ToleranceFlaw::Twice) => (
            "写了两个误差（tolerance），只能有一个".into(),
            "留下一个，删掉另一个".into(),
        ),
        F::Translation(flaw) => translation(flaw),
    }
}

/// 译文和原文。
fn translation(flaw: &TranslationFlaw) -> (String, String) {
    use TranslationFlaw as F;
    let same = "编号相同就是同一道题：核对两边，把错的一边改过来；真是两道题的，换一个 id";
    match flaw {
        F::Kind(first, second) => (
            format!(
                "同一道题，原文是{}，译文是{}",
                question::on_paper(*first),
                question::on_paper(*second)
            ),
            same.into(),
        ),
        F::Answer => ("同一道题，译文的答案和原文不一样".into(), same.into()),
        F::Verdict => (
            "同一道题，原文和译文的性质（verdict）相反：一边是骗局，一边是合法".into(),
            same.into(),
        ),
        F::Pass(first, second) => (
            format!("译文的及格线是 {second}，原文是 {first}"),
            format!("译文里写 pass: {first}，或改原文的"),
        ),
        F::Missing(ids) => (
            format!("译文里少了 {} 题：{}", ids.len(), list(ids)),
            "补上这些题的译文；编号写得不一样的，改成和原文一样".into(),
        ),
    }
}

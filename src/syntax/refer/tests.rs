use super::*;

#[test]
fn what_speaks_of_all_options_stays_behind_them() {
    for text in [
        "以上都是",
        "以上都不对。",
        "上述说法均正确",
        "都不是",
        "全对",
        "All of the above",
        "None of these",
        "全部都对",
        "三者都是",
        "没有正确答案",
        "没有一个可疑",
        "全都是骗局",
        "都可疑",
        "无正确选项",
        "全选",
        "“以上都对”",
        "其他都错",
        "上列各项",
        "均不可信",
        "（以上都是）",
        "D.以上都是",
        "D、都不对",
        "包括以上全部",
        "三个都不对",
        "这些都是",
        "前三项",
        "前面三项都对",
    ] {
        assert!(is_last(text), "{text}");
    }
    for text in [
        "以小博大",
        "都不要交钱",
        "全额退款",
        "All honest offers",
        "前往派出所",
        "都",
        "全款付清",
        "两者之间没有关系",
        "没有",
        "三个月",
        "两个都市",
        "上两个台阶",
        "五种收入",
    ] {
        assert!(!is_last(text), "{text}");
    }
}

#[test]
fn letters_of_options_keep_them_in_their_places() {
    let fixed = |options: &[&str], text: &str| mixing(options, [text].into_iter()) == Mixing::Fixed;
    let plain = ["甲", "乙", "丙", "丁"];
    for text in [
        "选项 A、B、C 都是法定特征，所以选 D。",
        "A 错，国家发行。",
        "故选B",
        "B项正确",
        "AB 都对",
        "答案是 C",
        "A和B均不可信",
        "选C。",
        "本题选Ｃ",
        "正确答案为：C",
        "正确选项为C",
        "答案应为C",
        "应该选择C",
        "A、B是错误的",
        "A说法错误",
        "排除A、B",
        "A.违法 B.合法",
        "只有C是合法的",
        "除A以外都是",
        "和 B 一样，都要先交钱",
        "最后一项正确",
        "第三项正确，前两项都是骗局",
        "故选：D",
        "答案D",
        "正确选项：D",
        "A：不对",
        "A（国家发行）错",
        "除A外都对",
        "选项1错",
        "见第2项。",
        "本题选：D",
        "正确的是D",
        "【答案】D",
        "答：D",
        "见A",
        "由A可知",
        "选项一不对",
        "前两个都是骗局",
        "a 选项不对",
        "B收会费，A退会费。",
        "**B** 要收费，别的不收。",
        "去掉A、C。",
        "A×：国债。B√：商城。",
        "“B”要收费",
        "Ａ是国债",
        "与 B 相比，多了一个入门费",
        "第②项正确",
        "①是国债",
        "最后一项也要交钱",
    ] {
        assert!(fixed(&plain, text), "{text}");
    }
    for text in [
        "A 股不保本。",
        "投 A 项目的人",
        "APP 都要备案",
        "CPA 对此负责",
        "完成 B 轮融资",
        "E 都不在",
        "先问钱从哪里来",
        "没选 A 股",
        "只有 A 轮融资时投了钱",
        "《禁止传销条例》第七条第三项是团队计酬",
        "第三项 目标",
        "A：你投了吗？",
        "前两项资金",
        "除 A 股外汇也亏了",
        "A（上海）公司",
        "有四个选项10分钟答完",
        "第一个月返利，前两个月保本",
        "iPad 选项多",
        "A公司卖给B公司",
        "甲区 A 座和 B 座",
        "①先停手；②再报警",
    ] {
        assert!(!fixed(&plain, text), "{text}");
    }
}

#[test]
fn options_that_name_options_keep_them_in_their_places() {
    let fixed = |options: &[&str], text: &str| mixing(options, [text].into_iter()) == Mixing::Fixed;
    assert!(fixed(
        &["稳赚不赔", "保本高息", "A和B都可信", "以上都不可信"],
        ""
    ));
    assert!(fixed(&["先交钱", "拉人", "AB"], ""));
    assert!(fixed(&["先交钱", "拉人", "A＆B"], ""));
    for last in ["A、B", "A/B", "A B", "A，B"] {
        assert!(fixed(&["先交钱", "拉人", last], ""), "{last}");
    }
    assert!(fixed(&["pay", "recruit", "Both A and B"], ""));
    for last in [
        "前两项",
        "前面两个都对",
        "上面两项",
        "前两个都是",
        "1和3",
        "第1、2项",
        "第一项和第二项",
        "a和b",
        "（A）（B）",
        "①②",
        "选项一和选项二",
        "同上",
    ] {
        assert!(fixed(&["甲", "乙", "丙", last], ""), "{last}");
    }
    for last in [
        "前三项都是",
        "12",
        "110和120",
        "ab",
        "一二三",
        "一是一，二是二",
        "1.2 万",
    ] {
        assert!(!fixed(&["甲", "乙", "丙", last], ""), "{last}");
    }
    assert!(!fixed(&["A 股", "B 股"], ""));
}

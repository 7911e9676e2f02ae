//! Heads and words of question sheets in traditional characters, read as simplified ones: only the characters that such
//! words are made of. Never for what an author wrote of a question.

use std::borrow::Cow;

const PAIRS: &[(char, char)] = &[
    ('論', '论'),
    ('寫', '写'),
    ('節', '节'),
    ('講', '讲'),
    ('課', '课'),
    ('題', '题'),
    ('幹', '干'),
    ('問', '问'),
    ('內', '内'),
    ('試', '试'),
    ('選', '选'),
    ('項', '项'),
    ('確', '确'),
    ('標', '标'),
    ('準', '准'),
    ('參', '参'),
    ('釋', '释'),
    ('說', '说'),
    ('説', '说'),
    ('難', '难'),
    ('數', '数'),
    ('級', '级'),
    ('別', '别'),
    ('編', '编'),
    ('號', '号'),
    ('類', '类'),
    ('單', '单'),
    ('複', '复'),
    ('備', '备'),
    ('註', '注'),
    ('評', '评'),
    ('點', '点'),
    ('圖', '图'),
    ('關', '关'),
    ('鍵', '键'),
    ('詞', '词'),
    ('籤', '签'),
    ('簽', '签'),
    ('識', '识'),
    ('偽', '伪'),
    ('裝', '装'),
    ('騙', '骗'),
    ('閱', '阅'),
    ('讀', '读'),
    ('計', '计'),
    ('斷', '断'),
    ('連', '连'),
    ('線', '线'),
    ('對', '对'),
    ('錯', '错'),
    ('誤', '误'),
    ('無', '无'),
    ('較', '较'),
    ('簡', '简'),
    ('填', '填'),
    ('順', '顺'),
    ('詳', '详'),
    ('饋', '馈'),
    ('質', '质'),
    ('總', '总'),
    ('歸', '归'),
    ('們', '们'),
    ('異', '异'),
    ('這', '这'),
    ('個', '个'),
    ('為', '为'),
    ('據', '据'),
    ('屬', '属'),
    ('擇', '择'),
];

/// The word in simplified characters.
pub(super) fn simplified(word: &str) -> Cow<'_, str> {
    let pair = |c: char| PAIRS.iter().find(|(from, _)| *from == c).map(|(_, to)| *to);
    if word.is_ascii() || word.chars().all(|c| pair(c).is_none()) {
        return Cow::Borrowed(word);
    }
    Cow::Owned(word.chars().map(|c| pair(c).unwrap_or(c)).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_a_sheet_are_read() {
        for (from, to) in [
            ("題目", "题目"),
            ("選項A", "选项A"),
            ("單選題", "单选题"),
            ("判斷題", "判断题"),
            ("答案解析", "答案解析"),
            ("錯誤", "错误"),
            ("Answer", "Answer"),
        ] {
            assert_eq!(simplified(from), to);
        }
    }
}

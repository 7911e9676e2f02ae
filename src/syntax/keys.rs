//! The keys that authors write, each with its Chinese names. One table, which the guide for authors
//! (`docs/guide/`) explains.

use std::collections::HashSet;
use std::sync::LazyLock;

/// A key and the other names that it may be written with.
#[derive(Debug, PartialEq, Eq)]
pub struct Key {
    /// The stable name, in English.
    pub name: &'static str,
    /// The Chinese names, and older or likely English ones.
    pub aliases: &'static [&'static str],
}

impl Key {
    /// Whether `text` is one of the key's names.
    pub fn is(&self, text: &str) -> bool {
        self.name == text || self.aliases.contains(&text)
    }

    /// All names.
    pub fn names(&self) -> impl Iterator<Item = &'static str> {
        std::iter::once(self.name).chain(self.aliases.iter().copied())
    }
}

/// Whether a text is the name of any key.
pub fn is_known(text: &str) -> bool {
    static NAMES: LazyLock<HashSet<&str>> =
        LazyLock::new(|| ALL.iter().flat_map(|key| key.names()).collect());
    text.len() <= LONGEST && NAMES.contains(text)
}

/// Bytes of the longest name, and more.
const LONGEST: usize = 24;

macro_rules! keys {
    ($($constant:ident = $name:literal $($alias:literal)*;)*) => {
        $(
            #[doc = concat!("`", $name, "`", $("、`", $alias, "`",)*)]
            pub const $constant: &Key = &Key { name: $name, aliases: &[$($alias),*] };
        )*

        /// All of them.
        static ALL: &[&Key] = &[$($constant),*];
    };
}

keys! {
    TITLE = "title" "标题";
    SUMMARY = "summary" "摘要";
    DATE = "date" "日期";
    UPDATED = "updated" "更新";
    DRAFT = "draft" "草稿";
    WEIGHT = "weight" "排序" "权重";
    TAGS = "tags" "标签";
    IMAGE = "image" "配图";
    IMAGE_ALT = "image_alt" "图片说明";
    POLITE = "polite" "敬称";
    SIGN = "sign" "图标";
    EXTRA = "extra" "自定义";
    ALIASES = "aliases" "旧网址";
    DISGUISES = "disguises" "伪装" "disguise";
    CHANNELS = "channels" "渠道";
    REGION = "region" "地区";
    PERIOD = "period" "时间";
    PEOPLE = "people" "参与人数";
    AMOUNT = "amount" "涉案金额";
    OUTCOME = "outcome" "结果";
    SOURCES = "sources" "来源";
    FACT = "fact" "事实";
    CLAIM = "claim" "说法";
    AUTHORITY = "authority" "机关";
    DOCUMENT = "document" "文号";
    QUOTE = "quote" "原文";
    CHECKED = "checked" "核对";
    IN_FORCE = "from" "施行";
    UNTIL = "until" "失效";
    REPLACED_BY = "replaced_by" "被取代";
    PUBLISHER = "publisher" "发布者";
    URL = "url" "网址";
    AKA = "aka" "别名";
    PITCH = "pitch" "话术";
    TRUTH = "truth" "真相";
    RED_FLAGS = "red_flags" "危险信号";
    LOOKALIKE = "lookalike" "合法相似物";
    NAME = "name" "名称";
    DIFFERENCE = "difference" "区别";
    PATH = "path" "学习路径";

    INTRO = "intro" "说明";
    PASS = "pass" "及格线";
    FEEDBACK = "feedback" "反馈";
    TAP = "tap" "点选";
    SHUFFLE = "shuffle" "乱序";
    TIME_LIMIT = "time_limit" "限时";
    QUESTIONS = "questions" "题目";
    OPTIONS = "options" "选项";
    DRAW = "draw" "抽题";
    COUNT = "count" "数量" "抽取数量";
    BALANCE = "balance" "搭配";
    LISTED = "listed" "列出";
    SCORING = "scoring" "计分";
    FROM = "from" "题库";
    ID = "id" "编号";
    TYPE = "type" "题型";
    STEM = "stem" "题干";
    ANSWER = "answer" "答案";
    HINT = "hint" "提示";
    EXPLANATION = "explanation" "解析";
    VERDICT = "verdict" "性质";
    ASKS = "asks" "问的是";
    LEAN = "lean" "偏向";
    DISGUISE = "disguise" "伪装" "disguises";
    DIFFICULTY = "difficulty" "难度";
    POINTS = "points" "分值";
    SEE = "see" "延伸阅读";
    UNIT = "unit" "单位";
    ITEMS = "items" "条目";
    SAME = "same" "可互换";
    PAIRS = "pairs" "配对";
    EXTRAS = "extras" "多余项";
    BINS = "bins" "类别";
    BIN = "bin" "归入";
    TEXT = "text" "文字";
    NOTE = "note" "备注";
    MIN = "min" "最小";
    MAX = "max" "最大";
    VALUE = "value" "值";
    TOLERANCE = "tolerance" "误差";

    GROUP = "group" "分组";
    ITEM_WEIGHT = "weight" "权重" "分值";
    AT_LEAST = "at_least" "至少";
    RESULTS = "results" "结论" "结果";
    TONE = "tone" "语气";
    WHEN = "when" "条件";
    ADVICE = "advice" "建议";
    SCORE = "score" "得分";
    GROUPS = "groups" "分组";

    CAST = "cast" "人物";
    START = "start" "开头";
    NODES = "nodes" "节点";
    SAY = "say" "对话";
    WHO = "who" "谁";
    CHOICES = "choices" "选择";
    GOTO = "goto" "去";
    SET = "set" "记住";
    IF = "if" "如果";
    ENDING = "ending" "结局";
    DEBRIEF = "debrief" "复盘";

    SLUG = "slug" "网址名";
    KIND = "kind" "类型";
    CONTACTS = "contacts" "联系方式";
    PHONE = "phone" "电话";
    ADDRESS = "address" "地址";
    HOURS = "hours" "办公时间";
    DUTIES = "duties" "职责";
    SMS = "sms" "短信";
    SITUATIONS = "situations" "情形";
    QUIZZES = "quizzes" "自测";

    TAGLINE = "tagline" "口号";
    ORGANISATION = "organisation" "主办单位";
    DISTRICT = "district" "地区";
    PROVINCE = "province" "省份";
    SMS_POLICE = "sms_police" "短信报警";
    NOTICE = "notice" "告诫书";
    BASE_URL = "base_url" "网址";
    LANGUAGES = "languages" "语言";
    THEME = "theme" "主题";
    FOOTER = "footer" "页脚";
    ICP = "icp" "ICP备案";
    POLICE = "police" "公安备案";
    MENU = "menu" "菜单";
    PUBLISH = "publish" "另外发布";
    LIBRARY = "library" "母版";
    HIDE = "hide" "不要";
    ANALYTICS = "analytics" "统计";
    SITE_FEEDBACK = "feedback" "纠错";
    SHARE_PICTURES = "share_pictures" "分享图";
    KITS = "kits" "宣传包";
    SEARCH = "search" "搜索";
    OFFLINE_COPY = "offline_copy" "离线保存";
    SHARE_TEXT = "share_text" "转发的话";
    PARENTS = "parents" "家里人";
    COLLEAGUES = "colleagues" "同事";
    CLASS = "class" "学生";

    TARGETS = "targets" "目标";
    KIND_OF_TARGET = "type" "类型";
    TO = "to" "放到";
    HOST = "host" "服务器";
    USER = "user" "用户";
    PORT = "port" "端口";
    KNOWN_HOSTS = "known_hosts" "服务器公钥";
    COMPRESSED = "compressed" "压缩副本";
    KEEP_HOURS = "keep_hours" "保留小时";
    SITE_URL = "url" "网址";
    BUCKET = "bucket" "存储桶";
    STORE_REGION = "region" "地域";
    ENDPOINT = "endpoint" "服务地址";
    PREFIX = "path" "路径";
    ADDRESS_STYLE = "address_style" "地址方式";
    ENCODING = "encoding" "压缩方式";
    CREDENTIALS = "credentials" "密钥文件";
    PARALLEL = "parallel" "同时";
}

//! 中文：编辑器里每个键的说明。

use crate::locale::schema::{SchemaWords, key_help};

pub(crate) static WORDS: SchemaWords = SchemaWords {
    kind: |name, chinese, files| format!("  {name:<12} {chinese}  {files}"),
    keys: KEYS,
    alias: "（= {}）",
    twice: "“{}”和“{}”是同一个意思，只写一个",
    snippets: include_str!("snippets.json"),
    kinds: "可以输出这些：",
    next: "mingbian schema 题库 输出一种；mingbian schema -o .mingbian/schemas 全部写进文件夹",
    written: "已写好 {} 个文件，在 {}",
};

key_help! {
    "site" "": "网站的设置：site.yaml";

    "quiz" "": "题库，也是一套自测：quizzes/";

    "checklist" "": "自查清单：checklists/";

    "scenario" "": "情景模拟：scenarios/";

    "departments" "": "职责与联系方式：departments.yaml";

    "communities" "": "社区、学校：communities.yaml";

    "facts" "": "事实：facts.yaml，或 facts/ 里的文件";

    "case" "": "案例的文件头：cases/";

    "disguise" "": "伪装的文件头：disguises/";

    "guide" "": "指南的文件头：guides/";

    "audience" "": "人群学习路径的文件头：audiences/";

    "page" "": "页面的文件头";

    "deploy" "": "发布到哪里：deploy.yaml，和 content 文件夹放在一起";

    "deploy" "targets": "发布的地方：一个名字一处"
        "{\"门户\": {\"type\": \"folder\", \"to\": \"../portal\"}}";
    "target" "type": "是什么地方：folder 文件夹、zip 给管理员的压缩包、sftp 服务器，或一家云存储"
        "\"folder\"";
    "target" "keep_hours": "不再用的文件留几个小时，不写是 24"
        "24";
    "target" "url": "读者打开网站的网址：检查的时候试一试，发布好了可以点开"
        "\"https://fcx.example.gov.cn\"";
    "target-place" "to": "文件夹或压缩包的位置，从 deploy.yaml 所在的地方算起"
        "\"../portal\"";
    "target-server" "to": "服务器上的文件夹；不是 / 开头的，从登录后所在的文件夹算起"
        "\"/var/www/site\"";
    "" "compressed": "旁边多放压缩好的副本（.br、.gz），给打开了 gzip_static 的服务器"
        "true";
    "target-server" "host": "服务器的名字或地址"
        "\"www.example.gov.cn\"";
    "target-server" "user": "登录的用户"
        "\"deploy\"";
    "target-server" "port": "端口，不写是 22"
        "22";
    "target-server" "known_hosts": "记着服务器公钥的文件；不写，用自己的"
        "\"../known_hosts\"";
    "" "credentials": "密钥文件的位置，放在网站文件夹外面；密钥本身不要写在这里"
        "\"../密钥.csv\"";
    "" "parallel": "同时传几个；对方说太忙，写 1"
        "4";
    "target-store" "bucket": "存储桶：控制台里的名字"
        "\"fangchuanxiao\"";
    "target-store" "region": "地域：控制台里写着"
        "\"cn-hangzhou\"";
    "target-store" "endpoint": "服务地址：https:// 开头，不带存储桶的名字"
        "\"https://oss.example.gov.cn\"";
    "target-store" "path": "放在存储桶的哪个文件夹里；不写是最外层"
        "\"fcx\"";
    "target-store" "address_style": "地址的写法：virtual 或 path，一般不用写"
        "\"path\"";
    "target-store" "encoding": "文字怎么存：none、gzip 或 br"
        "\"gzip\"";

    "" "title": "标题，必填"
        "\"三分钟自测\"";
    "" "summary": "摘要：列表、分享卡片和搜索结果里显示的一两句话"
        "\"以“扶贫济困”为名，让会员互相打款收高息。\"";
    "" "date": "日期：年-月-日"
        "\"2026-05-01\"";
    "" "updated": "最近更新的日期：年-月-日"
        "\"2026-05-01\"";
    "" "draft": "草稿：写“是”，网站上就看不到"
        "true";
    "" "weight": "排序：数字小的排前面"
        "10";
    "" "tags": "标签"
        "[\"慈善\", \"高息\"]";
    "" "image": "配图：相对这个文件的路径"
        "\"cover.jpg\"";
    "" "sign": "图标：列表和卡片里的小图，写图标的名称，或自己画的图的路径"
        "\"bag\"";
    "" "extra": "自己定的值，键名随意；只有自己改的模板用得到：{{ page.extra.键 }}、{{ site.extra.键 }}" r#"{"author": "宣传科"}"#;
    "" "polite": "敬称：写“是”，这一页上固定的文字用“您”；不写，就按 site.yaml 里的"
        "true";
    "" "image_alt": "图片说明：看不见图的人读到或听到的话"
        "\"一张写着“日返千分之五”的海报\"";
    "" "share_text": "转发的话：这一页下面“转给别人”里备好的话；{title} 会换成标题，{address} 换成网址。不写就用 site.yaml 里的"
        "{\"class\": \"请大家先做《{title}》，再来上课：{address}\"}";
    "" "aliases": "旧网址：这一页以前的网址，印出去的二维码和别处的链接照样打得开"
        "[\"cases/old-name/\"]";
    "" "note": "备注"
        "\"有人身危险，马上打\"";
    "" "name": "名称"
        "\"东方社区\"";
    "" "phone": "电话，加上引号"
        "\"12315\"";
    "" "url": "网址，以 https:// 开头"
        "\"https://example.org/\"";
    "" "contacts": "联系方式：一条一个 {name: 名称, phone: \"电话\"}"
        "[{\"name\": \"报警\", \"phone\": \"110\"}]";
    "" "intro": "说明：放在标题下面的一两句话"
        "\"十道题，约三分钟。\"";
    "" "disguise": "属于哪种伪装：disguises/ 里的文件名，一个或几个"
        "\"consumer-rebate\"";
    "" "verdict": "性质：说的那件事是骗局（scam）还是合法的（legit），结果里的“识破”和“冤枉”靠它算"
        "\"scam\"";
    "" "difficulty": "难度：1 到 5"
        "2";

    "site" "title": "网站的名称，必填"
        "\"明辨\"";
    "site" "tagline": "口号：名称下面的一句话"
        "\"看清伪装，远离传销\"";
    "site" "organisation": "主办单位"
        "\"东城区打击传销工作联席会议办公室\"";
    "site" "district": "地区：文章和题目里写 {{ 地区 }} 的地方，换成它"
        "\"东城区\"";
    "site" "province": "省份：“发展几层就没人了”按这个省的人口算；文章里写 {{ 省份 }}"
        "\"湖南省\"";
    "site" "sms_police": "本地的短信报警号码：文章里写 {{ 短信报警 }} 的地方，换成它"
        "\"12110512\"";
    "site" "notice": "本地市场监管部门发布的告诫书、提示，名称和日期：文章的“出处”里写 {{ 告诫书 }} 的地方，换成它"
        "\"东城区市场监督管理局提醒告诫书（2026-02-11）\"";
    "site" "base_url": "网站的完整网址；有了它才有站点地图、订阅和二维码"
        "\"https://example.org/mingbian/\"";
    "site" "languages": "语言：第一个是默认的"
        "[\"zh-CN\"]";
    "site" "theme": "主题的名字：themes/ 里的文件夹；不写就用自带的"
        "\"default\"";
    "site" "footer": "页脚：备案号和一句话"
        "{\"icp\": \"某ICP备00000000号\"}";
    "site" "menu": "菜单里有哪些栏目、按什么顺序；不写就是有什么列什么"
        "[\"disguises\", \"cases\", \"quizzes\"]";
    "site" "publish": "另外发布：没有网页链接到、别处按网址来取的文件；写路径，或 files/** 表示整个文件夹"
        "[\"files/**\"]";
    "site" "polite": "敬称：写“是”，全站固定的文字用“您”；哪一页不要，在那一页写“否”"
        "true";
    "site" "feedback": "纠错：每一页下面“内容有误？”通向哪里。一个邮箱，或者表单的网址（https:// 开头，{title}、{url} 会换成页面的标题和网址）"
        "\"fankui@example.org\"";
    "site" "library": "母版：这个网站站在哪一份内容上。写 自带（builtin）就是程序自带的内容，也可以写另一个内容文件夹的路径；自己的文件排在前面"
        "\"自带\"";
    "site" "hide": "不要：网站上不出现的栏目、网页、伪装、语言，例如 cases、cases/mmm、disguises/travel、en"
        "[\"en\", \"disguises/travel\"]";
    "site" "offline_copy": "看过的自测、首页和“找谁”自动留在读者的手机上，没有网也能打开，读者也可以自己存整个社区的内容；不写就有，false 就没有，以前留下的也会删掉";
    "site" "search": "站内搜索；不写就有，false 就没有";
    "site" "share_pictures": "分享图：链接发到群里时显示的图，写了 base_url 才有。main 是首页、各栏目和案例以外的网页（不写就是它），all 加上每个案例，none 一张也不做";
    "site" "kits": "宣传包：写 all，每个社区、学校、村的网页下面就有海报、折页、卡片等供下载，写了 base_url 才有；none（不写就是它）没有，用 mingbian kit 另外做";
    "site" "share_text": "转发的话：每页下面“转给别人”里备好的三句话，换成自己的；{title} 会换成页面的标题，{address} 换成网址"
        "{\"parents\": \"爸妈，看看《{title}》：{address}\"}";
    "site" "analytics": "统计：只能写 none。网站不收集任何信息"
        "\"none\"";

    "share_text" "parents": "发给家里人的话"
        "\"爸妈，看看《{title}》：{address}\"";
    "share_text" "colleagues": "发给同事的话"
        "\"大家抽空看看《{title}》：{address}\"";
    "share_text" "class": "发给学生的话"
        "\"请大家先做《{title}》，再来上课：{address}\"";

    "footer" "icp": "ICP 备案号"
        "\"某ICP备00000000号\"";
    "footer" "police": "公安备案号"
        "\"某公网安备 00000000000000 号\"";
    "footer" "text": "页脚里的一句话"
        "\"案例均来自公开信息。\"";

    "case" "disguises": "披着哪种伪装：disguises/ 里的文件名，一个或几个"
        "[\"mutual-aid\"]";
    "case" "channels": "渠道：怎么找上门的"
        "[\"微信\", \"线下聚会\"]";
    "case" "region": "地区"
        "\"湖南\"";
    "case" "period": "时间"
        "\"2016–2017\"";
    "case" "people": "参与人数：照官方通报写，可以带字"
        "\"598 万余人\"";
    "case" "amount": "涉案金额：照官方通报写"
        "\"1046 亿余元\"";
    "case" "outcome": "结果：判了什么"
        "\"主犯一审被判处有期徒刑十七年\"";
    "" "sources": "来源：写发布的机关，或 facts.yaml 里的编号"
        "[{\"fact\": \"ban-2005-7\"}]";
    "case" "sources": "来源：至少一条，写发布的机关，或 facts.yaml 里的编号"
        "[{\"title\": \"网络传销典型案例\", \"publisher\": \"最高人民法院\", \"date\": \"2024-06-28\"}]";

    "source" "title": "来源的标题，必填"
        "\"网络传销典型案例\"";
    "source" "publisher": "发布的机关或媒体"
        "\"最高人民法院\"";
    "source" "date": "发布日期：年-月-日，也可以只写年，或年-月"
        "\"2024-06\"";

    "fact" "id": "编号：网页和题目用它来引用，全站不重复，必填"
        "\"ban-2005-7\"";
    "fact" "claim": "说法：用自己的话写清楚是怎么回事，必填"
        "\"交入门费、拉人头、按团队计酬，三样占一样就是传销\"";
    "fact" "authority": "机关：谁说的，必填"
        "\"国务院\"";
    "fact" "document": "文号，或文件的名称"
        "\"《禁止传销条例》第七条\"";
    "fact" "quote": "原文：一字不差"
        "\"下列行为，属于传销行为\"";
    "fact" "date": "发布日期：年-月-日，也可以只写年，或年-月"
        "\"2005-08-23\"";
    "fact" "checked": "核对：哪天打开网页看过，确实还是这样"
        "\"2026-11-01\"";
    "fact" "from": "施行：从哪天起有效"
        "\"2005-11-01\"";
    "fact" "until": "失效：有效到哪天"
        "\"2026-12-31\"";
    "fact" "replaced_by": "被取代：现在有效的那一条的编号"
        "\"ban-2027-7\"";
    "fact" "note": "备注：给管内容的人看，网页上不显示"
        "\"每年三月核对\"";

    "source_fact" "fact": "事实的编号，必填"
        "\"ban-2005-7\"";

    "disguise" "aka": "别的叫法"
        "[\"购物返本\", \"全返商城\"]";
    "disguise" "pitch": "话术：他们怎么说"
        "\"消费多少返多少\"";
    "disguise" "truth": "真相：钱其实从哪里来"
        "\"返的是后来人的钱\"";
    "disguise" "red_flags": "危险信号"
        "[\"先交钱\", \"拉人头\"]";
    "disguise" "lookalike": "合法的相似物，怎么分"
        "[{\"name\": \"商场满减\", \"difference\": \"不要求拉人，也不许诺收益\"}]";

    "lookalike" "name": "合法的那样东西叫什么，必填"
        "\"商场满减\"";
    "lookalike" "difference": "区别在哪里，必填"
        "\"不要求拉人，也不许诺收益\"";

    "audience" "path": "学习路径：按顺序读什么，写“文件夹/文件名”"
        "[\"disguises/consumer-rebate\", \"quizzes/basics\"]";

    "department" "name": "单位名称，必填"
        "\"东城区公安分局\"";
    "department" "duties": "职责：管什么"
        "\"查处传销行为\"";
    "department" "address": "地址"
        "\"人民路 1 号\"";
    "department" "hours": "办公时间"
        "\"周一至周五 9:00–17:00\"";

    "community" "slug": "网址名：小写英文字母、数字和连字符，必填"
        "\"dongfang\"";
    "community" "name": "社区、学校或单位的名称，必填"
        "\"东方社区\"";
    "community" "kind": "类型：社区、村、学校、单位"
        "\"community\"";
    "community" "quizzes": "这一页先放哪几套自测：quizzes/ 里的文件名"
        "[\"basics\"]";
    "community" "note": "写给这里居民的话"
        "\"居委会在 3 号楼一层。\"";

    "contact" "sms": "短信：这个号码只收短信，点它是写短信，不是打电话"
        "true";
    "contact" "situations": "情形：遇到哪几种情况先找它。held 被控制 · paid 钱转走了 · doubt 拿不准 · family 家里人"
        "[\"held\", \"paid\"]";
    "contact" "name": "打给谁，必填"
        "\"市场监管投诉举报\"";

    "quiz" "pass": "及格线：百分之几；不写就没有及格线"
        "80";
    "quiz" "feedback": "反馈：即时（答一题讲一题）或交卷后"
        "\"instant\"";
    "quiz" "tap": "点选：单选和判断是一点就答（点错了，下一题之前可以重选），还是选了再按一下确认；不写就是一点就答，交卷后才讲解的一律要确认"
        "\"confirm\"";
    "quiz" "shuffle": "乱序：题目和选项要不要打乱；也可以分开写 {questions: false, options: true}"
        "true";
    "quiz" "time_limit": "限时：例如 10m、90s、10分钟"
        "\"10m\"";
    "quiz" "listed": "列出：写“否”，这一页就不在网站上，只给别的题库抽题用"
        "true";
    "quiz" "scoring": "计分：部分（答对一部分给一部分分）或全对"
        "\"partial\"";
    "quiz" "questions": "题目，一题一个减号"
        "[{\"stem\": \"拉人头、收入门费，都是传销的特征。\", \"answer\": \"对\", \"explanation\": \"《禁止传销条例》第七条写明的。\"}]";
    "quiz" "draw": "抽题：从别的题库里抽"
        "[{\"from\": \"basics\", \"count\": 5}]";
    "quiz" "count": "抽取数量：每次做几道；不写就全做"
        "10";
    "quiz" "balance": "搭配：每一套里，有性质的题中正规的占百分之几到几，骗局和正规的各至少四个；抽题时就配好"
        "\"40..60\"";

    "shuffle" "questions": "打乱题目"
        "true";
    "shuffle" "options": "打乱选项"
        "true";

    "draw" "from": "从哪个题库抽：quizzes/ 里的文件名，必填"
        "\"basics\"";
    "draw" "count": "抽几道，必填"
        "5";
    "draw" "difficulty": "只抽这个难度的：2，或 1..3"
        "\"1..3\"";

    "question" "id": "编号：全站不重复。写了，改题干也不影响读者的记录"
        "\"rebate-001\"";
    "question" "type": "题型：不写也行，看答案和选项就知道"
        "\"single\"";
    "question" "stem": "题干，必填"
        "\"邻居说“先交 3900 元，拉两个人就回本”。你先问什么？\"";
    "question" "hint": "提示：答之前可以看"
        "\"先算一算。\"";
    "question" "explanation": "解析：答完告诉读者为什么"
        "\"回本的钱来自后来的人。\"";
    "question" "asks": "问的是：识别（信不信它，计入识破和误伤）、做法（该怎么做）或常识；不写，有性质的题当作识别"
        "\"act\"";
    "question" "same": "可互换：挨着的几步谁先谁后都算对，写第几步"
        "[[2, 3]]";
    "question" "points": "分值"
        "1";
    "question" "scoring": "计分：部分，或全对才给分"
        "\"exact\"";
    "question" "see": "延伸阅读：答错时给读者看的页面，写“文件夹/文件名”"
        "[\"guides/law\"]";
    "question" "sources": "依据的事实：facts.yaml 里的编号"
        "[\"ban-2005-7\"]";
    "question" "options": "选项：一行一个，不用写 A、B、C、D；也可以写成 {text: 选项, note: 选了它之后说的话}"
        "[\"先交钱\", \"先问钱从哪里来\"]";
    "question" "answer": "答案：单选写 B，多选写 AC，判断写对或错，数值写数，填空写能接受的词"
        "\"B\"";
    "question" "unit": "单位：数值题填空后面的字"
        "\"元\"";
    "question" "tolerance": "误差：例如 5%，或一个数"
        "\"5%\"";
    "question" "items": "条目：排序题按正确的先后写；归类题写 {text: 卡片, bin: 归入哪一类}"
        "[\"先听他说\", \"一起算账\", \"找专业的人\"]";
    "question" "pairs": "配对：左边: 右边"
        "{\"有人身危险\": \"110\", \"有传销线索\": \"12315\"}";
    "question" "extras": "多余项：右边多出来、没有左边的"
        "[\"114\"]";
    "question" "bins": "类别：归成哪几类"
        "[\"传销\", \"合法\"]";
    "question" "text": "找疑点的文字：[[疑点|为什么]]，((无害的话))"
        "\"今天[[交 3900 元|入门费]]就能((免费试吃))。\"";

    "option" "text": "选项的文字"
        "\"先问钱从哪里来\"";
    "option" "note": "选了这一项之后说的话"
        "\"对，先问钱从哪里来。\"";
    "option" "lean": "偏向：这个错的选项错在哪一边，多疑（把正经的当骗局）还是轻信（信过了头）"
        "\"trust\"";

    "range" "min": "从多少起算对"
        "3000";
    "range" "max": "到多少为止算对"
        "3500";
    "range" "value": "正确的数"
        "3280";
    "range" "tolerance": "误差：例如 5%，或一个数"
        "\"5%\"";

    "card" "text": "卡片上的字，必填"
        "\"交钱才能加入\"";
    "card" "bin": "归入哪一类，必填：bins 里的一个"
        "\"传销\"";
    "card" "note": "答完说的话"
        "\"这是入门费。\"";

    "checklist" "items": "条目：一条一个 {text: 问题, weight: 分, group: 分组}"
        "[{\"text\": \"要先交钱才能加入？\", \"weight\": 3, \"group\": \"入门费\"}]";
    "checklist" "results": "结论：从上往下，第一个符合条件的算；最后一个不写 when"
        "[{\"title\": \"暂时没有看出问题\", \"tone\": \"calm\"}]";

    "item" "id": "编号"
        "\"entry-fee\"";
    "item" "text": "问读者的话，必填"
        "\"要先交钱才能加入？\"";
    "item" "weight": "分值：勾了它加几分"
        "3";
    "item" "group": "分组：给结论的条件用"
        "\"入门费\"";
    "item" "at_least": "至少：勾了它，结果至少该是危险或警惕；轻了，check 会说"
        "\"danger\"";
    "item" "note": "备注，例如法律依据"
        "\"《禁止传销条例》第七条（二）\"";

    "result" "title": "结论，必填"
        "\"有明显风险\"";
    "result" "tone": "语气：危险、警惕、放心"
        "\"warning\"";
    "result" "advice": "建议：现在该怎么做"
        "\"别再交钱，打 12315 问一问。\"";
    "result" "when": "条件：{score: 4} 到几分，或 {groups: [入门费]} 这些分组都勾了"
        "{\"score\": 4}";

    "when" "score": "得分：到几分起"
        "4";
    "when" "groups": "分组：每个分组里至少勾了一条"
        "[\"入门费\", \"拉人头\"]";

    "scenario" "cast": "人物：代号: {name: 名字}；me 是读者自己"
        "{\"li\": {\"name\": \"老同学小李\"}, \"me\": {\"name\": \"我\"}}";
    "scenario" "start": "开头：从哪个节点开始"
        "\"hello\"";
    "scenario" "set": "记住：一开始就是这样，{名称: 值}"
        "{\"钱\": \"还在\"}";
    "scenario" "nodes": "节点：名字: 对话和选择，或结局"
        "{\"end\": {\"ending\": \"safe\", \"title\": \"你守住了钱包\"}}";

    "person" "name": "名字，必填"
        "\"老同学小李\"";

    "node" "say": "对话：一句一个 {who: 谁, text: 说什么}"
        "[{\"who\": \"li\", \"text\": \"在吗？\"}]";
    "node" "if": "如果：记住的都合得上，才走得到这里，{名称: 值}；值可以是一列，合一个就行"
        "{\"钱\": \"没了\"}";
    "node" "set": "记住：走到这里的人都记上，{名称: 值}"
        "{\"钱\": \"没了\"}";
    "node" "choices": "选择：读者可以说的话，{text: 说什么, goto: 去哪个节点}"
        "[{\"text\": \"钱从哪里来？\", \"goto\": \"probe\"}]";
    "node" "ending": "结局：安全、醒悟、受害"
        "\"safe\"";
    "node" "title": "结局的标题"
        "\"你守住了钱包\"";
    "node" "debrief": "复盘：走到这里学到了什么"
        "\"问清钱从哪里来，就看清了一半。\"";

    "line" "who": "谁说的：cast 里的代号，必填"
        "\"li\"";
    "line" "text": "说什么，必填；[[疑点|为什么]] 会在结局列出来"
        "\"[[稳赚不赔|许诺高收益]]的项目。\"";

    "reply" "text": "读者说的话，必填"
        "\"钱从哪里来？\"";
    "reply" "goto": "去哪个节点，必填；写几个，就去第一个合条件的"
        "\"probe\"";
    "reply" "if": "如果：记住的都合得上，才看得到这个选择，{名称: 值}"
        "{\"钱\": \"没了\"}";
    "reply" "set": "记住：选了就记上，{名称: 值}"
        "{\"钱\": \"没了\"}";
    "reply" "note": "选了之后的一句话"
        "\"问对了。\"";
}

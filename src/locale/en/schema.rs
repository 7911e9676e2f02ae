//! English: what editors show of each key.

use crate::locale::schema::{SchemaWords, key_help};

pub(crate) static WORDS: SchemaWords = SchemaWords {
    kind: |name, _, files| format!("  {name:<12} {files}"),
    keys: KEYS,
    twice: "`{}` and `{}` are the same; write one",
    snippets: include_str!("snippets.json"),
    kinds: "There is a schema for each of these:",
    next: "mingbian schema quiz prints one; mingbian schema -o .mingbian/schemas writes all into a folder",
    written: "files written: {}, in {}",
};

key_help! {
    "site" "": "The site's settings: site.yaml";

    "quiz" "": "A bank of questions, and a test on them: quizzes/";

    "checklist" "": "A checklist: checklists/";

    "scenario" "": "A scenario: scenarios/";

    "departments" "": "Who handles what: departments.yaml";

    "communities" "": "Communities and schools: communities.yaml";

    "case" "": "The front matter of a case: cases/";

    "disguise" "": "The front matter of a disguise: disguises/";

    "guide" "": "The front matter of a guide: guides/";

    "audience" "": "The front matter of a learning path: audiences/";

    "page" "": "The front matter of a page";

    "" "title": "The title; required"
        "\"三分钟自测\"";
    "" "summary": "A sentence or two for lists, share cards and search results"
        "\"以“扶贫济困”为名，让会员互相打款收高息。\"";
    "" "date": "The date: year-month-day"
        "\"2026-05-01\"";
    "" "updated": "When it was last changed: year-month-day"
        "\"2026-05-01\"";
    "" "draft": "A draft does not show on the site"
        "true";
    "" "weight": "Small numbers come first"
        "10";
    "" "tags": "Tags"
        "[\"慈善\", \"高息\"]";
    "" "image": "A picture, relative to this file"
        "\"cover.jpg\"";
    "" "extra": "Values under keys of your own, for templates of your own: {{ page.extra.key }}, {{ site.extra.key }}" r#"{"author": "press office"}"#;
    "" "image_alt": "What a reader who cannot see the picture is told"
        "\"一张写着“日返千分之五”的海报\"";
    "" "aliases": "Addresses at which this page stood before: printed codes and links from elsewhere still lead to it"
        "[\"cases/old-name/\"]";
    "" "note": "A note"
        "\"有人身危险，马上打\"";
    "" "name": "The name"
        "\"东方社区\"";
    "" "phone": "The phone number, in quotes"
        "\"12315\"";
    "" "url": "An address that begins with https://"
        "\"https://example.org/\"";
    "" "contacts": "Whom to call, each as {name: …, phone: \"…\"}"
        "[{\"name\": \"报警\", \"phone\": \"110\"}]";
    "" "intro": "A sentence or two under the title"
        "\"十道题，约三分钟。\"";
    "" "disguise": "Which disguise: the names of files in disguises/"
        "\"consumer-rebate\"";
    "" "verdict": "What the described thing is, scam or legit: both scores of the result hang on it"
        "\"scam\"";
    "" "difficulty": "Difficulty: 1 to 5"
        "2";

    "site" "title": "The site's name; required"
        "\"明辨\"";
    "site" "tagline": "A line under the name"
        "\"看清伪装，远离传销\"";
    "site" "organisation": "Who runs the site"
        "\"东城区打击传销工作联席会议办公室\"";
    "site" "base_url": "The site's whole address: needed for sitemap, feed and QR codes"
        "\"https://example.org/mingbian/\"";
    "site" "languages": "The languages; the first is the default"
        "[\"zh-CN\"]";
    "site" "theme": "The theme: a folder in themes/; left out: the one that ships"
        "\"default\"";
    "site" "footer": "The foot of each page"
        "{\"icp\": \"某ICP备00000000号\"}";
    "site" "menu": "Which sections the menu has, in order; left out: all there are"
        "[\"disguises\", \"cases\", \"quizzes\"]";
    "site" "publish": "Files that no page leads to and that are fetched by their address all the same; paths, or files/** for a whole folder"
        "[\"files/**\"]";
    "site" "analytics": "Only none: nothing is collected"
        "\"none\"";

    "footer" "icp": "The ICP filing number"
        "\"某ICP备00000000号\"";
    "footer" "police": "The police filing number"
        "\"某公网安备 00000000000000 号\"";
    "footer" "text": "A line at the foot"
        "\"案例均来自公开信息。\"";

    "case" "disguises": "Which disguises it wears: the names of files in disguises/"
        "[\"mutual-aid\"]";
    "case" "channels": "How it reached people"
        "[\"微信\", \"线下聚会\"]";
    "case" "region": "Where"
        "\"湖南\"";
    "case" "period": "When"
        "\"2016–2017\"";
    "case" "people": "How many took part, as officially reported"
        "\"598 万余人\"";
    "case" "amount": "How much money, as officially reported"
        "\"1046 亿余元\"";
    "case" "outcome": "How it ended"
        "\"主犯一审被判处有期徒刑十七年\"";
    "case" "sources": "Where the facts come from; at least one"
        "[{\"title\": \"网络传销典型案例\", \"publisher\": \"最高人民法院\", \"date\": \"2024-06-28\"}]";

    "source" "title": "The source's title; required"
        "\"网络传销典型案例\"";
    "source" "publisher": "Who published it"
        "\"最高人民法院\"";
    "source" "date": "When it was published; a year or a month will do"
        "\"2024-06\"";

    "disguise" "aka": "Other names of it"
        "[\"购物返本\", \"全返商城\"]";
    "disguise" "pitch": "What they say"
        "\"消费多少返多少\"";
    "disguise" "truth": "Where the money really comes from"
        "\"返的是后来人的钱\"";
    "disguise" "red_flags": "Red flags"
        "[\"先交钱\", \"拉人头\"]";
    "disguise" "lookalike": "Honest things that look like it, and how to tell them apart"
        "[{\"name\": \"商场满减\", \"difference\": \"不要求拉人，也不许诺收益\"}]";

    "lookalike" "name": "What the honest thing is called; required"
        "\"商场满减\"";
    "lookalike" "difference": "How it differs; required"
        "\"不要求拉人，也不许诺收益\"";

    "audience" "path": "What to read, in order, each as folder/name"
        "[\"disguises/consumer-rebate\", \"quizzes/basics\"]";

    "department" "name": "The unit's name; required"
        "\"东城区公安分局\"";
    "department" "duties": "What it handles"
        "\"查处传销行为\"";
    "department" "address": "Where it is"
        "\"人民路 1 号\"";
    "department" "hours": "When it is open"
        "\"周一至周五 9:00–17:00\"";

    "community" "slug": "Its name in addresses: lower-case letters, digits, hyphens; required"
        "\"dongfang\"";
    "community" "name": "Its name; required"
        "\"东方社区\"";
    "community" "kind": "What it is"
        "\"community\"";
    "community" "quizzes": "Which tests its page puts first"
        "[\"basics\"]";
    "community" "note": "A word to the people there"
        "\"居委会在 3 号楼一层。\"";

    "contact" "name": "Whom to call; required"
        "\"市场监管投诉举报\"";

    "quiz" "pass": "The pass mark in percent; left out: none"
        "80";
    "quiz" "feedback": "When it says what was right: instant, or at the end"
        "\"instant\"";
    "quiz" "tap": "Whether one touch answers a single or judge question (it can be taken back until the next question), or a button confirms it; left out: one touch. A test that tells at the end always waits for the button"
        "\"confirm\"";
    "quiz" "shuffle": "Whether to shuffle; or apart: {questions: false, options: true}"
        "true";
    "quiz" "time_limit": "A time limit: 10m, 90s"
        "\"10m\"";
    "quiz" "listed": "false: no page of its own, only for others to draw from"
        "true";
    "quiz" "scoring": "partial: part of the points for part of the answer; exact: all or nothing"
        "\"partial\"";
    "quiz" "questions": "The questions, each with a hyphen"
        "[{\"stem\": \"拉人头、收入门费，都是传销的特征。\", \"answer\": \"对\", \"explanation\": \"《禁止传销条例》第七条写明的。\"}]";
    "quiz" "draw": "Questions taken from other banks"
        "[{\"from\": \"basics\", \"count\": 5}]";
    "quiz" "count": "How many a sitting has; left out: all"
        "10";

    "shuffle" "questions": "Shuffle the questions"
        "true";
    "shuffle" "options": "Shuffle the options"
        "true";

    "draw" "from": "Which bank: the name of a file in quizzes/; required"
        "\"basics\"";
    "draw" "count": "How many; required"
        "5";
    "draw" "difficulty": "Only of this difficulty: 2, or 1..3"
        "\"1..3\"";

    "question" "id": "Its id, unlike any other; with it the stem can be edited without losing what readers did"
        "\"rebate-001\"";
    "question" "type": "The type; left out: told from answer and options"
        "\"single\"";
    "question" "stem": "What is asked; required"
        "\"邻居说“先交 3900 元，拉两个人就回本”。你先问什么？\"";
    "question" "hint": "A hint before answering"
        "\"先算一算。\"";
    "question" "explanation": "Why, told after answering"
        "\"回本的钱来自后来的人。\"";
    "question" "points": "Points"
        "1";
    "question" "scoring": "partial, or exact: all or nothing"
        "\"exact\"";
    "question" "see": "What to read when it was answered wrongly, each as folder/name"
        "[\"guides/law\"]";
    "question" "options": "The options, without letters; or {text: …, note: what to say when it was chosen}"
        "[\"先交钱\", \"先问钱从哪里来\"]";
    "question" "answer": "The answer: B; AC; true or false; a number; accepted words"
        "\"B\"";
    "question" "unit": "The unit behind the number"
        "\"元\"";
    "question" "tolerance": "How far off is still right: 5%, or a number"
        "\"5%\"";
    "question" "items": "To be ordered: in the right order; to be sorted: {text: …, bin: …}"
        "[\"先听他说\", \"一起算账\", \"找专业的人\"]";
    "question" "pairs": "Pairs, left: right"
        "{\"有人身危险\": \"110\", \"有传销线索\": \"12315\"}";
    "question" "extras": "Right sides that belong to none"
        "[\"114\"]";
    "question" "bins": "What to sort into"
        "[\"传销\", \"合法\"]";
    "question" "text": "The text to search: [[red flag|why]], ((harmless phrase))"
        "\"今天[[交 3900 元|入门费]]就能((免费试吃))。\"";

    "option" "text": "The option's words"
        "\"先问钱从哪里来\"";
    "option" "note": "What to say when it was chosen"
        "\"对，先问钱从哪里来。\"";

    "range" "min": "From here on it is right"
        "3000";
    "range" "max": "Up to here it is right"
        "3500";
    "range" "value": "The right number"
        "3280";
    "range" "tolerance": "How far off is still right: 5%, or a number"
        "\"5%\"";

    "card" "text": "What stands on the card; required"
        "\"交钱才能加入\"";
    "card" "bin": "Which of the bins it belongs into; required"
        "\"传销\"";
    "card" "note": "What to say afterwards"
        "\"这是入门费。\"";

    "checklist" "items": "The items, each as {text: …, weight: …, group: …}"
        "[{\"text\": \"要先交钱才能加入？\", \"weight\": 3, \"group\": \"入门费\"}]";
    "checklist" "results": "The verdicts: the first that fits; the last has no when"
        "[{\"title\": \"暂时没有看出问题\", \"tone\": \"calm\"}]";

    "item" "id": "Its id"
        "\"entry-fee\"";
    "item" "text": "What the reader is asked; required"
        "\"要先交钱才能加入？\"";
    "item" "weight": "What ticking it adds to the score"
        "3";
    "item" "group": "A group, for the conditions of verdicts"
        "\"入门费\"";
    "item" "note": "A note, such as the legal basis"
        "\"《禁止传销条例》第七条（二）\"";

    "result" "title": "The verdict; required"
        "\"有明显风险\"";
    "result" "tone": "How grave: danger, warning, calm"
        "\"warning\"";
    "result" "advice": "What to do now"
        "\"别再交钱，打 12315 问一问。\"";
    "result" "when": "When it fits: {score: 4}, or {groups: […]} when each of them has a tick"
        "{\"score\": 4}";

    "when" "score": "From this score on"
        "4";
    "when" "groups": "Each of these groups has a tick"
        "[\"入门费\", \"拉人头\"]";

    "scenario" "cast": "Who speaks: id: {name: …}; me is the reader"
        "{\"li\": {\"name\": \"老同学小李\"}, \"me\": {\"name\": \"我\"}}";
    "scenario" "start": "The node to begin with"
        "\"hello\"";
    "scenario" "nodes": "The nodes: what is said and what can be chosen, or an ending"
        "{\"end\": {\"ending\": \"safe\", \"title\": \"你守住了钱包\"}}";

    "person" "name": "The name; required"
        "\"老同学小李\"";

    "node" "say": "What is said, each as {who: …, text: …}"
        "[{\"who\": \"li\", \"text\": \"在吗？\"}]";
    "node" "choices": "What the reader may say: {text: …, goto: …}"
        "[{\"text\": \"钱从哪里来？\", \"goto\": \"probe\"}]";
    "node" "ending": "An ending: safe, warned, harmed"
        "\"safe\"";
    "node" "title": "The ending's title"
        "\"你守住了钱包\"";
    "node" "debrief": "What was to be learned"
        "\"问清钱从哪里来，就看清了一半。\"";

    "line" "who": "Who says it: an id of the cast; required"
        "\"li\"";
    "line" "text": "What is said; required; [[red flag|why]] is listed at the end"
        "\"[[稳赚不赔|许诺高收益]]的项目。\"";

    "reply" "text": "What the reader says; required"
        "\"钱从哪里来？\"";
    "reply" "goto": "Which node it leads to; required"
        "\"probe\"";
    "reply" "note": "A word after it was chosen"
        "\"问对了。\"";
}

//! English: what editors show of each key.

use crate::locale::schema::{SchemaWords, key_help};

pub(crate) static WORDS: SchemaWords = SchemaWords {
    kind: |name, _, files| format!("  {name:<12} {files}"),
    keys: KEYS,
    alias: " (= {})",
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

    "facts" "": "The facts: facts.yaml, or files in facts/";

    "case" "": "The front matter of a case: cases/";

    "disguise" "": "The front matter of a disguise: disguises/";

    "guide" "": "The front matter of a guide: guides/";

    "audience" "": "The front matter of a learning path: audiences/";

    "page" "": "The front matter of a page";

    "deploy" "": "Where the site goes: deploy.yaml, beside the folder content";

    "deploy" "targets": "The places that the site goes to, each under a name"
        "{\"portal\": {\"type\": \"folder\", \"to\": \"../portal\"}}";
    "target" "type": "What it is: folder, zip (for an administrator), sftp (a server), or a store"
        "\"folder\"";
    "target" "keep_hours": "For how many hours files stay that nothing needs any more; 24 if not said"
        "24";
    "target" "url": "Where readers find the site: tried by a check, opened after publishing"
        "\"https://site.example.org\"";
    "target-place" "to": "The folder or the zip, from where deploy.yaml is"
        "\"../portal\"";
    "target-server" "to": "The folder on the server; without / in front, from where the user is after signing in"
        "\"/var/www/site\"";
    "" "compressed": "Compressed copies beside the files (.br, .gz), for a server with gzip_static"
        "true";
    "target-server" "host": "Name or address of the server"
        "\"www.example.org\"";
    "target-server" "user": "Who signs in there"
        "\"deploy\"";
    "target-server" "port": "The port; 22 if not said"
        "22";
    "target-server" "known_hosts": "The file with the keys of servers; the user's own if not said"
        "\"../known_hosts\"";
    "" "credentials": "Where the file with the key is, outside the site's folder; never the key itself"
        "\"../key.csv\"";
    "" "parallel": "Requests at the same time; 1 for a store that says it is too busy"
        "4";
    "target-store" "bucket": "The bucket, as the console calls it"
        "\"my-site\"";
    "target-store" "region": "As the console has it"
        "\"cn-hangzhou\"";
    "target-store" "endpoint": "The address of the store, with https://, without the bucket"
        "\"https://store.example.org\"";
    "target-store" "path": "A folder in the bucket"
        "\"site\"";
    "target-store" "address_style": "virtual or path; seldom needed"
        "\"path\"";
    "target-store" "encoding": "How texts are stored: none, gzip or br"
        "\"gzip\"";

    "" "title": "The title; required"
        "\"A three-minute test\"";
    "" "summary": "A sentence or two for lists, share cards and search results"
        "\"Members send each other money for high interest, in the name of helping the poor.\"";
    "" "date": "The date: year-month-day"
        "\"2026-05-01\"";
    "" "updated": "When it was last changed: year-month-day"
        "\"2026-05-01\"";
    "" "draft": "A draft does not show on the site"
        "true";
    "" "weight": "Small numbers come first"
        "10";
    "" "tags": "Tags"
        "[\"charity\", \"high interest\"]";
    "" "image": "A picture, relative to this file"
        "\"cover.jpg\"";
    "" "extra": "Values under keys of your own, for templates of your own: {{ page.extra.key }}, {{ site.extra.key }}" r#"{"author": "press office"}"#;
    "" "polite": "Whether the fixed words on this page address the reader with respect, in languages that have a word for it; left out: as site.yaml says"
        "true";
    "" "sign": "What stands beside it in lists: a sign by its name, or the path of a drawing of one's own"
        "\"bag\"";
    "" "image_alt": "What a reader who cannot see the picture is told"
        "\"A poster that promises half a percent a day\"";
    "" "share_text": "The ready sentences under “Pass it on” on this page; {title} becomes its title, {address} its address. Left out: those of site.yaml"
        "{\"class\": \"Please take “{title}” before the lesson: {address}\"}";
    "" "aliases": "Addresses at which this page stood before: printed codes and links from elsewhere still lead to it"
        "[\"cases/old-name/\"]";
    "" "note": "A note"
        "\"In danger: call at once\"";
    "" "name": "The name"
        "\"Eastgate\"";
    "" "phone": "The phone number, in quotes"
        "\"12315\"";
    "" "url": "An address that begins with https://"
        "\"https://example.org/\"";
    "" "contacts": "Whom to call, each as {name: …, phone: \"…\"}"
        "[{\"name\": \"Police\", \"phone\": \"110\"}]";
    "" "intro": "A sentence or two under the title"
        "\"Ten questions, about three minutes.\"";
    "" "disguise": "Which disguise: the names of files in disguises/"
        "\"consumer-rebate\"";
    "" "verdict": "What the described thing is, scam or legit: both scores of the result hang on it"
        "\"scam\"";
    "" "difficulty": "Difficulty: 1 to 5"
        "2";

    "site" "title": "The site's name; required"
        "\"See Through\"";
    "site" "tagline": "A line under the name"
        "\"See through the disguise, stay out of the scheme\"";
    "site" "organisation": "Who runs the site"
        "\"Joint Office against Pyramid Schemes, Eastgate District\"";
    "site" "district": "Where the site is for: texts that say {{ district }} show it"
        "\"Eastgate District\"";
    "site" "province": "The province: the arithmetic of recruiting counts its people; texts say {{ province }}"
        "\"Hunan\"";
    "site" "sms_police": "Where the police take text messages: texts that say {{ sms_police }} show it"
        "\"12110512\"";
    "site" "notice": "What the authorities there published against pyramid schemes, by name and date: texts that say {{ notice }} show it"
        "\"Notice of the Eastgate Administration for Market Regulation (11 February 2026)\"";
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
    "site" "polite": "Whether the fixed words of the site address readers with respect, in languages that have a word for it; a page may say otherwise"
        "true";
    "site" "feedback": "Where “Is something wrong?” under each page leads: a mail address, or the https:// address of a form, in which {title} and {url} become the page's"
        "\"fankui@example.org\"";
    "site" "library": "What the site stands on: builtin, the content that the program carries, or the path of another content folder; the site's own files come before it"
        "\"builtin\"";
    "site" "hide": "What the site does not show: sections, pages, disguises, languages, such as cases, cases/mmm, disguises/travel, en"
        "[\"en\", \"disguises/travel\"]";
    "site" "offline_copy": "Tests that were opened, the home page and whom to call stay on readers' phones and open without a network; readers may keep all of a community's pages too; left out: so it is; false: nothing is kept, and what was kept before is deleted";
    "site" "search": "The search of the site; left out: there is one; false: there is none";
    "site" "share_pictures": "The pictures with which links to pages are shown in chats; made where base_url is there. main (left out: this): the home page, the lists, all pages but the cases; all: the cases too; none: not one";
    "site" "kits": "Kits: with all, the page of each community leads to its posters, leaflets, cards and the like for download; made where base_url is there. none (left out: this): none, mingbian kit makes them apart";
    "site" "share_text": "The three ready sentences under “Pass it on”, in the site's own words; {title} becomes the page's title, {address} its address"
        "{\"parents\": \"Have a look at “{title}”: {address}\"}";
    "site" "analytics": "Only none: nothing is collected"
        "\"none\"";

    "share_text" "parents": "The sentence for the family"
        "\"Have a look at “{title}”: {address}\"";
    "share_text" "colleagues": "The sentence for colleagues"
        "\"Have a look at “{title}”: {address}\"";
    "share_text" "class": "The sentence for a class"
        "\"Please take “{title}” before the lesson: {address}\"";

    "footer" "icp": "The ICP filing number"
        "\"某ICP备00000000号\"";
    "footer" "police": "The police filing number"
        "\"某公网安备 00000000000000 号\"";
    "footer" "text": "A line at the foot"
        "\"All cases come from public sources.\"";

    "case" "disguises": "Which disguises it wears: the names of files in disguises/"
        "[\"mutual-aid\"]";
    "case" "channels": "How it reached people"
        "[\"WeChat\", \"meetings\"]";
    "case" "region": "Where"
        "\"Hunan\"";
    "case" "period": "When"
        "\"2016–2017\"";
    "case" "people": "How many took part, as officially reported"
        "\"more than 5.98 million people\"";
    "case" "amount": "How much money, as officially reported"
        "\"more than 104.6 billion yuan\"";
    "case" "outcome": "How it ended"
        "\"The ringleader was sentenced to seventeen years\"";
    "" "sources": "Where it comes from: who published it, or ids of facts.yaml"
        "[{\"fact\": \"ban-2005-7\"}]";
    "case" "sources": "Where the facts come from, or ids of facts.yaml; at least one"
        "[{\"title\": \"Typical cases of online pyramid schemes\", \"publisher\": \"Supreme People’s Court\", \"date\": \"2024-06-28\"}]";

    "source" "title": "The source's title; required"
        "\"Typical cases of online pyramid schemes\"";
    "source" "publisher": "Who published it"
        "\"Supreme People’s Court\"";
    "source" "date": "When it was published; a year or a month will do"
        "\"2024-06\"";

    "fact" "id": "The name by which pages and questions refer to it, once on the site; required"
        "\"ban-2005-7\"";
    "fact" "claim": "What is so, in your own words; required"
        "\"A fee to join, recruiting or pay by team: each of them makes a pyramid scheme\"";
    "fact" "authority": "Who says so; required"
        "\"The State Council\"";
    "fact" "document": "The number under which it was issued, or its title"
        "\"Regulations on the Prohibition of Pyramid Selling, article 7\"";
    "fact" "quote": "The exact words"
        "\"The following acts are pyramid selling\"";
    "fact" "date": "When it was issued; a year or a month will do"
        "\"2005-08-23\"";
    "fact" "checked": "The day on which somebody last looked and it was still so"
        "\"2026-11-01\"";
    "fact" "from": "Its first day in force"
        "\"2005-11-01\"";
    "fact" "until": "Its last day in force"
        "\"2026-12-31\"";
    "fact" "replaced_by": "The id of the fact that holds in its stead"
        "\"ban-2027-7\"";
    "fact" "note": "For those who look after the content; no page shows it"
        "\"Look at it every March\"";

    "source_fact" "fact": "The fact's id; required"
        "\"ban-2005-7\"";

    "disguise" "aka": "Other names of it"
        "[\"cashback mall\", \"full rebate\"]";
    "disguise" "pitch": "What they say"
        "\"Whatever you spend comes back\"";
    "disguise" "truth": "Where the money really comes from"
        "\"What comes back is the money of those who join later\"";
    "disguise" "red_flags": "Red flags"
        "[\"pay first\", \"recruit others\"]";
    "disguise" "lookalike": "Honest things that look like it, and how to tell them apart"
        "[{\"name\": \"A shop’s discount\", \"difference\": \"Nobody is to be recruited, no return is promised\"}]";

    "lookalike" "name": "What the honest thing is called; required"
        "\"A shop’s discount\"";
    "lookalike" "difference": "How it differs; required"
        "\"Nobody is to be recruited, no return is promised\"";

    "audience" "path": "What to read, in order, each as folder/name"
        "[\"disguises/consumer-rebate\", \"quizzes/basics\"]";

    "department" "name": "The unit's name; required"
        "\"Eastgate Police\"";
    "department" "duties": "What it handles"
        "\"Acts against pyramid schemes\"";
    "department" "address": "Where it is"
        "\"1 Renmin Road\"";
    "department" "hours": "When it is open"
        "\"Monday to Friday 9:00–17:00\"";

    "community" "slug": "Its name in addresses: lower-case letters, digits, hyphens; required"
        "\"dongfang\"";
    "community" "name": "Its name; required"
        "\"Eastgate\"";
    "community" "kind": "What it is"
        "\"community\"";
    "community" "quizzes": "Which tests its page puts first"
        "[\"basics\"]";
    "community" "note": "A word to the people there"
        "\"The committee is on the ground floor of building 3.\"";

    "contact" "sms": "One writes to this number: touching it begins a message, not a call"
        "true";
    "contact" "situations": "In which situations it comes first: held, paid, doubt, family"
        "[\"held\", \"paid\"]";
    "contact" "name": "Whom to call; required"
        "\"Market regulation: complaints\"";

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
        "[{\"stem\": \"Recruiting others and an entry fee are signs of a pyramid scheme.\", \"answer\": \"true\", \"explanation\": \"Article 7 of the Regulation on Prohibition of Pyramid Selling says so.\"}]";
    "quiz" "draw": "Questions taken from other banks"
        "[{\"from\": \"basics\", \"count\": 5}]";
    "quiz" "count": "How many a sitting has; left out: all"
        "10";
    "quiz" "balance": "Least and most percent of honest ones among those with a verdict, in every sitting, and at least four of each kind; the dealer sees to it"
        "\"40..60\"";

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
        "\"A neighbour says: pay 3,900 yuan, bring two people, and you have it back. What do you ask first?\"";
    "question" "hint": "A hint before answering"
        "\"Do the sum first.\"";
    "question" "explanation": "Why, told after answering"
        "\"The money comes from those who join later.\"";
    "question" "asks": "What it asks for: recognise (to believe it or not; feeds both scores), act (what to do) or know; left out: recognise, where there is a verdict"
        "\"act\"";
    "question" "same": "Neighbouring places of an order whose items may be swapped"
        "[[2, 3]]";
    "question" "points": "Points"
        "1";
    "question" "scoring": "partial, or exact: all or nothing"
        "\"exact\"";
    "question" "see": "What to read when it was answered wrongly, each as folder/name"
        "[\"guides/law\"]";
    "question" "sources": "The facts that the answer stands on: ids of facts.yaml"
        "[\"ban-2005-7\"]";
    "question" "options": "The options, without letters; or {text: …, note: what to say when it was chosen}"
        "[\"Pay first\", \"Ask where the money comes from\"]";
    "question" "answer": "The answer: B; AC; true or false; a number; accepted words"
        "\"B\"";
    "question" "unit": "The unit behind the number"
        "\"yuan\"";
    "question" "tolerance": "How far off is still right: 5%, or a number"
        "\"5%\"";
    "question" "items": "To be ordered: in the right order; to be sorted: {text: …, bin: …}"
        "[\"listen\", \"do the sum together\", \"find somebody who knows\"]";
    "question" "pairs": "Pairs, left: right"
        "{\"somebody is in danger\": \"110\", \"you know of a scheme\": \"12315\"}";
    "question" "extras": "Right sides that belong to none"
        "[\"114\"]";
    "question" "bins": "What to sort into"
        "[\"scheme\", \"honest\"]";
    "question" "text": "The text to search: [[red flag|why]], ((harmless phrase))"
        "\"Today [[pay 3,900 yuan|an entry fee]] and ((taste for free)).\"";

    "option" "text": "The option's words"
        "\"Ask where the money comes from\"";
    "option" "note": "What to say when it was chosen"
        "\"Yes: ask where the money comes from first.\"";
    "option" "lean": "Which way this wrong option errs: suspect (takes the honest for a scheme) or trust (believes too much)"
        "\"trust\"";

    "range" "min": "From here on it is right"
        "3000";
    "range" "max": "Up to here it is right"
        "3500";
    "range" "value": "The right number"
        "3280";
    "range" "tolerance": "How far off is still right: 5%, or a number"
        "\"5%\"";

    "card" "text": "What stands on the card; required"
        "\"Pay to join\"";
    "card" "bin": "Which of the bins it belongs into; required"
        "\"scheme\"";
    "card" "note": "What to say afterwards"
        "\"That is an entry fee.\"";

    "checklist" "items": "The items, each as {text: …, weight: …, group: …}"
        "[{\"text\": \"Do you have to pay before you can join?\", \"weight\": 3, \"group\": \"entry fee\"}]";
    "checklist" "results": "The verdicts: the first that fits; the last has no when"
        "[{\"title\": \"Nothing found so far\", \"tone\": \"calm\"}]";

    "item" "id": "Its id"
        "\"entry-fee\"";
    "item" "text": "What the reader is asked; required"
        "\"Do you have to pay before you can join?\"";
    "item" "weight": "What ticking it adds to the score"
        "3";
    "item" "group": "A group, for the conditions of verdicts"
        "\"entry fee\"";
    "item" "at_least": "What ticking it must at least lead to: danger or warning; check says where it does not"
        "\"danger\"";
    "item" "note": "A note, such as the legal basis"
        "\"Regulation on Prohibition of Pyramid Selling, article 7 (2)\"";

    "result" "title": "The verdict; required"
        "\"Clear signs of risk\"";
    "result" "tone": "How grave: danger, warning, calm"
        "\"warning\"";
    "result" "advice": "What to do now"
        "\"Pay no more; call 12315 and ask.\"";
    "result" "when": "When it fits: {score: 4}, or {groups: […]} when each of them has a tick"
        "{\"score\": 4}";

    "when" "score": "From this score on"
        "4";
    "when" "groups": "Each of these groups has a tick"
        "[\"entry fee\", \"recruiting\"]";

    "scenario" "cast": "Who speaks: id: {name: …}; me is the reader"
        "{\"li\": {\"name\": \"Li, from school\"}, \"me\": {\"name\": \"Me\"}}";
    "scenario" "start": "The node to begin with"
        "\"hello\"";
    "scenario" "set": "What is so at the beginning: {name: value}"
        "{\"money\": \"there\"}";
    "scenario" "nodes": "The nodes: what is said and what can be chosen, or an ending"
        "{\"end\": {\"ending\": \"safe\", \"title\": \"You kept your money\"}}";

    "person" "name": "The name; required"
        "\"Li, from school\"";

    "node" "say": "What is said, each as {who: …, text: …}"
        "[{\"who\": \"li\", \"text\": \"Are you there?\"}]";
    "node" "if": "Who comes here: all of it has to be remembered, {name: value}; of a list of values any one"
        "{\"money\": \"gone\"}";
    "node" "set": "What is remembered of everybody who comes here: {name: value}"
        "{\"money\": \"gone\"}";
    "node" "choices": "What the reader may say: {text: …, goto: …}"
        "[{\"text\": \"Where does the money come from?\", \"goto\": \"probe\"}]";
    "node" "ending": "An ending: safe, warned, harmed"
        "\"safe\"";
    "node" "title": "The ending's title"
        "\"You kept your money\"";
    "node" "debrief": "What was to be learned"
        "\"Who asks where the money comes from has seen half of it.\"";

    "line" "who": "Who says it: an id of the cast; required"
        "\"li\"";
    "line" "text": "What is said; required; [[red flag|why]] is listed at the end"
        "\"A project that [[cannot lose|promises high returns]].\"";

    "reply" "text": "What the reader says; required"
        "\"Where does the money come from?\"";
    "reply" "goto": "Which node it leads to; required. Of several, the first whose conditions hold"
        "\"probe\"";
    "reply" "if": "Who is offered it: all of it has to be remembered, {name: value}"
        "{\"money\": \"gone\"}";
    "reply" "set": "What is remembered of who takes it: {name: value}"
        "{\"money\": \"gone\"}";
    "reply" "note": "A word after it was chosen"
        "\"Well asked.\"";
}

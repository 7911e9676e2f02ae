//! What was written does not do what its author means: how that is said.

use crate::diagnostic::{FactLapse, Untaken, WritingFlaw};

#[allow(clippy::too_many_lines)] // One line a flaw: a table, not a procedure.
pub(super) fn words(flaw: &WritingFlaw) -> (String, String) {
    use WritingFlaw as F;
    match flaw {
        F::Hash(lost) => (
            format!("what stands behind a space and `#` is lost: `{lost}` (`#` begins a note to oneself)"),
            "if it is text, put all of it in quotes: \"…\"; if it is a note, put a space behind the `#`".into(),
        ),
        F::WideHash => (
            "the line begins with a full-width `＃`, which begins no note".into(),
            "use a plain `#` and a space".into(),
        ),
        F::WideSign(sign, plain) => (
            format!("brackets and commas of a list are plain ones; this is a full-width `{sign}` (read as `{plain}`)"),
            "write [a, b]; if it is part of a text, put quotation marks around the text".into(),
        ),
        F::Thousands(whole, parts) => (
            format!(
                "the comma in `{whole}` cuts it into {} items: {}",
                parts.len(),
                parts.iter().map(|part| format!("`{part}`")).collect::<Vec<_>>().join(", ")
            ),
            format!("put it in quotes: \"{whole}\"; if these are items, put a space behind the comma: {}", parts.join(", ")),
        ),
        F::Comma(key, whole, lost) => (
            format!("the comma ends the text between braces, and `{lost}` is lost"),
            format!("put all of it in quotes: {key}: {whole}"),
        ),
        F::WideSpace(code) => (
            format!("this is not a plain space but {}", space(code)),
            "delete it and type a plain space".into(),
        ),
        F::Dash(sign) if sign == "-" => (
            "a space is missing behind the dash".into(),
            "write `- stem: …`, with a space behind the dash".into(),
        ),
        F::Dash(sign) => (
            format!("an item of a list begins with a plain `-`; here is `{sign}`"),
            "write `- stem: …`: a plain dash and a space".into(),
        ),
        F::ColonTight => (
            "a space is missing behind the colon".into(),
            "write `key: value`, with a space behind the colon".into(),
        ),
        F::CurlyQuote(inner) => (
            "the value stands in curly quotes, which are no quotes to the program".into(),
            format!("take them away: {inner}; if you need quotes, use plain ones: \"{inner}\""),
        ),
        F::QuotedAnswer(inner) => (
            format!("the answer `{inner}` stands in curly quotes, which count as part of it: so the question has become one to fill in"),
            format!("take them away: answer: {inner}; if it is one to fill in, add type: text"),
        ),
        F::AnswerTwoWays(answer, letter) => (
            format!("the answer `{answer}` can be the words of option {letter}, or letters of options; it was taken for the words of option {letter}"),
            format!("a letter can be read in one way only: answer: {letter}; if letters were meant, write which, such as answer: [A, B]"),
        ),
        F::AnswerWhole(answer, parts) => (
            format!("the answer `{answer}` counts as one: a reader has to write all of it"),
            format!("if any of them will do, write answer: [{}]; if it is one, write answer: [{answer}]", parts.join(", ")),
        ),
        F::AnswerRemarked(answer, words) => (
            format!("the answer `{answer}` counts with what is in brackets: a reader has to write all of it"),
            format!("write answer: {words}, and the rest in explanation; if all of it is meant, write answer: [{answer}]"),
        ),
        F::OptionLetters(own, place) => (
            format!("options begin with letters in another order: the one that says {own} stands in the place of {place}, so nobody can tell which of them the answer means"),
            "put the options in the order of their letters, and take the letters away: pages have their own".into(),
        ),
        F::AnswerShown(shown) => (
            format!("the question shows its answer, `{shown}`, before anybody has answered"),
            "take it out: empty brackets in the stem are enough; the answer stands at answer".into(),
        ),
        F::BlanksSeveral(blanks) => (
            format!("the stem has {blanks} places to fill in; the page has one field, and any of the answers counts"),
            "make a question of each, or write words in all places but one".into(),
        ),
        F::ItemNumbered(first) => (
            format!("each item to put in order begins with its number (`{first}`): readers need only follow it"),
            "take the numbers away; write the items in their right order, the page mixes them".into(),
        ),
        F::TitleFromHeading(title) => (
            format!("there is no title above the text; the first heading was taken, `{title}`"),
            format!("write title: {title} between the two lines of ---, and delete the heading"),
        ),
        F::Untaken(untaken) => self::untaken(*untaken),
        F::BlockCount(asked, there) => (
            format!("{asked} questions are asked for here, and the bank has {there}"),
            format!("write count={there}, or leave count out, or add questions to the bank"),
        ),
        F::LinkEmpty(true) => (
            "the link has no address".into(),
            "write one between the brackets, such as [the law](law.md); if there is none yet, take the brackets away".into(),
        ),
        F::LinkEmpty(false) => (
            "the link has no words: nobody sees it".into(),
            "write some between the square brackets, such as [how to report](report.md)".into(),
        ),
        F::TagOpen(name) => (
            format!("<{name}> has no end: all that follows stands in it"),
            format!("write </{name}> on a line of its own where it is to end"),
        ),
        F::TableUneven(cells, head) => (
            format!("this row of the table has {cells} cells, its head {head}{}", if cells > head { "; those beyond are not shown" } else { "" }),
            "give every row as many bars; a bar inside a cell is written \\|".into(),
        ),
        F::FootnoteMissing(label) => (
            format!("there is no footnote `{label}`; the sign is shown as it was typed"),
            format!("write a paragraph [^{label}]: … at the end, or take the sign away"),
        ),
        F::LocalPath(path, _) => (
            format!("`{path}` is a path on this computer; nobody else can open it"),
            "copy the file into the folder of this page and write its name only".into(),
        ),
        F::ImageElsewhere(address) => (
            format!("`{address}` is a picture of another site and cannot be shown from there"),
            "in the browser, right-click the picture, save it beside this page, and write its name here; other people's pictures need their permission".into(),
        ),
        F::TagSpelling(tag, shown) => (
            format!("the tag `{tag}` is `{shown}` elsewhere; they were taken for one"),
            format!("write `{shown}`"),
        ),
        F::FactDates(from, until) => (
            format!("it ends on {until}, before it begins on {from}"),
            "look at `from` and `until` again: one of them is wrong".into(),
        ),
        F::FactTwice(id) => (
            format!("the fact `{id}` makes this claim already"),
            "make a claim once: delete one of the two, and use the other's id where it was referred to".into(),
        ),
        F::FactLapsed(id, FactLapse::Ended(until, other)) => (
            format!("the fact `{id}` ceased to hold after {until}"),
            instead(other.as_deref()),
        ),
        F::FactLapsed(id, FactLapse::Replaced(other)) => (
            format!("the fact `{id}` has been replaced"),
            instead(Some(other)),
        ),
        F::FactLapsed(id, FactLapse::Early(from)) => (
            format!("the fact `{id}` does not hold before {from}"),
            "say in the text from when it holds, or do not refer to it yet".into(),
        ),
        F::FactUnchecked(id, Some(day)) => (
            format!("the fact `{id}` was last checked on {day}, more than a year ago"),
            "look at the page under `url` again: if nothing changed, set `checked` to today; else change the claim".into(),
        ),
        F::FactUnchecked(id, None) => (
            format!("nobody says when the fact `{id}` was checked"),
            "look it up where its authority publishes, and add a line `checked:` with that day".into(),
        ),
        F::DateAhead(date) => (
            format!("the date {date} is far ahead; a slip of the pen?"),
            "look at the year".into(),
        ),
        F::UpdatedFirst(updated, date) => (
            format!("it was updated on {updated}, before its date, {date}"),
            "look at both dates; where nothing was updated, delete `updated`".into(),
        ),
        F::PageAmongBanks(folder) => (
            format!("this page is in `{folder}/`, a folder of YAML files: no list will show it"),
            "put cases into cases/ and guides into guides/".into(),
        ),
        F::PageEnding(name) => (
            "the site does not take this file for content: pages end in .md".into(),
            format!("call it {name}; where endings are hidden, show them in the file manager (View → File name extensions)"),
        ),
        F::Copy(name) => (
            format!("`{name}` looks like a copy that was left behind; the site gets a page of it"),
            "delete it, or give it another name".into(),
        ),
        F::BankUnused => (
            "the bank is not listed, and no test draws from it: no reader sees its questions".into(),
            "draw from it in a test (draw:), or delete the line with `listed`".into(),
        ),
        F::AliasInvalid(alias) => (
            format!("`{alias}` is no address on this site"),
            "write what stood behind the site's name, such as cases/old-name/ or old/page.html; without .., ? and #, and no .php or .aspx".into(),
        ),
        F::CodeNowhere => (
            "nobody said where the site will be, so no code can be drawn; a line here says so".into(),
            "write base_url: https://your.site/ in site.yaml, or build with --base-url".into(),
        ),
        F::CodeDense(address, width) => (
            format!("this address is long: printed {width} mm wide, its code is too fine for many phones: {address}"),
            "make the address shorter (a short file name or slug in Latin letters; a Chinese character takes nine signs in an address), or print the code larger".into(),
        ),
        F::Placeholder(words) => (
            format!("`{words}` looks like something that was to be replaced, and readers will see it"),
            "write your own words there; what is not finished yet gets draft: yes at its head".into(),
        ),
        F::PublishNothing(pattern) => (
            format!("`{pattern}` under publish is the name of no file"),
            "write the path from the content folder, such as files/form.docx, or files/** for a whole folder".into(),
        ),
        F::ProvinceUnknown(said) => (
            format!("unknown province `{said}`; the arithmetic of recruiting counts all of China instead"),
            "name a province, municipality or autonomous region, such as Hunan or 湖南省; without its people, delete the line `province`".into(),
        ),
    }
}

fn space(code: &str) -> String {
    let name = match code {
        "U+3000" => "a full-width one",
        "U+00A0" | "U+202F" => "a no-break one",
        _ => "a special one",
    };
    format!("{name} ({code})")
}

fn untaken(untaken: Untaken) -> (String, String) {
    let (message, help) = match untaken {
        Untaken::Strong => (
            "a ** has no other one; it is shown as it was typed",
            "write ** at both ends of what is bold, without a space inside; for a star itself write \\*",
        ),
        Untaken::Underscores => (
            "__ makes nothing bold right beside other letters; it is shown as it was typed",
            "write **bold**; for a blank to fill in write four: ____",
        ),
        Untaken::Strikethrough => (
            "a ~~ has no other one; it is shown as it was typed",
            "write ~~ at both ends of what is struck through; for a wave itself write \\~",
        ),
        Untaken::Alert => (
            "no alert has this name; it is shown as a quotation",
            "write [!NOTE], [!TIP], [!IMPORTANT], [!WARNING] or [!CAUTION]",
        ),
        Untaken::Table => (
            "the table has no line of dashes under its head; it is shown as text",
            "put a line under the first one, with as many cells: |---|---|",
        ),
        Untaken::Fence => (
            "nothing closes these ```; all that follows is shown as code",
            "write ``` on a line of its own where the code ends; if it is no code, delete the line",
        ),
        Untaken::Block => (
            "a block {{ … }} stands within a line; it is shown as it was typed",
            "put it on a line of its own, with an empty line above and below",
        ),
        Untaken::Link => (
            "what is in the brackets is no address; it is shown as it was typed",
            "write [words](address) with plain brackets; an address with spaces is written (<address>)",
        ),
        Untaken::Comment => (
            "nothing ends this <!--, so that all words below it are hidden",
            "write --> at the end of the comment; if it is none, delete <!--",
        ),
        Untaken::WideComment => (
            "this looks like a comment, but its brackets or dashes are not plain ones: everybody reads it",
            "write <!-- … --> in plain signs; what nobody is to see is better not in the file",
        ),
        Untaken::InHtml => (
            "`**`, `[ ]( )` and `-` mean nothing between the tags of HTML, and are shown as typed",
            "leave an empty line between the tag and the text, or write all of it in Markdown",
        ),
        Untaken::Definition => (
            "this line is taken for the address of a link, and not shown",
            "a footnote is written [^1]: words, and [^1] in the text; to show the line as it is, put a backslash before it: \\[1]:",
        ),
        Untaken::Container => (
            "`:::` begins a box in other programs; here it is shown as typed",
            "write > [!WARNING], begin each line of the box with `> `, and take ::: away",
        ),
        Untaken::Indent => (
            "four spaces or a tab stand before this; it is shown as code, as it was typed",
            "take them away: a paragraph needs none; in Chinese two wide spaces may stand there",
        ),
    };
    (message.into(), help.into())
}

/// What to refer to where a fact no longer holds.
fn instead(other: Option<&str>) -> String {
    other.map_or_else(
        || "find out what holds now and refer to that; in a history, say in the text that it has ended".into(),
        |other| format!("refer to `{other}`; in a history, say in the text that it has ended"),
    )
}

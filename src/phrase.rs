//! Where a line of a Chinese title may break: between words, never inside one, and where a reader would breathe rather than
//! before a particle or behind a preposition. Knows neither pages nor style sheets.
//!
//! A browser breaks Chinese between any two characters (也给自/己). The style sheet forbids that in titles (`word-break:
//! keep-all`), which leaves the marks; here further places are added. The words are read as the likeliest row of known ones.

use std::borrow::Cow;
use std::collections::HashMap;
use std::sync::LazyLock;

/// Words with what each costs, as `scripts/words.js` writes them.
static LIST: &str = include_str!("phrase/words.txt");

static WORDS: LazyLock<HashMap<&str, u32>> = LazyLock::new(|| {
    LIST.lines()
        .filter_map(|line| {
            Some((
                line.get(..line.len().checked_sub(1)?)?,
                line.bytes().last()?,
            ))
        })
        .map(|(word, sign)| (word, u32::from(sign) - u32::from(b'!')))
        .collect()
});

/// Characters of the longest word in the list.
const LONGEST: usize = 4;
/// What a character costs that is no word of the list: more than any that is.
const UNKNOWN: u32 = 80;
/// Runs of Chinese that fit into the narrowest line as they are.
const SHORT: usize = 5;
/// What is held together is no longer than this, or a narrow line would break it anywhere.
const WHOLE: usize = 6;
/// A piece of so many characters is enough: a word that leads on begins the next.
const ENOUGH: usize = 3;

/// Words that lean on the one before them.
const LEANING: &str = "的了吗吧呢着过地得们里上下中后前时罪法案者家";
/// Words that lead to the one behind them.
const LEADING: &str =
    "给和与在把被对从向也就都不没还再先很最是有要会能可让用以为其该此各每第或及并但而";

/// Where a line may break. Hidden from those who hear the page: Chromium tells a `<wbr>` as a space, in the middle of a name.
pub const PLACE: &str = "<wbr aria-hidden=true>";

/// HTML with [`PLACE`] where a line may break beside those places that every browser knows. What is in tags stays as it is.
pub fn broken(html: &str) -> Cow<'_, str> {
    let mut out = String::new();
    let mut run = 0;
    let mut done = 0;
    let mut tag = false;
    for (at, c) in html.char_indices().chain([(html.len(), '\0')]) {
        if !tag && is_han(c) {
            if run == 0 {
                out.push_str(&html[done..at]);
                done = at;
            }
            run += 1;
            continue;
        }
        if run > SHORT {
            for (place, phrase) in phrases(&html[done..at]).iter().enumerate() {
                if place > 0 {
                    out.push_str(PLACE);
                }
                out.push_str(phrase);
            }
            done = at;
        }
        run = 0;
        tag = c == '<' || (tag && c != '>');
    }
    if out.is_empty() {
        return Cow::Borrowed(html);
    }
    out.push_str(&html[done..]);
    Cow::Owned(out)
}

/// The bytes of a title at which [`broken`] has a place, in order.
pub fn places(text: &str) -> Vec<usize> {
    let mut found = Vec::new();
    let mut start = None;
    for (at, c) in text.char_indices().chain([(text.len(), '\0')]) {
        match (start, is_han(c)) {
            (None, true) => start = Some(at),
            (Some(from), false) => {
                let run = &text[from..at];
                if run.chars().count() > SHORT {
                    let mut place = from;
                    for phrase in phrases(run) {
                        if place > from {
                            found.push(place);
                        }
                        place += phrase.len();
                    }
                }
                start = None;
            }
            _ => {}
        }
    }
    found
}

/// Whether it is a Chinese character.
pub fn is_han(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{9fff}' | '\u{20000}'..='\u{3ffff}')
}

/// A run of Chinese in pieces that stay whole.
fn phrases(run: &str) -> Vec<&str> {
    let mut found: Vec<&str> = Vec::new();
    let mut start = 0;
    let mut last = "";
    let words = words(run);
    for (place, word) in words.iter().enumerate() {
        let end = start + word.len();
        let at = found.last().map_or(start, |piece| start - piece.len());
        let piece = &run[at..start];
        let single = |text: &str| text.chars().count() == 1;
        let begins = LEADING.contains(word) && piece.chars().count() >= ENOUGH;
        let holds = LEANING.contains(word)
            || LEADING.contains(last)
            || last.starts_with('第')
            || (single(word) && !begins && (single(last) || place + 1 == words.len()))
            || single(piece);
        if !piece.is_empty() && holds && run[at..end].chars().count() <= WHOLE {
            found.pop();
            found.push(&run[at..end]);
        } else {
            found.push(word);
        }
        last = word;
        start = end;
    }
    found
}

/// The likeliest words of a run: those that cost least in all.
fn words(run: &str) -> Vec<&str> {
    let places: Vec<usize> = run
        .char_indices()
        .map(|(at, _)| at)
        .chain([run.len()])
        .collect();
    // By place: what it costs to come there, and from which place.
    let mut best = vec![(u32::MAX, 0); places.len()];
    best[0].0 = 0;
    for from in 0..places.len() - 1 {
        for to in from + 1..places.len().min(from + LONGEST + 1) {
            let known = WORDS.get(&run[places[from]..places[to]]).copied();
            let Some(cost) = known.or((to == from + 1).then_some(UNKNOWN)) else {
                continue;
            };
            let cost = best[from].0.saturating_add(cost);
            if cost < best[to].0 {
                best[to] = (cost, from);
            }
        }
    }
    let mut found = Vec::new();
    let mut to = places.len() - 1;
    while to > 0 {
        let from = best[to].1;
        found.push(&run[places[from]..places[to]]);
        to = from;
    }
    found.reverse();
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_are_those_of_the_marks() {
        for title in [
            "和正经生意怎么分",
            "辽宁“股权”传销案：民族资产解冻系列案",
            "五分钟",
            "",
        ] {
            let mut marked = title.to_owned();
            for place in places(title).into_iter().rev() {
                marked.insert_str(place, PLACE);
            }
            assert_eq!(marked, broken(title));
        }
    }

    fn shown(title: &str) -> String {
        broken(title).replace(PLACE, "|")
    }

    #[test]
    fn titles_break_between_words() {
        for title in [
            "给爸妈，也给自己：慢慢测一测",
            "民族|资产|解冻|系列案",
            "钱已经|交了|怎么办",
            "和正经|生意|怎么分",
            "金融|互助|还是|正常|往来",
            "我自己|也参加过，能举报吗",
            "辽宁“股权”传销案",
            "给乡亲|和返乡的人",
            "警惕：钱从哪来|还说不清",
            "假借|国家|项目",
            "鹤壁“第九路军”案",
        ] {
            assert_eq!(shown(&title.replace('|', "")), title);
        }
    }

    #[test]
    fn what_is_no_chinese_stays_as_it_is() {
        for text in [
            "",
            "Three minutes",
            "a &amp; b",
            "五分钟",
            "<b title=金融互助还是正常往来>x</b>",
        ] {
            assert!(
                matches!(broken(text), Cow::Borrowed(same) if same == text),
                "{text}"
            );
        }
        assert_eq!(
            shown("<strong>金融互助还是</strong>正常 &lt;往来金融互助"),
            "<strong>金融|互助|还是</strong>正常 &lt;往来|金融|互助"
        );
    }

    #[test]
    fn nothing_but_places_is_added() {
        for word in LIST
            .lines()
            .filter_map(|line| line.get(..line.len() - 1))
            .step_by(97)
        {
            let text = format!("{word}与{word}，还是{word}{word}");
            assert_eq!(broken(&text).replace(PLACE, ""), text);
        }
    }
}

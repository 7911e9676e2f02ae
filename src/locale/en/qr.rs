//! English: what `mingbian qr` says.

use crate::locale::qr::QrWords;

pub(crate) static WORDS: QrWords = QrWords {
    no_address: "nobody has said where the site will be, and a code holds its address. Write base_url: https://your-address/ in site.yaml, or add --base-url https://your-address/",
    unknown: "there is no page `{}`. Name it by its address or its file, as quizzes/basics; the home page is /",
    unknown_near: "there is no page `{}`; did you mean `{}`? Name it by its address or its file, as quizzes/basics; the home page is /",
    draft: "`{}` is a draft, so the site has no such page: when it is done, delete its line `draft`; to try it before, add --drafts",
    ending: "a code is written as .png or .svg, not as {}",
    too_long: "this address is too long for any code: {}",
    unread: "the code that was drawn does not read as this address and was not written; please tell us: {}",
    written: "{} written; it leads to {}",
    on_screen: "for screens: in a chat a long press reads it; on a projector make it so large that each square can be seen",
    on_a4: "for an A4 hand-out: print it 40 mm wide, with its white edge; phones read it at the length of an arm",
    on_a3: "for an A3 poster: print it 250 mm wide, with its white edge; phones read it at three metres",
};

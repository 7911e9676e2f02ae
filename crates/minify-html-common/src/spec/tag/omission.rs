// Rules sourced from https://html.spec.whatwg.org/multipage/syntax.html#syntax-tag-omission.
// TODO Opening tags
// mingbian: these were sets in a map; they are asked of each tag.

// What this means in effect while parsing:
// - Given we are processing the content of some element B, which itself is inside A (e.g. <A><B>):
//   - If we see `</C` and B != C:
//     - If C == A and C is compatible with is_last, B is closed implicitly.
//   - If we see `<C` and maybe B == C:
//     - If C is in followed_by, B is closed implicitly.

// Closing tag can be omitted if it's the last node of its parent's children.
// Use an empty slice for `parent` if no parent.
pub fn can_omit_as_last_node(parent: &[u8], child: &[u8]) -> bool {
  match child {
    b"html" | b"head" | b"body" | b"li" | b"dd" | b"rt" | b"rp" | b"optgroup" | b"option"
    | b"tbody" | b"tfoot" | b"tr" | b"td" | b"th" => true,
    b"p" => !matches!(
      parent,
      b"a" | b"audio" | b"del" | b"ins" | b"map" | b"noscript" | b"video"
    ),
    _ => false,
  }
}

// Closing tag can be omitted if immediately followed by an element node with one of these tag names.
// Use an empty slice for `before` or `after` if no previous/next sibling element.
pub fn can_omit_as_before(before: &[u8], after: &[u8]) -> bool {
  match before {
    b"head" => after == b"body",
    b"li" => after == b"li",
    b"dt" | b"dd" => matches!(after, b"dt" | b"dd"),
    b"p" => matches!(
      after,
      b"address"
        | b"article"
        | b"aside"
        | b"blockquote"
        | b"details"
        | b"div"
        | b"dl"
        | b"fieldset"
        | b"figcaption"
        | b"figure"
        | b"footer"
        | b"form"
        | b"h1"
        | b"h2"
        | b"h3"
        | b"h4"
        | b"h5"
        | b"h6"
        | b"header"
        | b"hgroup"
        | b"hr"
        | b"main"
        | b"menu"
        | b"nav"
        | b"ol"
        | b"p"
        | b"pre"
        | b"section"
        | b"table"
        | b"ul"
    ),
    b"rt" | b"rp" => matches!(after, b"rt" | b"rp"),
    b"optgroup" => after == b"optgroup",
    b"option" => matches!(after, b"option" | b"optgroup"),
    b"thead" | b"tbody" => matches!(after, b"tbody" | b"tfoot"),
    b"tr" => after == b"tr",
    b"td" | b"th" => matches!(after, b"td" | b"th"),
    _ => false,
  }
}

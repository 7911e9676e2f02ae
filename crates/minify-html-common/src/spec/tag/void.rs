// mingbian: a match, where it was a set: it is asked of each tag.
#[inline]
pub fn is_void(name: &[u8]) -> bool {
  matches!(
    name,
    b"area"
    | b"base"
    | b"br"
    | b"col"
    | b"embed"
    | b"hr"
    | b"img"
    | b"input"
    | b"keygen"
    | b"link"
    | b"meta"
    | b"param"
    | b"source"
    | b"track"
    | b"wbr"
  )
}

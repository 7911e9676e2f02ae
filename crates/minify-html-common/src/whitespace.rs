// mingbian: these are marked to be compiled into their callers in another crate, and copy nothing where nothing changes.
use crate::gen::codepoints::WHITESPACE;
use std::borrow::Cow;

#[inline]
pub fn trimmed(val: &[u8]) -> &[u8] {
  let mut start = 0;
  while val.get(start).filter(|&&c| WHITESPACE[c]).is_some() {
    start += 1;
  }

  let mut end = val.len();
  while end > start && val.get(end - 1).filter(|&&c| WHITESPACE[c]).is_some() {
    end -= 1;
  }

  &val[start..end]
}

#[inline]
pub fn left_trim(val: &mut Cow<'_, [u8]>) {
  let mut len = 0;
  while val.get(len).filter(|&&c| WHITESPACE[c]).is_some() {
    len += 1;
  }
  match val {
    Cow::Borrowed(val) => *val = &val[len..],
    Cow::Owned(val) => drop(val.drain(0..len)),
  };
}

#[inline]
pub fn right_trim(val: &mut Cow<'_, [u8]>) {
  let mut retain = val.len();
  while retain > 0 && val.get(retain - 1).filter(|&&c| WHITESPACE[c]).is_some() {
    retain -= 1;
  }
  match val {
    Cow::Borrowed(val) => *val = &val[..retain],
    Cow::Owned(val) => val.truncate(retain),
  };
}

#[inline]
pub fn collapse_whitespace(val: &mut Cow<'_, [u8]>) {
  let collapsed = |at: usize, c: u8| c == b' ' && !(at > 0 && WHITESPACE[val[at - 1]]);
  if val.iter().enumerate().all(|(at, &c)| !WHITESPACE[c] || collapsed(at, c)) {
    return;
  };
  let val = val.to_mut();
  let mut write = 0;
  let mut in_whitespace = false;
  for i in 0..val.len() {
    let mut c = val[i];
    if WHITESPACE[c] {
      if in_whitespace {
        // Skip this character.
        continue;
      };
      in_whitespace = true;
      c = b' ';
    } else {
      in_whitespace = false;
    };
    val[write] = c;
    write += 1;
  }
  val.truncate(write);
}

#[inline]
pub fn remove_all_whitespace(val: &mut Vec<u8>) {
  let mut write = 0;
  for i in 0..val.len() {
    let c = val[i];
    if WHITESPACE[c] {
      // Skip this character.
      continue;
    };
    val[write] = c;
    write += 1;
  }
  val.truncate(write);
}

#[inline]
pub fn is_all_whitespace(val: &[u8]) -> bool {
  for &c in val {
    if !WHITESPACE[c] {
      return false;
    };
  }
  true
}

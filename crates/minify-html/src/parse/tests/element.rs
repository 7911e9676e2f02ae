use crate::ast::AttrVal;
use crate::ast::Attributes;
use crate::ast::ElementClosingTag;
use crate::ast::NodeData;
use crate::parse::element::parse_element;
use crate::parse::element::parse_tag;
use crate::parse::element::ParsedTag;
use crate::parse::Code;
use minify_html_common::spec::tag::ns::Namespace;
use minify_html_common::spec::tag::EMPTY_SLICE;

fn val(v: &[u8]) -> AttrVal<'_> {
  AttrVal {
    value: v.into(),
    quote: None,
  }
}

#[test]
fn test_parse_tag() {
  let mut code = Code::new(
    br###"<input type


				 =
			"password"  "a"  = "  b  "   :cd  /e /=fg 	= /\h /i/ /j/k/l m=n=o q==\r/s/ / t] = /u  / w=//>"###,
  );
  let tag = parse_tag(&mut code);
  assert_eq!(tag, ParsedTag {
    attributes: {
      let mut all = Vec::new();
      all.push((b"type"[..].into(), val(b"password")));
      all.push((b"\"a\""[..].into(), val(b"  b  ")));
      all.push((b":cd"[..].into(), val(b"")));
      all.push((b"e"[..].into(), val(b"")));
      all.push((b"=fg"[..].into(), val(b"/\\h")));
      all.push((b"i"[..].into(), val(b"")));
      all.push((b"j"[..].into(), val(b"")));
      all.push((b"k"[..].into(), val(b"")));
      all.push((b"l"[..].into(), val(b"")));
      all.push((b"m"[..].into(), val(b"n=o")));
      all.push((b"q"[..].into(), val(b"=\\r/s/")));
      all.push((b"t]"[..].into(), val(b"/u")));
      all.push((b"w"[..].into(), val(b"//")));
      Attributes::new(all)
    },
    name: b"input"[..].into(),
    self_closing: false,
  });
}

#[test]
fn test_parse_element() {
  let mut code = Code::new(br#"<a b=\"c\"></a>"#);
  let elem = parse_element(&mut code, Namespace::Html, EMPTY_SLICE);
  assert_eq!(elem, NodeData::Element {
    attributes: {
      let mut all = Vec::new();
      all.push((b"b"[..].into(), val(br#"\"c\""#)));
      Attributes::new(all)
    },
    children: vec![],
    closing_tag: ElementClosingTag::Present,
    name: b"a"[..].into(),
    namespace: Namespace::Html,
    next_sibling_element_name: Default::default(),
  });
}

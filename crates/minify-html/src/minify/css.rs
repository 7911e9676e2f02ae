use crate::cfg::Cfg;
use minify_html_common::whitespace::trimmed;

// mingbian: style sheets are left as they are, whatever `cfg.minify_css` says: those of a theme come minified, and what is
// written out of the tables of all of CSS was 0.7 MB of program here.
pub fn minify_css(_cfg: &Cfg, out: &mut Vec<u8>, code: &[u8]) {
  out.extend_from_slice(trimmed(code));
}

//! Drawings as people and attackers write them.

use super::{DEEPEST, Flaw, read};

const OPEN: &str =
    "<svg xmlns=\"http://www.w3.org/2000/svg\" xmlns:xlink=\"http://www.w3.org/1999/xlink\">";

/// What is said of a drawing with this in it.
fn flaw(inner: &str) -> Option<Flaw> {
    let text = format!("{OPEN}{inner}</svg>");
    read(text.as_bytes()).err().map(|it| it.flaw)
}

#[track_caller]
fn same(text: &str) {
    let drawing = read(text.as_bytes()).unwrap_or_else(|bad| panic!("{:?} in {text}", bad.flaw));
    assert_eq!(drawing.text, text);
    assert!(drawing.cut.is_empty(), "{:?}", drawing.cut);
}

#[test]
fn honest_drawings_stay_byte_for_byte() {
    for text in [
        "<svg xmlns='http://www.w3.org/2000/svg'/>",
        "\u{FEFF}<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"no\"?>\r\n<!-- Generator: x -->\r\n<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"1\"><g id=\"图层_1\"/>\r\n</svg>\r\n<!-- end -->\n",
        "<s:svg xmlns:s=\"http://www.w3.org/2000/svg\"><s:path d=\"M0 0h9\"/></s:svg>",
        "<svg xmlns=\"http://www.w3.org/2000/svg\"><title>甲 &lt;乙&gt; &amp; &#20013;</title><style><![CDATA[.a>.b{fill:url(#c)}]]></style><text class=\"a\" xml:space=\"preserve\" style=\"fill:red\">字<tspan>与</tspan>字</text></svg>",
        "<svg xmlns=\"http://www.w3.org/2000/svg\"><defs><linearGradient id=\"a\"/><linearGradient id=\"b\" href=\"#a\"/></defs><use href=\"#b\"/><rect fill=\"url(#a)\" transform=\"rotate(3)\"/><a href=\"#b\"><path d=\"M0 0\"/></a></svg>",
        "<svg xmlns=\"http://www.w3.org/2000/svg\" xmlns:l=\"http://www.w3.org/1999/xlink\"><image l:href=\"data:image/gif;base64,R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7\" width=\"1\"/></svg>",
        "<svg xmlns=\"http://www.w3.org/2000/svg\"><switch><text systemLanguage=\"en\">a</text><text>甲</text></switch></svg>",
    ] {
        same(text);
    }
}

#[test]
fn what_drawing_programs_left_for_themselves_is_cut_out() {
    let text = "<?xml version=\"1.0\" encoding=\"iso-8859-1\"?>\n<!DOCTYPE svg PUBLIC \"-//W3C//DTD SVG 1.1//EN\" \"http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd\">\n<svg xmlns=\"http://www.w3.org/2000/svg\" xmlns:i=\"http://www.inkscape.org/namespaces/inkscape\" xmlns:sodipodi=\"http://sodipodi.sourceforge.net/DTD/sodipodi-0.dtd\"\n   i:version=\"1.3\" width=\"9\">\n<sodipodi:namedview><i:grid/></sodipodi:namedview><metadata><rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">&lt;<?xpacket?></rdf:RDF></metadata><g i:label=\"a\" content=\"x\" id=\"b\"/></svg>";
    let drawing = read(text.as_bytes()).unwrap();
    assert_eq!(
        drawing.text,
        "\n\n<svg xmlns=\"http://www.w3.org/2000/svg\" xmlns:i=\"http://www.inkscape.org/namespaces/inkscape\" xmlns:sodipodi=\"http://sodipodi.sourceforge.net/DTD/sodipodi-0.dtd\" width=\"9\">\n<g id=\"b\"/></svg>"
    );
    assert_eq!(
        drawing.cut,
        [
            "encoding",
            "DOCTYPE",
            "i:version",
            "sodipodi:namedview",
            "metadata",
            "i:label",
            "content"
        ]
    );
    // What came out needs nothing more.
    same(&drawing.text);
}

#[test]
fn what_runs_is_refused_by_name() {
    let element = |name: &str| Some(Flaw::Element(name.to_owned()));
    let foreign = |name: &str| Some(Flaw::Foreign(name.to_owned()));
    let event = |name: &str| Some(Flaw::Event(name.to_owned()));
    assert_eq!(flaw("<script>x</script>"), element("script"));
    assert_eq!(
        flaw("<x:script xmlns:x='http://www.w3.org/2000/svg'/>"),
        element("x:script")
    );
    for name in [
        "foreignObject",
        "set",
        "animate",
        "handler",
        "discard",
        "SCRIPT",
        "unknown",
    ] {
        assert_eq!(flaw(&format!("<{name}/>")), element(name));
    }
    for space in [
        "http://www.w3.org/1999/xhtml",
        "http://www.w3.org/1998/Math/MathML",
        "http://www.w3.org/2001/XInclude",
        "http://www.w3.org/1999/xht&#109;l",
        "urn:a",
        "",
    ] {
        assert_eq!(
            flaw(&format!("<g><script xmlns='{space}'/></g>")),
            foreign("script"),
            "{space}"
        );
    }
    assert_eq!(
        flaw("<g xmlns:h='http://www.w3.org/1999/xhtml'><h:iframe/></g>"),
        foreign("h:iframe")
    );
    assert_eq!(flaw("<g onload='x'/>"), event("onload"));
    assert_eq!(flaw("<g OnClick='x'/>"), event("OnClick"));
    assert_eq!(flaw("<g xmlns:e='urn:a' e:onload='x'/>"), event("e:onload"));
    assert_eq!(flaw("<title><g/></title>"), element("g"));
    assert_eq!(flaw("<desc><![CDATA[a]]></desc>"), element("<![CDATA["));
    assert_eq!(flaw("<text><![CDATA[<a>]]></text>"), element("<![CDATA["));
    assert_eq!(
        flaw("<?xml-stylesheet href='a.css'?>"),
        Some(Flaw::Instruction("xml-stylesheet".to_owned()))
    );
    assert_eq!(
        flaw("<?php x ?>"),
        Some(Flaw::Instruction("php".to_owned()))
    );
}

#[test]
fn addresses_lead_nowhere_else() {
    let address = |to: &str| Some(Flaw::Address(to.to_owned()));
    for to in [
        "http://a/",
        "//a",
        "a.svg#b",
        "javascript:x",
        "file:///a",
        "",
        " ",
        "?a",
        "data:text/html,x",
    ] {
        for name in ["a", "use", "textPath", "linearGradient", "pattern"] {
            assert_eq!(
                flaw(&format!("<{name} href='{to}'/>")),
                address(to),
                "{name}"
            );
            assert_eq!(
                flaw(&format!("<{name} xlink:href='{to}'/>")),
                address(to),
                "{name}"
            );
        }
    }
    assert_eq!(
        flaw("<a xmlns:l='http://www.w3.org/1999/xlink' l:href='java&#x73;cript:x'/>"),
        address("javascript:x")
    );
    assert_eq!(flaw("<feImage href='a.png'/>"), address("a.png"));
    assert_eq!(
        flaw("<image href='data:image/svg+xml;base64,PHN2Zz4='/>"),
        Some(Flaw::Picture)
    );
    assert_eq!(
        flaw("<use href='data:image/gif;base64,R0lGODlh'/>"),
        address("data:image/gif;base64,R0lGODlh")
    );
    assert_eq!(flaw("<g xml:base='http://a/'/>"), address("http://a/"));
    for style in [
        "<style>@import 'a';</style>",
        "<style>@im<!-- -->port 'a';</style>",
        "<style><![CDATA[@import 'a';]]></style>",
        "<style>@&#105;mport 'a';</style>",
        "<style>@\\69mport 'a';</style>",
        "<rect style='fill:url(http://a)'/>",
        "<rect style='fill:u&#114;l(http://a)'/>",
        "<rect fill='url(a.svg#b)'/>",
        "<rect mask='u\\72l(a.svg#b)'/>",
        "<rect cursor='url(a.png),auto'/>",
        "<rect filter='url(//a#b)'/>",
    ] {
        assert!(matches!(flaw(style), Some(Flaw::Style(_))), "{style}");
    }
}

#[test]
fn what_is_not_well_formed_is_refused() {
    for inner in [
        "<g",
        "<g>",
        "</g>",
        "<g></h>",
        "<g a=b/>",
        "<g a='1' a='2'/>",
        "<g a='<'/>",
        "a]]>b",
        "<!-- a -- b -->",
        "<!-->-->",
        "<!--->",
        "<![CDATA[a",
        "<u:g/>",
        "<g u:a='1'/>",
        "<g xlink:href='#a' l:href='#b' xmlns:l='http://www.w3.org/1999/xlink'/>",
        "<g xmlns:a=''/>",
        "<?xml version='1.0'?>",
        "<!DOCTYPE svg>",
        "<!ENTITY a 'b'>",
        "</svg><svg>",
        "</svg>a<svg>",
    ] {
        assert_eq!(flaw(inner), Some(Flaw::Broken), "{inner}");
    }
    assert_eq!(flaw("&colon;"), Some(Flaw::Entity("&colon;".to_owned())));
    assert_eq!(flaw("<g id='&a;'/>"), Some(Flaw::Entity("&a;".to_owned())));
    assert_eq!(flaw("&#0;"), Some(Flaw::Entity("&#0;".to_owned())));
    assert_eq!(flaw("\0"), Some(Flaw::Character));
    assert_eq!(flaw("\u{1b}(B"), Some(Flaw::Character));
    let whole = |text: &[u8]| read(text).err().map(|it| it.flaw);
    for text in [
        "<svg/>",
        "<html/>",
        "<SVG xmlns='http://www.w3.org/2000/svg'/>",
        "<g xmlns='http://www.w3.org/2000/svg'/>",
        "",
        "<svg xmlns='http://www.w3.org/2000/svg '/>",
    ] {
        assert_eq!(whole(text.as_bytes()), Some(Flaw::Root), "{text}");
    }
    let encoding = |name: &str| Some(Flaw::Encoding(name.to_owned()));
    assert_eq!(whole(b"\x1f\x8b\x08\0"), encoding(""));
    let utf16: Vec<u8> = format!("{OPEN}</svg>")
        .encode_utf16()
        .flat_map(u16::to_le_bytes)
        .collect();
    assert_eq!(whole(&utf16), Some(Flaw::Character));
    assert_eq!(whole(&[&[0xFF, 0xFE], &utf16[..]].concat()), encoding(""));
    for name in ["utf-7", "utf-16", "iso-2022-jp", "ibm037", "hz-gb-2312"] {
        let text = format!("<?xml version='1.0' encoding='{name}'?>{OPEN}</svg>");
        assert_eq!(whole(text.as_bytes()), encoding(name));
    }
    let text = format!("<?xml version='1.0' encoding='gbk'?>{OPEN}中</svg>");
    assert_eq!(whole(text.as_bytes()), encoding("gbk"));
    assert_eq!(
        whole(format!(" <?xml version='1.0'?>{OPEN}</svg>").as_bytes()),
        Some(Flaw::Broken)
    );
}

#[test]
fn there_is_an_end_to_everything() {
    let deep = |by: usize| format!("{}{}", "<g>".repeat(by), "</g>".repeat(by));
    assert_eq!(flaw(&deep(DEEPEST - 1)), None);
    assert_eq!(flaw(&deep(DEEPEST)), Some(Flaw::TooDeep(DEEPEST)));
    assert!(matches!(
        flaw(&"<g>".repeat(1 << 16)),
        Some(Flaw::TooDeep(_))
    ));
    assert_eq!(flaw(&" ".repeat(17 << 20)), Some(Flaw::TooLarge(16 << 20)));
    let each = |count: usize, make: &dyn Fn(usize) -> String| {
        (0..count).map(make).collect::<Vec<_>>().concat()
    };
    let spaces = each(100, &|n| format!(" xmlns:a{n}='urn:{n}'"));
    assert_eq!(flaw(&format!("<g{spaces}/>")), Some(Flaw::TooMany(64)));
    let many = each(100_000, &|n| format!(" a{n}=''"));
    assert_eq!(flaw(&format!("<g{many}/>")), Some(Flaw::TooMany(200)));
    let uses = |to: usize| format!("<use href='#a{to}'/>").repeat(10);
    let bomb = each(9, &|n| format!("<g id='a{}'>{}</g>", n + 1, uses(n)));
    assert_eq!(
        flaw(&format!("<rect id='a0'/>{bomb}")),
        Some(Flaw::TooMany(1_000_000))
    );
    // Many uses of one thing, and things that use themselves, are none.
    assert_eq!(
        flaw(&format!("<g id='a0'/>{}", uses(0).repeat(2_000))),
        None
    );
    assert_eq!(
        flaw("<g id='a'><use href='#b'/></g><g id='b'><use href='#a'/></g><use href='#a'/>"),
        None
    );
}

#[test]
fn a_place_is_said() {
    let text = format!("\u{FEFF}{OPEN}<g/>\n  <script/></svg>");
    let span = read(text.as_bytes()).unwrap_err().span;
    assert_eq!(&text[span.range()], "<script");
    let text = format!("{OPEN}<style>a{{}}\n@import 'b';</style></svg>");
    let span = read(text.as_bytes()).unwrap_err().span;
    assert_eq!(&text[span.range()], "@import");
}

#[test]
fn a_drawing_says_how_large_it_is() {
    let size = |start: &str| {
        let text = format!(
            "<?xml version='1.0'?>\n<svg xmlns='http://www.w3.org/2000/svg' {start}><g/></svg>"
        );
        read(text.as_bytes()).unwrap().size
    };
    assert_eq!(
        size("width=\"480\" height=\"452.5px\" viewBox=\"0 0 9 9\""),
        Some((480, 452))
    );
    assert_eq!(size("viewBox='0 0 100 60'"), Some((100, 60)));
    assert_eq!(size("width=\"100%\" height=\"100%\""), None);
    assert_eq!(
        size("stroke-width=\"2\" viewBox=\"0,0,24,24\""),
        Some((24, 24))
    );
}

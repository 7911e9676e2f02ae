//! What a drawing may consist of: the elements and attributes of SVG that draw and cannot run or fetch anything.
//! What is not here is not published.

pub(super) const SVG: &str = "http://www.w3.org/2000/svg";
pub(super) const XLINK: &str = "http://www.w3.org/1999/xlink";
pub(super) const XML: &str = "http://www.w3.org/XML/1998/namespace";

/// Elements of SVG.
const ELEMENTS: &[&str] = &[
    "a",
    "circle",
    "clipPath",
    "defs",
    "desc",
    "ellipse",
    "feBlend",
    "feColorMatrix",
    "feComponentTransfer",
    "feComposite",
    "feConvolveMatrix",
    "feDiffuseLighting",
    "feDisplacementMap",
    "feDistantLight",
    "feDropShadow",
    "feFlood",
    "feFuncA",
    "feFuncB",
    "feFuncG",
    "feFuncR",
    "feGaussianBlur",
    "feImage",
    "feMerge",
    "feMergeNode",
    "feMorphology",
    "feOffset",
    "fePointLight",
    "feSpecularLighting",
    "feSpotLight",
    "feTile",
    "feTurbulence",
    "filter",
    "g",
    "image",
    "line",
    "linearGradient",
    "marker",
    "mask",
    "path",
    "pattern",
    "polygon",
    "polyline",
    "radialGradient",
    "rect",
    "stop",
    "style",
    "svg",
    "switch",
    "symbol",
    "text",
    "textPath",
    "title",
    "tspan",
    "use",
    "view",
];

/// Elements of SVG that no browser draws: drawing programs leave them for themselves.
const IDLE: &[&str] = &[
    "color-profile",
    "flowRoot",
    "font",
    "font-face",
    "hatch",
    "mesh",
    "meshgradient",
    "metadata",
    "solidColor",
    "solidcolor",
];

/// Namespaces in which drawing programs keep what is theirs: how the window stood, who drew it, under which licence.
const EDITORS: &[&str] = &[
    "http://creativecommons.org/ns#",
    "http://purl.org/dc/elements/1.1/",
    "http://purl.org/dc/terms/",
    "http://schemas.microsoft.com/visio/2003/SVGExtensions/",
    "http://sodipodi.sourceforge.net/DTD/sodipodi-0.dtd",
    "http://web.resource.org/cc/",
    "http://www.bohemiancoding.com/sketch/ns",
    "http://www.corel.com/coreldraw/odm/2003",
    "http://www.figma.com/figma/ns",
    "http://www.inkscape.org/namespaces/inkscape",
    "http://www.serif.com/",
    "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "http://www.w3.org/2000/01/rdf-schema#",
    "http://xml.openoffice.org/svg/export",
    "https://boxy-svg.com",
    "https://sketch.io/dtd/",
    "http://svgjs.com/svgjs",
    "http://svgjs.dev/svgjs",
    "http://vectornator.io",
];
/// How further namespaces of drawing programs begin: Adobe has one for each of its features.
const EDITORS_UNDER: &[&str] = &["http://ns.adobe.com/", "http://www.inkscape.org/"];

/// Attributes that say a number, a name or a choice.
const PLAIN: &[&str] = &[
    "amplitude",
    "azimuth",
    "baseFrequency",
    "baseProfile",
    "bias",
    "class",
    "clipPathUnits",
    "contentStyleType",
    "cx",
    "cy",
    "d",
    "decoding",
    "diffuseConstant",
    "divisor",
    "dx",
    "dy",
    "edgeMode",
    "elevation",
    "enable-background",
    "exponent",
    "externalResourcesRequired",
    "filterRes",
    "filterUnits",
    "focusable",
    "fr",
    "fx",
    "fy",
    "gradientUnits",
    "height",
    "id",
    "in",
    "in2",
    "intercept",
    "k1",
    "k2",
    "k3",
    "k4",
    "kernelMatrix",
    "kernelUnitLength",
    "lang",
    "lengthAdjust",
    "limitingConeAngle",
    "markerHeight",
    "markerUnits",
    "markerWidth",
    "maskContentUnits",
    "maskUnits",
    "method",
    "mode",
    "numOctaves",
    "offset",
    "operator",
    "order",
    "orient",
    "path",
    "pathLength",
    "patternContentUnits",
    "patternUnits",
    "points",
    "pointsAtX",
    "pointsAtY",
    "pointsAtZ",
    "preserveAlpha",
    "preserveAspectRatio",
    "primitiveUnits",
    "r",
    "radius",
    "refX",
    "refY",
    "requiredExtensions",
    "requiredFeatures",
    "result",
    "role",
    "rotate",
    "rx",
    "ry",
    "scale",
    "seed",
    "side",
    "slope",
    "spacing",
    "specularConstant",
    "specularExponent",
    "spreadMethod",
    "startOffset",
    "stdDeviation",
    "stitchTiles",
    "surfaceScale",
    "systemLanguage",
    "tabindex",
    "tableValues",
    "targetX",
    "targetY",
    "textLength",
    "title",
    "type",
    "values",
    "version",
    "viewBox",
    "width",
    "x",
    "x1",
    "x2",
    "xChannelSelector",
    "y",
    "y1",
    "y2",
    "yChannelSelector",
    "z",
    "zoomAndPan",
];

/// Attributes that a browser reads as it reads a style sheet.
const STYLED: &[&str] = &[
    "alignment-baseline",
    "baseline-shift",
    "clip",
    "clip-path",
    "clip-rule",
    "color",
    "color-interpolation",
    "color-interpolation-filters",
    "color-profile",
    "color-rendering",
    "cursor",
    "direction",
    "display",
    "dominant-baseline",
    "fill",
    "fill-opacity",
    "fill-rule",
    "filter",
    "flood-color",
    "flood-opacity",
    "font",
    "font-family",
    "font-feature-settings",
    "font-kerning",
    "font-size",
    "font-size-adjust",
    "font-stretch",
    "font-style",
    "font-variant",
    "font-variation-settings",
    "font-weight",
    "glyph-orientation-horizontal",
    "glyph-orientation-vertical",
    "gradientTransform",
    "image-rendering",
    "inline-size",
    "isolation",
    "kerning",
    "letter-spacing",
    "lighting-color",
    "line-height",
    "marker",
    "marker-end",
    "marker-mid",
    "marker-start",
    "mask",
    "mask-type",
    "media",
    "mix-blend-mode",
    "opacity",
    "overflow",
    "paint-order",
    "patternTransform",
    "pointer-events",
    "shape-inside",
    "shape-rendering",
    "solid-color",
    "solid-opacity",
    "stop-color",
    "stop-opacity",
    "stroke",
    "stroke-dasharray",
    "stroke-dashoffset",
    "stroke-linecap",
    "stroke-linejoin",
    "stroke-miterlimit",
    "stroke-opacity",
    "stroke-width",
    "style",
    "text-align",
    "text-anchor",
    "text-decoration",
    "text-indent",
    "text-overflow",
    "text-rendering",
    "transform",
    "transform-box",
    "transform-origin",
    "unicode-bidi",
    "vector-effect",
    "visibility",
    "white-space",
    "word-spacing",
    "writing-mode",
];

/// Attributes of `XLink`, its address aside, and of XML.
const XLINKS: &[&str] = &["actuate", "arcrole", "role", "show", "title", "type"];
const XMLS: &[&str] = &["lang", "space"];

/// Which language a name belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Space {
    Svg,
    Xlink,
    Xml,
    /// A drawing program’s own.
    Editor,
    /// Another, or none where one is needed.
    Other,
}

impl Space {
    pub(super) fn of(uri: &str) -> Self {
        match uri {
            SVG => Self::Svg,
            XLINK => Self::Xlink,
            XML => Self::Xml,
            uri if EDITORS.contains(&uri)
                || EDITORS_UNDER.iter().any(|under| uri.starts_with(under)) =>
            {
                Self::Editor
            }
            _ => Self::Other,
        }
    }
}

/// What becomes of an element of SVG.
pub(super) enum Fate {
    Kept,
    /// Left out with all that is in it: the drawing looks the same without.
    Dropped,
    Refused,
}

pub(super) fn element(name: &str) -> Fate {
    if ELEMENTS.binary_search(&name).is_ok() {
        Fate::Kept
    } else if IDLE.contains(&name) {
        Fate::Dropped
    } else {
        Fate::Refused
    }
}

/// What an attribute says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Says {
    /// Nothing that leads anywhere.
    Plain,
    /// What a style sheet says.
    Style,
    Address,
    /// What to run.
    Event,
    /// From where addresses are reckoned.
    Base,
    /// Not on the list.
    Unknown,
}

/// `space` is `None` for an attribute without a prefix.
pub(super) fn attribute(space: Option<Space>, name: &str) -> Says {
    let runs = name
        .get(..2)
        .is_some_and(|start| start.eq_ignore_ascii_case("on"));
    match space {
        None if name == "href" => Says::Address,
        None if PLAIN.binary_search(&name).is_ok() => Says::Plain,
        None if STYLED.binary_search(&name).is_ok() => Says::Style,
        None if name.starts_with("aria-") || name.starts_with("data-") => Says::Plain,
        _ if runs && space != Some(Space::Editor) => Says::Event,
        Some(Space::Xlink) if name == "href" => Says::Address,
        Some(Space::Xlink) if XLINKS.contains(&name) => Says::Plain,
        Some(Space::Xml) if name == "base" => Says::Base,
        Some(Space::Xml) if XMLS.contains(&name) => Says::Plain,
        _ => Says::Unknown,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_lists_can_be_searched() {
        for list in [ELEMENTS, PLAIN, STYLED] {
            assert!(list.is_sorted(), "{list:?}");
        }
    }

    /// Whatever else is added one day: these can run, fetch, or change what was looked at.
    #[test]
    fn what_runs_or_fetches_is_on_no_list() {
        for name in [
            "script",
            "foreignObject",
            "set",
            "animate",
            "animateMotion",
            "animateTransform",
            "handler",
            "listener",
            "discard",
            "mpath",
            "tref",
            "cursor",
            "iframe",
            "audio",
            "video",
            "font-face-uri",
            "prefetch",
        ] {
            assert!(!ELEMENTS.contains(&name), "{name}");
        }
        for name in [
            "href",
            "src",
            "base",
            "attributeName",
            "to",
            "from",
            "by",
            "begin",
            "ping",
            "target",
            "srcdoc",
        ] {
            assert!(!PLAIN.contains(&name) && !STYLED.contains(&name), "{name}");
        }
    }
}

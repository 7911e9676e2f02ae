// Changes in an open page what its author changed, and nothing else. Three pages are compared: as it was served, as it
// would be served now, and as it has become meanwhile, by its scripts and by its reader. Where the first two are the
// same, the third is left alone. What cannot be told apart surely, above all inside what scripts have taken over,
// is not patched: then the page has to be loaded anew.

import { tagOf } from "./served.js";

/** Whatever a name holds of what is in the file: `main.1a2b3c4d.css`. @param {string} name */
const bare = (name) => name.replace(/\.[0-9a-f]{8}\.css\b/g, ".css");

/** The style sheets of a page, by name. @param {ParentNode} of @returns {Map<string, HTMLLinkElement>} */
function styles(of) {
  /** @type {NodeListOf<HTMLLinkElement>} */
  const links = of.querySelectorAll("link[rel=stylesheet]");
  return new Map([...links].map((link) => [bare(link.getAttribute("href") ?? ""), link]));
}

/** The addresses of a page's style sheets. @param {Document} page @returns {string[]} */
export function sheets(page) {
  // What a script fetches later the page names in an attribute.
  const later = (page.documentElement.dataset.later ?? "").split(" ").filter((name) => name.endsWith(".css"));
  return [...[...styles(page).values()].map((link) => link.getAttribute("href") ?? ""), ...later];
}

/** Puts newer style sheets in the place of those that the page has, however they came there. @param {string[]} wanted @param {() => void} done */
export function swapStyles(wanted, done) {
  const there = styles(document);
  for (const href of wanted) {
    const old = there.get(bare(href));
    if (!old || old.getAttribute("href") === href) continue;
    const next = /** @type {HTMLLinkElement} */ (old.cloneNode());
    next.setAttribute("href", href);
    // The old one goes when the new one is there: no moment without a style.
    next.addEventListener("load", () => {
      old.remove();
      done();
    });
    next.addEventListener("error", () => next.remove());
    old.after(next);
  }
}

/** Takes out what is the preview's own and what the style sheets hold. @param {Document} page @returns {Document} the same */
export function plain(page) {
  tagOf(page)?.remove();
  for (const [name, link] of styles(page)) link.setAttribute("href", name);
  const { dataset } = page.documentElement;
  if (dataset.later) dataset.later = bare(dataset.later);
  return page;
}

/**
 * @param {Document} old as it was served @param {Document} fresh as it would be served now; both `plain`
 * @returns {boolean} whether the open page now has all of it
 */
export function patch(old, fresh) {
  if (!sameHead(old, fresh)) return false;
  document.title = fresh.title;
  return shell(old.documentElement, fresh.documentElement) && merge(document.body, old.body, fresh.body);
}

/** Whether the heads ask for the same scripts and styles under the same policy. @param {Document} old @param {Document} fresh */
function sameHead(old, fresh) {
  const acting = "script:not([type='application/ld+json']), style, link[rel=stylesheet], meta[http-equiv]";
  const text = (/** @type {Document} */ page) => [...page.head.querySelectorAll(acting)].map((it) => it.outerHTML).join("\n");
  return text(old) === text(fresh);
}

/** Whether two elements are the same but for what is in them. @param {Element} old @param {Element} fresh */
function shell(old, fresh) {
  return /** @type {Element} */ (old.cloneNode()).isEqualNode(fresh.cloneNode());
}

/** What scripts have made their own, or what holds something of the reader's. */
const TAKEN = "script, style, template, iframe, video, audio, canvas, input, select, textarea";

/** Whether a part of a page can be thrown away and made anew. @param {Node} node */
function isPlain(node) {
  if (!(node instanceof Element)) return true;
  const own = [node, ...node.querySelectorAll("*")];
  return own.every((it) => !it.localName.includes("-") && !it.matches(TAKEN));
}

/** Brings what changed from `old` to `fresh` into `live`. @param {Node} live @param {Node} old @param {Node} fresh @returns {boolean} */
function merge(live, old, fresh) {
  if (old.isEqualNode(fresh)) return true;
  if (!(live instanceof Element && old instanceof Element && fresh instanceof Element)) return replace([live], [fresh]);
  const alike = live.localName === old.localName && old.localName === fresh.localName;
  if (!alike || old.localName.includes("-") || old.matches(TAKEN)) {
    return isPlain(live) && isPlain(fresh) && replace([live], [fresh]);
  }
  attributes(live, old, fresh);
  const places = follow(live, old);
  if (!places) {
    // Scripts have changed what is in it; where nothing of theirs is left to lose, it is made anew.
    return isPlain(live) && isPlain(fresh) && replace([live], [fresh]);
  }
  return children(live, places, [...old.childNodes], [...fresh.childNodes]);
}

/** @param {Element} live @param {Element} old @param {Element} fresh */
function attributes(live, old, fresh) {
  for (const { name } of old.attributes) if (!fresh.hasAttribute(name)) live.removeAttribute(name);
  for (const { name, value } of fresh.attributes) if (old.getAttribute(name) !== value) live.setAttribute(name, value);
}

/**
 * Where the children that were served are now: scripts may have put others between them.
 * @param {Element} live @param {Element} old @returns {ChildNode[] | null} `null`: some are gone
 */
function follow(live, old) {
  const found = [];
  let at = live.firstChild;
  for (const child of old.childNodes) {
    while (at && !alike(at, child)) at = at.nextSibling;
    if (!at) return null;
    found.push(at);
    at = at.nextSibling;
  }
  return found;
}

/** @param {Node} live @param {Node} old */
function alike(live, old) {
  if (live.nodeType !== old.nodeType || live.nodeName !== old.nodeName) return false;
  if (!(live instanceof Element && old instanceof Element)) return live.nodeValue === old.nodeValue;
  return live.id === old.id;
}

/**
 * @param {Element} live @param {ChildNode[]} places where each of `old` is @param {ChildNode[]} old @param {ChildNode[]} fresh
 * @returns {boolean}
 */
function children(live, places, old, fresh) {
  let [from, to] = [0, 0];
  const pairs = common(old, fresh);
  pairs.push([old.length, fresh.length]);
  for (const [at, next] of pairs) {
    if (!run(live, places, old, fresh, from, at, to, next)) return false;
    [from, to] = [at + 1, next + 1];
  }
  return true;
}

/** More comparisons than this take longer than a new page. */
const MOST = 1_000_000;

/**
 * The longest row of children that both have: places in both.
 * @param {ChildNode[]} old @param {ChildNode[]} fresh @returns {[number, number][]}
 */
function common(old, fresh) {
  /** @type {[number, number][]} */
  const pairs = [];
  let start = 0;
  while (start < old.length && start < fresh.length && same(old[start], fresh[start])) pairs.push([start, start++]);
  let [a, b] = [old.length, fresh.length];
  /** @type {[number, number][]} */
  const ends = [];
  while (a > start && b > start && same(old[a - 1], fresh[b - 1])) ends.unshift([--a, --b]);
  const [rows, columns] = [a - start, b - start];
  if (rows * columns > 0 && rows * columns <= MOST) {
    const width = columns + 1;
    const lengths = new Uint16Array((rows + 1) * width);
    const equal = (/** @type {number} */ row, /** @type {number} */ column) => same(old[start + row], fresh[start + column]);
    const length = (/** @type {number} */ row, /** @type {number} */ column) => lengths[row * width + column] ?? 0;
    for (let row = rows - 1; row >= 0; row--) {
      for (let column = columns - 1; column >= 0; column--) {
        lengths[row * width + column] = equal(row, column) ? length(row + 1, column + 1) + 1 : Math.max(length(row + 1, column), length(row, column + 1));
      }
    }
    for (let [row, column] = [0, 0]; row < rows && column < columns; ) {
      if (equal(row, column)) pairs.push([start + row++, start + column++]);
      else if (length(row + 1, column) >= length(row, column + 1)) row++;
      else column++;
    }
  }
  return [...pairs, ...ends];
}

/** @param {ChildNode | undefined} a @param {ChildNode | undefined} b */
const same = (a, b) => Boolean(a && b && a.isEqualNode(b));

/**
 * What stands between two children that both have.
 * @param {Element} live @param {ChildNode[]} places @param {ChildNode[]} old @param {ChildNode[]} fresh
 * @param {number} from @param {number} to in `old` @param {number} start @param {number} end in `fresh`
 */
function run(live, places, old, fresh, from, to, start, end) {
  if (to - from === end - start) {
    for (let at = 0; at < to - from; at++) {
      const [a, b, c] = [places[from + at], old[from + at], fresh[start + at]];
      if (a && b && c && !merge(a, b, c)) return false;
    }
    return true;
  }
  const [gone, come] = [places.slice(from, to), fresh.slice(start, end)];
  if (![...gone, ...come].every(isPlain)) return false;
  if (gone.length) return replace(gone, come);
  const before = places[to] ?? places[to - 1]?.nextSibling ?? null;
  for (const node of come) live.insertBefore(document.importNode(node, true), before);
  return true;
}

/** @param {ChildNode[] | Node[]} gone @param {Node[]} come */
function replace(gone, come) {
  const [first, ...more] = /** @type {ChildNode[]} */ (gone);
  first?.replaceWith(...come.map((node) => document.importNode(node, true)));
  for (const node of more) node.remove();
  return true;
}

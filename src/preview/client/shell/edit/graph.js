// Where a scenario leads, drawn beside its form: its nodes in layers from the start, its choices as arrows. What nothing leads
// to, what does not go on, and names that no node has are marked. A node is a button that goes to its fields.

import { button, element } from "../element.js";
import { say, words } from "../server.js";
import { gist } from "./named.js";
import { goTo } from "./part.js";
import { isIn } from "./values.js";

/** @typedef {import("./part.js").Form} Form */
/** @typedef {import("./part.js").Part} Part */
/** @typedef {{ from: string, to: string, text: string }} Edge */
/** @typedef {{ name: string, part: Part | null, ends: boolean, layer: number, reached: boolean }} Node */
/** What stands in a layer: a node, or (`null`) a gap where an arrow passes between nodes. @typedef {{ node: Node | null, above: Item[], place: number }} Item */
/** An arrow down: its ends, and the gaps through which it passes. @typedef {{ edge: Edge, stops: Item[] }} Way */
/** @typedef {{ nodes: Node[], edges: Edge[], layers: Item[][], ways: Way[] }} Graph */

const SVG = "http://www.w3.org/2000/svg";
/** In pixels: of a node, and what is between them. */
const [WIDE, HIGH, BESIDE, BELOW, EDGE] = [96, 44, 8, 36, 10];
/** How wide a gap is that an arrow passes through. */
const GAP = 8;
/** After so long without a change it is drawn anew. */
const PAUSE = 250;

/** What the form says now. @param {Form} form @param {Part} named its nodes @returns {Graph} */
export function read(form, named) {
  const parts = [...form.parts].filter((part) => part.element.isConnected || part === named);
  const root = named.at();
  const inside = (/** @type {Part} */ part) => {
    const at = part.at();
    return at.length > root.length && isIn(at, root) ? String(at[root.length]) : null;
  };
  /** @type {Map<string, Node>} */
  const nodes = new Map();
  for (const name of Object.keys(named.value() ?? {})) nodes.set(name, { name, part: null, ends: false, layer: -1, reached: false });
  /** @type {Edge[]} */
  const edges = [];
  const texts = parts.filter(({ field }) => field.key === "text");
  let start = "";
  for (const part of parts) {
    const owner = inside(part);
    const node = owner === null ? null : nodes.get(owner);
    if (node && part.at().length === root.length + 1) node.part = part;
    if (node && part.field.key === "ending" && part.value() !== undefined) node.ends = true;
    const to = part.field.type === "node" ? part.value() : undefined;
    if (typeof to !== "string" || to === "") continue;
    if (owner === null) start = to;
    else edges.push({ from: owner, to, text: said(texts, part) });
  }
  for (const { to } of edges) if (!nodes.has(to)) nodes.set(to, { name: to, part: null, ends: true, layer: -1, reached: true });
  return arrange([...nodes.values()], edges, nodes.has(start) ? start : (nodes.keys().next().value ?? ""));
}

/** The words of the choice that leads somewhere. @param {Part[]} texts @param {Part} part */
function said(texts, part) {
  const at = part.at();
  const near = texts.filter((text) => isIn(at, text.at().slice(0, -1)));
  near.sort((a, b) => b.at().length - a.at().length);
  const [first] = near;
  return first ? gist(first.value()) : "";
}

/**
 * Puts each node below all that lead to it, but for the ways back up.
 * @param {Map<string, Node>} by @param {Edge[]} edges @param {string} start
 */
function deepen(by, edges, start) {
  /** @type {Map<string, string[]>} */
  const leads = new Map();
  for (const { from, to } of edges) leads.set(from, [...(leads.get(from) ?? []), to]);
  /** Each behind all that it leads to. @type {string[]} */
  const order = [];
  const [open, back] = [new Set(), new Set()];
  // Not by calls in calls: a talk may be longer than those can be deep.
  const stack = by.has(start) ? [{ name: start, next: 0 }] : [];
  open.add(start);
  while (stack.length) {
    const top = stack[stack.length - 1];
    if (!top) break;
    const to = leads.get(top.name)?.[top.next++];
    if (to === undefined) {
      order.push(top.name);
      open.delete(top.name);
      stack.pop();
    } else if (open.has(to)) back.add(`${top.name}\n${to}`);
    else {
      const node = by.get(to);
      if (!node || node.layer === 0) continue;
      Object.assign(node, { layer: 0, reached: true });
      open.add(to);
      stack.push({ name: to, next: 0 });
    }
  }
  const first = by.get(start);
  if (first) Object.assign(first, { layer: 0, reached: true });
  for (const name of order.reverse()) {
    for (const to of leads.get(name) ?? []) {
      const [a, b] = [by.get(name), by.get(to)];
      if (a && b && !back.has(`${name}\n${to}`)) b.layer = Math.max(b.layer, a.layer + 1);
    }
  }
}

/** In layers from the start; what nothing leads to comes below. @param {Node[]} nodes @param {Edge[]} edges @param {string} start @returns {Graph} */
function arrange(nodes, edges, start) {
  const by = new Map(nodes.map((node) => [node.name, node]));
  deepen(by, edges, start);
  const last = Math.max(-1, ...nodes.map(({ layer }) => layer)) + 1;
  for (const node of nodes) if (node.layer < 0) node.layer = last;
  const items = new Map(nodes.map((node) => [node.name, /** @type {Item} */ ({ node, above: [], place: 0 })]));
  /** @type {Item[][]} */
  const layers = [];
  const put = (/** @type {Item} */ item, /** @type {number} */ layer) => (layers[layer] ??= []).push(item);
  for (const node of nodes) put(/** @type {Item} */ (items.get(node.name)), node.layer);
  /** @type {Way[]} */
  const ways = [];
  const known = new Set();
  for (const edge of edges) {
    const [a, b] = [items.get(edge.from), items.get(edge.to)];
    if (!a?.node || !b?.node || a.node.layer >= b.node.layer || known.has(`${edge.from}\n${edge.to}`)) continue;
    known.add(`${edge.from}\n${edge.to}`);
    // No arrow is hidden behind a node that it passes.
    const stops = Array.from({ length: b.node.layer - a.node.layer - 1 }, () => /** @type {Item} */ ({ node: null, above: [], place: 0 }));
    [...stops, b].forEach((item, at) => item.above.push(stops[at - 1] ?? a));
    stops.forEach((item, at) => put(item, (a.node?.layer ?? 0) + at + 1));
    ways.push({ edge, stops });
  }
  // Each below the middle of what leads to it: fewer arrows cross.
  for (const layer of layers) {
    const middle = (/** @type {Item} */ { above }) => (above.length ? above.reduce((sum, { place }) => sum + place, 0) / above.length : 0.5);
    layer.map((item) => /** @type {const} */ ([middle(item), item])).sort(([a], [b]) => a - b).forEach(([, item], at) => {
      item.place = (at + 1) / (layer.length + 1);
      layer[at] = item;
    });
  }
  return { nodes, edges, layers, ways };
}

/** What is wrong with a node; empty: nothing. @param {Node} node @param {Edge[]} edges */
function flaw({ part, name, ends, reached }, edges) {
  if (!part) return words.form_graph_missing ?? "";
  if (!reached) return words.form_graph_unreached ?? "";
  return ends || edges.some(({ from }) => from === name) ? "" : (words.form_graph_stuck ?? "");
}

/** @param {string} name @param {Record<string, string | number>} set */
function drawn(name, set) {
  const made = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(set)) made.setAttribute(key, String(value));
  return made;
}

/** Down from one stop to the next, and straight through a gap. @param {number} x @param {number} y @param {{ x: number, y: number }[]} stops the last: the tip */
function down(x, y, stops) {
  let d = `M${x} ${y}`;
  stops.forEach((stop, at) => {
    const bend = (stop.y - y) / 2;
    d += `C${x} ${y + bend} ${stop.x} ${stop.y - bend} ${stop.x} ${stop.y}`;
    [x, y] = [stop.x, stop.y + HIGH];
    if (at < stops.length - 1) d += `V${y}`;
  });
  return d;
}

/** @param {Graph} graph @returns {HTMLElement} */
function draw({ nodes, edges, layers, ways }) {
  const wide = (/** @type {Item} */ { node }) => (node ? WIDE : GAP);
  const along = (/** @type {Item[]} */ layer) => layer.reduce((sum, item) => sum + wide(item) + BESIDE, -BESIDE);
  const width = Math.max(...layers.map(along)) + 2 * EDGE;
  const height = layers.length * (HIGH + BELOW) - BELOW + 2 * EDGE;
  /** Where the upper left corner of each is. @type {Map<Item | string, { x: number, y: number }>} */
  const spot = new Map();
  layers.forEach((layer, row) => {
    let x = (width - along(layer)) / 2;
    for (const item of layer) {
      spot.set(item.node?.name ?? item, { x, y: EDGE + row * (HIGH + BELOW) });
      x += wide(item) + BESIDE;
    }
  });
  const svg = drawn("svg", { width, height, viewBox: `0 0 ${width} ${height}`, "aria-hidden": "true" });
  const tip = drawn("marker", { id: "graph-tip", viewBox: "0 0 8 8", refX: 7, refY: 4, markerWidth: 7, markerHeight: 7, orient: "auto-start-reverse" });
  tip.append(drawn("path", { d: "M0 0L8 4L0 8z", class: "tip" }));
  const defs = drawn("defs", {});
  defs.append(tip);
  svg.append(defs);
  const arrow = (/** @type {string} */ d, /** @type {string} */ name, /** @type {Edge} */ { from, to }) => {
    const title = drawn("title", {});
    title.textContent = edges.filter((edge) => edge.from === from && edge.to === to).map(({ text }) => text).join("\n");
    const line = drawn("path", { d, class: name, "marker-end": "url(#graph-tip)" });
    line.append(title);
    svg.append(line);
  };
  for (const { edge, stops } of ways) {
    const [a, b] = [spot.get(edge.from), spot.get(edge.to)];
    if (!a || !b) continue;
    const through = stops.flatMap((stop) => spot.get(stop) ?? []).map(({ x, y }) => ({ x: x + GAP / 2, y }));
    arrow(down(a.x + WIDE / 2, a.y + HIGH, [...through, { x: b.x + WIDE / 2, y: b.y - 2 }]), "line", edge);
  }
  for (const edge of edges) {
    const [a, b] = [spot.get(edge.from), spot.get(edge.to)];
    if (!a || !b || a.y < b.y) continue;
    // Back up, or to the side: around the nodes between.
    const round = Math.max(a.x, b.x) + WIDE + 32;
    arrow(`M${a.x + WIDE} ${a.y + HIGH / 2}C${round} ${a.y + HIGH / 2} ${round} ${b.y + HIGH / 2} ${b.x + WIDE + 2} ${b.y + HIGH / 2}`, "line back", edge);
  }
  const buttons = nodes.map((node) => {
    const wrong = flaw(node, edges);
    const made = button("", () => node.part && goTo(node.part), { class: ["node", wrong && "flawed", !node.reached && "lost", node.ends && node.part && "end"].filter(Boolean).join(" ") });
    const targets = edges.filter(({ from }) => from === node.name).map(({ to }) => to);
    made.append(element("span", {}, node.name), ...(wrong ? [element("small", {}, wrong)] : []));
    made.setAttribute("aria-label", [node.name, wrong, targets.length ? say("form_graph_leads", [...new Set(targets)].join(words.form_between ?? ", ")) : ""].filter(Boolean).join(words.form_then ?? "; "));
    made.title = node.name;
    made.dataset.node = node.name;
    const { x, y } = spot.get(node.name) ?? { x: 0, y: 0 };
    Object.assign(made.style, { left: `${x}px`, top: `${y}px`, width: `${WIDE}px` });
    return made;
  });
  const made = element("div", { class: "drawing" }, ...buttons);
  made.prepend(svg);
  Object.assign(made.style, { width: `${width}px`, height: `${height}px` });
  return made;
}

/** The drawing of a scenario, which follows its form. @param {Form} form @param {Part} named @returns {HTMLElement} */
export function graph(form, named) {
  const canvas = element("div", { class: "canvas", tabindex: "0", role: "group", "aria-label": words.form_graph ?? "" });
  const made = element("details", { class: "graph", open: true }, element("summary", {}, words.form_graph ?? ""), element("p", { class: "help" }, words.form_graph_hint ?? ""), canvas);
  let last = "";
  let first = true;
  const show = () => {
    const now = read(form, named);
    const said = JSON.stringify([now.nodes.map(({ name, ends, reached, layer }) => [name, ends, reached, layer]), now.edges]);
    if (said === last) return;
    last = said;
    const held = document.activeElement instanceof HTMLElement && canvas.contains(document.activeElement) ? document.activeElement.dataset.node : undefined;
    canvas.replaceChildren(draw(now));
    // It begins in the middle.
    if (first) canvas.scrollLeft = (canvas.scrollWidth - canvas.clientWidth) / 2;
    first = false;
    if (held !== undefined) [...canvas.querySelectorAll("button")].find(({ dataset }) => dataset.node === held)?.focus();
  };
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;
  form.heard(() => {
    clearTimeout(timer);
    timer = setTimeout(show, PAUSE);
  });
  requestAnimationFrame(show);
  return made;
}

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
/** @typedef {{ name: string, part: Part | null, ends: boolean, layer: number, place: number, reached: boolean }} Node */
/** @typedef {{ nodes: Node[], edges: Edge[], layers: Node[][] }} Graph */

const SVG = "http://www.w3.org/2000/svg";
/** In pixels: of a node, and what is between them. */
const [WIDE, HIGH, BESIDE, BELOW, EDGE] = [96, 44, 8, 36, 10];
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
  for (const name of Object.keys(named.value() ?? {})) nodes.set(name, { name, part: null, ends: false, layer: -1, place: 0, reached: false });
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
  for (const { to } of edges) if (!nodes.has(to)) nodes.set(to, { name: to, part: null, ends: true, layer: -1, place: 0, reached: true });
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
  /** @type {Node[][]} */
  const layers = [];
  for (const node of nodes) (layers[node.layer] ??= []).push(node);
  // Each below the middle of what leads to it: fewer arrows cross.
  for (const layer of layers) {
    const middle = (/** @type {Node} */ node) => {
      const above = edges.filter(({ to }) => to === node.name).map(({ from }) => by.get(from)).filter((one) => one !== undefined && one.layer < node.layer);
      return above.length ? above.reduce((sum, one) => sum + (one?.place ?? 0), 0) / above.length : 0.5;
    };
    layer.map((node) => /** @type {const} */ ([middle(node), node])).sort(([a], [b]) => a - b).forEach(([, node], at) => {
      node.place = (at + 1) / (layer.length + 1);
      layer[at] = node;
    });
  }
  return { nodes, edges, layers };
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

/** @param {Graph} graph @returns {HTMLElement} */
function draw({ nodes, edges, layers }) {
  const width = Math.max(...layers.map((layer) => layer.length)) * (WIDE + BESIDE) - BESIDE + 2 * EDGE;
  const height = layers.length * (HIGH + BELOW) - BELOW + 2 * EDGE;
  const spot = new Map(layers.flatMap((layer, row) => layer.map((node, at) => {
    const own = layer.length * (WIDE + BESIDE) - BESIDE;
    return /** @type {const} */ ([node.name, { x: (width - own) / 2 + at * (WIDE + BESIDE), y: EDGE + row * (HIGH + BELOW) }]);
  })));
  const svg = drawn("svg", { width, height, viewBox: `0 0 ${width} ${height}`, "aria-hidden": "true" });
  const tip = drawn("marker", { id: "graph-tip", viewBox: "0 0 8 8", refX: 7, refY: 4, markerWidth: 7, markerHeight: 7, orient: "auto-start-reverse" });
  tip.append(drawn("path", { d: "M0 0L8 4L0 8z", class: "tip" }));
  const defs = drawn("defs", {});
  defs.append(tip);
  svg.append(defs);
  for (const { from, to, text } of edges) {
    const [a, b] = [spot.get(from), spot.get(to)];
    if (!a || !b) continue;
    const [x, y, u, v] = [a.x + WIDE / 2, a.y + HIGH, b.x + WIDE / 2, b.y - 2];
    const bend = (v - y) / 2;
    // Back up, or to the side: around the nodes between.
    const round = Math.max(a.x, b.x) + WIDE + 10;
    const d = v > y ? `M${x} ${y}C${x} ${y + bend} ${u} ${v - bend} ${u} ${v}` : `M${a.x + WIDE} ${a.y + HIGH / 2}C${round + 22} ${a.y + HIGH / 2} ${round + 22} ${b.y + HIGH / 2} ${b.x + WIDE + 2} ${b.y + HIGH / 2}`;
    const line = drawn("path", { d, class: v > y ? "line" : "line back", "marker-end": "url(#graph-tip)" });
    const title = drawn("title", {});
    title.textContent = text;
    line.append(title);
    svg.append(line);
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

// What a built style sheet asks for that the oldest engines lack: properties, their values,
// functions, units, selectors, at-rules and media features. Within `@supports`, and where
// another line of the same rule says the same in an older way, it may.

import postcss from "postcss";
import valueParser from "postcss-value-parser";
import { lacking, tables } from "./floor.js";

const { properties, selectors, types, "at-rules": atRules } = tables.css;

/** Functions and colours, wherever among the types they are listed. @type {Map<string, import("./floor.js").Feature>} */
const functions = new Map();
/** @param {import("./floor.js").Feature} under */
const gather = (under) => {
  for (const [name, feature] of Object.entries(under)) {
    if (name === "__compat") continue;
    functions.set(name, functions.get(name) ?? feature);
    gather(feature);
  }
};
gather(types);

/** @type {[RegExp, import("./floor.js").Feature][]} */
const units = [
  [/^[\d.+-]+[sld]v(h|w|i|b|min|max)$/, types.length.viewport_percentage_units_dynamic],
  [/^[\d.+-]+cq(h|w|i|b|min|max)$/, types.length.container_query_length_units],
  [/^[\d.+-]+(lh)$/, types.length.lh],
  [/^[\d.+-]+(rlh)$/, types.length.rlh],
];

/** @param {string} css @returns {Map<string, string>} what it asks for, and which engines lack it */
export function css(css) {
  /** @type {Map<string, string>} */
  const found = new Map();
  /** @param {string} what @param {import("./floor.js").Feature | undefined} feature */
  const look = (what, feature) => {
    const engines = lacking(feature);
    if (engines.length) found.set(what, engines.join(", "));
  };
  postcss.parse(css).walk((node) => {
    if (guarded(node)) return;
    if (node.type === "atrule") {
      if (node.name !== "supports") look(`@${node.name}`, atRules[node.name]);
      if (node.name === "media") for (const [, name = ""] of node.params.matchAll(/\(([a-z-]+)/g)) look(`@media (${name})`, atRules.media[name]);
      if (/[<>]/.test(node.params)) look("@media (a < b)", atRules.media?.range_syntax);
    }
    if (node.type === "rule") {
      for (const [, name = ""] of node.selector.matchAll(/::?([a-z][a-z-]*)/g)) look(`:${name}`, selectors[name]);
      // One part that an engine does not know, and it passes over the whole list.
      if (node.selectors.length > 1 && /::-(webkit|moz)-/.test(node.selector)) found.set(node.selector, "all but one engine");
    }
    if (node.type !== "decl" || node.prop.startsWith("--") || node.prop.startsWith("-")) return;
    if (!prefixed(node)) look(node.prop, properties[node.prop]);
    if (prefixed(node) || older(node)) return;
    valueParser(node.value).walk((part) => {
      if (part.type === "function") look(`${part.value}()`, functions.get(part.value));
      if (part.type !== "word") return;
      if (/^[a-z][a-z-]*$/.test(part.value)) look(`${node.prop}: ${part.value}`, properties[node.prop]?.[part.value]);
      for (const [unit, feature] of units) if (unit.test(part.value)) look(part.value.replace(/^[\d.+-]+/, "1"), feature);
    });
  });
  return found;
}

/** @param {import("postcss").ChildNode} node */
function guarded(node) {
  /** @type {import("postcss").Container | import("postcss").Document | undefined} */
  let above = node.parent;
  for (; above; above = above.parent) {
    if (above.type === "atrule" && /** @type {any} */ (above).name === "supports") return true;
  }
  return false;
}

/** Whether the rule says it by its old name too. @param {import("postcss").Declaration} node */
function prefixed(node) {
  return node.parent?.nodes.some((one) => one.type === "decl" && one.prop.replace(/^-(webkit|moz)-/, "") === node.prop && one.prop !== node.prop) ?? false;
}

/** Whether a line before it gives older engines a value. @param {import("postcss").Declaration} node */
function older(node) {
  return node.parent?.nodes.slice(0, node.parent.index(node)).some((one) => one.type === "decl" && one.prop === node.prop) ?? false;
}

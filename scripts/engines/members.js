// An ESLint rule: no method or property that none of the oldest engines' objects have. It goes
// by the name alone (`.at(`, `.inert`), since what stands before the dot is not known here; a
// name that anything old has is let through. What is asked for first (`x.share?.()`) is fine.

import { lacking, tables } from "./floor.js";

/** @type {Map<string, import("./floor.js").Feature[]>} */
const known = new Map();
const inBrowser = new Set();
for (const [where, objects] of Object.entries({ api: tables.api, builtins: tables.javascript.builtins })) {
  for (const members of Object.values(objects)) {
    for (const [key, feature] of Object.entries(members)) {
      if (key === "__compat" || /_event$/.test(key)) continue;
      const name = key.replace(/_static$/, "");
      known.set(name, [...(known.get(name) ?? []), feature]);
      if (where === "api") inBrowser.add(name);
    }
  }
}

/** @param {string} name @returns {string[]} the engines in which nothing has it */
function nowhere(name) {
  const features = known.get(name) ?? [];
  const all = features.map(lacking);
  return all.every((one) => one.length) ? all[0] ?? [] : [];
}

/**
 * The rule. A name that the scripts give to something of their own is no name of the browser's.
 * @param {string} sources all of the scripts, comments with their types included
 * @returns {import("eslint").Rule.RuleModule}
 */
export function members(sources) {
  const named = new Set([...sources.matchAll(/\b(\w+)\??:|[{,] (\w+)(?=,| })|"(\w+)"/g)].map(([, key, short, text]) => key ?? short ?? text));
  const done = new Set([...sources.matchAll(/\b(\w+)(?:: (?:async )?(?:\(|\w+ =>)|\([^()]*\) \{)/g)].map(([, name]) => name));
  return {
    meta: { schema: [] },
    create: (context) => ({
      MemberExpression(node) {
        const { object, property, parent, computed } = /** @type {any} */ (node);
        if (computed || property.type !== "Identifier" || object.property?.name === "dataset") return;
        const called = parent.type === "CallExpression" && parent.callee === node;
        if (called ? parent.optional || done.has(property.name) : named.has(property.name) || !inBrowser.has(property.name)) return;
        const engines = nowhere(property.name);
        if (engines.length) context.report({ node: property, message: `\`.${property.name}\` is not in ${engines.join(", ")}` });
      },
    }),
  };
}

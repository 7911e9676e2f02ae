// The page as a screen reader goes through it: Chromium's accessibility tree, flat, in order.

/** @typedef {{ role: string, name: string, focused: boolean, live: string, hint: string }} Spoken */
/** @typedef {{ nodeId: string, ignored: boolean, childIds?: string[], role?: { value: string }, name?: { value: string }, description?: { value: string }, properties?: { name: string, value: { value: any } }[] }} Node */

/** Boxes that say nothing by themselves. */
const silent = new Set(["generic", "none", "InlineTextBox", "LayoutTableRow", "LineBreak", "ListMarker"]);

/**
 * `live`: how changes in it are announced (polite, assertive, or empty). `hint`: its description.
 * Text that its parent has said already, as a link its words, is not listed again.
 * @param {Node[]} nodes @returns {Spoken[]}
 */
export function flatten(nodes) {
  const byId = new Map(nodes.map((node) => [node.nodeId, node]));
  /** @type {Spoken[]} */
  const spoken = [];
  /** @param {Node | undefined} node @param {string} said by what it stands in */
  const walk = (node, said) => {
    if (!node) return;
    const role = node.role?.value ?? "";
    const name = (node.name?.value ?? "").trim();
    const told = role === "StaticText" && (said.includes(name) || !name);
    const listed = !node.ignored && !silent.has(role) && !told;
    if (listed) {
      /** @param {string} wanted */
      const property = (wanted) => node.properties?.find((one) => one.name === wanted)?.value.value;
      const live = String(property("live") ?? "");
      spoken.push({
        role: role === "StaticText" ? "text" : role,
        name,
        focused: property("focused") === true,
        live: live === "off" ? "" : live,
        hint: (node.description?.value ?? "").trim(),
      });
    }
    for (const id of node.childIds ?? []) walk(byId.get(id), listed && role !== "RootWebArea" ? name : said);
  };
  walk(nodes[0], "");
  return spoken;
}

// What the ticks of a checklist come to: the rules of its file, nothing else. Pure: no page.

/** @typedef {{ group: string, weight: number }} Item `group` may be empty */

/**
 * When a result fits. Without any condition it always does.
 * @typedef {object} Rule
 * @property {string[]} groups in each of these something is ticked
 * @property {number | null} score the ticked weights come to this, or more
 */

/**
 * @typedef {object} Verdict
 * @property {number} count how many are ticked
 * @property {number} score
 * @property {Map<string, number>} groups how many in each group that something is ticked in
 * @property {number} result the place of the first result that fits; -1: none does
 */

/** Sums of fractions such as 0.1 + 0.2 are a little off; no author means that. */
const SLACK = 1e-9;

/**
 * @param {Item[]} items @param {Rule[]} rules @param {boolean[]} ticks by the place of the item
 * @returns {Verdict}
 */
export function verdict(items, rules, ticks) {
  const ticked = items.filter((_, place) => ticks[place]);
  const score = ticked.reduce((sum, { weight }) => sum + weight, 0);
  /** @type {Map<string, number>} */
  const groups = new Map();
  for (const { group } of ticked) groups.set(group, (groups.get(group) ?? 0) + 1);
  const result = rules.findIndex(
    (rule) => rule.groups.every((group) => groups.has(group)) && (rule.score === null || score >= rule.score - SLACK),
  );
  return { count: ticked.length, score, groups, result };
}

/**
 * What the law says, in short: the first sentence of each note, none twice. Authors name the article first
 * and then explain.
 * @param {string[]} notes
 */
export function basis(notes) {
  const firsts = notes.map((note) => note.trim().match(/^.*?(?=。|\.\s+[A-Z]|\.?$)/s)?.[0] ?? "");
  return [...new Set(firsts.filter(Boolean))];
}

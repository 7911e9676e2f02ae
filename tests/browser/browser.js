// A browser for the tests, and parts of a page found as a reader finds them: by role and
// accessible name. BROWSER names the engine: chromium (default), firefox, webkit or oldest.

import { flatten } from "./tree.js";

/** @typedef {import("selenium-webdriver").WebDriver} Driver */
/** @typedef {import("selenium-webdriver").WebElement} Element */
/** @typedef {{ width: number, height: number, dark: boolean, script: boolean }} BrowserOptions */
/** What a page can ask of its surroundings. @typedef {{ dark: boolean, still: boolean, print: boolean }} Look */
/**
 * @typedef {object} Engine
 * @property {Driver} driver
 * @property {(look: Look) => Promise<void>} look
 * @property {() => Promise<string[]>} complaints
 * @property {() => Promise<string[]>} requests
 * @property {(method: string, params?: object) => Promise<any>} [ask] Chromium's own protocol
 */
/** What some engine cannot do. @typedef {"tree" | "devtools" | "print" | "noScript"} Ability */
/** Why. @typedef {Partial<Record<Ability, string>>} Lacks */

const names = ["chromium", "firefox", "webkit", "oldest"];
export const engine = process.env.BROWSER ?? "chromium";
if (!names.includes(engine)) throw new Error(`BROWSER=${engine}: one of ${names.join(", ")}`);
/** @type {{ launch: (options: BrowserOptions) => Promise<Engine>, lacks: Lacks }} */
const { launch, lacks: missing } = await import(`./engines/${engine}.js`);

/** @type {WeakMap<Driver, Engine & { now: Look }>} */
const engines = new WeakMap();

/**
 * Why a test cannot run in this engine, or false: `test(name, { skip: lacks("tree") }, …)`.
 * @param {...Ability} abilities
 * @returns {string | false}
 */
export function lacks(...abilities) {
  for (const ability of abilities) if (missing[ability]) return missing[ability] ?? false;
  return false;
}

/** @param {Partial<BrowserOptions>} [options] @returns {Promise<Driver>} */
export async function open({ width = 360, height = 740, dark = false, script = true } = {}) {
  const opened = await launch({ width, height, dark, script });
  engines.set(opened.driver, { ...opened, now: { dark: false, still: true, print: false } });
  await look(opened.driver, { dark });
  return opened.driver;
}

/** @param {Driver} driver */
function of(driver) {
  const opened = engines.get(driver);
  if (!opened) throw new Error("this driver was not opened here");
  return opened;
}

/** @param {Driver} driver @param {boolean} dark */
export async function colours(driver, dark) {
  await look(driver, { dark });
}

/** Less of it is wanted from the start, so that tests need not wait. @param {Driver} driver @param {boolean} wanted */
export async function motion(driver, wanted) {
  await look(driver, { still: !wanted });
}

/** As on paper, where not `lacks("print")`. @param {Driver} driver @param {boolean} print */
export async function paper(driver, print) {
  await look(driver, { print });
}

/** @param {Driver} driver @param {Partial<Look>} change */
async function look(driver, change) {
  const opened = of(driver);
  Object.assign(opened.now, change);
  await opened.look(opened.now);
}

/** Elements that can have the role, so that not every element has to be asked. */
const candidates = {
  button: "button",
  link: "a[href]",
  searchbox: "input[type=search]",
  radio: "input[type=radio]",
  checkbox: "input[type=checkbox]",
  heading: "h1, h2, h3, h4",
  group: "fieldset, details",
  status: "[role=status]",
  progressbar: "progress",
  combobox: "select",
  spinbutton: "input[type=number]",
  textbox: "input:not([type]), input[type=text]",
};

/**
 * All that is displayed with this role and, if given, this name.
 * @param {Driver} driver @param {keyof typeof candidates} role @param {string | RegExp} [name]
 * @returns {Promise<Element[]>}
 */
export async function findAll(driver, role, name) {
  const found = [];
  for (const element of await visible(driver, candidates[role])) {
    if (!(await element.isDisplayed())) continue;
    if ((await element.getAriaRole()) !== role) continue;
    if (name !== undefined && !matches(await element.getAccessibleName(), name)) continue;
    found.push(element);
  }
  return found;
}

/**
 * Those of a selector that may be displayed, told in one question: a test has dozens of controls that are not.
 * @param {Driver} driver @param {string} selector @returns {Promise<Element[]>}
 */
async function visible(driver, selector) {
  return driver.executeScript(
    `const all = [...document.querySelectorAll(arguments[0])];
    return all.filter((it) => !it.checkVisibility || it.checkVisibility({ visibilityProperty: true }));`,
    selector,
  );
}

/**
 * The one that is displayed with this role and name.
 * @param {Driver} driver @param {keyof typeof candidates} role @param {string | RegExp} [name]
 */
export async function find(driver, role, name) {
  const [one, ...more] = await findAll(driver, role, name);
  if (!one) throw new Error(`no ${role} “${name ?? ""}” on the page`);
  if (more.length) throw new Error(`${more.length + 1} of ${role} “${name ?? ""}” on the page`);
  return one;
}

/**
 * Clicks the one with this role and name, as a reader does: once it is in the middle of the
 * screen, where nothing that sticks to an edge lies over it.
 * @param {Driver} driver @param {keyof typeof candidates} role @param {string | RegExp} [name]
 */
export async function press(driver, role, name) {
  const element = await find(driver, role, name);
  await driver.executeScript("arguments[0].scrollIntoView({ block: 'center' })", element);
  // A quiz takes two taps within a third of a second for one (TWICE in later/twice.js).
  const wait = (pressed.get(driver) ?? 0) + 400 - Date.now();
  if (wait > 0) await new Promise((done) => setTimeout(done, wait));
  await element.click();
  if (role === "button") pressed.set(driver, Date.now());
}

/** When a button was last pressed. @type {WeakMap<Driver, number>} */
const pressed = new WeakMap();

/** What went wrong in the page since the last call. @param {Driver} driver @returns {Promise<string[]>} */
export async function complaints(driver) {
  return of(driver).complaints();
}

/** Addresses asked for since the last call. @param {Driver} driver @returns {Promise<string[]>} */
export async function requests(driver) {
  return of(driver).requests();
}

/**
 * Chromium's own protocol, for what no driver offers: a test that needs it is skipped
 * elsewhere by `lacks("devtools")`.
 * @param {Driver} driver @param {string} method @param {object} [params] @returns {Promise<any>}
 */
export async function devtools(driver, method, params) {
  const { ask } = of(driver);
  if (!ask) throw new Error(String(lacks("devtools")));
  return ask(method, params);
}

/**
 * What a screen reader comes by, in its order: role, name, whether it has the focus, whether
 * changes in it are announced. Elsewhere than in Chromium: `lacks("tree")`.
 * @param {Driver} driver
 */
export async function tree(driver) {
  const { nodes } = await devtools(driver, "Accessibility.getFullAXTree");
  return flatten(nodes);
}

/** @param {string} text @param {string | RegExp} wanted */
function matches(text, wanted) {
  return typeof wanted === "string" ? text === wanted : wanted.test(text);
}

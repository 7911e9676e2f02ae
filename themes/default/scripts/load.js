// When the page is there, and what it fetches after: a script or a style sheet of the site. Modules and `fetch` do not work from a USB stick (`file://`).

/** @param {string} src @returns {Promise<any>} */
export function load(src) {
  return new Promise((done, fail) => {
    const style = /\.css/.test(src);
    // Each takes of these what it knows. What comes after works without a style too; not without a script before it.
    const node = Object.assign(document.createElement(style ? "link" : "script"), { rel: "stylesheet", href: src, src, onload: done, onerror: style ? done : fail });
    document.head.append(node);
  });
}

/** Now, or when the page has been read in. @param {() => void} act */
export function whenWhole(act) {
  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", act);
  else act();
}

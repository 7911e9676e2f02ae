// When the page is there, and what it fetches after: a script or a style sheet of the site. Modules and `fetch` do not work from a USB stick (`file://`).

/** @param {string} src @returns {Promise<void>} */
export function load(src) {
  return new Promise((done, fail) => {
    const style = /\.css/.test(src);
    const node = style
      ? Object.assign(document.createElement("link"), { rel: "stylesheet", href: src })
      : Object.assign(document.createElement("script"), { src });
    node.onload = () => done();
    // What comes after works without a style too; not without a script before it.
    node.onerror = style ? () => done() : fail;
    document.head.append(node);
  });
}

/** Now, or when the page has been read in. @param {() => void} act */
export function whenWhole(act) {
  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", act);
  else act();
}

// Put first into each page where the engine has no log to ask (see serve.js): tells the test
// server what went wrong in the page, and what it asked for. A classic script, for any page.

(() => {
  /** At once, and before anything else goes on, so that a test that then asks will hear it. @param {object} what */
  const tell = (what) => {
    const request = new XMLHttpRequest();
    request.open("POST", "/-heard", false);
    request.send(JSON.stringify(what));
  };
  const { error, warn } = console;
  for (const [name, say] of Object.entries({ error, warn })) {
    console[/** @type {"error"} */ (name)] = (...parts) => {
      tell({ complaint: parts.map(String).join(" ") });
      say.apply(console, parts);
    };
  }
  // What is still on its way when the page is left fails by that.
  let left = false;
  addEventListener("beforeunload", () => (left = true));
  // Captured: what does not load says so to the element only.
  addEventListener("error", (event) => {
    if (left) return;
    const { target, message } = /** @type {any} */ (event);
    tell({ complaint: message || `${target?.src ?? target?.href}: not loaded` });
  }, true);
  addEventListener("unhandledrejection", ({ reason }) => tell({ complaint: `unhandled: ${reason}` }));
  addEventListener("securitypolicyviolation", ({ violatedDirective, blockedURI }) =>
    tell({ complaint: `Content-Security-Policy: ${violatedDirective} ${blockedURI}` }));
  tell({ address: location.href });
  new PerformanceObserver((list) => {
    for (const { name } of list.getEntries()) if (!/\/-(heard|listener\.js)$/.test(name)) tell({ address: name });
  }).observe({ type: "resource", buffered: true });
})();

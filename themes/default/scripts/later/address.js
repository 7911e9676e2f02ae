// Where others find this page.

/** Empty: nobody but this computer can open it, and no other address is known. */
export function address() {
  const canonical = /** @type {HTMLLinkElement | null} */ (document.querySelector("link[rel=canonical]"));
  // Within a learning platform only who has signed in can open the page.
  const packed = !!document.querySelector("script[data-scorm]");
  return found(packed ? "" : location.href, canonical?.href ?? "");
}

/** @param {string} here of the page @param {string} canonical the address that the site is to have, if it is known */
export function found(here, canonical) {
  const all = [here.replace(/[?#].*/, ""), canonical];
  return all.find((one) => one && !isOwn(one)) ?? "";
}

/**
 * Whether an address leads to the computer that opens it: a phone that scans it looks in itself. What other devices of
 * the same network can open (192.168…) is none of these.
 * @param {string} url
 */
export function isOwn(url) {
  try {
    const { protocol, hostname } = new URL(url);
    return !/^https?:$/.test(protocol) || /^(localhost|.*\.localhost|127\..*|0\.0\.0\.0|\[::1?\]|\[::ffff:(7f..:|0:0\]).*)\.?$/.test(hostname);
  } catch {
    return true;
  }
}

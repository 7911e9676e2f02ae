// Where others find this page.

/** Of a page on this computer alone, the address that the site is to have, if it is known. */
export function address() {
  const { hostname, protocol } = location;
  const own = protocol === "file:" || hostname === "localhost" || hostname.startsWith("127.");
  const canonical = /** @type {HTMLLinkElement | null} */ (document.querySelector("link[rel=canonical]"));
  return (own && canonical?.href) || location.href.replace(/[?#].*/, "");
}

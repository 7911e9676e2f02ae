// In a page that others show in a frame: says how high it is, so that nothing is scrolled inside, and leads away from it in a
// window of its own. Opened by itself, it shows how it is put into another page. Knows nothing of what the page is about.

const page = /** @type {HTMLElement | null} */ (document.querySelector(".page"));
const how = /** @type {HTMLElement | null} */ (document.querySelector(".embed-how"));

if (window === top) {
  if (how) explain(how);
} else if (page) {
  follow(page);
}

/** @param {HTMLElement} page */
function follow(page) {
  let told = 0;
  const tell = () => {
    const height = Math.ceil(page.getBoundingClientRect().height);
    // Whoever shows it may know; there is nothing to be learnt from it.
    if (height !== told) parent.postMessage({ mingbian: "height", height: (told = height) }, "*");
  };
  if (self.ResizeObserver) new ResizeObserver(tell).observe(page);
  addEventListener("load", tell);
  tell();
  document.addEventListener("click", ({ target }) => {
    const link = /** @type {HTMLAnchorElement | null} */ (/** @type {Element} */ (target).closest("a[href]"));
    if (!link || link.getAttribute("href")?.startsWith("#") || !/^https?:$/.test(link.protocol)) return;
    link.target = "_blank";
    link.relList.add("noopener");
  }, true);
}

/** @param {HTMLElement} how */
function explain(how) {
  const [code, button, status, local] = [
    /** @type {HTMLTextAreaElement} */ (how.querySelector("textarea")),
    /** @type {HTMLButtonElement} */ (how.querySelector("button")),
    /** @type {HTMLElement} */ (how.querySelector("[role=status]")),
    /** @type {HTMLElement} */ (how.querySelector("[data-local]")),
  ];
  const { src, script = "", code: text = "" } = code.dataset;
  const address = src || location.href.replace(/[?#].*/, "");
  code.value = text.replace("{src}", address).replace("{script}", new URL(script, src || location.href).href);
  // Nobody else can open what stands on this computer alone.
  local.hidden = /^https?:/.test(address) && !/^https?:\/\/(localhost|127\.|\[::1\])/.test(address);
  how.hidden = false;
  button.addEventListener("click", () => {
    code.select();
    const copied = () => (status.textContent = button.dataset.copied ?? "");
    const refused = () => (status.textContent = (document.execCommand("copy") ? button.dataset.copied : button.dataset.select) ?? "");
    if (navigator.clipboard) navigator.clipboard.writeText(code.value).then(copied, refused);
    else refused();
  });
}

export {};

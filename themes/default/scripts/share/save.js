// Hands a drawn canvas to the reader. The markup is the template's; this fills and shows it. On a
// touch screen an image, since a long press saves only those; else the canvas and a link.

/**
 * @typedef {object} Place where a picture goes; all of it hidden until there is one
 * @property {HTMLCanvasElement} canvas
 * @property {HTMLImageElement} image
 * @property {HTMLAnchorElement} link
 */

/** @type {WeakMap<HTMLAnchorElement, string>} the blob addresses that are held */
const held = new WeakMap();

/**
 * @param {Place} place @param {{ label: string, file: string }} words `label`: what the picture
 *   says, for who cannot see it; `file`: its name without the ending
 * @param {boolean} [touch]
 * @returns {"image" | "canvas"} which of the two is shown: each has its own hint
 */
export function save({ canvas, image, link }, { label, file }, touch = matchMedia("(pointer: coarse)").matches) {
  forget(link);
  canvas.setAttribute("role", "img");
  canvas.setAttribute("aria-label", label);
  image.alt = label;
  image.hidden = !touch;
  canvas.hidden = touch;
  link.hidden = true;
  if (touch) {
    // Not a blob: address, which WeChat shows but cannot save. A page under a policy that forbids
    // data: still has the canvas.
    image.onerror = () => {
      image.hidden = true;
      canvas.hidden = false;
    };
    image.src = canvas.toDataURL("image/png");
    return "image";
  }
  image.removeAttribute("src");
  canvas.toBlob((blob) => {
    if (!blob) return;
    const address = URL.createObjectURL(blob);
    forget(link);
    held.set(link, address);
    link.href = address;
    link.download = `${safe(file)}.png`;
    link.hidden = false;
  });
  return "canvas";
}

/** Gives back the memory of a link's file, before the next one. @param {HTMLAnchorElement} link */
function forget(link) {
  const address = held.get(link);
  if (address) URL.revokeObjectURL(address);
  held.delete(link);
  link.removeAttribute("href");
}

/** As every file system takes it. @param {string} name */
function safe(name) {
  return name.replace(/[\\/:*?"<>|\p{Cc}]/gu, "-").slice(0, 80) || "mingbian";
}

// Asks the service worker for something about this page, and hears how it ends.

/** @typedef {{ end: import("../worker/hear.js").End | "done", answer?: any }} Ended */

/**
 * @param {ServiceWorker} worker @param {"visited" | "keep" | "drop" | "dropAll" | "list"} what
 * @param {(done: number, total: number) => void} [tell] how far it is
 * @returns {Promise<Ended>}
 */
export function ask(worker, what, tell) {
  const { port1, port2 } = new MessageChannel();
  return new Promise((done) => {
    port1.onmessage = ({ data }) => {
      if (data.end) {
        port1.close();
        done(data);
      } else tell?.(data.done, data.total);
    };
    worker.postMessage({ ask: what, page: location.href }, [port2]);
  });
}

/** Takes away all pages that are kept. @returns {Promise<boolean>} whether none is left */
export async function forgetPages() {
  if (!("serviceWorker" in navigator)) return true;
  try {
    const worker = (await navigator.serviceWorker.getRegistration(document.documentElement.dataset.root || "./"))?.active;
    return !worker || (await ask(worker, "dropAll")).end === "done";
  } catch {
    // Where a browser refuses, nothing was kept.
    return true;
  }
}

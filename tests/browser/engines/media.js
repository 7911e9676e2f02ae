// Engines that are told of colours and motion by the desktop or by settings pass them on to the
// page when they come to it.

/** @param {import("selenium-webdriver").WebDriver} driver @param {{ dark: boolean, still: boolean }} look */
export async function arrived(driver, { dark, still }) {
  const wanted = `return matchMedia("(prefers-color-scheme: dark)").matches === ${dark}
    && matchMedia("(prefers-reduced-motion: reduce)").matches === ${still}`;
  await driver.wait(() => driver.executeScript(wanted), 5000, "colours and motion did not reach the page");
}

// The key `/` leads to the search: into the field, or where a page has only a link, to its page.

/** @param {HTMLElement} target the field, or the link */
export function seek(target) {
  document.addEventListener("keydown", (event) => {
    const { key, altKey, ctrlKey, metaKey, defaultPrevented, isComposing } = event;
    if (key !== "/" || altKey || ctrlKey || metaKey || defaultPrevented || isComposing) return;
    const at = event.target;
    if (at instanceof HTMLElement && (at.isContentEditable || /^(input|textarea|select)$/i.test(at.tagName) && !/^(checkbox|radio|range|button|submit)$/.test(/** @type {HTMLInputElement} */ (at).type))) return;
    event.preventDefault();
    if (target instanceof HTMLAnchorElement) target.click();
    else target.focus();
  });
}

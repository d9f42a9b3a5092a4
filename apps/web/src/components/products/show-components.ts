/** componentsId is where the list of a product's components stands in the page. */
export const componentsId = "product-components";

/** showComponents brings that list into sight, and the keyboard with it: what was asked for above is answered there. */
export function showComponents(): void {
  const panel = document.getElementById(componentsId);
  panel?.scrollIntoView({ block: "start" });
  panel?.focus({ preventScroll: true });
}

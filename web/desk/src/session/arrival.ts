/** Milliseconds in which a heading that comes with the answer of the server is still the beginning of the page. */
const COMES_WITHIN_MS = 5000;

/**
 * A new page is read from its beginning: its heading gets the focus, so that a screen reader says where one is. One that
 * comes later gets it too, unless somebody has gone on already.
 */
export function arriveAt(document: Document): void {
  const main = document.querySelector('main');
  if (!main || focusHeading(main)) return;
  main.focus({ preventScroll: true });
  const watch = new MutationObserver(() => {
    const stayed = document.activeElement === main || document.activeElement === document.body;
    if (!stayed || focusHeading(main)) watch.disconnect();
  });
  watch.observe(main, { childList: true, subtree: true });
  setTimeout(() => watch.disconnect(), COMES_WITHIN_MS);
}

function focusHeading(main: Element): boolean {
  const heading = main.querySelector('h1');
  if (!heading) return false;
  heading.tabIndex = -1;
  heading.focus({ preventScroll: true });
  return true;
}

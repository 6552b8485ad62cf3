import { isInDutch } from './dutch';

const TEXT = 3;

/** Says of an element whose words are all Dutch that they are, and takes it back when they no longer are. */
function mark(element: Element): void {
  const words = Array.from(element.childNodes)
    .filter(({ nodeType }) => nodeType === TEXT)
    .map(({ textContent }) => (textContent ?? '').trim())
    .filter(Boolean);
  if (words.length > 0 && words.every(isInDutch)) {
    if (element.getAttribute('lang') === 'nl') return;
    element.setAttribute('lang', 'nl');
    element.setAttribute('dir', 'ltr');
    element.setAttribute('data-dutch', '');
  } else if (element.hasAttribute('data-dutch')) {
    for (const name of ['lang', 'dir', 'data-dutch']) element.removeAttribute(name);
  }
}

/** Marks every sentence on a page that is still in Dutch, so that it is read aloud and written as Dutch. */
export function markDutch(root: Element): void {
  for (const element of [root, ...Array.from(root.querySelectorAll('*'))])
    if (!/^(script|style)$/i.test(element.tagName)) mark(element);
}

/** Goes on marking while the page changes. */
export function keepMarking(root: Element): void {
  markDutch(root);
  new MutationObserver((changes) => {
    for (const { target, addedNodes } of changes) {
      const element = target instanceof Element ? target : target.parentElement;
      if (element) mark(element);
      for (const node of Array.from(addedNodes)) if (node instanceof Element) markDutch(node);
    }
  }).observe(root, { childList: true, characterData: true, subtree: true });
}

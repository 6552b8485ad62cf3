/** The number to call that the server put in the page, for whom no organisation is known; empty without one. */
export const phoneOnPage = (page: Document): string => {
  const told = page.querySelector<HTMLMetaElement>('meta[name="telephone"]')?.content ?? '';
  return /\d/.test(told) ? told : '';
};

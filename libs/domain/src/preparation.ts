/** The last part of the address of the page to prepare a kind of conversation: `SANCTION_HEARING` has `sanction-hearing`. */
export const preparationSlug = (code: string): string => code.toLowerCase().replace(/_/g, '-');

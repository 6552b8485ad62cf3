/** The last part of the address of the preparation page of a kind of conversation. */
export const preparationSlug = (code: string): string => code.toLowerCase().replace(/_/g, '-');

/** A code from a message has six digits, one on paper ten letters and digits. */
export const CODE = /^(\d{6}|[0-9A-HJKMNP-TV-Z]{10})$/;

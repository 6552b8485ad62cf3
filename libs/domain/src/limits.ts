/** Lengths and bounds that a form and the server hold alike. */
export const LIMITS = {
  firstName: 60,
  name: 120,
  organisation: 120,
  email: 254,
  phone: 20,
  street: 120,
  postcode: 10,
  place: 80,
  venueText: 200,
  story: 2000,
  note: 2000,
  reason: 300,
  studyTitle: 80,
  studyPurpose: 300,
  answerText: 500,
  password: { min: 12, administratorMin: 15, max: 128 },
  tension: { min: 0, max: 10 },
  durationMinutes: { min: 10, max: 240 },
  travelMinutes: { min: 5, max: 180 },
  perWeek: { min: 1, max: 15 },
  page: { default: 50, max: 100 },
  weeklySlots: 42,
  exceptions: 200,
} as const;

/** What an hour, or the travelling for a conversation, may cost, in cents. */
export const COST_BOUNDS = { min: 0, max: 20_000 } as const;

/** How a Dutch or foreign phone number may be written once spaces, dashes and brackets are gone. */
export const PHONE_PATTERN = /^(\+[1-9]\d{7,14}|0\d{9})$/;

/** A phone number without the spaces, dashes, dots and brackets that people write. */
export const tidyPhone = (text: string): string =>
  text.replace(/[\s().-]/g, '').replace(/^00/, '+');

/** Whether a Dutch number is a mobile one, which can receive a text message. */
export const isMobile = (phone: string): boolean => /^(06|\+316)\d{8}$/.test(tidyPhone(phone));

/** What counts as an e-mail address in a form: something, an at sign, a domain with a dot. */
export const EMAIL_PATTERN = /^[^\s@]+@[^\s@]+\.[^\s@]{2,}$/;

/** A Dutch postcode: four digits, the first not 0, and two letters. */
export const POSTCODE_PATTERN = /^[1-9]\d{3} ?[A-Za-z]{2}$/;

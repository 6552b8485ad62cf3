/** Characters of one text message: in the telephone's own alphabet, and in any other writing. */
export const TEXT_MESSAGE_LIMITS = { gsm: 160, unicode: 70 } as const;

/** Characters of each part when a text does not fit one message; the rest of a part says which it is. */
const PART_LIMITS = { gsm: 153, unicode: 67 } as const;

/** The telephone's alphabet (3GPP TS 23.038, default alphabet), and the characters of its extension, which count twice. */
const BASIC = new Set(
  '@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !"#¤%&\'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà',
);
const EXTENDED = new Set('\f^{}\\[~]|€');

/** How a text is sent and paid: its alphabet, its characters, how many fit one message, and in how many parts it goes. */
export interface TextMessageSize {
  alphabet: 'gsm' | 'unicode';
  characters: number;
  limit: number;
  parts: number;
}

/** Counts a text as the network does: one character outside the telephone's alphabet makes every character dearer. */
export function textMessageSize(text: string): TextMessageSize {
  const letters = [...text];
  const alphabet = letters.every((c) => BASIC.has(c) || EXTENDED.has(c)) ? 'gsm' : 'unicode';
  // Outside it characters are counted in UTF-16 units: an emoji is two.
  const characters =
    alphabet === 'gsm'
      ? letters.reduce((sum, c) => sum + (EXTENDED.has(c) ? 2 : 1), 0)
      : text.length;
  const limit = TEXT_MESSAGE_LIMITS[alphabet];
  const parts = characters <= limit ? 1 : Math.ceil(characters / PART_LIMITS[alphabet]);
  return { alphabet, characters, limit, parts };
}

/** What stands in a text message for a character that the telephone's alphabet has not. */
const PLAIN: Readonly<Record<string, string>> = {
  '‘': "'",
  '’': "'",
  '‚': "'",
  '“': '"',
  '”': '"',
  '„': '"',
  '«': '"',
  '»': '"',
  '–': '-',
  '—': '-',
  '‑': '-',
  '…': '...',
  '\u00a0': ' ',
  '\u202f': ' ',
  ı: 'i',
  İ: 'I',
  ł: 'l',
  Ł: 'L',
  đ: 'd',
  Đ: 'D',
  œ: 'oe',
  Œ: 'OE',
  '·': '.',
  '•': '-',
};

/**
 * The text in the telephone's alphabet where its own writing allows that: accents it has not are left out (ë becomes e,
 * ş becomes s), as people do who type on a telephone. Text in another writing stays as it is.
 */
export function inTelephoneLetters(text: string): string {
  return [...text.normalize('NFC')]
    .map((letter) => {
      if (BASIC.has(letter) || EXTENDED.has(letter)) return letter;
      const plain = PLAIN[letter] ?? letter.normalize('NFD').replace(/\p{Mn}+/gu, '');
      return [...plain].every((c) => BASIC.has(c)) && plain !== '' ? plain : letter;
    })
    .join('');
}

/** A Dutch or foreign telephone number as the network wants it (E.164: + and the country); null when it is none. */
export function internationalPhone(tidy: string): string | null {
  if (/^\+[1-9]\d{7,14}$/.test(tidy)) return tidy;
  return /^0[1-9]\d{8}$/.test(tidy) ? `+31${tidy.slice(1)}` : null;
}

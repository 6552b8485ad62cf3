/** Words that tell whoever reads over a shoulder what somebody lives on, or what is held against them. */
const TELLING = [
  'uitkering',
  'bijstand',
  'participatiewet',
  'sociale dienst',
  'schuld',
  'fraude',
  'sanctie',
  'boete',
  'terugvorder',
  'terugbetal',
  'maatregel',
  'benefit',
  'welfare',
  'debt',
  'fraud',
] as const;

const NAMES_PROGRAMME = /meedenk/i;

/** The telling words a text holds, each once; nothing stops somebody who needs one, but they are asked to look again. */
export const tellingWords = (text: string): string[] => {
  const read = text.toLowerCase().replace(/\s+/g, ' ');
  return TELLING.filter((word) => read.includes(word));
};

/** Whether a text names the programme, which a message to who wants it neutral may not. */
export const namesProgramme = (text: string): boolean => NAMES_PROGRAMME.test(text);

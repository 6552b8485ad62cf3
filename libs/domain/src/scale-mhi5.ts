/**
 * The Mental Health Inventory of five items, as Statistics Netherlands (CBS) publishes it with its answers and its scoring.
 * The wording may not be changed: another wording is another scale. There is no other language in it, since none was found
 * at its publisher.
 */
export const MHI5 = {
  code: 'mhi5',
  name: 'Mental Health Inventory 5 (MHI-5)',
  source:
    'Centraal Bureau voor de Statistiek, Psychische gezondheid (2021), https://www.cbs.nl/nl-nl/nieuws/2021/09/ervaren-psychische-ongezondheid-in-2020-gelijk-aan-eerdere-jaren/psychische-gezondheid; Berwick e.a. (1991), Medical Care 29(2), 169-176',
  licence: 'CC BY 4.0, https://www.cbs.nl/nl-nl/over-ons/website/copyright',
  language: 'nl',
  about: 'De vraag gaat over de afgelopen 4 weken.',
  items: [
    { words: 'Voelde u zich erg zenuwachtig?', isReversed: true },
    { words: 'Zat u zo erg in de put dat niets u kon opvrolijken?', isReversed: true },
    { words: 'Voelde u zich kalm en rustig?', isReversed: false },
    { words: 'Voelde u zich neerslachtig en somber?', isReversed: true },
    { words: 'Voelde u zich gelukkig?', isReversed: false },
  ],
  /** From 5 to 0 points, where nothing is reversed. */
  answers: ['voortdurend', 'meestal', 'vaak', 'soms', 'zelden', 'nooit'],
} as const;

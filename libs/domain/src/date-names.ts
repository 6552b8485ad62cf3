import type { MessageLanguage } from './languages.js';

/** The days, Sunday first, and the months of a language. */
export interface DateNames {
  weekdays: readonly string[];
  months: readonly string[];
}

/** Names of days and months in the languages that browsers, or servers, do not all know. */
export const DATE_NAMES: Readonly<Partial<Record<MessageLanguage, DateNames>>> = {
  ti: {
    weekdays: ['ሰንበት', 'ሰኑይ', 'ሰሉስ', 'ረቡዕ', 'ሓሙስ', 'ዓርቢ', 'ቀዳም'],
    months: [
      'ጥሪ',
      'ለካቲት',
      'መጋቢት',
      'ሚያዝያ',
      'ጉንበት',
      'ሰነ',
      'ሓምለ',
      'ነሓሰ',
      'መስከረም',
      'ጥቅምቲ',
      'ሕዳር',
      'ታሕሳስ',
    ],
  },
  so: {
    weekdays: ['Axad', 'Isniin', 'Talaado', 'Arbaco', 'Khamiis', 'Jimco', 'Sabti'],
    months: [
      'Janaayo',
      'Febraayo',
      'Maarso',
      'Abriil',
      'Maayo',
      'Juun',
      'Luulyo',
      'Agosto',
      'Sebtembar',
      'Oktoobar',
      'Noofeembar',
      'Diseembar',
    ],
  },
  pap: {
    weekdays: ['djadumingu', 'djaluna', 'djamars', 'djarason', 'djaweps', 'djabièrnè', 'djasabra'],
    months: [
      'yanüari',
      'febrüari',
      'mart',
      'aprel',
      'mei',
      'yüni',
      'yüli',
      'ougùstùs',
      'sèptèmber',
      'òktober',
      'novèmber',
      'desèmber',
    ],
  },
};

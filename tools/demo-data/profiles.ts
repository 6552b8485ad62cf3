import { createHash } from 'node:crypto';

import type { Gender, LanguageLevel, ScaleCode, StaffRole, TravelMode } from '@meedenkers/domain';

/** Where conversations are held. */
export interface VenueProfile {
  municipality: string;
  name: string;
  address: string;
  place: string;
}

/** A Meedenker whose name returns in pictures and stories. */
export interface KnownMeedenker {
  name: string;
  gender: Gender;
  place: string;
  languages: Readonly<Record<string, LanguageLevel>>;
  travel: TravelMode;
  maxPerWeek: number;
  /** Free every working day, all day; the others get a week by chance. */
  fullWeek?: boolean;
  /** May go along to a home; of the others chance decides. */
  visitsHomes?: boolean;
}

/** A place where residents live, its municipality, and how likely it is. */
export type Home = readonly [place: string, municipality: string, weight: number];

/** A demo organisation: what is told about it, and how much of everything it has. */
export interface Profile {
  id: string;
  slug: string;
  name: string;
  phone: string;
  openingHours: string;
  /** The first digits of numbers nobody has. */
  landline: string;
  domain: string;
  seed: number;
  areas: readonly { municipality: string; isDefault: boolean }[];
  venues: readonly VenueProfile[];
  /** Where residents live, the likeliest first. */
  homes: readonly [Home, ...Home[]];
  /** Villages that Meedenkers come from besides those. */
  moreHomes: readonly (readonly [place: string, municipality: string])[];
  staff: Readonly<Record<Exclude<StaffRole, 'meedenker'> | 'secondEvaluator', string>>;
  /** The Meedenker of the demo account comes first. */
  known: readonly KnownMeedenker[];
  meedenkers: {
    active: number;
    in_training: number;
    applicant: number;
    paused: number;
    left: number;
  };
  /** How many requests of each life, see `lives.ts`. */
  requests: Readonly<Record<string, number>>;
  /** Requests that ended in each of the six last closed quarters, the oldest first. */
  quarters: readonly number[];
  /** How many more requests were measured in each of the two last of them: with a Meedenker, and where nobody was free. */
  measured: { accompanied: number; alone: number };
  /** Which published scales it asks besides its own questions. */
  scales: readonly ScaleCode[];
}

/** The key of a demo organisation, which is always the same. */
export const idOf = (slug: string): string => {
  const hash = createHash('sha256').update(`meedenkers demo ${slug}`).digest('hex');
  return `${hash.slice(0, 8)}-${hash.slice(8, 12)}-8${hash.slice(13, 16)}-8${hash.slice(17, 20)}-${hash.slice(20, 32)}`;
};

const GILZE_RIJEN: Profile = {
  id: idOf('gilze-rijen'),
  slug: 'gilze-rijen',
  name: 'Meedenkers Gilze en Rijen',
  phone: '0161 000 100',
  openingHours: 'maandag tot en met vrijdag, 9.00 tot 17.00 uur',
  landline: '0161000',
  domain: 'gilze-rijen.example',
  seed: 784,
  scales: [],
  areas: [
    { municipality: 'GM0784', isDefault: true },
    { municipality: 'GM0826', isDefault: true },
    { municipality: 'GM0766', isDefault: true },
    { municipality: 'GM1723', isDefault: true },
    { municipality: 'GM0785', isDefault: false },
  ],
  venues: [
    {
      municipality: 'GM0784',
      name: 'Gemeentehuis Rijen',
      address: 'Raadhuisplein 1',
      place: 'Rijen',
    },
    { municipality: 'GM0784', name: 'Spreekkamer Gilze', address: 'Kerkstraat 1', place: 'Gilze' },
    {
      municipality: 'GM0826',
      name: 'Stadhuis Oosterhout',
      address: 'Slotjesveld 1',
      place: 'Oosterhout',
    },
    {
      municipality: 'GM0766',
      name: 'Gemeentehuis Dongen',
      address: 'Hoge Ham 62',
      place: 'Dongen',
    },
    {
      municipality: 'GM1723',
      name: 'Gemeentehuis Alphen-Chaam',
      address: 'Willibrordplein 1',
      place: 'Alphen',
    },
    {
      municipality: 'GM0785',
      name: 'Gemeentehuis Goirle',
      address: 'Oranjeplein 1',
      place: 'Goirle',
    },
  ],
  homes: [
    ['Rijen', 'GM0784', 40],
    ['Gilze', 'GM0784', 20],
    ['Molenschot', 'GM0784', 3],
    ['Hulten', 'GM0784', 2],
    ['Oosterhout', 'GM0826', 16],
    ['Dongen', 'GM0766', 11],
    ['Chaam', 'GM1723', 4],
    ['Goirle', 'GM0785', 4],
  ],
  moreHomes: [
    ['Breda', 'GM0758'],
    ['Bavel', 'GM0758'],
    ['Tilburg', 'GM0855'],
  ],
  staff: {
    coordinator: 'Marloes de Wit',
    evaluator: 'Henk Willems',
    secondEvaluator: 'Tineke Vos',
    administrator: 'Anouk van Gils',
    safeguarder: 'Dorien Kuijpers',
  },
  known: [
    {
      name: 'Samira Haddad',
      gender: 'woman',
      place: 'Rijen',
      languages: { ar: 'native', ber: 'native', nl: 'good', fr: 'basic' },
      travel: 'bike',
      maxPerWeek: 6,
      fullWeek: true,
      visitsHomes: true,
    },
    {
      name: 'Youssef Amrani',
      gender: 'man',
      place: 'Rijen',
      languages: { ar: 'native', nl: 'native', fr: 'good' },
      travel: 'bike',
      maxPerWeek: 4,
    },
    {
      name: 'Hanan Bouzid',
      gender: 'woman',
      place: 'Gilze',
      languages: { ar: 'good', ber: 'native', nl: 'good' },
      travel: 'car',
      maxPerWeek: 2,
    },
    {
      name: 'Almaz Tesfay',
      gender: 'woman',
      place: 'Rijen',
      languages: { ti: 'native', nl: 'good', en: 'good' },
      travel: 'bike',
      maxPerWeek: 2,
    },
    {
      name: 'Karim Saleh',
      gender: 'man',
      place: 'Rijen',
      languages: { ar: 'native', en: 'good', nl: 'good' },
      travel: 'car',
      maxPerWeek: 3,
    },
    {
      name: 'Nadia El Idrissi',
      gender: 'woman',
      place: 'Tilburg',
      languages: { ar: 'good', nl: 'native' },
      travel: 'transit',
      maxPerWeek: 2,
    },
    {
      name: 'Els Jansen',
      gender: 'woman',
      place: 'Rijen',
      languages: { nl: 'native', en: 'good' },
      travel: 'bike',
      maxPerWeek: 3,
    },
    {
      name: 'Wim van Dongen',
      gender: 'man',
      place: 'Oosterhout',
      languages: { nl: 'native' },
      travel: 'car',
      maxPerWeek: 4,
      fullWeek: true,
    },
    {
      name: 'Karin Smeets',
      gender: 'woman',
      place: 'Gilze',
      languages: { nl: 'native', en: 'basic' },
      travel: 'car',
      maxPerWeek: 3,
    },
    {
      name: 'Ayşe Yılmaz',
      gender: 'woman',
      place: 'Oosterhout',
      languages: { tr: 'native', nl: 'good' },
      travel: 'car',
      maxPerWeek: 3,
    },
  ],
  meedenkers: { active: 31, in_training: 3, applicant: 2, paused: 2, left: 2 },
  requests: {
    newUndated: 4,
    newDated: 4,
    newSoon: 1,
    newOverdue: 2,
    newToReview: 2,
    newByPhone: 1,
    searchingDated: 7,
    searchingRefused: 3,
    searchingExpired: 2,
    searchingUndated: 3,
    searchingDropOut: 1,
    searchingCompanionRefused: 1,
    searchingNobodyFits: 1,
    offeredOnce: 6,
    offeredTwice: 2,
    offeredUndated: 2,
    offeredMoved: 2,
    matchedUndated: 4,
    matchedDated: 5,
    matchedCancelled: 1,
    plannedComing: 12,
    plannedUnreported: 4,
    tookPlace: 14,
    helped: 40,
    withdrawnEarly: 3,
    withdrawnPlanned: 2,
    withdrawnOffered: 2,
    outOfScope: 3,
    handedOff: 5,
    unmatched: 4,
    notHeld: 4,
    duplicate: 3,
  },
  quarters: [6, 24, 33, 41, 46, 52],
  measured: { accompanied: 0, alone: 0 },
};

const TILBURG: Profile = {
  id: idOf('tilburg'),
  slug: 'tilburg',
  name: 'Meedenkers Tilburg',
  phone: '013 000 01 00',
  openingHours: 'maandag tot en met donderdag, 9.00 tot 16.00 uur',
  landline: '0130000',
  domain: 'tilburg.example',
  seed: 855,
  scales: ['mhi5'],
  areas: [
    { municipality: 'GM0855', isDefault: true },
    { municipality: 'GM0785', isDefault: true },
    { municipality: 'GM0798', isDefault: true },
    { municipality: 'GM0824', isDefault: true },
  ],
  venues: [
    {
      municipality: 'GM0855',
      name: 'Stadhuis Tilburg',
      address: 'Stadhuisplein 130',
      place: 'Tilburg',
    },
    {
      municipality: 'GM0785',
      name: 'Gemeentehuis Goirle',
      address: 'Oranjeplein 1',
      place: 'Goirle',
    },
    {
      municipality: 'GM0798',
      name: 'Gemeentehuis Hilvarenbeek',
      address: 'Vrijthof 10',
      place: 'Hilvarenbeek',
    },
    {
      municipality: 'GM0824',
      name: 'Gemeentehuis Oisterwijk',
      address: 'De Lind 44',
      place: 'Oisterwijk',
    },
  ],
  homes: [
    ['Tilburg', 'GM0855', 60],
    ['Udenhout', 'GM0855', 6],
    ['Goirle', 'GM0785', 16],
    ['Hilvarenbeek', 'GM0798', 8],
    ['Oisterwijk', 'GM0824', 10],
  ],
  moreHomes: [['Loon op Zand', 'GM0809']],
  staff: {
    coordinator: 'Femke Verhoeven',
    evaluator: 'Sjaak Maas',
    secondEvaluator: 'Ria de Kort',
    administrator: 'Ingrid Klaassen',
    safeguarder: 'Wout Jansen',
  },
  known: [
    {
      name: 'Leila Darwish',
      gender: 'woman',
      place: 'Tilburg',
      languages: { ar: 'native', nl: 'good', fr: 'good' },
      travel: 'bike',
      maxPerWeek: 6,
      fullWeek: true,
    },
    {
      name: 'Tesfalem Gebre',
      gender: 'man',
      place: 'Tilburg',
      languages: { ti: 'native', en: 'good', nl: 'good' },
      travel: 'bike',
      maxPerWeek: 2,
    },
    {
      name: 'Ad Mutsaers',
      gender: 'man',
      place: 'Goirle',
      languages: { nl: 'native', en: 'good' },
      travel: 'car',
      maxPerWeek: 4,
      fullWeek: true,
    },
  ],
  meedenkers: { active: 11, in_training: 1, applicant: 1, paused: 1, left: 1 },
  requests: {
    newUndated: 2,
    newDated: 1,
    newOverdue: 1,
    searchingDated: 3,
    searchingRefused: 1,
    searchingUndated: 1,
    offeredOnce: 2,
    offeredUndated: 1,
    offeredMoved: 1,
    matchedUndated: 1,
    matchedDated: 2,
    plannedComing: 4,
    plannedUnreported: 1,
    tookPlace: 4,
    helped: 8,
    withdrawnEarly: 1,
    withdrawnPlanned: 1,
    outOfScope: 1,
    handedOff: 1,
    unmatched: 1,
    notHeld: 1,
    duplicate: 1,
  },
  quarters: [5, 11, 14, 16, 18, 21],
  measured: { accompanied: 160, alone: 110 },
};

/** The organisations of demo mode. */
export const PROFILES: readonly Profile[] = [GILZE_RIJEN, TILBURG];

/** The roles of the fixed demo accounts, `<role>@<domain>`. */
export const DEMO_ROLES = [
  'coordinator',
  'meedenker',
  'evaluator',
  'administrator',
  'safeguarder',
] as const;

/** The password of every account in demo data. It exists in demo mode only. */
export const DEMO_PASSWORD = 'meedenkers-demo';

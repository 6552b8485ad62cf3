import {
  CONVERSATION_TYPES,
  MESSAGE_LANGUAGES,
  preparationSlug,
  type MessageLanguage,
} from '@meedenkers/domain';

/** A language the public pages stand in; without one in the address it is Dutch. */
export type PageLanguage = MessageLanguage;

/** The prerendered pages with an address of their own. */
const OWN_PAGES = ['vraag', 'mijn-vraag', 'toegankelijkheid'] as const;
export type PublicPage = 'start' | (typeof OWN_PAGES)[number] | `voorbereiden/${string}`;

/** The pages to prepare a conversation, one for each kind that a resident can choose. */
const PREPARATIONS: readonly string[] = CONVERSATION_TYPES.filter(({ isPublic }) => isPublic).map(
  ({ code }) => preparationSlug(code),
);

/** Words that stand for something else in an address and so are never an organisation's. */
const RESERVED = new Set([
  'api',
  'health',
  'werk',
  'vraag',
  'mijn-vraag',
  'voorbereiden',
  'calendar',
  'demo',
  'gallery',
  'toegankelijkheid',
  'well-known',
  ...MESSAGE_LANGUAGES,
]);

/** The page of one's own request in as few characters as there are, for a text message; a browser takes what stands behind the # along. */
const SHORT_WAY = 'm';

const SLUG = /^[a-z0-9](?:[a-z0-9-]{0,60}[a-z0-9])?$/;
const DEMO_PATH = /^demo\/berichten(?:\/([\w-]{1,80})(?:\.html|\/(\d{1,2})))?$/;

/** Which of the installation's parts an address belongs to, and what it asks for there. */
export type PageRoute =
  /** Answered by the interface, not by a page. */
  | { kind: 'elsewhere' }
  | { kind: 'page'; language: PageLanguage; page: PublicPage; slug: string | null }
  /** The printed card that says that somebody may come along. */
  | { kind: 'card'; language: PageLanguage }
  | { kind: 'desk' }
  | { kind: 'mailbox'; language: PageLanguage }
  | { kind: 'mail'; id: string }
  | { kind: 'attachment'; id: string; index: number }
  | { kind: 'moved'; to: string }
  | { kind: 'absent'; language: PageLanguage };

const isLanguage = (word: string | undefined): word is PageLanguage =>
  MESSAGE_LANGUAGES.some((language) => language === word);

function mailboxRoute(path: string, language: PageLanguage): PageRoute | null {
  const mailbox = DEMO_PATH.exec(path);
  if (!mailbox) return null;
  const [, id, index] = mailbox;
  if (!id) return { kind: 'mailbox', language };
  return index === undefined
    ? { kind: 'mail', id }
    : { kind: 'attachment', id, index: Number(index) };
}

function preparationRoute(path: string, language: PageLanguage): PageRoute | null {
  const [folder, name, ...more] = path.split('/');
  if (folder !== 'voorbereiden' || !name || more.length > 0) return null;
  if (name === 'kaart.pdf') return { kind: 'card', language };
  return PREPARATIONS.includes(name)
    ? { kind: 'page', language, page: `voorbereiden/${name}`, slug: null }
    : null;
}

/** What an address stands for. The answer depends on the address alone. */
export function routeOf(path: string): PageRoute {
  if (/^\/(?:api|health|calendar)(?:\/|$)/.test(path)) return { kind: 'elsewhere' };
  if (path === '/werk') return { kind: 'moved', to: '/werk/' };
  if (path.startsWith('/werk/')) return { kind: 'desk' };
  const words = path.slice(1).split('/');
  const language = isLanguage(words[0]) ? words[0] : 'nl';
  if (isLanguage(words[0])) words.shift();
  // Only a tidy address is moved: two slashes at the start would lead to another site.
  if (words.length > 1 && words.at(-1) === '' && /^(?:\/[\w-]+)+\/$/.test(path))
    return { kind: 'moved', to: path.slice(0, -1) };
  const rest = words.join('/');
  if (rest === '' && path.endsWith('/') && path !== '/')
    return path === `/${language}/`
      ? { kind: 'moved', to: `/${language}` }
      : { kind: 'absent', language };
  if (rest === '') return { kind: 'page', language, page: 'start', slug: null };
  if (rest === SHORT_WAY)
    return { kind: 'moved', to: `${language === 'nl' ? '' : `/${language}`}/mijn-vraag` };
  const own = OWN_PAGES.find((name) => name === rest);
  if (own) return { kind: 'page', language, page: own, slug: null };
  if (SLUG.test(rest) && !RESERVED.has(rest))
    return { kind: 'page', language, page: 'start', slug: rest };
  return (
    preparationRoute(rest, language) ?? mailboxRoute(rest, language) ?? { kind: 'absent', language }
  );
}

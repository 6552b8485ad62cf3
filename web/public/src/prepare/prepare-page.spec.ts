import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import type { Provider } from '@angular/core';
import { afterEach, describe, expect, it } from '@jest/globals';
import { CONVERSATION_TYPES } from '@meedenkers/domain';

import nl from '@meedenkers/i18n/public/nl.json' with { type: 'json' };
import { Screen } from '../testing/screen';
import { completed, type Tree } from '../words/complete-texts';
import type { Language } from '../words/dates';
import { FIRST_WORDS } from '../words/words';
import { preparationsOn, rightsOn, type ConfiguredRight } from './kinds';
import { PREPARATION, type PreparationCode } from './preparation';
import { PreparePage } from './prepare-page';

const file = <T>(path: string): T =>
  JSON.parse(readFileSync(join(process.cwd(), path), 'utf8')) as T;
const configured = file<ConfiguredRight[]>('web/public/src/prepare/rights.json');
const pages = preparationsOn('2026-11-23', configured);

function pageOf(code: PreparationCode, language: Language = 'nl'): Provider[] {
  const own = file<Tree>(`web/i18n/public/${language}.json`);
  const legal = file<string[]>('web/i18n/legal-keys.json');
  const texts = language === 'nl' ? nl : completed(own, nl, legal);
  return [
    { provide: PREPARATION, useValue: pages.find((page) => page.code === code) },
    { provide: FIRST_WORDS, useValue: { language, texts, more: null } },
  ];
}

let screen: Screen;
afterEach(() => screen.close());

describe('a page to prepare a conversation', () => {
  it('says what happens, what to bring and what is allowed, with its law', async () => {
    screen = await Screen.open(PreparePage, {}, null, pageOf('REVIEW'));
    expect(screen.heading).toBe('Controle van uw uitkering: zo bereidt u zich voor');
    for (const words of [
      'Een controle heet ook “heronderzoek”.',
      'Het gesprek, ongeveer 1 uur',
      'Bankafschriften van 3 maanden',
      'U mag iemand meenemen',
      'Algemene wet bestuursrecht, artikel 2:1 lid 2',
      'Algemene wet bestuursrecht, artikel 6:7',
      'geen juridisch advies',
    ])
      expect(screen.words).toContain(words);
    expect(screen.root.querySelector('.beside')).toBeNull();
  });

  it('has the Dutch beside the legal sentences in another language, and the card in Dutch first', async () => {
    screen = await Screen.open(PreparePage, {}, null, pageOf('REVIEW', 'ar'));
    const beside = Array.from(screen.root.querySelectorAll('.beside'));
    expect(beside.map(({ textContent }) => textContent)).toContain('U mag iemand meenemen');
    expect(beside.every((part) => part.matches('[lang="nl"][dir="ltr"]'))).toBe(true);
    const large = screen.root.querySelector('dialog h2');
    expect(large?.textContent).toBe('Ik neem iemand mee. Dat mag.');
    expect(large?.matches('[lang="nl"][dir="ltr"]')).toBe(true);
  });

  it('keeps the questions on the page and sends them nowhere', async () => {
    screen = await Screen.open(PreparePage, {}, null, pageOf('OTHER'));
    await screen.fill('Vraag 1', 'Hoort mijn zoon er ook bij?');
    expect(screen.field('Vraag 1').value).toBe('Hoort mijn zoon er ook bij?');
    expect(screen.field('Vraag 1').name).toBe('');
    expect(screen.calls).toEqual([]);
  });

  it('shows the card large, and has it on paper where the page has no script', async () => {
    screen = await Screen.open(PreparePage, {}, null, pageOf('OTHER'));
    const dialog = screen.root.querySelector('dialog') as HTMLDialogElement;
    let shown = false;
    dialog.showModal = () => {
      shown = true;
    };
    expect(screen.button('Toon groot').getAttribute('href')).toBe('/voorbereiden/kaart.pdf');
    await screen.press('Toon groot');
    expect(shown).toBe(true);
  });
});

describe('the pages to prepare a conversation', () => {
  it('are there for each kind that a resident can choose', () => {
    const codes = CONVERSATION_TYPES.filter(({ isPublic }) => isPublic).map(({ code }) => code);
    expect(pages.map(({ code }) => code)).toEqual(codes);
    expect(pages.map(({ slug }) => slug)).toContain('sanction-hearing');
    expect(Object.keys(nl.prepare.kinds)).toEqual(codes);
  });

  it('say every configured right somewhere, and papers that have a name', () => {
    const said = new Set(pages.flatMap(({ rights }) => rights.map(({ key }) => key)));
    expect([...said].sort()).toEqual(Object.keys(nl.prepare.rights).sort());
    const papers = new Set(pages.flatMap(({ bring }) => bring));
    expect([...papers].sort()).toEqual(Object.keys(nl.prepare.bring).sort());
  });

  it('say a right from its first day to its last', () => {
    const right: ConfiguredRight = {
      key: 'objection',
      law: 'Wet',
      validFrom: '2027-01-01',
      validUntil: '2027-12-31',
      kinds: ['REVIEW'],
    };
    const on = (day: string, code: PreparationCode): number => rightsOn(day, code, [right]).length;
    expect([on('2026-12-31', 'REVIEW'), on('2027-01-01', 'REVIEW')]).toEqual([0, 1]);
    expect([on('2027-12-31', 'REVIEW'), on('2028-01-01', 'REVIEW')]).toEqual([1, 0]);
    expect(on('2027-06-01', 'INTAKE')).toBe(0);
  });
});

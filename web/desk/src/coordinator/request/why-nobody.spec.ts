import { describe, expect, it } from '@jest/globals';
import type { SuggestionsView } from '../../session/views';
import { LIST, REQUEST } from '../../testing/examples';
import { Page } from '../../testing/page';
import { WhyNobody } from './why-nobody';

const opened = (more: Partial<SuggestionsView>): Promise<Page<WhyNobody>> =>
  Page.open(WhyNobody, { request: REQUEST, list: { ...LIST, suggestions: [], ...more } });

describe('why nobody fits', () => {
  it('is told step by step, from everybody to nobody, in words and numbers', async () => {
    const page = await opened({
      narrowing: [
        { step: 'active', left: 23 },
        { step: 'valid', left: 19 },
        { step: 'free', left: 9 },
        { step: 'gender', left: 5 },
        { step: 'language', left: 0 },
      ],
    });
    const steps = [...page.element.querySelectorAll('li')].map((one) =>
      [...one.querySelectorAll('span, b')].map((part) => part.textContent?.trim()),
    );
    expect(steps).toEqual([
      ['Actieve Meedenkers', '23'],
      ['Geldig en onafhankelijk op dinsdag 1 december', '19'],
      ['Vrij om 10.00 uur, met reistijd', '9'],
      ['Vrouw', '5'],
      ['Spreekt Arabisch', '0'],
    ]);
    const widths = [...page.element.querySelectorAll('rect:first-of-type')].map((bar) =>
      Math.round(Number(bar.getAttribute('width'))),
    );
    expect(widths).toEqual([100, 83, 39, 22, 0]);
  });

  it('tells how often it was so before', async () => {
    expect((await opened({ unmetBefore: 4 })).words).toContain(
      'Dezelfde wens bleef dit jaar 4 keer eerder onvervuld.',
    );
  });

  it('leads to whom to recruit', async () => {
    const page = await opened({ unmetBefore: 0, forMoment: null });
    expect(page.words).not.toContain('eerder onvervuld');
    expect(page.button('Wie werven wij?').getAttribute('href')).toBe('/werven');
  });
});

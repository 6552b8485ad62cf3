import { describe, expect, it } from '@jest/globals';

import { completed } from './complete-texts';
import { bothOf, inDutch, isInDutch } from './dutch';

const dutch = {
  ask: 'Vraag {n}',
  things: { one: 'één ding', other: '{n} dingen' },
  lines: ['een', 'twee'],
  rights: { help: 'Dit mag.' },
};

describe('a language file with nothing missing', () => {
  it('has the Dutch sentence where there is none, known as Dutch', () => {
    expect(completed({ lines: ['un'] }, dutch, [])).toEqual({
      ask: inDutch('Vraag {n}'),
      things: { one: inDutch('één ding'), other: inDutch('{n} dingen') },
      lines: ['un', inDutch('twee')],
      rights: { help: inDutch('Dit mag.') },
    });
  });

  it('has the Dutch beside a legal sentence, and nothing beside another', () => {
    const { rights, ask } = completed(
      { ask: 'Question {n}', rights: { help: 'C’est permis.' } },
      dutch,
      ['rights'],
    ) as { rights: { help: string }; ask: string };
    expect(ask).toBe('Question {n}');
    expect(bothOf(rights.help)).toEqual({ own: 'C’est permis.', dutch: 'Dit mag.' });
  });

  it('keeps the forms that only this language has', () => {
    const things = { one: '1 rzecz', few: '{n} rzeczy', many: '{n} rzeczy', other: '{n} rzeczy' };
    expect(completed({ things }, dutch, [])).toMatchObject({ things });
  });

  it('tells the Dutch from a number that keeps its own direction', () => {
    const number = 'اتصل: \u20660800 - 80 20\u2069';
    expect(bothOf(`${number} ${inDutch('Bel 0800')}`)).toEqual({ own: number, dutch: 'Bel 0800' });
    expect(bothOf(number)).toEqual({ own: number, dutch: '' });
    expect(isInDutch('\u20660800 - 80 20\u2069')).toBe(false);
  });

  it('takes a sentence that is there, and one that is only Dutch, for what they are', () => {
    expect(bothOf('Gewoon')).toEqual({ own: 'Gewoon', dutch: '' });
    expect(bothOf(inDutch('Dit mag.'))).toEqual({ own: '', dutch: 'Dit mag.' });
  });
});

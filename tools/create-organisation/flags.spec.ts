import { describe, expect, it } from '@jest/globals';

import { readFlags } from './flags.js';

const GOOD = [
  ...['--name', 'Stichting Voorbeeld', '--slug', 'voorbeeld', '--phone', '013 123 45 67'],
  ...['--email', 'contact@voorbeeld.nl', '--municipalities', 'gm0784, GM0855,GM0784'],
  ...['--administrator', 'Noor de Wit <noor@voorbeeld.nl>'],
];

/** The good flags, with one of them given another value. */
const withFlag = (flag: string, value: string): string[] =>
  GOOD.map((arg, index) => (GOOD[index - 1] === flag ? value : arg));

describe('the flags of create-organisation', () => {
  it('are read into what is wanted, each municipality once', () => {
    expect(readFlags(GOOD)).toEqual({
      problems: [],
      wanted: {
        kind: 'service',
        name: 'Stichting Voorbeeld',
        slug: 'voorbeeld',
        phone: '013 123 45 67',
        email: 'contact@voorbeeld.nl',
        municipalities: ['GM0784', 'GM0855'],
        administrator: { name: 'Noor de Wit', email: 'noor@voorbeeld.nl' },
        evaluator: null,
      },
    });
  });

  it('are all complained about at once when none is given', () => {
    expect(readFlags([]).problems.map((problem) => problem.split(':')[0])).toEqual([
      '--name',
      '--slug',
      '--phone',
      '--email',
      '--municipalities',
      '--administrator',
    ]);
  });

  it.each([
    ['--slug', 'abc'],
    ['--slug', 'Met Hoofdletters'],
    ['--phone', '12345'],
    ['--email', 'geen adres'],
    ['--municipalities', 'Gilze en Rijen'],
    ['--administrator', 'noor@voorbeeld.nl'],
    ['--administrator', 'Noor <noor>'],
    ['--name', ' '],
  ])('are refused when %s is "%s"', (flag, value) => {
    const { problems } = readFlags(withFlag(flag, value));
    expect(problems).toHaveLength(1);
    expect(problems[0]).toMatch(new RegExp(`^${flag}:`));
  });

  it('are refused when one is unknown or a value stands alone', () => {
    expect(readFlags([...GOOD, '--color', 'red']).problems).toEqual([
      '--color: no such flag.',
      'red: every value needs its flag before it.',
    ]);
  });

  const PROGRAMME = [
    ...['--kind', 'programme', '--name', 'Programma', '--slug', 'programma'],
    ...['--phone', '013 123 45 67', '--email', 'programma@voorbeeld.nl'],
    ...['--administrator', 'Noor de Wit <noor@voorbeeld.nl>'],
  ];
  const EVALUATOR = ['--evaluator', 'Bo Mulder <bo@voorbeeld.nl>'];

  it('of the programme name an evaluator and no municipality', () => {
    const { problems, wanted } = readFlags([...PROGRAMME, ...EVALUATOR]);
    expect(problems).toEqual([]);
    expect(wanted).toMatchObject({
      kind: 'programme',
      municipalities: [],
      evaluator: { name: 'Bo Mulder', email: 'bo@voorbeeld.nl' },
    });
  });

  it.each([
    ['--municipalities', [...PROGRAMME, ...EVALUATOR, '--municipalities', 'GM0784']],
    ['--evaluator', PROGRAMME],
    ['--evaluator', [...PROGRAMME, '--evaluator', 'Noor de Wit <NOOR@voorbeeld.nl>']],
    ['--evaluator', [...GOOD, ...EVALUATOR]],
    ['--kind', [...GOOD, '--kind', 'gemeente']],
  ])('are refused when %s does not go with the kind', (flag, args) => {
    const { problems } = readFlags(args);
    expect(problems).toHaveLength(1);
    expect(problems[0]).toMatch(new RegExp(`^${flag}:`));
  });
});

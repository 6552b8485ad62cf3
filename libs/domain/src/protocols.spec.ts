import { describe, expect, it } from '@jest/globals';

import {
  freezeProtocol,
  OUTCOME_CODES,
  protocolFaults,
  protocolOutcome,
  quartersIn,
  quartersOf,
  sizeFaults,
  type ProtocolContent,
} from './protocols.js';
import { RuleBroken } from './rule-broken.js';

const size = {
  smallestDifference: 1,
  spread: 2.5,
  share: null,
  correlation: 0.5,
  power: 80,
  attrition: 20,
} as const;
const content: Omit<ProtocolContent, 'plannedPerArm'> = {
  title: 'Minder spanning?',
  questions: [{ words: 'Is iemand met een Meedenker minder gespannen?' }],
  primary: 'tension_during',
  secondary: ['understood'],
  comparison: ['none_free'],
  from: '2027-Q1',
  to: '2027-Q4',
  size,
  analysis: 'ANCOVA',
};

describe('a period of quarters', () => {
  it.each([
    ['2026-Q4', '2026-Q4', 1, ['2026-Q4']],
    ['2026-Q4', '2027-Q1', 2, ['2026-Q4', '2027-Q1']],
    ['2026-Q3', '2027-Q2', 4, ['2026-Q3', '2026-Q4', '2027-Q1', '2027-Q2']],
    ['2027-Q1', '2026-Q4', 0, []],
  ])('from %s to %s has %i', (from, to, count, quarters) => {
    expect(quartersIn(from, to)).toBe(count);
    expect(quartersOf(from, to)).toEqual(quarters);
  });
});

describe('a protocol', () => {
  it('that can be carried out has no faults', () => {
    expect(protocolFaults(content)).toEqual([]);
  });

  it.each<[object, string, string]>([
    [{ to: '2026-Q4' }, 'to', 'period_backwards'],
    [{ to: '2030-Q1' }, 'to', 'period_too_long'],
    [{ secondary: ['tension_during'] }, 'secondary', 'primary_twice'],
    [{ primary: 'independent', size: { ...size, correlation: 0 } }, 'primary', 'only_accompanied'],
    [
      { comparison: [], primary: 'understood', secondary: [], size: { ...size, correlation: 0 } },
      'comparison',
      'nothing_to_compare',
    ],
    [{ size: { ...size, spread: null } }, 'size.spread', 'spread_missing'],
    [
      { primary: 'go_alone', size: { ...size, spread: null, correlation: 0 } },
      'size.share',
      'share_missing',
    ],
    [{ primary: 'understood', secondary: [] }, 'size.correlation', 'no_correlation'],
    [
      { size: { ...size, smallestDifference: 10 } },
      'size.smallestDifference',
      'difference_too_large',
    ],
    [
      {
        primary: 'go_alone',
        size: { ...size, spread: null, share: 60, smallestDifference: 40, correlation: 0 },
      },
      'size.smallestDifference',
      'difference_too_large',
    ],
  ])('with %j is refused at %s: %s', (more, field, fault) => {
    expect(protocolFaults({ ...content, ...more })).toEqual([{ field, fault }]);
  });

  it('of change alone looks at an outcome that was asked before', () => {
    expect(sizeFaults({ ...content, comparison: [] })).toEqual([]);
  });

  it('knows of every outcome when it is asked, and that nobody without a Meedenker judges one', () => {
    expect(OUTCOME_CODES.filter((code) => !protocolOutcome(code).ofEverybody)).toEqual([
      'independent',
    ]);
    for (const code of OUTCOME_CODES) {
      const { moment, baseline } = protocolOutcome(code);
      expect(['T0b', 'T1', 'T2']).toContain(moment);
      if (baseline) expect(baseline).toEqual({ question: 'tension', moment: 'T0' });
    }
  });
});

describe('the freezing of a protocol', () => {
  const facts = {
    frozenAt: null,
    from: '2027-Q1',
    isFirstQuarterClosed: false,
    saysRetrospective: false,
  };

  it('is of the future as long as its first quarter is not closed, whatever is said', () => {
    expect(freezeProtocol(facts)).toEqual({ isRetrospective: false });
    expect(freezeProtocol({ ...facts, saysRetrospective: true })).toEqual({
      isRetrospective: false,
    });
  });

  it('of data that could have been looked at has to be said, and stays said', () => {
    const late = { ...facts, isFirstQuarterClosed: true };
    expect(() => freezeProtocol(late)).toThrow(
      new RuleBroken('data_seen', { quarter: '2027-Q1', endedOn: '2027-04-01' }),
    );
    expect(freezeProtocol({ ...late, saysRetrospective: true })).toEqual({ isRetrospective: true });
  });

  it('happens once', () => {
    expect(() => freezeProtocol({ ...facts, frozenAt: new Date() })).toThrow(
      new RuleBroken('wrong_state', { state: 'frozen' }),
    );
  });
});

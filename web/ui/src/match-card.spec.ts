import { TestBed } from '@angular/core/testing';
import { describe, expect, it } from '@jest/globals';
import { type FitRow, MatchCard } from './match-card';

const row = (key: string, fit: FitRow['fit'], verdict: string): FitRow => ({
  key,
  fit,
  verdict,
  what: `what ${key}`,
  needed: '',
  liked: '',
  truth: `truth ${key}`,
  brief: `brief ${key}`,
});

function shown(open: boolean) {
  const card = TestBed.createComponent(MatchCard);
  const inputs = {
    name: 'Samira Haddad',
    letters: 'SH',
    sentence: 'sentence',
    gate: 'gate',
    ask: 'Ask Samira',
    open,
    terms: [{ what: 'language', points: '30' }],
    rows: [row('a', 'fits', 'Fits'), row('b', 'unknown', 'Unknown')],
    words: {
      columns: { verdict: '1', what: '2', truth: '3' },
      more: 'more',
      less: 'less',
      whyOnTop: 'why',
      points: 'points',
    },
  };
  for (const [name, value] of Object.entries(inputs)) card.componentRef.setInput(name, value);
  card.detectChanges();
  return { card, element: card.nativeElement as HTMLElement };
}

describe('a match card', () => {
  it('shows its rows with the verdict in words when it is open', () => {
    const { element } = shown(true);
    expect(
      [...element.querySelectorAll('tbody tr')].map((r) => r.textContent?.trim()),
    ).toHaveLength(2);
    expect(element.textContent).toContain('Unknown');
    expect(element.textContent).toContain('truth b');
    expect(element.querySelector('table')).not.toBeNull();
  });

  it('is one line of signs with words when it is closed', () => {
    const { element } = shown(false);
    expect(element.querySelector('table')).toBeNull();
    expect(element.querySelector('ul')?.textContent).toContain('brief a');
    expect(element.querySelector('ul')?.textContent).toContain('Fits');
  });

  it('shows the terms only when somebody asks why', () => {
    const { card, element } = shown(true);
    expect(element.querySelector('.terms')).toBeNull();
    element.querySelector<HTMLElement>('.gate .link')?.click();
    card.detectChanges();
    expect(element.querySelector('.terms')?.textContent).toContain('30');
  });

  it('tells that somebody was chosen, and that it was opened', () => {
    const { card, element } = shown(false);
    const told: string[] = [];
    card.componentInstance.asked.subscribe(() => told.push('asked'));
    card.componentInstance.open.subscribe((open) => told.push(String(open)));
    element.querySelector<HTMLElement>('header button')?.click();
    element.querySelector<HTMLElement>('.fold')?.click();
    expect(told).toEqual(['asked', 'true']);
  });
});

import { DOCUMENT } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { beforeEach, describe, expect, it } from '@jest/globals';

import { Place } from '../words/place';
import { ELSEWHERE, QuickExit } from './quick-exit';

const listeners: ((event: Partial<KeyboardEvent>) => void)[] = [];
const gone: string[] = [];
const page = {
  title: 'Uw vraag',
  body: { replaceChildren: () => gone.push('emptied') },
  defaultView: {
    addEventListener: (_: string, listener: (event: Partial<KeyboardEvent>) => void) =>
      listeners.push(listener),
    removeEventListener: () => undefined,
    location: { replace: (address: string) => gone.push(address) },
  },
};
const press = (key: string, timeStamp: number): void =>
  listeners.forEach((listener) => listener({ key, timeStamp }));

describe('leaving at once', () => {
  let exit: QuickExit;
  let isOn: boolean;
  beforeEach(() => {
    listeners.length = gone.length = 0;
    isOn = true;
    TestBed.configureTestingModule({
      providers: [
        { provide: DOCUMENT, useValue: page },
        { provide: Place, useValue: { leavesFast: () => isOn } },
      ],
    });
    exit = TestBed.inject(QuickExit);
  });

  it('empties the page first, and takes its place in the history', () => {
    exit.leave();
    expect(gone).toEqual(['emptied', ELSEWHERE]);
    expect(page.title).toBe('');
    expect(exit.leaving).toBe(true);
  });

  it('ends first what must not outlive the page', () => {
    exit.goodbye = () => gone.push('signed out');
    exit.leave();
    expect(gone).toEqual(['signed out', 'emptied', ELSEWHERE]);
  });

  it('goes by three quick presses of Shift', () => {
    press('Shift', 0);
    press('Shift', 400);
    expect(gone).toEqual([]);
    press('Shift', 800);
    expect(gone).toContain(ELSEWHERE);
  });

  it('is not done by keys where the organisation switched it off', () => {
    isOn = false;
    [0, 300, 600].forEach((at) => press('Shift', at));
    expect(gone).toEqual([]);
  });

  it('does not mistake capitals or slow presses for it', () => {
    press('Shift', 0);
    press('A', 100);
    press('Shift', 200);
    press('Shift', 300);
    press('Shift', 9000);
    expect(gone).toEqual([]);
  });
});

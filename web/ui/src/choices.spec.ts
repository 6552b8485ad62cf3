import { describe, expect, it } from '@jest/globals';
import { Component, signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';

import { Choices, type Choice } from './choices';

const DAYS: Choice[] = [
  { value: 'monday', words: 'Maandag' },
  { value: 'tuesday', words: 'Dinsdag' },
];

@Component({
  selector: 'mk-question',
  imports: [Choices],
  template: `<mk-choices
    legend="Wanneer kunt u?"
    [choices]="days"
    [many]="many()"
    [error]="error()"
    [(value)]="value"
  />`,
})
class Question {
  readonly days = DAYS;
  readonly many = signal(false);
  readonly error = signal('');
  readonly value = signal<readonly string[]>([]);
}

async function ask() {
  const fixture = TestBed.createComponent(Question);
  await fixture.whenStable();
  const host: HTMLElement = fixture.nativeElement;
  const press = async (words: string): Promise<void> => {
    const labels = [...host.querySelectorAll('label')];
    labels.find((label) => label.textContent?.trim() === words)?.click();
    await fixture.whenStable();
  };
  return { fixture, question: fixture.componentInstance, host, press };
}

describe('a question with word buttons', () => {
  it('is a group that says what it asks', async () => {
    const { host } = await ask();
    expect(host.querySelector('fieldset > legend')?.textContent).toBe('Wanneer kunt u?');
    expect(host.querySelectorAll('input[type=radio]')).toHaveLength(2);
  });

  it('keeps one answer', async () => {
    const { question, press } = await ask();
    await press('Maandag');
    await press('Dinsdag');
    expect(question.value()).toEqual(['tuesday']);
  });

  it('keeps many answers, and lets one go when it is pressed again', async () => {
    const { fixture, question, press } = await ask();
    question.many.set(true);
    await fixture.whenStable();
    await press('Maandag');
    await press('Dinsdag');
    expect(question.value()).toEqual(['monday', 'tuesday']);
    await press('Maandag');
    expect(question.value()).toEqual(['tuesday']);
  });

  it('is described by what is wrong', async () => {
    const { fixture, question, host } = await ask();
    question.error.set('Kies een dag');
    await fixture.whenStable();
    const described = host.querySelector('fieldset')?.getAttribute('aria-describedby') ?? '';
    expect(host.querySelector(`#${described}`)?.textContent).toContain('Kies een dag');
  });
});

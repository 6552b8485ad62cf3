import { describe, expect, it } from '@jest/globals';
import { TestBed } from '@angular/core/testing';

import { Help } from './help';

async function open() {
  const fixture = TestBed.createComponent(Help);
  for (const [name, value] of Object.entries({
    word: 'VOG',
    words: 'Een verklaring over gedrag.',
    button: 'Wat is een VOG?',
  }))
    fixture.componentRef.setInput(name, value);
  document.body.append(fixture.nativeElement as HTMLElement);
  await fixture.whenStable();
  const host = fixture.nativeElement as HTMLElement;
  const button = host.querySelector('button') as HTMLButtonElement;
  return {
    fixture,
    host,
    button,
    told: () => host.querySelector('[role=status]')?.textContent?.trim(),
  };
}

describe('help with a hard word', () => {
  it('is told where the button says it is, and goes away again', async () => {
    const { fixture, host, button, told } = await open();
    expect(button.getAttribute('aria-label')).toBe('Wat is een VOG?');
    expect(told()).toBe('');
    button.click();
    await fixture.whenStable();
    expect(button.getAttribute('aria-expanded')).toBe('true');
    expect(host.querySelector('[role=status]')?.id).toBe(button.getAttribute('aria-controls'));
    expect(told()).toContain('Een verklaring over gedrag.');
    button.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', bubbles: true }));
    await fixture.whenStable();
    expect(told()).toBe('');
    expect(document.activeElement).toBe(button);
  });

  it('goes away when somebody presses elsewhere', async () => {
    const { fixture, button, told } = await open();
    button.click();
    await fixture.whenStable();
    document.body.click();
    await fixture.whenStable();
    expect(told()).toBe('');
  });
});

import { DOCUMENT } from '@angular/common';
import { afterNextRender, effect, inject, Injector } from '@angular/core';
import { ActivatedRoute } from '@angular/router';

/** Brings somebody to the part of the page that the address names, once that part is there. */
export function goToFragment(isThere: () => boolean): void {
  const [document, injector] = [inject(DOCUMENT), inject(Injector)];
  const fragment = inject(ActivatedRoute).snapshot.fragment;
  if (!fragment) return;
  const reached = effect(() => {
    if (!isThere()) return;
    reached.destroy();
    afterNextRender(
      () => {
        const part = document.getElementById(fragment);
        part?.scrollIntoView({ block: 'start' });
        part?.focus({ preventScroll: true });
      },
      { injector },
    );
  });
}

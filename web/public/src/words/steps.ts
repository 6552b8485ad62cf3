import { afterNextRender, DestroyRef, inject, Injector, signal, type Signal } from '@angular/core';

/** The screens of one page: each is an entry in the history, so that the browser's back works. */
export interface Steps<S extends string> {
  readonly current: Signal<S>;
  /** Goes to a screen and puts it in the history. */
  go(step: S): void;
  /** Goes to a screen that takes the place of this one in the history. */
  replace(step: S): void;
  back(): void;
  /** Takes over the address and screen the browser is on, without a new entry. */
  begin(step: S): void;
}

interface Entry {
  step?: unknown;
}

/**
 * The screens of the page that is being made. Arriving at one puts the reader at its top, with focus on its heading.
 * `arrived` decides where the browser's back and forward really lead.
 */
export function steps<S extends string>(
  first: S,
  arrived: (step: S | null) => S = (step) => step ?? first,
): Steps<S> {
  const injector = inject(Injector);
  const current = signal(first);
  const inBrowser = typeof window !== 'undefined';

  const show = (step: S): void => {
    current.set(step);
    afterNextRender(
      () => {
        window.scrollTo(0, 0);
        document.querySelector<HTMLElement>('main h1')?.focus({ preventScroll: true });
      },
      { injector },
    );
  };
  if (inBrowser) {
    const onPop = (event: PopStateEvent): void => {
      const entry = event.state as Entry | null;
      show(arrived(typeof entry?.step === 'string' ? (entry.step as S) : null));
    };
    window.addEventListener('popstate', onPop);
    inject(DestroyRef).onDestroy(() => window.removeEventListener('popstate', onPop));
  }
  return {
    current: current.asReadonly(),
    go(step) {
      history.pushState({ step }, '');
      show(step);
    },
    replace(step) {
      history.replaceState({ step }, '');
      show(step);
    },
    back: () => history.back(),
    begin(step) {
      if (inBrowser) history.replaceState({ step }, '', location.pathname + location.search);
      current.set(step);
    },
  };
}

import { afterNextRender, ElementRef, inject, Injector } from '@angular/core';

/** Brings the focus to the heading of a part of the page once what was pressed is gone. Call it where Angular injects. */
export function headingFocus(): () => void {
  const injector = inject(Injector);
  const host = inject<ElementRef<HTMLElement>>(ElementRef).nativeElement;
  return () =>
    afterNextRender(
      () => {
        const heading = host.querySelector<HTMLElement>('h1, h2, h3');
        heading?.setAttribute('tabindex', '-1');
        heading?.focus();
      },
      { injector },
    );
}

import { Directive, effect, inject, input, ViewContainerRef, type Type } from '@angular/core';

/** Puts a component here that came later than the page; nothing while it is not there. */
@Directive({ selector: '[appShow]' })
export class Show {
  private readonly place = inject(ViewContainerRef);
  readonly appShow = input.required<Type<unknown> | null>();

  constructor() {
    effect(() => {
      const component = this.appShow();
      this.place.clear();
      if (component) this.place.createComponent(component);
    });
  }
}

import { DOCUMENT } from '@angular/common';
import { Component, DestroyRef, inject, Injectable, signal } from '@angular/core';
import { Icon, icons } from '@meedenkers/ui';
import { NOW } from './clock';
import { Texts } from './texts';

/** Whether this device has a connection, and since when it has none. */
@Injectable({ providedIn: 'root' })
export class Connection {
  private readonly now = inject(NOW);
  private readonly lost = signal<Date | null>(null);
  /** When the connection was lost; null while there is one. */
  readonly lostAt = this.lost.asReadonly();

  constructor() {
    const view = inject(DOCUMENT).defaultView;
    if (!view) return;
    const gone = (): void => this.lost.update((since) => since ?? this.now());
    const back = (): void => this.lost.set(null);
    if (!view.navigator.onLine) gone();
    view.addEventListener('offline', gone);
    view.addEventListener('online', back);
    inject(DestroyRef).onDestroy(() => {
      view.removeEventListener('offline', gone);
      view.removeEventListener('online', back);
    });
  }
}

/** Says that there is no connection, as long as there is none: what is on screen is of before, and nothing goes out. */
@Component({
  selector: 'desk-offline',
  imports: [Icon],
  host: { role: 'status' },
  template: `@if (connection.lostAt(); as since) {
    <p class="offline">
      <mk-icon [shape]="icons.wifiOff" />
      {{ texts.t('offline', { time: texts.moments().time(since.toISOString()) }) }}
    </p>
  }`,
})
export class Offline {
  protected readonly texts = inject(Texts);
  protected readonly icons = icons;
  protected readonly connection = inject(Connection);
}

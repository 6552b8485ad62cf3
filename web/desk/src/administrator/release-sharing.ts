import { Component, inject } from '@angular/core';
import { releaseSharingNow, releaseSharingSet } from '@meedenkers/api-client';
import { deed } from '../session/deed';
import { Failure } from '../session/failure';
import { fetched } from '../session/fetched';
import { Server } from '../session/server';
import { Texts } from '../session/texts';
import { Toasts } from '../session/toasts';

/** Whether the programme's evaluators read the published releases; an administrator begins and ends it. */
@Component({
  selector: 'desk-release-sharing',
  imports: [Failure],
  template: `
    <desk-failure [problem]="page.problem()" [retries]="true" (retry)="page.reload()" />
    @if (page.value(); as sharing) {
      <section class="card">
        <h2>{{ texts.t('sharing.title') }}</h2>
        <p>{{ texts.t('sharing.words') }}</p>
        <p>
          <strong>{{
            sharing.since
              ? texts.t('sharing.on', { day: texts.moments().date(sharing.since) })
              : texts.t('sharing.off')
          }}</strong>
        </p>
        <div class="deeds">
          <button
            type="button"
            class="button button--quiet"
            [attr.aria-busy]="doing.busy() || null"
            (click)="set(!sharing.isShared)"
          >
            {{ texts.t(sharing.isShared ? 'sharing.stop' : 'sharing.start') }}
          </button>
        </div>
        <desk-failure [problem]="doing.problem()" />
      </section>
    }
  `,
  styles: `
    :host {
      display: block;
      margin-block-start: 1rem;
    }
  `,
})
export class ReleaseSharing {
  protected readonly texts = inject(Texts);
  protected readonly doing = deed();
  private readonly server = inject(Server);
  private readonly toasts = inject(Toasts);
  protected readonly page = fetched(() => this.server.ask(releaseSharingNow, {}));

  protected async set(isShared: boolean): Promise<void> {
    const done = await this.doing.run(() =>
      this.server.ask(releaseSharingSet, { body: { isShared } }),
    );
    if (!done) return;
    this.page.set(done.answer);
    this.toasts.say(this.texts.t(isShared ? 'sharing.started' : 'sharing.stopped'));
  }
}

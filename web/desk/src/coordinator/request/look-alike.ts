import { Component, computed, inject, input, output } from '@angular/core';
import { RouterLink } from '@angular/router';
import { showReference } from '@meedenkers/domain';
import { deed } from '../../session/deed';
import { Failure } from '../../session/failure';
import { Texts } from '../../session/texts';
import { Toasts } from '../../session/toasts';
import type { LookAlikeView, RequestView } from '../../session/views';
import { MergesApi } from '../merges.api';
import { sameWords } from './merge-rows';

/** Whether this person asked before under another file: a question with two equal answers. And the way back after a merge. */
@Component({
  selector: 'desk-look-alike',
  imports: [Failure, RouterLink],
  template: `
    <desk-failure [problem]="doing.problem()" />
    @if (first(); as other) {
      <div class="notice notice--wait notice--with-deed">
        <p>
          <strong>{{ texts.t('alike.title', { name: request().resident.firstName }) }}</strong>
          {{
            texts.t('alike.line', {
              other: other.firstName,
              reference: reference(),
              same: same(),
            })
          }}
        </p>
        <a
          class="button button--quiet"
          [routerLink]="['/hulpvragen', request().id, 'samenvoegen', other.requestId]"
          >{{ texts.t('alike.compare') }}</a
        >
        <button type="button" class="button button--quiet" (click)="two(other)">
          {{ texts.t('alike.two') }}
        </button>
      </div>
    }
    @if (request().merge; as merge) {
      <div class="notice notice--with-deed">
        <p>
          {{
            texts.t('merge.undo', {
              moment: texts.moments().short(merge.at),
              until: texts.moments().short(merge.undoUntil),
            })
          }}
        </p>
        @if (request().allowed.includes('unmerge')) {
          <button type="button" class="button button--quiet" (click)="undo(merge.residentId)">
            {{ texts.t('merge.undoGo') }}
          </button>
        }
      </div>
    }
  `,
})
export class LookAlike {
  readonly request = input.required<RequestView>();
  readonly changed = output();

  protected readonly texts = inject(Texts);
  protected readonly doing = deed();
  private readonly api = inject(MergesApi);
  private readonly toasts = inject(Toasts);
  protected readonly first = computed(() =>
    this.request().allowed.includes('merge') ? this.request().lookAlikes[0] : undefined,
  );
  protected readonly reference = computed(() => showReference(this.first()?.reference ?? ''));
  protected readonly same = computed(() => sameWords(this.first()?.same ?? [], this.texts));

  protected async two({ residentId }: LookAlikeView): Promise<void> {
    const own = this.request().resident.id;
    if (!(await this.doing.run(() => this.api.distinguish(own, residentId)))) return;
    this.toasts.say(this.texts.t('alike.kept'));
    this.changed.emit();
  }

  protected async undo(residentId: string): Promise<void> {
    if (!(await this.doing.run(() => this.api.unmerge(residentId)))) return;
    this.toasts.say(this.texts.t('merge.undone'));
    this.changed.emit();
  }
}

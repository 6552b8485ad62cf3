import { Component, computed, inject, input } from '@angular/core';
import { Verdict } from '@meedenkers/ui';
import { Texts } from '../../session/texts';
import type { MovePreviewView, RequestView } from '../../session/views';
import { firstNameOf, languageName } from '../../session/words';

/** One of those who get a message about a move, and what it says. */
interface Told {
  who: string;
  words: string;
}

/** What a move would mean: who can then, and who gets what, before anybody gets it. */
@Component({
  selector: 'desk-move-meaning',
  imports: [Verdict],
  template: `
    @if (companion(); as companion) {
      <p
        class="notice"
        [class.notice--good]="companion.fits"
        [class.notice--wait]="!companion.fits"
        role="status"
      >
        <mk-verdict [fit]="companion.fits ? 'fits' : 'fits_not'" />
        {{ companion.words }}
        @if (!companion.fits) {
          {{ others() }}
        }
      </p>
    }
    <section class="card">
      <h2>{{ texts.t('move.gets.title') }}</h2>
      @if (preview()) {
        <ul class="lines">
          @for (one of told(); track one.who) {
            <li>
              <strong>{{ one.who }}</strong>
              <span class="meta">{{ one.words }}</span>
            </li>
          }
        </ul>
        @if (dies(); as dies) {
          <p class="meta">{{ dies }}</p>
        }
        <p class="meta">{{ texts.t('move.gets.wait') }}</p>
      } @else {
        <p class="meta">{{ texts.t('move.gets.typing') }}</p>
      }
    </section>
  `,
  styles: `
    .meta {
      display: block;
    }
  `,
})
export class MoveMeaning {
  readonly request = input.required<RequestView>();
  readonly preview = input.required<MovePreviewView | undefined>();
  readonly at = input.required<string | null>();

  protected readonly texts = inject(Texts);
  protected readonly companion = computed(() => {
    const companion = this.preview()?.companion;
    if (!companion) return null;
    const name = firstNameOf(companion.name);
    const language = languageName(this.request().language, this.texts);
    const reasons = companion.reasons
      .map((reason) => this.texts.of('excluded', reason, { language }))
      .join(', ');
    const words = companion.fits
      ? this.texts.t('move.fits', { name })
      : this.texts.t('move.fitsNot', { name, reasons });
    return { fits: companion.fits, words };
  });
  protected readonly others = computed(() => {
    const names = (this.preview()?.others ?? []).map(({ name }) => name).join(', ');
    return names ? this.texts.t('move.others', { names }) : this.texts.t('move.nobodyElse');
  });
  protected readonly told = computed<Told[]>(() => {
    const [preview, at] = [this.preview(), this.at()];
    if (!preview || !at) return [];
    const moment = this.texts.moments().long(at);
    const { resident } = this.request();
    return [
      {
        who: this.texts.t('move.gets.resident', {
          name: resident.firstName,
          channel: this.texts.of('by', resident.channel),
        }),
        words: this.texts.t('move.gets.residentWords', { moment }),
      },
      ...(preview.companion
        ? [
            {
              who: this.texts.t('move.gets.companion', {
                name: firstNameOf(preview.companion.name),
              }),
              words: this.texts.t('move.gets.companionWords', { moment }),
            },
          ]
        : []),
      ...preview.asked.map(({ name }) => ({
        who: this.texts.t('move.gets.asked', { name: firstNameOf(name) }),
        words: this.texts.t('move.gets.askedWords'),
      })),
    ];
  });
  protected readonly dies = computed(() => {
    const count = this.preview()?.superseded ?? 0;
    return count > 0 ? this.texts.n('move.gets.dies', count) : '';
  });
}

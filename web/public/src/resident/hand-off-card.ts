import { Component, effect, inject, signal, untracked } from '@angular/core';

import { call } from '../api';
import type { MyHandOffPage, MyHandOffView } from '../api-views';
import { Law } from '../frame/law';
import { fill, Words } from '../words/words';
import { MyRequest } from './my-request';

/** To whom the question may be handed over: what exactly goes along, a yes or a no, and how it stands. */
@Component({
  selector: 'app-hand-off-card',
  styles: `
    .hand-off {
      display: grid;
      gap: 0.75rem;
    }
  `,
  imports: [Law],
  template: `
    @let t = words.texts().resident.handOff;
    @for (one of handOffs(); track one.id) {
      <section class="part hand-off">
        @if (one.state === 'proposed') {
          <h2>{{ fill(t.ask, { partner: one.partnerName }) }}</h2>
          <p>{{ t.kinds[one.partnerKind] }}</p>
          <p>
            {{ t.question }}<br /><b>{{ one.question }}</b>
          </p>
          @if (lines(one).length > 0) {
            <p><app-law [text]="t.gives" /></p>
            <ul class="dots">
              @for (line of lines(one); track line.what) {
                <li>
                  {{ line.what }}
                  @if (line.truth) {
                    <br /><b>{{ line.truth }}</b>
                  }
                </li>
              }
            </ul>
          } @else {
            <p><app-law [text]="t.nothing" /></p>
          }
          <p class="soft"><app-law [text]="fill(t.rules, { partner: one.partnerName })" /></p>
          <div class="yes-no">
            <button
              type="button"
              class="utrecht-button utrecht-button--primary-action"
              (click)="say(one, true)"
            >
              {{ mine.isBusy() ? words.texts().resident.saying : t.yes }}
            </button>
            <button
              type="button"
              class="utrecht-button utrecht-button--secondary-action"
              (click)="say(one, false)"
            >
              {{ t.no }}
            </button>
          </div>
        } @else {
          <h2>{{ fill(t.states[one.state], { partner: one.partnerName }) }}</h2>
          <p class="soft">{{ t.kinds[one.partnerKind] }}</p>
          @if (one.allowed.includes('stop')) {
            <p>
              <button type="button" class="textlink" (click)="say(one, false)">
                {{ fill(t.stop, { partner: one.partnerName }) }}
              </button>
            </p>
          }
        }
      </section>
    }
  `,
})
export class HandOffCard {
  protected readonly words = inject(Words);
  protected readonly mine = inject(MyRequest);
  protected readonly fill = fill;
  protected readonly handOffs = signal<readonly MyHandOffView[]>([]);

  constructor() {
    // Asked again whenever the request is: a code that was asked in between has taken this card off the page.
    effect(() => {
      if (this.mine.may('hand_offs')) untracked(() => void this.fetch());
    });
  }

  protected lines({ fields, handedOver }: MyHandOffView): { what: string; truth: string }[] {
    const t = this.words.texts();
    const languages: Readonly<Record<string, string>> = t.labels.languages;
    const types: Readonly<Record<string, string>> = t.labels.types;
    const truths: Readonly<Record<MyHandOffView['fields'][number], string | null>> = {
      first_name: handedOver.firstName,
      phone: handedOver.phone,
      email: handedOver.email,
      language: handedOver.language && (languages[handedOver.language] ?? null),
      municipality: handedOver.municipalityName,
      conversation_type:
        handedOver.conversationType && (types[handedOver.conversationType] ?? null),
      appointment: handedOver.startsAt && this.words.moment(new Date(handedOver.startsAt)),
    };
    return fields.map((field) => ({
      what: t.resident.handOff.fields[field],
      truth: truths[field] ?? '',
    }));
  }

  protected async say(one: MyHandOffView, granted: boolean): Promise<void> {
    const answer = await this.mine.send(() =>
      call<MyHandOffView>('POST', `/my-request/hand-offs/${one.id}/consent`, { granted }),
    );
    if (!answer?.ok) return;
    await this.mine.load();
    this.mine.tell(granted ? 'hand_off_yes' : 'hand_off_no', one.partnerName);
  }

  private async fetch(): Promise<void> {
    const answer = await call<MyHandOffPage>('GET', '/my-request/hand-offs');
    if (answer.ok) this.handOffs.set(answer.body.items);
  }
}

import { Component, computed, inject, OnInit, output, signal } from '@angular/core';
import { Icon } from '@meedenkers/ui/basics';
import * as icons from '@meedenkers/ui/icons';

import { call } from '../api';
import type { AccessLogView, AccessView } from '../api-views';
import { Question } from '../frame/question';
import { momentPartsWith } from '../words/dates';
import { capital, fill, Words } from '../words/words';
import { daysOf, didOf, sawOf, whoOf, type DiaryLine } from './diary';
import { MyRequest } from './my-request';
import { saveFile } from './save-file';

/** The sign of each role; the words beside it say the same. */
const SIGNS: Readonly<Record<string, string>> = {
  resident: icons.helper,
  helper: icons.helper,
  coordinator: icons.people,
  meedenker: icons.person,
  system: icons.message,
};

/** A diary of who looked, by role and never by name; the municipality stands on top, also at 0. */
@Component({
  selector: 'app-access-log',
  imports: [Icon, Question],
  template: `
    @let t = words.texts().resident.logPage;
    <app-question [heading]="t.title" [hint]="t.hint" (back)="done.emit()">
      @if (mine.trouble()) {
        <p class="note note--act" role="alert">{{ mine.trouble() }}</p>
      }
      @if (log(); as known) {
        <div class="note note--good diary__top">
          <mk-icon [shape]="icons.townHall" />
          <p>
            <b>{{ fill(t.municipality, { n: known.municipality }) }}</b><br />{{
              t.municipalityText
            }}
          </p>
        </div>
        @for (day of days(); track day.day) {
          <h2 class="diary__day">{{ capital(words.date(day.day)) }}</h2>
          <ol class="diary">
            @for (item of day.items; track $index) {
              <li>
                <span class="soft diary__time">{{ clock(item) }}</span>
                <span class="diary__sign"><mk-icon [shape]="sign(item)" /></span>
                <span
                  ><b>{{ who(item) }}</b
                  ><br />{{ did(item) }}
                  @if (saw(item)) {
                    <br /><span class="soft small">{{ fill(t.saw, { fields: saw(item) }) }}</span>
                  }
                </span>
              </li>
            }
          </ol>
        } @empty {
          <p class="after">{{ t.empty }}</p>
        }
        @if (days().length > 0) {
          <p class="after">
            <button
              type="button"
              class="utrecht-button utrecht-button--secondary-action"
              (click)="save()"
            >
              {{ t.save }}
            </button>
          </p>
        }
        <p class="soft small after">{{ fill(t.foot, { organisation: organisation() }) }}</p>
      }
    </app-question>
  `,
})
export class AccessLog implements OnInit {
  protected readonly words = inject(Words);
  protected readonly mine = inject(MyRequest);
  protected readonly icons = { townHall: icons.townHall };
  protected readonly fill = fill;
  protected readonly capital = capital;
  readonly done = output();
  protected readonly log = signal<AccessLogView | null>(null);
  protected readonly days = computed(() => daysOf(this.log()?.items ?? []));
  protected readonly organisation = computed(() => this.mine.view()?.organisation.name ?? '');

  async ngOnInit(): Promise<void> {
    const answer = await this.mine.send(() => call<AccessLogView>('GET', '/my-request/access-log'));
    if (answer?.ok) this.log.set(answer.body);
  }

  /** The diary as a list of lines, for who wants to keep it or show it to somebody. */
  protected save(): void {
    const t = this.words.texts().resident.logPage;
    const lines = this.days().flatMap(({ day, items }) =>
      items.map((item) =>
        [
          capital(this.words.date(day)),
          this.clock(item),
          this.who(item),
          this.did(item),
          this.saw(item),
        ].join('\t'),
      ),
    );
    saveFile(`${t.file}.txt`, 'text/plain', `${t.title}\n\n${lines.join('\n')}\n`);
  }

  protected clock(item: AccessView): string {
    const bare = /\{hour\}.\{minute\}/.exec(this.words.frame().time)?.[0] ?? '';
    return fill(bare, {
      ...momentPartsWith(this.words.language(), new Date(item.at), this.words.frame().names),
    });
  }

  protected sign({ role }: AccessView): string {
    return SIGNS[role] ?? icons.person;
  }

  protected who(item: AccessView): string {
    return whoOf(item, this.words.texts());
  }

  protected did(item: DiaryLine): string {
    const t = this.words.texts();
    const times = item.times > 1 ? `, ${fill(t.resident.logPage.times, { n: item.times })}` : '';
    return didOf(item, t) + times;
  }

  protected saw(item: AccessView): string {
    return sawOf(item, this.words.texts());
  }
}

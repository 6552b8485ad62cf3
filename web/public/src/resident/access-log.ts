import { Component, computed, inject, OnInit, output, signal } from '@angular/core';
import { Icon } from '@meedenkers/ui/basics';
import * as icons from '@meedenkers/ui/icons';

import { call } from '../api';
import type { AccessLogView, AccessView } from '../api-views';
import { Question } from '../frame/question';
import { dayOf } from '../words/dates';
import { capital, fill, Words } from '../words/words';
import { MyRequest } from './my-request';

/** The reads of one day, newest first. */
interface LogDay {
  day: string;
  items: readonly AccessView[];
}

/** Everything that was seen or changed, by day; a day's lines stay in their order. */
export function daysOf(items: readonly AccessView[]): LogDay[] {
  const days = new Map<string, AccessView[]>();
  for (const item of [...items].sort((a, b) => b.at.localeCompare(a.at))) {
    const day = dayOf(new Date(item.at));
    days.set(day, [...(days.get(day) ?? []), item]);
  }
  return [...days].map(([day, lines]) => ({ day, items: lines }));
}

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
        <div class="note note--good">
          <mk-icon [shape]="icons.shield" />
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
                <span class="soft">{{ clock(item) }}</span><span
                  ><b>{{ who(item) }}</b
                  ><br />{{ t.actions[item.action] }}
                  @if (item.reason) {
                    <br /><span class="soft small">{{ item.reason }}</span>
                  }
                </span>
              </li>
            }
          </ol>
        } @empty {
          <p class="after">{{ t.empty }}</p>
        }
        <p class="soft small after">{{ t.foot }}</p>
      }
    </app-question>
  `,
})
export class AccessLog implements OnInit {
  protected readonly words = inject(Words);
  protected readonly mine = inject(MyRequest);
  protected readonly icons = { shield: icons.shield };
  protected readonly fill = fill;
  protected readonly capital = capital;
  readonly done = output();
  protected readonly log = signal<AccessLogView | null>(null);
  protected readonly days = computed(() => daysOf(this.log()?.items ?? []));

  async ngOnInit(): Promise<void> {
    const answer = await this.mine.send(() => call<AccessLogView>('GET', '/my-request/access-log'));
    if (answer?.ok) this.log.set(answer.body);
  }

  protected clock(item: AccessView): string {
    return this.words.time(new Date(item.at));
  }

  protected who(item: AccessView): string {
    const t = this.words.texts().resident.logPage;
    const roles: Readonly<Record<string, string>> = t.roles;
    const own = ['resident', 'helper', 'system'].includes(item.role);
    const role = roles[item.role];
    if (!role) return fill(t.roles.other, { organisation: item.organisation });
    return own ? role : fill(t.roleOf, { role, organisation: item.organisation });
  }
}

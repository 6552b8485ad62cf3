import { DOCUMENT } from '@angular/common';
import { Component, inject } from '@angular/core';
import { RouterLink } from '@angular/router';
import { showReference } from '@meedenkers/domain';
import { Icon, icons } from '@meedenkers/ui';
import { Failure } from '../../session/failure';
import { fetched } from '../../session/fetched';
import { Skeleton } from '../../session/skeleton';
import { Texts } from '../../session/texts';
import { languageName } from '../../session/words';
import { MessagesApi } from './messages.api';

/** Everybody who has not been reached, with a number to call: for the screen, and for paper when nothing works. */
@Component({
  imports: [Failure, Icon, RouterLink, Skeleton],
  template: `
    <a class="crumb" routerLink="/berichten"
      ><mk-icon [shape]="icons.back" /> {{ texts.t('messages.title') }}</a
    >
    <div class="title-row">
      <h1>{{ texts.t('phoneList.title') }}</h1>
      <span class="title-row__deeds">
        <button type="button" class="button button--quiet" (click)="print()">
          {{ texts.t('phoneList.print') }}
        </button>
      </span>
    </div>
    @if (list.since(); as since) {
      <p class="meta">
        {{ texts.t('phoneList.asOf', { moment: texts.moments().long(since.toISOString()) }) }}
      </p>
    }
    <desk-failure
      [problem]="list.problem()"
      [since]="list.since()"
      [retries]="true"
      (retry)="list.reload()"
    />
    @if (list.waiting()) {
      <div class="card card--bare"><desk-skeleton /></div>
    }
    @if (list.value(); as value) {
      @if (value.items.length === 0) {
        <div class="card empty">
          <h2>{{ texts.t('phoneList.empty') }}</h2>
        </div>
      } @else {
        <div
          class="table-frame"
          tabindex="0"
          role="region"
          [attr.aria-label]="texts.t('phoneList.title')"
        >
          <table class="table table--rows">
            <thead>
              <tr>
                <th scope="col">{{ texts.t('phoneList.who') }}</th>
                <th scope="col">{{ texts.t('phoneList.phone') }}</th>
                <th scope="col">{{ texts.t('phoneList.visit') }}</th>
                <th scope="col">{{ texts.t('phoneList.tell') }}</th>
                <th scope="col">{{ texts.t('phoneList.done') }}</th>
              </tr>
            </thead>
            <tbody>
              @for (person of value.items; track $index) {
                <tr>
                  <th scope="row">
                    <strong>{{ person.name }}</strong>
                    <span class="meta">
                      {{ texts.of('recipient', person.kind) }}
                      @if (person.language; as language) {
                        · {{ languageOf(language) }}
                      }
                    </span>
                  </th>
                  <td class="num">
                    @if (person.phone; as phone) {
                      <a [href]="'tel:' + phone"
                        ><bdi dir="ltr">{{ phone }}</bdi></a
                      >
                    } @else {
                      {{ texts.t('phoneList.noPhone') }}
                    }
                  </td>
                  <td class="num">
                    {{ person.startsAt ? texts.moments().short(person.startsAt) : '' }}
                  </td>
                  <td class="wide">
                    @for (one of person.untold; track $index) {
                      <span class="line">{{ texts.of('purpose', one.purpose) }}</span>
                    }
                    @if (person.supportRequestId && person.reference) {
                      <a [routerLink]="['/hulpvragen', person.supportRequestId]">{{
                        reference(person.reference)
                      }}</a>
                    }
                  </td>
                  <td><span class="done-box" aria-hidden="true"></span></td>
                </tr>
              }
            </tbody>
          </table>
        </div>
        @if (value.more) {
          <p class="meta">{{ texts.t('phoneList.more') }}</p>
        }
      }
    }
  `,
  styles: `
    .line {
      display: block;
    }
    .done-box {
      display: inline-block;
      inline-size: 1.125rem;
      block-size: 1.125rem;
      border: 1px solid var(--mk-outline);
      border-radius: 0.1875rem;
    }
    th .meta {
      display: block;
      font-weight: var(--mk-weight-text);
    }
  `,
})
export class PhoneList {
  protected readonly texts = inject(Texts);
  protected readonly icons = icons;
  protected readonly reference = showReference;
  private readonly api = inject(MessagesApi);
  private readonly window = inject(DOCUMENT).defaultView;

  protected readonly list = fetched(() => this.api.notReached());

  protected languageOf(code: string): string {
    return languageName(code, this.texts);
  }

  protected print(): void {
    this.window?.print();
  }
}

import { Component, computed, inject } from '@angular/core';
import { RouterLink } from '@angular/router';
import { Chip, Icon, icons } from '@meedenkers/ui';
import { Failure } from '../session/failure';
import { fetched } from '../session/fetched';
import { Skeleton } from '../session/skeleton';
import { Texts } from '../session/texts';
import { periodWords, STAND_TONES, standOf } from './protocol-words';
import { ProtocolsApi } from './protocols.api';

/** What was decided before the data are looked at, and what still can be. */
@Component({
  imports: [Chip, Failure, Icon, RouterLink, Skeleton],
  template: `
    <div class="title-row">
      <h1>{{ texts.t('protocols.title') }}</h1>
      <div class="title-row__deeds">
        <a class="button button--first" routerLink="/protocollen/nieuw"
          ><mk-icon [shape]="icons.plus" /> {{ texts.t('protocols.new') }}</a
        >
      </div>
    </div>
    <p class="lead">{{ texts.t('protocols.lead') }}</p>
    <desk-failure [problem]="page.problem()" [retries]="true" (retry)="page.reload()" />
    @if (page.waiting()) {
      <div class="card card--bare"><desk-skeleton /></div>
    }
    @if (protocols().length > 0) {
      <div
        class="table-frame"
        tabindex="0"
        role="region"
        [attr.aria-label]="texts.t('protocols.title')"
      >
        <table class="table table--rows">
          <thead>
            <tr>
              <th scope="col">{{ texts.t('protocols.name') }}</th>
              <th scope="col">{{ texts.t('protocol.period') }}</th>
              <th scope="col">{{ texts.t('protocols.state') }}</th>
            </tr>
          </thead>
          <tbody>
            @for (protocol of protocols(); track protocol.id) {
              <tr>
                <th scope="row">
                  <a [routerLink]="['/protocollen', protocol.id]">{{ protocol.title }}</a>
                  <span class="meta">{{ protocol.edition }}</span>
                </th>
                <td class="wide">{{ protocol.period }}</td>
                <td>
                  <mk-chip [tone]="protocol.tone">{{ protocol.stand }}</mk-chip>
                  @if (protocol.since) {
                    <span class="meta">{{ protocol.since }}</span>
                  }
                </td>
              </tr>
            }
          </tbody>
        </table>
      </div>
    } @else if (page.value()) {
      <div class="card empty">
        <h2>{{ texts.t('protocols.empty') }}</h2>
        <p>{{ texts.t('protocols.emptyNext') }}</p>
      </div>
    }
  `,
})
export class ProtocolList {
  protected readonly texts = inject(Texts);
  protected readonly icons = icons;
  private readonly api = inject(ProtocolsApi);
  protected readonly page = fetched(() => this.api.list());
  protected readonly protocols = computed(() =>
    (this.page.value()?.items ?? []).map((item) => {
      const stand = standOf(item);
      return {
        id: item.id,
        title: item.title,
        edition: this.texts.t('protocol.edition', { n: item.edition }),
        period: periodWords(item.from, item.to, this.texts),
        tone: STAND_TONES[stand],
        stand: this.texts.t(`protocol.stand.${stand}`),
        since: item.frozenAt ? this.texts.moments().date(item.frozenAt) : '',
      };
    }),
  );
}

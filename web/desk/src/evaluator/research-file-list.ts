import { Component, computed, effect, inject } from '@angular/core';
import { RouterLink } from '@angular/router';
import { Chip, Icon, icons } from '@meedenkers/ui';
import { Failure } from '../session/failure';
import { fetched } from '../session/fetched';
import { NavCounts } from '../session/nav-counts';
import { Skeleton } from '../session/skeleton';
import { Texts } from '../session/texts';
import { periodWords } from './protocol-words';
import { FILE_TONES } from './research-file-words';
import { ResearchFilesApi } from './research-files.api';

/** The files of single rows that were asked for, and those that wait for a second person. */
@Component({
  imports: [Chip, Failure, Icon, RouterLink, Skeleton],
  template: `
    <div class="title-row">
      <h1>{{ texts.t('files.title') }}</h1>
      <div class="title-row__deeds">
        <a class="button button--first" routerLink="/bestanden/nieuw"
          ><mk-icon [shape]="icons.plus" /> {{ texts.t('files.ask') }}</a
        >
      </div>
    </div>
    <p class="lead">{{ texts.t('files.lead') }}</p>
    <desk-failure [problem]="page.problem()" [retries]="true" (retry)="page.reload()" />
    @if (page.waiting()) {
      <div class="card card--bare"><desk-skeleton /></div>
    }
    @if (files().length > 0) {
      <div
        class="table-frame"
        tabindex="0"
        role="region"
        [attr.aria-label]="texts.t('files.title')"
      >
        <table class="table table--rows">
          <thead>
            <tr>
              <th scope="col">{{ texts.t('files.name') }}</th>
              <th scope="col">{{ texts.t('files.period') }}</th>
              <th scope="col">{{ texts.t('files.state') }}</th>
            </tr>
          </thead>
          <tbody>
            @for (file of files(); track file.id) {
              <tr>
                <th scope="row">
                  <a [routerLink]="['/bestanden', file.id]">{{ file.title }}</a>
                  <span class="meta">{{ file.meta }}</span>
                </th>
                <td class="wide">{{ file.period }}</td>
                <td>
                  <mk-chip [tone]="file.tone">{{ file.stand }}</mk-chip>
                </td>
              </tr>
            }
          </tbody>
        </table>
      </div>
    } @else if (page.value()) {
      <div class="card empty">
        <h2>{{ texts.t('files.empty') }}</h2>
        <p>{{ texts.t('files.emptyNext') }}</p>
      </div>
    }
  `,
})
export class ResearchFileList {
  protected readonly texts = inject(Texts);
  protected readonly icons = icons;
  private readonly api = inject(ResearchFilesApi);
  protected readonly page = fetched(() => this.api.list());
  protected readonly files = computed(() =>
    (this.page.value()?.items ?? []).map((item) => ({
      id: item.id,
      title: item.title,
      meta: [
        this.texts.t('files.asked', {
          name: item.requestedByName,
          day: this.texts.moments().date(item.requestedAt),
        }),
        ...(item.revision > 1 ? [this.texts.t('files.revision', { n: item.revision })] : []),
      ].join(', '),
      period: periodWords(item.fromQuarter, item.toQuarter, this.texts),
      tone: FILE_TONES[item.state],
      stand: this.texts.t(`fileState.${item.state}`),
    })),
  );

  constructor() {
    const counts = inject(NavCounts);
    effect(() => {
      const items = this.page.value()?.items;
      if (items)
        counts.tell('/bestanden', items.filter(({ allowed }) => allowed.includes('decide')).length);
    });
  }
}

import { Component, computed, effect, inject, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import { periodName, readRelease, type ReleaseContent } from '@meedenkers/domain';
import { Icon, icons } from '@meedenkers/ui';
import { Failure } from '../session/failure';
import { fetched } from '../session/fetched';
import { NotHere } from '../session/not-here';
import { PageTitle } from '../session/page-title';
import { Skeleton } from '../session/skeleton';
import { Texts } from '../session/texts';
import { ReleaseFigure } from './release-figure';
import { ReleaseFiles } from './release-files';
import { ReleaseHeadlines } from './release-headlines';
import { ReleaseTexts } from './release-words';
import { SharedApi } from './shared.api';

/** What another organisation published and shares: to be read, and nothing else. */
@Component({
  imports: [
    Failure,
    Icon,
    NotHere,
    ReleaseFigure,
    ReleaseFiles,
    ReleaseHeadlines,
    RouterLink,
    Skeleton,
  ],
  template: `
    <a class="crumb" routerLink="/gedeelde-cijfers"
      ><mk-icon [shape]="icons.back" [mirrored]="true" /> {{ texts.t('shared.other') }}</a
    >
    @if (page.problem()?.status === 404) {
      <desk-not-here />
    } @else {
      <h1>{{ name() }}</h1>
      <desk-failure [problem]="page.problem()" [retries]="true" (retry)="page.reload()" />
    }
    @if (page.waiting()) {
      <div class="card card--bare"><desk-skeleton /></div>
    }
    @if (page.value(); as release) {
      <p class="lead">
        {{ release.organisation }}.
        {{ texts.t('release.published', { day: texts.moments().date(release.publishedAt) }) }}
      </p>
      <desk-release-files [of]="'/shared-releases/' + release.id" />
      @if (release.requests === null) {
        <section class="card">
          <h2>{{ texts.t('release.tooSmallTitle') }}</h2>
          <p>{{ texts.t('release.tooSmallWords', { n: release.threshold }) }}</p>
        </section>
      }
      @if (release.requests !== null && reading(); as reading) {
        <desk-release-headlines [headlines]="reading.headlines" />
        <div class="figures">
          @for (figure of reading.figures; track figure.key) {
            <desk-release-figure class="card" [figure]="figure" [threshold]="release.threshold" />
          }
        </div>
      }
      <p class="meta note">
        {{ texts.t('release.made', { version: release.codeVersion, hash: release.hash }) }}
      </p>
    }
  `,
})
export class SharedPage {
  readonly id = input.required<string>();

  protected readonly texts = inject(Texts);
  protected readonly icons = icons;
  private readonly api = inject(SharedApi);
  private readonly words = inject(ReleaseTexts).words;
  protected readonly page = fetched(() => this.api.one(this.id()));
  protected readonly name = computed(() => {
    const release = this.page.value();
    return release ? periodName(release.period, this.words()) : this.texts.t('shared.title');
  });
  protected readonly reading = computed(() => {
    const release = this.page.value();
    // The document of the interface cannot say that a scale has two ends.
    const content = release?.content as unknown as ReleaseContent | undefined;
    return content ? readRelease(content, this.words()) : null;
  });

  constructor() {
    const title = inject(PageTitle);
    effect(() => title.say(this.name()));
  }
}

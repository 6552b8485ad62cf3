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
import { Interpretations } from './interpretations';
import { InterpretationsApi } from './interpretations.api';
import { ReleaseDecision } from './release-decision';
import { ReleaseFigure } from './release-figure';
import { ReleaseFiles } from './release-files';
import { ReleaseHeadlines } from './release-headlines';
import { ReleaseTooSmall } from './release-too-small';
import { ReleaseTexts } from './release-words';
import { ReleasesApi } from './releases.api';

/** A release: where it stands, what it says in sentences, pictures and tables, and its files. */
@Component({
  imports: [
    Failure,
    Icon,
    Interpretations,
    NotHere,
    ReleaseDecision,
    ReleaseFigure,
    ReleaseFiles,
    ReleaseHeadlines,
    ReleaseTooSmall,
    RouterLink,
    Skeleton,
  ],
  templateUrl: './release-page.html',
})
export class ReleasePage {
  readonly id = input.required<string>();

  protected readonly texts = inject(Texts);
  protected readonly icons = icons;
  private readonly api = inject(ReleasesApi);
  private readonly words = inject(ReleaseTexts).words;
  protected readonly page = fetched(() => this.api.one(this.id()));
  private readonly interpretations = inject(InterpretationsApi);
  /** What practice says, read again when the release stands elsewhere: then it may be changed no more. */
  protected readonly written = fetched(() => {
    const release = this.release();
    return release && !release.tooSmall ? this.interpretations.list(release.id) : undefined;
  });
  protected readonly release = this.page.value;
  protected readonly name = computed(() => {
    const release = this.release();
    return release ? periodName(release.period, this.words()) : this.texts.t('nav.releases');
  });
  protected readonly reading = computed(() => {
    const release = this.release();
    // The document of the interface cannot say that a scale has two ends.
    const content = release?.content as unknown as ReleaseContent | undefined;
    return content ? readRelease(content, this.words()) : null;
  });
  protected readonly standing = computed(() => {
    const release = this.release();
    if (!release) return '';
    const day = release.decidedAt ? this.texts.moments().date(release.decidedAt) : '';
    return release.state === 'published'
      ? this.texts.t('release.published', { day })
      : this.texts.t(`release.standing.${release.state}`, { day });
  });
  constructor() {
    const title = inject(PageTitle);
    effect(() => title.say(this.name()));
  }
}

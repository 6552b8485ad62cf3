import { Component, computed, inject } from '@angular/core';
import { Bar } from '@meedenkers/ui';
import { Failure } from '../../session/failure';
import { fetched } from '../../session/fetched';
import { Skeleton } from '../../session/skeleton';
import { Texts } from '../../session/texts';
import { groupsOf, mostMissed } from './recruitment-lines';
import { RecruitmentApi } from './recruitment.api';

/** Whom to recruit: the wishes that stayed unmet, beside how many Meedenkers could meet them. Counts only, no names. */
@Component({
  imports: [Bar, Failure, Skeleton],
  templateUrl: './recruitment-page.html',
  styleUrl: './recruitment-page.css',
})
export class RecruitmentPage {
  protected readonly texts = inject(Texts);
  private readonly api = inject(RecruitmentApi);
  protected readonly page = fetched(() => this.api.needs());
  protected readonly needs = this.page.value;

  protected readonly groups = computed(() => {
    const needs = this.needs();
    return needs ? groupsOf(needs, this.texts) : [];
  });
  protected readonly finding = computed(() => {
    const needs = this.needs();
    if (!needs) return '';
    if (needs.unmet === 0) return this.texts.t('recruit.none');
    return [
      this.texts.n('recruit.finding', needs.unmet, {
        of: this.texts.moments().number(needs.requests),
      }),
      mostMissed(needs, this.texts),
    ].join(' ');
  });
  protected readonly since = computed(() => {
    const since = this.needs()?.since;
    return since ? this.texts.t('recruit.since', { day: this.texts.moments().date(since) }) : '';
  });
}

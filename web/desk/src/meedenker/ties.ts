import { Component, computed, inject, signal } from '@angular/core';
import { RouterLink } from '@angular/router';
import { referenceMunicipalities, type IndependenceDto } from '@meedenkers/api-client';
import { INDEPENDENCE_KINDS, type IndependenceKind } from '@meedenkers/domain';
import { type Choice, Choices, FormRow, Icon, icons } from '@meedenkers/ui';
import { deed } from '../session/deed';
import { Failure } from '../session/failure';
import { fetched } from '../session/fetched';
import { Server } from '../session/server';
import { Session } from '../session/session';
import { Texts } from '../session/texts';
import type { MyProfileView } from '../session/views';
import { VisitsApi } from './visits.api';

/** What somebody is not independent of. */
type ScopeKind = 'municipality' | 'resident' | 'everywhere';

/** Not saying why comes first: nobody has to. */
const KINDS: readonly IndependenceKind[] = [
  'not_said',
  ...INDEPENDENCE_KINDS.filter((kind) => kind !== 'not_said'),
];

type Tie = MyProfileView['independence'][number];

/** Something changed: a Meedenker tells that they are not independent any more, without having to say why. */
@Component({
  imports: [Choices, Failure, FormRow, Icon, RouterLink],
  templateUrl: './ties.html',
  styles: `
    .ties li {
      display: grid;
      gap: 0.5rem;
      padding-block: 0.75rem;
      border-block-start: 1px solid var(--mk-hairline);
    }
    .ties .soft {
      display: block;
    }
  `,
})
export class Ties {
  protected readonly texts = inject(Texts);
  protected readonly icons = icons;
  protected readonly kinds = KINDS;
  protected readonly save = deed();
  private readonly api = inject(VisitsApi);
  private readonly server = inject(Server);
  private readonly session = inject(Session);

  protected readonly page = fetched(() => this.api.profile());
  private readonly everywhere = fetched(() => this.server.ask(referenceMunicipalities, {}));
  private readonly coming = fetched(() => this.api.mine('coming'));

  protected readonly scope = signal<readonly ScopeKind[]>([]);
  protected readonly municipality = signal('');
  protected readonly request = signal('');
  protected readonly kind = signal<IndependenceKind>('not_said');
  protected readonly tried = signal(false);
  protected readonly told = signal(false);
  protected readonly phone = computed(() => this.session.view()?.organisation.phone ?? '');

  /** The municipalities that the own organisation serves. */
  protected readonly municipalities = computed(() => {
    const slug = this.session.view()?.organisation.slug;
    return (this.everywhere.value()?.items ?? []).filter((m) => m.organisation?.slug === slug);
  });
  protected readonly residents = computed(() =>
    (this.coming.value()?.items ?? []).flatMap(({ supportRequestId: id, resident, startsAt }) =>
      resident
        ? [
            {
              id,
              words: startsAt
                ? `${resident.firstName}, ${this.texts.moments().short(startsAt)}`
                : resident.firstName,
            },
          ]
        : [],
    ),
  );
  protected readonly scopes = computed<Choice<ScopeKind>[]>(() => [
    { value: 'municipality', words: this.texts.t('ties.scope.municipality') },
    ...(this.residents().length > 0
      ? [{ value: 'resident' as const, words: this.texts.t('ties.scope.resident') }]
      : []),
    { value: 'everywhere', words: this.texts.t('ties.scope.everywhere') },
  ]);
  protected readonly scopeError = computed(() =>
    this.tried() && !this.scope()[0] ? this.texts.t('error.choose') : '',
  );
  protected readonly chosenCode = computed(
    () => this.municipality() || (this.municipalities()[0]?.code ?? ''),
  );
  protected readonly chosenRequest = computed(
    () => this.request() || (this.residents()[0]?.id ?? ''),
  );
  protected readonly standing = computed(() =>
    (this.page.value()?.independence ?? []).map((tie) => ({
      ...tie,
      about: this.aboutOf(tie),
      why: this.texts.of('myTie', tie.kind),
      mine: tie.declaredBy === 'meedenker',
    })),
  );

  protected chooseKind(text: string): void {
    this.kind.set(KINDS.find((kind) => kind === text) ?? 'not_said');
  }

  protected async send(event: Event): Promise<void> {
    event.preventDefault();
    this.tried.set(true);
    this.told.set(false);
    const [scope] = this.scope();
    if (!scope) return;
    await this.declare({ ...this.about(scope), kind: this.kind(), active: true });
  }

  protected async takeBack({ kind, municipalityCode, supportRequestId }: Tie): Promise<void> {
    this.told.set(false);
    await this.declare({
      kind,
      ...(municipalityCode ? { municipality: municipalityCode } : {}),
      ...(supportRequestId ? { supportRequestId } : {}),
      active: false,
    });
  }

  private async declare(body: IndependenceDto): Promise<void> {
    const done = await this.save.run(() => this.api.declare(body));
    if (!done) return;
    this.page.set(done.answer);
    this.told.set(body.active);
    this.tried.set(false);
    this.scope.set([]);
    this.kind.set('not_said');
  }

  private about(scope: ScopeKind): Pick<IndependenceDto, 'municipality' | 'supportRequestId'> {
    if (scope === 'municipality') return { municipality: this.chosenCode() };
    return scope === 'resident' ? { supportRequestId: this.chosenRequest() } : {};
  }

  private aboutOf({ municipalityCode, supportRequestId }: Tie): string {
    if (supportRequestId) return this.texts.t('ties.ofResident');
    if (!municipalityCode) return this.texts.t('ties.scope.everywhere');
    const name = this.everywhere.value()?.items.find(({ code }) => code === municipalityCode)?.name;
    return this.texts.t('ties.ofMunicipality', { municipality: name ?? municipalityCode });
  }
}

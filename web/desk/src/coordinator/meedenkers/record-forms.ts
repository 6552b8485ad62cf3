import { Component, computed, inject, input, output, signal } from '@angular/core';
import type { AgreementKind, IndependenceKind, TrainingModule } from '@meedenkers/domain';
import {
  AGREEMENT_KINDS,
  amsterdamDay,
  INDEPENDENCE_KINDS,
  TRAINING_MODULES,
} from '@meedenkers/domain';
import { FormRow } from '@meedenkers/ui';
import type { Observable } from 'rxjs';
import { NOW } from '../../session/clock';
import { DayField } from '../../session/day-field';
import { deed } from '../../session/deed';
import { Failure } from '../../session/failure';
import { toldError } from '../../session/field-error';
import { Texts } from '../../session/texts';
import type { MeedenkerView } from '../../session/views';
import { oneOf } from '../codes';
import { ServedMunicipalities } from '../served-municipalities';
import { MeedenkersApi } from './meedenkers.api';

/** Not saying why comes first. */
const TIES: readonly IndependenceKind[] = [
  'not_said',
  ...INDEPENDENCE_KINDS.filter((kind) => kind !== 'not_said'),
];

type Tie = MeedenkerView['independence'][number];

/** What can be written down about somebody who wants to go along. */
export type RecordKind = 'check' | 'training' | 'agreement' | 'independence';

/** Writes down that a VOG was seen, a training done, an agreement signed, or that somebody is not independent. */
@Component({
  selector: 'desk-record-forms',
  imports: [DayField, Failure, FormRow],
  templateUrl: './record-forms.html',
})
export class RecordForms {
  readonly person = input.required<MeedenkerView>();
  readonly kind = input.required<RecordKind>();
  readonly done = output<MeedenkerView>();
  readonly left = output();

  protected readonly texts = inject(Texts);
  protected readonly save = deed();
  protected readonly served = inject(ServedMunicipalities).everywhere;
  protected readonly modules = TRAINING_MODULES;
  protected readonly agreements = AGREEMENT_KINDS;
  protected readonly ties = TIES;
  private readonly api = inject(MeedenkersApi);
  private readonly today = amsterdamDay(inject(NOW)());

  protected readonly day = signal(this.today);
  protected readonly issued = signal('');
  protected readonly module = signal<TrainingModule>('basics');
  protected readonly agreement = signal<AgreementKind>('volunteer');
  protected readonly tie = signal<IndependenceKind>('not_said');
  protected readonly municipality = signal('');
  protected readonly tried = signal(false);
  protected readonly dayError = computed(() => this.errorOf(this.day(), 'day'));
  protected readonly issuedError = computed(() => this.errorOf(this.issued(), 'issuedOn'));

  /** What coordinators wrote down; only they can take it back. */
  protected readonly standing = computed(() =>
    this.person()
      .independence.filter(({ declaredBy }) => declaredBy === 'coordinator')
      .map((tie) => ({ ...tie, about: this.aboutOf(tie) })),
  );

  protected chooseModule(text: string): void {
    this.module.set(oneOf(TRAINING_MODULES, text) ?? 'basics');
  }

  protected chooseAgreement(text: string): void {
    this.agreement.set(oneOf(AGREEMENT_KINDS, text) ?? 'volunteer');
  }

  protected chooseTie(text: string): void {
    this.tie.set(oneOf(INDEPENDENCE_KINDS, text) ?? 'not_said');
  }

  protected async send(event: Event): Promise<void> {
    event.preventDefault();
    this.tried.set(true);
    const needsIssued = this.kind() === 'check' && !this.issued();
    if (this.kind() !== 'independence' && (!this.day() || needsIssued)) return;
    const done = await this.save.run(() => this.call());
    if (done) this.done.emit(done.answer);
  }

  protected async takeBack({ municipalityCode, supportRequestId }: Tie): Promise<void> {
    const done = await this.save.run(() =>
      this.api.declared(this.person().id, {
        ...(municipalityCode ? { municipality: municipalityCode } : {}),
        ...(supportRequestId ? { supportRequestId } : {}),
        active: false,
      }),
    );
    if (done) this.done.emit(done.answer);
  }

  private aboutOf({ municipalityCode, supportRequestId }: Tie): string {
    if (supportRequestId) return this.texts.t('ready.boundResident');
    const name = this.served().find(({ code }) => code === municipalityCode)?.name;
    return name
      ? this.texts.t('ready.independentOf', { municipality: name })
      : this.texts.t(municipalityCode ? 'ready.bound' : 'record.independence.none');
  }

  private call(): Observable<MeedenkerView> {
    const { id } = this.person();
    switch (this.kind()) {
      case 'check':
        return this.api.seenVog(id, { seenOn: this.day(), issuedOn: this.issued() });
      case 'training':
        return this.api.trained(id, { module: this.module(), completedOn: this.day() });
      case 'agreement':
        return this.api.signed(id, { kind: this.agreement(), signedOn: this.day() });
      case 'independence':
        return this.api.declared(id, {
          kind: this.tie(),
          active: true,
          ...(this.municipality() ? { municipality: this.municipality() } : {}),
        });
    }
  }

  private errorOf(day: string, field: string): string {
    if (this.tried() && !day) return this.texts.t('plan.fault.day');
    return toldError(this.save.problem(), field, this.texts);
  }
}

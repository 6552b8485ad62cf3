import { inject, Injectable, signal } from '@angular/core';
import { firstValueFrom, type Observable, of, switchMap } from 'rxjs';
import { Confirmation } from '../../session/confirmation';
import { deed } from '../../session/deed';
import { Texts } from '../../session/texts';
import { Toasts } from '../../session/toasts';
import type { CalendarVisitView, ProposalView } from '../../session/views';
import { languageName, typeName } from '../../session/words';
import { AppointmentsApi } from '../appointments.api';
import { RequestsApi } from '../requests.api';
import type { Held } from './held';
import { MoveSheets } from './move-sheet';

/** Carries out what was put somewhere, once somebody has seen who gets what. */
@Injectable()
export class Placings {
  private readonly appointments = inject(AppointmentsApi);
  private readonly requests = inject(RequestsApi);
  private readonly confirmation = inject(Confirmation);
  private readonly sheets = inject(MoveSheets);
  private readonly texts = inject(Texts);
  private readonly toasts = inject(Toasts);

  readonly doing = deed();
  readonly previewing = deed();
  /** Grows with every deed that was done, so that the calendar is asked anew. */
  readonly done = signal(0);

  /** Offers a request to somebody. Whether it was done. */
  async offer(visit: CalendarVisitView, to: { id: string; name: string }): Promise<boolean> {
    const facts = this.factsOf(visit, to.name);
    const sure = await this.confirmation.ask({
      title: this.texts.t('offerMade.title', facts),
      message: this.texts.t('offerMade.message', facts),
      lines: [this.texts.t('offerMade.until', facts), this.texts.t('offerMade.resident', facts)],
      yes: this.texts.t('offerMade.send'),
      no: this.texts.t('sheet.back'),
    });
    if (!sure) return false;
    const made = await this.doing.run(() => this.offered(visit, to.id));
    if (made) this.sayOffered(made.answer, to.name);
    return made !== null;
  }

  /** Lets somebody else go along than whoever said yes. Whether it was done. */
  async replace(
    visit: CalendarVisitView,
    from: string,
    to: { id: string; name: string },
  ): Promise<boolean> {
    const names = { leaving: from, resident: visit.residentName };
    const sure = await this.confirmation.ask({
      title: this.texts.t('agenda.insteadOf', { name: to.name, from }),
      lines: [
        this.texts.t('replace.leaving', names),
        this.texts.t('replace.resident', names),
        this.texts.t('replace.asked', { name: to.name }),
      ],
      yes: this.texts.t('replace.yes', names),
      no: this.texts.t('sheet.back'),
      hurts: true,
    });
    if (!sure) return false;
    const made = await this.doing.run(() =>
      this.requests.replace(visit.supportRequestId, { meedenkerId: to.id }),
    );
    if (made) {
      this.done.update((n) => n + 1);
      this.toasts.say(this.texts.t('replace.done', names));
    }
    return made !== null;
  }

  /** Moves a visit to the moment that is held, and offers it to somebody where `to` says so. Whether it was done. */
  async move(held: Held, to: { id: string; name: string } | null): Promise<boolean> {
    const { visit, startsAt } = held;
    const id = visit.appointmentId;
    if (!id) return false;
    const { durationMinutes } = visit;
    const preview = await this.previewing.run(() =>
      this.appointments.previewMove(id, { startsAt, durationMinutes }),
    );
    if (!preview) return false;
    const cause = await this.sheets.ask({
      visit,
      startsAt,
      preview: preview.answer,
      to: to?.name ?? null,
    });
    if (!cause) return false;
    const made = await this.doing.run(() =>
      this.appointments
        .move({ id, version: visit.version }, { startsAt, cause })
        .pipe(
          switchMap((): Observable<ProposalView | null> =>
            to ? this.offered(visit, to.id) : of(null),
          ),
        ),
    );
    if (made) {
      this.done.update((n) => n + 1);
      this.toasts.say(this.texts.t('move.done', { moment: this.texts.moments().long(startsAt) }));
    } else if (to) {
      // The move may have been done before the offer failed: what is on screen is asked anew.
      this.done.update((n) => n + 1);
    }
    return made !== null;
  }

  private offered(visit: CalendarVisitView, meedenkerId: string): Observable<ProposalView> {
    return this.requests.offer(visit.supportRequestId, meedenkerId, null, crypto.randomUUID());
  }

  private sayOffered(proposal: ProposalView, name: string): void {
    this.done.update((n) => n + 1);
    this.toasts.say(this.texts.t('offerMade.toast', { name }), () => {
      void firstValueFrom(this.requests.takeBack(proposal.id)).then(() =>
        this.done.update((n) => n + 1),
      );
    });
  }

  private factsOf(visit: CalendarVisitView, name: string): Record<string, string> {
    return {
      name,
      resident: visit.residentName,
      type: typeName(visit.conversationType, this.texts),
      moment: this.texts.moments().long(visit.startsAt),
      municipality: visit.municipalityName,
      language: languageName(visit.language, this.texts),
    };
  }
}

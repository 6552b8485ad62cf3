import { inject, Injectable } from '@angular/core';
import type {
  AgreementDto,
  CheckDto,
  IndependenceDto,
  MeedenkerChangeDto,
  MeedenkersList$Params,
  NewMeedenkerDto,
  OutlookView,
  TrainingDto,
} from '@meedenkers/api-client';
import {
  meedenkerListsOutlook,
  meedenkersAgreement,
  meedenkersChange,
  meedenkersCheck,
  meedenkersCreate,
  meedenkersIndependence,
  meedenkersInvite,
  meedenkersList,
  meedenkersOne,
  meedenkersReplaceAvailability,
  meedenkersTraining,
  meedenkersTransition,
} from '@meedenkers/api-client';
import type { MeedenkerState } from '@meedenkers/domain';
import type { Observable } from 'rxjs';
import { ifMatch, Server } from '../../session/server';
import type { AvailabilityView, MeedenkerListItem, MeedenkerView, Page } from '../../session/views';

/** What the list of Meedenkers can be narrowed to. */
export type MeedenkerFilters = Pick<
  MeedenkersList$Params,
  'state' | 'on' | 'query' | 'language' | 'gender' | 'lapses'
>;

/** The calls about the people who go along. */
@Injectable({ providedIn: 'root' })
export class MeedenkersApi {
  private readonly server = inject(Server);

  list(
    { state, on, query, language, gender, lapses }: MeedenkerFilters,
    cursor?: string,
  ): Observable<Page<MeedenkerListItem>> {
    return this.server.ask(meedenkersList, {
      limit: 100,
      ...(state ? { state } : {}),
      ...(on ? { on } : {}),
      ...(query ? { query } : {}),
      ...(language ? { language } : {}),
      ...(gender ? { gender } : {}),
      ...(lapses ? { lapses } : {}),
      ...(cursor ? { cursor } : {}),
    });
  }

  one(id: string): Observable<MeedenkerView> {
    return this.server.ask(meedenkersOne, { id });
  }

  add(body: NewMeedenkerDto): Observable<MeedenkerView> {
    return this.server.ask(meedenkersCreate, { body });
  }

  change(person: MeedenkerView, body: MeedenkerChangeDto): Observable<MeedenkerView> {
    return this.server.ask(meedenkersChange, {
      id: person.id,
      'If-Match': ifMatch(person),
      body,
    });
  }

  outlook(id: string, on: string): Observable<OutlookView> {
    return this.server.ask(meedenkerListsOutlook, { id, on });
  }

  become(id: string, to: MeedenkerState): Observable<MeedenkerView> {
    return this.server.ask(meedenkersTransition, { id, body: { to } });
  }

  trained(id: string, body: TrainingDto): Observable<MeedenkerView> {
    return this.server.ask(meedenkersTraining, { id, body });
  }

  seenVog(id: string, body: Omit<CheckDto, 'kind'>): Observable<MeedenkerView> {
    return this.server.ask(meedenkersCheck, { id, body: { kind: 'vog', ...body } });
  }

  signed(id: string, body: AgreementDto): Observable<MeedenkerView> {
    return this.server.ask(meedenkersAgreement, { id, body });
  }

  declared(id: string, body: IndependenceDto): Observable<MeedenkerView> {
    return this.server.ask(meedenkersIndependence, { id, body });
  }

  invite(id: string): Observable<MeedenkerView> {
    return this.server.ask(meedenkersInvite, { id });
  }

  setAvailability(
    person: MeedenkerView,
    body: Pick<AvailabilityView, 'weekly' | 'exceptions'>,
  ): Observable<MeedenkerView> {
    const { id } = person;
    return this.server.ask(meedenkersReplaceAvailability, {
      id,
      'If-Match': ifMatch(person),
      body,
    });
  }
}

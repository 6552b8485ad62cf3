import { inject, Injectable } from '@angular/core';
import type {
  MoveDto,
  MovePreviewDto,
  NewVenueDto,
  OutcomeReportDto,
  PlanDto,
  VenueChangeDto,
} from '@meedenkers/api-client';
import {
  appointmentDeedsCancel,
  appointmentDeedsMove,
  appointmentDeedsNoShow,
  appointmentDeedsPlan,
  appointmentDeedsPreviewMove,
  appointmentsList,
  outcomeReportsReport,
  venuesChange,
  venuesCreate,
  venuesList,
} from '@meedenkers/api-client';
import type { CancelledBy, NoShowBy } from '@meedenkers/domain';
import type { Observable } from 'rxjs';
import { ifMatch, Server } from '../session/server';
import type {
  AppointmentView,
  MovePreviewView,
  OutcomeReportView,
  Page,
  VenueView,
} from '../session/views';

/** The calls about appointments and the places where they are. */
@Injectable({ providedIn: 'root' })
export class AppointmentsApi {
  private readonly server = inject(Server);

  between(from: string, to: string, cursor?: string): Observable<Page<AppointmentView>> {
    const page = { limit: 100, ...(cursor ? { cursor } : {}) };
    return this.server.ask(appointmentsList, { from, to, ...page });
  }

  plan(body: PlanDto, key: string): Observable<AppointmentView> {
    return this.server.ask(appointmentDeedsPlan, { body }, key);
  }

  move(appointment: { id: string; version: number }, body: MoveDto): Observable<AppointmentView> {
    return this.server.ask(appointmentDeedsMove, {
      id: appointment.id,
      'If-Match': ifMatch(appointment),
      body,
    });
  }

  previewMove(id: string, body: MovePreviewDto): Observable<MovePreviewView> {
    return this.server.ask(appointmentDeedsPreviewMove, { id, body });
  }

  cancel(id: string, by: CancelledBy): Observable<AppointmentView> {
    return this.server.ask(appointmentDeedsCancel, { id, body: { by } });
  }

  noShow(id: string, who: NoShowBy): Observable<AppointmentView> {
    return this.server.ask(appointmentDeedsNoShow, { id, body: { who } });
  }

  report(id: string, tookPlace: OutcomeReportDto['tookPlace']): Observable<OutcomeReportView> {
    return this.server.ask(outcomeReportsReport, { id, body: { tookPlace } });
  }

  venues(municipality?: string, archived = false, cursor?: string): Observable<Page<VenueView>> {
    return this.server.ask(venuesList, {
      limit: 100,
      ...(municipality ? { municipality } : {}),
      ...(archived ? { archived } : {}),
      ...(cursor ? { cursor } : {}),
    });
  }

  changeVenue(venue: VenueView, body: VenueChangeDto): Observable<VenueView> {
    const { id } = venue;
    return this.server.ask(venuesChange, { id, 'If-Match': ifMatch(venue), body });
  }

  addVenue(body: NewVenueDto): Observable<VenueView> {
    return this.server.ask(venuesCreate, { body });
  }
}

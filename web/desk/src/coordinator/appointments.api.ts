import { HttpClient, HttpHeaders, HttpParams } from '@angular/common/http';
import { inject, Injectable } from '@angular/core';
import type { AppointmentChannel, CancelledBy, MoveCause, NoShowBy } from '@meedenkers/domain';
import type { Observable } from 'rxjs';
import type { AppointmentView, OutcomeReportView, Page, VenueView } from '../session/views';
import { once } from './requests.api';

const API = '/api/v1';

export interface PlanBody {
  supportRequestId: string;
  conversationType: string;
  startsAt: string;
  durationMinutes: number;
  channel: AppointmentChannel;
  venueId?: string;
  address?: string;
  meedenkerId?: string;
}

export interface MoveBody {
  startsAt: string;
  durationMinutes: number;
  venueId?: string;
  cause: MoveCause;
}

/** The calls about appointments and the places where they are. */
@Injectable({ providedIn: 'root' })
export class AppointmentsApi {
  private readonly http = inject(HttpClient);

  between(from: string, to: string, cursor?: string): Observable<Page<AppointmentView>> {
    let params = new HttpParams().set('from', from).set('to', to).set('limit', 100);
    if (cursor) params = params.set('cursor', cursor);
    return this.http.get<Page<AppointmentView>>(`${API}/appointments`, { params });
  }

  plan(body: PlanBody, key: string): Observable<AppointmentView> {
    return this.http.post<AppointmentView>(`${API}/appointments`, body, { headers: once(key) });
  }

  move(appointment: { id: string; version: number }, body: MoveBody): Observable<AppointmentView> {
    return this.http.post<AppointmentView>(`${API}/appointments/${appointment.id}/move`, body, {
      headers: new HttpHeaders({ 'If-Match': `"${appointment.version}"` }),
    });
  }

  cancel(id: string, by: CancelledBy): Observable<AppointmentView> {
    return this.http.post<AppointmentView>(`${API}/appointments/${id}/cancellation`, { by });
  }

  noShow(id: string, who: NoShowBy): Observable<AppointmentView> {
    return this.http.post<AppointmentView>(`${API}/appointments/${id}/no-show`, { who });
  }

  report(id: string, tookPlace: string): Observable<OutcomeReportView> {
    return this.http.post<OutcomeReportView>(`${API}/appointments/${id}/outcome-report`, {
      tookPlace,
    });
  }

  venues(municipality?: string): Observable<Page<VenueView>> {
    let params = new HttpParams().set('limit', 100);
    if (municipality) params = params.set('municipality', municipality);
    return this.http.get<Page<VenueView>>(`${API}/venues`, { params });
  }

  addVenue(body: {
    municipality: string;
    name: string;
    address: string;
    place: string;
  }): Observable<VenueView> {
    return this.http.post<VenueView>(`${API}/venues`, body);
  }
}

import { HttpClient, HttpHeaders, HttpParams } from '@angular/common/http';
import { inject, Injectable } from '@angular/core';
import type { Agreement, NextStepClear, TookPlace } from '@meedenkers/domain';
import type { Observable } from 'rxjs';
import type {
  AvailabilityView,
  MyAppointmentView,
  MyProfileView,
  OutcomeReportView,
  Page,
} from '../session/views';

const API = '/api/v1';

export interface ReportBody {
  tookPlace: TookPlace;
  agreements?: Agreement[];
  nextStepClear?: NextStepClear;
  atmosphere?: number;
  handOffNeeded?: boolean;
}

/** The calls of a Meedenker about their own visits and time. */
@Injectable({ providedIn: 'root' })
export class VisitsApi {
  private readonly http = inject(HttpClient);

  mine(when: 'coming' | 'past'): Observable<Page<MyAppointmentView>> {
    const params = new HttpParams().set('when', when);
    return this.http.get<Page<MyAppointmentView>>(`${API}/my-appointments`, { params });
  }

  report(id: string, body: ReportBody): Observable<OutcomeReportView> {
    return this.http.post<OutcomeReportView>(`${API}/appointments/${id}/outcome-report`, body);
  }

  dropOut(id: string, reason: 'ill' | 'other'): Observable<void> {
    return this.http.post<void>(`${API}/appointments/${id}/drop-out`, { reason });
  }

  availability(): Observable<AvailabilityView> {
    return this.http.get<AvailabilityView>(`${API}/my-availability`);
  }

  setAvailability({ version, ...body }: AvailabilityView): Observable<AvailabilityView> {
    return this.http.put<AvailabilityView>(`${API}/my-availability`, body, {
      headers: new HttpHeaders({ 'If-Match': `"${version}"` }),
    });
  }

  profile(): Observable<MyProfileView> {
    return this.http.get<MyProfileView>(`${API}/my-profile`);
  }
}

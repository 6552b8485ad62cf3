import { HttpClient, HttpHeaders, HttpParams } from '@angular/common/http';
import { inject, Injectable } from '@angular/core';
import type {
  AgreementKind,
  AvailabilityException,
  Gender,
  IndependenceKind,
  LanguageLevel,
  MeedenkerState,
  TrainingModule,
  TravelMode,
  WeeklySlot,
} from '@meedenkers/domain';
import type { Observable } from 'rxjs';
import type { MeedenkerListItem, MeedenkerView, Page } from '../../session/views';

const API = '/api/v1/meedenkers';

export interface MeedenkerBody {
  name: string;
  email: string;
  phone?: string;
  gender: Gender;
  place: string;
  languages: { code: string; level: LanguageLevel }[];
  livedExperience: string[];
  travel: TravelMode;
  maxTravelMinutes: number;
  maxPerWeek: number;
}

/** The calls about the people who go along. */
@Injectable({ providedIn: 'root' })
export class MeedenkersApi {
  private readonly http = inject(HttpClient);

  list(
    filters: { state?: string; on?: string; query?: string },
    cursor?: string,
  ): Observable<Page<MeedenkerListItem>> {
    let params = new HttpParams().set('limit', 100);
    for (const [name, value] of Object.entries(filters))
      if (value) params = params.set(name, value);
    if (cursor) params = params.set('cursor', cursor);
    return this.http.get<Page<MeedenkerListItem>>(API, { params });
  }

  one(id: string): Observable<MeedenkerView> {
    return this.http.get<MeedenkerView>(`${API}/${id}`);
  }

  add(body: MeedenkerBody): Observable<MeedenkerView> {
    return this.http.post<MeedenkerView>(API, body);
  }

  change(
    to: { id: string; version: number },
    body: Partial<MeedenkerBody>,
  ): Observable<MeedenkerView> {
    return this.http.patch<MeedenkerView>(`${API}/${to.id}`, body, { headers: match(to.version) });
  }

  become(id: string, to: MeedenkerState): Observable<MeedenkerView> {
    return this.http.post<MeedenkerView>(`${API}/${id}/transitions`, { to });
  }

  trained(
    id: string,
    body: { module: TrainingModule; completedOn: string },
  ): Observable<MeedenkerView> {
    return this.http.post<MeedenkerView>(`${API}/${id}/trainings`, body);
  }

  seenVog(id: string, body: { seenOn: string; issuedOn: string }): Observable<MeedenkerView> {
    return this.http.post<MeedenkerView>(`${API}/${id}/checks`, { kind: 'vog', ...body });
  }

  signed(id: string, body: { kind: AgreementKind; signedOn: string }): Observable<MeedenkerView> {
    return this.http.post<MeedenkerView>(`${API}/${id}/agreements`, body);
  }

  declared(
    id: string,
    body: { kind: IndependenceKind; municipality?: string; active: boolean },
  ): Observable<MeedenkerView> {
    return this.http.post<MeedenkerView>(`${API}/${id}/independence-declarations`, body);
  }

  invite(id: string): Observable<MeedenkerView> {
    return this.http.post<MeedenkerView>(`${API}/${id}/invitation`, {});
  }

  setAvailability(
    to: { id: string; version: number },
    body: { weekly: WeeklySlot[]; exceptions: AvailabilityException[] },
  ): Observable<MeedenkerView> {
    return this.http.put<MeedenkerView>(`${API}/${to.id}/availability`, body, {
      headers: match(to.version),
    });
  }
}

const match = (version: number): HttpHeaders => new HttpHeaders({ 'If-Match': `"${version}"` });

import { HttpClient } from '@angular/common/http';
import { inject, Injectable } from '@angular/core';
import type { Observable } from 'rxjs';
import type { Page, ReleaseListItem, ReleaseView } from '../session/views';

const API = '/api/v1/releases';

/** The calls about published figures. */
@Injectable({ providedIn: 'root' })
export class ReleasesApi {
  private readonly http = inject(HttpClient);

  list(): Observable<Page<ReleaseListItem>> {
    return this.http.get<Page<ReleaseListItem>>(API);
  }

  one(id: string): Observable<ReleaseView> {
    return this.http.get<ReleaseView>(`${API}/${encodeURIComponent(id)}`);
  }
}

import { HttpClient } from '@angular/common/http';
import { computed, inject, Injectable } from '@angular/core';
import { fetched } from '../session/fetched';
import { Session } from '../session/session';
import type { MunicipalityView, Page } from '../session/views';

/** The municipalities that this organisation serves, asked once. */
@Injectable({ providedIn: 'root' })
export class ServedMunicipalities {
  private readonly http = inject(HttpClient);
  private readonly session = inject(Session);
  private readonly all = fetched(() =>
    this.http.get<Page<MunicipalityView>>('/api/v1/municipalities'),
  );

  /** Those served by the organisation of whoever is signed in. */
  readonly list = computed(() => {
    const slug = this.session.view()?.organisation.slug;
    return (this.all.value()?.items ?? []).filter((m) => m.organisation?.slug === slug);
  });
  /** Every municipality of the country. */
  readonly everywhere = computed(() => this.all.value()?.items ?? []);
}

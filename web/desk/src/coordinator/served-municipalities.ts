import { computed, inject, Injectable } from '@angular/core';
import { referenceMunicipalities } from '@meedenkers/api-client';
import { fetched } from '../session/fetched';
import { Server } from '../session/server';
import { Session } from '../session/session';

/** The municipalities that this organisation serves, asked once. */
@Injectable({ providedIn: 'root' })
export class ServedMunicipalities {
  private readonly server = inject(Server);
  private readonly session = inject(Session);
  private readonly all = fetched(() => this.server.ask(referenceMunicipalities, {}));

  /** Those served by the organisation of whoever is signed in. */
  readonly list = computed(() => {
    const slug = this.session.view()?.organisation.slug;
    return (this.all.value()?.items ?? []).filter((m) => m.organisation?.slug === slug);
  });
  /** Every municipality of the country. */
  readonly everywhere = computed(() => this.all.value()?.items ?? []);
}

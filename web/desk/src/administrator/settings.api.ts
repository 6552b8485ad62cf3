import { inject, Injectable } from '@angular/core';
import {
  serviceAreasAdd,
  serviceAreasEnd,
  serviceAreasList,
  settingsRead,
  settingsReplace,
} from '@meedenkers/api-client';
import type {
  NewServiceAreaDto,
  ServiceAreaView,
  SettingsDto,
  SettingsView,
} from '@meedenkers/api-client/types';
import type { Observable } from 'rxjs';
import { ifMatch, Server } from '../session/server';
import type { Page } from '../session/views';

/** The calls about what an organisation decides about itself. */
@Injectable({ providedIn: 'root' })
export class SettingsApi {
  private readonly server = inject(Server);

  read(): Observable<SettingsView> {
    return this.server.ask(settingsRead, {});
  }

  replace(read: SettingsView, body: SettingsDto): Observable<SettingsView> {
    return this.server.ask(settingsReplace, { 'If-Match': ifMatch(read), body });
  }

  areas(): Observable<Page<ServiceAreaView>> {
    return this.server.ask(serviceAreasList, { limit: 100 });
  }

  serve(body: NewServiceAreaDto): Observable<ServiceAreaView> {
    return this.server.ask(serviceAreasAdd, { body });
  }

  endArea(id: string, to: string): Observable<ServiceAreaView> {
    return this.server.ask(serviceAreasEnd, { id, body: { to } });
  }
}

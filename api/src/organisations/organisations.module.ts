import { Module } from '@nestjs/common';

import { PasswordLinks } from './password-links.service.js';
import { PasswordsController } from './passwords.controller.js';
import { ReferenceController } from './reference.controller.js';
import { ReferenceLists } from './reference.queries.js';
import { ServiceAreasController } from './service-areas.controller.js';
import { ServiceAreas } from './service-areas.service.js';
import { SettingsController } from './settings.controller.js';
import { Settings } from './settings.service.js';
import { UsersController } from './users.controller.js';
import { UserQueries } from './users.queries.js';
import { Users } from './users.service.js';

/** The tenant: its accounts and their passwords, and the lists that belong to nobody. */
@Module({
  controllers: [
    ReferenceController,
    UsersController,
    PasswordsController,
    SettingsController,
    ServiceAreasController,
  ],
  providers: [ReferenceLists, Users, UserQueries, PasswordLinks, Settings, ServiceAreas],
  exports: [ReferenceLists, Users],
})
export class OrganisationsModule {}

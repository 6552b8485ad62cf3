import { Module } from '@nestjs/common';

import { OrganisationsModule } from '../organisations/organisations.module.js';
import { Availability } from './availability.service.js';
import { Independence } from './independence.service.js';
import { Meedenker } from './meedenker.entity.js';
import { MeedenkerImports } from './meedenker-imports.service.js';
import { MeedenkerListsController } from './meedenker-lists.controller.js';
import { MeedenkersController } from './meedenkers.controller.js';
import { MeedenkerQueries } from './meedenkers.queries.js';
import { Meedenkers } from './meedenkers.service.js';
import { MyFileController } from './my-file.controller.js';
import { OutlookQueries } from './outlook.queries.js';
import { PaperWarnings } from './paper-warnings.service.js';
import { Papers } from './papers.service.js';

/** The companions: who they are, what makes them eligible, when they are free. */
@Module({
  imports: [OrganisationsModule],
  controllers: [MeedenkersController, MeedenkerListsController, MyFileController],
  providers: [
    Meedenkers,
    MeedenkerQueries,
    Papers,
    PaperWarnings,
    Independence,
    Availability,
    OutlookQueries,
    MeedenkerImports,
  ],
  exports: [MeedenkerQueries],
})
export class MeedenkersModule {}

export const MEEDENKER_ENTITIES = [Meedenker];

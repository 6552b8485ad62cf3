import { Module } from '@nestjs/common';

import { OrganisationsModule } from '../organisations/organisations.module.js';
import { Availability } from './availability.service.js';
import { Meedenker } from './meedenker.entity.js';
import { MeedenkersController } from './meedenkers.controller.js';
import { MeedenkerQueries } from './meedenkers.queries.js';
import { Meedenkers } from './meedenkers.service.js';
import { MyFileController } from './my-file.controller.js';
import { Papers } from './papers.service.js';

/** The companions: who they are, what makes them eligible, when they are free. */
@Module({
  imports: [OrganisationsModule],
  controllers: [MeedenkersController, MyFileController],
  providers: [Meedenkers, MeedenkerQueries, Papers, Availability],
  exports: [MeedenkerQueries],
})
export class MeedenkersModule {}

export const MEEDENKER_ENTITIES = [Meedenker];

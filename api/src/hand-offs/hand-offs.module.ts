import { Module } from '@nestjs/common';

import { HandOff } from './hand-off.entity.js';
import {
  HandOffsController,
  MyHandOffsController,
  PartnerHandOffController,
  PartnersController,
  RequestHandOffsController,
} from './hand-offs.controller.js';
import { HandOffQueries } from './hand-offs.queries.js';
import { HandOffs } from './hand-offs.service.js';
import { Partner } from './partner.entity.js';
import { Partners } from './partners.service.js';

/** Handing a question over to who can do what a Meedenker cannot. */
@Module({
  controllers: [
    RequestHandOffsController,
    HandOffsController,
    PartnerHandOffController,
    MyHandOffsController,
    PartnersController,
  ],
  providers: [HandOffs, HandOffQueries, Partners],
  exports: [HandOffs, HandOffQueries],
})
export class HandOffsModule {}

export const HAND_OFF_ENTITIES = [HandOff, Partner];

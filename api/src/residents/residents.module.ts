import { Module } from '@nestjs/common';

import { Resident } from './resident.entity.js';

/** Who asked for a companion. */
@Module({})
export class ResidentsModule {}

export const RESIDENT_ENTITIES = [Resident];

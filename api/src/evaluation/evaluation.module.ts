import { Module } from '@nestjs/common';

import { ReleasesController } from './releases.controller.js';
import { Releases } from './releases.service.js';

/** Figures that can be published: they know counts, never a person. */
@Module({ controllers: [ReleasesController], providers: [Releases] })
export class EvaluationModule {}

import { Module } from '@nestjs/common';

import { Helper } from './helper.entity.js';
import { Note } from './note.entity.js';
import { ResidentCode } from './resident-code.entity.js';
import { SupportRequest } from './support-request.entity.js';

/** The question for a companion: how it comes in, who may look at it, and where it stands. */
@Module({})
export class SupportRequestsModule {}

export const SUPPORT_REQUEST_ENTITIES = [SupportRequest, Helper, Note, ResidentCode];

import { Global, Module } from '@nestjs/common';

import { AuditEventsController } from './audit-events.controller.js';
import { AuditQueries } from './audit-events.queries.js';
import { Audit } from './audit.service.js';

/** Who saw or changed what. */
@Global()
@Module({
  controllers: [AuditEventsController],
  providers: [Audit, AuditQueries],
  exports: [Audit],
})
export class AuditModule {}

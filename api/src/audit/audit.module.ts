import { Global, Module } from '@nestjs/common';

import { Audit } from './audit.service.js';

/** Who saw or changed what. */
@Global()
@Module({ providers: [Audit], exports: [Audit] })
export class AuditModule {}

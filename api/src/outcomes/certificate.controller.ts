import { Controller, Get, Header, Inject, Query, StreamableFile } from '@nestjs/common';
import { ApiProduces, ApiTags } from '@nestjs/swagger';

import { Allow, By } from '../identity/access.js';
import type { Actor } from '../platform/actor.js';
import { Answers, OneOf } from '../platform/contract.js';
import {
  Certificate,
  CERTIFICATE_LANGUAGES,
  type CertificateLanguage,
} from './certificate.service.js';

/** In which language the proof is written. */
export class CertificateQuery {
  @OneOf(CERTIFICATE_LANGUAGES, { optional: true })
  language?: CertificateLanguage;
}

@ApiTags('outcomes')
@Controller('my-certificate')
export class MyCertificateController {
  constructor(@Inject(Certificate) private readonly certificate: Certificate) {}

  @Get()
  @Allow('certificate.read-own')
  @Header('Content-Disposition', 'attachment; filename="meedenker.pdf"')
  @ApiProduces('application/pdf')
  @Answers(String, 'A proof of hours and conversations to take away; no residents in it.')
  async own(@By() actor: Actor, @Query() query: CertificateQuery): Promise<StreamableFile> {
    const pdf = await this.certificate.own(actor, query.language ?? 'nl');
    return new StreamableFile(pdf, { type: 'application/pdf', length: pdf.length });
  }
}

import { Controller, Get, Header, Inject, StreamableFile } from '@nestjs/common';
import { ApiProduces, ApiTags } from '@nestjs/swagger';

import { Allow, By } from '../identity/access.js';
import type { Actor } from '../platform/actor.js';
import { Answers } from '../platform/contract.js';
import { IdParam } from '../platform/input.js';
import { Letters } from './letters.service.js';

@ApiTags('call-tasks')
@Controller('call-tasks')
export class LettersController {
  constructor(@Inject(Letters) private readonly letters: Letters) {}

  @Get(':id/letter')
  @Allow('call-task.write')
  @Header('Content-Disposition', 'inline; filename="brief.pdf"')
  @Header('Cache-Control', 'no-store')
  @ApiProduces('application/pdf')
  @Answers(String, 'The letter of a task, to print: address, deadline, code and slip.')
  async pdf(@By() actor: Actor, @IdParam() id: string): Promise<StreamableFile> {
    const pdf = await this.letters.pdf(actor, id);
    return new StreamableFile(pdf, { type: 'application/pdf', length: pdf.length });
  }
}

import { Body, Controller, Inject, Post, Put } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';

import { FromAddress, Public } from '../identity/access.js';
import { Answers } from '../platform/contract.js';
import { PasswordLinks } from './password-links.service.js';
import { NewPasswordDto, PasswordResetDto } from './user.dto.js';

/** The first password and the forgotten one, both by a link in a message. */
@ApiTags('passwords')
@Controller()
export class PasswordsController {
  constructor(@Inject(PasswordLinks) private readonly links: PasswordLinks) {}

  @Put('invitations/current')
  @Public()
  @Answers('nothing', 'Sets the first password of who was invited.')
  accept(@FromAddress() address: string, @Body() dto: NewPasswordDto): Promise<void> {
    return this.links.choose('invitation', address, dto);
  }

  @Post('password-resets')
  @Public()
  @Answers(
    'nothing',
    'Sends a link for a new password, if the address has an account; the answer does not tell.',
    202,
  )
  ask(@FromAddress() address: string, @Body() dto: PasswordResetDto): Promise<void> {
    return this.links.ask(address, dto.email);
  }

  @Put('password-resets/current')
  @Public()
  @Answers('nothing', 'Replaces a forgotten password and ends every session of the account.')
  reset(@FromAddress() address: string, @Body() dto: NewPasswordDto): Promise<void> {
    return this.links.choose('reset', address, dto);
  }
}

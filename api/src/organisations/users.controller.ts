import { Body, Controller, Get, Inject, Patch, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';

import { Allow, By } from '../identity/access.js';
import type { Actor } from '../platform/actor.js';
import { Answers, pageOf, type Page } from '../platform/contract.js';
import { IdParam, Version, WantsVersion } from '../platform/input.js';
import { PageQuery } from '../platform/paging.js';
import { NewUserDto, UserChangeDto, UserView } from './user.dto.js';
import { UserQueries } from './users.queries.js';
import { Users } from './users.service.js';

@ApiTags('users')
@Controller('users')
export class UsersController {
  constructor(
    @Inject(Users) private readonly users: Users,
    @Inject(UserQueries) private readonly queries: UserQueries,
  ) {}

  @Get()
  @Allow('user.list')
  @Answers(pageOf(UserView), 'The accounts of the organisation, by name.')
  list(@By() actor: Actor, @Query() query: PageQuery): Promise<Page<UserView>> {
    return this.queries.list(actor, query);
  }

  @Post()
  @Allow('user.write')
  @Answers(UserView, 'Makes an account and sends its owner an invitation.', 201)
  create(@By() actor: Actor, @Body() dto: NewUserDto): Promise<UserView> {
    return this.users.create(actor, dto);
  }

  @Patch(':id')
  @Allow('user.write')
  @WantsVersion()
  @Answers(
    UserView,
    'Changes name, roles or state; other roles or another state sign the account out.',
  )
  change(
    @By() actor: Actor,
    @IdParam() id: string,
    @Version() version: number,
    @Body() dto: UserChangeDto,
  ): Promise<UserView> {
    return this.users.change(actor, id, version, dto);
  }

  @Post(':id/invitation')
  @Allow('user.write')
  @Answers(UserView, 'Sends the invitation again.')
  invite(@By() actor: Actor, @IdParam() id: string): Promise<UserView> {
    return this.users.invite(actor, id);
  }
}

import { Controller, Delete, Get, Inject, Param, Post, Req, Res } from '@nestjs/common';
import { ApiExcludeController, ApiTags } from '@nestjs/swagger';
import type { Request, Response } from 'express';

import { Allow, By, FromAddress, Public } from '../identity/access.js';
import type { Actor } from '../platform/actor.js';
import { Answers } from '../platform/contract.js';
import { CalendarFeedView } from './calendar-feeds.dto.js';
import { CalendarFeeds } from './calendar-feeds.service.js';

/** What a Meedenker does with the address of their own feed. */
@ApiTags('my-file')
@Controller('my-calendar-feed')
export class MyCalendarFeedController {
  constructor(@Inject(CalendarFeeds) private readonly feeds: CalendarFeeds) {}

  @Get()
  @Allow('calendar-feed.keep-own')
  @Answers(CalendarFeedView, 'Whether the own calendar is linked; never the address itself.')
  own(@By() actor: Actor): Promise<CalendarFeedView> {
    return this.feeds.own(actor);
  }

  @Post()
  @Allow('calendar-feed.keep-own')
  @Answers(CalendarFeedView, 'Makes the address of the feed, told once; an earlier one ends.', 201)
  link(@By() actor: Actor): Promise<CalendarFeedView> {
    return this.feeds.link(actor);
  }

  @Delete()
  @Allow('calendar-feed.keep-own')
  @Answers('nothing', 'Ends the address of the feed.')
  stop(@By() actor: Actor): Promise<void> {
    return this.feeds.stop(actor);
  }
}

/** The feed itself, outside the interface: the one place with a token in a path, since a calendar knows only an address. */
@ApiExcludeController()
@Controller('calendar')
export class CalendarFeedController {
  constructor(@Inject(CalendarFeeds) private readonly feeds: CalendarFeeds) {}

  @Get(':token.ics')
  @Public()
  @Answers(String, 'When the visits of one Meedenker are, with a neutral title.')
  async feed(
    @Param('token') token: string,
    @FromAddress() address: string,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const { text, tag } = await this.feeds.at(token, address);
    response.setHeader('Cache-Control', 'private, no-store');
    response.setHeader('ETag', tag);
    response.setHeader('X-Robots-Tag', 'noindex');
    if (request.headers['if-none-match']?.split(/,\s*/).includes(tag)) {
      response.status(304).end();
      return;
    }
    response.type('text/calendar').send(text);
  }
}

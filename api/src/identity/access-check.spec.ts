import { Controller, Get, Module, type Type } from '@nestjs/common';
import { DiscoveryModule, NestFactory } from '@nestjs/core';
import { describe, expect, it } from '@jest/globals';

import { Allow, Public } from './access.js';
import { AccessCheck } from './access-check.js';

@Controller('said')
class SaidController {
  @Get('open')
  @Public()
  open(): string {
    return 'open';
  }

  @Get('closed')
  @Allow('work-list.read')
  closed(): string {
    return 'closed';
  }
}

@Controller('forgotten')
class ForgottenController {
  @Get()
  list(): string {
    return 'list';
  }

  /** No route, so it needs no word. */
  helper(): string {
    return 'helper';
  }
}

async function boot(controllers: Type[]): Promise<void> {
  @Module({ imports: [DiscoveryModule], controllers, providers: [AccessCheck] })
  class HouseModule {}
  const app = await NestFactory.createApplicationContext(HouseModule, {
    logger: false,
    abortOnError: false,
  });
  await app.close();
}

describe('the boot', () => {
  it('goes on when every route says who may call it', async () => {
    await expect(boot([SaidController])).resolves.toBeUndefined();
  });

  it('stops at a route that does not, and names it', async () => {
    await expect(boot([SaidController, ForgottenController])).rejects.toThrow(
      'Routes without @Allow or @Public: ForgottenController.list',
    );
  });
});

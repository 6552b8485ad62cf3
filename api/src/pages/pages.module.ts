import { Module } from '@nestjs/common';

import { Pages } from './pages.service.js';

/** The built pages, on the same origin as the interface. */
@Module({ providers: [Pages], exports: [Pages] })
export class PagesModule {}

import { Module } from '@nestjs/common';

import { ResearchDownloads } from './downloads.service.js';
import { ResearchFile } from './research-file.entity.js';
import { ResearchFilesController } from './research-files.controller.js';
import { ResearchFileQueries } from './research-files.queries.js';
import { ResearchFiles } from './research-files.service.js';
import { ResearchWithdrawals } from './withdrawals.service.js';

/** Files of single rows for research: consented, pseudonymised, let go by two; and the way out of them. */
@Module({
  controllers: [ResearchFilesController],
  providers: [ResearchFiles, ResearchFileQueries, ResearchDownloads, ResearchWithdrawals],
  exports: [ResearchWithdrawals],
})
export class ResearchModule {}

export const RESEARCH_ENTITIES = [ResearchFile];

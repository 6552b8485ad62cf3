import {
  Body,
  Controller,
  Get,
  Header,
  Inject,
  Param,
  Post,
  Query,
  StreamableFile,
} from '@nestjs/common';
import { RESEARCH_FILE_NAMES } from '@meedenkers/domain';
import { ApiParam, ApiProduces, ApiTags } from '@nestjs/swagger';

import { Allow, By } from '../identity/access.js';
import type { Actor } from '../platform/actor.js';
import { Answers, pageOf, type Page } from '../platform/contract.js';
import { IdParam } from '../platform/input.js';
import { ResearchDownloads } from './downloads.service.js';
import {
  NewResearchFileDto,
  ResearchFileApprovalDto,
  ResearchFileListItemView,
  ResearchFileRejectionDto,
  ResearchFilesQuery,
  ResearchFileView,
} from './research-files.dto.js';
import { ResearchFileQueries } from './research-files.queries.js';
import { ResearchFiles } from './research-files.service.js';

@ApiTags('research')
@Controller('research-files')
export class ResearchFilesController {
  constructor(
    @Inject(ResearchFileQueries) private readonly queries: ResearchFileQueries,
    @Inject(ResearchFiles) private readonly files: ResearchFiles,
    @Inject(ResearchDownloads) private readonly downloads: ResearchDownloads,
  ) {}

  @Get()
  @Allow('research-file.read')
  @Answers(pageOf(ResearchFileListItemView), 'Files of single rows for research, the newest first.')
  list(
    @By() actor: Actor,
    @Query() query: ResearchFilesQuery,
  ): Promise<Page<ResearchFileListItemView>> {
    return this.queries.page(actor, query);
  }

  @Post()
  @Allow('research-file.ask')
  @Answers(
    ResearchFileView,
    'Asks for a file; nothing is made before a second person says yes.',
    201,
  )
  ask(@By() actor: Actor, @Body() dto: NewResearchFileDto): Promise<ResearchFileView> {
    return this.files.ask(actor, dto);
  }

  @Get(':id')
  @Allow('research-file.read')
  @Answers(ResearchFileView, 'A file: what is in it, and who asked and decided.')
  one(@By() actor: Actor, @IdParam() id: string): Promise<ResearchFileView> {
    return this.queries.one(actor, id);
  }

  @Post(':id/approval')
  @Allow('research-file.decide')
  @Answers(ResearchFileView, 'The second person lets the file go: its rows are made and frozen.')
  approve(
    @By() actor: Actor,
    @IdParam() id: string,
    @Body() dto: ResearchFileApprovalDto,
  ): Promise<ResearchFileView> {
    return this.files.approve(actor, id, dto);
  }

  @Post(':id/rejection')
  @Allow('research-file.decide')
  @Answers(ResearchFileView, 'The second person refuses the file, with a reason.')
  reject(
    @By() actor: Actor,
    @IdParam() id: string,
    @Body() { reason }: ResearchFileRejectionDto,
  ): Promise<ResearchFileView> {
    return this.files.reject(actor, id, reason);
  }

  @Get(':id/files/:name')
  @Allow('research-file.download')
  @Header('Cache-Control', 'no-store')
  @ApiParam({ name: 'name', schema: { type: 'string', enum: [...RESEARCH_FILE_NAMES] } })
  @ApiProduces(
    'text/csv',
    'application/vnd.apache.parquet',
    'text/markdown',
    'application/csvm+json',
    'text/plain',
  )
  @Answers(String, 'The rows, or what is needed to read them: a code book, CSVW, SPSS syntax.')
  file(
    @By() actor: Actor,
    @IdParam() id: string,
    @Param('name') name: string,
  ): Promise<StreamableFile> {
    return this.downloads.file(actor, id, name);
  }
}

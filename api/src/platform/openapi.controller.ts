import { Controller, Get, Header, Injectable, Inject, type INestApplication } from '@nestjs/common';
import { ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';

import { Public } from './access.js';
import { Unavailable } from './errors.js';
import { createOpenApiDocument } from './openapi.js';

const SUMMARY = 'This document, for whoever wants to build on the interface.';

/** The OpenAPI document of the application that runs, made when it is first asked for. */
@Injectable()
export class OpenApiText {
  private app: INestApplication | null = null;
  private text: string | null = null;

  /** Tells which application it is about. */
  isOf(app: INestApplication): void {
    this.app = app;
  }

  get(): string {
    if (!this.app) throw new Unavailable();
    return (this.text ??= JSON.stringify(createOpenApiDocument(this.app)));
  }
}

@ApiTags('openapi')
@Controller('openapi.json')
export class OpenApiController {
  constructor(@Inject(OpenApiText) private readonly text: OpenApiText) {}

  @Get()
  @Public()
  @Header('Content-Type', 'application/json; charset=utf-8')
  @Header('Access-Control-Allow-Origin', '*')
  @Header('Cross-Origin-Resource-Policy', 'cross-origin')
  @ApiOperation({ summary: SUMMARY, description: SUMMARY })
  @ApiResponse({
    status: 200,
    description: SUMMARY,
    content: { 'application/json': { schema: { type: 'object', additionalProperties: true } } },
  })
  document(): string {
    return this.text.get();
  }
}

import { Injectable } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { OpenAPIObject } from '@nestjs/swagger';
import type { ProcessInfo } from '../bootstrap/process-info.js';
import { createOpenApiDocument } from './document.js';

/** The description of every route in the process, made when it is first asked for. */
@Injectable()
export class OpenApi {
  private source: { readonly app: NestFastifyApplication; readonly processInfo: ProcessInfo } | undefined;
  private made: OpenAPIObject | undefined;

  describe(app: NestFastifyApplication, processInfo: ProcessInfo): void {
    this.source = { app, processInfo };
  }

  document(): OpenAPIObject {
    if (!this.source) throw new Error('there is no application to describe yet');
    this.made ??= createOpenApiDocument(this.source.app, this.source.processInfo);
    return this.made;
  }
}

import { Injectable } from '@nestjs/common';
import type { OpenAPIObject } from '@nestjs/swagger';
import { createOpenApiDocument } from './document.js';

/** The description of every route in the process, made when it is first asked for. */
@Injectable()
export class OpenApi {
  private source: Parameters<typeof createOpenApiDocument> | undefined;
  private made: OpenAPIObject | undefined;

  describe(...source: Parameters<typeof createOpenApiDocument>): void {
    this.source = source;
  }

  document(): OpenAPIObject {
    if (!this.source) throw new Error('there is no application to describe yet');
    this.made ??= createOpenApiDocument(...this.source);
    return this.made;
  }
}

import { Injectable } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { OpenAPIObject } from '@nestjs/swagger';
import type { About } from '../bootstrap/about.js';
import { documentOf } from './document.js';

/** The description of every route in the process, made when it is first asked for. */
@Injectable()
export class OpenApi {
  private source: { readonly app: NestFastifyApplication; readonly about: About } | undefined;
  private made: OpenAPIObject | undefined;

  describe(app: NestFastifyApplication, about: About): void {
    this.source = { app, about };
  }

  document(): OpenAPIObject {
    if (!this.source) throw new Error('there is no application to describe yet');
    this.made ??= documentOf(this.source.app, this.source.about);
    return this.made;
  }
}

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Controller, Get, Header, Inject } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { About, Allow, HealthCheck } from '#libs/platform';
import { startPage } from './start-page.js';

const asset = (name: string): string => readFileSync(join(import.meta.dirname, name), 'utf8');

/** The page at the address itself, until the console comes. */
@ApiExcludeController()
@Controller()
export class StartPageController {
  private readonly style = asset('start-page.css');
  private readonly refresh = asset('refresh.browser.js');

  constructor(
    @Inject(About) private readonly about: About,
    @Inject(HealthCheck) private readonly health: HealthCheck,
  ) {}

  @Get()
  @Allow('public')
  @Header('content-type', 'text/html; charset=utf-8')
  @Header('cache-control', 'no-store')
  async page(): Promise<string> {
    return startPage(this.about, await this.health.now());
  }

  @Get('start-page.css')
  @Allow('public')
  @Header('content-type', 'text/css; charset=utf-8')
  css(): string {
    return this.style;
  }

  @Get('start-page.js')
  @Allow('public')
  @Header('content-type', 'text/javascript; charset=utf-8')
  script(): string {
    return this.refresh;
  }
}

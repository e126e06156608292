import { Controller, Get, Header, Inject } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { Allow, HealthCheck, ProcessInfo, startPage, startPageFiles } from '#libs/platform';

/** What runs here and how far it is: for everybody, without a sign-in. */
@ApiExcludeController()
@Controller()
export class StartPageController {
  private readonly files = startPageFiles();

  constructor(
    @Inject(ProcessInfo) private readonly processInfo: ProcessInfo,
    @Inject(HealthCheck) private readonly health: HealthCheck,
  ) {}

  @Get('status')
  @Allow('public')
  @Header('content-type', 'text/html; charset=utf-8')
  @Header('cache-control', 'no-store')
  async page(): Promise<string> {
    return startPage(this.processInfo, await this.health.now());
  }

  @Get('start-page.css')
  @Allow('public')
  @Header('content-type', 'text/css; charset=utf-8')
  css(): string {
    return this.files['/start-page.css'].text;
  }

  @Get('start-page.js')
  @Allow('public')
  @Header('content-type', 'text/javascript; charset=utf-8')
  script(): string {
    return this.files['/start-page.js'].text;
  }
}

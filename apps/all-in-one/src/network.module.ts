import { Module } from '@nestjs/common';
import { StartPageController } from './start-page/start-page.controller.js';

/** What the whole has beside its services: the page at /status. */
@Module({ controllers: [StartPageController] })
export class NetworkModule {}

import { Module } from '@nestjs/common';
import { EventsController } from './events.controller.js';
import { StartPageController } from './start-page/start-page.controller.js';

/** What the whole has beside its services: the start page, and the description of all public events. */
@Module({ controllers: [StartPageController, EventsController] })
export class NetworkModule {}

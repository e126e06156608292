import { Controller, Get, Inject } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { component, integer, list, number, object, text } from '#libs/shapes';
import { Allow } from '../auth/allow.js';
import { Responds } from '../http/openapi/responses.js';
import { BackgroundWorkers } from '../service/background-workers.js';
import { type CheckedHistories, checkHistories } from './history-check.js';
import { AWAY } from './operations-shapes.js';

const CHECKED = component(
  'CheckedHistories',
  object({
    services: list(
      component(
        'CheckedService',
        object({
          service: text,
          streams: integer,
          events: integer,
          faults: list(component('HistoryFault', object({ stream: text, revision: number, says: text }))),
        }),
      ),
    ),
    ...AWAY,
  }),
);

/** Whether what is recorded is what the rules allow. */
@Controller('api/operations')
@ApiTags('Operations')
export class HistoryCheckController {
  constructor(@Inject(BackgroundWorkers) private readonly workers: BackgroundWorkers) {}

  @Get('histories')
  @Allow('secretariat', 'auditor')
  @Responds(
    'Fold every history from the log, and list those that have a gap, cannot be folded, or hold an event that their own rules refuse',
    CHECKED,
  )
  async check(): Promise<{ readonly services: readonly ({ readonly service: string } & CheckedHistories)[] }> {
    const services: ({ readonly service: string } & CheckedHistories)[] = [];
    for (const { definition, store } of this.workers.all()) {
      services.push({ service: definition.name, ...(await checkHistories(store, definition.deciders)) });
    }
    return { services };
  }
}

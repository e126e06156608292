import { Controller, Get, Inject, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { defined } from '#libs/event-sourcing';
import { Allow, Caller, Reads, Responds, seesEverything } from '#libs/platform';
import { LogChecker, type ScrubStatus } from '../checks/log-checker.js';
import { type ServedCheckpoint, ServedLog } from '../log/served-log.js';
import { NotaryWorker } from '../notary/notary-worker.js';
import { LOG_STATUS } from './responses.js';

/** How the log stands on this instance. */
@ApiTags('Log')
@Controller('status')
export class StatusController {
  constructor(
    @Inject(ServedLog) private readonly log: ServedLog,
    @Inject(NotaryWorker) private readonly notary: NotaryWorker,
    @Inject(LogChecker) private readonly checker: LogChecker,
  ) {}

  @Get()
  @Reads()
  @Allow('public')
  @Responds('How the log stands: its size, its newest checkpoints, and how far behind it is', LOG_STATUS)
  async status(@Caller() caller: Caller, @Res({ passthrough: true }) reply: FastifyReply) {
    reply.header('cache-control', 'no-cache');
    const state = await this.log.storage.state();
    const [newest, witnessed] = await Promise.all([this.log.newest(), this.log.newestWitnessed()]);
    const { state: doing, sources, trouble, oldestUnlogged } = this.notary.status();
    const scrub = this.checker.scrub();
    const office = seesEverything(caller);
    return defined({
      state: doing,
      trouble: office ? trouble : undefined,
      logged: state?.size ?? 0,
      checkpoint: newest && toShown(newest),
      witnessed: witnessed && toShown(witnessed),
      oldestUnlogged,
      checked: scrub && describeScrub(scrub),
      sources: office
        ? Object.entries(state?.sources ?? {}).map(([source, { epoch, next }]) => {
            const last = sources.find((status) => status.source === source);
            return defined({ source, epoch, events: next, state: last?.state, trouble: last?.trouble });
          })
        : undefined,
    });
  }
}

const toShown = ({ origin, size, root, at }: ServedCheckpoint) => ({
  ...{ origin, size, root: Buffer.from(root).toString('base64'), signedAt: at },
});

const describeScrub = ({ at, report: { size, differences } }: ScrubStatus) => ({ at, size, differences });

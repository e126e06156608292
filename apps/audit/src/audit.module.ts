import { Module } from '@nestjs/common';
import { service } from '#libs/platform';
import { LOG_STORAGE } from '#libs/platform/sources';
import type { LogStorage } from '#libs/tlog';
import { deciders } from './deciders.js';
import { eventSchemas } from './event-schemas.js';
import { LogController } from './log/log.controller.js';
import { ServedLog } from './log/served-log.js';
import { notaryProvider } from './notary/notary-providers.js';
import { publications } from './publications.js';
import { routeRefusals } from './route-refusals.js';
import { witnessesProvider } from './witnesses/witness-providers.js';
import { WitnessesController } from './witnesses/witnesses.controller.js';

/** The audit service: one tamper-evident log of every event of every service, and proofs that others can check. */
@Module(
  service({
    name: 'audit',
    title: 'Audit',
    deciders,
    eventSchemas,
    refusals: routeRefusals,
    tags: {
      Log: 'The tamper-evident log, as others’ programs read it.',
      Witnesses: 'Who countersigns the log, over the network or by file.',
    },
    publications,
    reads: 'every-event',
    controllers: [LogController, WitnessesController],
    providers: [
      notaryProvider,
      witnessesProvider,
      { provide: ServedLog, inject: [LOG_STORAGE], useFactory: (storage: LogStorage) => new ServedLog(storage) },
    ],
  }),
)
export class AuditModule {}

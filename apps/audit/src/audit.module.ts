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

/** The audit service: one tamper-evident log of every event of every service, and proofs that others can check. */
@Module(
  service({
    name: 'audit',
    title: 'Audit',
    deciders,
    eventSchemas,
    refusals: routeRefusals,
    tags: { Log: 'The tamper-evident log, as others’ programs read it.' },
    publications,
    reads: 'every-event',
    controllers: [LogController],
    providers: [notaryProvider, { provide: ServedLog, inject: [LOG_STORAGE], useFactory: (storage: LogStorage) => new ServedLog(storage) }],
  }),
)
export class AuditModule {}

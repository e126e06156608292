import { Module } from '@nestjs/common';
import { commandController, service } from '#libs/platform';
import { LOG_STORAGE, RAW_STORES, type RawStores } from '#libs/platform/sources';
import type { LogStorage } from '#libs/tlog';
import { checkerProvider } from './checks/checks-providers.js';
import { verification } from './checks/domain/verification.decider.js';
import { VerificationsController } from './checks/verifications.controller.js';
import { verifications } from './checks/views/verifications.js';
import { deciders } from './deciders.js';
import { eventSchemas } from './event-schemas.js';
import { histories } from './histories.js';
import { JourneysController } from './journeys/journeys.controller.js';
import { TrailReader } from './journeys/trail-reader.js';
import { trails } from './journeys/trails.js';
import { LogController } from './log/log.controller.js';
import { ServedLog } from './log/served-log.js';
import { notaryProvider } from './notary/notary-providers.js';
import { ProofsController } from './packs/proofs.controller.js';
import { ProvenEvents } from './packs/proven-events.js';
import { StreamsController } from './packs/streams.controller.js';
import { publications } from './publications.js';
import { routeRefusals } from './route-refusals.js';
import { restoredSourceProvider, SourcesController } from './sources/sources.controller.js';
import { StatusController } from './status/status.controller.js';
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
      Proofs: 'What the log proves of one event, to whoever is told of it.',
      Witnesses: 'Who countersigns the log, over the network or by file.',
      'Checks of the log': 'Of the whole log, against itself and against the stores of events: asked for, and what was found.',
      Journeys: 'What was recorded in all services: by record, by reader, by who recorded it.',
    },
    views: [verifications, trails],
    publications,
    reads: 'every-event',
    controllers: [
      LogController,
      ProofsController,
      StreamsController,
      SourcesController,
      StatusController,
      WitnessesController,
      VerificationsController,
      JourneysController,
      commandController({
        ...{ path: 'verifications', id: 'verification', decider: verification, tag: 'Checks of the log' },
        history: histories.verification,
      }),
    ],
    providers: [
      restoredSourceProvider,
      notaryProvider,
      witnessesProvider,
      checkerProvider,
      TrailReader,
      {
        provide: ProvenEvents,
        inject: [RAW_STORES, ServedLog],
        useFactory: (stores: RawStores, log: ServedLog) => new ProvenEvents(stores, log),
      },
      { provide: ServedLog, inject: [LOG_STORAGE], useFactory: (storage: LogStorage) => new ServedLog(storage) },
    ],
  }),
)
export class AuditModule {}

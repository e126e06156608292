import { Inject, Injectable } from '@nestjs/common';
import { DAY_MS, defined, type Instant, nameBasedUuid, publisherFollower } from '#libs/event-sourcing';
import { component, instant, integer, list, object, optional, optionals, type Shaped, text, withMeaning } from '#libs/shapes';
import type { Engines } from '../../process/engines/engines.js';
import { ENGINES } from '../../process/engines/tokens.js';
import { Problem } from '../../process/problem.js';
import { BackgroundWorkers } from '../../service/background-workers.js';
import { BusServer } from '../../service/messaging/bus-server.js';
import type { Findings } from '../../service/restored-service.js';
import { AWAY } from '../operations-shapes.js';

/** Those named in an answer; all are counted. */
const NAMED = 100;

const KEPT = component('LastKeptEvent', object({ position: integer, recordedAt: instant }));

const LOST_MESSAGE = component('LostMessage', object({ id: text, type: text, subject: text, recordedAt: instant, position: integer }));

const LOST_DOCUMENT = component('LostDocument', object({ view: text, key: text, position: integer }));

const ACCEPTANCE = component(
  'RestoreAcceptance',
  object({
    service: text,
    reason: text,
    head: withMeaning(integer, 'Position of the newest event when it was accepted.'),
    kept: optional(KEPT),
    followers: withMeaning(
      list(
        component(
          'AcceptedFollower',
          object({ follower: text, checkpoint: integer, ...optionals({ position: integer, stream: text, revision: integer, id: text }) }),
        ),
      ),
      'Those that may go on, and from which places.',
    ),
    lost: object({ messages: integer, firstRecordedAt: optional(instant), lastRecordedAt: optional(instant) }),
  }),
);

/** What an older log has lost in one service, as an operator is told. */
const FindingsShown = component(
  'RestoreFindings',
  object({
    service: text,
    rolledBack: withMeaning(
      list(component('RolledBackFollower', object({ follower: text, checkpoint: integer }))),
      'Views and publishers that stand still because of it.',
    ),
    kept: optional(
      withMeaning(KEPT, 'The last event that the log shares with what was published; absent: nothing was, or they share nothing.'),
    ),
    messages: withMeaning(
      object({ count: integer, items: withMeaning(list(LOST_MESSAGE), 'The first hundred.') }),
      'Published messages whose events the log does not have.',
    ),
    documents: withMeaning(
      object({ count: integer, items: withMeaning(list(LOST_DOCUMENT), 'The first hundred.') }),
      'Documents that were last changed by events which the log does not have.',
    ),
    accepted: optional(withMeaning(ACCEPTANCE, 'The newest acceptance.')),
  }),
);
export type FindingsShown = Shaped<typeof FindingsShown>;

export const AllFindings = component('AllRestoreFindings', object({ services: list(FindingsShown), ...AWAY }));

export const HeardAgain = component(
  'HeardAgain',
  object({
    replayed: list(component('ReplayedToConsumer', object({ group: text, topic: text, messages: integer, from: instant }))),
    ...AWAY,
  }),
);
export type HeardAgain = Shaped<typeof HeardAgain>;

/** The way on after an older copy of the log was put back. */
@Injectable()
export class Restores {
  constructor(
    @Inject(ENGINES) private readonly engines: Engines,
    @Inject(BackgroundWorkers) private readonly workers: BackgroundWorkers,
    @Inject(BusServer) private readonly busServer: BusServer,
  ) {}

  async look(): Promise<readonly FindingsShown[]> {
    const all: FindingsShown[] = [];
    for (const { restored } of this.workers.all()) all.push(toFindingsShown(await restored.findings()));
    return all;
  }

  /** @throws Problem 409 when nothing here is older than what was made of it */
  async accept(reason: string, actor: string, now: Instant): Promise<readonly FindingsShown[]> {
    const acceptedFindings: FindingsShown[] = [];
    const services = [...this.workers.all()].sort(
      (first, second) => Number(second.restored.comesFirst) - Number(first.restored.comesFirst),
    );
    for (const { restored } of services) {
      const { rolledBack, lost, kept, ...rest } = await restored.findings();
      if (rolledBack.length === 0) continue;
      await restored.prepareAcceptance(reason, { actor, now });
      // The same places are accepted once, however often that is asked for.
      const places = rolledBack.map(({ follower, place }) => `${follower} ${JSON.stringify(place)}`);
      const commandId = nameBasedUuid('accept-restore', rest.service, ...places);
      await restored.acceptances.record({ reason, rolledBack, lost, kept }, { actor, commandId, now });
      const done = await restored.acceptances.last();
      acceptedFindings.push({ ...toFindingsShown(defined({ rolledBack, lost, ...rest, kept })), ...defined({ accepted: done }) });
    }
    if (acceptedFindings.length === 0) {
      throw new Problem('platform/nothing-restored', 'No view and no publisher here has seen more than the log has.');
    }
    return acceptedFindings;
  }

  /**
   * Whoever reacts here hears again what was published since a day before the last event that was kept: what came of it
   * may be lost. What is recorded is recognised, and messages whose events are lost are passed over.
   */
  async hearAgain(): Promise<HeardAgain> {
    const replayed: HeardAgain['replayed'][number][] = [];
    for (const { definition, restored } of this.workers.all()) {
      const acceptance = await restored.acceptances.last();
      // Where the publisher did not stand still, the bus is as old as the log (it is one file), and nothing was heard beyond it.
      if (!acceptance?.followers.some(({ follower }) => follower === publisherFollower(definition.name))) continue;
      const from = acceptance.kept ? new Date(Date.parse(acceptance.kept.recordedAt) - DAY_MS).toISOString() : '1970-01-01T00:00:00.000Z';
      for (const { name: group, topics } of definition.subscriptions ?? []) {
        if (!this.busServer.deliveries.some((delivery) => delivery.group === group)) continue;
        for (const topic of topics)
          replayed.push({ group, topic, messages: await this.engines.bus.replay({ group, topic, from: { time: from } }), from });
      }
    }
    return { replayed };
  }
}

const toFindingsShown = ({ rolledBack, lost, lostDocuments, ...rest }: Findings): FindingsShown => ({
  ...rest,
  rolledBack: rolledBack.map(({ follower, place }) => ({ follower, checkpoint: place.position })),
  messages: { count: lost.length, items: lost.slice(0, NAMED) },
  documents: { count: lostDocuments.length, items: lostDocuments.slice(0, NAMED) },
});

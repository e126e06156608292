import { Inject, Injectable } from '@nestjs/common';
import { type Instant, nameBasedUuid, publisherFollower, type RestoreAccepted } from '#libs/event-sourcing';
import type { Engines } from '../../process/engines/engines.js';
import { ENGINES } from '../../process/engines/tokens.js';
import { Problem } from '../../process/problem.js';
import { BackgroundWorkers } from '../../service/background-workers.js';
import { BusServer } from '../../service/messaging/bus-server.js';
import type { Findings } from '../../service/restored-service.js';

/** Those named in an answer; all are counted. */
const NAMED = 100;
const DAY_MS = 86_400_000;

/** What an older log has lost in one service, as an operator is told. */
export interface FindingsShown {
  readonly service: string;
  /** Views and publishers that stand still because of it. */
  readonly rolledBack: readonly { readonly follower: string; readonly checkpoint: number }[];
  readonly kept?: RestoreAccepted['kept'];
  /** Published messages whose events the log does not have: how many, and the first of them. */
  readonly messages: { readonly count: number; readonly items: Findings['lost'] };
  /** Documents that were last changed by events which the log does not have. */
  readonly documents: { readonly count: number; readonly items: Findings['lostDocuments'] };
  readonly accepted?: RestoreAccepted;
}

export interface HeardAgain {
  readonly replayed: readonly { readonly group: string; readonly topic: string; readonly messages: number; readonly from: Instant }[];
}

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
    for (const { restored } of this.workers.all()) {
      const { rolledBack, lost, kept, ...rest } = await restored.findings();
      if (rolledBack.length === 0) continue;
      // The same places are accepted once, however often that is asked for.
      const places = rolledBack.map(({ follower, place }) => `${follower} ${JSON.stringify(place)}`);
      const commandId = nameBasedUuid('accept-restore', rest.service, ...places);
      await restored.acceptances.record({ reason, rolledBack, lost, kept }, { actor, commandId, now });
      const done = await restored.acceptances.last();
      acceptedFindings.push({ ...toFindingsShown({ rolledBack, lost, ...rest, ...(kept && { kept }) }), ...(done && { accepted: done }) });
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

import { Inject, Injectable } from '@nestjs/common';
import { type DeadLetter, type MessageProcessor, NoSuchLetter, policyFollower, type Redriven, type ReplayFrom } from '#libs/event-sourcing';
import { Configuration } from '../process/configuration.js';
import type { Engines } from '../process/engines/engines.js';
import { ENGINES } from '../process/engines/tokens.js';
import { maskCredentials } from '../process/mask-credentials.js';
import { invalidFields, Problem } from '../process/problem.js';
import { ProcessInfo } from '../process/process-info.js';
import { BackgroundWorkers } from '../service/background-workers.js';
import { BusServer } from '../service/messaging/bus-server.js';
import { HealthCheck } from './health.js';
import type { Instance, LetterShown, ReplayedToGroup, Status } from './operations-shapes.js';

const LEADING: ReadonlySet<string> = new Set(['live', 'building', 'catching-up']);

/** What operators see and do. */
@Injectable()
export class Operations {
  constructor(
    @Inject(ProcessInfo) private readonly processInfo: ProcessInfo,
    @Inject(Configuration) private readonly configuration: Configuration,
    @Inject(ENGINES) private readonly engines: Engines,
    @Inject(HealthCheck) private readonly health: HealthCheck,
    @Inject(BusServer) private readonly busServer: BusServer,
    @Inject(BackgroundWorkers) private readonly workers: BackgroundWorkers,
  ) {}

  async status(): Promise<Status> {
    const { title, version, services, startedAt } = this.processInfo;
    const [health, consumers, letters] = await Promise.all([
      this.health.now(),
      Promise.all(this.busServer.deliveries.map(async (delivery) => ({ group: delivery.group, lag: await delivery.lag() }))),
      this.engines.bus.deadLetters(),
    ]);
    return {
      title,
      version,
      node: process.version,
      engines: this.configuration.engines,
      instance: this.configuration.instance,
      startedAt,
      services,
      ...health,
      consumers,
      deadLetters: letters.length,
    };
  }

  /** Of this process: who is asked for the whole asks all of them. */
  async instances(): Promise<readonly Instance[]> {
    const { version, startedAt } = this.processInfo;
    const { status } = await this.health.now();
    return this.workers.all().map((service): Instance => {
      const publisher = service.publisherStatus();
      const followers = [
        ...service.views().map(({ view, version, state }) => ({ name: `${view}@${version}`, state })),
        ...(publisher ? [{ name: 'publisher', state: publisher.state }] : []),
        ...service.policyStatuses().map(({ policy, state }) => ({ name: policyFollower(policy), state })),
      ];
      const followerNames = (isLeading: boolean) =>
        followers.filter(({ state }) => LEADING.has(state) === isLeading).map(({ name }) => name);
      const { instance } = this.configuration;
      return {
        service: service.definition.name,
        instance,
        version,
        startedAt,
        status,
        leads: followerNames(true),
        standsBy: followerNames(false),
      };
    });
  }

  async deadLetters(): Promise<readonly LetterShown[]> {
    const letters = await this.engines.bus.deadLetters();
    return letters.map(({ id, group, message, cause, attempts, at }) => {
      const { topic, key, headers } = message;
      return { id, group, topic, key, type: headers.ce_type ?? 'unknown', cause: maskCredentials(cause), attempts, at };
    });
  }

  /** Delivers a letter again, then those that wait behind it. @throws Problem 404, or 409 for one that waits itself */
  async redrive(id: string): Promise<Redriven> {
    const letters = await this.engines.bus.deadLetters();
    const letter = letters.find((candidate) => candidate.id === id);
    const first = letter && letters.find((candidate) => sameKey(candidate, letter));
    if (first && first.id !== id) {
      throw new Problem('platform/letter-waits', `It waits behind ${first.id}, which has the same key: settle that one first.`);
    }
    return orNoSuchLetter(() => this.findDelivery(letter).redrive(id));
  }

  /** Gives a letter up for good. @throws Problem 404 */
  async drop(id: string): Promise<Redriven> {
    const letters = await this.engines.bus.deadLetters();
    return orNoSuchLetter(() => this.findDelivery(letters.find((candidate) => candidate.id === id)).drop(id));
  }

  /**
   * Delivers topics to a consumer again, while it runs. Its commands have the ids that they had: what they did is not done
   * twice. @throws Problem 404 for a group that nobody here reads as, 400 for a topic that it does not read
   */
  async replay(group: string, from: ReplayFrom, topic?: string): Promise<ReplayedToGroup> {
    const delivery = this.busServer.deliveries.find((candidate) => candidate.group === group);
    if (!delivery) {
      const groups = this.busServer.deliveries.map((consumer) => consumer.group).join(', ');
      throw new Problem(
        'platform/no-such-consumer',
        `No service in this process reads as ${group}. The consumers here: ${groups || 'none'}.`,
      );
    }
    if (topic !== undefined && !delivery.topics.includes(topic)) {
      throw invalidFields([
        { field: 'topic', rule: 'isIn', message: `topic must be one that ${group} reads: ${delivery.topics.join(', ')}` },
      ]);
    }
    return { group, topics: await delivery.replay(from, topic) };
  }

  /** Builds a view anew from the log, from the start: for documents that are set aside. Until it is built it does not answer. @throws Problem 404 */
  async rebuild(name: string): Promise<{ readonly view: string; readonly version: number }> {
    const view = this.workers.all().flatMap((service) => service.views().filter((status) => status.view === name))[0];
    if (!view) throw new Problem('platform/no-such-view', `No service in this process has the view ${name.slice(0, 100)}.`);
    await this.engines.views.drop(view.view, view.version);
    return { view: view.view, version: view.version };
  }

  private findDelivery(letter: DeadLetter | undefined): MessageProcessor {
    if (!letter) throw noSuchLetter();
    const delivery = this.busServer.deliveries.find(({ group }) => group === letter.group);
    if (!delivery) throw new Problem('platform/no-such-letter', `No service in this process reads as ${letter.group}.`);
    return delivery;
  }
}

const noSuchLetter = () => new Problem('platform/no-such-letter', 'There is no such dead letter; it may have been settled meanwhile.');

async function orNoSuchLetter(act: () => Promise<Redriven>): Promise<Redriven> {
  try {
    return await act();
  } catch (error) {
    if (error instanceof NoSuchLetter) throw noSuchLetter();
    throw error;
  }
}

const sameKey = (a: DeadLetter, b: DeadLetter): boolean => a.group === b.group && a.message.key === b.message.key;

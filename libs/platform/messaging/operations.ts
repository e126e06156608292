import { Inject, Injectable } from '@nestjs/common';
import { type DeadLetter, type Delivery, NoSuchLetter, type Redriven, type ReplayFrom } from '#libs/event-sourcing';
import { About } from '../bootstrap/about.js';
import { Configuration } from '../config/configuration.js';
import { masked } from '../config/masked.js';
import type { Engines } from '../engines/engines.js';
import { ENGINES } from '../engines/tokens.js';
import { type Health, HealthCheck, type HealthStatus } from '../health/health.js';
import { invalidFields, Problem } from '../problems/problem.js';
import { Workers } from '../service/workers.js';
import { BusServer } from './bus-server.js';

/** Everything an operator asks about a process first. */
export interface Status extends Health {
  readonly title: string;
  readonly version: string;
  readonly node: string;
  readonly engines: string;
  readonly instance: string;
  readonly startedAt: string;
  readonly services: readonly { readonly name: string; readonly title: string }[];
  /** `lag`: messages of the group not settled yet. */
  readonly consumers: readonly { readonly group: string; readonly lag: number }[];
  readonly deadLetters: number;
}

/** One service in one process, as that process says it. */
export interface Instance {
  readonly service: string;
  readonly instance: string;
  readonly version: string;
  readonly startedAt: string;
  readonly status: HealthStatus;
  /** Views and the publisher that it keeps up to date now: one instance at a time does each. */
  readonly leads: readonly string[];
  /** Those that another instance keeps, or nobody. */
  readonly standsBy: readonly string[];
}

/** A dead letter without its content. */
export interface LetterShown {
  readonly id: string;
  readonly group: string;
  readonly topic: string;
  readonly key: string;
  readonly type: string;
  readonly cause: string;
  readonly attempts: number;
  readonly at: string;
}

/** What is delivered to a consumer again. */
export interface Replayed {
  readonly group: string;
  /** `messages`: how many there are from there on; brokers may count the marks of transactions along. */
  readonly topics: readonly { readonly topic: string; readonly messages: number }[];
}

const LEADING: ReadonlySet<string> = new Set(['live', 'building', 'catching-up']);

/** What operators see and do. */
@Injectable()
export class Operations {
  constructor(
    @Inject(About) private readonly about: About,
    @Inject(Configuration) private readonly configuration: Configuration,
    @Inject(ENGINES) private readonly engines: Engines,
    @Inject(HealthCheck) private readonly health: HealthCheck,
    @Inject(BusServer) private readonly busServer: BusServer,
    @Inject(Workers) private readonly workers: Workers,
  ) {}

  async status(): Promise<Status> {
    const { title, version, services, startedAt } = this.about;
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
    const { version, startedAt } = this.about;
    const { status } = await this.health.now();
    return this.workers.all().map((service): Instance => {
      const publishing = service.publishing();
      const followers = [
        ...service.views().map(({ view, version, state }) => ({ name: `${view}@${version}`, state })),
        ...(publishing ? [{ name: 'publisher', state: publishing.state }] : []),
      ];
      const named = (does: boolean) => followers.filter(({ state }) => LEADING.has(state) === does).map(({ name }) => name);
      const { instance } = this.configuration;
      return { service: service.definition.name, instance, version, startedAt, status, leads: named(true), standsBy: named(false) };
    });
  }

  async deadLetters(): Promise<readonly LetterShown[]> {
    const letters = await this.engines.bus.deadLetters();
    return letters.map(({ id, group, message, cause, attempts, at }) => {
      const { topic, key, headers } = message;
      return { id, group, topic, key, type: headers.ce_type ?? 'unknown', cause: masked(cause), attempts, at };
    });
  }

  /** Delivers a letter again, then those that wait behind it. @throws Problem 404, or 409 for one that waits itself */
  async redrive(id: string): Promise<Redriven> {
    const letters = await this.engines.bus.deadLetters();
    const letter = letters.find((one) => one.id === id);
    const first = letter && letters.find((one) => sameKey(one, letter));
    if (first && first.id !== id) {
      throw new Problem('platform/letter-waits', `It waits behind ${first.id}, which has the same key: settle that one first.`);
    }
    return settled(() => this.deliveryOf(letter).redrive(id));
  }

  /** Gives a letter up for good. @throws Problem 404 */
  async drop(id: string): Promise<Redriven> {
    const letters = await this.engines.bus.deadLetters();
    return settled(() => this.deliveryOf(letters.find((one) => one.id === id)).drop(id));
  }

  /**
   * Delivers topics to a consumer again, while it runs. Its commands have the ids that they had: what they did is not done
   * twice. @throws Problem 404 for a group that nobody here reads as, 400 for a topic that it does not read
   */
  async replay(group: string, from: ReplayFrom, topic?: string): Promise<Replayed> {
    const delivery = this.busServer.deliveries.find((one) => one.group === group);
    if (!delivery) {
      const groups = this.busServer.deliveries.map((one) => one.group).join(', ');
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
    const topics: { readonly topic: string; readonly messages: number }[] = [];
    for (const one of topic === undefined ? delivery.topics : [topic]) {
      topics.push({ topic: one, messages: await this.engines.bus.replay({ group, topic: one, from }) });
    }
    return { group, topics };
  }

  /** Builds a view anew from the log, from the start: for documents that are set aside. Until it is built it does not answer. @throws Problem 404 */
  async rebuild(name: string): Promise<{ readonly view: string; readonly version: number }> {
    const view = this.workers.all().flatMap((service) => service.views().filter((status) => status.view === name))[0];
    if (!view) throw new Problem('platform/no-such-view', `No service in this process has the view ${name.slice(0, 100)}.`);
    await this.engines.views.drop(view.view, view.version);
    return { view: view.view, version: view.version };
  }

  private deliveryOf(letter: DeadLetter | undefined): Delivery {
    if (!letter) throw gone();
    const delivery = this.busServer.deliveries.find(({ group }) => group === letter.group);
    if (!delivery) throw new Problem('platform/no-such-letter', `No service in this process reads as ${letter.group}.`);
    return delivery;
  }
}

const gone = () => new Problem('platform/no-such-letter', 'There is no such dead letter; it may have been settled meanwhile.');

async function settled(act: () => Promise<Redriven>): Promise<Redriven> {
  try {
    return await act();
  } catch (error) {
    if (error instanceof NoSuchLetter) throw gone();
    throw error;
  }
}

const sameKey = (a: DeadLetter, b: DeadLetter): boolean => a.group === b.group && a.message.key === b.message.key;

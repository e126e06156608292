import { parseMessage, publicEvent, toTopic, WorkingGroupClosedV1, WorkingGroupProposedV1 } from '#libs/contracts';
import { type Command, command, type Policy, type PublicEventSubscription, Refusal } from '#libs/event-sourcing';
import { type Faults, Scenario, type ScenarioDisk } from '#libs/testing';
import { Elsewhere } from '../../../libs/parties/elsewhere.fixture.js';
import { compositionOn } from '../src/constitution/domain/body.decider.js';
import { OpenConsultation, SubmitTerms } from '../src/constitution/domain/terms.messages.js';
import type { TermsClauses } from '../src/constitution/domain/terms-clauses.js';
import { bodies } from '../src/constitution/views/bodies.js';
import { termsOfReference } from '../src/constitution/views/terms.js';
import { deciders } from '../src/deciders.js';
import { parties } from '../src/parties/views/parties.js';
import { policies } from '../src/policies.js';
import { publications } from '../src/publications.js';
import { subscriptions } from '../src/subscriptions.js';
import { recordAdoption } from './decided.fixture.js';

export interface SomeParts {
  readonly from?: string;
  readonly disk?: ScenarioDisk;
  readonly faults?: Faults;
  /** Those that run; default: all. The others wait, as after a crash. */
  readonly policies?: readonly Policy[];
  readonly subscriptions?: readonly PublicEventSubscription[];
}

/** The governance service in memory, told to in a test's words; membership, people and working groups are elsewhere. */
export class GovernanceScenario {
  private constructor(
    readonly service: Scenario,
    readonly elsewhere: Elsewhere,
  ) {}

  static async start({
    policies: follow = policies,
    subscriptions: hear = subscriptions,
    ...parts
  }: SomeParts = {}): Promise<GovernanceScenario> {
    const service = await Scenario.start({
      services: [
        {
          name: 'governance',
          deciders,
          views: [bodies, parties, termsOfReference],
          messagesOf: publications,
          policies: follow,
          subscriptions: hear,
        },
      ],
      parse: parseMessage,
      ...parts,
    });
    return new GovernanceScenario(service, new Elsewhere(service.bus, () => '2021-01-01T00:00:00.000Z'));
  }

  on(day: string): this {
    this.service.on(day);
    return this;
  }

  /** One after another, each when everybody has heard of the one before. @throws Refusal */
  async execute(...commands: readonly Command[]): Promise<void> {
    for (const message of commands) {
      await this.service.waitUntilSettled();
      await this.service.send(message);
    }
    await this.service.waitUntilSettled();
  }

  /** The code of the rule by which a command is refused. */
  async findRefusal(message: Command): Promise<string> {
    try {
      await this.execute(message);
    } catch (error) {
      if (error instanceof Refusal) return error.code;
      throw error;
    }
    return 'accepted';
  }

  /** `[party, capacity]` of every seat that is held on a day. */
  async composition(body: string, day: string): Promise<readonly (readonly [string, string])[]> {
    return compositionOn(await this.body(body), day).map(({ holder, capacity }) => [holder.id, capacity]);
  }

  async body(id: string) {
    await this.service.waitUntilSettled();
    const stored = await this.service.view(bodies).get(id);
    if (!stored) throw new Error(`no body ${id}`);
    return stored.document;
  }

  async terms(owner: string) {
    await this.service.waitUntilSettled();
    const stored = await this.service.view(termsOfReference).get(owner);
    if (!stored) throw new Error(`no terms of ${owner}`);
    return stored.document.terms;
  }

  /** The draft that there is goes through its consultation, of ten days, and is submitted. */
  async consultedAndSubmitted(owner: string, opened: string, until: string, submitted: string): Promise<void> {
    await this.on(opened).execute(command(OpenConsultation, { owner, endsOn: until }));
    await this.on(submitted).execute(command(SubmitTerms, { owner }));
  }

  /** A decision of a body that adopts terms. */
  async decide(
    reference: string,
    day: string,
    effect: { owner: string; version: number; inForceFrom: string },
    body: string,
  ): Promise<void> {
    await recordAdoption(this.service.store, { reference, body, day, ...effect });
    await this.service.waitUntilSettled();
  }

  proposedGroup = (group: string, name: string) =>
    this.elsewhere.tell(
      'working-groups',
      group,
      publicEvent(WorkingGroupProposedV1, { group, name, theme: 'consular', phase: 'inception' }),
    );

  closedGroup = (group: string, day: string) =>
    this.elsewhere.tell('working-groups', group, publicEvent(WorkingGroupClosedV1, { group, basis: 'inception' }), day);

  /** Every message of a service's topic once more, as a bus that is unsure of itself delivers them. */
  async toldAgain(service: string): Promise<void> {
    await this.service.toldAgain(toTopic(service));
  }

  /** The events of these categories once the service has settled, with the day from which each was true. */
  async log(...categories: readonly string[]) {
    await this.service.waitUntilSettled();
    const { events } = await this.service.store.readAll(-1, { categories }, 10_000);
    return events;
  }
}

/** Clauses as an officer drafts them, but for what a test is about. */
export const clausesWith = (more: Partial<TermsClauses> = {}): TermsClauses => ({
  mandate: 'Strategic guidance and policy direction to the Network and its Secretariat',
  compositionRule: 'Member States from every region',
  termMonths: 24,
  termLimit: 2,
  quorum: { kind: 'share', numerator: 1, denominator: 2 },
  rule: { kind: 'consensus' },
  writtenProcedureDays: 10,
  reviewOn: '2023-05-01',
  ...more,
});

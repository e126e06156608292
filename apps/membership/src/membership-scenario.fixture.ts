import { PersonErasedV1, PersonRegisteredV1, parseMessage, publicEvent, toMessage } from '#libs/contracts';
import { type Command, derivedId, type RecordedEvent } from '#libs/event-sourcing';
import { Scenario, type ScenarioDisk } from '#libs/testing';
import { knownPerson } from './domain/known-person.decider.js';
import { liaisonRequest } from './domain/liaison-request.decider.js';
import { membership } from './domain/membership.decider.js';
import { publications } from './integration/publications.js';
import { reactions } from './integration/reactions.js';
import { directory } from './views/directory/directory.js';
import { growth } from './views/growth/growth.js';
import { journey } from './views/journey/journey.js';
import { liaisonDesk } from './views/liaison-desk/liaison-desk.js';
import { pipeline } from './views/pipeline/pipeline.js';
import { roll } from './views/roll/roll.js';
import { type Roll, rollAsOf } from './views/roll/roll-as-of.js';

/** The whole service in memory, told to in a test's words. */
export class MembershipScenario {
  private constructor(readonly service: Scenario) {}

  /** `deaf`: its reactions do not run, as after a crash before they could. */
  static async start({
    deaf = false,
    ...parts
  }: {
    readonly from?: string;
    readonly disk?: ScenarioDisk;
    readonly deaf?: boolean;
  } = {}): Promise<MembershipScenario> {
    const service = await Scenario.start({
      services: [
        {
          name: 'membership',
          deciders: [membership, knownPerson, liaisonRequest],
          views: [directory, pipeline, journey, roll, growth, liaisonDesk],
          messagesOf: publications,
          reactions: deaf ? [] : reactions,
        },
      ],
      parse: parseMessage,
      ...parts,
    });
    return new MembershipScenario(service);
  }

  on(day: string): this {
    this.service.on(day);
    return this;
  }

  /** @throws Refusal */
  async does(...commands: readonly Command[]): Promise<void> {
    for (const command of commands) await this.service.send(command);
  }

  /** What the people service publishes, as membership hears it. */
  async peopleTell(event: PersonRegisteredV1 | PersonErasedV1): Promise<void> {
    const bus = this.service.bus;
    const lease = await bus.acquire('publisher:people', 'spec', 60_000);
    if (!lease) throw new Error('the lease is free');
    const position = (await bus.publishedUpTo('people')) + 1;
    const recorded = { ...told, id: derivedId('people', position), stream: `person-${event.person}`, position };
    await bus.publish({ publisher: 'people', messages: [toMessage({ event, recorded })], position, lease });
  }

  registered = (person: string) => this.peopleTell(publicEvent(PersonRegisteredV1, { person, kind: 'focal-point' }));
  erased = (person: string) => this.peopleTell(publicEvent(PersonErasedV1, { person }));

  async roll(asOf: string, knownAt: string): Promise<Roll> {
    await this.service.settled();
    return rollAsOf(this.service.view(roll), asOf, knownAt);
  }

  /** Ids of members and of open expressions. */
  async counted(asOf: string, knownAt: string): Promise<{ readonly members: readonly string[]; readonly expressions: readonly string[] }> {
    const { members, expressions } = await this.roll(asOf, knownAt);
    return { members: members.items.map((item) => item.authority), expressions: expressions.items.map((item) => item.authority) };
  }

  async entry(authority: string) {
    await this.service.settled();
    const found = await this.service.view(directory).get(authority);
    if (!found) throw new Error(`${authority} is not in the directory`);
    const { history: _, ...entry } = found.document;
    return entry;
  }

  async steps(authority: string) {
    await this.service.settled();
    return (await this.service.view(journey).get(authority))?.document.steps ?? [];
  }
}

const told: RecordedEvent = {
  id: '',
  type: 'Told',
  schemaVersion: 1,
  data: {},
  effectiveAt: '2021-01-01T00:00:00.000Z',
  recordedAt: '2021-01-01T00:00:00.000Z',
  actor: 'people',
  commandId: 'told',
  commandDigest: '',
  correlationId: 'told',
  causationId: 'told',
  stream: '',
  revision: 0,
  position: 0,
};

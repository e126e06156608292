import { parseMessage } from '#libs/contracts';
import { type Command, defined, toInstant } from '#libs/event-sourcing';
import { type Faults, Scenario, type ScenarioDisk } from '#libs/testing';
import { Elsewhere } from '../../../libs/parties/elsewhere.fixture.js';
import { membership } from '../src/authorities/domain/membership.decider.js';
import { designations, personReplicas } from '../src/authorities/domain/party-replicas.js';
import { policies } from '../src/authorities/policies.js';
import { subscriptions } from '../src/authorities/subscriptions.js';
import { directory } from '../src/authorities/views/directory.js';
import { growth } from '../src/authorities/views/growth.js';
import { journey } from '../src/authorities/views/journey.js';
import { pipeline } from '../src/authorities/views/pipeline.js';
import { roll } from '../src/authorities/views/roll/roll.js';
import { type Roll, readRoll } from '../src/authorities/views/roll/roll-as-of.js';
import { liaisonRequest } from '../src/liaison/domain/liaison-request.decider.js';
import { liaisonDesk } from '../src/liaison/views/liaison-desk.js';
import { publications } from '../src/publications.js';

const FIRST_DAY = '2021-01-04';

/** The whole service in memory, told to in a test's words. */
export class MembershipScenario {
  private today = toInstant(FIRST_DAY);
  private readonly elsewhere: Elsewhere;

  private constructor(readonly service: Scenario) {
    this.elsewhere = new Elsewhere(service.bus, () => this.today);
  }

  /** `deaf`: its policies and subscriptions do not run, as after a crash before they could. */
  static async start({
    deaf = false,
    from = FIRST_DAY,
    ...parts
  }: {
    readonly from?: string;
    readonly disk?: ScenarioDisk;
    readonly deaf?: boolean;
    readonly faults?: Faults;
  } = {}): Promise<MembershipScenario> {
    const service = await Scenario.start({
      services: [
        defined({
          name: 'membership',
          deciders: [membership, personReplicas.persons, designations, liaisonRequest],
          views: [directory, pipeline, journey, roll, growth, liaisonDesk],
          messagesOf: publications,
          policies: deaf ? undefined : policies,
          subscriptions: deaf ? undefined : subscriptions,
        }),
      ],
      parse: parseMessage,
      from,
      ...parts,
    });
    return new MembershipScenario(service).on(from);
  }

  on(day: string): this {
    this.service.on(day);
    this.today = toInstant(day);
    return this;
  }

  /** @throws Refusal */
  async execute(...commands: readonly Command[]): Promise<void> {
    for (const command of commands) await this.service.send(command);
  }

  registered = (person: string, authority: string) => this.elsewhere.registered(person, undefined, authority);
  erased = (person: string) => this.elsewhere.erased(person);

  async roll(asOf: string, knownAt: string): Promise<Roll> {
    await this.service.waitUntilSettled();
    return readRoll(this.service.view(roll), asOf, knownAt);
  }

  /** Ids of members and of open expressions. */
  async idsOnRoll(
    asOf: string,
    knownAt: string,
  ): Promise<{ readonly members: readonly string[]; readonly expressions: readonly string[] }> {
    const { members, expressions } = await this.roll(asOf, knownAt);
    return { members: members.items.map((item) => item.authority), expressions: expressions.items.map((item) => item.authority) };
  }

  async entry(authority: string) {
    await this.service.waitUntilSettled();
    const directoryEntry = await this.service.view(directory).get(authority);
    if (!directoryEntry) throw new Error(`${authority} is not in the directory`);
    const { history: _, ...entry } = directoryEntry.document;
    return entry;
  }

  async steps(authority: string) {
    await this.service.waitUntilSettled();
    return (await this.service.view(journey).get(authority))?.document.steps ?? [];
  }
}

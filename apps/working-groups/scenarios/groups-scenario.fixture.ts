import { calendarFeed } from '#libs/calendar';
import { EffectOfDecision, GovernanceDecisionAdoptedV1, parseMessage, publicEvent } from '#libs/contracts';
import { type Command, defined, nameBasedUuid, type RecordedEvent } from '#libs/event-sourcing';
import { toCalendarEntry } from '#libs/meetings';
import { toConvenor } from '#libs/meetings/http';
import { type Faults, Scenario, type ScenarioDisk } from '#libs/testing';
import { Elsewhere } from '../../../libs/parties/elsewhere.fixture.js';
import { deciders } from '../src/deciders.js';
import { feeds } from '../src/feeds/views/feeds.js';
import { participationsOn } from '../src/groups/domain/group-state.js';
import { subscriptions } from '../src/groups/subscriptions.js';
import { groups } from '../src/groups/views/groups.js';
import { memberFacts } from '../src/members/views/members.js';
import { policies } from '../src/policies.js';
import { publications } from '../src/publications.js';
import { sessions } from '../src/sessions/views/sessions.js';

export const uuid = (name: string): string => nameBasedUuid('working-groups-spec', name);

interface Parts {
  readonly from?: string;
  readonly disk?: ScenarioDisk;
  readonly faults?: Faults;
  /** Its policies and subscriptions do not run, as after a crash before they could. */
  readonly deaf?: boolean;
  /** Without read models, for what looks at the log alone. */
  readonly blind?: boolean;
}

/** The whole service in memory, told to in a test's words; membership, people and governance are elsewhere. */
export class GroupsScenario {
  readonly elsewhere: Elsewhere;
  private clock: string;

  private constructor(
    readonly service: Scenario,
    from: string,
  ) {
    this.clock = from;
    this.elsewhere = new Elsewhere(service.bus, () => this.clock);
  }

  static async start({ deaf = false, blind = false, from = '2021-01-11T09:00:00.000Z', ...parts }: Parts = {}): Promise<GroupsScenario> {
    const service = await Scenario.start({
      services: [
        defined({
          name: 'working-groups',
          deciders,
          views: blind ? [] : [groups, memberFacts, sessions, feeds],
          messagesOf: publications,
          policies: deaf ? undefined : policies,
          subscriptions: deaf ? undefined : subscriptions,
        }),
      ],
      parse: parseMessage,
      from,
      ...parts,
    });
    return new GroupsScenario(service, from);
  }

  on(day: string): this {
    this.clock = day.length === 10 ? `${day}T09:00:00.000Z` : day;
    this.service.on(this.clock);
    return this;
  }

  /** @throws Refusal */
  async execute(...commands: readonly Command[]): Promise<void> {
    for (const command of commands) await this.service.send(command);
  }

  /** A decision of the Steering Committee was adopted, as governance tells of it. */
  async adoptDecision(
    reference: string,
    effect: { readonly kind: 'establish-group' | 'close-group'; readonly group: string },
    day?: string,
  ): Promise<void> {
    const event = publicEvent(GovernanceDecisionAdoptedV1, {
      reference,
      body: uuid('Steering Committee'),
      title: 'On working groups',
      effects: [Object.assign(new EffectOfDecision(), effect)],
      public: true,
      ...defined({ adoptedOn: day }),
    });
    await this.elsewhere.tell('governance', reference, event);
    await this.service.waitUntilSettled();
  }

  async group(group: string) {
    await this.service.waitUntilSettled();
    const stored = await this.service.view(groups).get(group);
    if (!stored) throw new Error(`there is no group ${group}`);
    return stored.document;
  }

  /** Who takes part in a group on a day, in the order of joining. */
  async findMembers(group: string, day: string): Promise<readonly string[]> {
    return participationsOn(await this.group(group), day).map(({ member }) => member);
  }

  /** What a member takes part in, ever: the group, from and to when. */
  async findParts(member: string): Promise<readonly (readonly [group: string, startsOn: string, endsOn: string | undefined])[]> {
    await this.service.waitUntilSettled();
    const { items } = await this.service.view(groups).rows.find({ filter: { member }, sort: ['startsOn', 'groupName'], limit: 'all' });
    return items.map(({ document }) => [document.group, document.startsOn, document.endsOn]);
  }

  /** Sessions of a group in the order of their time. */
  async findSessions(group: string) {
    await this.service.waitUntilSettled();
    const { items } = await this.service.view(sessions).find({ filter: { convenor: group }, sort: ['start'], limit: 'all' });
    return items.map(({ document }) => document);
  }

  /** The calendar feed of a group. */
  async makeFeed(group: string): Promise<string> {
    const convenor = toConvenor(await this.group(group));
    const entries = (await this.findSessions(group)).map((session) =>
      toCalendarEntry(session.session, session, { convenor, forParticipants: true }),
    );
    return calendarFeed({ name: `GPN: ${convenor.name}`, entries });
  }

  /** What is recorded of one aggregate. */
  async history(category: string, id: string): Promise<readonly RecordedEvent[]> {
    await this.service.waitUntilSettled();
    return this.service.store.readStream(`${category}-${id}`, 0, 1_000);
  }
}

import {
  MembershipConfirmedV1,
  MembershipExpressedV1,
  MembershipSucceededV1,
  MembershipTakenOverV1,
  MembershipWithdrawnV1,
  PersonRegisteredV1,
  parseMessage,
  publicEvent,
  publishing,
  toMessage,
} from '#libs/contracts';
import { type Command, command, derivedId, type RecordedEvent } from '#libs/event-sourcing';
import { Scenario } from '#libs/testing';
import { group } from './domain/group.decider.js';
import * as groups from './domain/group.messages.js';
import { known } from './domain/neighbours.js';
import { practice } from './domain/practice.decider.js';
import { session } from './domain/session.decider.js';
import { ScheduleSession } from './domain/session.messages.js';
import { solution } from './domain/solution.decider.js';
import { groupsTold } from './integration/groups.publications.js';
import { practicesTold } from './integration/practices.publications.js';
import { sessionsTold } from './integration/sessions.publications.js';
import { solutionsTold } from './integration/solutions.publications.js';
import { memberFacts } from './views/members/members.js';
import { highlightedPractices, practices } from './views/practices/practices.js';
import { solutions } from './views/solutions/solutions.js';

interface Place {
  readonly country: string;
  readonly subdivision?: string;
}

/** Groups, sessions, solutions and practices in memory, told to in a test's words. */
export class SolutionsScenario {
  private constructor(readonly service: Scenario) {}

  static async start(from: string): Promise<SolutionsScenario> {
    const messagesOf = publishing({ ...groupsTold, ...sessionsTold, ...solutionsTold, ...practicesTold });
    const service = await Scenario.start({
      services: [
        {
          name: 'working-groups',
          deciders: [group, session, solution, practice, ...known.deciders],
          views: [solutions, practices, highlightedPractices, memberFacts],
          messagesOf: messagesOf as (event: RecordedEvent) => ReturnType<typeof messagesOf>,
          reactions: known.reactions,
        },
      ],
      parse: parseMessage,
      from,
    });
    return new SolutionsScenario(service);
  }

  on(day: string): this {
    this.service.on(day);
    return this;
  }

  /** @throws Refusal */
  async does(...commands: readonly Command[]): Promise<void> {
    for (const one of commands) await this.service.send(one);
  }

  /** A member of the Network, by its name, since a day. */
  async member(name: string, place: Place, since: string): Promise<string> {
    const authority = derivedId('member', name);
    const facts = {
      authority,
      name,
      ...place,
      level: place.subdivision ? 'subnational' : 'national',
      kind: 'ministry',
      portfolios: [],
    } as const;
    await this.tell('membership', authority, since, publicEvent(MembershipExpressedV1, { ...facts, channel: 'email' }));
    await this.tell('membership', authority, since, publicEvent(MembershipConfirmedV1, { authority, basis: 'dialogue' }));
    await this.service.settled();
    return authority;
  }

  async withdraws(authority: string, day: string): Promise<void> {
    await this.tell('membership', authority, day, publicEvent(MembershipWithdrawnV1, { authority }));
    await this.service.settled();
  }

  /** A member is reorganised: another authority comes in its place. */
  async succeeds(name: string, predecessor: string, place: Place, day: string): Promise<string> {
    const authority = derivedId('member', name);
    const facts = { authority, name, ...place, level: 'national', kind: 'ministry', portfolios: [] } as const;
    await this.tell('membership', predecessor, day, publicEvent(MembershipSucceededV1, { authority: predecessor, successor: authority }));
    await this.tell('membership', authority, day, publicEvent(MembershipTakenOverV1, { ...facts, predecessor }));
    await this.service.settled();
    return authority;
  }

  /** A working group at work, with these members in it; the first of them chairs it. */
  async groupOf(name: string, theme: groups.ProposeGroup['theme'], members: readonly string[]): Promise<string> {
    const id = derivedId('group', name);
    const person = derivedId('representative', name);
    await this.tell('people', person, '2021-01-01', publicEvent(PersonRegisteredV1, { person, kind: 'representative' }));
    await this.service.settled();
    await this.does(
      command(groups.ProposeGroup, { group: id, name, theme, mandate: 'To compare and to try', phase: 'inception' }),
      command(groups.EstablishGroup, { group: id }),
      ...members.map((member) => command(groups.JoinGroup, { group: id, member, primary: person })),
      ...members.slice(0, 1).map((member) => command(groups.AppointChair, { group: id, member, capacity: 'chair' })),
    );
    return id;
  }

  async sessionOf(of: string, start: string): Promise<string> {
    const id = derivedId('session', of, start);
    const planned = { title: 'Quarterly session', start, zone: 'Europe/Zurich', durationMinutes: 120, mode: 'virtual' } as const;
    await this.does(command(ScheduleSession, { session: id, group: of, ...planned }));
    return id;
  }

  async entry(id: string) {
    await this.service.settled();
    const found = await this.service.view(solutions).get(id);
    if (!found) throw new Error(`${id} is not among the solutions`);
    return found.document;
  }

  async practiceEntry(id: string) {
    await this.service.settled();
    const found = await this.service.view(practices).get(id);
    if (!found) throw new Error(`${id} is not in the library`);
    return found.document;
  }

  private async tell(publisher: string, about: string, day: string, event: object): Promise<void> {
    const bus = this.service.bus;
    const lease = await bus.acquire(`publisher:${publisher}`, 'spec', 60_000);
    if (!lease) throw new Error('the lease is free');
    const position = (await bus.publishedUpTo(publisher)) + 1;
    const at = `${day}T00:00:00.000Z`;
    const recorded = {
      ...told,
      id: derivedId(publisher, position),
      stream: `${publisher}-${about}`,
      position,
      effectiveAt: at,
      recordedAt: at,
    };
    await bus.publish({ publisher, messages: [toMessage({ event, recorded })], position, lease });
  }
}

const told: RecordedEvent = {
  id: '',
  type: 'Told',
  schemaVersion: 1,
  data: {},
  effectiveAt: '',
  recordedAt: '',
  actor: 'neighbour',
  commandId: 'told',
  commandDigest: '',
  correlationId: 'told',
  causationId: 'told',
  stream: '',
  revision: 0,
  position: 0,
};

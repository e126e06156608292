import { parseMessage } from '#libs/contracts';
import { type Command, command, nameBasedUuid } from '#libs/event-sourcing';
import { Scenario } from '#libs/testing';
import { Elsewhere } from '../../../libs/parties/elsewhere.fixture.js';
import { deciders } from '../src/deciders.js';
import * as groups from '../src/groups/domain/group.messages.js';
import { subscriptions } from '../src/groups/subscriptions.js';
import { memberFacts } from '../src/members/views/members.js';
import { policies } from '../src/policies.js';
import { practices } from '../src/practices/views/practices.js';
import { publications } from '../src/publications.js';
import { commands as sessionCommands } from '../src/sessions/domain/session.messages.js';
import { solutions } from '../src/solutions/views/solutions.js';

interface Place {
  readonly country: string;
  readonly subdivision?: string;
}

/** The service in memory with the views of solutions and practices, told to in a test's words. */
export class SolutionsScenario {
  private readonly elsewhere: Elsewhere;

  private constructor(readonly service: Scenario) {
    this.elsewhere = new Elsewhere(service.bus);
  }

  static async start(from: string): Promise<SolutionsScenario> {
    const views = [solutions, practices, memberFacts];
    const service = { name: 'working-groups', deciders, views, messagesOf: publications, policies, subscriptions };
    return new SolutionsScenario(await Scenario.start({ services: [service], parse: parseMessage, from }));
  }

  on(day: string): this {
    this.service.on(day);
    return this;
  }

  /** @throws Refusal */
  async execute(...commands: readonly Command[]): Promise<void> {
    for (const sent of commands) await this.service.send(sent);
  }

  /** A member of the Network, by its name, since a day. */
  async member(name: string, place: Place, since: string): Promise<string> {
    const authority = nameBasedUuid('member', name);
    await this.elsewhere.join(authority, since, { name, ...place });
    await this.service.waitUntilSettled();
    return authority;
  }

  async withdraws(authority: string, day: string): Promise<void> {
    await this.elsewhere.withdrawn(authority, day);
    await this.service.waitUntilSettled();
  }

  /** A member is reorganised: another authority comes in its place. */
  async succeeds(name: string, predecessor: string, place: Place, day: string): Promise<string> {
    const authority = nameBasedUuid('member', name);
    await this.elsewhere.succeed(predecessor, authority, day, { name, ...place });
    await this.service.waitUntilSettled();
    return authority;
  }

  /** A working group at work, with these members in it; the first of them chairs it. */
  async openGroup(name: string, theme: groups.ProposeGroup['theme'], members: readonly string[]): Promise<string> {
    const id = nameBasedUuid('group', name);
    const toRepresentative = (member: string) => nameBasedUuid('representative', name, member);
    for (const member of members) await this.elsewhere.registered(toRepresentative(member), '2021-01-01', member);
    await this.service.waitUntilSettled();
    await this.execute(
      command(groups.ProposeGroup, { group: id, name, theme, mandate: 'To compare and to try', phase: 'inception' }),
      command(groups.EstablishGroup, { group: id }),
      ...members.map((member) => command(groups.JoinGroup, { group: id, member, primary: toRepresentative(member) })),
      ...members.slice(0, 1).map((member) => command(groups.AppointChair, { group: id, member, capacity: 'chair' })),
    );
    return id;
  }

  async scheduleSession(group: string, start: string): Promise<string> {
    const id = nameBasedUuid('session', group, start);
    const planned = { title: 'Quarterly session', start, zone: 'Europe/Zurich', durationMinutes: 120, mode: 'virtual' } as const;
    await this.execute(command(sessionCommands.ScheduleSession, { session: id, group, ...planned }));
    return id;
  }

  async entry(id: string) {
    await this.service.waitUntilSettled();
    const stored = await this.service.view(solutions).get(id);
    if (!stored) throw new Error(`${id} is not among the solutions`);
    return stored.document;
  }

  async practiceEntry(id: string) {
    await this.service.waitUntilSettled();
    const stored = await this.service.view(practices).get(id);
    if (!stored) throw new Error(`${id} is not in the library`);
    return stored.document;
  }
}

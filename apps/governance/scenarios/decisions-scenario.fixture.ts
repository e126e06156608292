import { parseMessage } from '#libs/contracts';
import {
  aggregateId,
  type Command,
  type CommandContext,
  CommandHandler,
  command,
  nameBasedUuid,
  type Outcome,
  type Policy,
  type PublicEventSubscription,
  type RecordedEvent,
  Refusal,
  START,
  streamName,
  upcasting,
} from '#libs/event-sourcing';
import { type Faults, Scenario, type ScenarioDisk, type ScenarioService } from '#libs/testing';
import { Elsewhere } from '../../../libs/parties/elsewhere.fixture.js';
import { AppointSeat, Constitute } from '../src/constitution/domain/body.messages.js';
import { DraftTerms, OpenConsultation, SubmitTerms } from '../src/constitution/domain/terms.messages.js';
import type { TermsClauses } from '../src/constitution/domain/terms-clauses.js';
import { PartyNames } from '../src/constitution/party-names.js';
import { bodies } from '../src/constitution/views/bodies.js';
import { termsOfReference } from '../src/constitution/views/terms.js';
import { deciders } from '../src/deciders.js';
import { DecisionReading } from '../src/decisions/decision-reading.js';
import * as commands from '../src/decisions/domain/decision.messages.js';
import { deadlines } from '../src/decisions/policies.js';
import { propose } from '../src/decisions/propose.js';
import { deliberations } from '../src/decisions/views/deliberations.js';
import { register } from '../src/decisions/views/register.js';
import { commands as meetingCommands } from '../src/meetings/domain/meeting.messages.js';
import { RegisterOrganisation } from '../src/parties/domain/organisation.messages.js';
import { parties } from '../src/parties/views/parties.js';
import { policies } from '../src/policies.js';
import type { ProposalFields } from '../src/proposals/domain/proposal.js';
import { publications } from '../src/publications.js';
import { subscriptions } from '../src/subscriptions.js';

const id = (end: string) => `00000000-0000-8000-8000-${end.padStart(12, '0')}`;

export const [COMMITTEE, CIVIL] = [id('c1'), id('c3')];
export const [LABOUR, INTERIOR] = [id('a1'), id('a2')];
const [CONSULAR, INSPECTION] = [id('a3'), id('a4')];
export const MIGRANTS = id('b2');
export const [CHAIR, SECOND, THIRD, FOURTH] = [id('51'), id('52'), id('53'), id('54')];
const ADVISER = id('61');
export const [MEETING, ITEM, GROUP, TEXT] = [id('d1'), id('d2'), id('e1'), id('f1')];

const HOLDERS: Readonly<Record<string, string>> = {
  [CHAIR]: LABOUR,
  [SECOND]: INTERIOR,
  [THIRD]: CONSULAR,
  [FOURTH]: INSPECTION,
};

export const clausesWith = (more: Partial<TermsClauses> = {}): TermsClauses => ({
  mandate: 'Strategic guidance and policy direction to the Network and its Secretariat',
  compositionRule: 'Member States from every region',
  quorum: { kind: 'share', numerator: 1, denominator: 2 },
  rule: { kind: 'consensus' },
  writtenProcedureDays: 10,
  reviewOn: '2028-03-01',
  ...more,
});

export interface SomeParts {
  readonly from?: string;
  readonly disk?: ScenarioDisk;
  readonly faults?: Faults;
  /** Those that run; default: all. */
  readonly policies?: readonly Policy[];
  readonly subscriptions?: readonly PublicEventSubscription[];
  /** Services that run beside. */
  readonly beside?: readonly ScenarioService[];
}

/** The Secretariat of a Steering Committee of four members, from January 2026, told to in a test's words. */
export class DecisionsScenario {
  readonly handling: CommandHandler;
  readonly reading: DecisionReading;
  readonly elsewhere: Elsewhere;
  private keys = 0;
  /** Events that deadlines brought about, as far as they were looked at. */
  private readonly seen = new Set<string>();
  private static readonly started = new Set<Scenario>();

  private constructor(
    readonly service: Scenario,
    private time: string,
  ) {
    const store = upcasting(service.store, deciders);
    this.handling = new CommandHandler(store);
    const names = new PartyNames(service.view(parties), service.view(bodies));
    this.reading = new DecisionReading(
      store,
      this.handling,
      service.view(register),
      service.view(bodies),
      service.view(deliberations),
      names,
    );
    this.elsewhere = new Elsewhere(service.bus, () => '2026-01-05T09:00:00.000Z');
  }

  static async start({
    from = '2026-01-12T09:00:00.000Z',
    policies: follow = policies,
    subscriptions: hear = subscriptions,
    beside = [],
    ...parts
  }: SomeParts = {}) {
    const service = await Scenario.start({
      services: [
        ...beside,
        {
          name: 'governance',
          deciders,
          views: [bodies, parties, termsOfReference, register, deliberations],
          messagesOf: publications,
          policies: follow,
          subscriptions: hear,
        },
      ],
      parse: parseMessage,
      from,
      ...parts,
    });
    DecisionsScenario.started.add(service);
    const scenario = new DecisionsScenario(service, from);
    await scenario.endedByDeadline();
    return scenario;
  }

  /** Stops every one that runs. */
  static async stopAll(): Promise<void> {
    for (const service of DecisionsScenario.started) await service.stop();
    DecisionsScenario.started.clear();
  }

  /** A committee of four members, a group of civil society, and the Terms of Reference submitted, not adopted. */
  async constitute(clauses: Partial<TermsClauses> = {}): Promise<this> {
    for (const [member, name] of [
      [LABOUR, 'Ministry responsible for Labour'],
      [INTERIOR, 'Ministry of the Interior'],
      [CONSULAR, 'Consular Service'],
      [INSPECTION, 'Labour Inspectorate'],
    ] as const) {
      await this.elsewhere.join(member, '2021-02-01', { name });
    }
    const appointed = { startsOn: '2026-01-12', endsOn: '2028-01-11' };
    await this.execute(
      command(Constitute, { body: COMMITTEE, name: 'International Steering Committee', kind: 'steering-committee' }),
      ...Object.entries(HOLDERS).map(([seat, holder]) =>
        command(AppointSeat, {
          body: COMMITTEE,
          seat,
          holder,
          holderKind: 'member',
          capacity: seat === CHAIR ? 'chair' : 'member',
          ...appointed,
        }),
      ),
      command(Constitute, { body: CIVIL, name: 'Advisory Group of civil society', kind: 'advisory-group', sector: 'civil-society' }),
      command(RegisterOrganisation, { organisation: MIGRANTS, name: 'Forum of Migrants', sector: 'civil-society' }),
      command(AppointSeat, { body: CIVIL, seat: ADVISER, holder: MIGRANTS, holderKind: 'organisation', capacity: 'chair', ...appointed }),
      command(DraftTerms, { owner: COMMITTEE, ownerKind: 'body', clauses: clausesWith(clauses) }),
      command(OpenConsultation, { owner: COMMITTEE, endsOn: '2026-01-25' }),
    );
    return this.on('2026-01-26T09:00:00.000Z').execute(command(SubmitTerms, { owner: COMMITTEE }));
  }

  /** A constituted committee with version 1 of its Terms of Reference in force: 2026-001 adopted it in a written procedure. */
  async atWork(clauses: Partial<TermsClauses> = {}): Promise<this> {
    await this.constitute(clauses);
    await this.newProposal({
      title: 'Terms of Reference of the Steering Committee',
      effects: [{ kind: 'adopt-terms', owner: COMMITTEE, version: 1, inForceFrom: '2026-02-06' }],
    });
    await this.execute(
      command(commands.CirculateDecision, { decision: '2026-001' }),
      command(commands.OpenDecision, { decision: '2026-001', procedure: 'written', deadline: '2026-02-05T17:00:00Z' }),
      ...[CHAIR, SECOND, THIRD].map((seat) => this.position('2026-001', seat, 'support')),
    );
    await this.on('2026-02-06T08:00:00.000Z').tick();
    return this;
  }

  on(time: string): this {
    this.time = time;
    this.service.on(time);
    return this;
  }

  /** One after another, each when everybody has heard of the one before. @throws Refusal */
  async execute(...commands: readonly Command[]): Promise<this> {
    for (const next of commands) {
      await this.service.waitUntilSettled();
      await this.service.send(next);
    }
    await this.service.waitUntilSettled();
    return this;
  }

  /** The code of the rule by which something is refused. */
  async readRefusal(attempt: Command | Promise<unknown>): Promise<string> {
    try {
      await (attempt instanceof Promise ? attempt : this.execute(attempt));
    } catch (error) {
      if (error instanceof Refusal) return error.code;
      throw error;
    }
    return 'accepted';
  }

  /** Proposes as the HTTP route does. Answers with what the route answers. */
  async propose(more: Partial<ProposalFields> = {}, context: Partial<CommandContext> = {}): Promise<Outcome> {
    const fields = { body: COMMITTEE, title: 'Work plan for 2026', text: 'The Steering Committee adopts the work plan.', ...more };
    const commandId = context.commandId ?? nameBasedUuid('proposal', ++this.keys);
    return propose(this.handling, fields as ProposalFields, {
      actor: 'officer',
      bySecretariat: true,
      now: this.time,
      correlationId: commandId,
      causationId: commandId,
      ...context,
      commandId,
    });
  }

  /** With the service settled before and after: the reference that the proposal was given. */
  async newProposal(more: Partial<ProposalFields> = {}): Promise<string> {
    await this.service.waitUntilSettled();
    const { id: reference } = await this.propose(more);
    await this.service.waitUntilSettled();
    return reference;
  }

  position = (decision: string, seat: string, position: 'support' | 'object' | 'abstain', more: object = {}) =>
    command(commands.TakePosition, { decision, seat, holder: HOLDERS[seat] ?? seat, position, ...more });

  /** The clock of the service ticks: the decisions that ended by it, in order. */
  async tick(): Promise<readonly string[]> {
    await this.service.tick();
    return this.endedByDeadline();
  }

  /** Those that were not told yet. */
  private async endedByDeadline(): Promise<readonly string[]> {
    const { events } = await this.service.store.readAll(START, { categories: ['decision'] }, 1_000);
    const ended = events.filter(({ id: event, actor }) => actor === deadlines.name && !this.seen.has(event));
    for (const { id: event } of ended) this.seen.add(event);
    return ended.map(({ stream }) => aggregateId(stream));
  }

  /** A meeting on 5 March, 10 to 12 in Zurich, with an item for the decision; these are in the room, until a local time if one is said. */
  async meets(decision: string, room: Readonly<Record<string, string | undefined>>): Promise<this> {
    await this.execute(
      command(meetingCommands.ScheduleMeeting, {
        meeting: MEETING,
        body: COMMITTEE,
        title: 'First meeting',
        start: '2026-03-05T10:00',
        zone: 'Europe/Zurich',
        durationMinutes: 120,
        mode: 'virtual',
      }),
      command(meetingCommands.InviteBody, { meeting: MEETING }),
      command(meetingCommands.AddAgendaItem, { meeting: MEETING, item: ITEM, title: 'The work plan', purpose: 'decision', decision }),
    );
    await this.on('2026-03-05T09:00:00.000Z').execute(
      ...Object.keys(room).map((participant) =>
        command(meetingCommands.RecordAttendance, { meeting: MEETING, participant, presence: 'present' }),
      ),
    );
    this.on('2026-03-05T12:00:00.000Z');
    await this.execute(
      ...Object.entries(room).flatMap(([participant, leftAt]) =>
        leftAt
          ? [command(meetingCommands.RecordAttendance, { meeting: MEETING, participant, presence: 'present', stays: [{ leftAt }] })]
          : [],
      ),
    );
    return this;
  }

  async entry(decision: string) {
    await this.service.waitUntilSettled();
    return this.reading.entry(decision, undefined);
  }

  async rounds(decision: string) {
    await this.service.waitUntilSettled();
    const stored = await this.service.view(deliberations).get(decision);
    if (!stored) throw new Error(`nothing is known of ${decision}`);
    return stored.document.rounds;
  }

  explained = (decision: string) => this.reading.explanation(decision, undefined);

  history = (decision: string): Promise<readonly RecordedEvent[]> => this.service.store.readStream(streamName('decision', decision));

  /** Changes a recorded event where it is stored, as somebody would who can write to the disk. */
  tamperWith(decision: string, type: string, change: (event: RecordedEvent) => RecordedEvent): void {
    const { lines } = this.service.disk.log;
    const index = lines.findLastIndex(
      ({ stream, text }) => stream === streamName('decision', decision) && text.includes(`"type":"${type}"`),
    );
    const line = lines[index];
    if (!line) throw new Error(`${decision} has no ${type}`);
    lines[index] = { ...line, text: JSON.stringify(change(JSON.parse(line.text) as RecordedEvent)) };
  }
}

import { parseMessage } from '#libs/contracts';
import { type Command, command, Refusal } from '#libs/event-sourcing';
import { packPage } from '#libs/meetings';
import { calendarFilter } from '#libs/meetings/http';
import { Scenario } from '#libs/testing';
import { Elsewhere } from '../../../libs/parties/elsewhere.fixture.js';
import { AppointSeat, Constitute } from '../src/constitution/domain/body.messages.js';
import { PartyNames } from '../src/constitution/party-names.js';
import { bodies } from '../src/constitution/views/bodies.js';
import { deciders } from '../src/deciders.js';
import { MeetingReading } from '../src/meetings/meeting-reading.js';
import { meetings } from '../src/meetings/views/meetings.js';
import { file } from '../src/parties/domain/file.js';
import { parties } from '../src/parties/views/parties.js';
import { policies } from '../src/policies.js';
import { publications } from '../src/publications.js';
import { subscriptions } from '../src/subscriptions.js';

const id = (end: string) => `00000000-0000-8000-8000-${end.padStart(12, '0')}`;

export const COMMITTEE = id('c1');
export const [LABOUR, INTERIOR, CONSULAR, ELSEWHERE] = [id('a1'), id('a2'), id('a3'), id('a9')];
export const [CHAIR, SECOND, THIRD] = [id('51'), id('52'), id('53')];
export const ANA = id('91');
const BEN = id('92');

/** The Secretariat of a Steering Committee of three members, from January 2026. */
export class MeetingsScenario {
  readonly reading: MeetingReading;

  private constructor(readonly service: Scenario) {
    const names = new PartyNames(service.view(parties), service.view(bodies));
    this.reading = new MeetingReading(service.view(meetings), service.view(bodies), names);
  }

  static async start(): Promise<MeetingsScenario> {
    const service = await Scenario.start({
      services: [
        {
          name: 'governance',
          deciders,
          views: [bodies, parties, meetings],
          messagesOf: publications,
          policies,
          subscriptions,
        },
      ],
      parse: parseMessage,
      from: '2026-01-12T09:00:00Z',
    });
    const elsewhere = new Elsewhere(service.bus, () => '2026-01-05T09:00:00.000Z');
    for (const [member, name] of [
      [LABOUR, 'Ministry responsible for Labour'],
      [INTERIOR, 'Ministry of the Interior'],
      [CONSULAR, 'Consular Service'],
    ] as const) {
      await elsewhere.join(member, '2021-02-01', { name });
    }
    await elsewhere.registered(ANA, undefined, LABOUR);
    await elsewhere.registered(BEN, undefined, INTERIOR);
    const scenario = new MeetingsScenario(service);
    const seat = (seatId: string, holder: string, more: object) =>
      command(AppointSeat, {
        body: COMMITTEE,
        seat: seatId,
        holder,
        holderKind: 'member',
        capacity: 'member',
        startsOn: '2026-01-12',
        endsOn: '2028-01-11',
        ...more,
      });
    await scenario.execute(
      command(Constitute, { body: COMMITTEE, name: 'International Steering Committee', kind: 'steering-committee' }),
      seat(CHAIR, LABOUR, { capacity: 'chair', person: ANA }),
      seat(SECOND, INTERIOR, { person: BEN }),
      seat(THIRD, CONSULAR, {}),
    );
    return scenario;
  }

  on(time: string): this {
    this.service.on(time);
    return this;
  }

  /** @throws Refusal */
  async execute(...commands: readonly Command[]): Promise<void> {
    for (const next of commands) {
      await this.service.waitUntilSettled();
      await this.service.send(next);
    }
    await this.service.waitUntilSettled();
  }

  /** A file that is whole, as a paper of a meeting. */
  async upload(meeting: string, id: string): Promise<string> {
    const { OpenFile, ReceivePieceOfFile, NoteChecked, KeepFile } = file.commands;
    const digest = '0'.repeat(64);
    const opening = { kind: 'paper', record: meeting, type: 'text/plain', bytes: 1, commitment: digest } as const;
    await this.execute(
      command(OpenFile, { file: id, ...opening }),
      command(ReceivePieceOfFile, { file: id, offset: 0, piece: digest, bytes: 1 }),
      command(NoteChecked, { file: id, content: digest, scanned: false }),
      command(KeepFile, { file: id }),
    );
    return id;
  }

  /** The code of the rule by which a command is refused. */
  async readRefusal(attempt: Command): Promise<string> {
    try {
      await this.execute(attempt);
    } catch (error) {
      if (error instanceof Refusal) return error.code;
      throw error;
    }
    return 'accepted';
  }

  /** The whole record of a meeting, as a party reads it; the Secretariat when none is named. */
  read = async (meeting: string, party?: string) => (await this.reading.read(meeting, party)).document;

  /** The pack of a meeting as plain text. */
  async pack(meeting: string): Promise<string> {
    const page = packPage(await this.reading.pack(await this.read(meeting)));
    return page
      .slice(page.indexOf('<main>'))
      .replaceAll(/<[^>]+>/g, ' ')
      .replaceAll(/\s+/g, ' ');
  }

  /** Titles in the calendar at a time. */
  async calendar(when: 'upcoming' | 'past', now: string, party?: string): Promise<readonly string[]> {
    const { items } = await this.service
      .view(meetings)
      .find({ filter: calendarFilter({ when }, { convenor: undefined, party }, now), sort: [when === 'past' ? '-start' : 'start'] });
    return items.map(({ document }) => document.title);
  }
}

import { hash, randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { defined } from '#libs/event-sourcing';
import type { RunningApp } from '#libs/platform';
import { eventually } from '#libs/testing';
import { AnswersHeld } from '../../../libs/platform/testing/answers-held.js';
import { startNetwork } from '../src/start-network.js';
import { type Answered, Officer } from './officer.fixture.js';

const DAY_MS = 86_400_000;
const WITHIN_MS = 30_000;
const daysAgo = (days: number): string => new Date(Date.now() - days * DAY_MS).toISOString().slice(0, 10);

export interface Read {
  readonly status: number;
  readonly code?: string;
  readonly bytes: Buffer;
  readonly headers: Headers;
}

export interface Uploaded {
  readonly id: string;
  readonly location: string;
  readonly commitment?: string;
  readonly digest?: string;
}

/** A network that is started again on what it holds, with those who send files to it and read them. */
export class FilesScenario {
  running: RunningApp;
  readonly data: string;
  private readonly tokens = new Map<string, string>();

  private constructor(
    private readonly environment: Readonly<Record<string, string | undefined>>,
    data: string,
  ) {
    this.data = data;
  }

  static async open(environment: Readonly<Record<string, string | undefined>>): Promise<FilesScenario> {
    const scenario = new FilesScenario(environment, await mkdtemp(join(tmpdir(), 'gpn-files-of-records-')));
    await scenario.start();
    await scenario.signIn('officer', { role: 'secretariat', subject: 'officer' });
    await scenario.signIn('colleague', { role: 'secretariat', subject: 'colleague' });
    await scenario.signIn('auditor', { role: 'auditor', subject: 'auditor' });
    return scenario;
  }

  async close(): Promise<void> {
    await this.running.close();
    await rm(this.data, { recursive: true });
  }

  async restart(): Promise<void> {
    await this.running.close();
    await this.start();
  }

  async signIn(name: string, claims: Parameters<RunningApp['token']>[0]): Promise<void> {
    this.tokens.set(name, await this.running.token(claims));
  }

  as = (name: string): Officer => new Officer(this.running.url, this.tokens.get(name));

  /** The id of what a command of the officer made. */
  async make(path: string, body: object = {}): Promise<string> {
    return (await this.as('officer').execute(path, body)).id;
  }

  /** A member of the Network, and who speaks for it. */
  async member(name: string): Promise<string> {
    const facts = { country: 'LSO', kind: 'ministry', portfolios: ['labour'], name, channel: 'email', effectiveAt: daysAgo(90) };
    const id = await this.make('membership/authorities/express-interest', facts);
    await this.make(`membership/authorities/${id}/hold-dialogue`, { effectiveAt: daysAgo(80) });
    await this.make(`membership/authorities/${id}/confirm-membership`, { effectiveAt: daysAgo(70) });
    await this.signIn(id, { role: 'focal-point', subject: `of-${id}`, authorities: [id] });
    return id;
  }

  /** Asked for until another service has heard of what it rests on. */
  async eventuallyMake(path: string, body: object): Promise<void> {
    await eventually(`${path} is taken`, async () => !(await this.as('officer').post(path, body)).code, WITHIN_MS);
  }

  async ask(
    as: string,
    method: string,
    path: string,
    more: { body?: Uint8Array | string; headers?: Record<string, string> } = {},
  ): Promise<Read> {
    const token = this.tokens.get(as);
    const headers = defined({ authorization: token && `Bearer ${token}`, ...more.headers }) as Record<string, string>;
    const answer = await fetch(`${this.running.url}${path}`, defined({ method, headers, body: more.body }) as RequestInit);
    const bytes = Buffer.from(await answer.arrayBuffer());
    const isJson = answer.headers.get('content-type')?.includes('json');
    const { code } = (isJson ? JSON.parse(bytes.toString()) : {}) as { readonly code?: string };
    return defined({ status: answer.status, bytes, headers: answer.headers, code });
  }

  open(record: string, bytes: Buffer, more: object = {}, as = 'officer'): Promise<Read> {
    const body = JSON.stringify({ name: 'Paper.txt', type: 'text/plain', bytes: bytes.length, digest: hash('sha256', bytes), ...more });
    const headers = { 'content-type': 'application/json', 'idempotency-key': randomUUID() };
    return this.ask(as, 'POST', `/api/${record}/files`, { body, headers });
  }

  /** In two parts. */
  async upload(record: string, bytes: Buffer, more: object = {}, as = 'officer'): Promise<Uploaded> {
    const opened = await this.open(record, bytes, more, as);
    if (opened.status !== 201) throw new Error(`${record}: ${opened.status} ${opened.bytes}`);
    const location = opened.headers.get('location') ?? '';
    const half = Math.floor(bytes.length / 2);
    await this.part(location, 0, bytes.subarray(0, half), as);
    const last = await this.part(location, half, bytes.subarray(half), as);
    const { file: id, commitment, digest } = JSON.parse(last.bytes.toString()) as Uploaded & { readonly file: string };
    return defined({ id, location, commitment, digest });
  }

  read = (as: string, location: string): Promise<Read> => this.ask(as, 'GET', location);

  private part(location: string, offset: number, body: Uint8Array, as: string): Promise<Read> {
    const headers = { 'content-type': 'application/partial-upload', 'upload-offset': String(offset) };
    return this.ask(as, 'PATCH', location, { body, headers });
  }

  private async start(): Promise<void> {
    const environment = { ...this.environment, GPN_DATA: this.data, GPN_PORT: '0', GPN_LOG_LEVEL: 'silent' };
    this.running = await startNetwork({ watchAnswers: new AnswersHeld().watch, environment });
  }
}

/** Two records of one kind that take sealed files, and who reads one of the first. */
export interface SealedRecords {
  readonly first: string;
  readonly second: string;
  /** The command that attaches a file to one of them, under a key of its own. */
  readonly attach: (record: string, file: string, as?: string) => Promise<Answered>;
  /** Who takes part in the first, and what they add to an address. */
  readonly reader?: { readonly name: string; readonly query: string };
  /** Who has nothing to do with it. */
  readonly stranger: { readonly name: string; readonly query: string };
}

const code = (answer: { readonly code?: string }) => answer.code;

/** Nobody attaches what is not theirs, or not of this record; what is attached is read under its rule, also after a restart, and gone once redacted. */
export async function expectSealedFilesToHold(
  scenario: FilesScenario,
  records: SealedRecords,
  holding: (secrets: string[]) => readonly string[],
) {
  const { first, second, attach, reader, stranger } = records;
  const secret = `Quagga ${randomUUID()}`;
  const bytes = Buffer.from(`${secret}: she is ill.\n`.repeat(2_000));
  const name = `Zsófia, ${secret}.txt`;
  expect((await scenario.open(first, bytes, { type: 'text/html' })).code).toBe('platform/validation-failed');
  expect((await scenario.open(first, bytes, { bytes: 25 * 1024 ** 2 + 1 })).code).toBe('platform/body-too-large');
  expect((await scenario.open(first.replace(/[^/]+$/, randomUUID()), bytes)).code).toBe('file/unknown-record');
  expect((await scenario.open(first, bytes, {}, 'auditor')).status).toBe(403);

  const file = await scenario.upload(first, bytes, { name });
  expect([file.digest, file.commitment]).toEqual([undefined, expect.stringMatching(/^[\da-f]{64}$/)]);
  expect(code(await attach(first, hash('sha256', bytes)))).toBe('platform/validation-failed');
  expect(code(await attach(first, randomUUID()))).toBe('file/unknown-file');
  expect(code(await attach(first, file.id, 'colleague'))).toBe('file/of-another');
  expect(code(await attach(second, file.id))).toBe('file/of-another-record');
  if (reader) expect((await scenario.read(reader.name, `${file.location}${reader.query}`)).code).toBe('file/unknown-file');
  // The process ends between the upload and the command: both stand.
  await scenario.restart();
  expect(code(await attach(first, file.id))).toBeUndefined();
  expect(code(await attach(first, file.id))).toBe('file/attached-already');

  const read = await scenario.read('colleague', file.location);
  expect([read.status, read.bytes.equals(bytes)]).toEqual([200, true]);
  expect(read.headers.get('content-disposition')).toContain(`filename*=UTF-8''${encodeURIComponent(name)}`);
  expect(read.headers.get('cache-control')).toBe('no-store');
  if (reader) expect((await scenario.read(reader.name, `${file.location}${reader.query}`)).bytes.equals(bytes)).toBe(true);
  expect([403, 404]).toContain((await scenario.read(stranger.name, `${file.location}${stranger.query}`)).status);
  expect((await scenario.read('auditor', file.location)).status).toBe(403);
  expect((await scenario.read('nobody', file.location)).status).toBe(401);
  expect((await scenario.read('colleague', file.location.replace(first, second))).code).toBe('file/unknown-file');

  const twin = await scenario.upload(second, bytes, { name });
  expect(twin.commitment).not.toBe(file.commitment);
  expect(code(await attach(second, twin.id))).toBeUndefined();
  expect(holding([secret, hash('sha256', bytes)])).toEqual([]);

  await scenario.make(`people/files/${file.id}/redact`, { reason: 'request-of-the-person' });
  expect((await scenario.read('colleague', file.location)).code).toBe('file/redacted');
  if (reader) expect((await scenario.read(reader.name, `${file.location}${reader.query}`)).code).toBe('file/redacted');
  expect((await scenario.read('colleague', twin.location)).bytes.equals(bytes)).toBe(true);
  expect(holding([secret, hash('sha256', bytes)])).toEqual([]);
}

/** Meetings of a body in which one member sits, and another does not. */
export async function meetings(scenario: FilesScenario): Promise<SealedRecords> {
  const [seated, other] = [await scenario.member('Ministry of Labour'), await scenario.member('Consular Service')];
  const body = await scenario.as('officer').steeringCommittee(daysAgo(60));
  const term = { startsOn: daysAgo(59), endsOn: daysAgo(-700), effectiveAt: daysAgo(59) };
  await scenario.eventuallyMake(`governance/bodies/${body}/appoint-seat`, {
    holder: seated,
    holderKind: 'member',
    capacity: 'member',
    ...term,
  });
  const schedule = async (title: string) => {
    const appointment = { start: `${daysAgo(-10)}T10:00`, zone: 'Africa/Maseru', durationMinutes: 60, mode: 'virtual' };
    return `governance/meetings/${await scenario.make('governance/meetings/schedule-meeting', { body, title, ...appointment })}`;
  };
  const [first, second] = [await schedule('Second meeting'), await schedule('Third meeting')];
  // A guest sees when and where it is: papers are for those who take part.
  await scenario.make(`${first}/invite-guest`, { party: other });
  const { position } = await scenario.as('officer').execute(`${first}/invite-body`);
  await scenario.as('officer').get(`${first}?waitFor=${position}`);
  return {
    first,
    second,
    attach: (record, file, as = 'officer') => scenario.as(as).post(`${record}/attach-paper`, { title: 'Draft terms', file }),
    reader: { name: seated, query: `?holder=${seated}` },
    stranger: { name: other, query: `?holder=${other}` },
  };
}

/** Sessions of a working group in which one member takes part, and another does not. */
export async function sessions(scenario: FilesScenario): Promise<SealedRecords> {
  const [member, other] = [await scenario.member('Ministry of the Interior'), await scenario.member('Ministry of Trade')];
  const facts = { name: 'Consular officials', theme: 'consular', mandate: 'The role of consular officials', phase: 'inception' };
  const group = await scenario.make('working-groups/groups/propose-group', { ...facts, effectiveAt: daysAgo(60) });
  await scenario.make(`working-groups/groups/${group}/establish-group`, { effectiveAt: daysAgo(59) });
  const person = { kind: 'focal-point', authority: member, profile: { name: 'Ms Example', email: 'example@example.org' } };
  const primary = await scenario.make('people/persons/register', { ...person, effectiveAt: daysAgo(59) });
  const designation = { person: primary, role: 'primary', effectiveAt: daysAgo(59) };
  await scenario.eventuallyMake(`membership/authorities/${member}/designate-focal-point`, designation);
  await scenario.signIn(member, { role: 'focal-point', subject: primary, authorities: [member] });
  await scenario.eventuallyMake(`working-groups/groups/${group}/join-group`, { member, primary, effectiveAt: daysAgo(58) });
  const schedule = async (title: string) => {
    const appointment = { start: `${daysAgo(-10)}T10:00`, zone: 'Africa/Maseru', durationMinutes: 60, mode: 'virtual' };
    return `working-groups/sessions/${await scenario.make('working-groups/sessions/schedule-session', { group, title, ...appointment })}`;
  };
  const [first, second] = [await schedule('Second session'), await schedule('Third session')];
  const { position } = await scenario.as('officer').execute(`${first}/invite-members`);
  await scenario.as('officer').get(`${first}?waitFor=${position}`);
  return {
    first,
    second,
    attach: (record, file, as = 'officer') => scenario.as(as).post(`${record}/attach-session-paper`, { title: 'Practical note', file }),
    reader: { name: member, query: `?holder=${member}` },
    stranger: { name: other, query: `?holder=${other}` },
  };
}

/** Two authorities that confirmed: each with the entry of its history that a letter is of. */
export async function letters(scenario: FilesScenario): Promise<SealedRecords> {
  const [first, second] = [await scenario.member('Ministry of Employment'), await scenario.member('Ministry of Social Affairs')];
  // The journey is read by a view: it may not have heard yet.
  const findEntry = async (authority: string): Promise<string> => {
    let entry = '';
    await eventually(
      `the journey of ${authority} has its confirmation`,
      async () => {
        const { steps = [] } = await scenario
          .as('officer')
          .get<{ readonly steps?: readonly { readonly entry: string; readonly type: string }[] }>(
            `membership/authorities/${authority}/journey`,
          );
        entry = steps.find(({ type }) => type === 'MembershipConfirmed')?.entry ?? '';
        return entry !== '';
      },
      WITHIN_MS,
    );
    return entry;
  };
  const path = (authority: string) => `membership/authorities/${authority}`;
  const entries = new Map([
    [path(first), await findEntry(first)],
    [path(second), await findEntry(second)],
  ]);
  return {
    first: path(first),
    second: path(second),
    attach: (record, file, as = 'officer') =>
      scenario.as(as).post(`${record}/attach-letter`, { entry: entries.get(record), file, language: 'en' }),
    reader: { name: first, query: '' },
    stranger: { name: second, query: '' },
  };
}

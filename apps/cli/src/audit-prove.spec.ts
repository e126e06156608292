import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type ProvenEvent, readZip } from '#libs/proof-pack';
import { readProofFile, readSignedCheckpoint } from '#libs/tlog';
import { GoldenLog } from '../../../libs/proof-pack/golden-log.fixture.js';
import { SIGNER } from '../../../libs/tlog/log-in-memory.fixture.js';
import { StandIn } from './stand-in.fixture.js';
import { tryCommand } from './terminal.fixture.js';

let folder: string;
let log: GoldenLog;
let network: StandIn;
let isWitnessed = false;
/** What is answered instead of an event, and of the note. */
let change: (event: object) => object = (event) => event;
let otherNote: string | undefined;
/** Events of a stream at once. */
const PAGE = 3;

/** As the service answers, of a log that was signed of golden events. */
async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { pathname, searchParams } = new URL(request.url ?? '', 'http://network');
  const path = pathname.replace('/api/audit/', '');
  const text = (body: string) => response.writeHead(200, { 'content-type': 'text/plain' }).end(body);
  const refuse = (code: string) =>
    response.writeHead(404, { 'content-type': 'application/problem+json' }).end(JSON.stringify({ code, status: 404, title: 'Not here' }));
  if (path === 'log/checkpoint') return void text(log.note);
  if (path === 'log/checkpoint/witnessed') return void (isWitnessed ? text(log.note) : refuse('audit/nothing-signed'));
  if (path === 'log/vkeys') return void text(`${SIGNER.key.text}\n`);
  if (path === 'log/policy') return void refuse('audit/no-policy');
  const stream = decodeURIComponent(path.replace('streams/', ''));
  const from = Number(searchParams.get('from') ?? 0);
  const events = await log.prove(stream, searchParams.get('for') as 'public');
  if (stream.includes(' ')) {
    const errors = [{ field: 'stream', rule: 'matches', message: 'stream must be a category and an id' }];
    response.writeHead(400, { 'content-type': 'application/problem+json' });
    return void response.end(JSON.stringify({ code: 'platform/validation-failed', detail: errors[0]?.message, errors }));
  }
  if (events.length === 0) return void refuse('audit/unknown-event');
  const listed = events.map(toListed);
  const page = listed.filter(({ revision }) => revision >= from && revision < from + PAGE).map(change);
  const last = Math.max(...listed.map(({ revision }) => revision));
  const next = from + PAGE <= last ? { next: from + PAGE } : {};
  response.writeHead(200, { 'content-type': 'application/json' });
  response.end(JSON.stringify({ checkpoint: otherNote ?? log.note, events: page, ...next, isComplete: true }));
}

function toListed({ entry, proof, addendum, parts }: ProvenEvent) {
  const { index, proof: hashes } = readProofFile(proof);
  const { revision } = JSON.parse(Buffer.from(entry).toString()) as { revision: number };
  return {
    ...{ revision, index, entry: Buffer.from(entry).toString() },
    hashes: hashes.map((hash) => Buffer.from(hash).toString('base64')),
    addendum: addendum && Buffer.from(addendum).toString(),
    parts: Object.fromEntries([...parts].map(([name, bytes]) => [name, Buffer.from(bytes).toString()])),
  };
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'gpn-prove-'));
  log = await GoldenLog.sign();
  network = await StandIn.open((request, response) => void answer(request, response));
});
afterEach(() => {
  isWitnessed = false;
  change = (event) => event;
  otherNote = undefined;
});
afterAll(async () => {
  await network.close();
  await rm(folder, { recursive: true });
});

const prove = (...words: readonly string[]) => tryCommand('audit', 'prove', ...words);
const check = (place: string) => tryCommand('audit', 'check', place);

test.each([
  ['2026-003', 'auditor', 'how each seat spoke, who was recused, who was in the room, quorum and rule of the terms'],
  ['2026-001', 'auditor', 'how each seat spoke'],
])('decision %s for %ss is computed again by whoever gets the pack', async (reference, audience, traced) => {
  const zip = join(folder, `${reference}-${audience}.zip`);
  const { printed, error } = await prove('decision', reference, '--for', audience, '--zip', zip, '--unwitnessed');
  expect(error).toBeUndefined();
  expect(printed).toContain('Nobody but the log itself has signed it: the pack says so first.');
  const checked = await check(zip);
  expect(checked.error).toBeUndefined();
  expect(checked.printed).toContain('Computed again from its basis: the same.');
  expect(checked.printed).toContain(traced.split(', ')[0]);
});

test('for everybody nothing is told that is sealed: not in the parts, not in the account, not in the page', async () => {
  const zip = join(folder, 'public.zip');
  expect((await prove('decision', '2026-002', '--zip', zip, '--unwitnessed')).error).toBeUndefined();
  const files = readZip(await readFile(zip));
  const whole = [...files.values()].map((bytes) => Buffer.from(bytes).toString()).join('\n');
  expect([...files.keys()].filter((path) => /parts\/(context|data\.(basis|position|seat))/.test(path))).toEqual([]);
  expect(files.has('verify.html')).toBe(true);
  expect(whole).toContain('Work plan for 2026');
  expect(Buffer.from(files.get('data/decision.md') ?? []).toString()).not.toMatch(/position|"actor"/);
  expect((await check(zip)).printed).toContain('Everything in it fits');
});

test('a pack waits for a witness, unless it is wanted without: the exit code is 5, and nothing is written', async () => {
  const to = join(folder, 'waits');
  const { error } = await prove('decision', '2026-002', '--to', to);
  expect(error).toMatchObject({ exitCode: 5, message: expect.stringContaining('No witness has signed what covers this yet') });
  isWitnessed = true;
  const { printed } = await prove('decision', '2026-002', '--to', to);
  expect(printed).not.toContain('Nobody but the log itself');
  expect(await readFile(join(to, 'bag-info.txt'), 'utf8')).toContain('GPN-Witnessed: yes');
  expect((await check(to)).error).toBeUndefined();
});

test.each([
  ['a record that has more events than one answer', ['decision', '2026-003', '--for', 'auditor']],
  ['an event alone', ['event', 'decision-2026-003', '2', '--for', 'auditor']],
])('%s', async (name, words) => {
  const zip = join(folder, `${name.replaceAll(' ', '-')}.zip`);
  const { printed, error } = await prove(...words, '--zip', zip, '--unwitnessed', '--json');
  expect(error).toBeUndefined();
  expect(JSON.parse(printed)).toMatchObject({ written: zip, witnessed: false, size: readSignedCheckpoint(log.note, []).checkpoint.size });
});

test.each([
  ['nothing of it is told', ['decision', '2031-001'], 'The log gives out nothing of decision 2031-001 to this audience.'],
  ['an event without its revision', ['event', 'decision-2026-003'], /^Of an event its stream and its revision are wanted/],
  ['a vintage without its name', ['vintage', 'x'], /^Of a vintage its dataset and its name are wanted/],
  ['an id that none is', ['decision', 'the one of May'], '<id> must be a category and an id (platform/validation-failed)'],
  ['more than an id', ['decision', '2026-003', '4'], 'Of a decision its id alone is wanted.'],
] as const)('%s: it is said, and nothing is written', async (_, words, message) => {
  const zip = join(folder, 'never.zip');
  const { error } = await prove(...words, '--zip', zip, '--unwitnessed');
  expect((error as Error).message).toMatch(message);
  await expect(readFile(zip)).rejects.toThrow('ENOENT');
});

test('where it is to be written has to be said once, and what is there already stays', async () => {
  expect((await prove('decision', '2026-002', '--unwitnessed')).error).toMatchObject({
    message: 'Say where it is written: --to <folder> or --zip <file>.',
  });
  const zip = join(folder, 'there.zip');
  await writeFile(zip, 'mine');
  expect((await prove('decision', '2026-002', '--zip', zip, '--unwitnessed')).error).toMatchObject({
    message: `${zip} is there already: nothing was overwritten.`,
  });
  expect(await readFile(zip, 'utf8')).toBe('mine');
});

test('what the network answers and does not fit is not written', async () => {
  const zip = join(folder, 'wrong.zip');
  change = (event) => ({ ...event, entry: (event as { entry: string }).entry.replace('2026', '2027') });
  expect((await prove('decision', '2026-002', '--zip', zip, '--unwitnessed')).error).toMatchObject({
    message: expect.stringContaining('What was put together does not fit, and nothing was written'),
  });
  otherNote = log.note.replace(/^(.*\n)\d+/, '$11');
  expect((await prove('decision', '2026-002', '--zip', zip, '--unwitnessed')).error).toMatchObject({
    message: 'The log answers under another checkpoint than was asked for. Run the command again.',
  });
  await expect(readFile(zip)).rejects.toThrow('ENOENT');
});

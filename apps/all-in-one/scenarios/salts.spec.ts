import { readdirSync, readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { openSqliteEventStore } from '#libs/engines/sqlite';
import { aggregateId, type RecordedEvent, START, streamCategory } from '#libs/event-sourcing';
import { eventually } from '#libs/testing';
import { startNetwork } from '../src/start-network.js';
import { Officer } from './officer.fixture.js';

const LONG_MS = 240_000;

async function wholeLog(file: string): Promise<readonly RecordedEvent[]> {
  const store = openSqliteEventStore(file);
  const events: RecordedEvent[] = [];
  for (let position = START; ; ) {
    const page = await store.readAll(position);
    events.push(...page.events);
    position = page.position;
    if (page.atHead) break;
  }
  await store.close();
  return events;
}

/** One stream of each category: whose histories are asked for. */
const oneOfEach = (events: readonly RecordedEvent[]): readonly string[] => [
  ...new Map(events.map(({ stream }) => [streamCategory(stream), aggregateId(stream)])).values(),
];

/** Whether the haystack has any of the salts: each is 22 characters of one alphabet, wherever it stands. */
function saltsIn(haystack: string, salts: ReadonlySet<string>): readonly string[] {
  const leaked: string[] = [];
  for (const { 0: run } of haystack.matchAll(/[\w-]{22,}/g)) {
    for (let index = 0; index + 22 <= run.length; index++) {
      const part = run.slice(index, index + 22);
      if (salts.has(part)) leaked.push(part);
    }
  }
  return leaked;
}

/** As text, each byte a character: what a database holds as text can be searched in it. */
const readBytes = (folder: string, wanted: (name: string) => boolean): string =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && wanted(entry.name))
    .map((entry) => readFileSync(join(entry.parentPath, entry.name), 'latin1'))
    .join('\n');

function messages(file: string): string {
  const db = new DatabaseSync(file, { readOnly: true });
  const rows = db.prepare('SELECT key, headers, value FROM bus_messages').all();
  db.close();
  return JSON.stringify(rows);
}

test(
  'each event of a whole year has a salt of its own, and no answer, message, view, other file or line of the log has one',
  async () => {
    const data = await mkdtemp(join(tmpdir(), 'gpn-salts-'));
    const answers: string[] = [];
    const lines: string[] = [];
    const network = await startNetwork({
      watchAnswers: ({ payload }) => void answers.push(JSON.stringify(payload) ?? ''),
      logTo: { write: (line) => void lines.push(line) },
      environment: { GPN_DATA: data, GPN_PORT: '0', GPN_LOG_LEVEL: 'debug' },
    });
    const token = await network.token({ role: ['secretariat', 'auditor'] });
    const officer = new Officer(network.url, token);
    await eventually('the network is ready', async () => (await fetch(`${network.url}/health/ready`)).status === 200);
    await officer.post('front/example');
    await eventually(
      'the example is recorded',
      async () => (await officer.get<{ readonly status: string }>('front/example')).status === 'recorded',
      120_000,
    );
    await eventually('every view is live', async () => (await fetch(`${network.url}/health/ready`)).status === 200);
    const events = join(data, 'events.db');
    const { paths } = (await network.app.inject({ url: '/api/openapi.json' })).json() as { readonly paths: object };
    const ids = oneOfEach(await wholeLog(events));
    let histories = 0;
    for (const path of Object.keys(paths).filter((candidate) => /^[^{]*\{\w+\}\/history$/.test(candidate))) {
      for (const id of ids) {
        const url = path.replace(/\{\w+\}/, encodeURIComponent(id));
        const { statusCode } = await network.app.inject({ url, headers: { authorization: `Bearer ${token}` } });
        histories += statusCode === 200 ? 1 : 0;
      }
    }
    await network.close();
    const log = await wholeLog(events);
    const salts = log.map(({ salt }) => salt);
    expect(salts.filter((salt) => salt === undefined || !/^[\w-]{21}[AQgw]$/.test(salt))).toEqual([]);
    const all = new Set(salts as readonly string[]);
    expect(all.size).toBe(log.length);
    expect(log.length).toBeGreaterThan(1_500);
    expect(histories).toBeGreaterThan(20);
    const sentMessages = messages(events);
    expect(sentMessages.length).toBeGreaterThan(100_000);
    expect(lines.length).toBeGreaterThan(100);
    expect(saltsIn(answers.join('\n'), all)).toEqual([]);
    expect(saltsIn(sentMessages, all)).toEqual([]);
    expect(saltsIn(lines.join('\n'), all)).toEqual([]);
    expect(
      saltsIn(
        readBytes(data, (name) => !name.startsWith('events.db')),
        all,
      ),
    ).toEqual([]);
    // The search finds what there is.
    expect(
      saltsIn(
        readBytes(data, (name) => name.startsWith('events.db')),
        all,
      ).length,
    ).toBeGreaterThanOrEqual(log.length);
    await rm(data, { recursive: true });
  },
  LONG_MS,
);

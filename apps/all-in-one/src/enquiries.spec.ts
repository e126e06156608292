import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { defined } from '#libs/event-sourcing';
import type { RunningApp } from '#libs/platform';
import { TEST_ID_KEY } from '#libs/testing';
import { AnswersHeld } from '../../../libs/platform/testing/answers-held.js';
import { filesHolding } from '../../people/src/testing/files-holding.js';
import { startNetwork } from './start-network.js';

const WORDS = {
  name: 'Zelda Xylophone',
  email: 'zelda.xylophone@example.org',
  message: 'How would our quaint bureau join?\nWe ask kindly.',
};
const WRITTEN = { kind: 'joining', language: 'fr', noticeRead: true, ...WORDS };

let data: string;
let running: RunningApp;
const held = new AnswersHeld();

beforeAll(async () => {
  data = await mkdtemp(join(tmpdir(), 'gpn-enquiries-'));
  running = await startNetwork({
    watchAnswers: held.watch,
    environment: { GPN_DATA: data, GPN_PORT: '0', GPN_LOG_LEVEL: 'silent', GPN_LIMIT_ENQUIRIES: '12', ...TEST_ID_KEY },
  });
});
afterAll(async () => {
  await running.close();
  await rm(data, { recursive: true });
});

async function ask(role: 'secretariat' | 'auditor' | undefined, path: string, body?: object, more: Readonly<Record<string, string>> = {}) {
  const authorization = role && `Bearer ${await running.token({ role, subject: `${role}-1` })}`;
  const answer = await fetch(`${running.url}/api/${path}`, {
    method: body ? 'POST' : 'GET',
    headers: defined({ authorization, 'content-type': body && 'application/json', ...more }),
    body: body ? JSON.stringify(body) : null,
  });
  // biome-ignore lint/suspicious/noExplicitAny: what an answer holds is what the tests are about
  return { status: answer.status, body: (await answer.json()) as any };
}

const list = async () => (await ask('secretariat', 'membership/enquiries')).body.items;

/** Until what was recorded is in the list. */
async function waitFor(count: number): Promise<readonly { readonly enquiry: string }[]> {
  for (;;) {
    const items = await list();
    if (items.length >= count) return items;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

describe('what anybody writes to the Network', () => {
  let enquiry: string;

  it('is received without an account, once for each key, and its words are in the vault alone', async () => {
    const key = { 'idempotency-key': 'form-1' };
    const received = await ask(undefined, 'membership/enquiries', WRITTEN, key);
    expect([received.status, Object.keys(received.body)]).toEqual([202, ['enquiry']]);
    enquiry = received.body.enquiry;
    expect((await ask(undefined, 'membership/enquiries', WRITTEN, key)).body).toEqual({ enquiry });
    expect(await waitFor(1)).toEqual([
      { enquiry, kind: 'joining', language: 'fr', status: 'received', receivedOn: expect.any(String), revision: 0 },
    ]);
    expect(filesHolding(data, ['xylophone', 'quaint bureau'])).toEqual([]);
  });

  it('is in the inbox of every officer, and opened by them for a purpose', async () => {
    const items = (await ask('secretariat', 'front/inbox?kind=enquiry-received')).body.items;
    expect(items).toMatchObject([
      { record: { kind: 'enquiry', id: enquiry }, params: { kind: 'joining', language: 'fr' }, command: 'answer-enquiry' },
    ]);
    const opened = await ask('secretariat', `people/enquiries/${enquiry}/open`, { purpose: 'correspondence' });
    expect([opened.status, opened.body]).toEqual([200, WORDS]);
    for (const role of ['auditor', undefined] as const) {
      const refused = await ask(role, `people/enquiries/${enquiry}/open`, { purpose: 'correspondence' });
      expect([role, refused.status]).toEqual([role, role ? 403 : 401]);
    }
    expect((await ask(undefined, 'membership/enquiries')).status).toBe(401);
  });

  it('names no word of it where a field is not valid', async () => {
    for (const fault of [
      { email: 'xylophone at home' },
      { message: '' },
      { kind: 'xylophone' },
      { noticeRead: false },
      { more: 'xylophone' },
    ]) {
      const { status, body } = await ask(undefined, 'membership/enquiries', { ...WRITTEN, ...fault });
      expect([fault, status, /xylophone at home|: xylophone/.test(JSON.stringify(body))]).toEqual([fault, 400, false]);
    }
  });

  it('is taken and dropped where the field was filled in that nobody sees', async () => {
    const trapped = await ask(undefined, 'membership/enquiries', { ...WRITTEN, website: 'https://example.org' });
    expect(trapped.status).toBe(202);
    expect((await ask('secretariat', `people/enquiries/${trapped.body.enquiry}/open`, { purpose: 'correspondence' })).status).toBe(404);
    expect((await ask('secretariat', `membership/enquiries/${trapped.body.enquiry}`)).status).toBe(404);
  });

  it('is answered once, by an officer', async () => {
    expect((await ask('auditor', `membership/enquiries/${enquiry}/answer-enquiry`, {})).status).toBe(403);
    // Who it is and when stand in the path and the log: whoever sends more would believe that it is recorded.
    for (const body of [[], ['answered'], { answer: 'by letter' }]) {
      const refused = await ask('secretariat', `membership/enquiries/${enquiry}/answer-enquiry`, body);
      expect([refused.status, refused.body.code]).toEqual([400, 'platform/validation-failed']);
    }
    const dry = await ask('secretariat', `membership/enquiries/${enquiry}/answer-enquiry`, {}, { 'gpn-dry-run': '1' });
    expect(dry.status).toBe(200);
    const answered = await ask('secretariat', `membership/enquiries/${enquiry}/answer-enquiry`, {});
    expect([answered.status, answered.body.events]).toEqual([200, ['EnquiryAnswered']]);
    const again = await ask('secretariat', `membership/enquiries/${enquiry}/answer-enquiry`, {});
    expect([again.status, again.body.code]).toEqual([409, 'enquiry/already-answered']);
    const entry = await ask('secretariat', `membership/enquiries/${enquiry}?waitFor=${answered.body.position}`);
    expect(entry.body).toMatchObject({ status: 'answered', answeredOn: expect.any(String) });
    const steps = (await ask('auditor', `membership/enquiries/${enquiry}/history`)).body.items;
    expect(steps.map(({ type, data: said }: { type: string; data: object }) => [type, said])).toEqual([
      ['EnquiryReceived', { kind: 'joining', language: 'fr' }],
      ['EnquiryAnswered', {}],
    ]);
  });

  it('is limited to so many from one address', async () => {
    const statuses: number[] = [];
    for (let count = 0; count < 12; count++) statuses.push((await ask(undefined, 'membership/enquiries', WRITTEN)).status);
    expect(statuses.at(-1)).toBe(429);
    expect(held.faults).toEqual([]);
  });
});

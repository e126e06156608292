import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { daysAfter, defined, today } from '#libs/event-sourcing';
import { NAMED_BY, SEARCHED_LISTS } from '#libs/front';
import type { LocalToken, RunningApp } from '#libs/platform';
import { AnswersHeld } from '../../../libs/platform/testing/answers-held.js';
import { startNetwork } from './start-network.js';

const day = (days: number): string => daysAfter(today(), days);
const interest = { country: 'SEN', kind: 'ministry', portfolios: ['labour'], channel: 'email' };
const PUBLIC = undefined;
const OFFICER: LocalToken = { role: 'secretariat', subject: 'officer-1' };

let data: string;
let running: RunningApp;
const held = new AnswersHeld();
const ids = { quiet: '', dialogue: '', invited: '', member: '', request: '' };
let position = 0;

beforeAll(async () => {
  data = await mkdtemp(join(tmpdir(), 'gpn-desk-'));
  running = await startNetwork({
    watchAnswers: held.watch,
    environment: { GPN_DATA: data, GPN_PORT: '0', GPN_LOG_LEVEL: 'silent' },
  });
  ids.quiet = await express('Bureau of silence', -40);
  ids.dialogue = await express('Bureau of talks', -40);
  await send(OFFICER, `membership/authorities/${ids.dialogue}/propose-dialogue`, { proposedFor: day(-5), effectiveAt: day(-20) });
  ids.invited = await send(OFFICER, 'membership/authorities/invite-authority', {
    ...{ name: 'Bureau of letters', country: 'NLD', kind: 'ministry', portfolios: ['labour'] },
    ...{ letterReference: 'GPN/1', letterDate: day(-50), effectiveAt: day(-50) },
  });
  ids.member = await express('Bureau of members', -40);
  for (const command of ['hold-dialogue', 'confirm-membership'])
    await send(OFFICER, `membership/authorities/${ids.member}/${command}`, { effectiveAt: day(-30) });
  await send(OFFICER, `membership/authorities/${ids.member}/rename-authority`, { name: 'Bureau of the Network', effectiveAt: day(-10) });
  ids.request = await send(focalPoint(), 'membership/liaison-requests/open-liaison-request', {
    ...{ authority: ids.member, kind: 'question', subject: 'Inspection of agencies' },
  });
});
afterAll(async () => {
  await running.close();
  await rm(data, { recursive: true });
});

const focalPoint = (authority = ids.member): LocalToken => ({ role: 'focal-point', subject: 'fp-1', authorities: [authority] });

async function ask(as: LocalToken | undefined, path: string, body?: object) {
  const authorization = as && `Bearer ${await running.token(as)}`;
  const answer = await fetch(`${running.url}${path}`, {
    method: body ? 'POST' : 'GET',
    headers: defined({ authorization, 'content-type': body && 'application/json' }),
    body: body ? JSON.stringify(body) : null,
  });
  const text = await answer.text();
  // biome-ignore lint/suspicious/noExplicitAny: what an answer holds is what the tests are about
  const content: any = answer.headers.get('content-type')?.includes('json') ? JSON.parse(text) : text;
  return { status: answer.status, headers: answer.headers, body: content };
}

/** Resolves with the id of the record. */
async function send(as: LocalToken, path: string, body: object): Promise<string> {
  const { status, body: outcome } = await ask(as, `/api/${path}`, body);
  if (status >= 300) throw new Error(`${path}: ${status} ${JSON.stringify(outcome)}`);
  position = outcome.position;
  return outcome.id;
}

const express = (name: string, days: number): Promise<string> =>
  send(OFFICER, 'membership/authorities/express-interest', { ...interest, name, effectiveAt: day(days) });

/** What was recorded is in the views of membership that the desk asks. */
async function catchUp(): Promise<void> {
  for (const path of ['authorities', 'pipeline', 'liaison-requests'])
    expect((await ask(OFFICER, `/api/membership/${path}?waitFor=${position}`)).status).toBe(200);
}

describe('the inbox', () => {
  interface Item {
    readonly kind: string;
    readonly group: string;
    readonly record: { readonly id: string };
    readonly params: Readonly<Record<string, unknown>>;
    readonly command?: string;
  }
  const read = async (as: LocalToken, query = ''): Promise<readonly Item[]> => {
    await catchUp();
    const { status, headers, body } = await ask(as, `/api/front/inbox${query}`);
    expect([status, headers.get('cache-control'), body.missing]).toEqual([200, 'no-store', []]);
    return body.items;
  };
  const kinds = (items: readonly Item[]) => items.map(({ kind, group, record }) => [kind, group, record.id]);

  it('has for an officer what state says has to be done, the most pressing first, each with its command', async () => {
    const items = await read(OFFICER);
    expect(kinds(items)).toEqual([
      ['expression-without-step', 'overdue', ids.quiet],
      ['invitation-unanswered', 'overdue', ids.invited],
      ['dialogue-past', 'overdue', ids.dialogue],
      ['focal-point-awaited', 'this-week', ids.member],
      ['liaison-unassigned', 'this-week', ids.request],
    ]);
    expect(items.map(({ command }) => command)).toEqual([
      'propose-dialogue',
      'remind-of-invitation',
      'hold-dialogue',
      'designate-focal-point',
      'assign-liaison-request',
    ]);
    expect(items[0]?.params).toEqual({ name: 'Bureau of silence', country: 'SEN' });
    expect(kinds(await read(OFFICER, '?kind=dialogue-past'))).toEqual([['dialogue-past', 'overdue', ids.dialogue]]);
  });

  it('has an item as long as the need: what is done is gone, what another officer has is shown to who asks for all', async () => {
    await send(OFFICER, `membership/authorities/${ids.dialogue}/hold-dialogue`, {});
    await send(OFFICER, `membership/liaison-requests/${ids.request}/assign-liaison-request`, { officer: 'officer-2' });
    const left = kinds(await read(OFFICER)).map(([kind]) => kind);
    expect(left).toEqual(['expression-without-step', 'invitation-unanswered', 'focal-point-awaited']);
    expect(kinds(await read(OFFICER, '?whose=all')).at(-1)).toEqual(['liaison-assigned', 'waiting', ids.request]);
    expect(kinds(await read({ role: 'secretariat', subject: 'officer-2' })).map(([kind]) => kind)).toContain('liaison-assigned');
  });

  it('has for a focal point what concerns its authority, and nothing of another one’s', async () => {
    expect(kinds(await read(focalPoint()))).toEqual([['own-request-open', 'waiting', ids.request]]);
    await send(OFFICER, `membership/liaison-requests/${ids.request}/answer-liaison-request`, { answer: crypto.randomUUID() });
    expect(kinds(await read(focalPoint()))).toEqual([['own-request-answered', 'later', ids.request]]);
    expect(await read(focalPoint(ids.quiet))).toEqual([]);
    expect((await ask(PUBLIC, '/api/front/inbox')).status).toBe(401);
    expect((await ask(OFFICER, '/api/front/inbox?kind=nonsense')).status).toBe(400);
  });
});

describe('names', () => {
  it('are told of each kind by its service, former ones too, as far as the caller may know', async () => {
    await catchUp();
    const question = { authorities: [ids.member, ids.quiet], bodies: [], groups: [ids.member] };
    const everybody = await ask(PUBLIC, '/api/front/names', question);
    const member = { name: 'Bureau of the Network', country: 'SEN', formerNames: ['Bureau of members'] };
    expect([everybody.status, everybody.body]).toEqual([200, { authorities: { [ids.member]: member }, bodies: {}, groups: {}, away: [] }]);
    const officer = await ask(OFFICER, '/api/front/names', question);
    expect(Object.keys(officer.body.authorities)).toEqual([ids.member, ids.quiet]);
    const many = Array.from({ length: 201 }, () => ids.member);
    expect((await ask(OFFICER, '/api/front/names', { authorities: many })).status).toBe(400);
    expect((await ask(OFFICER, '/api/front/names', { persons: [ids.member] })).status).toBe(400);
  });

  it('of 200 records are told at once', async () => {
    const unknown = Array.from({ length: 199 }, () => crypto.randomUUID());
    const { status, body } = await ask(OFFICER, '/api/front/names', { authorities: [...unknown, ids.member] });
    expect([status, Object.keys(body.authorities)]).toEqual([200, [ids.member]]);
  });

  it('are had of every kind at the service that has it', async () => {
    for (const [kind, service] of Object.entries(NAMED_BY)) {
      const { status, body } = await ask(OFFICER, `/api/${service}/known-names?kind=${kind}&id=${ids.member}`);
      expect([kind, status, Array.isArray(body.items)]).toEqual([kind, 200, true]);
    }
  });
});

describe('search', () => {
  const find = async (as: LocalToken | undefined, query: string) => (await ask(as, `/api/front/search?${query}`)).body;

  it('finds in every list, under the rule of each', async () => {
    await catchUp();
    const office = await find(OFFICER, 'text=bureau&limit=2');
    expect(office.groups).toEqual([
      { group: 'authorities', total: 4, items: [expect.objectContaining({ detail: 'NLD' }), expect.objectContaining({ detail: 'SEN' })] },
    ]);
    expect(office.away).toEqual([]);
    const everybody = await find(PUBLIC, 'text=bureau');
    expect(everybody.groups).toEqual([
      { group: 'authorities', total: 1, items: [{ id: ids.member, title: 'Bureau of the Network', detail: 'SEN' }] },
    ]);
    expect((await find(focalPoint(), 'text=silence')).groups).toEqual([]);
    expect((await ask(OFFICER, '/api/front/search')).status).toBe(400);
  });

  it('asks every list that has words to search for', async () => {
    const { paths } = (await ask(PUBLIC, '/api/openapi.json')).body as {
      paths: Record<
        string,
        { get?: { parameters?: readonly { name: string; in: string }[]; responses: Record<string, { content?: object }> } }
      >;
    };
    const searchable = Object.entries(paths).flatMap(([path, { get }]) => {
      const isList = get?.responses['406'] !== undefined && Object.keys(get.responses['200']?.content ?? {}).includes('application/json');
      return isList && get.parameters?.some((parameter) => parameter.in === 'query' && parameter.name === 'text') ? [path] : [];
    });
    const searched = SEARCHED_LISTS.flatMap(({ service, paths: own }) => own.map((path) => `/api/${service}/${path}`));
    expect(searchable.length).toBeGreaterThan(10);
    expect(searched.toSorted()).toEqual(searchable.toSorted());
  });

  it('understands every list: as officer, as focal point and as anybody, none is asked what it does not know', async () => {
    for (const as of [OFFICER, focalPoint(), { role: 'auditor' } as const, PUBLIC]) {
      const { status, body } = await ask(as, '/api/front/search?text=network&limit=20');
      expect([as?.role, status, body.away]).toEqual([as?.role, 200, []]);
    }
  });
});

describe('positions', () => {
  it('say how far every view of every service is', async () => {
    await catchUp();
    const { status, body } = await ask(PUBLIC, '/api/front/positions');
    expect([status, body.away]).toEqual([200, []]);
    expect(body.views['membership.directory'].position).toBeGreaterThanOrEqual(position);
    const services = new Set(Object.keys(body.views).map((view) => view.split('.')[0]));
    expect([...services].sort()).toEqual(['audit', 'governance', 'membership', 'people', 'research', 'training', 'working-groups']);
  });
});

describe('the public calendar', () => {
  it('is there for pages and for calendar programmes', async () => {
    const { status, body } = await ask(PUBLIC, '/api/front/public-calendar?days=30');
    expect([status, body]).toEqual([200, { from: today(), to: day(29), entries: [], away: [] }]);
    const feed = await ask(PUBLIC, '/api/front/public-calendar.ics');
    expect([feed.status, feed.headers.get('content-type')]).toEqual([200, 'text/calendar; charset=utf-8']);
    expect(feed.body).toContain('BEGIN:VCALENDAR');
    expect((await ask(PUBLIC, '/api/front/public-calendar?days=1000')).status).toBe(400);
  });
});

describe('the description of the API', () => {
  it('has the routes of the desk like the others', async () => {
    const { paths, components } = (await ask(PUBLIC, '/api/openapi.json')).body;
    const inbox = paths['/api/front/inbox'].get;
    expect(inbox).toMatchObject({ operationId: 'getFrontInbox', tags: ['Desk'], 'x-gpn-rule': ['secretariat', 'auditor', 'focal-point'] });
    expect(inbox.parameters.map(({ name }: { name: string }) => name)).toEqual(['whose', 'kind']);
    expect(components.schemas.Inbox.properties.items.items).toEqual({ $ref: '#/components/schemas/InboxItem' });
    expect(paths['/api/front/names'].post.requestBody.content['application/json'].schema.$ref).toMatch(/NamesAsked$/);
    expect(held.faults).toEqual([]);
  });
});

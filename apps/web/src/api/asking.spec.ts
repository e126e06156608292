import { ask, askFile, toAddress, whenSessionEnds } from './ask.ts';
import { sendOnce, toVerdict, tryOut } from './command.ts';
import { isStale, movedViews } from './freshness.ts';
import { MOST_IDS, Names } from './names.ts';
import { NoAnswerError, ProblemError, retryAfterSeconds, toAnswerState } from './problem.ts';

interface Sent {
  readonly address: string;
  readonly method: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | undefined;
}

const sent: Sent[] = [];
let answer: () => Response | Promise<Response>;
const json =
  (body: unknown, init: ResponseInit = {}) =>
  () =>
    new Response(JSON.stringify(body), init);
const problem = (status: number, code: string, headers: Record<string, string> = {}) =>
  json({ code, status, title: 't', detail: 'd', instance: 'urn:1' }, { status, headers });

const original = globalThis.fetch;
beforeEach(() => {
  sent.splice(0);
  globalThis.fetch = async (address, { method = 'GET', headers, body } = {}) => {
    sent.push({ address: String(address), method, headers: headers as Record<string, string>, body: body as string | undefined });
    return answer();
  };
});
afterEach(() => {
  globalThis.fetch = original;
});

const command = {
  request: 'POST /api/orchards/trees/{tree}/prune',
  path: { tree: 'a/b' },
  body: { why: 'age' },
  key: 'key-1',
  ifMatch: '"4"',
};

test('an address has its ids as parts of a path and repeats the name of a list', () => {
  expect(toAddress('/api/trees/{tree}', { tree: 'a/b?c' }, { status: ['old', 'new'], text: undefined, rows: 5 })).toBe(
    '/api/trees/a%2Fb%3Fc?status=old&status=new&rows=5',
  );
  expect(() => toAddress('/api/trees/{tree}', {})).toThrow('needs tree');
});

test('an answer says how new it is, and which revision it is', async () => {
  answer = json({ name: 'pear' }, { headers: { 'gpn-view-position': '41', 'gpn-view-behind': '3', etag: '"7"' } });
  expect(await ask('/api/trees')).toMatchObject({ body: { name: 'pear' }, position: 41, behind: 3, etag: '"7"' });
  answer = json({});
  const plain = await ask('/api/trees');
  expect([plain.behind, 'position' in plain, 'etag' in plain]).toEqual([0, false, false]);
  expect(sent[0]?.headers).toMatchObject({ accept: 'application/json', 'gpn-request': '1' });
});

test('a list is loaded as a file of the type that was asked for, under the name that the service gave it', async () => {
  answer = () => new Response('a;b', { headers: { 'content-disposition': 'attachment; filename="trees-position-41.csv"' } });
  const { bytes, name } = await askFile('/api/trees', { type: 'text/csv', query: { status: ['old'] } });
  expect([await bytes.text(), name]).toEqual(['a;b', 'trees-position-41.csv']);
  expect(sent[0]).toMatchObject({ address: '/api/trees?status=old', headers: { accept: 'text/csv' } });
  answer = problem(403, 'platform/role-needed');
  await expect(askFile('/api/trees', { type: 'text/csv' })).rejects.toBeInstanceOf(ProblemError);
});

test('a command is sent with its key and the revision that was seen, tried out with the sign that nothing is to be recorded', async () => {
  answer = json({ id: 'a', revision: 5, position: 9, events: ['Pruned'], repeated: false });
  expect(await sendOnce(command)).toMatchObject({ kind: 'recorded', outcome: { position: 9 } });
  answer = json({ dryRun: true, events: [] });
  await tryOut(command);
  expect(sent.map(({ address, method }) => `${method} ${address}`)).toEqual(Array(2).fill('POST /api/orchards/trees/a%2Fb/prune'));
  expect(sent[0]?.headers).toMatchObject({ 'idempotency-key': 'key-1', 'if-match': '"4"', 'content-type': 'application/json' });
  expect([sent[0]?.headers['gpn-dry-run'], sent[1]?.headers['gpn-dry-run']]).toEqual([undefined, '1']);
});

test('a file is sent as it is, by its own type', async () => {
  answer = json({ dryRun: true });
  await ask('/api/imports/trees', { method: 'POST', body: new Blob(['a,b'], { type: 'text/csv' }) });
  await ask('/api/imports/trees', { method: 'POST', body: new Blob(['a,b']) });
  expect(sent.map(({ headers, body }) => [headers['content-type'], (body as unknown) instanceof Blob])).toEqual([
    ['text/csv', true],
    ['text/csv', true],
  ]);
});

describe('a command that names what is recorded first', () => {
  const seal = { field: 'why', request: 'POST /api/people/texts/seal', body: { text: 'Old.' }, key: 'key-2' };

  test('has its id, and each is sent under its own key', async () => {
    answer = json({ id: 'text-7', revision: 0, position: 8, events: [], repeated: false });
    // What takes it back names it as well.
    expect(await sendOnce({ ...command, first: [seal] })).toMatchObject({ outcome: { named: { why: 'text-7' } } });
    expect(sent.map(({ address, body }) => [address, body])).toEqual([
      ['/api/people/texts/seal', '{"text":"Old."}'],
      ['/api/orchards/trees/a%2Fb/prune', '{"why":"text-7"}'],
    ]);
    expect(sent.map(({ headers }) => headers['idempotency-key'])).toEqual(['key-2', 'key-1']);
    expect(sent[0]?.headers['if-match']).toBeUndefined();
  });

  test('is not sent when that is refused, and what is wrong with it is said at the field', async () => {
    answer = json({ code: 'platform/bad-body', status: 400, errors: [{ field: 'text', rule: 'x', message: 'm' }] }, { status: 400 });
    expect(await sendOnce({ ...command, first: [seal] })).toMatchObject({ kind: 'refused', problem: { errors: [{ field: 'why.text' }] } });
    expect(sent).toHaveLength(1);
  });

  test('may have been recorded as little or as much as any when the line breaks before it', async () => {
    answer = () => Promise.reject(new TypeError('network'));
    expect((await sendOnce({ ...command, first: [seal] })).kind).toBe('unanswered');
  });
});

test.each([
  [problem(409, 'orchards/too-late'), 'refused'],
  [problem(412, 'platform/revision-mismatch'), 'refused'],
  [problem(401, 'platform/unauthenticated'), 'postponed'],
  [problem(503, 'platform/busy', { 'retry-after': '3' }), 'postponed'],
  [problem(429, 'platform/too-many-requests'), 'postponed'],
  [problem(500, 'platform/internal'), 'unanswered'],
  [problem(503, 'platform/store-unavailable'), 'unanswered'],
  [() => new Response('<html>', { status: 502 }), 'unanswered'],
  [() => Promise.reject(new TypeError('network')), 'unanswered'],
])('%# what is said of a sending decides whether it may have been recorded', async (said, kind) => {
  answer = said;
  expect((await sendOnce(command)).kind).toBe(kind);
});

test('what an abort throws is no answer', () => {
  expect(() => toVerdict(new DOMException('aborted', 'AbortError'))).toThrow('aborted');
});

test('who is no longer signed in is told so once for each answer that says it', async () => {
  let times = 0;
  const stop = whenSessionEnds(() => {
    times += 1;
  });
  answer = problem(401, 'platform/bad-token');
  await expect(ask('/api/trees')).rejects.toBeInstanceOf(ProblemError);
  stop();
  await expect(ask('/api/trees')).rejects.toBeInstanceOf(ProblemError);
  expect(times).toBe(1);
});

test('each failure is one of the states that a reader knows, and is batches again only where that can help', async () => {
  const failures = [
    problem(503, 'platform/view-not-ready', { 'retry-after': '2' }),
    problem(503, 'platform/view-behind', { 'retry-after': '1' }),
    problem(503, 'platform/service-away'),
    problem(403, 'platform/role-needed'),
    problem(404, 'platform/not-found'),
    problem(400, 'platform/bad-query'),
    () => new Response('', { status: 504 }),
  ];
  const states = [];
  for (const failure of failures) {
    answer = failure;
    const error = await ask('/api/trees').catch((thrown: unknown) => thrown);
    states.push([toAnswerState(error), retryAfterSeconds(error)]);
  }
  expect(states).toEqual([
    ['building', 2],
    ['behind', 1],
    ['away', 5],
    ['refused', undefined],
    ['gone', undefined],
    ['failed', undefined],
    ['away', 5],
  ]);
  expect(toAnswerState(new NoAnswerError('line'))).toBe('away');
});

test('an answer is stale when a view that it was made of has read on', () => {
  const shown = { views: ['membership.directory'], position: 41 };
  const at41 = { 'membership.directory': { position: 41 }, 'people.persons': { position: 99 } };
  const at42 = { ...at41, 'membership.directory': { position: 42 } };
  expect([isStale(shown, at41), isStale(shown, at42), isStale({ ...shown, position: undefined }, at41)]).toEqual([false, true, true]);
  expect([movedViews(at41, at42), movedViews(at41, at41)]).toEqual([['membership.directory'], []]);
});

describe('names', () => {
  const batches: (readonly string[])[] = [];
  let fails = false;
  let clock = 0;
  const names = () =>
    new Names<string>(
      async (ids) => {
        batches.push(ids);
        if (fails) throw new NoAnswerError('line');
        return Object.fromEntries(ids.map((id) => [id, `name of ${id}`]));
      },
      { now: () => clock },
    );
  beforeEach(() => {
    batches.splice(0);
    fails = false;
    clock = 0;
  });

  test('what a screen needs goes out as one request, each id once, and is not batches for again for a quarter of an hour', async () => {
    const book = names();
    expect(await Promise.all(['a', 'b', 'a'].map((id) => book.get(id)))).toEqual(['name of a', 'name of b', 'name of a']);
    clock = 15 * 60_000 - 1;
    await book.get('a');
    expect(batches).toEqual([['a', 'b']]);
    clock += 1;
    await book.get('a');
    expect(batches).toHaveLength(2);
  });

  test('more than one request takes goes out in several', async () => {
    const book = names();
    await Promise.all(Array.from({ length: MOST_IDS + 1 }, (_, place) => book.get(`id-${place}`)));
    expect(batches.map(({ length }) => length)).toEqual([MOST_IDS, 1]);
  });

  test('a name that could not be had is batches for by the next who needs it, and nobody sees what another read', async () => {
    const book = names();
    fails = true;
    expect(await book.get('a')).toBeUndefined();
    fails = false;
    expect(await book.get('a')).toBe('name of a');
    book.forget();
    await book.get('a');
    expect(batches).toHaveLength(3);
  });
});

import { randomUUID } from 'node:crypto';
import { ENGINES, type Engines } from '#libs/platform';
import { eventually } from '#libs/testing';
import { ServiceOverHttp } from '../../../../libs/platform/testing/service-over-http.js';
import { AuditModule } from '../audit.module.js';

const MEMBER = '00000000-0000-8000-8000-00000000000a';
const PERSON = '00000000-0000-8000-8000-00000000000b';

let service: ServiceOverHttp;
let position: number;
const ask = (path: string, as: string | undefined = 'auditor') =>
  service.ask(as, `${path}${path.includes('?') ? '&' : '?'}waitFor=${position}`);

/** As another service would: there is only the log here. */
async function record(stream: string, ...events: readonly { readonly type: string; readonly data?: object; readonly actor?: string }[]) {
  const { store } = service.running.app.get<Engines>(ENGINES);
  const { length } = await store.readStream(stream);
  const now = new Date().toISOString();
  const whole = events.map(({ type, data = {}, actor = 'officer-1' }) => ({
    ...{ id: randomUUID(), type, data, actor, schemaVersion: 1, effectiveAt: '2026-01-02T00:00:00.000Z' },
    ...{ commandId: randomUUID(), commandDigest: '', correlationId: now, causationId: now },
  }));
  ({ position } = await store.append(stream, whole, length === 0 ? 'none' : length - 1));
}

beforeAll(async () => {
  service = await ServiceOverHttp.open(AuditModule, 'audit', { GPN_AUDIT_ORIGIN: 'gpn.example/audit' });
  await service.signIn({
    auditor: { role: 'auditor' },
    officer: { role: 'secretariat' },
    speaker: { role: 'focal-point', authorities: [MEMBER] },
    learner: { role: [], subject: PERSON },
  });
  // That the log was begun, and that its first checkpoint was published.
  await eventually('two entries are signed', async () => (await service.ask('auditor', 'status')).body.checkpoint?.size === 2);
  await record(`membership-${MEMBER}`, { type: 'MembershipConfirmed' }, { type: 'FocalPointDesignated', data: { person: PERSON } });
  await record('decision-2026-003', { type: 'DecisionProposed', data: { by: { member: MEMBER } }, actor: 'officer-2' });
  await record('access-1', { type: 'PersonalDataRead', data: { persons: [PERSON], texts: [], purpose: 'meetings', shown: 'name' } });
  await eventually('all is signed', async () => (await service.ask('auditor', 'status')).body.checkpoint?.size === 6);
});
afterAll(() => service.close());

const lines = ({ body }: { readonly body: { readonly items: readonly Readonly<Record<string, unknown>>[] } }) =>
  body.items.map((line) => [line.entry, line.service, line.type, line.words]);

test('events of every service come in the order of the log, each with its number', async () => {
  expect(lines(await ask('events'))).toEqual([
    [0, 'platform', 'LogBegun', 'LogBegun'],
    [1, 'audit', 'CheckpointPublished', 'Checkpoint published'],
    [2, 'membership', 'MembershipConfirmed', 'Membership confirmed'],
    [3, 'membership', 'FocalPointDesignated', 'Focal point designated'],
    [4, 'governance', 'DecisionProposed', 'Decision proposed'],
    [5, 'people', 'PersonalDataRead', 'Personal data read'],
  ]);
});

test.each([
  ['after=3', [4, 5]],
  ['after=5', []],
  ['service=membership', [2, 3]],
  ['service=nothing', []],
  ['source=elsewhere', []],
  ['type=DecisionProposed', [4]],
  ['actor=officer-2', [4]],
  [`stream=membership-${MEMBER}`, [2, 3]],
  ['from=2020-01-01&to=2020-12-31', []],
  ['from=2020-01-01&service=people', [5]],
])('events are found by %s', async (query, entries) => {
  expect((await ask(`events?${query}`)).body.items.map(({ entry }: { entry: number }) => entry)).toEqual(entries);
});

test('page after page, nothing twice and nothing left out', async () => {
  const seen: number[] = [];
  let next: string | undefined = '';
  while (next !== undefined) {
    const { body }: { body: { items: { entry: number }[]; next?: string } } = await ask(`events?limit=2${next && `&cursor=${next}`}`);
    seen.push(...body.items.map(({ entry }) => entry));
    next = body.next;
  }
  expect(seen).toEqual([0, 1, 2, 3, 4, 5]);
});

test('a journey is what happened to a record, and what names it', async () => {
  const { body } = await ask(`journeys/membership/${MEMBER}`);
  expect(body.items.map(({ entry, places, trueSince }: Record<string, unknown>) => [entry, places, trueSince])).toEqual([
    [2, ['stream'], '2026-01-02'],
    [3, ['stream'], '2026-01-02'],
    [4, ['data.by.member'], '2026-01-02'],
  ]);
  expect((await ask(`journeys/membership/${MEMBER.toUpperCase()}`)).body).toEqual(body);
  expect((await ask('journeys/decision/2026-003')).body.items).toHaveLength(1);
  expect((await ask(`journeys/membership/${MEMBER}?trueOn=2026-01-01`)).body.items).toEqual([]);
  expect((await ask(`journeys/membership/${MEMBER}?knownOn=2026-01-01`)).body.items).toEqual([]);
});

test('nothing is not an empty journey', async () => {
  for (const path of ['journeys/membership/2026-003', 'journeys/nothing/1', `journeys/body/${MEMBER}`])
    expect((await ask(path)).body.code).toBe('audit/nothing-recorded');
});

test('readings are found by whose they are, and by who read, with what for', async () => {
  for (const query of [`person=${PERSON}`, 'reader=officer-1', `person=${PERSON}&reader=officer-1`])
    expect((await ask(`readings?${query}`)).body.items).toMatchObject([
      { entry: 5, actor: 'officer-1', purpose: 'meetings', shown: 'name' },
    ]);
  expect((await ask(`readings?person=${MEMBER}`)).body.items).toEqual([]);
  expect((await ask('readings')).body.code).toBe('audit/person-or-reader');
});

test('what somebody recorded on a day', async () => {
  const today = new Date().toISOString().slice(0, 10);
  expect(lines(await ask(`actors/officer-2?on=${today}`)).map(([entry]) => entry)).toEqual([4]);
  expect((await ask('actors/officer-2?on=2020-01-01')).body.items).toEqual([]);
});

const PATHS = ['events', `journeys/membership/${MEMBER}`, `readings?person=${PERSON}`, 'actors/officer-1?on=2026-01-01'];
test.each(
  PATHS.flatMap((path) =>
    (
      [
        ['auditor', 200],
        ['officer', 200],
        ['speaker', 403],
        ['learner', 403],
        [undefined, 401],
      ] as const
    ).map(([as, status]) => [path, as, status] as const),
  ),
)('%s is answered to %s with %s', async (path, as, status) => {
  expect((await service.ask(as, path)).status).toBe(status);
});

test.each([
  ['events?after=6', 'audit/no-such-entry'],
  ['events?after=-1', 'platform/validation-failed'],
  ['events?from=soon', 'platform/validation-failed'],
  ['events?stream=nothing', 'platform/validation-failed'],
  ['journeys/Membership/1', 'platform/validation-failed'],
  ['journeys/membership/%20', 'platform/validation-failed'],
  ['readings?person=officer-1', 'platform/validation-failed'],
  ['actors/officer-1', 'platform/validation-failed'],
  ['actors/officer-1?on=2026-02-30', 'platform/validation-failed'],
])('%s is refused: %s', async (path, code) => {
  expect((await service.ask('auditor', path)).body.code).toBe(code);
});

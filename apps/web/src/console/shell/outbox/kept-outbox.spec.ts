import type { Command, Verdict } from '../../../api/command.ts';
import { SealedStore, type Store } from '../drafts/sealed-store.ts';
import { Outbox } from './outbox.ts';

class Memory implements Store {
  readonly kept = new Map<string, unknown>();
  get = async (key: string) => this.kept.get(key);
  set = async (key: string, value: unknown) => void this.kept.set(key, value);
  remove = async (key: string) => void this.kept.delete(key);
  keys = async () => [...this.kept.keys()];
}

const withdraw: Command = {
  request: 'POST /api/membership/authorities/{authority}/withdraw',
  path: { authority: 'a' },
  body: {},
  key: 'k1',
};
const register: Command = { request: 'POST /api/people/persons/register', path: {}, body: { profile: { name: 'x' } }, key: 'k2' };
const recorded: Verdict = { kind: 'recorded', outcome: { id: 'a', revision: 1, position: 7, events: ['Withdrawn'], repeated: false } };

let memory: Memory;
let clock = 0;
let sent: string[];
let answers: (Verdict | 'never')[];
let later: { readonly milliseconds: number; readonly run: () => void }[];
const locked = new Set<string>();

beforeEach(() => {
  memory = new Memory();
  clock = 0;
  sent = [];
  answers = [];
  later = [];
  locked.clear();
});

const open = (subject = 'officer') =>
  new Outbox(subject, {
    store: new SealedStore(memory, () => clock),
    send: (command) => {
      sent.push(command.key);
      const answer = answers.shift() ?? recorded;
      return answer === 'never' ? new Promise(() => undefined) : Promise.resolve(answer);
    },
    exclusively: async (key, run) => {
      if (locked.has(key)) return false;
      locked.add(key);
      await run().finally(() => locked.delete(key));
      return true;
    },
    now: () => clock,
    later: (milliseconds, run) => {
      later.push({ milliseconds, run });
      return () => undefined;
    },
  });
const untilOver = async (condition: () => boolean) => {
  while (!condition()) await new Promise((resolve) => setImmediate(resolve));
};
const states = (outbox: Outbox) => outbox.list().map(({ state }) => state.kind);

test('the page is left between send and answer: the next one sends it again under its key, and it is recorded', async () => {
  answers = ['never'];
  const first = open();
  await first.give(withdraw);
  await untilOver(() => sent.length === 1);
  expect(states(first)).toEqual(['sending']);
  locked.clear();
  const second = open();
  await second.start();
  await untilOver(() => states(second)[0] === 'recorded');
  expect(sent).toEqual(['k1', 'k1']);
});

test('what may have been recorded is tried again by itself, later each time', async () => {
  answers = [{ kind: 'unanswered' }, { kind: 'unanswered' }];
  const outbox = open();
  await outbox.give(withdraw);
  await untilOver(() => later.length === 1);
  expect([states(outbox), later[0]?.milliseconds]).toEqual([['unknown'], 1000]);
  clock = 1000;
  later[0]?.run();
  await untilOver(() => later.length === 2);
  expect(later[1]?.milliseconds).toBe(2000);
  clock = 3000;
  later[1]?.run();
  await untilOver(() => states(outbox)[0] === 'recorded');
});

test('nobody sends what another gave on the same device', async () => {
  answers = [{ kind: 'postponed', why: 'offline' }];
  await open().give(withdraw);
  await untilOver(() => later.length === 1);
  const focalPoint = open('focal-point');
  await focalPoint.start();
  expect([states(focalPoint), sent]).toEqual([[], ['k1']]);
});

test('two tabs send it once', async () => {
  answers = ['never'];
  const [first, second] = [open(), open()];
  await first.give(withdraw);
  await untilOver(() => sent.length === 1);
  await second.start();
  await untilOver(() => later.length > 0);
  expect(sent).toEqual(['k1']);
});

test('of persons nothing is kept on the device', async () => {
  answers = ['never'];
  const outbox = open();
  await outbox.give(register);
  await untilOver(() => sent.length === 1);
  expect([states(outbox), [...memory.kept.keys()].filter((name) => name.startsWith('outbox'))]).toEqual([['sending'], []]);
});

test('what is in doubt cannot be put away; what was answered can', async () => {
  answers = [{ kind: 'unanswered' }];
  const outbox = open();
  await outbox.give(withdraw);
  await untilOver(() => later.length === 1);
  await outbox.dismiss('k1');
  expect(states(outbox)).toEqual(['unknown']);
  await outbox.kick({ isUrgent: true });
  await outbox.dismiss('k1');
  expect([states(outbox), [...memory.kept.keys()].filter((name) => name.startsWith('outbox'))]).toEqual([[], []]);
});

test('what was typed for a command is thrown away once, when it is recorded, and not when it is refused', async () => {
  const keys: string[] = [];
  const outbox = new Outbox('officer', {
    store: new SealedStore(memory, () => clock),
    send: () => Promise.resolve(answers.shift() === 'never' ? { kind: 'postponed', why: 'offline' } : recorded),
    exclusively: async (_, run) => {
      await run();
      return true;
    },
    recorded: async ({ command }) => void keys.push(command.key),
    now: () => clock,
    later: () => () => undefined,
  });
  answers = ['never'];
  await outbox.give(withdraw);
  await untilOver(() => outbox.find('k1')?.state.kind === 'waiting' && outbox.find('k1')?.attempts === 1);
  expect(keys).toEqual([]);
  await outbox.kick({ isUrgent: true });
  await outbox.kick({ isUrgent: true });
  expect(keys).toEqual(['k1']);
});

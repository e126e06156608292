import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { defined } from '#libs/event-sourcing';

const root = join(import.meta.dirname, '../../../..');
const EXAMPLE = 'deploy/examples/effects.mjs';

interface Message {
  readonly headers: Readonly<Record<string, string>>;
  readonly value: string;
}
interface Effects {
  hear(message: Message, effects: { apply(id: string, data: unknown): void; takeBack(id: string): void }): void;
}

/** A subscriber as the how-to has it, and what it holds. */
async function subscribe() {
  const { Effects: Type } = (await import(pathToFileURL(join(root, EXAMPLE)).href)) as { readonly Effects: new () => Effects };
  const effects = new Type();
  const held = new Map<string, unknown>();
  const calls: string[] = [];
  const hear = (message: Message) =>
    effects.hear(message, {
      apply: (id, data) => {
        calls.push(`apply ${id}`);
        held.set(id, data);
      },
      takeBack: (id) => {
        calls.push(`take back ${id}`);
        held.delete(id);
      },
    });
  return { hear, held, calls };
}

const message = (id: string, position: number, epoch?: number): Message => ({
  headers: defined({
    ce_id: id,
    ce_type: 'int.iom.gpn.membership.confirmed.v1',
    ce_position: `${position}`,
    ce_epoch: epoch === undefined ? undefined : `${epoch}`,
  }),
  value: JSON.stringify({ at: position }),
});
const createNotice = (epoch: number, ...messages: readonly string[]): Message => ({
  headers: { ce_id: `notice ${epoch}`, ce_type: 'int.iom.gpn.audit.events-lost.v1' },
  value: JSON.stringify({ source: 'main', epoch, messages }),
});

// a and b were kept; c, d and e are lost, e was never sent; m was recorded before the acceptance, at the position that c had, without an epoch;
// d was repeated after it.
const BEFORE = [message('a', 1), message('b', 2), message('c', 3), message('d', 4)];
const MEANWHILE = [message('m', 3)];
const NOTICE = [createNotice(2, 'c', 'd', 'e')];
const AFTER = [message('d', 6, 2), message('n', 7, 2)];

test('the how-to has the example that is tried here', () => {
  expect(readFileSync(join(root, 'docs/how-to/subscribe-to-events.md'), 'utf8')).toContain(readFileSync(join(root, EXAMPLE), 'utf8'));
});

test.each<readonly [string, readonly Message[]]>([
  ['in the order in which it was told', [...BEFORE, ...MEANWHILE, ...NOTICE, ...AFTER]],
  ['the notice last', [...BEFORE, ...MEANWHILE, ...AFTER, ...NOTICE]],
  ['the notice first, as who begins anew may hear it', [...NOTICE, ...BEFORE, ...MEANWHILE, ...AFTER]],
  ['everything twice', [...BEFORE, ...MEANWHILE, ...NOTICE, ...AFTER, ...BEFORE, ...MEANWHILE, ...NOTICE, ...AFTER]],
])('a subscriber has dropped exactly the lost: %s', async (_, messages) => {
  const { hear, held } = await subscribe();
  for (const heard of messages) hear(heard);
  expect([...held].sort()).toEqual([
    ['a', { at: 1 }],
    ['b', { at: 2 }],
    ['d', { at: 6 }],
    ['m', { at: 3 }],
    ['n', { at: 7 }],
  ]);
});

test('nothing is taken back twice, nor what was never applied', async () => {
  const { hear, calls } = await subscribe();
  for (const heard of [...BEFORE, ...NOTICE, ...NOTICE]) hear(heard);
  expect(calls.filter((call) => call.startsWith('take back'))).toEqual(['take back c', 'take back d']);
});

test('what was recorded in a second life is lost with it, and told again in the third', async () => {
  const { hear, held } = await subscribe();
  for (const heard of [...BEFORE, ...NOTICE, ...AFTER, createNotice(3, 'd', 'n'), message('n', 6, 3)]) hear(heard);
  for (const heard of [...BEFORE, ...AFTER]) hear(heard);
  expect([...held].sort()).toEqual([
    ['a', { at: 1 }],
    ['b', { at: 2 }],
    ['n', { at: 6 }],
  ]);
});

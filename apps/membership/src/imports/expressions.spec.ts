import { type AnyDecider, type Command, CommandHandler, command, noOpaqueIds, Refusal } from '#libs/event-sourcing';
import type { RowRun } from '#libs/imports';
import { InMemoryEventStore, InMemoryLog } from '#libs/testing';
import { personReplicas } from '../authorities/domain/party-replicas.js';
import { expressions } from './expressions.js';

const CELLS = {
  ref: 'A-1',
  name: 'Ministry responsible for Labour',
  country: 'LSO',
  level: 'national',
  kind: 'ministry',
  channel: 'email',
  received_on: '2021-01-11',
  dialogue_on: '2021-02-03',
  confirmed_on: '2021-02-15',
  focal_point_from: '2021-03-02',
  focal_point_function: 'Head of international cooperation',
  focal_point_email: 'focal.point@example.org',
};
const PERSON = 'd1b5ee0f-3a0c-4d0e-8f3f-0f9a4c1f2b11';

/** Records one row where the designation of the focal point is refused with these codes, then taken. */
async function importRow(codes: readonly string[]) {
  const handling = new CommandHandler(new InMemoryEventStore(new InMemoryLog()));
  const left = [...codes];
  const designations: string[] = [];
  const context = () => ({
    ...{ commandId: crypto.randomUUID(), actor: 'officer-1', bySecretariat: true, now: '2021-04-01T00:00:00.000Z' },
    ...{ correlationId: 'request', causationId: 'import' },
  });
  const notePerson = (handler: CommandHandler) =>
    handler.execute(personReplicas.persons, command(personReplicas.persons.commands.NotePerson, { person: PERSON }), context());
  const toRun = (handler: CommandHandler, dryRun: boolean): RowRun => ({
    ...{ dryRun, handling: handler, store: new InMemoryEventStore(new InMemoryLog()), now: '2021-04-01T00:00:00.000Z' },
    caller: { subject: 'officer-1', roles: ['secretariat'], authorities: [] },
    signal: new AbortController().signal,
    ids: noOpaqueIds,
    isOwn: () => false,
    askPeople: async <T>({ path }: { readonly path: string }) => (path.endsWith('find-by-email') ? { items: [] } : { id: PERSON }) as T,
    assume: async (decider: AnyDecider, issued: Command) => {
      if (dryRun) await handler.execute(decider, issued, context());
    },
    simulate: async (act) =>
      (await handler.simulate((dry) => act(toRun(dry, true)), { waitsForNothing: true })).result as Awaited<ReturnType<typeof act>>,
    execute: async (decider: AnyDecider, issued: Command) => {
      if (!dryRun && issued.constructor.name === 'DesignateFocalPoint') {
        const code = left.shift();
        designations.push(code ?? 'taken');
        if (code) throw new Refusal(code, { title: '', rule: '', kind: 'invalid' }, 'refused');
        await notePerson(handler);
      }
      return handler.execute(decider, issued, context());
    },
  });
  const row = expressions.read({ line: 2, cells: CELLS });
  if (!('line' in row)) throw new Error(JSON.stringify(row));
  const { outcome, steps, faults } = await expressions.record(row, toRun(handling, false));
  return { outcome, steps, codes: faults.map(({ code }) => code), designations: designations.length };
}

const STEPS = ['interest', 'dialogue', 'confirmation'];

test('a focal point of whom membership has not heard yet is designated when it has', async () => {
  expect(await importRow(['membership/person-unknown', 'membership/person-unknown'])).toEqual({
    ...{ outcome: 'recorded', steps: [...STEPS, 'focal-point'], codes: [], designations: 3 },
  });
});

test('what is refused for another reason is not tried again', async () => {
  expect(await importRow(['membership/person-erased'])).toEqual({
    ...{ outcome: 'refused', steps: STEPS, codes: ['membership/person-erased'], designations: 1 },
  });
});

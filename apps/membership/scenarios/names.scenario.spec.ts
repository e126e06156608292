import { randomUUID } from 'node:crypto';
import { type Command, type CommandContext, command, defined, type Outcome, type Refusal } from '#libs/event-sourcing';
import { Faults, ScenarioDisk } from '#libs/testing';
import * as commands from '../src/authorities/domain/membership.messages.js';
import { authorityId, laterBearerId } from '../src/authorities/domain/official-name.js';
import { directory } from '../src/authorities/views/directory.js';
import { MembershipScenario } from './membership-scenario.fixture.js';

const N = 'Ministry of Labour';
const M = 'Ministry of Work';
const P = 'Ministry of Employment';

const express = (name: string, more: Partial<commands.ExpressInterest> = {}) =>
  command(commands.ExpressInterest, { country: 'LSO', kind: 'ministry', portfolios: ['labour'], name, channel: 'letter', ...more });
const rename = (authority: string, name: string, effectiveAt?: string) =>
  command(commands.RenameAuthority, defined({ authority, name, effectiveAt }));

const refusal = (execution: Promise<unknown>): Promise<string> =>
  execution.then(
    () => 'accepted',
    (error: Refusal) => error.code,
  );

describe('a name that was given up', () => {
  let network: MembershipScenario;
  const disks: MembershipScenario[] = [];
  const start = async (parts: { disk?: ScenarioDisk; faults?: Faults } = {}) => {
    const started = await MembershipScenario.start({ from: '2021-01-11T09:00:00Z', ...parts });
    disks.push(started);
    return started;
  };
  beforeEach(async () => {
    network = await start();
  });
  afterEach(async () => {
    for (const disk of disks.splice(0)) await disk.service.stop().catch(() => undefined);
  });

  const send = (message: Command, context: Partial<CommandContext> = {}): Promise<Outcome> => network.service.send(message, context);
  const readTypes = async (id: string) => (await network.service.store.readStream(`membership-${id}`)).map(({ type }) => type);
  /** Ids of the authorities that are called so now. */
  const bearers = async (name: string) => {
    await network.service.waitUntilSettled();
    return (await network.service.view(directory).find({ filter: { name }, limit: 'all' })).items.map(({ key }) => key);
  };
  const A = authorityId('LSO', undefined, N);

  /** A was recorded under N and is called M now. */
  const expressAndRename = async () => {
    await send(express(N));
    await send(rename(A, M));
  };

  it('is another authority’s: a record of its own, whose history is mixed with nobody’s', async () => {
    await expressAndRename();
    const { id: b, events } = await send(express(N, { reference: 'LSO-2' }));
    expect([b === A, events]).toEqual([false, ['InterestExpressed']]);
    expect(b).toBe(laterBearerId(A, 0));
    expect([await readTypes(A), await readTypes(b)]).toEqual([['InterestExpressed', 'AuthorityRenamed'], ['InterestExpressed']]);
    await send(command(commands.HoldDialogue, { authority: b }));
    // Told, and recorded all the same: a letter of another script makes it another name.
    const likeN = await send(express('Ministry оf Labour'));
    expect(likeN).toMatchObject({ events: ['InterestExpressed'], warnings: [{ code: 'membership/look-alike-letters', field: 'name' }] });
    expect([A, b]).not.toContain(likeN.id);
    expect(await network.entry(A)).toMatchObject({ name: M, status: 'interested', formerNames: [N] });
    expect(await network.entry(b)).toMatchObject({ name: N, status: 'in-dialogue', formerNames: [] });
    expect((await network.entry(A)).revision).toBe(
      (await send(command(commands.HoldDialogue, { authority: A }), { expectedRevision: 1 })).revision - 1,
    );
    // Asked in any spelling, it is B's now.
    expect(await refusal(send(express(N.toUpperCase())))).toBe('membership/already-interested');
    expect(await refusal(send(rename(A, N)))).toBe('membership/name-held');
  });

  it('may be given to another by a renaming, and may come back to the first', async () => {
    await expressAndRename();
    const { id: d } = await send(express(P));
    await send(rename(d, N));
    expect(await refusal(send(rename(A, N)))).toBe('membership/name-held');
    expect(await refusal(send(express(N)))).toBe('membership/already-interested');
    await send(rename(d, P));
    await send(rename(A, N));
    expect(await refusal(send(rename(d, N)))).toBe('membership/name-held');
    expect(await refusal(send(express(N)))).toBe('membership/already-interested');
    expect(await network.entry(A)).toMatchObject({ name: N });
    // M, which A had in between, is free again too.
    const { id: e } = await send(express(M));
    expect([A, d].includes(e)).toBe(false);
  });

  it('is not taken by a late notice of a name in between, but by a correction that makes it the present one', async () => {
    await network.on('2021-03-11T09:00:00Z').execute(express(N, { effectiveAt: '2021-01-15' }), rename(A, M, '2021-03-01'));
    const { id: b } = await send(express(P));
    // A was called so for a while in February, whoever is now.
    await send(rename(A, P, '2021-02-01'));
    expect(await network.entry(A)).toMatchObject({ name: M });
    const steps = await network.steps(A);
    const between = steps.find(({ data }) => (data as { name?: string }).name === P)?.entry ?? '';
    const correct = command(commands.CorrectEffectiveDate, { authority: A, entry: between, date: '2021-03-05', reason: 'Gazette' });
    expect(await refusal(send(correct))).toBe('membership/name-held');
    await send(rename(b, 'Ministry of Jobs'));
    await send(correct);
    expect(await network.entry(A)).toMatchObject({ name: P });
    expect(await refusal(send(rename(b, P)))).toBe('membership/name-held');
  });

  it('is whose the reservation says, for a succession that names it', async () => {
    await expressAndRename();
    const { id: b } = await send(express(N));
    await network.execute(command(commands.HoldDialogue, { authority: A }), command(commands.ConfirmMembership, { authority: A }));
    await send(command(commands.RecordSuccession, { authority: A, country: 'LSO', name: N, kind: 'ministry' }));
    await network.service.waitUntilSettled();
    expect(await network.entry(A)).toMatchObject({ status: 'succeeded', successor: b });
    expect(await network.entry(b)).toMatchObject({ name: N, status: 'member', predecessors: [A] });
  });

  it('is held for a successor from the succession on, so that nobody takes it before the membership is taken over', async () => {
    const deaf = await MembershipScenario.start({ from: '2021-01-11T09:00:00Z', deaf: true });
    disks.push(deaf);
    const otherId = authorityId('LSO', undefined, P);
    await deaf.execute(
      express(N),
      command(commands.HoldDialogue, { authority: A }),
      command(commands.ConfirmMembership, { authority: A }),
      express(P),
    );
    await deaf.execute(command(commands.RecordSuccession, { authority: A, country: 'LSO', name: M, kind: 'ministry' }));
    expect(await refusal(deaf.execute(rename(otherId, M)))).toBe('membership/name-held');
  });

  it('may be that of the successor of who gave it up', async () => {
    await expressAndRename();
    await network.execute(command(commands.HoldDialogue, { authority: A }), command(commands.ConfirmMembership, { authority: A }));
    const commandId = randomUUID();
    const succeeded = command(commands.RecordSuccession, { authority: A, country: 'LSO', name: N, kind: 'ministry' });
    await send(succeeded, { commandId });
    expect(await send(succeeded, { commandId })).toMatchObject({ repeated: true });
    const [successor = '', ...others] = await bearers(N);
    expect(others).toEqual([]);
    expect(await network.entry(A)).toMatchObject({ name: M, status: 'succeeded', successor });
    expect(await network.entry(successor)).toMatchObject({ name: N, status: 'member', predecessors: [A] });
    expect(await refusal(send(express(N)))).toBe('membership/already-a-member');
  });

  it('is told to whoever repeats a command of the first bearer as the first bearer’s', async () => {
    const commandId = randomUUID();
    const first = await send(express(N), { commandId });
    await send(rename(A, M));
    expect(await send(express(N), { commandId })).toMatchObject({ id: first.id, repeated: true });
    const { id: b } = await send(express(N));
    expect(await send(express(N), { commandId })).toMatchObject({ id: first.id, repeated: true });
    expect([await readTypes(A), await readTypes(b)]).toEqual([['InterestExpressed', 'AuthorityRenamed'], ['InterestExpressed']]);
  });

  it('goes to one of those who take it at the same moment', async () => {
    await expressAndRename();
    const { id: d } = await send(express(P));
    const taken = await Promise.allSettled([send(express(N)), send(rename(d, N)), send(express(N)), send(rename(A, N))]);
    expect(taken.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect(await bearers(N)).toHaveLength(1);
  });

  it.each(['express', 'rename'] as const)('is nobody else’s and not lost, wherever the process dies that takes it: %s', async (how) => {
    const act = (d: string) => (how === 'express' ? express(N) : rename(d, N));
    const reached: number[] = [];
    for (let call = 1; ; call++) {
      const faults = new Faults();
      const disk = new ScenarioDisk();
      network = await start({ disk, faults });
      await expressAndRename();
      const { id: d } = await send(express(P));
      const commandId = randomUUID();
      await network.service.waitUntilSettled();
      faults.crashAt(faults.calls + call, call % 2 === 0 ? 'after' : 'before');
      const outcome = await send(act(d), { commandId }).then(
        () => 'done',
        () => 'died',
      );
      await network.service.stop().catch(() => undefined);
      network = await start({ disk });
      // Whoever else comes first, after the crash, does not get two authorities under the name.
      const others = await refusal(send(rename(A, N)));
      const again = await refusal(send(act(d), { commandId }));
      const acceptances = [others, again].filter((result) => result === 'accepted');
      expect([call, (await bearers(N)).length, acceptances.length]).toEqual([call, 1, 1]);
      if (outcome === 'died') reached.push(call);
      else if (call > 3) break;
    }
    expect(reached.length).toBeGreaterThan(2);
  });
});

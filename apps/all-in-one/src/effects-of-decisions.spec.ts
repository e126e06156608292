import { jest } from '@jest/globals';
import { command, defined, type RecordedEvent } from '#libs/event-sourcing';
import { Crashed, Faults, ScenarioDisk } from '#libs/testing';
import {
  CHAIR,
  COMMITTEE,
  clausesWith,
  DecisionsScenario,
  GROUP,
  SECOND,
  type SomeParts,
  THIRD,
} from '../../governance/scenarios/decisions-scenario.fixture.js';
import { DraftTerms, OpenConsultation, SubmitTerms } from '../../governance/src/constitution/domain/terms.messages.js';
import {
  CirculateDecision,
  OpenDecision,
  RecordImplementation,
  SupersedeDecision,
} from '../../governance/src/decisions/domain/decision.messages.js';
import { register } from '../../governance/src/decisions/views/register.js';
import { registerPage } from '../../governance/src/decisions/views/register-page.js';
import { EFFECT_KINDS, type Effect } from '../../governance/src/proposals/domain/proposal.js';
import { CloseGroup, EstablishGroup, ProposeGroup } from '../../working-groups/src/groups/domain/group.messages.js';
import { services } from './services.fixture.js';

// A busy machine takes its time.
jest.setTimeout(60_000);

const beside = services
  .filter(({ name }) => name === 'working-groups')
  .map(({ name, deciders, views = [], publications: messagesOf, policies = [], subscriptions = [] }) =>
    defined({
      name,
      deciders,
      views,
      policies,
      subscriptions,
      messagesOf,
    }),
  );

afterEach(() => DecisionsScenario.stopAll());

const start = async (parts: SomeParts = {}) => (await DecisionsScenario.start({ beside, ...parts })).atWork();
const establish: Effect = { kind: 'establish-group', group: GROUP };
const close: Effect = { kind: 'close-group', group: GROUP };

const groupEffect = (phase: 'inception' | 'operational') =>
  command(ProposeGroup, { group: GROUP, name: 'Licensing of recruiters', theme: 'licensing', mandate: 'What works in licensing', phase });

/** Proposed, circulated, open by written procedure until the 20th of the month. */
async function openDecision(network: DecisionsScenario, effects: readonly Effect[], deadline = '2026-02-20T17:00:00Z') {
  const decision = await network.newProposal({ effects: [...effects] as never });
  await network.execute(
    command(CirculateDecision, { decision }),
    command(OpenDecision, { decision, procedure: 'written', deadline }),
    ...[CHAIR, SECOND, THIRD].map((seat) => network.position(decision, seat, 'support')),
  );
  return decision;
}

const follow = async (network: DecisionsScenario, decision: string) => {
  const { status, followed: effects, leftUndone } = await network.entry(decision);
  return { status, leftUndone, effects: effects.map(({ effect, cause, priorDecision }) => [effect, cause, priorDecision]) };
};

const leftUndone = async (network: DecisionsScenario) => {
  const { items } = await network.service.view(register).find({ filter: { leftUndone: true }, sort: ['year', 'number'] });
  return items.map(({ document }) => document.decision);
};

const answers = (events: readonly RecordedEvent[]) => events.filter(({ type }) => type.startsWith('Effect')).map(({ type }) => type);

describe('what an adopted decision says either follows, or it is told that it did not', () => {
  it('two decisions on one group: it rests on the first, and of the second it is told; a third is refused on opening', async () => {
    const network = await start();
    await network.on('2026-02-07T09:00:00Z').execute(groupEffect('operational'));
    const first = await openDecision(network, [establish], '2026-02-19T17:00:00Z');
    const second = await openDecision(network, [establish]);
    const circulated = await network.newProposal({ effects: [establish] as never });
    await network.execute(command(CirculateDecision, { decision: circulated }));
    await network.on('2026-02-19T18:00:00Z').tick();
    await network.on('2026-02-21T08:00:00Z').tick();

    expect(await follow(network, first)).toEqual({
      status: 'adopted',
      leftUndone: false,
      effects: [['establish-group', undefined, undefined]],
    });
    expect(await follow(network, second)).toEqual({
      status: 'adopted',
      leftUndone: true,
      effects: [['establish-group', 'already-established', first]],
    });
    expect(await leftUndone(network)).toEqual([second]);
    expect((await network.explained(second)).effects).toEqual([
      `the establishment of the working group did not follow: another decision had established the group (${first}). ` +
        'Supersede the decision by another one, or record its implementation once it is carried out otherwise.',
    ]);
    const entries = [await network.entry(first), await network.entry(second)];
    const page = registerPage({ entries, bodyNames: new Map(), superseded: new Map(), printedOn: '2026-02-21', language: 'en' });
    expect(page).toContain('The establishment of the working group followed (2026-02-19)');
    expect(page).toContain('The establishment of the working group did not follow: another decision had established the group (');

    const third = command(OpenDecision, { decision: circulated, procedure: 'written', deadline: '2026-03-20T17:00:00Z' });
    expect(await network.readRefusal(third)).toBe('decision/group-established');
    expect(await network.readRefusal(network.propose({ effects: [establish] as never }))).toBe('decision/group-established');
  });

  it('a group that was closed meanwhile is neither established nor closed; what is done about it takes it off the list', async () => {
    const network = await start();
    await network.on('2026-02-07T09:00:00Z').execute(groupEffect('inception'), command(EstablishGroup, { group: GROUP }));
    const [confirming, closing] = [await openDecision(network, [establish]), await openDecision(network, [close])];
    await network.execute(command(CloseGroup, { group: GROUP, reason: 'Not taken up' }));
    await network.on('2026-02-21T08:00:00Z').tick();
    expect(await follow(network, confirming)).toMatchObject({ leftUndone: true, effects: [['establish-group', 'closed', undefined]] });
    expect(await follow(network, closing)).toMatchObject({ leftUndone: true, effects: [['close-group', 'closed', undefined]] });
    expect(await leftUndone(network)).toEqual([confirming, closing]);
    const instead = await openDecision(network, [], '2026-03-10T17:00:00Z');
    await network.on('2026-03-11T08:00:00Z').tick();
    await network.execute(
      command(SupersedeDecision, { decision: confirming, supersededBy: instead }),
      command(RecordImplementation, { decision: closing }),
    );
    await network.service.waitUntilSettled();
    expect(await leftUndone(network)).toEqual([]);
  });

  it('an established group is confirmed, and closed, by decisions; terms are adopted: each is told to have followed', async () => {
    const network = await start();
    await network.on('2026-02-07T09:00:00Z').execute(groupEffect('inception'), command(EstablishGroup, { group: GROUP }));
    const confirming = await openDecision(network, [establish]);
    await network.on('2026-02-21T08:00:00Z').tick();
    const closing = await openDecision(network, [close], '2026-03-10T17:00:00Z');
    await network.on('2026-03-11T08:00:00Z').tick();
    for (const [decision, effect] of [
      [confirming, 'establish-group'],
      [closing, 'close-group'],
      ['2026-001', 'adopt-terms'],
    ] as const)
      expect(await follow(network, decision)).toEqual({
        status: 'adopted',
        leftUndone: false,
        effects: [[effect, undefined, undefined]],
      });
    expect(new Set(['establish-group', 'close-group', 'adopt-terms'])).toEqual(new Set(EFFECT_KINDS));
  });

  it('two decisions adopt one version of terms: the first does, and of the second it is told', async () => {
    const network = await start();
    await network
      .on('2026-02-07T09:00:00Z')
      .execute(
        command(DraftTerms, { owner: COMMITTEE, ownerKind: 'body', clauses: clausesWith({ writtenProcedureDays: 5 }) }),
        command(OpenConsultation, { owner: COMMITTEE, endsOn: '2026-02-08' }),
      );
    await network.on('2026-02-09T09:00:00Z').execute(command(SubmitTerms, { owner: COMMITTEE }));
    const adopts: Effect = { kind: 'adopt-terms', owner: COMMITTEE, version: 2, inForceFrom: '2026-03-01' };
    const first = await openDecision(network, [adopts], '2026-02-19T17:00:00Z');
    const second = await openDecision(network, [adopts]);
    await network.on('2026-02-19T18:00:00Z').tick();
    await network.on('2026-02-21T08:00:00Z').tick();
    expect(await follow(network, first)).toMatchObject({ leftUndone: false, effects: [['adopt-terms', undefined, undefined]] });
    expect(await follow(network, second)).toMatchObject({ leftUndone: true, effects: [['adopt-terms', 'already-adopted', first]] });
  });

  it('once, wherever a process dies, and whatever comes again', async () => {
    const disk = new ScenarioDisk();
    const earlierProcess = await start({ disk });
    await earlierProcess.on('2026-02-07T09:00:00Z').execute(groupEffect('operational'));
    const [first, second] = [
      await openDecision(earlierProcess, [establish], '2026-02-19T17:00:00Z'),
      await openDecision(earlierProcess, [establish]),
    ];
    await DecisionsScenario.stopAll();
    let deaths = 0;
    // Each process goes on from what the one before left, and dies some steps further.
    for (let call = 4; call < 60; call += 5) {
      const faults = new Faults().crashAt(call, call % 2 ? 'after' : 'before');
      const dying = await DecisionsScenario.start({ beside, disk, faults, from: '2026-02-21T08:00:00.000Z' }).catch(() => undefined);
      await dying?.tick().catch((error: unknown) => expect(error).toBeInstanceOf(Crashed));
      await DecisionsScenario.stopAll();
      if (faults.struck) deaths += 1;
    }
    expect(deaths).toBeGreaterThan(5);
    const network = await DecisionsScenario.start({ beside, disk, from: '2026-02-21T09:00:00.000Z' });
    await network.tick();
    for (const topic of ['gpn.governance.v1', 'gpn.working-groups.v1']) await network.service.toldAgain(topic);
    expect(answers(await network.history(first))).toEqual(['EffectFollowed']);
    expect(answers(await network.history(second))).toEqual(['EffectDidNotFollow']);
    expect(await network.service.bus.deadLetters()).toEqual([]);
    expect(await leftUndone(network)).toEqual([second]);
  });
});

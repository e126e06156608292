import { jest } from '@jest/globals';
import {
  type Command,
  CommandHandler,
  command,
  defined,
  type Policy,
  type RecordedEvent,
  reactionHandler,
  START,
  toReceivedEvent,
  upcasting,
} from '#libs/event-sourcing';
import { Crashed, commandDispatcher, Faults, Scenario, ScenarioDisk } from '#libs/testing';
import { Dissolve, RenameBody } from '../src/constitution/domain/body.messages.js';
import { NoteGroup } from '../src/constitution/domain/known-group.messages.js';
import { DraftTerms, OpenConsultation, ReturnToDraft, SubmitTerms, TerminateTerms } from '../src/constitution/domain/terms.messages.js';
import { termsOfReference } from '../src/constitution/views/terms.js';
import { deciders } from '../src/deciders.js';
import { dayOfDecision } from '../src/decisions/decision-reading.js';
import type { DecisionEvents } from '../src/decisions/domain/decision.messages.js';
import * as commands from '../src/decisions/domain/decision.messages.js';
import { deadlines, decisionsPolicies } from '../src/decisions/policies.js';
import { register } from '../src/decisions/views/register.js';
import { registerPage } from '../src/decisions/views/register-page.js';
import { commands as meetingCommands } from '../src/meetings/domain/meeting.messages.js';
import { RenameOrganisation } from '../src/parties/domain/organisation.messages.js';
import { policies } from '../src/policies.js';
import { ProposeDecision } from '../src/proposals/domain/decision-year.messages.js';
import {
  CHAIR,
  CIVIL,
  COMMITTEE,
  clausesWith,
  DecisionsScenario,
  FOURTH,
  GROUP,
  INTERIOR,
  ITEM,
  LABOUR,
  MEETING,
  MIGRANTS,
  SECOND,
  TEXT,
  THIRD,
} from './decisions-scenario.fixture.js';

// A busy machine takes its time.
jest.setTimeout(30_000);

const ask = <C extends commands.CloseDecision>(type: new () => C, content: { [F in keyof C]: C[F] }): Command => command(type, content);
const circulate = (decision: string) => ask(commands.CirculateDecision, { decision });
const openWritten = (decision: string, deadline: string) => ask(commands.OpenDecision, { decision, procedure: 'written', deadline });

afterEach(() => DecisionsScenario.stopAll());

describe('How will the Network be governed? The Steering Committee gives it direction (FAQ, question 4)', () => {
  let network: DecisionsScenario;
  beforeEach(async () => {
    network = await DecisionsScenario.start();
  });

  /** Proposed on 10 February, circulated, open by written procedure until 2 March, 18:00 in Geneva. */
  const openInWriting = async (more: object = {}) => {
    const reference = await network.on('2026-02-10T09:00:00.000Z').newProposal(more);
    await network.on('2026-02-11T09:00:00.000Z').execute(circulate(reference), openWritten(reference, '2026-03-02T17:00:00Z'));
    return reference;
  };

  it('is governed by its own Terms of Reference, which it adopts by its first numbered decision, under themselves', async () => {
    await network.constitute({ quorum: { kind: 'count', count: 3 } });
    const effects = [{ kind: 'adopt-terms' as const, owner: COMMITTEE, version: 1, inForceFrom: '2026-02-06' }];
    const reference = await network.newProposal({ title: 'Terms of Reference of the Steering Committee', effects });
    expect(reference).toBe('2026-001');
    await network.execute(circulate(reference), openWritten(reference, '2026-02-05T17:00:00Z'));
    expect(await network.on('2026-02-06T08:00:00.000Z').tick()).toEqual([reference]);

    const entry = await network.entry(reference);
    expect([entry.status, entry.closedAt, entry.basis?.terms]).toEqual([
      'adopted',
      '2026-02-05T17:00:00.000Z',
      { owner: COMMITTEE, version: 1, revision: 2, provisional: true },
    ]);
    const { document } = (await network.service.view(termsOfReference).get(COMMITTEE)) ?? {};
    expect(document?.terms.adopted).toMatchObject([{ version: 1, decision: '2026-001', adoptedOn: '2026-02-05', startsOn: '2026-02-06' }]);
    const { agrees, closings } = await network.explained(reference);
    expect([agrees, closings[0]?.steps[2]]).toEqual([
      true,
      'No Terms of Reference were in force on 2026-02-05: the decision is taken under version 1, which was submitted and which it adopts itself (as known at revision 2). Quorum: at least 3 seats. Rule: consensus: nobody objects, and silence is assent.',
    ]);
  });

  it('decides in a meeting: who is in the room when the item is closed decides, but for who has an interest of its own', async () => {
    await network.atWork({ rule: { kind: 'simple-majority' } });
    const reference = await network.on('2026-02-10T09:00:00.000Z').newProposal({ holder: LABOUR });
    await network.execute(circulate(reference));
    await network.meets(reference, { [CHAIR]: undefined, [SECOND]: '2026-03-05T10:30', [THIRD]: undefined, [FOURTH]: undefined });
    await network.execute(
      command(meetingCommands.DeclareConflict, { meeting: MEETING, participant: FOURTH, item: ITEM }),
      ask(commands.OpenDecision, {
        decision: reference,
        procedure: 'meeting',
        meeting: MEETING,
        item: ITEM,
        effectiveAt: '2026-03-05T09:10:00Z',
      }),
      network.position(reference, CHAIR, 'object', { effectiveAt: '2026-03-05T09:15:00Z' }),
      network.position(reference, SECOND, 'object', { effectiveAt: '2026-03-05T09:20:00Z' }),
      network.position(reference, THIRD, 'support', { effectiveAt: '2026-03-05T09:25:00Z' }),
      // The chair was convinced.
      network.position(reference, CHAIR, 'support', { effectiveAt: '2026-03-05T09:40:00Z' }),
    );
    expect(await network.readRefusal(network.position(reference, FOURTH, 'support'))).toBe('decision/recused');
    await network.execute(ask(commands.CloseDecision, { decision: reference, effectiveAt: '2026-03-05T09:50:00Z' }));

    const { status, outcome, basis } = await network.entry(reference);
    expect([status, outcome?.reason]).toEqual(['adopted', '2 supported, 0 objected; it took 2 in support.']);
    expect([basis?.present, basis?.recused, outcome?.tally.entitled, outcome?.tally.quorum]).toEqual([
      [CHAIR, THIRD, FOURTH],
      [FOURTH],
      3,
      2,
    ]);
    const { agrees, closings } = await network.explained(reference);
    expect(agrees).toBe(true);
    expect(closings[0]?.steps).toEqual([
      '2026-002, “Work plan for 2026”, was proposed to International Steering Committee on 2026-02-10.',
      `It was opened at 2026-03-05 09:10 UTC in the meeting “First meeting”, under the item 1, “The work plan”, and closed at 2026-03-05 09:50 UTC; what counts is how things stood then.`,
      'On 2026-03-05 version 1 of the Terms of Reference was in force, from 2026-02-06, adopted by 2026-001 (as known at revision 3). Quorum: at least 1/2 of the seats that may decide. Rule: simple majority: more support than object.',
      'On 2026-03-05 4 seats that vote were held (as known at revision 4): Ministry responsible for Labour (Lesotho) as chair, Ministry of the Interior (Lesotho), Consular Service (Lesotho), Labour Inspectorate (Lesotho).',
      'A conflict of interest was declared on the item by Labour Inspectorate (Lesotho): left out of every count, so that 3 seats may decide.',
      'In the room at that instant: Ministry responsible for Labour (Lesotho), Consular Service (Lesotho), Labour Inspectorate (Lesotho), of whom those with a conflict of interest take no part.',
      'Last positions: Ministry responsible for Labour (Lesotho) support after object; Ministry of the Interior (Lesotho) object, which does not count; Consular Service (Lesotho) support.',
      'Quorum: 2 of 3 seats took part, 2 had to (1/2 of 3): met.',
      'Count: 2 support, 0 object, 0 abstain, 0 silent. By simple majority: 2 supported, 0 objected; it took 2 in support. Adopted.',
    ]);
  });

  it('is told by the names that everybody had when it was decided, with those of today beside them', async () => {
    await network.atWork();
    await network.elsewhere.renamed(LABOUR, 'Ministry of Employment', '2026-02-20');
    await network
      .on('2026-03-01T08:00:00.000Z')
      .execute(
        command(RenameBody, { body: COMMITTEE, name: 'Global Steering Committee' }),
        command(RenameOrganisation, { organisation: MIGRANTS, name: 'Alliance of Migrants' }),
      );
    const entry = await network.entry('2026-001');
    expect(dayOfDecision(entry)).toBe('2026-02-05');
    const calledOn = await network.reading.names.labels([LABOUR, INTERIOR, MIGRANTS, COMMITTEE, TEXT]);
    const labels = (day?: string) => [LABOUR, INTERIOR, MIGRANTS, COMMITTEE, TEXT].map((id) => calledOn(id, day));
    expect(labels()).toEqual([
      'Ministry of Employment (Lesotho)',
      'Ministry of the Interior (Lesotho)',
      'Alliance of Migrants',
      'Global Steering Committee',
      undefined,
    ]);
    const then = [
      'Ministry responsible for Labour (Lesotho; today Ministry of Employment)',
      'Ministry of the Interior (Lesotho)',
      'Forum of Migrants (today Alliance of Migrants)',
      'International Steering Committee (today Global Steering Committee)',
      undefined,
    ];
    expect(labels('2026-02-05')).toEqual(then);
    // Before anything was told of it a party is called what it was called first.
    expect(labels('2020-01-01')).toEqual(then);
    expect(labels('2026-03-01').slice(0, 4)).toEqual(labels().slice(0, 4));
    expect(await network.reading.bodyNames([entry])).toEqual(new Map([['2026-001', then[3]]]));
    const { agrees, closings } = await network.explained('2026-001');
    expect(agrees).toBe(true);
    expect(closings[0]?.steps.at(-3)).toContain(`Last positions: ${then[0]} support; ${then[1]} support;`);
  });

  it('decides by written procedure: silence is assent, until the deadline a position may change, and after it none is taken', async () => {
    await network.atWork();
    const reference = await openInWriting();
    await network.execute(network.position(reference, SECOND, 'object', { statement: TEXT }));
    await network.on('2026-03-02T16:59:00.000Z').execute(network.position(reference, SECOND, 'abstain'));
    expect(await network.on('2026-03-02T17:00:00.000Z').tick()).toEqual([]);
    network.on('2026-03-02T17:00:00.001Z');
    expect(await network.readRefusal(network.position(reference, THIRD, 'object'))).toBe('decision/deadline-passed');
    expect(await network.tick()).toEqual([reference]);

    const { status, closedAt, outcome } = await network.entry(reference);
    expect([status, closedAt, outcome?.reason]).toEqual([
      'adopted',
      '2026-03-02T17:00:00.000Z',
      'Nobody objected: 3 assented by silence, 1 abstained.',
    ]);
    const [round] = await network.rounds(reference);
    expect(round?.said.map(({ seat, position, text, stands }) => [seat, position, text, stands])).toEqual([
      [SECOND, 'object', TEXT, false],
      [SECOND, 'abstain', undefined, true],
    ]);
    const events = await network.history(reference);
    expect(events.at(-1)).toMatchObject({ type: 'DecisionClosed', effectiveAt: closedAt, actor: 'governance.deadlines' });
  });

  it('awaits the position of each seat that votes, from the opening on until it is said or the decision is closed', async () => {
    await network.atWork();
    const { reading } = network;
    const reference = await openInWriting();
    const listAwaited = async () => [
      await reading.findAwaited(LABOUR),
      await reading.findAwaited(INTERIOR),
      await reading.findAwaited(MIGRANTS),
    ];
    expect(await listAwaited()).toEqual([[reference], [reference], []]);
    await network.execute(network.position(reference, SECOND, 'abstain'));
    expect(await listAwaited()).toEqual([[reference], [], []]);
    network.on('2026-03-02T17:00:00.001Z');
    expect(await network.tick()).toEqual([reference]);
    expect(await listAwaited()).toEqual([[], [], []]);
  });

  it('asks the Stakeholder Advisory Groups, which advise it', async () => {
    await network.atWork();
    const reference = await network.on('2026-02-10T09:00:00.000Z').newProposal();
    await network.execute(
      circulate(reference),
      ask(commands.AskAdvice, { decision: reference, advisoryBody: CIVIL, question: TEXT, dueOn: '2026-02-20' }),
    );
    expect(await network.readRefusal(openWritten(reference, '2026-03-02'))).toBe('decision/advice-awaited');
    await network
      .on('2026-02-18T09:00:00.000Z')
      .execute(
        ask(commands.RecordAdvice, { decision: reference, advisoryBody: CIVIL, advice: 'reservations', text: TEXT, holder: MIGRANTS }),
      );
    await network.execute(openWritten(reference, '2026-03-02'));
    expect((await network.entry(reference)).advice).toEqual([
      {
        advisoryBody: CIVIL,
        askedOn: '2026-02-10',
        dueOn: '2026-02-20',
        question: TEXT,
        questionFrom: { author: 'officer', parties: expect.arrayContaining([LABOUR, MIGRANTS]) },
        advice: 'reservations',
        givenOn: '2026-02-18',
        text: TEXT,
        textFrom: { author: 'officer', parties: expect.arrayContaining([LABOUR, MIGRANTS]) },
        holder: MIGRANTS,
      },
    ]);
  });

  it('shows advice with the text that it was given on, and asks anew where that was amended (S16)', async () => {
    await network.atWork();
    const reference = await network.on('2026-02-10T09:00:00.000Z').newProposal();
    const advise = (advice: 'support' | 'against') => ask(commands.RecordAdvice, { decision: reference, advisoryBody: CIVIL, advice });
    const askUntil = (until: string) => ask(commands.AskAdvice, { decision: reference, advisoryBody: CIVIL, dueOn: until });
    await network.execute(circulate(reference), askUntil('2026-02-20'), advise('support'));
    await network
      .on('2026-02-12T09:00:00.000Z')
      .execute(
        ask(commands.DeferDecision, { decision: reference, reason: 'The other way' }),
        ask(commands.AmendProposal, { decision: reference, text: 'The Steering Committee rejects the work plan.' }),
        circulate(reference),
      );
    expect(await network.readRefusal(openWritten(reference, '2026-03-02'))).toBe('decision/advice-awaited');
    expect(await network.readRefusal(advise('against'))).toBe('decision/advice-not-asked');
    await network.execute(askUntil('2026-02-19'), advise('against'), openWritten(reference, '2026-03-02T17:00:00Z'));
    expect((await network.entry(reference)).advice).toMatchObject([
      { advisoryBody: CIVIL, advice: 'support', dueOn: '2026-02-20', amendedOn: '2026-02-12' },
      { advisoryBody: CIVIL, advice: 'against', dueOn: '2026-02-19' },
    ]);
    await network.on('2026-03-03T08:00:00.000Z').tick();
    const { agrees, closings } = await network.explained(reference);
    expect([agrees, closings[0]?.steps[1]]).toEqual([
      true,
      'Advice: Advisory Group of civil society support, on the text before its amendment of 2026-02-12; Advisory Group of civil society against.',
    ]);
  });

  it('takes a conflict of interest that was declared by mistake back, and what was said before counts (S4)', async () => {
    await network.atWork();
    const reference = await openInWriting();
    const ofSecondSeat = { decision: reference, seat: SECOND, holder: INTERIOR };
    await network.execute(network.position(reference, SECOND, 'object'));
    await network.on('2026-02-12T09:00:00.000Z').execute(ask(commands.DeclareRecusal, ofSecondSeat));
    const standing = async () => (await network.rounds(reference)).at(-1)?.said.map(({ what, stands }) => [what, stands]);
    expect(await standing()).toEqual([
      ['position', false],
      ['recusal', true],
    ]);
    await network.on('2026-02-13T09:00:00.000Z').execute(ask(commands.LiftRecusal, ofSecondSeat));
    expect(await standing()).toEqual([
      ['position', true],
      ['recusal', false],
      ['recusal-lifted', false],
    ]);
    await network.on('2026-03-03T08:00:00.000Z').tick();
    const { agrees, closings } = await network.explained(reference);
    expect([agrees, (await network.entry(reference)).status]).toEqual([true, 'not-adopted']);
    expect(closings[0]?.steps).toEqual(
      expect.arrayContaining([
        'No conflict of interest stands: every seat that votes may decide. One was declared and lifted again by Ministry of the Interior (Lesotho): what was said before counts.',
        'Last positions: Ministry of the Interior (Lesotho) object.',
      ]),
    );
  });

  /** Version 2, consensus, is to be adopted at 11:00 of 2 March, and a work plan to be decided at another time, over an objection. */
  const termsAndPlan = async (until: string) => {
    await network.atWork({ rule: { kind: 'simple-majority' } });
    await network.execute(
      command(DraftTerms, { owner: COMMITTEE, ownerKind: 'body', clauses: clausesWith({ rule: { kind: 'consensus' } }) }),
      command(OpenConsultation, { owner: COMMITTEE, endsOn: '2026-02-08' }),
    );
    await network.on('2026-02-10T09:00:00.000Z').execute(command(SubmitTerms, { owner: COMMITTEE }));
    const plan = await network.newProposal();
    const effects = [{ kind: 'adopt-terms' as const, owner: COMMITTEE, version: 2, inForceFrom: '2026-02-01' }];
    const terms = await network.newProposal({ title: 'Consensus', effects });
    await network.execute(
      circulate(plan),
      circulate(terms),
      openWritten(plan, until),
      openWritten(terms, '2026-03-02T11:00:00Z'),
      ...[CHAIR, SECOND, THIRD].flatMap((seat) => [
        network.position(terms, seat, 'support'),
        network.position(plan, seat, seat === THIRD ? 'object' : 'support'),
      ]),
    );
    return { terms, plan };
  };

  it('goes by the rules of the instant on the day on which they change, and explains it so (S1)', async () => {
    const { terms, plan } = await termsAndPlan('2026-03-02T10:30:00Z');
    // The service was away, and the terms are closed first.
    network.on('2026-03-04T08:00:00.000Z');
    await network.execute(ask(commands.CloseDecision, { decision: terms }));
    expect(await network.tick()).toEqual([plan]);
    expect(await network.entry(plan)).toMatchObject({ status: 'adopted', basis: { terms: { version: 1 } } });
    // It was so decided: no end of these rules is told any more as of an instant before it.
    const ended = command(TerminateTerms, { owner: COMMITTEE, reason: 'Review', effectiveAt: '2026-03-02T10:15:00Z' });
    expect(await network.readRefusal(ended)).toBe('terms/decided-since');
    const { agrees, closings } = await network.explained(plan);
    expect([agrees, closings[0]?.steps.find((step) => step.includes('version'))]).toEqual([
      true,
      'At 2026-03-02 10:30 UTC version 1 of the Terms of Reference was in force, from 2026-02-06, adopted by 2026-001 at 2026-02-05 17:00 UTC (as known at revision 7). Quorum: at least 1/2 of the seats that may decide. Rule: simple majority: more support than object.',
    ]);
  });

  it('closes what came due together in order, and waits for the terms that are adopted by it', async () => {
    const { terms, plan } = await termsAndPlan('2026-03-02T11:30:00Z');
    network.on('2026-03-04T08:00:00.000Z');
    expect(await network.tick()).toEqual([terms, plan]);
    expect(await network.entry(plan)).toMatchObject({ status: 'not-adopted', basis: { terms: { version: 2 } } });
    const { agrees } = await network.explained(plan);
    expect(agrees).toBe(true);
  });

  it('establishes working groups by its decisions, and others hear of it', async () => {
    await network.atWork();
    const establish = { effects: [{ kind: 'establish-group' as const, group: GROUP }] };
    expect(await network.readRefusal(network.propose(establish))).toBe('decision/unknown-group');
    await network.execute(
      // As working-groups tells of a group that was proposed.
      command(NoteGroup, { group: GROUP, name: 'Consular officials and attachés', theme: 'consular' }),
    );
    const reference = await openInWriting(establish);
    expect(reference).toBe('2026-002');
    await network.on('2026-03-03T08:00:00.000Z').tick();
    const messages = await network.service.bus.read('gpn.governance.v1', undefined, 1_000);
    const adopted = messages.filter(({ headers, key }) => key === reference && headers.ce_type?.includes('decision-adopted'));
    expect(adopted.map(({ value, headers }) => [JSON.parse(value), headers.ce_effectiveat])).toEqual([
      [{ reference, body: COMMITTEE, title: 'Work plan for 2026', effects: establish.effects, public: true }, '2026-03-02T17:00:00.000Z'],
    ]);
  });

  it('decides nothing without a quorum: the decision is deferred, amended, and opened again', async () => {
    await network.atWork({ rule: { kind: 'qualified-majority', numerator: 2, denominator: 3, countedAmong: 'members' } });
    const reference = await openInWriting();
    await network.execute(network.position(reference, CHAIR, 'support'));
    await network.on('2026-03-03T08:00:00.000Z').tick();
    const deferred = await network.entry(reference);
    expect([deferred.status, deferred.outcome?.reason]).toEqual(['deferred', '1 of 4 seats took part; the quorum is 2.']);
    await network.execute(
      ask(commands.AmendProposal, { decision: reference, text: 'The Steering Committee adopts the work plan, as amended.' }),
      circulate(reference),
      openWritten(reference, '2026-03-20T17:00:00Z'),
      ...[CHAIR, SECOND, THIRD].map((seat) => network.position(reference, seat, 'support')),
    );
    await network.on('2026-03-21T08:00:00.000Z').tick();
    expect((await network.entry(reference)).status).toBe('adopted');
    const { agrees, closings } = await network.explained(reference);
    expect([agrees, closings.map(({ recomputed }) => recomputed?.outcome.quorumMet)]).toEqual([true, [false, true]]);
    expect((await network.rounds(reference)).map(({ said }) => said.length)).toEqual([1, 3]);
  });

  it('a seat that ended does not count, and one that a member held until then does', async () => {
    await network.atWork();
    const reference = await openInWriting();
    await network.execute(network.position(reference, SECOND, 'object'));
    await network.elsewhere.withdrawn(INTERIOR, '2026-02-25');
    await network.on('2026-03-03T08:00:00.000Z').tick();
    const { outcome, basis } = await network.entry(reference);
    expect([outcome?.result, basis?.composition.map(({ seat }) => seat)]).toEqual(['adopted', [CHAIR, THIRD, FOURTH]]);
    const { closings } = await network.explained(reference);
    expect(closings[0]?.steps[6]).toBe(`Last positions: the seat ${SECOND}, which did not vote then, object, which does not count.`);
  });

  it('never erases what was decided: corrections and what takes its place stand beside it', async () => {
    await network.atWork();
    const reference = await openInWriting();
    await network.execute(network.position(reference, CHAIR, 'support'));
    await network.on('2026-03-03T08:00:00.000Z').tick();
    await network.execute(
      ask(commands.CorrectText, { decision: reference, title: 'Work plan for 2026 and 2027', reason: 'The years were cut off' }),
      ask(commands.CorrectPosition, { decision: reference, seat: CHAIR, position: 'abstain', reason: 'Misread' }),
      ask(commands.RecordImplementation, { decision: reference }),
    );
    expect(
      await network.readRefusal(ask(commands.CorrectPosition, { decision: reference, seat: THIRD, position: 'object', reason: 'Misread' })),
    ).toBe('decision/wrong-step'.replace('wrong-step', 'correction-changes-outcome'));
    const later = await network.newProposal({ title: 'Work plan for 2027' });
    await network.execute(circulate(later), openWritten(later, '2026-03-20'));
    await network.on('2026-03-22T08:00:00.000Z').tick();
    await network.execute(ask(commands.SupersedeDecision, { decision: reference, supersededBy: later }));

    const entry = await network.entry(reference);
    expect(entry).toMatchObject({
      status: 'superseded',
      title: 'Work plan for 2026 and 2027',
      supersededBy: later,
      supersededOn: '2026-03-22',
      implementedOn: '2026-03-03',
      corrections: [
        { formerTitle: 'Work plan for 2026', reason: 'The years were cut off', correctedOn: '2026-03-03' },
        { reason: 'Misread', position: true },
      ],
    });
    expect(await network.reading.findSuperseded([later])).toEqual(new Map([[later, [reference]]]));
    const [closed] = (await network.history(reference)).filter(({ type }) => type === 'DecisionClosed');
    expect(closed?.data).toMatchObject({ decided: { title: 'Work plan for 2026' } });
    const { agrees, closings } = await network.explained(reference);
    expect([agrees, closings.map(({ what, recomputed }) => [what, recomputed?.outcome.reason])]).toEqual([
      true,
      [
        ['closing', 'Nobody objected: 1 supported, 3 assented by silence.'],
        ['correction', 'Nobody objected: 3 assented by silence, 1 abstained.'],
      ],
    ]);

    const items = (await network.service.view(register).find({ filter: { published: true }, sort: ['number'] })).items;
    const entries = items.map(({ document }) => document);
    const contents = {
      entries,
      bodyNames: await network.reading.bodyNames(entries),
      superseded: await network.reading.findSuperseded(items.map(({ key }) => key)),
      printedOn: '2026-03-23',
    };
    const toText = (language: 'en' | 'fr' | 'es') =>
      registerPage({ ...contents, language })
        .replaceAll(/<[^>]+>/g, ' ')
        .replaceAll(/\s+/g, ' ');
    const page = toText('en');
    expect(toText('fr')).toContain(`Remplacée par ${later}, le 2026-03-22 Corrigée le 2026-03-03 :`);
    expect(toText('es')).toContain(`Sustituida por ${later}, el 2026-03-22 Corregida el 2026-03-03:`);
    // What is made of the record stays as it was recorded, and says in which language.
    expect(registerPage({ ...contents, language: 'fr' })).toContain('<span lang="en">');
    expect(page).toContain('3 decisions, on 2026-03-23.');
    expect(page).toContain(
      `Superseded by ${later}, on 2026-03-22 Corrected on 2026-03-03: The years were cut off Title as decided: Work plan for 2026`,
    );
    expect(page).toContain(`Supersedes ${reference}`);
  });
});

describe('a number', () => {
  it('is given to each proposal once and without a gap, however many are made at the same time', async () => {
    const network = await (await DecisionsScenario.start()).constitute();
    const made = await Promise.all(Array.from({ length: 12 }, (_, n) => network.propose({ title: `Proposal ${n}` })));
    expect(made.map(({ id }) => id).sort()).toEqual(Array.from({ length: 12 }, (_, n) => `2026-${String(n + 1).padStart(3, '0')}`));
    const key = { commandId: '00000000-0000-8000-8000-00000000abcd' };
    const twice = await Promise.all([network.propose({}, key), network.propose({}, key), network.propose({}, key)]);
    expect(new Set(twice.map(({ id }) => id))).toEqual(new Set(['2026-013']));
    expect((await network.propose({}, key)).repeated).toBe(true);
    await network.service.waitUntilSettled();
    expect(await network.service.view(register).count()).toBe(13);
  });

  it('stays the same when the key is repeated in the next year, and each year begins anew', async () => {
    const network = await (await DecisionsScenario.start()).constitute();
    const key = { commandId: '00000000-0000-8000-8000-00000000abcd' };
    network.on('2026-12-31T23:59:59.000Z');
    expect((await network.propose({}, key)).id).toBe('2026-001');
    network.on('2027-01-01T00:00:01.000Z');
    expect(await network.propose({}, key)).toMatchObject({ id: '2026-001', repeated: true });
    expect((await network.propose()).id).toBe('2027-001');
    expect((await network.propose({ effectiveAt: '2026-12-30' })).id).toBe('2026-002');
  });

  it('is no lost one when the process ends between the numbering and the entry', async () => {
    const deaf = await DecisionsScenario.start({ policies: policies.filter((policy) => !decisionsPolicies.includes(policy)) });
    await deaf.constitute();
    await deaf.execute(command(ProposeDecision, { year: '2026', body: COMMITTEE, title: 'Cut off', text: 'It was cut off.' }));
    expect(await deaf.history('2026-001')).toEqual([]);
    await deaf.service.stop();
    const awake = await DecisionsScenario.start({ disk: deaf.service.disk, from: '2026-02-01T09:00:00.000Z' });
    expect(await awake.entry('2026-001')).toMatchObject({ title: 'Cut off', status: 'proposed', proposedOn: '2026-01-26' });
    expect((await awake.propose()).id).toBe('2026-002');
  });
});

describe('a deadline', () => {
  const startWithOpenDecision = async () => {
    const network = await (await DecisionsScenario.start()).atWork();
    const reference = await network.on('2026-02-10T09:00:00.000Z').newProposal();
    await network.execute(
      circulate(reference),
      openWritten(reference, '2026-03-02T17:00:00Z'),
      network.position(reference, SECOND, 'object'),
    );
    return { network, reference };
  };
  const closings = (events: readonly RecordedEvent[]) => events.filter(({ type }) => type === 'DecisionClosed');

  it('closes a decision once, however many instances watch it', async () => {
    const { network, reference } = await startWithOpenDecision();
    network.on('2026-03-02T17:00:01.000Z');
    const opening = (await network.history(reference)).find(({ type }) => type === 'DecisionOpened') as RecordedEvent;
    // Each as an instance that thinks that it is the one to do so.
    const close = () => {
      const execute = commandDispatcher(new CommandHandler(upcasting(network.service.store, deciders)), deciders);
      const handle = reactionHandler(deadlines, { execute, now: () => '2026-03-02T17:00:01.000Z' });
      return handle({ ...toReceivedEvent(opening), type: 'DecisionOpened due' });
    };
    const results = await Promise.all(Array.from({ length: 5 }, close));
    expect([...results, await close()]).toEqual(Array.from({ length: 6 }, () => ({ outcome: 'done' })));
    expect(await network.tick()).toEqual([reference]);
    expect(closings(await network.history(reference))).toHaveLength(1);
  });

  it('of one decision is kept though another cannot be closed', async () => {
    const { network, reference } = await startWithOpenDecision();
    const otherReference = await network.on('2026-02-12T09:00:00.000Z').newProposal();
    await network.execute(circulate(otherReference), openWritten(otherReference, '2026-03-02T16:00:00Z'));
    await network.service.stop();
    const { disk } = network.service;
    let isBroken = true;
    const close = deadlines.on['DecisionOpened due'];
    const failing: Policy = {
      ...deadlines,
      on: {
        'DecisionOpened due': (event, ids) => {
          if (isBroken && event.subject === otherReference) throw new TypeError('a fault of its own');
          return close?.(event, ids);
        },
      },
    };
    const awake = await DecisionsScenario.start({ disk, from: '2026-03-03T08:00:00.000Z', policies: [failing] });
    expect(await awake.tick()).toEqual([reference]);
    expect([(await awake.entry(otherReference)).status, (await awake.entry(reference)).status]).toEqual(['open', 'not-adopted']);
    const [delivery] = awake.service.deliveries;
    const [letter] = (await delivery?.deadLetters()) ?? [];
    expect(letter?.cause).toBe('TypeError: a fault of its own');
    isBroken = false;
    await delivery?.redrive(letter?.id as string);
    expect(await awake.entry(otherReference)).toMatchObject({ status: 'adopted', closedAt: '2026-03-02T16:00:00.000Z' });
  });

  it('is kept by a service that was down when it came: a month later it closes as things stood then', async () => {
    const { network, reference } = await startWithOpenDecision();
    await network.service.stop();
    const awake = await DecisionsScenario.start({ disk: network.service.disk, from: '2026-04-02T08:00:00.000Z' });
    expect(await awake.readRefusal(awake.position(reference, SECOND, 'support'))).toBe('decision/deadline-passed');
    expect(await awake.tick()).toEqual([reference]);
    const [closed] = closings(await awake.history(reference));
    expect(closed).toMatchObject({
      effectiveAt: '2026-03-02T17:00:00.000Z',
      recordedAt: '2026-04-02T08:00:00.000Z',
      data: {
        outcome: { result: 'not-adopted' },
        basis: { closedAt: '2026-03-02T17:00:00.000Z', positions: [{ seat: SECOND, position: 'object' }] },
      },
    });
    expect((await awake.explained(reference)).agrees).toBe(true);
  });

  it('is kept whatever is killed at whichever moment', async () => {
    const { network, reference } = await startWithOpenDecision();
    await network.service.stop();
    const lines = [...network.service.disk.log.lines];
    const boot = (from: string, disk: ScenarioDisk, faults?: Faults) =>
      Scenario.start(defined({ services: [{ name: 'governance', deciders, policies: [deadlines] }], from, disk, faults }));
    for (const moment of ['before', 'after'] as const) {
      for (let call = 1; ; call++) {
        const disk = new ScenarioDisk();
        disk.log.lines.push(...lines);
        for (const [line, { stream }] of lines.entries()) disk.log.streams.set(stream, [...(disk.log.streams.get(stream) ?? []), line]);
        const faults = new Faults();
        const dying = await boot('2026-03-02T18:00:00.000Z', disk, faults);
        await dying.waitUntilSettled();
        faults.crashAt(faults.calls + call, moment);
        const end = await dying.tick().catch((error: unknown) => error);
        await dying.stop();
        const next = await boot('2026-03-02T19:00:00.000Z', disk);
        await next.tick();
        const recorded = closings(await next.store.readStream(`decision-${reference}`));
        await next.stop();
        expect([moment, call, recorded.length, recorded[0]?.effectiveAt]).toEqual([moment, call, 1, '2026-03-02T17:00:00.000Z']);
        if (end instanceof Crashed) continue;
        // It died at each of its calls before it lived through them all.
        expect(call).toBeGreaterThan(5);
        break;
      }
    }
  });

  it('of a decision for which no rule is left ends it all the same: it is deferred, and the register says why', async () => {
    const { network, reference } = await startWithOpenDecision();
    await network.execute(command(TerminateTerms, { owner: COMMITTEE, endedOn: '2026-03-01', reason: 'Review' }));
    network.on('2026-03-02T17:00:01.000Z');
    expect(await network.tick()).toEqual([reference]);
    const reason = 'At 2026-03-02 17:00 UTC no Terms of Reference of the body were in force to decide it by';
    expect(await network.entry(reference)).toMatchObject({ status: 'deferred', reason, statusSince: '2026-03-02' });
    expect(await network.explained(reference)).toMatchObject({ status: 'deferred', reason, closings: [], agrees: true });
    network.on('2026-03-02T18:00:01.000Z');
    expect(await network.tick()).toEqual([]);
  });

  it('of a decision of a body that was dissolved meanwhile ends it, too: it lapses', async () => {
    const { network, reference } = await startWithOpenDecision();
    await network.on('2026-03-01T09:00:00.000Z').execute(command(Dissolve, { body: COMMITTEE }));
    expect(await network.on('2026-03-02T17:00:01.000Z').tick()).toEqual([reference]);
    expect(await network.entry(reference)).toMatchObject({
      status: 'withdrawn',
      reason: 'It lapsed: the body was dissolved on 2026-03-01, before it was decided',
    });
  });

  it('of the decision on the first terms is kept, whatever becomes of their draft meanwhile (S12)', async () => {
    const network = await (await DecisionsScenario.start()).constitute();
    const effects = [{ kind: 'adopt-terms' as const, owner: COMMITTEE, version: 1, inForceFrom: '2026-02-06' }];
    const reference = await network.newProposal({ title: 'Terms of Reference', effects });
    await network.execute(
      circulate(reference),
      openWritten(reference, '2026-02-10T17:00:00Z'),
      command(ReturnToDraft, { owner: COMMITTEE, reason: 'The quorum is to be seen again' }),
    );
    expect(await network.on('2026-02-10T18:00:00.000Z').tick()).toEqual([reference]);
    expect(await network.entry(reference)).toMatchObject({ status: 'adopted', basis: { terms: { version: 1, provisional: true } } });
    expect((await network.explained(reference)).agrees).toBe(true);
    const { document } = (await network.service.view(termsOfReference).get(COMMITTEE)) ?? {};
    expect(document?.terms.adopted).toMatchObject([{ version: 1, adoptedAt: '2026-02-10T17:00:00.000Z' }]);
  });
});

describe('gpn decision explain finds what was changed on the disk', () => {
  const startWithAdopted = async () => {
    const network = await (await DecisionsScenario.start()).atWork({ rule: { kind: 'simple-majority' } });
    const reference = await network.on('2026-02-10T09:00:00.000Z').newProposal();
    await network.execute(
      circulate(reference),
      openWritten(reference, '2026-03-02T17:00:00Z'),
      network.position(reference, CHAIR, 'support'),
      network.position(reference, SECOND, 'support'),
      network.position(reference, THIRD, 'object'),
    );
    await network.on('2026-03-03T08:00:00.000Z').tick();
    await network.service.stop();
    return { network, reference };
  };
  const again = (network: DecisionsScenario) => DecisionsScenario.start({ disk: network.service.disk, from: '2026-03-04T08:00:00.000Z' });
  type Data<Type extends keyof DecisionEvents> = DecisionEvents[Type];

  it('a position', async () => {
    const { network, reference } = await startWithAdopted();
    network.tamperWith(reference, 'PositionTaken', (event) => ({ ...event, data: { ...event.data, position: 'support' } }));
    const restarted = await again(network);
    const { agrees, closings } = await restarted.explained(reference);
    expect(agrees).toBe(false);
    expect(closings[0]?.differences).toEqual([
      { field: `basis.positions.${THIRD}.position`, recorded: 'object', recomputed: 'support' },
      {
        field: 'outcome.reason',
        recorded: '2 supported, 1 objected; it took 2 in support.',
        recomputed: '3 supported, 0 objected; it took 2 in support.',
      },
      { field: 'outcome.tally.object', recorded: 1, recomputed: 0 },
      { field: 'outcome.tally.support', recorded: 2, recomputed: 3 },
    ]);
  });

  it('the outcome itself, and the basis that would bear it out', async () => {
    const { network, reference } = await startWithAdopted();
    network.tamperWith(reference, 'DecisionClosed', (event) => {
      const { outcome, basis, ...rest } = event.data as Data<'DecisionClosed'>;
      const positions = basis.positions.map((stand) => ({ ...stand, position: 'object' as const }));
      return { ...event, data: { ...rest, outcome: { ...outcome, result: 'not-adopted' }, basis: { ...basis, positions } } };
    });
    const restarted = await again(network);
    const { agrees, closings } = await restarted.explained(reference);
    expect([agrees, closings[0]?.recomputed?.outcome.result]).toEqual([false, 'adopted']);
    expect(closings[0]?.differences).toEqual([
      { field: `basis.positions.${CHAIR}.position`, recorded: 'object', recomputed: 'support' },
      { field: `basis.positions.${SECOND}.position`, recorded: 'object', recomputed: 'support' },
      { field: 'outcome.result', recorded: 'not-adopted', recomputed: 'adopted' },
    ]);
  });

  it('a revision that history does not have', async () => {
    const { network, reference } = await startWithAdopted();
    network.tamperWith(reference, 'DecisionClosed', (event) => {
      const { basis, ...rest } = event.data as Data<'DecisionClosed'>;
      return { ...event, data: { ...rest, basis: { ...basis, body: { ...basis.body, revision: basis.body.revision + 1 } } } };
    });
    const restarted = await again(network);
    const { closings } = await restarted.explained(reference);
    expect(closings[0]?.differences).toEqual([
      { field: 'history.body.5', recorded: 'named by the basis', recomputed: 'missing' },
      { field: 'basis.body.revision', recorded: 5, recomputed: 4 },
    ]);
  });
});

it('every read model of decisions is the same when it is built from the beginning', async () => {
  const network = await (await DecisionsScenario.start()).atWork();
  const live = await network.entry('2026-001');
  const { events } = await network.service.store.readAll(START, { categories: ['decision'] }, 1_000);
  expect(events.filter(({ stream }) => stream === 'decision-2026-001').map(({ type }) => type)).toEqual([
    'DecisionProposed',
    'DecisionCirculated',
    'DecisionOpened',
    'PositionTaken',
    'PositionTaken',
    'PositionTaken',
    'DecisionClosed',
    'EffectFollowed',
  ]);
  await network.service.stop();
  const disk = new ScenarioDisk();
  Object.assign(disk, { log: network.service.disk.log });
  const rebuilt = await DecisionsScenario.start({ disk, from: '2026-03-01T08:00:00.000Z', policies: [], subscriptions: [] });
  expect(await rebuilt.entry('2026-001')).toEqual(live);
  await rebuilt.service.stop();
});

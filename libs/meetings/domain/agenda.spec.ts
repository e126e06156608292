import { command, effectiveTime } from '#libs/event-sourcing';
import { given } from '#libs/testing';
import { commands, council } from './council.fixture.js';
import {
  AFTER,
  agenda,
  appointment,
  approved,
  BEFORE,
  circulated,
  drafted,
  firstFile,
  firstItem,
  held,
  invited,
  locked,
  meeting,
  type PastEvent,
  paper,
  pastEvent,
  prepared,
  scheduled,
  secondFile,
  secondItem,
  withUpload,
} from './council-year.fixture.js';

const beforeMeeting = { now: BEFORE };
const afterMeeting = { now: AFTER };
const attached = pastEvent('PaperAttached', { paper, item: secondItem, title: 'Draft terms', file: firstFile }, BEFORE);
const titles = (past: readonly PastEvent[]): readonly string[] =>
  given(council, past)
    .state()
    .agenda.map(({ title }) => title);

describe('the agenda', () => {
  it('grows at its end or at a place, and is put into another order', () => {
    const otherItem = 'a0000000-0000-8000-8000-000000000009';
    const added = pastEvent(
      'AgendaItemAdded',
      { item: otherItem, title: 'Minutes of the last meeting', purpose: 'decision', place: 2 },
      BEFORE,
    );
    given(council, prepared)
      .when(
        command(commands.AddAgendaItem, { meeting, item: otherItem, title: 'Minutes of the last meeting', purpose: 'decision', place: 2 }),
        beforeMeeting,
      )
      .then([added]);
    expect(titles([...prepared, added])).toEqual(['Adoption of the agenda', 'Minutes of the last meeting', 'Terms of reference']);
    const order = { items: [secondItem, otherItem, firstItem] };
    given(council, [...prepared, added])
      .when(command(commands.OrderAgenda, { meeting, ...order }), beforeMeeting)
      .then([pastEvent('AgendaOrdered', order, BEFORE)]);
    expect(titles([...prepared, added, pastEvent('AgendaOrdered', order, BEFORE)])).toEqual([
      'Terms of reference',
      'Minutes of the last meeting',
      'Adoption of the agenda',
    ]);
    given(council, [...prepared, added])
      .when(command(commands.OrderAgenda, { meeting, items: [secondItem, firstItem] }), beforeMeeting)
      .thenRefused('meetings/agenda-incomplete', 'items');
    given(council, prepared)
      .when(command(commands.OrderAgenda, { meeting, items: [firstItem, secondItem] }), beforeMeeting)
      .thenNothing();
  });

  it('has a decision under one item', () => {
    const otherItem = '99999999-0000-8000-8000-000000000001';
    const decided = pastEvent(
      'AgendaItemAdded',
      { item: otherItem, title: 'Work plan', purpose: 'decision', decision: '2026-009' },
      BEFORE,
    );
    const again = { meeting, title: 'Work plan again', purpose: 'decision', decision: '2026-009' } as const;
    given(council, [...prepared, decided])
      .when(command(commands.AddAgendaItem, again), beforeMeeting)
      .thenRefused('meetings/decision-on-agenda', 'decision');
    given(council, [...prepared, decided])
      .when(command(commands.ChangeAgendaItem, { meeting, item: firstItem, decision: '2026-009' }), beforeMeeting)
      .thenRefused('meetings/decision-on-agenda', 'decision');
    given(council, [...prepared, decided])
      .when(
        command(commands.ChangeAgendaItem, { meeting, item: otherItem, title: 'Work plan of the year', decision: '2026-009' }),
        beforeMeeting,
      )
      .then([pastEvent('AgendaItemChanged', { item: otherItem, title: 'Work plan of the year', decision: '2026-009' }, BEFORE)]);
  });

  it('has an item once, with an id that the server makes when none is given', () => {
    given(council, prepared)
      .when(command(commands.AddAgendaItem, { meeting, item: firstItem, title: 'Again', purpose: 'information' }), beforeMeeting)
      .thenRefused('meetings/already-on-agenda', 'item');
    const twice = () =>
      council.decide.AddAgendaItem(
        command(commands.AddAgendaItem, { meeting, title: 'Other business', purpose: 'discussion' }),
        given(council, prepared).state(),
        { now: BEFORE, ...effectiveTime(undefined, BEFORE), actor: 'officer', commandId: 'key', facts: {} },
      );
    expect(twice()).toEqual(twice());
    expect(twice()[0]?.data).toMatchObject({ title: 'Other business', item: expect.stringMatching(/^[0-9a-f-]{36}$/) });
  });

  it('changes, and loses an item with its papers, until the meeting has come together', () => {
    given(council, prepared)
      .when(command(commands.ChangeAgendaItem, { meeting, item: firstItem, title: 'Agenda' }), beforeMeeting)
      .then([pastEvent('AgendaItemChanged', { item: firstItem, title: 'Agenda' }, BEFORE)]);
    given(council, prepared)
      .when(command(commands.ChangeAgendaItem, { meeting, item: firstItem, purpose: 'decision' }), beforeMeeting)
      .thenRefused('meetings/nothing-changed');
    given(council, prepared)
      .when(command(commands.ChangeAgendaItem, { meeting, item: paper, title: 'None' }), beforeMeeting)
      .thenRefused('meetings/unknown-item', 'item');
    const removed = pastEvent('AgendaItemRemoved', { item: secondItem, reason: 'Not ready' }, BEFORE);
    given(council, prepared)
      .when(command(commands.RemoveAgendaItem, { meeting, item: secondItem, reason: 'Not ready' }), beforeMeeting)
      .then([removed]);
    expect(given(council, [...prepared, attached, removed]).state().papers).toEqual([]);
    given(council, [...prepared, held])
      .when(command(commands.RemoveAgendaItem, { meeting, item: secondItem }), afterMeeting)
      .thenRefused('meetings/already-begun');
  });

  it('says what came out of an item, once the meeting has begun, at its time', () => {
    given(council, prepared)
      .when(command(commands.ConcludeItem, { meeting, item: firstItem, outcome: 'Adopted' }), afterMeeting)
      .then([pastEvent('ItemConcluded', { item: firstItem, outcome: 'Adopted' }, appointment.start)]);
    given(council, prepared)
      .when(command(commands.ConcludeItem, { meeting, item: firstItem, outcome: 'Adopted' }), beforeMeeting)
      .thenRefused('meetings/not-begun');
  });

  it('is closed with the record', () => {
    given(council, [scheduled, invited, ...agenda, held, drafted, circulated, approved, locked])
      .when(command(commands.AddAgendaItem, { meeting, title: 'Too late', purpose: 'information' }), { now: '2026-11-10T00:00:00.000Z' })
      .thenRefused('meetings/record-locked');
  });
});

describe('papers', () => {
  const attach = command(commands.AttachPaper, { meeting, paper, item: secondItem, title: 'Draft terms', file: firstFile.id });
  const uploaded = { ...beforeMeeting, ...withUpload(firstFile) };
  const again = { ...beforeMeeting, ...withUpload(secondFile) };
  const revise = command(commands.RevisePaper, { meeting, paper, file: secondFile.id });
  const revised = pastEvent('PaperRevised', { paper, edition: 2, file: secondFile }, BEFORE);

  it('are attached by the upload of their file to the meeting or an item of it', () => {
    given(council, prepared).when(attach, uploaded).then([attached]);
    given(council, [...prepared, attached])
      .when(attach, uploaded)
      .thenRefused('meetings/already-attached', 'paper');
    given(council, [scheduled]).when(attach, uploaded).thenRefused('meetings/unknown-item', 'item');
  });

  it.each([
    ['that another uploaded', { sender: 'colleague' }, 'file/of-another'],
    ['of another meeting', { record: secondItem }, 'file/of-another-record'],
    ['of another kind', { kind: 'letter' }, 'file/of-another-record'],
    ['of which not all has come', { status: 'open' }, 'file/not-whole'],
    ['that is over', { status: 'ended' }, 'file/unknown-file'],
    ['that was never uploaded', { status: 'none' }, 'file/unknown-file'],
  ] as const)('do not take a file %s', (_, more, code) => {
    given(council, prepared)
      .when(attach, { ...beforeMeeting, ...withUpload(firstFile, more) })
      .thenRefused(code, 'file');
  });

  it('have editions, each with another file; what lay there before stays on record', () => {
    given(council, [...prepared, attached])
      .when(revise, again)
      .then([revised]);
    for (const past of [
      [...prepared, attached],
      [...prepared, attached, revised],
    ]) {
      given(council, past)
        .when(command(commands.RevisePaper, { meeting, paper, file: firstFile.id }), uploaded)
        .thenRefused('file/attached-already', 'file');
    }
    given(council, prepared).when(revise, again).thenRefused('meetings/unknown-paper', 'paper');
    const { papers, formerPapers } = given(council, [...prepared, attached, revised]).state();
    expect([papers, formerPapers]).toMatchObject([[{ edition: 2, file: secondFile }], [{ edition: 1, file: firstFile }]]);
  });

  it('are taken back with a reason, or with the item that they belong to', () => {
    const withdrawn = pastEvent('PaperWithdrawn', { paper, reason: 'Wrong file' }, BEFORE);
    given(council, [...prepared, attached])
      .when(command(commands.WithdrawPaper, { meeting, paper, reason: 'Wrong file' }), beforeMeeting)
      .then([withdrawn]);
    for (const last of [withdrawn, pastEvent('AgendaItemRemoved', { item: secondItem }, BEFORE)]) {
      const { papers, formerPapers } = given(council, [...prepared, attached, last]).state();
      expect([[...papers], formerPapers]).toMatchObject([[], [{ edition: 1, file: firstFile }]]);
    }
  });
});

import { given } from '#libs/testing';
import { type ActionOfMeeting, type MeetingPack, type MinutesRevision, packPage, type Resolved } from '../index.js';
import { council } from './council.fixture.js';
import {
  action,
  appointment,
  chairsParty,
  councilId,
  drafted,
  firstCommitment,
  firstFile,
  firstText,
  meeting,
  member,
  membersParty,
  type PastEvent,
  paper,
  pastEvent,
  prepared,
  present,
  secondItem,
} from './council-year.fixture.js';

const minutes = given(council, [...prepared, drafted])
  .state()
  .minutes.at(0) as MinutesRevision;
const person = 'e0000000-0000-8000-8000-000000000001';
const left: ActionOfMeeting = {
  action,
  text: 'Send the draft to members',
  party: membersParty,
  due: '2026-09-30',
  status: 'open',
  agreedOn: '2026-04-01',
  meeting: councilId,
  meetingStart: '2026-04-01T08:00:00.000Z',
};

const pack = (past: readonly PastEvent[], more: Partial<MeetingPack> = {}): MeetingPack => ({
  meeting,
  convenor: 'Council of <Examples>',
  record: given(council, past).state(),
  actions: [],
  meetings: {},
  names: { [chairsParty]: 'Ministry of Labour', [membersParty]: 'Ministry & Sons' },
  preparedAt: '2026-10-01T09:00:00.000Z',
  ...more,
});

/** The page as it is read, without its style. */
const read = (meetingPack: MeetingPack, resolved?: Resolved): string =>
  packPage(meetingPack, resolved)
    .replace(/^[\s\S]*<main>/, '')
    .replaceAll(/<[^>]+>/g, ' ')
    .replaceAll(/\s+/g, ' ');

describe('a meeting pack', () => {
  it('says when and where in the meeting’s own zone and in UTC, also over midnight', () => {
    expect(read(pack(prepared))).toContain('When Wednesday 21 October 2026, 10:00 (Europe/Zurich, UTC+2), until 13:00');
    expect(read(pack(prepared))).toContain('In UTC 21 October 2026, 08:00 to 11:00 How In person and online, Room A, Geneva');
    const two = { ...appointment, end: '2026-10-22T15:00:00.000Z', sequence: 1 };
    expect(read(pack([...prepared, pastEvent('MeetingRescheduled', two)]))).toContain('until 22 October 2026, 17:00');
  });

  it('has the agenda with papers and who takes no part, and what each is committed to by', () => {
    const page = read(
      pack([
        ...prepared,
        pastEvent('PaperAttached', { paper, item: secondItem, title: 'Draft terms', reference: 'C/2/1', file: firstFile }),
        pastEvent('ConflictDeclared', { participant: member, item: secondItem }),
        pastEvent('ItemConcluded', { item: secondItem, outcome: 'Adopted as 2026-003' }),
      ]),
    );
    expect(page).toContain(
      'Terms of reference for decision Decision 2026-003 Paper: C/2/1 Takes no part (conflict of interest): Ministry &amp; Sons Outcome: Adopted as 2026-003',
    );
    expect(page).toContain('C/2/1 Draft terms 2 1');
    expect(page).toContain(`C/2/1 ${firstFile.commitment}`);
  });

  it('names persons and shows sealed texts only to whom they are resolved', () => {
    const whole = pack([...prepared, { ...present(member), data: { ...present(member).data, person } } as PastEvent], {
      last: { meeting: councilId, title: 'First', start: '2026-04-01T08:00:00.000Z', zone: 'Europe/Zurich', status: 'approved', minutes },
    });
    const bare = read(whole);
    expect(bare).toContain('First , 1 April 2026: revision 1, approved. The text is sealed');
    expect(bare).toContain(`Minutes: sealed text ${firstText} ${firstCommitment}`);
    expect(bare).toContain('person e0000000');
    const shown = packPage(whole, {
      persons: new Map([[person, 'Ms <Example>']]),
      texts: new Map([[firstText, 'The Council met.\n\nIt <rose>.\n']]),
    });
    expect(shown).toContain('<p>The Council met.</p><p>It &lt;rose&gt;.</p>');
    expect(shown).toContain('Ms &lt;Example&gt;');
    expect(shown).not.toContain('person e0000000');
  });

  it('has the open actions with their owners, and says which are overdue on the day it is prepared', () => {
    const actions = [left, { ...left, action: firstText, party: chairsParty, person, due: '2026-10-02' }];
    const ownerless: ActionOfMeeting = { ...left, action: paper };
    const { party: _, due: __, ...ofTheSecretariat } = ownerless;
    const page = read(pack(prepared, { actions: [...actions, ofTheSecretariat], meetings: { [councilId]: 'First meeting' } }));
    expect(page).toContain('Send the draft to members Ministry &amp; Sons 30 September 2026 overdue First meeting, 1 April 2026');
    expect(page).toContain('Send the draft to members Ministry of Labour, person e0000000 2 October 2026 First meeting');
    expect(page).toContain('Send the draft to members Secretariat First meeting');
  });

  it('says that the meeting is cancelled, what there is not, and escapes all that it is told', () => {
    const page = packPage(pack([prepared[0] as PastEvent, pastEvent('MeetingCancelled', { reason: 'No <quorum>', sequence: 1 })]));
    for (const said of [
      'Cancelled: No &lt;quorum&gt;',
      'No item is on the agenda yet',
      'No papers',
      'Nobody is invited yet',
      'No action is open',
    ]) {
      expect(page).toContain(said);
    }
    expect(page).toContain('There are no minutes of an earlier meeting');
    expect(page).toContain('<title>Council of &lt;Examples&gt;: Second meeting</title>');
  });

  it('lists the chair first and guests last', () => {
    const guest = pastEvent('ParticipantsInvited', { participants: [{ participant: paper, party: chairsParty, capacity: 'guest' }] });
    const [scheduledFirst, ...rest] = prepared;
    expect(read(pack([scheduledFirst as PastEvent, guest, ...rest]))).toContain(
      'Party As Person Ministry of Labour chair Ministry &amp; Sons member 88888888-1111-8111-8111-111111111111 observer Ministry of Labour guest',
    );
  });

  it('shows when somebody was in the room, on the clocks there', () => {
    const stays = [
      { arrivedAt: '2026-10-21T08:20:00.000Z', leftAt: '2026-10-21T08:40:00.000Z' },
      { arrivedAt: '2026-10-21T08:50:00.000Z' },
    ];
    expect(read(pack([...prepared, present(member, ...stays)]))).toContain('Present (10:20 to 10:40, from 10:50)');
  });
});

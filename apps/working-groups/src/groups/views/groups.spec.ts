import { applyTo } from '#libs/event-sourcing';
import { type EventSample, givenView, recordedEvents } from '#libs/testing';
import { type MemberDocument, memberFacts } from '../../members/views/members.js';
import { type GroupDocument, groups } from './groups.js';

const groupEvent = (type: string, data: object, day: string): EventSample => ({
  category: 'group',
  id: 'g',
  type,
  data,
  effectiveAt: `${day}T00:00:00.000Z`,
});

const proposed = groupEvent(
  'GroupProposed',
  { name: 'Consular officials', theme: 'consular', mandate: 'Attachés abroad', phase: 'inception' },
  '2021-01-10',
);
const established = groupEvent('GroupEstablished', { basis: { kind: 'inception' } }, '2021-01-15');
const joined = groupEvent('GroupJoined', { member: 'm', participation: 'p1', primary: 'ana', alternate: 'ben' }, '2021-02-01');

describe('the working groups', () => {
  it('have a document with everything that took part, and a row a part', () => {
    const view = givenView(groups, [
      proposed,
      groupEvent('GroupRenamed', { name: 'Consular officials and attachés', formerName: 'Consular officials' }, '2021-01-12'),
      established,
      joined,
      groupEvent('GroupActivated', {}, '2021-02-01'),
      groupEvent('ChairAppointed', { member: 'm', capacity: 'chair' }, '2021-02-10'),
      groupEvent('SessionNoted', { session: 's' }, '2021-02-11'),
      groupEvent('OutputRecorded', { output: 'o', title: 'Checklist', kind: 'tool' }, '2021-03-01'),
      groupEvent('OutputRecorded', { output: 'x', title: 'Twice', kind: 'tool' }, '2021-03-01'),
      groupEvent('OutputWithdrawn', { output: 'x', reason: 'Twice' }, '2021-03-02'),
      groupEvent('ChairEnded', { member: 'm', capacity: 'chair', reason: 'left' }, '2021-04-01'),
      groupEvent('GroupLeft', { member: 'm', participation: 'p1', reason: 'notice' }, '2021-04-01'),
      groupEvent('GroupJoined', { member: 'm', participation: 'p2', primary: 'cyd' }, '2021-05-01'),
      groupEvent('RepresentativeVacated', { member: 'm', participation: 'p2', person: 'cyd', role: 'primary' }, '2021-06-01'),
    ]);
    const part = { member: 'm', startsOn: '2021-02-01', representativesSince: '2021-02-01' };
    const document: GroupDocument = {
      group: 'g',
      name: 'Consular officials and attachés',
      formerNames: ['Consular officials'],
      names: [
        { startsOn: '2021-01-10', name: 'Consular officials' },
        { startsOn: '2021-01-12', name: 'Consular officials and attachés' },
      ],
      renamedAt: '2021-01-04T09:00:01.000Z',
      theme: 'consular',
      phase: 'inception',
      mandate: 'Attachés abroad',
      status: 'active',
      statusSince: '2021-02-01',
      proposedOn: '2021-01-10',
      establishedOn: '2021-01-15',
      basis: { kind: 'inception' },
      members: 1,
      participations: [
        { ...part, participation: 'p1', primary: 'ana', alternate: 'ben', endsOn: '2021-04-01' },
        { member: 'm', participation: 'p2', startsOn: '2021-05-01', representativesSince: '2021-06-01' },
      ],
      chairs: [{ member: 'm', capacity: 'chair' as const, startsOn: '2021-02-10', endsOn: '2021-04-01' }],
      outputs: [{ output: 'o', title: 'Checklist', kind: 'tool' as const, producedOn: '2021-03-01' }],
      files: [],
      sessions: ['s'],
      revision: 13,
      search: 'Consular officials and attachés Consular officials Attachés abroad',
      sortName: 'consular officials and attaches',
    };
    view.thenDocuments({ g: document });
    const row = { member: 'm', group: 'g', groupName: document.name, theme: 'consular', groupStatus: 'active' } as const;
    view.thenRows('g', [
      {
        ...row,
        id: 'p1',
        startsOn: '2021-02-01',
        endsOn: '2021-04-01',
        open: false,
        primary: 'ana',
        alternate: 'ben',
        chair: 'chair',
        inChair: false,
      },
      { ...row, id: 'p2', startsOn: '2021-05-01', open: true, inChair: false },
    ]);
  });

  it('say what closed a group, and why', () => {
    givenView(groups, [
      proposed,
      established,
      joined,
      groupEvent('GroupClosed', { basis: { kind: 'decision', reference: '2021-007' }, reason: 'Done' }, '2021-06-01'),
      groupEvent('GroupLeft', { member: 'm', participation: 'p1', reason: 'group-closed' }, '2021-06-01'),
    ]).thenDocument('g', {
      group: 'g',
      name: 'Consular officials',
      formerNames: [],
      names: [{ startsOn: '2021-01-10', name: 'Consular officials' }],
      theme: 'consular',
      phase: 'inception',
      mandate: 'Attachés abroad',
      status: 'closed',
      statusSince: '2021-06-01',
      proposedOn: '2021-01-10',
      establishedOn: '2021-01-15',
      closedOn: '2021-06-01',
      closedBy: '2021-007',
      closingReason: 'Done',
      basis: { kind: 'inception' },
      members: 0,
      participations: [
        {
          participation: 'p1',
          member: 'm',
          startsOn: '2021-02-01',
          representativesSince: '2021-02-01',
          endsOn: '2021-06-01',
          primary: 'ana',
          alternate: 'ben',
        },
      ],
      chairs: [],
      outputs: [],
      files: [],
      sessions: [],
      revision: 4,
      search: 'Consular officials Attachés abroad',
      sortName: 'consular officials',
    });
  });
});

describe('the members that the pages show', () => {
  it('are known by name, country and standing', () => {
    const fact = (type: string, data: object, day: string): EventSample => ({
      category: 'workinggroupsmember',
      id: 'm',
      type,
      data,
      effectiveAt: `${day}T00:00:00.000Z`,
    });
    const events = [
      fact(
        'MemberDescribed',
        { entry: 'e1', order: 0, name: 'Ministère du Travail', nameEn: 'Ministry of Labour', country: 'SEN' },
        '2021-01-05',
      ),
      fact('MemberJoined', { entry: 'e2', order: 1 }, '2021-02-01'),
    ];
    const { replica, ...shown } = foldMember(events);
    expect(replica.periods).toEqual([{ startsOn: '2021-02-01' }]);
    expect(shown).toEqual({
      member: 'm',
      name: 'Ministère du Travail',
      nameEn: 'Ministry of Labour',
      country: 'SEN',
      countryName: 'Senegal',
      region: 'western-middle-and-eastern-africa',
      status: 'member',
    });
  });
});

function foldMember(events: readonly EventSample[]): MemberDocument {
  const last = recordedEvents(events).reduce<MemberDocument | undefined>(
    (document, event) => applyTo(memberFacts, document, event),
    undefined,
  );
  if (!last) throw new Error('there is no document');
  return last;
}

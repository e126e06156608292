import { applyTo } from '#libs/event-sourcing';
import { type EventSample, givenView, recordedEvents } from '#libs/testing';
import { type MemberDocument, memberFacts } from '../../members/views/members.js';
import { groups } from './groups.js';

const told = (type: string, data: object, day: string): EventSample => ({
  category: 'group',
  id: 'g',
  type,
  data,
  effectiveAt: `${day}T00:00:00.000Z`,
});

const proposed = told(
  'GroupProposed',
  { name: 'Consular officials', theme: 'consular', mandate: 'Attachés abroad', phase: 'inception' },
  '2021-01-10',
);
const established = told('GroupEstablished', { basis: { kind: 'inception' } }, '2021-01-15');
const joined = told('GroupJoined', { member: 'm', participation: 'p1', primary: 'ana', alternate: 'ben' }, '2021-02-01');

describe('the working groups', () => {
  it('have a document with everything that took part, and a row a part', () => {
    const view = givenView(groups, [
      proposed,
      told('GroupRenamed', { name: 'Consular officials and attachés', formerName: 'Consular officials' }, '2021-01-12'),
      established,
      joined,
      told('GroupActivated', {}, '2021-02-01'),
      told('ChairAppointed', { member: 'm', capacity: 'chair' }, '2021-02-10'),
      told('SessionNoted', { session: 's' }, '2021-02-11'),
      told('OutputRecorded', { output: 'o', title: 'Checklist', kind: 'tool' }, '2021-03-01'),
      told('OutputRecorded', { output: 'x', title: 'Twice', kind: 'tool' }, '2021-03-01'),
      told('OutputWithdrawn', { output: 'x', reason: 'Twice' }, '2021-03-02'),
      told('ChairEnded', { member: 'm', capacity: 'chair', reason: 'left' }, '2021-04-01'),
      told('GroupLeft', { member: 'm', participation: 'p1', reason: 'notice' }, '2021-04-01'),
      told('GroupJoined', { member: 'm', participation: 'p2', primary: 'cyd' }, '2021-05-01'),
      told('RepresentativeVacated', { member: 'm', participation: 'p2', person: 'cyd', role: 'primary' }, '2021-06-01'),
    ]);
    const part = { member: 'm', from: '2021-02-01', since: '2021-02-01' };
    const document = {
      group: 'g',
      name: 'Consular officials and attachés',
      formerNames: ['Consular officials'],
      names: [
        { from: '2021-01-10', name: 'Consular officials' },
        { from: '2021-01-12', name: 'Consular officials and attachés' },
      ],
      renamedAt: '2021-01-04T09:00:01.000Z',
      theme: 'consular',
      phase: 'inception',
      mandate: 'Attachés abroad',
      status: 'active',
      since: '2021-02-01',
      proposedOn: '2021-01-10',
      establishedOn: '2021-01-15',
      basis: { kind: 'inception' },
      members: 1,
      participations: [
        { ...part, participation: 'p1', primary: 'ana', alternate: 'ben', until: '2021-04-01' },
        { member: 'm', participation: 'p2', from: '2021-05-01', since: '2021-06-01' },
      ],
      chairs: [{ member: 'm', capacity: 'chair' as const, from: '2021-02-10', until: '2021-04-01' }],
      outputs: [{ output: 'o', title: 'Checklist', kind: 'tool' as const, on: '2021-03-01' }],
      sessions: ['s'],
      revision: 13,
      search: 'Consular officials and attachés Consular officials Attachés abroad',
      sortName: 'consular officials and attaches',
    };
    view.thenDocuments({ g: document });
    const row = { member: 'm', group: 'g', groupName: document.name, theme: 'consular', groupStatus: 'active' };
    view.thenRows('g', [
      {
        ...row,
        id: 'p1',
        from: '2021-02-01',
        until: '2021-04-01',
        open: false,
        primary: 'ana',
        alternate: 'ben',
        chair: 'chair',
        chairs: false,
      },
      { ...row, id: 'p2', from: '2021-05-01', open: true, chairs: false },
    ]);
  });

  it('say what closed a group, and why', () => {
    givenView(groups, [
      proposed,
      established,
      joined,
      told('GroupClosed', { basis: { kind: 'decision', reference: '2021-007' }, reason: 'Done' }, '2021-06-01'),
      told('GroupLeft', { member: 'm', participation: 'p1', reason: 'group-closed' }, '2021-06-01'),
    ]).thenDocument('g', {
      group: 'g',
      name: 'Consular officials',
      formerNames: [],
      names: [{ from: '2021-01-10', name: 'Consular officials' }],
      theme: 'consular',
      phase: 'inception',
      mandate: 'Attachés abroad',
      status: 'closed',
      since: '2021-06-01',
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
          from: '2021-02-01',
          since: '2021-02-01',
          until: '2021-06-01',
          primary: 'ana',
          alternate: 'ben',
        },
      ],
      chairs: [],
      outputs: [],
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
    const { known, ...shown } = lastOf(events);
    expect(known.periods).toEqual([{ startsOn: '2021-02-01' }]);
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

function lastOf(events: readonly EventSample[]): MemberDocument {
  const last = recordedEvents(events).reduce<MemberDocument | undefined>(
    (document, event) => applyTo(memberFacts, document, event),
    undefined,
  );
  if (!last) throw new Error('there is no document');
  return last;
}

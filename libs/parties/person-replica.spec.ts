import { command, nameBasedUuid } from '#libs/event-sourcing';
import { given } from '#libs/testing';
import { partyReplicas } from './index.js';

const { persons } = partyReplicas('orchards');
const { NotePerson, NotePersonEngagement, ForgetPerson } = persons.commands;

const person = nameBasedUuid('person');
const seat = {
  kind: 'seat',
  record: nameBasedUuid('body'),
  item: nameBasedUuid('seat'),
  sourceEvent: nameBasedUuid('appointed'),
  startsOn: '2021-02-01',
};
const noted = { type: 'PersonNoted', data: {} } as const;
const engaged = { type: 'EngagementNoted', data: seat } as const;
const forgotten = { type: 'PersonForgotten', data: {}, effectiveAt: '2021-03-10T15:00:00.000Z' } as const;
const assignmentRevoked = (endsOn: string) =>
  ({
    type: 'EngagementVoided',
    data: { ...seat, party: 'person', reason: 'erased', revokedOn: endsOn },
    effectiveAt: `${endsOn}T00:00:00.000Z`,
  }) as const;

describe('what a service knows of a person', () => {
  it('is that there is one, and what it takes part in, once', () => {
    given(persons).when(command(NotePerson, { person })).then([noted]);
    given(persons, [noted]).when(command(NotePerson, { person })).thenNothing();
    given(persons, [noted])
      .when(command(NotePersonEngagement, { person, ...seat }))
      .then([engaged]);
    given(persons, [noted, engaged])
      .when(command(NotePersonEngagement, { person, ...seat }))
      .thenNothing();
    expect(given(persons, [noted, engaged]).state()).toEqual({ status: 'registered', engagements: [{ ...seat, isRevoked: false }] });
  });

  it('is for which authority it speaks: the one told last, as long as it is not erased', () => {
    const [labour, interior] = [nameBasedUuid('labour'), nameBasedUuid('interior')];
    const speaksFor = (authority: string) => ({ type: 'PersonNoted', data: { authority } }) as const;
    given(persons)
      .when(command(NotePerson, { person, authority: labour }))
      .then([speaksFor(labour)]);
    given(persons, [speaksFor(labour)])
      .when(command(NotePerson, { person, authority: labour }))
      .thenNothing();
    given(persons, [speaksFor(labour), engaged])
      .when(command(NotePerson, { person, authority: interior }))
      .then([speaksFor(interior)]);
    given(persons, [speaksFor(labour)])
      .when(command(NotePerson, { person }))
      .then([noted]);
    given(persons, [speaksFor(labour), forgotten])
      .when(command(NotePerson, { person, authority: interior }))
      .thenNothing();
    expect(given(persons, [speaksFor(labour), speaksFor(interior)]).state()).toMatchObject({ status: 'registered', authority: interior });
    expect(given(persons, [speaksFor(labour), noted]).state()).toEqual({ status: 'registered', engagements: [] });
  });

  it('voids what an erased person takes part in, on the day of the erasure, whichever of the two comes first', () => {
    const forget = command(ForgetPerson, { person, effectiveAt: '2021-03-10T15:00:00Z' });
    given(persons, [noted, engaged])
      .when(forget)
      .then([forgotten, assignmentRevoked('2021-03-10')]);
    given(persons, [noted, forgotten])
      .when(command(NotePersonEngagement, { person, ...seat }))
      .then([engaged, assignmentRevoked('2021-03-10')]);
  });

  it('voids what begins after the erasure on the day on which it begins', () => {
    const late = { ...seat, startsOn: '2021-03-20' };
    given(persons, [noted, forgotten])
      .when(command(NotePersonEngagement, { person, ...late }))
      .then([
        { type: 'EngagementNoted', data: late },
        {
          type: 'EngagementVoided',
          data: { ...late, party: 'person', reason: 'erased', revokedOn: '2021-03-20' },
          effectiveAt: '2021-03-20T00:00:00.000Z',
        },
      ]);
  });

  it('voids nothing twice, and stays erased when the registration arrives after the erasure', () => {
    given(persons, [noted, engaged, forgotten, assignmentRevoked('2021-03-10')])
      .when(command(ForgetPerson, { person }))
      .thenNothing();
    given(persons, [engaged, forgotten, assignmentRevoked('2021-03-10')])
      .when(command(NotePersonEngagement, { person, ...seat }))
      .thenNothing();
    given(persons, [forgotten]).when(command(NotePerson, { person })).thenNothing();
  });
});

import { command } from '#libs/event-sourcing';
import { given } from '#libs/testing';
import { knownPerson } from './known-person.decider.js';
import { ForgetPerson, NoteDesignation, NotePerson } from './known-person.messages.js';

const person = '11111111-1111-8111-8111-111111111111';
const authority = '22222222-2222-8222-8222-222222222222';
const noted = { type: 'PersonNoted', data: {} } as const;
const designated = { type: 'DesignationNoted', data: { authority } } as const;
const forgotten = { type: 'PersonForgotten', data: {} } as const;
const voided = { type: 'DesignationVoided', data: { authority } } as const;

describe('what membership knows of a person', () => {
  it('is that there is one, once', () => {
    given(knownPerson).when(command(NotePerson, { person })).then([noted]);
    given(knownPerson, [noted]).when(command(NotePerson, { person })).thenNothing();
    given(knownPerson, [noted]).when(command(NoteDesignation, { person, authority })).then([designated]);
    given(knownPerson, [noted, designated]).when(command(NoteDesignation, { person, authority })).thenNothing();
  });

  it('makes an erased person’s designation void, whichever of the two comes first', () => {
    given(knownPerson, [noted, designated]).when(command(ForgetPerson, { person })).then([forgotten, voided]);
    given(knownPerson, [noted, forgotten]).when(command(NoteDesignation, { person, authority })).then([voided]);
  });

  it('stays erased, even when the registration arrives after the erasure', () => {
    given(knownPerson, [forgotten]).when(command(NotePerson, { person })).thenNothing();
    given(knownPerson, [noted, forgotten]).when(command(ForgetPerson, { person })).thenNothing();
  });
});

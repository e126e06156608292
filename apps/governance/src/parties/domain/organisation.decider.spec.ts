import { command, type EventOf } from '#libs/event-sourcing';
import { given } from '#libs/testing';
import { ALPHA, at, BETA, BODY, SEAT } from '../../constitution/domain/body-words.fixture.js';
import { organisation } from './organisation.decider.js';
import type { OrganisationEvents } from './organisation.messages.js';
import * as commands from './organisation.messages.js';

type OrganisationEvent = EventOf<OrganisationEvents>;

const registered: OrganisationEvent = {
  type: 'OrganisationRegistered',
  data: { name: 'Employers’ federation', sector: 'private-sector' },
  effectiveAt: at('2021-02-01'),
};
const retired: OrganisationEvent = { type: 'OrganisationRetired', data: {}, effectiveAt: at('2021-03-10') };
const noted: OrganisationEvent = { type: 'OrganisationSeatNoted', data: { body: BODY, seat: SEAT }, effectiveAt: at('2021-03-01') };
const seatVoided = (day: string): OrganisationEvent => ({
  type: 'OrganisationSeatVoided',
  data: { body: BODY, seat: SEAT, revokedOn: day },
  effectiveAt: at(day),
});
const retire = command(commands.RetireOrganisation, { organisation: ALPHA, effectiveAt: '2021-03-10' });
const note = command(commands.NoteOrganisationSeat, { organisation: ALPHA, body: BODY, seat: SEAT, effectiveAt: '2021-03-01' });

describe('an organisation', () => {
  const register = (name: string) => command(commands.RegisterOrganisation, { organisation: ALPHA, name, sector: 'private-sector' });
  const rename = (name: string) => command(commands.RenameOrganisation, { organisation: ALPHA, name });

  it('is registered once, under a name of its own', () => {
    given(organisation)
      .when(register('Employers’ federation'))
      .then([{ type: 'OrganisationRegistered', data: { name: 'Employers’ federation', sector: 'private-sector' } }]);
    given(organisation, [registered]).when(register('Other')).thenRefused('organisation/already-registered', 'organisation');
    given(organisation).when(register('—')).thenRefused('organisation/name-without-letters', 'name');
  });

  it('is renamed', () => {
    given(organisation, [registered])
      .when(rename('Federation'))
      .then([{ type: 'OrganisationRenamed', data: { name: 'Federation', formerName: 'Employers’ federation' } }]);
    given(organisation, [registered]).when(rename('Employers’ federation')).thenRefused('organisation/same-name', 'name');
    given(organisation, [registered, retired]).when(rename('Federation')).thenRefused('organisation/retired');
    given(organisation).when(rename('Federation')).thenRefused('organisation/unknown-organisation');
    given(organisation, [registered])
      .when(command(commands.RenameOrganisation, { organisation: ALPHA, name: 'Other', effectiveAt: '2021-01-01' }))
      .thenRefused('organisation/before-its-registration', 'effectiveAt');
  });

  it('holds its names against others, however they are written', () => {
    const toName = (...past: OrganisationEvent[]) => organisation.unique?.organisationname?.value(given(organisation, past).state());
    const registerAs = (name: string, more = {}): OrganisationEvent =>
      ({ ...registered, data: { ...registered.data, name, ...more } }) as OrganisationEvent;
    expect(toName()).toBeUndefined();
    expect(toName(registerAs('Employers’ Federation'))).toBe(toName(registerAs('EMPLOYERS’ FEDERATION')));
    expect(toName(registerAs('Employers’ Federation'))).not.toBe(toName(registerAs('Employers’ Federation', { country: 'KEN' })));
    const renamed: OrganisationEvent = { type: 'OrganisationRenamed', data: { name: 'Employers federation', formerName: 'Alpha' } };
    expect(toName(registerAs('Alpha'), renamed)).toBe(toName(registerAs('Employers federation')));
    expect(toName(registerAs('Alpha'), retired)).toBe(toName(registerAs('Alpha')));
    expect(organisation.unique?.organisationname?.taken(BETA)).toMatchObject({ code: 'organisation/name-held', field: 'name' });
  });

  it('leaves its seats when it is retired, whichever comes first', () => {
    given(organisation, [registered, noted])
      .when(retire)
      .then([retired, seatVoided('2021-03-10')]);
    given(organisation, [registered, retired])
      .when(note)
      .then([noted, seatVoided('2021-03-10')]);
    given(organisation, [registered]).when(note).then([noted]);
    given(organisation, [registered, noted]).when(note).thenNothing();
    given(organisation, [registered, retired]).when(retire).thenRefused('organisation/retired');
    given(organisation, [registered, retired, noted]).when(note).thenNothing();
  });
});

import './membership.js';
import './people.js';
import { PublicEvent, publicEventClass, publicEvents } from './public-event.js';
import { toSchema } from './schema-of.js';

describe('the public events', () => {
  it('are those of membership and people', () => {
    expect(publicEvents().map(({ facts }) => facts.type)).toEqual([
      'int.iom.gpn.membership.confirmed.v1',
      'int.iom.gpn.membership.declined.v1',
      'int.iom.gpn.membership.dialogue-held.v1',
      'int.iom.gpn.membership.effective-date-corrected.v1',
      'int.iom.gpn.membership.expressed.v1',
      'int.iom.gpn.membership.focal-point-designated.v1',
      'int.iom.gpn.membership.focal-point-ended.v1',
      'int.iom.gpn.membership.invited.v1',
      'int.iom.gpn.membership.liaison.closed.v1',
      'int.iom.gpn.membership.liaison.introduced.v1',
      'int.iom.gpn.membership.liaison.requested.v1',
      'int.iom.gpn.membership.renamed.v1',
      'int.iom.gpn.membership.response-recorded.v1',
      'int.iom.gpn.membership.succeeded.v1',
      'int.iom.gpn.membership.taken-over.v1',
      'int.iom.gpn.membership.updated.v1',
      'int.iom.gpn.membership.withdrawn.v1',
      'int.iom.gpn.people.authority-changed.v1',
      'int.iom.gpn.people.consent-changed.v1',
      'int.iom.gpn.people.erased.v1',
      'int.iom.gpn.people.registered.v1',
    ]);
  });

  it('carry their version in the name of their class, and say what each field means', () => {
    for (const { class: type, facts } of publicEvents()) {
      expect(type.name).toMatch(new RegExp(`V${facts.version}$`));
      expect(facts.summary).toMatch(/^[A-Z].*\.$/);
      const undescribed = Object.entries(toSchema(type).properties).filter(([, field]) => !field.description);
      expect([facts.type, undescribed]).toEqual([facts.type, []]);
    }
  });

  it('of people hold nothing but opaque ids, codes and yes or no', () => {
    for (const { class: type } of publicEvents(['people'])) {
      for (const field of Object.values(toSchema(type).properties)) {
        expect(field.format === 'uuid' || Array.isArray(field.enum) || field.type === 'boolean').toBe(true);
      }
    }
  });

  it('of which one service has its own can be asked for', () => {
    expect(new Set(publicEvents(['people']).map(({ facts }) => facts.topic))).toEqual(new Set(['gpn.people.v1']));
    expect(publicEventClass('int.iom.gpn.people.paid.v1')).toBeUndefined();
  });

  it.each([
    'MembershipConfirmed',
    'int.iom.gpn.membership.confirmed',
    'int.iom.gpn.membership.v1',
    'int.iom.gpn.membership.Confirmed.v1',
    'int.iom.gpn.membership.confirmed.v0',
    'org.example.membership.confirmed.v1',
  ])('cannot be named %s', (type) => {
    class Misnamed {}
    expect(() => PublicEvent({ type, summary: 'x' })(Misnamed)).toThrow(`Misnamed: "${type}" is not a type like`);
  });

  it('cannot share a type', () => {
    class Twin {}
    expect(() => PublicEvent({ type: 'int.iom.gpn.people.erased.v1', summary: 'x' })(Twin)).toThrow(
      'Twin and PersonErasedV1 are both int.iom.gpn.people.erased.v1',
    );
  });
});

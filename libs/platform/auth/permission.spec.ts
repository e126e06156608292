import { describe, expect, it } from '@jest/globals';
import type { Permission } from '#libs/event-sourcing';
import { type Caller, decide, NOBODY } from '../index.js';

const caller = (roles: Caller['roles'], ...authorities: string[]): Caller => ({
  subject: 'somebody',
  roles: ['public', ...roles],
  authorities,
});
const owned: Permission = { role: 'focal-point', owns: 'authority' };
const concerned: Permission = { self: 'person' };
const says =
  (...values: unknown[]) =>
  (field: string) =>
    ['authority', 'person'].includes(field) ? values : [];

describe('who may do what', () => {
  it.each<[string, readonly Permission[], Caller, readonly unknown[], boolean]>([
    ['anybody may what is public', ['public'], NOBODY, [], true],
    ['a role that is named may', ['secretariat', 'auditor'], caller(['auditor']), [], true],
    ['a role that is not named may not', ['secretariat'], caller(['auditor']), [], false],
    ['nobody may without a rule', [], caller(['secretariat']), [], false],
    ['a focal point may for its own authority', [owned], caller(['focal-point'], 'a', 'b'), ['b'], true],
    ['a focal point may not for another', [owned], caller(['focal-point'], 'a'), ['b'], false],
    ['a focal point may not when the field is missing', [owned], caller(['focal-point'], 'a'), [], false],
    ['a body cannot outvote a path', [owned], caller(['focal-point'], 'a'), ['b', 'a'], false],
    ['a list is not an authority', [owned], caller(['focal-point'], 'a'), [['a']], false],
    ['an authority without the role is not enough', [owned], caller(['auditor'], 'a'), ['a'], false],
    ['the person concerned may, in any role', ['secretariat', concerned], caller([]), ['somebody'], true],
    ['another person may not', ['secretariat', concerned], caller(['focal-point']), ['another'], false],
    ['the person concerned may not when the field is missing', [concerned], caller([]), [], false],
    ['nobody is the person concerned without a token', [concerned], NOBODY, ['public'], false],
    ['a body cannot make another person the one concerned', [concerned], caller([]), ['another', 'somebody'], false],
    ['one permission of several suffices', ['secretariat', owned], caller(['secretariat']), ['b'], true],
  ])('%s', (_, permissions, who, values, allowed) => {
    expect(decide(permissions, who, says(...values)).allowed).toBe(allowed);
  });

  it('says what was missing', () => {
    expect(decide(['secretariat', owned], NOBODY, says('a'))).toEqual({
      allowed: false,
      for: 'token',
      roles: ['secretariat', 'focal-point'],
    });
    expect(decide(['secretariat'], caller(['auditor']), says())).toEqual({ allowed: false, for: 'role', roles: ['secretariat'] });
    expect(decide(['secretariat', concerned], caller([]), says('another'))).toEqual({
      allowed: false,
      for: 'role',
      roles: ['secretariat'],
      self: 'person',
    });
    expect(decide([owned], caller(['focal-point'], 'a'), says('b'))).toEqual({
      allowed: false,
      for: 'owner',
      roles: ['focal-point'],
      field: 'authority',
    });
  });
});

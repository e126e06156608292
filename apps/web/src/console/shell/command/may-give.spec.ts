import { mayGive } from './may-give.ts';

const WHO = ['secretariat', { role: 'focal-point', owns: 'authority' }];
const officer = { roles: ['secretariat'], authorities: [] };
const auditor = { roles: ['auditor'], authorities: [] };
const focalPoint = { roles: ['focal-point'], authorities: [{ authority: 'a-1' }] };

test('a form stands there for whoever may give its command, and for nobody else at a guessed address', () => {
  expect(mayGive(WHO, officer, { authority: 'a-1' })).toBe(true);
  expect(mayGive(WHO, auditor, { authority: 'a-1' })).toBe(false);
  expect(mayGive(WHO, focalPoint, { authority: 'a-1' })).toBe(true);
  expect(mayGive(WHO, focalPoint, { authority: 'a-2' })).toBe(false);
  expect(mayGive(['secretariat'], focalPoint, { authority: 'a-1' })).toBe(false);
});

test('what the address does not tell is for the service to say', () => {
  expect(mayGive([{ role: 'focal-point', owns: 'authority' }], focalPoint, { request: 'r-1' })).toBe(true);
});

import { onceCode, ownAddress, refusedCode } from './own-address.ts';

test('nobody is led away by a link to the sign-in', () => {
  expect(['/console/authorities?status=member', '/console', '/console?x=1'].map(ownAddress)).toEqual([
    '/console/authorities?status=member',
    '/console',
    '/console?x=1',
  ]);
  for (const to of [
    '',
    'https://example.org',
    '//example.org',
    '/console//example.org',
    '/consolette',
    '/console\\x',
    '/console/\u0001',
    'javascript:alert(1)',
  ])
    expect([to, ownAddress(to)]).toEqual([to, '/console']);
});

test('the code of a link is one, or there is none', () => {
  expect(['#once=aB-3_x', '#once=', '#once=a&b', '', '#other'].map(onceCode)).toEqual([
    'aB-3_x',
    undefined,
    undefined,
    undefined,
    undefined,
  ]);
});

test('why a sign-in was refused is a code of ours', () => {
  expect(['platform/sign-in-refused', 'platform/', 'other/sign-in', 'platform/<b>', ''].map(refusedCode)).toEqual([
    'platform/sign-in-refused',
    undefined,
    undefined,
    undefined,
    undefined,
  ]);
});

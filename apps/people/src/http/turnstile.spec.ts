import { Turnstile } from './turnstile.js';

it('turns away what is asked for too often, until the period is over', () => {
  let now = 0;
  const turnstile = new Turnstile(2, 60_000, () => now);
  const pass = () => turnstile.pass('one');
  pass();
  pass();
  expect(pass).toThrow(expect.objectContaining({ code: 'platform/too-many-requests', status: 429 }));
  turnstile.pass('another');
  now = 45_500;
  expect(pass).toThrow(expect.objectContaining({ parts: { headers: { 'retry-after': '15' } } }));
  now = 60_000;
  pass();
});

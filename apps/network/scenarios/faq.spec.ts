import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { eventually } from '#libs/testing';
import { startNetwork } from '../src/start-network.js';
import { WALKED, walkThroughTheFaq } from './faq.fixture.js';

test('the FAQ’s questions 6 and 7, over HTTP, on the embedded engines', async () => {
  const data = await mkdtemp(join(tmpdir(), 'gpn-faq-'));
  const network = await startNetwork({ environment: { GPN_DATA: data, GPN_PORT: '0', GPN_LOG_LEVEL: 'silent' } });
  try {
    const { focalPoint, ...walked } = await walkThroughTheFaq(network.url, await network.token({ role: 'secretariat' }));
    expect(walked).toEqual(WALKED);
    await eventually('the erased focal point is gone', async () => (await focalPoint()) === 'awaiting');
  } finally {
    await network.close();
    await rm(data, { recursive: true });
  }
});

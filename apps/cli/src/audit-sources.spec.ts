import { StandIn } from './stand-in.fixture.js';
import { tryCommand } from './terminal.fixture.js';

const STREAM = 'person-44444444-4444-4444-8444-444444444444';
const LOST = { stream: STREAM, revision: 1, type: 'PersonErased', id: 'e-1', recordedAt: '2026-03-03T16:20:00.000Z' };
const LOSS = {
  ...{ kept: 40, lost: 101, erasures: 1, firstLost: '2026-03-03T16:20:00.000Z', lastLost: '2026-03-03T17:00:00.000Z' },
  ...{ types: [{ type: 'PersonErased', count: 1 }], events: [LOST] },
};

describe('gpn audit sources', () => {
  let network: StandIn;
  let sources: readonly object[];
  const requests: string[] = [];

  beforeEach(async () => {
    requests.length = 0;
    sources = [{ source: 'main', epoch: 1, events: 141 }];
    network = await StandIn.open((request, response) => {
      requests.push(`${request.method} ${request.url}`);
      response.writeHead(200, { 'content-type': 'application/json' });
      response.end(JSON.stringify({ sources }));
    });
  });
  afterEach(async () => {
    process.exitCode = undefined;
    await network.close();
  });

  test('shows each with its life and how much was logged of it', async () => {
    const { printed } = await tryCommand('audit', 'sources');
    expect(printed).toMatch(/SOURCE +LIFE +EVENTS\nmain +1 +141/);
    expect([printed.includes('lost'), process.exitCode, requests]).toEqual([false, undefined, ['GET /api/audit/sources']]);
  });

  test('names what an older copy has lost, erasures first, and ends with 3', async () => {
    sources = [{ source: 'main', epoch: 2, events: 141, loss: LOSS }];
    const { printed } = await tryCommand('audit', 'sources');
    for (const words of [
      'its first 40 events are as they were logged, 101 are lost, recorded from 2026-03-03T16:20:00.000Z',
      '1 of them erased a person or redacted a text',
      `${STREAM}@1`,
      'The first 1 of 101.',
      'gpn accept-restore --reason',
    ])
      expect(printed).toContain(words);
    expect(process.exitCode).toBe(3);
  });

  test('says that nothing is logged, and gives the answer as it came', async () => {
    sources = [];
    expect((await tryCommand('audit', 'sources')).printed).toContain('Nothing is logged yet.');
    expect(JSON.parse((await tryCommand('audit', 'sources', '--json')).printed)).toEqual({ sources: [] });
  });
});

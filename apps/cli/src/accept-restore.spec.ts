import { defined } from '#libs/event-sourcing';
import { Failure } from './failure.js';
import { StandIn } from './stand-in.fixture.js';
import { tryCommand } from './terminal.fixture.js';

const LOST = {
  service: 'membership',
  rolledBack: [{ follower: 'view:membership.roll@3', checkpoint: 90 }],
  kept: { position: 40, recordedAt: '2021-03-01T00:00:00.000Z' },
  messages: {
    count: 1,
    items: [{ id: 'm1', type: 'int.iom.gpn.membership.confirmed.v1', subject: 'a-1', recordedAt: '2021-03-02T00:00:00.000Z' }],
  },
  documents: { count: 1, items: [{ view: 'membership.roll', key: 'a-1' }] },
};
const NOTHING = { service: 'people', rolledBack: [], messages: { count: 0, items: [] }, documents: { count: 0, items: [] } };

describe('gpn accept-restore', () => {
  let network: StandIn;
  let requests: string[];
  let services: readonly object[];
  let away: readonly string[];

  beforeEach(async () => {
    requests = [];
    services = [LOST, NOTHING];
    away = [];
    network = await StandIn.open((request, response) => {
      const chunks: Buffer[] = [];
      request.on('data', (chunk: Buffer) => chunks.push(chunk));
      request.on('end', () => {
        requests.push(`${request.method} ${request.url} ${Buffer.concat(chunks).toString()}`.trim());
        const nothing = request.url?.endsWith('accept-restore') && services.length === 0;
        const body = request.url?.endsWith('hear-again')
          ? { replayed: [{ group: 'people.membership', topic: 'gpn.membership.v1', messages: 3, from: '2021-02-28T00:00:00.000Z' }] }
          : nothing
            ? { code: 'platform/nothing-restored', detail: 'nothing' }
            : defined({ services, away: away.length > 0 ? away : undefined });
        response.writeHead(nothing ? 409 : 200, { 'content-type': nothing ? 'application/problem+json' : 'application/json' });
        response.end(JSON.stringify(body));
      });
    });
  });
  afterEach(async () => {
    process.exitCode = undefined;
    await network.close();
  });

  test('without a reason it shows what was lost and how to go on, records nothing, and ends with 3', async () => {
    const { printed } = await tryCommand('accept-restore');
    for (const expectedText of [
      'view:membership.roll@3',
      'int.iom.gpn.membership.confirmed.v1',
      'membership.roll a-1',
      'Put a newer copy',
      '--reason',
    ]) {
      expect(printed).toContain(expectedText);
    }
    expect(requests).toEqual(['GET /api/operations/restore']);
    expect(process.exitCode).toBe(3);
  });

  test('where the log is whole there is nothing to accept', async () => {
    services = [NOTHING];
    expect((await tryCommand('accept-restore')).printed).toContain('there is nothing to accept');
    expect(process.exitCode).toBeUndefined();
  });

  test('with a reason it accepts in every service first, then has the consumers hear again', async () => {
    const { printed, error } = await tryCommand('accept-restore', '--reason', 'the disk broke');
    expect(error).toBeUndefined();
    expect(requests).toEqual([
      'POST /api/operations/accept-restore {"reason":"the disk broke"}',
      expect.stringMatching(/^POST \/api\/operations\/hear-again/),
    ]);
    expect(printed).toContain('people.membership hears gpn.membership.v1 again from 2021-02-28T00:00:00.000Z on.');
  });

  test('broken off and run again, where all is accepted, the consumers hear again all the same', async () => {
    services = [];
    const { printed, error } = await tryCommand('accept-restore', '--reason', 'the disk broke');
    expect(error).toBeUndefined();
    expect(printed).toContain('Nothing to accept.');
    expect(requests).toHaveLength(2);
  });

  test('a service that did not answer is named, and it fails', async () => {
    away = ['training'];
    const { error } = await tryCommand('accept-restore', '--reason', 'the disk broke');
    expect(error).toBeInstanceOf(Failure);
    expect(String(error)).toContain('training did not answer');
  });
});

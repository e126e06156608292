import { Parser } from '@asyncapi/parser';
import './index.js';
import { asyncApi } from './async-api.js';
import { toMessage } from './envelope.js';
import { MembershipWithdrawnV1 } from './membership.js';
import { publicEvent, publicEvents } from './public-event.js';

const findProblems = async (document: unknown) => {
  const { diagnostics } = await new Parser().parse(JSON.stringify(document));
  return diagnostics.filter(({ severity }) => severity === 0).map(({ path, message }) => `${path.join('.')}: ${message}`);
};

describe('the AsyncAPI document', () => {
  it('is one of AsyncAPI 3.0, with and without a broker', async () => {
    expect(await findProblems(asyncApi())).toEqual([]);
    expect(await findProblems(asyncApi(['people'], { kafka: 'broker.example.org:9092', version: '2.1.0' }))).toEqual([]);
  });

  it('would not pass with a channel or a message that is not there', async () => {
    const document = asyncApi(['people']);
    expect(await findProblems({ ...document, channels: {} })).toContainEqual(expect.stringContaining('#/channels/people'));
    expect(await findProblems({ ...document, components: { messages: {} } })).not.toEqual([]);
    expect(await findProblems({ ...document, info: {} })).not.toEqual([]);
  });

  it('has a channel a service and a message an event', () => {
    const document = asyncApi();
    const topics = new Set(publicEvents().map(({ facts }) => facts.topic));
    expect(Object.values(document.channels).map(({ address }) => address)).toEqual([...topics].sort());
    expect(topics).toContain('gpn.membership.v1');
    expect(Object.keys(document.components.messages)).toEqual(publicEvents().map(({ facts }) => facts.type));
    expect(Object.keys(asyncApi(['people']).channels)).toEqual(['people']);
  });

  it('knows every header that a message carries', () => {
    const { headers } = toMessage({
      event: publicEvent(MembershipWithdrawnV1, { authority: 'c1b6a1de-6c5b-8000-8000-3f1f6f3f0a10' }),
      recorded: {
        id: '0a4c1c1e-0000-8000-8000-000000000001',
        type: 'MembershipWithdrawn',
        schemaVersion: 1,
        data: {},
        stream: 'membership-c1b6a1de-6c5b-8000-8000-3f1f6f3f0a10',
        revision: 3,
        position: 42,
        recordedAt: '2021-04-07T08:30:00.000Z',
        effectiveAt: '2021-03-31T00:00:00.000Z',
        actor: 'officer-1',
        commandId: 'command-1',
        commandDigest: 'digest',
        correlationId: 'correlation-1',
        causationId: 'request-1',
        traceparent: '00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01',
      },
    });
    const described = asyncApi().components.messages['int.iom.gpn.membership.withdrawn.v1']?.headers.properties as object;
    expect(Object.keys(headers).toSorted()).toEqual(Object.keys(described).toSorted());
  });
});

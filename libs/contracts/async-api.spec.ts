import { TypeScriptGenerator } from '@asyncapi/modelina';
import { Parser } from '@asyncapi/parser';
import Ajv2020 from 'ajv/dist/2020.js';
import ajvFormats from 'ajv-formats';
import './index.js';
import { type AsyncApiMessage, asyncApi } from './async-api.js';
import { toMessage } from './envelope.js';
import { toEventSchema } from './event-schema.js';
import { MembershipWithdrawnV1 } from './membership.js';
import { publicEvent, publicEvents } from './public-event.js';

const parser = new Parser();
const findProblems = async (document: unknown) => {
  const { diagnostics } = await parser.parse(JSON.stringify(document));
  return diagnostics.filter(({ severity }) => severity === 0).map(({ path, message }) => `${path.join('.')}: ${message}`);
};

describe('the AsyncAPI document', () => {
  it('is one of AsyncAPI 3.0, of the whole Network and of one service', async () => {
    expect(await findProblems(asyncApi())).toEqual([]);
    expect(await findProblems(asyncApi(['people']))).toEqual([]);
  });

  it('would not pass with a channel or a message that is not there', async () => {
    const document = asyncApi(['people']);
    expect(await findProblems({ ...document, channels: {} })).toContainEqual(expect.stringContaining('#/channels/people'));
    expect(await findProblems({ ...document, components: { ...document.components, messages: {} } })).not.toEqual([]);
    expect(await findProblems({ ...document, servers: {} })).toContainEqual(expect.stringContaining('#/servers/network'));
    expect(await findProblems({ ...document, info: {} })).not.toEqual([]);
  });

  it('gives programs that make types of it a name for each', async () => {
    const named = await new TypeScriptGenerator().generate(JSON.parse(JSON.stringify(asyncApi())));
    const names = named.map(({ modelName }) => modelName);
    expect(names.filter((name) => /anonymous/i.test(name))).toEqual([]);
    expect(names).toEqual(
      expect.arrayContaining(['MembershipConfirmedV1', 'MembershipConfirmedV1Basis', 'GovernanceActionClosedV1Outcome']),
    );

    const { components, ...document } = asyncApi(['people']);
    const messages = Object.entries(components.messages).map(([type, message]) => {
      const { title: _title, $id: _id, ...payload } = message.payload;
      return [type, { ...message, payload }];
    });
    const unnamed = { ...document, components: { ...components, messages: Object.fromEntries(messages) } };
    const numbered = await new TypeScriptGenerator().generate(JSON.parse(JSON.stringify(unnamed)));
    expect(numbered.filter(({ modelName }) => /anonymous/i.test(modelName))).not.toEqual([]);
  });

  it('describes the payload of a message by the schema that was released, and the message by an example that fits', () => {
    const ajv = ajvFormats.default(new Ajv2020.default({ strict: false }));
    const services = [...new Set(publicEvents().map(({ facts }) => facts.service))];
    const messages = new Map(services.flatMap((service) => Object.entries(asyncApi([service]).components.messages)));
    for (const { class: type, facts } of publicEvents()) {
      const { payload, headers, examples } = messages.get(facts.type) as AsyncApiMessage;
      const { $schema: _, ...released } = toEventSchema(type);
      expect(payload).toEqual(released);
      expect([facts.type, examples.length]).toEqual([facts.type, 1]);
      for (const example of examples) {
        expect([facts.type, ajv.validate(payload, example.payload), ajv.errors]).toEqual([facts.type, true, null]);
        expect([facts.type, ajv.validate(headers, example.headers), ajv.errors]).toEqual([facts.type, true, null]);
      }
    }
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
    // The publisher adds the epoch where the log has had more than one.
    expect([...Object.keys(headers), 'ce_epoch'].toSorted()).toEqual(Object.keys(described).toSorted());
  });
});

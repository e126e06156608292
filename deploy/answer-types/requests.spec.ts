import { answersFile, operationIds, requestsIn } from './requests.ts';

const document = {
  paths: {
    '/api/membership/roll': { get: { operationId: 'getMembershipRoll' } },
    '/api/people/texts/seal': { post: { operationId: 'postPeopleTextsSeal' } },
  },
};

test('the requests of gpn are those that its sources write, each once', () => {
  const sources = [
    "await network.send('POST /api/people/texts/seal', { body });\nfetch('/api/membership/roll');",
    "type Roll = Answer<'GET /api/membership/roll'>;",
    "network.send('GET /api/membership/roll')",
  ];
  expect(requestsIn(sources)).toEqual(['GET /api/membership/roll', 'POST /api/people/texts/seal']);
});

test('a request for which no service has a route is refused by its name, also one of another method', () => {
  expect([...operationIds(document, ['GET /api/membership/roll'])]).toEqual([['GET /api/membership/roll', 'getMembershipRoll']]);
  expect(() => operationIds(document, ['GET /api/membership/roll', 'POST /api/membership/roll', 'GET /api/membership/rolls'])).toThrow(
    'gpn sends what no service has a route for:\n  POST /api/membership/roll\n  GET /api/membership/rolls',
  );
});

test('types are kept by request, read only, without what every answer may be besides', () => {
  const generated = `// This file is auto-generated
export type ClientOptions = {
    baseUrl: string;
};

/**
 * Who was a member.
 */
export type Roll = {
    asOf: string;
    /**
     * Absent: nothing.
     */
    knownAt?: string;
    items: Array<{
        name: string;
        others: { [key: string]: Array<string> };
    }>;
};

export type GetMembershipRollErrors = {
    400: Problem;
};

export type GetMembershipRollError = GetMembershipRollErrors[keyof GetMembershipRollErrors];
`;
  expect(
    answersFile(generated, new Map([['GET /api/membership/roll', 'getMembershipRoll']]), { name: 'gpn', exchange: './exchange.js' }),
  ).toBe(`\
// Made from the OpenAPI document, of the requests that gpn sends: npm run answer-types. Do not edit.
import type { Exchange } from './exchange.js';

/** By request, what it takes and what is answered. */
export interface Requests {
  'GET /api/membership/roll': Exchange<GetMembershipRollData, GetMembershipRollResponses>;
}

export type Roll = {
  readonly asOf: string;
  readonly knownAt?: string;
  readonly items: ReadonlyArray<{
    readonly name: string;
    readonly others: { readonly [key: string]: ReadonlyArray<string> };
  }>;
};
`);
});

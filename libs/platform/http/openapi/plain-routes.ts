import type { OpenAPIObject } from '@nestjs/swagger';
import { toSchema } from '#libs/contracts';
import { defined } from '#libs/event-sourcing';
import type { Route } from '../routes.js';
import { type DescribedClass, type JsonSchema, schemaRef } from './components.js';
import { describedHeader } from './described-header.js';
import { schemaFor } from './responses.js';

const LOCATION = { Location: describedHeader('Where to go on.', { type: 'string', format: 'uri-reference' }) };

type PathItem = OpenAPIObject['paths'][string];

const PROBLEM = { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } };
const problem = (description: string) => ({ description, content: PROBLEM });

/** The paths of routes that no controller has, by what they say of themselves. */
export function describePlainRoutes(routes: readonly Route[]): OpenAPIObject['paths'] {
  const paths: Record<string, PathItem> = {};
  for (const { method, path, rule = [], described } of routes) {
    // HEAD is answered where GET is.
    if (!described || method === 'HEAD') continue;
    const { summary, description, tag, query, body, answer, leadsTo, contentType = 'application/json', refusals } = described;
    const isPublic = rule.includes('public');
    const operation = {
      ...{ summary, tags: [tag], parameters: query ? toParameters(query) : [] },
      ...defined({ description, requestBody: body && { required: true, content: { 'application/json': { schema: schemaRef(body) } } } }),
      security: rule.every((permission) => permission === 'public') ? [] : [{ token: [] }, ...(isPublic ? [{}] : [])],
      responses: {
        ...defined({
          200: answer && { description: 'Done', content: { [contentType]: { schema: schemaFor(answer) } } },
          303: leadsTo === undefined ? undefined : { description: leadsTo, headers: LOCATION },
        }),
        ...defined({ 400: query || body ? problem('The request is not valid') : undefined }),
        ...defined({
          401: isPublic ? undefined : problem('The token is missing or not valid'),
          403: isPublic ? undefined : problem('The caller may not do this'),
        }),
        default: problem('Any other problem'),
      },
      'x-gpn-rule': rule,
      ...defined({ 'x-gpn-refusals': refusals }),
    };
    const template = path.replaceAll(/:(\w+)/g, '{$1}');
    paths[template] = { ...paths[template], [method.toLowerCase()]: operation as unknown as PathItem['get'] };
  }
  return paths;
}

function toParameters(query: DescribedClass) {
  const { properties, required = [] } = toSchema(query);
  return Object.entries(properties).map(([name, { description, ...schema }]) =>
    defined({
      ...{ name, in: 'query', required: required.includes(name), schema: schema as JsonSchema },
      description: typeof description === 'string' ? description : undefined,
    }),
  );
}

/** A request as our programs write it: `'GET /api/membership/roll'`. */
const REQUEST = /'((?:GET|POST|PUT|PATCH|DELETE) \/api\/[^']*)'/g;

interface Operation {
  readonly operationId: string;
}

export interface ApiDocument {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
}

/** Every request that the sources write, in order. */
export const requestsIn = (sources: readonly string[]): readonly string[] =>
  [...new Set(sources.flatMap((source) => [...source.matchAll(REQUEST)].map(([, request = '']) => request)))].toSorted();

/** @throws Error that names the requests for which there is no route */
export function operationIds(document: ApiDocument, requests: readonly string[], program = 'gpn'): ReadonlyMap<string, string> {
  const ids = new Map<string, string>();
  for (const request of requests) {
    const [method = '', path = ''] = request.split(' ');
    const operation = document.paths[path]?.[method.toLowerCase()];
    if (operation) ids.set(request, operation.operationId);
  }
  const unknown = requests.filter((request) => !ids.has(request));
  if (unknown.length > 0) throw new Error(`${program} sends what no service has a route for:\n  ${unknown.join('\n  ')}`);
  return ids;
}

/** What the generator writes for every client, and what an error is: a problem, which gpn tells of in one place. */
const LEFT_OUT = /^export type (?:ClientOptions|Problem|\w+Errors?|\w+Response) =/;

const toReadonly = (type: string): string =>
  type.replaceAll(/\bArray</g, 'ReadonlyArray<').replaceAll(/(^\s+|\{ )(\[key: string\]|[\w$]+\??|'[^']+'\??):/gm, '$1readonly $2:');

const upperFirst = (name: string): string => name.charAt(0).toUpperCase() + name.slice(1);

interface Program {
  readonly name: string;
  /** Where `Exchange` is, as the file imports it. */
  readonly exchange: string;
}

/** The file of a program, of the types that were generated and of the operations by request. */
export function answersFile(generated: string, ids: ReadonlyMap<string, string>, { name, exchange }: Program): string {
  const types = generated
    .replaceAll(/\/\*[\s\S]*?\*\/|^\/\/.*$/gm, '')
    .replaceAll(/\n\s*\n+/g, '\n')
    .split(/\n(?=export type )/)
    .map((type) => type.trim())
    .filter((type) => type && !LEFT_OUT.test(type))
    .map((type) => toReadonly(type).replaceAll('    ', '  '));
  const exchanges = [...ids].map(([request, id]) => `  '${request}': Exchange<${upperFirst(id)}Data, ${upperFirst(id)}Responses>;`);
  return [
    `// Made from the OpenAPI document, of the requests that ${name} sends: npm run answer-types. Do not edit.`,
    `import type { Exchange } from '${exchange}';\n`,
    `/** By request, what it takes and what is answered. */\nexport interface Requests {\n${exchanges.join('\n')}\n}\n`,
    `${types.join('\n\n')}\n`,
  ].join('\n');
}

interface Node {
  readonly [name: string]: unknown;
}

const isNode = (value: unknown): value is Node => typeof value === 'object' && value !== null;

/** Of each field of the API, every list of codes that it has somewhere, each sorted: `{ status: [["adopted", …], …] }`. */
export function fieldCodes(document: unknown): Readonly<Record<string, readonly (readonly string[])[]>> {
  const lists = new Map<string, Map<string, readonly string[]>>();
  collect(document, '', (field, codes) => {
    const listed = lists.get(field) ?? new Map<string, readonly string[]>();
    listed.set(codes.join(), codes);
    lists.set(field, listed);
  });
  return Object.fromEntries([...lists].sort(([a], [b]) => (a < b ? -1 : 1)).map(([field, listed]) => [field, [...listed.values()].sort()]));
}

/** The file of them: a code that is new stands out in a change. */
export const codesFile = (document: unknown): string => `${JSON.stringify(fieldCodes(document), undefined, 1)}\n`;

type Tell = (field: string, codes: readonly string[]) => void;

/** Goes through a document with the name of the field that it is in. */
function collect(node: unknown, field: string, tell: Tell): void {
  if (Array.isArray(node)) for (const item of node) collect(item, field, tell);
  else if (isNode(node)) collectFrom(node, field, tell);
}

function collectFrom(node: Node, field: string, tell: Tell): void {
  const codes = Array.isArray(node.enum) ? node.enum.filter((code): code is string => typeof code === 'string') : [];
  if (codes.length > 0 && field) tell(field, [...new Set(codes)].sort());
  for (const [name, inner] of Object.entries(node)) {
    if (SKIPPED.has(name)) continue;
    if (name === 'properties' && isNode(inner)) collectProperties(inner, tell);
    else if (name === 'parameters' && Array.isArray(inner)) for (const parameter of inner) collectParameter(parameter, tell);
    else collect(inner, name === 'schemas' || name === 'paths' ? '' : field, tell);
  }
}

const SKIPPED = new Set(['enum', 'example', 'headers']);

function collectProperties(properties: Node, tell: Tell): void {
  for (const [property, schema] of Object.entries(properties)) collect(schema, property, tell);
}

function collectParameter(parameter: unknown, tell: Tell): void {
  if (isNode(parameter) && parameter.in !== 'header') collect(parameter.schema, String(parameter.name ?? ''), tell);
}

import { existsSync } from 'node:fs';
import type { IncomingMessage } from 'node:http';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import type { Argument, Command, Option } from 'commander';
import { translateFields } from './platform.js';
import { program } from './program.js';
import { StandIn } from './stand-in.fixture.js';
import { Terminal, type Tried, tryCommand } from './terminal.fixture.js';

const EXAMPLES = join(import.meta.dirname, '../../membership/examples');
const FILE = join(EXAMPLES, 'illustrative-expressions.csv');
/** What takes a value and sends none of it: where to write, how to show, what to choose of an answer. */
const STAYS_HERE = [
  '--out',
  '--output',
  '--to',
  '--zip',
  // A pack is made of several answers, the first of which is a checkpoint: audit-prove.spec.ts has what is at fault in the others.
  'audit prove <id>',
  'audit prove <part>',
  'audit prove --for',
  '--context',
  '<file>',
  '<kind>',
  'succession move --kind',
  'export list <list>',
  'export list --filter',
];
/** Commands of which something else is needed with each option and argument. */
const NEEDED: Readonly<Record<string, readonly string[]>> = {
  'accept-foreign': ['--reason', 'a reason'],
  'replay-topic': ['--from-position', '1'],
};
/** Commands that ask no network. */
const ALONE = ['token', 'sign-in', 'audit check', 'audit verify'];
const STARTS_WITHIN_MS = 60_000;

type Given = Option | Argument;

const isOption = (given: Given): given is Option => 'flags' in given;
const optionName = (given: Given): string => (isOption(given) ? (given.long ?? given.flags) : `<${given.name()}>`);
const valueFor = (given: Given): string => {
  if (given.argChoices) return given.argChoices[0] as string;
  if (optionName(given) === '<file>') return FILE;
  // A kind of record whose history is asked for with all that there is to be said.
  if (optionName(given) === '<kind>') return 'liaison-request';
  return given.parseArg || optionName(given) === '<revision>' ? '4711' : `value-of-${optionName(given).replaceAll(/\W/g, '')}`;
};

interface Leaf {
  readonly words: readonly string[];
  readonly command: Command;
}

const leafCommands = (command: Command, words: readonly string[] = []): readonly Leaf[] =>
  command.commands.length === 0 ? [{ words, command }] : command.commands.flatMap((inner) => leafCommands(inner, [...words, inner.name()]));

const leaves = leafCommands(program()).filter(({ words }) => !ALONE.includes(words[0] ?? '') && !ALONE.includes(words.join(' ')));

const cases = leaves.flatMap(({ words, command }) => {
  const given = [...command.registeredArguments, ...command.options.filter(({ required, optional }) => required || optional)];
  const both = command.options.some(({ long }) => long === '--session') ? [[], ['--session']] : [[]];
  return given.flatMap((argument) =>
    both.map((more) => [[...words, ...more].join(' '), optionName(argument), { words, command, argument, more }] as const),
  );
});

/** What was sealed a moment ago, read back. */
const SEALED = { id: 'id', state: 'sealed', text: 'text', commitment: 'commitment' };

/** The command with all that it needs, and with the argument. */
function typeCommand({ words, command, argument, more }: (typeof cases)[number][2]): readonly string[] {
  const options = command.options.filter((option) => option.mandatory || option === argument);
  const said = options.some(({ long }) => long === '--reason' || long?.startsWith('--from'));
  const needed = said ? [] : (NEEDED[words.join(' ')] ?? []);
  return [
    ...words,
    ...command.registeredArguments.map(valueFor),
    ...options.flatMap((option) => [optionName(option), valueFor(option)]),
    ...more,
    ...needed,
  ];
}

describe('a field at fault is called what one types', () => {
  let terminal: Terminal;
  let network: StandIn;
  let patterns: readonly { readonly pattern: RegExp; readonly names: readonly string[] }[];
  /** The value at fault. */
  let wrong: string;

  /** Every field of a request, wherever it stands. */
  async function requestFields({
    url = '',
    headers,
    ...request
  }: IncomingMessage & { readonly body: string }): Promise<readonly (readonly [string, unknown])[]> {
    const { pathname, searchParams } = new URL(url, 'http://localhost');
    const { pattern, names = [] } = patterns.find((candidate) => candidate.pattern.test(pathname)) ?? {};
    const values = pattern?.exec(pathname)?.slice(1).map(decodeURIComponent) ?? [];
    const inHeaders = Object.entries(headers).flatMap(([name, value]) =>
      name.startsWith('gpn-') ? [[name.slice('gpn-'.length), value] as const] : [],
    );
    return [
      ...names.map((name, index) => [name, values[index]] as const),
      ...searchParams,
      ...inHeaders,
      ...(request.body.startsWith('{') ? Object.entries(JSON.parse(request.body)) : []),
    ];
  }

  beforeAll(async () => {
    terminal = await Terminal.open();
    const description = (await (await fetch(`${terminal.running.url}/api/openapi.json`)).json()) as { readonly paths: object };
    const { paths } = description;
    patterns = Object.keys(paths)
      // What is named stands before what is any.
      .sort((a, b) => Number(a.includes('{')) - Number(b.includes('{')))
      .map((path) => ({
        pattern: new RegExp(`^${path.replaceAll(/\{\w+\}/g, '([^/]+)')}$`),
        names: [...path.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name),
      }));
    network = await StandIn.open(
      async (request, response) => {
        const body = await text(request);
        const fields = await requestFields(Object.assign(request, { body }));
        const atFault = fields
          .filter(([, value]) => String(value) === wrong)
          .map(([field]) => ({ field, message: `${field} must be right` }));
        const answer =
          atFault.length > 0
            ? { code: 'platform/validation-failed', detail: atFault.map(({ message }) => message).join('; '), errors: atFault }
            : request.url === '/api/openapi.json'
              ? description
              : { items: request.url === '/api/people/texts/resolve' ? [SEALED] : [], minutes: [], id: 'id', position: 1, token: 'token' };
        response.writeHead(atFault.length > 0 ? 400 : 200, { 'content-type': 'application/json' }).end(JSON.stringify(answer));
      },
      { GPN_DATA: join(terminal.folder, 'nothing') },
    );
  }, STARTS_WITHIN_MS);
  afterAll(async () => {
    await network.close();
    await terminal.close();
  });

  test('there are commands', () => {
    expect(leaves.length).toBeGreaterThan(20);
    expect(cases.length).toBeGreaterThan(60);
  });

  test.each(cases.filter(([words, name]) => !STAYS_HERE.includes(name) && !STAYS_HERE.includes(`${words} ${name}`)))(
    'gpn %s: %s',
    async (_, name, wrongInput) => {
      wrong = valueFor(wrongInput.argument);
      const { error }: Tried = await tryCommand(...typeCommand(wrongInput));
      expect(error instanceof Error && error.message).toBe(`${name} must be right (platform/validation-failed)`);
    },
  );

  test('and none of them has made a file', () => {
    expect(existsSync(join(terminal.folder, 'nothing'))).toBe(false);
  });
});

test('a field is named where it begins what is said, or is no word of a language', () => {
  const names = { asOf: '--as-of', status: '--status', on: '--on' };
  const translate = (detail: string, ...fields: readonly string[]) =>
    translateFields(names, { detail, errors: fields.map((field) => ({ field, message: detail })) });
  expect(translate('asOf must be a date', 'asOf')).toBe('--as-of must be a date');
  expect(translate('The day asOf is not after on; the status is what it is')).toBe(
    'The day --as-of is not after on; the status is what it is',
  );
  expect(translate('status[0] must be one of: open, closed', 'status[0]')).toBe('--status[0] must be one of: open, closed');
  expect(translate('other must be a date', 'other')).toBe('other must be a date');
  expect(translate('constructor is not a field of this', 'constructor')).toBe('constructor is not a field of this');
  const rule = { field: 'status', message: 'status must be an authority that you speak for' };
  expect(translateFields(names, { detail: `The field ${rule.message}.`, errors: [rule] })).toBe(
    '--status must be an authority that you speak for.',
  );
});

import { existsSync, globSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { basename } from 'node:path';
import { fileURLToPath } from 'node:url';
import {
  deadLinks,
  findIntroduction,
  refusedRequests,
  routesIn,
  unknownAddresses,
  unknownFiles,
  unknownNames,
  unknownScripts,
  unknownSettings,
  wordsIn,
} from './names-on-pages.ts';
import { deadPaths } from './samples.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
const read = (file: string) => readFileSync(root + file, 'utf8');
/** A file as text; of a folder nothing. */
const find = (path: string) => (existsSync(root + path) ? (statSync(root + path).isFile() ? read(path) : '') : undefined);

const written = ['docs/tutorial', 'docs/how-to', 'docs/explanation'].flatMap((folder) =>
  readdirSync(root + folder).map((page) => `${folder}/${page}`),
);
const pages = ['README.md', ...written];

const code = globSync(['{apps,libs,deploy}/**/*.{ts,mts,mjs,json,jsonl,csv,yml,conf}', 'package.json', 'docker-compose.yml'], {
  cwd: root,
  exclude: ['**/node_modules/**', '**/names-on-pages.spec.ts'],
}).filter((path) => !path.includes('.spec.'));
const words = wordsIn(code.map(read).join('\n'));
const fileNames = new Set(
  globSync(['*', '{apps,libs,deploy}/**/*.{ts,mts,mjs,yml}'], { cwd: root, exclude: ['**/node_modules/**'] }).map((path) => basename(path)),
);
const { scripts } = JSON.parse(read('package.json')) as { readonly scripts: Readonly<Record<string, string>> };

/** What the platform answers for every service, and the reference has no section of. */
const OF_THE_PLATFORM = [
  'docs',
  'events',
  'operations/instances',
  'operations/histories',
  'operations/consumers/:group/replay',
  '*/to-move',
];
const routes = [
  ...routesIn(read('docs/reference/commands.md')),
  ...routesIn(read('docs/reference/routes.md')),
  ...OF_THE_PLATFORM.map((path) => ({ method: 'GET', parts: path.split('/'), fields: new Set(['authority', 'to', 'service']) })),
];

/** Names that the code does not have and a page may. */
const ELSEWHERE = new Set([
  // Of other programs: MongoDB's and Kafka's tools, nginx, EventStoreDB, Keycloak, Entra ID, ISO 8601.
  ...[
    'nsExclude',
    'ssl_certificate',
    'ssl_certificate_key',
    'kafka-topics',
    'userStreamAcl',
    'realm_access',
    'requestedAccessTokenVersion',
    'acceptMappedClaims',
    'P3Y',
  ],
  // Codes of SDMX, each made of an id (`mean-of-ratios`, 9) where a table is written; a type that a generator makes.
  ...['ISCO08_9', 'ISIC4_F', 'MEAN_OF_RATIOS', 'MembershipConfirmedV1Basis'],
  // What a page makes up: a claim, a file, a change that was made to be counted.
  ...['gpn_person', 'badge-key-old-2026', 'AcknowledgeInterest'],
]);

describe.each(pages)('%s', (page) => {
  test('names files, scripts and settings that there are', () => {
    const text = read(page);
    expect([deadPaths(text, (path) => existsSync(root + path)), deadLinks(page, text, find)]).toEqual([[], []]);
    expect(unknownFiles(text, fileNames)).toEqual([]);
    expect([unknownScripts(text, Object.keys(scripts)), unknownSettings(text, words)]).toEqual([[], []]);
  });

  test('names routes, and fields that they take', () => {
    expect([unknownAddresses(read(page), routes), refusedRequests(read(page), routes)]).toEqual([[], []]);
  });

  test('names what the code has', () => {
    expect(unknownNames(read(page), words).filter((name) => !ELSEWHERE.has(name))).toEqual([]);
  });
});

test.each(written)('%s says first what it is', (page) => {
  expect(findIntroduction(read(page)).length).toBeGreaterThan(80);
  if (page.startsWith('docs/how-to')) expect(findIntroduction(read(page))).toMatch(/^For: /m);
});

const besideTheCode = globSync('apps/**/README.md', { cwd: root, exclude: ['**/node_modules/**'] });

test.each(besideTheCode)('%s names files, scripts and settings that there are', (page) => {
  const text = read(page);
  expect([deadPaths(text, (path) => existsSync(root + path)), deadLinks(page, text, find)]).toEqual([[], []]);
  expect(unknownFiles(text, fileNames)).toEqual([]);
  expect([unknownScripts(text, Object.keys(scripts)), unknownSettings(text, words)]).toEqual([[], []]);
});

const decisions = readdirSync(`${root}docs/decisions`).filter((page) => page !== 'README.md');

test.each([...decisions, 'README.md'])('docs/decisions/%s leads to files that there are', (page) => {
  const text = read(`docs/decisions/${page}`);
  expect([deadPaths(text, (path) => existsSync(root + path)), deadLinks(`docs/decisions/${page}`, text, find)]).toEqual([[], []]);
  expect(unknownFiles(text, fileNames)).toEqual([]);
});

test('every decision has its number in its name and title, and one line in the list, in order', () => {
  const numbers = decisions.map((page) => page.slice(0, 4));
  const isNumbered = (page: string): boolean => new RegExp(`^# ${page.slice(0, 4)}[.:]? \\S`).test(read(`docs/decisions/${page}`));
  expect(decisions.filter((page) => !isNumbered(page))).toEqual([]);
  const rows = [...read('docs/decisions/README.md').matchAll(/^\| \[(\d{4})\]\((\S+)\) \| .+ \|$/gm)];
  expect(rows.map(([, number, page]) => [number, page])).toEqual(decisions.map((page, index) => [numbers[index], page]));
  expect(new Set(numbers).size).toBe(decisions.length);
});

test('the readme leads to every page, and names every folder of the code', () => {
  const readme = read('README.md');
  expect(written.filter((page) => !readme.includes(`](${page})`))).toEqual([]);
  const folders = ['apps', 'libs'].flatMap((folder) => readdirSync(root + folder).map((name) => `${folder}/${name}`));
  expect(folders.filter((folder) => statSync(root + folder).isDirectory() && !readme.includes(`\`${folder}\``))).toEqual([]);
});

describe('what is no more is found', () => {
  const plots = routesIn(
    '### Rent\n\n`POST /api/allotment/plots/{plot}/rent`, for: all.\n\n| `crop` | text |\n\n### GET /api/allotment/plots\n\n| `crop` | text |\n',
  );

  test('a route, a field of a query and one of a body', () => {
    const page = (...lines: string[]) => `\`\`\`sh\n${lines.join('\n')}\n\`\`\`\n`;
    expect(
      refusedRequests(page('as "$A" "allotment/plots?crop=leek"', `as "$A" allotment/plots/$P/rent -d '{ "crop": "'$C'" }'`), plots),
    ).toEqual([]);
    expect(refusedRequests(page('as "$A" "allotment/plots?kind=leek"', 'as "$A" allotment/beds'), plots)).toEqual([
      'GET allotment/plots: kind',
      'GET allotment/beds',
    ]);
    expect(
      refusedRequests(
        page(`as "$A" allotment/plots/$P/rent -d '{ "crop": "'$C'",`, `  "since": "2021-03-01", "crops": [{ "crop": "leek" }] }'`),
        plots,
      ),
    ).toEqual(['POST allotment/plots/$P/rent: since', 'POST allotment/plots/$P/rent: crops']);
    expect(unknownAddresses('`/api/allotment/plots/<id>/rent`, `/api/allotment/beds`, `/api/allotment`', plots)).toEqual([
      'allotment/beds',
    ]);
  });

  test('a file, a script, a setting, a name, a link', () => {
    expect(unknownFiles('`outcome.ts` and `gone.spec.ts`', new Set(['outcome.ts']))).toEqual(['gone.spec.ts']);
    expect(unknownScripts('npm run --silent test:all and npm run check', ['check'])).toEqual(['test:all']);
    expect(unknownSettings('`GPN_PORT=1` and `GPN_GONE`', new Set(['GPN_PORT']))).toEqual(['GPN_GONE']);
    const inCode = wordsIn('class CloseDecision { statusSince: string }');
    expect(unknownNames('`close-decision`, `statusSince`, `stateSince`, `open-decision`, plain `words`', inCode)).toEqual([
      'stateSince',
      'open-decision',
    ]);
    const page = '# A page\n\n[here](#a-page), [there](b.md#one), [nowhere](c.md), [no heading](b.md#two)';
    expect(deadLinks('docs/a.md', page, (path) => (path === 'docs/b.md' ? '# One' : undefined))).toEqual(['c.md', 'b.md#two']);
  });

  test('a page that begins with a heading or a block', () => {
    expect(findIntroduction('# A page\n\nWhat it is.\n\nAnd more.\n\n## A part\n')).toBe('What it is.\n\nAnd more.');
    expect(findIntroduction('# A page\n\n## A part\n\nWhat it is.\n')).toBe('');
    expect(findIntroduction('# A page\n\n    npm run bench\n\nWhat it is.\n')).toBe('');
  });
});

import { globSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { checkBoundaries } from './check.ts';
import { forbidden, ROOMS, SUBJECTS } from './rules.ts';

type Tree = Readonly<Record<string, string>>;

/** Packages that browsers are given, as they are installed. */
const packages = (names: readonly string[]): Tree =>
  Object.fromEntries(
    names.flatMap((name) => [
      [`node_modules/${name}/package.json`, `{ "name": "${name}", "version": "1.0.0", "main": "index.js" }`],
      [`node_modules/${name}/index.js`, 'module.exports = 1;'],
    ]),
  );

/** A small house in which nothing is wrong. */
const CLEAN: Tree = {
  'libs/event-sourcing/index.ts': "export * from './decider.js';",
  'libs/event-sourcing/decider.ts': 'export const decider = 1;',
  'libs/reference/index.ts': 'export const country = 1;',
  'libs/contracts/index.ts': "import { country } from '#libs/reference'; export const told = country;",
  'libs/names/index.ts': "import any from 'any-ascii'; import { decider } from '#libs/event-sourcing'; export const key = [any, decider];",
  'libs/parties/index.ts':
    "import { told } from '#libs/contracts'; import { decider } from '#libs/event-sourcing'; export const known = [told, decider];",
  'libs/calendar/index.ts': "import { DateTime } from 'luxon'; export const at = DateTime;",
  'libs/pages/index.ts': 'export const page = 1;',
  'libs/meetings/index.ts':
    "import { at } from '#libs/calendar'; import { page } from '#libs/pages'; import { decider } from '#libs/event-sourcing'; export const meeting = [at, page, decider];",
  'libs/decision-rule/index.ts': "import { decider } from '#libs/event-sourcing'; export const outcome = decider;",
  'libs/tlog/index.ts':
    "import { tree } from './making/tree.js'; import { proof } from './verifying/proof.js'; export const log = [tree, proof];",
  'libs/tlog/hashing.ts': "import { hash } from 'node:crypto'; export const leaf = hash;",
  'libs/tlog/making/tree.ts': "import { leaf } from '../hashing.js'; export const tree = leaf;",
  'libs/tlog/verifying/proof.ts': "import { leaf } from '../hashing.js'; export const proof = leaf;",
  'libs/tlog/storage.ts': "import { decider } from '#libs/event-sourcing'; export const storage = decider;",
  'libs/vault/index.ts': 'export const vault = 1;',
  'libs/engines/sqlite/index.ts': "import { decider } from '../../event-sourcing/index.js'; export const sqlite = decider;",
  'libs/platform/index.ts':
    "import { sqlite } from '../engines/sqlite/index.js'; import { vault } from '../vault/index.js'; export const service = [sqlite, vault];",
  'libs/platform/process/engines/raw-stores.ts': 'export const raw = 1;',
  'libs/platform/sources/index.ts': "export { raw } from '../process/engines/raw-stores.js';",
  'libs/platform/service/service.ts': "import { raw } from '../process/engines/raw-stores.js'; export const provided = raw;",
  'libs/platform/bootstrap.ts': "import { raw } from './process/engines/raw-stores.js'; export const noted = raw;",
  'apps/audit/src/notary.ts': "import { raw } from '#libs/platform/sources'; export const notary = raw;",
  'libs/meetings/domain/minutes.ts': "import { decider } from '#libs/event-sourcing'; export const minutes = decider;",
  'libs/meetings/views/index.ts': "import { minutes } from '../domain/minutes.js'; export const view = minutes;",
  'libs/meetings/http/index.ts':
    "import { view } from '../views/index.js'; import { service } from '#libs/platform'; export const controller = [view, service];",
  'libs/spreadsheets/index.ts': "import { parse } from 'csv-parse'; export const table = parse;",
  'libs/testing/index.ts': 'export const given = 1;',
  'apps/orchards/src/domain/orchard.ts':
    "import { decider } from '#libs/event-sourcing'; import { country } from '#libs/reference'; export const orchard = [decider, country];",
  'apps/orchards/src/domain/harvest.ts':
    "import { at } from '#libs/calendar'; import { outcome } from '#libs/decision-rule'; import { meeting } from '#libs/meetings'; import { known } from '#libs/parties'; export const harvest = [at, meeting, known, outcome];",
  'apps/orchards/src/domain/orchard.spec.ts': "import { given } from '#libs/testing'; export const spec = given;",
  'apps/orchards/src/orchards.module.ts':
    "import { orchard } from './domain/orchard.js'; import { service } from '#libs/platform'; export const module = [orchard, service];",
  'apps/orchards/src/trees/domain/tree.ts': "import { decider } from '#libs/event-sourcing'; export const tree = decider;",
  'apps/orchards/src/fruits/domain/fruit.ts': "import { tree } from '../../trees/domain/tree.js'; export const fruit = tree;",
  'apps/orchards/src/fruits/fruits.view.ts': "import { fruit } from './domain/fruit.js'; export const fruits = fruit;",
  'apps/people/src/people.module.ts': "import { vault } from '#libs/vault'; export const module = vault;",
  'apps/all-in-one/src/main.ts':
    "import { module as a } from '../../orchards/src/orchards.module.js'; import { module as b } from '../../people/src/people.module.js'; export const all = [a, b];",
  'apps/cli/src/main.ts': "import { country } from '#libs/reference'; export const gpn = country;",
  'apps/web/src/ui/base/page.tsx': "import { createElement } from 'react'; export const page = createElement;",
  'apps/web/src/ui/forms/dialog.tsx':
    "import { Dialog } from 'react-aria-components'; import { page } from '../base/page.tsx'; export const dialog = [Dialog, page];",
  'apps/web/src/api/ask.ts': 'export const ask = 1;',
  'apps/web/src/console/routes.ts':
    "import { trees } from './features/trees/trees.routes.ts'; import { frame } from './shell/frame.tsx'; export const routes = [trees, frame];",
  'apps/web/src/console/shell/frame.tsx':
    "import { Link } from '@tanstack/react-router'; import { get } from 'idb-keyval'; import { dialog } from '../../ui/forms/dialog.tsx'; export const frame = [Link, get, dialog];",
  'apps/web/src/console/features/trees/trees.routes.ts': "import { ask } from '../../../api/ask.ts'; export const trees = ask;",
  'apps/web/src/console/features/fruits/fruits.routes.ts':
    "import { useQuery } from '@tanstack/react-query'; export const fruits = useQuery;",
  'apps/web/src/site/render.ts': "import { page } from '../ui/base/page.tsx'; export const render = page;",
  'apps/web/tools/write-words.ts': "import { country } from '#libs/reference'; export const words = country;",
  ...packages([
    'react',
    'react-aria-components',
    '@tanstack/react-router',
    '@tanstack/react-query',
    'idb-keyval',
    'd3-scale',
    'lucide-react',
  ]),
  'node_modules/fastify/package.json': '{ "name": "fastify", "version": "1.0.0", "main": "index.js" }',
  'node_modules/fastify/index.js': 'module.exports = 1;',
  'node_modules/@nestjs/common/package.json': '{ "name": "@nestjs/common", "version": "1.0.0", "main": "index.js" }',
  'node_modules/@nestjs/common/index.js': 'module.exports = 1;',
  'node_modules/luxon/package.json': '{ "name": "luxon", "version": "1.0.0", "main": "index.js" }',
  'node_modules/luxon/index.js': 'module.exports = 1;',
  'node_modules/ical-generator/package.json': '{ "name": "ical-generator", "version": "1.0.0", "main": "index.js" }',
  'node_modules/ical-generator/index.js': 'module.exports = 1;',
  'node_modules/csv-parse/package.json': '{ "name": "csv-parse", "version": "1.0.0", "main": "index.js" }',
  'node_modules/csv-parse/index.js': 'module.exports = 1;',
  'node_modules/yazl/package.json': '{ "name": "yazl", "version": "1.0.0", "main": "index.js" }',
  'node_modules/yazl/index.js': 'module.exports = 1;',
  'node_modules/any-ascii/package.json': '{ "name": "any-ascii", "version": "1.0.0", "main": "index.js" }',
  'node_modules/any-ascii/index.js': 'module.exports = 1;',
  'node_modules/libphonenumber-js/package.json': '{ "name": "libphonenumber-js", "version": "1.0.0", "main": "index.js" }',
  'node_modules/libphonenumber-js/index.js': 'module.exports = 1;',
  'node_modules/mongoose/package.json': '{ "name": "mongoose", "version": "1.0.0", "main": "index.js" }',
  'node_modules/mongoose/index.js': 'module.exports = 1;',
  'node_modules/typebox/package.json': '{ "name": "typebox", "version": "1.0.0", "main": "index.js" }',
  'node_modules/typebox/index.js': 'module.exports = 1;',
  'node_modules/immutable/package.json': '{ "name": "immutable", "version": "1.0.0", "main": "index.js" }',
  'node_modules/immutable/index.js': 'module.exports = 1;',
  'node_modules/fast-check/package.json': '{ "name": "fast-check", "version": "1.0.0", "main": "index.js" }',
  'node_modules/fast-check/index.js': 'module.exports = 1;',
  'package.json':
    '{ "dependencies": { "@nestjs/common": "1.0.0", "any-ascii": "1.0.0", "csv-parse": "1.0.0", "fastify": "1.0.0", "ical-generator": "1.0.0", "immutable": "1.0.0", "libphonenumber-js": "1.0.0", "luxon": "1.0.0", "mongoose": "1.0.0", "typebox": "1.0.0", "yazl": "1.0.0" }, "devDependencies": { "fast-check": "1.0.0", "react": "1.0.0", "react-aria-components": "1.0.0", "@tanstack/react-router": "1.0.0", "@tanstack/react-query": "1.0.0", "idb-keyval": "1.0.0", "d3-scale": "1.0.0", "lucide-react": "1.0.0" } }',
};

const imports = (path: string): string => `import '${path}'; export const more = 1;`;

const importOfLater = (library: string, room: string, later?: string): readonly [string, readonly Tree[]] => {
  const late = later ? `${later}/late` : 'late';
  return [
    `${library}-${room}-stands-on-the-rooms-before-it`,
    [{ [`libs/${library}/${room}/early.ts`]: imports(`../${late}.js`), [`libs/${library}/${late}.ts`]: 'export const late = 1;' }],
  ];
};

const importOfLaterSubject = (service: string, subject: string, later: string): readonly [string, readonly Tree[]] => [
  `${service}-${subject}-stands-on-the-subjects-before-it`,
  [
    {
      [`apps/${service}/src/${subject}/${subject}.view.ts`]: imports(`../${later}/domain/late.js`),
      [`apps/${service}/src/${later}/domain/late.ts`]: 'export const late = 1;',
    },
    {
      [`apps/${service}/src/${subject}/domain/early.ts`]: `import type { Late } from '../../${later}/domain/late.js'; export type Early = Late;`,
      [`apps/${service}/src/${later}/domain/late.ts`]: 'export type Late = string;',
    },
  ],
];

/** What each rule must refuse, added to the clean house. */
const REFUSED: Readonly<Record<string, readonly Tree[]>> = {
  'a-service-imports-no-other-service': [
    { 'apps/people/src/http.ts': imports('../../orchards/src/orchards.module.js') },
    {
      'apps/people/src/types.ts':
        "import type { orchard } from '../../orchards/src/domain/orchard.js'; export type Orchard = typeof orchard;",
    },
    { 'apps/people/src/start.ts': imports('../../all-in-one/src/main.js') },
  ],
  'the-command-line-imports-no-service': [
    { 'apps/cli/src/short-cut.ts': imports('../../orchards/src/orchards.module.js') },
    { 'apps/cli/src/rules.ts': imports('../../orchards/src/domain/orchard.js') },
    {
      'apps/cli/src/type.ts': "import type { orchard } from '../../orchards/src/domain/orchard.js'; export type Orchard = typeof orchard;",
    },
  ],
  'all-in-one-imports-modules-only': [{ 'apps/all-in-one/src/page.ts': imports('../../orchards/src/domain/orchard.js') }],
  'a-library-imports-no-service': [{ 'libs/reference/list.ts': imports('../../apps/orchards/src/domain/orchard.js') }],
  'a-domain-is-pure': [
    { 'apps/orchards/src/domain/clock.ts': imports('node:fs') },
    { 'apps/orchards/src/domain/web.ts': imports('fastify') },
    { 'apps/orchards/src/domain/up.ts': imports('../orchards.module.js') },
    { 'apps/orchards/src/domain/platform.ts': imports('#libs/platform') },
    { 'apps/orchards/src/domain/told.ts': imports('#libs/contracts') },
    { 'apps/orchards/src/domain/page.ts': imports('#libs/pages') },
    { 'apps/orchards/src/domain/desk.ts': imports('#libs/meetings/http') },
    { 'apps/orchards/src/domain/calendar.ts': imports('#libs/meetings/views') },
    { 'apps/orchards/src/trees/domain/clock.ts': imports('node:fs') },
    { 'apps/orchards/src/trees/domain/told.ts': imports('#libs/contracts') },
    { 'apps/orchards/src/fruits/domain/beside.ts': imports('../fruits.view.js') },
  ],
  'shared-rules-are-pure': [
    { 'libs/parties/clock.ts': imports('node:fs') },
    { 'libs/meetings/web.ts': imports('fastify') },
    { 'libs/meetings/domain/service.ts': imports('#libs/platform') },
    { 'libs/pages/file.ts': imports('node:fs') },
    { 'libs/calendar/service.ts': imports('#libs/platform') },
    { 'libs/calendar/past-its-index.ts': imports('../reference/list.js'), 'libs/reference/list.ts': 'export const list = 1;' },
  ],
  'shared-rules-come-without-the-web': [
    { 'libs/files/index.ts': imports('./http/index.js'), 'libs/files/http/index.ts': 'export const routes = 1;' },
    { 'libs/meetings/publications.ts': imports('./http/index.js') },
    { 'libs/meetings/index.ts': "export { view } from './views/index.js';" },
  ],
  'the-rule-of-decisions-stands-alone': [
    { 'libs/decision-rule/clock.ts': imports('node:fs') },
    { 'libs/decision-rule/room.ts': imports('#libs/meetings') },
    { 'libs/decision-rule/fields.ts': imports('fastify') },
    { 'libs/decision-rule/body.ts': imports('../../apps/orchards/src/domain/orchard.js') },
  ],
  'the-log-stands-alone': [
    { 'libs/tlog/files.ts': imports('node:fs') },
    { 'libs/tlog/names.ts': imports('#libs/names') },
    { 'libs/tlog/web.ts': imports('fastify') },
    { 'libs/tlog/kernel.ts': imports('../event-sourcing/decider.js') },
  ],
  'checking-the-log-shares-nothing-with-making-it': [
    { 'libs/tlog/verifying/root.ts': imports('../making/tree.js') },
    { 'libs/tlog/making/self-check.ts': imports('../verifying/proof.js') },
  ],
  'the-calendar-keeps-time': [{ 'apps/orchards/src/hours.ts': imports('luxon') }, { 'libs/meetings/feed.ts': imports('ical-generator') }],
  'names-are-folded-in-one-place': [{ 'libs/reference/folded.ts': "import any from 'any-ascii'; export const folded = any;" }],
  'tables-are-read-in-one-place': [
    { 'apps/orchards/src/fruits.ts': imports('csv-parse') },
    { 'libs/reference/codes.ts': imports('csv-parse') },
  ],
  'archives-are-written-in-two-places': [{ 'libs/platform/archive.ts': imports('yazl') }, { 'libs/proof-pack/pack.ts': imports('yazl') }],
  'packs-are-checked-without-a-service': [
    { 'libs/proof-pack/folder.ts': imports('node:fs') },
    { 'libs/proof-pack/service.ts': imports('#libs/platform') },
    { 'libs/proof-pack/names.ts': imports('#libs/names') },
  ],
  'telephone-numbers-are-known-in-one-place': [{ 'apps/orchards/src/growers.ts': imports('libphonenumber-js') }],
  'what-a-fold-gathers-grows-in-one-way': [{ 'apps/orchards/src/domain/trees.ts': imports('immutable') }],
  'shapes-are-made-in-one-place': [{ 'apps/orchards/src/views/trees.ts': imports('typebox') }],
  'mongoose-is-of-its-engine': [
    { 'apps/orchards/src/views/rows.ts': imports('mongoose') },
    { 'libs/engines/sqlite/rows.ts': imports('mongoose') },
  ],
  'the-kernel-knows-no-framework': [
    { 'libs/event-sourcing/web.ts': imports('fastify') },
    { 'libs/event-sourcing/list.ts': imports('../reference/index.js') },
  ],
  'the-front-is-of-no-framework-of-services': [{ 'libs/front/module.ts': imports('@nestjs/common') }],
  ...Object.fromEntries(
    Object.entries(ROOMS).flatMap(([library, rooms]) => rooms.map((room, index) => importOfLater(library, room, rooms[index + 1]))),
  ),
  ...Object.fromEntries(
    Object.entries(SUBJECTS).flatMap(([service, subjects]) =>
      subjects.slice(0, -1).map((subject, index) => importOfLaterSubject(service, subject, subjects[index + 1] as string)),
    ),
  ),
  'a-feature-imports-no-other-feature': [
    { 'apps/web/src/console/features/trees/screens/tree.tsx': imports('../../fruits/fruits.routes.ts') },
  ],
  'the-shell-knows-features-by-the-table': [{ 'apps/web/src/console/shell/start.ts': imports('../features/trees/trees.routes.ts') }],
  'components-ask-nothing': [
    { 'apps/web/src/ui/data/row.tsx': imports('../../api/ask.ts') },
    { 'apps/web/src/ui/product/outbox.tsx': imports('../../console/shell/frame.tsx') },
  ],
  'plain-pages-have-no-widgets': [
    { 'apps/web/src/ui/base/button.tsx': imports('react-aria-components') },
    { 'apps/web/src/site/pages/form.page.tsx': imports('../../ui/forms/dialog.tsx') },
  ],
  'the-web-takes-the-reference-alone': [
    { 'apps/web/tools/write-rules.ts': imports('#libs/parties') },
    { 'apps/web/src/console/rules.ts': imports('../../../orchards/src/domain/orchard.ts') },
  ],
  'what-browsers-load-takes-nothing-of-the-back-end': [
    { 'apps/web/src/words/countries.ts': imports('#libs/reference') },
    { 'apps/web/src/words/made.ts': imports('../../tools/write-words.ts') },
  ],
  'react-is-of-the-web': [
    { 'libs/pages/element.ts': imports('react') },
    { 'apps/all-in-one/src/page.ts': imports('../../web/src/api/ask.ts') },
  ],
  'react-aria-stands-behind-a-folder': [{ 'apps/web/src/console/features/trees/screens/tree.tsx': imports('react-aria-components') }],
  'the-router-stands-behind-a-folder': [{ 'apps/web/src/ui/base/link.tsx': imports('@tanstack/react-router') }],
  'queries-stands-behind-a-folder': [{ 'apps/web/src/ui/data/list.tsx': imports('@tanstack/react-query') }],
  'plots-stands-behind-a-folder': [{ 'apps/web/src/console/features/trees/screens/growth.tsx': imports('d3-scale') }],
  'icons-stands-behind-a-folder': [{ 'apps/web/src/console/features/trees/screens/icon.tsx': imports('lucide-react') }],
  'the-store-of-the-browser-stands-behind-a-folder': [{ 'apps/web/src/console/features/trees/kept.ts': imports('idb-keyval') }],
  'engines-are-chosen-by-the-platform': [{ 'apps/orchards/src/store.ts': imports('#libs/engines/sqlite') }],
  'the-vault-is-of-the-people-service': [{ 'apps/orchards/src/names.ts': imports('#libs/vault') }],
  'the-raw-log-is-of-the-audit-service': [
    { 'apps/orchards/src/every-event.ts': imports('#libs/platform/sources') },
    { 'apps/orchards/src/types.ts': "import type { raw } from '#libs/platform/sources'; export type Raw = typeof raw;" },
    { 'apps/all-in-one/src/every-event.ts': imports('#libs/platform/sources') },
    { 'libs/meetings/http/every-event.ts': imports('#libs/platform/sources') },
    { 'libs/platform/operations/every-event.ts': imports('../process/engines/raw-stores.js') },
    { 'libs/platform/index.ts': "export { raw } from './sources/index.js';" },
  ],
  'a-library-is-entered-by-its-index': [{ 'apps/orchards/src/inside.ts': imports('../../../libs/event-sourcing/decider.js') }],
  'test-aids-stay-in-tests': [{ 'apps/orchards/src/given.ts': imports('#libs/testing') }],
  'the-emulator-stays-in-tests': [
    {
      'libs/engines/eventstoredb/store.ts': imports('./emulator/index.js'),
      'libs/engines/eventstoredb/emulator/index.ts': 'export const x = 1;',
    },
  ],
  'nothing-runs-on-a-development-package': [{ 'apps/orchards/src/random.ts': imports('fast-check') }],
  'no-cycles': [
    { 'apps/orchards/src/a.ts': imports('./b.js'), 'apps/orchards/src/b.ts': imports('./a.js') },
    {
      'apps/orchards/src/a.ts': "import type { B } from './b.js'; export interface A { b: B }",
      'apps/orchards/src/b.ts': "import type { A } from './a.js'; export interface B { a: A }",
    },
  ],
  'every-import-is-found': [{ 'apps/orchards/src/gone.ts': imports('./nowhere.js') }],
};

const folders: string[] = [];

async function brokenRules(tree: Tree, rules = forbidden): Promise<readonly string[]> {
  const folder = mkdtempSync(join(tmpdir(), 'boundaries-'));
  folders.push(folder);
  for (const [path, content] of Object.entries(tree)) {
    mkdirSync(join(folder, dirname(path)), { recursive: true });
    writeFileSync(join(folder, path), content);
  }
  const { summary } = await checkBoundaries(folder, rules);
  return [...new Set(summary.violations.map(({ rule }) => rule.name))];
}

afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true });
});

test('a house in which nothing is wrong passes', async () => {
  expect(await brokenRules(CLEAN)).toEqual([]);
});

test('every rule has something that it must refuse', () => {
  expect(Object.keys(REFUSED)).toEqual(forbidden.map(({ name }) => name));
});

test.each(Object.entries(REFUSED).flatMap(([rule, trees]) => trees.map((tree) => [rule, Object.keys(tree)[0] as string, tree] as const)))(
  '%s refuses %s',
  async (rule, _, tree) => {
    // By this rule alone: the program goes through the patterns of every rule each time, which takes longer than the house.
    const alone = forbidden.filter(({ name }) => name === rule);
    expect(await brokenRules({ ...CLEAN, ...tree }, alone)).toEqual([rule]);
  },
);

/** Folders with rules of their own that no order of subjects names, as `service/subject`. */
const listUnordered = (paths: readonly string[], subjects: Readonly<Record<string, readonly string[]>>): readonly string[] =>
  paths
    .map((path) => path.split('/'))
    .flatMap(([, service = '', , subject = '']) => (subjects[service]?.includes(subject) ? [] : [`${service}/${subject}`]));

test('every subject of a service has its place in the order', () => {
  const subjectFolders = globSync('apps/*/src/*/domain', { cwd: resolve(import.meta.dirname, '../..') });
  expect(subjectFolders.length).toBeGreaterThanOrEqual(2);
  expect(listUnordered(subjectFolders, SUBJECTS)).toEqual([]);
  expect(listUnordered(['apps/orchards/src/trees/domain', 'apps/orchards/src/fruits/domain'], { orchards: ['trees'] })).toEqual([
    'orchards/fruits',
  ]);
});

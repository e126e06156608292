import { globSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

const root = resolve(import.meta.dirname, '../..');

/** What takes case, accents or width away, or compares texts by a language's rules. */
const FOLDS = /\.(?:normalize|to(?:Locale)?(?:Lower|Upper)Case|localeCompare)\(|Intl\.Collator/g;

/** Where that is of no name, and what of. Everything else stands in libs/names. */
const OTHER_THINGS: Readonly<Record<string, string>> = {
  'apps/audit/src/journeys/named-ids.ts': 'ids',
  'apps/cli/src/commands/replay.ts': 'types of events',
  'apps/cli/src/commands/roll.ts': 'columns',
  'apps/governance/src/decisions/views/register-page.ts': 'first letters of sentences',
  'apps/people/src/texts/texts-naming.ts': 'marks of what libs/names has folded, for words with the signs of addresses in them',
  'apps/cli/src/actions/roll.ts': 'names of columns',
  'apps/cli/src/replay/kinds.ts': 'kinds of records',
  'apps/cli/src/replay/shown.ts': 'types of events',
  'apps/people/src/testing/files-holding.ts': 'bytes of files',
  'apps/research/src/figures/export/sdmx-structure.ts': 'codes',
  'apps/web/e2e/gates/checks.ts': 'names of elements of a page',
  'apps/web/src/console/features/authorities/journey.ts': 'instants',
  'apps/web/src/console/features/growth/growth-series.ts': 'codes of regions',
  'apps/web/src/console/features/roll/roll-groups.ts': 'codes of regions, countries and kinds',
  'apps/web/src/words/lists.ts': 'labels of codes, in the order of the reader’s language and as they are searched',
  'apps/web/tools/write-fields.ts': 'names of commands, as names of files',
  'libs/calendar/time-zone.ts': 'names of zones in the database of zones',
  'libs/contracts/event-schema.ts': 'titles of schemas',
  'libs/engines/eventstoredb/connection.ts': 'settings',
  'libs/engines/eventstoredb/emulator/server.ts': 'methods',
  'libs/files/http/content-disposition.ts': 'endings of names of files, and signs of a header',
  'libs/files/http/file-controller.ts': 'the name of a class',
  'libs/front/session/preferences.ts': 'tags of languages',
  'libs/front/site/accepted.ts': 'tags of languages and names of encodings',
  'libs/imports/import-controller.ts': 'the name of a class',
  'libs/meetings/http/meeting-controller.ts': 'the name of a class',
  'libs/reference/certificate-number.ts': 'numbers of certificates',
  'libs/reference/composed-text.ts': 'composition of letters on the way in: nothing is taken away',
  'libs/reference/telephone-numbers.ts': 'digits and signs of telephone numbers',
  'libs/reference/unseen-character.ts': 'code points in a message',
  'libs/spreadsheets/named-rows.ts': 'names of columns',
  'libs/spreadsheets/sheet-cells.ts': 'code points in a sheet',
  'libs/vault/vault.ts': 'e-mail addresses',
};

/** Where requests, routes, settings and pages of the reference are handled, and no names. */
const NO_NAMES_HERE = /^(libs\/(names|platform)|apps\/gateway)\//;

/** Files that fold by themselves, each with what it does it by. */
const foldingIn = (files: Readonly<Record<string, string>>): Readonly<Record<string, readonly string[]>> =>
  Object.fromEntries(
    Object.entries(files)
      .map(([path, content]) => [path, [...new Set(content.match(FOLDS))]] as const)
      .filter(([path, found]) => found.length > 0 && !NO_NAMES_HERE.test(path)),
  );

test('a name is folded and compared in libs/names alone', () => {
  const paths = globSync('{apps,libs}/**/*.ts', { cwd: root }).filter(
    (path) => !/[.](spec|contract|fixture)[.]ts$|event-schemas[.]ts$/.test(path),
  );
  expect(paths.length).toBeGreaterThan(500);
  const foldings = foldingIn(Object.fromEntries(paths.map((path) => [path, readFileSync(join(root, path), 'utf8')])));
  expect(Object.keys(foldings).filter((path) => !(path in OTHER_THINGS))).toEqual([]);
});

test('each way to do it elsewhere is found', () => {
  const files = {
    'apps/orchards/src/views/plots.ts': 'const sortName = name.toLowerCase();',
    'apps/orchards/src/domain/plot.ts': "const key = name.normalize('NFKD').toLocaleUpperCase('tr');",
    'libs/orchards/order.ts': 'names.sort((a, b) => a.localeCompare(b));',
    'libs/orchards/collation.ts': "const order = new Intl.Collator('en');",
    'libs/names/folding.ts': 'text.toLowerCase()',
    'libs/orchards/shared.ts': 'const key = nameKey(name);',
  };
  expect(foldingIn(files)).toEqual({
    'apps/orchards/src/views/plots.ts': ['.toLowerCase('],
    'apps/orchards/src/domain/plot.ts': ['.normalize(', '.toLocaleUpperCase('],
    'libs/orchards/order.ts': ['.localeCompare('],
    'libs/orchards/collation.ts': ['Intl.Collator'],
  });
});

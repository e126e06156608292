// How much a browser is sent before somebody can work (brotli): the console as it was built, and a build that is too large.
import assert from 'node:assert/strict';
import { resolve } from 'node:path';
import { it } from 'node:test';
import { describeSizes, findOver, measure, readBuild } from './measure.ts';

it('is within its budget: what every screen needs, and what each adds', (test) => {
  const measured = measure(readBuild(resolve(import.meta.dirname, '../../../../dist/web/console')));
  test.diagnostic(`\n${describeSizes(measured)}`);
  assert.deepEqual(findOver(measured), []);
});

it('is refused where a build is too large', () => {
  const chunk = (file: string, imports: readonly string[] = [], modules = [`src/ui/${file}`], styles: readonly string[] = []) => ({
    ...{ file, imports, styles, later: [], isEntry: file === 'entry.js', late: null },
    modules: Object.fromEntries(modules.map((module) => [module, 100])),
  });
  const screen = (path: string) => [`src/console/features/${path}.tsx`];
  const chunks = [
    chunk('entry.js', ['react.js'], [], ['entry.css']),
    chunk('react.js'),
    chunk('forms.js'),
    chunk('plots.js', [], ['src/ui/plots/lines.tsx', '../../node_modules/d3-scale/src/linear.js']),
    chunk('orchard-rows.js', [], screen('orchards/rows')),
    // With a menu that no other screen has: half of it is shared.
    {
      ...chunk('trees.js', ['react.js', 'forms.js', 'orchard-rows.js'], [...screen('orchards/screens/trees'), 'src/ui/forms/menu.tsx']),
      later: ['combo.js'],
    },
    chunk('growth.js', ['plots.js'], screen('pears/screens/growth')),
    { ...chunk('dialog.js'), late: 'src/ui/forms/dialog.tsx' },
    // What is there already when it is asked for is not counted again: the form that has it, and the dialogs.
    { ...chunk('combo.js', ['forms.js', 'dialog.js', 'list.js']), late: 'src/ui/forms/combo.tsx' },
    chunk('list.js'),
    chunk('orchards-fr.js', [], ['locales/fr/orchards.po']),
  ];
  const kilobytes: Readonly<Record<string, number>> = {
    ...{ 'entry.js': 60, 'react.js': 71, 'entry.css': 15, 'forms.js': 13, 'trees.js': 40, 'orchard-rows.js': 3 },
    ...{ 'orchards-fr.js': 3, 'growth.js': 25, 'plots.js': 19, 'dialog.js': 34, 'combo.js': 3, 'list.js': 30 },
  };
  const over = findOver(measure({ chunks, sizeOf: (file) => (kilobytes[file] ?? 0) * 1024 }));
  assert.deepEqual(over, [
    'the entry: what every screen needs: 131.0 KB of 130',
    'the entry: its styles: 15.0 KB of 14',
    'src/ui/forms/dialog.tsx, when it is first needed: 34.0 KB of 32',
    'src/ui/forms/combo.tsx, when it is first needed: 33.0 KB of 32',
    'src/console/features/orchards/screens/trees.tsx, with its catalogue: 26.0 KB of 25',
    'src/console/features/orchards/screens/trees.tsx, what others have too: 33.0 KB of 32',
    'src/console/features/pears/screens/growth.tsx, its plots: 19.0 KB of 18',
  ]);
});

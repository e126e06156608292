import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { generatedFiles, routes } from './generated-files.mjs';
import { root, services } from './list.mjs';

const read = (path: string) => (existsSync(join(root, path)) ? readFileSync(join(root, path), 'utf8') : undefined);

test('the containers, the entry point and the start scripts are those of the services that there are: npm run services', () => {
  const made = generatedFiles();
  expect(Object.fromEntries([...made.keys()].map((path) => [path, read(path)]))).toEqual(Object.fromEntries(made));
});

test('every service starts alone, and is in the network', () => {
  const network = read('apps/network/src/start-network.ts');
  for (const name of services()) {
    expect({ name, main: existsSync(join(root, `apps/${name}/src/main.ts`)) }).toEqual({ name, main: true });
    expect(network).toContain(`../../${name}/src/${name}.module.js`);
  }
});

test('the entry point leads to no host that is not in the list', () => {
  const targets = [...routes(['membership', 'working-groups']).matchAll(/ (\S+);$/gm)].map(([, target]) => target);
  expect(targets).toEqual(['membership:3000', 'working-groups:3000', 'overview:3000', 'overview:3000', '""']);
});

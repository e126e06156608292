import { existsSync, globSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { generatedFiles, nestProjects, routes } from './generated-files.ts';
import { root, services } from './list.ts';

const read = (path: string) => (existsSync(join(root, path)) ? readFileSync(join(root, path), 'utf8') : undefined);

test('the containers, the entry point and the start scripts are those of the services that there are: npm run services', () => {
  const made = generatedFiles();
  expect(Object.fromEntries([...made.keys()].map((path) => [path, read(path)]))).toEqual(Object.fromEntries(made));
});

test('the Nest CLI is told of every application and library, and of none that went', () => {
  const { projects } = JSON.parse(read('nest-cli.json') ?? '') as { projects: Record<string, { root: string; type: string }> };
  const folders = globSync(['apps/*/src/main.ts', 'libs/**/index.ts'], { cwd: root }).map((path) => dirname(path.replace('/src/', '/')));
  expect(
    Object.values(projects)
      .map((project) => project.root)
      .toSorted(),
  ).toEqual(folders.toSorted());
  expect(projects['engines/sqlite']).toMatchObject({ type: 'library', root: 'libs/engines/sqlite' });
  const made = JSON.parse(nestProjects(read('nest-cli.json') ?? '', ['allotment'], [])) as { projects: object };
  expect(Object.keys(made.projects)).toEqual(['allotment']);
});

test('every service starts alone, and is in the network', () => {
  const network = read('apps/all-in-one/src/start-network.ts');
  for (const name of services()) {
    expect({ name, main: existsSync(join(root, `apps/${name}/src/main.ts`)) }).toEqual({ name, main: true });
    expect(network).toContain(`../../${name}/src/${name}.module.js`);
  }
});

test('the entry point leads to no host that is not in the list', () => {
  const targets = [...routes(['membership', 'working-groups']).matchAll(/ (\S+);$/gm)].map(([, target]) => target);
  expect(targets).toEqual(['membership:3000', 'working-groups:3000', 'web:8080', 'gateway:3000', 'gateway:3000', 'gateway:3000', '""']);
});

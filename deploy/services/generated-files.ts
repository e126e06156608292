import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { applications, libraries, root, services } from './list.ts';

/** Answers for the whole Network by asking each service. */
const GATEWAY = 'gateway';
/** Serves the files of the console. */
const WEB = 'web';
/** What a service is told beside where the engines are: the vault's own sign-in and key, the key of badges. */
const OF_ITS_OWN: Readonly<Record<string, string>> = { people: '*vault', training: '*badges' };
const PORT = 3000;

const toContainer = (name: string): string => `${name}:${name === WEB ? 8080 : PORT}`;

/** Which service answers which path, for nginx; `addressOf` gives host and port of a service. */
export const routes = (names: readonly string[], addressOf = toContainer): string =>
  [
    '# Made by npm run services. What is asked of the whole Network goes to the gateway.',
    'map $uri $service {',
    ...names.map((name) => `  ~^/api/${name}(/|$) ${addressOf(name)};`),
    `  ~^/(console|assets)(/|$) ${addressOf(WEB)};`,
    `  ~^/(health/ready|session|status|start-page\\.(css|js)|api/(front|operations|openapi\\.json|docs|events)|problems)(/|$) ${addressOf(GATEWAY)};`,
    // The public site, in its languages.
    `  ~^/(en|fr|es)(/|$) ${addressOf(GATEWAY)};`,
    `  ~^/(sitemap\\.xml|robots\\.txt|proof)?$ ${addressOf(GATEWAY)};`,
    '  default "";',
    '}',
    '',
  ].join('\n');

const image = (name: string): string => `    build: { context: ., dockerfile: deploy/Dockerfile, args: { SERVICE: ${name} } }`;

const containers = (names: readonly string[]): readonly string[] =>
  names.flatMap((name) => [
    `  ${name}:`,
    '    <<: *service',
    image(name),
    `    environment: ${name in OF_ITS_OWN ? `{ <<: [*engines, ${OF_ITS_OWN[name]}] }` : '*engines'}`,
    '',
  ]);

const wholeFile = (names: readonly string[]): readonly string[] => [
  `x-services-ready: &services-ready`,
  ...[...names, GATEWAY, WEB].map((name) => `  ${name}: { condition: service_healthy }`),
  '',
  'x-addresses: &addresses',
  `  GPN_SERVICES: ${names.map((name) => `${name}=http://${name}:${PORT}`).join(',')}`,
  '',
];

/** The text with what stands between the marks of that name replaced. @throws Error when they are missing */
function between(text: string, name: string, lines: readonly string[]): string {
  const marked = new RegExp(`(^ *# <${name}>.*\\n)[^]*?(^ *# </${name}>)`, 'm');
  if (!marked.test(text)) throw new Error(`the marks <${name}> … </${name}> are missing`);
  return text.replace(marked, (_all, begin: string, end: string) => `${begin}${lines.join('\n')}${end}`);
}

/** npm scripts with one to start each, in the place of those that there were. */
function startScripts(text: string, names: readonly string[]): string {
  const parsed = JSON.parse(text) as { readonly scripts: Readonly<Record<string, string>> };
  const starts = [...names, GATEWAY].map((name) => [`start:${name}`, `exec node deploy/local/start-service.mjs ${name}`] as const);
  const scripts = Object.fromEntries(
    Object.entries(parsed.scripts).flatMap(([name, script]) => {
      if (name === 'start') return [[name, script], ...starts];
      return name.startsWith('start:') ? [] : [[name, script]];
    }),
  );
  const same = isDeepStrictEqual(Object.entries(scripts), Object.entries(parsed.scripts));
  return same ? text : `${JSON.stringify({ ...parsed, scripts }, undefined, 2)}\n`;
}

const PROJECTS = 'nest-cli.json';

/** What the Nest CLI and editors that know it are told of: every application and every library. */
export function nestProjects(text: string, apps: readonly string[], libs: readonly string[]): string {
  const projects = [
    ...apps.map(
      (name) => [name, { type: 'application', root: `apps/${name}`, sourceRoot: `apps/${name}/src`, entryFile: 'main' }] as const,
    ),
    ...libs.map((name) => [name, { type: 'library', root: `libs/${name}`, sourceRoot: `libs/${name}`, entryFile: 'index' }] as const),
  ];
  return `${JSON.stringify({ ...JSON.parse(text), projects: Object.fromEntries(projects) }, undefined, 2)}\n`;
}

/** Everything that lists the services, by its path: as it has to be now. */
export function generatedFiles(names = services()): ReadonlyMap<string, string> {
  const read = (path: string): string => readFileSync(join(root, path), 'utf8');
  const compose = 'docker-compose.yml';
  return new Map([
    [compose, between(between(read(compose), 'whole', wholeFile(names)), 'services', containers(names))],
    ['deploy/gateway/services.conf', routes(names)],
    ['package.json', startScripts(read('package.json'), names)],
    [PROJECTS, nestProjects(read(PROJECTS), applications(), libraries())],
  ]);
}

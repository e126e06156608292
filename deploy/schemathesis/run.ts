// Schemathesis over the API's own description, against a network that this starts and prepares: npm run schemathesis
// Both roles walk side by side: a walk makes a case, waits for its answer and judges it, so one alone keeps one core at work.
// GPN_SCHEMATHESIS_SECONDS: how long (default 110). GPN_SCHEMATHESIS_SEED: another walk (default 10).
// With --install it fetches the program, and no more.
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { issueLocalToken } from '#libs/platform';
import { startNetworkIn } from '../faults/network-under-test.ts';
import type { ProcessUnderTest } from '../faults/process-under-test.ts';
import { report } from '../faults/progress.ts';
import { ExitError, main } from '../local/log.mjs';
import { root } from '../local/setup.mjs';

/** What is read of the API's description, whose schemas are the checks' own matter. */
interface Parameter {
  readonly in: string;
  readonly name: string;
  readonly example?: string;
}
interface Operation {
  readonly parameters?: readonly Parameter[];
  readonly requestBody?: { readonly content?: Readonly<Record<string, { readonly example?: object }>> };
}
interface Description {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
}
type Role = 'secretariat' | 'focal-point';

const VERSION = '4.32.5';
const VENV = join(root, 'node_modules/.cache/gpn-schemathesis', VERSION);
const SECONDS = Number(process.env.GPN_SCHEMATHESIS_SECONDS ?? 110);
const SEED = process.env.GPN_SCHEMATHESIS_SEED ?? '10';
const ROLES: readonly Role[] = ['secretariat', 'focal-point'];
/** No server error, and every answer as it is described; problems are answers too. */
const CHECKS = ['not_a_server_error', 'status_code_conformance', 'content_type_conformance', 'response_schema_conformance'];
/** What is counted is counted for people; a walk of thousands of requests is none of them. */
const WITHOUT_LIMITS = Object.fromEntries(
  ['GPN_LIMIT_READINGS', 'GPN_LIMIT_SHOWINGS', 'GPN_LIMIT_SEALING', 'GPN_LIMIT_FEEDS', 'GPN_LIMIT_SIGN_IN', 'GPN_UPLOADS_AT_ONCE'].map(
    (name) => [name, '0'],
  ),
);

/** Resolves with the program, in an environment of its own that is made once a version. */
function install(): string {
  const program = join(VENV, 'bin/schemathesis');
  if (existsSync(program)) return program;
  const run = (command: string, ...args: readonly string[]): void => {
    const { status, error } = spawnSync(command, args, { stdio: ['ignore', 'inherit', 'inherit'] });
    if (status !== 0)
      throw new ExitError(
        `${command} ${args.join(' ')} failed${error ? `: ${error.message}` : ''}. This needs Python 3.10 or newer with venv and pip.`,
      );
  };
  rmSync(VENV, { recursive: true, force: true });
  run('python3', '-m', 'venv', VENV);
  run(join(VENV, 'bin/pip'), 'install', '--quiet', '--disable-pip-version-check', `schemathesis==${VERSION}`);
  return program;
}

/** The ids that the examples of all commands speak of. */
function idsIn({ paths }: Description): { readonly authority: string; readonly person: string } {
  const parameters = Object.values(paths).flatMap((item) => Object.values(item).flatMap(({ parameters: all = [] }) => all));
  const findExample = (name: string): string =>
    parameters.find((parameter) => parameter.in === 'path' && parameter.name === name)?.example ?? '';
  return { authority: findExample('authority'), person: findExample('person') };
}

function issueToken(data: string, role: Role, description: Description): Promise<string> {
  const { authority, person } = idsIn(description);
  return issueLocalToken(data, role === 'focal-point' ? { role, authorities: [authority], subject: person } : { role });
}

/** What ends something, or takes it away: without it there is more to ask after. */
const ENDS =
  /\/(abandon|archive|cancel|close|correct|decline|dissolve|drop|end|erase|leave|lift|redact|remove|retire|retract|return|revoke|supersede|terminate|withdraw)\b/;
/** While a view is built anew, what is read of it is refused, as it should be: to who walks beside it as well. */
const TAKES_A_VIEW_AWAY = '/api/operations/views/{view}/rebuild';
/** Some need what others make. */
const ROUNDS = 4;
/** Most answers are there by then; who waits for what another service has not told keeps nobody waiting. */
const ANSWERED_BY_THEN_MS = 100;

/** Sends the example of every command, again while that makes more of them fit. Then there is something to ask after. */
async function prepare(url: string, data: string, description: Description): Promise<{ readonly sent: number; readonly taken: number }> {
  const token = await issueToken(data, 'secretariat', description);
  const commands = Object.entries(description.paths).flatMap(([path, item]) =>
    Object.entries(item).flatMap(([method, { parameters = [], requestBody }]) => {
      const example = requestBody?.content?.['application/json']?.example;
      if (method !== 'post' || !example || ENDS.test(path)) return [];
      const filled = parameters.reduce(
        (route, { in: place, name, example: id = '' }) => (place === 'path' ? route.replace(`{${name}}`, id) : route),
        path,
      );
      return [{ path: filled, example }];
    }),
  );
  const taken = new Set<string>();
  const send = async (path: string, example: object): Promise<void> => {
    const answer = await fetch(url + path, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      body: JSON.stringify(example),
    });
    if (answer.ok) taken.add(path);
  };
  for (let round = 0; round < ROUNDS; round++) {
    const earlierSize = taken.size;
    const sending: Promise<void>[] = [];
    for (const { path, example } of commands.filter((command) => !taken.has(command.path))) {
      const answered = send(path, example);
      sending.push(answered);
      await Promise.race([answered, pause(ANSWERED_BY_THEN_MS)]);
    }
    await Promise.all(sending);
    if (taken.size === earlierSize) break;
  }
  return { sent: commands.length, taken: taken.size };
}

interface Walked {
  readonly role: Role;
  readonly code: number;
  readonly said: string;
}

/** Resolves with its exit code and all that it said, which is said in one piece: another walks beside it. */
function walk(program: string, url: string, { role, token, cwd }: { role: Role; token: string; cwd: string }): Promise<Walked> {
  const args = [
    'run',
    `${url}/api/openapi.json`,
    '--checks',
    CHECKS.join(','),
    '--phases',
    'examples,fuzzing',
    '--max-examples',
    '6',
    '--seed',
    SEED,
  ];
  const bounds = [
    '--exclude-path',
    TAKES_A_VIEW_AWAY,
    '--max-time',
    String(SECONDS),
    '--no-shrink',
    '--continue-on-failure',
    '--request-timeout',
    '30',
  ];
  // What it keeps between runs, it keeps there.
  mkdirSync(cwd);
  const child = spawn(program, [...args, ...bounds, '--warnings', 'off', '-H', `Authorization: Bearer ${token}`], {
    cwd,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => {
      said += text;
    });
  }
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) => resolve({ role, code: code ?? 1, said }));
  });
}

/** As it says itself: `2089 generated, 2089 passed`. */
const countCases = ({ role, said }: Walked): string => `as ${role} ${/(\d+) generated/.exec(said)?.[1] ?? 'an unknown number of'} cases`;

await main(async () => {
  const schemathesis = install();
  if (process.argv.includes('--install')) return;
  const folder = mkdtempSync(join(tmpdir(), 'gpn-schemathesis-'));
  let network: ProcessUnderTest | undefined;
  let passed = false;
  const end = () => network?.kill();
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.once(signal, () => void Promise.resolve(end()).then(() => process.exit(1)));
  try {
    const started = await startNetworkIn(folder, WITHOUT_LIMITS);
    const { url, data } = started;
    network = started.network;
    await network.ready();
    report('the network is ready');
    const description = (await (await fetch(`${url}/api/openapi.json`)).json()) as Description;
    const { sent, taken } = await prepare(url, data, description);
    report(`the network is prepared: ${taken} of ${sent} examples were taken`);
    const walks = await Promise.all(
      ROLES.map(async (role) =>
        walk(schemathesis, url, { role, token: await issueToken(data, role, description), cwd: join(folder, role) }),
      ),
    );
    for (const { role, said } of walks) console.log(`\n== as ${role}\n${said.trim()}`);
    report(walks.map(countCases).join(', '));
    const failed = walks.filter(({ code }) => code !== 0);
    if (failed.length > 0)
      throw new ExitError(`Faults were found ${failed.map(({ role }) => `as ${role}`).join(' and ')}.\n${network.server.lastWords()}`);
    passed = true;
  } finally {
    await network?.stop();
    if (passed) rmSync(folder, { recursive: true, force: true });
    else console.error(`Logs and data are in ${folder}.`);
  }
});

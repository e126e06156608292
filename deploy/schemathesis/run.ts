// Schemathesis over the API's own description, against a network that this starts and prepares: npm run schemathesis
// GPN_SCHEMATHESIS_SECONDS: how long for each role (default 110). GPN_SCHEMATHESIS_SEED: another walk (default 10).
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { issueLocalToken } from '#libs/platform';
import { ProcessUnderTest } from '../faults/process-under-test.ts';
import { freePort } from '../local/engines/server.ts';
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
/** Some need what others make. */
const ROUNDS = 4;

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
  for (let round = 0; round < ROUNDS; round++) {
    for (const { path, example } of commands) {
      if (taken.has(path)) continue;
      const answer = await fetch(url + path, {
        method: 'POST',
        headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
        body: JSON.stringify(example),
      });
      if (answer.ok) taken.add(path);
    }
  }
  return { sent: commands.length, taken: taken.size };
}

/** Resolves with its exit code. */
function walk(program: string, url: string, token: string, cwd: string): Promise<number> {
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
  const bounds = ['--max-time', String(SECONDS), '--no-shrink', '--continue-on-failure', '--request-timeout', '30'];
  const child = spawn(program, [...args, ...bounds, '--warnings', 'off', '-H', `Authorization: Bearer ${token}`], {
    // What it keeps between runs, it keeps there.
    cwd,
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) => resolve(code ?? 1));
  });
}

await main(async () => {
  const schemathesis = install();
  const folder = mkdtempSync(join(tmpdir(), 'gpn-schemathesis-'));
  let network: ProcessUnderTest | undefined;
  const end = () => network?.kill();
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.once(signal, () => void Promise.resolve(end()).then(() => process.exit(1)));
  try {
    const url = `http://127.0.0.1:${await freePort(0)}`;
    network = ProcessUnderTest.start('network', process.execPath, [join(root, 'dist/apps/all-in-one/src/main.js')], {
      log: join(folder, 'network.log'),
      env: { GPN_DATA: join(folder, 'data'), GPN_PORT: new URL(url).port, GPN_LOG_LEVEL: 'error', NODE_OPTIONS: '', ...WITHOUT_LIMITS },
      answers: async () => (await fetch(`${url}/health/ready`).catch(() => undefined))?.ok === true,
    });
    await network.ready();
    const description = (await (await fetch(`${url}/api/openapi.json`)).json()) as Description;
    const { sent, taken } = await prepare(url, join(folder, 'data'), description);
    console.log(`The network is prepared: ${taken} of ${sent} examples were taken.`);
    const failed: Role[] = [];
    for (const role of ROLES) {
      console.log(`\n== as ${role}`);
      if ((await walk(schemathesis, url, await issueToken(join(folder, 'data'), role, description), folder)) !== 0) failed.push(role);
    }
    if (failed.length > 0) throw new ExitError(`Faults were found as ${failed.join(' and as ')}.\n${network.server.lastWords()}`);
  } finally {
    await network?.stop();
    rmSync(folder, { recursive: true, force: true });
  }
});

// The larger counts, by hand, before something is closed: npm run soak. Each step goes on where the one before failed.
import { spawn } from 'node:child_process';
import { ExitError, main } from './local/log.mjs';
import { root } from './local/setup.mjs';

const CUBES = 'apps/research/src/figures/suppression';
/** Properties whose counts are small in `npm test`, each raised by its own variable. */
const PROPERTIES = [
  'libs/engines/acknowledged',
  'libs/names',
  'libs/spreadsheets',
  'libs/reference/contact-details',
  'libs/event-sourcing/time/effective-time',
  'apps/governance/src/decisions/domain/orders',
  'apps/research/src/figures/statistics',
];
const RAISED = {
  GPN_INTERLEAVINGS: '20000',
  GPN_NAMES_RUNS: '20000',
  GPN_PROPERTY_RUNS: '20000',
  GPN_TIME_RUNS: '20000',
  GPN_DECISION_ORDERS: '5000',
};
interface Step {
  readonly name: string;
  readonly script: string;
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string>>;
}
const STEPS: readonly Step[] = [
  { name: 'properties, thousands of runs each', script: 'jest', args: ['--', ...PROPERTIES], env: RAISED },
  {
    name: 'five thousand lives of memberships',
    script: 'jest',
    args: ['--', 'apps/membership/src/authorities/domain/network-life', 'everybody-says-the-same'],
    env: { GPN_MEMBERSHIP_LIVES: '5000' },
  },
  { name: 'laws, three thousand lives each', script: 'jest', args: ['--', 'apps/all-in-one/laws'], env: { GPN_LAW_LIVES: '3000' } },
  {
    name: 'lives of bodies, in any order',
    script: 'jest',
    args: ['--', 'apps/governance/src/constitution/told-lives'],
    env: { GPN_BODY_LIVES: '5000' },
  },
  {
    name: 'validation, quick and thorough, three hundred bodies a class',
    script: 'jest',
    args: ['--', 'apps/all-in-one/sweeps/quick-validation'],
    env: { GPN_VALIDATION_RUNS: '300' },
  },
  { name: 'fifty successions', script: 'jest', args: ['--', 'apps/cli/src/succession'], env: { GPN_SUCCESSIONS: '50' } },
  { name: 'audited cubes', script: 'jest', args: ['--', CUBES], env: { GPN_AUDITED_CUBES: '5000' } },
  { name: 'Schemathesis, twenty minutes a role', script: 'schemathesis', args: [], env: { GPN_SCHEMATHESIS_SECONDS: '1200' } },
  {
    name: 'a network killed under twenty thousand commands',
    script: 'jest',
    args: ['--', 'apps/all-in-one/faults/kill'],
    env: { GPN_KILL_COMMANDS: '20000' },
  },
  { name: 'twenty kills', script: 'faults:kill', args: ['--', '--runs', '20'], env: {} },
  { name: 'engines that are away', script: 'faults:away', args: [], env: {} },
];

/** Resolves with the exit code. */
const run = ({ script, args, env }: Step): Promise<number> =>
  new Promise((resolve, reject) => {
    const child = spawn('npm', ['run', '--silent', script, ...args], { cwd: root, stdio: 'inherit', env: { ...process.env, ...env } });
    child.once('error', reject);
    child.once('close', (code) => resolve(code ?? 1));
  });

await main(async () => {
  const failed: string[] = [];
  const reports: string[] = [];
  for (const step of STEPS) {
    const { name } = step;
    console.log(`\n== ${name}`);
    const begun = performance.now();
    const passed = (await run(step)) === 0;
    if (!passed) failed.push(name);
    reports.push(`${((performance.now() - begun) / 60_000).toFixed(1).padStart(6)} minutes  ${passed ? 'passed' : 'FAILED'}  ${name}`);
  }
  console.log(`\n${reports.join('\n')}`);
  if (failed.length > 0) throw new ExitError(`Failed: ${failed.join(', ')}`);
});

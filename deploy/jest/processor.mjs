import { appendFileSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';

/** Where workers write what their suites took; nowhere unless somebody asks: `GPN_TEST_PROCESSOR=1 npm test`. */
const FOLDER = 'GPN_TEST_PROCESSOR_FOLDER';

/**
 * Seconds of processor time that one suite takes, by phase: `loading` until its tests begin, `tests` with their hooks, `others` in the
 * processes that it started and that have ended. Machines are shared, so the clock would say nothing; `clock` is there beside it
 * because a suite for which it is much longer waits for something.
 */
export class SuiteTime {
  constructor(path) {
    this.path = path;
    this.beginning = readTimes();
    this.loaded = undefined;
  }

  testsBegin() {
    this.loaded ??= readTimes();
  }

  end() {
    const folder = process.env[FOLDER];
    if (!folder) return;
    const { beginning } = this;
    const now = readTimes();
    const loaded = this.loaded ?? now;
    const suite = {
      path: this.path,
      loading: loaded.own - beginning.own,
      tests: now.own - loaded.own,
      others: now.others - beginning.others,
      clock: now.clock - beginning.clock,
    };
    appendFileSync(join(folder, 'suites.ndjson'), `${JSON.stringify(suite)}\n`);
  }
}

function readTimes() {
  const { user, system } = process.cpuUsage();
  return { own: (user + system) / 1e6, others: readOthers(), clock: performance.now() / 1e3 };
}

/** Linux alone says what ended children took; elsewhere they are left out. */
function readOthers() {
  try {
    const [, fields] = readFileSync('/proc/self/stat', 'utf8').split(') ');
    const [user, system] = fields.split(' ').slice(13, 15).map(Number);
    return (user + system) / 100;
  } catch {
    return 0;
  }
}

/** A Jest reporter: the processor time of each suite, the longest first, and the sum. */
export default class ProcessorTime {
  constructor({ rootDir }) {
    this.root = rootDir;
    this.folder = mkdtempSync(join(tmpdir(), 'gpn-test-processor-'));
    process.env[FOLDER] = this.folder;
  }

  onRunComplete(_contexts, { testResults }) {
    // A suite may run Jest itself: what its suites took is what it took.
    const paths = new Set(testResults.map(({ testFilePath }) => testFilePath));
    const suites = this.readSuites().filter(({ path }) => paths.has(path));
    rmSync(this.folder, { recursive: true, force: true });
    process.stdout.write(`${toTable(suites, this.root)}\n`);
  }

  readSuites() {
    try {
      const lines = readFileSync(join(this.folder, 'suites.ndjson'), 'utf8').trim().split('\n');
      return lines.map((line) => JSON.parse(line));
    } catch {
      return [];
    }
  }
}

const PHASES = ['loading', 'tests', 'others'];
const sum = (numbers) => numbers.reduce((total, number) => total + number, 0);
const toProcessor = (suite) => sum(PHASES.map((phase) => suite[phase]));

function toTable(suites, root) {
  const rows = suites.toSorted((a, b) => toProcessor(b) - toProcessor(a));
  const columns = ['processor', ...PHASES, 'clock'];
  const row = (name, values) => `${values.map((value) => value.padStart(10)).join('')}  ${name}`;
  const figures = (suite) => [toProcessor(suite), ...PHASES.map((phase) => suite[phase]), suite.clock].map((value) => value.toFixed(2));
  const total = Object.fromEntries([...PHASES, 'clock'].map((phase) => [phase, sum(rows.map((suite) => suite[phase]))]));
  return [
    'Seconds of processor time by suite:',
    row('suite', columns),
    ...rows.map((suite) => row(relative(root, suite.path), figures(suite))),
    row(`${rows.length} suites`, figures(total)),
  ].join('\n');
}

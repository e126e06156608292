import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * What comes from outside is read as an instant by `effective-time.ts` alone. `new Date(text)` and `Date.parse(text)` take what
 * no record may hold (24:00, the year 275760), each in its own way. Where they stand in code that meets input, it is for what
 * that reader has read, and is named here.
 */
const READS_ITSELF = /new Date\((?!\))|Date\.parse\(/g;

/** Files and how often; each reckons with instants that were read before, or with the clock. */
const RECKONS: Readonly<Record<string, number>> = {
  'apps/audit/src/checks/whole-check.ts': 2,
  'apps/audit/src/notary/notary-worker.ts': 2,
  'apps/audit/src/witnesses/witnesses.controller.ts': 1,
  'apps/cli/src/actions/audit-check.ts': 1,
  'apps/governance/src/decisions/domain/opening.ts': 2,
  'apps/membership/src/authorities/views/roll/roll-as-of.ts': 1,
  'apps/membership/src/authorities/views/roll/roll.ts': 4,
  'apps/people/src/sealing/enquiry-words.ts': 2,
  'apps/people/src/sealing/sealed-record-store.ts': 2,
  'apps/research/src/datasets/domain/upload.decider.ts': 2,
  'apps/training/src/certificates/badges/credential.ts': 1,
  'apps/training/src/certificates/subscriptions.ts': 1,
  'apps/training/src/enrolments/policies.ts': 1,
  'apps/web/src/console/shell/address/search.ts': 1,
  'apps/web/src/console/shell/session/session.ts': 1,
  'apps/web/src/ui/plots/geometry.ts': 3,
  'apps/web/src/words/days.ts': 11,
  'apps/working-groups/src/sessions/domain/session-day.ts': 2,
  'libs/event-sourcing/time/days.ts': 6,
  'libs/event-sourcing/time/effective-time.ts': 3,
  'libs/event-sourcing/commands/recent-commands.ts': 3,
  'libs/meetings/domain/decision.ts': 4,
  'libs/meetings/domain/pack.ts': 1,
  'libs/meetings/domain/scheduling.ts': 4,
  'libs/parties/staleness.ts': 1,
};

const ROOT = join(import.meta.dirname, '../../..');
const places = (text: string): number => [...text.matchAll(READS_ITSELF)].filter(([found]) => found !== 'new Date()').length;

describe('what comes from outside', () => {
  it('is read as an instant in one place', () => {
    const files = globSync(['apps/*/src/**/*.ts', 'libs/{meetings,contracts,parties,event-sourcing}/**/*.ts'], {
      cwd: ROOT,
    }).filter((file) => !/\.(spec|fixture)\.ts$|\/fixtures?\//.test(file));
    expect(files.length).toBeGreaterThan(400);
    const occurrences = files
      .map((file) => [file, places(readFileSync(join(ROOT, file), 'utf8'))] as const)
      .filter(([, count]) => count > 0);
    expect(Object.fromEntries(occurrences)).toEqual(RECKONS);
  });

  it('would be found where it is read by another', () => {
    expect(places('const at = new Date(asked.effectiveAt);')).toBe(1);
    expect(places('Date.parse(query.asOf) > Date.parse(now)')).toBe(2);
    expect(places('const now = new Date().toISOString();')).toBe(0);
  });
});

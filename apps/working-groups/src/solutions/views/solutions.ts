import { aggregateId, defined, type RecordedEvent, toDay, view } from '#libs/event-sourcing';
import { dayStep } from '#libs/platform';
import { country, montrealChapter, themes } from '#libs/reference';
import type { SolutionEvents } from '../domain/solution.messages.js';
import type { PilotResult } from '../domain/solution.vocabulary.js';
import { resultOn } from '../domain/solution-pilots.js';
import { type MapRow, mapSchema, toMapRows } from './map-rows.js';
import { type ShownPilot, type SolutionEntry, type SolutionStep, solutionSchema } from './solution-entry.js';

type Entry = SolutionEntry | undefined;
type Derived = 'open' | 'worked' | 'mixed' | 'failed' | 'running' | 'reach' | 'search' | 'revision' | 'steps';

const OPEN = ['challenge', 'proposed', 'co-development'];

/** With what follows from the rest: counted and put together anew with each event. */
function withDerived(entry: Omit<SolutionEntry, Derived>, event: RecordedEvent, steps: readonly SolutionStep[]): SolutionEntry {
  const { status, pilots, adoptions, countries, theme, chapters, versions } = entry;
  const count = (wanted: PilotResult) => pilots.filter(({ result }) => result === wanted).length;
  const reach = [...new Set([...countries, ...[...pilots, ...adoptions].map((place) => place.country)])].sort();
  const words = [
    ...[entry.title, entry.description, ...versions.map(({ name }) => name), versions.at(-1)?.approach, themes.labelOf(theme)],
    ...reach.map((code) => country(code)?.name.en),
    ...chapters.map((number) => montrealChapter(number)?.title),
  ];
  return {
    ...entry,
    open: OPEN.includes(status),
    worked: count('worked'),
    mixed: count('mixed'),
    failed: count('failed'),
    running: pilots.filter(({ state }) => state === 'running').length,
    reach,
    search: words.filter(Boolean).join(' '),
    revision: event.revision,
    steps: [...steps, dayStep(event)],
  };
}

/** The entry after an event; `member`: who has to do with it from then on. */
function withChange(entry: Entry, event: RecordedEvent, change: Partial<SolutionEntry>, member?: string): Entry {
  if (!entry) return undefined;
  const members = member && !entry.members.includes(member) ? [...entry.members, member] : entry.members;
  return withDerived({ ...entry, ...change, members }, event, entry.steps);
}

const atStep = <Status extends SolutionEntry['status']>(status: Status, { effectiveAt }: RecordedEvent) => ({
  status,
  statusSince: toDay(effectiveAt),
});

interface PilotChange {
  readonly pilot: string;
  readonly change: (existing: ShownPilot) => ShownPilot;
  readonly member?: string;
}

const withPilot = (entry: Entry, event: RecordedEvent, { pilot, change, member }: PilotChange): Entry =>
  withChange(
    entry,
    event,
    { pilots: entry?.pilots.map((existing) => (existing.pilot === pilot ? withResult(change(existing)) : existing)) ?? [] },
    member,
  );

/** A pilot with the result that its reports come to. */
function withResult({ result: _, reportedOn: __, ...pilot }: ShownPilot): ShownPilot {
  const days = pilot.reports.map(({ day }) => day).sort();
  return defined({ ...pilot, result: resultOn(pilot), reportedOn: days.at(-1) });
}

/** Challenges, solutions and pilots: the board of a group, the library of solutions, the map of pilots. */
export const solutions = view<SolutionEntry, SolutionEvents, MapRow>('working-groups.solutions', 3, {
  categories: ['solution'],
  schema: solutionSchema,
  on: {
    ChallengeRaised: (_, event) => {
      const { member, ...challenge } = event.data;
      const raised = defined({
        solution: aggregateId(event.stream),
        ...challenge,
        raisedBy: member,
        raisedOn: toDay(event.effectiveAt),
        ...atStep('challenge', event),
        version: 0,
        versions: [],
        coDevelopers: [],
        pilots: [],
        adoptions: [],
        members: member ? [member] : [],
      });
      return withDerived(raised, event, []);
    },
    ChallengeAmended: (entry, event) => withChange(entry, event, event.data),
    ChallengeMoved: (entry, event) => withChange(entry, event, { group: event.data.group }),
    SolutionProposed: (entry, event) => {
      const { member, name, approach } = event.data;
      const versions = [defined({ version: 1, name, approach, member, proposedOn: toDay(event.effectiveAt) })];
      const coDevelopers = member ? [member] : [];
      return withChange(entry, event, { ...atStep('proposed', event), name, version: 1, versions, coDevelopers }, member);
    },
    CoDevelopmentJoined: (entry, event) => {
      const { member } = event.data;
      const first = entry?.status === 'proposed' ? atStep('co-development', event) : {};
      return withChange(entry, event, { ...first, coDevelopers: [...(entry?.coDevelopers ?? []), member] }, member);
    },
    CoDevelopmentLeft: (entry, event) =>
      withChange(entry, event, { coDevelopers: entry?.coDevelopers.filter((member) => member !== event.data.member) ?? [] }),
    SolutionRevised: (entry, event) => {
      const { version, name = entry?.name ?? '', ...revision } = event.data;
      return withChange(entry, event, {
        version,
        name,
        versions: [...(entry?.versions ?? []), { version, name, ...revision, proposedOn: toDay(event.effectiveAt) }],
      });
    },
    SolutionEndorsed: (entry, event) => {
      const { version: endorsed } = event.data;
      const endorsedOn = toDay(event.effectiveAt);
      const first = entry?.status === 'co-development' ? atStep('endorsed', event) : {};
      return withChange(entry, event, {
        ...first,
        endorsed,
        versions: entry?.versions.map((version) => (version.version === endorsed ? { ...version, endorsedOn } : version)) ?? [],
      });
    },
    PilotStarted: (entry, event) => {
      const pilot: ShownPilot = { ...event.data, state: 'running', startedOn: toDay(event.effectiveAt), reports: [] };
      const first = entry?.status === 'endorsed' ? atStep('piloting', event) : {};
      return withChange(entry, event, { ...first, pilots: [...(entry?.pilots ?? []), pilot] }, event.data.member);
    },
    PilotReported: (entry, event) => {
      const { pilot, ...report } = event.data;
      const shown = { ...report, day: toDay(event.effectiveAt), corrections: [] };
      return withPilot(entry, event, { pilot, change: (existing) => ({ ...existing, reports: [...existing.reports, shown] }) });
    },
    PilotReportCorrected: (entry, event) => {
      const { pilot, report: id, reason, ...corrected } = event.data;
      return withPilot(entry, event, {
        pilot,
        change: (existing) => ({
          ...existing,
          reports: existing.reports.map((report) =>
            report.report === id ? { ...report, ...corrected, corrections: [...report.corrections, reason] } : report,
          ),
        }),
      });
    },
    PilotEnded: (entry, event) => {
      const { pilot, reason: endReason } = event.data;
      const endedOn = toDay(event.effectiveAt);
      return withPilot(entry, event, { pilot, change: (existing) => ({ ...existing, state: 'ended', endedOn, endReason }) });
    },
    PilotHandedOver: (entry, event) => {
      const { pilot, member } = event.data;
      return withPilot(entry, event, { pilot, change: (existing) => ({ ...existing, member }), member });
    },
    SolutionScaled: (entry, event) =>
      withChange(entry, event, defined({ ...atStep('scaled', event), scaledOn: toDay(event.effectiveAt), limits: event.data.limits })),
    SolutionAdopted: (entry, event) => {
      const adoption = { ...event.data, adoptedOn: toDay(event.effectiveAt) };
      return withChange(entry, event, { adoptions: [...(entry?.adoptions ?? []), adoption] }, event.data.member);
    },
    SolutionRetired: (entry, event) => {
      const { why, reason, successor: supersededBy } = event.data;
      const retired = { ...atStep('retired', event), retiredOn: toDay(event.effectiveAt), why, reason, supersededBy };
      return withChange(entry, event, defined(retired));
    },
  },
  rows: { schema: mapSchema, of: toMapRows },
});

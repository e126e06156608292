import { aggregateId, type RecordedEvent, toDay, view } from '#libs/event-sourcing';
import { country, montrealChapter, themes } from '#libs/reference';
import type { SolutionEvents } from '../domain/solution.messages.js';
import type { PilotResult } from '../domain/solution.vocabulary.js';
import { resultOn } from '../domain/solution-pilots.js';
import { type MapRow, mapRowsOf, mapSchema } from './map-rows.js';
import { type ShownPilot, type SolutionEntry, type SolutionStep, solutionSchema } from './solution-entry.js';

type Entry = SolutionEntry | undefined;
type Derived = 'open' | 'worked' | 'mixed' | 'failed' | 'running' | 'reach' | 'search' | 'revision' | 'steps';

const OPEN = ['challenge', 'proposed', 'co-development'];

const stepOf = ({ id, type, effectiveAt, recordedAt, actor, data }: RecordedEvent): SolutionStep => ({
  entry: id,
  type,
  day: toDay(effectiveAt),
  recordedAt,
  actor,
  data,
});

/** What follows from the rest: counted and put together anew with each event. */
function whole(entry: Omit<SolutionEntry, Derived>, event: RecordedEvent, steps: readonly SolutionStep[]): SolutionEntry {
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
    steps: [...steps, stepOf(event)],
  };
}

const changed = (entry: Entry, event: RecordedEvent, change: Partial<SolutionEntry>, member?: string): Entry =>
  entry &&
  whole(
    { ...entry, ...change, members: member && !entry.members.includes(member) ? [...entry.members, member] : entry.members },
    event,
    entry.steps,
  );

const at = (status: string, { effectiveAt }: RecordedEvent) => ({ status, since: toDay(effectiveAt) });

const withPilot = (entry: Entry, event: RecordedEvent, pilot: string, change: (before: ShownPilot) => ShownPilot, member?: string): Entry =>
  changed(entry, event, { pilots: entry?.pilots.map((one) => (one.pilot === pilot ? judged(change(one)) : one)) ?? [] }, member);

/** A pilot with the result that its reports come to. */
function judged({ result: _, reportedOn: __, ...pilot }: ShownPilot): ShownPilot {
  const result = resultOn(pilot);
  const reportedOn = pilot.reports.reduce<string | undefined>((latest, { day }) => (latest && latest > day ? latest : day), undefined);
  return { ...pilot, ...(result && { result }), ...(reportedOn && { reportedOn }) };
}

/** Challenges, solutions and pilots: the board of a group, the library of solutions, the map of pilots. */
export const solutions = view<SolutionEntry, SolutionEvents, MapRow>('working-groups.solutions', 2, {
  categories: ['solution'],
  schema: solutionSchema,
  on: {
    ChallengeRaised: (_, event) => {
      const { member, ...challenge } = event.data;
      return whole(
        {
          solution: aggregateId(event.stream),
          ...challenge,
          ...(member && { raisedBy: member }),
          raisedOn: toDay(event.effectiveAt),
          ...at('challenge', event),
          version: 0,
          versions: [],
          coDevelopers: [],
          pilots: [],
          adoptions: [],
          members: member ? [member] : [],
        },
        event,
        [],
      );
    },
    ChallengeAmended: (entry, event) => changed(entry, event, event.data),
    ChallengeMoved: (entry, event) => changed(entry, event, { group: event.data.to }),
    SolutionProposed: (entry, event) => {
      const { member, name, approach } = event.data;
      const versions = [{ version: 1, name, approach, ...(member && { member }), on: toDay(event.effectiveAt) }];
      return changed(entry, event, { ...at('proposed', event), name, version: 1, versions, coDevelopers: member ? [member] : [] }, member);
    },
    CoDevelopmentJoined: (entry, event) => {
      const { member } = event.data;
      const first = entry?.status === 'proposed' ? at('co-development', event) : {};
      return changed(entry, event, { ...first, coDevelopers: [...(entry?.coDevelopers ?? []), member] }, member);
    },
    CoDevelopmentLeft: (entry, event) =>
      changed(entry, event, { coDevelopers: entry?.coDevelopers.filter((one) => one !== event.data.member) ?? [] }),
    SolutionRevised: (entry, event) => {
      const { version, name = entry?.name ?? '', ...said } = event.data;
      return changed(entry, event, {
        version,
        name,
        versions: [...(entry?.versions ?? []), { version, name, ...said, on: toDay(event.effectiveAt) }],
      });
    },
    SolutionEndorsed: (entry, event) => {
      const { version } = event.data;
      const endorsedOn = toDay(event.effectiveAt);
      return changed(entry, event, {
        ...(entry?.status === 'co-development' ? at('endorsed', event) : {}),
        endorsed: version,
        versions: entry?.versions.map((one) => (one.version === version ? { ...one, endorsedOn } : one)) ?? [],
      });
    },
    PilotStarted: (entry, event) => {
      const pilot: ShownPilot = { ...event.data, state: 'running', startedOn: toDay(event.effectiveAt), reports: [] };
      const first = entry?.status === 'endorsed' ? at('piloting', event) : {};
      return changed(entry, event, { ...first, pilots: [...(entry?.pilots ?? []), pilot] }, event.data.member);
    },
    PilotReported: (entry, event) => {
      const { pilot, ...report } = event.data;
      return withPilot(entry, event, pilot, (before) => ({
        ...before,
        reports: [...before.reports, { ...report, day: toDay(event.effectiveAt), corrections: [] }],
      }));
    },
    PilotReportCorrected: (entry, event) => {
      const { pilot, report, reason, ...corrected } = event.data;
      return withPilot(entry, event, pilot, (before) => ({
        ...before,
        reports: before.reports.map((one) =>
          one.report === report ? { ...one, ...corrected, corrections: [...one.corrections, reason] } : one,
        ),
      }));
    },
    PilotEnded: (entry, event) =>
      withPilot(entry, event, event.data.pilot, (before) => ({
        ...before,
        state: 'ended',
        endedOn: toDay(event.effectiveAt),
        endReason: event.data.reason,
      })),
    PilotHandedOver: (entry, event) =>
      withPilot(entry, event, event.data.pilot, (before) => ({ ...before, member: event.data.to }), event.data.to),
    SolutionScaled: (entry, event) => {
      const { limits } = event.data;
      return changed(entry, event, { ...at('scaled', event), scaledOn: toDay(event.effectiveAt), ...(limits && { limits }) });
    },
    SolutionAdopted: (entry, event) =>
      changed(
        entry,
        event,
        { adoptions: [...(entry?.adoptions ?? []), { ...event.data, on: toDay(event.effectiveAt) }] },
        event.data.member,
      ),
    SolutionRetired: (entry, event) => {
      const { why, reason, by } = event.data;
      return changed(entry, event, {
        ...at('retired', event),
        retiredOn: toDay(event.effectiveAt),
        why,
        reason,
        ...(by && { supersededBy: by }),
      });
    },
  },
  rows: { schema: mapSchema, of: mapRowsOf },
});

import { Schema } from 'mongoose';
import { dateOf, idOf, type RecordedEvent, view } from '#libs/event-sourcing';
import { country, montrealChapter, themes } from '#libs/reference';
import type { SolutionEvents } from '../../domain/solution.messages.js';
import { resultOn } from '../../domain/solution-pilots.js';
import type { PilotResult, Place } from '../../domain/solution-words.js';

/** A version of a solution, as it was proposed or revised. */
export interface SolutionVersion {
  readonly version: number;
  readonly name: string;
  readonly approach: string;
  readonly changes?: string;
  /** Absent: the Secretariat. */
  readonly member?: string;
  readonly on: string;
  readonly endorsedOn?: string;
}

export interface ShownReport {
  readonly report: string;
  /** The day that it speaks of. */
  readonly day: string;
  readonly result: PilotResult;
  readonly finding: string;
  /** Id of the sealed narrative. */
  readonly evidence: string;
  readonly member?: string;
  /** Why it was corrected, correction by correction; what it said before stands in the steps. */
  readonly corrections: readonly string[];
}

export interface ShownPilot extends Place {
  readonly pilot: string;
  readonly member: string;
  readonly version: number;
  readonly plan?: string;
  readonly state: 'running' | 'ended';
  readonly startedOn: string;
  readonly endedOn?: string;
  readonly endReason?: string;
  /** By the report of the latest day; absent: not reported. */
  readonly result?: PilotResult;
  readonly reportedOn?: string;
  readonly reports: readonly ShownReport[];
}

export interface Adoption extends Place {
  readonly member: string;
  readonly on: string;
  readonly version: number;
  readonly instrument?: string;
}

export interface SolutionStep {
  readonly entry: string;
  readonly type: string;
  /** Day on which it took effect. */
  readonly day: string;
  readonly recordedAt: string;
  readonly actor: string;
  readonly data: object;
}

/** A challenge of a working group and the solution that came of it, as it stands now. */
export interface SolutionEntry {
  readonly solution: string;
  readonly group: string;
  readonly status: string;
  /** True until it is endorsed or retired: the group has work to do. */
  readonly open: boolean;
  readonly title: string;
  readonly description?: string;
  /** What the solution is called, in its newest version. */
  readonly name?: string;
  readonly theme: string;
  readonly countries: readonly string[];
  readonly chapters: readonly number[];
  readonly raisedBy?: string;
  readonly raisedOn: string;
  /** First day of the status. */
  readonly since: string;
  readonly version: number;
  readonly versions: readonly SolutionVersion[];
  /** The version that was endorsed last. */
  readonly endorsed?: number;
  readonly coDevelopers: readonly string[];
  readonly pilots: readonly ShownPilot[];
  readonly worked: number;
  readonly mixed: number;
  readonly failed: number;
  readonly running: number;
  readonly scaledOn?: string;
  readonly limits?: string;
  readonly adoptions: readonly Adoption[];
  readonly retiredOn?: string;
  readonly why?: string;
  readonly reason?: string;
  readonly supersededBy?: string;
  /** Countries in which it is met, tested or adopted. */
  readonly reach: readonly string[];
  /** Members that raised, developed, tested or adopted it, now or before. */
  readonly members: readonly string[];
  readonly revision: number;
  readonly search: string;
  readonly steps: readonly SolutionStep[];
}

/** A place on the map: a pilot, or an adoption of a scaled solution. */
export interface MapRow extends Place {
  readonly kind: 'pilot' | 'adoption';
  readonly solution: string;
  readonly name: string;
  readonly group: string;
  readonly theme: string;
  readonly chapters: readonly number[];
  readonly member: string;
  readonly state: 'running' | 'ended' | 'adopted';
  readonly result: PilotResult | 'not-reported' | 'adopted';
  readonly startedOn: string;
  readonly reportedOn?: string;
}

const schema = new Schema({
  solution: String,
  group: String,
  status: String,
  open: Boolean,
  title: String,
  description: String,
  name: String,
  theme: String,
  countries: [String],
  chapters: [Number],
  raisedBy: String,
  raisedOn: String,
  since: String,
  version: Number,
  versions: [Schema.Types.Mixed],
  endorsed: Number,
  coDevelopers: [String],
  pilots: [Schema.Types.Mixed],
  worked: Number,
  mixed: Number,
  failed: Number,
  running: Number,
  scaledOn: String,
  limits: String,
  adoptions: [Schema.Types.Mixed],
  retiredOn: String,
  why: String,
  reason: String,
  supersededBy: String,
  reach: [String],
  members: [String],
  revision: Number,
  search: String,
  steps: [Schema.Types.Mixed],
})
  .index({ raisedOn: 1 })
  .index({ status: 1, since: 1 })
  .index({ group: 1, raisedOn: 1 })
  .index({ open: 1, raisedOn: 1 })
  .index({ theme: 1, raisedOn: 1 })
  .index({ search: 'text' });

const rowSchema = new Schema({
  kind: String,
  solution: String,
  name: String,
  group: String,
  theme: String,
  chapters: [Number],
  member: String,
  country: String,
  subdivision: String,
  state: String,
  result: String,
  startedOn: String,
  reportedOn: String,
})
  .index({ startedOn: 1 })
  .index({ theme: 1, startedOn: 1 })
  .index({ country: 1, startedOn: 1 });

type Entry = SolutionEntry | undefined;
type Derived = 'open' | 'worked' | 'mixed' | 'failed' | 'running' | 'reach' | 'search' | 'revision' | 'steps';

const OPEN = ['challenge', 'proposed', 'co-development'];

const stepOf = ({ id, type, effectiveAt, recordedAt, actor, data }: RecordedEvent): SolutionStep => ({
  entry: id,
  type,
  day: dateOf(effectiveAt),
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

const at = (status: string, { effectiveAt }: RecordedEvent) => ({ status, since: dateOf(effectiveAt) });

const withPilot = (entry: Entry, event: RecordedEvent, pilot: string, change: (before: ShownPilot) => ShownPilot, member?: string): Entry =>
  changed(entry, event, { pilots: entry?.pilots.map((one) => (one.pilot === pilot ? judged(change(one)) : one)) ?? [] }, member);

/** A pilot with the result that its reports come to. */
function judged({ result: _, reportedOn: __, ...pilot }: ShownPilot): ShownPilot {
  const result = resultOn(pilot);
  const reportedOn = pilot.reports.reduce<string | undefined>((latest, { day }) => (latest && latest > day ? latest : day), undefined);
  return { ...pilot, ...(result && { result }), ...(reportedOn && { reportedOn }) };
}

/** Challenges, solutions and pilots: the board of a group, the library of solutions, the map of pilots. */
export const solutions = view<SolutionEntry, SolutionEvents, MapRow>('working-groups.solutions', 1, {
  categories: ['solution'],
  schema,
  on: {
    ChallengeRaised: (_, event) => {
      const { member, ...challenge } = event.data;
      return whole(
        {
          solution: idOf(event.stream),
          ...challenge,
          ...(member && { raisedBy: member }),
          raisedOn: dateOf(event.effectiveAt),
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
      const versions = [{ version: 1, name, approach, ...(member && { member }), on: dateOf(event.effectiveAt) }];
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
        versions: [...(entry?.versions ?? []), { version, name, ...said, on: dateOf(event.effectiveAt) }],
      });
    },
    SolutionEndorsed: (entry, event) => {
      const { version } = event.data;
      const endorsedOn = dateOf(event.effectiveAt);
      return changed(entry, event, {
        ...(entry?.status === 'co-development' ? at('endorsed', event) : {}),
        endorsed: version,
        versions: entry?.versions.map((one) => (one.version === version ? { ...one, endorsedOn } : one)) ?? [],
      });
    },
    PilotStarted: (entry, event) => {
      const pilot: ShownPilot = { ...event.data, state: 'running', startedOn: dateOf(event.effectiveAt), reports: [] };
      const first = entry?.status === 'endorsed' ? at('piloting', event) : {};
      return changed(entry, event, { ...first, pilots: [...(entry?.pilots ?? []), pilot] }, event.data.member);
    },
    PilotReported: (entry, event) => {
      const { pilot, ...report } = event.data;
      return withPilot(entry, event, pilot, (before) => ({
        ...before,
        reports: [...before.reports, { ...report, day: dateOf(event.effectiveAt), corrections: [] }],
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
        endedOn: dateOf(event.effectiveAt),
        endReason: event.data.reason,
      })),
    PilotHandedOver: (entry, event) =>
      withPilot(entry, event, event.data.pilot, (before) => ({ ...before, member: event.data.to }), event.data.to),
    SolutionScaled: (entry, event) => {
      const { limits } = event.data;
      return changed(entry, event, { ...at('scaled', event), scaledOn: dateOf(event.effectiveAt), ...(limits && { limits }) });
    },
    SolutionAdopted: (entry, event) =>
      changed(
        entry,
        event,
        { adoptions: [...(entry?.adoptions ?? []), { ...event.data, on: dateOf(event.effectiveAt) }] },
        event.data.member,
      ),
    SolutionRetired: (entry, event) => {
      const { why, reason, by } = event.data;
      return changed(entry, event, {
        ...at('retired', event),
        retiredOn: dateOf(event.effectiveAt),
        why,
        reason,
        ...(by && { supersededBy: by }),
      });
    },
  },
  rows: {
    schema: rowSchema,
    of: ({ solution, name = '', group, theme, chapters, pilots, adoptions }) => {
      const of = { solution, name, group, theme, chapters };
      const placeOf = ({ country, subdivision }: Place) => ({ country, ...(subdivision && { subdivision }) });
      return [
        ...pilots.map((one) => ({
          ...of,
          id: one.pilot,
          kind: 'pilot' as const,
          member: one.member,
          ...placeOf(one),
          state: one.state,
          result: one.result ?? ('not-reported' as const),
          startedOn: one.startedOn,
          ...(one.reportedOn && { reportedOn: one.reportedOn }),
        })),
        ...adoptions.map((one, index) => ({
          ...of,
          id: `adoption-${index + 1}`,
          kind: 'adoption' as const,
          member: one.member,
          ...placeOf(one),
          state: 'adopted' as const,
          result: 'adopted' as const,
          startedOn: one.on,
        })),
      ];
    },
  },
});

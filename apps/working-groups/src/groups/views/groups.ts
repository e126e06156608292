import { aggregateId, type Evolve, evolveWith, type RecordedEvent, toDay, view } from '#libs/event-sourcing';
import { sortKey } from '#libs/names';
import type { NameFrom } from '#libs/reference';
import { anything, boolean, list, number, object, storedFields, text } from '#libs/shapes';
import { group } from '../domain/group.decider.js';
import type { GroupEvents } from '../domain/group.messages.js';
import type { Output } from '../domain/group-output.js';
import type { Chair, Group, Participation } from '../domain/group-state.js';

/** What a group has brought forth, and when. */
export interface ShownOutput extends Output {
  readonly on: string;
}

/** One working group with everything known of who took part: its composition on any day follows from it. */
export interface GroupDocument {
  readonly group: string;
  readonly name: string;
  readonly formerNames: readonly string[];
  /** What it was called, each name from a day on, in the order of recording. */
  readonly names: readonly NameFrom[];
  /** When the last renaming was recorded. */
  readonly renamedAt?: string;
  readonly theme: string;
  readonly phase: string;
  readonly mandate: string;
  readonly status: string;
  /** First day of the status. */
  readonly since: string;
  readonly proposedOn: string;
  readonly establishedOn?: string;
  readonly closedOn?: string;
  readonly closedBy?: string;
  /** What it rests on; the reference of a decision, or nothing beside the inception phase. */
  readonly basis?: { readonly kind: string; readonly reference?: string };
  readonly closingReason?: string;
  /** How many members take part now. */
  readonly members: number;
  readonly participations: readonly Participation[];
  readonly chairs: readonly Chair[];
  readonly outputs: readonly ShownOutput[];
  readonly sessions: readonly string[];
  /** The stream's revision, for If-Match. */
  readonly revision: number;
  readonly search: string;
  /** What the list is in the order of: the name without case. */
  readonly sortName: string;
}

/** A member's part in a group, from joining to leaving, as lists of what a member takes part in show it. */
export interface ParticipationRow {
  readonly member: string;
  readonly group: string;
  readonly groupName: string;
  readonly theme: string;
  readonly groupStatus: string;
  readonly from: string;
  readonly until?: string;
  readonly open: boolean;
  /** Opaque ids of persons. */
  readonly primary?: string;
  readonly alternate?: string;
  /** What it is, or was last, in the chair of the group within this part. */
  readonly chair?: string;
  /** True while it is in the chair. */
  readonly chairs: boolean;
}

const schema = storedFields<GroupDocument>(
  {
    group: text,
    name: text,
    formerNames: list(text),
    names: list(anything),
    renamedAt: text,
    theme: text,
    phase: text,
    mandate: text,
    status: text,
    since: text,
    proposedOn: text,
    establishedOn: text,
    closedOn: text,
    closedBy: text,
    basis: object({ kind: text, reference: text }),
    closingReason: text,
    members: number,
    participations: list(anything),
    chairs: list(anything),
    outputs: list(anything),
    sessions: list(text),
    revision: number,
    search: text,
    sortName: text,
  },
  { indexes: ['sortName', ['status', 'sortName'], ['theme', 'sortName']], words: ['search'] },
);

const rowSchema = storedFields<ParticipationRow>(
  {
    member: text,
    group: text,
    groupName: text,
    theme: text,
    groupStatus: text,
    from: text,
    until: text,
    open: boolean,
    primary: text,
    alternate: text,
    chair: text,
    chairs: boolean,
  },
  {
    indexes: [
      ['member', 'from'],
      ['group', 'from'],
    ],
  },
);

const none: GroupDocument = {
  group: '',
  name: '',
  formerNames: [],
  names: [],
  theme: '',
  phase: '',
  mandate: '',
  status: 'none',
  since: '',
  proposedOn: '',
  members: 0,
  participations: [],
  chairs: [],
  outputs: [],
  sessions: [],
  revision: -1,
  search: '',
  sortName: '',
};

/** The document after what the group itself makes of an event. */
const follow = (before: GroupDocument | undefined, event: RecordedEvent): GroupDocument => {
  const document = before ?? none;
  const standing = evolveWith<Group>(group, document as unknown as Group, event) as Group & GroupDocument;
  const { name, formerNames } = standing;
  return {
    ...standing,
    group: aggregateId(event.stream),
    members: standing.participations.filter(({ until }) => until === undefined).length,
    revision: event.revision,
    search: [name, ...formerNames, standing.mandate].join(' '),
    sortName: sortKey(name),
  };
};

const also =
  <Type extends keyof GroupEvents>(
    change: (data: GroupEvents[Type], event: RecordedEvent, before: GroupDocument) => Partial<GroupDocument>,
  ) =>
  (before: GroupDocument | undefined, event: RecordedEvent & { readonly data: GroupEvents[Type] }): GroupDocument =>
    follow({ ...(before ?? none), ...change(event.data, event, before ?? none) }, event);

/** The working groups of the Network: who takes part, who represents, who chairs, what came of it. */
export const groups = view<GroupDocument, GroupEvents, ParticipationRow>('working-groups.groups', 5, {
  categories: ['group'],
  schema,
  on: {
    GroupProposed: also<'GroupProposed'>(({ mandate, name }, { effectiveAt }) => ({
      mandate,
      proposedOn: toDay(effectiveAt),
      names: [{ from: toDay(effectiveAt), name }],
    })),
    GroupRenamed: also<'GroupRenamed'>(({ name, formerName }, { recordedAt, effectiveAt }, { formerNames, names }) => ({
      formerNames: [...formerNames, formerName],
      names: [...names, { from: toDay(effectiveAt), name }],
      renamedAt: recordedAt,
    })),
    GroupClosed: also<'GroupClosed'>(({ basis, reason }, { effectiveAt }) => ({
      closedOn: toDay(effectiveAt),
      closedBy: basis.kind === 'decision' ? basis.reference : basis.kind,
      ...(reason && { closingReason: reason }),
    })),
    OutputRecorded: (before, event) => {
      const document = follow(before, event);
      const outputs = document.outputs.map((one) => (one.on ? one : { ...one, on: toDay(event.effectiveAt) }));
      return { ...document, outputs };
    },
  },
  default: follow as Evolve<GroupDocument, object>,
  rows: { schema: rowSchema, of: participationRows },
});

function participationRows(document: GroupDocument): readonly (ParticipationRow & { readonly id: string })[] {
  const { group: of, name, theme, status, chairs } = document;
  return document.participations.map(({ participation, member, from, until, primary, alternate }) => {
    const chair = chairs.findLast((one) => one.member === member && one.from >= from && (until === undefined || one.from <= until));
    return {
      id: participation,
      member,
      group: of,
      groupName: name,
      theme,
      groupStatus: status,
      from,
      ...(until && { until }),
      open: until === undefined,
      ...(primary && { primary }),
      ...(alternate && { alternate }),
      ...(chair && { chair: chair.capacity }),
      chairs: chair !== undefined && chair.until === undefined,
    };
  });
}

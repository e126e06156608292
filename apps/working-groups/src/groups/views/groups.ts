import { aggregateId, defined, type Evolve, evolveWith, type RecordedEvent, toDay, view } from '#libs/event-sourcing';
import { ATTACHED_FILE } from '#libs/files/http';
import { sortKey } from '#libs/names';
import { themes } from '#libs/reference';
import {
  boolean,
  code,
  day,
  documentSchema,
  instant,
  integer,
  internal,
  list,
  object,
  opaque,
  optional,
  type Shaped,
  text,
  uuid,
  withMeaning,
} from '#libs/shapes';
import { group } from '../domain/group.decider.js';
import type { GroupEvents } from '../domain/group.messages.js';
import { chairCapacities, groupStatuses, outputKinds, phases } from '../domain/group.vocabulary.js';
import { type Chair, type Group, isOpen, type Participation } from '../domain/group-state.js';

const Basis = object({
  kind: code(['inception', 'decision']),
  reference: optional(withMeaning(text, 'Of the decision.')),
});

const GroupOutput = object({
  output: uuid,
  title: text,
  kind: code(outputKinds),
  reference: optional(withMeaning(text, 'The Secretariat’s reference of the document.')),
  file: optional(withMeaning(ATTACHED_FILE, 'Read under `groups/{group}/files/{file}`; absent: it is not at hand.')),
  producedOn: day,
});

/** One working group with everything known of who took part: its composition on any day follows from it. */
export const GroupDocument = object({
  group: uuid,
  name: text,
  formerNames: list(text),
  // Each name from a day on, in the order of recording; and when the last renaming was recorded.
  names: internal(list(object({ startsOn: day, name: text }))),
  renamedAt: internal(optional(instant)),
  theme: code(themes.codes),
  phase: code(phases),
  mandate: text,
  status: code(groupStatuses),
  statusSince: day,
  proposedOn: day,
  establishedOn: optional(day),
  closedOn: optional(day),
  closedBy: optional(withMeaning(text, 'The reference of a decision, or `inception`.')),
  basis: optional(withMeaning(Basis, 'What it rests on since it was established.')),
  closingReason: optional(text),
  members: withMeaning(integer, 'How many members take part now.'),
  participations: opaque<readonly Participation[]>(),
  chairs: opaque<readonly Chair[]>(),
  outputs: list(GroupOutput),
  files: internal(list(uuid)),
  sessions: internal(list(uuid)),
  revision: integer,
  search: internal(text),
  sortName: internal(text),
});
export type GroupDocument = Shaped<typeof GroupDocument>;

/** A member's part in a group, from joining to leaving, as lists of what a member takes part in show it. */
export const ParticipationRow = object({
  member: uuid,
  group: uuid,
  groupName: text,
  theme: code(themes.codes),
  groupStatus: code(groupStatuses),
  startsOn: day,
  endsOn: optional(day),
  open: boolean,
  primary: optional(withMeaning(uuid, 'Opaque id of a person, known to the people service alone.')),
  alternate: optional(withMeaning(uuid, 'Opaque id of a person, known to the people service alone.')),
  chair: optional(withMeaning(code(chairCapacities), 'What it is, or was last, in the chair of the group within this part.')),
  inChair: withMeaning(boolean, 'True while it is in the chair.'),
});
export type ParticipationRow = Shaped<typeof ParticipationRow>;

const schema = documentSchema(GroupDocument, {
  indexes: ['sortName', ['status', 'sortName'], ['theme', 'sortName']],
  words: ['search'],
});

const rowSchema = documentSchema(ParticipationRow, {
  indexes: [
    ['member', 'startsOn'],
    ['group', 'startsOn'],
  ],
});

const NOTHING_RECORDED = {
  ...group.initial,
  group: '',
  formerNames: [],
  names: [],
  mandate: '',
  proposedOn: '',
  members: 0,
  revision: -1,
  search: '',
  sortName: '',
} as unknown as GroupDocument;

/** The document after what the group itself makes of an event. */
const follow = (previous: GroupDocument | undefined, event: RecordedEvent): GroupDocument => {
  const document = previous ?? NOTHING_RECORDED;
  const next = evolveWith<Group>(group, document as unknown as Group, event) as Group & GroupDocument;
  const { name, formerNames } = next;
  return {
    ...next,
    group: aggregateId(event.stream),
    members: next.participations.filter(isOpen).length,
    revision: event.revision,
    search: [name, ...formerNames, next.mandate].join(' '),
    sortName: sortKey(name),
  };
};

/** The group after an event, and fields that the document alone has. */
const also =
  <Type extends keyof GroupEvents>(
    change: (data: GroupEvents[Type], event: RecordedEvent, previous: GroupDocument) => Partial<GroupDocument>,
  ) =>
  (previous: GroupDocument | undefined, event: RecordedEvent & { readonly data: GroupEvents[Type] }): GroupDocument =>
    follow({ ...(previous ?? NOTHING_RECORDED), ...change(event.data, event, previous ?? NOTHING_RECORDED) }, event);

/** The working groups of the Network: who takes part, who represents, who chairs, what came of it. */
export const groups = view<GroupDocument, GroupEvents, ParticipationRow>('working-groups.groups', 7, {
  categories: ['group'],
  schema,
  on: {
    GroupProposed: also<'GroupProposed'>(({ mandate, name }, { effectiveAt }) => ({
      mandate,
      proposedOn: toDay(effectiveAt),
      names: [{ startsOn: toDay(effectiveAt), name }],
    })),
    GroupRenamed: also<'GroupRenamed'>(({ name, formerName }, { recordedAt, effectiveAt }, { formerNames, names }) => ({
      formerNames: [...formerNames, formerName],
      names: [...names, { startsOn: toDay(effectiveAt), name }],
      renamedAt: recordedAt,
    })),
    GroupClosed: also<'GroupClosed'>(({ basis, reason: closingReason }, { effectiveAt }) =>
      defined({
        closedOn: toDay(effectiveAt),
        closedBy: basis.kind === 'decision' ? basis.reference : basis.kind,
        closingReason,
      }),
    ),
    OutputRecorded: (previous, event) => {
      const document = follow(previous, event);
      const producedOn = toDay(event.effectiveAt);
      return { ...document, outputs: document.outputs.map((output) => ({ ...output, producedOn: output.producedOn ?? producedOn })) };
    },
  },
  default: follow as Evolve<GroupDocument, object>,
  rows: { schema: rowSchema, of: toRows },
});

function toRows(document: GroupDocument): readonly (ParticipationRow & { readonly id: string })[] {
  const { group: id, name: groupName, theme, status: groupStatus, chairs } = document;
  return document.participations.map((part) => {
    const { participation, member, startsOn, endsOn, primary, alternate } = part;
    const chair = chairs.findLast(
      (candidate) =>
        candidate.member === member && candidate.startsOn >= startsOn && (isOpen(part) || candidate.startsOn <= (endsOn ?? '')),
    );
    return defined({
      ...{ id: participation, member, group: id, groupName, theme, groupStatus },
      ...{ startsOn, endsOn, open: isOpen(part), primary, alternate },
      chair: chair?.capacity,
      inChair: chair !== undefined && isOpen(chair),
    });
  });
}

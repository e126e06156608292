import { ArrayMaxSize, ArrayUnique, IsArray, IsIn, IsInt, IsUUID, Max, Min } from 'class-validator';
import { type DecisionContext, defined, nameBasedUuid, Optional } from '#libs/event-sourcing';
import { type AttachedFile, attachable } from '#libs/files';
import { IsDecisionReference, IsLanguage, Meaning, OfficialText } from '#libs/reference';
import {
  atTheMeeting,
  cameTogether,
  type Decision,
  event,
  existing,
  type MeetingFacts,
  onceBegun,
  openRecord,
  requireItem,
  requires,
} from './decision.js';
import { AboutMeeting, LONGEST_REASON, LONGEST_REFERENCE, LONGEST_TITLE } from './fields.js';
import { type Meeting, PAPER, PURPOSES, type Purpose } from './meeting.messages.js';
import { type MeetingId, meetingCommand, SECRETARIAT } from './meeting-command.js';
import { refuse } from './refusals.js';

const MOST_ITEMS = 100;

abstract class AddingItem extends AboutMeeting {
  @Optional()
  @IsUUID()
  @Meaning('Id of the item; absent: the server makes one.')
  item?: string;

  @OfficialText(3, LONGEST_TITLE)
  title: string;

  @IsIn(PURPOSES)
  purpose: Purpose;

  @Optional()
  @IsInt()
  @Min(1)
  @Max(MOST_ITEMS)
  @Meaning('Where on the agenda, from 1; absent: last.')
  place?: number;

  @Optional()
  @IsDecisionReference()
  @Meaning('The decision to be taken under it.')
  decision?: string;
}

abstract class ChangingItem extends AboutMeeting {
  @IsUUID()
  item: string;

  @Optional()
  @OfficialText(3, LONGEST_TITLE)
  title?: string;

  @Optional()
  @IsIn(PURPOSES)
  purpose?: Purpose;

  @Optional()
  @IsDecisionReference()
  decision?: string;
}

abstract class RemovingItem extends AboutMeeting {
  @IsUUID()
  item: string;

  @Optional()
  @OfficialText(3, LONGEST_REASON)
  reason?: string;
}

abstract class OrderingAgenda extends AboutMeeting {
  @IsArray()
  @ArrayUnique()
  @ArrayMaxSize(MOST_ITEMS)
  @IsUUID('all', { each: true })
  @Meaning('Every item of the agenda once, in the new order.')
  items: string[];
}

abstract class ConcludingItem extends AboutMeeting {
  @IsUUID()
  item: string;

  @OfficialText(3, LONGEST_REASON)
  @Meaning('What came out, in a line without personal data.')
  outcome: string;
}

abstract class AttachingPaper extends AboutMeeting {
  @Optional()
  @IsUUID()
  @Meaning('Id of the paper; absent: the server makes one.')
  paper?: string;

  @Optional()
  @IsUUID()
  @Meaning('The item it belongs to; absent: the meeting as a whole.')
  item?: string;

  @OfficialText(3, LONGEST_TITLE)
  title: string;

  @Optional()
  @OfficialText(1, LONGEST_REFERENCE)
  @Meaning('Reference that is printed on it: SC/2026/2/4.')
  reference?: string;

  @IsUUID()
  @Meaning('The file, by the id of its upload to this record.')
  file: string;

  @Optional()
  @IsLanguage()
  language?: string;
}

abstract class RevisingPaper extends AboutMeeting {
  @IsUUID()
  paper: string;

  @IsUUID()
  @Meaning('The new file, by the id of its upload to this record.')
  file: string;

  @Optional()
  @OfficialText(3, LONGEST_TITLE)
  title?: string;
}

abstract class WithdrawingPaper extends AboutMeeting {
  @IsUUID()
  paper: string;

  @OfficialText(3, LONGEST_REASON)
  reason: string;
}

const addItem: Decision<AddingItem> = requires(
  existing,
  openRecord,
)((command, { agenda }, { commandId }) => {
  const { item = nameBasedUuid(commandId, 'item'), title, purpose, place, decision } = command;
  if (agenda.some((planned) => planned.item === item)) throw refuse['already-on-agenda']('An item with this id is on the agenda.', 'item');
  assertOnce(agenda, item, decision);
  return [event('AgendaItemAdded', { item, title, purpose, ...defined({ place, decision }) })];
});

/** @throws Refusal for a decision that another item of the agenda is on already */
function assertOnce(agenda: Meeting['agenda'], item: string, decision: string | undefined): void {
  const otherItem = agenda.find(
    (candidate) => candidate.decision !== undefined && candidate.decision === decision && candidate.item !== item,
  );
  if (otherItem) throw refuse['decision-on-agenda'](`${decision} is on the agenda under “${otherItem.title}”.`, 'decision');
}

const changeItem: Decision<ChangingItem> = requires(
  existing,
  openRecord,
)(({ item, title, purpose, decision }, meeting) => {
  const current = requireItem(meeting, item);
  const change = defined({ title, purpose, decision });
  if (Object.entries(change).every(([field, value]) => current[field as keyof typeof current] === value)) {
    throw refuse['nothing-changed']('Say what becomes different: the title, the purpose, the decision.');
  }
  assertOnce(meeting.agenda, item, decision);
  return [event('AgendaItemChanged', { item, ...change })];
});

const removeItem: Decision<RemovingItem> = requires(
  existing,
  openRecord,
)(({ item, reason }, meeting) => {
  requireItem(meeting, item);
  if (cameTogether(meeting)) throw refuse['already-begun']('Conclude the item instead: that it was deferred, for instance.');
  return [event('AgendaItemRemoved', { item, ...defined({ reason }) })];
});

const orderAgenda: Decision<OrderingAgenda> = requires(
  existing,
  openRecord,
)(({ items }, { agenda }) => {
  const whole = items.length === agenda.length && agenda.every(({ item }) => items.includes(item));
  if (!whole) throw refuse['agenda-incomplete'](`The agenda has ${agenda.length} items; name each of them once.`, 'items');
  return agenda.every(({ item }, index) => items[index] === item) ? [] : [event('AgendaOrdered', { items: [...items] })];
});

const concludeItem: Decision<ConcludingItem> = requires(
  existing,
  openRecord,
  onceBegun,
)((command, meeting, context) => {
  const { item, outcome } = command;
  if (requireItem(meeting, item).outcome === outcome) return [];
  return atTheMeeting(command, meeting, context, [event('ItemConcluded', { item, outcome })]);
});

const attachPaper: Decision<AttachingPaper> = requires(
  existing,
  openRecord,
)((command, meeting, context) => {
  const { title, reference, language, item } = command;
  const paper = command.paper ?? nameBasedUuid(context.commandId, 'paper');
  if (item) requireItem(meeting, item);
  if (meeting.papers.some((attached) => attached.paper === paper))
    throw refuse['already-attached']('A paper with this id is attached.', 'paper');
  return [event('PaperAttached', { paper, title, file: toFile(command, meeting, context), ...defined({ item, reference, language }) })];
});

const revisePaper: Decision<RevisingPaper> = requires(
  existing,
  openRecord,
)((command, meeting, context) => {
  const { paper, title } = command;
  const { edition } = requirePaper(meeting, paper);
  return [event('PaperRevised', { paper, edition: edition + 1, file: toFile(command, meeting, context), ...defined({ title }) })];
});

type AboutFile = AboutMeeting & { readonly file: string } & Partial<Record<MeetingId, string>>;

/** The file that a command names, uploaded to this very record by who sends it. @throws Refusal */
function toFile(
  { file: id, meeting, session }: AboutFile,
  state: Meeting,
  { facts, ...context }: DecisionContext<MeetingFacts>,
): AttachedFile {
  const held = { includes: (file: string) => hasFile(state, file) };
  return attachable(facts.file, { id, kind: PAPER, record: meeting ?? session ?? '', held }, context);
}

/** True for a file that a paper of the meeting has, or has had. */
export const hasFile = ({ papers, formerPapers = [] }: Meeting, file: string): boolean =>
  [papers, formerPapers].some((list) => list.some((paper) => paper.file.id === file));

const withdrawPaper: Decision<WithdrawingPaper> = requires(
  existing,
  openRecord,
)(({ paper, reason }, meeting) => {
  requirePaper(meeting, paper);
  return [event('PaperWithdrawn', { paper, reason })];
});

function requirePaper({ papers }: Meeting, paper: string) {
  const attached = papers.find((candidate) => candidate.paper === paper);
  if (!attached) throw refuse['unknown-paper']('No paper is attached under this id.', 'paper');
  return attached;
}

export const agendaCommands = {
  AddItem: meetingCommand(AddingItem, {
    names: { meeting: 'AddAgendaItem', session: 'AddSessionItem' },
    summary: (meeting) => `Put an item on the agenda of a ${meeting}`,
    allowedFor: SECRETARIAT,
    decide: addItem,
  }),
  ChangeItem: meetingCommand(ChangingItem, {
    names: { meeting: 'ChangeAgendaItem', session: 'ChangeSessionItem' },
    summary: (meeting) => `Change an item of the agenda of a ${meeting}`,
    allowedFor: SECRETARIAT,
    decide: changeItem,
  }),
  RemoveItem: meetingCommand(RemovingItem, {
    names: { meeting: 'RemoveAgendaItem', session: 'RemoveSessionItem' },
    summary: (meeting) => `Take an item off the agenda of a ${meeting}, with its papers`,
    allowedFor: SECRETARIAT,
    decide: removeItem,
  }),
  OrderAgenda: meetingCommand(OrderingAgenda, {
    names: { meeting: 'OrderAgenda', session: 'OrderSessionAgenda' },
    summary: (meeting) => `Put the agenda of a ${meeting} into another order`,
    allowedFor: SECRETARIAT,
    decide: orderAgenda,
  }),
  ConcludeItem: meetingCommand(ConcludingItem, {
    names: { meeting: 'ConcludeItem', session: 'ConcludeSessionItem' },
    summary: (meeting) => `Record what came out of an item of a ${meeting}`,
    allowedFor: SECRETARIAT,
    decide: concludeItem,
  }),
  AttachPaper: meetingCommand(AttachingPaper, {
    names: { meeting: 'AttachPaper', session: 'AttachSessionPaper' },
    summary: (meeting) => `Attach a paper to a ${meeting} or to an item of its agenda, by the upload of its file`,
    allowedFor: SECRETARIAT,
    decide: attachPaper,
  }),
  RevisePaper: meetingCommand(RevisingPaper, {
    names: { meeting: 'RevisePaper', session: 'ReviseSessionPaper' },
    summary: (meeting) => `Attach a new edition of a paper of a ${meeting}`,
    allowedFor: SECRETARIAT,
    decide: revisePaper,
  }),
  WithdrawPaper: meetingCommand(WithdrawingPaper, {
    names: { meeting: 'WithdrawPaper', session: 'WithdrawSessionPaper' },
    summary: (meeting) => `Withdraw a paper from a ${meeting}`,
    allowedFor: SECRETARIAT,
    decide: withdrawPaper,
  }),
};

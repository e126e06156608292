import { ArrayMaxSize, ArrayUnique, IsArray, IsIn, IsInt, IsUUID, Max, Min } from 'class-validator';
import { nameBasedUuid, Optional } from '#libs/event-sourcing';
import { IsDecisionReference, IsLanguage, Meaning, OfficialText } from '#libs/reference';
import { atTheMeeting, cameTogether, type Decision, event, omitUndefined, onceBegun, onOpenRecord, requireItem } from './decision.js';
import { AboutMeeting, IsDigest, IsMediaType, LONGEST_REASON, LONGEST_REFERENCE, LONGEST_TITLE } from './fields.js';
import { type Meeting, PURPOSES, type Purpose } from './meeting.messages.js';
import { refuse } from './refusals.js';

const MOST_ITEMS = 100;

export abstract class AddingItem extends AboutMeeting {
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

export abstract class ChangingItem extends AboutMeeting {
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

export abstract class RemovingItem extends AboutMeeting {
  @IsUUID()
  item: string;

  @Optional()
  @OfficialText(3, LONGEST_REASON)
  reason?: string;
}

export abstract class OrderingAgenda extends AboutMeeting {
  @IsArray()
  @ArrayUnique()
  @ArrayMaxSize(MOST_ITEMS)
  @IsUUID('all', { each: true })
  @Meaning('Every item of the agenda once, in the new order.')
  items: string[];
}

/** What came out of an item. */
export abstract class ConcludingItem extends AboutMeeting {
  @IsUUID()
  item: string;

  @OfficialText(3, LONGEST_REASON)
  @Meaning('What came out, in a line without personal data.')
  outcome: string;
}

export abstract class AttachingPaper extends AboutMeeting {
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

  @IsDigest()
  @Meaning('Digest of the file.')
  digest: string;

  @Optional()
  @IsMediaType()
  mediaType?: string;

  @Optional()
  @IsLanguage()
  language?: string;
}

export abstract class RevisingPaper extends AboutMeeting {
  @IsUUID()
  paper: string;

  @IsDigest()
  @Meaning('Digest of the new file.')
  digest: string;

  @Optional()
  @OfficialText(3, LONGEST_TITLE)
  title?: string;
}

export abstract class WithdrawingPaper extends AboutMeeting {
  @IsUUID()
  paper: string;

  @OfficialText(3, LONGEST_REASON)
  reason: string;
}

export const addItem: Decision<AddingItem> = onOpenRecord(({ title, purpose, place, decision, ...asked }, { agenda }, { commandId }) => {
  const item = asked.item ?? nameBasedUuid(commandId, 'item');
  if (agenda.some((planned) => planned.item === item)) throw refuse['already-on-agenda']('An item with this id is on the agenda.', 'item');
  assertOnce(agenda, item, decision);
  return [event('AgendaItemAdded', { item, title, purpose, ...omitUndefined({ place, decision }) })];
});

/** @throws Refusal for a decision that another item of the agenda is on already */
function assertOnce(agenda: Meeting['agenda'], item: string, decision: string | undefined): void {
  const otherItem = agenda.find(
    (candidate) => candidate.decision !== undefined && candidate.decision === decision && candidate.item !== item,
  );
  if (otherItem) throw refuse['decision-on-agenda'](`${decision} is on the agenda under “${otherItem.title}”.`, 'decision');
}

export const changeItem: Decision<ChangingItem> = onOpenRecord(({ item, title, purpose, decision }, gathering) => {
  const current = requireItem(gathering, item);
  const change = omitUndefined({ title, purpose, decision });
  if (Object.entries(change).every(([field, value]) => current[field as keyof typeof current] === value)) {
    throw refuse['nothing-changed']('Say what becomes different: the title, the purpose, the decision.');
  }
  assertOnce(gathering.agenda, item, decision);
  return [event('AgendaItemChanged', { item, ...change })];
});

export const removeItem: Decision<RemovingItem> = onOpenRecord(({ item, reason }, gathering) => {
  requireItem(gathering, item);
  if (cameTogether(gathering)) throw refuse['already-begun']('Conclude the item instead: that it was deferred, for instance.');
  return [event('AgendaItemRemoved', { item, ...omitUndefined({ reason }) })];
});

export const orderAgenda: Decision<OrderingAgenda> = onOpenRecord(({ items }, { agenda }) => {
  const whole = items.length === agenda.length && agenda.every(({ item }) => items.includes(item));
  if (!whole) throw refuse['agenda-incomplete'](`The agenda has ${agenda.length} items; name each of them once.`, 'items');
  return agenda.every(({ item }, index) => items[index] === item) ? [] : [event('AgendaOrdered', { items: [...items] })];
});

export const concludeItem: Decision<ConcludingItem> = onceBegun((command, gathering, context) => {
  const { item, outcome } = command;
  if (requireItem(gathering, item).outcome === outcome) return [];
  return atTheMeeting(command, gathering, context, [event('ItemConcluded', { item, outcome })]);
});

export const attachPaper: Decision<AttachingPaper> = onOpenRecord((command, gathering, { commandId }) => {
  const { title, reference, digest, mediaType, language, item } = command;
  const paper = command.paper ?? nameBasedUuid(commandId, 'paper');
  if (item) requireItem(gathering, item);
  if (gathering.papers.some((attached) => attached.paper === paper))
    throw refuse['already-attached']('A paper with this id is attached.', 'paper');
  return [event('PaperAttached', { paper, title, digest, ...omitUndefined({ item, reference, mediaType, language }) })];
});

export const revisePaper: Decision<RevisingPaper> = onOpenRecord(({ paper, digest, title }, gathering) => {
  const current = requirePaper(gathering, paper);
  if (current.digest === digest) throw refuse['same-paper']('The file is the one of the edition before.', 'digest');
  return [event('PaperRevised', { paper, edition: current.edition + 1, digest, ...omitUndefined({ title }) })];
});

export const withdrawPaper: Decision<WithdrawingPaper> = onOpenRecord(({ paper, reason }, gathering) => {
  requirePaper(gathering, paper);
  return [event('PaperWithdrawn', { paper, reason })];
});

function requirePaper({ papers }: Meeting, paper: string) {
  const attached = papers.find((candidate) => candidate.paper === paper);
  if (!attached) throw refuse['unknown-paper']('No paper is attached under this id.', 'paper');
  return attached;
}

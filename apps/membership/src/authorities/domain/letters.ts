import { type DecisionContext, defined, type ItemList, itemsBy, nameBasedUuid } from '#libs/event-sourcing';
import { type AttachedFile, attachable, type FileState } from '#libs/files';
import type { History } from './authority-history.js';
import { event, type MembershipEvent, type TransitionEvent } from './authority-state.js';
import { notInTheFuture } from './effective-day.js';
import type { AttachLetter, MembershipEvents, WithdrawLetter } from './membership.messages.js';
import { refuse } from './membership.refusals.js';

/** What a letter is uploaded as. */
export const LETTER = 'letter';

interface FiledLetter {
  readonly letter: string;
  readonly file: AttachedFile;
  readonly isWithdrawn?: true;
}
export type FiledLetters = ItemList<FiledLetter>;

interface Correspondence {
  readonly history: History;
  readonly letters: FiledLetters;
}
type Context = DecisionContext<{ readonly file?: FileState }>;

/** In the life of an authority, what is written. */
const WRITTEN: readonly TransitionEvent[] = [
  'InterestExpressed',
  'InvitationIssued',
  'InvitationReminded',
  'ResponseRecorded',
  'MembershipConfirmed',
  'MembershipWithdrawn',
];

const byLetter = itemsBy<FiledLetter>(({ letter }) => letter);

/** True for a file that a letter has, also one that was withdrawn: what is redacted is another matter. */
export const hasFile = ({ letters }: Pick<Correspondence, 'letters'>, id: string): boolean => letters.some(({ file }) => file.id === id);

/** True for the file of a letter that stands. */
export const stands = ({ letters }: Pick<Correspondence, 'letters'>, id: string): boolean =>
  letters.some(({ file, isWithdrawn }) => file.id === id && !isWithdrawn);

/** @throws Refusal */
export function attachLetter(
  { authority: record, entry: entryId, file: id, language, ...said }: AttachLetter,
  { history, letters }: Correspondence,
  { facts, ...context }: Context,
): readonly MembershipEvent[] {
  assertRecorded(history);
  notInTheFuture(context);
  const entry = history.find((candidate) => candidate.id === entryId);
  if (!entry) throw refuse['unknown-entry']('The authority’s history has no such entry; take the id from its history.', 'entry');
  if (!WRITTEN.includes(entry.type)) throw refuse['no-letter-of'](`This entry is no such thing: ${entry.type}.`, 'entry');
  const letter = said.letter ?? nameBasedUuid(context.commandId, LETTER);
  if (byLetter.get(letters, letter)) throw refuse['letter-attached']('A letter is attached under this id.', 'letter');
  const held = { includes: (file: string) => hasFile({ letters }, file) };
  const file = attachable(facts.file, { id, kind: LETTER, record, held }, context);
  return [event('LetterAttached', defined({ letter, entry: entryId, file, language }))];
}

/** @throws Refusal */
export function withdrawLetter(
  { letter, reason }: WithdrawLetter,
  { history, letters }: Correspondence,
  context: Context,
): readonly MembershipEvent[] {
  assertRecorded(history);
  notInTheFuture(context);
  const attached = byLetter.get(letters, letter);
  if (!attached || attached.isWithdrawn) throw refuse['unknown-letter']('No letter that stands is attached under this id.', 'letter');
  return [event('LetterWithdrawn', { letter, reason })];
}

function assertRecorded(history: History): void {
  if (history.length === 0) throw refuse['unknown-authority']('No authority is recorded under this id.');
}

export const withLetter = (letters: FiledLetters, { letter, file }: MembershipEvents['LetterAttached']): FiledLetters =>
  byLetter.put(letters, { letter, file });

export const withoutLetter = (letters: FiledLetters, letter: string): FiledLetters =>
  byLetter.change(letters, letter, (attached) => ({ ...attached, isWithdrawn: true }));

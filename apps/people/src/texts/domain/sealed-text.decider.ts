import {
  createEvent,
  DATE_IN_THE_FUTURE,
  type DecisionContext,
  decider,
  defined,
  effectiveDays,
  type ItemList,
  itemsBy,
  refusals,
  requiring,
} from '#libs/event-sourcing';
import { type PersonState, person } from '../../persons/domain/person.decider.js';
import type { SealedTextEvents } from './sealed-text.messages.js';
import * as commands from './sealed-text.messages.js';
import type { SubjectKind, TextForm } from './sealed-text.vocabulary.js';

export type TextState =
  | { readonly status: 'unknown' }
  | { readonly status: 'redacted' }
  | {
      readonly status: 'sealed';
      readonly record: string;
      readonly subject: { readonly kind: SubjectKind; readonly id: string };
      readonly language: string | null;
      readonly author: string;
      readonly form: TextForm;
      readonly commitment: string;
      /** Members and organisations that took part in what it is about, and were told of it. */
      readonly sharedWith: ItemList<string>;
    };

export type SealedText = Extract<TextState, { status: 'sealed' }>;

export const refuseText = refusals('people', {
  'text-sealed': { title: 'Already sealed', rule: 'A text is sealed once; another wording is another text.', kind: 'conflict' },
  'text-unknown': { title: 'No such text', rule: 'Only a text that was sealed can be shared or redacted.', kind: 'not-found' },
  'text-redacted': { title: 'The text was redacted', rule: 'A text is redacted once, for good; nobody reads it after.', kind: 'conflict' },
  'text-about-erased': { title: 'About an erased person', rule: 'Nothing more is recorded about an erased person.', kind: 'conflict' },
  'text-about-another': {
    title: 'About another record',
    rule: 'A text is shared only with those who took part in the very record that it was sealed about.',
    kind: 'invalid',
  },
  'text-of-another': {
    title: 'Text of another author',
    rule: 'A text is shared by its author or by the Secretariat, whoever names it.',
    kind: 'invalid',
  },
  'file-unknown': {
    title: 'No such file',
    rule: 'A file is opened that was sealed here, and gone on with by who sealed it.',
    kind: 'not-found',
  },
  'file-redacted': {
    title: 'The file was redacted',
    rule: 'A file that was redacted is opened by nobody: its key was destroyed.',
    kind: 'not-found',
  },
  'file-key-unavailable': {
    title: 'The key is not available',
    rule: 'The vault holds the key of a file; one that was put back from an older copy lacks those that were sealed since.',
    kind: 'conflict',
  },
  'commitment-unknown': {
    title: 'Nothing to open for you',
    rule: 'What was committed to is given to who may read the text, and of a file to who has it.',
    kind: 'not-found',
  },
  'commitment-closed': {
    title: 'The commitment opens no more',
    rule: 'What opens a commitment lies with what was sealed alone, and is destroyed with it: nobody can open it after a redaction.',
    kind: 'conflict',
  },
  'commitment-unavailable': {
    title: 'Not in the vault',
    rule: 'The vault holds what opens a commitment; one that was put back from an older copy lacks those that were sealed since.',
    kind: 'conflict',
  },
  'nothing-committed': {
    title: 'Sealed without a commitment',
    rule: 'What was sealed before commitments were recorded has none, and none can be made afterwards.',
    kind: 'conflict',
  },
  'text-date-in-the-future': DATE_IN_THE_FUTURE['date-in-the-future'],
});

/** @throws Refusal for a text that is not there (any more) */
export function assertSealed(state: TextState): SealedText {
  if (state.status === 'unknown') throw refuseText['text-unknown']('No text was sealed under this id.');
  if (state.status === 'redacted') throw refuseText['text-redacted']('This text was redacted.');
  return state;
}

const partyList = itemsBy<string>((party) => party);

const { notInTheFuture } = effectiveDays({ 'date-in-the-future': refuseText['text-date-in-the-future'] });

interface TextFacts {
  readonly subject?: PersonState;
}

type Context = DecisionContext<TextFacts>;

const event = createEvent<SealedTextEvents>();
const requires = requiring<TextState, Context>();
const come = (_: TextState, context: Context): void => notInTheFuture(context);

function neverSealed(state: TextState): void {
  if (state.status === 'redacted') assertSealed(state);
  if (state.status === 'sealed') throw refuseText['text-sealed']('A text is sealed under this id.');
}

function subjectNotErased(_: TextState, { facts: { subject } }: Context): void {
  if (subject?.status === 'erased') throw refuseText['text-about-erased']('The person that the text is about was erased.', 'subject.id');
}

/** Free text under a key of its own: dialogue summaries, minutes. Seal, ShareText, Redact. */
export const sealedText = decider<TextState, SealedTextEvents, TextFacts>()({
  category: 'text',
  initial: { status: 'unknown' },
  commands,
  idOf: (command) => command.text,
  lookups: {
    subject: (command) =>
      command instanceof commands.Seal && command.subjectKind === 'person' ? { decider: person, id: command.subjectId } : undefined,
  },

  decide: {
    Seal: requires(
      neverSealed,
      come,
      subjectNotErased,
    )(({ record, subjectKind, subjectId, language, length, proof, commitment, form }: commands.Seal) => [
      event(
        'TextSealed',
        defined({
          ...{ record, subject: { kind: subjectKind, id: subjectId }, language: language ?? null, length, proof, commitment },
          form: form === 'file' ? form : undefined,
        }),
      ),
    ]),
    ShareText: requires(assertSealed)((command: commands.ShareText, { subject, author, sharedWith }) => {
      const { subjectKind, subjectId, parties, sharingService, sharedBy, bySecretariat = false } = command;
      // Whoever learns the id of another's text cannot have it opened to themselves by calling it their own statement.
      if (!bySecretariat && sharedBy !== author) {
        throw refuseText['text-of-another']('The text is another’s. It is shared by its author, or by the Secretariat.', 'text');
      }
      // Otherwise who names a text in a record of their own could have another's text opened to themselves.
      if (subject.kind !== subjectKind || subject.id !== subjectId) {
        throw refuseText['text-about-another'](`The text was sealed about another record than this ${subjectKind}.`, 'text');
      }
      const added = parties.filter((party) => !sharedWith.includes(party));
      return added.length === 0 ? [] : [event('TextShared', { parties: added, sharingService })];
    }),
    Redact: requires(assertSealed, come)(({ reason }: commands.Redact) => [event('TextRedacted', { reason })]),
  },

  evolve: {
    TextSealed: (_, { record, subject, language, form, commitment = '' }, { actor }) => ({
      status: 'sealed',
      record,
      subject,
      language,
      form: form ?? 'text',
      commitment,
      author: actor,
      sharedWith: [],
    }),
    TextShared: (state, { parties }) =>
      state.status === 'sealed' ? { ...state, sharedWith: parties.reduce(partyList.put, state.sharedWith) } : state,
    TextRedacted: () => ({ status: 'redacted' }),
  },

  // From version 2 on with a commitment: some of version 1 have one, and none can be made of the others.
  upcasters: { TextSealed: [(data) => data] },
});

import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import type { FieldWords } from '../../shell/command/field-words.ts';

interface MoveWords {
  /** On the button, and above the form. */
  readonly name: MessageDescriptor;
  /** Who hears of it and what follows, for the step in which a heavy one is looked at once more. */
  readonly follows?: MessageDescriptor;
}

export const MOVE_WORDS: Readonly<Record<string, MoveWords>> = {
  'express-interest': { name: msg`Express interest` },
  'propose-dialogue': { name: msg`Propose a dialogue` },
  'hold-dialogue': { name: msg`Record the dialogue` },
  'issue-invitation': { name: msg`Issue the invitation` },
  'remind-of-invitation': { name: msg`Remind of the invitation` },
  'record-response': { name: msg`Record the response` },
  'confirm-membership': {
    name: msg`Confirm the membership`,
    follows: msg`The authority is a member from this day. The roll, the public list of members and governance hear of it.`,
  },
  'designate-focal-point': { name: msg`Designate a focal point` },
  'end-focal-point': { name: msg`End the designation` },
  'rename-authority': { name: msg`Rename` },
  'update-authority': { name: msg`Change what is recorded of it` },
  'record-succession': {
    name: msg`Record a succession`,
    follows: msg`The successor takes over: the membership from this day, the focal points where they continue, and within moments its seats, places in groups and open actions. Officials, enrolments, practices, pilots, datasets and requests are handed over afterwards: the page of the authority lists them.`,
  },
  'correct-effective-date': {
    name: msg`Correct a day`,
    follows: msg`The entry stays, and the correction is added with its reason. The roll of the days in between is another from now on; as known before, it stays what it was.`,
  },
  'renew-interest': { name: msg`Renew the interest` },
  'close-expression': {
    name: msg`Close the expression of interest`,
    follows: msg`Nothing more is expected of the authority. It can express its interest anew.`,
  },
  withdraw: {
    name: msg`Record the withdrawal`,
    follows: msg`The authority is no member from this day. Its seats and groups hear of it within moments.`,
  },
};

export const FIELD_WORDS: FieldWords = {
  country: { label: msg`Country or area`, by: 'country', vocabulary: 'country' },
  subdivision: { label: msg`Subdivision`, help: msg`ISO 3166-2, for an authority below the national level: AU-VIC` },
  level: { label: msg`Level`, vocabulary: 'level' },
  name: { label: msg`Name in its own language` },
  nameEn: { label: msg`Name in English` },
  kind: { label: msg`Kind`, vocabulary: 'kind' },
  portfolios: { label: msg`Responsible for`, vocabulary: 'portfolio' },
  channel: { label: msg`How it reached us`, vocabulary: 'channel' },
  reference: { label: msg`Reference`, help: msg`The Secretariat’s reference of the message` },
  letterReference: { label: msg`Reference of the letter` },
  letterDate: { label: msg`Date of the letter` },
  proposedFor: { label: msg`Proposed for` },
  summary: { label: msg`Summary`, by: 'words' },
  message: { label: msg`What it wrote`, help: msg`Kept sealed: it may name people`, by: 'words' },
  response: { label: msg`Response`, vocabulary: 'response' },
  goodFaith: { label: msg`It commits to participate in good faith` },
  reason: { label: msg`Reason` },
  person: { label: msg`Person`, by: 'person' },
  successor: { label: msg`Successor`, help: msg`An authority that is recorded; else country, name and kind of a new one`, by: 'authority' },
  focalPointsContinue: { label: msg`The focal points go on with the successor` },
  date: { label: msg`The day on which it really took effect` },
  role: { label: msg`Role`, vocabulary: 'role' },
  effectiveAt: { label: msg`When did it take effect?`, help: msg`Today, or a day in the past` },
};

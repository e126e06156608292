import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import type { FieldWords } from '../../shell/command/field-words.ts';

export const MOVE_WORDS: Readonly<Record<string, MessageDescriptor>> = {
  'open-liaison-request': msg`Ask the Secretariat`,
  'assign-liaison-request': msg`Assign`,
  'answer-liaison-request': msg`Answer`,
  'propose-to-counterpart': msg`Propose to the counterpart`,
  'record-counterpart-consent': msg`Record what the counterpart said`,
  'introduce-counterpart': msg`Introduce the two`,
  'refer-liaison-request': msg`Refer to an IRIS pillar`,
  'hand-over-liaison-request': msg`Hand over to another member`,
  'close-liaison-request': msg`Close`,
  'withdraw-liaison-request': msg`Take the request back`,
};

/** Of the steps of a request. */
export const FIELD_WORDS: FieldWords = {
  authority: { label: msg`Member`, by: 'authority' },
  pillar: { label: msg`IRIS pillar`, vocabulary: 'pillar' },
  counterpart: { label: msg`Another counterpart than the one that is wished for`, by: 'authority' },
  counterpartName: { label: msg`Name of a counterpart outside the Network` },
  counterpartCountry: { label: msg`Country of that counterpart`, by: 'country', vocabulary: 'country' },
  officer: { label: msg`Officer` },
  answer: { label: msg`Answer`, help: msg`Kept sealed; the member that asked reads it`, by: 'words' },
  message: { label: msg`Message`, help: msg`Kept sealed`, by: 'words' },
  consent: { label: msg`What the counterpart said`, vocabulary: 'consent' },
  reference: { label: msg`Reference at the pillar` },
  reason: { label: msg`Reason`, help: msg`Needed where there was no outcome` },
  effectiveAt: { label: msg`When did it happen?`, help: msg`Today, or a day in the past` },
};

const OF_INTRODUCTION = { where: { field: 'kind', is: 'introduction' } } as const;

/** Of a new request: what is asked for decides what else is. */
export const OPEN_WORDS: FieldWords = {
  authority: { label: msg`Member`, by: 'authority' },
  kind: { label: msg`What is asked for`, vocabulary: 'kind' },
  subject: { label: msg`Subject`, help: msg`In a few words, without anybody’s name: lists show it` },
  question: {
    label: msg`Question`,
    help: msg`In your own words; they are kept sealed, and whoever works on the request reads them`,
    by: 'words',
  },
  pillar: { label: msg`IRIS pillar`, vocabulary: 'pillar', where: { field: 'kind', is: 'iris-pillar' } },
  counterpart: { label: msg`Counterpart, an authority of the Network`, by: 'authority', ...OF_INTRODUCTION },
  counterpartName: { label: msg`Name of a counterpart outside the Network`, ...OF_INTRODUCTION },
  counterpartCountry: { label: msg`Country of that counterpart`, by: 'country', vocabulary: 'country', ...OF_INTRODUCTION },
  effectiveAt: { label: msg`When was it asked?`, help: msg`Today, or a day in the past` },
};

import { DATE_IN_THE_FUTURE, refusals } from '#libs/event-sourcing';

/** The rules of membership. Where one comes from a document, it says so. */
export const refuse = refusals('membership', {
  'unknown-authority': {
    title: 'Authority not recorded',
    rule: 'Only an authority that was recorded, by an expression of interest or an invitation, has a history to go on with.',
    kind: 'not-found',
  },
  'unknown-country': { title: 'Unknown country', rule: 'An authority belongs to a country of ISO 3166-1.', kind: 'invalid' },
  'unknown-subdivision': {
    title: 'Unknown subdivision',
    rule: 'A sub-national authority belongs to a subdivision of its country, of ISO 3166-2.',
    kind: 'invalid',
  },
  'level-and-subdivision': {
    title: 'Level and subdivision disagree',
    rule: 'A sub-national authority names its subdivision, a national one names none (FAQ, question 2: “national and sub-national authorities”).',
    kind: 'invalid',
  },
  'name-without-letters': { title: 'Name without letters', rule: 'An official name has letters or digits.', kind: 'invalid' },
  'name-held': {
    title: 'Name held by another authority',
    rule: 'In one jurisdiction a name belongs to one recorded authority at a time: an authority is never recorded twice. A name that was given up may be another’s.',
    kind: 'conflict',
  },
  'same-name': { title: 'Already its name', rule: 'A renaming gives a name other than the present one.', kind: 'conflict' },
  ...DATE_IN_THE_FUTURE,
  'dates-disagree': { title: 'Two dates', rule: 'A command takes effect on one day.', kind: 'invalid' },
  'already-interested': {
    title: 'Already interested',
    rule: 'Interest is expressed once; a new expression follows a declined one or a withdrawal.',
    kind: 'conflict',
  },
  'already-invited': {
    title: 'Already invited',
    rule: 'While a letter of invitation awaits its answer, neither another letter nor an expression of interest is recorded.',
    kind: 'conflict',
  },
  'already-a-member': { title: 'Already a member', rule: 'A member has joined already.', kind: 'conflict' },
  'not-interested': {
    title: 'No expression of interest',
    rule: 'A dialogue, or the closing of an expression, answers an expression of interest or an invitation that is open (FAQ, question 6).',
    kind: 'conflict',
  },
  'no-dialogue-yet': {
    title: 'No dialogue yet',
    rule: 'Membership is confirmed after a bilateral dialogue was proposed or held, or by a positive response to the letter of invitation (FAQ, question 6).',
    kind: 'conflict',
  },
  'invitation-open': {
    title: 'The letter awaits its answer',
    rule: 'A positive response to the letter is sufficient to confirm membership (FAQ, question 6): it is recorded as the response.',
    kind: 'conflict',
  },
  'not-invited': {
    title: 'Not invited',
    rule: 'A response answers a letter of invitation that is open (FAQ, question 6).',
    kind: 'conflict',
  },
  'good-faith-required': {
    title: 'Commitment to good faith',
    rule: 'A commitment to participate in good faith is the only responsibility of members (FAQ, question 7).',
    kind: 'invalid',
  },
  'not-a-member': {
    title: 'Not a member',
    rule: 'Only a member has focal points, withdraws, is succeeded, or asks the Secretariat as a member (FAQ, questions 4, 6 and 7).',
    kind: 'conflict',
  },
  succeeded: {
    title: 'Succeeded by another authority',
    rule: 'After a reorganisation the successor carries the membership on; the predecessor’s history is closed, and it takes over from nobody but whoever its membership went to.',
    kind: 'conflict',
  },
  'already-focal-point': {
    title: 'Already designated',
    rule: 'A person is designated to a role once.',
    kind: 'conflict',
  },
  'same-primary-and-alternate': {
    title: 'Primary and alternate are one person',
    rule: 'Members identify primary and alternate representatives, two persons (FAQ, question 7).',
    kind: 'conflict',
  },
  'not-a-focal-point': { title: 'Not a focal point', rule: 'Only a designation that exists can be ended.', kind: 'conflict' },
  'nothing-changes': { title: 'Nothing changes', rule: 'A change names at least one fact that is different.', kind: 'invalid' },
  'own-successor': {
    title: 'Its own successor',
    rule: 'An authority is succeeded by another one; a change of name alone is a renaming.',
    kind: 'invalid',
  },
  'unknown-successor': {
    title: 'Successor not recorded',
    rule: 'A successor named by its id has been recorded; one that has not is given by its country, name and kind.',
    kind: 'invalid',
  },
  'no-letter-of': {
    title: 'Nothing that is written',
    rule: 'A letter is of an expression of interest, an invitation, a reminder, an answer, a confirmation or a withdrawal.',
    kind: 'invalid',
  },
  'letter-attached': { title: 'Attached already', rule: 'A letter is attached once under one id.', kind: 'conflict' },
  'unknown-letter': { title: 'No such letter', rule: 'What is withdrawn was attached, and was not withdrawn yet.', kind: 'not-found' },
  'unknown-entry': {
    title: 'No such entry',
    rule: 'A correction names an entry of this authority’s history that happened to the authority; a correction is changed by correcting the entry again.',
    kind: 'invalid',
  },
  'takeover-follows-succession': {
    title: 'The takeover follows the succession',
    rule: 'Predecessor and successor change places on one day: the date is corrected where the succession was recorded.',
    kind: 'conflict',
  },
  'same-date': { title: 'Already its date', rule: 'A correction gives another day than the present one.', kind: 'invalid' },
  'does-not-fit-history': {
    title: 'Does not fit the history',
    rule: 'In the order of their effective dates, all entries form a life that could have happened: no response before its invitation, no withdrawal before the confirmation. So do those of a successor with the day on which it takes over.',
    kind: 'conflict',
  },
});

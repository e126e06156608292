import { refusals } from '#libs/event-sourcing';

/** The rules of bodies and their seats. Where one comes from a document, it says so. */
export const refuse = refusals('body', {
  'unknown-body': { title: 'Body not constituted', rule: 'Only a body that was constituted has seats.', kind: 'not-found' },
  'already-constituted': { title: 'Already constituted', rule: 'A body is constituted once, under an id of its own.', kind: 'conflict' },
  'place-taken': {
    title: 'There is one already',
    rule: 'There is one International Steering Committee, and one Stakeholder Advisory Group for each of the two sectors (FAQ, question 4).',
    kind: 'conflict',
  },
  'sector-and-kind': {
    title: 'Sector and kind disagree',
    rule: 'An Advisory Group is comprised of the private sector and employers or of civil society; the Steering Committee is led by Member States and has no sector (FAQ, question 4).',
    kind: 'invalid',
  },
  'same-name': { title: 'Already its name', rule: 'A renaming gives a name other than the present one.', kind: 'conflict' },
  dissolved: {
    title: 'Body dissolved',
    rule: 'Nobody is appointed to a body that was dissolved, and nothing of it changes.',
    kind: 'conflict',
  },
  'before-its-constitution': {
    title: 'The body was not there',
    rule: 'What happens to a body happens after its constitution.',
    kind: 'invalid',
  },
  'unknown-seat': { title: 'No such seat', rule: 'Only a seat to which somebody was appointed can be changed.', kind: 'not-found' },
  'seat-taken': { title: 'Seat id taken', rule: 'A seat is appointed under an id of its own.', kind: 'conflict' },
  'members-only': {
    title: 'Seats are of members',
    rule: 'The Steering Committee is Member State-led (FAQ, question 4): its seats are held by confirmed member authorities only.',
    kind: 'invalid',
  },
  'not-a-member': {
    title: 'Not a member',
    rule: 'A seat in the Steering Committee is held by an authority that is a confirmed member, from the first day of its term on; it ends when the authority leaves.',
    kind: 'conflict',
  },
  'organisations-only': {
    title: 'Seats are of organisations',
    rule: 'The Advisory Groups are comprised of private sector, employer and civil society representation (FAQ, question 4): their seats are held by registered organisations.',
    kind: 'invalid',
  },
  'organisation-unknown': {
    title: 'Organisation not registered',
    rule: 'A seat in an Advisory Group is held by an organisation that is registered.',
    kind: 'invalid',
  },
  'organisation-retired': {
    title: 'Organisation retired',
    rule: 'An organisation that was retired holds no seat from that day on.',
    kind: 'conflict',
  },
  'other-sector': {
    title: 'Another sector',
    rule: 'An Advisory Group is comprised of organisations of its own sector (FAQ, question 4).',
    kind: 'invalid',
  },
  'person-of-another-party': {
    title: 'The person speaks for another party',
    rule: 'In a body a person takes one seat at a time, for one party.',
    kind: 'conflict',
  },
  'same-person': { title: 'Already named', rule: 'The person named is another one than before.', kind: 'conflict' },
  'same-capacity': { title: 'Already its capacity', rule: 'A change of capacity gives another one.', kind: 'conflict' },
  'already-seated': { title: 'Already seated', rule: 'A party holds one seat in a body at a time.', kind: 'conflict' },
  'chair-taken': {
    title: 'The chair is taken',
    rule: 'A body has one chair at a time, or co-chairs instead of one.',
    kind: 'conflict',
  },
  'term-end-missing': {
    title: 'No end of the term',
    rule: 'A seat is held for a term: its last day is given, or follows from the Terms of Reference in force.',
    kind: 'invalid',
  },
  'term-backwards': { title: 'The term ends before it begins', rule: 'The last day of a term is not before its first.', kind: 'invalid' },
  'term-too-long': {
    title: 'Longer than a term',
    rule: 'A term, and each extension of it, lasts no longer than the Terms of Reference in force say.',
    kind: 'invalid',
  },
  'term-limit-reached': {
    title: 'No further term',
    rule: 'A party holds no more terms in a row, extensions counted, than the Terms of Reference in force allow.',
    kind: 'conflict',
  },
  'term-over': {
    title: 'The term is over',
    rule: 'After its last day a term is neither extended nor ended; the party is appointed anew.',
    kind: 'conflict',
  },
  'not-an-extension': { title: 'Not an extension', rule: 'An extended term ends later than before.', kind: 'invalid' },
  'ends-before': {
    title: 'The seat ends before',
    rule: 'A term is extended of a seat that is held to the last day of it: an end that was recorded before that is moved or taken back first.',
    kind: 'conflict',
  },
  'seat-ended': { title: 'The seat is held no longer', rule: 'What ended is not changed; its dates can be corrected.', kind: 'conflict' },
  'seat-not-ended': {
    title: 'The holding was not ended early',
    rule: 'Only a holding that was ended has such a date to correct; to end it, end the appointment.',
    kind: 'conflict',
  },
  'not-held-then': { title: 'Not held on that day', rule: 'What is done to a seat is done while its term runs.', kind: 'conflict' },
  'not-the-holder': {
    title: 'Not the holder',
    rule: 'Only the party that holds a seat names its person or gives it up.',
    kind: 'conflict',
  },
  'nothing-changes': { title: 'Nothing changes', rule: 'A correction names at least one day that is different.', kind: 'invalid' },
});

import { refusals } from '#libs/event-sourcing';

/** The rules of files that are uploaded to a record. */
export const refuse = refusals('file', {
  'unknown-file': {
    title: 'No such file',
    rule: 'A file is gone on with by who opened it, until its time has passed; once it is attached it is read under the rule of its record.',
    kind: 'not-found',
  },
  'unknown-record': { title: 'No such record', rule: 'A file is uploaded to a record that there is.', kind: 'not-found' },
  'not-yours-to-add': {
    title: 'Not yours to add to',
    rule: 'Files are added by who works on the record that they belong to.',
    kind: 'conflict',
  },
  'offset-differs': {
    title: 'Another offset',
    rule: 'A part begins where the parts before it ended; the answer’s Upload-Offset says where that is.',
    kind: 'conflict',
  },
  'too-long': {
    title: 'Longer than it was said to be',
    rule: 'The parts are together as long as the file was said to be.',
    kind: 'invalid',
  },
  'another-file': {
    title: 'Another file',
    rule: 'The parts together make the file whose digest was told at the beginning; otherwise nothing of them is taken.',
    kind: 'invalid',
  },
  'another-type': {
    title: 'Not of that type',
    rule: 'A file is of the type that it is said to be: its first bytes show it.',
    kind: 'invalid',
  },
  harmful: {
    title: 'The scan found something',
    rule: 'A file in which the scan of this installation finds something is not taken.',
    kind: 'invalid',
  },
  'not-whole': { title: 'The file is not whole', rule: 'A file is attached once all of it has come and was looked at.', kind: 'conflict' },
  'of-another': { title: 'File of another', rule: 'A file is attached by who uploaded it.', kind: 'invalid' },
  'of-another-record': {
    title: 'File of another record',
    rule: 'A file is attached to the very record, and as what, it was uploaded to.',
    kind: 'invalid',
  },
  'attached-already': {
    title: 'Attached already',
    rule: 'A file stands once in its record; give it up by the record’s own commands.',
    kind: 'conflict',
  },
  redacted: { title: 'The file was redacted', rule: 'A file that was redacted is read by nobody any more.', kind: 'not-found' },
});

import { refusals } from '#libs/event-sourcing';

/** The rules of files that are imported by a service. Those of single rows are codes of row results. */
export const refuse = refusals('import', {
  'unknown-import': {
    title: 'No such import',
    rule: 'An import is found under its kind and id by the Secretariat and by who sent the file; what it holds is kept for seven days.',
    kind: 'not-found',
  },
  'wrong-columns': {
    title: 'Not the columns of this table',
    rule: 'The first line of a file names the columns that its kind has, with commas between.',
    kind: 'invalid',
  },
  'unreadable-file': {
    title: 'The file cannot be read to its end',
    rule: 'A file is CSV (RFC 4180, with commas) in UTF-8, or in UTF-16 with a byte order mark; nothing is taken of one that breaks off.',
    kind: 'invalid',
  },
  'no-rows': {
    title: 'The file has no rows',
    rule: 'A file has one row at least below the line that names its columns.',
    kind: 'invalid',
  },
  'too-many-rows': {
    title: 'More rows than one import takes',
    rule: 'An import has 10,000 rows at most; a longer file is sent in parts.',
    kind: 'invalid',
  },
  'rows-refused': {
    title: 'Rows of the file are refused',
    rule: 'An import of all rows records nothing while one of them is refused; the good rows alone are recorded with "rows": "good".',
    kind: 'conflict',
  },
  'being-recorded': {
    title: 'The import is being recorded',
    rule: 'An import is recorded by one run at a time.',
    kind: 'conflict',
  },
  'already-recorded': {
    title: 'The import is recorded',
    rule: 'An import is recorded once. The same file can be sent again: what is recorded already is unchanged.',
    kind: 'conflict',
  },
  'file-forgotten': {
    title: 'The file is not kept any more',
    rule: 'The rows of an import wait for seven days to be recorded; afterwards, or when they are lost, the file is sent again.',
    kind: 'conflict',
  },
  'rows-out-of-step': {
    title: 'Another run goes on with the import',
    rule: 'What became of the rows is noted in the order of the file, by the run that is under way.',
    kind: 'conflict',
  },
});

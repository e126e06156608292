import { refusals } from '#libs/event-sourcing';

/** The rules of files that are sent in parts. */
export const refuse = refusals('upload', {
  'unknown-upload': {
    title: 'No such upload',
    rule: 'An upload is gone on with by who opened it, until it is complete, given up, or its time has passed.',
    kind: 'not-found',
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
  'not-whole': {
    title: 'Another file',
    rule: 'The parts together make the file whose digest was told at the beginning; otherwise nothing of them is taken.',
    kind: 'invalid',
  },
});

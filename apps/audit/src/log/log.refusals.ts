import { refusals } from '#libs/event-sourcing';

/** The rules of reading the tamper-evident log. */
export const refuse = refusals('audit', {
  'nothing-signed': {
    title: 'Nothing is signed yet',
    rule: 'A log has a checkpoint once its first entry is signed, within a second or so of the first event.',
    kind: 'not-found',
  },
  'unknown-tile': {
    title: 'No such tile',
    rule: 'A log serves the tiles of its newest checkpoint, each under the one path that it has (C2SP tlog-tiles).',
    kind: 'not-found',
  },
  'beyond-the-log': {
    title: 'Beyond the log',
    rule: 'What is proved is of sizes that the log had: from is at most to, and to at most the size of the newest checkpoint.',
    kind: 'invalid',
  },
});

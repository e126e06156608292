import { code, component, instant, integer, list, object, optional, text, withMeaning } from '#libs/shapes';

const LastSigned = component(
  'LastCountersigned',
  object({
    size: withMeaning(integer, 'How many entries the log had.'),
    signedAt: withMeaning(instant, 'When, as the witness says.'),
  }),
);

const WitnessStanding = component(
  'LogWitness',
  object({
    name: withMeaning(text, 'As the policy of the log calls it.'),
    key: withMeaning(text, 'Its public key (C2SP signed-note, vkey).'),
    state: withMeaning(
      code(['by-file', 'not-asked', 'signed', 'away', 'refused', 'ahead', 'fork']),
      'How it answered last. `by-file`: it is asked by file. `ahead`: it has signed more entries than the log has. `fork`: it has signed another history.',
    ),
    last: optional(withMeaning(LastSigned, 'What it signed last, of what is kept; absent: nothing.')),
    trouble: optional(withMeaning(text, 'Why it has not signed, to auditors and the Secretariat.')),
  }),
);

/** Who countersigns the log. */
export const LOG_WITNESSES = component(
  'LogWitnesses',
  object({
    explanation: withMeaning(text, 'How far the log is countersigned, in words.'),
    witnesses: list(WitnessStanding),
  }),
);

/** What was taken of lines of signatures. */
export const COUNTERSIGNED = component(
  'Countersigned',
  object({
    size: withMeaning(integer, 'Of the checkpoint that they are over.'),
    taken: withMeaning(list(text), 'Witnesses whose signature is new.'),
    lacking: optional(withMeaning(text, 'What the policy still wants, in words; absent: nothing.')),
  }),
);

import { Command, decider } from '#libs/event-sourcing';
import { corpusFaults, corpusLine } from './golden-corpus.js';
import { recordedEvents } from './recorded-events.js';

class Note extends Command {
  id: string;
}

const notebook = (more: object = {}, evolveMore: object = {}) =>
  decider<{ texts: string[] }, { Noted: { text: string } }>()({
    category: 'notebook',
    initial: { texts: [] },
    commands: { Note },
    idOf: ({ id }) => id,
    decide: { Note: () => [] },
    evolve: { Noted: (state, { text }) => ({ texts: [...state.texts, text.trim()] }), ...evolveMore },
    upcasters: { Noted: [({ note }) => ({ text: note })], ...more },
  });

const lines = (...samples: { type: string; data: object; schemaVersion?: number; stream?: string }[]) =>
  recordedEvents(samples.map((sample) => ({ stream: 'notebook-1', ...sample })))
    .map(corpusLine)
    .join('\n');

const whole = lines({ type: 'Noted', data: { note: 'old' } }, { type: 'Noted', schemaVersion: 2, data: { text: 'new' } });

describe('golden corpus', () => {
  test('a corpus with every version of every type has no faults', () => {
    expect(corpusFaults([notebook()], `${whole}\n`)).toEqual([]);
  });

  test('a new type or a new version without a sample is a fault', () => {
    const crossedOut = { CrossedOut: (state: object) => state };
    const third = { Noted: [({ note }: { note?: string }) => ({ text: note }), (data: object) => data] };
    expect(corpusFaults([notebook({}, crossedOut)], whole)).toEqual(['no sample of notebook CrossedOut version 1']);
    expect(corpusFaults([notebook(third)], whole)).toEqual(['no sample of notebook Noted version 3']);
  });

  test('a sample that is unknown, too new, broken or does not fold is a fault that names its line', () => {
    const faulty = [
      whole,
      lines({ type: 'Forgotten', data: {}, stream: 'notebook-2' }),
      lines({ type: 'Noted', schemaVersion: 3, data: { text: 'x' }, stream: 'notebook-3' }),
      lines({ type: 'Noted', schemaVersion: 2, data: { txt: 'x' }, stream: 'notebook-4' }),
      lines({ type: 'Opened', data: {}, stream: 'library-1' }),
      '{"type":"Noted"',
      '{"type":"Noted","data":{}}',
      whole.split('\n')[1],
    ].join('\n');
    expect(corpusFaults([notebook()], faulty)).toEqual([
      expect.stringMatching(/^line 7: /),
      'line 8: id, stream, revision, schemaVersion, effectiveAt, recordedAt, actor, commandId, commandDigest, correlationId, causationId missing',
      'line 3: notebook-2, revision 0: Forgotten version 1 is not an event that notebook knows',
      'line 4: notebook-3, revision 0: Noted version 3 is newer than this code, which knows version 2',
      "line 5: Cannot read properties of undefined (reading 'trim')",
      'line 6: no decider is of the category library',
      'line 9: notebook-1 goes from revision 1 to 1',
    ]);
  });
});

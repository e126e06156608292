import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseMessage } from '#libs/contracts';
import { categoryOf, idOf, type RecordedEvent } from '#libs/event-sourcing';
import { publications } from './publications.js';

const corpus = readFileSync(join(import.meta.dirname, '../../golden/events.jsonl'), 'utf8')
  .split('\n')
  .filter(Boolean)
  .map((line) => JSON.parse(line) as RecordedEvent)
  .filter(({ stream }) => ['decision', 'decisionyear'].includes(categoryOf(stream)));

/** What is said before closing, and while a proposal is worked on, stays inside. */
const kept = new Set(['ProposalAmended', 'DecisionCirculated', 'PositionTaken', 'RecusalDeclared', 'RecusalLifted']);

describe('what others hear of decisions', () => {
  it('is each step, in a message that keeps its contract, at the instant at which it took effect', () => {
    for (const event of corpus) {
      const messages = publications(event);
      expect([event.type, messages.length > 0]).toEqual([event.type, !kept.has(event.type)]);
      expect(new Set(messages.map((message) => parseMessage(message).id)).size).toBe(messages.length);
      for (const message of messages) {
        expect(message).toMatchObject({
          topic: 'gpn.governance.v1',
          key: idOf(event.stream),
          headers: { ce_effectiveat: event.effectiveAt },
        });
      }
    }
  });

  it('tells a closing and, where it was adopted, what follows from it', () => {
    const types = corpus
      .filter(({ type }) => type === 'DecisionClosed')
      .map((event) => publications(event).map(({ headers }) => headers.ce_type?.replace('int.iom.gpn.governance.decision-', '')));
    expect(new Set(types.map(String))).toEqual(new Set(['closed.v1,adopted.v1']));
    const [closed] = corpus.filter(({ type }) => type === 'DecisionClosed');
    const data = closed?.data as { readonly outcome: object };
    const deferred = {
      ...closed,
      data: { ...data, outcome: { ...data.outcome, result: 'not-adopted', quorumMet: false } },
    } as RecordedEvent;
    expect(publications(deferred).map(({ value }) => JSON.parse(value).outcome)).toEqual(['deferred']);
  });

  it('tells that a text is there to be read, by whom, and not what it is', () => {
    const [reference, text, parties] = ['2026-002', '00000000-0000-8000-8000-0000000000f1', ['00000000-0000-8000-8000-0000000000a1']];
    const readable = (type: string, content: object) => {
      const event = corpus.find((one) => one.type === type && one.stream === `decision-${reference}`) as RecordedEvent;
      return publications({ ...event, data: { ...event.data, ...content, parties } } as RecordedEvent).map((message) =>
        parseMessage(message),
      );
    };
    const recorded = { AdviceAsked: 'question', AdviceRecorded: 'text', PositionTaken: 'statement', DecisionImplemented: 'report' };
    for (const [type, field] of Object.entries(recorded)) {
      const told = readable(type, { [field]: text });
      expect(told.at(-1)).toMatchObject({ type: 'int.iom.gpn.governance.text-shared.v1', subject: reference });
      expect({ ...told.at(-1)?.data }).toEqual({ reference, text, parties });
      expect(readable(type, { [field]: undefined }).map((one) => one.type)).not.toContain('int.iom.gpn.governance.text-shared.v1');
    }
  });

  it('holds no position, no seat, no text and no reason', () => {
    const values = corpus.flatMap(publications).map(({ value }) => value);
    expect(values.length).toBeGreaterThan(20);
    for (const value of values) {
      expect(Object.keys(JSON.parse(value))).not.toEqual(
        expect.arrayContaining([expect.stringMatching(/^(positions?|seat|composition|recused|text|reason|basis|papers|statement)$/)]),
      );
    }
  });
});

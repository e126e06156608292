import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseMessage } from '#libs/contracts';
import { categoryOf, idOf, type RecordedEvent } from '#libs/event-sourcing';
import { publications } from './publications.js';

const OURS = ['group', 'session', 'sessionyear', 'feed'];

const corpus = readFileSync(join(import.meta.dirname, '../../golden/events.jsonl'), 'utf8')
  .split('\n')
  .filter(Boolean)
  .map((line) => JSON.parse(line) as RecordedEvent)
  .filter(({ stream }) => OURS.includes(categoryOf(stream)));

const told = new Set([
  'GroupProposed',
  'GroupRenamed',
  'GroupEstablished',
  'GroupClosed',
  'GroupJoined',
  'RepresentativesChanged',
  'RepresentativeVacated',
  'GroupLeft',
  'ChairAppointed',
  'ChairEnded',
  'SessionVoided',
  'MeetingScheduled',
  'MeetingRescheduled',
  'MeetingCancelled',
  'MeetingHeld',
  'MinutesCirculated',
  'MinutesApproved',
  'ActionAgreed',
  'ActionDone',
  'ActionDropped',
  'YearPlanned',
]);

describe('what other services hear of groups, sessions and feeds', () => {
  it('is each in a message that keeps its contract; agendas, attendance, outputs and addresses stay inside', () => {
    for (const event of corpus) {
      const messages = publications(event);
      expect([event.type, messages.length]).toEqual([event.type, told.has(event.type) ? 1 : 0]);
      for (const message of messages) {
        expect(parseMessage(message).effectiveAt).toBe(event.effectiveAt);
        expect(message).toMatchObject({ topic: 'gpn.working-groups.v1', key: idOf(event.stream) });
      }
    }
    expect([...told].filter((type) => !corpus.some((event) => event.type === type))).toEqual([]);
  });

  it('never says where to join online, why, or what opens a feed', () => {
    for (const message of corpus.flatMap(publications)) {
      const { reason, ...content } = JSON.parse(message.value) as Record<string, unknown>;
      for (const field of ['link', 'digest', 'mandate', 'agenda', 'report']) expect(content).not.toHaveProperty(field);
      expect([undefined, 'notice', 'withdrawal', 'succession', 'group-closed']).toContain(reason);
    }
  });
});

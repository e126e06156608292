import { type RecordedEvent, streamCategory } from '#libs/event-sourcing';
import { goldenEvents } from '#libs/testing';
import { expectTold } from '../../../../libs/contracts/told.fixture.js';
import { publications } from '../publications.js';

const OURS = ['group', 'session', 'sessionyear', 'feed'];

const corpus = goldenEvents('working-groups').filter(({ stream }) => OURS.includes(streamCategory(stream)));

/** What follows from a decision is answered beside. */
const isAnswer = ({ type, data }: RecordedEvent): boolean =>
  (type === 'GroupEstablished' || type === 'GroupClosed') && (data as { basis: { kind: string } }).basis.kind === 'decision';

const published = new Set([
  'GroupProposed',
  'GroupRenamed',
  'GroupEstablished',
  'GroupConfirmed',
  'EffectDidNotFollow',
  'GroupClosed',
  'GroupJoined',
  'RepresentativesChanged',
  'RepresentativeVacated',
  'GroupLeft',
  'LeavingMoved',
  'ChairAppointed',
  'ChairEnded',
  'MeetingScheduled',
  'MeetingRescheduled',
  'MeetingCancelled',
  'MeetingHeld',
  'MinutesCirculated',
  'MinutesApproved',
  'ActionAgreed',
  'ActionPassed',
  'ActionReleased',
  'ActionDone',
  'ActionDropped',
  'YearPlanned',
]);

describe('what other services hear of groups, sessions and feeds', () => {
  it('is each in a message that keeps its contract; agendas, attendance, outputs and addresses stay inside', () => {
    expectTold(corpus, publications, {
      topic: 'gpn.working-groups.v1',
      told: (event) => (published.has(event.type) ? 1 : 0) + (isAnswer(event) ? 1 : 0),
    });
    expect([...published].filter((type) => !corpus.some((event) => event.type === type))).toEqual([]);
  });

  it('never says where to join online, why, or what opens a feed', () => {
    for (const message of corpus.flatMap(publications)) {
      const { reason, ...content } = JSON.parse(message.value) as Record<string, unknown>;
      for (const field of ['link', 'digest', 'mandate', 'agenda', 'report']) expect(content).not.toHaveProperty(field);
      expect([undefined, 'notice', 'withdrawal', 'succession', 'group-closed']).toContain(reason);
    }
  });
});

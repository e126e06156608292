import { type RecordedEvent, streamCategory } from '#libs/event-sourcing';
import { goldenEvents } from '#libs/testing';
import { publications } from '../publications.js';

const OURS = ['group', 'session', 'sessionyear', 'feed'];

const corpus = goldenEvents('working-groups').filter(({ stream }) => OURS.includes(streamCategory(stream)));

const followsFromDecision = ({ type, data }: RecordedEvent): boolean =>
  ['GroupEstablished', 'GroupClosed'].includes(type) && (data as { basis: { kind: string } }).basis.kind === 'decision';

describe('what other services hear of groups', () => {
  it('answers a decision beside, where a group is established or closed by it', () => {
    const disclosed = corpus.filter(followsFromDecision).map((event) => publications(event).map(({ headers }) => headers.ce_type));
    expect(disclosed.length).toBeGreaterThan(0);
    for (const types of disclosed) expect(types).toEqual([expect.anything(), 'int.iom.gpn.working-groups.effect-followed.v1']);
    for (const event of corpus.filter((candidate) => !followsFromDecision(candidate))) expect(publications(event).length).toBeLessThan(2);
  });

  it('never says why in words of somebody', () => {
    for (const message of corpus.flatMap(publications)) {
      const { reason } = JSON.parse(message.value) as { readonly reason?: string };
      expect([undefined, 'notice', 'withdrawal', 'succession', 'group-closed']).toContain(reason);
    }
  });
});

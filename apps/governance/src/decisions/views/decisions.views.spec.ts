import { aggregateId, applyTo, type View, type ViewDocument } from '#libs/event-sourcing';
import { goldenEvents } from '#libs/testing';
import { type Deliberations, deliberations } from './deliberations.js';
import { type RegisterEntry, register } from './register.js';

/** A proposal that was amended, advised on, closed, corrected, implemented and superseded; one in a meeting; one withdrawn; one with texts to be read. */
const corpus = goldenEvents('governance').filter(({ stream }) => stream.startsWith('decision-'));

const documents = <Document extends ViewDocument>(view: View<Document>) => {
  const made = new Map<string, Document>();
  for (const event of corpus) {
    const document = applyTo(view, made.get(aggregateId(event.stream)), event);
    if (document) made.set(aggregateId(event.stream), JSON.parse(JSON.stringify(document)) as Document);
  }
  return made;
};

describe('the register of decisions', () => {
  const entries = documents<RegisterEntry>(register);
  const entry = (reference: string) => entries.get(reference) as RegisterEntry;

  it('shows what was decided, what it rests on, and what became of it', () => {
    const { known: _, basis, outcome, text: __, ...shown } = entry('2026-002');
    expect(shown).toMatchObject({
      decision: '2026-002',
      title: 'Work plan 2026-2027',
      status: 'superseded',
      supersededBy: '2026-003',
      procedure: 'written',
      closedAt: '2026-03-01T23:59:59.999Z',
      proposedOn: '2026-02-10',
      implementedOn: '2026-03-02',
      published: true,
      advice: [{ advice: 'reservations', askedOn: '2026-02-10', givenOn: '2026-02-10', dueOn: '2026-02-20' }],
      corrections: [
        { formerTitle: 'Work plan for 2026 and 2027', reason: 'A slip' },
        { reason: 'Misread', position: true },
      ],
    });
    expect(outcome?.reason).toBe('Nobody objected: 2 assented by silence, 1 abstained.');
    expect(basis?.recused).toHaveLength(1);
  });

  it('keeps what is not adopted, or not for the public, out of what is published', () => {
    expect([...entries.values()].map(({ decision, status, published }) => [decision, status, published])).toEqual([
      ['2026-001', 'adopted', true],
      ['2026-002', 'superseded', true],
      ['2026-003', 'adopted', true],
      ['2026-004', 'withdrawn', false],
      ['2027-001', 'implemented', true],
    ]);
    expect(entry('2026-004')).toMatchObject({ public: false, reason: 'No longer needed' });
  });

  it('holds nothing of what seats said before closing', () => {
    for (const { known } of entries.values()) expect([known.positions, known.recusals]).toEqual([[], []]);
    const open = corpus.filter(({ stream }) => stream === 'decision-2026-002');
    const upTo = open.findIndex(({ type }) => type === 'PositionTaken');
    const openEntry = open
      .slice(0, upTo + 1)
      .reduce<RegisterEntry | undefined>((state, event) => applyTo(register, state, event), undefined);
    expect([openEntry?.status, openEntry?.basis, JSON.stringify(openEntry)]).toEqual([
      'open',
      undefined,
      expect.not.stringContaining('"support"'),
    ]);
  });
});

it('deliberations tell who said what, and which of it stands', () => {
  const { rounds } = documents<Deliberations>(deliberations).get('2026-002') as Deliberations;
  expect(rounds).toHaveLength(1);
  expect(rounds[0]?.said.map(({ what, position, stands }) => [what, position, stands])).toEqual([
    ['position', 'support', false],
    ['recusal', undefined, true],
    ['recusal', undefined, false],
    ['recusal-lifted', undefined, false],
    ['correction', 'abstain', true],
  ]);
});

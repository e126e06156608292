import { hash } from 'node:crypto';
import { disclosedParts, disclosures, recordState } from '#libs/disclosures';
import { goldenEvents, recordedEvents } from '#libs/testing';
import { type StoredEvent, toAddendum, toEntry, toParts, writeProofFile } from '#libs/tlog';
import { InMemoryTree, SIGNER } from '../tlog/log-in-memory.fixture.js';
import type { PackContent, ProvenEvent } from './pack.js';
import type { Audience } from './pack-kinds.js';

const SERVICES = ['governance', 'membership', 'training', 'research', 'people'];

const id = (end: string): string => `00000000-0000-8000-8000-${end.padStart(12, '0')}`;
const [COMMITTEE, MEETING, ITEM] = [id('c1'), id('d1'), id('d2')] as [string, string, string];
const CLAUSES = { quorum: { kind: 'share', numerator: 1, denominator: 2 }, rule: { kind: 'consensus' } };
const present = (seat: string) => ({ participant: id(seat), presence: 'present', stays: [{}] });

/** Golden events are samples: the terms and the meeting on which their decisions rest are told here, as these name them. */
const SURROUNDINGS: readonly StoredEvent[] = recordedEvents([
  ...[
    { type: 'TermsDrafted', data: { owner: { kind: 'body', id: COMMITTEE }, clauses: CLAUSES } },
    { type: 'ConsultationOpened', data: { endsOn: '2026-01-20' } },
    { type: 'TermsSubmitted', data: { owner: { kind: 'body', id: COMMITTEE }, version: 1, clauses: CLAUSES } },
    { type: 'TermsAdopted', data: { owner: { kind: 'body', id: COMMITTEE }, version: 1, decision: '2026-001', startsOn: '2026-02-06' } },
  ].map((event) => ({ ...event, category: 'terms', id: COMMITTEE, recordedAt: '2026-02-06T09:00:00.000Z' })),
  ...[
    { type: 'MeetingScheduled', data: { start: '2026-03-05T09:00:00.000Z', end: '2026-03-05T11:00:00.000Z', zone: 'UTC', sequence: 0 } },
    { type: 'AgendaItemAdded', data: { item: ITEM, title: 'Work plan for 2027', purpose: 'decision' } },
    { type: 'AttendanceRecorded', data: present('51') },
    { type: 'AttendanceRecorded', data: present('53') },
    { type: 'AttendanceRecorded', data: { participant: id('52'), presence: 'apologies', stays: [] } },
    { type: 'ConflictDeclared', data: { item: ITEM, participant: id('54') } },
    { type: 'ConflictLifted', data: { item: ITEM, participant: id('54'), reason: 'Declared by mistake' } },
  ].map((event) => ({ ...event, category: 'meeting', id: MEETING, recordedAt: '2026-03-05T09:30:00.000Z' })),
]);
const TOLD_HERE = new Set(SURROUNDINGS.map(({ stream }) => stream));

/** Every golden event, salted by its id, as a log that was signed. */
export class GoldenLog {
  private readonly numbers = new Map<string, number>();

  private constructor(
    private readonly events: readonly StoredEvent[],
    private readonly tree: InMemoryTree,
    readonly note: string,
  ) {
    for (const [number, { stream, revision }] of events.entries()) this.numbers.set(`${stream} ${revision}`, number);
  }

  /** @param change what was recorded instead, before anything was signed */
  static async sign(change: (event: StoredEvent) => StoredEvent = (event) => event, more: readonly StoredEvent[] = []): Promise<GoldenLog> {
    const samples = SERVICES.flatMap((service) => goldenEvents(service) as readonly StoredEvent[]).filter(
      ({ stream }) => !TOLD_HERE.has(stream),
    );
    const golden = [...samples, ...SURROUNDINGS].map((event) => ({
      ...event,
      salt: hash('sha256', event.id, 'base64url').slice(0, 22),
    }));
    const events = [...golden.map(change), ...more];
    const tree = new InMemoryTree().append(events.map((event, sequence) => toEntry(event, { source: 'main', epoch: 1, sequence })));
    return new GoldenLog(events, tree, await tree.note());
  }

  /** The events of a stream as a reader is given them, with proofs. */
  async prove(stream: string, audience: Audience, upTo = Number.POSITIVE_INFINITY): Promise<readonly ProvenEvent[]> {
    const ofStream = this.events.filter((event) => event.stream === stream);
    const [category = '', ...id] = stream.split('-');
    const record = disclosures[category];
    const state = recordState(record, id.join('-'), ofStream);
    const proven = await Promise.all(
      ofStream
        .filter(({ revision }) => revision <= upTo)
        .map(async (event) => {
          const shown = disclosedParts(record, event, state, audience);
          if (shown === undefined) return [];
          const parts = toParts(event);
          const number = this.numbers.get(`${stream} ${event.revision}`) as number;
          const entry = this.tree.entries[number] as Uint8Array;
          const proof = writeProofFile(number, await this.tree.proofs().inclusion(number), this.note);
          const given = [...parts]
            .filter(([name]) => shown === 'all' || shown.has(name))
            .map(([name, text]) => [name, Buffer.from(text)] as const);
          const addendum = shown === 'all' || shown.size > 0 ? { addendum: Buffer.from(toAddendum(parts)) } : {};
          return [{ entry, proof: Buffer.from(proof), ...addendum, parts: new Map(given) }];
        }),
    );
    return proven.flat();
  }

  /** What a pack of a decision is made of: its stream, and what its last closing rests on, up to the revisions that it names. */
  async decision(reference: string, audience: Audience): Promise<PackContent> {
    const stream = `decision-${reference}`;
    const closing = this.events.findLast((event) => event.stream === stream && event.type === 'DecisionClosed');
    const { basis } = (closing as StoredEvent).data as {
      readonly basis: {
        readonly terms: { readonly owner: string; readonly revision: number };
        readonly body: { readonly body: string; readonly revision: number };
        readonly meeting?: { readonly meeting: string; readonly revision: number };
      };
    };
    const [year, number] = reference.split('-') as [string, string];
    const numbered = (await this.prove(`decisionyear-${year}`, audience)).slice(Number(number) - 1, Number(number));
    return {
      ...this.content('decision', reference, audience),
      events: await this.prove(stream, audience),
      basis: {
        terms: await this.prove(`terms-${basis.terms.owner}`, audience, basis.terms.revision),
        body: await this.prove(`body-${basis.body.body}`, audience, basis.body.revision),
        meeting: basis.meeting ? await this.prove(`meeting-${basis.meeting.meeting}`, audience, basis.meeting.revision) : [],
        numbers: numbered,
      },
    };
  }

  content(kind: PackContent['kind'], subject: string, audience: Audience): PackContent {
    return {
      ...{ kind, subject, audience, account: `# ${kind} ${subject}\n`, events: [] },
      log: { vkeys: `${SIGNER.key.text}\n`, checkpoint: this.note },
      witnessed: false,
      madeOn: '2026-12-01',
    };
  }
}

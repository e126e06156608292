import { describe, expect, it } from '@jest/globals';
import { eventSchemas as audit } from '../../apps/audit/src/event-schemas.js';
import { eventSchemas as governance } from '../../apps/governance/src/event-schemas.js';
import { eventSchemas as membership } from '../../apps/membership/src/event-schemas.js';
import { eventSchemas as people } from '../../apps/people/src/event-schemas.js';
import { eventSchemas as research } from '../../apps/research/src/event-schemas.js';
import { eventSchemas as training } from '../../apps/training/src/event-schemas.js';
import { eventSchemas as workingGroups } from '../../apps/working-groups/src/event-schemas.js';
import { type Disclosures, disclosedParts, disclosureFaults, disclosures, mayTell, type Reader, recordState } from './index.js';

const schemas: Readonly<Record<string, Readonly<Record<string, object>>>> = {
  ...{ ...audit, ...governance, ...membership, ...people },
  ...{ ...research, ...training, ...workingGroups },
};

const closing = (outcome: object, decided: object, holders: readonly string[] = ['party-1']) => ({
  type: 'DecisionClosed',
  data: { outcome, decided, basis: { composition: holders.map((id) => ({ holder: { kind: 'member', id } })) } },
});
const proposed = { type: 'DecisionProposed', data: { title: 'A group', text: 'It is established.', public: true } };
const taken = { type: 'PositionTaken', data: { seat: 'seat-1', position: 'object' } };
const adopted = closing({ result: 'adopted' }, { public: true });

const disclose = (
  category: string,
  events: readonly { type: string; data: object }[],
  event: { type: string; data: object },
  reader: Reader,
) => {
  const parts = disclosedParts(disclosures[category], event, recordState(disclosures[category], 'id-1', events), reader);
  return parts === 'all' || parts === undefined ? parts : [...parts];
};

describe('what the log gives out', () => {
  it('names events and parts that there are', () => {
    expect(disclosureFaults(disclosures, schemas)).toEqual([]);
  });

  it.each<readonly [string, Disclosures]>([
    ['disclosures of shed: no events of shed are recorded here', { shed: { events: {} } }],
    ['disclosures of decision: there is no event Decided', { decision: { public: [{ event: 'Decided' }], events: {} } }],
    [
      'disclosures of decision: DecisionClosed has nothing at outcome.came',
      { decision: { public: [{ event: 'DecisionClosed', where: { 'outcome.came': 'adopted' } }], events: {} } },
    ],
    [
      'disclosures of decision: DecisionClosed has nothing at basis.composition.holder.id',
      { decision: { members: [{ event: 'DecisionClosed', at: 'basis.composition.holder.id' }], events: {} } },
    ],
    [
      'disclosures of decision: DecisionProposed has no part data.name',
      { decision: { events: { DecisionProposed: { public: ['data.name'] } } } },
    ],
    ['disclosures of decision: DecisionProposed has no part title', { decision: { events: { DecisionProposed: { members: ['title'] } } } }],
    ['disclosures of decision: there is no event Decided', { decision: { events: { Decided: {} } } }],
    [
      'disclosures of terms: TermsSubmitted has nothing at number',
      { terms: { events: { TermsSubmitted: { publicOnce: { event: 'TermsAdopted', same: ['version', 'number'] } } } } },
    ],
  ])('%s', (fault, wrong) => {
    expect(disclosureFaults(wrong, schemas)).toContain(fault);
  });

  it('is, of every type of event that there is, nothing without a row', () => {
    const types = Object.entries(schemas).flatMap(([category, events]) => Object.keys(events).map((type) => [category, type] as const));
    const rows = types.filter(([category, type]) => disclosures[category]?.events[type]);
    const without = types.filter(([category, type]) => !disclosures[category]?.events[type]);
    expect(types.length).toBeGreaterThan(300);
    expect(rows.length).toBe(Object.values(disclosures).reduce((sum, { events }) => sum + Object.keys(events).length, 0));
    for (const [category, type] of without) {
      for (const reader of ['public', 'members', { parties: ['id-1'] }] as const) {
        expect([category, type, disclose(category, [{ type, data: {} }], { type, data: {} }, reader)]).toEqual([category, type, undefined]);
      }
      expect(disclose(category, [], { type, data: {} }, 'auditor')).toBe('all');
    }
  });

  it('is nothing of persons and sealed texts, to nobody but auditors', () => {
    const open = Object.values(disclosures).flatMap(({ events }) =>
      Object.entries(events).flatMap(([type, row]) => (row?.public ?? []).map((part) => `${type} ${part}`)),
    );
    expect(open.filter((name) => /person|learner|notes|statement|commitment|context|basis|papers|batches|rows/.test(name))).toEqual([]);
    expect(Object.keys(disclosures)).not.toContain('person');
    expect(disclosures.certificate?.events.CertificateIssued?.members).not.toContain('data.learner');
    expect(open).toContain('DecisionProposed data.text');
  });

  it('is the text of a decision, for everybody, once it was adopted and is for the public', () => {
    expect(disclose('decision', [proposed], proposed, 'public')).toBeUndefined();
    expect(disclose('decision', [proposed, closing({ result: 'not-adopted' }, { public: true })], proposed, 'public')).toBeUndefined();
    expect(disclose('decision', [proposed, closing({ result: 'adopted' }, { public: false })], proposed, 'public')).toBeUndefined();
    expect(disclose('decision', [proposed, adopted], proposed, 'public')).toEqual([
      ...['data.body', 'data.effects', 'data.public', 'data.text', 'data.title'],
    ]);
    expect(disclose('decision', [proposed, adopted], adopted, 'public')).toEqual(['data.closedOn', 'data.decided', 'data.outcome']);
  });

  it('is nothing, for everybody, of a closing before the one that adopted', () => {
    const deferred = closing({ result: 'not-adopted' }, { public: true });
    expect(disclose('decision', [proposed, deferred, adopted], deferred, 'public')).toBeUndefined();
    expect(disclose('decision', [proposed, deferred, adopted], deferred, 'members')).toContain('data.basis');
  });

  it('is how each spoke, for the parties that decided alone', () => {
    const events = [proposed, taken, adopted];
    expect(disclose('decision', events, taken, 'public')).toBeUndefined();
    expect(disclose('decision', events, taken, { parties: ['party-2'] })).toBeUndefined();
    expect(disclose('decision', events, taken, { parties: [] })).toBeUndefined();
    expect(disclose('decision', events, taken, { parties: ['party-2', 'party-1'] })).toContain('data.position');
    expect(disclose('decision', [proposed, taken], taken, { parties: ['party-1'] })).toBeUndefined();
  });

  it('is for members what everybody is told, too', () => {
    expect(disclose('decision', [proposed, adopted], proposed, { parties: ['party-2'] })).toContain('data.text');
    expect(disclose('decision', [proposed, adopted], proposed, { parties: ['party-2'] })).not.toContain('context');
  });

  it('is a submitted version of terms once it was adopted', () => {
    const submission = (version: number) => ({ type: 'TermsSubmitted', data: { version, clauses: {} } });
    const events = [submission(1), { type: 'TermsAdopted', data: { version: 1 } }, submission(2)];
    expect(disclose('terms', events, submission(1), 'public')).toContain('data.clauses');
    expect(disclose('terms', events, submission(2), 'public')).toBeUndefined();
  });

  it('is the record of an authority for itself, and its public facts for everybody while it is, or was, a member', () => {
    const invited = { type: 'ResponseRecorded', data: { response: 'accepted' } };
    const renamed = { type: 'AuthorityRenamed', data: { name: 'Another Ministry' } };
    expect(disclose('membership', [invited], invited, { parties: ['id-1'] })).toContain('data.response');
    expect(disclose('membership', [invited], invited, { parties: ['id-2'] })).toBeUndefined();
    expect(disclose('membership', [invited, renamed], renamed, 'public')).toBeUndefined();
    expect(disclose('membership', [invited, renamed, { type: 'MembershipConfirmed', data: {} }], renamed, 'public')).toContain('data.name');
  });

  it('is a part by its whole name', () => {
    const state = recordState(disclosures.decision, '2026-003', [proposed, adopted]);
    const may = (part: string, reader: Reader) => mayTell(disclosures.decision, proposed, part, state, reader);
    expect(may('data.title', 'public')).toBe(true);
    expect(may('title', 'public')).toBe(false);
    expect(may('context', 'public')).toBe(false);
    expect(may('context', 'auditor')).toBe(true);
    expect(mayTell(undefined, proposed, 'data.title', recordState(undefined, 'id-1', [proposed]), 'public')).toBe(false);
  });

  it('is nothing of an event whose type is a name that every object has', () => {
    const event = { type: 'constructor', data: {} };
    expect(disclose('decision', [proposed, adopted, event], event, 'public')).toBeUndefined();
  });
});

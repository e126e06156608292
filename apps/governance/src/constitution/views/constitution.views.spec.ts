import fc from 'fast-check';
import { applyTo, type RecordedEvent, type View } from '#libs/event-sourcing';
import { asStored, type EventSample, givenView, recordedEvents } from '#libs/testing';
import { clausesWith } from '../../../scenarios/governance-scenario.fixture.js';
import { replicas } from '../../parties/domain/party-replicas.js';
import { type Party, parties } from '../../parties/views/parties.js';
import { contributions } from '../../party-page/contributions.js';
import { livedBody, livedTerms, type Try, tries } from '../domain/random-life.fixture.js';
import { bodies } from './bodies.js';
import { compareVersions } from './compare.js';
import { linesBetween } from './lines-between.js';
import { type TermsDocument, termsOfReference } from './terms.js';

const inStream =
  (category: string, id: string) =>
  (type: string, data: object, day = '2021-03-01'): EventSample => ({ category, id, type, data, effectiveAt: `${day}T00:00:00.000Z` });

/** The documents that these events make, by key. */
function toDocuments<Document extends object>(view: View<Document, object>, events: readonly EventSample[]): ReadonlyMap<string, Document> {
  const documents = new Map<string, Document>();
  for (const event of recordedEvents(events)) {
    const key = view.key(event) ?? '';
    const document = applyTo(view as View<Document>, documents.get(key), event);
    if (document) documents.set(key, document);
  }
  return documents;
}

const ofBody = inStream('body', 'committee');
const member = (id: string) => ({ kind: 'member', id });
const constituted = ofBody('BodyConstituted', { name: 'Committee', kind: 'steering-committee', instrument: 'Launch' });
const appointed = ofBody('SeatAppointed', {
  seat: 's',
  holder: member('a'),
  person: 'p',
  capacity: 'chair',
  startsOn: '2021-03-01',
  endsOn: '2021-12-31',
});
const row = {
  seat: 's',
  body: 'committee',
  bodyName: 'Committee',
  bodyKind: 'steering-committee',
  holderKind: 'member',
  capacity: 'chair',
  termStartsOn: '2021-03-01',
  termEndsOn: '2021-12-31',
} as const;

describe('the bodies', () => {
  it('are shown with every name, and with a row a holding', () => {
    const events = [
      constituted,
      ofBody('BodyRenamed', { name: 'International Steering Committee', formerName: 'Committee' }),
      appointed,
      ofBody('SeatPassed', { seat: 's', predecessor: member('a'), successor: member('b'), passedOn: '2021-06-01' }, '2021-06-01'),
      ofBody('SeatVacated', { seat: 's', person: 'p', vacatedOn: '2021-07-01' }, '2021-07-01'),
    ];
    const named = { ...row, bodyName: 'International Steering Committee' };
    givenView(bodies, events).thenRows('committee', [
      { id: 's 2021-03-01', ...named, holder: 'a', person: 'p', startsOn: '2021-03-01', endsOn: '2021-05-31', runsOut: false },
      { id: 's 2021-06-01', ...named, holder: 'b', person: 'p', startsOn: '2021-06-01', endsOn: '2021-06-30', runsOut: false },
      { id: 's 2021-07-01', ...named, holder: 'b', startsOn: '2021-07-01', endsOn: '2021-12-31', runsOut: true },
    ]);
    givenView(bodies, events.slice(0, 2)).thenDocument('committee', {
      body: 'committee',
      name: 'International Steering Committee',
      kind: 'steering-committee',
      status: 'constituted',
      constitutedOn: '2021-03-01',
      instrument: 'Launch',
      formerNames: ['Committee'],
      names: [
        { startsOn: '2021-03-01', name: 'Committee' },
        { startsOn: '2021-03-01', name: 'International Steering Committee' },
      ],
      renamedAt: '2021-01-04T09:00:01.000Z',
      seats: [],
      revision: 1,
    });
  });

  it('say why a holding ended early; a term that somebody ended does not run out', () => {
    const ended = ofBody('AppointmentEnded', { seat: 's', holder: member('a'), endedOn: '2021-05-01', cause: 'withdrawn' }, '2021-05-01');
    givenView(bodies, [constituted, appointed, ended]).thenRows('committee', [
      {
        id: 's 2021-03-01',
        ...row,
        holder: 'a',
        person: 'p',
        startsOn: '2021-03-01',
        endsOn: '2021-04-30',
        runsOut: false,
        endCause: 'withdrawn',
      },
    ]);
  });
});

describe('the parties', () => {
  it('are members, as membership told of them, and organisations', () => {
    const ofMember = inStream(replicas.members.category, 'a');
    const ofOrganisation = inStream('organisation', 'o');
    const documents = toDocuments(parties, [
      ofMember('MemberDescribed', { entry: 'e1', order: 1, name: 'Arbeidsinspectie', country: 'NLD' }, '2021-01-10'),
      ofMember('MemberJoined', { entry: 'e2', order: 2 }, '2021-02-10'),
      ofMember('MemberUpdated', { entry: 'e3', order: 3, nameEn: 'Labour inspectorate' }, '2021-02-11'),
      ofOrganisation('OrganisationRegistered', { name: 'Migrants’ forum', sector: 'civil-society' }),
      ofOrganisation('OrganisationRetired', {}, '2021-04-01'),
    ]);
    const show = (id: string) => {
      const { known: _, ...party } = documents.get(id) as Party;
      return party;
    };
    expect([...documents.keys()]).toEqual(['a', 'o']);
    expect(show('a')).toEqual({
      party: 'a',
      kind: 'member',
      name: 'Arbeidsinspectie',
      nameEn: 'Labour inspectorate',
      country: 'NLD',
      status: 'member',
      revision: 2,
      search: 'Arbeidsinspectie Labour inspectorate NLD',
      sortName: 'labour inspectorate',
    });
    expect(show('o')).toEqual({
      party: 'o',
      kind: 'organisation',
      name: 'Migrants’ forum',
      sector: 'civil-society',
      status: 'retired',
      revision: 1,
      search: 'Migrants’ forum',
      sortName: 'migrants forum',
    });
  });
});

describe('the terms', () => {
  const termsEvent = inStream('terms', 'committee');
  const clauses = clausesWith();
  const owner = { kind: 'body', id: 'committee' };
  const events = [
    constituted,
    termsEvent('TermsDrafted', { owner, clauses }, '2021-03-02'),
    termsEvent('ConsultationOpened', { endsOn: '2021-03-10' }, '2021-03-03'),
    termsEvent('ConsultationViewRecorded', { holder: member('a'), stance: 'support' }, '2021-03-04'),
    termsEvent('TermsSubmitted', { owner, version: 1, clauses }, '2021-03-11'),
    termsEvent('TermsAdopted', { owner, version: 1, decision: '2021-001', adoptedOn: '2021-03-20', startsOn: '2021-04-01' }, '2021-03-20'),
  ];
  const said = {
    owner: 'committee',
    ownerName: 'Committee',
    holder: 'a',
    holderKind: 'member',
    stance: 'support',
    day: '2021-03-04',
  } as const;
  const first = { ownerId: 'committee', ownerKind: 'body', ownerName: 'Committee', ownerActive: true } as const;

  it('are shown for every body, those without terms too', () => {
    givenView(termsOfReference, events.slice(0, 1)).thenDocument('committee', {
      ...first,
      draftStatus: 'none',
      terms: { submitted: [], adopted: [], terminations: [], revision: -1 },
    });
    const view = givenView(termsOfReference, events);
    const { terms: _, ...document } = { ...toDocuments(termsOfReference as View<TermsDocument, object>, events).get('committee') };
    expect(document).toEqual({ ...first, draftStatus: 'none', reviewOn: clauses.reviewOn });
    view.thenRows('committee', [{ id: '1 a', ...said, version: 1 }]);
    givenView(termsOfReference, events.slice(0, 4)).thenRows('committee', [{ id: 'draft a', ...said }]);
  });

  it('are compared clause by clause, prose line by line', () => {
    const next = clausesWith({ rule: { kind: 'simple-majority' }, minutesDays: 14, mandate: `Firstly\n${clauses.mandate}` });
    const changed = compareVersions({ clauses, text: 'Article 1' }, { clauses: next, text: 'Article 1' }).filter(
      (change) => change.changed,
    );
    expect(changed).toEqual([
      {
        clause: 'mandate',
        changed: true,
        previous: clauses.mandate,
        next: `Firstly\n${clauses.mandate}`,
        lines: [
          { change: 'added', line: 'Firstly' },
          { change: 'same', line: clauses.mandate },
        ],
      },
      { clause: 'rule', changed: true, previous: { kind: 'consensus' }, next: { kind: 'simple-majority' } },
      { clause: 'minutesDays', changed: true, next: 14 },
    ]);
  });
});

describe('what parties contribute to decisions', () => {
  const decisionEvent = inStream('decision', '2021-003');
  const proposed = decisionEvent('DecisionProposed', {
    body: 'committee',
    title: 'Fees',
    text: 'x',
    effects: [],
    public: true,
    papers: [],
    proposer: 'a',
  });
  const row = { decision: '2021-003', body: 'committee', title: 'On fees', day: '2021-03-01' };

  it('is what each proposed, advised, and said last for its seat', () => {
    givenView(contributions, [
      proposed,
      decisionEvent('ProposalAmended', { title: 'On fees' }),
      decisionEvent('AdviceRecorded', { advisoryBody: 'group', advice: 'reservations', holder: 'o' }),
      decisionEvent('AdviceRecorded', { advisoryBody: 'group', advice: 'support' }),
      decisionEvent('PositionTaken', { seat: 's', holder: 'a', position: 'object' }),
      decisionEvent('PositionTaken', { seat: 's', holder: 'a', position: 'abstain' }),
      decisionEvent('PositionCorrected', { seat: 's', position: 'support', reason: 'Misheard', outcome: {}, basis: {} }),
      decisionEvent('RecusalDeclared', { seat: 't', holder: 'b' }),
      decisionEvent('RecusalDeclared', { seat: 'u', holder: 'c' }),
      decisionEvent('RecusalLifted', { seat: 'u', holder: 'c' }),
      decisionEvent('DecisionTextCorrected', { text: 'y', reason: 'A slip' }),
    ]).thenRows('2021-003', [
      { id: 'proposal 0', ...row, holder: 'a', kind: 'proposal' },
      { id: 'advice 1', ...row, holder: 'o', kind: 'advice', advice: 'reservations' },
      { id: 'position s', ...row, holder: 'a', kind: 'position', seat: 's', position: 'support' },
      { id: 'recusal t', ...row, holder: 'b', kind: 'recusal', seat: 't' },
    ]);
  });

  it('is nothing for a proposal of the Secretariat', () => {
    const { proposer: _, ...data } = proposed.data as { readonly proposer: string };
    givenView(contributions, [{ ...proposed, data }]).thenRows('2021-003', []);
  });
});

describe('the lines between two texts', () => {
  const text = fc.array(fc.constantFrom('a', 'b', 'c', ''), { maxLength: 12 }).map((lines) => lines.join('\n'));
  const only = (changes: ReturnType<typeof linesBetween>, left: string) =>
    changes.filter(({ change }) => change !== left).map(({ line }) => line);

  it('make the one of the other, and keep all that can be kept', () => {
    fc.assert(
      fc.property(text, text, (previous, next) => {
        const changes = linesBetween(previous, next);
        const toLines = (prose: string) => (prose === '' ? [] : prose.split('\n'));
        expect(only(changes, 'added')).toEqual(toLines(previous));
        expect(only(changes, 'removed')).toEqual(toLines(next));
        expect(changes.filter(({ change }) => change === 'same')).toHaveLength(longestCommon(toLines(previous), toLines(next)));
      }),
    );
  });

  it('of texts too long to compare are all of them that differ', () => {
    const lines = (word: string) => Array.from({ length: 2_001 }, (_, index) => `${word} ${index}`);
    const changes = linesBetween(['head', ...lines('old'), 'tail'].join('\n'), ['head', ...lines('new'), 'tail'].join('\n'));
    expect(changes.filter(({ change }) => change === 'same').map(({ line }) => line)).toEqual(['head', 'tail']);
  });
});

/** Length of the longest common subsequence, by recursion over what is left of both. */
function longestCommon(first: readonly string[], second: readonly string[]): number {
  const lengths = new Map<string, number>();
  const of = (i: number, j: number): number => {
    if (i === first.length || j === second.length) return 0;
    const key = `${i} ${j}`;
    const seen = lengths.get(key);
    if (seen !== undefined) return seen;
    const length = first[i] === second[j] ? 1 + of(i + 1, j + 1) : Math.max(of(i + 1, j), of(i, j + 1));
    lengths.set(key, length);
    return length;
  };
  return of(0, 0);
}

describe('a view that is rebuilt', () => {
  /** As a store has it, event by event, against all events at once. */
  // biome-ignore lint/suspicious/noExplicitAny: each view has documents and rows of its own
  const sameBothWays = (view: View<any, any>, lived: (attempts: readonly Try[]) => { readonly events: readonly RecordedEvent[] }) =>
    fc.assert(
      fc.property(tries, (attempts) => {
        const { events } = lived(attempts);
        const live = events.reduce<object | undefined>((document, event) => asStored(applyTo(view, document, event)), undefined);
        const rebuilt = events.reduce<object | undefined>((document, event) => applyTo(view, document, event), undefined);
        expect(live).toEqual(asStored(rebuilt));
        const rows = live && asStored(view.rows?.of(live));
        expect(rows).toEqual(rebuilt && asStored(view.rows?.of(rebuilt)));
        expect(new Set((rows ?? []).map(({ id }: { id: string }) => id)).size).toBe(rows?.length ?? 0);
      }),
      { numRuns: 100 },
    );

  it('is the one that was kept up to date', () => {
    sameBothWays(bodies, livedBody);
    sameBothWays(termsOfReference, livedTerms);
  });
});

import fc from 'fast-check';
import { command, defined, type EventOf, effectiveTime } from '#libs/event-sourcing';
import { given } from '#libs/testing';
import { body } from './body.decider.js';
import { bodyDecisions } from './body-decisions.decider.js';
import { ALPHA, at, BETA, BODY, business, clauses, committee, id, memberSince, event as toldOfBody } from './body-words.fixture.js';
import { knownGroup } from './known-group.decider.js';
import { submittedTerms, type TermsFacts, terms, termsInForceOn, versionsOf } from './terms.decider.js';
import type { TermsEvents } from './terms.messages.js';
import * as commands from './terms.messages.js';
import type { TermsClauses } from './terms-clauses.js';

type TermsEvent = EventOf<TermsEvents>;

const termsEvent = <Type extends keyof TermsEvents>(day: string, type: Type, data: TermsEvents[Type]): TermsEvent =>
  ({ type, data, effectiveAt: at(day) }) as unknown as TermsEvent;

const owner = { kind: 'body', id: BODY } as const;
const group = { kind: 'working-group', id: BODY } as const;
const VIEW = id(9);
const draftEvent = (day = '2021-02-10') => termsEvent(day, 'TermsDrafted', { owner, clauses });
const consultation = (day = '2021-02-15', endsOn = '2021-03-01') => termsEvent(day, 'ConsultationOpened', { endsOn });
const submission = (version = 1, day = '2021-03-02', termsClauses: TermsClauses = clauses) =>
  termsEvent(day, 'TermsSubmitted', { owner, version, clauses: termsClauses });
const adoptionEvent = (version: number, decision: string, adoptedOn: string, startsOn = adoptedOn) =>
  termsEvent(adoptedOn, 'TermsAdopted', { owner, version, decision, adoptedOn, startsOn });
const notAdopted = (more: object) =>
  termsEvent('2021-03-10', 'TermsNotAdopted', { owner, version: 1, decision: '2021-001', cause: 'owner-ended', ...more });
const path = [draftEvent(), consultation(), submission()];

const facts = {
  body: given(body, [committee()]).state(),
  group: { status: 'proposed', name: 'Consular officials', theme: 'consular' } as const,
  member: memberSince('2021-01-01'),
  organisation: business,
};

const draft = (more: Partial<commands.DraftTerms> = {}) =>
  command(commands.DraftTerms, { owner: BODY, ownerKind: 'body', clauses, ...more });
const on = (effectiveAt: string) => ({ owner: BODY, effectiveAt });

describe('Terms of Reference begin as a draft (FAQ, question 4)', () => {
  it('of a body, or of a working group', () => {
    given(terms)
      .when(draft({ text: 'Article 1' }), { facts })
      .then([{ type: 'TermsDrafted', data: { owner, clauses, text: 'Article 1' } }]);
    given(terms)
      .when(draft({ ownerKind: 'working-group' }), { facts })
      .then([{ type: 'TermsDrafted', data: { owner: group, clauses } }]);
  });

  it('of one that is there', () => {
    given(terms)
      .when(draft(), { facts: { ...facts, body: body.initial } })
      .thenRefused('terms/unknown-owner', 'owner');
    given(terms)
      .when(draft({ ownerKind: 'working-group' }), { facts: { ...facts, group: knownGroup.initial } })
      .thenRefused('terms/unknown-owner', 'owner');
    const dissolved = given(body, [committee(), toldOfBody('2021-03-01', 'BodyDissolved', { kind: 'steering-committee' })]).state();
    given(terms)
      .when(draft(), { facts: { ...facts, body: dissolved } })
      .thenRefused('terms/owner-ended', 'owner');
    given(terms)
      .when(draft({ ownerKind: 'working-group' }), { facts: { ...facts, group: { status: 'closed' } } })
      .thenRefused('terms/owner-ended', 'owner');
  });

  it('with clauses under which something can be decided', () => {
    const which = (more: Partial<TermsClauses>) => draft({ clauses: { ...clauses, ...more } as commands.DraftTerms['clauses'] });
    given(terms)
      .when(which({ quorum: { kind: 'share', numerator: 3, denominator: 2 } }), { facts })
      .thenRefused('terms/impossible-share', 'clauses.quorum');
    const majority = (numerator: number, denominator: number) =>
      which({ rule: { kind: 'qualified-majority', numerator, denominator, countedAmong: 'members' } });
    given(terms).when(majority(4, 3), { facts }).thenRefused('terms/impossible-share', 'clauses.rule');
    given(terms).when(majority(1, 2), { facts }).thenRefused('terms/not-a-majority', 'clauses.rule');
    given(terms)
      .when(which({ reviewOn: '2021-04-01' }), { facts })
      .thenRefused('terms/review-in-the-past', 'clauses.reviewOn');
    const rule = { kind: 'qualified-majority', numerator: 2, denominator: 3, countedAmong: 'members' } as const;
    const quorum = { kind: 'count', count: 5 } as const;
    given(terms)
      .when(which({ rule, quorum }), { facts })
      .then([{ type: 'TermsDrafted', data: { owner, clauses: { ...clauses, rule, quorum } } }]);
  });

  it('one at a time', () => {
    given(terms, [draftEvent()]).when(draft(), { facts }).thenRefused('terms/draft-exists');
    given(terms, path).when(draft(), { facts }).thenRefused('terms/draft-exists');
    given(terms, [...path, adoptionEvent(1, '2021-001', '2021-03-10')])
      .when(draft(), { facts })
      .then([{ type: 'TermsDrafted', data: { owner, clauses } }]);
  });
});

describe('a draft', () => {
  const changed = { ...clauses, writtenProcedureDays: 15 };
  const revise = command(commands.ReviseDraft, { owner: BODY, clauses: changed });

  it('is revised, until it is consulted on', () => {
    given(terms, [draftEvent()])
      .when(revise)
      .then([{ type: 'DraftRevised', data: { clauses: changed } }]);
    given(terms, path.slice(0, 2)).when(revise).thenRefused('terms/not-a-draft');
    given(terms, path).when(revise).thenRefused('terms/not-a-draft');
    given(terms).when(revise).thenRefused('terms/unknown-terms');
    given(terms, [...path, adoptionEvent(1, '2021-001', '2021-03-10')])
      .when(revise)
      .thenRefused('terms/no-draft');
  });

  it('is consulted on, to a day ahead', () => {
    const open = (endsOn: string) => command(commands.OpenConsultation, { ...on('2021-02-15'), endsOn });
    const then = { now: '2021-02-15T09:00:00.000Z' };
    given(terms, [draftEvent()]).when(open('2021-03-01'), then).then([consultation()]);
    given(terms, [draftEvent()]).when(open('2021-02-15'), then).thenRefused('terms/consultation-too-short', 'endsOn');
    given(terms, path.slice(0, 2)).when(open('2021-03-15')).thenRefused('terms/not-a-draft');
    given(terms, [draftEvent('2021-02-16')])
      .when(open('2021-03-01'))
      .thenRefused('terms/before-the-last-step', 'effectiveAt');
    given(terms, [draftEvent()])
      .when(command(commands.OpenConsultation, { ...on('2021-05-01'), endsOn: '2021-06-01' }))
      .thenRefused('governance/date-in-the-future', 'effectiveAt');
  });

  it('is consulted on from the recording on, whatever day it is dated; what has ended is said to have', () => {
    const open = (endsOn: string, more: object = {}) => command(commands.OpenConsultation, { ...on('2021-02-15'), endsOn, ...more });
    const today = given(terms, [draftEvent()]);
    today.when(open('2021-03-01')).thenRefused('terms/consultation-too-short', 'endsOn');
    today.when(open('2021-04-01')).thenRefused('terms/consultation-too-short', 'endsOn');
    today.when(open('2021-04-02')).then([termsEvent('2021-02-15', 'ConsultationOpened', { endsOn: '2021-04-02' })]);
    today
      .when(open('2021-03-01', { afterwards: true }))
      .then([termsEvent('2021-02-15', 'ConsultationOpened', { endsOn: '2021-03-01', afterwards: true })]);
    today.when(open('2021-04-01', { afterwards: true })).thenRefused('terms/consultation-runs', 'afterwards');
    today.when(open('2021-02-15', { afterwards: true })).thenRefused('terms/consultation-too-short', 'endsOn');
    // Its last day is not over because it is the next one somewhere.
    given(terms, [draftEvent(), termsEvent('2021-02-15', 'ConsultationOpened', { endsOn: '2021-04-01' })])
      .when(command(commands.SubmitTerms, on('2021-04-02')), { now: '2021-04-01T13:00:00.000Z' })
      .thenRefused('terms/consultation-runs', 'effectiveAt');
  });

  it('is spoken to by members and organisations, who may say something else until it is over', () => {
    const recordView = (more: Partial<commands.RecordConsultationView> = {}) =>
      command(commands.RecordConsultationView, { ...on('2021-02-20'), holder: ALPHA, holderKind: 'member', stance: 'support', ...more });
    const viewEvent = (stance: commands.Stance, more: object = {}) =>
      termsEvent('2021-02-20', 'ConsultationViewRecorded', { holder: { kind: 'member', id: ALPHA }, stance, ...more });
    const open = path.slice(0, 2);
    given(terms, open)
      .when(recordView({ view: VIEW }), { facts })
      .then([viewEvent('support', { view: VIEW })]);
    given(terms, open)
      .when(recordView({ holderKind: 'organisation', holder: BETA, stance: 'against' }), { facts })
      .then([termsEvent('2021-02-20', 'ConsultationViewRecorded', { holder: { kind: 'organisation', id: BETA }, stance: 'against' })]);
    given(terms, open)
      .when(recordView(), { facts: { ...facts, member: memberSince('2021-03-01') } })
      .thenRefused('terms/party-unknown', 'holder');
    given(terms, open)
      .when(recordView({ holderKind: 'organisation' }), { facts: { ...facts, organisation: { ...business, status: 'unknown' } } })
      .thenRefused('terms/party-unknown', 'holder');
    const leaver = (successor?: string) => ({
      ...memberSince('2021-01-01'),
      periods: [{ startsOn: '2021-01-01', leftOn: '2021-02-10' }],
      leavings: [
        {
          entry: 'left',
          day: '2021-02-10',
          ...(successor ? { reason: 'succeeded' as const, successor } : { reason: 'withdrawn' as const }),
        },
      ],
    });
    given(terms, open)
      .when(recordView(), { facts: { ...facts, member: leaver() } })
      .thenRefused('terms/not-a-member', 'holder');
    given(terms, open)
      .when(recordView(), { facts: { ...facts, member: leaver(BETA) } })
      .thenRefused('terms/succeeded', 'holder');
    given(terms, open)
      .when(recordView({ holderKind: 'organisation' }), {
        facts: { ...facts, organisation: { ...business, status: 'retired', retiredOn: '2021-02-10' } },
      })
      .thenRefused('terms/organisation-retired', 'holder');
    given(terms, [draftEvent()]).when(recordView(), { facts }).thenRefused('terms/not-in-consultation');
    given(terms, open)
      .when(recordView({ effectiveAt: '2021-03-02' }), { facts })
      .thenRefused('terms/consultation-over', 'effectiveAt');
    const { draft: state } = given(terms, [...open, viewEvent('support'), viewEvent('reservations')]).state();
    expect(state?.consultation?.views).toEqual([
      { holder: { kind: 'member', id: ALPHA }, stance: 'reservations', day: '2021-02-20', saidAt: '2021-02-20T00:00:00.000Z' },
    ]);
  });

  it('hears its parties in whatever order they are told: what another one said later is in nobody’s way, and each one’s last word stands', () => {
    const open = path.slice(0, 2);
    const parties = [
      { holder: ALPHA, holderKind: 'member' as const },
      { holder: BETA, holderKind: 'organisation' as const },
    ];
    const word = fc.record({
      party: fc.nat(1),
      day: fc.integer({ min: 15, max: 28 }),
      stance: fc.constantFrom<commands.Stance>('support', 'reservations', 'against'),
    });
    const words = fc.uniqueArray(word, { minLength: 2, maxLength: 6, selector: ({ party, day }) => `${party} ${day}` });
    const asTold = (views: readonly { readonly party: number; readonly day: number; readonly stance: commands.Stance }[]) => {
      const past: EventOf<TermsEvents>[] = [...open];
      const now = '2021-06-01T09:00:00.000Z';
      for (const { party, day, stance } of views) {
        const effectiveAt = `2021-02-${day}`;
        const view = command(commands.RecordConsultationView, {
          ...on(effectiveAt),
          ...parties[party],
          stance,
        } as commands.RecordConsultationView);
        const context = { ...effectiveTime(effectiveAt, now), now, actor: 'officer', commandId: 'view', facts: facts as TermsFacts };
        const decided = terms.decide.RecordConsultationView(view, given(terms, past).state(), context);
        past.push(...decided.map((event) => ({ ...event, effectiveAt: context.effectiveAt })));
      }
      return past;
    };
    fc.assert(
      fc.property(
        words.chain((views) => fc.tuple(fc.constant(views), fc.shuffledSubarray([...views], { minLength: views.length }))),
        ([asked, shuffled]) => {
          const listViews = (events: readonly EventOf<TermsEvents>[]) => [
            ...(given(terms, events).state().draft?.consultation?.views ?? []),
          ];
          const views = listViews(asTold(asked));
          expect(listViews(asTold(shuffled))).toEqual(views);
          for (const [index, { holder }] of parties.entries()) {
            const last = asked.filter(({ party }) => party === index).sort((a, b) => b.day - a.day)[0];
            expect(views.find(({ holder: { id } }) => id === holder)?.stance).toBe(last?.stance);
          }
        },
      ),
      { numRuns: 60 },
    );
  });

  it('is not taken back on a day before a view that was given in it', () => {
    const view = termsEvent('2021-02-20', 'ConsultationViewRecorded', { holder: { kind: 'member', id: ALPHA }, stance: 'support' });
    const back = (day: string) => command(commands.ReturnToDraft, { ...on(day), reason: 'It is not ripe' });
    given(terms, [...path.slice(0, 2), view])
      .when(back('2021-02-19'))
      .thenRefused('terms/before-the-last-step', 'effectiveAt');
    given(terms, [...path.slice(0, 2), view])
      .when(back('2021-02-20'))
      .then([termsEvent('2021-02-20', 'TermsReturnedToDraft', { reason: 'It is not ripe' })]);
  });

  it('is submitted after its consultation, under the next number', () => {
    const submit = (day = '2021-03-02') => command(commands.SubmitTerms, on(day));
    given(terms, path.slice(0, 2)).when(submit()).then([submission()]);
    given(terms, path.slice(0, 2)).when(submit('2021-03-01')).thenRefused('terms/consultation-runs', 'effectiveAt');
    given(terms, [draftEvent()]).when(submit()).thenRefused('terms/not-consulted');
    given(terms, path).when(submit()).thenRefused('terms/not-a-draft');
    const again = [
      ...path,
      termsEvent('2021-03-03', 'TermsReturnedToDraft', { reason: 'Quorum' }),
      consultation('2021-03-04', '2021-03-10'),
    ];
    given(terms, again)
      .when(submit('2021-03-11'))
      .then([submission(2, '2021-03-11')]);
  });

  it('is taken back to work on it, with a reason', () => {
    const back = command(commands.ReturnToDraft, { owner: BODY, reason: 'Quorum' });
    const returned = { type: 'TermsReturnedToDraft', data: { reason: 'Quorum' } } as const;
    given(terms, path).when(back).then([returned]);
    given(terms, path.slice(0, 2)).when(back).then([returned]);
    given(terms, [draftEvent()]).when(back).thenRefused('terms/not-consulted');
    expect(submittedTerms(given(terms, path).state())).toEqual({
      version: 1,
      clauses,
      submittedOn: '2021-03-02',
      consultation: { endsOn: '2021-03-01', views: [] },
    });
    expect(submittedTerms(given(terms, [...path, returned]).state())).toBeUndefined();
    expect(submittedTerms(given(terms, [draftEvent()]).state())).toBeUndefined();
  });
});

describe('a version is adopted by a numbered decision', () => {
  const adopt = (more: Partial<commands.AdoptTerms> = {}) =>
    command(commands.AdoptTerms, { ...on('2021-03-10'), version: 1, decision: '2021-001', inForceFrom: '2021-04-15', ...more });

  it('once, and is in force from the day that it names, at the earliest from its adoption', () => {
    given(terms, path)
      .when(adopt())
      .then([adoptionEvent(1, '2021-001', '2021-03-10', '2021-04-15')]);
    given(terms, path)
      .when(adopt({ inForceFrom: '2021-02-01' }))
      .then([adoptionEvent(1, '2021-001', '2021-03-10')]);
    // In the morning of 11 March in Sydney, when it is the evening of the 10th in UTC.
    given(terms, path)
      .when(adopt({ effectiveAt: '2021-03-10T22:00:00.000Z', adoptedOn: '2021-03-11', inForceFrom: '2021-03-11' }))
      .then([{ ...adoptionEvent(1, '2021-001', '2021-03-11'), effectiveAt: '2021-03-10T22:00:00.000Z' }]);
    given(terms, [...path, adoptionEvent(1, '2021-001', '2021-03-10')])
      .when(adopt())
      .thenNothing();
    given(terms, [...path, adoptionEvent(1, '2021-001', '2021-03-10')])
      .when(adopt({ decision: '2021-002' }))
      .then([notAdopted({ decision: '2021-002', cause: 'already-adopted', adoptedBy: '2021-001' })]);
    given(terms, path)
      .when(adopt({ version: 2 }))
      .then([notAdopted({ version: 2, cause: 'not-submitted' })]);
    given(terms).when(adopt()).thenRefused('terms/unknown-version', 'owner');
  });

  it('is not in force for a body or group that has ended, however late its decision is heard of', () => {
    const termination = (day: string) =>
      ({ type: 'TermsTerminated', data: { endedOn: day, reason: 'The body was dissolved', cause: 'dissolved' } }) as const;
    given(terms, [...path, termination('2021-03-10')])
      .when(adopt())
      .then([notAdopted({ cause: 'owner-ended' })]);
    given(terms, [...path, termination('2021-06-01')])
      .when(adopt())
      .then([adoptionEvent(1, '2021-001', '2021-03-10', '2021-04-15')]);
    const state = given(terms, [...path, termination('2021-06-01'), adoptionEvent(1, '2021-001', '2021-03-10')]).state();
    expect(['2021-05-31', '2021-06-01'].map((day) => termsInForceOn(state, day)?.version)).toEqual([1, undefined]);
  });

  it('exactly as it was submitted, even when the draft is being worked on again', () => {
    const changed = { ...clauses, writtenProcedureDays: 15 };
    const past = [
      ...path,
      termsEvent('2021-03-03', 'TermsReturnedToDraft', { reason: 'Quorum' }),
      termsEvent('2021-03-04', 'DraftRevised', { clauses: changed }),
    ];
    given(terms, past)
      .when(adopt())
      .then([adoptionEvent(1, '2021-001', '2021-03-10', '2021-04-15')]);
    const state = given(terms, [...past, adoptionEvent(1, '2021-001', '2021-03-10')]).state();
    expect(termsInForceOn(state, '2021-03-10')?.clauses).toEqual(clauses);
    expect(state.draft?.clauses).toEqual(changed);
  });
});

describe('which version is in force', () => {
  const next = [
    draftEvent('2021-06-01'),
    consultation('2021-06-02', '2021-06-10'),
    submission(2, '2021-06-11', { ...clauses, writtenProcedureDays: 15 }),
  ];
  const both = [
    ...path,
    adoptionEvent(1, '2021-001', '2021-03-10', '2021-04-01'),
    ...next,
    adoptionEvent(2, '2021-007', '2021-07-01', '2021-08-01'),
  ];
  const versionOn = (events: readonly TermsEvent[], day: string) => termsInForceOn(given(terms, events).state(), day)?.version;

  it.each([
    ['2021-03-31', undefined],
    ['2021-04-01', 1],
    ['2021-07-31', 1],
    ['2021-08-01', 2],
    ['2031-01-01', 2],
  ])('on %s is told, also when the next one is adopted already', (day, version) => {
    expect(versionOn(both, day)).toBe(version);
  });

  it('is told with the days of each version', () => {
    expect(
      versionsOf(given(terms, both).state()).map(({ version, startsOn, endsOn, decision }) => [version, startsOn, endsOn, decision]),
    ).toEqual([
      [1, '2021-04-01', '2021-07-31', '2021-001'],
      [2, '2021-08-01', undefined, '2021-007'],
    ]);
  });

  it('does not hang on the order in which decisions were heard of', () => {
    const late = [
      ...path,
      ...next,
      adoptionEvent(2, '2021-007', '2021-07-01', '2021-08-01'),
      adoptionEvent(1, '2021-001', '2021-03-10', '2021-04-01'),
    ];
    expect(versionsOf(given(terms, late).state())).toEqual(versionsOf(given(terms, both).state()));
  });

  it('goes by the later decision where two name days that cross', () => {
    const crossed = [
      ...path,
      adoptionEvent(1, '2021-001', '2021-03-10', '2021-09-01'),
      ...next,
      adoptionEvent(2, '2021-007', '2021-07-01', '2021-08-01'),
    ];
    expect(['2021-07-31', '2021-08-01', '2021-09-01'].map((day) => versionOn(crossed, day))).toEqual([undefined, 2, 2]);
  });

  it('is none after the terms were terminated, until the next ones', () => {
    const nothingDecided = { decided: bodyDecisions.initial };
    const end = command(commands.TerminateTerms, { owner: BODY, reason: 'The pilot is over', endedOn: '2021-05-01' });
    const terminated = termsEvent('2021-04-01', 'TermsTerminated', { endedOn: '2021-05-01', reason: 'The pilot is over', cause: 'ended' });
    const first = both.slice(0, 4);
    given(terms, first)
      .when(end, { effectiveAt: at('2021-04-01'), facts: nothingDecided })
      .then([terminated]);
    expect(['2021-04-30', '2021-05-01'].map((day) => versionOn([...first, terminated], day))).toEqual([1, undefined]);
    expect(versionOn([...first, terminated, ...both.slice(4)], '2021-08-01')).toBe(2);
    given(terms, path).when(end, { facts: nothingDecided }).thenRefused('terms/none-in-force', 'endedOn');
    given(terms, [...first, terminated])
      .when(end, { facts: nothingDecided })
      .thenRefused('terms/none-in-force', 'endedOn');
    given(terms).when(end, { facts: nothingDecided }).thenRefused('terms/unknown-terms');
  });
});

describe('a termination on the day of an adoption', () => {
  const nothingDecided = { decided: bodyDecisions.initial };
  const first = [...path, adoptionEvent(1, '2021-001', '2021-03-10')];
  const end = (effectiveAt: string, givenDay?: string) =>
    command(commands.TerminateTerms, defined({ owner: BODY, reason: 'The pilot is over', effectiveAt, endedOn: givenDay }));

  it('says at which instant: a day alone does not say what it ends', () => {
    given(terms, first).when(end('2021-03-10'), { facts: nothingDecided }).thenRefused('terms/instant-missing', 'effectiveAt');
    given(terms, first)
      .when(end('2021-03-10T12:00:00Z'), { facts: nothingDecided })
      .then([
        {
          ...termsEvent('2021-03-10', 'TermsTerminated', { endedOn: '2021-03-10', reason: 'The pilot is over', cause: 'ended' }),
          effectiveAt: '2021-03-10T12:00:00.000Z',
        } as TermsEvent,
      ]);
  });

  it('does not end what is adopted after it, whichever is told first', () => {
    const next = [draftEvent('2021-03-11'), consultation('2021-03-12', '2021-03-20'), submission(2, '2021-03-21')];
    const termination = termsEvent('2021-04-01', 'TermsTerminated', { endedOn: '2021-05-01', reason: 'The pilot is over', cause: 'ended' });
    const adoption = adoptionEvent(2, '2021-002', '2021-04-10');
    const versionOn = (events: readonly TermsEvent[]) => termsInForceOn(given(terms, events).state(), '2021-06-01')?.version;
    expect([versionOn([...first, ...next, termination, adoption]), versionOn([...first, ...next, adoption, termination])]).toEqual([2, 2]);
  });
});

describe('the end of a body or working group', () => {
  const ends = command(commands.EndTermsOfOwner, { owner: BODY, endedOn: '2021-05-01', cause: 'dissolved', effectiveAt: '2021-05-01' });
  const over = termsEvent('2021-05-01', 'TermsTerminated', { endedOn: '2021-05-01', reason: 'The body was dissolved', cause: 'dissolved' });

  it('ends its terms and the work on the next ones', () => {
    given(terms, path).when(ends).then([over]);
    given(terms, [...path, over])
      .when(ends)
      .thenNothing();
    given(terms).when(ends).thenNothing();
    given(terms, [...path, over])
      .when(draft(), { facts })
      .thenRefused('terms/owner-ended');
    given(terms, [...path, over])
      .when(command(commands.SubmitTerms, on('2021-03-20')))
      .thenRefused('terms/owner-ended');
    expect(given(terms, [...path, over]).state().draft).toBeUndefined();
    expect(termsInForceOn(given(terms, [...path, adoptionEvent(1, '2021-001', '2021-03-10'), over]).state(), '2021-05-01')).toBeUndefined();
  });
});

import { type Command, command, defined, type EventOf } from '#libs/event-sourcing';
import { given } from '#libs/testing';
import { membership } from '../../authorities/domain/membership.decider.js';
import type { LiaisonKind } from './liaison.vocabulary.js';
import { liaisonRequest } from './liaison-request.decider.js';
import type { LiaisonRequestEvents } from './liaison-request.messages.js';
import * as commands from './liaison-request.messages.js';

type PastEvent = EventOf<LiaisonRequestEvents>;

const request = '11111111-1111-8111-8111-111111111111';
const authority = '22222222-2222-8222-8222-222222222222';
const counterpart = { authority: '33333333-3333-8333-8333-333333333333' };
const answer = '44444444-4444-8444-8444-444444444444';
const facts = { name: 'Ministry', country: 'LSO', level: 'national', kind: 'ministry', portfolios: [] } as const;
const invited = { type: 'InvitationIssued', data: { details: facts, letter: { reference: 'A', date: '2021-01-01' } } } as const;
const confirmed = { type: 'MembershipConfirmed', data: { basis: 'letter', goodFaith: true } } as const;
const member = given(membership, [invited, confirmed]).state();
const expression = given(membership, [invited]).state();

const liaisonRequested = (kind: LiaisonKind): PastEvent => ({
  type: 'LiaisonRequested',
  data: defined({ authority, kind, subject: 'Agreements', counterpartDetails: kind === 'introduction' ? counterpart : undefined }),
});
const assigned: PastEvent = { type: 'LiaisonRequestAssigned', data: { officer: 'officer-7' } };
const proposed: PastEvent = { type: 'ProposedToCounterpart', data: { counterpartDetails: counterpart } };
const consented: PastEvent = { type: 'CounterpartConsented', data: { counterpartDetails: counterpart } };
const declined: PastEvent = { type: 'CounterpartDeclined', data: { counterpartDetails: counterpart } };
const introduced: PastEvent = { type: 'CounterpartIntroduced', data: { authority, counterpartDetails: counterpart } };

describe('a member asks the Secretariat (FAQ, question 4)', () => {
  const open = (more: Partial<commands.OpenLiaisonRequest> = {}) =>
    command(commands.OpenLiaisonRequest, { request, authority, kind: 'question', subject: 'Agreements', ...more });

  it('for an answer, an introduction, or a link to another IRIS pillar', () => {
    given(liaisonRequest)
      .when(open(), { facts: { member } })
      .then([liaisonRequested('question')]);
    given(liaisonRequest)
      .when(open({ kind: 'introduction', counterpart: counterpart.authority }), { facts: { member, counterpart: expression } })
      .then([liaisonRequested('introduction')]);
    given(liaisonRequest)
      .when(open({ kind: 'iris-pillar' }), { facts: { member } })
      .thenRefused('liaison/pillar-missing', 'pillar');
  });

  it('as a member alone, once, about another authority', () => {
    given(liaisonRequest)
      .when(open(), { facts: { member: expression } })
      .thenRefused('membership/not-a-member', 'authority');
    given(liaisonRequest)
      .when(open({ effectiveAt: '2020-12-01' }), { facts: { member } })
      .thenRefused('membership/not-a-member');
    given(liaisonRequest, [liaisonRequested('question')])
      .when(open(), { facts: { member } })
      .thenRefused('liaison/already-opened', 'request');
    given(liaisonRequest)
      .when(open({ kind: 'introduction', counterpart: authority }), { facts: { member, counterpart: member } })
      .thenRefused('liaison/own-counterpart', 'counterpart');
    given(liaisonRequest)
      .when(open({ kind: 'introduction', counterpart: counterpart.authority }), { facts: { member, counterpart: membership.initial } })
      .thenRefused('liaison/unknown-counterpart', 'counterpart');
  });
});

describe('the Secretariat works on a request', () => {
  const assign = command(commands.AssignLiaisonRequest, { request, officer: 'officer-7' });

  it('assigned, proposed, consented, introduced, closed', () => {
    const path = [liaisonRequested('introduction'), assigned, proposed, consented, introduced];
    given(liaisonRequest, path.slice(0, 1)).when(assign).then([assigned]);
    given(liaisonRequest, path.slice(0, 2)).when(command(commands.ProposeToCounterpart, { request })).then([proposed]);
    given(liaisonRequest, path.slice(0, 3))
      .when(command(commands.RecordCounterpartConsent, { request, consent: 'given' }))
      .then([consented]);
    given(liaisonRequest, path.slice(0, 4)).when(command(commands.IntroduceCounterpart, { request })).then([introduced]);
    given(liaisonRequest, path)
      .when(command(commands.CloseLiaisonRequest, { request }))
      .then([{ type: 'LiaisonRequestClosed', data: {} }]);
  });

  it('introduces nobody without the counterpart’s consent, and may propose to another after a refusal', () => {
    const past = [liaisonRequested('introduction'), assigned, proposed, declined];
    given(liaisonRequest, past.slice(0, 3))
      .when(command(commands.IntroduceCounterpart, { request }))
      .thenRefused('liaison/consent-missing');
    given(liaisonRequest, past).when(command(commands.IntroduceCounterpart, { request })).thenRefused('liaison/consent-missing');
    given(liaisonRequest, past)
      .when(command(commands.ProposeToCounterpart, { request, counterpartName: 'Inspectorate', counterpartCountry: 'NLD' }))
      .then([{ type: 'ProposedToCounterpart', data: { counterpartDetails: { name: 'Inspectorate', country: 'NLD' } } }]);
    given(liaisonRequest, [liaisonRequested('question'), assigned])
      .when(command(commands.ProposeToCounterpart, { request }))
      .thenRefused('liaison/no-introduction-asked');
  });

  it('answers or refers, after it was assigned', () => {
    const past = [liaisonRequested('question'), assigned];
    given(liaisonRequest, past)
      .when(command(commands.AnswerLiaisonRequest, { request, answer }))
      .then([{ type: 'LiaisonRequestAnswered', data: { answer } }]);
    given(liaisonRequest, past)
      .when(command(commands.ReferLiaisonRequest, { request, pillar: 'migrant-voice' }))
      .then([{ type: 'LiaisonRequestReferred', data: { pillar: 'migrant-voice' } }]);
    given(liaisonRequest, past.slice(0, 1))
      .when(command(commands.AnswerLiaisonRequest, { request, answer }))
      .thenRefused('liaison/wrong-step');
  });

  it('closes with an outcome or a reason, once', () => {
    given(liaisonRequest, [liaisonRequested('question')])
      .when(command(commands.CloseLiaisonRequest, { request }))
      .thenRefused('liaison/reason-missing', 'reason');
    given(liaisonRequest, [liaisonRequested('question'), { type: 'LiaisonRequestClosed', data: {} }])
      .when(assign)
      .thenRefused('liaison/closed');
    given(liaisonRequest).when(assign).thenRefused('liaison/unknown-request');
    given(liaisonRequest, [liaisonRequested('question')])
      .when(command(commands.WithdrawLiaisonRequest, { request, authority: request }))
      .thenRefused('liaison/not-the-asker', 'authority');
  });

  it('takes its steps in the order of time', () => {
    const past = [{ ...liaisonRequested('question'), effectiveAt: '2021-03-10T09:00:00.000Z' }];
    given(liaisonRequest, past)
      .when(command(commands.AssignLiaisonRequest, { request, officer: 'officer-7', effectiveAt: '2021-03-09' }))
      .thenRefused('liaison/before-the-last-step', 'effectiveAt');
    given(liaisonRequest, past)
      .when(command(commands.AssignLiaisonRequest, { request, officer: 'officer-7', effectiveAt: '2021-05-09' }))
      .thenRefused('membership/date-in-the-future', 'effectiveAt');
  });
});

describe('a request of an authority that is no more', () => {
  const hand = (to: string) => command(commands.HandOverLiaisonRequest, { request, authority: to });
  const otherMember = '55555555-5555-8555-8555-555555555555';
  const handed: PastEvent = { type: 'LiaisonRequestHandedOver', data: { previousAuthority: authority, authority: otherMember } };

  it('goes on as that of another member, which may take it back', () => {
    given(liaisonRequest, [liaisonRequested('question'), assigned])
      .when(hand(otherMember), { facts: { member } })
      .then([handed]);
    const past = [liaisonRequested('question'), assigned, handed];
    expect(given(liaisonRequest, past).state()).toMatchObject({ status: 'assigned', authority: otherMember });
    given(liaisonRequest, past)
      .when(command(commands.WithdrawLiaisonRequest, { request, authority }))
      .thenRefused('liaison/not-the-asker', 'authority');
  });

  const succeeded = given(membership, [
    ...[invited, confirmed],
    { type: 'AuthoritySucceeded', data: { successor: counterpart.authority, details: facts, focalPoints: [] } } as const,
  ]).state();
  const withdrawn = given(membership, [invited, confirmed, { type: 'MembershipWithdrawn', data: {} } as const]).state();
  const work: readonly (readonly [PastEvent[], Command])[] = [
    [[liaisonRequested('question')], command(commands.AssignLiaisonRequest, { request, officer: 'officer-7' })],
    [[liaisonRequested('question'), assigned], command(commands.AnswerLiaisonRequest, { request, answer })],
    [[liaisonRequested('question'), assigned], command(commands.ReferLiaisonRequest, { request, pillar: 'certification' })],
    [[liaisonRequested('introduction'), assigned], command(commands.ProposeToCounterpart, { request })],
    [[liaisonRequested('introduction'), assigned, proposed, consented], command(commands.IntroduceCounterpart, { request })],
  ];

  it.each(work)('is not worked on for it: handed over, or closed', (past, step) => {
    const tryStep = (asker: typeof member) => given(liaisonRequest, past).when(step as never, { facts: { asker } });
    tryStep(succeeded).thenRefused('membership/succeeded', 'authority');
    tryStep(withdrawn).thenRefused('membership/not-a-member', 'authority');
    given(liaisonRequest, past)
      .when(command(commands.CloseLiaisonRequest, { request, reason: 'The authority is no more' }), { facts: { asker: succeeded } })
      .then([{ type: 'LiaisonRequestClosed', data: { reason: 'The authority is no more' } }]);
  });

  it('is opened by none, and handed over to none', () => {
    given(liaisonRequest)
      .when(command(commands.OpenLiaisonRequest, { request, authority, kind: 'question', subject: 'Agreements' }), {
        facts: { member: succeeded },
      })
      .thenRefused('membership/succeeded', 'authority');
    given(liaisonRequest, [liaisonRequested('question')])
      .when(command(commands.HandOverLiaisonRequest, { request, authority: answer }), { facts: { member: withdrawn } })
      .thenRefused('membership/not-a-member', 'authority');
  });

  it('has no counterpart in whose place another one came, which may still have declined', () => {
    const past = [liaisonRequested('introduction'), assigned, proposed];
    const context = { facts: { asker: member, counterpart: succeeded } };
    const consent = (given: 'given' | 'declined') => command(commands.RecordCounterpartConsent, { request, consent: given });
    given(liaisonRequest, past).when(consent('given'), context).thenRefused('membership/succeeded', 'counterpart');
    given(liaisonRequest, past).when(consent('declined'), context).then([declined]);
    given(liaisonRequest, past.slice(0, 2))
      .when(command(commands.ProposeToCounterpart, { request }), context)
      .thenRefused('membership/succeeded', 'counterpart');
    given(liaisonRequest, [...past, consented])
      .when(command(commands.IntroduceCounterpart, { request }), context)
      .thenRefused('membership/succeeded', 'counterpart');
  });

  it('is handed over while it is open, to a member other than the counterpart', () => {
    given(liaisonRequest, [liaisonRequested('question')])
      .when(hand(authority), { facts: { member } })
      .thenRefused('liaison/already-its-own', 'authority');
    given(liaisonRequest, [liaisonRequested('introduction'), assigned, proposed])
      .when(hand(counterpart.authority), { facts: { member } })
      .thenRefused('liaison/own-counterpart', 'authority');
    given(liaisonRequest, [liaisonRequested('question')])
      .when(hand(otherMember), { facts: { member: expression } })
      .thenRefused('membership/not-a-member', 'authority');
    given(liaisonRequest, [liaisonRequested('question'), { type: 'LiaisonRequestClosed', data: {} }])
      .when(hand(otherMember), { facts: { member } })
      .thenRefused('liaison/closed');
  });
});

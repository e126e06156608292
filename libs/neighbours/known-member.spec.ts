import { command, dateOf } from '#libs/event-sourcing';
import { given } from '#libs/testing';
import { memberOn, neighbours } from './index.js';

const { members } = neighbours('orchards');
const { NoteJoining, NoteLeaving, NoteMemberEngagement } = members.commands;

const member = '11111111-1111-8111-8111-111111111111';
const id = (n: number) => `22222222-2222-8222-8222-${String(n).padStart(12, '0')}`;

it('smoke', () => {
  const joined = { type: 'MemberJoined', data: { entry: id(1), order: 1 }, effectiveAt: '2021-02-01T00:00:00.000Z' } as const;
  const engagement = { kind: 'seat', in: id(9), noting: id(5), since: '2021-03-01' };
  given(members, [joined, { type: 'EngagementNoted', data: engagement }])
    .when(command(NoteLeaving, { member, entry: id(2), order: 2, reason: 'withdrawn', effectiveAt: '2021-05-01' }))
    .then([
      { type: 'MemberLeft', data: { entry: id(2), order: 2, reason: 'withdrawn' } },
      { type: 'EngagementVoided', data: { ...engagement, party: 'member', reason: 'withdrawn', on: '2021-05-01' } },
    ]);
  given(members)
    .when(command(NoteMemberEngagement, { member, ...engagement }))
    .then([{ type: 'EngagementNoted', data: engagement }]);
  given(members, [joined])
    .when(command(NoteJoining, { member, entry: id(1), order: 1 }))
    .thenNothing();
  expect(memberOn(given(members, [joined]).state(), dateOf('2021-02-01T00:00:00.000Z'))).toBe(true);
});

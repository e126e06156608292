import { type HoldingsIn, heldIn, heldInRows } from '#libs/platform';
import { feeds } from '../views/feeds/feeds.js';
import { groups } from '../views/groups/groups.js';
import { practices } from '../views/practices/practices.js';
import { sessions } from '../views/sessions/sessions.js';
import { solutions } from '../views/solutions/solutions.js';

/**
 * Practices, pilots that run, what is developed together, addresses of calendar feeds, actions of sessions that wait for somebody to
 * do them; and those and places in groups that pass by themselves, for as long as they have not. What was raised, tested, adopted and ended is history, and stays.
 */
export const holdings: readonly HoldingsIn[] = [
  ...(['party', 'formerParty'] as const).map((theirs) =>
    heldInRows(sessions, {
      kind: 'open-action',
      filter: ({ authority }) => ({ [theirs]: authority, status: 'open' }),
      holdings: ({ action, meeting: session, text }, { to = null }) => ({
        ...{ record: session, part: action, title: text },
        path: `sessions/${session}/change-session-action`,
        body: { action, party: to, reason: 'Its party is no more' },
      }),
    }),
  ),
  heldIn(practices, {
    kind: 'practice',
    filter: ({ authority }) => ({ member: authority, status: { in: ['submitted', 'returned', 'reviewed', 'highlighted'] } }),
    holdings: ({ practice, title }, { to }) =>
      to
        ? { record: practice, title, path: `practices/${practice}/hand-over-practice`, body: { member: to } }
        : { record: practice, title, path: `practices/${practice}/archive-practice`, body: { why: 'outdated' } },
  }),
  heldInRows(solutions, {
    kind: 'pilot',
    filter: ({ authority }) => ({ member: authority, kind: 'pilot', state: 'running' }),
    holdings: ({ id: pilot, solution, name }, { to }) =>
      to
        ? { record: solution, part: pilot, title: name, path: `solutions/${solution}/hand-over-pilot`, body: { pilot, member: to } }
        : {
            ...{ record: solution, part: pilot, title: name },
            path: `solutions/${solution}/end-pilot`,
            body: { pilot, reason: 'The member is no more' },
          },
  }),
  heldIn(solutions, {
    kind: 'co-development',
    filter: ({ authority }) => ({ members: { has: authority } }),
    holdings: ({ solution, title, status, coDevelopers }, { authority }) =>
      coDevelopers.includes(authority) && status !== 'scaled' && status !== 'retired'
        ? { record: solution, title, path: `solutions/${solution}/leave-co-development`, body: { member: authority } }
        : [],
  }),
  heldIn(feeds, {
    kind: 'calendar-feed',
    filter: ({ authority }) => ({ member: authority, status: 'issued' }),
    holdings: ({ feed }) => ({
      ...{ record: feed, title: 'Address of a calendar feed' },
      path: `feeds/${feed}/revoke-feed-address`,
      body: { reason: 'The member is no more' },
    }),
  }),
  heldInRows(groups, {
    kind: 'group-place',
    filter: ({ authority }) => ({ member: authority, open: true }),
    holdings: ({ group, groupName }, { authority }) => ({
      ...{ record: group, title: groupName },
      path: `groups/${group}/leave-group`,
      body: { member: authority },
    }),
  }),
];

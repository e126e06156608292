import type { Reading } from '../reading.js';
import { forOwnAuthorities, type InboxKind, type InboxNeed, MOST_OF_A_KIND } from './inbox-kind.js';

interface MeetingItem {
  readonly meeting?: string;
  readonly session?: string;
  readonly title: string;
  readonly start: string;
  readonly status: string;
}

interface InvitedTo {
  readonly service: string;
  readonly path: string;
  readonly kind: 'meeting' | 'session';
  /** Where a focal point says as whom it reads. */
  readonly as?: { readonly holder: string };
}

/** Upcoming meetings to which the own authority is invited */
const findInvitations = async (
  reading: Reading,
  authority: string,
  { service, path, kind, as }: InvitedTo,
): Promise<readonly InboxNeed[]> => {
  const query = { ...as, party: authority, when: 'upcoming', status: 'scheduled', limit: MOST_OF_A_KIND };
  const invited = await reading.items<MeetingItem>(service, path, query);
  return invited.map((item) => ({
    record: { service, kind, id: item[kind] ?? '' },
    params: { title: item.title },
    by: item.start,
    authority,
  }));
};

/** A meeting of a body that is to come. */
export const meetingInvitation: InboxKind = {
  code: 'meeting-invitation',
  service: 'governance',
  roles: ['focal-point'],
  find: (question) =>
    forOwnAuthorities(question, (authority) =>
      findInvitations(question.reading, authority, { service: 'governance', path: 'meetings', kind: 'meeting', as: { holder: authority } }),
    ),
};

/** A session of a working group that is to come. */
export const sessionInvitation: InboxKind = {
  code: 'session-invitation',
  service: 'working-groups',
  roles: ['focal-point'],
  find: (question) =>
    forOwnAuthorities(question, (authority) =>
      findInvitations(question.reading, authority, { service: 'working-groups', path: 'sessions', kind: 'session' }),
    ),
};

import type { HistoryOptions } from '#libs/platform';
import { AUTHORITY_TEXTS } from './authorities/domain/authority-texts.js';
import { refuse as refuseAuthority } from './authorities/domain/membership.refusals.js';
import type { Membership } from './authorities/domain/membership-state.js';
import { refuse as refuseEnquiry } from './enquiries/domain/enquiry.refusals.js';
import { REQUEST_TEXTS } from './liaison/domain/liaison.vocabulary.js';
import type { LiaisonRequest } from './liaison/domain/liaison-request.decider.js';
import { refuse as refuseRequest } from './liaison/domain/liaison-request.refusals.js';

/** How everything recorded of a record is read: whose it is, and what not everybody is told. */
export const histories = {
  authority: {
    unknown: refuseAuthority['unknown-authority'],
    owner: { field: 'authority' },
    texts: AUTHORITY_TEXTS,
    correctedDays: ({ history }: Membership) => new Map([...history].map(({ id, day }) => [id, day])),
  },
  enquiry: { unknown: refuseEnquiry['unknown-enquiry'] },
  liaisonRequest: {
    kind: 'liaison-request',
    unknown: refuseRequest['unknown-request'],
    owner: { field: 'authority', of: ({ authority }: LiaisonRequest) => authority },
    texts: REQUEST_TEXTS,
  },
} satisfies Readonly<Record<string, HistoryOptions>>;

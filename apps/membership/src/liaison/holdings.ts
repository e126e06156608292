import { type HoldingsIn, heldIn } from '#libs/platform';
import { liaisonDesk } from './views/liaison-desk.js';

const GONE = 'The authority is no more';

/** Requests to the Secretariat, and introductions to it that others wait for. Who is a focal point ends with the membership. */
export const holdings: readonly HoldingsIn[] = [
  heldIn(liaisonDesk, {
    kind: 'liaison-request',
    filter: ({ authority }) => ({ authority, open: true }),
    holdings: ({ request, subject }, { to }) =>
      to
        ? { record: request, title: subject, path: `liaison-requests/${request}/hand-over-liaison-request`, body: { authority: to } }
        : { record: request, title: subject, path: `liaison-requests/${request}/close-liaison-request`, body: { reason: GONE } },
  }),
  heldIn(liaisonDesk, {
    kind: 'introduction',
    filter: () => ({ open: true, status: { in: ['proposed', 'consented'] } }),
    holdings: ({ request, subject, status, counterpartDetails: counterpart }, { authority }) => {
      if (counterpart?.authority !== authority) return [];
      const introduction = { record: request, title: subject };
      return status === 'proposed'
        ? { ...introduction, path: `liaison-requests/${request}/record-counterpart-consent`, body: { consent: 'declined', reason: GONE } }
        : { ...introduction, path: `liaison-requests/${request}/close-liaison-request`, body: { reason: GONE } };
    },
  }),
];

import type { View } from '#libs/event-sourcing';
import { type HoldingsIn, heldInRows } from '#libs/platform';
import type { MeetingId } from '../domain/meeting-command.js';
import type { ActionRow } from '../domain/projection.js';
import type { MeetingDocumentBase } from '../views/meeting-view.js';

/** Actions that wait for the party to do them, and those that wait because their party is no more. `change`: the command that gives one away. */
export const actionHoldings = <Document extends MeetingDocumentBase>(
  view: View<Document, ActionRow>,
  { id, change }: { readonly id: MeetingId; readonly change: string },
): readonly HoldingsIn[] =>
  (['party', 'formerParty'] as const).map((theirs) =>
    heldInRows(view, {
      kind: 'open-action',
      filter: ({ authority }) => ({ [theirs]: authority, status: 'open' }),
      holdings: ({ action, meeting: record, text }, { to = null }) => ({
        ...{ record, part: action, title: text },
        path: `${id}s/${record}/${change}`,
        body: { action, party: to, reason: 'Its party is no more' },
      }),
    }),
  );

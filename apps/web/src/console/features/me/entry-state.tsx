import { Trans } from '@lingui/react/macro';
import type { ReactNode } from 'react';
import type { OutboxEntry } from '../../shell/outbox/outbox-entry.ts';
import { Refusal } from '../../shell/refusal.tsx';

/** Where something that was given is, in words. */
export function EntryState({ entry: { state } }: { readonly entry: OutboxEntry }): ReactNode {
  switch (state.kind) {
    case 'waiting':
      if (state.why === 'offline') return <Trans>Kept; it is sent when you are online again</Trans>;
      if (state.why === 'session') return <Trans>Kept; it is sent when you have signed in again</Trans>;
      if (state.why === 'busy') return <Trans>Kept; the service is busy, it is sent again in a moment</Trans>;
      return <Trans>Kept; it is sent at once</Trans>;
    case 'sending':
      return <Trans>On its way</Trans>;
    case 'unknown':
      return <Trans>We do not know yet whether it was recorded; it is sent again under the same key</Trans>;
    case 'recorded':
      return <Trans>Recorded, entry {state.outcome.position}</Trans>;
    case 'refused':
      return <Refusal problem={state.problem} />;
  }
}

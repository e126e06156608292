import { Trans } from '@lingui/react/macro';
import { Page } from '../../../../ui/base/page.tsx';
import { DraftList } from '../draft-list.tsx';
import { OutboxList } from '../outbox-list.tsx';

/** What this device keeps for me: what is on its way, and what I began. */
export default function Device() {
  return (
    <Page
      title={<Trans>On this device</Trans>}
      crumbs={
        <a href="/console/me">
          <Trans>My settings</Trans>
        </a>
      }
      lead={<Trans>Sealed under a key that no page can read, and deleted when you sign out. Nothing about a person is kept here.</Trans>}
    >
      <OutboxList />
      <DraftList />
    </Page>
  );
}

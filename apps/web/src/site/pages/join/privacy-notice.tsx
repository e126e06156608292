import { Trans } from '@lingui/react/macro';
import { Notice } from '../../../ui/base/notice.tsx';
import { SiteLink } from '../../link.tsx';

/** What is kept, why, on what basis, for how long, and who reads it. */
export const PrivacyNotice = () => (
  <Notice tone="info" title={<Trans>What your words and your address are kept for</Trans>}>
    <p>
      <Trans>
        They are kept to answer you, and for nothing else. The basis is your consent, which you give by sending the form; you can take it
        back by writing again. They are sealed, read by officers of the Secretariat alone, and each reading is recorded. Ninety days after
        the answer they are destroyed, and after a year if nobody answered.
      </Trans>{' '}
      <SiteLink to="/privacy">
        <Trans>All about privacy here</Trans>
      </SiteLink>
    </p>
  </Notice>
);

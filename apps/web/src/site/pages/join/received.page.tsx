import { Trans, useLingui } from '@lingui/react/macro';
import { Notice } from '../../../ui/base/notice.tsx';
import { SiteLink } from '../../link.tsx';
import { SitePage } from '../../site-page.tsx';
import { sitePage } from '../../visit.ts';

/** Where somebody is led who has written. */
function Received() {
  const { t } = useLingui();
  return (
    <SitePage title={t`Your message was received`} above={[{ to: '/join', name: t`Join the Network` }]}>
      <Notice tone="positive" title={<Trans>The Secretariat has your message</Trans>}>
        <p>
          <Trans>It answers to the address that you gave. Ninety days after the answer your words and your address are destroyed.</Trans>
        </p>
      </Notice>
      <p>
        <SiteLink to="/">
          <Trans>First page</Trans>
        </SiteLink>
      </p>
    </SitePage>
  );
}

export const received = sitePage<null>({ path: '/join/received', load: async () => null, view: Received, isKept: false });

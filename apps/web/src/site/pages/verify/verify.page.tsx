import { Trans, useLingui } from '@lingui/react/macro';
import { SiteLink } from '../../link.tsx';
import { SitePage } from '../../site-page.tsx';
import { sitePage } from '../../visit.ts';
import { NumberForm } from './number-form.tsx';

/** The number is asked for in a form; with it, the address is that of the certificate. */
function Verify() {
  const { t } = useLingui();
  return (
    <SitePage
      title={t`Verify a certificate`}
      above={[{ to: '/training', name: t`Training` }]}
      summary={t`Whether a certificate of the Network is real, and whether it is still valid.`}
    >
      <NumberForm value="" />
      <p>
        <Trans>
          The number stands on the certificate. Capitals, blanks and hyphens do not matter; a slip of the finger is noticed by the last
          character.
        </Trans>
      </p>
      <p>
        <SiteLink to="/proof">
          <Trans>Check a proof of a decision or a certificate, or a size and a root that were printed</Trans>
        </SiteLink>
      </p>
    </SitePage>
  );
}

export const verify = sitePage<null>({ path: '/verify', load: async () => null, view: Verify });

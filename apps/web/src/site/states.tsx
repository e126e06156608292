import { Trans, useLingui } from '@lingui/react/macro';
import { SiteLink } from './link.tsx';
import { useAddress, useSite } from './site-context.ts';
import { SitePage } from './site-page.tsx';

/** There is nothing at this address. */
export function NothingHere() {
  const { t } = useLingui();
  return (
    <SitePage
      title={t`Nothing is here`}
      summary={t`There is nothing at this address. It may be mistyped, or what stood here was never public.`}
    >
      <p>
        <Trans>Find it from here:</Trans>
      </p>
      <ul>
        <li>
          <SiteLink to="/members">
            <Trans>Members of the Network</Trans>
          </SiteLink>
        </li>
        <li>
          <SiteLink to="/decisions">
            <Trans>Decisions</Trans>
          </SiteLink>
        </li>
        <li>
          <SiteLink to="/verify">
            <Trans>Verify a certificate</Trans>
          </SiteLink>
        </li>
        <li>
          <SiteLink to="/">
            <Trans>First page</Trans>
          </SiteLink>
        </li>
      </ul>
    </SitePage>
  );
}

/** A service does not answer, or builds what it answers from. */
export function Unavailable() {
  const { t } = useLingui();
  const { path, query } = useSite();
  const address = useAddress();
  return (
    <SitePage
      title={t`Not available at the moment`}
      summary={t`The part of the platform that has this does not answer just now. Nothing of what is recorded is lost.`}
    >
      <p>
        <a href={address(path, Object.fromEntries(query))}>
          <Trans>Ask again</Trans>
        </a>
      </p>
    </SitePage>
  );
}

/** The address asks for what cannot be. */
export function Unclear() {
  const { t } = useLingui();
  const { path } = useSite();
  return (
    <SitePage
      title={t`The address asks for something that cannot be`}
      summary={t`A country, a day or a code in it is none that is known here.`}
    >
      <p>
        <SiteLink to={path}>
          <Trans>The page without filters</Trans>
        </SiteLink>
      </p>
    </SitePage>
  );
}

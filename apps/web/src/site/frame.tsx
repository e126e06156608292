import { Trans, useLingui } from '@lingui/react/macro';
import type { ReactNode } from 'react';
import { LanguageSwitch, SkipLinks } from '../ui/base/crumbs.tsx';
import { Day } from '../ui/time/day.tsx';
import styles from './frame.module.css';
import { SiteLink } from './link.tsx';
import { siteAddress, useAddress, useSite } from './site-context.ts';

/** What stands around every page. */
export function Frame({ children }: { readonly children: ReactNode }) {
  return (
    <div className={styles.site}>
      <SkipLinks />
      <Head />
      <main id="content" className={styles.main} tabIndex={-1}>
        {children}
      </main>
      <Foot />
    </div>
  );
}

function Head() {
  const { t } = useLingui();
  const { isExample } = useSite();
  const address = useAddress();
  return (
    <header className={styles.head}>
      <div className={styles.top}>
        <a className={styles.name} href={address('/')}>
          <Trans>Global Policy Network</Trans>
          <span className={styles.purpose}>
            <Trans>to Promote Ethical Recruitment</Trans>
          </span>
        </a>
        <Languages />
      </div>
      <nav aria-label={t`Site`}>
        <ul className={styles.navigation}>
          <Entry to="/members" name={t`Members`} />
          <Entry to="/decisions" name={t`Decisions`} below={['/bodies', '/terms']} />
          <Entry to="/groups" name={t`Groups`} />
          <Entry to="/practices" name={t`Practices`} />
          <Entry to="/training" name={t`Training`} below={['/guidance', '/verify']} />
          <Entry to="/data" name={t`Data`} below={['/regulations', '/studies']} />
          <Entry to="/calendar" name={t`Calendar`} />
          <Entry to="/join" name={t`Join`} />
        </ul>
      </nav>
      {isExample && <ExampleMark />}
    </header>
  );
}

function Languages() {
  const { language, path, query } = useSite();
  return <LanguageSwitch now={language} addressIn={(translation) => siteAddress(translation, path, Object.fromEntries(query))} />;
}

interface EntryProps {
  readonly to: string;
  readonly name: string;
  /** Other pages that belong to it. */
  readonly below?: readonly string[];
}

function Entry({ to, name, below = [] }: EntryProps) {
  const { path } = useSite();
  const address = useAddress();
  const isHere = [to, ...below].some((place) => path === place || path.startsWith(`${place}/`));
  return (
    <li>
      <a href={address(to)} aria-current={isHere ? (path === to ? 'page' : 'true') : undefined}>
        {name}
      </a>
    </li>
  );
}

const ExampleMark = () => (
  <p className={styles.example} role="note">
    <strong>
      <Trans>This is an example.</Trans>
    </strong>{' '}
    <Trans>What is recorded here was made up to show how the Network works. No authority named here is a member of anything by it.</Trans>
  </p>
);

function Foot() {
  const { path, query, language, origin, today } = useSite();
  return (
    <footer className={styles.foot}>
      <p className="print-only">
        <Trans>
          As recorded on <Day day={today} />.
        </Trans>{' '}
        <span data-content>{origin + siteAddress(language, path, Object.fromEntries(query))}</span>
      </p>
      <ul className={styles.links}>
        <li>
          <SiteLink to="/about-the-data">
            <Trans>About the data</Trans>
          </SiteLink>
        </li>
        <li>
          <SiteLink to="/privacy">
            <Trans>Privacy</Trans>
          </SiteLink>
        </li>
        <li>
          <SiteLink to="/accessibility">
            <Trans>Accessibility</Trans>
          </SiteLink>
        </li>
        <li>
          <a href="/status">
            <Trans>Status of the services</Trans>
          </a>
        </li>
        <li>
          <a href="/console">
            <Trans>Sign in</Trans>
          </a>
        </li>
      </ul>
      <p className={styles.small}>
        <Trans>
          Days are in UTC. Countries and areas are named as the United Nations name them; no name or code says anything of their status.
        </Trans>
      </p>
    </footer>
  );
}

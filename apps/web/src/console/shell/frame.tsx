import { Trans, useLingui } from '@lingui/react/macro';
import { Outlet, useRouterState } from '@tanstack/react-router';
import { lazy, type ReactNode, Suspense, useEffect, useRef } from 'react';
import { LanguageSwitch, SkipLinks } from '../../ui/base/crumbs.tsx';
import { PageToolsProvider } from '../../ui/base/page.tsx';
import { CopyLink } from '../../ui/product/copy-link.tsx';
import type { Language } from '../../words/languages.ts';
import { useGo } from './address/use-go.ts';
import { Aria } from './aria.tsx';
import { arrive, followHeading } from './arrival.ts';
import { ExampleMark } from './example-mark.tsx';
import styles from './frame.module.css';
import { useFreshness } from './freshness-watch.ts';
import { Navigation, SectionNavigation } from './navigation/navigation.tsx';
import { OutboxBadge } from './outbox/outbox-badge.tsx';
import { OutboxProvider } from './outbox/outbox-context.tsx';
import { useOwnLinks } from './own-links.ts';
import { PaletteHost } from './palette/palette-host.tsx';
import { Beside } from './panel/beside.tsx';
import { leftBehind } from './panel/left-behind.ts';
import { useUnderlying } from './panel/use-underlying.ts';
import { SessionWatch } from './session/session-watch.tsx';
import { SignOut } from './session/sign-out.tsx';
import { useChosenLanguage } from './session/use-chosen-language.ts';
import { useSession } from './session/use-session.ts';
import { ThemeSwitch } from './theme.tsx';

/** What stands around every screen. */
export function Frame() {
  useFreshness();
  const navigate = useGo();
  useOwnLinks(navigate);
  const { data: session } = useSession();
  const place = useRouterState({ select: ({ resolvedLocation, status }) => (status === 'idle' ? resolvedLocation?.pathname : undefined) });
  useEffect(() => {
    if (place !== undefined) arrive(leftBehind.opener());
  }, [place]);
  return (
    <Aria navigate={navigate}>
      <SkipLinks />
      {session?.signedIn ? (
        <OutboxProvider key={session.subject} subject={session.subject}>
          <Header>
            <Navigation roles={session.roles} />
            <OutboxBadge />
            <Corner>
              <PaletteHost navigate={navigate} />
              <a href="/console/me">
                <Trans>My settings</Trans>
              </a>
              <SignOut />
            </Corner>
          </Header>
          <SectionNavigation roles={session.roles} />
          <PageToolsProvider value={<CopyLink />}>
            <Main />
          </PageToolsProvider>
          <SessionWatch />
        </OutboxProvider>
      ) : (
        <>
          <Header>
            <Corner>
              <ThemeSwitch />
            </Corner>
          </Header>
          <Main />
        </>
      )}
    </Aria>
  );
}

const ClocksLeft = lazy(async () => ({ default: (await import('./clocks-left.tsx')).ClocksLeft }));

/** Loaded when they are left for the first time. */
function LeftClocks() {
  const left = useRouterState({ select: ({ resolvedLocation }) => resolvedLocation?.state.clocksLeft });
  return <Suspense fallback={null}>{left && <ClocksLeft {...left} />}</Suspense>;
}

function Main() {
  const { t } = useLingui();
  const main = useRef<HTMLElement>(null);
  const product = t`Global Policy Network`;
  useEffect(() => (main.current ? followHeading(main.current, product) : undefined), [product]);
  return (
    <main id="content" ref={main} className={styles.main}>
      <ExampleMark />
      <LeftClocks />
      <Beside underlying={useUnderlying()}>
        <Outlet />
      </Beside>
    </main>
  );
}

const Header = ({ children }: { readonly children: ReactNode }) => (
  <header className={styles.header}>
    <a className={styles.product} href="/console">
      <Trans>Global Policy Network</Trans>
    </a>
    {children}
  </header>
);

function Corner({ children }: { readonly children?: ReactNode }) {
  const { i18n } = useLingui();
  const choose = useChosenLanguage();
  return (
    <div className={styles.corner}>
      <LanguageSwitch now={i18n.locale as Language} addressIn={() => '#content'} onChoose={choose} />
      {children}
    </div>
  );
}

import { Trans } from '@lingui/react/macro';
import { Outlet } from '@tanstack/react-router';
import { LanguageSwitch } from './language-switch.tsx';

export function Frame() {
  return (
    <>
      <header>
        <a href="/console">
          <Trans>Global Policy Network</Trans>
        </a>
        <LanguageSwitch />
      </header>
      <main id="content">
        <Outlet />
      </main>
    </>
  );
}

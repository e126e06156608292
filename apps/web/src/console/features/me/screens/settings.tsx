import { Trans, useLingui } from '@lingui/react/macro';
import { LanguageSwitch } from '../../../../ui/base/crumbs.tsx';
import { Page, Section } from '../../../../ui/base/page.tsx';
import { ButtonLink } from '../../../../ui/forms/button.tsx';
import type { Language } from '../../../../words/languages.ts';
import { DensitySwitch } from '../../../shell/density.tsx';
import { useChosenLanguage } from '../../../shell/session/use-chosen-language.ts';
import { ThemeSwitch } from '../../../shell/theme.tsx';
import { SignOutEverywhere } from '../sign-out-everywhere.tsx';
import { ZoneChoice } from '../zone-choice.tsx';
import styles from './settings.module.css';

/** How the console speaks and looks to me, and where I am signed in. */
export default function Settings() {
  const { i18n } = useLingui();
  const choose = useChosenLanguage();
  return (
    <Page title={<Trans>My settings</Trans>} lead={<Trans>They are for you, in this browser.</Trans>}>
      <Section title={<Trans>Language</Trans>}>
        <p>
          <Trans>The console, printed pages and files speak it to you. What people wrote stays in their own language.</Trans>
        </p>
        <LanguageSwitch now={i18n.locale as Language} addressIn={() => '#content'} onChoose={choose} />
      </Section>
      <Section title={<Trans>Time zone</Trans>}>
        <ZoneChoice />
      </Section>
      <Section title={<Trans>Appearance</Trans>}>
        <p className={styles.switch}>
          <ThemeSwitch />
        </p>
        <p className={styles.switch}>
          <DensitySwitch />
        </p>
      </Section>
      <Section title={<Trans>On this device</Trans>}>
        <p>
          <Trans>Forms that you began and what is not recorded yet wait here, sealed, until you sign out.</Trans>
        </p>
        <p>
          <ButtonLink href="/console/me/device">
            <Trans>See what is on this device</Trans>
          </ButtonLink>
        </p>
      </Section>
      <Section title={<Trans>Signed in elsewhere</Trans>}>
        <SignOutEverywhere />
      </Section>
    </Page>
  );
}

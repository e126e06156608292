import { Trans, useLingui } from '@lingui/react/macro';
import { Section } from '../../../ui/base/page.tsx';
import { Copy } from '../../content.tsx';
import { SiteLink } from '../../link.tsx';
import { SitePage } from '../../site-page.tsx';
import { sitePage } from '../../visit.ts';

function Accessibility() {
  const { t } = useLingui();
  return (
    <SitePage
      title={t`Accessibility`}
      summary={t`What this site holds itself to, how that is checked, what is not as it should be, and whom to tell.`}
    >
      <Section title={<Trans>What it holds itself to</Trans>}>
        <Copy>
          <p>
            <Trans>
              The Web Content Accessibility Guidelines 2.2 at level AA. Every page works by keyboard alone, without a script, at a width of
              320 pixels and with text twice as large; nothing is said by colour alone; every plot has its table.
            </Trans>
          </p>
        </Copy>
      </Section>
      <Section title={<Trans>How it is checked</Trans>}>
        <Copy>
          <p>
            <Trans>
              Every change is checked by programs for language, headings, landmarks and contrast before it is taken. Programs find a part of
              the barriers only; the others are looked for by people, on wide and narrow screens, in light and dark.
            </Trans>
          </p>
        </Copy>
      </Section>
      <Section title={<Trans>What is known not to be as it should be</Trans>}>
        <Copy>
          <p>
            <Trans>
              Words of records (titles of decisions, rules, practices) stand in the language in which they were written. Documents in the
              library of guidance come from many publishers, and not all of them can be read by a screen reader. No audit by somebody else
              was made yet, and no screen reader was tried by its users.
            </Trans>
          </p>
        </Copy>
      </Section>
      <Section title={<Trans>Tell us of a barrier</Trans>}>
        <p>
          <SiteLink to="/join" query={{ about: 'other' }}>
            <Trans>Write to the Network</Trans>
          </SiteLink>
        </p>
      </Section>
    </SitePage>
  );
}

export const accessibility = sitePage<null>({ path: '/accessibility', load: async () => null, view: Accessibility });

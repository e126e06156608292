import { Trans, useLingui } from '@lingui/react/macro';
import { Section } from '../../../ui/base/page.tsx';
import { Copy } from '../../content.tsx';
import { SiteLink } from '../../link.tsx';
import { SitePage } from '../../site-page.tsx';
import { sitePage } from '../../visit.ts';

function Privacy() {
  const { t } = useLingui();
  return (
    <SitePage title={t`Privacy`} summary={t`What is known of whoever reads this site, what is kept of persons, and what they can ask for.`}>
      <Section title={<Trans>Whoever reads this site</Trans>}>
        <Copy>
          <p>
            <Trans>
              It sets no cookie, runs no script and loads nothing from anywhere else. Nobody is counted or followed. The address of your
              connection is held in memory for a few minutes, so that one sender cannot keep the others out.
            </Trans>
          </p>
        </Copy>
      </Section>
      <Section title={<Trans>Persons</Trans>}>
        <Copy>
          <p>
            <Trans>
              These pages are about public authorities. No name of a person stands on them, with one exception: the holder of a certificate,
              where that person agreed to be named, is shown to who asks for it under the number of the certificate; that it was shown is
              recorded.
            </Trans>
          </p>
          <p>
            <Trans>
              Focal points, representatives and learners are kept in one place of the platform, sealed, each for a purpose. Whoever reads a
              name there is recorded. Each of them can see what is kept and who read it, have it corrected, take it along and have it
              erased.
            </Trans>
          </p>
        </Copy>
      </Section>
      <Section title={<Trans>Who writes to the Network</Trans>}>
        <Copy>
          <p>
            <Trans>
              Your words and your address are kept to answer you, on the basis of your consent. They are sealed, read by officers of the
              Secretariat alone, destroyed ninety days after the answer, and after a year if nobody answered.
            </Trans>
          </p>
          <p>
            <SiteLink to="/join" query={{ about: 'other' }}>
              <Trans>Ask about your data</Trans>
            </SiteLink>
          </p>
        </Copy>
      </Section>
    </SitePage>
  );
}

export const privacy = sitePage<null>({ path: '/privacy', load: async () => null, view: Privacy });

import { Trans, useLingui } from '@lingui/react/macro';
import { Section } from '../../../ui/base/page.tsx';
import { Copy } from '../../content.tsx';
import { SitePage } from '../../site-page.tsx';
import { sitePage } from '../../visit.ts';

function AboutTheData() {
  const { t } = useLingui();
  return (
    <SitePage
      title={t`About the data`}
      summary={t`Where what stands here comes from, how new it is, how it is corrected, and how programs read it.`}
    >
      <Section title={<Trans>Where it comes from</Trans>}>
        <Copy>
          <p>
            <Trans>
              The Network keeps one record of what was decided and what became so, entry by entry. These pages are made of it. Nothing is
              ever taken out: what was wrong is corrected by a further entry, so that it can be told what was so on a day, and what was
              known of it on another.
            </Trans>
          </p>
          <p>
            <Trans>A page is a minute old at most. Pages of the past say so, in purple.</Trans>
          </p>
        </Copy>
      </Section>
      <Section title={<Trans>Countries and areas</Trans>} id="countries">
        <Copy>
          <p>
            <Trans>
              Names and codes of countries and areas follow the United Nations (M49). The designations used do not imply any opinion on the
              legal status of any country, territory, city or area or of its authorities, or on its frontiers or boundaries. No map is shown
              here.
            </Trans>
          </p>
        </Copy>
      </Section>
      <Section title={<Trans>Figures of recruitment costs</Trans>}>
        <Copy>
          <p>
            <Trans>
              They are made of released datasets, whose answers were reviewed by two persons before. Each release is a vintage that stays as
              it was; an address that names it always shows the same figures. What is said of too few workers is withheld.
            </Trans>
          </p>
        </Copy>
      </Section>
      <Section title={<Trans>For programs</Trans>}>
        <ul>
          <li>
            <a href="/api/docs">
              <Trans>Everything on these pages can be read over the interface for programs</Trans>
            </a>
          </li>
          <li>
            <a href="/api/research/catalogue.jsonld">
              <Trans>The catalogue of datasets (DCAT)</Trans>
            </a>
          </li>
          <li>
            <a href="/sitemap.xml">
              <Trans>The list of all pages (sitemap)</Trans>
            </a>
          </li>
        </ul>
      </Section>
    </SitePage>
  );
}

export const aboutTheData = sitePage<null>({ path: '/about-the-data', load: async () => null, view: AboutTheData });

import { Trans } from '@lingui/react/macro';
import { Section } from '../../../ui/base/page.tsx';
import { Code } from '../../../ui/data/status.tsx';
import { Words } from '../../content.tsx';
import { SiteLink } from '../../link.tsx';
import type { Row } from '../../visit.ts';

interface PathwaysProps {
  readonly pathways: readonly Row<'GET /api/training/catalogue/pathways'>[];
  readonly titles: Readonly<Record<string, string>>;
}

/** Modules in their order, for who has a role. */
export const Pathways = ({ pathways, titles }: PathwaysProps) => (
  <Section title={<Trans>Pathways</Trans>} id="pathways">
    {pathways.map(({ pathway, title, summary, audience, steps }) => (
      <section key={pathway} id={`pathway-${pathway}`}>
        <h3>
          <Words>{title}</Words>
        </h3>
        {audience && (
          <p>
            <Trans>
              For: <Code vocabulary="audience" code={audience} />
            </Trans>
          </p>
        )}
        {summary && (
          <p>
            <Words>{summary}</Words>
          </p>
        )}
        <ol>
          {steps.map(({ module }) => (
            <li key={module}>
              <SiteLink to={`/training/${module}`}>
                <Words>{titles[module] ?? module}</Words>
              </SiteLink>
            </li>
          ))}
        </ol>
      </section>
    ))}
  </Section>
);

import { Trans, useLingui } from '@lingui/react/macro';
import { Section } from '../../../ui/base/page.tsx';
import { toLabel } from '../../../words/labels.ts';
import { Entries, Entry } from '../../content.tsx';
import type { Row } from '../../visit.ts';

/** What each statistic is: its definition is that of its source, in the language of that. */
export function Statistics({ statistics }: { readonly statistics: readonly Row<'GET /api/research/statistics'>[] }) {
  const { i18n } = useLingui();
  if (statistics.length === 0) return null;
  return (
    <Section title={<Trans>What the statistics mean</Trans>} id="statistics">
      <Entries>
        {statistics.map(({ id, definition, formula, source }) => (
          <Entry
            key={id}
            link={<strong>{toLabel(i18n, 'statistic', id)}</strong>}
            about={
              <span lang="en" data-content>
                {definition} <code>{formula}</code> {source}
              </span>
            }
          />
        ))}
      </Entries>
    </Section>
  );
}

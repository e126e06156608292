import { Trans } from '@lingui/react/macro';
import { Section } from '../../../ui/base/page.tsx';
import type { Decision } from './decisions.queries.ts';

/** What is decided, in its own words. */
export const DecisionText = ({ record }: { readonly record: Decision }) => (
  <Section title={<Trans>Text</Trans>}>
    {record.text.split(/\n{2,}/).map((paragraph) => (
      <p key={paragraph} data-content>
        {paragraph}
      </p>
    ))}
  </Section>
);

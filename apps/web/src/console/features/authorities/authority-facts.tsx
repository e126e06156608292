import { Trans, useLingui } from '@lingui/react/macro';
import { type Fact, Facts } from '../../../ui/data/facts.tsx';
import { Country } from '../../../ui/data/names.tsx';
import { Status } from '../../../ui/data/status.tsx';
import { Day } from '../../../ui/time/day.tsx';
import { toLabel } from '../../../words/labels.ts';
import { AuthorityById } from '../../shell/reading/authority-by-id.tsx';
import type { Authority } from './authorities.queries.ts';

/** The head of an authority. Persons are named on their own screen, where reading them is on purpose. */
export function AuthorityFacts({ record }: { readonly record: Authority }) {
  const { i18n } = useLingui();
  const { country, kind, portfolios, status, statusSince, focalPoint, formerNames, predecessors, successor } = record;
  const facts: Fact[] = [
    {
      name: <Trans>Status</Trans>,
      value: (
        <Trans>
          <Status kind="authority" code={status} /> since <Day day={statusSince} />
        </Trans>
      ),
    },
    { name: <Trans>Country</Trans>, value: <Country code={country} /> },
    { name: <Trans>Kind</Trans>, value: toLabel(i18n, 'kind', kind) },
    { name: <Trans>Focal point</Trans>, value: <Status kind="focal-point" code={focalPoint} /> },
  ];
  if (portfolios.length > 0)
    facts.push({
      name: <Trans>Responsible for</Trans>,
      value: portfolios.map((code) => toLabel(i18n, 'portfolio', code)).join(', '),
    });
  if (formerNames.length > 0) facts.push({ name: <Trans>Formerly</Trans>, value: <span data-content>{formerNames.join(', ')}</span> });
  for (const id of predecessors) facts.push({ name: <Trans>Successor of</Trans>, value: <AuthorityById id={id} /> });
  if (successor) facts.push({ name: <Trans>Succeeded by</Trans>, value: <AuthorityById id={successor} /> });
  return <Facts facts={facts} />;
}

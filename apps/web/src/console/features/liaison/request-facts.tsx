import { Trans, useLingui } from '@lingui/react/macro';
import { type Fact, Facts } from '../../../ui/data/facts.tsx';
import { AuthorityName, Country } from '../../../ui/data/names.tsx';
import { Status } from '../../../ui/data/status.tsx';
import { Steps } from '../../../ui/data/steps.tsx';
import { Day, Span } from '../../../ui/time/day.tsx';
import { toLabel } from '../../../words/labels.ts';
import { ActorName } from '../../shell/reading/actor-name.tsx';
import { AuthorityById } from '../../shell/reading/authority-by-id.tsx';
import type { LiaisonRequest } from './liaison.queries.ts';
import { stateLine } from './state-line.ts';
import { readTogether } from './step-sentence.tsx';

/** The head of a request: the way that it goes, and what it is about. */
export function RequestFacts({ record }: { readonly record: LiaisonRequest }) {
  const { t, i18n } = useLingui();
  const { authority, authorityName, kind, status, openedOn, ageInDays, officer, pillar, counterpartDetails } = record;
  const facts: Fact[] = [
    { name: <Trans>Status</Trans>, value: <Status kind="liaison" code={status} /> },
    { name: <Trans>Member</Trans>, value: <AuthorityName name={authorityName ?? authority} href={`/console/authorities/${authority}`} /> },
    { name: <Trans>Asked for</Trans>, value: toLabel(i18n, 'kind', kind) },
    {
      name: <Trans>Asked on</Trans>,
      value: (
        <>
          <Day day={openedOn} /> (<Span days={ageInDays} />)
        </>
      ),
    },
    {
      name: <Trans>Officer</Trans>,
      value: officer ? (
        <ActorName subject={officer} all={readTogether(record.steps).actors} purpose="liaison" />
      ) : (
        <Trans>nobody yet</Trans>
      ),
    },
  ];
  if (pillar) facts.push({ name: <Trans>IRIS pillar</Trans>, value: toLabel(i18n, 'pillar', pillar) });
  if (counterpartDetails) facts.push({ name: <Trans>Counterpart</Trans>, value: <CounterpartNamed details={counterpartDetails} /> });
  return (
    <>
      <Steps
        label={t`The way of the request`}
        steps={stateLine(record).map(({ status: step, state, day }) => ({
          name: toLabel(i18n, 'status.liaison', step),
          state,
          note: day && <Day day={day} month="short" />,
        }))}
      />
      <Facts facts={facts} />
    </>
  );
}

type Details = NonNullable<LiaisonRequest['counterpartDetails']>;

function CounterpartNamed({ details: { authority, name, country } }: { readonly details: Details }) {
  if (authority) return <AuthorityById id={authority} />;
  return (
    <>
      <span data-content>{name}</span>
      {country && (
        <>
          {', '}
          <Country code={country} />
        </>
      )}
    </>
  );
}

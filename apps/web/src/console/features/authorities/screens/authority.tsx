import { Trans, useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { Page, Section } from '../../../../ui/base/page.tsx';
import { DataTable } from '../../../../ui/data/data-table.tsx';
import { AuthorityName } from '../../../../ui/data/names.tsx';
import { Loading } from '../../../../ui/data/states.tsx';
import { ButtonLink } from '../../../../ui/forms/button.tsx';
import { Day } from '../../../../ui/time/day.tsx';
import { toLabel } from '../../../../words/labels.ts';
import { Freshness } from '../../../shell/freshness.tsx';
import { useSignedIn } from '../../../shell/session/use-session.ts';
import { StateInstead } from '../../../shell/state-instead.tsx';
import { offeredMoves } from '../authorities.moves.ts';
import { type Authority, authorityQuery, type JourneyStep, journeyQuery } from '../authorities.queries.ts';
import { AuthorityFacts } from '../authority-facts.tsx';
import { MOVE_WORDS } from '../words.ts';

const TheList = () => (
  <a href="/console/authorities">
    <Trans>All authorities</Trans>
  </a>
);

/** One authority: where it stands, what can be done, and how it came here. */
export default function AuthorityScreen() {
  const { authority = '' } = useParams({ strict: false }) as { readonly authority?: string };
  const { data, error, refetch } = useQuery(authorityQuery(authority));
  const { t } = useLingui();
  if (!data) {
    return (
      <Page title={<Trans>Authority</Trans>}>
        {error ? (
          <StateInstead error={error} what={<Trans>This authority</Trans>} instead={<TheList />} again={() => void refetch()} />
        ) : (
          <Loading what={t`Authority`} />
        )}
      </Page>
    );
  }
  const { name, nameEn } = data.body;
  return (
    <Page title={<AuthorityName name={name} english={nameEn} />} crumbs={<TheList />}>
      <p>
        <Freshness answer={data} />
      </p>
      <AuthorityFacts record={data.body} />
      <Moves record={data.body} />
      <Journey authority={authority} />
    </Page>
  );
}

/** What the state allows; what it does not is behind a fold, so that nobody looks for it in vain. */
function Moves({ record }: { readonly record: Authority }) {
  const { i18n } = useLingui();
  const offered = offeredMoves(record.status, record.authority, useSignedIn());
  if (offered.length === 0) return null;
  const name = (move: string): string => (MOVE_WORDS[move] ? i18n._(MOVE_WORDS[move].name) : move);
  const impossible = offered.filter(({ isPossible }) => !isPossible);
  return (
    <Section title={<Trans>What can be done</Trans>}>
      <p>
        {offered
          .filter(({ isPossible }) => isPossible)
          .map(({ move }) => (
            <span key={move.name}>
              <ButtonLink href={`/console/authorities/${record.authority}/do/${move.name}`}>{name(move.name)}</ButtonLink>{' '}
            </span>
          ))}
      </p>
      {impossible.length > 0 && (
        <details>
          <summary>
            <Trans>Not possible in this state</Trans>
          </summary>
          <ul>
            {impossible.map(({ move }) => (
              <li key={move.name}>
                <Trans>
                  {name(move.name)}: possible while it is {move.from.map((status) => toLabel(i18n, 'status.authority', status)).join(', ')}
                </Trans>
              </li>
            ))}
          </ul>
        </details>
      )}
    </Section>
  );
}

function Journey({ authority }: { readonly authority: string }) {
  const { data, error, refetch } = useQuery(journeyQuery(authority));
  const { t, i18n } = useLingui();
  return (
    <Section title={<Trans>Journey</Trans>}>
      {error && <StateInstead error={error} what={<Trans>The journey</Trans>} again={() => void refetch()} />}
      {!data && !error && <Loading what={t`Journey`} />}
      {data && (
        <DataTable<JourneyStep>
          caption={<Trans>What was true since when, and when it was learnt</Trans>}
          columns={[
            { name: t`What`, cell: ({ type }) => toLabel(i18n, 'event', type) },
            { name: t`True since`, cell: ({ effectiveNow }) => <Day day={effectiveNow.slice(0, 10)} /> },
            { name: t`Learnt`, cell: ({ recordedAt }) => <Day day={recordedAt.slice(0, 10)} /> },
          ]}
          rows={data.body.steps}
          idOf={({ entry }) => entry}
        />
      )}
    </Section>
  );
}

import { Trans, useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { Page, Section } from '../../../../ui/base/page.tsx';
import { Loading } from '../../../../ui/data/states.tsx';
import { StateInstead } from '../../../shell/state-instead.tsx';
import { bodyQuery } from '../bodies.queries.ts';
import { SeatTable } from '../seat-table.tsx';

/** One body with its seats. */
export default function BodyScreen() {
  const { body = '' } = useParams({ strict: false }) as { readonly body?: string };
  const { t } = useLingui();
  const { data, error, refetch } = useQuery(bodyQuery(body));
  const inbox = <a href="/console">{t`Inbox`}</a>;
  return (
    <Page title={data ? <span data-content>{data.body.name}</span> : <Trans>Body</Trans>} crumbs={inbox}>
      {error && <StateInstead error={error} what={<Trans>This body</Trans>} instead={inbox} again={() => void refetch()} />}
      {!data && !error && <Loading what={t`Body`} />}
      {data && (
        <Section title={<Trans>Seats</Trans>}>
          <SeatTable body={body} />
        </Section>
      )}
    </Page>
  );
}

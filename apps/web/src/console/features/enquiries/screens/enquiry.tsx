import { Trans, useLingui } from '@lingui/react/macro';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { Page, Section } from '../../../../ui/base/page.tsx';
import { Facts } from '../../../../ui/data/facts.tsx';
import { Loading } from '../../../../ui/data/states.tsx';
import { Status } from '../../../../ui/data/status.tsx';
import { Day } from '../../../../ui/time/day.tsx';
import { toLabel } from '../../../../words/labels.ts';
import { CommandForm } from '../../../shell/command/command-form.tsx';
import { StateInstead } from '../../../shell/state-instead.tsx';
import { ENQUIRIES, enquiryQuery } from '../enquiries.queries.ts';
import { EnquiryWords } from '../enquiry-words.tsx';

/** What somebody without an account wrote to the Network: read, answered by e-mail, and recorded as answered. */
export default function EnquiryScreen() {
  const { enquiry = '' } = useParams({ strict: false }) as { readonly enquiry?: string };
  const { t, i18n } = useLingui();
  const queries = useQueryClient();
  const query = enquiryQuery(enquiry);
  const { data, error, refetch } = useQuery(query);
  const inbox = <a href="/console">{t`Inbox`}</a>;
  if (!data)
    return (
      <Page title={<Trans>Enquiry</Trans>} crumbs={inbox}>
        {error ? (
          <StateInstead error={error} what={<Trans>This enquiry</Trans>} instead={inbox} again={() => void refetch()} />
        ) : (
          <Loading what={t`Enquiry`} />
        )}
      </Page>
    );
  const { kind, language, status, receivedOn, answeredOn } = data.body;
  return (
    <Page title={<Trans>Enquiry: {toLabel(i18n, 'kind', kind)}</Trans>} crumbs={inbox}>
      <Facts
        facts={[
          { name: <Trans>Status</Trans>, value: <Status kind="enquiry" code={status} /> },
          { name: <Trans>Received on</Trans>, value: <Day day={receivedOn} /> },
          { name: <Trans>Answer in</Trans>, value: toLabel(i18n, 'language', language) },
          ...(answeredOn ? [{ name: <Trans>Answered on</Trans>, value: <Day day={answeredOn} /> }] : []),
        ]}
      />
      <Section title={<Trans>What was written</Trans>}>
        <EnquiryWords enquiry={enquiry} />
      </Section>
      {status === 'received' && (
        <Section title={<Trans>When you have answered</Trans>}>
          <p>
            <Trans>The answer goes by e-mail. Ninety days after you record it here, the words and the address are destroyed.</Trans>
          </p>
          <CommandForm
            request="POST /api/membership/enquiries/{enquiry}/answer-enquiry"
            path={{ enquiry }}
            ifMatch={data.etag}
            name={t`Record that it is answered`}
            words={{}}
            makesStale={ENQUIRIES}
            onward={() => <a href="/console">{t`Back to the inbox`}</a>}
            lookAgain={async () => (await queries.fetchQuery({ ...query, staleTime: 0 })).etag}
          />
        </Section>
      )}
    </Page>
  );
}

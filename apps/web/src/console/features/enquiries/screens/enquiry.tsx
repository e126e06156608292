import { Trans, useLingui } from '@lingui/react/macro';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { useState } from 'react';
import type { Answer } from '../../../../api/ask.ts';
import { Page, Section } from '../../../../ui/base/page.tsx';
import { Facts } from '../../../../ui/data/facts.tsx';
import { Loading } from '../../../../ui/data/states.tsx';
import { Status } from '../../../../ui/data/status.tsx';
import { Day } from '../../../../ui/time/day.tsx';
import { toLabel } from '../../../../words/labels.ts';
import { CommandForm } from '../../../shell/command/command-form.tsx';
import { StateInstead } from '../../../shell/state-instead.tsx';
import { ENQUIRIES, type Enquiry, enquiryQuery } from '../enquiries.queries.ts';
import { EnquiryWords } from '../enquiry-words.tsx';

const ToInbox = () => (
  <a href="/console">
    <Trans>Inbox</Trans>
  </a>
);

/** What somebody without an account wrote to the Network: read, answered by e-mail, and recorded as answered. */
export default function EnquiryScreen() {
  const { enquiry = '' } = useParams({ strict: false }) as { readonly enquiry?: string };
  const { t, i18n } = useLingui();
  const { data, error, refetch } = useQuery(enquiryQuery(enquiry));
  return (
    // One page for all states: its heading keeps the focus when the record has come.
    <Page title={data ? <Trans>Enquiry: {toLabel(i18n, 'kind', data.body.kind)}</Trans> : <Trans>Enquiry</Trans>} crumbs={<ToInbox />}>
      {!data && error && (
        <StateInstead error={error} what={<Trans>This enquiry</Trans>} instead={<ToInbox />} again={() => void refetch()} />
      )}
      {!data && !error && <Loading what={t`Enquiry`} />}
      {data && <EnquiryRecord key={enquiry} answer={data} />}
    </Page>
  );
}

function EnquiryRecord({ answer }: { readonly answer: Answer<Enquiry> }) {
  const { i18n } = useLingui();
  const { enquiry, language, status, receivedOn, answeredOn } = answer.body;
  // What is answered on this page keeps its receipt on it.
  const [wasReceived] = useState(status === 'received');
  return (
    <>
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
      {wasReceived && (
        <Section title={<Trans>When you have answered</Trans>}>
          <p>
            <Trans>The answer goes by e-mail. Ninety days after you record it here, the words and the address are destroyed.</Trans>
          </p>
          <AnswerForm enquiry={enquiry} revision={answer.etag} />
        </Section>
      )}
    </>
  );
}

function AnswerForm({ enquiry, revision }: { readonly enquiry: string; readonly revision: string | undefined }) {
  const { t } = useLingui();
  const queries = useQueryClient();
  return (
    <CommandForm
      request="POST /api/membership/enquiries/{enquiry}/answer-enquiry"
      path={{ enquiry }}
      ifMatch={revision}
      name={t`Record that it is answered`}
      words={{}}
      makesStale={ENQUIRIES}
      onward={() => <a href="/console">{t`Back to the inbox`}</a>}
      lookAgain={async () => (await queries.fetchQuery({ ...enquiryQuery(enquiry), staleTime: 0 })).etag}
    />
  );
}

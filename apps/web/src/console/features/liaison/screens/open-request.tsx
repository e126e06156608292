import { Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { Page } from '../../../../ui/base/page.tsx';
import { CommandForm } from '../../../shell/command/command-form.tsx';
import { useSignedIn } from '../../../shell/session/use-session.ts';
import { LIAISON } from '../liaison.queries.ts';
import { OPEN_WORDS } from '../words.ts';

/** A member asks: the focal point for the own authority, an officer for whoever wrote or called. */
export default function OpenRequest() {
  const { t } = useLingui();
  const { roles, authorities } = useSignedIn();
  // Its words are sealed under it before it is recorded: its id is drawn here.
  const [request] = useState(() => crypto.randomUUID());
  const isOfficer = roles.includes('secretariat');
  const [only, ...more] = isOfficer ? [] : authorities;
  const owned = authorities.map(({ authority, name }) => ({ value: authority, label: name ?? authority }));
  return (
    <Page
      title={<Trans>Ask the Secretariat</Trans>}
      crumbs={<a href="/console/liaison">{t`All requests`}</a>}
      lead={<Trans>A question, an introduction to an authority elsewhere, or the way to a pillar of IRIS.</Trans>}
    >
      <CommandForm
        request="POST /api/membership/liaison-requests/open-liaison-request"
        path={{}}
        name={t`Ask the Secretariat`}
        words={OPEN_WORDS}
        makesStale={LIAISON}
        subjectRecord={{ kind: 'liaison-request', id: request }}
        drawn={{ request }}
        given={only && more.length === 0 ? { authority: only.authority } : {}}
        choices={more.length > 0 ? { authority: owned } : {}}
        onward={(id) => <a href={`/console/liaison/${id}`}>{t`Go to the request`}</a>}
      />
    </Page>
  );
}

import { Trans, useLingui } from '@lingui/react/macro';
import type { ReactNode } from 'react';
import { Page, Section } from '../../../ui/base/page.tsx';
import { type Fact, Facts } from '../../../ui/data/facts.tsx';
import { Loading } from '../../../ui/data/states.tsx';
import { Status } from '../../../ui/data/status.tsx';
import { Moment } from '../../../ui/time/moment.tsx';
import { toLabel } from '../../../words/labels.ts';
import { CommandForm } from '../../shell/command/command-form.tsx';
import { useSignedIn } from '../../shell/session/use-session.ts';
import { useZone } from '../../shell/session/use-zone.ts';
import { StateInstead } from '../../shell/state-instead.tsx';
import type { MeetingOrSession } from './meetings.queries.ts';
import { FIELD_WORDS } from './words.ts';

interface MeetingProps {
  readonly record: MeetingOrSession | undefined;
  readonly error: unknown;
  readonly again: () => void;
  readonly convenor: ReactNode;
  /** The command by which a party excuses itself. */
  readonly excuse: { readonly request: string; readonly path: Readonly<Record<string, string>>; readonly makesStale: readonly string[] };
}

/** A meeting of a body or a session of a group: when and where it is, what about, and a way to say that one is not coming. */
export function MeetingPage({ record, error, again, convenor, excuse }: MeetingProps) {
  const { t } = useLingui();
  const { authorities } = useSignedIn();
  const inbox = <a href="/console">{t`Inbox`}</a>;
  if (!record)
    return (
      <Page title={<Trans>Meeting</Trans>} crumbs={inbox}>
        {error ? (
          <StateInstead error={error} what={<Trans>This meeting</Trans>} instead={inbox} again={again} />
        ) : (
          <Loading what={t`Meeting`} />
        )}
      </Page>
    );
  const own = record.invitees.find(({ party }) => authorities.some(({ authority }) => authority === party));
  return (
    <Page title={<span data-content>{record.title}</span>} crumbs={inbox}>
      <MeetingFacts record={record} convenor={convenor} />
      {record.agenda.length > 0 && (
        <Section title={<Trans>Agenda</Trans>}>
          <ol>
            {record.agenda.map(({ item, title }) => (
              <li key={item} data-content>
                {title}
              </li>
            ))}
          </ol>
        </Section>
      )}
      {own?.party && record.status === 'scheduled' && (
        <Section title={<Trans>If nobody of yours can come</Trans>}>
          <CommandForm
            {...excuse}
            name={t`Send apologies`}
            words={FIELD_WORDS}
            given={{ participant: own.participant, holder: own.party, effectiveAt: undefined }}
            onward={() => <a href="/console">{t`Back to the inbox`}</a>}
          />
        </Section>
      )}
    </Page>
  );
}

function MeetingFacts({ record, convenor }: { readonly record: MeetingOrSession; readonly convenor: ReactNode }) {
  const { i18n } = useLingui();
  const own = useZone();
  const { status, start, zone, mode, place, link } = record;
  const facts: Fact[] = [
    { name: <Trans>Of</Trans>, value: convenor },
    { name: <Trans>Status</Trans>, value: <Status kind="meeting" code={status} /> },
    { name: <Trans>When</Trans>, value: <Moment instant={start} zone={zone} own={own} /> },
    { name: <Trans>How</Trans>, value: toLabel(i18n, 'mode', mode) },
  ];
  if (place) facts.push({ name: <Trans>Where</Trans>, value: <span data-content>{place}</span> });
  if (link)
    facts.push({
      name: <Trans>Join</Trans>,
      value: (
        <a href={link} data-content>
          {link}
        </a>
      ),
    });
  return <Facts facts={facts} />;
}

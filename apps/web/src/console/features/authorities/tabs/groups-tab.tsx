import { Trans, useLingui } from '@lingui/react/macro';
import { Section } from '../../../../ui/base/page.tsx';
import { DataTable } from '../../../../ui/data/data-table.tsx';
import { Empty } from '../../../../ui/data/states.tsx';
import { Status } from '../../../../ui/data/status.tsx';
import { Day } from '../../../../ui/time/day.tsx';
import { Moment } from '../../../../ui/time/moment.tsx';
import { toLabel } from '../../../../words/labels.ts';
import { AnswerPart } from '../../../shell/answer-part.tsx';
import { ContributionTables } from './contribution-tables.tsx';
import { contributionsQuery, type TakesPart, takesPartQuery } from './tabs.queries.ts';

type Group = TakesPart['groups'][number];

/** The working groups that it is in, and what it brought to them. */
export function GroupsTab({ authority }: { readonly authority: string }) {
  const { t } = useLingui();
  return (
    <>
      <AnswerPart query={takesPartQuery(authority)} what={t`Working groups`}>
        {({ groups, upcoming }) => (
          <>
            <Groups groups={groups} />
            <Upcoming sessions={upcoming} />
          </>
        )}
      </AnswerPart>
      <AnswerPart query={contributionsQuery(authority)} what={t`Contributions`}>
        {(contributions) => <ContributionTables contributions={contributions} />}
      </AnswerPart>
    </>
  );
}

function Groups({ groups }: { readonly groups: readonly Group[] }) {
  const { t, i18n } = useLingui();
  const role = ({ chair, vacant }: Group): string => {
    if (chair) return toLabel(i18n, 'chair', chair);
    return vacant ? t`nobody represents it` : t`member`;
  };
  return (
    <Section title={<Trans>Working groups</Trans>}>
      {groups.length === 0 ? (
        <Empty purpose={<Trans>It takes part in no working group.</Trans>} />
      ) : (
        <DataTable<Group>
          caption={<Trans>Groups, present and former</Trans>}
          columns={[
            { name: t`Group`, cell: ({ name }) => <span data-content>{name}</span> },
            { name: t`Theme`, cell: ({ theme }) => toLabel(i18n, 'theme', theme) },
            { name: t`Status`, cell: ({ status }) => <Status kind="group" code={status} /> },
            { name: t`As`, cell: role },
            { name: t`From`, cell: ({ startsOn }) => <Day day={startsOn} month="short" /> },
            { name: t`Until`, cell: ({ endsOn }) => endsOn && <Day day={endsOn} month="short" /> },
          ]}
          rows={groups}
          idOf={({ group, startsOn }) => `${group} ${startsOn}`}
        />
      )}
    </Section>
  );
}

function Upcoming({ sessions }: { readonly sessions: TakesPart['upcoming'] }) {
  if (sessions.length === 0) return null;
  return (
    <Section title={<Trans>Sessions to come</Trans>}>
      <ul>
        {sessions.map(({ session, title, start, zone }) => (
          <li key={session}>
            <span data-content>{title}</span>: <Moment instant={start} zone={zone} />
          </li>
        ))}
      </ul>
    </Section>
  );
}

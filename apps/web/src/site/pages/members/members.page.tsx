import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { Section } from '../../../ui/base/page.tsx';
import { RowCount } from '../../../ui/data/count.tsx';
import { DataTable } from '../../../ui/data/data-table.tsx';
import { Pager } from '../../../ui/data/pager.tsx';
import { EmptyByFilter } from '../../../ui/data/states.tsx';
import { dayInWords } from '../../../words/days.ts';
import { useMore } from '../../rows.ts';
import { useSetFilters } from '../../set-filters.tsx';
import { useAddress } from '../../site-context.ts';
import { SitePage } from '../../site-page.tsx';
import { sitePage } from '../../visit.ts';
import { Growth } from './growth.tsx';
import { useMemberColumns } from './member-columns.tsx';
import { MemberFilters, useMemberFilters } from './member-filters.tsx';
import { loadMembers, type Member, type MembersData } from './members-data.ts';

function Members({ data }: { readonly data: MembersData }) {
  const { t, i18n } = useLingui();
  const columns = useMemberColumns();
  const address = useAddress();
  const set = useSetFilters(useMemberFilters(data));
  const more = useMore(data.members.length, data.total);
  const { members, total, everybody, asOf, growth } = data;
  const day = dayInWords(asOf, i18n.locale);
  return (
    <SitePage
      title={t`Members`}
      summary={t`Public authorities that are members of the Network, since when, and who was one on any day.`}
      lead={
        <MemberSentence
          count={everybody.length}
          countries={new Set(everybody.map(({ country }) => country)).size}
          day={day}
          isPast={data.isPast}
        />
      }
    >
      <MemberFilters data={data} />
      {members.length > 0 ? (
        <>
          <DataTable<Member>
            caption={<Trans>Members on {day}</Trans>}
            columns={columns}
            rows={members}
            idOf={({ authority }) => authority}
          />
          <Pager count={<RowCount total={total} shown={members.length} />} more={more} />
        </>
      ) : (
        <EmptyByFilter filters={set} showAll={<a href={address('/members')}>{t`Show all`}</a>} />
      )}
      {growth && growth.months.length > 1 && (
        <Section title={<Trans>How the Network grew</Trans>} id="growth">
          <Growth months={growth.months} />
        </Section>
      )}
    </SitePage>
  );
}

interface SentenceProps {
  readonly count: number;
  readonly countries: number;
  readonly day: string;
  readonly isPast: boolean;
}

function MemberSentence({ count, countries, day, isPast }: SentenceProps) {
  const members = <Plural value={count} one="# member" other="# members" />;
  const places = <Plural value={countries} one="# country or area" other="# countries and areas" />;
  return isPast ? (
    <Trans>
      On {day} the Network had {members} in {places}.
    </Trans>
  ) : (
    <Trans>
      On {day} the Network has {members} in {places}.
    </Trans>
  );
}

export const members = sitePage<MembersData>({ path: '/members', load: loadMembers, view: Members });

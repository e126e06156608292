import { useLingui } from '@lingui/react/macro';
import { type KeyboardEvent, useState } from 'react';
import { useIsBeneath } from '../../../ui/base/beneath.ts';
import { Section } from '../../../ui/base/page.tsx';
import { Count } from '../../../ui/data/count.tsx';
import { InboxGroups, InboxList } from '../../../ui/product/inbox-item.tsx';
import type { InboxGroup, InboxNeed } from './inbox.queries.ts';
import { needKey } from './need-address.ts';
import { NeedItem } from './need-item.tsx';
import { comeBack, leaveFor } from './way-back.ts';

const GROUPS: readonly InboxGroup[] = ['overdue', 'this-week', 'later', 'waiting'];

interface NeedGroupsProps {
  readonly needs: readonly InboxNeed[];
  readonly by: 'due' | 'kind';
}

/** By urgency or by kind, each group with its count; arrows go from item to item, Enter follows one, Escape comes back to it. */
export function NeedGroups({ needs, by }: NeedGroupsProps) {
  const isBeneath = useIsBeneath();
  // Beneath the form that was opened from here nobody has come back yet.
  const [followed] = useState(() => (isBeneath ? undefined : comeBack()));
  const groups = useGroups(needs)[by]();
  return (
    <InboxGroups onKeyDown={moveByArrows} onFollow={noteFollowed}>
      {groups.map(({ id, name, items }) => {
        if (items.length === 0) return null;
        return (
          <Section key={id} title={name} aside={<Count value={items.length} />}>
            <InboxList label={name}>
              {items.map((need) => (
                <NeedItem key={needKey(need)} need={need} isReturn={needKey(need) === followed} />
              ))}
            </InboxList>
          </Section>
        );
      })}
    </InboxGroups>
  );
}

interface Group {
  readonly id: string;
  readonly name: string;
  readonly items: readonly InboxNeed[];
}

function useGroups(needs: readonly InboxNeed[]): Readonly<Record<NeedGroupsProps['by'], () => readonly Group[]>> {
  const { t, i18n } = useLingui();
  const names: Readonly<Record<InboxGroup, string>> = {
    overdue: t`Overdue`,
    'this-week': t`This week`,
    later: t`Later`,
    waiting: t`Waiting for others`,
  };
  return {
    due: () => GROUPS.map((id) => ({ id, name: names[id], items: needs.filter(({ group }) => group === id) })),
    // What is most urgent of any kind comes first: needs come by urgency.
    kind: () => [...Map.groupBy(needs, ({ kind }) => kind)].map(([id, items]) => ({ id, name: i18n._(`inbox.${id}.kind`), items })),
  };
}

function noteFollowed(link: HTMLAnchorElement): void {
  const need = link.closest<HTMLElement>('[data-need]')?.dataset.need;
  if (need) leaveFor(need);
}

const STEPS: Readonly<Record<string, number>> = { ArrowDown: 1, ArrowUp: -1 };

function moveByArrows(event: KeyboardEvent<HTMLElement>): void {
  const step = STEPS[event.key];
  if (step === undefined || event.altKey || event.ctrlKey || event.metaKey) return;
  const links = [...event.currentTarget.querySelectorAll<HTMLAnchorElement>('[data-need] a')];
  const place = links.findIndex((link) => link.closest('[data-need]')?.contains(document.activeElement));
  const next = links[place + step];
  if (place < 0 || !next) return;
  event.preventDefault();
  next.focus();
}

import { useLingui } from '@lingui/react/macro';
import { type KeyboardEvent, useState } from 'react';
import { Section } from '../../../ui/base/page.tsx';
import { Count } from '../../../ui/data/count.tsx';
import { InboxGroups, InboxList } from '../../../ui/product/inbox-item.tsx';
import type { InboxGroup, InboxNeed } from './inbox.queries.ts';
import { needKey } from './need-address.ts';
import { NeedItem } from './need-item.tsx';
import { comeBack, leaveFor } from './way-back.ts';

const GROUPS: readonly InboxGroup[] = ['overdue', 'this-week', 'later', 'waiting'];

/** By urgency, each group with its count; arrows go from item to item, Enter follows one, Escape comes back to it. */
export function NeedGroups({ needs }: { readonly needs: readonly InboxNeed[] }) {
  const { t } = useLingui();
  const [followed] = useState(comeBack);
  const names: Readonly<Record<InboxGroup, string>> = {
    overdue: t`Overdue`,
    'this-week': t`This week`,
    later: t`Later`,
    waiting: t`Waiting for others`,
  };
  return (
    <InboxGroups onKeyDown={moveByArrows} onFollow={noteFollowed}>
      {GROUPS.map((group) => {
        const items = needs.filter((need) => need.group === group);
        if (items.length === 0) return null;
        return (
          <Section key={group} title={names[group]} aside={<Count value={items.length} />}>
            <InboxList label={names[group]}>
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

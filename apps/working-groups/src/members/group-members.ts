import { Injectable } from '@nestjs/common';
import type { ViewReader } from '#libs/event-sourcing';
import { InjectView } from '#libs/platform';
import { type MemberDocument, memberFacts } from './views/members.js';

/** Names and countries of members, for pages that know them by their ids. */
@Injectable()
export class GroupMembers {
  constructor(@InjectView(memberFacts) private readonly facts: ViewReader<MemberDocument>) {}

  async find(members: Iterable<string>): Promise<ReadonlyMap<string, MemberDocument>> {
    const ids = [...new Set(members)];
    if (ids.length === 0) return new Map();
    const { items } = await this.facts.find({ filter: { member: { in: ids } }, limit: 'all' });
    return new Map(items.map(({ key, document }) => [key, document]));
  }
}

/** The name that a page shows, the English one where there is one. */
export const displayName = (member: MemberDocument | undefined): string | undefined => member?.nameEn ?? member?.name;

import { Controller, Get, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { defined, type ViewReader } from '#libs/event-sourcing';
import { Allow, findPage, InjectView, PathId, pageSchema, Reads, Responds, toPage, ViewQuery } from '#libs/platform';
import { shapedAs } from '#libs/shapes';
import { statusChanges, wasMember } from './domain/authority-history.js';
import { refuse } from './domain/membership.refusals.js';
import { MEMBER, MEMBER_FACTS, MEMBERS_GROWTH } from './responses.js';
import { type DirectoryEntry, directory } from './views/directory.js';
import { directoryFilter, MembersQuery } from './views/directory.query.js';
import { type GrowthDocument, type GrowthRow, growth, growthAsAsked, type Month } from './views/growth.js';
import { GrowthQuery } from './views/growth.query.js';
import { findOnDay } from './views/members-on-a-day.js';
import { type RollDocument, type RollRow, roll } from './views/roll/roll.js';
import { readRoll } from './views/roll/roll-as-of.js';

/** The members of the Network, for everybody: public facts of public authorities. */
@ApiTags('Members')
@Controller('members')
export class MembersController {
  constructor(
    @InjectView(directory) private readonly authorities: ViewReader<DirectoryEntry>,
    @InjectView(roll) private readonly facts: ViewReader<RollDocument, RollRow>,
    @InjectView(growth) private readonly movements: ViewReader<GrowthDocument, GrowthRow>,
  ) {}

  @Get()
  @Reads(directory, roll)
  @Allow('public')
  @Responds('The members of the Network, by name: public facts of public authorities; on a day: as they were then', pageSchema(MEMBER))
  async members(@Query() query: MembersQuery) {
    if (query.asOf !== undefined) {
      const { members } = await readRoll(this.facts, query.asOf);
      const page = findOnDay(members.items, query);
      return { ...page, items: page.items.map((item) => shapedAs(MEMBER, { ...item, memberSince: item.statusSince })) };
    }
    const page = await findPage(this.authorities, query, { ...directoryFilter(query), status: 'member' });
    return toPage(page, ({ document }) => shapedAs(MEMBER, { ...document, memberSince: document.statusSince }));
  }

  @Get('growth')
  @Reads(growth)
  @Allow('public')
  @Responds('How many members there were, joined and left, month by month and by region of the Network', MEMBERS_GROWTH)
  async growthIn(@Query() query: GrowthQuery) {
    const months = await growthAsAsked(this.movements.rows, query);
    return {
      months: months.map(({ month, regions, ...all }) => ({
        month,
        ...toMembersFigures(all),
        regions: Object.fromEntries(Object.entries(regions).map(([region, figures]) => [region, toMembersFigures(figures)])),
      })),
    };
  }

  @Get(':member')
  @Reads(directory)
  @Allow('public')
  @Responds('One member: its public facts, the names that it had, since when; of a former one until when, and who goes on', MEMBER_FACTS, {
    description: 'An authority that never was a member is not told apart from one that is not recorded.',
  })
  async show(@PathId('member') member: string, @Query() _query: ViewQuery) {
    const entry = (await this.authorities.get(member))?.document;
    if (!entry || !wasMember(entry.history)) throw refuse['unknown-authority'](`No member is, or was, recorded under the id ${member}.`);
    const joined = statusChanges(entry.history).findLast(({ to }) => to.status === 'member');
    const leftOn = entry.status === 'member' ? undefined : entry.statusSince;
    const predecessors = await this.formerMembers(entry.predecessors);
    return shapedAs(MEMBER_FACTS, { ...entry, predecessors, memberSince: joined?.day ?? entry.statusSince, ...defined({ leftOn }) });
  }

  /** That an authority expressed interest before another took its place is not for everybody. */
  private async formerMembers(authorities: readonly string[]): Promise<string[]> {
    const entries = await Promise.all(authorities.map((authority) => this.authorities.get(authority)));
    return entries.flatMap((entry) => (entry && wasMember(entry.document.history) ? [entry.key] : []));
  }
}

const toMembersFigures = ({ joined, left, members }: Pick<Month, 'joined' | 'left' | 'members'>) => ({ joined, left, members });

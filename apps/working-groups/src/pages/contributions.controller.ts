import { Controller, Get, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { ViewReader } from '#libs/event-sourcing';
import { Allow, InjectView, PathId, Reads, Responds, ViewQuery } from '#libs/platform';
import { type PracticeEntry, practices } from '../practices/views/practices.js';
import { CONTRIBUTIONS } from '../solutions/responses.js';
import type { MapRow } from '../solutions/views/map-rows.js';
import type { SolutionEntry } from '../solutions/views/solution-entry.js';
import { solutions } from '../solutions/views/solutions.js';

/** What one member brings in beside its sessions. */
@ApiTags('Solutions')
@Controller('members')
export class ContributionsController {
  constructor(
    @InjectView(solutions) private readonly entries: ViewReader<SolutionEntry, MapRow>,
    @InjectView(practices) private readonly library: ViewReader<PracticeEntry>,
  ) {}

  @Get(':member/contributions')
  @Reads(practices, solutions)
  @Allow('secretariat', 'auditor', { role: 'focal-point', owns: 'member' })
  @Responds('The challenges that a member raised, the solutions that it develops, tests and has adopted, and its practices', CONTRIBUTIONS)
  async of(@PathId('member') member: string, @Query() _query: ViewQuery) {
    const [known, places, own] = await Promise.all([
      this.entries.find({ filter: { members: { has: member } }, sort: ['raisedOn'], limit: 'all' }),
      this.entries.rows.find({ filter: { member }, sort: ['startedOn'], limit: 'all' }),
      this.library.find({ filter: { member }, sort: ['sortTitle'], limit: 'all' }),
    ]);
    const entries = known.items.map(({ document }) => document);
    const rows = places.items.map(({ document }) => document);
    return {
      member,
      raised: entries.filter(({ raisedBy }) => raisedBy === member).map(briefly),
      develops: entries.filter(({ coDevelopers }) => coDevelopers.includes(member)).map(briefly),
      pilots: rows.filter(({ kind }) => kind === 'pilot').map(({ id, ...row }) => ({ pilot: id, ...row })),
      adopted: rows.filter(({ kind }) => kind === 'adoption').map(({ id: _, ...row }) => row),
      practices: own.items.map(({ document: { practice, title, titleEn, status, since, highlighted, newer } }) => ({
        practice,
        title,
        titleEn,
        status,
        since,
        highlighted,
        ...(newer && { newer: newer.status }),
      })),
    };
  }
}

const briefly = ({ solution, title, name, group, status, since }: SolutionEntry) => ({ solution, title, name, group, status, since });

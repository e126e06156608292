import { IsIn, IsUUID } from 'class-validator';
import type { Filter } from '#libs/event-sourcing';
import { Optional } from '#libs/event-sourcing';
import { matchesAny, matchesText, PageQuery, Repeatable, SearchText, SortBy } from '#libs/platform';
import { Meaning } from '#libs/reference';
import { audiences } from '../domain/programme.vocabulary.js';
import { pathwayStatuses } from './pathways.js';

export class PathwaysQuery extends PageQuery {
  @SearchText('title, summary and audience; case and accents aside.')
  text?: string;

  @Repeatable()
  @IsIn(audiences.codes, { each: true })
  @Meaning('The role that it is tailored to.')
  audience?: string[];

  @Optional()
  @IsUUID()
  @Meaning('A module of it.')
  module?: string;

  @SortBy({ title: 'sortTitle', audience: ['audience', 'sortTitle'] }, { byDefault: 'title', scans: ['audience'] })
  sort?: string;
}

export class TailoredQuery extends PathwaysQuery {
  @Optional()
  @IsUUID()
  @Meaning('The member authority that it is tailored to; a focal point names its own.')
  member?: string;

  @Repeatable()
  @IsIn(pathwayStatuses, { each: true })
  status?: string[];
}

export const pathwaysFilter = ({ text, audience, module, member, status }: TailoredQuery): Filter => ({
  search: matchesText(text),
  modules: module ? { has: module } : undefined,
  audience: matchesAny(audience),
  member,
  status: matchesAny(status),
});

import { IsIn, IsString, IsUUID, MaxLength } from 'class-validator';
import { Optional } from '#libs/event-sourcing';
import { PageQuery, Repeatable, SortBy, ViewQuery } from '#libs/platform';
import { Meaning } from '#libs/reference';
import { liaisonKinds, liaisonStatuses } from '../domain/liaison.vocabulary.js';

export class LiaisonDeskQuery extends PageQuery {
  @Optional()
  @IsIn(['true', 'false'])
  @Meaning('`true`: not closed yet.')
  open?: 'true' | 'false';

  @Repeatable()
  @IsIn(liaisonStatuses, { each: true })
  status?: string[];

  @Repeatable()
  @IsIn(liaisonKinds, { each: true })
  kind?: string[];

  @Optional()
  @IsString()
  @MaxLength(100)
  @Meaning('Opaque id of the officer that it is assigned to.')
  officer?: string;

  @Optional()
  @IsUUID()
  @Meaning('The member that asked; a focal point names its own.')
  authority?: string;

  @SortBy(
    { openedOn: 'openedOn', status: ['status', 'openedOn'], kind: ['kind', 'openedOn'] },
    { byDefault: 'openedOn', scans: ['status', 'kind'] },
  )
  sort?: string;
}

export class LiaisonRequestQuery extends ViewQuery {
  @Optional()
  @IsUUID()
  @Meaning('The member that asked; a focal point names its own.')
  authority?: string;
}

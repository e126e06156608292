import { IsIn, IsString, IsUUID, MaxLength } from 'class-validator';
import { Optional } from '#libs/event-sourcing';
import { PageQuery, ViewQuery } from '#libs/platform';
import { Meaning } from '#libs/reference';
import { liaisonKinds, liaisonStatuses } from '../domain/liaison.vocabulary.js';

export class LiaisonDeskQuery extends PageQuery {
  @Optional()
  @IsIn(['true', 'false'])
  @Meaning('`true`: not closed yet.')
  open?: 'true' | 'false';

  @Optional()
  @IsIn(liaisonStatuses)
  status?: string;

  @Optional()
  @IsIn(liaisonKinds)
  kind?: string;

  @Optional()
  @IsString()
  @MaxLength(100)
  @Meaning('Opaque id of the officer that it is assigned to.')
  officer?: string;

  @Optional()
  @IsUUID()
  @Meaning('The member that asked; a focal point names its own.')
  authority?: string;
}

export class LiaisonRequestQuery extends ViewQuery {
  @Optional()
  @IsUUID()
  @Meaning('The member that asked; a focal point names its own.')
  authority?: string;
}

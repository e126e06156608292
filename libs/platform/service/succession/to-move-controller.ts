import { Controller, Get, Inject, Query, type Type } from '@nestjs/common';
import { ModuleRef } from '@nestjs/core';
import { ApiTags } from '@nestjs/swagger';
import { IsUUID } from 'class-validator';
import { defined, Optional, today, type ViewDocument, type ViewReader } from '#libs/event-sourcing';
import { Meaning } from '#libs/reference';
import { code, component, json, map, object, optional, text, uuid, withMeaning } from '#libs/shapes';
import { Allow } from '../../auth/allow.js';
import { itemsSchema, Responds } from '../../http/openapi/responses.js';
import { ViewQuery } from '../../http/reading/page-query.js';
import { viewToken } from '../views/inject-view.js';
import { HOLDING_KINDS, type HoldingsIn } from './holdings.js';

class ToMoveQuery extends ViewQuery {
  @IsUUID()
  @Meaning('The authority that is no more.')
  authority: string;

  @Optional()
  @IsUUID()
  @Meaning('The authority that goes on with what it had: commands name it.')
  to?: string;
}

const TO_MOVE = itemsSchema(
  component(
    'ToMove',
    object({
      service: text,
      kind: code(HOLDING_KINDS),
      record: uuid,
      part: optional(text),
      title: text,
      command: component(
        'CommandToSend',
        object({
          path: withMeaning(text, 'The command that moves it, or ends what cannot be moved: POST.'),
          body: map(json),
        }),
      ),
    }),
  ),
);

/** `GET /api/<service>/to-move`: what is open in a service and belongs to one authority, each with the command that moves it. */
export function toMoveController(service: string, holdingsIn: readonly HoldingsIn[]): Type<object> {
  @ApiTags('Succession')
  @Controller('to-move')
  class ToMoveController {
    constructor(@Inject(ModuleRef) private readonly modules: ModuleRef) {}

    @Get()
    @Allow('secretariat', 'auditor')
    @Responds('What is open and belongs to an authority: what has to be moved when it is no more, with the command for each', TO_MOVE, {
      description:
        'Seats, places in groups and open actions pass to a successor by themselves; what is listed has to be moved, or ended, by an officer, and is listed no longer then. `gpn succession to-move` puts the lists of all services together.',
    })
    async toMove(@Query() { authority, to }: ToMoveQuery) {
      const succession = defined({ authority, to, today: today() });
      const lists = await Promise.all(
        holdingsIn.map(async ({ kind, view, rows, filter, holdings }) => {
          const reader = this.modules.get<ViewReader<ViewDocument>>(viewToken(view), { strict: false });
          const { items } = await (rows ? reader.rows : reader).find({ filter: filter(succession), limit: 'all' });
          return items.flatMap(({ document }) =>
            holdings(document, succession).map(({ record, part, title, path, body }) =>
              defined({
                ...{ service, kind, record },
                part,
                title,
                command: { path: `/api/${service}/${path}`, body },
              }),
            ),
          );
        }),
      );
      return { items: lists.flat() };
    }
  }
  return ToMoveController;
}

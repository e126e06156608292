import { Controller, Get, Inject, Query, type Type } from '@nestjs/common';
import { ModuleRef } from '@nestjs/core';
import { ApiTags } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import { ArrayMaxSize, ArrayMinSize, IsArray, IsIn, IsUUID } from 'class-validator';
import { type AnyView, defined, type View, type ViewDocument, type ViewReader } from '#libs/event-sourcing';
import { Meaning } from '#libs/reference';
import { component, list, object, optional, type Shaped, text, uuid, withMeaning } from '#libs/shapes';
import { Allow } from '../../auth/allow.js';
import { Caller, seesEverything } from '../../auth/caller.js';
import { itemsSchema, Responds } from '../../http/openapi/responses.js';
import { ViewQuery } from '../../http/reading/page-query.js';
import { Reads } from '../../http/reading/reads.js';
import { viewToken } from '../views/inject-view.js';

/** Of one question: what a screen names. */
const MOST_NAMES = 200;

const KnownName = component(
  'KnownName',
  object({
    id: uuid,
    name: text,
    nameEn: optional(text),
    country: optional(withMeaning(text, 'ISO 3166-1 alpha-3.')),
    formerNames: withMeaning(list(text), 'What it was called before, the oldest first.'),
  }),
);
type KnownName = Shaped<typeof KnownName>;

interface Facts {
  readonly name: string;
  readonly nameEn?: string | undefined;
  readonly country?: string | undefined;
  readonly formerNames?: readonly string[];
}

interface Naming<Document> {
  /** `authorities` */
  readonly kind: string;
  /** Whether everybody may know that there is such a record; who sees everything may in any case. */
  readonly isPublic: (document: Document) => boolean;
  readonly toFacts: (document: Document) => Facts;
  /** Where members may know all of them: how those whom the caller speaks for are known to be members. */
  readonly membersBy?: MembersBy;
}

interface MembersBy {
  readonly view: AnyView;
  readonly isMember: (document: ViewDocument) => boolean;
}

/** The names of one kind of record, as a service declares them. */
export interface NamesIn extends Naming<ViewDocument> {
  readonly view: AnyView;
}

/** By the documents of a view. */
export const namesIn = <Document extends ViewDocument, Row extends object>(
  view: View<Document, Row>,
  { kind, isPublic, toFacts, membersBy }: Naming<Document>,
): NamesIn =>
  defined({
    kind,
    view,
    isPublic: (document: ViewDocument) => isPublic(document as Document),
    toFacts: (document: ViewDocument) => toFacts(document as Document),
    membersBy,
  });

/** `GET /api/<service>/known-names`: names for ids that other records name, without what else is known of them. */
export function knownNamesController(namings: readonly NamesIn[]): Type<object> {
  const kinds = namings.map(({ kind }) => kind);
  const views = namings.flatMap(({ view, membersBy }) => (membersBy ? [view, membersBy.view] : [view]));

  class KnownNamesQuery extends ViewQuery {
    @IsIn(kinds)
    kind: string;

    @Meaning(`Ids, ${MOST_NAMES} at most.`)
    @Transform(({ value }: { value: unknown }) => (value === undefined || Array.isArray(value) ? value : [value]))
    @IsArray()
    @ArrayMinSize(1)
    @ArrayMaxSize(MOST_NAMES)
    @IsUUID('all', { each: true })
    id: string[];
  }

  @ApiTags('Names')
  @Controller('known-names')
  class KnownNamesController {
    constructor(@Inject(ModuleRef) private readonly modules: ModuleRef) {}

    @Get()
    @Reads(...views)
    @Allow('public')
    @Responds('The present and former names of records, by their ids', itemsSchema(KnownName), {
      description:
        'Of what is public; the Secretariat and auditors are told all, members what is for members. What is not known, or not told, is left out.',
    })
    async names(@Query() { kind, id: ids }: KnownNamesQuery, @Caller() caller: Caller): Promise<{ readonly items: readonly KnownName[] }> {
      const naming = namings.find((each) => each.kind === kind) as NamesIn;
      const all = seesEverything(caller) || (await this.isForMember(naming, caller));
      const documents = await this.load(naming.view, [...new Set(ids)]);
      return {
        items: documents.flatMap(({ key, document }) => {
          if (!all && !naming.isPublic(document)) return [];
          const { name, nameEn, country, formerNames = [] } = naming.toFacts(document);
          return [defined({ id: key, name, nameEn, country, formerNames: formerNames.filter((former) => former !== name) })];
        }),
      };
    }

    private async isForMember({ membersBy }: NamesIn, { authorities }: Caller): Promise<boolean> {
      if (!membersBy) return false;
      const own = await this.load(membersBy.view, authorities);
      return own.some(({ document }) => membersBy.isMember(document));
    }

    private async load(view: AnyView, ids: readonly string[]) {
      const reader = this.modules.get<ViewReader<ViewDocument>>(viewToken(view.name), { strict: false });
      const stored = await Promise.all(ids.map((id) => reader.get(id)));
      return stored.filter((each) => each !== undefined);
    }
  }
  return KnownNamesController;
}

/** What a request takes, as the description of the API has it. */
interface Described {
  readonly body?: unknown;
  readonly path?: unknown;
  readonly query?: unknown;
}

type Given<Content> = Exclude<Content, undefined>;

/** Names of what is asked for are held to the description; whether a value is right, the service says. */
type Query<Content> = [Given<Content>] extends [never]
  ? unknown
  : { readonly query?: { readonly [Name in keyof Given<Content>]?: string | number | boolean | readonly string[] | undefined } };

/** The ids in the path. */
type Path<Content> = [Given<Content>] extends [never] ? unknown : { readonly path: { readonly [Name in keyof Given<Content>]: string } };

type Body<Content> = [Given<Content>] extends [never] ? unknown : { readonly body: Given<Content> };

/** The answer to a dry run, which is sent otherwise. */
interface DryRun {
  readonly dryRun: true;
}

/** One request of the API: what it takes, and what is answered. */
export interface Exchange<Data extends Described, Answers> {
  readonly content: Path<Data['path']> & Query<Data['query']> & Body<Data['body']>;
  readonly answer: Exclude<Answers[keyof Answers], DryRun>;
}

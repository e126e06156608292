import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { DocumentBuilder, type OpenAPIObject, SwaggerModule } from '@nestjs/swagger';
import { defined } from '#libs/event-sourcing';
import type { ProcessInfo } from '../../process/process-info.js';
import { listRoutes, type Route } from '../routes.js';
import { componentSchemas, exampleNamed, type JsonSchema } from './components.js';
import { withReading } from './describe-reading.js';
import { type DescribeModule, describeRoutes } from './describe-routes.js';
import { PROBLEM_SCHEMA } from './described-problem.js';
import { exampleInPath } from './examples.js';
import { withWords } from './parameter-words.js';
import { describePlainRoutes } from './plain-routes.js';
import { describedTags } from './tags.js';

const DESCRIPTION = [
  'Commands are sent with `POST`; each answers the position that it wrote. Give that position as `waitFor` to a query to read your own write.',
  'Errors are problem details (RFC 9457); the rule behind each stands at its `type`. Who opens an address with a browser (`Accept: text/html`) is told the same on a page.',
].join('\n\n');

/** What routes that no service has say of themselves, as a document to be put beside those of the services. */
export function describeAlone(routes: readonly Route[]): Pick<OpenAPIObject, 'paths' | 'components'> {
  const described = describePlainRoutes(routes);
  const paths = Object.fromEntries(Object.entries(described).map(([path, item]) => [path, withIds(path, item)]));
  return { paths, components: { schemas: componentSchemas() as Schemas } };
}

/** One OpenAPI document of all services in the process. */
export function createOpenApiDocument(
  app: NestFastifyApplication,
  { title, version }: ProcessInfo,
  describeModule: DescribeModule,
): OpenAPIObject {
  describeRoutes(app, describeModule);
  const base = new DocumentBuilder()
    .setOpenAPIVersion('3.1.0')
    .setTitle(title)
    .setDescription(DESCRIPTION)
    .setVersion(version)
    .addServer('/')
    .addBearerAuth(
      { type: 'http', scheme: 'bearer', bearerFormat: 'JWT', description: 'A token of the issuer, or of `gpn token`.' },
      'token',
    )
    .build();
  const document = SwaggerModule.createDocument(app, base, { autoTagControllers: false });
  const routes = listRoutes(app);
  // Before the schemas, which they name.
  const paths = { ...document.paths, ...describePlainRoutes(routes) };
  const schemas = { Problem: PROBLEM_SCHEMA, ...componentSchemas() };
  return {
    ...document,
    tags: describedTags(app, describeModule, { paths, routes }),
    components: { ...document.components, schemas: { ...document.components?.schemas, ...schemas } as Schemas },
    paths: Object.fromEntries(
      Object.entries(paths).map(([path, item]) => [path, withIds(path, withReading(item, routes.find(isGetAt(path))))]),
    ),
  };
}

const isGetAt =
  (path: string) =>
  (route: Route): boolean =>
    route.method === 'GET' && route.path.replaceAll(/:(\w+)/g, '{$1}') === path;

type Schemas = NonNullable<NonNullable<OpenAPIObject['components']>['schemas']>;
type PathItem = OpenAPIObject['paths'][string];

const METHODS = ['get', 'post', 'put', 'patch', 'delete', 'head', 'options'] as const;

/** An id from method and path is unique as they are: `postMembershipAuthoritiesByAuthorityWithdraw`. */
function withIds(path: string, item: PathItem): PathItem {
  const words = path
    .replace(/^\/api\//, '/')
    .split(/[^A-Za-z0-9{}]+/)
    .filter(Boolean)
    .map((word) => (word.startsWith('{') ? `By${capital(word.slice(1, -1))}` : capital(word)))
    .join('');
  const operations = METHODS.flatMap((method) => {
    const operation = item[method];
    return operation
      ? [[method, { ...withExamples(operation), tags: [...new Set(operation.tags)], operationId: `${method}${words}` }] as const]
      : [];
  });
  return { ...item, ...Object.fromEntries(operations) };
}

const capital = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1);

type Operation = NonNullable<PathItem['get']>;

/** What the form of a command starts from: its body and the ids in its path, which mean the same in every command. */
function withExamples(operation: Operation): Operation {
  const { parameters = [], requestBody } = operation;
  return {
    ...operation,
    ...defined({
      requestBody: requestBody && 'content' in requestBody ? { ...requestBody, content: withExample(requestBody.content) } : requestBody,
    }),
    parameters: parameters.map((parameter) => {
      if (!('in' in parameter)) return parameter;
      const described = withWords(parameter);
      return parameter.in === 'path' ? { ...described, example: exampleInPath(parameter.schema as JsonSchema, parameter.name) } : described;
    }),
  };
}

type Content = Extract<NonNullable<Operation['requestBody']>, { content: unknown }>['content'];

const withExample = (content: Content): Content =>
  Object.fromEntries(
    Object.entries(content).map(([type, media]) => {
      const name = media.schema && '$ref' in media.schema ? media.schema.$ref.replace('#/components/schemas/', '') : '';
      const example = exampleNamed(name);
      return [type, example ? { ...media, example } : media];
    }),
  );

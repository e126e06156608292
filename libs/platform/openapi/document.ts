import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { DocumentBuilder, type OpenAPIObject, SwaggerModule } from '@nestjs/swagger';
import { schemaOf } from '#libs/contracts';
import type { About } from '../bootstrap/about.js';
import { describedClasses } from './components.js';

/** One OpenAPI document of all services in the process. */
export function documentOf(app: NestFastifyApplication, { title, version }: About): OpenAPIObject {
  const base = new DocumentBuilder()
    .setOpenAPIVersion('3.1.0')
    .setTitle(title)
    .setVersion(version)
    .addBearerAuth({ type: 'http', scheme: 'bearer', bearerFormat: 'JWT' }, 'token')
    .build();
  const document = SwaggerModule.createDocument(app, base);
  const schemas: Record<string, unknown> = { ...document.components?.schemas };
  for (const [name, type] of describedClasses()) schemas[name] = schemaOf(type, { closed: true });
  document.components = { ...document.components, schemas: schemas as NonNullable<OpenAPIObject['components']>['schemas'] & object };
  return document;
}

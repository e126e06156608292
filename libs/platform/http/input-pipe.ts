import { type ArgumentMetadata, Injectable, type PipeTransform } from '@nestjs/common';
import { parseInput } from './input.js';

const PLAIN: ReadonlySet<unknown> = new Set([String, Number, Boolean, Array, Object]);

/** Queries, bodies and parameters whose type is a class become instances of it, or 400 that names the fields at fault. */
@Injectable()
export class InputPipe implements PipeTransform {
  transform(value: unknown, { metatype, type }: ArgumentMetadata): unknown {
    if (type === 'custom' || !metatype || PLAIN.has(metatype)) return value;
    return parseInput(metatype as new () => object, type === 'body' ? value : { ...(value as object) });
  }
}

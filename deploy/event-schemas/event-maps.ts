import { relative } from 'node:path';
import ts from 'typescript';
import { schemaOfType } from './schema-of-type.ts';
import { createSourceProgram } from './source-program.ts';

/** A map of events that a decider is declared with, and the schemas of its events by type. */
export interface EventMap {
  readonly file: string;
  readonly name: string;
  readonly events: Readonly<Record<string, object>>;
}

/**
 * The JSON Schemas of every map of events that a decider of these files is declared with (`Decider<State, Events, …>` or
 * `decider<State, Events>()`): where it is declared, its name, and by event type the schema of an event's data.
 */
export function eventMaps(root: string, files: readonly string[]): readonly EventMap[] {
  const program = createSourceProgram(root, files);
  const checker = program.getTypeChecker();
  return program
    .getSourceFiles()
    .filter(({ fileName }) => files.includes(fileName))
    .flatMap((source) =>
      mapsNamedIn(source).map((node) => {
        const file = relative(root, source.fileName);
        const name = node.getText(source);
        const events = checker.getPropertiesOfType(checker.getTypeFromTypeNode(node)).map((event) => {
          const type = checker.getTypeOfSymbolAtLocation(event, node);
          return [event.name, schemaOfType(checker, type, `${file}: ${name}.${event.name}`) || { not: {} }] as const;
        });
        return { file, name, events: Object.fromEntries(events) };
      }),
    );
}

/** The second type argument of each `Decider<…>` that annotates a variable, and of each call of `decider<…>`. */
function mapsNamedIn(source: ts.SourceFile): readonly ts.TypeNode[] {
  const maps: ts.TypeNode[] = [];
  const visit = (node: ts.Node): void => {
    const named = isAnnotated(node, source) ? node.type : isCalled(node, source) ? node : undefined;
    const map = named?.typeArguments?.[1];
    if (map) maps.push(map);
    ts.forEachChild(node, visit);
  };
  visit(source);
  return maps;
}

const isAnnotated = (node: ts.Node, source: ts.SourceFile): node is ts.VariableDeclaration & { readonly type: ts.TypeReferenceNode } =>
  ts.isVariableDeclaration(node) &&
  node.type !== undefined &&
  ts.isTypeReferenceNode(node.type) &&
  node.type.typeName.getText(source) === 'Decider';

const isCalled = (node: ts.Node, source: ts.SourceFile): node is ts.CallExpression =>
  ts.isCallExpression(node) && node.expression.getText(source) === 'decider';

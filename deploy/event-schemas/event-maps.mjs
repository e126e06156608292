import { dirname, join, relative } from 'node:path';
import ts from 'typescript';
import { schemaOfType } from './schema-of-type.mjs';

/**
 * The JSON Schemas of every map of events that a decider of these files is declared with (`Decider<State, Events, …>` or
 * `decider<State, Events>()`): where it is declared, its name, and by event type the schema of an event's data.
 */
export function eventMaps(root, files) {
  const program = createProgram(root, files);
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
          return [event.name, schemaOfType(checker, type, `${file}: ${name}.${event.name}`)];
        });
        return { file, name, events: Object.fromEntries(events) };
      }),
    );
}

/** With the output folder, so that `#libs/…` leads to the sources. */
function createProgram(root, files) {
  const path = join(root, 'tsconfig.base.json');
  const { config, error } = ts.readConfigFile(path, ts.sys.readFile);
  if (error) throw new Error(ts.flattenDiagnosticMessageText(error.messageText, '\n'));
  const { options } = ts.parseJsonConfigFileContent(config, { ...ts.sys, readDirectory: () => [] }, dirname(path));
  return ts.createProgram(files, { ...options, incremental: false, tsBuildInfoFile: undefined });
}

/** The second type argument of each `Decider<…>` that annotates a variable, and of each call of `decider<…>`. */
function mapsNamedIn(source) {
  const maps = [];
  const visit = (node) => {
    const named = isAnnotated(node, source) ? node.type : isCalled(node, source) ? node : undefined;
    const map = named?.typeArguments?.[1];
    if (map) maps.push(map);
    ts.forEachChild(node, visit);
  };
  visit(source);
  return maps;
}

const isAnnotated = (node, source) =>
  ts.isVariableDeclaration(node) &&
  node.type !== undefined &&
  ts.isTypeReferenceNode(node.type) &&
  node.type.typeName.getText(source) === 'Decider';

const isCalled = (node, source) => ts.isCallExpression(node) && node.expression.getText(source) === 'decider';

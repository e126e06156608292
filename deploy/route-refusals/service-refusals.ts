import { globSync } from 'node:fs';
import { join, relative } from 'node:path';
import ts from 'typescript';
import { createSourceProgram } from '../event-schemas/source-program.ts';
import { findBody, findDefinition, findFieldsClass, ReachableRefusals } from './reachable-refusals.ts';

/** Everything that a route may lead to. */
export const sourcesIn = (root: string): readonly string[] =>
  globSync(['apps/*/src/**/*.ts', 'libs/**/*.ts'], { cwd: root })
    .filter((path) => !/\.(spec|fixture|contract)\.ts$|\/route-refusals\.ts$|^libs\/(testing|engines)\//.test(path))
    .map((path) => join(root, path));

/** By folder of the service, by what decides: the codes. */
type ServiceRefusals = Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>;

interface DecidedCommand {
  readonly name: string;
  /** The declaration of its class. */
  readonly type: ts.Node;
  readonly nodes: readonly ts.Node[];
}
interface FoundDecider {
  readonly node: ts.ObjectLiteralExpression;
  readonly source: ts.SourceFile;
  readonly category: string | undefined;
  readonly commands: readonly DecidedCommand[];
}
type Decisions = ReadonlyMap<ts.Node, readonly ts.Node[]>;

/** What of a decider runs for any of its commands. */
const FOR_ALL = ['idOf', 'idsOf', 'lookups', 'unique'];
/** What of a decider runs for the command that its key names. */
const FOR_ONE = ['decide', 'claims'];

/**
 * Which refusals each command and each method of a controller may end in, of the services in these folders: `{ [folder]: { [key]:
 * codes } }`, the key of a command `category.Command`, that of a route `Controller.method`. `files`: all sources.
 */
export function serviceRefusals(root: string, files: readonly string[], folders: readonly string[]): ServiceRefusals {
  const program = createSourceProgram(root, files);
  const checker = program.getTypeChecker();
  const sources = program.getSourceFiles().filter(({ fileName }) => files.includes(fileName));
  const deciders = sources.flatMap((source) => decidersIn(source, checker));
  const decisions = new Map<ts.Node, readonly ts.Node[]>();
  for (const { commands } of deciders)
    for (const { type, nodes } of commands) decisions.set(type, [...(decisions.get(type) ?? []), ...nodes]);
  const reachable = new ReachableRefusals(
    checker,
    decisions,
    deciders.map(({ node }) => node),
  );
  const kernel = reachable.from(
    sources.flatMap((source) => (source.fileName.endsWith('/command-handler.ts') ? methodsIn(source, 'CommandHandler') : [])),
  );

  return Object.fromEntries(
    folders.map((folder) => {
      const isOwn = (source: ts.SourceFile): boolean => relative(root, source.fileName).startsWith(`${folder}/`);
      const commands = deciders
        .filter(({ source, category }) => category !== undefined && isOwn(source))
        .flatMap(({ category, commands: all }) =>
          all.map(({ name, type, nodes }) => [`${category}.${name}`, union(kernel, reachable.from(nodes, type))] as const),
        );
      const routes = sources
        .filter(isOwn)
        .flatMap((source) =>
          [...controllersIn(source), ...controllersMadeIn(source, checker)].flatMap(({ name, methods }) =>
            methods.map(
              (method) =>
                [
                  `${name}.${method.name.getText()}`,
                  union(
                    reachable.from([method]),
                    ...commandsTaken(method, checker, decisions).map((type) => reachable.from(decisions.get(type) ?? [], type)),
                  ),
                ] as const,
            ),
          ),
        );
      return [
        folder,
        Object.fromEntries([...commands, ...routes].filter(([, codes]) => codes.length > 0).toSorted(([a], [b]) => (a < b ? -1 : 1))),
      ];
    }),
  );
}

/** As a module: one line a route, so that a change shows in a comparison. */
export const writtenRefusals = (
  refusals: ServiceRefusals[string],
): string => `// Made from the code that decides: npm run route-refusals. Do not edit.
import type { RouteRefusals } from '#libs/platform';

export const routeRefusals: RouteRefusals = {
${Object.entries(refusals)
  .map(([key, codes]) => `  ${JSON.stringify(key)}: ${JSON.stringify(codes)},`)
  .join('\n')}
};
`;

/** Object literals with `category`, `commands` and `decide`: what is decided by which nodes, by command class. */
function decidersIn(source: ts.SourceFile, checker: ts.TypeChecker): readonly FoundDecider[] {
  const deciders: FoundDecider[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isObjectLiteralExpression(node)) {
      const parts = new Map(
        node.properties.flatMap((property) => (property.name ? [[property.name.getText(source), property] as const] : [])),
      );
      if (['commands', 'decide'].every((name) => parts.has(name))) deciders.push({ node, source, ...readDecider(node, parts, checker) });
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return deciders;
}

type Parts = ReadonlyMap<string, ts.ObjectLiteralElementLike>;

/** The value of a property; of a method, the method. */
const valueIn = (part: ts.ObjectLiteralElementLike): ts.Node =>
  ts.isShorthandPropertyAssignment(part) ? part.name : ts.isPropertyAssignment(part) ? part.initializer : part;

function readDecider(node: ts.Node, parts: Parts, checker: ts.TypeChecker): Pick<FoundDecider, 'category' | 'commands'> {
  // Of one that is made of another (`{ ...history, commands, decide }`) it stands there.
  const valueNamed = (name: string): ts.Node | undefined => {
    const part = parts.get(name);
    return part ? valueIn(part) : findEntries(node, name, checker)[0];
  };
  const category = valueNamed('category');
  const forAll = FOR_ALL.flatMap((name) => valueNamed(name) ?? []);
  const table = valueNamed('commands');
  if (!table) return { category: undefined, commands: [] };
  const commands = checker
    .getPropertiesOfType(checker.getTypeAtLocation(table))
    .map((property) => (property.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(property) : property))
    .flatMap(({ name, valueDeclaration }) => {
      const type = findClass(valueDeclaration, checker) ?? findFieldsClass(table, name, checker);
      const own = FOR_ONE.flatMap((part) => findEntries(valueNamed(part), name, checker));
      return type ? [{ name, type, nodes: [...forAll, ...own] }] : [];
    });
  return { category: category && ts.isStringLiteralLike(category) ? category.text : undefined, commands };
}

/** The class that a property of `commands` holds. */
function findClass(declaration: ts.Node | undefined, checker: ts.TypeChecker): ts.Node | undefined {
  if (!declaration || ts.isClassLike(declaration)) return declaration;
  return checker.getTypeAtLocation(declaration).getSymbol()?.valueDeclaration;
}

/** What decides by one entry of a table: the entry, and what made the table that it came out of (`byMembers(assert, { … })`). */
function findEntries(table: ts.Node | undefined, name: string, checker: ts.TypeChecker): readonly ts.Node[] {
  const has = (node: ts.Node): boolean => checker.getTypeAtLocation(node).getProperty(name) !== undefined;
  if (!table || !has(table)) return [];
  const definition = findDefinition(table, name, checker);
  if (definition) return definition;
  if (ts.isAsExpression(table) || ts.isSatisfiesExpression(table) || ts.isParenthesizedExpression(table)) {
    return findEntries(table.expression, name, checker);
  }
  if (ts.isObjectLiteralExpression(table)) {
    const own = table.properties.find(
      (property) => property.name && !ts.isComputedPropertyName(property.name) && property.name.text === name,
    );
    if (own) return [ts.isPropertyAssignment(own) ? own.initializer : own];
    return table.properties.flatMap((property) => (ts.isSpreadAssignment(property) ? findEntries(property.expression, name, checker) : []));
  }
  if (ts.isCallExpression(table)) {
    return [
      table.expression,
      ...table.arguments.flatMap((argument) => (has(argument) ? findEntries(argument, name, checker) : [argument])),
    ];
  }
  if (ts.isIdentifier(table)) {
    const symbol = checker.getSymbolAtLocation(table);
    const declaration = (symbol && symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol)?.valueDeclaration;
    if (declaration && ts.isVariableDeclaration(declaration) && declaration.initializer)
      return findEntries(declaration.initializer, name, checker);
  }
  return [table];
}

const methodsIn = (source: ts.SourceFile, name: string): readonly ts.Node[] =>
  source.statements
    .filter(ts.isClassDeclaration)
    .filter((statement) => statement.name?.text === name)
    .flatMap(({ members }) => members.filter(ts.isMethodDeclaration));

/** Controllers that a function makes for a service, `export const SessionsController = meetingController({ … })`: each is called as the constant is. */
function controllersMadeIn(source: ts.SourceFile, checker: ts.TypeChecker): readonly FoundController[] {
  const declarations = source.statements.filter(ts.isVariableStatement).flatMap(({ declarationList }) => declarationList.declarations);
  return declarations.flatMap(({ name, initializer }) => {
    const target = initializer && ts.isCallExpression(initializer) ? checker.getResolvedSignature(initializer)?.declaration : undefined;
    const made = target && findBody(target);
    return made ? controllersIn(made).map(({ methods }) => ({ name: name.getText(), methods })) : [];
  });
}

interface FoundController {
  readonly name: string;
  readonly methods: readonly ts.MethodDeclaration[];
}

/** Classes with `@Controller`, wherever they stand in a source or a function, and those of their methods that are routes. */
function controllersIn(whole: ts.Node): readonly FoundController[] {
  const controllers: FoundController[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isClassLike(node) && node.name && isDecorated(node, /^Controller\b/)) {
      const methods = node.members.filter(ts.isMethodDeclaration).filter((member) => isDecorated(member, /^(Get|Post|Put|Patch|Delete)\b/));
      controllers.push({ name: node.name.text, methods });
    }
    ts.forEachChild(node, visit);
  };
  visit(whole);
  return controllers;
}

const isDecorated = (node: ts.Node, name: RegExp): boolean =>
  (ts.canHaveDecorators(node) ? (ts.getDecorators(node) ?? []) : []).some(({ expression }) => name.test(expression.getText()));

/** Command classes that a method is given, as its body is. */
const commandsTaken = (method: ts.MethodDeclaration, checker: ts.TypeChecker, decisions: Decisions): readonly ts.Node[] =>
  method.parameters
    .flatMap((parameter) => checker.getTypeAtLocation(parameter).getSymbol()?.valueDeclaration ?? [])
    .filter((type) => decisions.has(type));

const union = (...lists: readonly (readonly string[])[]): readonly string[] => [...new Set(lists.flat())].toSorted();

import { BREAK, type DocumentNode, type GraphQLSchema, visit } from 'graphql';
import { type CompiledQuery, compileQuery, isCompiledQuery } from 'graphql-jit';

/** Compiling takes longer than executing a few times, so only what comes again is compiled. */
const COMPILE_AT = 3;
/** The application's own operations are some dozens; what strangers send must not fill the memory. */
const KEPT = 200;

interface Known {
  seen: number;
  compiled?: CompiledQuery;
}

/** Queries compiled to JavaScript (graphql-jit), the most recently used ones. */
export class CompiledCache {
  private readonly known = new Map<DocumentNode, Map<string, Known>>();

  constructor(private readonly schema: GraphQLSchema) {}

  /** The compiled form of a query, or undefined when the ordinary executor is to do it. */
  get(document: DocumentNode, operationName: string | undefined): CompiledQuery | undefined {
    const operations = this.touch(document);
    const name = operationName ?? '';
    let known = operations.get(name);
    if (!known) operations.set(name, (known = { seen: 0 }));
    if (known.compiled === undefined && ++known.seen === COMPILE_AT)
      known.compiled = this.compile(document, operationName);
    return known.compiled;
  }

  private touch(document: DocumentNode): Map<string, Known> {
    const operations = this.known.get(document) ?? new Map<string, Known>();
    // a Map keeps the order of insertion: the first is the one that was not used for longest
    this.known.delete(document);
    this.known.set(document, operations);
    const oldest = this.known.size > KEPT ? this.known.keys().next().value : undefined;
    if (oldest) this.known.delete(oldest);
    return operations;
  }

  private compile(document: DocumentNode, operationName: string | undefined): CompiledQuery | undefined {
    if (hasDirectives(document)) return undefined;
    const compiled = compileQuery(this.schema, document, operationName);
    return isCompiledQuery(compiled) ? compiled : undefined;
  }
}

// the compiler calls its own handling of @skip and @include in fragments a temporary one: the ordinary executor does these
function hasDirectives(document: DocumentNode): boolean {
  let found = false;
  visit(document, {
    Directive() {
      found = true;
      return BREAK;
    },
  });
  return found;
}

import {
  type FieldNode,
  type FragmentDefinitionNode,
  Kind,
  type OperationDefinitionNode,
  parse,
} from 'graphql';
import { askedFields, columnsFor, EVERYTHING } from './asked-fields.js';

function asked(text: string) {
  const { definitions } = parse(text);
  const operation = definitions.find(
    (node): node is OperationDefinitionNode => node.kind === Kind.OPERATION_DEFINITION,
  )!;
  const fragments = Object.fromEntries(
    definitions
      .filter((node): node is FragmentDefinitionNode => node.kind === Kind.FRAGMENT_DEFINITION)
      .map((node) => [node.name.value, node]),
  );
  return askedFields({ fieldNodes: operation.selectionSet.selections as FieldNode[], fragments });
}
const names = (text: string, ...of: string[]): string[] => of.filter((name) => asked(text).has(name));

describe('the fields asked for', () => {
  it('are found below, at any depth, under any alias and through fragments', () => {
    expect(
      names(
        '{ list { a { b } x: c ... on T { d } ...F } } fragment F on T { e { ...G } } fragment G on T { f }',
        'list',
        'a',
        'b',
        'c',
        'x',
        'd',
        'e',
        'f',
        'g',
      ),
    ).toEqual(['a', 'b', 'c', 'd', 'e', 'f']);
  });

  it('are those of all places where the field stands', () => {
    expect(names('{ list { a } list { b } }', 'a', 'b')).toEqual(['a', 'b']);
  });
});

describe('the columns for them', () => {
  const COLUMNS = [
    { sql: 't.id', as: 'id' },
    { sql: 't.a', as: 'a', for: ['a'] },
    { sql: 't.b', as: 'b', for: ['b', 'c'] },
  ];

  it('are those that are needed, and those that are always', () => {
    expect(columnsFor(asked('{ list { c } }'), COLUMNS)).toBe('t.id as id, t.b as b');
    expect(columnsFor(asked('{ list { z } }'), COLUMNS)).toBe('t.id as id');
    expect(columnsFor(EVERYTHING, COLUMNS)).toBe('t.id as id, t.a as a, t.b as b');
  });
});

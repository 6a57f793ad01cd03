import 'reflect-metadata';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import {
  buildSchema,
  type GraphQLSchema,
  isListType,
  isObjectType,
  isUnionType,
  validateSchema,
} from 'graphql';
import { schemaText } from './schema-text.js';

const FILE = path.resolve(import.meta.dirname, '../../schema.graphql');

describe('the schema', () => {
  let text: string;
  let schema: GraphQLSchema;
  beforeAll(async () => {
    text = await schemaText();
    schema = buildSchema(text);
  });

  it('is the one in apps/api/schema.graphql; after a wanted change write it anew with: node dist/apps/api/src/graphql/write-schema.main.js', () => {
    expect(readFileSync(FILE, 'utf8')).toBe(text);
  });

  it('is valid', () => {
    expect(validateSchema(schema)).toEqual([]);
  });

  it('answers every operation with a union that has Problems, but the one that needs no person', () => {
    const operations = [schema.getQueryType(), schema.getMutationType()].flatMap((type) =>
      Object.values(type?.getFields() ?? {}),
    );
    const without = operations.filter(({ type }) => {
      const named = 'ofType' in type ? type.ofType : type;
      return !(isUnionType(named) && named.getTypes().some(({ name }) => name === 'Problems'));
    });
    expect(operations.length).toBeGreaterThan(30);
    expect(without.map(({ name }) => name)).toEqual(['people']);
  });

  it('never shows money or counts as numbers that lose digits', () => {
    const wrong = Object.values(schema.getTypeMap()).flatMap((type) =>
      isObjectType(type) && !type.name.startsWith('__')
        ? Object.values(type.getFields())
            .filter((field) => /pence$/i.test(field.name) && !/^\[?Pence/.test(String(field.type)))
            .map((field) => `${type.name}.${field.name}`)
        : [],
    );
    expect(wrong).toEqual([]);
  });

  it('gives no list of rows without saying how long it can get', () => {
    const unbounded = Object.values(schema.getQueryType()?.getFields() ?? {}).filter(({ type }) =>
      isListType('ofType' in type ? type.ofType : type),
    );
    expect(unbounded).toEqual([]);
  });

  it('lets one query ask for the fields of all members of a union: what has one name has one type', () => {
    const clashes = Object.values(schema.getTypeMap())
      .filter(isUnionType)
      .flatMap((union) => {
        const fields = union
          .getTypes()
          .flatMap((type) =>
            Object.values(type.getFields()).map(({ name, type: of }) => [name, String(of)] as const),
          );
        return fields
          .filter(([name, of]) => fields.some(([other, otherType]) => other === name && otherType !== of))
          .map(([name, of]) => `${union.name}: ${name} ${of}`);
      });
    expect(clashes).toEqual([]);
  });

  it('says of every operation what it does or of what type its answer is', () => {
    const silent = Object.values(schema.getMutationType()?.getFields() ?? {}).filter(
      ({ description }) => !description,
    );
    expect(silent.map(({ name }) => name)).toEqual([]);
  });
});

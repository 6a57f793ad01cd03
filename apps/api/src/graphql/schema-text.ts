import { NestFactory } from '@nestjs/core';
import { GraphQLSchemaBuilderModule, GraphQLSchemaFactory } from '@nestjs/graphql';
import { type GraphQLSchema, lexicographicSortSchema, printSchema } from 'graphql';
import { RESOLVERS } from '../resolvers/index.js';

/** The API's schema as the code has it, without starting the API. */
export async function schemaOfTheCode(): Promise<GraphQLSchema> {
  const builder = await NestFactory.createApplicationContext(GraphQLSchemaBuilderModule, {
    logger: false,
    abortOnError: false,
  });
  try {
    return await builder.get(GraphQLSchemaFactory).create(RESOLVERS);
  } finally {
    await builder.close();
  }
}

/** apps/api/schema.graphql is this text. */
export const schemaText = async (): Promise<string> =>
  `${printSchema(lexicographicSortSchema(await schemaOfTheCode()))}\n`;

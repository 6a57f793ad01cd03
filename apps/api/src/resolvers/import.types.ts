import { Field, InputType, ObjectType } from '@nestjs/graphql';
import { connectionOf, Count, Day, enumOf, Instant, resultOf } from './shared.js';

export const ImportKind = enumOf('ImportKind', 'Which of the files of docs/guide/importing.md.', {
  areas: '',
  organisations: '',
  relationships: '',
  orders: '',
  offences: '',
  baselines: '',
});

@InputType()
export class ImportFactsInput {
  @Field(() => ImportKind) readonly kind: string;
  @Field(() => String, { description: 'Named in messages and kept with the import.' }) readonly fileName: string;
  @Field(() => String, { description: 'The file itself: CSV, UTF-8, with a header row. Larger files than a request may hold are for the command line.' }) readonly content: string;
  @Field(() => Day, { nullable: true, description: 'History loaded later: on record as known from this day.' }) readonly recordedOn?: string | null;
  @Field(() => Boolean, { defaultValue: false, description: 'Load the good rows and give the refused ones back as a file, instead of refusing the whole.' }) readonly keepGoing: boolean = false;
}

@ObjectType({ description: 'A row that was refused.' })
export class RefusedRow {
  @Field(() => String) readonly file: string;
  @Field(() => Count) readonly line: number;
  @Field(() => String, { nullable: true }) readonly column?: string | null;
  @Field(() => String, { nullable: true }) readonly value?: string | null;
  @Field(() => String) readonly why: string;
  @Field(() => String) readonly fix: string;
}

@ObjectType({ description: 'An import that landed.' })
export class Import {
  @Field(() => String) readonly id: string;
  @Field(() => String, { description: 'Which file, or "measures".' }) readonly kind: string;
  @Field(() => String) readonly fileName: string;
  @Field(() => String, { description: 'SHA-256 of the file.' }) readonly fileDigest: string;
  @Field(() => Day, { nullable: true }) readonly recordedOn?: string | null;
  @Field(() => Instant) readonly recordedAt: string;
  @Field(() => String, { description: 'Code of the person.' }) readonly person: string;
  @Field(() => Count) readonly rowsRead: string | number;
  @Field(() => Count) readonly rowsNew: string | number;
  @Field(() => Count, { description: 'Known ids with other content: they supersede the earlier rows, and both stay.' }) readonly rowsCorrected: string | number;
  @Field(() => Count, { description: 'Known ids with the same content: nothing was done.' }) readonly rowsSame: string | number;
  @Field(() => Count) readonly rowsRefused: string | number;
  @Field(() => Instant) readonly finishedAt: string;
}

@ObjectType({ description: 'What an import came to.' })
export class ImportReport {
  @Field(() => Import) readonly import: Import;
  @Field(() => [RefusedRow], { description: 'With `keepGoing`: the first refused rows.' }) readonly refused: readonly RefusedRow[];
  @Field(() => String, { nullable: true, description: 'With `keepGoing`: all refused rows with their reasons, as a file to mend and import again.' }) readonly refusedFile?: string | null;
}

@ObjectType({ description: 'An import that was refused as a whole: nothing of the file was loaded.' })
export class ImportRefused {
  @Field(() => Count, { description: 'How many rows were refused.' }) readonly total: number;
  @Field(() => [RefusedRow], { description: 'The first of them.' }) readonly rows: readonly RefusedRow[];
}

export const ImportConnection = connectionOf('Import', Import);
export const ImportsResult = resultOf('Imports', ImportConnection);
export const ImportResult = resultOf('Import', Import);

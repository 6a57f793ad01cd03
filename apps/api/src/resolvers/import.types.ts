import { createUnionType, Field, Float, InputType, ObjectType } from '@nestjs/graphql';
import type { ImportKind as FileKind } from '../exchange/index.js';
import { Problem, Problems } from '../graphql/problems.js';
import { connectionOf, Count, Day, enumOf, Instant, Period, resultOf } from './shared.js';

const FILES = {
  areas: '',
  organisations: '',
  relationships: '',
  'service-users': 'Who service users are.',
  needs: 'What assessments say of their needs.',
  orders: '',
  offences: '',
  baselines: '',
  services: 'What referrals can go to.',
  volumes: 'Volumes promised to services.',
  capacity: 'What services can take (docs/guide/capacity.md).',
  declarations: '',
  supervision:
    'What was done under orders, and where they are supervised (docs/guide/supervision-framework.md).',
  observations: 'What was observed of service users (docs/guide/outcomes.md).',
  outcomes: 'Outcomes as reported (docs/guide/outcomes.md).',
  referrals: '',
  'referral-events': '',
  measures: 'One measure definition as JSON.',
} satisfies Record<FileKind, string>;
export const ImportKind = enumOf('ImportKind', 'Which of the files of docs/guide/importing.md.', FILES);

/** What of the table is shown: merges of service users are recorded there too, and stand with the people (import.rows.ts). */
export const RecordedKind = enumOf('RecordedKind', 'What was imported: a file, or what is no file.', {
  ...FILES,
  claims: 'No file: a claim that was allowed, or taken back.',
});

@InputType()
export class ImportFactsInput {
  @Field(() => ImportKind) readonly kind: string;
  @Field(() => String, { description: 'Named in messages and kept with the import.' })
  readonly fileName: string;
  @Field(() => String, {
    description:
      'The file itself: CSV, UTF-8, with a header row; up to 16 MB of request, larger ones are for the command line.',
  })
  readonly content: string;
  @Field(() => Day, {
    nullable: true,
    description: 'History that is loaded late: on record as known from this day.',
  })
  readonly recordedOn?: string | null;
  @Field(() => String, {
    nullable: true,
    description: 'The scheme whose area codes are meant, where a code stands in several.',
  })
  readonly scheme?: string | null;
  @Field(() => Boolean, {
    defaultValue: false,
    description:
      'Load the good rows and give the refused ones back as a file, instead of refusing the whole.',
  })
  readonly keepGoing: boolean;
  @Field(() => Boolean, {
    defaultValue: false,
    description: 'Nothing is kept: the report says what would become of the rows.',
  })
  readonly checkOnly: boolean;
}

@ObjectType({ description: 'What became of a file’s rows; the last four add up to the first.' })
export class RowCounts {
  @Field(() => Count) readonly read: string | number;
  @Field(() => Count) readonly new: string | number;
  @Field(() => Count, { description: 'Known before with other content: now on record beside it.' })
  readonly corrected: string | number;
  @Field(() => Count, { description: 'On record already: nothing was done.' }) readonly same: string | number;
  @Field(() => Count) readonly refused: string | number;
}

@ObjectType({ description: 'Why a value of a file was not taken.' })
export class RefusedRow {
  @Field(() => String) readonly file: string;
  @Field(() => Count, { description: 'On which the row begins; the header is line 1.' })
  readonly line: number;
  @Field(() => String, { description: 'Empty when it is about the whole row or file.' })
  readonly column: string;
  @Field(() => String, { description: 'As it stands in the file, cut to 100 characters.' })
  readonly value: string;
  @Field(() => String) readonly why: string;
  @Field(() => String) readonly fix: string;
}

@ObjectType({ description: 'Something taken as it stands that is worth a look.' })
export class ImportWarning {
  @Field(() => String) readonly text: string;
  @Field(() => Count) readonly rows: number;
  @Field(() => Count) readonly firstLine: number;
}

@ObjectType({ description: 'A stored measure that new facts may change: a new run is due.' })
export class TouchedCohort {
  @Field(() => String) readonly measure: string;
  @Field(() => String) readonly scheme: string;
  @Field(() => String) readonly area: string;
  @Field(() => Period) readonly period: string;
}

@ObjectType({ description: 'An import that is done.' })
export class ImportReport {
  @Field(() => String, { nullable: true, description: 'Null when nothing had to be recorded.' })
  readonly importId?: string | null;
  @Field(() => ImportKind) readonly kind: string;
  @Field(() => String) readonly fileName: string;
  @Field(() => Instant, { nullable: true, description: 'From when on the facts are known.' })
  readonly recordedAt?: string | null;
  @Field(() => RowCounts) readonly rows: RowCounts;
  @Field(() => [RefusedRow], { description: 'With `keepGoing`: the first 100 reasons.' })
  readonly refused: readonly RefusedRow[];
  @Field(() => String, {
    nullable: true,
    description: 'With `keepGoing`: all refused rows with their reasons, as a file to mend and import again.',
  })
  readonly refusedFile?: string | null;
  @Field(() => [ImportWarning]) readonly warnings: readonly ImportWarning[];
  @Field(() => [TouchedCohort]) readonly touched: readonly TouchedCohort[];
  @Field(() => String, {
    nullable: true,
    description: 'Id of the import that brought this very file before.',
  })
  readonly repeatOf?: string | null;
  @Field(() => [String], { description: 'Further sentences for who imported.' })
  readonly notes: readonly string[];
  @Field(() => Float) readonly seconds: number;
}

@ObjectType({ description: 'An import that was refused: nothing of the file was taken.' })
export class ImportRefused {
  @Field(() => [Problem]) readonly problems: readonly Problem[];
  @Field(() => [RefusedRow], { description: 'The first 100 reasons.' })
  readonly refused: readonly RefusedRow[];
  @Field(() => Count, { description: 'All reasons there are; a row can have several.' })
  readonly reasons: number;
  @Field(() => Count) readonly refusedRows: number;
}

@ObjectType({ description: 'An import that is on record.' })
export class Import {
  @Field(() => String) readonly id: string;
  @Field(() => RecordedKind) readonly kind: string;
  @Field(() => String) readonly fileName: string;
  @Field(() => String, { description: 'SHA-256 of the file.' }) readonly fileDigest: string;
  @Field(() => Day, { nullable: true }) readonly recordedOn: string | null;
  @Field(() => Instant) readonly recordedAt: string;
  @Field(() => String, { description: 'Code of the person.' }) readonly person: string;
  @Field(() => RowCounts) readonly rows: RowCounts;
  @Field(() => Instant) readonly finishedAt: string;
}

const MEMBERS = [ImportReport, ImportRefused, Problems] as const;
export const ImportFactsResult = createUnionType({
  name: 'ImportFactsResult',
  types: () => MEMBERS,
  resolveType: (value: object) =>
    value instanceof Problems ? Problems : 'problems' in value ? ImportRefused : ImportReport,
});
export const ImportConnection = connectionOf('Import', Import);
export const ImportsResult = resultOf('Imports', ImportConnection);
export const ImportResult = resultOf('Import', Import);

import { ArgsType, Field, Float, InputType, Int, ObjectType } from '@nestjs/graphql';
import { ELEMENT_PARTS, JOURNEY_STATES, RECORDED, STAGES, STRENGTHS } from '#outcomes';
import { Ratio } from './measure.types.js';
import {
  connectionOf,
  Count,
  Day,
  enumOf,
  Instant,
  Json,
  listOf,
  PageArgs,
  Period,
  resultOf,
} from './shared.js';

const plain = (values: readonly string[]) => Object.fromEntries(values.map((value) => [value, '']));

export const SupervisionStage = enumOf(
  'SupervisionStage',
  'A stage of the probation journey.',
  plain(STAGES),
);
export const EvidenceStrength = enumOf('EvidenceStrength', 'How strong evidence is.', {
  ...plain(STRENGTHS),
  strong: 'Systematic reviews.',
  moderate: 'Several good studies.',
  promising: 'First studies.',
  consensus: 'What practitioners agree on.',
});
export const JourneyState = enumOf('JourneyState', 'How an element stands for an order.', {
  ...plain(JOURNEY_STATES),
  on_time: 'Done by the day that it was due.',
  late: 'Done after it.',
  not_needed: 'Said so, with a reason.',
  due: 'Open.',
  overdue: 'Open, and its day is over.',
  missed: 'Open when the order ended, and due by then.',
  waiting: 'What its days are counted from has not happened.',
  unknown: 'Open; whether it is for this person cannot be told, since risk or need is not on record.',
});
export const SupervisionRecorded = enumOf('SupervisionRecorded', 'What is recorded under an order.', {
  ...plain(RECORDED),
  located: 'Where the person is supervised from then on, and by whom.',
  done: 'An element was done.',
  not_needed: 'An element is not needed, and why.',
  taken_back: 'What was recorded under the id turned out wrong.',
});

export const ElementChanged = enumOf('ElementChanged', 'How an element differs from the framework before.', {
  added: 'Not asked for before.',
  dropped: 'Asked for no more.',
  changed: 'Asked for otherwise.',
});
export const ElementPart = enumOf('ElementPart', 'What of an element differs.', {
  ...plain(ELEMENT_PARTS),
  by_when: 'From what its days are counted, or how many they are.',
  again: 'After how many days it comes again.',
});

@ObjectType({
  description: 'A supervision framework: data, versioned by content (docs/guide/supervision-framework.md).',
})
export class SupervisionFramework {
  @Field(() => String) readonly code: string;
  @Field(() => Int) readonly version: number;
  @Field(() => String) readonly title: string;
  @Field(() => String, { description: 'Code of the organisation whose it is.' })
  readonly organisation: string;
  @Field(() => Json, { description: 'The whole framework.' }) readonly document: unknown;
  @Field(() => String, { description: 'SHA-256 of its canonical JSON.' }) readonly digest: string;
  @Field(() => Instant) readonly recordedAt: string;
  @Field(() => String, { description: 'Code of the person.' }) readonly recordedBy: string;
}

@ObjectType({ description: 'By which framework the orders of an organisation go that start from a day on.' })
export class FrameworkAdoption {
  @Field(() => String, { description: 'Code of the organisation.' }) readonly organisation: string;
  @Field(() => String, { description: 'Code of the framework.' }) readonly framework: string;
  @Field(() => Int) readonly version: number;
  @Field(() => String) readonly title: string;
  @Field(() => Day) readonly from: string;
  @Field(() => Instant) readonly adoptedAt: string;
  @Field(() => String, { description: 'Code of the person.' }) readonly adoptedBy: string;
  @Field(() => Boolean, {
    description: 'It is the last word for its day. An earlier one is on record, and not gone by any more.',
  })
  readonly inForce: boolean;
}

@ObjectType({ description: 'How two frameworks differ in an element.' })
export class ElementChange {
  @Field(() => String, { description: 'Code of the element.' }) readonly element: string;
  @Field(() => ElementChanged) readonly change: string;
  @Field(() => [ElementPart], { description: 'Of a changed one, what is other than before.' })
  readonly parts: readonly string[];
  @Field(() => Json, { nullable: true, description: 'The element before, as its framework has it.' })
  readonly before: unknown;
  @Field(() => Json, { nullable: true, description: 'The element after.' }) readonly after: unknown;
}

@ObjectType({ description: 'What adopting a framework would change. Nothing is put on record.' })
export class FrameworkChange {
  @Field(() => String, { description: 'Code of the organisation.' }) readonly organisation: string;
  @Field(() => Day) readonly from: string;
  @Field(() => SupervisionFramework, {
    nullable: true,
    description: 'By which orders go now that start on the day; null: none.',
  })
  readonly before: SupervisionFramework | null;
  @Field(() => SupervisionFramework) readonly after: SupervisionFramework;
  @Field(() => [ElementChange], {
    description: 'What is added and changed in the order of the new one, then what is dropped.',
  })
  readonly elements: readonly ElementChange[];
  @Field(() => Count, {
    nullable: true,
    description:
      'Orders that have begun and would go by it instead of by what they began under; null: too few to be told.',
  })
  readonly ordersBegun: number | null;
  @Field(() => Day, {
    nullable: true,
    description: 'From this day on another adoption holds already, and goes on to.',
  })
  readonly until: string | null;
}

@ObjectType({ description: 'An element of a framework as it stands under an order.' })
export class JourneyItem {
  @Field(() => String, { description: 'Reference of the order.' }) readonly order: string;
  @Field(() => String, { description: 'Code of the framework that the order goes by.' })
  readonly framework: string;
  @Field(() => Int, { description: 'Version of it.' }) readonly version: number;
  @Field(() => String, { description: 'Code of the element.' }) readonly element: string;
  @Field(() => String) readonly title: string;
  @Field(() => SupervisionStage) readonly stage: string;
  @Field(() => Int, { description: 'From 1; more of what is done again and again.' })
  readonly occurrence: number;
  @Field(() => Day, { nullable: true, description: 'From when its days are counted.' }) readonly since:
    string | null;
  @Field(() => Day, { nullable: true }) readonly dueOn: string | null;
  @Field(() => Day, { nullable: true }) readonly doneOn: string | null;
  @Field(() => JourneyState) readonly state: string;
  @Field(() => String, { nullable: true, description: 'Why it was not needed, or what was written with it.' })
  readonly reason: string | null;
}

@ObjectType({ description: 'What the framework asks for under the orders of a service user.' })
export class Journey {
  @Field(() => String, { description: 'Reference of the service user.' }) readonly ref: string;
  @Field(() => Day, { description: 'At the end of which day.' }) readonly day: string;
  @Field(() => [JourneyItem]) readonly items: readonly JourneyItem[];
}

/** `serviceUser` is resolved in framework.resolver.ts. */
@ObjectType({ description: 'Something that is overdue or due under an order.' })
export class DueItem {
  @Field(() => String, { nullable: true, description: 'Reference of the service user.' })
  readonly serviceUser: string;
  @Field(() => String, { description: 'Reference of the order.' }) readonly order: string;
  @Field(() => String, { description: 'Code of the element.' }) readonly element: string;
  @Field(() => String) readonly title: string;
  @Field(() => SupervisionStage) readonly stage: string;
  @Field(() => Int) readonly occurrence: number;
  @Field(() => Day) readonly dueOn: string;
  @Field(() => JourneyState) readonly state: string;
  @Field(() => String, { nullable: true, description: 'Code of the location.' }) readonly location:
    string | null;
  @Field(() => String, { nullable: true }) readonly locationName: string | null;
  @Field(() => String, { nullable: true, description: 'Code of the person who supervises.' })
  readonly caseworker: string | null;
}

@ObjectType({ description: 'How much of what fell due was done, and by when.' })
export class Adherence {
  @Field(() => Int) readonly onTime: number;
  @Field(() => Int) readonly late: number;
  @Field(() => Int, { description: 'Still open, or open when the order ended.' }) readonly notDone: number;
  @Field(() => Int, { description: 'Not needed: in no share.' }) readonly notNeeded: number;
  @Field(() => Int, { description: 'Whether it was for the person cannot be told: in no share.' })
  readonly unknown: number;
  @Field(() => Ratio, { nullable: true, description: 'On time, of all that was to be done.' })
  readonly share: Ratio | null;
  @Field(() => Ratio, { nullable: true, description: 'Lower bound of the share, 95 %, by Wilson.' })
  readonly low: Ratio | null;
  @Field(() => Ratio, { nullable: true, description: 'Upper bound.' }) readonly high: Ratio | null;
}

@ObjectType()
export class LocationAdherence {
  @Field(() => String, { nullable: true, description: 'Code; null: none was on record on the day.' })
  readonly location: string | null;
  @Field(() => String, { nullable: true }) readonly name: string | null;
  @Field(() => Adherence, { nullable: true, description: 'Null: too few to be told.' })
  readonly adherence: Adherence | null;
}

@ObjectType()
export class MonthAdherence {
  @Field(() => Period) readonly month: string;
  @Field(() => Adherence, { nullable: true }) readonly adherence: Adherence | null;
}

@ObjectType()
export class ElementAdherence {
  @Field(() => String, { description: 'Code of the element.' }) readonly element: string;
  @Field(() => String, { description: 'As the latest framework has it that the provider adopted.' })
  readonly title: string;
  @Field(() => SupervisionStage) readonly stage: string;
  @Field(() => Adherence, { nullable: true }) readonly adherence: Adherence | null;
}

@ObjectType({
  description:
    'How a provider keeps to its framework. Who sees counts is told locations only, for a whole quarter of a year, small groups held back.',
})
export class AdherenceReport {
  @Field(() => String, { description: 'Code of the provider.' }) readonly organisation: string;
  @Field(() => Adherence, { nullable: true }) readonly all: Adherence | null;
  @Field(() => [LocationAdherence]) readonly locations: readonly LocationAdherence[];
  @Field(() => [MonthAdherence]) readonly months: readonly MonthAdherence[];
  @Field(() => [ElementAdherence], { description: 'In the order of the journey.' })
  readonly elements: readonly ElementAdherence[];
}

@ObjectType({
  description:
    'A location with adherence and outcome side by side. Null: not on record, or too few to be told.',
})
export class LocationCompared {
  @Field(() => String, { description: 'Code.' }) readonly location: string;
  @Field(() => String) readonly name: string;
  @Field(() => Adherence, { nullable: true }) readonly adherence: Adherence | null;
  @Field(() => Int, { nullable: true, description: 'Members of the cohorts.' }) readonly people:
    number | null;
  @Field(() => Int, { nullable: true }) readonly reoffenders: number | null;
  @Field(() => Ratio, { nullable: true, description: 'Share who reoffended.' }) readonly rate: Ratio | null;
  @Field(() => Ratio, { nullable: true, description: 'Lower bound of it, 95 %, by Wilson.' })
  readonly low: Ratio | null;
  @Field(() => Ratio, { nullable: true, description: 'Upper bound.' }) readonly high: Ratio | null;
}

@ObjectType({
  description:
    'How adherence and reoffending go together over locations. It is an association: it does not say that one makes the other.',
})
export class LocationAssociation {
  @Field(() => Int, { description: 'Locations that have both.' }) readonly locations: number;
  @Field(() => Float, { nullable: true, description: 'Pearson’s r; null below four locations.' })
  readonly linear: number | null;
  @Field(() => Float, { nullable: true, description: 'Lower bound, 95 %, by Fisher’s transformation.' })
  readonly low: number | null;
  @Field(() => Float, { nullable: true, description: 'Upper bound.' }) readonly high: number | null;
  @Field(() => Float, { nullable: true, description: 'Spearman’s rank correlation.' }) readonly rank:
    number | null;
  @Field(() => Float, { nullable: true, description: 'Lower bound of it, 95 %, by Bonett and Wright.' })
  readonly rankLow: number | null;
  @Field(() => Float, { nullable: true, description: 'Upper bound.' }) readonly rankHigh: number | null;
}

@ObjectType()
export class LocationsCompared {
  @Field(() => [LocationCompared]) readonly locations: readonly LocationCompared[];
  @Field(() => LocationAssociation) readonly association: LocationAssociation;
}

@InputType()
export class SupervisionRecordInput {
  @Field(() => String, {
    nullable: true,
    description: 'Your own id of it; left out: what it says. Again, it is a correction.',
  })
  readonly record?: string | null;
  @Field(() => String, { description: 'Reference of the order.' }) readonly order: string;
  @Field(() => SupervisionRecorded) readonly what: (typeof RECORDED)[number];
  @Field(() => String, { nullable: true, description: 'Code of the element, of what is done or not needed.' })
  readonly element?: string | null;
  @Field(() => Day) readonly day: string;
  @Field(() => String, { nullable: true, description: 'Of `located`: code of the location.' })
  readonly location?: string | null;
  @Field(() => String, {
    nullable: true,
    description: 'Of `located`: code of the person who supervises from then on.',
  })
  readonly caseworker?: string | null;
  @Field(() => String, { nullable: true, description: 'Why it is not needed, or what should be known.' })
  readonly reason?: string | null;
}

@ArgsType()
export class DueArgs extends PageArgs {
  @Field(() => String, {
    nullable: true,
    description: 'Code of the organisation that supervises, for who belongs to none.',
  })
  readonly organisation?: string | null;
  @Field(() => Day, { nullable: true, description: 'As it stands at the end of this day; left out: today.' })
  readonly on?: string | null;
  @Field(() => Int, {
    defaultValue: 14,
    description: 'What is due within so many days is listed after what is overdue.',
  })
  readonly withinDays: number;
  @Field(() => String, { nullable: true, description: 'Only of who is supervised by this person.' })
  readonly caseworker?: string | null;
  @Field(() => String, { nullable: true, description: 'Only at this location.' }) readonly location?:
    string | null;
}

@ArgsType()
export class AdherenceArgs {
  @Field(() => String, { description: 'Code of the provider.' }) readonly organisation: string;
  @Field(() => Day, { description: 'What fell due from this day on.' }) readonly from: string;
  @Field(() => Day, { description: 'Up to this day.' }) readonly to: string;
  @Field(() => SupervisionStage, { nullable: true }) readonly stage?: string | null;
  @Field(() => String, { nullable: true, description: 'Code of an element.' }) readonly element?:
    string | null;
}

@ArgsType()
export class CompareLocationsArgs {
  @Field(() => String, { description: 'Code of the provider.' }) readonly organisation: string;
  @Field(() => Day, { description: 'Adherence: of what fell due from this day on.' }) readonly from: string;
  @Field(() => Day, { description: 'Up to this day.' }) readonly to: string;
  @Field(() => String, { description: 'Code of the measure.' }) readonly measure: string;
  @Field(() => Period, { description: 'Cohorts from this one.' }) readonly firstCohort: string;
  @Field(() => Period, { description: 'To this one.' }) readonly lastCohort: string;
  @Field(() => Day, { nullable: true, description: 'As known at the end of this day; left out: now.' })
  readonly asKnownOn?: string | null;
}

@ObjectType({ description: 'What became of records of supervision.' })
export class SupervisionSaved {
  @Field(() => Int, { description: 'New ones and corrections.' }) readonly recorded: number;
  @Field(() => Int, { description: 'On record just so already.' }) readonly same: number;
}

export const FrameworkList = listOf('SupervisionFramework', SupervisionFramework);
export const FrameworksResult = resultOf('SupervisionFrameworks', FrameworkList);
export const FrameworkResult = resultOf('SupervisionFramework', SupervisionFramework);
export const AdoptionList = listOf('FrameworkAdoption', FrameworkAdoption);
export const AdoptionsResult = resultOf('FrameworkAdoptions', AdoptionList);
export const FrameworkChangeResult = resultOf('FrameworkChange', FrameworkChange);
export const JourneyResult = resultOf('Journey', Journey);
export const DueConnection = connectionOf('DueItem', DueItem);
export const DueResult = resultOf('DueItems', DueConnection);
export const AdherenceResult = resultOf('AdherenceReport', AdherenceReport);
export const LocationsComparedResult = resultOf('LocationsCompared', LocationsCompared);
export const SupervisionSavedResult = resultOf('SupervisionSaved', SupervisionSaved);

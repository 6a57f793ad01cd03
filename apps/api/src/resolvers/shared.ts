export { resultOf, answer, Problems } from '../graphql/problems.js';
export { usually } from '../graphql/limits/cost.js';
export { connectionOf, listOf, Page } from '../graphql/paging/connection.js';
export { PageArgs } from '../graphql/paging/page-args.js';
export { Count, Day, Instant, Json, Pence, Period, Rate } from '../graphql/scalars/index.js';
export { enumOf } from './enums.js';

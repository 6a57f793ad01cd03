/** Writes the published JSON schemas in docs/guide from the ones that the code checks with. Run after `npm run build`. */
import { writeFileSync } from 'node:fs';

const from = async (file) => import(new URL(`../dist/libs/contracts/src/${file}`, import.meta.url).href);

const outcomes = async (file) => import(new URL(`../dist/libs/outcomes/src/${file}`, import.meta.url).href);

const schemas = {
  'outcome-definition-v1': (await outcomes('outcome/outcome-definition.schema.js')).OUTCOME_DEFINITION_SCHEMA,
  'supervision-framework-v1': (await outcomes('framework/framework.schema.js')).FRAMEWORK_SCHEMA,
  'mechanism-v1': (await from('mechanism/schema.js')).MECHANISM_SCHEMA,
  'mechanism-cases-v1': (await from('mechanism/cases.js')).CASES_SCHEMA,
  'figure-v1': (await from('figure/figure-schema.js')).FIGURE_SCHEMA,
  'terms-proposal-v1': (await from('terms/proposal.js')).TERMS_PROPOSAL_SCHEMA,
};
for (const [name, schema] of Object.entries(schemas))
  writeFileSync(
    new URL(`../docs/guide/${name}.schema.json`, import.meta.url),
    `${JSON.stringify(schema, undefined, 1)}\n`,
  );

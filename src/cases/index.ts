export type {
  Basis,
  Case,
  ComparisonName,
  Intent,
  Need,
  Origin,
  Profile,
  Step,
  Values,
} from './case.ts';
export { casesFor } from './cases-for.ts';

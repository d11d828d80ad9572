import { placeOf, type JsonObject } from '../../source/index.ts';
import { actionText } from '../overlay-text.ts';
import type { OperationReading } from '../read-operation.ts';
import { perOperation, type GapFinder } from './gap-kind.ts';
import { hasHeader, responsesOf } from './holders.ts';

/** A header that answers of a status have by a standard. */
export interface StandardHeader {
  readonly status: string;
  readonly header: string;
  /** Where the standard says so. */
  readonly standard: string;
  readonly described: JsonObject;
  readonly concerns?: (reading: OperationReading) => boolean;
}

/** Finds responses that lack a header, with an overlay that describes it. */
export function missingHeader(expected: StandardHeader): GapFinder {
  const { status, header, standard, described, concerns = () => true } = expected;
  return perOperation((reading, context) => {
    if (!concerns(reading)) return [];
    return responsesOf(reading, context)
      .filter((each) => each.status === status && !hasHeader(each, header.toLowerCase()))
      .map(({ node }) => ({
        message: `the answer ${status} describes no header ${header} (${standard})`,
        place: placeOf(node),
        overlay: actionText(node, context.document, { headers: { [header]: described } }),
      }));
  });
}

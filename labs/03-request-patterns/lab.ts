import { defineLab } from '../kit/lab.ts';
import { authKinds, authNotPrinted, authNotTold } from './checks/auth.ts';
import { bodiesBytes, bodiesForm, bodiesJson, bodiesNone } from './checks/bodies.ts';
import {
  completeGuestsFault,
  completeLayers,
  completeRequestId,
  completeSilence,
} from './checks/complete.ts';
import { doorDrift, doorEnum, doorHuge, doorList, doorOpen, doorShape } from './checks/door.ts';
import { defaultsHeaders, defaultsRequestId } from './checks/headers.ts';
import { queryBase, queryEmpty, queryHostile, queryLists, querySegments } from './checks/query.ts';
import { defaultsLoop, defaultsOrigin, defaultsPost } from './checks/redirects.ts';
import {
  reviewCast,
  reviewJson,
  reviewLength,
  reviewLog,
  reviewQuery,
  reviewRedirect,
} from './checks/review.ts';
import outline from './outline.ts';

export default defineLab(outline, {
  query: [queryHostile, queryEmpty, queryLists, queryBase, querySegments],
  bodies: [bodiesJson, bodiesForm, bodiesBytes, bodiesNone],
  auth: [authKinds, authNotTold, authNotPrinted],
  defaults: [defaultsHeaders, defaultsRequestId, defaultsOrigin, defaultsPost, defaultsLoop],
  door: [doorOpen, doorDrift, doorEnum, doorHuge, doorList, doorShape],
  complete: [completeLayers, completeSilence, completeRequestId, completeGuestsFault],
  review: [reviewQuery, reviewJson, reviewLength, reviewCast, reviewLog, reviewRedirect],
});

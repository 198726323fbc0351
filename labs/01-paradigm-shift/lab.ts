import { defineLab } from '../kit/lab.ts';
import { answers, data, network, timeouts } from './checks/danger-zone.ts';
import { freshProduce, oneQuestion, ownOrders } from './checks/middleman.ts';
import {
  reviewGoodDay,
  reviewHonestPrices,
  reviewHonestStatus,
  reviewLivesOn,
  reviewOwnPage,
  reviewSecrets,
} from './checks/review.ts';
import { timeSlowBody, timeSlowDatabase, timeSlowHead, timeTwoGuests } from './checks/time.ts';
import outline from './outline.ts';

export default defineLab(outline, {
  middleman: [freshProduce, oneQuestion, ownOrders],
  time: [timeSlowHead, timeSlowBody, timeSlowDatabase, timeTwoGuests],
  network: [network],
  timeouts: [timeouts],
  answers: [answers],
  data: [data],
  review: [
    reviewOwnPage,
    reviewHonestStatus,
    reviewHonestPrices,
    reviewSecrets,
    reviewLivesOn,
    reviewGoodDay,
  ],
});

// Given with the lab, not part of the solution: here so that the solution type-checks where it lies.
export * from '../../labs/05-retries/attempt.ts';

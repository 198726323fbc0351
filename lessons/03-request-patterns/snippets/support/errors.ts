/** The errors of the lab, which its lesson uses, too. */
export * from '../../../../labs/03-request-patterns/errors.ts';

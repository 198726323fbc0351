/** A language that highlight.js knows: handed on, never called by us. */
export type Grammar = (highlighter: object) => object;

declare const grammar: Grammar;
export default grammar;

/** Where a debugger finds the learner's client when nothing else is said; .vscode/launch.json knows it, too. */
export const DEBUG_PORT = 9229;

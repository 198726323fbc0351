/** What the commands around the walk say, in English. */
export const commandsInEnglish = {
  help: {
    titles: {
      'Usage:': 'Usage:',
      'Arguments:': 'Arguments:',
      'Options:': 'Options:',
      'Commands:': 'Commands:',
    } as Readonly<Record<string, string>>,
    lab: 'Start a supplier that misbehaves, and make your client survive it.',
    list: 'All labs and steps, with points and what has passed.',
    status: 'Where you are: last lab, next step, points, what is open.',
    doctor: 'Look whether this machine can run the labs (the same as npm run doctor).',
    replay: 'Show a recorded run again: verdict, reason and picture.',
    read: 'Read a section, the card or the practice of a lesson.',
    reset: 'Get files back as they were: of a lab, of a step, or everything. Yours are kept.',
    undo: 'Take the last reset back.',
    redo: 'Take the last undo back.',
    quiz: 'Ask the questions of a lesson, with the reason after each answer.',
    match: 'Match what belongs together.',
    cards: 'Show real errors on flash cards, and ask what they are and what to do about them.',
    help: 'Help for a command.',
    arguments: {
      lab: 'number of a lab, for example 04',
      lesson: 'number of a lesson, for example 01',
      resetWhat: 'number of a lab, for example 04; or all',
      section: 'a section, for example 4.2; or a lesson, for example 04',
      part: 'of a lesson: card, practice, or a section',
      tape: 'a recording; without one, that of your last run that failed',
      command: 'name of a command',
    },
    options: {
      once: 'run without watching, print the verdicts and leave',
      step: 'one step only, by id or by number',
      json: 'print the result as JSON (implies --once)',
      submission: 'folder or file to grade in place of yours (implies --once)',
      record: 'write tape, HAR and page of every check there (implies --once)',
      debugClient: 'let a debugger stop your client (port 9229 if none is given; implies --once)',
      plain: 'sentences instead of pictures, no colours',
      lang: 'language of the interface: en, de (or set LAB_LANG)',
      debug: 'show stack traces of the lab itself',
      asJson: 'as JSON, for programs',
      browser: 'in a browser',
      html: 'write the timeline as a page there',
      resetStep: 'the files as they were when you began this step',
      yes: 'do not ask whether everything is really to be reset',
      seed: 'what is drawn: the same for the same number',
      cards: 'how many cards',
      help: 'this text',
    },
    examplesTitle: 'Examples:',
    examples: [
      ['npm run lab', 'choose from a menu: labs, quizzes, exercises'],
      ['npm run lab 04', 'work on lab 04; it watches your files'],
      ['npm run lab status', 'where you are, and what comes next'],
      ['npm run lab 04 -- --once', 'grade all of lab 04 and leave'],
      ['npm run lab 04 -- --once --step pool', 'grade one step (by name or by number)'],
      ['npm run lab 04 -- --submission DIR', "grade somebody else's files"],
      ['npm run lab 04 -- --debug-client', 'stop your client at breakpoints'],
      ['npm run lab replay', 'see your last failed run again'],
      ['npm run lab quiz 04', 'the questions of lesson 04'],
      ['npm run lab cards 01', 'real errors on flash cards: what is it, and what now?'],
      ['npm run lab reset 04', 'get the starter back; your work is kept in .lab/undo'],
      ['npm run lab undo', 'take the last reset back'],
    ] as readonly Example[],
    exitCodes: 'Exit codes: 0 passed, 1 failed, 2 inconclusive or bad use.',
    readExamples: [
      ['npm run lab read 4.2', 'in the terminal'],
      ['npm run lab read 4.2 -- --browser', 'as a page'],
      ['npm run lab read 04 card', 'the quick-reference card'],
    ] as readonly Example[],
    quizExamples: [
      ['npm run lab quiz 04', ''],
      ['npm run lab quiz 04 -- --plain', 'for screen readers'],
    ] as readonly Example[],
    matchExamples: [
      ['npm run lab match 01', ''],
      ['npm run lab match 01 -- --seed 7', 'the same order as whoever else says 7'],
    ] as readonly Example[],
    cardsExamples: [
      ['npm run lab cards 01', ''],
      ['npm run lab cards 01 -- --cards 20', 'all of them'],
      ['npm run lab cards 01 -- --seed 7', 'drawn as for whoever else says 7'],
      ['npm run lab cards 01 -- --plain', 'for screen readers'],
    ] as readonly Example[],
    listExamples: [
      ['npm run lab list', ''],
      ['npm run lab list -- --plain', 'for screen readers'],
      ['npm run lab list -- --json', 'for programs'],
    ] as readonly Example[],
    statusExamples: [
      ['npm run lab status', ''],
      ['npm run lab status -- --json', 'for programs'],
    ] as readonly Example[],
    replayExamples: [
      ['npm run lab replay', 'your last run that failed'],
      ['npm run lab replay pool.tape', 'a recording that somebody sent you'],
      ['npm run lab replay pool.tape -- --html pool.html', ''],
    ] as readonly Example[],
    resetExamples: [
      ['npm run lab reset 04', 'lab 04 as on the first day'],
      ['npm run lab reset 04 -- --step pool', 'as when you began that step'],
      ['npm run lab reset all', 'every lab, and all progress: for the next class'],
      ['npm run lab undo', 'takes it back'],
    ] as readonly Example[],
    undoExamples: [
      ['npm run lab undo', 'the last reset; once more: the one before it'],
      ['npm run lab redo', 'and forth again'],
    ] as readonly Example[],
  },

  read: {
    whichLesson: (lessons: string) =>
      `Which lesson? There are: ${lessons}. For example: npm run lab read 4.2`,
    which: (lesson: string, readings: string, example: string) =>
      `Lesson ${lesson} has: ${readings}. For example: npm run lab read ${example}`,
  },

  complaints: {
    /** What the argument parser found wrong. `code` is commander's own. */
    parser: (code: string, sentence: string): string =>
      code === 'commander.excessArguments'
        ? `${sentence} Options need a -- in front of them: npm run lab cards 01 -- --seed 7`
        : sentence,
    unknownWord: (word: string, labs: string, isOne: boolean) =>
      `There is no lab "${word}". There ${isOne ? 'is' : 'are'}: ${labs}.`,
    didYouMean: (word: string) => `Did you mean ${word}? Type: npm run lab ${word}.`,
    allCommands: 'For all commands: npm run lab -- --help',
    whichLab: (labs: string, example: string) =>
      `Which lab? There are: ${labs}. Type for example: npm run lab ${example}`,
    unknownStep: (lab: string, step: string, known: string) =>
      `Lab ${lab} has no step "${step}". It has: ${known}.`,
    unknownLanguage: (word: string, known: string) =>
      `The interface does not speak "${word}". It speaks: ${known}. Type for example: npm run lab -- --lang de`,
    couldNotRunCode: 'The lab could not run your code',
    labFailed: 'The lab itself has failed',
    notYourFault: 'This is not your fault. Try: npm run doctor',
    withDebug: 'With --debug it says more.',
  },

  list: {
    title: 'All labs',
    lab: 'lab',
    steps: (passed: number, all: number) => `${passed}/${all} steps`,
    points: (earned: number, all: number) => `${earned}/${all} points`,
    pointsOfStep: (points: number) => `${points} points`,
    minutes: (minutes: number) => `${minutes} min`,
    totals: (passed: number, all: number, earned: number, points: number) =>
      `${passed} of ${all} steps passed, ${earned} of ${points} points.`,
    legend: (passed: string, next: string) => `${passed} passed   ${next} next`,
    plainLab: (
      number: string,
      title: string,
      passed: number,
      all: number,
      earned: number,
      points: number,
      minutes: number,
    ) =>
      `Lab ${number}, ${title}: ${passed} of ${all} steps passed, ${earned} of ${points} points, ${minutes} minutes to read.`,
    plainStep: (number: number, title: string, section: string, points: number, state: StepStateWord) =>
      `Step ${number}, ${state === 'passed' ? 'passed' : state === 'next' ? 'comes next' : 'open'}: ${title}. Lesson ${section}, ${points} points.`,
    progressDamaged:
      'Your progress cannot be read (damaged, or of another version), so nothing counts as passed here.',
  },

  status: {
    title: 'Where you are',
    lastLab: 'last lab',
    nextStep: 'next step',
    goOn: 'go on',
    points: 'points',
    open: 'open',
    lastRun: 'last run',
    undo: 'undo',
    nothingYet: 'Nothing is begun yet.',
    begin: (lab: string) => `Begin with: npm run lab ${lab}`,
    lab: (number: string, title: string, passed: number, all: number, earned: number, points: number) =>
      `${number} ${title}: ${passed} of ${all} steps, ${earned} of ${points} points`,
    step: (number: number, all: number, title: string) => `${number} of ${all}: ${title}`,
    stepDetails: (section: string, file: string, points: number) =>
      `lesson ${section}, ${file}, ${points} points`,
    allPass: 'all steps of this lab pass',
    total: (earned: number, points: number) => `${earned} of ${points} in all labs`,
    openLab: (number: string, title: string, left: number) =>
      `${number} ${title}: ${left} ${left === 1 ? 'step' : 'steps'} left`,
    nothingOpen: 'nothing: every step passes',
    failedRun: 'your last run that failed can be seen again: npm run lab replay',
    canUndo: (what: string) => `${what} can be taken back: npm run lab undo`,
  },

  reset: {
    what: (about: ResetAbout) =>
      about.step !== undefined
        ? `the reset of step ${about.step} of lab ${about.lab}`
        : about.lab !== undefined
          ? `the reset of lab ${about.lab}`
          : 'the reset of everything',
    which: 'Which lab is to be reset? For example: npm run lab reset 04 (or: npm run lab reset all)',
    labDone: (lab: string, files: string) => `Back to the starter of lab ${lab}: ${files}.`,
    labProgressOnly: (lab: string) =>
      `The files of lab ${lab} are as in the starter already; its steps do not count as passed any more.`,
    labClean: (lab: string) => `Lab ${lab} is as in the starter already; nothing was changed.`,
    stepDone: (lab: string, step: string, files: string) =>
      `Lab ${lab} is as it was when you began step ${step}: ${files}.`,
    stepProgressOnly: (lab: string, step: string) =>
      `The files of lab ${lab} are as when you began step ${step} already; what passed since then does not count any more.`,
    stepClean: (lab: string, step: string) =>
      `Lab ${lab} is as it was when you began step ${step} already; nothing was changed.`,
    noSnapshot: (lab: string, step: string) =>
      `There is no snapshot of lab ${lab} from the beginning of step ${step}, so nothing was changed. One is made when a step is begun for the first time with npm run lab ${lab}.`,
    otherSnapshots: (lab: string, steps: string) =>
      `There are snapshots of: ${steps}. For example: npm run lab reset ${lab} -- --step ${steps.split(', ')[0]}`,
    noSnapshots: (lab: string) => `The whole lab can go back to its starter: npm run lab reset ${lab}`,
    stepOfAll: 'A step belongs to one lab. For example: npm run lab reset 04 -- --step pool',
    allDone: (files: number) =>
      files === 1
        ? 'Every lab is as in its starter, and there is no progress. One file was changed.'
        : `Every lab is as in its starter, and there is no progress. ${files} files were changed.`,
    allClean: 'Every lab is as in its starter already, and there is no progress; nothing was changed.',
    askAll: (labs: number) =>
      `This puts the files of all ${labs} labs back to their starters and forgets all progress. What there is now is kept in .lab/undo, and npm run lab undo brings it back.`,
    /** What is to be typed, in any language the same as the command's argument. */
    typeIt: 'Type all to do it, anything else to leave everything as it is: ',
    notDone: 'Nothing was changed.',
    needsYes:
      'Everything is to be reset, and there is no terminal to ask in whether that is meant. If it is: npm run lab reset all -- --yes',
    keptIn: (folder: string) => `What was there is in ${folder}. Taken back with: npm run lab undo`,
  },

  undo: {
    done: (what: string, files: string) => `Taken back: ${what}. Files: ${files}.`,
    redone: (what: string, files: string) => `Done again: ${what}. Files: ${files}.`,
    progressOnly: 'none, only which steps count as passed',
    files: (count: number) => (count === 1 ? 'one' : String(count)),
    alreadySo: (what: string) => `Everything is as it was before ${what} already; nothing was changed.`,
    keptForRedo: (folder: string) =>
      `What was there until now is in ${folder}. And forth again with: npm run lab redo`,
    keptForUndo: (folder: string) =>
      `What was there until now is in ${folder}. Taken back with: npm run lab undo`,
    nothing: 'There is nothing to take back: nothing has been reset here, or all of it was taken back.',
    nothingToRedo:
      'There is nothing to do again: the last thing that happened was no undo. All that was ever kept is in .lab/undo.',
    damaged: (folders: string) => `Skipped, because the manifest there cannot be read: ${folders}.`,
  },

  /** Why the system would not do something, by its own code: for the end of a sentence. */
  reasons: {
    EACCES: 'this user may not',
    EPERM: 'this user may not',
    EISDIR: 'it is a folder',
    ENOENT: 'there is no such file',
    ENOSPC: 'the disk is full',
    ENOTDIR: 'a file is in the way of a folder',
    EEXIST: 'a file is in the way of a folder',
    EROFS: 'the disk can only be read',
  } as Readonly<Record<string, string>>,
  notChanged: (file: string, reason: string) =>
    `Nothing was changed, because ${file} could not be read or written: ${reason}.`,

  replay: {
    noLastTape:
      'There is no recording of a failed run yet. Give a file, for example: npm run lab replay pool.tape',
    cannotRead: (file: string, reason: string) => `The file ${file} cannot be read: ${reason}.`,
    noTape: (file: string, problem: string) => `${file} is no recording that can be shown. ${problem}`,
    tapesAre: 'Tapes are made by npm run lab 04 -- --record FOLDER, and .lab/last.tape by every failed run.',
    foreign: (lab: string, step: string, check: string) =>
      `It is of lab ${lab}, step ${step}, check ${check}, which this version of the course does not have. So it is not judged, only drawn.`,
    recorded: (lab: string, at: string, node: string, platform: string) =>
      `A recording of lab ${lab}, made on ${at} with Node ${node} on ${platform}.`,
    judgedAnew:
      'The verdict is that of the run itself. What ended the process of the client is not in a recording, so the check cannot say it again from there.',
    judgedOtherwise: (then: string, now: string) =>
      `At the time the verdict was ${then}; the check as it is now says ${now}.`,
    nothingDrawn: 'Nothing crossed the wire, so there is nothing to draw.',
    pageWritten: (file: string) => `The timeline is in ${file}.`,
    pageEnding: (file: string) =>
      `${file} does not end in .html, and it could be a file that you need. For example: --html run.html`,
    cannotWrite: (file: string, reason: string) => `The file ${file} cannot be written: ${reason}.`,
    /** The head of a step, as the walk shows it. */
    head: (number: number, all: number, separator: string, title: string) =>
      `step ${number} of ${all}${separator}${title}`,
    lesson: (section: string) => `lesson ${section}`,
  },

  debug: {
    waiting: (address: string) =>
      `Your client is ready for a debugger at ${address}, and waits for it. In VS Code: Run and Debug, "Debug my client in this step". In Chrome: chrome://inspect.`,
    notGraded:
      'While a debugger may stop your client, times are not graded: a check waits as long as your client stands still. Nothing counts for your progress here.',
    playing: (claim: string) => `Playing: ${claim}`,
    again: 'This run did not count. To have it graded, run it without --debug-client.',
    port: 'It must be a port: a whole number from 1024 to 65535.',
    portTaken: (port: number) =>
      `Port ${port} is taken: perhaps by another debugged program. End that, or choose another port here and in .vscode/launch.json: --debug-client ${port + 1}`,
    tooOld: (node: string) =>
      `Node ${node} cannot be debugged under the limits that the lab runs your code with; Node 24 can. Run npm ci, and start with npm run lab: it uses the Node that the project brings.`,
    notWith: (option: string) => `--debug-client shows a run to people: it does not go with ${option}.`,
  },
};

/** A command, and what it is good for; empty where the command says it. */
export type Example = readonly [command: string, about: string];

type StepStateWord = 'passed' | 'next' | 'open';

interface ResetAbout {
  readonly lab?: string | undefined;
  readonly step?: string | undefined;
}

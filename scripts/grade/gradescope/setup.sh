#!/usr/bin/env bash
# Run once by Gradescope as root, when it builds the image from the zip (Ubuntu 22.04).
#
# Ubuntu's own Node is far too old for the grader, and need not be newer: it only has to start npm. The project brings its
# Node along as the npm package "node", which `npm ci` installs like any other (tried with Ubuntu's versions, Node 12 and npm 8.5),
# and npm scripts run on that one.
set -euo pipefail

export DEBIAN_FRONTEND=noninteractive
apt-get update
apt-get install -y --no-install-recommends npm util-linux
rm -rf /var/lib/apt/lists/*

cd /autograder/source
# Not --ignore-scripts: the package "node" fetches the Node for this machine in one.
npm ci

# Whoever grades with an old Node finds out here, and not on the evening of the deadline.
node_modules/.bin/node -e '
  const [major, minor] = process.versions.node.split(".").map(Number);
  if (major < 22 || (major === 22 && minor < 19)) {
    console.error(`The grader needs Node 22.19 or newer, and this is ${process.versions.node}.`);
    process.exit(1);
  }
'

# A submission has no business in the answers. It runs as another user, who may not read them.
chmod -R go-rwx solutions fixtures/submissions

// Loaded before anything else, in plain JavaScript, so that an older Node fails with one clear line
// instead of a syntax error from the first TypeScript file.
const [major] = process.versions.node.split('.').map(Number);
if (major < 24) {
  console.error(
    `Flipside needs Node 24 or newer; this is Node ${process.versions.node}. Run \`npm ci\` and start it through npm, which brings its own Node 24.`,
  );
  process.exit(1);
}

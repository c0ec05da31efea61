// Starts PLC, PDS and AppView, fills them with the accounts of the first line of standard input (JSON, see bluesky.py), prints one line of JSON
// with each account's DID, and serves until standard input ends. Run in the folder that holds node_modules.
'use strict'
const { createRequire } = require('node:module')
const { createInterface } = require('node:readline')
const path = require('node:path')

require('./loopback.cjs')
const installed = createRequire(path.join(process.cwd(), 'index.js'))
installed('@atproto/dev-env/dist/env') // before the package itself
const { TestNetwork } = installed('@atproto/dev-env')
const { seed } = require('./seed.cjs')

async function main(told) {
  const network = await TestNetwork.create({
    plc: { port: told.plc },
    pds: { port: told.pds, hostname: 'localhost', serviceHandleDomains: told.domains },
    // as the public AppView: `indexedAt` is the moment of indexing, not the date that the author's program wrote
    bsky: { dbPostgresSchema: 'bsky', port: told.appview, publicUrl: `http://localhost:${told.appview}`, indexedAtEpoch: new Date(0) },
  })
  const dids = await seed(network, told.accounts)
  process.stdout.write(JSON.stringify(dids) + '\n')
}

const lines = createInterface({ input: process.stdin })
lines.once('line', (line) => main(JSON.parse(line)).catch((error) => {
  console.error(error)
  process.exit(1)
}))
lines.once('close', () => process.exit(0))

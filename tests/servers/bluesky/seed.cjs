// Fills the network: accounts, their posts, replies and reposts as dated in the table, and what happens to some accounts afterwards.
'use strict'

const PASSWORD = 'invented'
const CREATE = 'com.atproto.repo.applyWrites#create'

/** Fill `network` with `accounts` and return handle (the first one) to DID. */
async function seed(network, accounts) {
  const agents = new Map()
  for (const account of accounts) agents.set(account.handle, await opened(network, account))
  const refs = new Map()
  for (const account of accounts) await written(agents.get(account.handle), account, refs)
  for (const account of accounts) await described(agents.get(account.handle), account, refs)
  await network.processAll(30000)
  for (const account of accounts) await changed(network, agents.get(account.handle), account)
  await network.processAll(30000)
  return Object.fromEntries([...agents].map(([handle, agent]) => [handle, agent.assertDid]))
}

/** Open an account; names that the host reserves are given by its administrator. */
async function opened(network, account) {
  const agent = network.pds.getClient()
  const handle = account.reserved ? 'waiting-room.test' : account.handle
  await agent.createAccount({ email: account.handle.replaceAll('.', '-') + '@example.org', handle, password: PASSWORD })
  if (account.reserved) await renamed(network, agent, account.handle)
  return agent
}

async function renamed(network, agent, handle) {
  const admin = { headers: network.pds.adminAuthHeaders(), encoding: 'application/json' }
  await agent.com.atproto.admin.updateAccountHandle({ did: agent.assertDid, handle }, admin)
}

/** Write posts (`refs` learns their addresses), then reposts. */
async function written(agent, account, refs) {
  const repo = agent.assertDid
  const ahead = account.posts.some((post) => post.reply_to && !refs.has(post.reply_to)) // a thread: each post needs the one before
  const size = ahead ? 1 : 100
  for (let at = 0; at < account.posts.length; at += size) {
    const batch = account.posts.slice(at, at + size)
    const writes = batch.map((post) => ({ $type: CREATE, collection: 'app.bsky.feed.post', value: asRecord(post, refs) }))
    const { data } = await agent.com.atproto.repo.applyWrites({ repo, writes })
    batch.forEach((post, number) => refs.set(post.key, { uri: data.results[number].uri, cid: data.results[number].cid }))
  }
  for (const repost of account.reposts) {
    const record = { $type: 'app.bsky.feed.repost', subject: refs.get(repost.of), createdAt: repost.at }
    await agent.com.atproto.repo.createRecord({ repo, collection: 'app.bsky.feed.repost', record })
  }
}

function asRecord(post, refs) {
  const record = { $type: 'app.bsky.feed.post', text: 'An invented sentence.', langs: ['en'], createdAt: post.at }
  if (post.reply_to) record.reply = { root: refs.get(post.reply_to), parent: refs.get(post.reply_to) }
  if (post.link) {
    record.facets = [{ index: { byteStart: 0, byteEnd: 2 }, features: [{ $type: 'app.bsky.richtext.facet#link', uri: post.link }] }]
  }
  return record
}

/** Write the profile record, unless the account has none. */
async function described(agent, account, refs) {
  if (!account.profile) return
  const record = { $type: 'app.bsky.actor.profile', ...account.profile }
  if (account.labels.length) record.labels = { $type: 'com.atproto.label.defs#selfLabels', values: account.labels.map((val) => ({ val })) }
  if (account.pinned) record.pinnedPost = refs.get(account.pinned)
  await agent.com.atproto.repo.putRecord({ repo: agent.assertDid, collection: 'app.bsky.actor.profile', rkey: 'self', record })
}

/** What happens to an account after everybody has read it. */
async function changed(network, agent, account) {
  const did = agent.assertDid
  const subject = { $type: 'com.atproto.admin.defs#repoRef', did }
  const takedown = { applied: true, ref: 'invented' }
  const json = (headers) => ({ headers, encoding: 'application/json' })
  const acts = {
    '': async () => {},
    renamed: () => renamed(network, agent, account.renamed),
    deactivated: () => agent.com.atproto.server.deactivateAccount({}),
    taken_down_by_host: () => agent.com.atproto.admin.updateSubjectStatus({ subject, takedown }, json(network.pds.adminAuthHeaders())),
    taken_down_by_bluesky: () => network.ozone.getModClient().performTakedown({ subject, policies: ['spam'] }, 'admin').then(() => network.ozone.processAll()),
    deleted: () => agent.com.atproto.admin.deleteAccount({ did }, json(network.pds.adminAuthHeaders())),
    unresolvable: () => lapsed(network, did, account.handle),
    // with the directory alone: neither the host nor the AppView hears of it
    readdressed: () => network.pds.ctx.plcClient.updateHandle(did, network.pds.ctx.plcRotationKey, account.renamed),
    tombstoned: () => network.pds.ctx.plcClient.tombstone(did, network.pds.ctx.plcRotationKey),
  }
  await acts[account.then]()
}

/** The domain that is the handle does not lead to the account any longer, and the AppView has noticed. */
async function lapsed(network, did, handle) {
  const { handle: resolver } = network.bsky.dataplane.idResolver
  const { resolve } = resolver
  resolver.resolve = async (asked) => (asked === handle ? undefined : resolve.call(resolver, asked))
  await network.bsky.sub.indexingSvc.indexHandle(did, new Date().toISOString(), true)
}

module.exports = { seed }

// Keeps every listener of this process on loopback: the packages would listen on all interfaces.
'use strict'
const { Server } = require('node:net')

const { listen } = Server.prototype
Server.prototype.listen = function (where, ...rest) {
  if (typeof where === 'number') where = { port: where }
  if (where && typeof where === 'object' && 'port' in where) where = { ...where, host: '127.0.0.1' }
  return listen.call(this, where, ...rest.filter((argument) => typeof argument === 'function'))
}

// Checkpoints are part of this library's interface: who imports it has them.
@_exported import Concurrency

import Testing

/// The built program on real terminals, one after the other: together they would only make each other wait.
@Suite("End to end", .serialized) enum EndToEnd {}

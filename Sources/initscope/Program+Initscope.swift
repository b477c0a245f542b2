import Explorer
import Manual

extension Program {
    /// This program, described by its own options and keys.
    static var initscope: Program {
        Program(
            name: "initscope",
            abstract: "Explores the parameter initializers of neural networks, bit for bit as Axon draws them.",
            version: Release.version, released: Release.date, flags: CommandLineOptions.all,
            keys: KeyGuide.sections().map { KeySection($0.title, $0.keys.map { Definition($0.label, $0.meaning) }) })
    }
}

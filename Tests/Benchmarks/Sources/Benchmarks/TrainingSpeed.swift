/// How long a step of training takes, on all cores, and beside PyTorch's on the same: ten layers of 256 units, batches of
/// 128, eight networks.
struct TrainingSpeed {
    let program: String
    /// A Python with PyTorch and the script that is run with it; nil where there are no peers.
    let peer: (python: String, script: String)?
    let rounds: Int

    private static let (few, many, keys) = (50, 350, 8)

    func figures() throws -> [Findings.Figure] {
        let settings = ["layers=10", "width=256", "batch=128", "keys=\(Self.keys)", "target=0"]
        func own(_ steps: Int) throws -> Double {
            try ProgramRun(program, ["--quiet", "train", "he_normal"] + settings + ["steps=\(steps)"]).seconds
        }
        // The difference of two runs has neither the start of the program nor the looks at the networks in it.
        var best = Double.infinity
        var peers = Double.infinity
        _ = try own(Self.few)
        for _ in 0..<rounds {
            best = min(best, try own(Self.many) - own(Self.few))
            if let peer {
                func theirs(_ steps: Int) throws -> Double {
                    try ProgramRun(peer.python, [peer.script, String(steps), String(Self.keys)]).seconds
                }
                peers = min(peers, try theirs(Self.many) - theirs(Self.few))
            }
        }
        let steps = Double((Self.many - Self.few) * Self.keys)
        let figure = Findings.Figure(
            name: "a training step of 10 × 256, batch 128", value: best / steps * 1000, unit: "ms", limit: nil)
        guard peers.isFinite else { return [figure] }
        return [
            figure,
            Findings.Figure(
                name: "the same, beside PyTorch's \(peers / steps * 1000) ms", value: best / peers, unit: "×",
                limit: Limit.trainingShare),
        ]
    }
}

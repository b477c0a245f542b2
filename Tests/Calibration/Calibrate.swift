import InitializerCore
import Platform

/// Holds the verdicts of `check` to the rates it prints. `scripts/calibrate` builds and calls it:
///
///     Calibration [--short] [--part TEXT] [--keys FACTOR] [--date TEXT]
///     Calibration --contracts MODELS
///
/// The page goes to standard output; the exit status is 1 if a rate is too high to be chance.
@main
struct Calibrate {
    static func main() throws {
        var (extent, part, scale, date) = (Cell.Extent.full, String?.none, 1.0, "today")
        var words = CommandLine.arguments.dropFirst()[...]
        while let word = words.popFirst() {
            switch word {
            case "--short": extent = .short
            case "--part": part = words.popFirst()
            case "--contracts":
                let complaints = try ContractAlarms(models: words.popFirst().flatMap(Int.init) ?? 1000).run()
                for complaint in complaints { say(complaint) }
                exit(complaints.isEmpty ? 0 : 1)
            case "--keys": scale = words.popFirst().flatMap(Double.init) ?? 1
            case "--date": date = words.popFirst() ?? date
            default:
                say(
                    "unknown option '\(word)': "
                        + "scripts/calibrate takes --short, --part TEXT, --keys FACTOR and --contracts MODELS")
                exit(64)
            }
        }
        let cells = try Cell.all(extent, part: part, scale: scale)
        let clock = ContinuousClock()
        let begun = clock.now
        var findings = Findings()
        var last = ""
        for cell in cells {
            if cell.group != last { say(cell.group) }
            last = cell.group
            // The first keys of all cells would be the same ones.
            let keys = (0..<cell.keys).map { Key(seed: Int64(1_000_003 * findings.cells + $0)) }
            let theory = cell.spec.theory
            let outcomes = try cell.spec.measure(keys: keys) { source, threads in
                Outcome(try TensorCheck(source, theory, threads: threads).judgements)
            }
            findings.add(cell, outcomes)
        }
        let seconds = Int((clock.now - begun).components.seconds)
        print(findings.page(date: date, seconds: seconds), terminator: "")
        for complaint in findings.complaints { say(complaint) }
        exit(findings.complaints.isEmpty ? 0 : 1)
    }

    private static func say(_ text: String) {
        let line = Array((text + "\n").utf8)
        _ = write(2, line, line.count)
    }
}

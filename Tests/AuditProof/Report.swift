import InitializerCore

extension Tally {
    /// Rates below this are complained about at the largest width.
    private static let due = 0.99

    /// What is not as it should be.
    var complaints: [String] {
        soundNames.flatMap { name -> [String] in
            guard let row = sound[name] else { return [] }
            return row.alarms.sorted { $0.key < $1.key }.map { code, alarm in
                "\(name): \(code) \(alarm.count) times in \(row.models) sound models, as \(alarm.example)"
            }
                + row.misses.sorted { $0.value > $1.value }.prefix(12).map {
                    "\(name): \($0.key) missed \($0.value) times"
                }
        }
            + faultNames.compactMap { name in
                guard let row = faults[name], let largest = row.bySize.keys.max(), let counts = row.bySize[largest],
                    Double(counts.found) < Self.due * Double(counts.models)
                else { return nil }
                return "\(name): named in \(counts.found) of \(counts.models) at width \(largest)"
            }
    }

    func page(seconds: Int, isDetailed: Bool) -> String {
        var lines = [
            "| model | drawn | tensors | law and scale first | scale listed | law | undecided | missed | alarmed |",
            "|---|---|---|---|---|---|---|---|---|",
        ]
        for name in soundNames {
            guard let row = sound[name] else { continue }
            let counts = Recovery.allCases.map { "\(row.recoveries[$0] ?? 0)" }
            lines.append(
                "| \(name) | \(row.models) | \(row.tensors) | \(counts.joined(separator: " | ")) | \(row.alarmed) |")
        }
        lines += ["", "| fault | reported in | finding | found | smallest width |", "|---|---|---|---|---|"]
        for name in faultNames {
            guard let row = faults[name], let largest = row.bySize.keys.max(), let counts = row.bySize[largest] else {
                continue
            }
            lines.append(
                "| \(name) | \(row.issue) | `\(row.code)` | \(counts.found) of \(counts.models) | \(smallest(row)) |")
        }
        if isDetailed {
            for name in soundNames {
                lines += sound[name]!.doubts.sorted { $0.value > $1.value }.prefix(30).map {
                    "\(name): \($0.key) × \($0.value)"
                }
            }
            for name in faultNames {
                let row = faults[name]!
                let rates = row.bySize.sorted { $0.key > $1.key }.map {
                    "\($0.key): \($0.value.found)/\($0.value.models)"
                }
                lines.append("\(name): \(rates.joined(separator: ", "))")
                lines += row.besides.sorted { $0.value > $1.value }.prefix(5).map {
                    "    besides \($0.key) × \($0.value)"
                }
            }
        }
        lines += ["", "In \(seconds) s."] + complaints
        return lines.joined(separator: "\n")
    }

    /// The smallest width from which on the fault was found often enough at every larger one.
    private func smallest(_ row: Fault) -> String {
        let good = row.bySize.sorted { $0.key > $1.key }
            .prefix { Double($0.value.found) >= Self.due * Double($0.value.models) }
        return good.last.map { "\($0.key)" } ?? "–"
    }
}

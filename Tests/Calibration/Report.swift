import InitializerCore

extension Findings {
    /// The page of the documentation.
    func page(date: String, seconds: Int) -> String {
        """
        # Calibration

        `check` says how many correct draws come to each verdict. Here it was held to that: tensors drawn as theory says, \
        with many keys each, of all element types and constructions, of 1 to \(grouped(largest)) elements. `scripts/calibrate` makes this \
        page anew, in some minutes; a short form of it is part of `scripts/test`, which fails where a rate is too high to \
        be chance.

        Of \(date): \(grouped(total.draws)) draws of \(grouped(cells)) kinds, in \(grouped(seconds)) s. \
        \(grouped(total.inconsistentByDefault.hits)) were inconsistent by default (one in a million at most is promised), \
        \(grouped(total.suspicious.hits)) of the \(grouped(total.suspicious.draws)) that depend on chance suspicious or \
        worse (one in a hundred at most).

        ## Verdicts

        The share of correct draws that are inconsistent at each `alpha`, in percent, with Wilson's 95 % interval; by default, \
        as many are suspicious as at `alpha=0.01`, and the last column counts those that are inconsistent. `alpha` is shared \
        among the statistics as if they were independent. They are not quite, and some can take few values only, so the \
        shares are mostly below; where they are above is listed under *Disagreements*. Nothing of a constant depends on chance, and little is known of \
        orthogonal factors of small uniform matrices, and of those with fewer than 32 rows and columns in half precision.

        \(verdicts("construction", groups))

        \(verdicts("type", types))

        \(verdicts("independent draws, elements", sizes))

        ## Probabilities

        The share of each statistic's p below a level, in percent, over all tensors where it is judged by its p, and the \
        largest distance D of the curve of the p from a straight line. Extremes of laws of a few levels are left out: they \
        take few values.

        \(probabilities)

        ## Disagreements

        \(disagreements.isEmpty ? "None." : disagreements.map { "- " + $0 }.joined(separator: "\n"))

        """
    }

    /// What is too much to be chance, and constructions whose whole interval is above what is promised.
    private var disagreements: [String] {
        complaints
            + groups.flatMap { name, tally in
                zip(Tally.alphas, tally.inconsistent).filter { $1.interval.lower > $0 }.map { alpha, count in
                    "\(name): \(share(count)) % are inconsistent at alpha=\(alpha)."
                }
            }
    }

    private func verdicts(_ title: String, _ rows: [(name: String, tally: Tally)]) -> String {
        let heading = [title, "draws"] + Tally.alphas.map { "alpha=\($0)" } + ["by default"]
        let lines = (rows + [("all", total)]).map { name, tally -> [String] in
            [name, grouped(tally.draws)] + tally.inconsistent.map(share)
                + [grouped(tally.inconsistentByDefault.hits)]
        }
        return table(heading, lines)
    }

    private var probabilities: String {
        table(
            ["statistic", "p values"] + Uniformity.levels.map { "p < \($0)" } + ["D"],
            statistics.map { name, uniformity in
                [name, grouped(uniformity.count)] + uniformity.below.map(share) + [decimal(uniformity.distance, 4)]
            })
    }

    private func table(_ heading: [String], _ lines: [[String]]) -> String {
        let rule = ["---"] + heading.dropFirst().map { _ in "--:" }
        return ([heading, rule] + lines).map { "| " + $0.joined(separator: " | ") + " |" }.joined(separator: "\n")
    }

    /// `0.98 (0.91–1.06)`, in percent; nothing where nothing depends on chance.
    private func share(_ count: Count) -> String {
        guard count.draws > 0 else { return "" }
        let (lower, upper) = count.interval
        let digits = count.rate > 0.02 ? 1 : 3
        return [count.rate, lower, upper].map { decimal(100 * $0, digits) }.enumerated()
            .map { ["", " (", "–"][$0.offset] + $0.element }.joined() + ")"
    }

    /// With so many digits behind the point.
    private func decimal(_ x: Double, _ digits: Int) -> String {
        let unit = (0..<digits).reduce(1) { product, _ in 10 * product }
        let (whole, part) = Int((x * Double(unit)).rounded()).quotientAndRemainder(dividingBy: unit)
        let text = String(part)
        return "\(whole)." + String(repeating: "0", count: digits - text.count) + text
    }

    private func grouped(_ number: Int) -> String {
        let digits = Array(String(number))
        return String(
            digits.enumerated().flatMap { index, digit in
                index > 0 && (digits.count - index) % 3 == 0 ? [",", digit] : [digit]
            })
    }
}

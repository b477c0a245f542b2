import Workbench

/// A chart that is being drawn bit by bit: signals travelling through a network.
struct Travel: Hashable, Sendable {
    let study: Study
    /// When it began, by the clock events bring.
    let start: Duration

    /// Long enough to be followed, short enough not to be waited for.
    static let length = Duration.milliseconds(1200)

    /// Between two pictures.
    static let frame = Duration.milliseconds(40)

    /// How far it is at a time, from 0 to 1.
    func share(_ now: Duration) -> Double { min(max((now - start) / Travel.length, 0), 1) }
}

extension Model {
    /// Whether anything may move by itself: not without colours, and not where it was turned off.
    private var mayMove: Bool { session.settings.hasMotion && !theme.isMonochrome }

    /// Begins drawing the chart of a study that was just opened, once it is there.
    mutating func beginTravel() {
        guard awaitsTravel, let study = study.tab.study, self.study.result(of: study)?.document != nil,
            !self.study.isBefore(study)
        else { return }
        awaitsTravel = false
        travel = Travel(study: study, start: now)
    }

    /// Takes note that a view was opened.
    mutating func opened(_ tab: Tab) {
        travel = nil
        awaitsTravel = tab.study?.tab?.travels == true && mayMove
    }

    /// Shows all of it at once: a key was pressed, or it is over.
    mutating func endTravel() {
        travel = nil
        awaitsTravel = false
    }

    /// How much of the chart on show is drawn; nil for all of it.
    var shareTravelled: Double? {
        guard let travel, travel.study == study.tab.study else { return nil }
        let share = travel.share(now)
        return share < 1 ? share : nil
    }
}

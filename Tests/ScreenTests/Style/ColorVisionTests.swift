import Foundation
import Testing

@testable import Screen

/// How colours look to those who lack a kind of cone, by the matrices for linear sRGB of Machado, Oliveira and Fernandes,
/// "A Physiologically-based Model for Simulation of Color Vision Deficiency", IEEE TVCG 15(6), 2009, at severity 1.0.
private enum ColorVision: CaseIterable {
    case usual, protanopia, deuteranopia, tritanopia

    var matrix: [[Double]] {
        switch self {
        case .usual: [[1, 0, 0], [0, 1, 0], [0, 0, 1]]
        case .protanopia:
            [
                [0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998],
            ]
        case .deuteranopia:
            [
                [0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.011820, 0.042940, 0.968881],
            ]
        case .tritanopia:
            [
                [1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602], [0.004733, 0.691367, 0.303900],
            ]
        }
    }

    /// CIELAB under D65 of a colour as it is seen: sRGB's curve and primaries (IEC 61966-2-1), CIE 15:2004.
    func lab(_ color: Color) -> [Double] {
        guard case .rgb(let red, let green, let blue) = color else { return [.nan, .nan, .nan] }
        let linear = [red, green, blue].map { channel -> Double in
            let value = Double(channel) / 255
            return value <= 0.04045 ? value / 12.92 : pow((value + 0.055) / 1.055, 2.4)
        }
        func product(_ rows: [[Double]], _ vector: [Double]) -> [Double] {
            rows.map { row in zip(row, vector).reduce(0) { $0 + $1.0 * $1.1 } }
        }
        let seen = product(matrix, linear).map { min(max($0, 0), 1) }
        let toXYZ = [
            [0.4124564, 0.3575761, 0.1804375], [0.2126729, 0.7151522, 0.0721750], [0.0193339, 0.1191920, 0.9503041],
        ]
        let f = zip(product(toXYZ, seen), [0.95047, 1, 1.08883]).map { value, white -> Double in
            let t = value / white
            return t > 216.0 / 24389 ? cbrt(t) : (24389.0 / 27 * t + 16) / 116
        }
        return [116 * f[1] - 16, 500 * (f[0] - f[1]), 200 * (f[1] - f[2])]
    }

    /// The distance of two colours in CIELAB; 2.3 is just noticeable side by side (Mahy, Van Eycken and Oosterlinck 1994).
    func distance(_ one: Color, _ other: Color) -> Double {
        zip(lab(one), lab(other)).reduce(0) { $0 + ($1.0 - $1.1) * ($1.0 - $1.1) }.squareRoot()
    }
}

@Suite struct ColorVisionTests {
    /// Told apart at a glance, apart from each other too.
    private static let least = 10.0

    /// What stands side by side and says something else.
    private static let pairs: [(Role, Role)] = [
        (.firstSeries, .secondSeries), (.firstSeries, .thirdSeries), (.firstSeries, .fourthSeries),
        (.secondSeries, .thirdSeries), (.secondSeries, .fourthSeries), (.thirdSeries, .fourthSeries),
        (.success, .warning), (.warning, .error), (.success, .error), (.bar, .curve), (.bar, .secondSeries),
        (.bar, .thirdSeries), (.firstBand, .secondBand),
    ]

    /// What a style is seen by: its background, if it has one.
    private static func color(_ style: Style) -> Color {
        style.background == .standard ? style.foreground : style.background
    }

    private static func shown(_ color: Color, _ depth: ColorDepth) -> Color {
        if case .index(let index) = depth.nearest(color) { Color(palette: index) } else { color }
    }

    @Test(arguments: [Theme.dark, .light], [ColorDepth.truecolor, .palette256, .palette16])
    func whatMeansSomethingElseLooksDifferent(theme: Theme, depth: ColorDepth) {
        let theme = theme.suited(to: depth)
        for vision in ColorVision.allCases {
            for (one, other) in Self.pairs {
                let colors = [one, other].map { Self.shown(Self.color(theme.style($0)), depth) }
                let distance = vision.distance(colors[0], colors[1])
                #expect(distance >= Self.least, "\(theme.name) \(depth) \(vision): \(one), \(other) \(distance)")
            }
            let crossing = theme.style(.curveOnBar)
            let onBar = vision.distance(Self.shown(crossing.foreground, depth), Self.shown(crossing.background, depth))
            #expect(onBar >= Self.least, "\(theme.name) \(depth) \(vision): a curve on a bar \(onBar)")
        }
    }

    /// Bands against the background they lie on, and curves behind in grey against those in front; sixteen colours have
    /// no tints, and only one light grey.
    @Test(arguments: [Theme.dark, .light], [ColorDepth.truecolor, .palette256])
    func tintsAndGreysLookDifferent(theme: Theme, depth: ColorDepth) {
        let theme = theme.suited(to: depth)
        for vision in ColorVision.allCases {
            for band in [Role.firstBand, .secondBand] {
                let filled = Self.shown(theme.style(band).background, depth)
                let distance = vision.distance(filled, theme.assumedBackground)
                #expect(distance >= Self.least, "\(theme.name) \(depth) \(vision): \(band) \(distance)")
            }
            for series in [Role.firstSeries, .secondSeries] {
                let colors = [series, .faint].map { Self.shown(theme.style($0).foreground, depth) }
                let distance = vision.distance(colors[0], colors[1])
                #expect(distance >= Self.least, "\(theme.name) \(depth) \(vision): \(series) in front \(distance)")
            }
        }
    }

    /// The two ends and halves of the scale, its middle, and what is no number.
    @Test(arguments: [Theme.dark, .light], [ColorDepth.truecolor, .palette256, .palette16])
    func theSidesOfTheScaleLookDifferent(theme: Theme, depth: ColorDepth) {
        let theme = theme.suited(to: depth)
        let places = [-1, -0.5, 0, 0.5, 1]
        for vision in ColorVision.allCases {
            for (index, one) in places.enumerated() {
                for other in places[(index + 1)...] {
                    let distance = vision.distance(theme.diverging(one), theme.diverging(other))
                    #expect(distance >= Self.least, "\(theme.name) \(depth) \(vision): \(one), \(other) \(distance)")
                }
                let distance = vision.distance(theme.diverging(one), theme.diverging(.nan))
                #expect(distance >= Self.least, "\(theme.name) \(depth) \(vision): \(one), NaN \(distance)")
            }
        }
    }

    /// White stays white, and a red and a green that are told apart by nothing else are one colour without the cones
    /// for red or for green.
    @Test func theSimulationIsTheOneCited() {
        for vision in ColorVision.allCases {
            #expect(vision.distance(Color(hex: 0xFFFFFF), Color(hex: 0xFFFFFF)) == 0)
            #expect(abs(vision.lab(Color(hex: 0xFFFFFF))[0] - 100) < 0.01)
            for row in vision.matrix { #expect(abs(row.reduce(0, +) - 1) < 2e-6) }
        }
        // CIELAB of sRGB's red, from Lindbloom's calculator: 53.2408, 80.0925, 67.2032.
        let red = ColorVision.usual.lab(Color(hex: 0xFF0000))
        for (value, expected) in zip(red, [53.2408, 80.0925, 67.2032]) { #expect(abs(value - expected) < 0.01) }
        let (reddish, greenish) = (Color(hex: 0xFF8A80), Color(hex: 0x98C379))
        #expect(ColorVision.usual.distance(reddish, greenish) > 50)
        #expect(ColorVision.deuteranopia.distance(reddish, greenish) < 3)
    }
}
